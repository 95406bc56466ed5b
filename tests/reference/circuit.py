"""A circuit: a process that sends what waits, one copy after another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

import simpy

from reference.clock import EndOfInstant, Steps, Wall
from reference.copies import PlainCopy, Waiting, turn
from reference.story import PlainHop, PlainInterruption, Story
from routesim.network.transmission import (
    CANCEL_CHARACTERS,
    characters,
    line2,
    transmission_characters,
)
from routesim.routing.preemption import Afterwards
from routesim.routing.topology import Circuit
from routesim.scenario.filing import Filing


class PlainCircuit:
    """A circuit, its queue, and what is being sent."""

    def __init__(
        self,
        *,
        env: simpy.Environment,
        wall: Wall,
        facts: Circuit,
        filings: Sequence[Filing],
        story: Story,
        arrive: Callable[[PlainCopy], None],
    ) -> None:
        self.env = env
        self.wall = wall
        self.facts = facts
        self.filings = filings
        self.story = story
        self.arrive = arrive
        self.numbers = count(1)
        self.queue: list[Waiting] = []
        self.sending: Waiting | None = None
        self.started_us = 0
        self.done = env.event()
        self.is_out = False
        self.news = env.event()
        env.process(self.serve())

    def put(self, waiting: Waiting) -> None:
        """Queue a copy."""
        self.queue.append(waiting)
        self.tell()

    def tell(self) -> None:
        """Let the process look at what has changed."""
        news, self.news = self.news, self.env.event()
        news.succeed()

    def fail(self) -> None:
        """Carry nothing any more; what has been sent only in part must be sent anew."""
        self.is_out = True
        if self.sending is not None:
            self.stop(self.sending, "outage")
        for waiting in self.queue:
            waiting.left_us = None
        self.tell()

    def restore(self) -> None:
        """Carry traffic again."""
        self.is_out = False
        self.tell()

    def take_all(self) -> list[Waiting]:
        """Empty the queue; return what was in it, in its order."""
        waiting = sorted(self.queue, key=turn)
        self.queue.clear()
        return waiting

    def serve(self) -> Steps:
        """Send whatever waits for the circuit, one copy after another."""
        policy = self.facts.line.preemption
        while True:
            yield from self.wait_for_turn()
            copy = min(self.queue, key=turn)
            self.queue.remove(copy)
            self.begin(copy)
            while self.sending is not None:
                yield self.done | self.news
                yield EndOfInstant(self.env)
                rank = copy.copy.precedence
                if (
                    self.sending is not None
                    and self.is_worked()
                    and any(policy.allows(each.copy.precedence, rank) for each in self.queue)
                ):
                    left_us = self.stop(copy, "preempted")
                    if policy.afterwards is Afterwards.RESUME:
                        copy.left_us = left_us
                    else:
                        yield from self.cancel()

    def wait_for_turn(self) -> Steps:
        """Wait until something can be sent and all that comes at that instant has come."""
        while not self.queue or self.is_out or not self.is_worked():
            hours = self.facts.line.hours
            if self.queue and hours is not None and not self.is_worked():
                yield self.news | self.wall.opening(hours)
            else:
                yield self.news
            yield EndOfInstant(self.env)

    def is_worked(self) -> bool:
        """Return whether a transmission may begin at this hour."""
        hours = self.facts.line.hours
        return hours is None or self.wall.is_open(hours)

    def begin(self, waiting: Waiting) -> None:
        """Begin with a copy, or go on with it."""
        line = self.facts.line
        if waiting.left_us is None:
            length = transmission_characters(
                self.facts.channel,
                characters(self.line2(waiting)),
                characters(self.filings[waiting.copy.message].relayed),
            )
            waiting.sent_as = next(self.numbers)
            waiting.left_us = line.transmission_us(length)
        self.sending = waiting
        self.started_us = int(self.env.now)
        self.done = self.env.timeout(waiting.left_us)
        # The journey begins in the first phase of the instant at which all is sent.
        self.done.callbacks.append(self.depart)

    def stop(self, waiting: Waiting, cause: str) -> int:
        """Stop what is being sent; it waits again. Return how long it would still have taken."""
        assert waiting.left_us is not None
        now_us = int(self.env.now)
        left_us = waiting.left_us - (now_us - self.started_us)
        self.done.callbacks.remove(self.depart)
        self.sending = None
        self.story.interruptions.append(
            PlainInterruption(
                self.facts.name,
                waiting.sent_as,
                waiting.copy.message,
                self.started_us,
                now_us,
                cause,
            )
        )
        waiting.left_us = None
        self.queue.append(waiting)
        return left_us

    def cancel(self) -> Steps:
        """Send the cancel sequence, unless the circuit fails before its end."""
        cancelled = self.env.timeout(self.facts.line.characters_us(CANCEL_CHARACTERS))
        while not cancelled.processed and not self.is_out:
            yield cancelled | self.news
        yield EndOfInstant(self.env)

    def line2(self, waiting: Waiting) -> str:
        """Return the format line 2 of a copy."""
        return line2(waiting.copy.precedence, waiting.copy.indicators)

    def depart(self, _: simpy.Event) -> None:
        """Begin the journey of the copy that has been sent."""
        assert self.sending is not None
        self.env.process(self.travel(self.sending, self.started_us))
        self.sending = None

    def travel(self, waiting: Waiting, started_us: int) -> Steps:
        """Carry a copy that has been sent to the far end."""
        sent_us = int(self.env.now)
        yield self.env.timeout(self.facts.propagation_us)
        self.story.hops.append(
            PlainHop(
                self.facts.name,
                waiting.sent_as,
                waiting.copy.message,
                self.line2(waiting),
                waiting.queued_us,
                started_us,
                sent_us,
                int(self.env.now),
            )
        )
        self.arrive(waiting.onward)
