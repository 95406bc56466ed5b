"""The working parts of a network, wired together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from functools import partial
from itertools import count
from random import Random

from simpy import Environment

from routesim.network.circuit import Circuit
from routesim.network.desk import Desk
from routesim.network.flash import FlashDesk
from routesim.network.hazard import Hazard
from routesim.network.instant import Instant
from routesim.network.log import Log, Sink
from routesim.network.post import Posts
from routesim.network.ruled import RuledStation, Ruling
from routesim.network.services import Services
from routesim.network.station import Station
from routesim.network.store import Store
from routesim.network.traffic import Traffic
from routesim.network.transmission import Durations, transmission_characters
from routesim.network.watch import Watch
from routesim.randomness import stream
from routesim.routing import topology
from routesim.routing.outcome import Reason
from routesim.routing.plan import Plan
from routesim.routing.reassignment import Reassignment, corrected
from routesim.routing.relay import relay
from routesim.scenario.filing import Filing
from routesim.scenario.network import Network
from routesim.units import microseconds_between


class Parts:
    """Clock, log, stations and circuits of one run.

    Args:
        network: The network.
        filings: The messages by number.
        start: The instant zero.
        seed: Seed of the random streams.
        replication: Number of the replication.
        sink: Where the records go; ``None``: they stay in memory.

    Attributes:
        clock: The clock.
        instant: Settled as the last act of each callback on the clock.
        log: Where everything is recorded.
        traffic: What is known of each message.
        plan: The tables while nothing is out.
        services: The service desks.
        posts: The people of the posts.
        stations: By indicator.
        circuits: By name.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what a run is made of
        self,
        network: Network,
        filings: Sequence[Filing],
        start: datetime,
        seed: int,
        replication: int,
        sink: Sink | None = None,
    ) -> None:
        self.clock = Environment(initial_time=0)
        self.instant = Instant(self.clock)
        self.log = Log(sink)
        self.traffic = Traffic(filings, start)
        self.plan = Plan(topology=network.topology)
        self.services = Services(network.service, self.traffic, self.log, self.instant)
        self.posts = Posts(
            network, filings, start, self.clock, self.instant, self.log, self.services.send
        )
        self._numbers = count(1)
        foreign = network.rule is not relay
        self._ruling = Ruling(network.rule, len(filings)) if foreign else None
        self._circles = foreign or bool(network.topology.tables)
        self._start = start
        self._random = (seed, replication)
        self._moves = {
            indicator: _moves(indicator, network.reassignments, start)
            for indicator in network.topology.stations
        }
        self._watches: dict[str, Watch] = {}
        self.services.flash = self._flash_desk(network.service.flash_receipt_us)
        self._durations_us: dict[tuple[int, Fraction, int, str], Durations] = {}
        stations, circuits = network.topology.stations, network.topology.circuits
        self.stations = {
            indicator: self._station(place, facts)
            for place, (indicator, facts) in enumerate(stations.items())
        }
        self._watches.update(
            (facts.name, self._watch(place, facts))
            for place, facts in enumerate(circuits)
            if facts.line.watched
        )
        self.circuits = {
            facts.name: self._circuit(place, facts) for place, facts in enumerate(circuits)
        }
        for circuit in self.circuits.values():
            self.stations[circuit.facts.origin].connect(circuit)
        self.services.connect(self.stations, self.circuits, self._watches)
        self._tell_when_sent()

    def _flash_desk(self, patience_us: int | None) -> FlashDesk | None:
        if patience_us is None:
            return None
        return FlashDesk(
            patience_us,
            self.traffic,
            self.clock,
            self.instant,
            self.services.send,
            self._watches,
        )

    def _tell_when_sent(self) -> None:
        flash = self.services.flash
        if flash is not None:
            for circuit in self.circuits.values():
                circuit.tell_when_sent(flash.sent)
        for station in self.stations.values():
            station.release_when_sent()

    def is_idle_but_for(self, events: int) -> bool:
        """Return whether only so many events are on the clock, and nothing waits for them."""
        # SimPy tells only when the next event is; guarded by a test.
        ahead = len(self.clock._queue)  # noqa: SLF001
        return ahead <= events and not any(each.is_waited_for for each in self.circuits.values())

    def close_the_books(self) -> None:
        """Record the end of what was lost and missed by nobody, now that nothing moves."""
        now_us = int(self.clock.now)
        for watch in self._watches.values():
            station = self.stations[watch.facts.origin]
            for copy, _ in watch.unheard.values():
                lost = dict.fromkeys(copy.indicators, Reason.LOST)
                station.reject(copy, copy.indicators, lost, now_us)

    def stream(self, name: str) -> Random:
        """Return the random stream *name* of this run."""
        return stream(*self._random, name)

    def _station(self, place: int, facts: topology.Station) -> Station:
        made = Station if self._ruling is None else partial(RuledStation, ruling=self._ruling)
        station = made(
            facts=facts,
            place=place,
            plan=self.plan,
            traffic=self.traffic,
            circles=self._circles,
            moves=self._moves[facts.indicator],
            log=self.log,
            services=self.services,
            posts=self.posts,
            numbers=self._numbers,
            clock=self.clock,
            instant=self.instant,
            store=self._store(place, facts),
            flash=self.services.flash,
        )
        if facts.shifts:
            desk = Desk(
                facts=facts,
                start=self._start,
                source=self.stream(f"handling {facts.indicator}"),
                clock=self.clock,
                instant=self.instant,
                handle=station.handled,
            )
            station.furnish(desk)
        return station

    def _store(self, place: int, facts: topology.Station) -> Store | None:
        if facts.storage_characters is None:
            return None
        return Store(facts.storage_characters, place, self.log)

    def _watch(self, place: int, facts: topology.Circuit) -> Watch:
        source = self.stream(f"hazard {facts.name}")
        return Watch(
            facts=facts,
            place=place,
            hazard=Hazard(facts.line.loss, facts.line.garble, source),
            start=self._start,
            clock=self.clock,
            instant=self.instant,
            services=self.services,
            receive=self.stations[facts.destination].receive,
        )

    def _circuit(self, place: int, facts: topology.Circuit) -> Circuit:
        far = self.stations[facts.destination]
        line = facts.line
        own_characters = transmission_characters(facts.channel, 0, 0)
        alone = facts.name if line.has_chance else ""  # else circuits alike share what they know
        durations_us = self._durations_us.setdefault(
            (line.setup_us, line.character_us, own_characters, alone),
            Durations(line, own_characters, facts.name),
        )
        return Circuit(
            facts=facts,
            place=place,
            handling_us=0 if far.facts.shifts else far.facts.handling_us,
            durations_us=durations_us,
            clock=self.clock,
            instant=self.instant,
            log=self.log,
            handle=far.receive_sent if far.facts.shifts else far.handle,
            start=self._start,
            watch=self._watches.get(facts.name),
        )


def _moves(
    station: str, reassignments: Sequence[Reassignment], start: datetime
) -> tuple[tuple[int, str], ...]:
    """Return when the posts of *station* go elsewhere, and where they are from then on."""
    return tuple(
        (
            microseconds_between(start, each.effective),
            corrected(station, reassignments, each.effective),
        )
        for each in reassignments
    )
