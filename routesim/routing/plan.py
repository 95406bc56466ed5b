"""Routing tables made from a topology: least cost, with every tie decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from attrs import field, frozen

from routesim.message.classification import Classification
from routesim.routing.level import Circuits, Level
from routesim.routing.table import RoutingTable
from routesim.routing.topology import Circuit, Topology

TYPICAL_CHARACTERS = 3_500
"""Length the cost of a circuit is reckoned for: about one section (doctrine 9.13)."""


class _Entries(Mapping[str, Circuits]):
    """The entries of a table, each made when it is first asked for.

    Args:
        indicators: For whom there may be an entry.
        make: Makes one.
        empty: Whether there is an entry without circuits; else there is none.
    """

    def __init__(
        self, indicators: Mapping[str, str], make: Callable[[str], Circuits], *, empty: bool
    ) -> None:
        self._indicators = indicators
        self._make = make
        self._empty = empty
        self._made: dict[str, Circuits] = {}

    def __getitem__(self, indicator: str) -> Circuits:
        made = self._made.get(indicator)
        if made is None:
            made = self._made[indicator] = self._make(self._indicators[indicator])
        if not made and not self._empty:
            raise KeyError(indicator)
        return made

    def __iter__(self) -> Iterator[str]:
        return (indicator for indicator in self._indicators if indicator in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@frozen(kw_only=True)
class Plan:
    """The routing tables of a topology, each entry made when it is first asked for.

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
        undisturbed: The plan while nothing is out; ``None``: it is this one.
    """

    topology: Topology
    down: frozenset[str] = frozenset()
    undisturbed: Plan | None = field(repr=False)
    _outgoing: Mapping[str, tuple[Circuit, ...]] = field(init=False, repr=False)
    _from_relays: Mapping[str, tuple[Circuit, ...]] = field(init=False, repr=False)
    _circuit_costs: Mapping[str, int] = field(init=False, repr=False)
    _levels: dict[Classification, Level] = field(factory=dict, init=False, repr=False)
    _tables: dict[tuple[str, Classification], RoutingTable] = field(
        factory=dict, init=False, repr=False
    )

    @undisturbed.default
    def _make_undisturbed(self) -> Plan | None:
        return Plan(topology=self.topology) if self.down else None

    @_outgoing.default
    def _find_outgoing(self) -> Mapping[str, tuple[Circuit, ...]]:
        if self.undisturbed is not None:
            return self.undisturbed._outgoing  # noqa: SLF001 - another plan of the same topology
        found: dict[str, list[Circuit]] = defaultdict(list)
        for circuit in self.topology.circuits:
            found[circuit.origin].append(circuit)
        return {station: tuple(found[station]) for station in self.topology.stations}

    @_from_relays.default
    def _find_from_relays(self) -> Mapping[str, tuple[Circuit, ...]]:
        if self.undisturbed is not None:
            return self.undisturbed._from_relays  # noqa: SLF001
        stations = self.topology.stations
        found: dict[str, list[Circuit]] = defaultdict(list)
        for circuit in self.topology.circuits:
            if stations[circuit.origin].relay:
                found[circuit.destination].append(circuit)
        return {station: tuple(found[station]) for station in stations}

    @_circuit_costs.default
    def _find_circuit_costs(self) -> Mapping[str, int]:
        if self.undisturbed is not None:
            return self.undisturbed._circuit_costs  # noqa: SLF001
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
            self._tables[key] = self._made_table(station, classification)
        return self._tables[key]

    def cost_us(self, circuit: str) -> int:
        """Return what the plan reckons for *circuit* and handling at its far end."""
        return self._circuit_costs[circuit]

    def amid(self, down: frozenset[str]) -> Plan:
        """Return the plan of this undisturbed one's topology with the circuits *down* out."""
        return Plan(topology=self.topology, down=down, undisturbed=self) if down else self

    def _made_table(self, station: str, classification: Classification) -> RoutingTable:
        stations, fan_outs = self.topology.stations, self.topology.fan_outs

        def entry(destination: str) -> Circuits:
            if destination == station:
                return ()
            return (
                self._entry(station, destination, classification)
                or self._entry(station, destination, Classification.UNCLASSIFIED)[:1]
            )

        switches = {name: fan_out.station for name, fan_out in fan_outs.items()}
        relays = {name: name for name, facts in stations.items() if facts.relay_prefix}
        planned = RoutingTable(
            station=station,
            exact=_Entries({name: name for name in stations} | switches, entry, empty=False),
            prefixes=_Entries(relays, entry, empty=True),
            fan_outs=fan_outs,
        )
        written = self.topology.tables.get(station)
        if written is None:
            return planned
        neighbours = {circuit.destination for circuit in self._outgoing[station]}
        return written.over(planned, neighbours, self.down)

    def _entry(self, station: str, destination: str, classification: Classification) -> Circuits:
        """Return the circuits towards *destination* that are up, then the one to wait for."""
        usable = self._level(classification).circuits(station, destination)
        if self.undisturbed is None:
            return usable
        usual = self.undisturbed._level(classification)  # noqa: SLF001
        waited_for = usual.circuits(station, destination)[:1]
        return (*usable, *(name for name in waited_for if name not in usable))

    def _level(self, classification: Classification) -> Level:
        level = self._levels.get(classification)
        if level is None:
            level = self._levels[classification] = Level(
                classification=classification,
                outgoing=self._outgoing,
                from_relays=self._from_relays,
                costs_us=self._circuit_costs,
                down=self.down,
            )
        return level

    def costs_to(self, destination: str, classification: Classification) -> Mapping[str, int]:
        """Return the least cost to *destination* from itself and each relay that reaches it."""
        return self._level(classification).costs_to(destination)
