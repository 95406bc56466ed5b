"""The desk of a manual station: each clerk is a process."""

from __future__ import annotations

from collections.abc import Callable

import simpy

from reference.clock import EndOfInstant, Steps, Wall
from reference.copies import PlainCopy, Waiting, turn
from routesim.hours import Hours
from routesim.routing.topology import Station


class PlainDesk:
    """What waits to be handled, and the clerks of all shifts, who come and go."""

    def __init__(
        self,
        env: simpy.Environment,
        wall: Wall,
        facts: Station,
        decide: Callable[[PlainCopy], None],
    ) -> None:
        self.env = env
        self.wall = wall
        self.facts = facts
        self.decide = decide
        self.queue: list[Waiting] = []
        self.news = env.event()
        for place, shift in enumerate(facts.shifts):
            for _ in range(shift.clerks):
                env.process(self.work(shift.hours, place))

    def put(self, copy: PlainCopy) -> None:
        """Lay a copy on the desk."""
        self.queue.append(Waiting(copy, int(self.env.now), copy))
        news, self.news = self.news, self.env.event()
        news.succeed()

    def work(self, hours: Hours, place: int) -> Steps:
        """Handle one copy after another during the hours of a shift; finish what is in hand.

        The *place* of the shift says whose turn it is where clerks of several are free.
        """
        while True:
            while not self.queue or not self.wall.is_open(hours):
                yield self.wall.opening(hours) if self.queue else self.news
                yield EndOfInstant(self.env, place)
            first = min(self.queue, key=turn)
            self.queue.remove(first)
            yield self.env.timeout(self.facts.handling_us)
            self.decide(first.copy)
            yield EndOfInstant(self.env, place)
