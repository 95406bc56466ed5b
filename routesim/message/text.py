"""Format line 12, the text: its opening block, its paragraphs, its signature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, field

from routesim.message.model import Paragraph, Section, Text
from routesim.message.opening import SECTION, SSIC, classified, is_banner
from routesim.message.references import message_number, references

if TYPE_CHECKING:
    from routesim.message.classification import Classification
    from routesim.message.findings import Findings
    from routesim.message.model import MessageNumber

_KINDS: Final = re.compile(
    r"(?P<order>E\. ?O\.? ?(?=\d)|EO (?=\d{5}))"
    r"|(?P<tags>TAGS? ?:)"
    r"|(?P<set>(?:MSGID|SUBJ|SUBJECT|REF|REFERENCE|AMPN|NARR|POC|RMKS|GENTEXT|OPER|EXER|CANX|AKNLDG|PERID)/)"
    r"|(?P<subject>SUBJ(?:ECT)? ?:|SUBJECT (?=[A-Z]))"
    r"|(?P<refs>REF(?:ERENCE)?S?(?:\(S\))? ?:|REF (?=\([A-Z]\)|[A-Z]\. ))"
    r"|(?P<by>CLASSIFIED BY|CLASSIFIED:|DERIVED FROM|REASON:)"
    r"|(?P<numbered>(?:¶ ?)?\d{1,3}\.(?=[\s(]|[A-Z]))",
    re.IGNORECASE,
)
_PARAGRAPH: Final = re.compile(
    r"\n[ \t]*(?:(?:RMKS|GENTEXT/[A-Z ]+)/ ?)?(?:¶ ?)?(?P<number>\d{1,3})\.(?=[\s(]|[A-Z])[ \t]*"
    r"(?:\((?P<marking>(?:TS|SBU|LOU|FOUO|[UCS])(?:[/,; -]{1,2}[A-Z][A-Z/, ]{0,40})?)\))?",
    re.IGNORECASE,
)
_BLOCK: Final = re.compile(
    r"[ \t]*(?:BEGIN )?(?P<block>(?:EXECUTIVE )?SUMMARY|COMMENT|ACTION REQUEST(?:ED)?|INTRODUCTION"
    r"|BACKGROUND|OBJECTIVES?|BIO(?:GRAPHIC)? NOTE)\b",
    re.IGNORECASE,
)
_PAGES: Final = re.compile(r"\n[ \t]*PAGE ?\d{1,3}\b[^\n]*")
_SIGNATURE: Final = re.compile(r"[A-Z][A-Z'\-]+(?:[ .]{1,2}[A-Z][A-Z'\-]*){0,3}")
_TAG: Final = re.compile(r"[A-Z]{2,5}\b")
_PASSING: Final = re.compile(
    r"(?:.* )?(?:FOR|PASS|PLS PASS|PLEASE PASS|ALSO FOR|FROM) .*", re.IGNORECASE
)
_CORRECTED: Final = re.compile(r"\bC ?O ?R ?R ?E ?C ?T ?E ?D +C ?O ?P ?Y\b", re.IGNORECASE)
_CAPTION: Final = re.compile(r"[A-Z][A-Z0-9 ,/&\-]{2,40}")
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
    ]
)
_OPENING_LINES: Final = 120
"""An opening block is never longer; what follows is read as text only."""


@define
class TextReader:
    """Reads the opening block of a text; what it has read grows line by line."""

    findings: Findings
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
    kept: dict[str, list[str]] = field(factory=dict)
    _open: list[str] | None = None
    _kind: str = ""

    def opening(self, lines: list[str]) -> int:
        """Read lines up to the first numbered paragraph; return how many were read."""
        for count, line in enumerate(lines[:_OPENING_LINES]):
            words = " ".join(line.split())
            if not words:
                if self._kind not in {"refs", "set"}:
                    self._open = None
                continue
            match = _KINDS.match(words)
            kind = match.lastgroup if match else None
            if kind == "numbered":
                return count
            if match is None or kind is None:
                self._other(words)
            elif self._set(match, kind, words):
                return count
        return min(len(lines), _OPENING_LINES)

    def _set(self, match: re.Match[str], kind: str, words: str) -> bool:
        """Open the line's kind; say whether the remarks begin here, and with them paragraphs."""
        self._kind = kind
        name = match[0].rstrip("/: ").upper()
        rest = words[match.end() :].strip()
        if kind == "set":
            if name in {"RMKS", "GENTEXT"}:
                return True
            self._open = [rest]
            self.sets.append((name, self._open))
            self._close_set(rest)
        else:
            self._open = self.kept.setdefault(kind, [])
            if kind == "by":
                rest = words
            self._open.append(rest)
        return False

    def _other(self, words: str) -> None:
        if self._open is not None:
            self._open.append(words)
            self._close_set(words)
        elif self.classification is None and (found := classified(words)):
            self.classification = found[0]
            self._first_line(found[1])
        elif is_banner(words):
            return
        elif self._kind == "":
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
        if _CORRECTED.search(words):
            self.corrected = True
            words = _CORRECTED.sub("", words).strip()
        if self.reference is None and (found := message_number(words, self.year)):
            self.reference, self.number, words = found
        words = words.strip(" /")
        if not words:
            return
        if all(word in _CAPTIONS for word in words.replace(",", " ").split()):
            self.captions += words.replace(",", " ").split()
        elif _PASSING.fullmatch(words):
            self.passing.append(words)
        elif _CAPTION.fullmatch(words):
            self.captions.append(words)

    def joined(self, kind: str) -> str | None:
        """Return the lines of one kind as one line."""
        lines = self.kept.get(kind)
        return " ".join(lines).strip() or None if lines else None

    def tags(self) -> tuple[str, ...]:
        """Return the tags without what stands in brackets after one."""
        joined = re.sub(r"\([^()]*\)", " ", self.joined("tags") or "")
        return tuple(word for part in re.split(r"[\s,;/]+", joined) if (word := part.strip(".:")))

    def subject(self) -> str | None:
        """Return the subject; a set ``SUBJ/`` beats the line ``SUBJ:`` (case h30)."""
        for name, lines in self.sets:
            if name in {"SUBJ", "SUBJECT"}:
                joined = " ".join(line.removeprefix("/").strip() for line in lines)
                return joined.partition("//")[0].strip(" /") or None
        return self.joined("subject")


