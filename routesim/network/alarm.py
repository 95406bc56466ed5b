"""An event that goes off again and again: one object for the life of a circuit."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappush

from simpy import Environment
from simpy.events import NORMAL, Event, EventPriority


class Alarm(Event):
    """Calls *ring* each time the moment it was set to has come; it is set once at a time.

    A fresh ``Timeout`` for each transmission would do the same at 1.6 times the cost.
    It leans on three details of SimPy, each guarded by a test: an event that has its
    value can be scheduled as ``Timeout`` does; once processed it can be given its
    callbacks back and scheduled again; and what is scheduled stands in a heap by time,
    priority and number.

    Args:
        clock: The clock.
        ring: What to do.
        priority: Before or after what else is due at the same moment.

    Attributes:
        ring: The callbacks it has while it is set.
    """

    __slots__ = ("_ahead", "_count", "_priority", "ring")

    def __init__(
        self,
        clock: Environment,
        ring: Callable[[Event], None],
        priority: EventPriority = NORMAL,
    ) -> None:
        super().__init__(clock)
        self._ok = True
        self._value = None
        self.ring = [ring]
        self._priority = priority
        self._ahead = clock._queue  # noqa: SLF001 - guarded by a test
        self._count = clock._eid  # noqa: SLF001

    def silence(self) -> None:
        """Never go off; SimPy cannot take back what is scheduled, so it passes unheard."""
        self.callbacks = []

    def set(self, due_us: int) -> None:
        """Go off at *due_us*, which is not past."""
        self.callbacks = self.ring
        heappush(self._ahead, (due_us, self._priority, next(self._count), self))
