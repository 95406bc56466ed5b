"""What happens, as records of one fixed size: small to keep, quick to read back.

The model writes; recording, analysis and tables only read. Names of stations,
circuits, indicators and messages stand beside the records, in the order in which the
numbers count them. Which indicators a copy answered for is not recorded at each
hop: it is those of the ends that come from it (``analysis.calls``).
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
"""Kind, rank, place, message, copy, parent, number, and four instants in microseconds."""

ORIGIN = 0
"""Parent of the copies a message leaves its originating station as; copies count from 1."""

REASONS = tuple(Reason)
"""The reasons by number."""

_PRECEDENCES = tuple(Precedence)
"""By rank; an enumeration called by value would take a tenth of the time of reading."""


class Kind(enum.IntEnum):
    """What a record tells."""

    FILED = 0
    HOP = 1
    DELIVERED = 2
    REJECTED = 3
    FAILED = 4
    OPENED = 5
    CLOSED = 6
    REENTERED = 7
    READ = 8
    CALLED_OUT = 9
    INTERCEPTED = 10


class Cause(enum.IntEnum):
    """What kept a sending from getting there."""

    PREEMPTED = 0
    OUTAGE = 1
    LOST = 2
    GARBLED = 3


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
        parent: Number of the copy it was split from; ``ORIGIN`` when from none.
        circuit: Number of the circuit.
        number: Its channel number, as format line 1 shows it.
        precedence: What it was queued by.
        queued_us: When it was put into the circuit's queue.
        started_us: When its transmission began; where it was interrupted and went on, when
            it last went on.
        sent_us: When its transmission ended.
        received_us: When the far station had received all of it.
    """

    message: int
    copy: int
    parent: int
    circuit: int
    number: int
    precedence: Precedence
    queued_us: int
    started_us: int
    sent_us: int
    received_us: int


@frozen
class Failed:
    """A stretch of sending after which the far station did not have the copy.

    Attributes:
        message: Number of the message.
        copy: Number of the copy.
        parent: Number of the copy it was split from; ``ORIGIN`` when from none.
        circuit: Number of the circuit.
        number: Its channel number, as format line 1 shows it.
        precedence: What it was queued by.
        queued_us: When it was put into the circuit's queue.
        started_us: When its transmission began, or went on.
        stopped_us: When it was interrupted, or all of it had been sent in vain.
        cause: By what.
    """

    message: int
    copy: int
    parent: int
    circuit: int
    number: int
    precedence: Precedence
    queued_us: int
    started_us: int
    stopped_us: int
    cause: Cause


@frozen
class Delivered:
    """A station delivered a message for one indicator.

    Attributes:
        message: Number of the message.
        copy: Number of the copy it was delivered from.
        station: Number of the station, whose indicator it is.
        received_us: When the station had received the copy.
        delivered_us: When it handed it over.
    """

    message: int
    copy: int
    station: int
    received_us: int
    delivered_us: int


@frozen
class Rejected:
    """A message went no further for one indicator.

    Attributes:
        message: Number of the message.
        copy: Number of the copy.
        station: Number of the station.
        indicator: Number of the indicator.
        reason: Why.
        at_us: When.
    """

    message: int
    copy: int
    station: int
    indicator: int
    reason: Reason
    at_us: int


@frozen
class Opened:
    """A channel number was found missing: an open number (doctrine 4.1.3).

    Attributes:
        circuit: Number of the circuit.
        day: Radio day whose series it is of.
        number: The channel number.
        at_us: When.
    """

    circuit: int
    day: int
    number: int
    at_us: int


@frozen
class Closed:
    """An open number is accounted for: its message is sent again, or it was never used.

    Attributes:
        circuit: Number of the circuit.
        day: Radio day whose series it is of.
        number: The channel number.
        at_us: When.
    """

    circuit: int
    day: int
    number: int
    at_us: int


class Correction(enum.IntEnum):
    """Why a station entered a copy again, as a new one."""

    MISROUTED = 0
    MISSENT = 1


