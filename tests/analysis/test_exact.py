"""Shipped theory scenarios: the exact value beside the simulated interval, and inside it.

The seeds are fixed. Error rate: an interval of confidence 1 - ERROR_RATE must hold the exact mean
of each precedence of each scenario.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from routesim.analysis.estimate import estimate
from routesim.analysis.exact import exact_times_s
from routesim.analysis.executors import workers
from routesim.analysis.experiment import experiment
from routesim.analysis.figures import of_precedence, times_us
from routesim.errors import InputError
from routesim.report.experiment import experiment_tables
from routesim.scenario.objectives import Clock
from routesim.scenario.scenario import load_scenario, planned
from routesim.scenario.shipped import find_scenario, shipped_scenarios

ERROR_RATE = 1e-4
THEORY = [name for name in shipped_scenarios() if name.startswith("theory/")]


@pytest.mark.parametrize("name", THEORY)
def test_the_exact_mean_is_inside(name: str) -> None:
    """And the table says of each precedence what the exact mean is."""
    scenario = planned(load_scenario(find_scenario(name)), replications=5)
    exact_s = exact_times_s(scenario)
    with workers(1) as lent:
        made = experiment(scenario, lent)
    shown = experiment_tables(scenario, made, exact_s)
    assert exact_s
    for precedence, time_s in exact_s.items():
        figures = times_us(of_precedence(made, precedence), Clock.NETWORK)
        found = estimate(figures, 1 - ERROR_RATE)
        assert found.low is not None
        assert found.high is not None
        assert found.low <= time_s * 1e6 <= found.high
        assert found.relative_half_width is not None
        assert found.relative_half_width < 0.3
        (row,) = [
            line.split()
            for line in shown.splitlines()
            if line.startswith(precedence.name) and line.rstrip().endswith("side")
        ]
        assert row[1] == f"{time_s:.1f}"


def test_other_scenarios_have_no_theory() -> None:
    """Nothing is claimed of them."""
    assert exact_times_s(load_scenario(find_scenario("overload"))) == {}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('stamps = "exact"', 'stamps = "minute"', "expected exact stamps"),
        ('constant = "100 characters"', 'median = "100 characters"\nsigma = 1', "of one length"),
        ("per_day = 1200", "per_day = 12000", "has no steady state"),
        ('"one-circuit"', '"torn-tape-1965"', "over one circuit, found more"),
        ("ROUTINE = 1", "ROUTINE = 1\nFLASH = 0.000001", "every precedence in a longer run"),
    ],
)
def test_what_is_no_such_queue_is_refused(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    """Before it is run: an exact value of something else would be worse than none."""
    text = find_scenario("theory/m-d-1").read_text(encoding="utf-8")
    path = tmp_path / "other.toml"
    path.write_text(text.replace('length = "2d"', 'length = "8h"').replace(old, new), "utf-8")
    with pytest.raises(InputError, match=sentence):
        exact_times_s(load_scenario(path))
