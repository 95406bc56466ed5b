"""Dated events made of the entries of a scenario file."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from attrs import field, frozen

from routesim.message.precedence import Precedence
from routesim.routing.topology import Outage
from routesim.scenario.faults import Faults
from routesim.scenario.network import Network
from routesim.scenario.outages import read_outages
from routesim.scenario.scenario_file import EventsEntry, MinimizeEntry, SurgeEntry
from routesim.scenario.staffing_reader import StaffingReader
from routesim.scenario.traffic import Minimize, Surge
from routesim.units import duration_us

_GREATEST_LOAD: Final = 1000


@frozen
class EventsReader:
    """Turns entries into facts and notes what is wrong with them.

    Attributes:
        file: The entries.
        network: Whose posts and circuits they touch.
        faults: Where faults are noted.
    """

    file: EventsEntry
    network: Network
    faults: Faults
    _names: set[str] = field(factory=set, init=False)

    def surges(self) -> tuple[Surge, ...]:
        """Return the crises."""
        return tuple(
            self._surge(f"events.surge[{number}]", entry)
            for number, entry in enumerate(self.file.surge)
        )

    def minimizes(self) -> tuple[Minimize, ...]:
        """Return the times of MINIMIZE."""
        return tuple(
            self._minimize(f"events.minimize[{number}]", entry)
            for number, entry in enumerate(self.file.minimize)
        )

    def outages(self) -> tuple[Outage, ...]:
        """Return the outages, in the order in which they begin."""
        circuits = {circuit.name for circuit in self.network.topology.circuits}
        return read_outages(self.file.outage, circuits, self.faults, "events.outage")

    def staffed(self) -> Network:
        """Return the network with its posts and stations staffed otherwise at their times."""
        return StaffingReader(self.network, self.faults, self._area).network(self.file.staffing)

    def _surge(self, place: str, entry: SurgeEntry) -> Surge:
        self.faults.between(f"{place}.load", entry.load, 1, _GREATEST_LOAD)
        self.faults.share(f"{place}.upgraded", entry.upgraded)
        return Surge(
            name=self._new(place, entry.name),
            at=self._area(place, entry.at),
            start=entry.start,
            end=self._end(place, entry.start, entry.length),
            load=entry.load,
            upgraded=entry.upgraded,
        )

    def _minimize(self, place: str, entry: MinimizeEntry) -> Minimize:
        for word, share in entry.kept.items():
            self.faults.share(f"{place}.kept.{word}", share)
        return Minimize(
            name=self._new(place, entry.name),
            at=self._area(place, entry.at),
            start=entry.start,
            end=self._end(place, entry.start, entry.length),
            kept={Precedence[word]: share for word, share in entry.kept.items()},
        )

    def _new(self, place: str, name: str) -> str:
        """Return *name*, which must not stand above: streams of chance are called by it."""
        if name in self._names:
            self.faults.add(f"{place}.name", f"{name!r} stands above already")
        self._names.add(name)
        return name

    def _area(self, place: str, names: tuple[str, ...]) -> frozenset[str]:
        directory = self.network.directory
        found: set[str] = set()
        for number, name in enumerate(names):
            collective, post = directory.collective(name), directory.post(name)
            if post is not None:
                found.add(post.address)
            elif collective is not None and collective.members is not None:
                found.update(collective.members)
            else:
                self.faults.add(
                    f"{place}.at[{number}]",
                    f"expected a known address, found {name!r}",
                    directory.suggest(name),
                )
        return frozenset(found)

    def _end(self, place: str, start: datetime, length: str) -> datetime:
        length_us = self.faults.value(f"{place}.length", duration_us, length, 0)
        self.faults.zoned(f"{place}.start", start)
        return start + timedelta(microseconds=length_us)
