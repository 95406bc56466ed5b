"""What may befall a transmission: it is lost, or garbled."""

from __future__ import annotations

from random import Random

from routesim.network.events import Cause


class Hazard:
    """Draws the fate of each transmission of one circuit, in their order.

    Args:
        loss: Probability that a transmission is lost whole.
        garble: Probability that a character is garbled; one garbled character spoils all.
        source: Where chance comes from.
    """

    def __init__(self, loss: float, garble: float, source: Random) -> None:
        self._loss = loss
        self._garble = garble
        self._source = source
        self._sound: dict[int, float] = {}

    def befalls(self, characters: int) -> Cause | None:
        """Return what befalls a transmission of so many characters; ``None``: nothing."""
        drawn = self._source.random()
        if drawn < self._loss:
            return Cause.LOST
        if self._garble and characters not in self._sound:
            self._sound[characters] = _power(1 - self._garble, characters)
        sound = self._sound.get(characters, 1.0)
        return None if drawn < self._loss + (1 - self._loss) * sound else Cause.GARBLED


def _power(base: float, exponent: int) -> float:
    """Return a power by squaring: products are the same on every platform, ``pow`` is not."""
    result = 1.0
    while exponent:
        if exponent & 1:
            result *= base
        base *= base
        exponent >>= 1
    return result
