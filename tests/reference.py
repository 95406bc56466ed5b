"""The network told the obvious way: slow, plain, idiomatic SimPy, to hold the product against.

It shares the rules (which circuits a copy takes, how long a transmission is) and none of
the code on the clock: a process for each circuit, each journey and each handling, a plain
list for a queue, and the two-phase rule as an event of lower priority at every choice.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import partial
from itertools import count

import simpy
from attrs import define, evolve, frozen
from simpy.events import NORMAL, EventPriority

from routesim.message.precedence import Precedence
from routesim.network.transmission import (
    CANCEL_CHARACTERS,
    characters,
    line2,
    transmission_characters,
)
from routesim.routing.plan import Plan
from routesim.routing.preemption import Afterwards
from routesim.routing.relay import Copy, relay
from routesim.routing.screening import Marking
from routesim.routing.topology import Circuit
from routesim.scenario.filing import Filing
from routesim.scenario.network import Network
from routesim.units import microseconds_between

Steps = Generator[simpy.Event, object, None]


class EndOfInstant(simpy.Event):
    """Fires after every ordinary event due at the current time."""

    def __init__(self, env: simpy.Environment) -> None:
        super().__init__(env)
        self._ok = True
        self._value = None
        env.schedule(self, priority=EventPriority(NORMAL + 1))


@frozen
class PlainHop:
    """One sending: what went, over which circuit, and when."""

    message: int
    circuit: str
    number: int
    line2: str
    queued_us: int
    started_us: int
    sent_us: int
    received_us: int


@frozen
class History:
    """What a copy carries with it."""

    marking: Marking
    came_from: str | None = None
    passed: tuple[str, ...] = ()
    reentered: bool = False


@define(eq=False)
class Waiting:
    """A copy in a queue."""

    message: int
    number: int
    precedence: Precedence
    indicators: tuple[str, ...]
    queued_us: int
    history: History
    sent_as: int = 0
    left_us: int | None = None


def _order(copy: Waiting) -> tuple[int, int, int, int]:
    return (copy.precedence, copy.queued_us, copy.message, copy.number)


class Reference:
    """The whole network; ``hops`` and ``ends`` are what happened."""

    def __init__(self, network: Network, filings: Sequence[Filing]) -> None:
        self.env = simpy.Environment()
        self.topology = network.topology
        self.plan = Plan(topology=network.topology)
        self.filings = filings
        self.numbers = count()
        self.hops: list[PlainHop] = []
        self.ends: list[tuple[int, str, str, int]] = []
        self.interruptions: list[tuple[int, str, int, int, int]] = []
        self.queues: dict[str, list[Waiting]] = {}
        self.work: dict[str, simpy.Event] = {}
        self.outgoing: dict[str, dict[str, Circuit]] = {i: {} for i in self.topology.stations}
        for circuit in self.topology.circuits:
            self.outgoing[circuit.origin][circuit.name] = circuit
            self.queues[circuit.name] = []
            self.work[circuit.name] = self.env.event()
            self.env.process(self.serve(circuit))
        start = min(f.filed for f in filings if f.filed is not None)
        for number, filing in enumerate(filings):
            if filing.filed is not None:
                due = microseconds_between(start, filing.filed)
                self.env.process(self.originate(number, filing, due))

    def run(self) -> None:
        """Run until nothing moves any more."""
        self.env.run()

    def originate(self, number: int, filing: Filing, due_us: int) -> Steps:
        """File one message at its time."""
        yield self.env.timeout(due_us)
        assert filing.station is not None
        for copy in filing.copies:
            history = History(filing.marking(copy))
            self.env.process(
                self.handle(filing.station, number, copy.precedence, copy.indicators, history)
            )

    def handle(
        self,
        station: str,
        message: int,
        precedence: Precedence,
        wanted: tuple[str, ...],
        history: History,
    ) -> Steps:
        """Let a station do with a copy what the rules say, after its handling time."""
        yield self.env.timeout(self.topology.stations[station].handling_us)
        self.decide(station, message, precedence, wanted, history)

    def decide(
        self,
        station: str,
        message: int,
        precedence: Precedence,
        wanted: tuple[str, ...],
        history: History,
    ) -> None:
        """Do with a copy what the rules say; a tributary enters again what was missent to it."""
        if history.came_from is not None and not self.topology.stations[station].relay:
            for indicator in wanted:
                if indicator == station:
                    continue
                if history.reentered:
                    self.ends.append((message, indicator, "missent", int(self.env.now)))
                else:
                    again = History(history.marking, reentered=True)
                    self.decide(station, message, precedence, (indicator,), again)
            wanted = tuple(indicator for indicator in wanted if indicator == station)
        decision = relay(
            Copy(
                indicators=wanted,
                marking=history.marking,
                came_from=history.came_from,
                returned=station in history.passed,
            ),
            self.plan.table(station, history.marking.classification),
            self.outgoing[station],
        )
        for name, indicators in decision.copies.items():
            onward = evolve(
                history,
                marking=evolve(history.marking, release=())
                if name in decision.stripped
                else history.marking,
                came_from=station,
                passed=(*history.passed, station),
            )
            most = self.outgoing[station][name].line.most_indicators
            for at in range(0, len(indicators), most):
                self.queues[name].append(
                    Waiting(
                        message,
                        next(self.numbers),
                        precedence,
                        indicators[at : at + most],
                        int(self.env.now),
                        onward,
                    )
                )
            if not self.work[name].triggered:
                self.work[name].succeed()
        for indicator in decision.local:
            self.ends.append((message, indicator, "delivered", int(self.env.now)))
        for indicator, reason in decision.rejected.items():
            self.ends.append((message, indicator, reason, int(self.env.now)))

    def serve(self, circuit: Circuit) -> Steps:
        """Send whatever waits for a circuit, one copy after another."""
        policy = circuit.line.preemption
        queue = self.queues[circuit.name]
        numbers = count(1)
        while True:
            while not queue:
                yield self.new_work(circuit)
            yield EndOfInstant(self.env)
            copy = min(queue, key=_order)
            queue.remove(copy)
            called = line2(copy.precedence, copy.indicators)
            if copy.left_us is None:
                length = transmission_characters(
                    circuit.channel,
                    characters(called),
                    characters(self.filings[copy.message].relayed),
                )
                copy.sent_as = next(numbers)
                copy.left_us = circuit.line.transmission_us(length)
            started_us = int(self.env.now)
            done = self.env.timeout(copy.left_us)
            # The journey begins in the first phase of the instant at which all is sent.
            journey = partial(self.depart, circuit, copy, called, started_us)
            done.callbacks.append(journey)
            while not done.processed:
                yield done | self.new_work(circuit)
                if not done.processed:
                    yield EndOfInstant(self.env)
                    if any(policy.allows(each.precedence, copy.precedence) for each in queue):
                        break
            if done.processed:
                continue
            done.callbacks.remove(journey)
            stopped_us = int(self.env.now)
            self.interruptions.append(
                (copy.message, circuit.name, copy.sent_as, started_us, stopped_us)
            )
            copy.left_us -= stopped_us - started_us
            queue.append(copy)
            if policy.afterwards is Afterwards.RESTART:
                copy.left_us = None
                yield self.env.timeout(circuit.line.characters_us(CANCEL_CHARACTERS))

    def new_work(self, circuit: Circuit) -> simpy.Event:
        """Return an event that comes with the next copy for a circuit."""
        self.work[circuit.name] = self.env.event()
        return self.work[circuit.name]

    def depart(
        self, circuit: Circuit, copy: Waiting, called: str, started_us: int, _: simpy.Event
    ) -> None:
        """Begin the journey of a copy that has been sent."""
        self.env.process(self.travel(circuit, copy, called, started_us))

    def travel(self, circuit: Circuit, copy: Waiting, called: str, started_us: int) -> Steps:
        """Carry a copy that has been sent to the far end."""
        sent_us = int(self.env.now)
        yield self.env.timeout(circuit.propagation_us)
        self.hops.append(
            PlainHop(
                copy.message,
                circuit.name,
                copy.sent_as,
                called,
                copy.queued_us,
                started_us,
                sent_us,
                int(self.env.now),
            )
        )
        self.env.process(
            self.handle(
                circuit.destination, copy.message, copy.precedence, copy.indicators, copy.history
            )
        )
