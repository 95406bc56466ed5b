"""What replications say about one figure: its mean, and how far off that may be."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt
from typing import Final

from attrs import frozen

from routesim.analysis.student import t_within

CONFIDENCE: Final = 0.95
"""Share of intervals that hold the true mean, unless another is asked for."""

ENOUGH: Final = 10
"""Replications from which on the interval can be trusted.

Assumption: a rule of thumb. With fewer the interval leans on the figure being normally
distributed, and its own width is known to worse than a quarter.
"""

_FEWEST: Final = 2
"""One replication says nothing about how far the next would be from it."""


@frozen(kw_only=True)
class Estimate:
    """The mean of a figure over replications, with its interval.

    Attributes:
        mean: The mean; ``None`` when no replication gave the figure.
        half_width: The true mean lies within the mean plus and minus this, with the
            probability *confidence*; ``None`` when fewer than two replications gave it.
        replications: How many gave it.
        confidence: Share of such intervals that hold the true mean.
    """

    mean: float | None
    half_width: float | None
    replications: int
    confidence: float

    @property
    def too_few(self) -> bool:
        """Whether there are too few replications to trust the interval, or to have one."""
        return self.replications < ENOUGH

    @property
    def low(self) -> float | None:
        """The lower end of the interval."""
        if self.mean is None or self.half_width is None:
            return None
        return self.mean - self.half_width

    @property
    def high(self) -> float | None:
        """The upper end of the interval."""
        if self.mean is None or self.half_width is None:
            return None
        return self.mean + self.half_width

    @property
    def relative_half_width(self) -> float | None:
        """The half-width in parts of the mean; ``None`` without one, or for a mean of 0."""
        if not self.mean or self.half_width is None:
            return None
        return self.half_width / abs(self.mean)

    def within(self, wanted: float) -> bool:
        """Say whether the mean is known to *wanted*, a share of the true mean; then one may stop.

        Source: A. M. Law, Simulation Modeling and Analysis, the sequential procedure for a
        relative error. The half-width is held against the estimated mean, which may be too
        great itself: therefore against wanted / (1 + wanted).
        """
        if self.half_width == 0:
            return True
        relative = self.relative_half_width
        return relative is not None and relative <= wanted / (1 + wanted)


def estimate(figures: Sequence[float | None], confidence: float = CONFIDENCE) -> Estimate:
    """Return the mean of *figures*, one a replication, and its Student-t interval.

    Args:
        figures: The figure of each replication, which must be independent of one
            another; ``None`` from one in which it does not exist, such as the latency
            of FLASH where there was none.
        confidence: Above 0 and below 1.
    """
    given = [figure for figure in figures if figure is not None]
    count = len(given)
    mean = half_width = None
    if given:
        mean = fsum(given) / count
    if mean is not None and count >= _FEWEST:
        variance = fsum((figure - mean) ** 2 for figure in given) / (count - 1)
        half_width = t_within(confidence, count - 1) * sqrt(variance / count)
    return Estimate(mean=mean, half_width=half_width, replications=count, confidence=confidence)


@frozen(kw_only=True)
class Paired:
    """One figure of two scenarios that met the same chances.

    Attributes:
        before: Of the one, over the pairs that have both; where none has, over all that it has.
        after: Of the other, likewise.
        more: By how much *after* is more than *before*, pair by pair.
    """

    before: Estimate
    after: Estimate
    more: Estimate


def paired(
    before: Sequence[float | None],
    after: Sequence[float | None],
    confidence: float = CONFIDENCE,
) -> Paired:
    """Return two figures and their difference, each over the same replications.

    Under common random numbers a pair meets the same chances, and the interval of the
    differences is narrower than the two intervals would suggest. A pair without both counts
    for nothing, and so the difference of the means is the mean of the differences.

    Args:
        before: The figure of each replication of one scenario.
        after: That of the other, in the same order.
        confidence: Above 0 and below 1.

    Raises:
        ValueError: There are not as many of the one as of the other.
    """
    both = [
        (first, second)
        for first, second in zip(before, after, strict=True)
        if first is not None and second is not None
    ]
    return Paired(
        before=estimate([first for first, _ in both] or before, confidence),
        after=estimate([second for _, second in both] or after, confidence),
        more=estimate([second - first for first, second in both], confidence),
    )
