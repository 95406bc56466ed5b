"""Format line 12, the text: its opening block, its paragraphs, its signature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from routesim.message.banner import is_banner
from routesim.message.content import NO_TEXT, Text, new_text
from routesim.message.drafters import may_be_drafted, without_drafting
from routesim.message.excerpt import excerpt
from routesim.message.fact import frozen, maker
from routesim.message.formatted import formatted_paragraphs
from routesim.message.information_report import is_report, marked_first, report_paragraphs
from routesim.message.marks import MarkReader
from routesim.message.opening import OpeningReader
from routesim.message.page import are_counted, is_page, proven_sections, without_breaks
from routesim.message.paragraphs import paragraphs, unnumbered
from routesim.message.references import references
from routesim.message.repetition import Repetition, without_copy
from routesim.message.sets import formatted_references
from routesim.message.signature import downgraded_behind, signed_behind, signed_below
from routesim.message.stamps import STAMPED, may_be_stamped, without_stamps
from routesim.message.tags import tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routesim.message.addresses import Line
    from routesim.message.content import Paragraph, Section
    from routesim.message.findings import Findings

_PLAYED: Final = re.compile(r"(?P<played>EXERCISE|DRILL)(?: (?P=played)){1,2}\.?")
"""A played text says so at both ends, and some at the lower one alone."""

_CLOSING: Final = re.compile(
    r"<< ?END OF DOCUMENT ?>>|N{3,}|N{1,4}[A-Z]{3}VVZCZ|UNQUOTE\.?|BT|[-=_]{3,}"
    r"|={5,}[A-Z ]{1,20}={5,}|NOTE BY OC/T:.{0,80}|NOTE: NOT PASSED TO .{0,40}"
    rf"|{_PLAYED.pattern}"
    r"|[.>]|\d{4}[A-Z]{2,8}\d{4,6} - .{0,40}"
)

_NO_DASHES: Final = 2000
"""The year from which on terminals kept blank lines."""


@frozen(kw_only=True)
class Body:
    """A text as it stands, without the breaks around it.

    Attributes:
        text: Its lines, parted by LF.
        lines: Its lines.
        start: Place of the first of them in the clean lines.
        paged: Page lines stand among them, or over them.
        published: No break stands above it.
        part: Section that format line 3 names.
    """

    text: str
    lines: list[str]
    start: int
    paged: bool
    published: bool = False
    part: int | None = None


new_body: Final = maker(Body)


def read_text(
    body: Body, findings: Findings, year: int | None
) -> tuple[Text, dict[str, list[Line]]]:
    """Return what a text says, and the heading lines it repeats, by their keyword.

    Args:
        body: Its lines.
        findings: Where defects go.
        year: Year of the date-time group.
    """
    whole, lines, start = body.text, body.lines, body.start
    if not any(lines):
        return (Text(body=whole) if whole else NO_TEXT), {}
    places: Sequence[int] = range(start, start + len(lines))
    if body.published:
        lines, copy = without_copy(lines)
        if copy:
            findings.add("repeated-line", start + copy.start, body.lines[copy.start].strip())
            places = [*places[: copy.start], *places[copy.stop :]]
            whole = "\n".join(lines)
    paged = body.paged or are_counted(whole)
    if paged or may_be_stamped(whole):
        lines, kept = without_stamps(lines)
        places = [places[at] for at in kept]
        lines, kept = without_breaks(lines)
        places = [places[at] for at in kept]
        whole = "\n".join(lines)
    lines, whole = _without_dashes(lines, whole, year)
    drafting = None
    if may_be_drafted(whole):
        kept, drafting = without_drafting(lines)
        lines, places = [lines[at] for at in kept], [places[at] for at in kept]
        whole = "\n".join(lines)
    marks = MarkReader(year, body.part)
    opening = OpeningReader(places, marks, Repetition(findings))
    rest_from, fields = opening.read(lines), opening.fields
    if paged and (relayed := _relayed(lines, rest_from)):
        lines = [line for at, line in enumerate(lines) if at not in relayed]
        places = [place for at, place in enumerate(places) if at not in relayed]
        whole = "\n".join(lines)
    bottom = _end(lines, rest_from)
    signature, end = signed_below(
        lines, rest_from, bottom, is_last=lambda: _is_last(marks.section, body.text)
    )
    rest = excerpt(whole, lines, rest_from, end)
    if opening.head is not None and end > rest_from:
        rest = opening.head + rest[len(lines[rest_from]) :]
    if signature is None:
        signature, rest = signed_behind(rest)
    downgraded, rest = downgraded_behind(rest)
    stated = (
        *_stated(rest, places[rest_from:], opening, findings),
        *unnumbered(downgraded),
        *_notes(lines, end, bottom),
    )
    number = marks.number
    own = None if number is None else number.post
    return (
        new_text(
            classification=marks.classification,
            ownership=marks.ownership,
            reference=marks.reference,
            number=number,
            captions=(*marks.captions, *_played(lines[bottom:], marks.captions)),
            section=marks.section,
            executive_order=fields.joined("order"),
            tags=tags(fields.joined("tags") or ""),
            subject=fields.subject(),
            refs=references(fields.joined("refs") or "", year, own)
            + formatted_references(fields.sets, year),
            signature=signature,
            paragraphs=stated,
            ssic=marks.ssic,
            sic=tuple(marks.sic),
            corrected=marks.corrected,
            passing=tuple(marks.passing),
            classified_by=fields.joined("by") or _classifier(stated),
            sets=tuple([(name, " ".join(content)) for name, content in fields.sets]),
            drafting=drafting,
            body=body.text,
        ),
        opening.repeated.lines,
    )


def _stated(
    rest: str, places: Sequence[int], opening: OpeningReader, findings: Findings
) -> list[Paragraph]:
    """Return the paragraphs amid the fields of the opening, and those of *rest* below it."""
    fields, together = opening.fields, opening.head is not None
    interludes = "\n".join(opening.interludes)
    if fields.sets and "//" in rest:
        found, more = formatted_paragraphs(rest, places, findings, run_together=together)
        fields.sets += more
    elif is_report(rest):
        interludes = marked_first(interludes)
        found = report_paragraphs(f"\n{rest}", places, findings, run_together=together)
    else:
        found = paragraphs(f"\n{rest}", places, findings, run_together=together)
    return [*unnumbered(interludes), *found]


def _without_dashes(lines: list[str], whole: str, year: int | None) -> tuple[list[str], str]:
    """Return *lines*, and *whole* they are, where a dash alone is blank.

    Terminals took blank lines out, and drafters kept them so. A converter that left a
    blank at the end of one line did so on all.
    """
    if year is not None and year >= _NO_DASHES:
        return lines, whole
    dash = "- " if lines and lines[0].endswith(" ") else "-"
    if dash not in lines:
        return lines, whole
    lines = ["" if line == dash else line for line in lines]
    return lines, "\n".join(lines)


def _classifier(stated: tuple[Paragraph, ...]) -> str | None:
    """Return the paragraph that says who classified the text; in the 1990s it was the first."""
    for one in stated[:2]:
        if one.text[:13].upper() == "CLASSIFIED BY":
            return one.text
    return None


def _relayed(lines: list[str], start: int) -> set[int]:
    """Return the places of the captions that a relay put between the lines of a paragraph."""
    return {
        at
        for at in range(start + 1, len(lines) - 1)
        if lines[at].rstrip() == "SIPDIS" and lines[at + 1].strip() and not lines[at - 1].strip()
    }


def _is_last(section: Section | None, body: str) -> bool:
    """Say whether no section goes on with *body*: page lines of the last one stand in it."""
    if section is None or section.number == section.of:
        return True
    return section.of is not None and section.of in proven_sections(body, section.of)


def _played(below: list[str], captions: list[str]) -> list[str]:
    """Return the line *below* a text that says that it was played, unless the first ones do."""
    found = [match for line in below if (match := _PLAYED.fullmatch(line.strip()))]
    return [
        match[0].rstrip(".")
        for match in found[-1:]
        if not any(caption.startswith(match["played"]) for caption in captions)
    ]


def _notes(lines: list[str], end: int, bottom: int) -> list[Paragraph]:
    """Return what stands below the signature and is no closing mark."""
    own = [line for line in lines[end + 1 : bottom] if not _CLOSING.fullmatch(line.strip())]
    noted = [line for line in lines[bottom:] if line.strip()[:4] == "NOTE"]
    if not own and not noted:
        return []
    return [*unnumbered("\n".join(own)), *unnumbered("\n\n".join(noted))]


def _end(lines: list[str], rest_from: int) -> int:
    """Return where the text ends: below it archives print banners and a closing mark."""
    end = len(lines)
    while end > rest_from:
        line = lines[end - 1].strip()
        printed = is_page(line) or is_banner(line) or line in STAMPED
        if line and not printed and not _CLOSING.fullmatch(line):
            break
        end -= 1
    return end
