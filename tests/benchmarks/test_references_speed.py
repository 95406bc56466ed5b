"""References and tags take time in proportion to their length, whatever is repeated.

pytest -m benchmark -n 0 -s tests/benchmarks/test_references_speed.py
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from routesim.message.message_number import message_number
from routesim.message.references import references
from routesim.message.tags import tags

pytestmark = pytest.mark.benchmark

# fmt: off
UNITS = [
    "A", " ", "1", "/", "/12", ",", "&", "A ", "A.", "(A) ", "A1", "STATE 12 ", "STATE, ", "1 ",
    "(", "STATE 12, ", " AND ", " AND 12", "05 ", "05 STATE ", "AND ", ";", "-", "'", "¶",
    "DEC 1, ", "STATE 00000012 001 OF 002 ", ", 12", "(05)", " (05", "A B. ", "REF ", "REF: A) ",
    "ALNAV ", "AB ", "AB-", " - 12", "KUWAIT (C)0", ":", "A/",
]
TAG_UNITS = ["A", " ", ",", "(", ")", "(A", "()", "PREL", "PREL ", "PREL,", "GOI EXTERNAL,"]
# fmt: on


def growth(read: Callable[[str], object], unit: str) -> float:
    """Return how many times longer four times as much takes; the best of three."""

    def seconds(times: int) -> float:
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            read(unit * times)
            best = min(best, time.process_time() - start)
        return best

    return seconds(100_000) / max(seconds(25_000), 0.001)


def cite(text: str) -> None:
    """Read *text* as a list of references and as a message number."""
    references(text, 2007, "HONG KONG")
    message_number(text, 2007)


@pytest.mark.parametrize("unit", UNITS)
def test_references_are_linear(unit: str) -> None:
    """Four times as much takes about four times as long, not sixteen."""
    found = growth(cite, unit)
    print(f"{unit!r}: {found:.1f}")
    assert found < 10


@pytest.mark.parametrize("unit", TAG_UNITS)
def test_tags_are_linear(unit: str) -> None:
    """Four times as much takes about four times as long, not sixteen."""
    found = growth(tags, unit)
    print(f"{unit!r}: {found:.1f}")
    assert found < 10
