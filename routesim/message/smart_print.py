"""A cable as the archive of the Department of State prints those of 2009 and later.

The system (SMART) keeps no format lines: its prints have fields with labels, first ``MRN:``, the
number of the message. Format lines that say the same are put in their place, and read like any
other message.
"""

from __future__ import annotations

import re
from bisect import bisect
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from attrs import evolve

from routesim.message.addressee import WORDS, is_post
from routesim.message.banner import is_banner
from routesim.message.stamps import is_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routesim.message.cleaning import Clean
    from routesim.message.segment import Segment

_OVER: Final = re.compile(
    r"[ \t]*(?P<label>MRN|Date/DTG|From|Action|Info|XMT|E\.O\.|TAGS|Captions|Pass Line|References?"
    r"|Subject) ?:[ \t]*(?P<words>.*)",
    re.IGNORECASE,
)
_UNDER: Final = re.compile(
    r"[ \t]*(?P<label>Signature|(?:Drafted|Cleared|Approved|Released) By|Info|XMT) ?:"
    r"[ \t]*(?P<words>.*)",
    re.IGNORECASE,
)
"""The first line of a field over a text and under it; what goes on with it stands below."""

_NUMBER: Final = re.compile(r"[ \t]*MRN ?:", re.IGNORECASE)
_SUBJECT: Final = re.compile(r"[ \t]*Subject ?:", re.IGNORECASE)
_SIGNATURE: Final = re.compile(r"[ \t]*Signature ?:", re.IGNORECASE)
_DRAFTED: Final = re.compile(r"[ \t]*Drafted By ?:", re.IGNORECASE)
"""What the fields over a text begin and end with, and those under it begin with."""

_MOST: Final = 200
"""Lines that the fields over a text take at most."""

_PRINTED: Final = re.compile(
    r"(?P<level>UNCLASSIFIED|CONFIDENTIAL|(?:TOP )?SECRET)(?://.*)?|SBU|SENSITIVE"
    r"|PAGE \d{1,3}\b.*",
    re.IGNORECASE,
)
_PAGE: Final = re.compile(r"\s*Page (\d{1,3}) of \d{1,3}\s*", re.IGNORECASE)
"""What is printed under each page, the second as the page line that it becomes."""

_OTHER: Final = re.compile(r"(?:[A-Z][a-z]+(?: [A-Z][a-z]+)?|(?i:DISSEMINATION RULE)) ?:")
"""A field that no part of a message says."""

_ONCE: Final = frozenset(["DATE/DTG", "FROM"])
"""Fields that a message has once: what has their label again is no part of the heading."""

_KEPT: Final = frozenset(["MRN", "SUBJECT"])
"""Fields that begin and end those over a text, even without words."""

_KEYWORDS: Final = {
    "E.O.": "E.O.: ",
    "TAGS": "TAGS: ",
    "REFERENCE": "REF: ",
    "REFERENCES": "REF: ",
    "SUBJECT": "SUBJECT: ",
}
"""What a text has in place of the labels over it."""

_DRAFTING: Final = ("DRAFTED BY", "CLEARED BY", "APPROVED BY", "RELEASED BY")
_MARKING: Final = re.compile(r"SBU|SENSITIVE|NOFORN|[A-Z]{2,3}DIS", re.IGNORECASE)
"""What is printed between the classification and the number, and on each page."""

_ADDRESS_END: Final = re.compile(
    r"\b(?P<word>(?:NIACT )?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE))(?:[,;]|(?= )|$)|;"
)
_MRN: Final = re.compile(r"\d{2,4} (?P<post>[A-Z][A-Z .'-]*) (?P<number>\d{1,6})", re.IGNORECASE)
"""The number of a message: year, post, number."""

_DAY: Final = re.compile(r"\A[A-Z]{3,9} \d{1,2}, \d{4} ?/ ?", re.IGNORECASE)
"""The day before a date-time group, which says it too: ``Feb 03, 2014 / 031530Z FEB 14``."""

_Place = tuple[int, str]
_Fields = dict[str, list[_Place]]


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
    over = _over(list(enumerate(lines)))
    return all(over.get(label) for label in _ONCE)


def _telegram(
    lines: list[_Place], headings: list[int], banner: str, markings: list[_Place]
) -> Iterator[_Place]:
    """Yield the lines of a print, and of what stands below it, with format lines for its fields.

    Args:
        lines: The lines; their places are those in the source.
        headings: The first lines of the headings with format lines.
        banner: The classification above the print, empty where there is none.
        markings: What is marked between that and the number.
    """
    lines = _paged(lines, _joined(_over(lines)["MRN"]))
    text, over = _text_from(lines), _over(lines)
    over[""] = [*markings, *over.get("", [])]
    foot, below = _foot(lines, text, headings)
    under = _fields(_UNDER, lines[foot:below])
    for label in ("INFO", "XMT"):
        over.setdefault(label, []).extend(under.pop(label, []))
    yield from _heading(over)
    yield from _opening(over, banner)
    yield from lines[text:foot]
    yield from _ending(under)
    yield from lines[below:]


def _text_end(segment: Segment) -> int:
    """Return the last line that ends a message with format lines, or a part of it."""
    return max([*segment.breaks, segment.serial or 0, segment.eom or 0])


def _foot(lines: list[_Place], text: int, headings: list[int]) -> tuple[int, int]:
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


