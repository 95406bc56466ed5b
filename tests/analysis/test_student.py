from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from routesim.analysis.student import t_within


@given(st.floats(1e-6, 1 - 1e-6), st.integers(1, 2000))
def test_t_is_that_of_scipy(confidence: float, degrees: int) -> None:
    """The quantile agrees with scipy's to a relative 1e-9, at all degrees of freedom."""
    expected = float(stats.t.isf((1 - confidence) / 2, degrees))
    assert t_within(confidence, degrees) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@given(st.floats(0.01, 0.999), st.integers(1, 200))
def test_t_falls_with_the_degrees_towards_the_normal(confidence: float, degrees: int) -> None:
    """More replications never widen the interval, and it stays wider than the normal one."""
    here, next_one = t_within(confidence, degrees), t_within(confidence, degrees + 1)
    assert here > next_one > float(stats.norm.isf((1 - confidence) / 2))


def test_one_degree_is_the_cauchy_distribution() -> None:
    """With one degree of freedom half of all lies within plus and minus one."""
    assert t_within(0.5, 1) == pytest.approx(1)
    assert t_within(0.95, 1) == pytest.approx(math.tan(math.pi * 0.475))
