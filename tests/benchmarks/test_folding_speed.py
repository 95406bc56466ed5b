"""How the time to fold a line grows with it: ratios in one run, the same on any machine."""

from __future__ import annotations

import time

import pytest

from routesim.message.folding import folded_text

pytestmark = pytest.mark.benchmark


def seconds(line: str) -> float:
    """Return the time of the processor that folding *line* takes at best."""
    best = float("inf")
    for number in range(3):
        # Folded lines are remembered: each is another one.
        other = f"{line}{number}"
        start = time.process_time()
        folded_text(other)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize(
    ("words", "times"), [("THE MASTER OF ", 35_000), ("A", 20_000)], ids=["words", "one word"]
)
def test_linear(words: str, times: int) -> None:
    """A line eight times as long takes no more than some ten times as long."""
    taken = [seconds("THE MASTER " + words * times * by) for by in (1, 8)]
    print(f"\n{taken[0]:.3f} s, eight times as much {taken[1]:.3f} s")
    assert taken[1] < 14 * taken[0] + 0.1
