"""What an archive printed between the lines of a text beside page lines (doctrine 9.14)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from routesim.message.banner import classified
from routesim.message.excerpt import lines_with
from routesim.message.section_mark import SECTION

if TYPE_CHECKING:
    from collections.abc import Sequence

_STAMP: Final = re.compile(
    r"(?:[A-Z][a-z]+ (?:[A-Z]\. ?)?[A-Z][a-z]+ )?Declassified/Released US Department of State.*"
    r"|(?:(?:EO )?Systematic )?Review \d{1,2} [A-Z][A-Za-z]{2} \d{4}"
    r"|(?:\*{3} )?Current (?:Handling Restrictions|Classification)(?: \*{3})? .{0,60}"
    # Who released one paper, and under which number.
    r"|(?:UNCLASSIFIED )?U\.? ?S\.? Department of State Case No\. .*"
    r"|REVIEW AUTHORITY: .{1,60}|DATE/CASE ID: .{1,60}"
    # What the Department's archive of the 1990s prints over and under each sheet.
    r"|Current (?:Class|Handling): .{1,40}|Page: \d{1,3}|Channel: .{1,40}"
    # Message centers number what they print, and note when it was received.
    r"|(?:EOB|SIT)\d{3} +AN\d{6} +TOR: .{1,60}"
    r"|Document Number: \d{4}[A-Z]{2,10}\d{4,6}|Case Number: .{1,40}|(?:[A-Z ]{6,70} )?PT[OQ]\d{4}"
)
_BEGINNINGS: Final = frozenset(
    [
        *("Decl", "EO S", "EO R", "Syst", "Revi", "*** ", "Curr", "UNCL", "U.S.", "U. S", "U S."),
        *("US D", "U S ", "REVI", "DATE", "Page", "Chan", "Docu", "Case"),
        *(f"{place}{digit}" for place in ("EOB", "SIT") for digit in range(10)),
    ]
)
"""What a stamp can begin with, unless it holds one of the words below."""

_WITHIN: Final = ("PTQ", " PTO", "Declassified")

HEADLINE: Final = "Message Text"
FIELDS: Final = "Message Attributes"
"""What the National Archives print over a telegram, and over the fields they list below it."""

LETTERHEADS: Final = frozenset(
    [
        *("UNITED STATES DEPARTMENT OF STATE", "NATIONAL SECURITY COUNCIL", "MESSAGE CENTER"),
        "WHITE HOUSE SITUATION ROOM",
    ]
)
"""Each stands alone above the stamp of who released a paper, or above a page line."""

STAMPED: Final = frozenset({"SIPDIS", "NOFORN", "EXDIS", "NODIS", "LIMDIS", "STADIS", "WP"})
"""Captions that were printed under the classification of a page, and the printer's mark."""

LABELS: Final = frozenset({"ENVELOPE", "HEADER", "CONTROLS", "BODY", "ADMIN"})
"""What the Defense Intelligence Agency's prints put over the parts of a message."""

SHEET: Final = re.compile(r"PAGE ?\d{1,3}")
# The rest of a page line that lost its line: AVALON 00905 01 OF 03 060018Z.
SHEET_OF: Final = re.compile(
    r"[A-Z][A-Z .'\-]{1,40} \d{4,6}(?: [A-Z]{5} \d{1,7})?(?: \d\d OF \d\d)?(?: \d{6} ?[Z2])?"
    r"(?: POSS DUPE)?",
    re.IGNORECASE,
)
SHEET_DATED: Final = re.compile(
    r"[A-Z][A-Z .'\-]{1,40} \d{4,6}(?: \d\d OF \d\d)? \d{6} ?[Z2]", re.IGNORECASE
)
"""The same with its time: it may stand over its first part, or far from it over a heading."""

_CAPTIONS: Final = 8
"""Lines under the mark of a section among which its captions stand."""

_PRINTED: Final = re.compile("PAGE")
_NAMED: Final = re.compile(r"SEC(?:TION|T)?(?![A-Z])")
"""A section by its name; no second, no secret."""

