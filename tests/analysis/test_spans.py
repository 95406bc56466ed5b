from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from routesim.analysis.spans import Span, levels, mean_level, sampled

# A dozen instants, so that spans begin and end together.
instants = st.integers(0, 11)
spans = st.builds(lambda one, other: Span(min(one, other), max(one, other)), instants, instants)
many = st.lists(spans, max_size=12)


def count_at(given: list[Span], at_us: int) -> int:
    """Count the spans over one instant, one by one."""
    return sum(span.begin_us <= at_us < span.end_us for span in given)


@given(many)
def test_levels_count_the_spans_at_every_instant(given: list[Span]) -> None:
    """At every instant the curve says how many spans are over it."""
    marks = range(-1, 13)
    assert sampled(levels(given), marks) == tuple(count_at(given, mark) for mark in marks)


@given(many)
def test_levels_change_at_each_step_and_end_at_none(given: list[Span]) -> None:
    """No level repeats the one before it, none is negative, and the last is 0."""
    curve = levels(given)
    assert all(one.at_us < other.at_us for one, other in pairwise(curve))
    assert all(one.count != other.count for one, other in pairwise(curve))
    assert all(level.count >= 0 for level in curve)
    assert not curve or (curve[0].count > 0 and curve[-1].count == 0)


@given(many, spans.filter(lambda span: span.begin_us < span.end_us))
def test_the_mean_level_is_the_mean_over_every_microsecond(given: list[Span], window: Span) -> None:
    """Spans of whole microseconds: the mean over the window is the mean of its instants."""
    every = range(window.begin_us, window.end_us)
    expected = sum(count_at(given, at_us) for at_us in every)
    assert mean_level(given, window) * len(every) == expected
