"""``routesim generate`` and ``routesim schema``, run as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cables import ROOT, new_process, routesim

SCENARIO = """\
name = "small"
[run]
start = 2009-04-28T00:00:00Z
length = "6h"
[network]
include = "state-2009"
[traffic]
include = "state-2009"
load = 0.1
"""


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    """Return the file of a scenario of some dozen cables."""
    path = tmp_path / "small.toml"
    path.write_text(SCENARIO, encoding="utf-8")
    return path


def test_what_is_generated_is_delivered_as_it_is_run(scenario: Path, tmp_path: Path) -> None:
    """The folder of the replay has the deliveries of the run, byte for byte."""
    cables, ran, replayed = (tmp_path / name for name in ("cables.txt", "ran", "replayed"))
    routesim("run", scenario, "--out", ran, "--quiet")
    written = routesim("generate", scenario, "--out", cables)
    assert (written.returncode, written.stdout, written.stderr) == (0, b"", b"")
    found = routesim("replay", cables, "--out", replayed, "--quiet", "--json", "-")
    assert found.stderr == b""
    accounting = json.loads(found.stdout)["accounting"]
    assert accounting["filed"] == accounting["messages"] > 10
    assert accounting["delivered"] == accounting["addresses"] > 100
    deliveries = (ran / "deliveries.jsonl").read_bytes()
    assert deliveries.count(b"\n") > 100
    assert deliveries == (replayed / "deliveries.jsonl").read_bytes()


def test_generated_text_is_the_same_in_every_process(scenario: Path) -> None:
    """It depends on scenario, seed and replication, and on nothing else."""
    first = new_process("generate", scenario, hash_seed="1").stdout
    assert first == new_process("generate", scenario, hash_seed="2").stdout
    others = [
        routesim("generate", scenario, "--replication", "1").stdout,
        routesim("generate", scenario, "--seed", "5").stdout,
    ]
    assert len({first, *others}) == 3
    assert first.isascii()


def test_faults_of_a_scenario_are_told(scenario: Path) -> None:
    """One sentence with file and place, and exit status 2."""
    scenario.write_text(SCENARIO.replace('"6h"', '"6 hours"'), encoding="utf-8")
    found = routesim("generate", scenario)
    assert found.returncode == 2
    assert f"{scenario}: run.length: '6 hours' is no duration" in found.stderr.decode()


@pytest.mark.parametrize("kind", ["scenario", "network", "traffic"])
def test_the_shipped_schema_is_current(kind: str) -> None:
    """The file beside the scenarios is what the command prints."""
    printed = routesim("schema", kind)
    assert printed.returncode == 0
    shipped = ROOT / "scenarios" / "schema" / f"{kind}.json"
    assert shipped.read_bytes() == printed.stdout