_REFERENCE: Final = re.compile(r"(?:[A-Z][A-Z .'\-]{1,40} \d{3,8})?", re.IGNORECASE)


def is_stamp(line: str) -> bool:
    """Say whether *line* is the stamp of an archive, or its second line."""
    return _STAMP.fullmatch(line) is not None


def stamps_among(lines: list[str]) -> list[int]:
    """Return the places of the lines that are stamps of an archive; few are looked at closely."""
    text = "\n".join(lines)
    every = any(word in text for word in _WITHIN)
    return [
        at
        for at, line in enumerate(lines)
        if (every or line.lstrip()[:4] in _BEGINNINGS) and is_stamp(line.strip())
    ]


def is_turned(line: str, below: list[str]) -> bool:
    """Say whether *line* is the rest of a page line whose first part stands below it."""
    return (
        bool(below)
        and below[0].lstrip()[:4].upper() == "PAGE"
        and SHEET_DATED.fullmatch(line) is not None
        and SHEET.fullmatch(below[0].strip()) is not None
    )


def may_be_stamped(body: str) -> bool:
    """Say whether *body* may hold a line printed by an archive; quick, for most hold none."""
    first = body.find("SECTION")
    return (first >= 0 and body.find("SECTION", first + 1) >= 0) or "Declassified/Released" in body


def without_stamps(lines: list[str]) -> tuple[list[str], Sequence[int]]:
    """Return *lines* without what an archive printed among them, and the place of each line kept.

    That is a label, a part of a page line on a line of its own, and the section on a line below
    another one: there two sections were put together. A list of fields ends the text.
    """
    end = len(lines)
    dropped = _labels_among(lines)
    sectioned = False
    complete = -1
    for at in _suspects(lines):
        if at in dropped:
            continue
        words = " ".join(lines[at].split())
        sheet = at - 1
        if words == FIELDS:
            end = at
            break
        if is_turned(words, lines[at + 1 : at + 2]):
            complete = at + 1
            dropped.add(at)
        elif (
            sheet > complete and SHEET.fullmatch(lines[sheet].strip()) and SHEET_OF.fullmatch(words)
        ):
            dropped.add(at)
        elif section := SECTION.search(words):
            if sectioned and _is_section(words, section):
                dropped.update(range(at, _below_captions(lines, at + 1)))
            sectioned = True
    if not dropped:
        return lines[:end], range(end)
    kept = [at for at in range(end) if at not in dropped]
    return [lines[at] for at in kept], kept


def _labels_among(lines: list[str]) -> set[int]:
    """Return the places of the labels over the parts of a text, where there are any.

    A word alone on its line is one only where both of those over a text stand.
    """
    if "BODY" not in lines or "CONTROLS" not in lines:
        return set()
    return {at for at, line in enumerate(lines) if line in LABELS}


def _suspects(lines: list[str]) -> Sequence[int]:
    """Return the places of the lines that may be such: few are, and each is looked at closely."""
    every = range(len(lines))
    text = "\n".join(lines).upper()
    if "ATTRIBUTES" in text or "S E C T" in text or "S  E" in text:
        return every
    found = set(lines_with(text, _NAMED))
    for at in lines_with(text, _PRINTED):
        found |= {at - 1, at + 1}
    return sorted(found.intersection(every))


def _below_captions(lines: list[str], start: int) -> int:
    """Return the place below the captions that stand again under the mark of a section."""
    until = start
    for at in range(start, min(start + _CAPTIONS, len(lines))):
        words = lines[at].strip()
        if words and words not in STAMPED:
            break
        if words:
            until = at + 1
    return until


def _is_section(words: str, section: re.Match[str]) -> bool:
    """Say whether a line has nothing but a section, its classification and its reference."""
    before = words[: section.start()].strip()
    found = classified(before) if before else None
    alone = not before or (found is not None and not found[1])
    return alone and _REFERENCE.fullmatch(words[section.end() :].strip()) is not None
