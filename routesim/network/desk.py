"""The desk of a manual station: clerks who handle one message at a time, shift by shift."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from random import Random

from attrs import define
from simpy import Environment
from simpy.events import Event

from routesim.network.instant import Instant
from routesim.network.queueing import Copy, PrecedenceQueue
from routesim.network.timetable import Timetable
from routesim.randomness import exponential_us
from routesim.routing import topology


@define(slots=True, eq=False)
class _Shift:
    """A shift at work: when it is there, how many clerks it has, how many are busy."""

    hours: Timetable
    clerks: int
    busy: int = 0


class Desk:
    """Clerks take the most urgent message that waits, then the one that came first.

    A clerk whose shift ends finishes what is in hand, while those of the next shift take
    what waits. Where clerks of several shifts are free, those of the shift that stands
    first take first: an assumption, the doctrine says nothing of it.
    Source: doctrine 2.3.1, 4.2.4.

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
        self._shifts = [_Shift(Timetable(each.hours, start), each.clerks) for each in facts.shifts]
        self._queue = PrecedenceQueue()
        self._shift_begins_us = 0

    def depart(self, copy: Copy, now_us: int) -> None:
        """Put *copy* on the desk."""
        copy.queued_us = now_us
        self._queue.put(copy)
        self._instant.ask(self)

    def choose(self, now_us: int) -> None:
        """Let every free clerk take what is most urgent."""
        for shift in self._shifts:
            while shift.busy < shift.clerks and shift.hours.is_open(now_us):
                copy = self._queue.pop()
                if copy is None:
                    return
                shift.busy += 1
                handled = self._clock.timeout(self._handling_us())
                handled.callbacks.append(partial(self._handled, copy, shift))
        if self._queue.first_rank() is not None:
            self._wait_for_shift(now_us)

    def _handling_us(self) -> int:
        if self._facts.exponential_handling:
            return exponential_us(self._source, self._facts.handling_us)
        return self._facts.handling_us

    def _handled(self, copy: Copy, shift: _Shift, _: Event) -> None:
        now_us = int(self._clock.now)
        shift.busy -= 1
        self._instant.ask(self)
        self._handle(copy, now_us)
        self._instant.settle(now_us)

    def _wait_for_shift(self, now_us: int) -> None:
        openings = [shift.hours.opens_us(now_us) for shift in self._shifts]
        due_us = min((opening for opening in openings if opening is not None), default=None)
        if due_us is not None and due_us != self._shift_begins_us:
            self._shift_begins_us = due_us
            self._clock.timeout(due_us - now_us).callbacks.append(self._shift_begins)

    def _shift_begins(self, _: Event) -> None:
        self._instant.ask(self)
        self._instant.settle(int(self._clock.now))
