"""The reassignments of a network file: posts that change their station."""

from __future__ import annotations

from collections.abc import Collection

from routesim.routing.reassignment import Reassignment, corrected
from routesim.scenario.faults import Faults
from routesim.scenario.model import ReassignmentEntry


def read_reassignments(
    entries: tuple[ReassignmentEntry, ...], stations: Collection[str], faults: Faults
) -> tuple[Reassignment, ...]:
    """Return the reassignments as they take effect; what is wrong with them goes to *faults*."""
    found: list[tuple[Reassignment, str]] = []
    for number, entry in enumerate(entries):
        place = f"reassignment[{number}]"
        for key, name in (("old", entry.old), ("new", entry.new)):
            faults.known(f"{place}.{key}", name, stations, "station")
        if entry.old == entry.new:
            faults.add(f"{place}.new", f"expected another station than {entry.old}, found it again")
        later = ((f"loaded.{station}", at) for station, at in entry.loaded.items())
        times = (("effective", entry.effective), *later)
        if not faults.all_zoned(place, times):
            continue
        for station, loaded in entry.loaded.items():
            here = f"{place}.loaded.{station}"
            faults.known(here, station, stations, "station")
            if loaded < entry.effective:
                faults.add(here, f"expected a time from {entry.effective} on, found {loaded}")
        reassignment = Reassignment(
            old=entry.old, new=entry.new, effective=entry.effective, loaded=entry.loaded
        )
        found.append((reassignment, place))
    found.sort(key=lambda each: (each[0].effective, each[0].old))
    reassignments = tuple(each for each, _ in found)
    for each, place in found:
        _check(each, place, reassignments, faults)
    return reassignments


def _check(
    each: Reassignment, place: str, reassignments: tuple[Reassignment, ...], faults: Faults
) -> None:
    """Note what cannot be told apart once *each* has taken effect.

    Posts are told by their old indicator alone; so a station that gave its posts away
    cannot take in others', unless they are the same come back.
    """
    at = each.effective
    for other in reassignments:
        chained = each.old in {other.old, other.new} or each.new == other.old
        if other is not each and other.effective == at and chained:
            faults.add(place, f"at the same instant {other.old} becomes {other.new}")
    where = corrected(each.new, reassignments, at)
    if each.new not in {where, each.old}:
        faults.add(
            place,
            f"the posts of {each.old} cannot move to {each.new}, whose own have gone to {where}",
        )
