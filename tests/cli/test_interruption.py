"""Ctrl-C in the middle of it, at a terminal or not: what is finished is kept, and it is told."""

from __future__ import annotations

import gc
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from cables import ROOT, new_process, routesim

from routesim.verification import search as searching
from routesim.verification import verify
from routesim.verification.finding import Verdict

SCENARIO = """\
name = "{name}"
[run]
start = 2009-01-01T00:00:00Z
length = "10 min"
replications = {replications}
most_replications = {replications}
[network]
include = "one-circuit"
[traffic.pool.department]
addresses = ["SECSTATE WASHDC"]
[traffic.precedence.mix]
ROUTINE = 1
[traffic.classification.open]
UNCLASSIFIED = 1
[traffic.length.one]
constant = "100 characters"
[[traffic.originators]]
name = "department"
pool = "department"
per_day = 1200
precedence = "mix"
classification = "open"
length = "one"
action = {{ always = ["AMEMBASSY PARIS"] }}
"""
SWEEP = """\
[[sweep.parameter]]
path = "traffic.load"
values = [1, 2, 3]
"""
STRUCK = """\
import signal, sys
if "--multiprocessing-fork" in sys.argv:
    signal.raise_signal(signal.SIGINT)
"""
"""What Python does first: of a process of workers, have Ctrl-C pressed."""
ENDLESS = 40_000
"""So many replications that nobody waits for the last."""


@pytest.fixture(autouse=True)
def heed_ctrl_c() -> Iterator[None]:
    """Let children heed Ctrl-C even where the tests run in the background of a shell.

    Such a shell has its children ignore it, and these theirs.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    """Return a scenario of a few messages and very many replications, ready to be swept."""
    path = tmp_path / "endless.toml"
    text = SCENARIO.format(name="endless", replications=ENDLESS) + SWEEP
    path.write_text(text, encoding="utf-8")
    return path


PATIENCE_S = 120


def stopped(*words: str | Path, after: bytes) -> tuple[int, str, str]:
    """Run the program at a terminal and press Ctrl-C once the progress bar shows *after*.

    Returns:
        Exit status, standard output, and what the terminal showed.
    """
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "routesim", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
    ) as process:
        os.close(theirs)
        # Whoever does not heed it is ended, and fails by the exit status.
        patience = Timer(PATIENCE_S, os.killpg, (process.pid, signal.SIGKILL))
        patience.start()
        shown = bytearray()
        while after not in shown:
            shown += os.read(ours, 4096)
        # A terminal sends it to every process of the group, so to workers too.
        os.killpg(process.pid, signal.SIGINT)
        while True:
            try:
                more = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not more:
                break
            shown += more
        assert process.stdout is not None
        printed = process.stdout.read()
        patience.cancel()
    os.close(ours)
    return process.returncode, printed.decode(), shown.decode()


def finished(sentence: str, text: str) -> list[int]:
    """Return the numbers of the replications that a sentence says are finished."""
    found = re.search(rf"{re.escape(sentence)}([0-9, ]+)", text)
    assert found is not None, text
    return [int(number) for number in found[1].split(",")]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_shows_what_is_finished(scenario: Path, jobs: str) -> None:
    """All numbers up to one, the tables of these, exit status 130, and no traceback."""
    code, printed, shown = stopped("run", scenario, "--jobs", jobs, after=b" 2/40000")
    assert code == 130
    numbers = finished("Interrupted; finished replications: ", printed)
    assert numbers == list(range(len(numbers)))
    assert 2 <= len(numbers) < ENDLESS
    assert "network time" in printed
    assert f"endless: {len(numbers)} replications" in printed
    assert "Traceback" not in shown


def test_a_worker_never_hears_of_control_c(scenario: Path, tmp_path: Path) -> None:
    """Not even while it starts: it would die of it, and who waits for it would wait for ever."""
    (tmp_path / "sitecustomize.py").write_text(STRUCK, encoding="utf-8")
    ended = new_process(
        "run", scenario, "--replications", "2", "--jobs", "2", packages=str(tmp_path)
    )
    assert ended.returncode == 0, ended.stderr.decode()
    assert b"endless: 2 replications" in ended.stdout


def test_a_sweep_shows_the_point_it_was_at(scenario: Path, tmp_path: Path) -> None:
    """What is finished of it stands in table and CSV, and no later point does."""
    code, printed, shown = stopped(
        "sweep", scenario, "--csv", tmp_path / "swept.csv", after=b" 3/40000"
    )
    assert code == 130
    numbers = finished("Interrupted; finished replications: traffic.load=1: ", printed)
    assert len(numbers) >= 3
    (row,) = [line.split() for line in printed.splitlines() if "ROUTINE" in line]
    assert row[0] == "1"
    assert (tmp_path / "swept.csv").read_text("utf-8").count("network,mean") == 1
    assert "Traceback" not in shown


def test_a_comparison_shows_the_pairs_that_are_finished(scenario: Path, tmp_path: Path) -> None:
    """Both are run pair by pair, so that what was computed of the one is not without the other."""
    other = tmp_path / "other.toml"
    other.write_text(SCENARIO.format(name="other", replications=ENDLESS), encoding="utf-8")
    code, printed, shown = stopped("compare", scenario, other, after=b" 5/80000")
    assert code == 130
    before = finished("Interrupted; finished replications of A: ", printed)
    after = finished("; of B: ", printed)
    assert 2 <= len(after) <= len(before) <= len(after) + 1
    assert f": {len(after)} pairs from seed" in printed
    assert "Traceback" not in shown


def test_a_verification_shows_the_laws_it_had_reached(tmp_path: Path) -> None:
    """What was proved when the search was stopped is shown, and that it was stopped."""
    words = ("verify", "one-circuit", "--examples", "3000", "--out", tmp_path / "out")

    code, printed, shown = stopped(*words, after=b"1%")

    assert code == 130
    assert re.search(r"^timing +proved +\d+ +holds", printed, re.MULTILINE)
    assert "searched" not in printed
    assert "interrupted: other laws were not looked at" in shown
    assert "Traceback" not in shown


def test_control_c_amid_the_collection_of_garbage_stops_a_verification(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python drops an exception raised there; that the keys were pressed is remembered."""
    searched = searching.search

    def press(*_: object) -> None:
        gc.callbacks.remove(press)
        signal.raise_signal(signal.SIGINT)

    def search(*words: Any, **named: Any) -> Iterable[Verdict]:  # noqa: ANN401 - handed on
        gc.callbacks.append(press)
        gc.collect()
        return searched(*words, **named)

    monkeypatch.setattr(verify, "search", search)
    ended = routesim("verify", "one-circuit", "--examples", "20", "--out", tmp_path / "out")

    assert ended.returncode == 130
    assert re.search(rb"^timing +proved +\d+ +holds", ended.stdout, re.MULTILINE)
    assert b"searched" not in ended.stdout
    assert b"interrupted: other laws were not looked at" in ended.stderr


def test_control_c_ends_with_130_and_a_word() -> None:
    """Interrupted while it waits for standard input."""
    with subprocess.Popen(
        [sys.executable, "-m", "routesim", "replay", "-"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as waiting:
        assert waiting.stdin is not None
        # It begins to read once its modules are there; a byte more than a pipe holds is taken
        # only by a reader, so after this it reads.
        waiting.stdin.write(b"X" * (1 << 20))
        waiting.stdin.flush()
        waiting.send_signal(signal.SIGINT)
        _, stderr = waiting.communicate(timeout=60)
    said = stderr.decode()

    assert waiting.returncode == 130
    assert "interrupted" in said
    assert "Traceback" not in said
