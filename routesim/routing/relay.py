"""The relay rule: one copy for each circuit, with the indicators that circuit answers for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import evolve, field, frozen

from routesim.routing.collective import fan_out, is_fanned_out
from routesim.routing.outcome import Reason
from routesim.routing.screening import Marking, is_released, leaves_its_nation, screen
from routesim.routing.table import RoutingTable
from routesim.routing.topology import Circuit


@frozen(kw_only=True)
class Copy:
    """What a relay looks at of a copy.

    Attributes:
        indicators: The indicators of its format line 2, in order, each once.
        marking: How it must be handled.
        came_from: Indicator of the station it came from; ``None`` at its origin.
        returned: This station has sent it on before, by the tables it has now.
    """

    indicators: tuple[str, ...]
    marking: Marking
    came_from: str | None = None
    returned: bool = False


@frozen(kw_only=True)
class Decision:
    """What a station does with a copy; every indicator of the copy occurs exactly once.

    A collective routing indicator occurs as its members, less those the copy calls itself.

    Attributes:
        copies: Name of an outgoing circuit to the indicators its copy answers for.
        local: Indicators delivered here.
        rejected: Indicators that cannot go on, and why.
        stripped: Names of the circuits whose copy has its release code no more.
        fanned_out: Collective routing indicators, and the indicators now in their place.
    """

    copies: Mapping[str, tuple[str, ...]]
    local: tuple[str, ...]
    rejected: Mapping[str, Reason]
    stripped: frozenset[str] = frozenset()
    fanned_out: Mapping[str, tuple[str, ...]] = field(factory=dict)


RelayRule = Callable[[Copy, RoutingTable, Mapping[str, Circuit]], Decision]
"""What decides, at every station alike; ``relay`` is ours."""


def relay(copy: Copy, table: RoutingTable, circuits: Mapping[str, Circuit]) -> Decision:
    """Split *copy* into one copy for each outgoing circuit: routing line segregation.

    For each indicator the first circuit of the table's entry is taken that may carry
    the copy and does not lead back where it came from. One that cannot go on does not
    keep the others from going. A copy that has been here before goes no further: the
    tables lead in a circle.

    A collective routing indicator is replaced by its members at the switch that fans
    it out, and where it can go no further, so that each of them meets a fate. A member
    gets its copy even where the collective came from.

    A release code is asked for, and stripped, where a copy leaves the nation it was
    filed in: a nation it passes on its way has no say.

    Args:
        copy: The copy as it was received.
        table: Routing table of the station.
        circuits: Outgoing circuits of the station by name.

    Returns:
        A decision in which every indicator of *copy* occurs exactly once.

    Source: doctrine 3.3.1 and 3.3.4 (laws C1, C4), 4.3.5 (R3), 4.4.1 (R8), 3.8.5 (R4),
    8.11 (R5), 3.6.5 (R7), 3.5 (R10).
    """
    copies: dict[str, list[str]] = {}
    local: list[str] = []
    rejected: dict[str, Reason] = {}
    here = [name for name, each in table.fan_outs.items() if each.station == table.station]
    indicators, fanned_out = fan_out(copy.indicators, here, table.fan_outs)
    entered = copy if copy.came_from is None else evolve(copy, came_from=None)
    for indicator in indicators:
        called = copy if indicator in copy.indicators else entered
        chosen = way(called, indicator, table, circuits)
        if chosen is None:
            local.append(indicator)
        elif isinstance(chosen, Reason):
            rejected[indicator] = chosen
        else:
            copies.setdefault(chosen, []).append(indicator)
    stopped = [name for name in rejected if name in table.fan_outs]
    _, ended = fan_out(indicators, stopped, table.fan_outs)
    for collective, members in ended.items():
        rejected.update(dict.fromkeys(members, rejected.pop(collective)))
    return Decision(
        copies={name: tuple(called) for name, called in copies.items()},
        local=tuple(local),
        rejected=rejected,
        stripped=frozenset(
            name for name in copies if leaves_its_nation(copy.marking, circuits[name])
        ),
        fanned_out=fanned_out | ended,
    )


def way(
    copy: Copy, indicator: str, table: RoutingTable, circuits: Mapping[str, Circuit]
) -> str | Reason | None:
    """Return the name of the circuit one indicator takes, or why none; ``None``: it is here.

    ``relay`` decides about each indicator of a copy by itself, and says this of it. Of a
    collective routing indicator this is the way of its own, fanned out nowhere.
    """
    if indicator == table.station:
        return None
    return _choose(copy, indicator, table.circuits(indicator), circuits)


def divide(indicators: tuple[str, ...], most: int) -> tuple[tuple[str, ...], ...]:
    """Return *indicators* as the transmissions they make, at most *most* in each.

    Source: doctrine 1.2.9.
    """
    if 1 <= len(indicators) <= most:
        return (indicators,)
    return tuple(indicators[at : at + most] for at in range(0, len(indicators), most))


def _choose(
    copy: Copy, indicator: str, entry: tuple[str, ...], circuits: Mapping[str, Circuit]
) -> str | Reason:
    """Return the first circuit of *entry* the copy may take, or why the primary may not be."""
    if is_fanned_out(indicator):
        return Reason.REENTERED
    if not entry:
        return Reason.INVALID_INDICATOR
    if copy.returned:
        return Reason.LOOP
    refusals = []
    for name in entry:
        if circuits[name].destination == copy.came_from:
            continue
        refusal = _refusal(copy, indicator, circuits[name])
        if refusal is None:
            return name
        if refusal is Reason.RELEASE:
            return refusal  # every gateway asks for the same code
        refusals.append(refusal)
    return refusals[0] if refusals else Reason.NO_WAY_ON


def _refusal(copy: Copy, indicator: str, circuit: Circuit) -> Reason | None:
    refusal = screen(circuit.line, copy.marking)
    if refusal is not None:
        return refusal
    if leaves_its_nation(copy.marking, circuit) and not is_released(indicator, copy.marking):
        return Reason.RELEASE
    return None
