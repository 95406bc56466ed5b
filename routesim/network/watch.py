"""A circuit on which traffic can be lost, watched from both its ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from simpy import Environment
from simpy.events import Event

from routesim.network.alarm import Alarm
from routesim.network.continuity import Continuity
from routesim.network.events import Cause
from routesim.network.hazard import Hazard
from routesim.network.instant import Instant
from routesim.network.journey import Journey
from routesim.network.queueing import Copy, strip
from routesim.network.timetable import Timetable
from routesim.routing import topology
from routesim.routing.channel_service import ChannelNumber
from routesim.units import MICROSECONDS_PER_DAY

if TYPE_CHECKING:
    from routesim.network.services import Services

CLOSING_NOTICE_US = 900_000_000
"""How long before its closing a circuit sends its closing notice (doctrine 3.7.5)."""

Arrival = tuple[Copy, ChannelNumber, Cause | None]


class Watch:
    """The journal of the sending end, the continuity check of the receiving end.

    Numbers that do not come are asked for; what was sent under them is sent again under
    new ones (doctrine 4.1.2). After traffic a channel check goes out at the next multiple
    of the interval, and again until it is receipted (4.1.4).

    Args:
        facts: The circuit.
        place: Its number in the records.
        hazard: What may befall a transmission.
        start: The instant zero.
        clock: The clock.
        instant: Settled as the last act of each callback.
        services: Sends what one end has to tell the other.
        receive: Takes each copy that comes whole.
    """

    def __init__(  # noqa: PLR0913 - put together at one place
        self,
        *,
        facts: topology.Circuit,
        place: int,
        hazard: Hazard,
        start: datetime,
        clock: Environment,
        instant: Instant,
        services: Services,
        receive: Callable[[Copy, int], None],
    ) -> None:
        self.facts = facts
        self.place = place
        self.continuity = Continuity()
        self.unheard: dict[ChannelNumber, tuple[Copy, int]] = {}
        self.hazard = hazard
        self._clock = clock
        self._instant = instant
        self._services = services
        self._receive = receive
        self._journey = Journey[Arrival](facts.propagation_us, clock, instant, self._arrived)
        self._hours = None if facts.line.hours is None else Timetable(facts.line.hours, start)
        self._lasts: dict[int, int] = {}
        self._sent_count = 0
        self._confirmed_count = 0
        self._checks: dict[int, int | None] = {}
        self._alarm = Alarm(clock, self._check)
        self._check_is_due = False

    def depart(self, copy: Copy, key: ChannelNumber, befell: Cause | None, sent_us: int) -> None:
        """Send what was transmitted under a number on its way, whatever befalls it there."""
        if befell is not None:
            self.unheard[key] = (copy, sent_us)
        self._lasts[key[0]] = key[1]
        if copy.message in self._checks:
            self._checks[copy.message] = self._sent_count
        elif not self._services.is_check(copy.message):
            self._sent_count += 1
        self._await_check(sent_us)
        if befell is not Cause.LOST:
            self._journey.depart((copy, key, befell), sent_us)

    @property
    def is_unsettled(self) -> bool:
        """Whether the ends do not agree yet on what was sent (law N5)."""
        checked = self.facts.line.channel_check_us is not None
        return bool(self.continuity.open) or (checked and self._confirmed_count < self._sent_count)

    def confirmed(self, check: int) -> None:
        """Take note that the far end has receipted a check."""
        self._confirmed_count = max(self._confirmed_count, self._checks.pop(check, None) or 0)
        if self._confirmed_count == self._sent_count:
            newest = max(self._lasts)
            self._lasts = {newest: self._lasts[newest]}

    def _arrived(self, arrival: Arrival, now_us: int) -> None:
        copy, key, cause = arrival
        if cause is None:
            missing = self.continuity.received(key, now_us)
            self._services.missing(self, missing, now_us)
            copy.came_from = self.facts.origin
            if self.facts.release_code:
                strip(copy, self.facts)
            self._receive(copy, now_us)
        else:
            missing = self.continuity.garbled(key, now_us)
            self._services.missing(self, missing, now_us)

    def _await_check(self, now_us: int) -> None:
        interval_us = self.facts.line.channel_check_us
        if interval_us is None or self._check_is_due:
            return
        waiting = None in self._checks.values()
        if self._confirmed_count < self._sent_count and not waiting:
            self._check_is_due = True
            wait_us = min(interval_us - now_us % interval_us, self._to_notice_us(now_us))
            self._alarm.set(now_us + wait_us)

    def _to_notice_us(self, now_us: int) -> int:
        """Return how long it is to the closing notice, which is a check before its time."""
        closes_us = self._closes_us(now_us)
        if closes_us is None or closes_us - CLOSING_NOTICE_US <= now_us:
            return MICROSECONDS_PER_DAY
        return closes_us - CLOSING_NOTICE_US - now_us

    def _closes_us(self, now_us: int) -> int | None:
        return None if self._hours is None else self._hours.closes_us(now_us)

    def _check(self, _: Event) -> None:
        """Send a channel check or the closing notice, unless all has been confirmed."""
        self._check_is_due = False
        if self._confirmed_count < self._sent_count:
            now_us = int(self._clock.now)
            closes_us = self._closes_us(now_us)
            if closes_us is not None and closes_us - CLOSING_NOTICE_US > now_us:
                closes_us = None
            check = self._services.check(self, tuple(self._lasts.items()), now_us, closes_us)
            self._checks[check] = None
            self._instant.settle(now_us)
