"""What the head of each shipped scenario says is to be expected, found in one replication."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import pytest

from routesim.analysis.executors import workers
from routesim.analysis.experiment import Experiment, experiment, mean_us
from routesim.message.precedence import Precedence
from routesim.report.experiment import all_met
from routesim.scenario.network import load_network
from routesim.scenario.objectives import Clock
from routesim.scenario.scenario import load_scenario, planned
from routesim.scenario.shipped import find_network, find_scenario
from routesim.scenario.sweep import Point

MINUTE_S = 60
HOUR_S = 3600
URGENCY = (Precedence.FLASH, Precedence.IMMEDIATE, Precedence.PRIORITY, Precedence.ROUTINE)


@cache
def found(name: str, place: int) -> Experiment:
    """Return the experiment at a point of a shipped scenario's sweep."""
    path = find_scenario(name)
    point = load_scenario(path).points[place]
    with workers(1) as lent:
        return experiment(planned(load_scenario(path, point), replications=1), lent)


def mean_s(name: str, place: int, precedence: Precedence, clock: Clock = Clock.NETWORK) -> float:
    """Return a mean time there."""
    mean = mean_us(found(name, place).replications, precedence, clock).mean
    assert mean is not None
    return mean / 1e6


def test_routine_pays_for_overload() -> None:
    """Four times the load: IMMEDIATE is slowed by minutes, ROUTINE by hours."""
    slower = {
        precedence: mean_s("overload", -1, precedence) - mean_s("overload", 0, precedence)
        for precedence in (Precedence.IMMEDIATE, Precedence.ROUTINE)
    }
    assert 0 < slower[Precedence.IMMEDIATE] < 10 * MINUTE_S
    assert slower[Precedence.ROUTINE] > 2 * HOUR_S


def test_a_precedence_most_traffic_has_is_none() -> None:
    """With 70 % IMMEDIATE both IMMEDIATE and ROUTINE are slower than with 10 %, ROUTINE slowest."""
    for precedence in (Precedence.IMMEDIATE, Precedence.ROUTINE):
        few, most = (mean_s("precedence-inflation", place, precedence) for place in (0, -1))
        assert few < most
    slowness = [mean_s("precedence-inflation", -1, precedence) for precedence in URGENCY]
    assert max(slowness) == slowness[-1]


def test_minimize_helps_routine_most() -> None:
    """What is sent of ROUTINE is faster by minutes, and there is less of it."""
    without, under = (mean_s("minimize", place, Precedence.ROUTINE) for place in (0, 1))
    assert without - under > 5 * MINUTE_S
    offered = [
        sum(one.precedences[Precedence.ROUTINE].offered for one in each.replications)
        for each in (found("minimize", 0), found("minimize", 1))
    ]
    assert offered[1] < offered[0]
    urgent = (mean_s("minimize", place, Precedence.IMMEDIATE) for place in (0, 1))
    assert abs(next(urgent) - next(urgent)) < (without - under) / 5


def test_niact_is_read_within_the_hour() -> None:
    """Without it IMMEDIATE waits for hours in the mean."""
    without, with_it = (
        mean_s("niact-and-time-zones", place, Precedence.IMMEDIATE, Clock.WRITER_TO_READER)
        for place in (0, 1)
    )
    assert with_it < HOUR_S < 2 * HOUR_S < without


def test_on_a_typical_day_the_network_is_not_what_delays() -> None:
    """Two busy hours of it: within minutes for all, no precedence much faster, read in hours."""
    start = datetime(2009, 4, 28, 14, tzinfo=UTC)
    point = Point(values={"run.start": start, "run.length": "2h"})
    scenario = planned(load_scenario(find_scenario("typical-day-2009"), point), replications=1)
    with workers(1) as lent:
        (one,) = experiment(scenario, lent).replications
    immediate, routine = (
        one.precedences[precedence].clocks
        for precedence in (Precedence.IMMEDIATE, Precedence.ROUTINE)
    )
    assert routine[Clock.NETWORK].p99_us < 5 * MINUTE_S * 1e6
    assert routine[Clock.NETWORK].mean_us < 2 * immediate[Clock.NETWORK].mean_us
    assert routine[Clock.WRITER_TO_READER].mean_us > 2 * HOUR_S * 1e6
    assert not any(group.undelivered for group in one.precedences.values())


