"""The exact mean times of a scenario that is a queue theory knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from routesim.analysis.replication import carry
from routesim.analysis.theory import (
    Class,
    constant,
    times_with_resumption_s,
    waits_by_precedence_s,
)
from routesim.errors import InputError
from routesim.message.precedence import Precedence
from routesim.network.events import Failed, Hop, read_events
from routesim.scenario.arrivals import FLAT
from routesim.scenario.scenario import Scenario
from routesim.units import MICROSECONDS_PER_SECOND

_DAY_S = 86_400


def exact_times_s(scenario: Scenario) -> Mapping[Precedence, float]:
    """Return the exact mean network time of each precedence; none where no theory is named.

    How long the one circuit takes for a message without
    interruption is read off the first replication, where it must be the same for all of a
    precedence.

    Raises:
        InputError: The scenario is not the queue its theory is about.
    """
    if scenario.theory is None:
        return {}
    traffic = scenario.traffic
    if (
        not scenario.run.exact
        or scenario.recorded
        or traffic.surges
        or traffic.minimizes
        or any(group.profile != FLAT for group in traffic.originators)
    ):
        raise InputError(
            f"{scenario.path}: theory: expected exact stamps and generated traffic alone, "
            "the same at all hours"
        )
    rates: dict[Precedence, float] = defaultdict(float)
    for group in traffic.originators:
        weights = group.precedence.weights
        for precedence, weight in zip(group.precedence.values, weights, strict=True):
            rates[precedence] += group.per_day / _DAY_S * weight / sum(weights)
    services_s = _services_s(scenario)
    if services_s.keys() != rates.keys():
        raise InputError(f"{scenario.path}: theory: expected every precedence in a longer run")
    classes = [
        Class(rate_per_s=rates[precedence], service=constant(services_s[precedence]))
        for precedence in sorted(rates)
    ]
    try:
        if scenario.theory == "resumption":
            times_s = times_with_resumption_s(classes)
        else:
            waits_s = waits_by_precedence_s(classes)
            times_s = tuple(
                wait_s + each.service.mean_s for wait_s, each in zip(waits_s, classes, strict=True)
            )
    except ValueError as error:
        raise InputError(f"{scenario.path}: theory: {error}") from error
    return dict(zip(sorted(rates), times_s, strict=True))


def _services_s(scenario: Scenario) -> dict[Precedence, float]:
    """Return how long the circuit takes for a message of each precedence."""
    _, _, run = carry(scenario, 0)
    events = list(read_events(run.records))
    # What was interrupted and went on shows its last stretch alone.
    stopped = {(event.message, event.copy) for event in events if isinstance(event, Failed)}
    hops = [event for event in events if isinstance(event, Hop)]
    if len({hop.circuit for hop in hops}) > 1:
        raise InputError(f"{scenario.path}: theory: expected traffic over one circuit, found more")
    times_us: dict[Precedence, set[int]] = defaultdict(set)
    for hop in hops:
        if (hop.message, hop.copy) not in stopped:
            times_us[hop.precedence].add(hop.received_us - hop.started_us)
    if any(len(each) > 1 for each in times_us.values()):
        raise InputError(f"{scenario.path}: theory: expected messages of one length, found others")
    return {
        precedence: time_us / MICROSECONDS_PER_SECOND for precedence, (time_us,) in times_us.items()
    }
