"""The ways on from a station: for each indicator what the relay rule says, asked once."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from routesim.network.circuit import Circuit
from routesim.routing import topology
from routesim.routing.outcome import Reason
from routesim.routing.relay import Copy, way
from routesim.routing.screening import Marking
from routesim.routing.table import RoutingTable

Way = Circuit | Reason | None
"""The circuit to take, or why it goes no further; none, because it is for here."""


class Ways(dict[str, Way]):
    """Indicator to way, for copies that are marked alike and came from the same station.

    The rule decides about each indicator by itself, so it is asked for each alone. That
    this comes to the same as asking for each whole copy is a law of the tests.

    Args:
        table: The routing table.
        circuits: The outgoing circuits by name.
        marking: How the copies must be handled.
        came_from: Where they came from; ``None``: they are filed here.
        filed: The ways of those that are filed here; what they say holds for the others
            too, unless it leads back or says why not.
    """

    __slots__ = ("_circuits", "_copy", "_facts", "_filed", "_table")

    def __init__(
        self,
        table: RoutingTable,
        circuits: Mapping[str, Circuit],
        marking: Marking,
        came_from: str | None = None,
        filed: Ways | None = None,
    ) -> None:
        super().__init__()
        self._table = table
        self._circuits = circuits
        self._facts: Mapping[str, topology.Circuit] = (
            {name: circuit.facts for name, circuit in circuits.items()}
            if filed is None
            else filed._facts  # noqa: SLF001 - ways of the same station
        )
        self._copy = Copy(indicators=(), marking=marking, came_from=came_from)
        self._filed = filed

    def __missing__(self, indicator: str) -> Way:
        """Ask the rule, and remember what it says."""
        found = self[indicator] = self._found(indicator)
        return found

    def _found(self, indicator: str) -> Way:
        if self._filed is not None:
            way = self._filed[indicator]
            onward = isinstance(way, Circuit) and way.destination != self._copy.came_from
            if way is None or onward:
                return way
        return self._asked(indicator, self._copy)

    def returned(self, indicator: str) -> Way:
        """Return the way of what the station has sent on before."""
        return self._asked(indicator, evolve(self._copy, returned=True))

    def _asked(self, indicator: str, copy: Copy) -> Way:
        found = way(copy, indicator, self._table, self._facts)
        if found is None or isinstance(found, Reason):
            return found
        return self._circuits[found]
