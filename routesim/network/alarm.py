"""An event that goes off again and again: one object for the life of a circuit."""

from __future__ import annotations

from collections.abc import Callable

from simpy import Environment
from simpy.events import NORMAL, Event


class Alarm(Event):
    """Calls *ring* each time the delay it was set to is over; it is set once at a time.

    A fresh ``Timeout`` for each transmission would do the same at 1.6 times the cost.
    It leans on two details of SimPy, each guarded by a test: an event that has its
    value can be scheduled as ``Timeout`` does, and once processed it can be given its
    callbacks back and scheduled again.
    """

    __slots__ = ("_ring", "_schedule")

    def __init__(self, clock: Environment, ring: Callable[[Event], None]) -> None:
        super().__init__(clock)
        self._ok = True
        self._value = None
        self._ring = [ring]
        self._schedule = clock.schedule

    def silence(self) -> None:
        """Never go off; SimPy cannot take back what is scheduled, so it passes unheard."""
        self.callbacks = []

    def set(self, delay_us: int) -> None:
        """Go off after *delay_us* microseconds."""
        self.callbacks = self._ring
        self._schedule(self, NORMAL, delay_us)
