"""``routesim render``: numbers that follow one another, and no fact that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from cables import cable, routesim


def test_the_number_after_the_last_is_the_first(tmp_path: Path) -> None:
    """9999 is followed by 0001, and what is written is read back (doctrine 1.1.10)."""
    path = tmp_path / "three.txt"
    path.write_text("".join(cable("TO AMEMBASSY PARIS", serial=f"000{n}") for n in (1, 2, 3)))
    done = routesim("render", path, "--channel", "ABC9998")
    lines = done.stdout.decode().split("\n")

    sent = [line for line in lines if line.startswith("VZCZC")]
    assert sent == ["VZCZCABC9998", "VZCZCABC9999", "VZCZCABC0001"]
    assert b"bad-transmission" not in routesim("parse", "-", stdin=done.stdout).stdout


@pytest.mark.parametrize("channel", ["ABC0000", "ABC10000", "AB0001", "ABC\u0661\u0662\u0663"])
def test_a_channel_that_is_none_is_refused(tmp_path: Path, channel: str) -> None:
    """Three letters and a number from 0001 to 9999."""
    done = routesim("render", tmp_path, "--channel", channel)

    assert b"such as XYZ0012" in done.stderr
    assert done.returncode == 2
