"""A station at work: it takes complete copies, decides by the rules, and passes them on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import define, field
from simpy import Environment

from routesim.message.precedence import Precedence
from routesim.network.circuit import Circuit
from routesim.network.desk import Desk
from routesim.network.events import Correction
from routesim.network.instant import Instant
from routesim.network.journey import Journey
from routesim.network.log import Log
from routesim.network.post import Posts
from routesim.network.queueing import Copy
from routesim.network.store import Store
from routesim.network.traffic import Traffic
from routesim.network.transmission import characters, line2_characters
from routesim.network.ways import Way, Ways
from routesim.routing import topology
from routesim.routing.collective import FanOut, fan_out
from routesim.routing.correction import Receipt, is_missent, receive
from routesim.routing.origination import FirstCopy
from routesim.routing.outcome import Reason
from routesim.routing.plan import Plan
from routesim.routing.relay import divide
from routesim.routing.screening import Marking

if TYPE_CHECKING:
    from routesim.network.flash import FlashDesk
    from routesim.network.services import Services


@define(slots=True, eq=False, kw_only=True)
class Station:
    """A communications station. It sends nothing on before it has received all of it (law P7).

    Attributes:
        facts: The station.
        place: Its number in the records.
        traffic: What is known of each message.
        plan: Where its routing tables come from; another one when circuits fail.
        moves: When its posts go to another station, in microseconds, and to which.
        log: Where deliveries and rejections are recorded.
        services: Acts on the service messages that come here.
        posts: Take what is delivered.
        circles: Copies may come back: somebody wrote tables, or a rule of one's own decides.
        store: Where copies wait for circuits, when there is no room for everything.
        flash: Receipts what comes as FLASH or above, where that is done.
        numbers: New numbers for copies, one series for the whole run.
        clock: The clock.
        instant: Settled as the last act of each callback.
    """

    facts: topology.Station
    place: int
    traffic: Traffic
    plan: Plan
    log: Log
    services: Services
    posts: Posts
    numbers: Iterator[int]
    clock: Environment
    instant: Instant
    circles: bool
    moves: tuple[tuple[int, str], ...] = ()
    store: Store | None = None
    flash: FlashDesk | None = None
    _circuits: dict[str, Circuit] = field(factory=dict, init=False)
    _ways: dict[Marking, Ways] = field(factory=dict, init=False)
    _circuits_to: dict[str | None, Circuit] = field(factory=dict, init=False)
    _desk: Journey[Copy] | Desk = field(init=False)
    _mark: object = field(init=False)
    _collectives: Mapping[str, FanOut] = field(init=False)
    _is_attentive: bool = field(init=False)
    _is_plain: bool = field(init=False)
    _own: tuple[str, ...] = field(init=False)
    _dealt_with: set[int] = field(factory=set, init=False)

    @_desk.default
    def _make_desk(self) -> Journey[Copy]:
        return Journey(self.facts.handling_us, self.clock, self.instant, self.handled)

    @_mark.default
    def _make_mark(self) -> object:
        """Return what tells that a copy has been here; planned tables lead in no circle."""
        return object() if self.circles else None

    @_collectives.default
    def _find_collectives(self) -> Mapping[str, FanOut]:
        return self.plan.topology.fan_outs

    @_is_attentive.default
    def _find_is_attentive(self) -> bool:
        """Return whether there is more to do with a copy than to send it on: spares a look."""
        return self.flash is not None or bool(self._collectives) or not self.facts.relay

    @_is_plain.default
    def _find_is_plain(self) -> bool:
        """Return whether a copy goes where its indicators go, and waits for circuits alone."""
        return self.store is None and not self._collectives and not self.circles

    @_own.default
    def _find_own(self) -> tuple[str, ...]:
        return (self.facts.indicator,)

    def connect(self, circuit: Circuit) -> None:
        """Make *circuit* one of the outgoing circuits."""
        self._circuits[circuit.facts.name] = circuit
        self._circuits_to[circuit.destination] = circuit

    def release_when_sent(self) -> None:
        """Let every outgoing circuit give back the room of what it has sent."""
        store = self.store
        if store is not None:
            for circuit in self._circuits.values():
                circuit.tell_when_sent(lambda copy, _circuit, _now_us: store.release(copy))

    def follow(self, plan: Plan) -> None:
        """Decide by *plan* from now on; what has been here before may come again by it."""
        self.plan = plan
        self._ways.clear()
        self._mark = self._make_mark()

    def copy(self, message: int, first: FirstCopy, now_us: int) -> Copy:
        """Return a copy of a message that is filed here."""
        omitted_characters = characters("\n".join(first.omitted)) if first.omitted else 0
        return Copy(
            message,
            next(self.numbers),
            first.precedence.rank,
            first.indicators,
            self.traffic.marking(message, first),
            line2_characters(first.indicators),
            self.traffic.relayed_characters[message] - omitted_characters,
            queued_us=now_us,
            received_us=now_us,
            suspected=message in self.traffic.suspected,
        )

    def accept(self, message: int, first: FirstCopy, now_us: int) -> None:
        """Take a copy of a message that is filed here."""
        self._desk.depart(self.copy(message, first, now_us), now_us)

    def furnish(self, desk: Desk) -> None:
        """Let *desk* handle what comes, in the place of a machine."""
        self._desk = desk

    def receive_sent(self, copy: Copy, _queued_us: int, now_us: int) -> None:
        """Take a copy from a circuit that does not wait for its handling."""
        self._desk.depart(copy, now_us)

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
        called = copy.indicators
        if self._is_attentive:
            if self.flash is not None and copy.rank <= Precedence.FLASH:
                self.flash.received(copy, self.facts.indicator, now_us)
            if (copy.came_from is not None or self._collectives) and called != self._own:
                called = self._called(copy, now_us)
        ways = self._ways.get(copy.marking) or self._ways_for(copy.marking)
        if len(called) == 1 and self._is_plain:
            # What the division below comes to for a copy of one indicator, as most are.
            way = ways[called[0]]
            if way is None:
                self._receive(copy, now_us)
                return
            if isinstance(way, Circuit) and way.destination != copy.came_from:
                copy.queued_us = queued_us
                way.offer(copy)
                return
        self._divide(copy, called, ways, queued_us, now_us)

    def _divide(
        self, copy: Copy, called: tuple[str, ...], ways: Ways, queued_us: int, now_us: int
    ) -> None:
        """Let each of the indicators *called* go its way."""
        mark, odd = self._mark, not self._is_plain
        returned = mark is not None and mark in copy.passed
        back = self._circuits_to.get(copy.came_from)
        onward: dict[Circuit, list[str]] = {}
        rejected: dict[str, Reason] = {}
        for indicator in called:
            way = ways[indicator]
            if odd or way is back or not isinstance(way, Circuit):
                way = self._way(copy, indicator, ways, returned=returned)
                if way is None:
                    self._receive(copy, now_us)
                    continue
                if isinstance(way, Reason):
                    rejected[indicator] = way
                    continue
            onward.setdefault(way, []).append(indicator)
        if rejected:
            self.reject(copy, called, rejected, now_us)
        if mark is not None:
            copy.passed = (*copy.passed, mark)
        if onward:
            whole = len(called) if called is copy.indicators else 0
            self._send(copy, onward, whole, queued_us, now_us)

    def _way(self, copy: Copy, indicator: str, ways: Ways, *, returned: bool) -> Way:
        """Return the way of one indicator; members of collectives set out from here."""
        if returned:
            return ways.returned(indicator)
        return ways.from_station(
            indicator, copy.came_from if indicator in copy.indicators else None
        )

    def _send(
        self,
        copy: Copy,
        onward: dict[Circuit, list[str]],
        whole: int,
        queued_us: int,
        now_us: int,
    ) -> None:
        """Queue what goes on; a copy all of which goes one way stays the same copy."""
        for circuit, indicators in onward.items():
            if len(indicators) == whole <= circuit.most_indicators:
                copy.queued_us = queued_us
                self._offer(copy, circuit, now_us)
                continue
            for part in divide(tuple(indicators), circuit.most_indicators):
                split = self._split(copy, part, queued_us)
                if not self._is_plain:
                    _set_out(split, copy, circuit)
                self._offer(split, circuit, now_us)

    def _offer(self, copy: Copy, circuit: Circuit, now_us: int) -> None:
        if self.store is None:
            circuit.offer(copy)
        else:
            self.store.offer(copy, circuit, now_us)

    def handled(self, copy: Copy, now_us: int) -> None:
        """Take a copy from the desk."""
        self.handle(copy, now_us, now_us)

    def divert(self, name: str, now_us: int) -> None:
        """Decide anew about all that waits for the circuit *name*; it keeps its order (law R11)."""
        circuit = self._circuits[name]
        waiting = circuit.take_all()
        if self.store is not None:
            diverted = self.store.take_back(circuit)
            self.store.forget(waiting)
            waiting += diverted
        for copy in waiting:
            copy.passed = copy.passed[:-1]
            self.handle(copy, copy.queued_us, now_us)

    def _split(self, copy: Copy, indicators: tuple[str, ...], queued_us: int) -> Copy:
        """Return a copy of *copy* for some of its indicators."""
        return Copy(
            copy.message,
            next(self.numbers),
            copy.rank,
            indicators,
            copy.marking,
            line2_characters(indicators),
            copy.relayed_characters,
            copy.number if copy.sent else copy.parent,
            copy.came_from,
            queued_us,
            copy.received_us,
            passed=copy.passed,
            suspected=copy.suspected,
            reentered=copy.reentered,
        )

    def _receive(self, copy: Copy, now_us: int) -> None:
        """Deliver, file or correct a copy that calls this station."""
        if not self.moves and not self.traffic.twins:
            self._deliver(copy, now_us)
            return
        served = self._served_at(now_us)
        first = self.traffic.twins.get(copy.message)
        receipt = receive(
            misrouted=served is not None,
            suspected=copy.suspected,
            delivered=first in self._dealt_with,
        )
        if first is not None:
            self._dealt_with.add(first)
        if receipt is Receipt.FILE:
            rejected = {self.facts.indicator: Reason.DUPLICATE}
            self.reject(copy, copy.indicators, rejected, now_us)
        elif receipt is Receipt.CORRECT and served is not None:
            self._enter_again(copy, served, self.facts.indicator, Correction.MISROUTED, now_us)
        else:
            self._deliver(copy, now_us)

    def _deliver(self, copy: Copy, now_us: int) -> None:
        message = copy.message
        self.log.delivered(message, copy.number, self.place, copy.received_us, now_us)
        if self.posts.expected:
            self.posts.deliver(message, self.facts.indicator, now_us)
        if message in self.traffic.services:
            self.services.act(message, self.facts.indicator, now_us)

    def _served_at(self, now_us: int) -> str | None:
        """Return where the posts of this station have gone; ``None`` while they are here."""
        gone = [station for since_us, station in self.moves if since_us <= now_us]
        return gone[-1] if gone and gone[-1] != self.facts.indicator else None

    def _called(self, copy: Copy, now_us: int) -> tuple[str, ...]:
        """Return what the copy calls, less what was missent, and with members for collectives."""
        kept = self._less_missent(copy, now_us)
        here = [
            name
            for name, each in self._collectives.items()
            if each.station == self.facts.indicator and name in kept
        ]
        return fan_out(kept, here, self._collectives)[0]

    def _less_missent(self, copy: Copy, now_us: int) -> tuple[str, ...]:
        """Return what the copy calls but what was missent, and put that right."""
        missent = [each for each in copy.indicators if self._is_missent(each, copy)]
        if not missent:
            return copy.indicators
        if copy.reentered:
            rejected = dict.fromkeys(missent, Reason.MISSENT)
            self.reject(copy, copy.indicators, rejected, now_us)
        else:
            for indicator in missent:
                self._enter_again(copy, indicator, indicator, Correction.MISSENT, now_us)
        return tuple(each for each in copy.indicators if each not in missent)

    def _is_missent(self, indicator: str, copy: Copy) -> bool:
        return is_missent(
            indicator,
            station=self.facts.indicator,
            relay=self.facts.relay,
            came_from=copy.came_from,
        )

    def _enter_again(
        self, copy: Copy, indicator: str, received: str, correction: Correction, now_us: int
    ) -> None:
        """Send a message on for one indicator as if it had been filed here."""
        again = self._split(copy, (indicator,), now_us)
        again.came_from = None
        again.passed = ()
        if correction is Correction.MISSENT:
            again.suspected = again.reentered = True
        self.log.reentered(
            again.message, again.number, again.parent, self.place, received, correction, now_us
        )
        self.services.corrected(copy, indicator, received, correction, self.facts.indicator, now_us)
        self.handle(again, now_us, now_us)

    def reject(
        self, copy: Copy, called: tuple[str, ...], rejected: Mapping[str, Reason], now_us: int
    ) -> None:
        """Record that indicators of *copy* go no further, each but once.

        A collective ends as the members it would bring in: those *called* beside it have a
        fate of their own, and one that two collectives bring in ends with the first.

        Args:
            copy: The copy.
            called: All it calls here.
            rejected: Which of that, and why.
            now_us: The present.
        """
        collectives = [indicator for indicator in rejected if indicator in self._collectives]
        _, brought = fan_out(called, collectives, self._collectives)
        for indicator, reason in rejected.items():
            for each in brought.get(indicator, (indicator,)):
                self.log.rejected(copy.message, copy.came_as, self.place, each, reason, now_us)
                self.services.rejected(copy, each, reason, self.facts.indicator)

    def _ways_for(self, marking: Marking) -> Ways:
        """Return the ways for copies so marked, made when first asked for."""
        if marking not in self._ways:
            table = self.plan.table(self.facts.indicator, marking.classification)
            self._ways[marking] = Ways(table, self._circuits, marking)
        return self._ways[marking]


def _set_out(split: Copy, copy: Copy, circuit: Circuit) -> None:
    """Let members of a collective set out from where it is fanned out, even back."""
    if circuit.destination == copy.came_from:
        split.came_from = None
    if split.passed and not {*split.indicators} <= {*copy.indicators}:
        split.passed = split.passed[-1:]
