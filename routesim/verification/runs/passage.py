"""Laws of ways: which circuit an indicator leaves by, and that it comes to an end."""

from __future__ import annotations

from collections import Counter, defaultdict

from routesim.message.classification import Classification
from routesim.network.events import Rejected
from routesim.routing.outcome import Reason
from routesim.scenario.network import Network
from routesim.verification.observation import Observation


def by_another_entry(seen: Observation) -> str | None:
    """Return what left by a circuit that the written entry for it does not name."""
    journal, topology = seen.journal, seen.network.topology
    neighbours = defaultdict(set)
    for circuit in topology.circuits:
        neighbours[circuit.origin].add(circuit.destination)
    for hop in journal.hops:
        circuit = journal.circuits[hop.circuit]
        table = topology.tables.get(circuit.origin)
        if table is None or journal.calls_collective(hop.message):
            continue
        near = neighbours[circuit.origin]
        for indicator in journal.indicators.get(hop.copy, ()):
            entry, written = indicator, table.exact.get(indicator)
            if written is None and indicator not in near:
                prefixes = [each for each in table.prefixes if indicator.startswith(each)]
                planned = [
                    each
                    for each in near
                    if indicator.startswith(each) and topology.stations[each].relay_prefix
                ]
                entry = max(prefixes, key=len, default="")
                if not any(len(each) > len(entry) for each in planned):
                    written = table.prefixes.get(entry)
            if written is not None and circuit.name not in written:
                return (
                    f"{journal.name(hop.message)} for {indicator} left {circuit.origin} over "
                    f"{circuit.name} at {journal.time(hop.started_us)}; the entry of {entry} says "
                    f"{' '.join(written) or 'that there is no way'}"
                )
    return None


_WRONG = {Reason.INVALID_INDICATOR, Reason.SECURITY, Reason.MISSENT}
"""Reasons that cannot be right while a way is planned, whatever fails."""

_WRONG_IN_PEACE = {*_WRONG, Reason.LOOP, Reason.NO_WAY_ON}
"""Nor these, while nothing fails."""


def stopped_on_the_way(seen: Observation) -> str | None:
    """Return what was rejected though a way was there, where nobody wrote a table."""
    journal, network = seen.journal, seen.network
    if network.topology.tables:
        return None
    peace = not network.outages and not journal.breaks_down
    for event in journal.events:
        if not isinstance(event, Rejected) or journal.is_entered_again(event.copy):
            continue
        origin = journal.origin_of(event.message)
        indicator = journal.run.indicators[event.indicator]
        if indicator not in journal.run.called[event.message]:
            continue  # a member of a collective, which goes by the switch or not at all
        wrong = event.reason in (_WRONG_IN_PEACE if peace else _WRONG)
        level = journal.classifications[event.message]
        if wrong and origin is not None and indicator in reached(network, origin, level):
            return (
                f"{journal.name(event.message)} for {indicator} was {journal.said(event)}, though "
                f"there is a way from {origin} for {level.words}"
            )
    return None


def reached(network: Network, origin: str, level: Classification) -> frozenset[str]:
    """Return the stations that traffic so classified can come to from *origin*, over relays."""
    stations = network.topology.stations
    onward: dict[str, list[str]] = defaultdict(list)
    for circuit in network.topology.circuits:
        if circuit.line.highest >= level:
            onward[circuit.origin].append(circuit.destination)
    found, waiting = {origin}, [origin]
    while waiting:
        for far in onward[waiting.pop()]:
            if far not in found:
                found.add(far)
                if stations[far].relay:
                    waiting.append(far)
    return frozenset(found)


def sent_back(seen: Observation) -> str | None:
    """Return what went back to the station it had come from, being neither missent nor misrouted.

    Where a collective is fanned out its members may go back.
    """
    journal = seen.journal
    switches = {each.station for each in seen.network.topology.fan_outs.values()}
    for hop in journal.hops:
        before = journal.arrived_by(hop)
        if before is None or hop.copy in journal.reentered:
            continue
        circuit = journal.circuits[hop.circuit]
        fanned_out = circuit.origin in switches and journal.calls_collective(hop.message)
        came_from = journal.circuits[before.circuit].origin
        if circuit.destination == came_from and not fanned_out:
            return (
                f"{journal.name(hop.message)} came to {circuit.origin} from {came_from} and was "
                f"sent back at {journal.time(hop.started_us)}"
            )
    return None


def round_twice(seen: Observation) -> str | None:
    """Return what left a station again by the tables by which it had left it before.

    Each outage and its end change the tables once more.
    """
    journal = seen.journal
    if journal.breaks_down:
        return None
    most = 1 + 2 * len(seen.network.outages)
    left: Counter[tuple[int, str, str]] = Counter()
    for hop in journal.hops:
        if journal.calls_collective(hop.message) or journal.is_entered_again(hop.copy):
            continue
        circuit = journal.circuits[hop.circuit]
        for indicator in journal.indicators.get(hop.copy, ()):
            left[hop.message, circuit.origin, indicator] += 1
            if left[hop.message, circuit.origin, indicator] > most:
                return (
                    f"{journal.name(hop.message)} for {indicator} left {circuit.origin} again over "
                    f"{circuit.name} at {journal.time(hop.started_us)}: it goes in a circle"
                )
    return None
