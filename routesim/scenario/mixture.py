"""Values to choose among, each with its weight."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

from attrs import field, frozen

T = TypeVar("T")


@frozen
class Mixture(Generic[T]):
    """A value is drawn as often as its weight is of all weights.

    Under common random numbers a greater weight of one value never takes a draw away
    from it: precedences listed from the most urgent down stay as urgent, or become more so,
    when weight moves up.

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
        left = [
            (value, weight)
            for value, weight in zip(self.values, self.weights, strict=True)
            if weight and allowed(value)
        ]
        drawn = []
        for _ in range(min(count, len(left))):
            place = _place(tuple(accumulate(weight for _, weight in left)), source.random())
            drawn.append(left.pop(place)[0])
        return tuple(drawn)


def equally(values: Iterable[T]) -> Mixture[T]:
    """Return the mixture in which each of *values* is drawn as often as any other."""
    given = tuple(values)
    return Mixture(given, (1.0,) * len(given))


def _place(reached: tuple[float, ...], share: float) -> int:
    """Return the place at which *share*, below 1, of all the weight is exceeded.

    The product may be rounded up to all the weight: then it is the last place that has any.
    """
    return bisect_right(reached, share * reached[-1], hi=bisect_left(reached, reached[-1]))
