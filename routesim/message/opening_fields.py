"""The fields of an opening block: order, tags, subject, references, classifier, sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from routesim.message.banner import is_banner
from routesim.message.captions import ATTENTION
from routesim.message.fact import grown
from routesim.message.opening_lines import LONG_SUBJECT, subject_lines
from routesim.message.sets import SUBJECTS, Sets, formatted_subject

if TYPE_CHECKING:
    import re


@define
class OpeningFields:
    """The fields read so far, and the one of which the next line may be.

    Attributes:
        kept: Lines of each field, by its kind.
        sets: Sets of a formatted message, name and lines.
        kind: What was read last: a field, or something else that a keyword begins.
        open: The lines of the field that may go on.
    """

    kept: dict[str, list[str]] = grown(dict)
    sets: Sets = grown(list)
    kind: str = ""
    open: list[str] | None = None
    _subject_at: list[int] = grown(list)

    def begin_ordinary(self, match: re.Match[str], start: int) -> int:
        """Begin the fields found at one look below line *start*; return how many lines they are.

        The last of them stays open.
        """
        _, order, tags, subject, more, refs = match.groups()
        self.kind, self.open = "subject", [subject]
        self.kept = {"order": [order], "tags": [tags], "subject": self.open}
        at = start + match.string.count("\n", 0, match.end("subject"))
        self._subject_at.append(at)
        below = start + match[0].count("\n")
        if below == at + 1 or (more and (is_banner(more) or ATTENTION.fullmatch(more))):
            return at + 1 - start
        if more:
            self.open.append(more)
            self._subject_at.append(at + 1)
        self.open = None
        if refs:
            self.kind = "refs"
            self.open = self.kept["refs"] = [refs]
        return below - start

    def begin(self, kind: str, line: str, count: int) -> None:
        """Begin a field, or go on with one of the same kind, with the line at *count*."""
        self.kind = kind
        self.open = self.kept.setdefault(kind, [])
        # References under a second keyword are others.
        self.open.append(f"; {line}" if kind == "refs" and self.open else line)
        if kind == "subject":
            self._subject_at.append(count)

    def begin_again(self, kind: str, line: str) -> None:
        """Begin a field in place of one that said nothing."""
        self.kind = kind
        self.open = self.kept[kind] = [line]

    def begin_set(self, name: str, content: str) -> None:
        """Begin a set of a formatted message."""
        self.kind, self.open = "set", [content]
        self.sets.append((name, self.open))
        self.close_set(content)

    def go_on(self, lines: list[str], words: str, count: int) -> None:
        """Add the line at *count* to the *lines* that are open."""
        lines.append(words)
        if self.kind == "subject":
            self._subject_at.append(count)
        self.close_set(words)

    def close_set(self, words: str) -> None:
        """End a set with the line that ends with its sign."""
        if self.kind == "set" and words.endswith("//"):
            self.open = None

    def cut_subject(self) -> tuple[list[str], int] | None:
        """Take from a subject without end what cannot be of it: lines, and the first's place."""
        places = self._subject_at
        if len(places) < LONG_SUBJECT:
            return None
        self._subject_at = []
        subject = self.kept["subject"]
        keep = subject_lines(subject)
        if keep >= len(subject):
            return None
        rest = subject[keep:]
        del subject[keep:]
        self.open = None
        return rest, places[keep]

    def joined(self, kind: str) -> str | None:
        """Return the lines of one kind as one line."""
        lines = self.kept.get(kind)
        return " ".join(lines).strip() or None if lines else None

    def subject(self) -> str | None:
        """Return the subject; a set ``SUBJ/`` beats the line ``SUBJ:`` (case h30)."""
        if any(name in SUBJECTS for name, _ in self.sets):
            return formatted_subject(self.sets)
        subject = self.joined("subject")
        return None if subject is None else subject.rstrip("/ ") or None
