"""The log of a run: its records as they are written, and the names they count."""

from __future__ import annotations

from mmap import mmap
from typing import Protocol

from routesim.network.events import REASONS, RECORD, Cause, Correction, Kind
from routesim.network.queueing import Copy
from routesim.routing.outcome import Reason
from routesim.routing.reading import Unread

CHUNK_BYTES = 1 << 20
"""What is kept in memory before it is passed on: some twenty thousand records."""

_FILED = int(Kind.FILED)
_HOP = int(Kind.HOP)
_DELIVERED = int(Kind.DELIVERED)


class Sink(Protocol):
    """Takes the records of a run in chunks while it runs, and gives all back at its end."""

    def write(self, records: bytes) -> None:
        """Add *records* to those that came before."""

    def read_back(self) -> bytes | mmap:
        """Return all that was written."""


class Log:
    """Everything that happened so far, append-only (law N7).

    Args:
        sink: Where the records go; ``None``: they stay in memory.

    Attributes:
        records: Those not passed on yet; circuits add theirs themselves, which saves a call
            a hop.
    """

    __slots__ = ("_indicators", "_sink", "records")

    def __init__(self, sink: Sink | None = None) -> None:
        self.records = bytearray()
        self._sink = sink
        self._indicators: dict[str, int] = {}

    def pass_on(self) -> None:
        """Pass on what is kept, if there is a sink."""
        if self._sink is not None:
            chunk = bytes(self.records)
            self.records.clear()  # before it is written: whatever interrupts, nothing goes twice
            self._sink.write(chunk)

    def all_records(self) -> bytes | mmap:
        """Return all records, at the end of a run."""
        return bytes(self.records) if self._sink is None else self._sink.read_back()

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators by number."""
        return tuple(self._indicators)

    def filed(self, message: int, station: int, at_us: int) -> None:
        """Record that a message was filed; a long log is passed on before."""
        if len(self.records) >= CHUNK_BYTES:
            self.pass_on()
        self.records += RECORD.pack(_FILED, 0, station, message, 0, 0, 0, at_us, 0, 0, 0)

    def hop(self, copy: Copy, circuit: int, number: int, started_us: int, sent_us: int) -> None:
        """Record that *copy* went over a circuit; it says itself when it was received."""
        self.records += RECORD.pack(
            *(_HOP, copy.rank, circuit, copy.message, copy.number, copy.parent, number),
            *(copy.queued_us, started_us, sent_us, copy.received_us),
        )

    def failed(  # noqa: PLR0913, PLR0917 - one argument for each field
        self,
        copy: Copy,
        circuit: int,
        number: int,
        started_us: int,
        stopped_us: int,
        cause: Cause,
    ) -> None:
        """Record that a stretch of sending did not bring *copy* to the far station."""
        self.records += RECORD.pack(
            *(Kind.FAILED, copy.rank, circuit, copy.message, copy.number, copy.parent, number),
            *(copy.queued_us, started_us, stopped_us, cause),
        )

    def delivered(
        self, message: int, copy: int, station: int, received_us: int, delivered_us: int
    ) -> None:
        """Record that a message was delivered for a station's own indicator."""
        self.records += RECORD.pack(
            _DELIVERED, 0, station, message, copy, 0, 0, received_us, delivered_us, 0, 0
        )

    def rejected(  # noqa: PLR0913, PLR0917 - as for a failure
        self, message: int, copy: int, station: int, indicator: str, reason: Reason, at_us: int
    ) -> None:
        """Record that a message went no further for one indicator."""
        number = self._number(indicator)
        self.records += RECORD.pack(
            *(Kind.REJECTED, 0, station, message, copy, number),
            *(REASONS.index(reason), at_us, 0, 0, 0),
        )

    def opened(self, circuit: int, day: int, number: int, at_us: int) -> None:
        """Record that a channel number was found missing."""
        self.records += RECORD.pack(Kind.OPENED, 0, circuit, 0, 0, 0, number, at_us, day, 0, 0)

    def closed(self, circuit: int, day: int, number: int, at_us: int) -> None:
        """Record that an open number is accounted for."""
        self.records += RECORD.pack(Kind.CLOSED, 0, circuit, 0, 0, 0, number, at_us, day, 0, 0)

    def reentered(  # noqa: PLR0913, PLR0917 - as for a failure
        self,
        message: int,
        copy: int,
        parent: int,
        station: int,
        indicator: str,
        correction: Correction,
        at_us: int,
    ) -> None:
        """Record that a message was entered again for what one indicator is owed."""
        self.records += RECORD.pack(
            *(Kind.REENTERED, correction, station, message, copy, parent),
            *(self._number(indicator), at_us, 0, 0, 0),
        )

    def read(
        self, post: int, message: Unread, begun_us: int, read_us: int, *, by_officer: bool
    ) -> None:
        """Record that a post read a message."""
        self.records += RECORD.pack(
            *(Kind.READ, message.precedence, post, message.message, 0, 0, message.duty),
            *(message.delivered_us, begun_us, read_us, by_officer),
        )

    def called_out(self, post: int, message: Unread, at_us: int, due_us: int) -> None:
        """Record that a closed post called its duty officer for a message."""
        self.records += RECORD.pack(
            *(Kind.CALLED_OUT, message.precedence, post, message.message, 0, 0, message.duty),
            *(at_us, due_us, 0, 0),
        )

    def intercepted(self, message: int, copy: int, station: int, at_us: int) -> None:
        """Record that a copy found no room."""
        self.records += RECORD.pack(
            Kind.INTERCEPTED, 0, station, message, copy, 0, 0, at_us, 0, 0, 0
        )

    def _number(self, indicator: str) -> int:
        return self._indicators.setdefault(indicator, len(self._indicators))
