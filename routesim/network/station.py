"""A station at work: it takes complete copies, decides by the rules, and passes them on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import define, field
from simpy import Environment

from routesim.message.classification import Classification
from routesim.network.circuit import Circuit
from routesim.network.instant import Instant
from routesim.network.journey import Journey
from routesim.network.log import Log
from routesim.network.post import Posts
from routesim.network.queueing import Copy
from routesim.network.transmission import line2_characters
from routesim.network.ways import Ways
from routesim.routing import topology
from routesim.routing.origination import FirstCopy
from routesim.routing.outcome import Reason
from routesim.routing.plan import Plan

if TYPE_CHECKING:
    from routesim.network.services import Services


@define(slots=True, eq=False, kw_only=True)
class Station:
    """A communications station. It sends nothing on before it has received all of it (law P7).

    Attributes:
        facts: The station.
        place: Its number in the records.
        plan: Where its routing tables come from; another one when circuits fail.
        classifications: How each message must be protected, by its number.
        log: Where deliveries and rejections are recorded.
        services: Acts on the service messages that come here.
        posts: Take what is delivered.
        numbers: New numbers for copies, one series for the whole run.
        clock: The clock.
        instant: Settled as the last act of each callback.
    """

    facts: topology.Station
    place: int
    plan: Plan
    classifications: Sequence[Classification]
    log: Log
    services: Services
    posts: Posts
    numbers: Iterator[int]
    clock: Environment
    instant: Instant
    _circuits: dict[str, Circuit] = field(factory=dict, init=False)
    _ways: dict[Classification, Ways] = field(factory=dict, init=False)
    _desk: Journey[Copy] = field(init=False)

    @_desk.default
    def _make_desk(self) -> Journey[Copy]:
        return Journey(self.facts.handling_us, self.clock, self.instant, self._handled)

    def connect(self, circuit: Circuit) -> None:
        """Make *circuit* one of the outgoing circuits."""
        self._circuits[circuit.facts.name] = circuit

    def follow(self, plan: Plan) -> None:
        """Decide by *plan* from now on."""
        self.plan = plan
        self._ways.clear()

    def copy(self, message: int, first: FirstCopy, now_us: int) -> Copy:
        """Return a copy of a message that is filed here."""
        return Copy(
            message,
            next(self.numbers),
            first.precedence.rank,
            first.indicators,
            line2_characters(first.indicators),
            queued_us=now_us,
            received_us=now_us,
        )

    def accept(self, message: int, first: FirstCopy, now_us: int) -> None:
        """Take a copy of a message that is filed here."""
        self.receive(self.copy(message, first, now_us), now_us)

    def receive(self, copy: Copy, now_us: int) -> None:
        """Take a copy; it is handled after the station's handling time."""
        self._desk.depart(copy, now_us)

    def handle(self, copy: Copy, queued_us: int, now_us: int) -> None:
        """Deliver, reject and queue: each indicator of *copy* goes exactly one way (law C1).

        Args:
            copy: A copy, received and handled.
            queued_us: Its place in the queues.
            now_us: The present.
        """
        ways = self._ways.get(self.classifications[copy.message]) or self._ways_for(copy)
        came_from = copy.came_from
        onward: dict[Circuit, list[str]] = {}
        for indicator in copy.indicators:
            way = ways[indicator]
            if isinstance(way, Circuit) and way.destination == came_from:
                way = ways.around(indicator, came_from)
            if isinstance(way, Circuit):
                if way in onward:
                    onward[way].append(indicator)
                else:
                    onward[way] = [indicator]
            elif way is None:
                self._deliver(copy, now_us)
            else:
                self.reject(copy, indicator, way, now_us)
        whole = len(copy.indicators)
        for circuit, indicators in onward.items():
            if len(indicators) == whole:
                copy.queued_us = queued_us
                circuit.offer(copy)
            else:
                circuit.offer(self._split(copy, tuple(indicators), queued_us))

    def _handled(self, copy: Copy, now_us: int) -> None:
        self.handle(copy, now_us, now_us)

    def divert(self, name: str, now_us: int) -> None:
        """Decide anew about all that waits for the circuit *name*; it keeps its order (law R11)."""
        for copy in self._circuits[name].take_all():
            self.handle(copy, copy.queued_us, now_us)

    def _split(self, copy: Copy, indicators: tuple[str, ...], queued_us: int) -> Copy:
        """Return a copy of *copy* for some of its indicators."""
        return Copy(
            copy.message,
            next(self.numbers),
            copy.rank,
            indicators,
            line2_characters(indicators),
            copy.number if copy.sent else copy.parent,
            copy.came_from,
            queued_us,
            copy.received_us,
        )

    def _deliver(self, copy: Copy, now_us: int) -> None:
        self.log.delivered(copy.message, copy.number, self.place, copy.received_us, now_us)
        self.posts.deliver(copy.message, self.facts.indicator, now_us)
        self.services.act(copy.message, now_us)

    def reject(self, copy: Copy, indicator: str, reason: Reason, now_us: int) -> None:
        """Record that *copy* goes no further for an indicator."""
        self.log.rejected(copy.message, copy.number, self.place, indicator, reason, now_us)

    def _ways_for(self, copy: Copy) -> Ways:
        """Return the ways for the classification of *copy*, made when first asked for."""
        classification = self.classifications[copy.message]
        if classification not in self._ways:
            table = self.plan.table(self.facts.indicator, classification)
            self._ways[classification] = Ways(table, self._circuits, classification)
        return self._ways[classification]
