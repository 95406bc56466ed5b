"""The outages of a network file: each takes both directions out."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from routesim.routing.topology import Outage
from routesim.scenario.faults import Faults
from routesim.scenario.model import OutageEntry

_ENDS = 2


def read_outages(
    entries: tuple[OutageEntry, ...], circuits: Collection[str], faults: Faults
) -> tuple[Outage, ...]:
    """Return the outages in the order in which they begin; what is wrong goes to *faults*."""
    return tuple(
        sorted(_outages(entries, circuits, faults), key=lambda each: (each.start, each.circuit))
    )


def _outages(
    entries: tuple[OutageEntry, ...], circuits: Collection[str], faults: Faults
) -> Iterator[Outage]:
    for number, entry in enumerate(entries):
        place = f"outage[{number}]"
        there, back = "-".join(entry.between), "-".join(reversed(entry.between))
        names = [name for name in (there, back) if name in circuits]
        if not names or len(entry.between) != _ENDS:
            faults.add(
                f"{place}.between",
                "expected the two stations of a circuit, "
                f"found {', '.join(entry.between) or 'none'}",
            )
        elif entry.start.tzinfo is None or entry.end.tzinfo is None:
            faults.add(place, "expected times with their zone, such as Z")
        elif entry.start >= entry.end:
            faults.add(place, f"expected an end after {entry.start}, found {entry.end}")
        else:
            for name in names:
                yield Outage(circuit=name, start=entry.start, end=entry.end)
