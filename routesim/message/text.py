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
from routesim.message.marks import MarkReader
from routesim.message.opening import OpeningReader
from routesim.message.page import are_counted, is_page, without_breaks
from routesim.message.paragraphs import paragraphs, unnumbered
from routesim.message.references import references
from routesim.message.repetition import Repetition, without_copy
from routesim.message.sets import formatted_references
from routesim.message.stamps import STAMPED, may_be_stamped, without_stamps
from routesim.message.tags import tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routesim.message.addresses import Line
    from routesim.message.content import Paragraph
    from routesim.message.findings import Findings

_CLOSING: Final = re.compile(
    r"<< ?END OF DOCUMENT ?>>|N{3,}|N{1,4}[A-Z]{3}VVZCZ|UNQUOTE\.?|BT|[-=_]{3,}"
    r"|NOTE BY OC/T:.{0,80}|NOTE: NOT PASSED TO .{0,40}"
    r"|[.>]|\d{4}[A-Z]{2,8}\d{4,6} - .{0,40}"
)
_GROUP: Final = re.compile(r"(?:GP|GROUP)[- ]?\d\.?", re.IGNORECASE)
"""The downgrading group of the 1960s, below which the name stands."""

# One word in capitals behind a full sentence in capitals: CONSIDERED.  NOBODY. None behind (SBU).
_SIGNED: Final = re.compile(
    r"(?:[A-Z]{3}(?<!\([A-Z]{3})[.)\"]{1,2}|UNQUOTE) {1,3}([A-Z][A-Z'\-]{2,20})#{0,2}$"
)
_LONG_NAME: Final = 5
"""Letters from which on capitals below small letters are a name rather than an abbreviation."""

# One word with a full stop below a sentence that ended: no abbreviation, as in DEPT., goes on.
_STOPPED: Final = re.compile(
    r"(?!ASST|DEPT|GOVT|PROF)[A-Z]{4,}[.)\"]{1,2}\s*\n\s*([A-Z][A-Z'\-]{4,20})\.\s*$"
)
_LONGEST_SIGNED: Final = 40
_NO_NAMES: Final = frozenset(
    [
        *("UNQUOTE", "SIPDIS", "NOFORN", "END", "STOP", "UNCLASSIFIED", "ADVISE", "CONCUR"),
        *("REGARDS", "TEXT"),
    ]
)
_SIGNATURE: Final = re.compile(
    # The stop behind a long word ends a sentence, unless it is a rank: THANK YOU. AMB. NOBODY.
    r"(?!END )(?:[A-Z]{3}\.  ?)?[A-Z][A-Z'\-]+(?:(?: |(?<![A-Z]{3})\.){1,2}[A-Z][A-Z'\-]*){0,3}"
)


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
    drafting = None
    if may_be_drafted(whole):
        kept, drafting = without_drafting(lines)
        lines, places = [lines[at] for at in kept], [places[at] for at in kept]
        whole = "\n".join(lines)
    marks = MarkReader(year, body.part)
    opening = OpeningReader(places, marks, Repetition(findings))
    rest_from = opening.read(lines)
    end = _end(lines, rest_from)
    signature = _signature(lines, rest_from, end)
    if signature is not None:
        end -= 1
    else:
        signature = _signed_within(lines, rest_from, end)
    rest = excerpt(whole, lines, rest_from, end)
    if opening.head is not None and end > rest_from:
        rest = opening.head + rest[len(lines[rest_from]) :]
    together = opening.head is not None
    if opening.sets and "//" in rest:
        found, more = formatted_paragraphs(
            rest, places[rest_from:], findings, run_together=together
        )
        opening.sets += more
    else:
        found = paragraphs(f"\n{rest}", places[rest_from:], findings, run_together=together)
    stated = (
        *unnumbered("\n".join(opening.interludes)),
        *found,
        *unnumbered("\n\n".join([line for line in lines[end:] if line.strip()[:4] == "NOTE"])),
    )
    number = marks.number
    own = None if number is None else number.post
    return (
        new_text(
            classification=marks.classification,
            ownership=marks.ownership,
            reference=marks.reference,
            number=number,
            captions=tuple(marks.captions),
            section=marks.section,
            executive_order=opening.joined("order"),
            tags=tags(opening.joined("tags") or ""),
            subject=opening.subject(),
            refs=references(opening.joined("refs") or "", year, own)
            + formatted_references(opening.sets, year),
            signature=signature,
            paragraphs=stated,
            ssic=marks.ssic,
            sic=tuple(marks.sic),
            corrected=marks.corrected,
            passing=tuple(marks.passing),
            classified_by=opening.joined("by") or _classifier(stated),
            sets=tuple([(name, " ".join(content)) for name, content in opening.sets]),
            drafting=drafting,
            body=body.text,
        ),
        opening.repeated.lines,
    )


def _classifier(stated: tuple[Paragraph, ...]) -> str | None:
    """Return the paragraph that says who classified the text; in the 1990s it was the first."""
    for one in stated[:2]:
        if one.text[:13].upper() == "CLASSIFIED BY":
            return one.text
    return None


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


def _signature(lines: list[str], rest_from: int, end: int) -> str | None:
    """Return the name under the text: capitals alone on the last line, after a full sentence."""
    if end <= rest_from + 1:
        return None
    name = lines[end - 1].strip().rstrip("# ")
    if name.startswith("UNQUOTE ") and _SIGNATURE.fullmatch(name):
        return name.removeprefix("UNQUOTE ")
    if name[-1:] == "." and " " not in name:
        match = _STOPPED.search("\n".join(lines[max(rest_from, end - 4) : end]))
        return None if match is None or match[1] in _NO_NAMES else match[1]
    above = lines[end - 2].strip()
    ended = (
        not (above[-1:].isalnum() or above[-1:] == ",")
        or above.upper() == "UNQUOTE"
        or _GROUP.fullmatch(above) is not None
        or (len(name) >= _LONG_NAME and not above.isupper())
    )
    return name if ended and name not in _NO_NAMES and _SIGNATURE.fullmatch(name) else None


def _signed_within(lines: list[str], rest_from: int, end: int) -> str | None:
    """Return the name that ends the last line itself, behind a full sentence."""
    match = _SIGNED.search(lines[end - 1][-_LONGEST_SIGNED:]) if end > rest_from else None
    return None if match is None or match[1] in _NO_NAMES else match[1]
