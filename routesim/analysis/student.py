"""Student's t: how wide an interval must be that is drawn from few replications."""

from __future__ import annotations

from functools import cache
from math import cos, pi, sin, sqrt, tan
from typing import Final

_HALVINGS: Final = 60
"""After so many the interval of the angle has no number inside it any more."""


@cache  # asked for each figure of a report, with the same degrees for nearly all
def t_within(confidence: float, degrees: int) -> float:
    """Return the t that bounds Student's variable on both sides with probability *confidence*.

    The probability as a finite sum in the angle whose tangent is t over the root of
    *degrees*: M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 26.7.3
    and 26.7.4. It grows with the angle, which is found by halving.

    Args:
        confidence: Above 0 and below 1.
        degrees: Degrees of freedom, 1 or more.
    """
    low, high = 0.0, pi / 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _probability(middle, degrees) < confidence:
            low = middle
        else:
            high = middle
    return sqrt(degrees) * tan((low + high) / 2)


def _probability(angle: float, degrees: int) -> float:
    """Return the probability of Student's variable within plus and minus the t of *angle*."""
    square = cos(angle) ** 2
    if degrees % 2:
        term, total = cos(angle), 0.0
        for factor in range(3, degrees + 1, 2):
            total += term
            term *= square * (factor - 1) / factor
        return 2 / pi * (angle + sin(angle) * total)
    term, total = 1.0, 0.0
    for factor in range(2, degrees + 1, 2):
        total += term
        term *= square * (factor - 1) / factor
    return sin(angle) * total
