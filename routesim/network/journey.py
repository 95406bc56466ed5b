"""What has been sent over a circuit and is not yet dealt with at the far end."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

from simpy import Environment
from simpy.events import Event

from routesim.network.alarm import Alarm
from routesim.network.instant import Instant

Travelling = TypeVar("Travelling")


class Journey(Generic[Travelling]):
    """Copies on the way, first sent first there: all take the same time.

    Args:
        lasts_us: From the last signal sent to what the far station does.
        clock: The clock.
        instant: Settled as the last act of each callback.
        arrive: Takes each copy when its journey is over.
    """

    __slots__ = ("_alarm", "_arrive", "_instant", "_lasts_us", "_travelling")

    def __init__(
        self,
        lasts_us: int,
        clock: Environment,
        instant: Instant,
        arrive: Callable[[Travelling, int], None],
    ) -> None:
        self._lasts_us = lasts_us
        self._instant = instant
        self._arrive = arrive
        self._alarm = Alarm(clock, self._over)
        self._travelling: deque[tuple[int, Travelling]] = deque()

    def depart(self, copy: Travelling, now_us: int) -> None:
        """Send *copy* off; where the journey takes no time it arrives before this returns."""
        if not self._lasts_us:
            self._arrive(copy, now_us)
            return
        if not self._travelling:
            self._alarm.set(now_us + self._lasts_us)
        self._travelling.append((now_us + self._lasts_us, copy))

    def _over(self, _: Event) -> None:
        travelling = self._travelling
        now_us, copy = travelling.popleft()
        if travelling:
            self._alarm.set(travelling[0][0])
        self._arrive(copy, now_us)
        self._instant.settle(now_us)
