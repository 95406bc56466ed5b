"""The routing tables of a network file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from difflib import get_close_matches

from attrs import frozen

from routesim.directory.indicator import is_indicator
from routesim.routing.table import RoutingTable
from routesim.routing.topology import Circuit
from routesim.scenario.faults import Faults
from routesim.scenario.model import TableEntry

_PREFIX = re.compile(r"[QRU][A-Z]{0,6}")
"""A nation's two letters, as RB, or what else indicators begin with (doctrine 3.1.13)."""


def read_tables(
    entries: tuple[TableEntry, ...],
    stations: Collection[str],
    circuits: Iterable[Circuit],
    faults: Faults,
) -> dict[str, RoutingTable]:
    """Return the tables by indicator of the station; what is wrong goes to *faults*."""
    starting = defaultdict(list)
    for circuit in circuits:
        starting[circuit.origin].append(circuit.name)
    places: dict[str, str] = {}
    tables = {}
    for number, entry in enumerate(entries):
        place = f"table[{number}]"
        station = entry.station
        if not faults.known(f"{place}.station", station, stations, "station"):
            continue
        if station in places:
            faults.add(place, f"the table of {station} stands already at {places[station]}")
            continue
        places[station] = place
        reader = _Reader(station, starting[station], faults)
        tables[station] = RoutingTable(
            station=station,
            exact=reader.read(f"{place}.exact", entry.exact, is_indicator, "a routing indicator"),
            prefixes=reader.read(
                f"{place}.prefix",
                entry.prefix,
                lambda text: _PREFIX.fullmatch(text) is not None,
                "one to seven letters that indicators begin with",
            ),
        )
    return tables


@frozen
class _Reader:
    """Reads the entries of one station's table."""

    station: str
    starting: list[str]
    faults: Faults

    def read(
        self,
        place: str,
        entries: Mapping[str, tuple[str, ...]],
        fits: Callable[[str], bool],
        noun: str,
    ) -> dict[str, tuple[str, ...]]:
        for called, names in entries.items():
            here = f"{place}.{called}"
            if not fits(called):
                self.faults.add(here, f"expected {noun}, found {called!r}")
            elif called == self.station:
                self.faults.add(here, "expected another station's, found the table's own indicator")
            for position, name in enumerate(names):
                self._circuit(f"{here}[{position}]", name, names[:position])
        return dict(entries)

    def _circuit(self, place: str, name: str, before: tuple[str, ...]) -> None:
        if name not in self.starting:
            turned = "-".join(reversed(name.split("-")))
            near = get_close_matches(name, sorted(self.starting), n=1)
            self.faults.add(
                place,
                f"expected a circuit that starts at {self.station}, found {name!r}",
                turned if turned in self.starting else near[0] if near else None,
            )
        elif name in before:
            self.faults.add(place, f"circuit {name} stands already in this entry")
