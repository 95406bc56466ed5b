"""A network ready to simulate, made from its file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from attrs import field, frozen

from routesim.directory.directory import Directory
from routesim.directory.indicator import is_indicator
from routesim.directory.shipped import load_directory, shipped_directory
from routesim.errors import InputError
from routesim.message.classification import Classification
from routesim.message.precedence import Precedence
from routesim.routing.preemption import Afterwards, Preemption
from routesim.routing.topology import Circuit, Code, Line, Outage, Station, Topology
from routesim.scenario.model import CircuitEntry, NetworkFile, StationEntry, TributariesEntry
from routesim.scenario.posts import Posts, read_posts
from routesim.scenario.structure import read_toml
from routesim.units import duration_us, speed_bits_per_s

T = TypeVar("T")

_GREATEST_LATITUDE = 90
_GREATEST_LONGITUDE = 180
_ENDS = 2


@frozen(kw_only=True)
class Network:
    """A network and who is where in it.

    Attributes:
        name: What the network is called in results.
        topology: Stations and circuits.
        directory: Addresses and collectives.
        outages: Times during which circuits are out, in the order in which they begin.
        posts: How posts are staffed; ``None`` when nothing is known of when they read.
        path: The file it was read from.
    """

    name: str
    topology: Topology
    directory: Directory
    outages: tuple[Outage, ...] = ()
    posts: Posts | None = None
    path: Path


def load_network(path: Path) -> Network:
    """Return the network of the file at *path*.

    Raises:
        InputError: Something in the file is wrong; every fault with its place.
    """
    return _Reader(path=path, file=read_toml(path, NetworkFile)).network()


@frozen(kw_only=True)
class _Reader:
    """Turns entries into facts and collects what is wrong with them.

    Attributes:
        path: The file, for the faults.
        file: What it holds.
        faults: What was found wrong so far.
    """

    path: Path
    file: NetworkFile
    faults: list[str] = field(factory=list)

    def network(self) -> Network:
        directory = self._directory()
        lines = self._lines()
        stations = {station.indicator: station for station in self._stations(directory)}
        circuits = tuple(self._circuits(stations, lines))
        known = {circuit.name for circuit in circuits}
        outages = sorted(self._outages(known), key=lambda each: (each.start, each.circuit))
        posts = read_posts(self.file, directory, self.faults)
        if not stations:
            self.faults.append("expected at least one station, found none")
        if self.faults:
            raise InputError(*(f"{self.path}: {fault}" for fault in self.faults))
        return Network(
            name=self.file.name,
            topology=Topology(stations=stations, circuits=circuits),
            directory=directory,
            outages=tuple(outages),
            posts=posts,
            path=self.path,
        )

    def _directory(self) -> Directory:
        if self.file.directory is None:
            return shipped_directory()
        return load_directory(self.path.parent / self.file.directory)

    def _value(self, place: str, read: Callable[[str], T], written: str, instead: T) -> T:
        """Return the value *written*; a fault is noted and *instead* keeps the reading going."""
        try:
            return read(written)
        except ValueError as error:
            self.faults.append(f"{place}: {error}")
            return instead

    def _lines(self) -> dict[str, Line]:
        return {
            name: Line(
                bits_per_s=self._value(
                    f"line.{name}.speed", speed_bits_per_s, entry.speed, Fraction(1)
                ),
                code=Code(entry.code),
                highest=Classification[entry.highest.replace(" ", "_")],
                setup_us=self._value(f"line.{name}.setup", duration_us, entry.setup, 0),
                preemption=Preemption(
                    interrupts=None
                    if entry.interrupts == "nothing"
                    else Precedence[entry.interrupts],
                    interrupted=Precedence[entry.interrupted],
                    afterwards=Afterwards(entry.afterwards),
                ),
            )
            for name, entry in self.file.line.items()
        }

    def _stations(self, directory: Directory) -> Iterator[Station]:
        places: dict[str, str] = {}
        for number, entry in enumerate(self.file.station):
            place = f"station[{number}]"
            if self._new(places, entry.indicator, place):
                yield self._station(place, entry)
        for number, group in enumerate(self.file.tributaries):
            handling_us = self._value(
                f"tributaries[{number}].handling", duration_us, group.handling, 0
            )
            for position, indicator in enumerate(group.indicators):
                place = f"tributaries[{number}].indicators[{position}]"
                if not self._new(places, indicator, place):
                    continue
                posts = directory.posts_at(indicator)
                if not posts:
                    self.faults.append(
                        f"{place}: expected an indicator of the directory, found {indicator!r}"
                        f"{_hint(directory.suggest_indicator(indicator))}"
                    )
                    continue
                yield Station(
                    indicator=indicator,
                    name=", ".join(post.address for post in posts),
                    relay=False,
                    relay_prefix=False,
                    handling_us=handling_us,
                    latitude=posts[0].latitude,
                    longitude=posts[0].longitude,
                    source=group.source,
                )

    def _new(self, places: dict[str, str], indicator: str, place: str) -> bool:
        if not is_indicator(indicator):
            self.faults.append(f"{place}: expected a routing indicator, found {indicator!r}")
            return False
        if indicator in places:
            self.faults.append(
                f"{place}: station {indicator} stands already at {places[indicator]}"
            )
            return False
        places[indicator] = place
        return True

    def _station(self, place: str, entry: StationEntry) -> Station:
        for name, value, greatest in (
            ("latitude", entry.latitude, _GREATEST_LATITUDE),
            ("longitude", entry.longitude, _GREATEST_LONGITUDE),
        ):
            if value is not None and not -greatest <= value <= greatest:
                self.faults.append(
                    f"{place}.{name}: expected {-greatest} to {greatest} degrees, found {value}"
                )
        return Station(
            indicator=entry.indicator,
            name=entry.name,
            relay=entry.kind == "relay",
            relay_prefix=entry.relay_prefix,
            handling_us=self._value(f"{place}.handling", duration_us, entry.handling, 0),
            diversion_us=self._value(f"{place}.diversion", duration_us, entry.diversion, 0),
            latitude=entry.latitude,
            longitude=entry.longitude,
            source=entry.source,
        )

    def _circuits(self, stations: dict[str, Station], lines: dict[str, Line]) -> Iterator[Circuit]:
        seen: dict[str, str] = {}
        for number, entry in enumerate(self.file.circuit):
            place = f"circuit[{number}]"
            ends = entry.between
            if len(ends) != _ENDS or ends[0] == ends[1]:
                self.faults.append(
                    f"{place}.between: expected two stations, found {', '.join(ends) or 'none'}"
                )
                continue
            known = [self._known(f"{place}.between", end, stations, "station") for end in ends]
            carrier = self._carrier(place, entry, lines)
            if all(known) and carrier is not None:
                yield from self._pair(place, ends[0], ends[1], carrier, seen)
        for number, group in enumerate(self.file.tributaries):
            place = f"tributaries[{number}]"
            carrier = self._carrier(place, group, lines)
            if self._known(f"{place}.relay", group.relay, stations, "station") and carrier:
                for indicator in group.indicators:
                    if indicator in stations and indicator != group.relay:
                        yield from self._pair(place, group.relay, indicator, carrier, seen)

    def _outages(self, circuits: Collection[str]) -> Iterator[Outage]:
        for number, entry in enumerate(self.file.outage):
            place = f"outage[{number}]"
            there, back = "-".join(entry.between), "-".join(reversed(entry.between))
            if not {there, back} <= set(circuits) or len(entry.between) != _ENDS:
                self.faults.append(
                    f"{place}.between: expected the two stations of a circuit, "
                    f"found {', '.join(entry.between) or 'none'}"
                )
            elif entry.start.tzinfo is None or entry.end.tzinfo is None:
                self.faults.append(f"{place}: expected times with their zone, such as Z")
            elif entry.start >= entry.end:
                self.faults.append(
                    f"{place}: expected an end after {entry.start}, found {entry.end}"
                )
            else:
                for name in (there, back):
                    yield Outage(circuit=name, start=entry.start, end=entry.end)

    def _carrier(
        self, place: str, entry: CircuitEntry | TributariesEntry, lines: dict[str, Line]
    ) -> tuple[Line, int] | None:
        """Return the line and the propagation an entry names."""
        propagation_us = self._value(f"{place}.propagation", duration_us, entry.propagation, 0)
        if not self._known(f"{place}.line", entry.line, lines, "line"):
            return None
        return lines[entry.line], propagation_us

    def _known(self, place: str, name: str, known: Collection[str], noun: str) -> bool:
        if name in known:
            return True
        near = get_close_matches(name, sorted(known), n=1)
        self.faults.append(
            f"{place}: expected a {noun} of this file, found {name!r}"
            f"{_hint(near[0] if near else None)}"
        )
        return False

    def _pair(
        self, place: str, one: str, other: str, carrier: tuple[Line, int], seen: dict[str, str]
    ) -> Iterator[Circuit]:
        line, propagation_us = carrier
        pair = " and ".join(sorted((one, other)))
        if pair in seen:
            self.faults.append(f"{place}: the circuit of {pair} stands already at {seen[pair]}")
            return
        seen[pair] = place
        for origin, destination in ((one, other), (other, one)):
            yield Circuit(
                origin=origin, destination=destination, line=line, propagation_us=propagation_us
            )


def _hint(near: str | None) -> str:
    return f"; did you mean {near}?" if near else ""
