"""The desk of a manual station: clerks who handle one message at a time, shift by shift."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from random import Random

from simpy import Environment
from simpy.events import Event

from routesim.network.instant import Instant
from routesim.network.queueing import Copy, PrecedenceQueue
from routesim.network.timetable import Timetable
from routesim.randomness import exponential_us
from routesim.routing import topology


class Desk:
    """Clerks take the most urgent message that waits, then the one that came first.

    A clerk whose shift ends finishes what is in hand. Source: doctrine 2.3.1, 4.2.4.

    Args:
        facts: The station.
        start: The instant zero.
        source: Where handling times come from, if they vary.
        clock: The clock.
        instant: Says when clerks may choose.
        handle: Takes each copy when it has been handled.
    """

    def __init__(  # noqa: PLR0913 - put together at one place
        self,
        *,
        facts: topology.Station,
        start: datetime,
        source: Random,
        clock: Environment,
        instant: Instant,
        handle: Callable[[Copy, int], None],
    ) -> None:
        self._facts = facts
        self._source = source
        self._clock = clock
        self._instant = instant
        self._handle = handle
        self._shifts = [(Timetable(shift.hours, start), shift.clerks) for shift in facts.shifts]
        self._queue = PrecedenceQueue()
        self._busy = 0
        self._waits_for_shift = False

    def depart(self, copy: Copy, now_us: int) -> None:
        """Put *copy* on the desk."""
        copy.queued_us = now_us
        self._queue.put(copy)
        self._instant.ask(self)

    def choose(self, now_us: int) -> None:
        """Let every free clerk take what is most urgent."""
        present = sum(clerks for hours, clerks in self._shifts if hours.is_open(now_us))
        while self._busy < present:
            copy = self._queue.pop()
            if copy is None:
                return
            self._busy += 1
            handled = self._clock.timeout(self._handling_us())
            handled.callbacks.append(partial(self._handled, copy))
        if not present and self._queue.first_rank() is not None:
            self._wait_for_shift(now_us)

    def _handling_us(self) -> int:
        if self._facts.exponential_handling:
            return exponential_us(self._source, self._facts.handling_us)
        return self._facts.handling_us

    def _handled(self, copy: Copy, _: Event) -> None:
        now_us = int(self._clock.now)
        self._busy -= 1
        self._instant.ask(self)
        self._handle(copy, now_us)
        self._instant.settle(now_us)

    def _wait_for_shift(self, now_us: int) -> None:
        openings = [hours.opens_us(now_us) for hours, _ in self._shifts]
        due_us = min((opening for opening in openings if opening is not None), default=None)
        if due_us is None or self._waits_for_shift:
            return
        self._waits_for_shift = True
        self._clock.timeout(due_us - now_us).callbacks.append(self._shift_begins)

    def _shift_begins(self, _: Event) -> None:
        self._waits_for_shift = False
        self._instant.ask(self)
        self._instant.settle(int(self._clock.now))