def test_posts_are_staffed_alike_then_and_now() -> None:
    """Else the networks of torn-tape-1965 would not be all that differs."""
    then, now = (load_network(find_network(name)) for name in ("torn-tape-1965", "state-2009"))
    assert then.posts is not None
    assert now.posts is not None
    reached = [
        post
        for post in then.directory.posts
        if post.unclassified_indicator in then.topology.stations
    ]
    assert len(reached) > 17
    for post in reached:
        assert then.posts.staffing(post) == now.posts.staffing(post)


def test_torn_tape_takes_minutes_where_2009_takes_seconds() -> None:
    """The same traffic, by the same names."""
    then, now = (mean_s("torn-tape-1965", place, Precedence.ROUTINE) for place in (0, 1))
    assert now < MINUTE_S < 5 * MINUTE_S < then
    ends = [
        [mean_s("torn-tape-1965", place, each, Clock.WRITER_TO_READER) for place in (0, 1)]
        for each in (Precedence.FLASH, Precedence.ROUTINE)
    ]
    flash, routine = (1 - after / before for before, after in ends)
    assert flash > 0.2 > routine


def test_preemption_helps_flash_and_costs_the_rest() -> None:
    """FLASH is faster, ROUTINE slower when all is sent again, and less so when it goes on."""
    flash, routine = (
        [mean_s("flash-in-a-crisis", place, precedence) for place in range(3)]
        for precedence in (Precedence.FLASH, Precedence.ROUTINE)
    )
    assert all(30 < flash[0] - each < 3 * MINUTE_S for each in flash[1:])
    assert routine[1] > routine[2]


@pytest.mark.parametrize("name", ["seed-cable-night", "gateway-down"])
def test_recorded_cables_are_all_delivered_in_time(name: str) -> None:
    """Whatever is said of reading."""
    with workers(1) as lent:
        scenario = load_scenario(find_scenario(name))
        assert all_met(scenario, experiment(scenario, lent))


def test_the_seed_cable_waits_to_be_read() -> None:
    """Seconds in the network, hours to the reader in the mean, a day to the last."""
    (one,) = found("seed-cable-night", 0).replications
    clocks = one.precedences[Precedence.IMMEDIATE].clocks
    assert clocks[Clock.NETWORK].max_us < MINUTE_S * 1e6
    assert clocks[Clock.WRITER_TO_READER].p50_us > 4 * HOUR_S * 1e6
    assert clocks[Clock.WRITER_TO_READER].max_us > 23 * HOUR_S * 1e6


def test_a_lost_gateway_is_gone_around() -> None:
    """Nothing goes over its circuits, and what was for London goes by the other gateway."""
    (one,) = found("gateway-down", 0).replications
    assert "RUEA-RBFW" not in one.circuits
    assert {"RUEA-RUEO", "RUEO-RBDH", "RCCSVCT-RZYX"} <= one.circuits.keys()


def test_a_lost_relay_delays_and_loses_nothing() -> None:
    """The slowest waits for the end of the outage, whatever its precedence; all is delivered."""
    (one,) = found("relay-lost", 0).replications
    assert not any(group.undelivered for group in one.precedences.values())
    usual = [group.clocks[Clock.NETWORK].p90_us for group in one.precedences.values()]
    assert max(usual) < 5 * MINUTE_S * 1e6
    slowest = max(group.clocks[Clock.NETWORK].max_us for group in one.precedences.values())
    assert HOUR_S * 1e6 < slowest < 3 * HOUR_S * 1e6
