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
        choosers: Those who wait; whoever sees that there are none need not settle.
        ask: Lets a chooser choose at the end of this instant.
    """

    __slots__ = ("_ahead", "_alarm", "_now_us", "ask", "choosers")

    def __init__(self, clock: Environment) -> None:
        self._ahead = clock._queue  # noqa: SLF001 - ``peek`` without its call; guarded by a test
        self._alarm = Alarm(clock, self._end, CHOICE)
        self.choosers: list[Chooser] = []
        self._now_us = -1
        self.ask = self.choosers.append

    def settle(self, now_us: int) -> None:
        """Let those who wait choose, now or after whatever else is due at this instant."""
        choosers = self.choosers
        if not choosers or now_us == self._now_us:
            return
        ahead = self._ahead
        if ahead and ahead[0][0] == now_us:
            self._now_us = now_us
            self._alarm.set(now_us)
            return
        for chooser in choosers:
            chooser.choose(now_us)
        choosers.clear()

    def _end(self, _: Event) -> None:
        now_us, self._now_us = self._now_us, -1
        self.settle(now_us)
