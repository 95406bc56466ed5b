"""The ways on from a station: for each indicator what the relay rule says, asked once."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from routesim.network.circuit import Circuit
from routesim.routing.outcome import Reason
from routesim.routing.relay import Copy, way
from routesim.routing.screening import Marking
from routesim.routing.table import RoutingTable

Way = Circuit | Reason | None
"""The circuit to take, or why it goes no further; none, because it is for here."""


class Ways(dict[str, Way]):
    """Indicator to way, for copies that are marked alike.

    The rule decides about each indicator by itself, so it is asked for each alone, as if
    the copies were filed here; where a copy came from matters only when that way would lead
    back there, or is refused. That this comes to the same as asking for each whole copy is a
    law of the tests.

    Args:
        table: The routing table.
        circuits: The outgoing circuits by name.
        marking: How the copies must be handled.
    """

    __slots__ = ("_around", "_circuits", "_facts", "_filed", "_table")

    def __init__(
        self,
        table: RoutingTable,
        circuits: Mapping[str, Circuit],
        marking: Marking,
    ) -> None:
        super().__init__()
        self._table = table
        self._circuits = circuits
        self._facts = {name: circuit.facts for name, circuit in circuits.items()}
        self._filed = Copy(indicators=(), marking=marking)
        self._around: dict[tuple[str, str], Way] = {}

    def __missing__(self, indicator: str) -> Way:
        """Ask the rule, and remember what it says."""
        found = self[indicator] = self._asked(indicator, self._filed)
        return found

    def from_station(self, indicator: str, came_from: str | None) -> Way:
        """Return the way of what came from the station *came_from*; ``None``: is filed here."""
        way = self[indicator]
        away = isinstance(way, Circuit) and way.destination != came_from
        if way is None or away or came_from is None:
            return way
        key = (indicator, came_from)
        if key not in self._around:
            self._around[key] = self._asked(indicator, evolve(self._filed, came_from=came_from))
        return self._around[key]

    def returned(self, indicator: str) -> Way:
        """Return the way of what the station has sent on before."""
        return self._asked(indicator, evolve(self._filed, returned=True))

    def _asked(self, indicator: str, copy: Copy) -> Way:
        found = way(copy, indicator, self._table, self._facts)
        if found is None or isinstance(found, Reason):
            return found
        return self._circuits[found]
