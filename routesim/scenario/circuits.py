"""The circuits of a network file: in pairs, one each way, or alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve, field, frozen

from routesim.routing.screening import release_code
from routesim.routing.topology import Circuit, Line, Station
from routesim.scenario.faults import Faults
from routesim.scenario.model import CircuitEntry, NetworkFile, TributariesEntry
from routesim.units import duration_us

_ENDS = 2


def read_circuits(
    file: NetworkFile, stations: Mapping[str, Station], lines: Mapping[str, Line], faults: Faults
) -> tuple[Circuit, ...]:
    """Return the circuits; what is wrong with them goes to *faults*."""
    reader = _Reader(stations, lines, faults)
    return (*reader.described(file.circuit), *reader.tributaries(file.tributaries))


@frozen
class _Reader:
    stations: Mapping[str, Station]
    lines: Mapping[str, Line]
    faults: Faults
    _places: dict[tuple[str, str], str] = field(factory=dict, init=False)

    def described(self, entries: tuple[CircuitEntry, ...]) -> Iterator[Circuit]:
        for number, entry in enumerate(entries):
            place = f"circuit[{number}]"
            ends = entry.between
            if len(ends) != _ENDS or ends[0] == ends[1]:
                self.faults.add(
                    f"{place}.between", f"expected two stations, found {', '.join(ends) or 'none'}"
                )
                continue
            known = [
                self.faults.known(f"{place}.between", end, self.stations, "station") for end in ends
            ]
            carrier = self._carrier(place, entry)
            if all(known) and carrier is not None:
                ways = [(ends[0], ends[1]), (ends[1], ends[0])]
                yield from self._circuits(place, ways[: 1 if entry.one_way else 2], carrier)

    def tributaries(self, groups: tuple[TributariesEntry, ...]) -> Iterator[Circuit]:
        for number, group in enumerate(groups):
            place = f"tributaries[{number}]"
            carrier = self._carrier(place, group)
            known = self.faults.known(f"{place}.relay", group.relay, self.stations, "station")
            if known and carrier is not None:
                for indicator in group.indicators:
                    if indicator in self.stations and indicator != group.relay:
                        ways = [(group.relay, indicator), (indicator, group.relay)]
                        yield from self._circuits(place, ways, carrier)

    def _carrier(
        self, place: str, entry: CircuitEntry | TributariesEntry
    ) -> tuple[Line, int] | None:
        """Return the line and the propagation an entry names."""
        propagation_us = self.faults.value(
            f"{place}.propagation", duration_us, entry.propagation, 0
        )
        if not self.faults.known(f"{place}.line", entry.line, self.lines, "line"):
            return None
        return self.lines[entry.line], propagation_us

    def _circuits(
        self, place: str, ways: list[tuple[str, str]], carrier: tuple[Line, int]
    ) -> Iterator[Circuit]:
        line, propagation_us = carrier
        known = [way for way in ways if way in self._places]
        if known:
            pair = " and ".join(sorted(known[0]))
            where = self._places[known[0]]
            self.faults.add(place, f"the circuit of {pair} stands already at {where}")
            return
        for origin, destination in ways:
            self._places[origin, destination] = place
            yield Circuit(
                origin=origin,
                destination=destination,
                line=_towards(self.stations[destination], line),
                propagation_us=propagation_us,
                release_code=self.stations[origin].release_code
                and release_code(origin) != release_code(destination),
            )


def _towards(station: Station, line: Line) -> Line:
    """Return *line* with no more than may be sent to *station*: whoever sends screens for both."""
    if station.special_handling is None:
        handling = line.special_handling
    else:
        handling = frozenset(filter(line.takes_handling, station.special_handling))
    return evolve(line, highest=min(line.highest, station.highest), special_handling=handling)
