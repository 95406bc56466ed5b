"""The part of a network that may carry one classification, and its least-cost ways."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from heapq import heappop, heappush

from attrs import define, field

from routesim.message.classification import Classification
from routesim.routing.topology import Circuit

Circuits = tuple[str, ...]
"""Names of circuits, primary first."""


@define(slots=True, eq=False, kw_only=True)
class Level:
    """What is up and may carry one classification; each answer is found when first asked for.

    Attributes:
        classification: The classification.
        outgoing: The circuits of each station.
        from_relays: The circuits that lead to each station from a relay.
        costs_us: What each circuit costs, by name.
        down: Names of the circuits known to be out.
    """

    classification: Classification
    outgoing: Mapping[str, Sequence[Circuit]]
    from_relays: Mapping[str, Sequence[Circuit]]
    costs_us: Mapping[str, int]
    down: Collection[str]
    _usable: dict[str, list[tuple[int, str, str]]] = field(factory=dict, init=False)
    _entering: dict[str, list[tuple[int, str]]] = field(factory=dict, init=False)
    _costs: dict[str, dict[str, int]] = field(factory=dict, init=False)

    def circuits(self, station: str, destination: str) -> Circuits:
        """Return the circuits of *station* towards *destination*, cheapest first, then by name.

        One is an alternate when the station it leads to has a way of its own that does not
        come back here.
        """
        onward = self.costs_to(destination)
        ways = sorted(
            [
                (cost_us + onward[far], name, far)
                for cost_us, name, far in self._usable_from(station)
                if far in onward
            ]
        )
        if len(ways) <= 1:
            return tuple([name for _, name, _ in ways])
        back = self.costs_to(station)
        least_us, _, _ = ways[0]
        return tuple(
            [
                name
                for cost_us, name, far in ways
                if cost_us == least_us or far not in back or onward[far] < back[far] + least_us
            ]
        )

    def costs_to(self, destination: str) -> Mapping[str, int]:
        """Return the least cost to *destination* from itself and from each relay that reaches it.

        Dijkstra's algorithm against the direction of the circuits. Costs alone are
        kept; which way is taken among equals is decided by name.
        """
        costs = self._costs.get(destination)
        if costs is None:
            costs = self._costs[destination] = self._found_costs(destination)
        return costs

    def _found_costs(self, destination: str) -> dict[str, int]:
        costs: dict[str, int] = {}
        waiting = [(0, destination)]
        while waiting:
            cost_us, station = heappop(waiting)
            if station in costs:
                continue
            costs[station] = cost_us
            for more_us, relay in self._entering_at(station):
                if relay not in costs:
                    heappush(waiting, (cost_us + more_us, relay))
        return costs

    def _is_usable(self, circuit: Circuit) -> bool:
        return circuit.line.highest >= self.classification and circuit.name not in self.down

    def _usable_from(self, station: str) -> list[tuple[int, str, str]]:
        """Return cost, name and far end of what *station* may use."""
        found = self._usable.get(station)
        if found is None:
            found = self._usable[station] = [
                (self.costs_us[circuit.name], circuit.name, circuit.destination)
                for circuit in self.outgoing[station]
                if self._is_usable(circuit)
            ]
        return found

    def _entering_at(self, station: str) -> list[tuple[int, str]]:
        """Return cost and relay of what leads to *station* from a relay."""
        found = self._entering.get(station)
        if found is None:
            found = self._entering[station] = [
                (self.costs_us[circuit.name], circuit.origin)
                for circuit in self.from_relays[station]
                if self._is_usable(circuit)
            ]
        return found
