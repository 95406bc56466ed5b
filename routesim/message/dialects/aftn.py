"""AFTN, the civil aviation network: a short heading of its own (case h33, doctrine AN10)."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Final

from attrs import define, evolve

from routesim.message.envelope import Transmission
from routesim.message.folding import LINE_LENGTH
from routesim.message.model import Addressee, Originator
from routesim.message.precedence import Precedence

if TYPE_CHECKING:
    from routesim.message.findings import Findings
    from routesim.message.model import Message

_TRANSMISSION: Final = re.compile(
    r"ZCZC (?P<channel>[A-Z]{3}) ?(?P<number>\d{3,4})(?: (?P<service>.*))?"
)
_ADDRESSES: Final = re.compile(r"(?P<priority>SS|DD|FF|GG|KK)(?P<called>(?: [A-Z]{8})+)")
_MORE: Final = re.compile(r"[A-Z]{8}(?: [A-Z]{8})*")
_ORIGIN: Final = re.compile(r"(?P<filed>\d{4,8}) (?P<originator>[A-Z]{8})(?: .*)?")

_PRECEDENCES: Final = {
    "SS": Precedence.FLASH,
    "DD": Precedence.IMMEDIATE,
    "FF": Precedence.PRIORITY,
    "GG": Precedence.ROUTINE,
    "KK": Precedence.ROUTINE,
}
"""Which precedence a priority is handled as.

The order SS, DD, FF, GG, KK is a fact [AN10]; that it maps onto the military
precedences in this way is an assumption of this project.
"""


@define
class Heading:
    """The heading of an AFTN message.

    Attributes:
        transmission: Its first line.
        priority: Two letters, as in ``FF``.
        addressees: Eight letters each; for action all of them.
        filed_raw: Filing time as it stands: day, hour and minute, no month.
        originator: Eight letters.
        text_from: Index of the first line of the text.
    """

    transmission: Transmission | None
    priority: str
    addressees: tuple[Addressee, ...]
    filed_raw: str | None
    originator: Originator | None
    text_from: int


def read(lines: list[str], start: int, end: int, findings: Findings) -> Heading | None:
    """Return the AFTN heading that begins at line *start*, or ``None`` when none does."""
    transmission = None
    index = start
    line = _words(lines, index)
    if match := _TRANSMISSION.fullmatch(line):
        transmission = Transmission(channel=match["channel"], number=match["number"], raw=line)
        index = _next(lines, index, end)
        line = _words(lines, index)
    match = _ADDRESSES.fullmatch(line)
    if match is None:
        return None
    called = match["called"].split()
    precedence = _PRECEDENCES[match["priority"]]
    priority = match["priority"]
    index = _next(lines, index, end)
    while index < end and _MORE.fullmatch(line := _words(lines, index)):
        called += line.split()
        index = _next(lines, index, end)
    originator, filed = None, None
    if index < end and (match := _ORIGIN.fullmatch(_words(lines, index))):
        originator, filed = Originator(address=match["originator"]), match["filed"]
        if not _possible(filed):
            findings.add("bad-filed", index, filed)
        index += 1
    return Heading(
        transmission=transmission,
        priority=priority,
        addressees=tuple(
            Addressee(indicator=one, address=one, precedence=precedence) for one in called
        ),
        filed_raw=filed,
        originator=originator,
        text_from=index,
    )


def _words(lines: list[str], index: int) -> str:
    return " ".join(lines[index].split()).upper() if index < len(lines) else ""


def _next(lines: list[str], index: int, end: int) -> int:
    index += 1
    while index < end and not lines[index].strip():
        index += 1
    return index


def _possible(filed: str) -> bool:
    """Say whether *filed* is day, hour and minute."""
    day, hour, minute = filed[:2], filed[2:4], filed[4:]
    return (
        len(filed) == 6  # noqa: PLR2004 - two digits each
        and 1 <= int(day) <= 31  # noqa: PLR2004 - days of a month
        and int(hour) < 24  # noqa: PLR2004 - hours
        and int(minute) < 60  # noqa: PLR2004 - minutes
    )


def lines(message: Message) -> list[str]:
    """Return the lines of an AFTN message."""
    sent, originator = message.transmission, message.originator
    written = [] if sent is None else [sent.raw]
    called = [one.address for one in message.action]
    written += textwrap.wrap(" ".join([message.priority or "GG", *called]), LINE_LENGTH)
    if originator is not None:
        written.append(f"{message.dtg_raw or ''} {originator.address}".strip())
    written += message.text.body.split("\n") if message.text.body else []
    return [*written, "NNNN"] if message.end.eom else written


def military(message: Message) -> Message:
    """Return an AFTN message as a gateway to the ACP family has it.

    The priority is the precedence it is handled as, and the eight letters are an address.
    """
    sent, group = message.transmission, message.dtg_raw
    return evolve(
        message,
        transmission=sent and evolve(sent, raw=f"ZCZC{sent.channel or ''}{sent.number or ''}"),
        precedence=tuple(sorted({one.precedence for one in message.action})),
        dtg_raw=group and f"{group}Z",
        action=tuple([evolve(one, indicator=None) for one in message.action]),
    )
