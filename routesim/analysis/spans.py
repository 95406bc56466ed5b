"""Spans of time, and how many of them lie over one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import accumulate

from attrs import frozen


@frozen
class Span:
    """From one instant up to another, the second not included.

    Attributes:
        begin_us: The first instant.
        end_us: The first one after it; not before the beginning.
    """

    begin_us: int
    end_us: int


@frozen
class Level:
    """So many at once, from an instant on until the next level.

    Attributes:
        at_us: The instant.
        count: How many.
    """

    at_us: int
    count: int


def levels(spans: Iterable[Span]) -> tuple[Level, ...]:
    """Return how many of *spans* lie over one another, from each change on; the last level is 0.

    What begins and ends at the same instant changes nothing, and no two levels that
    follow one another are the same.
    """
    changes: Counter[int] = Counter()
    for span in spans:
        changes[span.begin_us] += 1
        changes[span.end_us] -= 1
    instants = sorted(at_us for at_us, change in changes.items() if change)
    counts = accumulate(changes[at_us] for at_us in instants)
    return tuple(Level(at_us, count) for at_us, count in zip(instants, counts, strict=True))


def sampled(curve: Sequence[Level], marks_us: Iterable[int]) -> tuple[int, ...]:
    """Return the count of *curve* at each of *marks_us*, which do not go back in time."""
    counts = []
    place, count = 0, 0
    for mark_us in marks_us:
        while place < len(curve) and curve[place].at_us <= mark_us:
            count = curve[place].count
            place += 1
        counts.append(count)
    return tuple(counts)


def mean_level(spans: Iterable[Span], window: Span) -> Fraction:
    """Return how many of *spans* lie over one another in the mean over *window*.

    Of spans that do not overlap, such as the transmissions of one circuit, that is the
    share of the window they fill: its utilisation.

    Raises:
        ZeroDivisionError: *window* is empty.
    """
    covered_us = sum(span.end_us - span.begin_us for span in clipped(spans, window))
    return Fraction(covered_us, window.end_us - window.begin_us)


def clipped(spans: Iterable[Span], window: Span) -> Iterator[Span]:
    """Yield the parts of *spans* that lie within *window*."""
    for span in spans:
        begin_us = max(span.begin_us, window.begin_us)
        end_us = min(span.end_us, window.end_us)
        if begin_us < end_us:
            yield Span(begin_us, end_us)
