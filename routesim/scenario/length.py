"""How long texts are."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from random import Random

from attrs import frozen

from routesim.randomness import lognormal


@frozen(kw_only=True)
class Lognormal:
    """Lengths whose logarithms are normal, within bounds.

    Attributes:
        median_characters: Half are longer.
        sigma: Standard deviation of the logarithm.
        least_characters: What would be shorter is as long as this.
        most_characters: What would be longer is as long as this.
    """

    median_characters: int
    sigma: Decimal
    least_characters: int
    most_characters: int

    def draw(self, source: Random) -> int:
        """Return the characters of one text."""
        drawn = lognormal(source, self.median_characters, self.sigma)
        return min(max(drawn, self.least_characters), self.most_characters)


@frozen
class Empirical:
    """Lengths of which percentiles are known; between two of them all are equally likely.

    Attributes:
        points: Percent, and characters that so many percent do not exceed; from 0 to 100,
            both columns rising.
    """

    points: tuple[tuple[float, int], ...]

    def draw(self, source: Random) -> int:
        """Return the characters of one text."""
        percent = 100 * source.random()
        for (below, shorter), (above, longer) in pairwise(self.points):
            if percent < above:
                return shorter + int((longer - shorter) * ((percent - below) / (above - below)))
        return self.points[-1][1]


Length = Lognormal | Empirical


def constant(characters: int) -> Length:
    """Return the length that is always the same."""
    return Empirical(((0, characters), (100, characters)))
