"""A circuit at work: it sends one copy after another and numbers what it sends."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from simpy import Environment

from routesim.message.precedence import Precedence
from routesim.network.alarm import Alarm
from routesim.network.events import Cause, Interrupted, Log
from routesim.network.instant import Instant
from routesim.network.queueing import Copy, PrecedenceQueue, Rest
from routesim.network.transmission import (
    CANCEL_CHARACTERS,
    line2,
    transmission_characters,
)
from routesim.routing import topology
from routesim.routing.preemption import Afterwards


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
    """

    __slots__ = (
        "_arrival",
        "_busy",
        "_calls",
        "_cancelled",
        "_cancelling",
        "_clock",
        "_completion",
        "_down",
        "_due_us",
        "_handle",
        "_handling_us",
        "_instant",
        "_log",
        "_number",
        "_place",
        "_preemption",
        "_queue",
        "_relayed_characters",
        "_sending",
        "_started_us",
        "_transmissions",
        "_travelling",
        "facts",
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
        handle: Callable[[Copy, str], None],
    ) -> None:
        self.facts = facts
        self._place = place
        self._handling_us = handling_us
        self._relayed_characters = relayed_characters
        self._clock = clock
        self._instant = instant
        self._log = log
        self._handle = handle
        self._queue = PrecedenceQueue()
        self._completion = Alarm(clock, self._sent)
        self._arrival = Alarm(clock, self._arrived)
        self._travelling: deque[Copy] = deque()
        self._calls: dict[tuple[Precedence, tuple[str, ...]], tuple[int, int]] = {}
        self._transmissions = 0
        self._busy = False
        self._preemption = facts.line.preemption
        self._cancelled = Alarm(clock, self._cancel_sent)
        self._cancelling = False
        self._down = False
        self._sending: Copy | None = None
        self._number = 0
        self._started_us = 0
        self._due_us = 0

    def offer(self, copy: Copy) -> None:
        """Queue *copy*; the circuit chooses at the end of the instant."""
        self._queue.put(copy)
        sending = self._sending
        if not self._busy:
            self._busy = True
            self._instant.ask(self)
        elif sending is not None and self._preemption.allows(copy.precedence, sending.precedence):
            self._instant.ask(self)

    def fail(self) -> None:
        """Carry nothing any more; what is being sent is void and waits again."""
        self._down = True
        self._busy = True
        self._cancelling = False
        self._cancelled.silence()
        self._cancelled = Alarm(self._clock, self._cancel_sent)
        waiting = self.take_all()
        if self._sending is not None:
            waiting.append(self._stop(self._sending, Cause.OUTAGE))
        for copy in waiting:
            copy.rest = None
            self._queue.put(copy)

    def restore(self) -> None:
        """Carry traffic again."""
        self._down = False
        self._instant.ask(self)

    def take_all(self) -> list[Copy]:
        """Remove and return what waits, in the order in which it would have gone."""
        return self._queue.take_all()

    def choose(self) -> None:
        """Begin with the copy whose turn it is; it may break into what is being sent."""
        if self._down or self._cancelling:
            return
        sending = self._sending
        if sending is None:
            self._begin()
            return
        first = self._queue.first()
        if first is not None and self._preemption.allows(first, sending.precedence):
            self._interrupt(sending)

    def _begin(self) -> None:
        """Begin the transmission of the copy whose turn it is; with none, be idle."""
        copy = self._queue.pop()
        if copy is None:
            self._busy = False
            return
        self._sending = copy
        if copy.rest is not None:
            self._number, left_us = copy.rest.number, copy.rest.left_us
            copy.rest = None
        else:
            self._transmissions += 1
            self._number = self._transmissions
            _, characters = self._call(copy)
            characters += self._relayed_characters[copy.message]
            left_us = self.facts.line.transmission_us(characters)
        self._started_us = int(self._clock.now)
        self._due_us = self._started_us + left_us
        self._completion.set(left_us)

    def _interrupt(self, sending: Copy) -> None:
        """Stop what is being sent for a more urgent copy; it keeps its place (law P2)."""
        left_us = self._due_us - int(self._clock.now)
        self._queue.put(self._stop(sending, Cause.PREEMPTED))
        if self._preemption.afterwards is Afterwards.RESUME:
            sending.rest = Rest(self._number, left_us)
            self._begin()
        else:
            self._cancelling = True
            self._cancelled.set(self.facts.line.characters_us(CANCEL_CHARACTERS))

    def _stop(self, sending: Copy, cause: Cause) -> Copy:
        """Stop what is being sent, and return it as it is before it is sent."""
        self._completion.silence()
        self._completion = Alarm(self._clock, self._sent)
        self._sending = None
        called, _ = self._call(sending)
        self._log.interrupted(
            Interrupted(
                message=sending.message,
                copy=sending.number,
                circuit=self._place,
                number=self._number,
                called=called,
                precedence=sending.precedence,
                queued_us=sending.queued_us,
                started_us=self._started_us,
                stopped_us=int(self._clock.now),
                cause=cause,
            )
        )
        return sending

    def _cancel_sent(self) -> None:
        """The far end knows that what it has begun to receive is void."""
        self._cancelling = False
        self._instant.ask(self)
        self._instant.settle()

    def _call(self, copy: Copy) -> tuple[int, int]:
        """Return the number of the copy's format line 2, and the characters beside the relayed."""
        key = (copy.precedence, copy.indicators)
        call = self._calls.get(key)
        if call is None:
            called = line2(copy.precedence, copy.indicators)
            own_characters = transmission_characters(self.facts.channel, called, 0)
            call = self._calls[key] = (self._log.call(called), own_characters)
        return call

    def _sent(self) -> None:
        """Let the next copy be chosen while this one travels to the far end."""
        copy = self._sending
        assert copy is not None  # noqa: S101 - only a transmission under way can end
        self._sending = None
        sent_us = int(self._clock.now)
        copy.received_us = sent_us + self.facts.propagation_us
        called, _ = self._call(copy)
        self._log.hop(
            copy.message,
            copy.number,
            self._place,
            self._number,
            called,
            copy.precedence,
            copy.queued_us,
            self._started_us,
            sent_us,
            copy.received_us,
        )
        self._instant.ask(self)
        journey_us = self.facts.propagation_us + self._handling_us
        if not journey_us:
            self._handle(copy, self.facts.origin)
        else:
            if not self._travelling:
                self._arrival.set(journey_us)
            self._travelling.append(copy)
        self._instant.settle()

    def _arrived(self) -> None:
        """Hand the copy that was sent first over to the far station."""
        travelling = self._travelling
        copy = travelling.popleft()
        if travelling:
            due_us = travelling[0].received_us + self._handling_us
            self._arrival.set(due_us - int(self._clock.now))
        self._handle(copy, self.facts.origin)
        self._instant.settle()