@frozen
class Reentered:
    """A station entered a message again, under a new copy, for what one indicator is owed.

    Attributes:
        message: Number of the message.
        copy: Number of the new copy.
        parent: Number of the copy received; ``ORIGIN`` when the message was filed there.
        station: Number of the station.
        indicator: Number of the indicator the message was filed for.
        correction: Why.
        at_us: When.
    """

    message: int
    copy: int
    parent: int
    station: int
    indicator: int
    correction: Correction
    at_us: int


@frozen
class Read:
    """A post read a message.

    Attributes:
        message: Number of the message; of one in sections that of the first.
        duty: Which address of the message, from 0.
        post: Number of the post.
        precedence: The address's own.
        delivered_us: When all of it had been handed over.
        begun_us: When somebody took it up.
        read_us: When it was read.
        by_officer: The duty officer read it, who had been called for it or another one.
    """

    message: int
    duty: int
    post: int
    precedence: Precedence
    delivered_us: int
    begun_us: int
    read_us: int
    by_officer: bool


@frozen
class CalledOut:
    """A closed post called its duty officer.

    Attributes:
        message: Number of the message he was called for; of one in sections that of the first.
        duty: Which address of the message, from 0.
        post: Number of the post.
        at_us: When he was called.
        due_us: When he is there.
    """

    message: int
    duty: int
    post: int
    at_us: int
    due_us: int


@frozen
class Intercepted:
    """A copy found no room in the store of a station, and waits on its intercept tape.

    Attributes:
        message: Number of the message.
        copy: Number of the copy.
        station: Number of the station.
        at_us: When.
    """

    message: int
    copy: int
    station: int
    at_us: int


OfMessage = Filed | Hop | Failed | Delivered | Rejected | Reentered | Read | CalledOut | Intercepted
Event = OfMessage | Opened | Closed


def read_events(records: bytes | mmap) -> Iterator[Event]:  # noqa: C901 - one case a kind
    """Yield the events of *records*, in the order in which they were written.

    Raises:
        ValueError: *records* ends inside a record, or holds one of an unknown kind.
    """
    if len(records) % RECORD.size:
        raise ValueError(f"{len(records)} bytes are no whole number of {RECORD.size}-byte records")
    hop, delivered = int(Kind.HOP), int(Kind.DELIVERED)
    for kind, rank, place, message, copy, parent, number, *instants in RECORD.iter_unpack(records):
        # Most are of these two kinds, and to ask an enumeration takes longer than all else.
        if kind == hop:
            yield Hop(message, copy, parent, place, number, _PRECEDENCES[rank], *instants)
            continue
        if kind == delivered:
            yield Delivered(message, copy, place, instants[0], instants[1])
            continue
        match Kind(kind):
            case Kind.FILED:
                yield Filed(message, place, instants[0])
            case Kind.FAILED:
                queued_us, started_us, stopped_us, cause = instants
                yield Failed(
                    *(message, copy, parent, place, number, _PRECEDENCES[rank]),
                    *(queued_us, started_us, stopped_us, Cause(cause)),
                )
            case Kind.REJECTED:
                yield Rejected(message, copy, place, parent, REASONS[number], instants[0])
            case Kind.OPENED | Kind.CLOSED as found:
                made = Opened if found is Kind.OPENED else Closed
                yield made(place, instants[1], number, instants[0])
            case Kind.REENTERED:
                yield Reentered(message, copy, parent, place, number, Correction(rank), instants[0])
            case Kind.READ:
                delivered_us, begun_us, read_us, by_officer = instants
                yield Read(
                    *(message, number, place, _PRECEDENCES[rank]),
                    *(delivered_us, begun_us, read_us, bool(by_officer)),
                )
            case Kind.INTERCEPTED:
                yield Intercepted(message, copy, place, instants[0])
            case Kind.CALLED_OUT:
                yield CalledOut(message, number, place, instants[0], instants[1])


def events_of(records: bytes | mmap, message: int) -> Iterator[OfMessage]:
    """Yield the events of one message, in the order in which they were written."""
    for event in read_events(records):
        if not isinstance(event, Opened | Closed) and event.message == message:
            yield event
