"""Hours on the clock of the simulation: when something is next open, or closes."""

from __future__ import annotations

from datetime import datetime

from routesim.hours import Hours
from routesim.units import instant, microseconds_between


class Timetable:
    """One timetable of hours, read in microseconds of a run.

    Args:
        hours: The timetable.
        start: The instant zero.
    """

    __slots__ = ("_hours", "_is_open", "_start", "_until_us")

    def __init__(self, hours: Hours, start: datetime) -> None:
        self._hours = hours
        self._start = start
        self._is_open = False
        self._until_us: int | None = 0

    def is_open(self, now_us: int) -> bool:
        """Return whether it is open; asked in the order of time, it looks up each change once."""
        if self._until_us is not None and now_us >= self._until_us:
            at = instant(self._start, now_us)
            self._is_open = self._hours.is_open(at)
            change = self._hours.next_closing(at) if self._is_open else self._hours.next_opening(at)
            self._until_us = None if change is None else microseconds_between(self._start, change)
        return self._is_open

    def closes_us(self, now_us: int) -> int | None:
        """Return when it closes next, open as it is now; ``None``: never."""
        return self._until_us if self.is_open(now_us) else None

    def opens_us(self, now_us: int) -> int | None:
        """Return when it opens next, closed as it is now; ``None``: never."""
        return None if self.is_open(now_us) else self._until_us
