"""One row for each address: delivered or not, by which way, how fast, and if not, why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from attrs import evolve, frozen

from routesim.analysis.fates import Fate, Stopped, fates
from routesim.analysis.objectives import SPEED_OF_SERVICE_S
from routesim.analysis.readings import Reading, readings
from routesim.errors import AccountingError
from routesim.message.precedence import Precedence
from routesim.network.simulation import Run
from routesim.routing.addressing import Duty
from routesim.routing.outcome import Reason
from routesim.scenario.assembly import Owed, Whole, assemble
from routesim.scenario.filing import Filing
from routesim.units import MICROSECONDS_PER_SECOND, instant


@frozen(kw_only=True)
class Arrival:
    """What became of a message at one indicator, in the times of the calendar.

    Attributes:
        path: Stations it passed; empty when it never left.
        received: When the destination had received it.
        delivered: When the destination handed it over.
        network_s: From time of file to received.
        reason: Why it was not delivered.
        detail: The same as a sentence about this case.
    """

    path: tuple[str, ...] = ()
    received: datetime | None = None
    delivered: datetime | None = None
    network_s: float | None = None
    reason: Reason | None = None
    detail: str | None = None

    @property
    def is_delivered(self) -> bool:
        """Whether it reached its end."""
        return self.reason is None

    @property
    def hops(self) -> int:
        """Circuits it went over."""
        return max(len(self.path) - 1, 0)


@frozen(kw_only=True)
class Delivery:
    """The row of one address.

    Attributes:
        message: Identity of the message.
        written: Its date-time group, or its time of file where there is none.
        filed: When it was filed for this address; ``None`` when it could not be for want
            of a time.
        duty: What was owed.
        arrival: What came of it.
        reading: When the post read it.
    """

    message: str
    written: datetime | None
    filed: datetime | None
    duty: Duty
    arrival: Arrival
    reading: Reading

    @property
    def objective_s(self) -> int:
        """Seconds of network time its precedence allows."""
        return SPEED_OF_SERVICE_S[self.duty.precedence]

    @property
    def objective_met(self) -> bool | None:
        """Whether it was delivered within its objective.

        ``None`` where the network owed nothing after all.
        """
        if self.arrival.reason is not None and self.arrival.reason.misses_nothing:
            return None
        network_s = self.arrival.network_s
        return network_s is not None and network_s <= self.objective_s

    @property
    def writer_to_reader_s(self) -> float | None:
        """Seconds from written to read (doctrine 5.2), where it was read."""
        if self.reading.read is None or self.written is None:
            return None
        return (self.reading.read - self.written).total_seconds()


@frozen(kw_only=True)
class StationCopy:
    """The row of an indicator of format line 2 that no address explains.

    Attributes:
        message: Identity of the message.
        indicator: The indicator.
        precedence: What format line 2 said.
        arrival: What came of it.
    """

    message: str
    indicator: str
    precedence: Precedence
    arrival: Arrival


@frozen(kw_only=True)
class ServiceMessage:
    """The row of a message that one station sent to another about the traffic.

    Attributes:
        message: Its identity.
        origin: Indicator of the station that filed it.
        destination: Indicator of the station it is for.
        filed: When it was filed.
        text: What it says.
        arrival: What came of it.
    """

    message: str
    origin: str
    destination: str
    filed: datetime
    text: str
    arrival: Arrival


@frozen(kw_only=True)
class Outcome:
    """All rows of a run.

    Attributes:
        messages: The messages, each with its transmissions.
        deliveries: One for each address, in the order of messages and of their lines.
        station_copies: Listed apart, never addressees.
        services: The service messages, in the order in which they were filed.
    """

    messages: tuple[Whole, ...]
    deliveries: tuple[Delivery, ...]
    station_copies: tuple[StationCopy, ...]
    services: tuple[ServiceMessage, ...]

    @property
    def all_well(self) -> bool:
        """Whether all that was owed was delivered, to addresses within their objectives."""
        return all(row.objective_met is not False for row in self.deliveries) and all(
            row.arrival.is_delivered for row in self.station_copies
        )


def outcome(filings: Sequence[Filing], run: Run) -> Outcome:
    """Return the rows of *run*, in which each address owed occurs exactly once.

    Args:
        filings: The messages, by number.
        run: What happened to them.

    Raises:
        AccountingError: An indicator has no fate, or two: the books do not balance.
    """
    known = fates(run)

    def arrival(number: int, indicator: str) -> Arrival:
        filing = filings[number]
        if filing.refused is not None:
            return Arrival(reason=filing.refused, detail=filing.refused.sentence)
        fate = known.get((number, indicator))
        if fate is None:
            raise AccountingError(
                f"the books do not balance: {filing.identity} met no fate at {indicator}"
            )
        return _arrival(fate, run.start)

    messages = assemble(filings)
    read = readings(run)
    return Outcome(
        messages=messages,
        deliveries=tuple(
            [
                _delivery(whole, owed, filings, arrival, read.get(owed.parts[0], Reading()))
                for whole in messages
                for owed in whole.owed
            ]
        ),
        station_copies=tuple(
            [
                StationCopy(
                    message=whole.identity,
                    indicator=indicator,
                    precedence=copy.precedence,
                    arrival=arrival(number, indicator),
                )
                for whole in messages
                for number in whole.parts
                for copy in filings[number].copies
                for indicator in copy.indicators
                if indicator in filings[number].addressing.station_copies
            ]
        ),
        services=tuple(
            [_service(number, text, known, run) for number, text in run.services.items()]
        ),
    )


def _service(
    number: int, text: str, known: Mapping[tuple[int, str], Fate], run: Run
) -> ServiceMessage:
    (destination,) = run.called[number]
    fate = known.get((number, destination))
    if fate is None:
        raise AccountingError(
            f"the books do not balance: {run.messages[number]} met no fate at {destination}"
        )
    return ServiceMessage(
        message=run.messages[number],
        origin=fate.path[0],
        destination=destination,
        filed=instant(run.start, fate.filed_us),
        text=text,
        arrival=_arrival(fate, run.start),
    )


def _delivery(
    whole: Whole,
    owed: Owed,
    filings: Sequence[Filing],
    arrival: Callable[[int, str], Arrival],
    reading: Reading,
) -> Delivery:
    """Return the row of one address: it has the message when it has all sections of it."""
    duty = owed.duty
    times = [duty.held_until or filings[part].filed for part, _ in owed.parts]
    filed = min((at for at in times if at is not None), default=None)
    message = filings[whole.parts[0]].message
    return Delivery(
        message=whole.identity,
        written=message.due.dtg or filed,
        filed=filed,
        duty=duty,
        arrival=_whole_arrival(
            owed,
            filed,
            [
                arrival(part, duty.indicator) if duty.indicator else _never_sent(duty)
                for part, _ in owed.parts
            ],
        ),
        reading=reading,
    )


def _whole_arrival(owed: Owed, filed: datetime | None, parts: Sequence[Arrival]) -> Arrival:
    """Return the arrival of a whole message from those of its parts."""
    stopped = next((part for part in parts if part.reason is not None), None)
    if stopped is not None:
        return stopped
    if owed.missing:
        named = ", ".join(str(section) for section in owed.missing[:_NAMED])
        more = f" and {len(owed.missing) - _NAMED} more" if len(owed.missing) > _NAMED else ""
        detail = f"{Reason.SECTION_MISSING.sentence}: {named}{more}"
        return Arrival(path=parts[-1].path, reason=Reason.SECTION_MISSING, detail=detail)
    last = max(parts, key=lambda part: (part.delivered or _EARLIEST, part.path))
    if last.received is None or filed is None:
        return last
    return evolve(last, network_s=(last.received - filed).total_seconds())


_EARLIEST = datetime.min.replace(tzinfo=UTC)
_NAMED = 3
"""So many missing sections are named."""


def _never_sent(duty: Duty) -> Arrival:
    """Return the arrival of an address for which there is no indicator."""
    if duty.reason is None:
        raise AccountingError(f"the books do not balance: {duty.address} has no reason")
    near = f"; did you mean {duty.suggestion}?" if duty.suggestion else ""
    return Arrival(reason=duty.reason, detail=duty.reason.sentence + near)


def _arrival(fate: Fate, start: datetime) -> Arrival:
    if isinstance(fate, Stopped):
        return Arrival(
            path=fate.path,
            reason=fate.reason,
            detail=f"at {fate.path[-1]}: {fate.reason.sentence}",
        )
    return Arrival(
        path=fate.path,
        received=instant(start, fate.received_us),
        delivered=instant(start, fate.delivered_us),
        network_s=(fate.received_us - fate.filed_us) / MICROSECONDS_PER_SECOND,
    )
