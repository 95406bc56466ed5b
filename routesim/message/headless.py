"""Texts without a heading, as archives and pages of the web keep them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from routesim.message.banner import LEVELS, classified, is_banner
from routesim.message.drafters import OFFICES
from routesim.message.marks import opens_record
from routesim.message.page import is_page
from routesim.message.preface import RULE, are_offices
from routesim.message.segment import Segment
from routesim.message.stamps import is_stamp

if TYPE_CHECKING:
    from collections.abc import Sequence

# A page of the web says that this is an extract, and the text begins right behind it.
_BEHIND: Final = re.compile(rf"(?<=[a-z]\.)(?={LEVELS})")
_FIRST: Final = re.compile(r"[ \t]*(?:¶ ?)?1\. *[(A-Z]")
"""The first paragraph, by which a text is told from what a page prints over a heading."""

_SET: Final = re.compile(r"MSGID/[A-Z]|(?:EXER|OPER|SECINFO)/[A-Z0-9].*//$")
"""The first set of a formatted text, which names the kind of the message and who sent it."""


def record(lines: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
    """Return line and column at which a text begins that has no heading, or ``None``."""
    for index in range(start, end):
        line = lines[index].strip()
        if line:
            behind = _BEHIND.search(line)
            column = 0 if behind is None else behind.start()
            if opens_record(line[column:]):
                return index, column
            if _SET.match(line):
                over = max(index - 1, start)
                return (over if classified(lines[over].strip()) else index), 0
    return None


def parted(segment: Segment, lines: Sequence[str]) -> list[Segment]:
    """Return a segment, or two where a text without heading stands above its heading.

    Such a text has a classification with a number and a first paragraph.
    """
    anchor = segment.anchor
    if anchor is None or anchor == segment.start or segment.bare or segment.cancelled:
        return [segment]
    found = record(lines, segment.start, anchor)
    if found is None:
        return [segment]
    top = _printed_over(lines, segment.start, anchor)
    place, column = found
    if not any(map(_FIRST.match, lines[place + 1 : top])):
        return [segment]
    first = Segment(
        start=segment.start, end=top, anchor=place, bare=True, column=column, paged=segment.paged
    )
    segment.start = top
    return [first, segment]


def _printed_over(lines: Sequence[str], start: int, anchor: int) -> int:
    """Return the first of the lines that an archive printed over the heading at *anchor*."""
    top = anchor
    for index in range(anchor - 1, start, -1):
        line = " ".join(lines[index].split())
        if not line:
            continue
        offices = are_offices(line) or OFFICES.match(line) or line.startswith(RULE)
        if not (offices or is_banner(line) or is_page(line) or is_stamp(line)):
            break
        top = index
    return top
