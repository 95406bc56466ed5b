"""The lines that open a text, from the classification to the first paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import define

from routesim.message.banner import is_banner, nearly_classified
from routesim.message.captions import ATTENTION, INSTRUCTION, captions_alone
from routesim.message.fact import grown
from routesim.message.marks import SERIES, SSIC, MarkReader, opens_record
from routesim.message.opening_fields import OpeningFields
from routesim.message.opening_lines import (
    INDENTED,
    INTERLUDE,
    KINDS,
    ONCE,
    OPENING_LINES,
    ORDINARY,
    ORDINARY_LINES,
    REASONS,
    REPEATED,
    SERIES_ALONE,
    SUBJECT_LINES,
    UNENDED,
    begins_references,
    counts_on,
    ends_references,
    is_field,
    is_labelled,
    is_reference,
    is_sentence_about_a_talk,
    pieces,
    unannounced_references,
)
from routesim.message.repetition import Repetition, dates_heading
from routesim.message.sets import begun_set
from routesim.message.tags import tags_go_on
from routesim.message.titles import ALONE, is_ruled

_NO_SUBJECTS: Final = frozenset(["MINIMIZE CONSIDERED", "BEGIN TEXT", "QUOTE"])
"""What may stand alone above paragraph 1, and names nothing."""


@define
class OpeningReader:
    """Reads the opening block of a text; what it has read grows line by line.

    Attributes:
        places: Place of each line in the clean lines.
        marks: What the first lines say.
        repeated: A heading that stands in the text.
        fields: What the fields say.
        interludes: Lines without a keyword that stand above a field.
        head: What the paragraphs begin with, where that is not a whole line.
    """

    places: Sequence[int]
    marks: MarkReader
    repeated: Repetition
    fields: OpeningFields = grown(OpeningFields)
    interludes: list[str] = grown(list)
    head: str | None = None
    _lines: list[str] = grown(list)
    _blank: bool = False
    _classified: bool = False
    _loose: list[str] = grown(list)
    _loose_from: int = -1
    _loose_head: str | None = None

    def read(self, lines: list[str]) -> int:
        """Read lines up to the first paragraph; return the place of the line it begins on.

        Text without a number is that paragraph too, unless a field follows below it.
        """
        lines = self._lines = lines[:OPENING_LINES]
        count = 0
        while count < len(lines):
            words = " ".join(lines[count].split())
            if words[:2] == "- " and self.fields.kind == "subject" and INDENTED.match(lines[count]):
                words = words[2:]
            elif words[:2] == "¶E":
                # A publisher's mark: the keyword E.O. looks like a number, or a letter of a list.
                words = words[1:]
            if not words:
                self._close()
            elif not self.fields.kind and not self._loose and self.marks.plain(words):
                self._classified, self._blank = True, False
                count += self._ordinary(lines, count + 1)
            elif self._line(count, words):
                return self._begin(count)
            count += 1
        return self._begin(len(lines))

    def _ordinary(self, lines: list[str], start: int) -> int:
        """Read the fields below the first line at one look; return how many lines they are."""
        match = ORDINARY.match("\n".join(lines[start : start + ORDINARY_LINES]))
        if match is None:
            return 0
        if match["caption"] is not None:
            self.marks.captions.append(match["caption"])
        count = self.fields.begin_ordinary(match, start)
        # Below a subject that may go on there is no blank line.
        self._blank = self.fields.open is not self.fields.kept["subject"]
        return count

    def _begin(self, count: int) -> int:
        self._cut_subject()
        if self._loose_from < 0:
            return count
        self.head = self._loose_head
        return self._loose_from

    def _close(self) -> None:
        """A blank line ends what is open, but a list may go on after one."""
        self._blank = True
        self.marks.close()
        self._cut_subject()
        if self._loose:
            self._loose.append("")
        elif self.fields.kind not in {"set", "refs"}:
            self.fields.open = None

    def _line(self, count: int, words: str) -> bool:
        """Read one line; say whether the paragraphs begin with it."""
        if "//" in words:
            self.marks.code(words)
        parts = pieces(words)
        for place, piece in enumerate(parts):
            if self._piece(count, piece, parts, place):
                if place and self._loose_from < 0:
                    self.head = " ".join(parts[place:])
                return True
        return False

    def _piece(self, count: int, words: str, parts: list[str], place: int) -> bool:
        """Read a line, or what stands on it between two keywords.

        Args:
            count: Place of the line.
            words: What stands there.
            parts: All of the line.
            place: Which of them this is.
        """
        fields = self.fields
        match = KINDS.match(words)
        if match is None and words[0] in "(A" and not (fields.kept or fields.sets):
            match = unannounced_references(self._lines, count, words)
        kind = match.lastgroup if match else None
        talk = kind == "refs" and is_sentence_about_a_talk(words, self._lines, count)
        if match is None or kind is None or talk:
            left = self._other(count, words)
        elif (
            kind == "numbered"
            and fields.kind == "refs"
            and fields.open
            and counts_on(words, fields.open)
        ):
            fields.open.append(words)
            left = ""
        elif kind == "numbered":
            # A rule of dashes ends a subject; only a number begins the paragraphs.
            if words[0] not in "-=":
                self._entitle()
                return True
            fields.open = None
            # Between dashes stands a title; behind them the number a terminal gave.
            titled = words[-1] in "-=" and words.strip("-= ") != ""
            left = words if self._loose or titled else ""
        else:
            if kind == "set" and match[0].upper() in {"RMKS/", "GENTEXT/"}:
                return True
            left = self._known(count, match, kind, words)
        self._blank = False
        if not left:
            return False
        if self._loose_from < 0:
            self._loose_from = count
            whole = left == words and not place
            self._loose_head = None if whole else " ".join([left, *parts[place + 1 :]])
            fields.open = None
        self._loose.append(left)
        return len(self._loose) > INTERLUDE and bool("subject" in fields.kept or fields.sets)

    def _known(self, count: int, match: re.Match[str], kind: str, words: str) -> str:
        """Read a line of a known kind; return what of it is text."""
        fields, content = self.fields, words[match.end() :].strip()
        if kind == "repeated":
            return self._repeat(count, match[0].strip().upper(), words, content)
        if kind in ONCE and kind in fields.kept:
            if fields.kind == "subject" and fields.open is not None and not is_field(words):
                return self._other(count, words)
            return self._again(kind, words, content)
        if self._loose and (kind in fields.kept or kind == "pass"):
            return words
        self.marks.close()
        self._cut_subject()
        if kind == "refs" and self.marks.ssic is not None and not self._has_subject():
            self._entitle()
        if self._loose:
            # A field stands below it: it was no more than lines between fields.
            self.interludes += [*self._loose, ""]
            self._loose, self._loose_from = [], -1
        if kind == "set":
            fields.begin_set(match[0].rstrip("/ ").upper(), content)
        elif kind in {"pass", "note"}:
            fields.kind, fields.open = kind, None
            return words if kind == "note" else ""
        else:
            self._field(count, kind, words, content)
        return ""

    def _field(self, count: int, kind: str, words: str, content: str) -> None:
        """Begin a field of which the next lines may be."""
        if kind == "heading":
            # Without its line ends no addressee can be told from the next.
            self.repeated.findings.add("heading-repeated", self.places[count], words)
        elif kind == "refs":
            content = self._without_instruction(content)
        self.fields.begin(kind, words if kind == "by" else content, count)

    def _entitle(self) -> None:
        """Read the one line below a naval subject code as the subject: it has no keyword there.

        References or paragraph 1 stand below it; the name of a block is a title of that one.
        """
        fields, title = self.fields, [one for one in self._loose if one]
        titled = fields.sets or "subject" in fields.kept or self.marks.ssic is None
        if titled or len(title) != 1 or not title[0].isupper() or title[0][-1] in ".:/":
            return
        if ALONE.fullmatch(title[0]) or title[0] in _NO_SUBJECTS:
            return
        fields.kept["subject"] = title
        self._loose, self._loose_from, self._loose_head = [], -1, None

    def _has_subject(self) -> bool:
        """Say whether a line has the keyword of a subject."""
        found = [KINDS.match(line.lstrip()) for line in self._lines]
        return any(match is not None and match.lastgroup == "subject" for match in found)

    def _without_instruction(self, content: str) -> str:
        """Return references without the passing instruction behind them."""
        parts = INSTRUCTION.split(content, maxsplit=1)
        if len(parts) > 1:
            self.marks.pass_on(parts[1])
        return parts[0]

    def _cut_subject(self) -> None:
        """Leave to the text what of a subject without end cannot be the subject."""
        cut = self.fields.cut_subject()
        if cut is not None:
            lines, self._loose_from = cut
            self._loose = [*lines, *self._loose]
            self._loose_head = None

    def _again(self, kind: str, words: str, content: str) -> str:
        """Read a field that was read before: the first one counts, unless it said ``N/A``.

        Return what of it is text.
        """
        said = " ".join(self.fields.kept[kind])
        if said == "N/A" and not self._loose:
            self.fields.begin_again(kind, content)
            return ""
        self.fields.open = None
        return "" if not self._loose and content.strip(" /") == said.strip(" /") else words

    def _repeat(self, count: int, keyword: str, words: str, content: str) -> str:
        """Read a heading line within the text; a subject may begin a line with FM, too."""
        if self._loose:
            return words
        of_subject = self.fields.kind == "subject" and keyword == "FM" and "//" not in words
        if of_subject or not self.repeated.begin(keyword, self.places[count], words, content):
            return self._other(count, words)
        self.fields.kind, self.fields.open = "repeated", None
        return ""

    def _other(self, count: int, words: str) -> str:
        """Read a line that no keyword begins; return what of it is text."""
        marks, fields = self.marks, self.fields
        if fields.kind == "refs" and self._blank and not is_reference(words, fields.open or []):
            fields.open = None
        # With a subject code it stands over a text that a gateway put another one over.
        banner = SSIC.sub("", words) if "//" in words else words
        if marks.classification is not None and is_banner(banner):
            # Printed over or under a page, also between the lines of a subject.
            if not fields.kind:
                marks.classify(words)
            marks.own(words)
            return ""
        above = marks.reference is None and fields.kind in {"subject", "heading"}
        if above and SERIES_ALONE.fullmatch(words):
            # Gateways put their own SUBJ: over the text; the number is no part of it.
            fields.open = None
            return marks.read(words)
        if self._loose or dates_heading(words, self._lines[count + 1 : count + 3]):
            return words if self._loose else ""
        # NF alone is a tag.
        amid = fields.kind in {"order", "tags"} and words != "NF" and self._captions(words)
        if amid or marks.passes_on(words) or self._goes_on(count, words) or self._captions(words):
            return ""
        repeats = fields.kind == "repeated" and not self._blank
        if repeats and self.repeated.go_on(self.places[count], words):
            return ""
        return self._mark(count, words)

    def _captions(self, words: str) -> bool:
        """Read a line of captions alone; say whether it was one."""
        captions = captions_alone(words) if self.fields.kind and self._classified else []
        self.marks.captions += captions
        return captions != []

    def _mark(self, count: int, words: str) -> str:
        """Read a line of the marks; return what of it is text."""
        marks = self.marks
        first = self.fields.kind in {"", "repeated", "pass"}
        if first or marks.classification is None:
            rest = marks.classify(words)
            if rest is None and first and not (self._classified or self._loose):
                words = self._nearly(count, words)
            if rest is not None or first:
                # Known or not, what stands behind a second classification is text with it.
                fresh = rest is None or not self._classified
                self._classified |= rest is not None
                left = marks.read(words) if rest is None else marks.read(rest, opens=fresh)
                return left if fresh or not left else words
        if marks.reference is None and (series := SERIES.match(words)):
            return marks.read(series[0])
        return words

    def _nearly(self, count: int, words: str) -> str:
        """Return *words* without a misspelt classification, which no message number begins with."""
        near = nearly_classified(words)
        if near is None or not (near[2] == "" or opens_record(f"UNCLAS {near[2]}")):
            return words
        self.repeated.findings.add("near-classification", self.places[count], near[0], near[1])
        return near[2]

    def _goes_on(self, count: int, words: str) -> bool:
        """Read a line that goes on with the field above it; say whether it did."""
        fields = self.fields
        kind, lines = fields.kind, fields.open
        unended = kind == "subject" and lines is not None and UNENDED.fullmatch(lines[-1].rstrip())
        if (
            kind in {"subject", "refs", "tags", "order"}
            and ATTENTION.fullmatch(words)
            and not unended
        ):
            fields.open = None
            self.marks.pass_on(words)
        elif (
            kind == "subject"
            and words[0] in "(A"
            and "refs" not in fields.kept
            and begins_references(self._lines, count)
        ):
            fields.begin("refs", words, count)
        elif lines is not None:
            if kind == "subject" and (
                len(lines) >= SUBJECT_LINES
                or is_labelled(words)
                or (REPEATED.fullmatch(words) and not unended)
            ):
                return False
            if not unended and is_ruled(words, self._lines[count + 1 : count + 2]):
                fields.open = None
                return False
            if (kind == "tags" and not tags_go_on(lines[-1], words)) or (
                kind == "refs" and ends_references(self._lines, count, lines)
            ):
                fields.open = None
                return False
            fields.go_on(lines, words, count)
        elif fields.sets and "/" in words and (begun := begun_set(self._lines, count)):
            fields.begin_set(*begun)
        elif kind == "by" and REASONS.match(words):
            fields.kept["by"].append(words)
        else:
            return False
        return True
