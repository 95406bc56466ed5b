"""The formulas against chains solved numerically, against Lindley's recursion, and against Ciw.

Where a test is statistical its seeds are fixed and its error rate is stated: an interval of
confidence 1 - ERROR_RATE over independent replications must hold the exact value.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

import ciw
import numpy as np
import pytest
from scipy.sparse import lil_matrix
from scipy.sparse.linalg import spsolve

from routesim.analysis.estimate import Estimate, estimate
from routesim.analysis.theory import (
    Class,
    Service,
    constant,
    constant_tandem_s,
    exponential,
    exponential_tandem_s,
    mixture,
    times_with_resumption_s,
    wait_s,
    waits_by_precedence_s,
)
from routesim.randomness import stream

ERROR_RATE = 1e-4
LOADS = (0.3, 0.5, 0.7, 0.9)


def holds(found: Estimate, exact: float) -> bool:
    """Say whether the interval holds the exact value."""
    assert found.low is not None
    assert found.high is not None
    return found.low <= exact <= found.high


def number_left_behind(load: float, arrivals: Sequence[float]) -> float:
    """Return the mean number a departure of M/G/1 leaves behind, by the chain of departures.

    Args:
        load: The load.
        arrivals: Probability of so many arrivals during one service.
    """
    chances = [1 - load]
    for number in range(400):
        later = chances[number] - chances[0] * arrivals[number]
        later -= sum(chances[k] * arrivals[number - k + 1] for k in range(1, number + 1))
        chances.append(later / arrivals[0])
    return sum(number * chance for number, chance in enumerate(chances))


def poisson(mean: float, number: int) -> float:
    """Return the probability of so many arrivals."""
    return math.exp(-mean + number * math.log(mean) - math.lgamma(number + 1))


@pytest.mark.parametrize("load", LOADS[:3])
def test_m_d_1_is_what_the_chain_of_departures_says(load: float) -> None:
    """With Little's law: mean number left behind = rate times mean time in system."""
    customers = Class(rate_per_s=load / 2, service=constant(2))
    left = number_left_behind(load, [poisson(load, number) for number in range(402)])
    assert (wait_s(customers) + 2) * load / 2 == pytest.approx(left, rel=1e-6)


@pytest.mark.parametrize("load", LOADS[:3])
def test_m_m_1_is_what_the_chain_of_departures_says(load: float) -> None:
    """Arrivals during an exponential service are geometric."""
    customers = Class(rate_per_s=load / 3, service=exponential(3))
    geometric = [(1 / (1 + load)) * (load / (1 + load)) ** number for number in range(402)]
    left = number_left_behind(load, geometric)
    assert (wait_s(customers) + 3) * load / 3 == pytest.approx(left, rel=1e-6)


@pytest.mark.parametrize("load", LOADS[:3])
def test_m_g_1_is_what_the_chain_of_departures_says(load: float) -> None:
    """Service times of two lengths, a short one and one nine times as long."""
    service = mixture([constant(1), constant(9)], [0.75, 0.25])
    assert service.mean_s == pytest.approx(3)
    rate = load / 3
    arrivals = [
        0.75 * poisson(rate, number) + 0.25 * poisson(9 * rate, number) for number in range(402)
    ]
    left = number_left_behind(load, arrivals)
    expected = (wait_s(Class(rate_per_s=rate, service=service)) + 3) * rate
    assert expected == pytest.approx(left, rel=1e-6)


def steady(moves: dict[tuple[int, int], float], states: int) -> np.ndarray[tuple[int], np.dtype]:
    """Return the steady state of a chain in continuous time from its rates from state to state."""
    balance = lil_matrix((states, states))
    for (here, there), rate in moves.items():
        balance[there, here] += rate
        balance[here, here] -= rate
    balance[0, :] = 1
    right = np.zeros(states)
    right[0] = 1
    return np.asarray(spsolve(balance.tocsc(), right))


URGENT, LESS = 0.3, 0.35  # arrivals a second
MOST = (24, 120)
"""So many of each class at most; more are as good as impossible at these loads."""


