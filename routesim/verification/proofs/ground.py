"""What proofs stand on: who may send what to whom, and which stations are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from attrs import frozen

from routesim.message.classification import Classification
from routesim.routing.relay import relay
from routesim.routing.screening import release_code
from routesim.routing.topology import Circuit
from routesim.scenario.network import Network
from routesim.verification.proofs.way import Router, router_of


@frozen
class Group:
    """Tributaries whose messages all go the same way from the first station on.

    Attributes:
        members: Their indicators, the one with the slowest circuit first.
    """

    members: tuple[str, ...]

    def speaker(self, indicator: str) -> str | None:
        """Return the slowest member that is not *indicator* itself."""
        return next((each for each in self.members if each != indicator), None)


@frozen(eq=False)
class Ground:
    """A network and what every proof asks of it.

    Attributes:
        router: Follows copies while nothing is out.
        levels: One classification for each set of circuits that may carry it.
        sends: The highest classification each station can send.
        takes: The highest classification that can be sent to each station.
    """

    router: Router
    levels: tuple[Classification, ...]
    sends: Mapping[str, Classification]
    takes: Mapping[str, Classification]

    @property
    def network(self) -> Network:
        """The network."""
        return self.router.network

    @property
    def stations(self) -> tuple[str, ...]:
        """Indicators of all stations, in order."""
        return tuple(self.network.topology.stations)

    def is_owed(self, origin: str, indicator: str, level: Classification) -> bool:
        """Return whether *origin* can send *level* at all and *indicator* can be sent it."""
        return (
            origin != indicator
            and self.sends.get(origin, _NOTHING) >= level
            and self.takes.get(indicator, _NOTHING) >= level
        )

    def reached_by(
        self, indicator: str, level: Classification, down: Collection[str] = ()
    ) -> frozenset[str]:
        """Return the stations from which circuits lead to *indicator*, whatever the tables say.

        Over circuits that are not *down* and may carry *level*, by stations that relay.
        """
        topology = self.network.topology
        back: dict[str, list[Circuit]] = defaultdict(list)
        for circuit in topology.circuits:
            if circuit.line.highest >= level and circuit.name not in down:
                back[circuit.destination].append(circuit)
        found = {indicator}
        waiting = [indicator]
        while waiting:
            for circuit in back[waiting.pop()]:
                if circuit.origin not in found:
                    found.add(circuit.origin)
                    if topology.stations[circuit.origin].relay:
                        waiting.append(circuit.origin)
        return frozenset(found)

    def groups(self, touched: Collection[str]) -> Iterator[Group]:
        """Yield the stations in groups whose messages go the same way.

        Alike are tributaries of one circuit to the same relay, none of which has a written
        table: what the plan says of the way on from them is the relay's own. That holds for
        our rule, and for stations none of whose circuits is out; the *touched* ones, and all
        others, are each a group of its own.
        """
        topology = self.network.topology
        alike: dict[object, list[tuple[int, str]]] = defaultdict(list)
        for station, facts in topology.stations.items():
            circuits = list(self.router.circuits[station].values())
            alone = (
                facts.relay
                or len(circuits) != 1
                or station in touched
                or station in topology.tables
                or self.network.rule is not relay
            )
            if alone:
                yield Group((station,))
                continue
            line = circuits[0].line
            key = (
                circuits[0].destination,
                line.highest,
                line.formats,
                circuits[0].release_code,
                release_code(station),
            )
            time_us = line.transmission_us(_MANY_CHARACTERS) + circuits[0].propagation_us
            alike[key].append((-time_us - facts.handling_us, station))
        for members in alike.values():
            yield Group(tuple(station for _, station in sorted(members)))


def ground_of(network: Network) -> Ground:
    """Return what proofs about *network* stand on."""
    sends: dict[str, Classification] = {}
    takes: dict[str, Classification] = {}
    for circuit in network.topology.circuits:
        highest = circuit.line.highest
        sends[circuit.origin] = max(sends.get(circuit.origin, highest), highest)
        takes[circuit.destination] = max(takes.get(circuit.destination, highest), highest)
    carriers: dict[frozenset[str], Classification] = {}
    for level in Classification:
        able = frozenset(c.name for c in network.topology.circuits if c.line.highest >= level)
        if able:
            carriers[able] = level
    return Ground(router_of(network), tuple(sorted(carriers.values())), sends, takes)


_NOTHING = -1
_MANY_CHARACTERS = 1_000_000
"""So long a message tells which circuit is slowest."""
