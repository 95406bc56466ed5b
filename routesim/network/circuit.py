"""A circuit at work: it sends one copy after another and numbers what it sends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from simpy import Environment
from simpy.events import Event

from routesim.network.alarm import Alarm
from routesim.network.events import RECORD, Cause, Kind
from routesim.network.instant import Instant
from routesim.network.journey import Journey
from routesim.network.log import Log
from routesim.network.numbering import following, radio_day
from routesim.network.queueing import Copy, PrecedenceQueue, Rest, strip
from routesim.network.timetable import Timetable
from routesim.network.transmission import (
    CANCEL_CHARACTERS,
    transmission_characters,
)
from routesim.network.watch import Watch
from routesim.routing import topology
from routesim.routing.preemption import Afterwards
from routesim.units import microseconds_between

_HOP = int(Kind.HOP)
_pack = RECORD.pack


class Circuit:
    """A one-way circuit, its queue, and what is on the way to the far end.

    This and the station are the hot path: a hop costs one event for the transmission
    and one for the journey, none for what takes no time. What the far station's
    handling takes is part of the journey, since it is the same for every copy.

    Args:
        facts: The circuit.
        place: Its number in the records.
        handling_us: From receipt at the far end to the far station's decision.
        relayed_characters: Of each message, by number: format line 3 and below.
        clock: The clock.
        instant: Says when an idle circuit may choose.
        log: Where each hop is recorded.
        handle: Takes each copy at the far end, once it is received and handled.
        start: The instant zero.
        watch: Takes what is sent, where something can befall it on the way.
    """

    __slots__ = (
        "_ask",
        "_breaks",
        "_busy",
        "_cancelled",
        "_cancelling",
        "_character_us",
        "_clock",
        "_completion",
        "_daily_numbers",
        "_day",
        "_down",
        "_due_us",
        "_handle",
        "_hours",
        "_journey",
        "_lanes",
        "_log",
        "_midnight_us",
        "_newest",
        "_number",
        "_opens_us",
        "_origin",
        "_own_characters",
        "_place",
        "_preemption",
        "_propagation_us",
        "_queue",
        "_record",
        "_relayed_characters",
        "_sending",
        "_settle",
        "_setup_us",
        "_started_us",
        "_strips",
        "_waiting",
        "_watch",
        "destination",
        "facts",
        "most_indicators",
        "when_sent",
    )

    def __init__(  # noqa: PLR0913 - all are needed, and named at the one place that makes circuits
        self,
        *,
        facts: topology.Circuit,
        place: int,
        handling_us: int,
        relayed_characters: Sequence[int],
        clock: Environment,
        instant: Instant,
        log: Log,
        handle: Callable[[Copy, int, int], None],
        start: datetime,
        watch: Watch | None,
    ) -> None:
        self.facts = facts
        self.when_sent: list[Callable[[Copy, Circuit, int], None]] = []
        self.destination = facts.destination
        self.most_indicators = facts.line.most_indicators
        self._origin = facts.origin
        self._place = place
        self._relayed_characters = relayed_characters
        self._clock = clock
        self._ask = instant.ask
        self._settle = instant.settle
        self._log = log
        self._record = log.records.extend
        self._handle = handle
        self._queue = PrecedenceQueue()
        self._lanes = self._queue.lanes
        self._completion = Alarm(clock, self._sent)
        self._propagation_us = facts.propagation_us
        journey_us = facts.propagation_us + handling_us
        self._strips = facts.release_code
        self._journey = Journey(journey_us, clock, instant, self._arrived) if journey_us else None
        self._own_characters = transmission_characters(facts.channel, 0, 0)
        self._setup_us = facts.line.setup_us
        self._character_us = facts.line.character_us.as_integer_ratio()
        self._busy = False
        self._waiting = 0
        self._preemption = facts.line.preemption
        self._breaks = facts.line.preemption.table
        self._cancelled = Alarm(clock, self._cancel_sent)
        self._cancelling = False
        self._down = False
        self._watch = watch
        self._hours = None if facts.line.hours is None else Timetable(facts.line.hours, start)
        self._opens_us = 0
        midnight = start.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        self._midnight_us = microseconds_between(start, midnight)
        self._day = 0
        self._daily_numbers = facts.line.daily_numbers
        self._sending: Copy | None = None
        self._newest = 0
        self._number = 0
        self._started_us = 0
        self._due_us = 0

    def offer(self, copy: Copy) -> None:
        """Queue *copy*; the circuit chooses at the end of the instant."""
        lane = self._lanes[copy.rank]
        if lane and lane[-1].queued_us >= copy.queued_us:
            self._queue.put(copy)
        else:
            lane.append(copy)
        self._waiting += 1
        if not self._busy:
            self._busy = True
            self._ask(self)
        elif self._sending is not None and self._breaks[copy.rank][self._sending.rank]:
            self._ask(self)

    @property
    def is_waited_for(self) -> bool:
        """Whether copies wait for it."""
        return bool(self._waiting)

    def fail(self, now_us: int) -> None:
        """Carry nothing any more; what is being sent is void and waits again."""
        self._down = True
        self._busy = True
        self._cancelling = False
        self._cancelled.silence()
        self._cancelled = Alarm(self._clock, self._cancel_sent)
        waiting = self.take_all()
        if self._sending is not None:
            waiting.append(self._stop(self._sending, Cause.OUTAGE, now_us))
        for copy in waiting:
            copy.rest = None
            self._put_back(copy)

    def restore(self) -> None:
        """Carry traffic again."""
        self._down = False
        self._ask(self)

    def take_all(self) -> list[Copy]:
        """Remove and return what waits, in the order in which it would have gone."""
        self._waiting = 0
        return self._queue.take_all()

    def choose(self, now_us: int) -> None:
        """Begin with the copy whose turn it is; it may break into what is being sent."""
        if self._down or self._cancelling:
            return
        if self._hours is not None and self._is_closed(self._hours, now_us):
            return
        if self._sending is not None:
            first = self._queue.first_rank()
            if first is not None and self._breaks[first][self._sending.rank]:
                self._interrupt(self._sending, now_us)
            return
        for lane in self._lanes:
            if lane:
                self._waiting -= 1
                self._begin(lane.popleft(), now_us)
                return
        self._busy = False

    def _is_closed(self, hours: Timetable, now_us: int) -> bool:
        """Return whether nothing may begin now; if so, wait for the opening (law N5).

        A circuit whose numbers do not agree is not closed before they do.
        """
        opens_us = hours.opens_us(now_us)
        if opens_us is None or (self._watch is not None and self._watch.is_unsettled):
            return False
        if self._opens_us != opens_us:
            self._opens_us = opens_us
            self._clock.timeout(opens_us - now_us).callbacks.append(self._opened)
        return True

    def _opened(self, _: Event) -> None:
        self._ask(self)
        self._settle(int(self._clock.now))

    def _begin(self, copy: Copy, now_us: int) -> None:
        """Begin a transmission, or go on with it."""
        if copy.rest is None:
            if self._daily_numbers:
                self._change_day(now_us)
            self._number = self._newest = following(self._newest)
            # What Line.transmission_us does, without its calls.
            numerator, denominator = self._character_us
            characters = (
                self._own_characters
                + copy.called_characters
                + self._relayed_characters[copy.message]
            )
            left_us = self._setup_us - (-characters * numerator // denominator)
        else:
            self._number, left_us = copy.rest.number, copy.rest.left_us
            copy.rest = None
        self._sending = copy
        self._started_us = now_us
        self._due_us = due_us = now_us + left_us
        self._completion.set(due_us)

    def _change_day(self, now_us: int) -> None:
        """Begin a new series of channel numbers with a new radio day."""
        day = radio_day(now_us, self._midnight_us)
        if day != self._day:
            self._day, self._newest = day, 0

    def _interrupt(self, sending: Copy, now_us: int) -> None:
        """Stop what is being sent for a more urgent copy; it keeps its place (law P2)."""
        left_us = self._due_us - now_us
        self._put_back(self._stop(sending, Cause.PREEMPTED, now_us))
        if self._preemption.afterwards is Afterwards.RESUME:
            sending.rest = Rest(self._number, left_us)
            self.choose(now_us)
        else:
            if self._watch is not None:
                self._watch.continuity.cancelled((self._day, self._number))
            self._cancelling = True
            self._cancelled.set(now_us + self.facts.line.characters_us(CANCEL_CHARACTERS))

    def _put_back(self, copy: Copy) -> None:
        self._waiting += 1
        self._queue.put(copy)

    def _failed(self, copy: Copy, cause: Cause, now_us: int) -> None:
        self._log.failed(
            copy.message,
            copy.number,
            copy.parent,
            self._place,
            self._number,
            copy.rank,
            copy.queued_us,
            self._started_us,
            now_us,
            cause,
        )

    def _stop(self, sending: Copy, cause: Cause, now_us: int) -> Copy:
        """Stop what is being sent, and return it as it is before it is sent."""
        self._completion.silence()
        self._completion = Alarm(self._clock, self._sent)
        self._sending = None
        self._failed(sending, cause, now_us)
        return sending

    def _cancel_sent(self, _: Event) -> None:
        """The far end knows that what it has begun to receive is void."""
        self._cancelling = False
        self._ask(self)
        self._settle(int(self._clock.now))

    def _sent(self, _: Event) -> None:
        """Let the next copy be chosen while this one travels to the far end."""
        copy = self._sending
        assert copy is not None  # noqa: S101 - only a transmission under way can end
        self._sending = None
        sent_us = self._due_us
        copy.received_us = received_us = sent_us + self._propagation_us
        befell = None if self._watch is None else self._befalls(copy, self._watch)
        if befell is None:
            copy.sent = True
            # What Log.hop would do, without a call of eleven arguments.
            self._record(
                _pack(
                    _HOP,
                    copy.rank,
                    self._place,
                    copy.message,
                    copy.number,
                    copy.parent,
                    self._number,
                    copy.queued_us,
                    self._started_us,
                    sent_us,
                    received_us,
                )
            )
        else:
            self._failed(copy, befell, sent_us)
        for act in self.when_sent:
            act(copy, self, sent_us)
        if self._waiting:
            self._ask(self)
        else:
            self._busy = False
        if self._watch is not None:
            self._watch.depart(copy, (self._day, self._number), befell, sent_us)
        elif self._journey is None:
            copy.came_from = self._origin
            if self._strips:
                strip(copy, self.facts)
            self._handle(copy, sent_us, sent_us)
        else:
            self._journey.depart(copy, sent_us)
        self._settle(sent_us)

    def _befalls(self, copy: Copy, watch: Watch) -> Cause | None:
        return watch.hazard.befalls(
            self._own_characters + copy.called_characters + self._relayed_characters[copy.message]
        )

    def _arrived(self, copy: Copy, now_us: int) -> None:
        """Hand a copy over to the far station."""
        copy.came_from = self._origin
        if self._strips:
            strip(copy, self.facts)
        self._handle(copy, now_us, now_us)
