"""ACP 127 and its State supplement: format lines 1, 2 and 3 (doctrine 1.1 to 1.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routesim.message.envelope import RoutingLine, Station, Transmission
from routesim.message.format_lines import GOOD_INDICATOR, ROUTING, STATION, TRANSMISSION
from routesim.message.precedence import Precedence

if TYPE_CHECKING:
    from routesim.message.findings import Findings


def transmission(index: int, line: str, findings: Findings) -> Transmission:
    """Return format line 1; what is no channel and number is kept as it stands."""
    match = TRANSMISSION.fullmatch(line)
    if match is None:
        findings.add("bad-transmission", index, line)
        return Transmission(raw=line)
    return Transmission(channel=match["channel"], number=match["number"], raw=line)


def routing(index: int, line: str, findings: Findings) -> RoutingLine:
    """Return format line 2 as far as it stands on *line* (doctrine 1.2)."""
    if line[2:3].isalpha():
        findings.add("glued", index, line)
    return RoutingLine(
        precedence=Precedence.from_prosign(line[0]),
        indicators=indicators(index, line[2:].split(), findings),
    )


def indicators(index: int, words: list[str], findings: Findings) -> tuple[str, ...]:
    """Return *words* as called routing indicators; a garbled one stays among them."""
    good = GOOD_INDICATOR.fullmatch
    for word in words:
        if not good(word):
            findings.add("bad-indicator", index, word)
    return tuple(words)


def is_routing(line: str) -> bool:
    """Say whether *line* begins format line 2."""
    return ROUTING.fullmatch(line) is not None


def station(index: int, line: str, findings: Findings) -> tuple[Station | None, str]:
    """Return format line 3 without its instant, and what follows it on the line.

    The instant needs the year of the date-time group, which stands further down.
    """
    match = STATION.fullmatch(line)
    if match is None:
        findings.add("stray-line", index, line)
        return None, ""
    if not GOOD_INDICATOR.fullmatch(match["indicator"]):
        findings.add("bad-indicator", index, match["indicator"])
    section = match["section"]
    return Station(
        indicator=match["indicator"],
        serial=match["serial"],
        section=None if section is None else int(section),
        filed_raw=match["filed"],
    ), match["rest"].strip()
