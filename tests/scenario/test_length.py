from __future__ import annotations

from decimal import Decimal
from math import sqrt

from hypothesis import given
from hypothesis import strategies as st

from routesim.randomness import stream
from routesim.scenario.length import Empirical, Lognormal, constant

POINTS = ((0.0, 300), (10.0, 3509), (50.0, 8526), (99.0, 29412), (100.0, 66332))


@given(st.integers(0, 1000))
def test_lengths_stay_within_their_bounds(seed: int) -> None:
    """No text is shorter or longer than its distribution allows."""
    source = stream(seed, 0, "length")
    bounded = Lognormal(
        median_characters=2500, sigma=Decimal("0.9"), least_characters=2000, most_characters=2600
    )
    assert 2000 <= bounded.draw(source) <= 2600
    assert 300 <= Empirical(POINTS).draw(source) <= 66332
    assert constant(1234).draw(source) == 1234


def test_percentiles_come_back() -> None:
    """Of 20,000 texts as many are shorter than each percentile as it says.

    Error rate: 1e-6 for each point, by the normal approximation.
    """
    source, count = stream(1, 0, "length"), 20_000
    drawn = [Empirical(POINTS).draw(source) for _ in range(count)]
    for percent, characters in POINTS[1:-1]:
        share = percent / 100
        shorter = sum(one <= characters for one in drawn)
        assert abs(shorter - count * share) < 4.9 * sqrt(count * share * (1 - share))
