"""Results as plain data, in the form the design gives for JSON.

Times are RFC 3339 UTC, durations seconds as numbers, absent things null.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from attrs import asdict

from routesim.analysis.accounting import ObjectiveReport, account, objectives
from routesim.analysis.deliveries import Delivery, Outcome, ServiceMessage, StationCopy
from routesim.analysis.usage import circuit_use, station_use
from routesim.network.simulation import Run
from routesim.scenario.assembly import Whole
from routesim.scenario.filing import Filing
from routesim.scenario.network import Network
from routesim.units import rfc3339

REPLAY_SCHEMA = "routesim/replay-2"

Form = dict[str, object]


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else rfc3339(moment)


def message_form(whole: Whole, filings: Sequence[Filing]) -> Form:
    """Return a message as it was filed; of one in sections what the first says.

    ``sections`` are the identities of its transmissions, none where it is one.
    """
    filing = filings[whole.parts[0]]
    message = filing.message
    sections = [filings[part].identity for part in whole.parts]
    return {
        "message": whole.identity,
        "sections": [] if sections == [whole.identity] else sections,
        "missing_sections": list(whole.missing),
        "source": {"file": filing.file, "line": filing.line},
        "originator": message.originator.address if message.originator else None,
        "readdressed_by": [
            each.originator.address if each.originator else None for each in message.readdressals
        ],
        "station": filing.station,
        "filed": _time(filing.filed),
        "dtg": _time(message.dtg),
        "precedence": [precedence.prosign for precedence in message.precedence],
        "classification": filing.classification.words,
        "reference": message.text.reference,
        "subject": message.text.subject,
        "refused": filing.refused,
        "exempted": list(filing.addressing.exempted),
        "exempted_in_vain": list(filing.addressing.exempted_in_vain),
        "other_means": list(filing.addressing.other_means),
        "uncalled": list(filing.addressing.uncalled),
    }


def delivery_form(delivery: Delivery) -> Form:
    """Return the row of one address.

    ``read`` and ``writer_to_reader_s`` are null where nothing is known of the post's hours,
    and where it did not read the message.
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
        "called_out": _time(delivery.reading.called_out),
        "read": _time(delivery.reading.read),
        "network_s": arrival.network_s,
        "writer_to_reader_s": delivery.writer_to_reader_s,
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


def service_form(service: ServiceMessage) -> Form:
    """Return the row of a service message."""
    arrival = service.arrival
    return {
        "message": service.message,
        "origin": service.origin,
        "destination": service.destination,
        "filed": _time(service.filed),
        "text": service.text,
        "status": "delivered" if arrival.is_delivered else "undelivered",
        "reason": arrival.reason,
        "received": _time(arrival.received),
        "path": list(arrival.path),
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


def replay_form(network: Network, filings: Sequence[Filing], rows: Outcome, run: Run) -> Form:
    """Return a whole replay."""
    return {
        "schema": REPLAY_SCHEMA,
        "network": network.name,
        "messages": [message_form(whole, filings) for whole in rows.messages],
        "deliveries": [delivery_form(row) for row in rows.deliveries],
        "station_copies": [station_copy_form(row) for row in rows.station_copies],
        "service": [service_form(row) for row in rows.services],
        "circuits": [asdict(use) for use in circuit_use(run)],
        "stations": [asdict(use) for use in station_use(run)],
        "objectives": [objective_form(report) for report in objectives(rows)],
        "accounting": asdict(account(filings, rows)),
    }
