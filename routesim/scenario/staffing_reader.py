"""Changes of staffing at a date: posts keep other hours, stations have other clerks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from attrs import evolve, frozen

from routesim.hours import Change, Hours, read_hours
from routesim.routing.topology import Shift, Station
from routesim.scenario.faults import Faults
from routesim.scenario.network import Network
from routesim.scenario.posts import Posts
from routesim.scenario.scenario_file import StaffingEntry
from routesim.units import duration_us

_UTC: Final = ZoneInfo("UTC")
_CLOSED: Final = "closed"
_NEVER: Final = Hours(zone=_UTC, week=())

Periods = dict[str, list[tuple[str, StaffingEntry, Change]]]
"""By post or station: each change with its place in the file and its entry."""


@frozen
class StaffingReader:
    """Turns entries into facts and notes what is wrong with them.

    Attributes:
        given: The network as its file has it.
        faults: Where faults are noted.
        area: Returns the addresses that names at a place of the file stand for.
    """

    given: Network
    faults: Faults
    area: Callable[[str, tuple[str, ...]], frozenset[str]]

    def network(self, entries: tuple[StaffingEntry, ...]) -> Network:
        """Return the network with the changes of *entries* in it."""
        posts: Periods = defaultdict(list)
        stations: Periods = defaultdict(list)
        for number, entry in enumerate(entries):
            place = f"events.staffing[{number}]"
            length_us = self.faults.value(f"{place}.length", duration_us, entry.length, 0)
            if not self.faults.zoned(f"{place}.start", entry.start):
                continue
            end = entry.start + timedelta(microseconds=length_us)
            change = Change(start=entry.start, end=end, hours=_NEVER)
            if bool(entry.at) == (entry.station is not None):
                self.faults.add(place, "expected either posts (at) or a station")
            elif entry.station is None:
                for address in sorted(self._posts(place, entry)):
                    hours = self._hours(place, entry, address)
                    own = evolve(change, hours=hours)
                    self._add(posts[address], (place, entry, own), address)
            elif self._has_clerks(place, entry, entry.station):
                self._add(stations[entry.station], (place, entry, change), entry.station)
        return evolve(
            self.given,
            posts=self._changed_posts(posts),
            topology=evolve(
                self.given.topology,
                stations={
                    name: _with_clerks(station, stations[name]) if name in stations else station
                    for name, station in self.given.topology.stations.items()
                },
            ),
        )

    def _posts(self, place: str, entry: StaffingEntry) -> frozenset[str]:
        if entry.clerks is not None:
            self.faults.add(f"{place}.clerks", "expected hours for posts; stations have clerks")
        if entry.hours is None:
            self.faults.add(place, "expected the hours of the posts, found none")
            return frozenset()
        if self.given.posts is None:
            self.faults.add(place, f"nothing is known of when posts read in {self.given.name}")
            return frozenset()
        return self.area(place, entry.at)

    def _hours(self, place: str, entry: StaffingEntry, address: str) -> Hours:
        post = self.given.directory.post(address)
        known = self.given.posts
        if entry.hours is None or entry.hours == _CLOSED or post is None or known is None:
            return _NEVER
        try:
            return known.kept(post, entry.hours)
        except ValueError as error:
            sentence = f"{place}.hours: {error}, or {_CLOSED!r}"
            if sentence not in self.faults.sentences:  # of several posts it is told once
                self.faults.sentences.append(sentence)
            return _NEVER

    def _has_clerks(self, place: str, entry: StaffingEntry, station: str) -> bool:
        stations: Mapping[str, Station] = self.given.topology.stations
        if entry.hours is not None:
            self.faults.add(f"{place}.hours", "expected clerks for a station; posts have hours")
        if not self.faults.known(f"{place}.station", station, stations, "station"):
            return False
        if not stations[station].shifts:
            self.faults.add(f"{place}.station", f"{station} has no clerks, expected one with some")
        if entry.clerks is None or entry.clerks < 0:
            self.faults.add(place, "expected the number of its clerks, 0 or more")
            return False
        return True

    def _add(
        self,
        found: list[tuple[str, StaffingEntry, Change]],
        new: tuple[str, StaffingEntry, Change],
        name: str,
    ) -> None:
        place, _, change = new
        for before, _, other in found:
            if change.start < other.end and other.start < change.end:
                self.faults.add(place, f"{name} is staffed otherwise at that time by {before}")
                return
        found.append(new)

    def _changed_posts(self, periods: Periods) -> Posts | None:
        if self.given.posts is None:
            return None
        changes = {
            address: tuple(change for _, _, change in found) for address, found in periods.items()
        }
        return evolve(self.given.posts, changes=changes)


def _with_clerks(station: Station, found: list[tuple[str, StaffingEntry, Change]]) -> Station:
    """Return *station* with its shifts away at the times of the changes, and others there."""
    away = tuple(change for _, _, change in found)
    usual = [evolve(shift, hours=evolve(shift.hours, changes=away)) for shift in station.shifts]
    instead = [
        Shift(
            hours=evolve(_NEVER, changes=(evolve(change, hours=read_hours("always", _UTC)),)),
            clerks=entry.clerks,
        )
        for _, entry, change in found
        if entry.clerks
    ]
    return evolve(station, shifts=(*usual, *instead))
