"""How long copies were in the stations they passed, read off the records."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from attrs import frozen

from routesim.message.precedence import Precedence
from routesim.network.events import Filed, Hop, Reentered, read_events
from routesim.network.simulation import Run


@frozen
class Stay:
    """One copy in one station.

    Attributes:
        message: Number of the message.
        station: Indicator of the station.
        precedence: What the copy was queued by.
        time_us: From complete receipt, at the originating station from filing, to the end of
            sending on.
    """

    message: int
    station: str
    precedence: Precedence
    time_us: int


def stays(run: Run) -> Iterator[Stay]:
    """Yield the stay of every copy that was sent on, in the order in which it was.

    What was interrupted, lost or diverted stays until it has been sent. A copy that a station
    enters again came in with the copy it was made from. What ends at a station has no stay
    there: that is the clock of delivery.
    """
    filed_us: dict[int, list[int]] = defaultdict(list)
    received_us: dict[int, int] = {}
    for event in read_events(run.records):
        match event:
            case Filed():
                filed_us[event.message].append(event.at_us)
            case Reentered() if event.parent in received_us:
                received_us[event.copy] = received_us[event.parent]
            case Hop():
                origin = run.circuits[event.circuit].partition("-")[0]
                entered_us = received_us.get(event.copy, received_us.get(event.parent))
                if entered_us is None:
                    # What MINIMIZE holds is filed later than the rest of its message.
                    times_us = filed_us[event.message]
                    entered_us = times_us[bisect_right(times_us, event.queued_us) - 1]
                time_us = event.sent_us - entered_us
                yield Stay(event.message, origin, event.precedence, time_us)
                received_us[event.copy] = event.received_us
