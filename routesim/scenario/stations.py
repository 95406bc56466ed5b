"""The stations of a network file: those it describes, and the posts of the directory it names."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from attrs import field, frozen

from routesim.directory.directory import Directory
from routesim.directory.indicator import is_indicator
from routesim.hours import Hours, read_hours
from routesim.message.classification import Classification
from routesim.routing.topology import Shift, Station
from routesim.scenario.faults import Faults
from routesim.scenario.handling import designators
from routesim.scenario.model import NetworkFile, StationEntry, TributariesEntry
from routesim.units import duration_us

_GREATEST_LATITUDE = 90
_GREATEST_LONGITUDE = 180


def read_stations(file: NetworkFile, directory: Directory, faults: Faults) -> dict[str, Station]:
    """Return the stations by indicator; what is wrong with them goes to *faults*."""
    reader = _Reader(directory, faults)
    stations = [*reader.described(file.station), *reader.tributaries(file.tributaries)]
    if not stations:
        faults.sentences.append("expected at least one station, found none")
    return {station.indicator: station for station in stations}


@frozen
class _Reader:
    directory: Directory
    faults: Faults
    _places: dict[str, str] = field(factory=dict, init=False)

    def described(self, entries: tuple[StationEntry, ...]) -> Iterator[Station]:
        for number, entry in enumerate(entries):
            place = f"station[{number}]"
            if self._is_new(entry.indicator, place):
                yield self._station(place, entry)

    def tributaries(self, groups: tuple[TributariesEntry, ...]) -> Iterator[Station]:
        for number, group in enumerate(groups):
            handling_us = self.faults.value(
                f"tributaries[{number}].handling", duration_us, group.handling, 0
            )
            for position, indicator in enumerate(group.indicators):
                place = f"tributaries[{number}].indicators[{position}]"
                if not self._is_new(indicator, place):
                    continue
                posts = self.directory.posts_at(indicator)
                if not posts:
                    self.faults.add(
                        place,
                        f"expected an indicator of the directory, found {indicator!r}",
                        self.directory.suggest_indicator(indicator),
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

    def _shifts(self, place: str, entry: StationEntry) -> Iterator[Shift]:
        try:
            zone = ZoneInfo(entry.time_zone)
        except (KeyError, OSError, ValueError):  # unknown, a folder of the database, a path
            self.faults.add(
                f"{place}.time_zone",
                f"expected a time zone such as Europe/Paris, found {entry.time_zone!r}",
            )
            return
        for number, shift in enumerate(entry.shift):
            where = f"{place}.shift[{number}]"
            if shift.clerks < 1:
                self.faults.add(f"{where}.clerks", f"expected at least 1, found {shift.clerks}")
            never = Hours(zone=zone, week=())
            hours = self.faults.value(
                f"{where}.hours", lambda text: read_hours(text, zone), shift.hours, never
            )
            yield Shift(hours=hours, clerks=shift.clerks)

    def _is_new(self, indicator: str, place: str) -> bool:
        if not is_indicator(indicator):
            self.faults.add(place, f"expected a routing indicator, found {indicator!r}")
            return False
        if indicator in self._places:
            self.faults.add(
                place, f"station {indicator} stands already at {self._places[indicator]}"
            )
            return False
        self._places[indicator] = place
        return True

    def _station(self, place: str, entry: StationEntry) -> Station:
        for name, value, greatest in (
            ("latitude", entry.latitude, _GREATEST_LATITUDE),
            ("longitude", entry.longitude, _GREATEST_LONGITUDE),
        ):
            if value is not None and not -greatest <= value <= greatest:
                self.faults.add(
                    f"{place}.{name}", f"expected {-greatest} to {greatest} degrees, found {value}"
                )
        if entry.storage is not None and entry.storage < 1:
            self.faults.add(
                f"{place}.storage", f"expected at least 1 character, found {entry.storage}"
            )
        if entry.handling_time == "exponential" and not entry.shift:
            self.faults.add(
                f"{place}.handling_time",
                "expected shifts beside 'exponential', which is of clerks; found none",
            )
        return Station(
            indicator=entry.indicator,
            name=entry.name,
            relay=entry.kind == "relay",
            relay_prefix=entry.relay_prefix,
            handling_us=self.faults.value(f"{place}.handling", duration_us, entry.handling, 0),
            highest=Classification[entry.highest.replace(" ", "_")],
            special_handling=designators(place, entry.special_handling, self.faults),
            release_code=entry.release_code,
            shifts=tuple(self._shifts(place, entry)),
            storage_characters=entry.storage,
            exponential_handling=entry.handling_time == "exponential",
            diversion_us=self.faults.value(f"{place}.diversion", duration_us, entry.diversion, 0),
            latitude=entry.latitude,
            longitude=entry.longitude,
            source=entry.source,
        )
