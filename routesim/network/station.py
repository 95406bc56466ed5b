"""A station at work: it takes complete copies, decides by the rules, and passes them on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from attrs import define, field
from simpy import Environment
from simpy.events import Event

from routesim.message.classification import Classification
from routesim.network.circuit import Circuit
from routesim.network.events import Log
from routesim.network.instant import Instant
from routesim.network.queueing import Copy
from routesim.routing import relay, topology
from routesim.routing.plan import Plan


@define(slots=True, eq=False, kw_only=True)
class Station:
    """A communications station. It sends nothing on before it has received all of it (law P7).

    Attributes:
        facts: The station.
        place: Its number in the records.
        plan: Where its routing table comes from.
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
    _circuit_facts: dict[str, topology.Circuit] = field(factory=dict, init=False)

    def connect(self, circuit: Circuit) -> None:
        """Make *circuit* one of the outgoing circuits."""
        self._circuits[circuit.facts.name] = circuit
        self._circuit_facts[circuit.facts.name] = circuit.facts

    def receive(self, copy: Copy) -> None:
        """Take over the responsibility for *copy*, complete here since this instant."""
        copy.received_us = int(self.clock.now)
        handled = self.clock.timeout(self.facts.handling_us)
        handled.callbacks.append(partial(self._handled, copy))

    def _handled(self, copy: Copy, _: Event) -> None:
        now_us = int(self.clock.now)
        classification = self.classifications[copy.message]
        decision = relay.relay(
            relay.Copy(
                indicators=copy.indicators,
                classification=classification,
                came_from=copy.came_from,
            ),
            self.plan.table(self.facts.indicator, classification),
            self._circuit_facts,
        )
        for name, indicators in decision.copies.items():
            self._circuits[name].offer(
                Copy(
                    message=copy.message,
                    number=next(self.numbers),
                    precedence=copy.precedence,
                    indicators=indicators,
                    came_from=self.facts.indicator,
                )
            )
        if decision.local:
            self.log.delivered(copy.message, self.place, copy.received_us, now_us)
        for indicator, reason in decision.rejected.items():
            self.log.rejected(copy.message, self.place, self.log.call(indicator), reason, now_us)
        self.instant.settle()
