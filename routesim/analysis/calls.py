"""Which indicators each copy answered for, and by which circuits it came: read off the records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from routesim.network.events import (
    ORIGIN,
    Delivered,
    Event,
    Failed,
    Hop,
    Reentered,
    Rejected,
    events_of,
    read_events,
)
from routesim.network.simulation import Run


class Genealogy:
    """The copies of a run: which was split from which, and over what each went.

    Every indicator of a copy comes to an end at it or at a copy split from it, so the
    ends say what each copy answered for (law C1).

    Args:
        run: The run.
        message: Number of the one message to look at; all when absent.
    """

    def __init__(self, run: Run, message: int | None = None) -> None:
        self._run = run
        self._parents: dict[int, int] = {}
        self._circuits: dict[int, list[int]] = {}
        self._ends: list[tuple[int, int, str]] = []
        self._reentered: set[int] = set()
        events: Iterable[Event] = (
            read_events(run.records) if message is None else events_of(run.records, message)
        )
        for event in events:
            match event:
                case Hop():
                    self._parents[event.copy] = event.parent
                    self._circuits.setdefault(event.copy, []).append(event.circuit)
                case Failed():
                    self._parents[event.copy] = event.parent
                case Delivered():
                    indicator = run.stations[event.station]
                    self._ends.append((event.message, event.copy, indicator))
                case Rejected():
                    indicator = run.indicators[event.indicator]
                    self._ends.append((event.message, event.copy, indicator))
                case Reentered():
                    indicator = run.indicators[event.indicator]
                    self._parents[event.copy] = event.parent
                    self._reentered.add(event.copy)
                    if event.parent != ORIGIN:
                        self._ends.append((event.message, event.parent, indicator))

    def lineage(self, copy: int) -> tuple[int, ...]:
        """Return *copy*, what it was split from, what that was split from, to the origin."""
        found = []
        while copy != ORIGIN:
            found.append(copy)
            copy = self._parents.get(copy, ORIGIN)
        return tuple(found)

    def circuits(self, copy: int) -> tuple[int, ...]:
        """Return the circuits by which *copy* came from its originating station."""
        return tuple(
            circuit
            for each in reversed(self.lineage(copy))
            for circuit in self._circuits.get(each, ())
        )

    def indicators(self) -> Mapping[int, tuple[str, ...]]:
        """Return the indicators of each copy, in the order in which the message was filed for them.

        One that was put in on the way stands last. What a station entered again under another
        indicator ends there as what it was received for.
        """
        found: dict[int, dict[str, None]] = {}
        of_message: dict[int, int] = {}
        for message, copy, indicator in self._ends:
            for each in self.lineage(copy):
                found.setdefault(each, {})[indicator] = None
                of_message[each] = message
                if each in self._reentered:
                    break
        return {
            copy: _in_order(tuple(named), self._run.called[of_message[copy]])
            for copy, named in found.items()
        }


def _in_order(named: tuple[str, ...], called: tuple[str, ...]) -> tuple[str, ...]:
    places = {indicator: place for place, indicator in enumerate(called)}
    return tuple(sorted(named, key=lambda indicator: places.get(indicator, len(places))))
