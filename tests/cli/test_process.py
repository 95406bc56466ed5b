"""The program in a process of its own, as a user runs it, and in that of the tests."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from cables import SEED, cable, new_process, routesim

KILLED = """\
import os, signal, sys
if "--multiprocessing-fork" in sys.argv:
    os.kill(os.getpid(), signal.SIGKILL)
"""
"""What Python does first: of a process of workers, end as where memory runs out."""

MISSPELT = cable("TO AMEMBASSY PARIS", "INFO AMEMBASSY PARIZ").encode()


@pytest.mark.parametrize(
    ("words", "stdin", "status"),
    [
        (("replay", SEED), b"", 0),
        (("replay", "-"), MISSPELT, 1),
        (("parse", "-", "--json", "-"), MISSPELT, 0),
        (("render", SEED, "--channel", "ABC9998"), b"", 0),
        (("run", "seed-cable-night", "--json", "-"), b"", 0),
        (("scenarios",), b"", 0),
        (("explain", "P1"), b"", 0),
        (("replay", "missing.txt"), b"", 2),
        (("replya",), b"", 2),
    ],
    ids=lambda value: Path(value[0]).name if isinstance(value, tuple) else "",
)
def test_a_process_of_its_own_says_what_is_said_here(
    words: tuple[str | Path, ...], stdin: bytes, status: int
) -> None:
    """To the byte, and ends with the same status: so the other tests need no process each."""
    here, there = routesim(*words, stdin=stdin), new_process(*words, stdin=stdin)

    assert (there.stdout, there.stderr) == (here.stdout, here.stderr)
    assert there.returncode == here.returncode == status


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no process is killed so here")
def test_a_worker_that_is_killed_is_told(tmp_path: Path) -> None:
    """Its end closes a pipe we write to: that ends us with a sentence, not without a word."""
    (tmp_path / "sitecustomize.py").write_text(KILLED, encoding="utf-8")
    ended = new_process("run", "seed-cable-night", "--jobs", "2", packages=str(tmp_path))

    assert ended.stderr.decode().startswith("routesim: one of 2 processes ended before its result")
    assert ended.returncode == 2
