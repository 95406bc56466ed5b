"""ACP 128 and JANAP 128: format line 2, one record of fixed positions (doctrine 1.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from routesim.message.dialects.acp127 import indicators
from routesim.message.envelope import RoutingLine, Station
from routesim.message.format_lines import GARBLED_MACHINE, MACHINE
from routesim.message.precedence import Precedence

if TYPE_CHECKING:
    from routesim.message.findings import Findings

# Narrative, T for teletype, has a content indicator that begins with Z; data may have any.
# The letters of ZYUW in another order are a garble.
_PROSIGN: Final = re.compile(
    r"(?!.{5}(?:YWU|U[YW]{2}|W[UY]{2}))"
    r"[YWZOPR](?:[ACDFIQRST]{2}[UERCSTMA]Z|[ACDFIQRS]{2}[UERCSTMA][A-Z])[A-Z0-9]{3}"
)
_SEPARATED: Final = re.compile(r"[^-]*\d-[A-Z]+(?:(?:--|[\u2013\u2014]).*|\.?)")
"""One hyphen before the repeated letters and two behind them, or a dash as editors put it."""

_PROSIGNS: Final = frozenset("YWZOPR")
_WHOLE: Final = 8
"""Letters of the first group."""


def line2(index: int, line: str, findings: Findings) -> tuple[RoutingLine, Station, bool]:
    """Return what format line 2 says, by position, and whether the routing ends on it.

    A garbled first group is read by position all the same (doctrine 9: 26 forms
    occur), the rest of the line does not depend on it.

    Args:
        index: Place of the line.
        line: The line; it matches ``MACHINE`` or ``GARBLED_MACHINE``.
        findings: Where defects go.

    Returns:
        The routing, the originating station without its instant (its year stands in
        the date-time group), and whether a period closed the routing.
    """
    match = MACHINE.fullmatch(line)
    if match is None:
        match = GARBLED_MACHINE.fullmatch(line)
        if match is None:
            raise ValueError(f"{line!r} is no format line 2 of ACP 128.")
        findings.add("garbled-line2", index, line)
        filed = match["filed"] or match["alone"]
    else:
        filed = match["filed"]
        if match["redundancy"] and not _SEPARATED.fullmatch(line):
            findings.add("garbled-line2", index, line)
    prosign, redundancy = match["prosign"].replace(" ", ""), match["redundancy"]
    if not _PROSIGN.fullmatch(prosign):
        findings.add("garbled-prosign", index, prosign)
    if len(prosign) == _WHOLE - 1 and prosign[0] not in _PROSIGNS:
        # The precedence is lost; what follows stands where it should.
        prosign = f" {prosign}"
    called, closed = routed(index, match["rest"].lstrip("-\u2013\u2014 "), findings)
    letter = prosign[0]
    return (
        RoutingLine(
            precedence=Precedence.from_prosign(letter) if letter in _PROSIGNS else None,
            indicators=called,
            media=prosign[1:3],
            classification=prosign[3],
            content=prosign[4:8],
            redundancy=redundancy,
        ),
        Station(
            indicator=match["indicator"],
            serial=match["serial"],
            filed_raw=filed,
        ),
        closed,
    )


def routed(index: int, words: str, findings: Findings) -> tuple[tuple[str, ...], bool]:
    """Return the called indicators in *words*, and whether a period closes the routing."""
    before, period, after = words.partition(".")
    if after.strip():
        findings.add("stray-line", index, after.strip())
    return indicators(index, before.split(), findings), bool(period)
