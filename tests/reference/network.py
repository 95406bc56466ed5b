"""The whole network: stations that decide, circuits that fail, and what is filed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count

import simpy
from attrs import evolve

from reference.circuit import PlainCircuit
from reference.clock import StartOfInstant, Steps, Wall
from reference.copies import PlainCopy, Waiting
from reference.desk import PlainDesk
from reference.story import PlainEnd, Story
from routesim.routing.plan import Plan
from routesim.routing.relay import Copy, divide, relay
from routesim.routing.topology import Circuit
from routesim.scenario.filing import Filing
from routesim.scenario.network import Network
from routesim.units import microseconds_between


class Reference:
    """The whole network; ``story`` is what happened."""

    def __init__(self, network: Network, filings: Sequence[Filing]) -> None:
        self.env = simpy.Environment()
        self.story = Story()
        self.topology = network.topology
        self.plan = Plan(topology=network.topology)
        self.tables = 0
        self.out: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()
        self.filings = filings
        self.numbers = count()
        start = min(f.filed for f in filings if f.filed is not None)
        wall = Wall(self.env, start)
        for outage in network.outages:
            begin_us = microseconds_between(start, outage.start)
            end_us = microseconds_between(start, outage.end)
            if end_us > 0:
                self.env.process(self.change(self.fail, outage.circuit, max(begin_us, 0)))
                self.env.process(self.change(self.restore, outage.circuit, end_us))
        self.desks = {
            name: PlainDesk(self.env, wall, facts, partial(self.decide, name))
            for name, facts in self.topology.stations.items()
            if facts.shifts
        }
        self.circuits: dict[str, PlainCircuit] = {}
        self.outgoing: dict[str, dict[str, Circuit]] = {i: {} for i in self.topology.stations}
        for facts in self.topology.circuits:
            self.outgoing[facts.origin][facts.name] = facts
            self.circuits[facts.name] = PlainCircuit(
                env=self.env,
                wall=wall,
                facts=facts,
                filings=filings,
                story=self.story,
                arrive=partial(self.receive, facts.destination),
            )
        for number, filing in enumerate(filings):
            if filing.filed is not None:
                due = microseconds_between(start, filing.filed)
                self.env.process(self.originate(number, filing, due))

    def run(self) -> None:
        """Run until nothing moves any more."""
        self.env.run()

    # ---- Outages: before anything else that happens at the instant -------------------------

    def change(self, act: Callable[[str], None], circuit: str, due_us: int) -> Steps:
        """Let a circuit fail or come back at its time."""
        yield StartOfInstant(self.env, due_us)
        act(circuit)

    def fail(self, name: str) -> None:
        """Let a circuit fail; one that is out already goes on being out."""
        self.out[name] += 1
        if self.out[name] == 1:
            self.failures[name] += 1
            self.circuits[name].fail()
            station = self.topology.stations[self.circuits[name].facts.origin]
            if station.diversion_us:
                self.env.process(self.divert_later(name, station.diversion_us))
            else:
                self.divert(name)

    def restore(self, name: str) -> None:
        """End an outage; when it was the last of the circuit, all go by it again."""
        self.out[name] -= 1
        if not self.out[name]:
            self.circuits[name].restore()
            self.go_by(self.plan.down - {name})

    def divert_later(self, name: str, after_us: int) -> Steps:
        """Divert by hand what waits for a circuit, unless that failure is over by then."""
        failure = self.failures[name]
        yield StartOfInstant(self.env, after_us)
        if self.out[name] and self.failures[name] == failure:
            self.divert(name)

    def divert(self, name: str) -> None:
        """Tell all that a circuit is out; its station decides anew about what waits for it."""
        self.go_by(self.plan.down | {name})
        for waiting in self.circuits[name].take_all():
            station = self.circuits[name].facts.origin
            self.decide(station, waiting.copy, waiting.queued_us)

    def go_by(self, down: frozenset[str]) -> None:
        """Let all stations go by other tables; what has been somewhere may come again by them."""
        if down != self.plan.down:
            self.plan = Plan(topology=self.topology, down=down)
            self.tables += 1

    # ---- Stations --------------------------------------------------------------------------

    def originate(self, number: int, filing: Filing, due_us: int) -> Steps:
        """File one message at its time."""
        yield self.env.timeout(due_us)
        assert filing.station is not None
        for first in filing.copies:
            copy = PlainCopy(
                message=number,
                number=next(self.numbers),
                precedence=first.precedence,
                indicators=first.indicators,
                marking=filing.marking(first),
            )
            self.receive(filing.station, copy)

    def receive(self, station: str, copy: PlainCopy) -> None:
        """Take a copy at a station: to the desk, where there are clerks."""
        if station in self.desks:
            self.desks[station].put(copy)
        else:
            self.env.process(self.handle(station, copy))

    def handle(self, station: str, copy: PlainCopy) -> Steps:
        """Handle a copy as a machine does, however many come."""
        yield self.env.timeout(self.topology.stations[station].handling_us)
        self.decide(station, copy)

    def decide(self, station: str, copy: PlainCopy, queued_us: int | None = None) -> None:
        """Do with a copy what the rules say; in the queues it has its old place, if it had one."""
        now_us = int(self.env.now)
        wanted = copy.indicators
        if copy.came_from is not None and not self.topology.stations[station].relay:
            self.put_right(station, copy)
            wanted = tuple(indicator for indicator in wanted if indicator == station)
        called, here_now = set(copy.indicators), (station, self.tables)
        decision = relay(
            Copy(
                indicators=wanted,
                marking=copy.marking,
                came_from=copy.came_from,
                returned=here_now in copy.passed,
            ),
            self.plan.table(station, copy.marking.classification),
            self.outgoing[station],
        )
        for name, indicators in decision.copies.items():
            for part in divide(indicators, self.outgoing[station][name].line.most_indicators):
                number = copy.number if part == copy.indicators else next(self.numbers)
                here = evolve(copy, number=number, indicators=part)
                if self.outgoing[station][name].destination == copy.came_from:
                    here = evolve(here, came_from=None)  # members set out from here, even back
                onward = evolve(
                    here,
                    marking=copy.marking.stripped if name in decision.stripped else copy.marking,
                    came_from=station,
                    passed=(*(copy.passed if set(part) <= called else ()), here_now),
                )
                since_us = now_us if queued_us is None else queued_us
                self.circuits[name].put(Waiting(here, since_us, onward))
        for indicator in decision.local:
            self.end(copy, indicator, "delivered")
        for indicator, reason in decision.rejected.items():
            self.end(copy, indicator, reason)

    def put_right(self, station: str, copy: PlainCopy) -> None:
        """Enter again, once, what was missent to a tributary."""
        for indicator in copy.indicators:
            if indicator == station:
                continue
            if copy.reentered:  # it calls but one
                collective = self.topology.fan_outs.get(indicator)
                for each in (indicator,) if collective is None else collective.members:
                    self.end(copy, each, "missent")
            else:
                again = PlainCopy(
                    message=copy.message,
                    number=next(self.numbers),
                    precedence=copy.precedence,
                    indicators=(indicator,),
                    marking=copy.marking,
                    reentered=True,
                )
                self.decide(station, again)

    def end(self, copy: PlainCopy, indicator: str, fate: str) -> None:
        """Tell what became of an indicator."""
        self.story.ends.append(PlainEnd(copy.message, indicator, fate, int(self.env.now)))
