"""When posts read what they were delivered, put together from the records alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from attrs import evolve, frozen

from routesim.network.events import CalledOut, Read, read_events
from routesim.network.simulation import Run
from routesim.units import instant


@frozen(kw_only=True)
class Reading:
    """What a post did with a message it was delivered, in the times of the calendar.

    Attributes:
        called_out: When it called its duty officer for this message.
        begun: When somebody took it up.
        read: When it was read.
        by_officer: The duty officer read it, called for it or for another message.
    """

    called_out: datetime | None = None
    begun: datetime | None = None
    read: datetime | None = None
    by_officer: bool = False


def readings(run: Run) -> Mapping[tuple[int, int], Reading]:
    """Return what was read, by number of the message and place of the address in it."""
    found: dict[tuple[int, int], Reading] = {}
    for event in read_events(run.records):
        match event:
            case CalledOut():
                called_out = instant(run.start, event.at_us)
                found[event.message, event.duty] = Reading(called_out=called_out)
            case Read():
                known = found.get((event.message, event.duty), Reading())
                found[event.message, event.duty] = evolve(
                    known,
                    begun=instant(run.start, event.begun_us),
                    read=instant(run.start, event.read_us),
                    by_officer=event.by_officer,
                )
    return found
