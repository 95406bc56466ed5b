"""Shipped theory scenarios: the exact value beside the simulated interval, and inside it.

The seeds are fixed. Error rate: an interval of confidence 1 - ERROR_RATE must hold each exact mean
of each scenario at each load.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from routesim.analysis.estimate import estimate
from routesim.analysis.exact import ExactMean, exact_means
from routesim.analysis.executors import workers
from routesim.analysis.experiment import Experiment, experiment
from routesim.analysis.figures import of_address, of_precedence, times_us
from routesim.errors import InputError
from routesim.message.precedence import Precedence
from routesim.report.experiment import experiment_tables
from routesim.scenario.objectives import Clock
from routesim.scenario.scenario import Scenario, load_scenario, planned
from routesim.scenario.shipped import find_scenario, shipped_scenarios
from routesim.scenario.sweep import Point

ERROR_RATE = 1e-4
SHIPPED_LOADS = {
    "theory/m-m-1": 0.6,
    "theory/m-d-1": 0.4,
    "theory/m-g-1": 0.55,
    "theory/cobham": 0.4,
    "theory/preemptive-resume": 0.4,
    "theory/jackson-tandem": 0.6,
    "theory/multicast-tree": 0.6,
}
"""Load of the busiest server, about."""

CIRCUITS = SHIPPED_LOADS.keys() - {"theory/m-m-1", "theory/jackson-tandem"}
"""Those whose servers are circuits and not clerks."""

LENGTHS = dict.fromkeys(SHIPPED_LOADS, "4h") | {"theory/m-g-1": "1d", "theory/m-m-1": "9h"}
"""The shortest in which no interval is too wide: long messages are rare, so it takes some time."""

LOADS = [
    *((name, 0.6, LENGTHS[name], 12) for name in SHIPPED_LOADS),
    *(
        pytest.param(name, load, length, 20, marks=pytest.mark.campaign)
        for name in SHIPPED_LOADS
        for load, length in ((0.3, "1d"), (0.9, "7d"))
    ),
]


def at_load(name: str, load: float, length: str) -> Scenario:
    """Return a shipped scenario with so much traffic that its busiest server has this load."""
    changed = {
        "traffic.load": load / SHIPPED_LOADS[name],
        "run.length": length,
        "run.warm_up": "1d" if length == "7d" else "1h",
    }
    return load_scenario(find_scenario(name), Point(values=changed))


def means_us(made: Experiment, each: ExactMean) -> list[float | None]:
    """Return the mean network time in each replication of what an exact mean is of."""
    of = each.of
    groups = of_precedence(made, of) if isinstance(of, Precedence) else of_address(made, of)
    return times_us(groups, Clock.NETWORK)


def test_every_theory_scenario_is_held_at_every_load() -> None:
    """None is shipped that is not in the table above."""
    shipped = {name for name in shipped_scenarios() if name.startswith("theory/")}
    assert shipped == SHIPPED_LOADS.keys()


@pytest.mark.parametrize(("name", "load", "length", "replications"), LOADS)
def test_the_exact_mean_is_inside(name: str, load: float, length: str, replications: int) -> None:
    """And the interval is not so wide that it holds anything."""
    scenario = planned(at_load(name, load, length), replications=replications)
    exact = exact_means(scenario)
    with workers(1) as lent:
        made = experiment(scenario, lent)
    assert exact
    if name in CIRCUITS:
        busy = [
            max(each.utilisation for each in one.circuits.values()) for one in made.replications
        ]
        assert float(sum(busy) / len(busy)) == pytest.approx(load, rel=0.1)
    for each in exact:
        found = estimate(means_us(made, each), 1 - ERROR_RATE)
        assert found.low is not None
        assert found.high is not None
        assert found.low <= each.mean_s * 1e6 <= found.high
        assert found.relative_half_width is not None
        assert found.relative_half_width < 0.3


@pytest.mark.parametrize("name", ["theory/cobham", "theory/multicast-tree"])
def test_the_table_has_the_exact_mean_of_each(name: str) -> None:
    """By precedence on one circuit, by address in a tree; and says which interval holds it."""
    scenario = planned(at_load(name, 0.5, "2h"), replications=2)
    exact = exact_means(scenario)
    assert len(exact) == 3
    with workers(1) as lent:
        shown = experiment_tables(scenario, experiment(scenario, lent), exact).splitlines()
    for each in exact:
        called = each.of.name if isinstance(each.of, Precedence) else each.of
        (row,) = [
            line for line in shown if line.startswith(called) and line.rstrip().endswith("side")
        ]
        minutes, seconds = divmod(each.mean_s, 60)
        expected = f"{minutes:.0f} min {seconds:.0f} s" if minutes else f"{seconds:.1f} s"
        assert expected in row


def test_other_scenarios_have_no_theory() -> None:
    """Nothing is claimed of them."""
    assert exact_means(load_scenario(find_scenario("overload"))) == ()


def test_messages_of_two_lengths_wait_longer_than_of_one() -> None:
    """M/G/1: by half of what the square of the coefficient of variation says, beside M/D/1.

    Worked out by hand from the two services, which differ by 1 400 characters at 0.1 s each.
    """
    (found,) = exact_means(at_load("theory/m-g-1", 0.55, "9h"))
    (alone,) = exact_means(at_load("theory/m-d-1", 0.4, "9h"))
    scale = 0.55 / SHIPPED_LOADS["theory/m-g-1"]
    short_s = _service_of_m_d_1(alone.mean_s)
    # Empty lines between paragraphs and line ends make the body a little more than its characters.
    long_s = short_s + 140
    rates = (700 * scale / 86_400, 150 * scale / 86_400)
    load = rates[0] * short_s + rates[1] * long_s
    wait_s = (rates[0] * short_s**2 + rates[1] * long_s**2) / 2 / (1 - load)
    service_s = load / sum(rates)
    assert found.mean_s == pytest.approx(wait_s + service_s, rel=0.05)


def _service_of_m_d_1(time_s: float) -> float:
    """Return the service time that gives M/D/1 this time at the shipped rate, by halving."""
    rate = 1200 / 86_400
    low, high = 0.0, 1 / rate
    for _ in range(60):
        middle = (low + high) / 2
        total = middle + rate * middle**2 / 2 / (1 - rate * middle)
        low, high = (middle, high) if total < time_s else (low, middle)
    return low


def test_clerks_wait_as_the_textbook_says() -> None:
    """M/M/1 at six tenths: a minute of work is two and a half in all; three clerks add up."""
    (one,) = exact_means(at_load("theory/m-m-1", 0.6, "9h"))
    assert one.mean_s == pytest.approx(60 / (1 - 0.6), abs=0.001)
    (row,) = exact_means(at_load("theory/jackson-tandem", 0.6, "9h"))
    assert row.mean_s == pytest.approx(60 / 0.4 + 40 / 0.6 + 50 / 0.5, abs=0.001)


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        ("m-d-1", 'stamps = "exact"', 'stamps = "minute"', "expected exact stamps"),
        (
            "m-d-1",
            'constant = "100 characters"',
            'median = "100 characters"\nsigma = 1',
            "of one length",
        ),
        ("m-d-1", "per_day = 1200", "per_day = 12000", "has no steady state"),
        ("m-d-1", '"one-circuit"', '"tree"', "over one circuit, found more"),
        ("m-d-1", '"one-circuit"', '"bad-day"', "a network in which nothing goes wrong"),
        ("m-d-1", '"one-circuit"', '"one-clerk"', "no clerks on the way, found some at RUEHC"),
        ("m-d-1", "ROUTINE = 1", "ROUTINE = 1\nFLASH = 0.000001", "precedence in a longer run"),
        (
            "m-d-1",
            '{ always = ["AMEMBASSY PARIS"] }',
            (
                '{ number = "one", pool = "posts" }\n[traffic.number.one]\n1 = 1\n'
                '[traffic.pool.posts]\naddresses = ["AMEMBASSY PARIS"]'
            ),
            "always the same addressees",
        ),
        ("m-d-1", '"AMEMBASSY PARIS"', '"AMEMBASSY TOKYO"', "by which all arrive"),
        ("cobham", 'queue = "precedence"', 'queue = "tree"', "one precedence, found more"),
        ("cobham", 'queue = "precedence"', 'queue = "clerks"', "one precedence, found more"),
        (
            "cobham",
            'queue = "precedence"',
            'queue = "resumption"',
            "every precedence interrupts those below",
        ),
        (
            "preemptive-resume",
            'queue = "resumption"',
            'queue = "precedence"',
            "no precedence interrupts another",
        ),
        ("preemptive-resume", '"resume"', '"restart"', "what was interrupted goes on"),
        ("m-m-1", '"one-clerk"', '"one-circuit"', "next to no time beside the clerks"),
        ("multicast-tree", 'queue = "tree"', 'queue = "clerks"', "one address a message"),
        ("m-m-1", "per_day = 864", "per_day = 1440", "has no steady state"),
    ],
)
def test_what_is_no_such_queue_is_refused(
    tmp_path: Path, name: str, old: str, new: str, sentence: str
) -> None:
    """Before it is run: an exact value of something else would be worse than none."""
    text = find_scenario(f"theory/{name}").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "other.toml"
    path.write_text(text.replace('length = "2d"', 'length = "8h"').replace(old, new), "utf-8")
    with pytest.raises(InputError, match=sentence):
        exact_means(load_scenario(path))
