"""The lines that open a text: classification, section, reference, captions, tags, subject.

The heading reader asks here where a text begins when no break says it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, field

from routesim.message.classification import Classification
from routesim.message.model import Reference, Section
from routesim.message.page import is_page
from routesim.message.references import message_number

if TYPE_CHECKING:
    from routesim.message.addresses import Line
    from routesim.message.findings import Findings
    from routesim.message.model import MessageNumber

# Spaced letters are written so that nobody overlooks them: C O N F I D E N T I A L.
_WORDS: Final = (
    ("TOP SECRET", Classification.TOP_SECRET),
    ("SECRET", Classification.SECRET),
    ("CONFIDENTIAL", Classification.CONFIDENTIAL),
    ("UNCLASSIFIED EFTO", Classification.EFTO),
    ("UNCLAS EFTO", Classification.EFTO),
    ("UNCLASSIFIED", Classification.UNCLASSIFIED),
    ("UNCLAS", Classification.UNCLASSIFIED),
    ("LIMITED OFFICIAL USE", Classification.UNCLASSIFIED),
)
_BY_LETTERS: Final = {words.replace(" ", ""): level for words, level in _WORDS}

CLASSIFIED: Final = re.compile(
    r"\W{0,3}(?P<words>"
    + "|".join(
        " ?".join(letter for letter in words.replace(" ", "")).replace(" ?", " {0,2}")
        for words, _ in _WORDS
    )
    + r")(?P<rest>(?![A-Z0-9]).*)",
    re.IGNORECASE,
)
"""A line that begins with a classification, spaced or not (doctrine 1.8.1)."""

SECTION: Final = re.compile(
    r"\b(?:SECTION|SEC|SECT)\.? ?(?P<number>\d{1,3}) ?OF ?(?P<of>\d{1,3})\b"
    r"|\bFINAL SECTION OF ?(?P<final>\d{1,3})\b",
    re.IGNORECASE,
)

SERIES: Final = re.compile(
    r"(?:NAVADMIN|MARADMIN|ALNAV|NAVOP|ALMAR|ALCOAST|ALCOM) ?\d{1,4} ?/ ?\d{2,4}\b.*", re.IGNORECASE
)
SERIES_ALONE: Final = re.compile(r"[A-Z]{4,9} \d{1,4}/\d{2}")
SSIC: Final = re.compile(r"//\s?(?P<ssic>N?\d{4,5})\s?//?")

_TEXT: Final = re.compile(
    r"E\. ?O\.? ?\d{5}\b.*|TAGS? ?:.*|SUBJ(?:ECT)?[:/ ].*"
    r"|(?:MSGID|GENTEXT|RMKS|REF|POC|OPER|EXER)/.*"
    r"|REFS? ?:.*|\d{1,2}\. ?\(?[A-Z].*|¶.*|(?:NAVADMIN|ALNAV|MARADMIN|NAVOP) \d{1,4}/\d{2,4}.*"
    r"|SIPDIS\b.*|NOFORN|SENSITIVE|LIMDIS|EXDIS|NODIS|STADIS|QQQQ",
    re.IGNORECASE,
)
_BANNER_END: Final = re.compile(r"[\s/.*]*")


def classified(line: str) -> tuple[Classification, str] | None:
    """Return the classification *line* begins with and the rest of the line."""
    match = CLASSIFIED.fullmatch(line)
    if match is None:
        return None
    letters = match["words"].replace(" ", "").upper()
    return _BY_LETTERS[letters], match["rest"].strip()


def is_banner(line: str) -> bool:
    """Say whether *line* is a classification and nothing else, as printed over a page."""
    found = classified(line)
    return found is not None and _BANNER_END.fullmatch(found[1]) is not None


def begins_text(line: str) -> bool:
    """Say whether *line* can only stand in a text, so that the heading ends before it."""
    return CLASSIFIED.fullmatch(line) is not None or _TEXT.fullmatch(line) is not None


def opens_record(line: str) -> bool:
    """Say whether *line* opens a text that archives keep without its heading.

    Only a classification with a reference or a section does: a lone word may be prose.
    """
    found = classified(line)
    if found is None:
        return False
    rest = SECTION.sub("", found[1]).strip()
    return message_number(rest, None) is not None


_KINDS: Final = re.compile(
    r"(?P<order>E\. ?O\.? ?:? ?(?=\d)|EO:? ?(?=\d{5}))"
    r"|(?P<tags>TAGS? ?:|TAGS? (?=[A-Z]))"
    r"|(?P<set>(?:MSGID|SUBJ|SUBJECT|REF|REFERENCE|AMPN|NARR|POC|RMKS|GENTEXT|OPER|EXER|CANX|AKNLDG"
    r"|PERID)/)"
    r"|(?P<subject>SUBJ(?:ECT)? ?:|SUBJECT (?=[A-Z]))"
    r"|(?P<refs>REF(?:TEL|ERENCE)?(?:S|\(S\))? ?:|REFS? (?=\(?[A-Z][.)] ))"
    r"|(?P<by>CLASSIFIED BY|CLASSIFIED:|DERIVED FROM|REASONS?:|DECLASSIFY ON)"
    r"|(?P<numbered>(?:¶ ?)?\d{1,3}\. ?(?=[(A-Z]|$)|-{5,}|={5,}|\(U\) |SUMMARY[.:])"
    r"|(?P<repeated>(?:FM|TO|INFO) (?=[A-Z]))"
    r"|(?P<pass>(?:PLEASE )?PASS TO (?:ALL )?OFFICE CODES.*|QQQQ)",
    re.IGNORECASE,
)
# Copies without line ends run the opening block together: N/A TAGS: ... SUBJECT: ... REF: ...
_INNER: Final = re.compile(
    r" +(?=TAGS: |SUBJECT: |SUBJ: |REF(?:TEL)?S?(?:\(S\))?: |CLASSIFIED BY[: ]|MSGID/|SUBJ/|RMKS/"
    r"|1\. ?\((?:C|U|S|SBU)\))",
    re.IGNORECASE,
)
_INNER_MARKS: Final = (":", "/", "1.")
_ENTRY: Final = re.compile(
    r"[-¶ ]{0,4}(?:[(\[]?[A-Z][.)\]]|[A-Z][A-Z .]{1,30} \d{2,8}\b.{0,40}$)", re.IGNORECASE
)
_PASSING: Final = re.compile(
    r"(?:.* )?(?:FOR|PASS|PLS PASS|PLEASE PASS|ALSO FOR|FROM) .*|.*[A-Z]/[A-Z].*", re.IGNORECASE
)
_CORRECTED: Final = re.compile(
    r"\bC ?O ?R ?R ?E ?C ?T ?E ?D +C ?O ?P ?Y\b(?:\W*//.*)?", re.IGNORECASE
)
_CAPTION: Final = re.compile(r"[A-Z][A-Z ,/&\-]{2,40}")
_CAPTIONS: Final = frozenset(
    [
        "SIPDIS",
        "NOFORN",
        "SENSITIVE",
        "NODIS",
        "EXDIS",
        "LIMDIS",
        "STADIS",
        "NOCONTRACT",
        "TERREP",
        "AGREMENT",
        "ORCON",
        "EYES",
        "FOUO",
    ]
)
_SHORTEST_RUN: Final = 40
"""Characters from which on a line may hold several kinds."""

_OPENING_LINES: Final = 150
"""An opening block is never longer; what follows is read as text only."""


@define
class OpeningReader:
    """Reads the opening block of a text; what it has read grows line by line.

    Attributes:
        findings: Where defects go.
        start: Place of the first line in the clean lines.
        year: Year of the date-time group.
        repeated: Heading lines that stand in the text (doctrine 9), by their keyword.
    """

    findings: Findings
    start: int
    year: int | None
    classification: Classification | None = None
    reference: str | None = None
    number: MessageNumber | None = None
    section: Section | None = None
    ssic: str | None = None
    corrected: bool = False
    captions: list[str] = field(factory=list)
    passing: list[str] = field(factory=list)
    sets: list[tuple[str, list[str]]] = field(factory=list)
    repeated: dict[str, list[Line]] = field(factory=dict)
    kept: dict[str, list[str]] = field(factory=dict)
    _open: list[str] | None = None
    _kind: str = ""
    _blank: bool = False

    def read(self, lines: list[str]) -> int:
        """Read lines up to the first numbered paragraph; return how many were read."""
        for count, line in enumerate(lines[:_OPENING_LINES]):
            words = " ".join(line.split())
            if not words:
                self._close()
            elif not is_page(words) and self._line(self.start + count, words):
                return count
        return min(len(lines), _OPENING_LINES)

    def _close(self) -> None:
        """A blank line ends what is open, but a list may go on after one."""
        self._blank = True
        if self._kind not in {"set", "refs"}:
            self._open = None

    def _line(self, index: int, words: str) -> bool:
        """Read one line; say whether the paragraphs begin with it."""
        if "//" in words and self.ssic is None and (coded := SSIC.search(words)):
            self.ssic = coded["ssic"]
        if len(words) > _SHORTEST_RUN and any(mark in words[20:] for mark in _INNER_MARKS):
            return any(self._piece(index, piece) for piece in _INNER.split(words))
        return self._piece(index, words)

    def _piece(self, index: int, words: str) -> bool:
        """Read a line, or what stands on it between two keywords."""
        match = _KINDS.match(words)
        kind = match.lastgroup if match else None
        if kind == "numbered":
            # A rule of dashes ends a subject; only a number begins the paragraphs.
            if words[0] not in "-=":
                return True
            self._open = None
        elif match is None or kind is None:
            self._other(words)
        elif self._known(match, kind, words, index):
            return True
        self._blank = False
        return False

    def _known(self, match: re.Match[str], kind: str, words: str, index: int) -> bool:
        """Read a line of a known kind; say whether the remarks begin, and with them paragraphs."""
        content = words[match.end() :].strip()
        if kind == "repeated" and not self._repeats(
            index, match[0].strip().upper(), words, content
        ):
            self._other(words)
            return False
        self._kind = kind
        if kind == "set":
            name = match[0].rstrip("/ ").upper()
            if name in {"RMKS", "GENTEXT"}:
                return True
            self._open = [content]
            self.sets.append((name, self._open))
            self._close_set(content)
        elif kind in {"repeated", "pass"}:
            self._open = None
        elif kind in self.kept and kind in {"subject", "tags", "order"}:
            # The first one counts; a text may quote another message's.
            self._open = None
        else:
            self._open = self.kept.setdefault(kind, [])
            self._open.append(words if kind == "by" else content)
        return False

    def _repeats(self, index: int, keyword: str, words: str, content: str) -> bool:
        """Note a heading line within the text; a subject may begin a line with FM or TO."""
        if keyword == "FM":
            if self._kind == "subject" and "//" not in words:
                return False
            self.findings.add("heading-repeated", index, words)
        elif "FM" not in self.repeated:
            return False
        self.repeated.setdefault(keyword.upper(), []).append((index, content.upper()))
        return True

    def _other(self, words: str) -> None:
        if self._kind == "refs" and self._blank and not _ENTRY.match(words):
            self._open = None
        open_lines = self._open
        if self.classification is not None and is_banner(words):
            # Printed over or under a page, also between the lines of a subject.
            return
        if self.reference is None and self._kind == "subject" and SERIES_ALONE.fullmatch(words):
            # Gateways put their own SUBJ: over the text; the number is no part of it.
            self._open = None
            self._first_line(words)
        elif open_lines is not None:
            open_lines.append(words)
            self._close_set(words)
        elif self.classification is None and (found := classified(words)):
            self.classification = found[0]
            self._first_line(found[1])
        elif self.reference is None and (found_series := SERIES.match(words)):
            self._first_line(found_series[0])
        elif self._kind in {"", "repeated", "pass"}:
            if found := classified(words):
                words = found[1]
            self._first_line(words)

    def _close_set(self, words: str) -> None:
        if self._kind == "set" and words.endswith("//"):
            self._open = None

    def _first_line(self, words: str) -> None:
        """Read what may follow the classification, on its line or on lines of its own."""
        if match := SECTION.search(words):
            final = match["final"]
            of = int(final or match["of"])
            self.section = self.section or Section(number=int(final or match["number"]), of=of)
            words = f"{words[: match.start()]} {words[match.end() :]}".strip()
        if match := SSIC.search(words):
            self.ssic = self.ssic or match["ssic"]
            words = f"{words[: match.start()]} {words[match.end() :]}".strip()
        if match := _CORRECTED.search(words):
            self.corrected = True
            words = words[: match.start()].strip()
        words = words.strip(" /*")
        while (first := words.partition(" ")[0]) in _CAPTIONS:
            self.captions.append(first)
            words = words[len(first) + 1 :]
        if self.reference is None and (found := message_number(words, self.year)):
            self.reference, self.number, words = found
            if match := _CORRECTED.search(words):
                self.corrected = True
                words = words[: match.start()].strip()
        words = words.strip(" /*")
        if words:
            self._caption(words)

    def _caption(self, words: str) -> None:
        parts = words.replace(",", " ").split()
        if all(part in _CAPTIONS for part in parts):
            self.captions += parts
        elif _PASSING.fullmatch(words):
            self.passing.append(words)
        elif _CAPTION.fullmatch(words):
            self.captions.append(words)

    def joined(self, kind: str) -> str | None:
        """Return the lines of one kind as one line."""
        lines = self.kept.get(kind)
        return " ".join(lines).strip() or None if lines else None

    def formatted_refs(self) -> tuple[Reference, ...]:
        """Return the sets ``REF/A/DOC/...//``; what they cite is rarely a message."""
        found: list[Reference] = []
        for name, lines in self.sets:
            if name in {"REF", "REFERENCE"}:
                content = " ".join(lines).partition("//")[0]
                letter, _, raw = content.partition("/")
                found.append(Reference(letter=letter.strip() or None, raw=raw.strip() or content))
        return tuple(found)

    def subject(self) -> str | None:
        """Return the subject; a set ``SUBJ/`` beats the line ``SUBJ:`` (case h30)."""
        for name, lines in self.sets:
            if name in {"SUBJ", "SUBJECT"}:
                joined = " ".join([line.removeprefix("/").strip() for line in lines])
                return joined.partition("//")[0].strip(" /") or None
        subject = self.joined("subject")
        return None if subject is None else subject.rstrip("/ ") or None
