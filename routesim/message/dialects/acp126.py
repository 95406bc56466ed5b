"""ACP 126: call signs and a station serial number before the date-time group (doctrine 1.0.3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from routesim.message.envelope import RoutingLine, Station

if TYPE_CHECKING:
    from routesim.message.findings import Findings


def station(
    index: int, match: re.Match[str], findings: Findings
) -> tuple[RoutingLine | None, Station]:
    """Return whom *match* of a line ``RABC DE RXYZ NR 051`` calls, and who calls."""
    if match["rest"].strip():
        findings.add("stray-line", index, match["rest"].strip())
    called = match["called"]
    return (
        None if called is None else RoutingLine(indicators=tuple(called.split())),
        Station(indicator=match["indicator"], serial=match["serial"]),
    )
