"""Routing tables made from a topology: least cost, with every tie decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from heapq import heappop, heappush

from attrs import field, frozen

from routesim.message.classification import Classification
from routesim.routing.table import RoutingTable
from routesim.routing.topology import Circuit, Topology

TYPICAL_CHARACTERS = 3_500
"""Length the cost of a circuit is reckoned for: about one section (doctrine 9.13)."""


@frozen(kw_only=True)
class Plan:
    """The routing tables of a topology, each made when it is first asked for.

    A station has one table for each classification, made of the circuits that may
    carry it, so that a SECRET copy goes round a circuit below SECRET and does not
    run into it. The cost of a way is the time an ordinary section needs on it
    with empty queues: transmission, propagation and handling of each hop. Only
    relays pass traffic on. A circuit is an alternate when the station it leads to
    has a way of its own that does not come back here. Behind the ways that are up
    stands the one that would be taken if nothing were down: what finds no other
    waits for that one.

    Where the topology has a written table for a station, that one comes first, and
    the plan fills in what it leaves out. Other stations' entries are planned as if
    all went by the plan.

    Attributes:
        topology: Stations, circuits, and the tables somebody wrote.
        down: Names of the circuits known to be out.
    """

    topology: Topology
    down: frozenset[str] = frozenset()
    _outgoing: Mapping[str, tuple[Circuit, ...]] = field(init=False, repr=False)
    _from_relays: Mapping[str, tuple[Circuit, ...]] = field(init=False, repr=False)
    _circuit_costs: Mapping[str, int] = field(init=False, repr=False)
    _costs: dict[tuple[str, Classification, frozenset[str]], Mapping[str, int]] = field(
        factory=dict, init=False, repr=False
    )
    _tables: dict[tuple[str, Classification], RoutingTable] = field(
        factory=dict, init=False, repr=False
    )

    @_outgoing.default
    def _find_outgoing(self) -> Mapping[str, tuple[Circuit, ...]]:
        found: dict[str, list[Circuit]] = defaultdict(list)
        for circuit in self.topology.circuits:
            found[circuit.origin].append(circuit)
        return {station: tuple(found[station]) for station in self.topology.stations}

    @_from_relays.default
    def _find_from_relays(self) -> Mapping[str, tuple[Circuit, ...]]:
        stations = self.topology.stations
        found: dict[str, list[Circuit]] = defaultdict(list)
        for circuit in self.topology.circuits:
            if stations[circuit.origin].relay:
                found[circuit.destination].append(circuit)
        return {station: tuple(found[station]) for station in stations}

    @_circuit_costs.default
    def _find_circuit_costs(self) -> Mapping[str, int]:
        stations = self.topology.stations
        return {
            circuit.name: circuit.line.transmission_us(TYPICAL_CHARACTERS)
            + circuit.propagation_us
            + stations[circuit.destination].handling_us
            for circuit in self.topology.circuits
        }

    def table(self, station: str, classification: Classification) -> RoutingTable:
        """Return the routing table of *station* for traffic of *classification*.

        A station that can be reached, but not at this classification, keeps the
        circuit unclassified traffic would take: the copy is then rejected for its
        classification, where it meets the circuit that is too low, and not as unknown.
        """
        key = (station, classification)
        if key not in self._tables:
            stations = self.topology.stations
            exact = {
                destination: circuits
                for destination in stations
                if destination != station
                and (
                    circuits := self._entry(station, destination, classification)
                    or self._entry(station, destination, Classification.UNCLASSIFIED)[:1]
                )
            }
            prefixes = {
                indicator: exact.get(indicator, ())
                for indicator, facts in stations.items()
                if facts.relay_prefix
            }
            fan_outs = self.topology.fan_outs
            for indicator, fan_out in fan_outs.items():
                if fan_out.station in exact:
                    exact[indicator] = exact[fan_out.station]
            planned = RoutingTable(
                station=station, exact=exact, prefixes=prefixes, fan_outs=fan_outs
            )
            written = self.topology.tables.get(station)
            if written is not None:
                neighbours = {circuit.destination for circuit in self._outgoing[station]}
                planned = written.over(planned, neighbours, self.down)
            self._tables[key] = planned
        return self._tables[key]

    def _entry(
        self, station: str, destination: str, classification: Classification
    ) -> tuple[str, ...]:
        """Return the circuits towards *destination* that are up, then the one to wait for."""
        usable = self._circuits(station, destination, classification, self.down)
        if not self.down:
            return usable
        undisturbed = self._circuits(station, destination, classification, frozenset())
        return (*usable, *(name for name in undisturbed[:1] if name not in usable))

    def _circuits(
        self, station: str, destination: str, classification: Classification, down: frozenset[str]
    ) -> tuple[str, ...]:
        """Return the circuits of *station* towards *destination*, cheapest first, then by name."""
        onward = self._cost_to(destination, classification, down)
        back = self._cost_to(station, classification, down)
        ways = [
            (self._circuit_costs[circuit.name] + onward[circuit.destination], circuit)
            for circuit in self._outgoing[station]
            if circuit.destination in onward
            and circuit.line.highest >= classification
            and circuit.name not in down
        ]
        if not ways:
            return ()
        least = min(cost for cost, _ in ways)
        usable = [
            (cost, circuit.name)
            for cost, circuit in ways
            if cost == least
            or circuit.destination not in back
            or onward[circuit.destination] < back[circuit.destination] + least
        ]
        return tuple(name for _, name in sorted(usable))

    def _cost_to(
        self, destination: str, classification: Classification, down: frozenset[str]
    ) -> Mapping[str, int]:
        """Return the least cost to *destination* from itself and from each relay that reaches it.

        Dijkstra's algorithm against the direction of the circuits. Costs alone are
        kept; which way is taken among equals is decided by name in the table.
        """
        key = (destination, classification, down)
        if key in self._costs:
            return self._costs[key]
        costs: dict[str, int] = {}
        waiting = [(0, destination)]
        while waiting:
            cost, station = heappop(waiting)
            if station in costs:
                continue
            costs[station] = cost
            for circuit in self._from_relays[station]:
                if (
                    circuit.origin not in costs
                    and circuit.line.highest >= classification
                    and circuit.name not in down
                ):
                    heappush(waiting, (cost + self._circuit_costs[circuit.name], circuit.origin))
        self._costs[key] = costs
        return costs
