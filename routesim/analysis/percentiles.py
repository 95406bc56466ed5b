"""Percentiles of what was observed, and the share within an objective."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import frozen


def percentile(ordered: Sequence[int], percent: int) -> int:
    """Return the least value that at least *percent* percent of the values do not exceed.

    That is the nearest-rank definition, type 1 of R. J. Hyndman and Y. Fan, "Sample
    quantiles in statistical packages", The American Statistician 50 (1996): always a
    value that occurred, never one between two.

    Args:
        ordered: The values, least first; at least one.
        percent: 1 to 100.
    """
    rank = -(-len(ordered) * percent // 100)
    return ordered[rank - 1]


@frozen(kw_only=True)
class Percentiles:
    """How times are spread, in microseconds.

    Attributes:
        count: How many there are.
        mean_us: Their mean.
        p50_us: The median.
        p90_us: What 90 percent do not exceed.
        p95_us: What 95 percent do not exceed.
        p99_us: What 99 percent do not exceed.
        max_us: The greatest.
    """

    count: int
    mean_us: Fraction
    p50_us: int
    p90_us: int
    p95_us: int
    p99_us: int
    max_us: int


def percentiles(times_us: Iterable[int]) -> Percentiles | None:
    """Return how *times_us* are spread; ``None`` when there are none."""
    ordered = sorted(times_us)
    if not ordered:
        return None
    return Percentiles(
        count=len(ordered),
        mean_us=Fraction(sum(ordered), len(ordered)),
        p50_us=percentile(ordered, 50),
        p90_us=percentile(ordered, 90),
        p95_us=percentile(ordered, 95),
        p99_us=percentile(ordered, 99),
        max_us=ordered[-1],
    )


def share_within(times_us: Iterable[int | None], objective_us: int) -> Fraction | None:
    """Return the share of *times_us* that are within the objective; ``None`` when there are none.

    Args:
        times_us: One for each that was owed; ``None`` for what never came, which is
            not within any objective.
        objective_us: What is as long as this is still within.
    """
    met = [time_us is not None and time_us <= objective_us for time_us in times_us]
    return Fraction(sum(met), len(met)) if met else None
