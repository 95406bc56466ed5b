"""``routesim sweep``, ``compare`` and ``scenarios``, run as a user runs them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from cables import routesim

from routesim.scenario.shipped import shipped_scenarios

SCENARIO = """\
name = "small"
question = "Who waits?"
[run]
start = 2009-04-28T00:00:00Z
length = "8h"
replications = 2
seed = {seed}
[network]
include = "torn-tape-1965"
[traffic]
include = "telegrams-1965"
load = {load}
"""
SWEEP = """\
[[sweep.parameter]]
path = "traffic.load"
values = [1, 3]
[[sweep.parameter]]
path = "run.seed"
values = [1, 2]
"""
LINE = """\
[network.line.teletype]
speed = "7500 baud"
code = "ita2"
highest = "TOP SECRET"
"""


def scenario(folder: Path, name: str, more: str = "", *, seed: int = 1, load: float = 1) -> Path:
    """Return the file of a scenario of a few telegrams."""
    path = folder / f"{name}.toml"
    path.write_text(SCENARIO.format(seed=seed, load=load).replace("small", name) + more, "utf-8")
    return path


@pytest.mark.parametrize(("how", "points"), [("grid", 4), ("list", 2)])
def test_a_sweep_runs_every_point(tmp_path: Path, how: str, points: int) -> None:
    """Each with each or in step; the CSV says of every point what a run there says.

    Where it goes to standard output the table stands beside it, on standard error.
    """
    path = scenario(tmp_path, "swept", SWEEP + f'[sweep]\nhow = "{how}"\n')
    found = routesim("sweep", path, "--csv", "-")
    assert found.returncode == 0, found.stderr
    assert b"swept: mean by the clock network" in found.stderr
    rows = list(csv.DictReader(found.stdout.decode().splitlines()))
    assert len({(row["traffic.load"], row["run.seed"]) for row in rows}) == points
    alone = json.loads(
        routesim(
            "run", scenario(tmp_path, "alone", seed=2, load=3), "--quiet", "--json", "-"
        ).stdout
    )
    expected = {
        (each["precedence"], each["clock"], "p95"): each["p95_s"]["mean"]
        for each in alone["precedences"]
    }
    given = {
        (row["precedence"], row["clock"], row["figure"]): float(row["mean"])
        for row in rows
        if (row["traffic.load"], row["run.seed"], row["figure"]) == ("3", "2", "p95")
    }
    assert given == expected


def test_a_sweep_of_nothing_is_refused(tmp_path: Path) -> None:
    """So is a value no scenario can have, before anything is run."""
    found = routesim("sweep", scenario(tmp_path, "plain"))
    assert found.returncode == 2
    assert b"expected a parameter to vary" in found.stderr
    wrong = SWEEP.replace("[1, 3]", "[1, -3]")
    found = routesim("sweep", scenario(tmp_path, "wrong", wrong))
    assert found.returncode == 2
    assert b"traffic.load" in found.stderr
    assert not found.stdout
    found = routesim(
        "sweep", scenario(tmp_path, "twice", SWEEP.replace("run.seed", "traffic.load"))
    )
    assert found.returncode == 2
    assert b"sweep.parameter[1].path: 'traffic.load' is varied already" in found.stderr


def test_a_point_without_a_message_has_its_row(tmp_path: Path) -> None:
    """It is not left out of the table as if it had not been asked for."""
    none = '[[sweep.parameter]]\npath = "traffic.load"\nvalues = [0]\n'
    (*_, row) = routesim("sweep", scenario(tmp_path, "none", none)).stdout.decode().splitlines()
    assert row.split() == ["0", "0.0"]


def test_a_scenario_does_not_differ_from_itself(tmp_path: Path) -> None:
    """Under the same chances every difference is exactly none."""
    path = scenario(tmp_path, "same")
    other = scenario(tmp_path, "other", seed=5)
    found = routesim("compare", path, other, "--json", "-")
    form = json.loads(found.stdout)
    assert found.returncode == 0
    assert form["pairs"] == 2
    assert len(form["differences"]) > 10
    assert {each["difference"] for each in form["differences"]} == {0}
    assert {each["half_width"] for each in form["differences"]} <= {0, None}


def test_a_faster_line_makes_a_difference(tmp_path: Path) -> None:
    """A kind of circuit is replaced in the scenario; the difference is that of the means."""
    slow, fast = scenario(tmp_path, "slow"), scenario(tmp_path, "fast", LINE)
    form = json.loads(routesim("compare", slow, fast, "--quiet", "--json", "-").stdout)
    for each in form["differences"]:
        if (each["clock"], each["figure"]) == ("network", "mean"):
            assert each["difference"] == pytest.approx(each["after"] - each["before"])
            assert each["difference"] < 0
    text = routesim("compare", slow, fast).stdout.decode()
    assert "Too few pairs" in text
    assert "-" in text


def test_a_line_the_network_has_not_is_refused(tmp_path: Path) -> None:
    """And a fault in one it has is told with its place in the scenario."""
    unknown = scenario(tmp_path, "unknown", LINE.replace("teletype", "telex"))
    found = routesim("run", unknown)
    assert found.returncode == 2
    assert b"line.telex: expected it to be there to be replaced, found teletype" in found.stderr
    wrong = scenario(tmp_path, "wrong", LINE.replace("7500 baud", "fast"))
    found = routesim("run", wrong)
    assert found.returncode == 2
    assert b"wrong.toml: network.line.teletype.speed" in found.stderr


def test_every_shipped_scenario_is_listed_with_its_question() -> None:
    """And with the command that answers it."""
    listed = routesim("scenarios").stdout.decode()
    assert len(shipped_scenarios()) > 8
    for name, path in shipped_scenarios().items():
        command = "sweep" if "[[sweep.parameter]]" in path.read_text(encoding="utf-8") else "run"
        assert f"routesim {command} {name} " in listed
        assert "question = " in path.read_text(encoding="utf-8")
        assert "# Expected: " in path.read_text(encoding="utf-8")
