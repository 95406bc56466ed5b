"""The way of one message, hop by hop, told from the records alone (law N9)."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from attrs import frozen

from routesim.errors import InputError
from routesim.network.events import Delivered, Event, Filed, Hop, Rejected, read_events
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


def trace(run: Run, message: int) -> str:
    """Return the way of the message of number *message*: each hop of each copy, and each end."""
    hops = []
    ends = []
    for event in read_events(run.records):
        if event.message != message:
            continue
        match event:
            case Hop():
                hops.append(event)
            case Filed():
                ends.append((event.at_us, f"filed at {run.stations[event.station]}"))
            case Delivered():
                ends.append((event.delivered_us, f"delivered at {run.stations[event.station]}"))
            case Rejected():
                ends.append(
                    (
                        event.at_us,
                        f"rejected at {run.stations[event.station]} for "
                        f"{run.called[event.called]}: {event.reason.sentence}",
                    )
                )
    hops.sort(key=lambda hop: (hop.started_us, hop.circuit, hop.number))
    rows = [
        (
            run.circuits[hop.circuit],
            line1(run.channels[hop.circuit], hop.number),
            run.called[hop.called],
            _clock(run, hop.queued_us),
            _clock(run, hop.started_us),
            _clock(run, hop.sent_us),
            _clock(run, hop.received_us),
        )
        for hop in hops
    ]
    headers = ("circuit", "line 1", "line 2 it carried", "queued", "started", "sent", "received")
    return "\n".join(
        [
            run.messages[message],
            *(f"{_clock(run, at_us)}  {what}" for at_us, what in sorted(ends)[:1]),
            "",
            table(rows, headers),
            "",
            *(f"{_clock(run, at_us)}  {what}" for at_us, what in sorted(ends)[1:]),
        ]
    )


def _clock(run: Run, at_us: int) -> str:
    """Return an instant to the millisecond."""
    return f"{instant(run.start, at_us):%Y-%m-%d %H:%M:%S.%f}"[:-3] + "Z"
