"""The way of one message, hop by hop, told from the records alone (law N9)."""

from __future__ import annotations

from difflib import get_close_matches

from routesim.errors import InputError
from routesim.network.events import Delivered, Filed, Hop, Rejected, read_events
from routesim.network.simulation import Run
from routesim.network.transmission import line1
from routesim.report.tables import table
from routesim.units import instant


def find_message(run: Run, wanted: str) -> tuple[int, ...]:
    """Return the numbers of the messages *wanted* names: whole identities, or how they begin.

    Raises:
        InputError: There is none; near ones are suggested.
    """
    exact = tuple(n for n, identity in enumerate(run.messages) if identity == wanted)
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


_SEPARATORS = ("-", "/", "(")
"""What may follow the beginning of an identity: RUEHC-305 does not name RUEHC-3056."""


def trace_table(run: Run, message: int) -> str:
    """Return the way of one message: when filed, each hop of each copy, and each end."""
    events = [event for event in read_events(run.records) if event.message == message]
    hops = sorted(
        (event for event in events if isinstance(event, Hop)),
        key=lambda hop: (hop.started_us, hop.circuit),
    )
    rows = [
        (
            run.circuits[hop.circuit],
            line1(run.channels[hop.circuit], hop.number),
            run.called[hop.called],
            *(
                _clock(run, at_us)
                for at_us in (hop.queued_us, hop.started_us, hop.sent_us, hop.received_us)
            ),
        )
        for hop in hops
    ]
    headers = ("circuit", "line 1", "line 2", "queued", "started", "sent", "received")
    ends = [_end(run, event) for event in events if not isinstance(event, Hop)]
    return "\n".join([run.messages[message], "", table(rows, headers), "", *ends])


def _end(run: Run, event: Filed | Delivered | Rejected) -> str:
    """Return what happened to the message at one station, with the time."""
    station = run.stations[event.station]
    match event:
        case Filed():
            return f"{_clock(run, event.at_us)}  filed at {station}"
        case Delivered():
            return f"{_clock(run, event.delivered_us)}  delivered at {station}"
        case Rejected():
            indicator = run.called[event.called]
            return (
                f"{_clock(run, event.at_us)}  rejected at {station} for {indicator}: "
                f"{event.reason.sentence}"
            )


def _clock(run: Run, at_us: int) -> str:
    """Return an instant to the millisecond."""
    return f"{instant(run.start, at_us):%Y-%m-%d %H:%M:%S.%f}"[:-3] + "Z"
