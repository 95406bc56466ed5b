"""The program in a process of its own, as a user runs it, and in that of the tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from cables import SEED, cable, new_process, routesim

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
