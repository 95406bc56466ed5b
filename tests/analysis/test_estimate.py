from __future__ import annotations

from random import Random
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from routesim.analysis.estimate import estimate, paired
from routesim.randomness import normal, stream

figures = st.lists(st.integers(-1000, 1000).map(float), min_size=2, max_size=30)


@given(figures, st.sampled_from([0.5, 0.9, 0.95, 0.99]))
def test_the_interval_is_that_of_scipy(values: list[float], confidence: float) -> None:
    """Mean and ends are those scipy gives for a Student-t interval."""
    found = estimate(values, confidence)
    assert found.low is not None
    assert found.high is not None
    spread = float(stats.sem(values))
    assert found.mean == pytest.approx(sum(values) / len(values), abs=1e-9)
    if not spread:
        assert found.low == found.high == found.mean
        return
    low, high = stats.t.interval(confidence, len(values) - 1, loc=found.mean, scale=spread)
    assert found.low == pytest.approx(float(low), rel=1e-9, abs=1e-9)
    assert found.high == pytest.approx(float(high), rel=1e-9, abs=1e-9)


@given(figures, st.randoms())
def test_the_order_of_replications_changes_no_bit(values: list[float], order: Random) -> None:
    """Replications that finish in another order give the same estimate to the last bit."""
    shuffled = sorted(values, key=lambda _: order.random())
    thirds = [value / 3 for value in values]
    assert estimate(thirds) == estimate([value / 3 for value in shuffled])


@given(figures, st.integers(-1000, 1000))
def test_paired_differences_take_out_what_pairs_share(values: list[float], shift: int) -> None:
    """A scenario that is later by the same time in each replication is known to be so exactly."""
    found = paired(values, [value + shift for value in values]).more
    assert found.mean == shift
    assert found.half_width == 0


some = st.none() | st.integers(-1000, 1000).map(float)


@given(st.lists(st.tuples(some, some), max_size=12))
def test_means_of_a_pair_differ_by_what_is_said(
    pairs: list[tuple[float | None, float | None]],
) -> None:
    """All three figures are of the same replications: those that have both."""
    found = paired([first for first, _ in pairs], [second for _, second in pairs])
    both = [each for each in pairs if None not in each]
    assert found.more.replications == len(both)
    if both:
        assert found.before.replications == found.after.replications == len(both)
        assert found.before.mean is not None
        assert found.after.mean is not None
        assert found.more.mean == pytest.approx(found.after.mean - found.before.mean, abs=1e-9)


def test_pairs_without_both_count_for_nothing() -> None:
    """A replication that lacks the figure in one is left out of both; where all do, of neither."""
    found = paired([1.0, None, 3.0, 4.0], [2.0, 9.0, None, 7.0])
    assert (found.before.mean, found.after.mean, found.more.mean) == (2.5, 4.5, 2)
    assert found.more.replications == 2
    apart = paired([None, 3.0], [4.0, None])
    assert (apart.before.mean, apart.after.mean, apart.more.mean) == (3, 4, None)


def test_scenarios_of_unequal_replications_are_no_pairs() -> None:
    """A missing replication is an error, never a silent shift of the pairs."""
    with pytest.raises(ValueError, match="zip"):
        paired([1.0, 2.0], [1.0])


@pytest.mark.parametrize(
    ("values", "mean", "has_interval", "too_few"),
    [
        ([], None, False, True),
        ([None, None], None, False, True),
        ([4.0], 4.0, False, True),
        ([4.0, None, 6.0], 5.0, True, True),
        ([1.0] * 9, 1.0, True, True),
        ([1.0] * 10, 1.0, True, False),
    ],
)
def test_too_few_replications_are_called_so(
    *, values: list[float | None], mean: float | None, has_interval: bool, too_few: bool
) -> None:
    """None give no mean, one gives no interval, and fewer than ten are too few to trust it."""
    found = estimate(values)
    assert found.mean == mean
    assert (found.half_width is not None) == has_interval
    assert (found.low is not None) == has_interval
    assert found.too_few == too_few


def test_one_may_stop_when_the_true_mean_is_known_to_the_wanted_share() -> None:
    """The half-width is held against wanted / (1 + wanted) of the estimated mean, both signs."""
    for sign in (1, -1):
        found = estimate([sign * value for value in (9.0, 10.0, 11.0)])
        assert found.relative_half_width is not None
        share = found.relative_half_width
        exact = share / (1 - share)
        assert found.within(exact * 1.0001)
        assert not found.within(exact * 0.9999)


def test_one_may_not_stop_without_an_interval_unless_nothing_varies() -> None:
    """One replication never suffices; a figure without any variation is known at once."""
    assert not estimate([5.0]).within(0.5)
    assert not estimate([]).within(0.5)
    assert not estimate([-1.0, 1.0]).within(0.5)
    assert estimate([0.0, 0.0]).within(0.01)


def test_intervals_hold_the_true_mean_as_often_as_they_say() -> None:
    """Of 4,000 intervals of 90 % from five normal figures each, 90 % hold the true mean.

    Error rate: 1e-6, by the normal approximation to the count (4.9 standard deviations).
    """
    source, runs, share = stream(1, 0, "coverage"), 4_000, 0.9
    held = 0
    for _ in range(runs):
        found = estimate([float(normal(source)) for _ in range(5)], share)
        assert found.low is not None
        assert found.high is not None
        held += found.low <= 0 <= found.high
    limit = NormalDist().inv_cdf(1 - 0.5e-6) * (runs * share * (1 - share)) ** 0.5
    assert abs(held - runs * share) < limit
