"""Two phases at every instant: first all that is due happens, then idle circuits choose."""

from __future__ import annotations

from typing import Protocol

from simpy import Environment
from simpy.events import NORMAL, Event, EventPriority

from routesim.network.alarm import Alarm

CHOICE = EventPriority(NORMAL + 1)
"""Scheduled at an instant, it comes after every ordinary event of that instant."""


class Chooser(Protocol):
    """Something idle that can choose what to do next."""

    def choose(self, now_us: int) -> None:
        """Choose and begin."""


class Instant:
    """Lets those who wait choose once nothing more is due at the present instant.

    So a FLASH and a ROUTINE that arrive in the same microsecond are both in the
    queue when the circuit chooses. The extra event is scheduled only when another
    is due now; otherwise the choice is made at once, which comes to the same.
    Every callback on the clock calls ``settle`` as its last act.

    Source: design section 4, "Same instant".

    Attributes:
        ask: Lets a chooser choose at the end of this instant.
    """

    __slots__ = ("_ahead", "_alarm", "_now_us", "_waiting", "ask")

    def __init__(self, clock: Environment) -> None:
        self._ahead = clock._queue  # noqa: SLF001 - ``peek`` without its call; guarded by a test
        self._alarm = Alarm(clock, self._end, CHOICE)
        self._waiting: list[Chooser] = []
        self._now_us = -1
        self.ask = self._waiting.append

    def settle(self, now_us: int) -> None:
        """Let those who wait choose, now or after whatever else is due at this instant."""
        waiting = self._waiting
        if not waiting or now_us == self._now_us:
            return
        ahead = self._ahead
        if ahead and ahead[0][0] == now_us:
            self._now_us = now_us
            self._alarm.set(now_us)
        else:
            self._choose(now_us)

    def _end(self, _: Event) -> None:
        now_us, self._now_us = self._now_us, -1
        self._choose(now_us)

    def _choose(self, now_us: int) -> None:
        waiting = self._waiting
        for chooser in waiting:
            chooser.choose(now_us)
        waiting.clear()
