"""Results as plain data, in the form the design gives for JSON.

Times are RFC 3339 UTC, durations seconds as numbers, absent things null.
"""

from __future__ import annotations

from datetime import datetime

from routesim.analysis.accounting import Accounting, ObjectiveReport
from routesim.analysis.deliveries import Delivery, StationCopy
from routesim.analysis.usage import CircuitUse, StationUse
from routesim.scenario.filing import Filing
from routesim.units import rfc3339

Form = dict[str, object]


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else rfc3339(moment)


def message_form(filing: Filing) -> Form:
    """Return a message as it was filed."""
    message = filing.message
    return {
        "message": filing.identity,
        "source": {"file": filing.file, "line": filing.line},
        "originator": message.originator.address if message.originator else None,
        "station": filing.station,
        "filed": _time(filing.filed),
        "dtg": _time(message.dtg),
        "precedence": [precedence.prosign for precedence in message.precedence],
        "classification": filing.classification.words,
        "reference": message.text.reference,
        "subject": message.text.subject,
        "refused": filing.refused,
        "exempted": list(filing.addressing.exempted),
        "other_means": list(filing.addressing.other_means),
    }


def delivery_form(delivery: Delivery) -> Form:
    """Return the row of one address.

    ``read`` and ``writer_to_reader_s`` are null: this network has no opening hours.
    """
    duty = delivery.duty
    arrival = delivery.arrival
    return {
        "message": delivery.message,
        "address": duty.address,
        "indicator": duty.indicator,
        "role": duty.role,
        "via": duty.via,
        "collectives": list(duty.collectives),
        "precedence": duty.precedence.prosign,
        "night_action": duty.night_action,
        "status": "delivered" if arrival.is_delivered else "undelivered",
        "reason": arrival.reason,
        "detail": arrival.detail,
        "filed": _time(delivery.filed),
        "received": _time(arrival.received),
        "delivered": _time(arrival.delivered),
        "read": None,
        "network_s": arrival.network_s,
        "writer_to_reader_s": None,
        "path": list(arrival.path),
        "hops": arrival.hops,
        "objective_s": delivery.objective_s,
        "objective_met": delivery.objective_met,
    }


def station_copy_form(copy: StationCopy) -> Form:
    """Return the row of an indicator that no address explains."""
    arrival = copy.arrival
    return {
        "message": copy.message,
        "indicator": copy.indicator,
        "precedence": copy.precedence.prosign,
        "status": "delivered" if arrival.is_delivered else "undelivered",
        "reason": arrival.reason,
        "detail": arrival.detail,
        "received": _time(arrival.received),
        "delivered": _time(arrival.delivered),
        "network_s": arrival.network_s,
        "path": list(arrival.path),
        "hops": arrival.hops,
    }


def circuit_form(use: CircuitUse) -> Form:
    """Return what one circuit did."""
    return {
        "circuit": use.circuit,
        "transmissions": use.transmissions,
        "first_number": use.first_number,
        "last_number": use.last_number,
        "busy_s": use.busy_s,
        "longest_wait_s": use.longest_wait_s,
    }


def station_form(use: StationUse) -> Form:
    """Return what one station did."""
    return {
        "station": use.station,
        "filed": use.filed,
        "received": use.received,
        "sent": use.sent,
        "delivered": use.delivered,
        "rejected": use.rejected,
    }


def objective_form(report: ObjectiveReport) -> Form:
    """Return how one precedence fared."""
    return {
        "precedence": report.precedence.prosign,
        "clock": "network",
        "objective_s": report.objective_s,
        "addresses": report.addresses,
        "met": report.met,
    }


def accounting_form(accounting: Accounting) -> Form:
    """Return the totals."""
    return {
        "messages": accounting.messages,
        "filed": accounting.filed,
        "addresses": accounting.addresses,
        "delivered": accounting.delivered,
        "undelivered": dict(accounting.undelivered),
        "station_copies": accounting.station_copies,
    }

