"""The reassignments of a network file: posts that change their station."""

from __future__ import annotations

from collections.abc import Collection

from routesim.routing.reassignment import Reassignment
from routesim.scenario.faults import Faults
from routesim.scenario.model import ReassignmentEntry


def read_reassignments(
    entries: tuple[ReassignmentEntry, ...], stations: Collection[str], faults: Faults
) -> tuple[Reassignment, ...]:
    """Return the reassignments as they take effect; what is wrong with them goes to *faults*."""
    found: list[Reassignment] = []
    for number, entry in enumerate(entries):
        place = f"reassignment[{number}]"
        for key, name in (("old", entry.old), ("new", entry.new)):
            faults.known(f"{place}.{key}", name, stations, "station")
        if entry.old == entry.new:
            faults.add(f"{place}.new", f"expected another station than {entry.old}, found it again")
        if any(time.tzinfo is None for time in (entry.effective, *entry.loaded.values())):
            faults.add(place, "expected times with their zone, such as Z")
            continue
        for station, loaded in entry.loaded.items():
            here = f"{place}.loaded.{station}"
            faults.known(here, station, stations, "station")
            if loaded < entry.effective:
                faults.add(here, f"expected a time from {entry.effective} on, found {loaded}")
        for before in found:
            chained = entry.old in {before.old, before.new} or entry.new == before.old
            if chained and entry.effective == before.effective:
                faults.add(place, f"at this instant {before.old} becomes {before.new} already")
        found.append(
            Reassignment(
                old=entry.old, new=entry.new, effective=entry.effective, loaded=entry.loaded
            )
        )
    return tuple(sorted(found, key=lambda each: (each.effective, each.old)))
