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

    The rule decides about each indicator by itself, so it is asked for each alone, and
    for copies from anywhere; where a copy came from matters only when the way would lead
    back there. That this comes to the same as asking for each whole copy is a law of the
    tests.

    Args:
        table: The routing table.
        circuits: The outgoing circuits by name.
        marking: How the copies must be handled.
    """

    __slots__ = ("_anybody", "_around", "_circuits", "_facts", "_table")

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
        self._anybody = Copy(indicators=(), marking=marking)
        self._around: dict[tuple[str, str], Way] = {}

    def __missing__(self, indicator: str) -> Way:
        """Ask the rule, and remember what it says."""
        found = self[indicator] = self._asked(indicator, self._anybody)
        return found

    def around(self, indicator: str, came_from: str) -> Way:
        """Return the way that does not lead back to *came_from*."""
        key = (indicator, came_from)
        if key not in self._around:
            copy = evolve(self._anybody, came_from=came_from)
            self._around[key] = self._asked(indicator, copy)
        return self._around[key]

    def returned(self, indicator: str) -> Way:
        """Return the way of what the station has sent on before."""
        return self._asked(indicator, evolve(self._anybody, returned=True))

    def _asked(self, indicator: str, copy: Copy) -> Way:
        found = way(copy, indicator, self._table, self._facts)
        if found is None or isinstance(found, Reason):
            return found
        return self._circuits[found]
