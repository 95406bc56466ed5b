"""The routing table of one station: which circuits lead to an indicator."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from attrs import field, frozen

from routesim.routing.collective import FanOut


@frozen(kw_only=True)
class RoutingTable:
    """What one station knows of the ways to all others, for traffic of one classification.

    Attributes:
        station: Indicator of the station whose table it is.
        exact: Indicator to names of circuits, primary first.
        prefixes: Declared relay prefix to names of circuits, primary first; the
            station's own prefix has none, so that nothing it covers leaves again.
        fan_outs: The collective routing indicators by indicator, wherever they are
            fanned out.
    """

    station: str
    exact: Mapping[str, tuple[str, ...]]
    prefixes: Mapping[str, tuple[str, ...]]
    fan_outs: Mapping[str, FanOut] = field(factory=dict)

    def circuits(self, indicator: str) -> tuple[str, ...]:
        """Return the circuits towards *indicator*, primary first; none when there is no entry.

        An exact entry decides, else the longest declared relay prefix, which covers the
        indicator that is the prefix itself too. Indicators
        are not prefix-free (RUEHL is a relay and RUEHLA is not behind it), so an
        undeclared prefix never counts. Source: doctrine 3.1.13, law R1.
        """
        exact = self.exact.get(indicator)
        if exact is not None:
            return exact
        for length in range(len(indicator), 0, -1):
            circuits = self.prefixes.get(indicator[:length])
            if circuits is not None:
                return circuits
        return ()

    def over(
        self, planned: RoutingTable, neighbours: Collection[str], down: Collection[str]
    ) -> RoutingTable:
        """Return this table as it was written, with *planned* where it says nothing.

        A written entry stands instead of the planned one. A written prefix stands
        instead of all that is planned for what it covers, but for the station's own
        prefix and for the stations at the far end of its own circuits: those it still
        reaches as planned, unless an exact entry is written for them. The circuits of
        a written entry are taken in their order, those known to be out left aside; of
        an entry that is out altogether the primary is waited for.

        Args:
            planned: The table made from the topology.
            neighbours: Stations to which this one has a circuit.
            down: Names of the circuits known to be out.

        Source: doctrine 3.7.1; how the two kinds of table mix is our own choice.
        """

        def stands(indicator: str) -> bool:
            return (
                indicator in neighbours
                or indicator == self.station
                or not any(indicator.startswith(prefix) for prefix in self.prefixes)
            )

        def in_order(circuits: tuple[str, ...]) -> tuple[str, ...]:
            up = tuple(name for name in circuits if name not in down)
            return up if circuits[:1] == up[:1] else (*up, circuits[0])

        return RoutingTable(
            station=self.station,
            exact={i: circuits for i, circuits in planned.exact.items() if stands(i)}
            | {i: in_order(circuits) for i, circuits in self.exact.items()},
            prefixes={p: circuits for p, circuits in planned.prefixes.items() if stands(p)}
            | {p: in_order(circuits) for p, circuits in self.prefixes.items()},
            fan_outs=planned.fan_outs,
        )
