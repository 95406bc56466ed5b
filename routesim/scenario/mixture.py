"""Values to choose among, each with its weight."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from random import Random
from typing import Final, Generic, TypeVar

from attrs import field, frozen

T = TypeVar("T")

_TRIES: Final = 20
"""After so many draws in vain it is quicker to look at all values."""


@frozen
class Mixture(Generic[T]):
    """A value is drawn as often as its weight is of all weights.

    Weight moved towards the first values never moves a draw towards the last: of precedences
    listed from the most urgent down, and the same chance, each draw stays or becomes more urgent.

    Attributes:
        values: What may be drawn, in an order that counts.
        weights: One for each, none negative, not all zero.
    """

    values: tuple[T, ...]
    weights: tuple[float, ...]
    _reached: tuple[float, ...] = field(init=False, repr=False, eq=False)

    @_reached.default
    def _reach(self) -> tuple[float, ...]:
        return tuple(accumulate(self.weights))

    def draw(self, source: Random) -> T:
        """Return one value."""
        return self.values[_place(self._reached, source.random())]

    def sample(self, source: Random, count: int, allowed: Callable[[T], bool]) -> tuple[T, ...]:
        """Return *count* different values in the order of drawing, or all there are.

        Args:
            source: Where chance comes from.
            count: How many are wanted.
            allowed: Says which values may be drawn; one without weight never is.
        """
        drawn: list[T] = []

        def free(value: T) -> bool:
            return value not in drawn and allowed(value)

        for _ in range(count if any(self.weights) else 0):
            for _ in range(_TRIES):
                value = self.draw(source)
                if free(value):
                    break
            else:
                # Hardly any are left, or none: look for them.
                left = self._where(free)
                if not left.values:
                    break
                value = left.draw(source)
            drawn.append(value)
        return tuple(drawn)

    def _where(self, free: Callable[[T], bool]) -> Mixture[T]:
        """Return the mixture of those values that have weight and are *free*."""
        pairs = zip(self.values, self.weights, strict=True)
        kept = [(value, weight) for value, weight in pairs if weight and free(value)]
        return Mixture(tuple(value for value, _ in kept), tuple(weight for _, weight in kept))


def equally(values: Iterable[T]) -> Mixture[T]:
    """Return the mixture in which each of *values* is drawn as often as any other."""
    given = tuple(values)
    return Mixture(given, (1.0,) * len(given))


def _place(reached: tuple[float, ...], share: float) -> int:
    """Return the place at which *share*, below 1, of all the weight is exceeded.

    The product may be rounded up to all the weight: then it is the last place that has any.
    """
    return bisect_right(reached, share * reached[-1], hi=bisect_left(reached, reached[-1]))
