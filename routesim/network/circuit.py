"""A circuit at work: it sends one copy after another and numbers what it sends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from heapq import heappop, heappush

from attrs import define, field
from simpy import Environment
from simpy.events import NORMAL, Event, EventPriority

from routesim.network.alarm import Alarm
from routesim.network.events import RECORD, Cause, Kind
from routesim.network.instant import Chooser, Instant
from routesim.network.journey import Journey
from routesim.network.log import Log
from routesim.network.numbering import radio_day
from routesim.network.queueing import Copy, PrecedenceQueue, Rest, Waiting, strip
from routesim.network.timetable import Timetable
from routesim.network.transmission import (
    CANCEL_CHARACTERS,
    CHANNEL_NUMBERS,
    transmission_characters,
)
from routesim.network.watch import Watch
from routesim.routing import topology
from routesim.routing.preemption import Afterwards
from routesim.units import MICROSECONDS_PER_DAY, microseconds_between

_HOP = int(Kind.HOP)
_pack = RECORD.pack

_NEVER_US = 1 << 62
"""Later than any run lasts."""


@define(slots=True, eq=False, kw_only=True)
class Circuit:
    """A one-way circuit, its queue, and what is on the way to the far end.

    This and the station are the hot path: a hop costs one event for the transmission
    and one for the journey, none for what takes no time. What the far station's
    handling takes is part of the journey, since it is the same for every copy.

    Args:
        facts: The circuit.
        place: Its number in the records.
        handling_us: From receipt at the far end to the far station's decision.
        durations_us: What a transmission takes, by the characters of line 2 and all below it.
        clock: The clock.
        instant: Says when an idle circuit may choose.
        log: Where each hop is recorded.
        handle: Takes each copy at the far end, once it is received and handled.
        start: The instant zero.
        watch: Takes what is sent, where something can befall it on the way.
    """

    facts: topology.Circuit
    _place: int
    _handling_us: int
    _durations_us: Mapping[int, int]
    _clock: Environment
    _instant: Instant
    _log: Log
    _handle: Callable[[Copy, int, int], None]
    _start: datetime
    _watch: Watch | None
    destination: str = field(init=False)
    most_indicators: int = field(init=False)

    _queue: PrecedenceQueue = field(factory=PrecedenceQueue, init=False)
    _waiting: list[Waiting] = field(init=False)
    _when_sent: list[Callable[[Copy, Circuit, int], None]] = field(factory=list, init=False)
    _busy: bool = field(default=False, init=False)
    _silent: bool = field(default=False, init=False)
    _prompt: bool = field(init=False)
    _hours: Timetable | None = field(init=False)
    _opens_us: int = field(default=0, init=False)

    _sending: Copy | None = field(default=None, init=False)
    _started_us: int = field(default=0, init=False)
    _due_us: int = field(default=0, init=False)
    _number: int = field(default=0, init=False)
    _newest: int = field(default=0, init=False)
    _day: int = field(default=0, init=False)
    _day_ends_us: int = field(init=False)
    _midnight_us: int = field(init=False)
    _completed: Callable[[Event], None] = field(init=False)
    _completion: Alarm = field(init=False)

    _breaks: Sequence[Sequence[bool]] = field(init=False)
    _least_intruder: int = field(init=False)
    _rests: dict[int, Rest] = field(factory=dict, init=False)
    _cancelled: Alarm = field(init=False)

    _origin: str = field(init=False)
    _strips: bool = field(init=False)
    _propagation_us: int = field(init=False)
    _journey: Journey[Copy] | None = field(init=False)

    _ahead: list[tuple[float, EventPriority, int, Event]] = field(init=False)
    _count: Iterator[int] = field(init=False)
    _choosers: Sequence[Chooser] = field(init=False)
    _ask: Callable[[Chooser], None] = field(init=False)
    _settle: Callable[[int], None] = field(init=False)
    _record: Callable[[bytes], None] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Keep at hand what each hop needs."""
        facts, line, clock = self.facts, self.facts.line, self._clock
        self.destination, self._origin = facts.destination, facts.origin
        self.most_indicators = line.most_indicators
        self._strips = facts.release_code
        self._propagation_us = facts.propagation_us
        journey_us = facts.propagation_us + self._handling_us
        if journey_us:
            self._journey = Journey(journey_us, clock, self._instant, self._arrived)
        else:
            self._journey = None

        watch = self._watch
        self._waiting = self._queue.waiting
        self._hours = None if line.hours is None else Timetable(line.hours, self._start)
        self._prompt = watch is None and self._hours is None
        self._completed = self._sent if watch is None else partial(self._sent_on_watch, watch)
        self._completion = Alarm(clock, self._completed)
        self._breaks = line.preemption.table
        breaking = (rank for rank, row in enumerate(self._breaks) if any(row))
        self._least_intruder = max(breaking, default=-1)
        self._cancelled = Alarm(clock, self._cancel_sent)

        midnight = self._start.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        self._midnight_us = microseconds_between(self._start, midnight)
        self._day_ends_us = _NEVER_US
        if line.daily_numbers:
            self._day_ends_us = self._midnight_us + MICROSECONDS_PER_DAY

        self._ahead = clock._queue  # noqa: SLF001 - as an alarm has them; guarded by a test
        self._count = clock._eid  # noqa: SLF001
        self._choosers = self._instant.choosers
        self._ask, self._settle = self._instant.ask, self._instant.settle
        self._record = self._log.records.extend

    def offer(self, copy: Copy) -> None:
        """Queue *copy*; the circuit chooses at the end of the instant."""
        rank = copy.rank
        heappush(self._waiting, (rank, copy.queued_us, copy.message, copy.number, copy))
        if not self._busy:
            self._busy = True
            self._ask(self)
        elif rank <= self._least_intruder and self._may_interrupt(rank):
            self._ask(self)

    def _may_interrupt(self, rank: int) -> bool:
        return self._sending is not None and self._breaks[rank][self._sending.rank]

    @property
    def is_waited_for(self) -> bool:
        """Whether copies wait for it."""
        return bool(self._waiting)

    def fail(self, now_us: int) -> None:
        """Carry nothing any more; what is being sent is void and waits again."""
        self._silent = True
        self._busy = True
        self._cancelled.silence()
        self._cancelled = Alarm(self._clock, self._cancel_sent)
        self._rests.clear()
        if self._sending is not None:
            self._queue.put(self._stop(self._sending, Cause.OUTAGE, now_us))

    def restore(self) -> None:
        """Carry traffic again."""
        self._silent = False
        self._ask(self)

    def take_all(self) -> list[Copy]:
        """Remove and return what waits, in the order in which it would have gone."""
        return self._queue.take_all()

    def choose(self, now_us: int) -> None:
        """Begin with the copy whose turn it is; it may break into what is being sent."""
        if self._silent:
            return
        if self._hours is not None and self._is_closed(self._hours, now_us):
            return
        if self._sending is None:
            self._begin(now_us)
            return
        first = self._queue.first_rank()
        if first is not None and self._may_interrupt(first):
            self._interrupt(self._sending, now_us)

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

    def _begin(self, now_us: int) -> None:
        """Begin with the copy whose turn it is, or go on with it; without one, be idle."""
        if not self._waiting:
            self._busy = False
            return
        self._sending = copy = heappop(self._waiting)[4]
        self._started_us = now_us
        if self._rests and copy.number in self._rests:
            rest = self._rests.pop(copy.number)
            self._number, due_us = rest.number, now_us + rest.left_us
        else:
            if now_us >= self._day_ends_us:
                self._change_day(now_us)
            # What numbering.following does, without its call.
            self._number = self._newest = self._newest % CHANNEL_NUMBERS + 1
            due_us = now_us + self._durations_us[copy.called_characters + copy.relayed_characters]
        self._due_us = due_us
        completion = self._completion
        completion.callbacks = completion.ring  # what Alarm.set does, without its call
        heappush(self._ahead, (due_us, NORMAL, next(self._count), completion))

    def _change_day(self, now_us: int) -> None:
        """Begin a new series of channel numbers with a new radio day."""
        day = radio_day(now_us, self._midnight_us)
        if day != self._day:
            self._day, self._newest = day, 0
            self._day_ends_us = self._midnight_us + (day + 1) * MICROSECONDS_PER_DAY

    def _interrupt(self, sending: Copy, now_us: int) -> None:
        """Stop what is being sent for a more urgent copy; it keeps its place (law P2)."""
        left_us = self._due_us - now_us
        self._queue.put(self._stop(sending, Cause.PREEMPTED, now_us))
        if self.facts.line.preemption.afterwards is Afterwards.RESUME:
            self._rests[sending.number] = Rest(self._number, left_us)
            self.choose(now_us)
        else:
            if self._watch is not None:
                self._watch.continuity.cancelled((self._day, self._number))
            self._silent = True
            self._cancelled.set(now_us + self.facts.line.characters_us(CANCEL_CHARACTERS))

    def _failed(self, copy: Copy, cause: Cause, now_us: int) -> None:
        self._log.failed(copy, self._place, self._number, self._started_us, now_us, cause)

    def _stop(self, sending: Copy, cause: Cause, now_us: int) -> Copy:
        """Stop what is being sent, and return it as it is before it is sent."""
        self._completion.silence()
        self._completion = Alarm(self._clock, self._completed)
        self._sending = None
        self._failed(sending, cause, now_us)
        return sending

    def _cancel_sent(self, _: Event) -> None:
        """The far end knows that what it has begun to receive is void."""
        self._silent = False
        self._ask(self)
        self._settle(int(self._clock.now))

    def tell_when_sent(self, act: Callable[[Copy, Circuit, int], None]) -> None:
        """Let *act* have each copy that has been sent, before the next one is chosen."""
        self._when_sent.append(act)
        self._prompt = False

    def _sent(self, _: Event) -> None:
        """Let the next copy begin while this one travels to the far end."""
        copy = self._sending
        assert copy is not None  # noqa: S101 - only a transmission under way can end
        self._sending = None
        sent_us = self._due_us
        copy.sent = True
        copy.received_us = received_us = sent_us + self._propagation_us
        # What Log.hop does, without its call.
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
        if not self._prompt:
            self._go_on(copy, sent_us)
        elif not self._waiting:
            self._busy = False
        elif self._ahead and self._ahead[0][0] == sent_us:
            self._ask(self)
        else:
            self._begin(sent_us)  # nothing else is due: it would be the first to choose
        if self._journey is None:
            copy.came_from = self._origin
            if self._strips:
                strip(copy, self.facts)
            self._handle(copy, sent_us, sent_us)
        else:
            self._journey.depart(copy, sent_us)
        if self._choosers:
            self._settle(sent_us)

    def _sent_on_watch(self, watch: Watch, _: Event) -> None:
        """Let the next copy be chosen, whatever befalls this one on its way."""
        copy = self._sending
        assert copy is not None  # noqa: S101 - as above
        self._sending = None
        sent_us = self._due_us
        copy.received_us = sent_us + self._propagation_us
        befell = watch.hazard.befalls(
            transmission_characters(
                self.facts.channel, copy.called_characters, copy.relayed_characters
            )
        )
        if befell is None:
            copy.sent = True
            self._log.hop(copy, self._place, self._number, self._started_us, sent_us)
        else:
            self._failed(copy, befell, sent_us)
        self._go_on(copy, sent_us)
        watch.depart(copy, (self._day, self._number), befell, sent_us)
        self._settle(sent_us)

    def _go_on(self, copy: Copy, sent_us: int) -> None:
        """Tell who wants to know that *copy* has been sent; choose at the end of the instant."""
        for act in self._when_sent:
            act(copy, self, sent_us)
        if self._waiting:
            self._ask(self)
        else:
            self._busy = False

    def _arrived(self, copy: Copy, now_us: int) -> None:
        """Hand a copy over to the far station."""
        copy.came_from = self._origin
        if self._strips:
            strip(copy, self.facts)
        self._handle(copy, now_us, now_us)