def test_preemptive_resume_is_what_the_chain_says() -> None:
    """Two classes of exponential service: mean numbers from the chain, times by Little's law."""
    rates = (1.0, 0.8)  # ends of service a second
    place = {
        (one, other): number
        for number, (one, other) in enumerate(np.ndindex(MOST[0] + 1, MOST[1] + 1))
    }
    moves: dict[tuple[int, int], float] = {}
    for (one, other), here in place.items():
        for arrives, there in ((URGENT, (one + 1, other)), (LESS, (one, other + 1))):
            if there in place:
                moves[here, place[there]] = arrives
        if one:
            moves[here, place[one - 1, other]] = rates[0]
        elif other:
            moves[here, place[one, other - 1]] = rates[1]
    chances = steady(moves, len(place))
    numbers = [sum(state[k] * chances[here] for state, here in place.items()) for k in (0, 1)]
    found = times_with_resumption_s(
        [
            Class(rate_per_s=URGENT, service=exponential(1 / rates[0])),
            Class(rate_per_s=LESS, service=exponential(1 / rates[1])),
        ]
    )
    assert found[0] == pytest.approx(numbers[0] / URGENT, rel=1e-6)
    assert found[1] == pytest.approx(numbers[1] / LESS, rel=1e-6)


def test_waits_by_precedence_are_what_the_chain_says() -> None:
    """Two classes of exponential service, none interrupted: the state says whose turn it is."""
    rates = (1.0, 0.8)
    # Waiting of each class, and what is being served: 0 nothing, 1 the urgent class, 2 the other.
    states = [(0, 0, 0)] + [
        (one, other, serving)
        for one, other in np.ndindex(MOST[0] + 1, MOST[1] + 1)
        for serving in (1, 2)
    ]
    place = {state: number for number, state in enumerate(states)}
    moves: dict[tuple[int, int], float] = {}
    for (one, other, serving), here in place.items():
        if not serving:
            moves[here, place[0, 0, 1]] = URGENT
            moves[here, place[0, 0, 2]] = LESS
            continue
        for arrives, there in (
            (URGENT, (one + 1, other, serving)),
            (LESS, (one, other + 1, serving)),
        ):
            if there in place:
                moves[here, place[there]] = arrives
        after = (one - 1, other, 1) if one else (0, other - 1, 2) if other else (0, 0, 0)
        moves[here, place[after]] = moves.get((here, place[after]), 0) + rates[serving - 1]
    chances = steady(moves, len(place))
    waiting = [sum(state[k] * chances[here] for state, here in place.items()) for k in (0, 1)]
    found = waits_by_precedence_s(
        [
            Class(rate_per_s=URGENT, service=exponential(1 / rates[0])),
            Class(rate_per_s=LESS, service=exponential(1 / rates[1])),
        ]
    )
    assert found[0] == pytest.approx(waiting[0] / URGENT, rel=1e-6)
    assert found[1] == pytest.approx(waiting[1] / LESS, rel=1e-6)


@pytest.mark.parametrize("load", LOADS)
def test_precedence_moves_waits_about_but_saves_none(load: float) -> None:
    """The waits of all classes, each weighed by its load, are those without precedence.

    Source: Kleinrock's conservation law, Queueing Systems II, 3.4.
    """
    services = [constant(1), exponential(2), mixture([constant(1), constant(9)], [0.5, 0.5])]
    classes = [
        Class(rate_per_s=load * share / service.mean_s, service=service)
        for service, share in zip(services, (0.2, 0.3, 0.5), strict=True)
    ]
    together = Class(
        rate_per_s=sum(each.rate_per_s for each in classes),
        service=mixture(
            services,
            [each.rate_per_s / sum(one.rate_per_s for one in classes) for each in classes],
        ),
    )
    waits = waits_by_precedence_s(classes)
    weighed = sum(each.load * wait for each, wait in zip(classes, waits, strict=True))
    assert weighed == pytest.approx(load * wait_s(together))
    assert list(waits) == sorted(waits)


def sojourn_s(arrivals_s: Sequence[float], services_s: Sequence[Sequence[float]]) -> float:
    """Return the mean time through servers in tandem, by Lindley's recursion at each.

    Args:
        arrivals_s: When each customer comes.
        services_s: For each server the service time of each customer.
    """
    leaving = list(arrivals_s)
    for each in services_s:
        free = 0.0
        for place, (arrives, service) in enumerate(zip(leaving, each, strict=True)):
            free = max(free, arrives) + service
            leaving[place] = free
    warm = len(leaving) // 10
    spent = [end - begin for end, begin in zip(leaving, arrivals_s, strict=True)][warm:]
    return sum(spent) / len(spent)


