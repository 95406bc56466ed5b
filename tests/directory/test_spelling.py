from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from routesim.directory.spelling import distance, nearest

# Two letters, so that words share beginnings and exchanges are common.
words = st.text("AB", max_size=6)


def by_definition(one: str, other: str) -> int:
    """Optimal string alignment as it is defined, without any short cut."""

    @cache
    def slips(i: int, j: int) -> int:
        if i == 0 or j == 0:
            return i + j
        ways = [slips(i - 1, j) + 1, slips(i, j - 1) + 1]
        ways.append(slips(i - 1, j - 1) + (one[i - 1] != other[j - 1]))
        if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
            ways.append(slips(i - 2, j - 2) + 1)
        return min(ways)

    return slips(len(one), len(other))


@given(words, words, st.integers(0, 4))
def test_the_distance_is_that_of_the_definition(one: str, other: str, limit: int) -> None:
    """Stopping early and passing over a shared beginning change no distance within the limit."""
    expected = by_definition(one, other)
    assert distance(one, other, limit) == (expected if expected <= limit else None)


@given(words, st.lists(words, unique=True), st.integers(0, 3))
def test_the_nearest_are_all_the_nearest(text: str, known: list[str], limit: int) -> None:
    """Every word at the least distance comes back, in order, and no other."""
    near = [word for word in known if by_definition(text, word) <= limit]
    least = min((by_definition(text, word) for word in near), default=0)
    assert nearest(text, known, limit) == tuple(
        word for word in near if by_definition(text, word) == least
    )


def test_an_exchange_is_one_slip() -> None:
    """PARSI is one slip from PARIS, a letter left out is one, two letters are two."""
    assert distance("PARSI", "PARIS", 2) == 1
    assert distance("HANO", "HANOI", 2) == 1
    assert distance("BLGADE", "BELGRADE", 2) == 2
    assert distance("BLGADE", "BELGRADE", 1) is None
