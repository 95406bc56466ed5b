"""What waited for each circuit and what it sent, when, read off the records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from attrs import frozen

from routesim.analysis.spans import Span
from routesim.message.precedence import Precedence
from routesim.network.events import Event, Failed, Hop


@frozen(kw_only=True)
class Occupancy:
    """The spans of one precedence at one circuit.

    Attributes:
        waiting: One for each time a copy waited; several may lie over one another.
        sending: One for each transmission, whole or interrupted; no two lie over one another.
    """

    waiting: tuple[Span, ...]
    sending: tuple[Span, ...]


def occupancy(events: Iterable[Event]) -> Mapping[tuple[int, Precedence], Occupancy]:
    """Return the spans at each circuit, by its number, and of each precedence that used it.

    A copy waits from when it was queued at the station until its transmission begins, and
    after an interruption until it begins again. What was diverted counts all its waiting
    at the circuit it was sent over in the end. What was never sent is in no record, and
    not here.

    Args:
        events: The events of a run, in their order.
    """
    waiting: dict[tuple[int, Precedence], list[Span]] = defaultdict(list)
    sending: dict[tuple[int, Precedence], list[Span]] = defaultdict(list)
    stopped_us: dict[tuple[int, int], int] = {}
    for event in events:
        if not isinstance(event, Hop | Failed):
            continue
        ended_us = event.sent_us if isinstance(event, Hop) else event.stopped_us
        place = (event.circuit, event.precedence)
        # A copy that comes to the next station is queued there later than it was stopped here.
        waits_from_us = max(event.queued_us, stopped_us.pop((event.message, event.copy), 0))
        waiting[place].append(Span(waits_from_us, event.started_us))
        sending[place].append(Span(event.started_us, ended_us))
        if isinstance(event, Failed):
            stopped_us[event.message, event.copy] = ended_us
    return {
        place: Occupancy(waiting=tuple(waiting[place]), sending=tuple(sending[place]))
        for place in sorted(sending)
    }
