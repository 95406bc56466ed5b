"""Where a run has forgotten how it began."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import Final

_BATCH: Final = 5
"""Observations of which one mean is taken."""

_LEAST_KEPT: Final = 5
"""Batches a cut must leave: a few at the end are easily alike by chance."""


def warm_up(observations: Sequence[float]) -> int | None:
    """Return how many of the first *observations* to leave out, by MSER-5.

    Of all cuts between batches of five the one is taken that leaves the least standard
    error of the mean of what follows; of equal ones the first. ``None`` when that cut
    lies in the second half, or there are fewer than five batches: the run is too short
    to tell.

    Source: K. P. White, M. J. Cobb, S. C. Spratt, "A comparison of five steady-state
    truncation heuristics for simulation", Winter Simulation Conference 2000; that a cut
    leaves five batches: K. Hoad, S. Robinson, R. Davies, "Automating warm-up length
    estimation", Journal of the Operational Research Society 61 (2010). Observations left
    over at the end, fewer than five, make no batch.
    """
    batches = [
        fsum(observations[at : at + _BATCH]) / _BATCH
        for at in range(0, len(observations) - _BATCH + 1, _BATCH)
    ]
    count = len(batches)
    best: int | None = None
    least = float("inf")
    mean = squares = 0.0
    # From the end, so that mean and sum of squares grow by one batch a step (Welford).
    for kept, batch in enumerate(reversed(batches), 1):
        off = batch - mean
        mean += off / kept
        squares += off * (batch - mean)
        error = squares / kept**2
        if kept >= _LEAST_KEPT and error <= least:
            least, best = error, count - kept
    if best is None or best > count // 2:
        return None
    return best * _BATCH
