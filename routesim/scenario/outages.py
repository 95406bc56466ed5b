"""The outages of a network or scenario file: each takes out all circuits between two stations."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from routesim.routing.topology import Outage
from routesim.scenario.faults import Faults
from routesim.scenario.model import OutageEntry

_ENDS = 2


def read_outages(
    entries: tuple[OutageEntry, ...], circuits: Collection[str], faults: Faults, place: str
) -> tuple[Outage, ...]:
    """Return the outages in the order in which they begin.

    Args:
        entries: What the file says.
        circuits: Names of the circuits there are.
        faults: Where what is wrong is noted.
        place: Where the entries stand in the file, as in ``outage``.
    """
    found = [
        outage
        for number, entry in enumerate(entries)
        for outage in _outages(entry, circuits, faults, f"{place}[{number}]")
    ]
    return tuple(sorted(found, key=lambda each: (each.start, each.circuit)))


def _outages(
    entry: OutageEntry, circuits: Collection[str], faults: Faults, place: str
) -> Iterator[Outage]:
    there, back = "-".join(entry.between), "-".join(reversed(entry.between))
    names = [name for name in (there, back) if name in circuits]
    if not names or len(entry.between) != _ENDS:
        faults.add(
            f"{place}.between",
            f"expected the two stations of a circuit, found {', '.join(entry.between) or 'none'}",
        )
        names = []
    times = (("start", entry.start), ("end", entry.end))
    if not faults.all_zoned(place, times):
        return
    if entry.start >= entry.end:
        faults.add(place, f"expected an end after {entry.start}, found {entry.end}")
    for name in names:
        yield Outage(circuit=name, start=entry.start, end=entry.end)
