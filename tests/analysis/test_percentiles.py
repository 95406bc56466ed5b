from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from routesim.analysis.percentiles import percentile, percentiles, share_within

times = st.lists(st.integers(0, 5), min_size=1, max_size=250)


@given(times, st.integers(1, 100))
def test_a_percentile_is_the_least_value_that_enough_do_not_exceed(
    values: list[int], percent: int
) -> None:
    """By counting: the percentile has enough values at or below it, and no lesser value has."""
    found = percentile(sorted(values), percent)

    def enough(limit: int) -> bool:
        return 100 * sum(value <= limit for value in values) >= percent * len(values)

    assert found in values
    assert enough(found)
    assert not any(enough(value) for value in set(values) if value < found)


@given(times)
def test_all_percentiles_stand_in_their_order(values: list[int]) -> None:
    """Each field holds its own percentile; the mean is exact and the last is the greatest."""
    found = percentiles(values)
    assert found is not None
    ordered = sorted(values)
    expected = [percentile(ordered, percent) for percent in (50, 90, 95, 99, 100)]
    assert [found.p50_us, found.p90_us, found.p95_us, found.p99_us, found.max_us] == expected
    assert found.mean_us * found.count == sum(values)
    assert found.max_us == max(values)


def test_nothing_has_no_percentiles() -> None:
    """Where nothing was observed nothing is said, not even zero."""
    assert percentiles([]) is None
    assert share_within([], 10) is None


@given(st.lists(st.none() | st.integers(0, 5), min_size=1), st.integers(0, 5))
def test_what_never_came_is_not_within_its_objective(
    values: list[int | None], objective_us: int
) -> None:
    """The shares within, late and lost are together all; as long as allowed is within."""
    found = share_within(values, objective_us)
    assert found is not None
    late = sum(value is not None and value > objective_us for value in values)
    assert found + Fraction(late + values.count(None), len(values)) == 1
