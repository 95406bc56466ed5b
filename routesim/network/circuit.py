"""A circuit at work: it sends one copy after another and numbers what it sends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from attrs import define
from simpy import Environment
from simpy.events import Event

from routesim.network.events import Log
from routesim.network.instant import Instant
from routesim.network.queueing import Copy, PrecedenceQueue
from routesim.network.transmission import line2, transmission_characters
from routesim.routing import topology


@define(slots=True, eq=False)
class Sending:
    """One transmission under way."""

    copy: Copy
    number: int
    called: int
    started_us: int


class Circuit:
    """A one-way circuit and its queue.

    Args:
        facts: The circuit.
        place: Its number in the records.
        relayed_characters: Of each message, by number: format line 3 and below.
        clock: The clock.
        instant: Says when an idle circuit may choose.
        log: Where each hop is recorded.
        receive: Takes each copy at the far end, once it is complete there.
    """

    def __init__(  # noqa: PLR0913 - all are needed, and named at the one place that makes circuits
        self,
        *,
        facts: topology.Circuit,
        place: int,
        relayed_characters: Sequence[int],
        clock: Environment,
        instant: Instant,
        log: Log,
        receive: Callable[[Copy], None],
    ) -> None:
        self.facts = facts
        self._place = place
        self._relayed_characters = relayed_characters
        self._clock = clock
        self._instant = instant
        self._log = log
        self._receive = receive
        self._queue = PrecedenceQueue()
        self._transmissions = 0
        self._busy = False

    def offer(self, copy: Copy) -> None:
        """Queue *copy*; an idle circuit chooses at the end of the instant."""
        copy.queued_us = int(self._clock.now)
        self._queue.put(copy)
        if not self._busy:
            self._busy = True
            self._instant.ask(self)

    def choose(self) -> None:
        """Begin the transmission of the copy whose turn it is."""
        copy = self._queue.pop()
        self._transmissions += 1
        called = line2(copy.precedence, copy.indicators)
        length = transmission_characters(
            self.facts.channel, called, self._relayed_characters[copy.message]
        )
        sending = Sending(
            copy=copy,
            number=self._transmissions,
            called=self._log.call(called),
            started_us=int(self._clock.now),
        )
        transmission = self._clock.timeout(self.facts.line.transmission_us(length))
        transmission.callbacks.append(partial(self._sent, sending))

    def _sent(self, sending: Sending, _: Event) -> None:
        """Let the next copy be chosen while this one travels to the far end."""
        if len(self._queue):
            self._instant.ask(self)
        else:
            self._busy = False
        arrival = self._clock.timeout(self.facts.propagation_us)
        arrival.callbacks.append(partial(self._arrived, sending))
        self._instant.settle()

    def _arrived(self, sending: Sending, _: Event) -> None:
        copy = sending.copy
        received_us = int(self._clock.now)
        self._log.hop(
            copy.message,
            copy.number,
            self._place,
            sending.number,
            sending.called,
            copy.precedence,
            copy.queued_us,
            sending.started_us,
            received_us - self.facts.propagation_us,
            received_us,
        )
        self._receive(copy)
        self._instant.settle()
