"""Format line 5: precedence, date-time group and what follows it (doctrine 1.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from routesim.message import dtg
from routesim.message.format_lines import DATE_TIME, LOOSE_DATE_TIME, SIGNAL
from routesim.message.precedence import Precedence

if TYPE_CHECKING:
    import re
    from datetime import datetime

    from routesim.message.addresses import AddressBlock
    from routesim.message.findings import Findings
    from routesim.message.model import Originator


@define
class Block:
    """Format lines 5 to 9 of one heading; a readdressed message has two."""

    index: int
    precedence: tuple[Precedence, ...] = ()
    dtg: datetime | None = None
    dtg_raw: str | None = None
    signals: list[str] = field(factory=list)
    remarks: list[str] = field(factory=list)
    psn: str | None = None
    originator: Originator | None = None
    action: AddressBlock | None = None
    info: AddressBlock | None = None
    exempt: AddressBlock | None = None


def read(index: int, line: str, findings: Findings) -> Block | None:
    """Return the block that format line 5 opens, or ``None`` when *line* is none.

    A group that is no possible date is kept as it stands; its instant is ``None``.
    """
    match = DATE_TIME.fullmatch(line)
    found = match or LOOSE_DATE_TIME.fullmatch(line)
    if found is None:
        return None
    action, info = found["action"], found["info"]
    precedence: tuple[Precedence, ...] = ()
    if action is None:
        findings.add("no-precedence", index, line)
    elif info is None:
        precedence = (Precedence.from_prosign(action),)
    else:
        precedence = (Precedence.from_prosign(action), Precedence.from_prosign(info))
    block = Block(index=index, precedence=precedence, dtg_raw=found["group"].strip(" -"))
    if match is not None:
        block.dtg = dtg.date_time(
            day_time=match["day_time"],
            zone=match["zone"] or "Z",
            month=match["month"],
            year=match["year"],
        )
        _spaces(index, line, match, findings)
        signals(block, match["rest"])
    if block.dtg is None:
        findings.add("bad-dtg", index, found["group"])
    return block


def _spaces(index: int, line: str, match: re.Match[str], findings: Findings) -> None:
    """Report what is missing in the group and around it."""
    if match["zone"] is None:
        findings.add("dtg-no-zone", index, match["group"])
    if match["rest"][:1].isalnum() or line[1:2].isalpha() or match.start("day_time") == 1:
        findings.add("dtg-glued", index, line)


def signals(block: Block, rest: str) -> None:
    """Read what follows the group, on its line or the next ones, into *block*."""
    words = iter(rest.strip(" -.").split())
    for word in words:
        if word == "PSN":
            block.psn = next(words, None)
        elif SIGNAL.fullmatch(word):
            block.signals.append(word)
        else:
            block.remarks.append(word)
