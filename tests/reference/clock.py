"""The three phases of an instant, and waiting for hours."""

from __future__ import annotations

from collections.abc import Generator
from datetime import datetime

import simpy
from simpy.events import NORMAL, URGENT, EventPriority

from routesim.hours import Hours
from routesim.units import instant, microseconds_between

Steps = Generator[simpy.Event, object, None]


class StartOfInstant(simpy.Event):
    """Fires before every ordinary event due at its time."""

    def __init__(self, env: simpy.Environment, delay_us: int) -> None:
        super().__init__(env)
        self._ok = True
        self._value = None
        env.schedule(self, URGENT, delay_us)


class EndOfInstant(simpy.Event):
    """Fires after every ordinary event due at the current time; of several by their *place*."""

    def __init__(self, env: simpy.Environment, place: int = 0) -> None:
        super().__init__(env)
        self._ok = True
        self._value = None
        env.schedule(self, priority=EventPriority(NORMAL + 1 + place))


class Wall:
    """The clock on the wall, by which hours are kept."""

    def __init__(self, env: simpy.Environment, start: datetime) -> None:
        self.env = env
        self.start = start

    def is_open(self, hours: Hours) -> bool:
        """Return whether these are hours of being open."""
        return hours.is_open(instant(self.start, int(self.env.now)))

    def opening(self, hours: Hours) -> simpy.Event:
        """Return what comes when it opens next; it never comes where it never opens."""
        opens = hours.next_opening(instant(self.start, int(self.env.now)))
        if opens is None:
            return self.env.event()
        return self.env.timeout(microseconds_between(self.start, opens) - int(self.env.now))
