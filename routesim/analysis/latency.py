"""How one group of addresses fared in one replication."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from fractions import Fraction

from attrs import frozen

from routesim.analysis.deliveries import Delivery
from routesim.analysis.percentiles import Percentiles, percentiles, share_within
from routesim.message.precedence import Precedence
from routesim.routing.outcome import Reason
from routesim.scenario.filing import Filing
from routesim.scenario.objectives import Clock, Objective
from routesim.units import microseconds_between


@frozen(kw_only=True)
class Latencies:
    """One address of one message, by the clocks.

    Attributes:
        originator: Who sent it.
        address: Who should get it.
        precedence: How urgent it was for that address.
        clocks_us: What each clock showed; without an entry it was never stopped.
        reason: Why it was not delivered.
    """

    originator: str
    address: str
    precedence: Precedence
    clocks_us: Mapping[Clock, int]
    reason: Reason | None


def latencies(first: Filing, row: Delivery) -> Latencies:
    """Return what the clocks showed for one address.

    That of the stations is not among them: it is of copies, not of addresses.

    Args:
        first: The message, or the first of its sections.
        row: What became of it at the address.
    """
    arrival = row.arrival
    # Without a date-time group nobody knows when it was written (doctrine 5.2).
    written = first.message.due.dtg
    ends = {
        Clock.HANDLING: (written, row.filed),
        Clock.NETWORK: (row.filed, arrival.received),
        Clock.DELIVERY: (arrival.received, arrival.delivered),
        Clock.WRITER_TO_READER: (written, row.reading.read),
    }
    originator = first.message.originator
    return Latencies(
        originator="" if originator is None else originator.address,
        address=row.duty.address,
        precedence=row.duty.precedence,
        clocks_us={
            clock: microseconds_between(begin, end)
            for clock, (begin, end) in ends.items()
            if begin is not None and end is not None
        },
        reason=arrival.reason,
    )


@frozen(kw_only=True)
class Performance:
    """How one group of addresses fared.

    Attributes:
        offered: Addresses owed a delivery.
        delivered: Addresses that got it.
        undelivered: Those that did not, by reason.
        clocks: How the times of each clock are spread.
        within: Share within each objective that concerns any of the group.
    """

    offered: int
    delivered: int
    undelivered: Mapping[Reason, int]
    clocks: Mapping[Clock, Percentiles]
    within: Mapping[Objective, Fraction]


def performance(
    rows: Iterable[Latencies],
    objectives: Iterable[Objective],
    in_station_us: Sequence[int] = (),
) -> Performance:
    """Return how *rows* fared; what was owed and not delivered is within no objective.

    Args:
        rows: The addresses.
        objectives: What they are held against.
        in_station_us: How long copies of their precedence were in each station, where they are
            all of one; objectives by that clock are held against these.
    """
    given = list(rows)
    undelivered = Counter(row.reason for row in given if row.reason is not None)
    times_us = {
        clock: [row.clocks_us[clock] for row in given if clock in row.clocks_us] for clock in Clock
    }
    times_us[Clock.IN_STATION] = list(in_station_us)
    spread = {clock: percentiles(each) for clock, each in times_us.items()}
    owed = [row for row in given if row.reason is None or not row.reason.misses_nothing]
    precedences = {row.precedence for row in given}
    shares = {
        one: share_within(
            in_station_us
            if one.clock is Clock.IN_STATION
            else (
                row.clocks_us.get(one.clock) if row.reason is None else None
                for row in owed
                if row.precedence is one.precedence
            ),
            one.within_us,
        )
        for one in objectives
        if one.precedence in precedences
    }
    return Performance(
        offered=len(given),
        delivered=len(given) - undelivered.total(),
        undelivered=dict(sorted(undelivered.items())),
        clocks={clock: found for clock, found in spread.items() if found is not None},
        within={one: share for one, share in shares.items() if share is not None},
    )


def counted(filed: datetime | None, begin: datetime, end: datetime) -> bool:
    """Say whether a message counts: filed after the warm-up, and before the end."""
    return filed is not None and begin <= filed < end
