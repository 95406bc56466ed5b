"""The working parts of a network, wired together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count

from simpy import Environment

from routesim.network.circuit import Circuit
from routesim.network.hazard import Hazard
from routesim.network.instant import Instant
from routesim.network.log import Log
from routesim.network.post import Posts
from routesim.network.services import Services
from routesim.network.station import Station
from routesim.network.traffic import Traffic
from routesim.network.watch import Watch
from routesim.randomness import stream
from routesim.routing import topology
from routesim.routing.outcome import Reason
from routesim.routing.plan import Plan
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

    def __init__(
        self,
        network: Network,
        filings: Sequence[Filing],
        start: datetime,
        seed: int,
        replication: int,
    ) -> None:
        self.clock = Environment(initial_time=0)
        self.instant = Instant(self.clock)
        self.log = Log()
        self.traffic = Traffic(filings, start)
        self.plan = Plan(topology=network.topology)
        self.services = Services(network.service, self.traffic, self.log)
        self.posts = Posts(
            network, filings, start, self.clock, self.instant, self.log, self.services.send
        )
        self._numbers = count(1)
        midnight = start.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        self._midnight_us = microseconds_between(start, midnight)
        self._random = (seed, replication)
        stations, circuits = network.topology.stations, network.topology.circuits
        self.stations = {
            indicator: self._station(place, facts)
            for place, (indicator, facts) in enumerate(stations.items())
        }
        self._watches = {
            facts.name: self._watch(place, facts)
            for place, facts in enumerate(circuits)
            if facts.line.watched
        }
        self.circuits = {
            facts.name: self._circuit(place, facts) for place, facts in enumerate(circuits)
        }
        for circuit in self.circuits.values():
            self.stations[circuit.facts.origin].connect(circuit)
        self.services.connect(self.stations, self.circuits, self._watches)

    def close_the_books(self) -> None:
        """Record the end of what was lost and missed by nobody, now that nothing moves."""
        now_us = int(self.clock.now)
        for watch in self._watches.values():
            station = self.stations[watch.facts.origin]
            for copy, _ in watch.unheard.values():
                for indicator in copy.indicators:
                    station.reject(copy, indicator, Reason.LOST, now_us)

    def _station(self, place: int, facts: topology.Station) -> Station:
        return Station(
            facts=facts,
            place=place,
            plan=self.plan,
            classifications=self.traffic.classifications,
            log=self.log,
            services=self.services,
            posts=self.posts,
            numbers=self._numbers,
            clock=self.clock,
            instant=self.instant,
        )

    def _watch(self, place: int, facts: topology.Circuit) -> Watch:
        source = stream(*self._random, f"hazard {facts.name}")
        return Watch(
            facts=facts,
            place=place,
            hazard=Hazard(facts.line.loss, facts.line.garble, source),
            clock=self.clock,
            instant=self.instant,
            services=self.services,
            receive=self.stations[facts.destination].receive,
        )

    def _circuit(self, place: int, facts: topology.Circuit) -> Circuit:
        far = self.stations[facts.destination]
        return Circuit(
            facts=facts,
            place=place,
            handling_us=far.facts.handling_us,
            relayed_characters=self.traffic.relayed_characters,
            clock=self.clock,
            instant=self.instant,
            log=self.log,
            handle=far.handle,
            midnight_us=self._midnight_us,
            watch=self._watches.get(facts.name),
        )