def arrivals(source: Random, rate: float, count: int) -> list[float]:
    """Return Poisson arrivals."""
    now, times = 0.0, []
    for _ in range(count):
        now += source.expovariate(rate)
        times.append(now)
    return times


@pytest.mark.parametrize("load", LOADS)
def test_tandems_are_what_lindleys_recursion_says(load: float) -> None:
    """Exponential and constant servers in tandem, the slowest in the middle.

    Error rate: ERROR_RATE for each load and each of the two.
    """
    means, rate, count = (0.7, 1.0, 0.4), load, 20_000
    exponentials, constants = [], []
    for replication in range(20):
        source = stream(5, replication, f"tandem {load}")
        come = arrivals(source, rate, count)
        drawn = [[source.expovariate(1 / mean) for _ in come] for mean in means]
        exponentials.append(sojourn_s(come, drawn))
        constants.append(sojourn_s(come, [[mean] * count for mean in means]))
    confidence = 1 - ERROR_RATE
    assert holds(estimate(exponentials, confidence), exponential_tandem_s(rate, means))
    assert holds(estimate(constants, confidence), constant_tandem_s(rate, means))


def waits_by_ciw(
    classes: Sequence[tuple[float, ciw.dists.Distribution]], *, seed: int, resume: bool
) -> list[float]:
    """Return the mean time in system of each class in one run of Ciw."""
    names = [f"class {place}" for place in range(len(classes))]
    discipline: object = {name: place for place, name in enumerate(names)}
    if resume:
        discipline = (discipline, ["resume"])
    ciw.seed(seed)
    simulation = ciw.Simulation(
        ciw.create_network(
            arrival_distributions={
                name: [ciw.dists.Exponential(rate)]
                for name, (rate, _) in zip(names, classes, strict=True)
            },
            service_distributions={
                name: [service] for name, (_, service) in zip(names, classes, strict=True)
            },
            number_of_servers=[1],
            priority_classes=discipline,
        )
    )
    simulation.simulate_until_max_time(4_000)
    records = [
        record
        for record in simulation.get_all_records()
        if record.record_type == "service" and record.arrival_date > 400
    ]
    means = []
    for name in names:
        spent = [
            record.exit_date - record.arrival_date
            for record in records
            if record.customer_class == name
        ]
        means.append(sum(spent) / len(spent))
    return means


@pytest.mark.parametrize("resume", [False, True])
@pytest.mark.parametrize("load", LOADS[:3])
def test_precedence_is_what_an_independent_simulator_says(load: float, *, resume: bool) -> None:
    """Three classes of constant and exponential service in Ciw, with and without preemption.

    Error rate: ERROR_RATE for each class, load and discipline.
    """
    facts: list[tuple[float, Service, ciw.dists.Distribution]] = [
        (0.1, constant(0.5), ciw.dists.Deterministic(0.5)),
        (0.3, exponential(1), ciw.dists.Exponential(1)),
        (0.6, constant(2), ciw.dists.Deterministic(2)),
    ]
    classes = [
        Class(rate_per_s=load * share / service.mean_s, service=service)
        for share, service, _ in facts
    ]
    offered = [(each.rate_per_s, drawn) for each, (_, _, drawn) in zip(classes, facts, strict=True)]
    runs = [waits_by_ciw(offered, seed=seed, resume=resume) for seed in range(12)]
    if resume:
        exact = times_with_resumption_s(classes)
    else:
        exact = tuple(
            wait + each.service.mean_s
            for wait, each in zip(waits_by_precedence_s(classes), classes, strict=True)
        )
    for place, expected in enumerate(exact):
        assert holds(estimate([run[place] for run in runs], 1 - ERROR_RATE), expected)


def test_what_has_no_steady_state_has_no_mean() -> None:
    """A load of 1 is refused by every formula, never answered with a negative or endless wait."""
    full = Class(rate_per_s=0.5, service=constant(2))
    with pytest.raises(ValueError, match="no steady state"):
        wait_s(full)
    with pytest.raises(ValueError, match="no steady state"):
        waits_by_precedence_s([full])
    with pytest.raises(ValueError, match="no steady state"):
        times_with_resumption_s([Class(rate_per_s=0.1, service=constant(2)), full])
    with pytest.raises(ValueError, match="no steady state"):
        exponential_tandem_s(0.5, [1, 2])
    with pytest.raises(ValueError, match="no steady state"):
        constant_tandem_s(0.5, [2, 1])
