"""The ways on from a station: for each indicator what the relay rule says, asked once."""

from __future__ import annotations

from collections.abc import Mapping

from routesim.network.circuit import Circuit
from routesim.routing.outcome import Reason
from routesim.routing.relay import Copy, relay
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

    __slots__ = ("_around", "_circuits", "_facts", "_marking", "_table")

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
        self._marking = marking
        self._around: dict[tuple[str, str], Way] = {}

    def __missing__(self, indicator: str) -> Way:
        """Ask the rule, and remember what it says."""
        way = self[indicator] = self._asked(indicator, None)
        return way

    def around(self, indicator: str, came_from: str) -> Way:
        """Return the way that does not lead back to *came_from*."""
        key = (indicator, came_from)
        if key not in self._around:
            self._around[key] = self._asked(indicator, came_from)
        return self._around[key]

    def returned(self, indicator: str) -> Way:
        """Return the way of what the station has sent on before."""
        return self._asked(indicator, None, returned=True)

    def _asked(self, indicator: str, came_from: str | None, *, returned: bool = False) -> Way:
        copy = Copy(
            indicators=(indicator,), marking=self._marking, came_from=came_from, returned=returned
        )
        decision = relay(copy, self._table, self._facts)
        for name in decision.copies:
            return self._circuits[name]
        for reason in decision.rejected.values():
            return reason
        return None
