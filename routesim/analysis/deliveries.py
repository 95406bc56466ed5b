"""One row for each address: delivered or not, by which way, how fast, and if not, why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen

from routesim.analysis.fates import Fate, Stopped, fates
from routesim.analysis.objectives import SPEED_OF_SERVICE_S
from routesim.errors import AccountingError
from routesim.message.precedence import Precedence
from routesim.network.simulation import Run
from routesim.routing.addressing import Duty
from routesim.routing.outcome import Reason
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
        filed: Its time of file; ``None`` when it could not be filed for want of one.
        duty: What was owed.
        arrival: What came of it.
    """

    message: str
    filed: datetime | None
    duty: Duty
    arrival: Arrival

    @property
    def objective_s(self) -> int:
        """Seconds of network time its precedence allows."""
        return SPEED_OF_SERVICE_S[self.duty.precedence]

    @property
    def objective_met(self) -> bool:
        """Whether it was delivered within its objective."""
        network_s = self.arrival.network_s
        return network_s is not None and network_s <= self.objective_s


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
class Outcome:
    """All rows of a run.

    Attributes:
        deliveries: One for each address, in the order of messages and of their lines.
        station_copies: Listed apart, never addressees.
    """

    deliveries: tuple[Delivery, ...]
    station_copies: tuple[StationCopy, ...]

    @property
    def all_well(self) -> bool:
        """Whether all was delivered, to addresses within their objectives, or had been before."""
        return all(
            row.objective_met or row.arrival.reason is Reason.DUPLICATE for row in self.deliveries
        ) and all(row.arrival.is_delivered for row in self.station_copies)


def outcome(filings: Sequence[Filing], run: Run) -> Outcome:
    """Return the rows of *run*, in which each address owed occurs exactly once.

    Args:
        filings: The messages, by number.
        run: What happened to them.

    Raises:
        AccountingError: An indicator has no fate, or two: the books do not balance.
    """
    known = fates(run)
    deliveries: list[Delivery] = []
    station_copies: list[StationCopy] = []
    for number, filing in enumerate(filings):

        def arrival(indicator: str, number: int = number, filing: Filing = filing) -> Arrival:
            if filing.refused is not None:
                return Arrival(reason=filing.refused, detail=filing.refused.sentence)
            fate = known.get((number, indicator))
            if fate is None:
                raise AccountingError(
                    f"the books do not balance: {filing.identity} met no fate at {indicator}"
                )
            return _arrival(fate, run.start)

        deliveries.extend(
            Delivery(
                message=filing.identity,
                filed=filing.filed,
                duty=duty,
                arrival=arrival(duty.indicator) if duty.indicator else _never_sent(duty),
            )
            for duty in filing.addressing.duties
        )
        station_copies.extend(
            StationCopy(
                message=filing.identity,
                indicator=indicator,
                precedence=copy.precedence,
                arrival=arrival(indicator),
            )
            for copy in filing.copies
            for indicator in copy.indicators
            if indicator in filing.addressing.station_copies
        )
    return Outcome(deliveries=tuple(deliveries), station_copies=tuple(station_copies))


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
