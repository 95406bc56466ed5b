"""Format lines 1 to 8 as the rules want them, read at one look.

Most headings begin so, and few of their readers' many questions need asking then.
What the expression accepts reads alike line by line; a test holds the two together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from routesim.message import addresses, dtg
from routesim.message.block import Block
from routesim.message.envelope import (
    new_routing_line,
    new_station,
    new_transmission,
)
from routesim.message.precedence import Precedence

if TYPE_CHECKING:
    from routesim.message.keyword_lines import KeywordLines

_INDICATOR: Final = r"[RQ][A-IK-QS-UW-Z][A-Z]{2,6}"
ORDINARY: Final = re.compile(
    r"(?:(?P<raw>V?ZCZC(?P<channel>[A-Z]{3})(?P<number>\d{3,4}))\n)?"
    rf"(?P<prosign>ZZ|OO|PP|RR)(?P<called> {_INDICATOR}(?:[ \n]{_INDICATOR}){{0,99}})\n"
    rf"DE (?P<station>{_INDICATOR}) #(?P<serial>\d{{4}})(?:/(?P<section>\d\d))?"
    r" (?P<filed>\d{7})\n"
    r"(?P<security>ZN[RY] (?P<letter>[UECST])(?P=letter){4}(?: Z[A-Z]{2}){0,4})\n"
    r"(?P<precedence>[ZOPR](?: [OPR])?) (?P<group>(?P<day_time>\d{6})Z (?P<month>[A-Z]{3})"
    r" (?P<year>\d\d))\n"
    r"FM (?P<originator>[A-Z]{3,20}(?: (?!(?:TO|INFO|XMT|BT|FM|ZN[RY]|ZZ|OO|PP|RR)\b)"
    r"[A-Z]{2,20}){0,5})(?:\n|\Z)"
)
"""Format lines 1 to 6, at the place where a message begins."""

_MOST_ADDRESSES: Final = 64
"""Lines of addresses that are read at once: few headings have more."""


def read(match: re.Match[str], start: int, keywords: KeywordLines) -> int:
    """Read format lines 1 to 6, found from line *start* on; return the line below them.

    The same line comes back where their date is none.
    """
    raw, channel, number, prosign, called, station, serial, section, filed, *below = match.groups()
    security, _, precedence, group, day_time, month, year, originator = below
    instant = dtg.date_time(day_time=day_time, zone="Z", month=month, year=year)
    if instant is None:
        return start
    frame, index = keywords.frame, start
    if raw is not None:
        frame.transmission = new_transmission(channel=channel, number=number, raw=raw)
        index += 1
    frame.line2_index = index
    frame.line2 = new_routing_line(
        precedence=Precedence.from_prosign(prosign[0]), indicators=tuple(called.split())
    )
    index += 1 + called.count("\n")
    frame.relay_from = frame.station_index = index
    frame.station = new_station(
        indicator=station,
        serial=serial,
        section=None if section is None else int(section),
        filed_raw=filed,
    )
    frame.security.append((index + 1, security))
    keywords.blocks.append(
        Block(
            index + 2,
            tuple(map(Precedence.from_prosign, precedence[::2])),
            instant,
            group,
            originator=addresses.originator(index + 3, originator, keywords.findings),
        )
    )
    keywords.sender = originator
    return index + 4


def addressed(lines: list[str], index: int, end: int, keywords: KeywordLines) -> int:
    """Read format line 7 or 8 while its addresses are plain; return the line below them.

    ``TO`` and ``INFO`` may stand again, and above format lines 5 and 6 they are not as
    the rules want them.
    """
    several = lines[index : min(end, index + _MOST_ADDRESSES)]
    word, _, address = several[0].partition(" ")
    if word not in {"TO", "INFO"} or not keywords.blocks:
        rows = keywords.rows
        return index if rows is None else rows.read_plain(several, index)
    block = keywords.blocks[-1]
    rows = (block.action if word == "TO" else block.info) or keywords.new_rows()
    several[0] = address
    below = rows.read_plain(several, index)
    if below == index:
        return index
    if word == "TO":
        block.action = rows
    else:
        block.info = rows
    keywords.rows = keywords.limited = rows
    keywords.sender = None
    keywords.frame.close(index)
    return below
