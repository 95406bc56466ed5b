"""A station at work: it takes complete copies, decides by the rules, and passes them on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define, field, frozen
from simpy import Environment

from routesim.message.classification import Classification
from routesim.network.circuit import Circuit
from routesim.network.events import Log
from routesim.network.instant import Instant
from routesim.network.queueing import Copy
from routesim.routing import relay, topology
from routesim.routing.outcome import Reason
from routesim.routing.plan import Plan


@frozen
class Orders:
    """A decision with the circuits it names at hand.

    Attributes:
        onward: Circuits, each with the indicators its copy answers for.
        local: The copy is delivered here.
        rejected: Numbers of the indicators that cannot go on, and why.
    """

    onward: tuple[tuple[Circuit, tuple[str, ...]], ...]
    local: bool
    rejected: tuple[tuple[int, Reason], ...]


@define(slots=True, eq=False, kw_only=True)
class Station:
    """A communications station. It sends nothing on before it has received all of it (law P7).

    Attributes:
        facts: The station.
        place: Its number in the records.
        plan: Where its routing tables come from; another one when circuits fail.
        classifications: How each message must be protected, by its number.
        clock: The clock.
        instant: Settled as the last act of each callback.
        log: Where deliveries and rejections are recorded.
        numbers: New numbers for copies, one series for the whole run.
    """

    facts: topology.Station
    place: int
    plan: Plan
    classifications: Sequence[Classification]
    clock: Environment
    instant: Instant
    log: Log
    numbers: Iterator[int]
    _circuits: dict[str, Circuit] = field(factory=dict, init=False)
    _orders: dict[tuple[tuple[str, ...], Classification, str | None], Orders] = field(
        factory=dict, init=False
    )

    def connect(self, circuit: Circuit) -> None:
        """Make *circuit* one of the outgoing circuits."""
        self._circuits[circuit.facts.name] = circuit

    def follow(self, plan: Plan) -> None:
        """Decide by *plan* from now on."""
        self.plan = plan
        self._orders.clear()

    def handle(self, copy: Copy, came_from: str | None) -> None:
        """Do with *copy*, received and handled, what the rules say."""
        now_us = int(self.clock.now)
        orders = self._orders_for(copy, came_from)
        self._send(orders, copy, came_from, now_us)
        if orders.local:
            self.log.delivered(copy.message, self.place, copy.received_us, now_us)
        for indicator, reason in orders.rejected:
            self.log.rejected(copy.message, self.place, indicator, reason, now_us)

    def divert(self, name: str) -> None:
        """Decide anew about all that waits for the circuit *name*; it keeps its order (law R11)."""
        for copy in self._circuits[name].take_all():
            orders = self._orders_for(copy, copy.came_from)
            self._send(orders, copy, copy.came_from, copy.queued_us)

    def _send(self, orders: Orders, copy: Copy, came_from: str | None, queued_us: int) -> None:
        for circuit, indicators in orders.onward:
            circuit.offer(
                Copy(
                    copy.message,
                    next(self.numbers),
                    copy.precedence,
                    indicators,
                    came_from,
                    queued_us,
                )
            )

    def _orders_for(self, copy: Copy, came_from: str | None) -> Orders:
        """Return the decision for *copy*; the rule is asked once for each different copy."""
        classification = self.classifications[copy.message]
        key = (copy.indicators, classification, came_from)
        orders = self._orders.get(key)
        if orders is None:
            decision = relay.relay(
                relay.Copy(
                    indicators=copy.indicators,
                    classification=classification,
                    came_from=came_from,
                ),
                self.plan.table(self.facts.indicator, classification),
                {name: circuit.facts for name, circuit in self._circuits.items()},
            )
            orders = self._orders[key] = Orders(
                tuple((self._circuits[name], which) for name, which in decision.copies.items()),
                bool(decision.local),
                tuple((self.log.call(which), why) for which, why in decision.rejected.items()),
            )
        return orders
