"""The way of one message, hop by hop, told from the records alone (law N9)."""

from __future__ import annotations

import re
from difflib import get_close_matches

from routesim.analysis.calls import Genealogy
from routesim.errors import InputError
from routesim.network.events import (
    CalledOut,
    Delivered,
    Failed,
    Filed,
    Hop,
    Read,
    Rejected,
    events_of,
)
from routesim.network.simulation import Run
from routesim.network.transmission import line1, line2
from routesim.report.tables import table
from routesim.units import instant


def find_message(run: Run, wanted: str) -> tuple[int, ...]:
    """Return the numbers of the messages *wanted* names: whole identities, or how they begin.

    The identity of a message in sections names all of them.

    Raises:
        InputError: There is none; near ones are suggested.
    """
    exact = tuple(
        number
        for number, identity in enumerate(run.messages)
        if wanted in {identity, _SECTION.sub("", identity)}
    )
    found = exact or tuple(
        number
        for number, identity in enumerate(run.messages)
        if identity.startswith(wanted) and identity[len(wanted) :][:1] in _SEPARATORS
    )
    if not found:
        near = get_close_matches(wanted, run.messages, n=3, cutoff=0.4)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise InputError(f"message {wanted!r}: the run has no such message{hint}")
    return found


_SECTION = re.compile(r"/\d\d")
_SEPARATORS = ("-", "/", "(")
"""What may follow the beginning of an identity: RUEHC-305 does not name RUEHC-3056."""


def trace_table(run: Run, message: int) -> str:
    """Return the way of one message: when filed, each hop of each copy, and each end.

    Of a service message the text is shown too. Times show the day only where it is not the
    day of filing.
    """
    events = list(events_of(run.records, message))
    filed = next((event for event in events if isinstance(event, Filed)), None)
    if filed is None:
        return f"{run.messages[message]}\n\nnever filed"
    said = [run.services[message], ""] if message in run.services else []
    day = instant(run.start, filed.at_us).date()

    def clock(at_us: int) -> str:
        at = instant(run.start, at_us)
        return f"{at:%H:%M:%S.%f}"[:-3] if at.date() == day else f"{at:%Y-%m-%d %H:%M:%S.%f}"[:-3]

    indicators = Genealogy(run, message).indicators()
    sendings = sorted(
        (event for event in events if isinstance(event, Hop | Failed)),
        key=lambda sending: (sending.started_us, sending.circuit),
    )
    rows = [
        (
            run.circuits[sending.circuit],
            line1(run.channels[sending.circuit], sending.number),
            line2(sending.precedence, indicators[sending.copy]),
            clock(sending.queued_us),
            clock(sending.started_us),
            *(
                (clock(sending.sent_us), clock(sending.received_us))
                if isinstance(sending, Hop)
                else (clock(sending.stopped_us), sending.cause.name.lower())
            ),
        )
        for sending in sendings
    ]
    headers = ("circuit", "line 1", "line 2", "queued", "started", "sent", "received")
    opening = f"{clock(filed.at_us)}  filed at {run.stations[filed.station]} on {day}, all times Z"
    ends = [
        f"{clock(at_us)}  {what}"
        for event in events
        if isinstance(event, Delivered | Rejected | CalledOut | Read)
        for at_us, what in [_end(run, event)]
    ]
    return "\n".join([run.messages[message], opening, "", *said, table(rows, headers), "", *ends])


def _end(run: Run, event: Delivered | Rejected | CalledOut | Read) -> tuple[int, str]:
    """Return when and how the message came to an end at one station, or at one post."""
    match event:
        case Delivered():
            return event.delivered_us, f"delivered at {run.stations[event.station]}"
        case CalledOut():
            return event.at_us, f"duty officer called at {run.posts[event.post]}"
        case Read():
            who = " by the duty officer" if event.by_officer else ""
            return event.read_us, f"read at {run.posts[event.post]}{who}"
    station, indicator = run.stations[event.station], run.indicators[event.indicator]
    return event.at_us, f"rejected at {station} for {indicator}: {event.reason.sentence}"
