"""The routing table of one station: which circuits lead to an indicator."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen


@frozen(kw_only=True)
class RoutingTable:
    """What one station knows of the ways to all others, for traffic of one classification.

    Attributes:
        station: Indicator of the station whose table it is.
        exact: Indicator to names of circuits, primary first.
        prefixes: Declared relay prefix to names of circuits, primary first; the
            station's own prefix has none, so that nothing it covers leaves again.
    """

    station: str
    exact: Mapping[str, tuple[str, ...]]
    prefixes: Mapping[str, tuple[str, ...]]

    def circuits(self, indicator: str) -> tuple[str, ...]:
        """Return the circuits towards *indicator*, primary first; none when there is no entry.

        An exact entry decides, else the longest declared relay prefix. Indicators
        are not prefix-free (RUEHL is a relay and RUEHLA is not behind it), so an
        undeclared prefix never counts. Source: doctrine 3.1.13, law R1.
        """
        exact = self.exact.get(indicator)
        if exact is not None:
            return exact
        for length in range(len(indicator) - 1, 0, -1):
            circuits = self.prefixes.get(indicator[:length])
            if circuits is not None:
                return circuits
        return ()
