"""The totals of a run, which must add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from routesim.analysis.deliveries import Delivery, Outcome, ServiceMessage
from routesim.analysis.objectives import SPEED_OF_SERVICE_S
from routesim.errors import AccountingError
from routesim.message.precedence import Precedence
from routesim.routing.outcome import Reason
from routesim.scenario.filing import Filing


@frozen(kw_only=True)
class Accounting:
    """Totals of a run.

    Attributes:
        messages: Messages given; one in sections is one.
        filed: Messages filed.
        addresses: Addresses owed a delivery.
        delivered: Addresses that got it.
        read: Addresses that have read it.
        undelivered: Addresses that did not, by reason.
        station_copies: Indicators of format line 2 that no address explains.
        service_messages: Messages that one station sent to another about the traffic.
        service_undelivered: Those that did not get there, by reason.
    """

    messages: int
    filed: int
    addresses: int
    delivered: int
    read: int
    undelivered: Mapping[Reason, int]
    station_copies: int
    service_messages: int
    service_undelivered: Mapping[Reason, int]


@frozen(kw_only=True)
class ObjectiveReport:
    """How traffic of one precedence fared against its objective.

    Attributes:
        precedence: The precedence.
        objective_s: Seconds of network time allowed.
        addresses: Addresses that were owed a delivery to the last.
        met: Addresses served within the objective.
    """

    precedence: Precedence
    objective_s: int
    addresses: int
    met: int


def account(filings: Sequence[Filing], outcome: Outcome) -> Accounting:
    """Return the totals.

    Raises:
        AccountingError: The rows are not as many as the duties, some part of a message is in
            none of them, or something was read that was not delivered.
    """
    owed = sum(len(whole.owed) for whole in outcome.messages)
    parts = sum(len(each.parts) for whole in outcome.messages for each in whole.owed)
    duties = sum(len(filing.addressing.duties) for filing in filings)
    undelivered = _reasons(outcome.deliveries)
    delivered = len(outcome.deliveries) - undelivered.total()
    if owed != len(outcome.deliveries):
        raise AccountingError(
            f"the books do not balance: {owed} addresses owed, {len(outcome.deliveries)} accounted"
        )
    if parts != duties:
        raise AccountingError(
            f"the books do not balance: {duties} addresses in transmissions, {parts} accounted"
        )
    read = [row for row in outcome.deliveries if row.reading.read is not None]
    for row in read:
        if not row.arrival.is_delivered:
            raise AccountingError(
                f"the books do not balance: {row.duty.address} read {row.message} undelivered"
            )
    return Accounting(
        messages=len(outcome.messages),
        filed=sum(
            all(filings[part].refused is None for part in whole.parts) for whole in outcome.messages
        ),
        addresses=owed,
        delivered=delivered,
        read=len(read),
        undelivered=dict(sorted(undelivered.items())),
        station_copies=len(outcome.station_copies),
        service_messages=len(outcome.services),
        service_undelivered=dict(sorted(_reasons(outcome.services).items())),
    )


def _reasons(rows: Iterable[Delivery | ServiceMessage]) -> Counter[Reason]:
    return Counter(row.arrival.reason for row in rows if row.arrival.reason is not None)


def objectives(outcome: Outcome) -> tuple[ObjectiveReport, ...]:
    """Return one report for each precedence that occurs, most urgent first."""
    rows = [row for row in outcome.deliveries if row.objective_met is not None]
    addresses = Counter(row.duty.precedence for row in rows)
    met = Counter(row.duty.precedence for row in rows if row.objective_met)
    return tuple(
        ObjectiveReport(
            precedence=precedence,
            objective_s=SPEED_OF_SERVICE_S[precedence],
            addresses=addresses[precedence],
            met=met[precedence],
        )
        for precedence in sorted(addresses)
    )