def _below(at: int, headings: list[int], lines: list[_Place]) -> int:
    """Return which of the lines begins the first heading below line *at* of the source."""
    place = bisect(headings, at)
    return min(headings[place] - lines[0][0], len(lines)) if place < len(headings) else len(lines)


def _last(first: re.Pattern[str], lines: list[_Place], start: int, end: int) -> int | None:
    return next((at for at in range(end - 1, start - 1, -1) if first.match(lines[at][1])), None)


def _text_from(lines: list[_Place]) -> int:
    """Return which of *lines* is the first below the subject; the first where there is none."""
    return next((at for at, (_, line) in enumerate(lines, 1) if _SUBJECT.match(line)), 0)


def _over(lines: list[_Place]) -> _Fields:
    """Return the fields over a text, of which the subject is the last."""
    return _fields(_OVER, lines[: _text_from(lines)])


def _paged(lines: list[_Place], number: str) -> list[_Place]:
    """Return *lines* with page lines as archives have them, which begin a page (9.14).

    What is marked on each page beside its classification is left out, for it stands over the
    first. What is printed below the last page stands over the next print, and stays.

    Args:
        lines: The lines of a print, and of what stands below it.
        number: The number of the message.
    """
    last = max((at for at, line in lines if _PAGE.fullmatch(line)), default=-1)
    found: list[_Place] = []
    for printed, each in groupby(lines, lambda one: _is_printed(one[1].strip())):
        block = list(each)
        if not printed or not any(_PAGE.fullmatch(line) for _, line in block):
            found += block
            continue
        for at, line in block:
            words = line.strip()
            if at > last:
                found.append((at, line))
            elif count := _PAGE.fullmatch(line):
                found.append((at, _page_line(int(count[1]) + 1, number)))
            elif (match := _PRINTED.fullmatch(words)) and match["level"]:
                found.append((at, match["level"]))
            elif not _MARKING.fullmatch(words):
                found.append((at, line))
    return found


def _is_printed(words: str) -> bool:
    """Say whether *words* may stand at the end of a page; nothing may, too."""
    return (
        not words or bool(_PRINTED.fullmatch(words) or _MARKING.fullmatch(words)) or is_stamp(words)
    )


def _page_line(page: int, number: str) -> str:
    match = _MRN.fullmatch(number)
    post = "" if match is None else f" {match['post'].upper()} {match['number']:0>5}"
    return f"PAGE {page:02}{post}"


def _fields(first: re.Pattern[str], lines: list[_Place]) -> _Fields:
    """Return place and words of the lines of each field, by its label in capitals.

    A blank line ends a field that has words, unless a page ended above it. What has no label,
    and what is printed under a page, is by the empty one; fields that no part of a message says
    are by ``OTHER``, with their labels.

    Args:
        first: What the first line of a field looks like.
        lines: Place and words of the lines.
    """
    found: _Fields = {}
    label = ""
    goes_on = True
    for at, line in lines:
        words = line.strip()
        if not words:
            label = label if goes_on else ""
            continue
        if _PRINTED.fullmatch(words) or is_stamp(words):
            found.setdefault("", []).append((at, words))
            goes_on = True
            continue
        match = first.fullmatch(line)
        if match and (match["label"].upper() not in _ONCE or match["label"].upper() not in found):
            label, words = match["label"].upper(), match["words"]
        elif match or _OTHER.match(line):
            label = "OTHER"
        goes_on = not words
        if words or label in _KEPT:
            found.setdefault(label, []).append((at, words))
    return found


def _markings(written: list[_Place]) -> list[_Place]:
    """Take what is marked between the classification and the number off the lines above it."""
    found: list[_Place] = []
    while written and (not (words := written[-1][1].strip()) or _MARKING.fullmatch(words)):
        place, _ = written.pop()
        found += [(place, words.upper())] if words else []
    return found[::-1]


def _heading(over: _Fields) -> Iterator[_Place]:
    """Yield the lines of the heading, below a page line as over an archive's (9.14)."""
    yield over["MRN"][0][0], _page_line(1, _joined(over["MRN"]))
    action, info, exempt = (_addresses(over.get(one, [])) for one in ("ACTION", "INFO", "XMT"))
    precedence = "".join(dict.fromkeys([_prosign(action), _prosign(info)]))
    yield over["DATE/DTG"][-1][0], precedence + _DAY.sub("", _joined(over["DATE/DTG"]))
    yield over["FROM"][0][0], f"FM {_joined(over['FROM'])}"
    for keyword, addresses in (("TO", action), ("INFO", info), ("XMT", exempt)):
        for count, (at, address) in enumerate(addresses):
            yield at, address if count else f"{keyword} {address}"


def _opening(over: _Fields, banner: str) -> Iterator[_Place]:
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


def _ending(under: _Fields) -> Iterator[_Place]:
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


def _joined(lines: list[_Place]) -> str:
    return " ".join([words for _, words in lines if words])


def _addresses(lines: list[_Place]) -> list[_Place]:
    """Return the addresses of a field, each with its word of precedence if it has one.

    Each ends with that word or a semicolon; where there is neither, with its line.
    """
    text = _joined(lines).upper()
    found: list[_Place] = []
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


def _prosign(addresses: list[_Place]) -> str:
    """Return the highest precedence of *addresses*, as format line 5 has it (1.6.4)."""
    found = [WORDS[word] for _, one in addresses if (word := one.rpartition(" ")[2]) in WORDS]
    return f"{min(found).prosign} " if found else ""
