"""Messages as they are handed to the network: where, when, for whom, how long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from attrs import evolve, frozen

from routesim.message.classification import Classification
from routesim.message.model import Message
from routesim.message.parse import Reading
from routesim.message.precedence import Precedence
from routesim.routing.addressing import Addressing, address, protection
from routesim.routing.minimize import restrained
from routesim.routing.origination import FirstCopy, originate
from routesim.routing.outcome import Reason
from routesim.routing.reassignment import assigned
from routesim.routing.screening import Marking, release_code
from routesim.scenario.book import abridged, is_book
from routesim.scenario.network import Network

_LAST = datetime.max.replace(tzinfo=UTC)
"""Messages without a time stand behind all others."""


@frozen(kw_only=True)
class Filing:
    """One message and everything the network needs to know to carry it.

    Attributes:
        identity: What tells it from every other message of the run.
        file: The file it was read from.
        line: The line it begins at.
        message: The message.
        classification: How it must be protected.
        addressing: Whom it is for.
        copies: The copies it leaves its originating station as.
        station: Indicator of the originating station; ``None`` when unknown.
        filed: Time of file, or the date-time group where there is none.
        relayed: Format line 3 and all below it, which no relay touches.
        defects: How many defects were found in it.
    """

    identity: str
    file: str
    line: int
    message: Message
    classification: Classification
    addressing: Addressing
    copies: tuple[FirstCopy, ...]
    station: str | None
    filed: datetime | None
    relayed: str
    defects: int

    @property
    def suspected(self) -> bool:
        """Whether it is marked as a suspected duplicate (doctrine 3.8.3)."""
        return self.message.is_signalled("ZFD")

    def marking(self, first: FirstCopy) -> Marking:
        """Return how *first*, one of its copies, must be handled."""
        security = self.message.security
        return Marking(
            classification=self.classification,
            special_handling=None if security is None else security.special_handling,
            form=self.message.format,
            nation=None if self.station is None else release_code(self.station),
            release=first.release,
        )

    @property
    def refused(self) -> Reason | None:
        """Why it could not be filed at all; ``None`` when it could."""
        if self.station is None:
            return Reason.UNKNOWN_ORIGINATOR
        return Reason.NO_TIME_OF_FILE if self.filed is None else None


def file_messages(readings: Iterable[Reading], network: Network) -> tuple[Filing, ...]:
    """Return the readings as filings, in the order of time of file, then identity.

    The order does not depend on the order of the files, so that a run does not
    either. A second message of the same identity gets a number behind it; a suspected
    duplicate comes behind what it may be a duplicate of.
    """
    read = tuple(readings)
    wholes: dict[object, list[Message]] = {}
    for reading in read:
        wholes.setdefault(_whole(reading), []).append(reading.message)
    filings = sorted(
        (_file(reading, network, wholes[_whole(reading)]) for reading in read),
        key=lambda filing: (
            filing.filed or _LAST,
            filing.identity,
            filing.suspected,
            filing.relayed,
            filing.file,
            filing.line,
        ),
    )
    seen: Counter[str] = Counter()
    numbered = []
    for filing in filings:
        seen[filing.identity] += 1
        again = seen[filing.identity]
        numbered.append(
            evolve(filing, identity=f"{filing.identity}({again})") if again > 1 else filing
        )
    return tuple(numbered)


def _whole(reading: Reading) -> object:
    """Return what all sections of a message have in common; one that has none is alone."""
    return reading.message.section_of or id(reading)


def _file(reading: Reading, network: Network, sections: Sequence[Message]) -> Filing:
    """Return one transmission of a message of these *sections* as it is filed."""
    message = reading.message
    fan_outs = network.topology.fan_outs
    station = _originating_station(message, network)
    security = message.security
    filed = message.station.filed if message.station is not None else None
    filed = filed or message.due.dtg

    def assign(indicator: str) -> str:
        if filed is None or station is None:
            return indicator
        return assigned(indicator, network.reassignments, filed, by=station)

    addressing = address(message, network.directory, fan_outs, assign)
    if filed is not None:
        addressing = restrained(
            addressing,
            network.minimize,
            sections=sections,
            origin=_origin(message, network),
            filed=filed,
        )
    copies = originate(
        addressing,
        _line2_precedence(message),
        origin=station,
        release=tuple(dict.fromkeys(security.release)) if security is not None else (),
        fan_outs=fan_outs,
        book=is_book(message),
    )
    if is_book(message):
        copies = abridged(copies, message, addressing.duties, network.directory)
    return Filing(
        identity=message.identity or f"{reading.source.file}:{reading.source.line}",
        file=reading.source.file,
        line=reading.source.line,
        message=message,
        classification=protection(message),
        addressing=addressing,
        copies=copies,
        station=station,
        filed=filed,
        relayed=reading.relayed,
        defects=len(reading.defects),
    )


def _originating_station(message: Message, network: Network) -> str | None:
    """Return the station that files *message*: format line 3, else its sender's own.

    The sender of a readdressed message is who readdresses it (doctrine 3.9).
    """
    stations = network.topology.stations
    if message.station is not None and message.station.indicator in stations:
        return message.station.indicator
    sender = message.due.originator
    if sender is None:
        return None
    post = network.directory.post(sender.address)
    indicator = post.indicator(protection(message)) if post else sender.indicator
    return indicator if indicator in stations else None


def _origin(message: Message, network: Network) -> str | None:
    """Return the canonical address of who sends *message*."""
    sender = message.due.originator
    return None if sender is None else network.directory.canonical(sender.address)


def _line2_precedence(message: Message) -> Precedence:
    """Return the precedence format line 2 gives, else the message's own, else ROUTINE."""
    if message.line2 is not None and message.line2.precedence is not None:
        return message.line2.precedence
    return min(message.due.precedence, default=Precedence.ROUTINE)
