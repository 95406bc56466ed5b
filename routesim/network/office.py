"""Filing: each message is handed to its originating station at its time of file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import itemgetter

from simpy.events import Event

from routesim.network.alarm import Alarm
from routesim.network.parts import Parts
from routesim.routing.origination import FirstCopy
from routesim.scenario.filing import Filing
from routesim.units import microseconds_between


class Office:
    """Files the messages one after another; one alarm serves them all.

    What MINIMIZE holds is filed when it ends.

    Args:
        filings: The messages by number; those that could not be filed are left out.
        start: The instant zero.
        parts: The network at work.
    """

    def __init__(self, filings: Sequence[Filing], start: datetime, parts: Parts) -> None:
        due = [
            (microseconds_between(start, at), number, parts.stations[filing.station], copies)
            for number, filing in enumerate(filings)
            if filing.station is not None and filing.filed is not None
            for at, copies in _by_time(filing, filing.filed)
        ]
        self._due = sorted(due, key=itemgetter(0, 1), reverse=True)
        self._alarm = Alarm(parts.clock, self._file)
        self._instant = parts.instant
        self._log = parts.log

    def open(self) -> None:
        """Wait for the first message."""
        if self._due:
            self._alarm.set(self._due[-1][0])

    def _file(self, _: Event) -> None:
        """File all that is due now, and wait for the next."""
        due = self._due
        now_us = due[-1][0]
        while due and due[-1][0] == now_us:
            number, station, copies = due.pop()[1:]
            self._log.filed(number, station.place, now_us)
            for first in copies:
                station.accept(number, first, now_us)
        if due:
            self._alarm.set(due[-1][0])
        self._instant.settle(now_us)


def _by_time(filing: Filing, filed: datetime) -> Iterable[tuple[datetime, Sequence[FirstCopy]]]:
    """Return the copies by the time at which they are handed in; one without copies is too."""
    if not any(first.held_until for first in filing.copies):
        return [(filed, filing.copies)]
    times: dict[datetime, list[FirstCopy]] = {}
    for first in filing.copies:
        times.setdefault(first.held_until or filed, []).append(first)
    return times.items()
