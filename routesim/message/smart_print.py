"""A cable as the archive of the Department of State prints those of 2009 and later.

The system (SMART) keeps no format lines: its prints have fields with labels, first ``MRN:``, the
number of the message. Format lines that say the same are put in their place, and read like any
other message.
"""

from __future__ import annotations

import re
from bisect import bisect
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import evolve

from routesim.message.addressee import WORDS, is_post
from routesim.message.banner import is_banner
from routesim.message.smart_fields import (
    MARKING,
    ONCE,
    UNDER,
    Fields,
    Place,
    fields,
    over_text,
    page_line,
    paged,
    text_from,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routesim.message.cleaning import Clean
    from routesim.message.segment import Segment

_NUMBER: Final = re.compile(r"[ \t]*MRN ?:", re.IGNORECASE)
_SIGNATURE: Final = re.compile(r"[ \t]*Signature ?:", re.IGNORECASE)
_DRAFTED: Final = re.compile(r"[ \t]*Drafted By ?:", re.IGNORECASE)
"""What the fields over a text begin with, and those under it."""

_MOST: Final = 200
"""Lines that the fields over a text take at most."""

_KEYWORDS: Final = {
    "E.O.": "E.O.: ",
    "TAGS": "TAGS: ",
    "REFERENCE": "REF: ",
    "REFERENCES": "REF: ",
    "SUBJECT": "SUBJECT: ",
}
"""What a text has in place of the labels over it."""

_DRAFTING: Final = ("DRAFTED BY", "CLEARED BY", "APPROVED BY", "RELEASED BY")
_ADDRESS_END: Final = re.compile(
    r"\b(?P<word>(?:NIACT )?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE))(?:[,;]|(?= )|$)|;"
)
_DAY: Final = re.compile(r"\A[A-Z]{3,9} \d{1,2}, \d{4} ?/ ?", re.IGNORECASE)
"""The day before a date-time group, which says it too: ``Feb 03, 2014 / 031530Z FEB 14``."""


def may_be_printed(text: str, segments: list[Segment]) -> bool:
    """Say whether a print may be in *text*; quick, for in most there is none.

    It stands above a heading or below an end, or else in a message that has no end.
    """
    unended = False
    for one in segments:
        if one.start != one.anchor:
            return True
        unended = unended or one.eom is None
    return unended and "Date/DTG" in text


def as_telegrams(clean: Clean, segments: list[Segment]) -> Clean | None:
    """Return *clean* with format lines in place of the fields of its prints, if it has any.

    Args:
        clean: The lines of the source.
        segments: The messages with format lines in it. What such a message quotes is no print,
            and one below a print is none of it.
    """
    lines = clean.lines
    headed = [one for one in segments if not one.bare]
    headings = [one.anchor for one in headed if one.anchor is not None]
    ends = [_text_end(one) for one in headed if one.anchor is not None]
    numbers = [at for at, line in enumerate(lines) if _NUMBER.match(line)]
    starts = [
        start
        for start, end in pairwise([*numbers, len(lines)])
        if _has_fields(lines[start : min(end, start + _MOST)])
        and ((place := bisect(headings, start)) == 0 or start > ends[place - 1])
    ]
    if not starts:
        return None
    written = list(enumerate(lines[: starts[0]]))
    for start, end in pairwise([*starts, len(lines)]):
        each = list(enumerate(lines[start:end], start))
        markings = _markings(written)
        banner = written[-1][1].strip() if written else ""
        written += _telegram(each, headings, banner if is_banner(banner) else "", markings)
    kept = [line for _, line in written]
    places = [clean.source_index(at) for at, _ in written]
    return evolve(clean, text="\n".join(kept), lines=kept, numbers=places)


def _has_fields(lines: list[str]) -> bool:
    """Say whether what begins with a number is a print: it has date, originator and subject."""
    over = over_text(list(enumerate(lines)))
    return all(over.get(label) for label in ONCE)


def _telegram(
    lines: list[Place], headings: list[int], banner: str, markings: list[Place]
) -> Iterator[Place]:
    """Yield the lines of a print, and of what stands below it, with format lines for its fields.

    Args:
        lines: The lines; their places are those in the source.
        headings: The first lines of the headings with format lines.
        banner: The classification above the print, empty where there is none.
        markings: What is marked between that and the number.
    """
    text = text_from(lines)
    foot, below = _foot(lines, text, headings)
    printed = paged(lines[:below], _joined(over_text(lines)["MRN"]))
    start, _ = lines[0]
    over = over_text(printed)
    over[""] = [*markings, *over.get("", [])]
    under = fields(UNDER, [(at, line) for at, line in printed if at >= start + foot])
    for label in ("INFO", "XMT"):
        over.setdefault(label, []).extend(under.pop(label, []))
    yield from _heading(over)
    yield from _opening(over, banner)
    yield from ((at, line) for at, line in printed if start + text <= at < start + foot)
    yield from _ending(under)
    yield from lines[below:]


def _text_end(segment: Segment) -> int:
    """Return the last line that ends a message with format lines, or a part of it."""
    return max([*segment.breaks, segment.serial or 0, segment.eom or 0])


def _foot(lines: list[Place], text: int, headings: list[int]) -> tuple[int, int]:
    """Return where the fields under a text begin, and where what is below the print.

    The text may quote other fields and other headings.

    Args:
        lines: The lines of the print, and of what stands below it.
        text: Where the text begins.
        headings: The first lines of headings with format lines, in the source.
    """
    start = lines[0][0]
    foot = _last(_SIGNATURE, lines, text, len(lines))
    if foot is None:
        foot = _last(_DRAFTED, lines, text, _below(start + text, headings, lines))
    below = _below(start + (text if foot is None else foot), headings, lines)
    return (below if foot is None else foot), below


def _below(at: int, headings: list[int], lines: list[Place]) -> int:
    """Return which of the lines begins the first heading below line *at* of the source."""
    place = bisect(headings, at)
    return min(headings[place] - lines[0][0], len(lines)) if place < len(headings) else len(lines)


def _last(first: re.Pattern[str], lines: list[Place], start: int, end: int) -> int | None:
    return next((at for at in range(end - 1, start - 1, -1) if first.match(lines[at][1])), None)


def _markings(written: list[Place]) -> list[Place]:
    """Take what is marked between the classification and the number off the lines above it."""
    found: list[Place] = []
    while written and (not (words := written[-1][1].strip()) or MARKING.fullmatch(words)):
        place, _ = written.pop()
        found += [(place, words.upper())] if words else []
    return found[::-1]


def _heading(over: Fields) -> Iterator[Place]:
    """Yield the lines of the heading, below a page line as over an archive's (9.14)."""
    yield over["MRN"][0][0], page_line(1, _joined(over["MRN"]))
    action, info, exempt = (_addresses(over.get(one, [])) for one in ("ACTION", "INFO", "XMT"))
    precedence = "".join(dict.fromkeys([_prosign(action), _prosign(info)]))
    yield over["DATE/DTG"][-1][0], precedence + _DAY.sub("", _joined(over["DATE/DTG"]))
    yield over["FROM"][0][0], f"FM {_joined(over['FROM'])}"
    for keyword, addresses in (("TO", action), ("INFO", info), ("XMT", exempt)):
        for count, (at, address) in enumerate(addresses):
            yield at, address if count else f"{keyword} {address}"


def _opening(over: Fields, banner: str) -> Iterator[Place]:
    """Yield the lines from the classification to the subject."""
    at, _ = over["MRN"][0]
    if not banner:
        yield at, "BT"
    yield at, f"{banner} {_joined(over['MRN'])}".strip()
    captions = [
        (at, one.strip().upper())
        for at, words in over.get("CAPTIONS", [])
        for one in words.split(",")
    ]
    known = {words for _, words in captions}
    yield from (one for one in over[""] if one[1] not in known)
    yield from captions
    yield from over.get("PASS LINE", [])
    yield from over.get("OTHER", [])
    for label, keyword in _KEYWORDS.items():
        for count, (at, words) in enumerate(over.get(label, [])):
            yield at, words if count else keyword + words


def _ending(under: Fields) -> Iterator[Place]:
    """Yield the lines below a text: its signature and who drafted it, below what else it says."""
    yield from under.get("OTHER", [])
    if signature := under.get("SIGNATURE"):
        at = signature[0][0]
        yield from [(at, ""), (at, _joined(signature).upper()), (at, "")]
    else:
        yield from [(at, "") for at, _ in under.get("DRAFTED BY", [])[:1]]
    for label in _DRAFTING:
        yield from ((at, f"{label}: {words}") for at, words in under.get(label, []))
    yield from under.get("", [])


def _joined(lines: list[Place]) -> str:
    return " ".join([words for _, words in lines if words])


def _addresses(lines: list[Place]) -> list[Place]:
    """Return the addresses of a field, each with its word of precedence if it has one.

    Each ends with that word or a semicolon; where there is neither, with its line.
    """
    text = _joined(lines).upper()
    found: list[Place] = []
    start = 0
    for match in _ADDRESS_END.finditer(text):
        address = _address(text[start : match.start()], match["word"] or "")
        found += [(lines[0][0], address)] if address else []
        start = match.end()
    if not found:
        return [(at, _address(words.upper())) for at, words in lines]
    rest = _address(text[start:])
    return [*found, (lines[-1][0], rest)] if rest else found


def _address(words: str, precedence: str = "") -> str:
    """Return an address as format lines have it: ``WASHDC, SECSTATE`` is SECSTATE WASHDC."""
    place, _, post = " ".join(words.split()).partition(", ")
    name = f"{post} {place}" if is_post(post) else words
    return " ".join(f"{name} {precedence}".split())


def _prosign(addresses: list[Place]) -> str:
    """Return the highest precedence of *addresses*, as format line 5 has it (1.6.4)."""
    found = [WORDS[word] for _, one in addresses if (word := one.rpartition(" ")[2]) in WORDS]
    return f"{min(found).prosign} " if found else ""
