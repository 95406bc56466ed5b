"""Two phases at every instant: first all that is due happens, then idle circuits choose."""

from __future__ import annotations

from typing import Protocol

from simpy import Environment, Event
from simpy.events import NORMAL, EventPriority

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

    __slots__ = ("_clock", "_scheduled", "_waiting", "ask")

    def __init__(self, clock: Environment) -> None:
        self._clock = clock
        self._waiting: list[Chooser] = []
        self._scheduled = False
        self.ask = self._waiting.append

    def settle(self, now_us: int) -> None:
        """Let those who wait choose, now or after whatever else is due at this instant."""
        if not self._waiting or self._scheduled:
            return
        if self._clock.peek() == now_us:
            self._scheduled = True
            end = Event(self._clock)
            end.callbacks = [self._end]
            end._ok = True  # noqa: SLF001 - as simpy.Timeout does; guarded by a test
            end._value = None  # noqa: SLF001
            self._clock.schedule(end, priority=CHOICE)
        else:
            self._choose(now_us)

    def _end(self, _: Event) -> None:
        self._scheduled = False
        self._choose(int(self._clock.now))

    def _choose(self, now_us: int) -> None:
        waiting = self._waiting
        for chooser in waiting:
            chooser.choose(now_us)
        waiting.clear()
