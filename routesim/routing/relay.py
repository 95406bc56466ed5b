"""The relay rule: one copy for each circuit, with the indicators that circuit answers for."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from routesim.message.classification import Classification
from routesim.routing.outcome import Reason
from routesim.routing.table import RoutingTable
from routesim.routing.topology import Circuit


@frozen(kw_only=True)
class Copy:
    """What a relay looks at of a copy.

    Attributes:
        indicators: The indicators of its format line 2, in order, each once.
        classification: How the message must be protected.
        came_from: Indicator of the station it came from; ``None`` at its origin.
    """

    indicators: tuple[str, ...]
    classification: Classification
    came_from: str | None = None


@frozen(kw_only=True)
class Decision:
    """What a station does with a copy; every indicator of the copy occurs exactly once.

    Attributes:
        copies: Name of an outgoing circuit to the indicators its copy answers for.
        local: Indicators delivered here.
        rejected: Indicators that cannot go on, and why.
    """

    copies: Mapping[str, tuple[str, ...]]
    local: tuple[str, ...]
    rejected: Mapping[str, Reason]


def relay(copy: Copy, table: RoutingTable, circuits: Mapping[str, Circuit]) -> Decision:
    """Split *copy* into one copy for each outgoing circuit: routing line segregation.

    For each indicator the first circuit of the table's entry is taken that may
    carry the classification and does not lead back where the copy came from.
    One that cannot go on does not keep the others from going.

    Args:
        copy: The copy as it was received.
        table: Routing table of the station.
        circuits: Outgoing circuits of the station by name.

    Returns:
        A decision in which every indicator of *copy* occurs exactly once.

    Source: doctrine 3.3.1 and 3.3.4 (laws C1, C4), 4.3.5 (R3), 4.4.1 (R8), 3.8.5 (R4).
    """
    copies: dict[str, list[str]] = {}
    local: list[str] = []
    rejected: dict[str, Reason] = {}
    for indicator in copy.indicators:
        if indicator == table.station:
            local.append(indicator)
            continue
        chosen = _choose(copy, table.circuits(indicator), circuits)
        if isinstance(chosen, Reason):
            rejected[indicator] = chosen
        else:
            copies.setdefault(chosen, []).append(indicator)
    return Decision(
        copies={name: tuple(indicators) for name, indicators in copies.items()},
        local=tuple(local),
        rejected=rejected,
    )


def _choose(copy: Copy, entry: tuple[str, ...], circuits: Mapping[str, Circuit]) -> str | Reason:
    """Return the first circuit of *entry* the copy may take, or why there is none."""
    if not entry:
        return Reason.INVALID_INDICATOR
    onward = [name for name in entry if circuits[name].destination != copy.came_from]
    if not onward:
        return Reason.NO_WAY_ON
    for name in onward:
        if circuits[name].line.highest >= copy.classification:
            return name
    return Reason.SECURITY