def read_text(lines: list[str], start: int, findings: Findings, year: int | None) -> Text:
    """Return what a text says.

    Args:
        lines: Its lines, without the breaks around it.
        start: Place of the first of them in the clean lines.
        findings: Where defects go.
        year: Year of the date-time group.
    """
    reader = TextReader(findings, year)
    count = reader.opening(lines)
    body = "\n".join(lines)
    rest = "\n" + "\n".join(lines[count:])
    if "PAGE" in rest:
        rest = _PAGES.sub("", rest)
    signature = _signature(lines[count:])
    order = reader.joined("order")
    return Text(
        classification=reader.classification,
        reference=reader.reference,
        number=reader.number,
        captions=tuple(reader.captions),
        section=reader.section,
        executive_order=order,
        tags=reader.tags(),
        subject=reader.subject(),
        refs=references(reader.joined("refs") or "", year),
        signature=signature,
        paragraphs=_paragraphs(rest, start + count, signature, findings),
        ssic=reader.ssic,
        corrected=reader.corrected,
        passing=tuple(reader.passing),
        classified_by=reader.joined("by"),
        sets=tuple((name, " ".join(content)) for name, content in reader.sets),
        body=body,
    )


def _signature(lines: list[str]) -> str | None:
    """Return the name under the text: capitals alone on the last line, after a full sentence."""
    last = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].strip()), None)
    if last is None:
        return None
    name = lines[last].strip()
    before = lines[last - 1].rstrip()[-1:] if last else ""
    if before.isalnum() or before == "," or not _SIGNATURE.fullmatch(name) or name == "BT":
        return None
    return name


def _paragraphs(
    rest: str, start: int, signature: str | None, findings: Findings
) -> tuple[Paragraph, ...]:
    """Return the numbered paragraphs; a list within one begins again with lower numbers."""
    found: list[Paragraph] = []
    matches: list[re.Match[str]] = []
    last = 0
    for match in _PARAGRAPH.finditer(rest):
        number = int(match["number"])
        if number > last:
            if number != last + 1:
                index = start + rest.count("\n", 0, match.start())
                findings.add("paragraph-jump", index, match[0].strip())
            matches.append(match)
            last = number
    end = len(rest)
    for at, match in enumerate(matches):
        until = matches[at + 1].start() if at + 1 < len(matches) else end
        content = " ".join(rest[match.end() : until].split())
        if at + 1 == len(matches) and signature is not None:
            content = content.removesuffix(signature).rstrip()
        block = _BLOCK.match(content)
        found.append(
            Paragraph(
                number=int(match["number"]),
                marking=match["marking"],
                text=content,
                block=block["block"].upper() if block else None,
            )
        )
    return tuple(found)
