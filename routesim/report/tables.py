"""Tables a person reads in a terminal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from tabulate import tabulate

from routesim.analysis.deliveries import Arrival, Delivery, Outcome, ServiceMessage, StationCopy
from routesim.analysis.readings import Reading
from routesim.analysis.usage import CircuitUse, circuit_use
from routesim.message.model import Readdressal
from routesim.network.simulation import Run
from routesim.network.transmission import CHANNEL_NUMBERS
from routesim.routing.addressing import Duty
from routesim.scenario.assembly import Whole
from routesim.scenario.filing import Filing


def table(rows: Iterable[Sequence[object]], headers: Sequence[str] = ()) -> str:
    """Return *rows* as a table; every cell is text, so that the serial 1e5 stays 1e5."""
    return tabulate(
        [[str(cell) for cell in row] for row in rows],
        headers=headers,
        tablefmt="simple" if headers else "plain",
        disable_numparse=True,
    )


def moment(at: datetime | None) -> str:
    """Return a moment in UTC to the second."""
    return "" if at is None else f"{at:%Y-%m-%d %H:%M:%S}Z"


def duration(seconds: float | None) -> str:
    """Return a duration as a person says it: ``9.4 s``, ``12 min 5 s``, ``-3 h``."""
    if seconds is None:
        return ""
    tenths = f"{abs(seconds):.1f}"
    if seconds < 0 and float(tenths):
        return f"-{duration(-seconds)}"
    if float(tenths) < _MINUTE_S:
        return f"{tenths} s"
    minutes, rest_s = divmod(round(seconds), _MINUTE_S)
    hours, minutes = divmod(minutes, _MINUTES_AN_HOUR)
    parts = ((hours, "h"), (minutes, "min"), (rest_s, "s"))
    return " ".join(f"{amount} {unit}" for amount, unit in parts if amount)


_MINUTE_S = 60
_MINUTES_AN_HOUR = 60


def glance(whole: Whole, filings: Sequence[Filing]) -> str:
    """Return the message at a glance; of one in sections what the first says."""
    filing = filings[whole.parts[0]]
    message = filing.message
    addressing = filing.addressing
    originator = message.originator.address if message.originator else "unknown"
    lines = [
        ("message", whole.identity),
        ("sections", _sections(whole, filings)),
        ("reference", message.text.reference or ""),
        ("subject", message.text.subject or ""),
        ("from", f"{originator} at {filing.station or 'no known station'}"),
        ("date-time group", moment(message.dtg)),
        ("readdressed by", "; ".join(map(_readdresser, message.readdressals))),
        ("filed", moment(filing.filed)),
        ("precedence", " ".join(p.name for p in message.precedence)),
        ("classification", filing.classification.words),
        ("addressees", _addressees(filing)),
        ("exempted", ", ".join(addressing.exempted)),
        ("exempted in vain", ", ".join(addressing.exempted_in_vain)),
        ("by other means", ", ".join(addressing.other_means)),
        ("left out by pilot", ", ".join(addressing.uncalled)),
        ("station copies", ", ".join(addressing.station_copies)),
        ("defects", f"{filing.defects} (routesim parse {filing.file})" if filing.defects else ""),
    ]
    return table((name, value) for name, value in lines if value)


def _sections(whole: Whole, filings: Sequence[Filing]) -> str:
    if whole.parts and filings[whole.parts[0]].identity == whole.identity:
        return ""
    missing = f"; missing {', '.join(map(str, whole.missing[:_NAMED]))}" if whole.missing else ""
    return ", ".join(filings[part].identity for part in whole.parts) + missing


def _readdresser(readdressal: Readdressal) -> str:
    originator = readdressal.originator
    return f"{originator.address if originator else 'unknown'} {moment(readdressal.dtg)}".strip()


def _addressees(filing: Filing) -> str:
    duties = filing.addressing.duties
    named = sum(duty.named for duty in duties)
    return f"{len(duties)}: {named} by name, {len(duties) - named} by collective alone"


def addressee_table(deliveries: Sequence[Delivery]) -> str:
    """Return one row for each address; collectives are named by letter below the table."""
    letters = _letters(deliveries)
    people = any(delivery.reading != Reading() for delivery in deliveries)
    rows = [
        (
            delivery.duty.address,
            delivery.duty.role,
            _why(delivery.duty, letters),
            delivery.duty.precedence.name,
            " ".join(delivery.arrival.path),
            _received(delivery.arrival),
            duration(delivery.arrival.network_s),
            _objective(delivery),
            *([_read(delivery)] if people else []),
        )
        for delivery in deliveries
    ]
    headers = (
        "address",
        "role",
        "addressed",
        "precedence",
        "path",
        "received",
        "network time",
        "objective",
        *(["read"] if people else []),
    )
    legend = [f"{letter} = {collective}" for collective, letter in letters.items()]
    return "\n".join([table(rows, headers), *legend, *_undelivered(deliveries)])


def _undelivered(deliveries: Iterable[Delivery]) -> Iterator[str]:
    """Yield each reason as a sentence, once, with the addresses it concerns."""
    addresses: dict[str, list[str]] = defaultdict(list)
    for delivery in deliveries:
        if delivery.arrival.detail is not None:
            addresses[delivery.arrival.detail].append(delivery.duty.address)
    for detail, concerned in addresses.items():
        named = ", ".join(concerned[:_NAMED])
        others = f" and {len(concerned) - _NAMED} others" if len(concerned) > _NAMED else ""
        yield f"{named}{others}: {detail}"


_NAMED = 3
"""So many addresses are named beside one reason; the table has them all."""


def _letters(deliveries: Sequence[Delivery]) -> Mapping[str, str]:
    """Return a short sign for each collective, in the order of appearance."""
    names = dict.fromkeys(name for row in deliveries for name in row.duty.collectives)
    return {name: f"C{number}" for number, name in enumerate(names, start=1)}


def _why(duty: Duty, letters: Mapping[str, str]) -> str:
    reasons = ["name"] if duty.named else []
    return ", ".join(reasons + [letters[name] for name in duty.collectives])


def _received(arrival: Arrival) -> str:
    return moment(arrival.received) if arrival.is_delivered else f"undelivered: {arrival.reason}"


def _read(delivery: Delivery) -> str:
    who = " by the duty officer" if delivery.reading.by_officer else ""
    return moment(delivery.reading.read) + who


def _objective(delivery: Delivery) -> str:
    if delivery.objective_met is None:
        return ""
    verdict = "met" if delivery.objective_met else "missed"
    return f"{verdict} ({duration(delivery.objective_s)})"


def station_copy_table(copies: Iterable[StationCopy]) -> str:
    """Return one row for each indicator that no address explains."""
    rows = [
        (
            copy.indicator,
            copy.precedence.name,
            " ".join(copy.arrival.path),
            _received(copy.arrival),
            duration(copy.arrival.network_s),
        )
        for copy in copies
    ]
    return table(rows, ("station copy", "precedence", "path", "received", "network time"))


def service_table(services: Iterable[ServiceMessage]) -> str:
    """Return one row for each service message."""
    rows = [
        (
            service.message,
            service.origin,
            service.destination,
            moment(service.filed),
            _received(service.arrival),
            service.text,
        )
        for service in services
    ]
    return table(rows, ("service message", "from", "to", "filed", "received", "text"))


def circuit_table(uses: Iterable[CircuitUse]) -> str:
    """Return one row for each circuit used."""
    rows = [
        (
            use.circuit,
            use.transmissions,
            use.in_vain,
            _numbers(use),
            duration(use.busy_s),
            duration(use.longest_wait_s),
        )
        for use in uses
    ]
    return table(rows, ("circuit", "sent", "in vain", "numbers", "sending", "longest wait"))


def _numbers(use: CircuitUse) -> str:
    first, last = (
        f"{(number - 1) % CHANNEL_NUMBERS + 1:04}" for number in (use.first_number, use.last_number)
    )
    return first if first == last else f"{first}-{last}"


def replay_tables(filings: Sequence[Filing], rows: Outcome, run: Run) -> str:
    """Return everything a replay prints: each message, what stations said of them, the circuits."""
    deliveries = defaultdict(list)
    for delivery in rows.deliveries:
        deliveries[delivery.message].append(delivery)
    station_copies = defaultdict(list)
    for copy in rows.station_copies:
        station_copies[copy.message].append(copy)
    parts = []
    for whole in rows.messages:
        parts.append(glance(whole, filings))
        parts.append(addressee_table(deliveries[whole.identity]))
        if whole.identity in station_copies:
            parts.append(station_copy_table(station_copies[whole.identity]))
    if rows.services:
        parts.append(service_table(rows.services))
    return "\n\n".join([*parts, circuit_table(circuit_use(run))])
