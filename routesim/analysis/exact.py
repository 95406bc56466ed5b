"""The exact mean times of a scenario that is a queue theory knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from attrs import frozen

from routesim.analysis.kinds import Kind, circuits_of, kinds
from routesim.analysis.theory import (
    Class,
    constant,
    constant_tandem_s,
    exponential_tandem_s,
    mixture,
    times_with_resumption_s,
    waits_by_precedence_s,
)
from routesim.errors import InputError
from routesim.message.precedence import Precedence
from routesim.routing.preemption import Afterwards
from routesim.routing.topology import Station
from routesim.scenario.scenario import Scenario
from routesim.units import MICROSECONDS_PER_SECOND

_NEXT_TO_NOTHING = 1e-4
"""Load of a circuit before which nothing that matters waits."""

_DAY_AND_NIGHT = (((0, 1440),),) * 7
"""Hours without an end."""


@frozen(kw_only=True)
class ExactMean:
    """The exact mean network time of some addresses.

    Attributes:
        of: Those of a precedence, or one address by its name.
        mean_s: The mean.
    """

    of: Precedence | str
    mean_s: float


def exact_means(scenario: Scenario) -> tuple[ExactMean, ...]:
    """Return the exact mean network times of a scenario; none where no theory is named.

    Raises:
        InputError: The scenario is not the queue its theory is about, or has no steady state.
    """
    if scenario.theory is None:
        return ()
    given = kinds(scenario)
    try:
        match scenario.theory:
            case "precedence" | "resumption":
                return _one_circuit(scenario, given)
            case "tree":
                return _tree(scenario, given)
            case "clerks":
                return _clerks(scenario, given)
    except ValueError as error:
        raise InputError(f"{scenario.path}: theory: {error}") from error


def _one_circuit(scenario: Scenario, given: tuple[Kind, ...]) -> tuple[ExactMean, ...]:
    """Return the means by precedence of M/G/1 with precedence, whole or with resumption."""
    names = {name for kind in given for name in kind.sending_s}
    if len(names) != 1:
        raise ValueError("expected traffic over one circuit, found more")
    (circuit,) = names
    alike: dict[Precedence, list[Kind]] = defaultdict(list)
    for kind in given:
        alike[kind.precedence].append(kind)
    ordered = [alike[precedence] for precedence in sorted(alike)]
    _check_preemption(scenario, circuit, sorted(alike))
    classes = [
        Class(
            rate_per_s=rate_per_s,
            service=mixture(
                [constant(kind.sending_s[circuit]) for kind in each],
                [kind.rate_per_s / rate_per_s for kind in each],
            ),
        )
        for each in ordered
        for rate_per_s in [sum(kind.rate_per_s for kind in each)]
    ]
    if scenario.theory == "resumption":
        times_s = times_with_resumption_s(classes)
        waits_s = [
            time_s - each.service.mean_s for time_s, each in zip(times_s, classes, strict=True)
        ]
    else:
        waits_s = list(waits_by_precedence_s(classes))
    handling_s = _handling_s(scenario, given)
    return tuple(
        ExactMean(
            of=precedence,
            mean_s=wait_s
            + handling_s
            # Addresses are counted, and a message may have several.
            + _weighted((kind.passing_s[circuit], _addresses_per_s(kind)) for kind in each),
        )
        for precedence, wait_s, each in zip(sorted(alike), waits_s, ordered, strict=True)
    )


def _check_preemption(scenario: Scenario, name: str, given: list[Precedence]) -> None:
    """Refuse a circuit whose precedences do not break into one another as the theory has it."""
    resumed = scenario.theory == "resumption"
    (circuit,) = (each for each in scenario.network.topology.circuits if each.name == name)
    policy = circuit.line.preemption
    if any(
        policy.allows(intruder, victim) != resumed for intruder, victim in combinations(given, 2)
    ):
        raise ValueError(
            f"expected that on {name} every precedence interrupts those below it"
            if resumed
            else f"expected that on {name} no precedence interrupts another"
        )
    if resumed and policy.afterwards is not Afterwards.RESUME:
        raise ValueError(f"expected that on {name} what was interrupted goes on")


def _tree(scenario: Scenario, given: tuple[Kind, ...]) -> tuple[ExactMean, ...]:
    """Return the mean of each address at the end of a way of circuits, each like a server."""
    if len(given) != 1:
        raise ValueError("expected one group of originators and one precedence, found more")
    (kind,) = given
    found = []
    for address, way in kind.ways.items():
        circuits = circuits_of(way)
        sending_s = [kind.sending_s[name] for name in circuits]
        waiting_s = constant_tandem_s(kind.rate_per_s, sending_s) - sum(sending_s)
        passing_s = sum(kind.passing_s[name] for name in circuits)
        handling_s = sum(_by_machine_s(scenario, station) for station in way[:-1])
        found.append(ExactMean(of=address, mean_s=waiting_s + passing_s + handling_s))
    return tuple(found)


def _clerks(scenario: Scenario, given: tuple[Kind, ...]) -> tuple[ExactMean, ...]:
    """Return the mean of each address in a network of clerks, each M/M/1.

    That holds whatever ways the messages of several originators take (F. P. Kelly, Reversibility
    and Stochastic Networks, 1979, 3.1), if each message goes one way.
    """
    if len({kind.precedence for kind in given}) > 1:
        raise ValueError("expected one precedence, found more")
    if any(len(kind.ways) > 1 for kind in given):
        raise ValueError("expected one address a message, found more")
    rates: dict[str, float] = defaultdict(float)
    loads: dict[str, float] = defaultdict(float)
    for kind in given:
        for way in kind.ways.values():
            for station in way[:-1]:
                rates[station] += kind.rate_per_s
        for name, sending_s in kind.sending_s.items():
            loads[name] += kind.rate_per_s * sending_s
    slow = [name for name, load in loads.items() if load > _NEXT_TO_NOTHING]
    if slow:
        raise ValueError(
            f"expected circuits that take next to no time beside the clerks, found {slow[0]}"
        )
    at_the_desk_s = {
        station: exponential_tandem_s(rate_per_s, [_by_clerk_s(scenario, station)])
        for station, rate_per_s in rates.items()
    }
    to_address: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for kind in given:
        for address, way in kind.ways.items():
            time_s = sum(at_the_desk_s[station] for station in way[:-1])
            time_s += sum(kind.passing_s.values())
            to_address[address].append((time_s, kind.rate_per_s))
    return tuple(
        ExactMean(of=address, mean_s=_weighted(times_s)) for address, times_s in to_address.items()
    )


def _addresses_per_s(kind: Kind) -> float:
    return kind.rate_per_s * len(kind.ways)


def _weighted(pairs: Iterable[tuple[float, float]]) -> float:
    """Return the mean of times, each given with its weight."""
    given = list(pairs)
    return sum(time_s * weight for time_s, weight in given) / sum(weight for _, weight in given)


def _handling_s(scenario: Scenario, given: tuple[Kind, ...]) -> float:
    """Return how long the station handles messages from which the one circuit begins."""
    (station,) = {way[0] for kind in given for way in kind.ways.values()}
    return _by_machine_s(scenario, station)


def _by_machine_s(scenario: Scenario, station: str) -> float:
    facts = _station(scenario, station)
    if facts.shifts:
        raise ValueError(f"expected no clerks on the way, found some at {station}")
    return facts.handling_us / MICROSECONDS_PER_SECOND


def _by_clerk_s(scenario: Scenario, station: str) -> float:
    facts = _station(scenario, station)
    alone = len(facts.shifts) == 1 and facts.shifts[0].clerks == 1
    if (
        not alone
        or not facts.exponential_handling
        or facts.shifts[0].hours.week != _DAY_AND_NIGHT
        or facts.shifts[0].hours.holidays
    ):
        raise ValueError(
            f"expected one clerk day and night who takes exponential times, found none at {station}"
        )
    return facts.handling_us / MICROSECONDS_PER_SECOND


def _station(scenario: Scenario, station: str) -> Station:
    stations: Mapping[str, Station] = scenario.network.topology.stations
    return stations[station]
