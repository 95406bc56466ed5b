"""``routesim run``, from the command line to what it prints."""

from __future__ import annotations

import json
from fractions import Fraction
from importlib import import_module
from pathlib import Path

import pytest
from attrs import evolve
from cables import new_process, routesim

from routesim.analysis.estimate import estimate
from routesim.analysis.executors import workers
from routesim.analysis.experiment import Experiment, experiment
from routesim.message.precedence import Precedence
from routesim.report.experiment import all_met, experiment_tables
from routesim.report.experiment_form import experiment_form
from routesim.routing.outcome import Reason
from routesim.scenario.objectives import Clock
from routesim.scenario.scenario import Scenario, load_scenario

SCENARIO = """\
name = "small"
[run]
start = 2009-04-28T00:00:00Z
length = "6h"
replications = 3
[network]
include = "state-2009"
[traffic]
include = "state-2009"
load = 0.05
"""
SLOW = """\
[objectives]
own = [{ precedence = "ROUTINE", clock = "network", within = "5 s" }]
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a scenario of a few cables."""
    found = tmp_path_factory.mktemp("run") / "small.toml"
    found.write_text(SCENARIO, encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def scenario(path: Path) -> Scenario:
    """Return it loaded."""
    return load_scenario(path)


@pytest.fixture(scope="module")
def made(scenario: Scenario) -> Experiment:
    """Return it run."""
    with workers(1) as lent:
        return experiment(scenario, lent)


def test_the_result_is_the_same_bytes_in_one_process_and_in_two(path: Path) -> None:
    """JSON and tables, whatever the hash seed; all was delivered in time: exit status 0."""
    one = new_process("run", path, "--json", "-", hash_seed="1")
    two = new_process("run", path, "--json", "-", "--jobs", "2", hash_seed="2")
    assert one.returncode == two.returncode == 0
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr
    assert json.loads(one.stdout)["replications"] == 3


def test_the_command_line_comes_before_the_file(path: Path) -> None:
    """Another seed gives another result, and replications are as many as asked for."""
    first = json.loads(routesim("run", path, "--quiet", "--json", "-").stdout)
    other = json.loads(
        routesim("run", path, "--quiet", "--json", "-", "--seed", "9", "--replications", "1").stdout
    )
    assert (other["seed"], other["replications"], other["too_few"]) == (9, 1, True)
    assert other["precedences"] != first["precedences"]
    assert all(each["mean_s"]["half_width"] is None for each in other["precedences"])


def test_a_missed_objective_is_a_finding(tmp_path: Path) -> None:
    """It has a cross, the others have ticks, and the exit status is 1."""
    slow = tmp_path / "slow.toml"
    slow.write_text(SCENARIO.replace("replications = 3", "replications = 1") + SLOW, "utf-8")
    found = routesim("run", slow)
    assert found.returncode == 1
    lines = found.stdout.decode().splitlines()
    marks = {line.split()[1]: line[0] for line in lines if line[:1] in {"\u2713", "\u2717"}}
    assert marks.pop("ROUTINE") == "\u2717"
    assert set(marks.values()) == {"\u2713"}


def test_a_scenario_that_is_none_is_refused() -> None:
    """Exit status 2, with the nearest shipped name."""
    found = routesim("run", "typical-day-2008")
    assert found.returncode == 2
    assert "did you mean typical-day-2009?" in found.stderr.decode()


def test_the_form_has_the_figures_of_the_replications(scenario: Scenario, made: Experiment) -> None:
    """Means and half-widths are the estimates over the replications, in seconds."""
    form = json.loads(json.dumps(experiment_form(scenario, made)))
    for row in form["precedences"]:
        precedence, clock = Precedence[row["precedence"]], Clock(row["clock"])
        spreads = [
            one.precedences[precedence].clocks[clock]
            for one in made.replications
            if precedence in one.precedences
        ]
        for figure in ("p50", "p99", "max"):
            expected = estimate([getattr(each, f"{figure}_us") / 1e6 for each in spreads])
            assert row[f"{figure}_s"]["mean"] == pytest.approx(expected.mean)
            assert row[f"{figure}_s"]["half_width"] == pytest.approx(expected.half_width)
    offered = sum(row["offered"] for row in form["by_replication"])
    assert offered == sum(
        group.offered for one in made.replications for group in one.precedences.values()
    )
    for row in form["circuits"]:
        used = [one.circuits.get(row["circuit"]) for one in made.replications]
        busy = estimate([0.0 if one is None else float(one.utilisation) for one in used])
        assert busy.mean is not None
        assert 0 < row["utilisation"]["mean"] == busy.mean <= 1
        assert row["utilisation"]["half_width"] == busy.half_width
    for kind in ("fates", "posts", "originators"):
        delivered = sum(row["delivered"]["mean"] for row in form[kind])
        assert delivered == pytest.approx(offered / len(made.replications))
    assert len(form["backlog"]["at"]) == 25
    assert form["backlog"]["at"][0] == "2009-04-28T00:00:00Z"
    assert {row["precedence"] for row in form["backlog"]["precedences"]} == {
        precedence.name for one in made.replications for precedence in one.precedences
    }


def test_every_group_says_what_was_not_delivered_and_what_was_late(
    scenario: Scenario, made: Experiment
) -> None:
    """By reason, and by objective the share within it; none of an objective of other traffic."""
    (objective,) = (one for one in scenario.objectives if one.precedence is Precedence.ROUTINE)
    first = made.replications[0]
    address = next(
        name for name, group in first.addresses.items() if group.within.get(objective) is not None
    )
    late = evolve(
        first.addresses[address],
        undelivered={Reason.NO_WAY_ON: 2},
        within={objective: Fraction(1, 4)},
    )
    one = evolve(first, addresses={**first.addresses, address: late})
    form = experiment_form(scenario, evolve(made, replications=(one,)))
    (row,) = (each for each in json.loads(json.dumps(form))["posts"] if each["address"] == address)
    assert {reason: each["mean"] for reason, each in row["undelivered"].items()} == {
        Reason.NO_WAY_ON.value: 2
    }
    (within,) = row["objectives"]
    assert (within["precedence"], within["clock"], within["found"]["mean"]) == (
        "ROUTINE",
        "network",
        0.25,
    )


def test_a_run_without_a_message_says_so(scenario: Scenario, made: Experiment) -> None:
    """There are no tables of nothing."""
    empty = evolve(made.replications[0], precedences={}, circuits={})
    shown = experiment_tables(scenario, evolve(made, replications=(empty,)))
    assert shown.endswith("No message was filed in the time that counts.")


def test_what_waits_is_shown_as_time_goes_on(scenario: Scenario, made: Experiment) -> None:
    """Every fourth mark has a column; where nothing ever waits there is no table."""
    one = made.replications[0]
    full = evolve(one, backlog={Precedence.ROUTINE: tuple(range(25))})
    shown = experiment_tables(scenario, evolve(made, replications=(full,)))
    (head,) = [line for line in shown.splitlines() if line.startswith("waiting for circuits")]
    assert head.split()[4:6] == ["28", "00:00Z"]
    assert "   24.0" in shown
    none = evolve(one, backlog={Precedence.ROUTINE: (0,) * 25})
    assert "waiting for circuits" not in experiment_tables(
        scenario, evolve(made, replications=(none,))
    )


def test_an_interruption_says_what_is_finished(scenario: Scenario, made: Experiment) -> None:
    """The tables are of the finished replications, and name them; without any there are none."""
    cut = evolve(made, replications=made.replications[:2], interrupted=True)
    assert "Interrupted; finished replications: 0, 1" in experiment_tables(scenario, cut)
    assert experiment_form(scenario, cut)["interrupted"] is True
    none = evolve(made, replications=(), interrupted=True)
    assert experiment_tables(scenario, none).endswith("finished replications: none")
    assert json.dumps(experiment_form(scenario, none))


def test_an_interrupted_run_is_not_computed_once_more_to_be_kept(
    path: Path, made: Experiment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who stops it waits for nothing any more; the exit status says that it was stopped."""
    command = import_module("routesim.cli.run")
    stopped = evolve(made, interrupted=True)
    monkeypatch.setattr(command, "with_progress", lambda *_, **__: stopped)
    words = [str(path), "--out", str(tmp_path / "kept"), "--quiet"]
    status = command.run.main(words, standalone_mode=False)

    assert status == 130
    assert not (tmp_path / "kept").exists()


def test_what_is_undelivered_is_no_success(scenario: Scenario, made: Experiment) -> None:
    """Even where all objectives are met in the mean; but what was not owed after all is one."""
    assert all_met(scenario, made)
    first = made.replications[0]
    group = first.precedences[Precedence.ROUTINE]
    for reason, well in ((Reason.NO_WAY_ON, False), (Reason.MINIMIZE, True)):
        lost = evolve(group, undelivered={reason: 1})
        broken = evolve(first, precedences={**first.precedences, Precedence.ROUTINE: lost})
        found = evolve(made, replications=(broken, *made.replications[1:]))
        assert all_met(scenario, found) is well


def test_too_few_replications_are_called_so(scenario: Scenario, made: Experiment) -> None:
    """Three are; ten are not."""
    assert "Too few replications" in experiment_tables(scenario, made)
    ten = evolve(made, replications=(*made.replications * 3, made.replications[0]))
    assert "Too few replications" not in experiment_tables(scenario, ten)


def test_a_precision_that_was_not_reached_is_told(scenario: Scenario, made: Experiment) -> None:
    """In a sentence and in the data; one that was is not, and none was asked for here."""
    said = "Not every mean network time is known to 0.1% yet"
    assert said not in experiment_tables(scenario, made)
    assert experiment_form(scenario, made)["precise"] is None
    for precision, reached in ((0.001, False), (0.999, True)):
        wanted = evolve(scenario, run=evolve(scenario.run, precision=precision))
        same = evolve(made, replications=(made.replications[0],) * 3) if reached else made
        assert (said in experiment_tables(wanted, same)) is not reached
        assert experiment_form(wanted, same)["precise"] is reached


def test_the_first_replication_can_be_kept(path: Path, tmp_path: Path) -> None:
    """Its folder has the deliveries the figures count, and a message in it can be traced."""
    folder = tmp_path / "kept"
    found = routesim("run", path, "--out", folder, "--quiet", "--json", "-")
    (first, *_) = {each["replication"] for each in json.loads(found.stdout)["by_replication"]}
    lines = (folder / "deliveries.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    offered = [
        each["offered"]
        for each in json.loads(found.stdout)["by_replication"]
        if each["replication"] == first
    ]
    # What is drafted before the end may be filed after it, and does not count.
    assert 0 < sum(offered) <= len(rows)
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert (manifest["complete"], manifest["seed"]) == (True, 1)
    traced = routesim("trace", folder, rows[0]["message"])
    assert traced.returncode == 0
    assert f"delivered at {rows[0]['indicator']}" in traced.stdout.decode()
    assert routesim("run", path, "--out", folder).returncode == 2
