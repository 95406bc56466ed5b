"""What happens, as records of one fixed size: small to keep, quick to read back.

The model writes; recording, analysis and tables only read. Names of stations,
circuits and messages stand beside the records, in the order in which the
numbers count them.
"""

from __future__ import annotations

import enum
import struct
from collections.abc import Iterator
from mmap import mmap

from attrs import frozen

from routesim.message.precedence import Precedence
from routesim.routing.outcome import Reason

RECORD = struct.Struct("<BBxxIIIIIqqqq")
"""Kind, rank, place, message, copy, line 2, number, and four instants in microseconds."""

_REASONS = tuple(Reason)


class Kind(enum.IntEnum):
    """What a record tells."""

    FILED = 0
    HOP = 1
    DELIVERED = 2
    REJECTED = 3
    INTERRUPTED = 4


@frozen
class Filed:
    """A message was filed at a station."""

    message: int
    station: int
    at_us: int


@frozen
class Hop:
    """A copy went over a circuit.

    Attributes:
        message: Number of the message.
        copy: Number of the copy, new at every split.
        circuit: Number of the circuit.
        number: How many-th transmission of the circuit it was, from 1.
        called: Number of the format line 2 it carried.
        precedence: What it was queued by.
        queued_us: When it was put into the circuit's queue.
        started_us: When its transmission began; where it was interrupted and went on, when
            it last went on.
        sent_us: When its transmission ended.
        received_us: When the far station had received all of it.
    """

    message: int
    copy: int
    circuit: int
    number: int
    called: int
    precedence: Precedence
    queued_us: int
    started_us: int
    sent_us: int
    received_us: int


@frozen
class Delivered:
    """A station delivered a message for one indicator.

    Attributes:
        message: Number of the message.
        station: Number of the station, whose indicator it is.
        received_us: When the station had received the copy.
        delivered_us: When it handed it over.
    """

    message: int
    station: int
    received_us: int
    delivered_us: int


@frozen
class Rejected:
    """A station could not send a message on for one indicator.

    Attributes:
        message: Number of the message.
        station: Number of the station.
        called: Number of the format line 2 that names the indicator alone.
        reason: Why.
        at_us: When.
    """

    message: int
    station: int
    called: int
    reason: Reason
    at_us: int


class Cause(enum.IntEnum):
    """What interrupted a transmission."""

    PREEMPTED = 0
    OUTAGE = 1


@frozen
class Interrupted:
    """A transmission was interrupted, by a more urgent one or by an outage.

    Attributes:
        message: Number of the message.
        copy: Number of the copy.
        circuit: Number of the circuit.
        number: How many-th transmission of the circuit it was, from 1.
        called: Number of the format line 2 it carried.
        precedence: What it was queued by.
        queued_us: When it was put into the circuit's queue.
        started_us: When its transmission began, or went on.
        stopped_us: When it was interrupted.
        cause: By what.
    """

    message: int
    copy: int
    circuit: int
    number: int
    called: int
    precedence: Precedence
    queued_us: int
    started_us: int
    stopped_us: int
    cause: Cause


Event = Filed | Hop | Delivered | Rejected | Interrupted


class Log:
    """Everything that happened in a run, append-only, with a table of the format lines 2 used."""

    def __init__(self) -> None:
        self._records = bytearray()
        self._called: dict[str, int] = {}

    @property
    def records(self) -> bytes:
        """All records so far."""
        return bytes(self._records)

    @property
    def called(self) -> tuple[str, ...]:
        """The format lines 2 by number."""
        return tuple(self._called)

    def call(self, line: str) -> int:
        """Return the number of a format line 2, a new one when it is new."""
        return self._called.setdefault(line, len(self._called))

    def filed(self, message: int, station: int, at_us: int) -> None:
        """Record that a message was filed."""
        self._records += RECORD.pack(Kind.FILED, 0, station, message, 0, 0, 0, at_us, 0, 0, 0)

    def hop(  # noqa: PLR0913, PLR0917 - one argument for each field; an object a hop would cost more
        self,
        message: int,
        copy: int,
        circuit: int,
        number: int,
        called: int,
        rank: int,
        queued_us: int,
        started_us: int,
        sent_us: int,
        received_us: int,
    ) -> None:
        """Record that a copy went over a circuit."""
        self._records += RECORD.pack(
            Kind.HOP,
            rank,
            circuit,
            message,
            copy,
            called,
            number,
            queued_us,
            started_us,
            sent_us,
            received_us,
        )

    def interrupted(self, event: Interrupted) -> None:
        """Record that a transmission was interrupted."""
        self._records += RECORD.pack(
            Kind.INTERRUPTED,
            event.precedence,
            event.circuit,
            event.message,
            event.copy,
            event.called,
            event.number,
            event.queued_us,
            event.started_us,
            event.stopped_us,
            event.cause,
        )

    def delivered(self, message: int, station: int, received_us: int, delivered_us: int) -> None:
        """Record that a message was delivered for a station's own indicator."""
        self._records += RECORD.pack(
            Kind.DELIVERED, 0, station, message, 0, 0, 0, received_us, delivered_us, 0, 0
        )

    def rejected(self, message: int, station: int, called: int, reason: Reason, at_us: int) -> None:
        """Record that a message could not go on for one indicator."""
        self._records += RECORD.pack(
            Kind.REJECTED, 0, station, message, 0, called, _REASONS.index(reason), at_us, 0, 0, 0
        )


def read_events(records: bytes | mmap) -> Iterator[Event]:
    """Yield the events of *records*, in the order in which they were written.

    Raises:
        ValueError: *records* ends inside a record, or holds one of an unknown kind.
    """
    if len(records) % RECORD.size:
        raise ValueError(f"{len(records)} bytes are no whole number of {RECORD.size}-byte records")
    for kind, rank, place, message, copy, called, number, *instants in RECORD.iter_unpack(records):
        match Kind(kind):
            case Kind.FILED:
                yield Filed(message, place, instants[0])
            case Kind.HOP:
                yield Hop(message, copy, place, number, called, Precedence(rank), *instants)
            case Kind.INTERRUPTED:
                facts = (message, copy, place, number, called, Precedence(rank))
                queued_us, started_us, stopped_us, cause = instants
                yield Interrupted(*facts, queued_us, started_us, stopped_us, Cause(cause))
            case Kind.DELIVERED:
                yield Delivered(message, place, instants[0], instants[1])
            case Kind.REJECTED:
                yield Rejected(message, place, called, _REASONS[number], instants[0])
