"""Messages that are alike, and what they meet on their way: what queueing theory has to know."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import evolve, frozen

from routesim.analysis.deliveries import Delivery
from routesim.analysis.replication import carry
from routesim.errors import InputError
from routesim.message.precedence import Precedence
from routesim.network.events import Failed, Hop, read_events
from routesim.network.simulation import Run
from routesim.scenario.arrivals import FLAT
from routesim.scenario.scenario import Scenario
from routesim.scenario.traffic import NO_MORE, Originators
from routesim.units import MICROSECONDS_PER_SECOND

_DAY_S = 86_400


@frozen(kw_only=True)
class Kind:
    """Messages of one group of originators and of one precedence.

    Attributes:
        precedence: Of the message and of all its addresses.
        rate_per_s: Messages a second.
        ways: The stations passed, by address.
        sending_s: How long each circuit on the way sends one of them, uninterrupted.
        passing_s: How long until the far station has it, from the beginning of sending.
    """

    precedence: Precedence
    rate_per_s: float
    ways: Mapping[str, tuple[str, ...]]
    sending_s: Mapping[str, float]
    passing_s: Mapping[str, float]


def kinds(scenario: Scenario) -> tuple[Kind, ...]:
    """Return the kinds of message of a scenario.

    How long a circuit sends a message is read off a replication with its group alone.

    Raises:
        InputError: Messages of a kind are not all alike, do not come the same at all hours, or
            not all of them arrive.
    """
    traffic = scenario.traffic
    if (
        not scenario.run.exact
        or scenario.recorded
        or traffic.surges
        or traffic.minimizes
        or any(group.profile != FLAT for group in traffic.originators)
    ):
        raise _refused(
            scenario,
            "expected exact stamps and generated traffic alone, the same at all hours",
        )
    network = scenario.network
    lines = [circuit.line for circuit in network.topology.circuits]
    if (
        network.outages
        or network.minimize
        or any(line.watched or line.breakdowns or line.hours for line in lines)
    ):
        raise _refused(scenario, "expected a network in which nothing goes wrong")
    for group in traffic.originators:
        if group.further or any(
            each.number != NO_MORE for each in (group.action, group.info, group.collectives)
        ):
            raise _refused(
                scenario, f"expected of {group.name!r} always the same addressees, all alike"
            )
    return tuple(kind for group in traffic.originators for kind in _of(scenario, group))


def _of(scenario: Scenario, group: Originators) -> list[Kind]:
    alone = evolve(scenario, traffic=evolve(scenario.traffic, originators=(group,)))
    _, found, run = carry(alone, 0)
    if found.services:
        raise _refused(scenario, "expected no service messages beside the traffic, found some")
    rows: dict[Precedence, list[Delivery]] = defaultdict(list)
    for row in found.deliveries:
        rows[row.duty.precedence].append(row)
    sending, passing = _times_us(run)
    weights = group.precedence.weights
    kinds = []
    for precedence, weight in zip(group.precedence.values, weights, strict=True):
        if not weight:
            continue
        if precedence not in rows:
            raise _refused(scenario, "expected every precedence in a longer run")
        ways = _ways(scenario, rows[precedence])
        circuits = {name for way in ways.values() for name in circuits_of(way)}
        sending_s, passing_s = (
            {name: _only_s(scenario, each[name, precedence]) for name in sorted(circuits)}
            for each in (sending, passing)
        )
        kinds.append(
            Kind(
                precedence=precedence,
                rate_per_s=group.per_day / _DAY_S * weight / sum(weights),
                ways=ways,
                sending_s=sending_s,
                passing_s=passing_s,
            )
        )
    return kinds


def circuits_of(way: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the circuits between the stations of *way*."""
    return tuple(f"{here}-{there}" for here, there in itertools.pairwise(way))


def _ways(scenario: Scenario, rows: Iterable[Delivery]) -> dict[str, tuple[str, ...]]:
    """Return the one way to each address, which every message must have and reach."""
    ways: dict[str, tuple[str, ...]] = {}
    counts: Counter[str] = Counter()
    for row in rows:
        address, path = row.duty.address, row.arrival.path
        if not row.arrival.is_delivered or ways.setdefault(address, path) != path:
            raise _refused(scenario, f"expected one way to {address}, by which all arrive")
        counts[address] += 1
    if len(set(counts.values())) > 1:
        raise _refused(scenario, "expected all messages to have the same addresses, found others")
    return ways


def _times_us(run: Run) -> tuple[defaultdict[tuple[str, Precedence], set[int]], ...]:
    """Return how long each circuit sent, and until receipt, what was sent in one stretch."""
    events = list(read_events(run.records))
    # What was interrupted and went on shows its last stretch alone.
    stopped = {(event.message, event.copy) for event in events if isinstance(event, Failed)}
    measures: tuple[Callable[[Hop], int], ...] = (
        lambda hop: hop.sent_us - hop.started_us,
        lambda hop: hop.received_us - hop.started_us,
    )
    found: tuple[defaultdict[tuple[str, Precedence], set[int]], ...] = tuple(
        defaultdict(set) for _ in measures
    )
    for event in events:
        if isinstance(event, Hop) and (event.message, event.copy) not in stopped:
            for times_us, measure in zip(found, measures, strict=True):
                times_us[run.circuits[event.circuit], event.precedence].add(measure(event))
    return found


def _only_s(scenario: Scenario, times_us: set[int]) -> float:
    if len(times_us) != 1:
        raise _refused(scenario, "expected messages of one length, found others")
    (time_us,) = times_us
    return time_us / MICROSECONDS_PER_SECOND


def _refused(scenario: Scenario, sentence: str) -> InputError:
    return InputError(f"{scenario.path}: theory: {sentence}")
