"""Circuits of the simulation against queues whose means are known exactly.

The Department sends messages of one length over a slow circuit; a circuit a thousand times as
fast takes them on to the post. So the slow circuit is a queue with one server and constant
service, and all else takes a time that is always the same.

The seeds are fixed. Error rate: an interval of confidence 1 - ERROR_RATE over replications must
hold the exact mean, for each load, discipline and precedence.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from routesim.analysis.estimate import estimate
from routesim.analysis.executors import workers
from routesim.analysis.experiment import experiment
from routesim.analysis.theory import (
    Class,
    constant,
    constant_tandem_s,
    times_with_resumption_s,
    wait_s,
    waits_by_precedence_s,
)
from routesim.message.precedence import Precedence
from routesim.network.events import Hop, read_events
from routesim.network.simulation import simulate
from routesim.scenario.generation import filings
from routesim.scenario.objectives import Clock
from routesim.scenario.scenario import Scenario, load_scenario

ERROR_RATE = 1e-4
NETWORK = """\
name = "line"
[line.slow]
speed = "75 baud"
code = "ita2"
highest = "SECRET"
interrupts = "{interrupts}"
interrupted = "IMMEDIATE"
afterwards = "resume"
[line.fast]
speed = "64 kbit/s"
code = "synchronous"
highest = "SECRET"
[[station]]
indicator = "RUEH"
name = "relay"
kind = "relay"
relay_prefix = true
handling = "0 s"
[[station]]
indicator = "RUEHC"
name = "Department"
kind = "tributary"
handling = "0 s"
[[circuit]]
between = ["RUEH", "RUEHC"]
line = "slow"
propagation = "0 s"
[[tributaries]]
relay = "RUEH"
line = "{second}"
propagation = "0 s"
handling = "0 s"
indicators = ["RUEHFR"]
"""
SCENARIO = """\
name = "line"
[run]
start = 2009-01-01T00:00:00Z
length = "{length}"
warm_up = "1h"
seed = 1
replications = 12
stamps = "exact"
[network]
include = "network.toml"
[traffic.pool.department]
addresses = ["SECSTATE WASHDC"]
[traffic.precedence.mix]
{mix}
[traffic.classification.open]
UNCLASSIFIED = 1
[traffic.length.one]
constant = "100 characters"
[[traffic.originators]]
name = "department"
pool = "department"
per_day = {per_day}
precedence = "mix"
classification = "open"
length = "one"
action = {{ always = ["AMEMBASSY PARIS"] }}
"""
ALONE = {Precedence.ROUTINE: 1.0}
TWO = {Precedence.FLASH: 0.3, Precedence.ROUTINE: 0.7}
THREE = {Precedence.FLASH: 0.2, Precedence.IMMEDIATE: 0.3, Precedence.ROUTINE: 0.5}
DAY_S = 86_400


def scenario(
    folder: Path,
    per_day: float,
    *,
    mix: dict[Precedence, float],
    interrupts: str,
    second: str,
    length: str = "1d",
) -> Scenario:
    """Return the scenario with so many messages a day."""
    network = NETWORK.format(interrupts=interrupts, second=second)
    (folder / "network.toml").write_text(network, encoding="utf-8")
    words = "\n".join(f"{precedence.name} = {share}" for precedence, share in mix.items())
    path = folder / "line.toml"
    text = SCENARIO.format(mix=words, per_day=per_day, length=length)
    path.write_text(text, encoding="utf-8")
    return load_scenario(path)


def on_the_line_s(found: Scenario) -> dict[Precedence, tuple[float, float]]:
    """Return how long each circuit takes for a message of each precedence, uninterrupted.

    Within a precedence all are alike; the precedence word makes some a little longer.
    """
    run = simulate(found.network, filings(found, 0))
    times_us: dict[tuple[str, Precedence], set[int]] = defaultdict(set)
    for event in read_events(run.records):
        if isinstance(event, Hop):
            circuit = run.circuits[event.circuit]
            times_us[circuit, event.precedence].add(event.sent_us - event.started_us)
    assert all(len(each) == 1 for each in times_us.values())
    first, second = (
        {precedence: each.pop() / 1e6 for (on, precedence), each in times_us.items() if on == name}
        for name in ("RUEHC-RUEH", "RUEH-RUEHFR")
    )
    return {precedence: (first[precedence], second[precedence]) for precedence in sorted(first)}


def means_s(found: Scenario) -> dict[Precedence, list[float]]:
    """Return the mean network time of each precedence in each replication."""
    with workers(1) as lent:
        replications = experiment(found, lent).replications
    return {
        precedence: [
            float(one.precedences[precedence].clocks[Clock.NETWORK].mean_us) / 1e6
            for one in replications
        ]
        for precedence in replications[0].precedences
    }


def check(figures: list[float], exact_s: float) -> None:
    """Hold the interval of the replications against the exact mean."""
    found = estimate(figures, 1 - ERROR_RATE)
    assert found.low is not None
    assert found.high is not None
    assert found.low <= exact_s <= found.high
    # An interval so wide that it holds anything says nothing.
    assert found.relative_half_width is not None
    assert found.relative_half_width < 0.3


MUCH = 0.8
"""From this load on waits vary so much that only a long run says anything."""

LOADS = [0.3, 0.6, pytest.param(0.9, marks=pytest.mark.campaign)]


def loaded(
    folder: Path,
    load: float,
    mix: dict[Precedence, float],
    *,
    interrupts: str = "nothing",
    second: str = "fast",
) -> tuple[dict[Precedence, list[float]], list[Class], list[float]]:
    """Run the scenario in which the slow circuit has this load.

    Returns:
        The mean network times, the classes at the slow circuit, and what the second circuit takes.
    """
    times_s = on_the_line_s(scenario(folder, 100, mix=mix, interrupts="nothing", second=second))
    mean_s = sum(share * times_s[precedence][0] for precedence, share in mix.items())
    rate = load / mean_s
    length = "12h" if load < MUCH else "10d"
    found = scenario(
        folder, rate * DAY_S, mix=mix, interrupts=interrupts, second=second, length=length
    )
    classes = [
        Class(rate_per_s=rate * share, service=constant(times_s[precedence][0]))
        for precedence, share in mix.items()
    ]
    return means_s(found), classes, [times_s[precedence][1] for precedence in mix]


@pytest.mark.parametrize("load", LOADS)
def test_a_circuit_is_m_d_1(tmp_path: Path, load: float) -> None:
    """Network time is the wait of Pollaczek and Khinchine and the time on the two circuits."""
    figures, (customers,), (second_s,) = loaded(tmp_path, load, ALONE)
    on_the_line = customers.service.mean_s + second_s
    check(figures[Precedence.ROUTINE], wait_s(customers) + on_the_line)


@pytest.mark.parametrize("load", LOADS[1:])
def test_two_equal_circuits_are_one_queue(tmp_path: Path, load: float) -> None:
    """Behind a circuit of the same speed nothing waits again: Friedman's tandem."""
    figures, (customers,), (second_s,) = loaded(tmp_path, load, ALONE, second="slow")
    exact_s = constant_tandem_s(customers.rate_per_s, [customers.service.mean_s, second_s])
    check(figures[Precedence.ROUTINE], exact_s)


@pytest.mark.parametrize("load", LOADS[1:])
def test_precedences_wait_as_cobham_says(tmp_path: Path, load: float) -> None:
    """Three precedences, none interrupted."""
    figures, classes, seconds_s = loaded(tmp_path, load, THREE)
    waits_s = waits_by_precedence_s(classes)
    for precedence, each, exact_s, second_s in zip(THREE, classes, waits_s, seconds_s, strict=True):
        check(figures[precedence], exact_s + each.service.mean_s + second_s)


@pytest.mark.parametrize("load", LOADS[1:])
def test_flash_interrupts_and_the_rest_goes_on(tmp_path: Path, load: float) -> None:
    """Two precedences; what FLASH interrupts is resumed where it stopped."""
    figures, classes, seconds_s = loaded(tmp_path, load, TWO, interrupts="FLASH")
    times_s = times_with_resumption_s(classes)
    for precedence, exact_s, second_s in zip(TWO, times_s, seconds_s, strict=True):
        check(figures[precedence], exact_s + second_s)
