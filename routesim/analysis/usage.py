"""What circuits and stations did in a run."""

from __future__ import annotations

from collections import Counter, defaultdict
from operator import attrgetter

from attrs import frozen

from routesim.analysis.fates import destination
from routesim.network.events import Delivered, Failed, Filed, Hop, Rejected, read_events
from routesim.network.simulation import Run
from routesim.units import MICROSECONDS_PER_SECOND


@frozen(kw_only=True)
class CircuitUse:
    """What one circuit did.

    Attributes:
        circuit: Name of the circuit.
        transmissions: Copies sent.
        in_vain: Transmissions that came to nothing: interrupted by more urgent ones, cut off by an
            outage, or lost.
        first_number: Channel number of the first transmission.
        last_number: Channel number of the last.
        busy_s: Time during which it sent; what cancels a transmission is not counted.
        longest_wait_s: Longest time a copy waited for it.
    """

    circuit: str
    transmissions: int
    in_vain: int
    first_number: int
    last_number: int
    busy_s: float
    longest_wait_s: float


@frozen(kw_only=True)
class StationUse:
    """What one station did.

    Attributes:
        station: Indicator of the station.
        filed: Messages filed there.
        received: Copies received over circuits.
        sent: Copies sent over circuits.
        delivered: Messages delivered there.
        rejected: Indicators it could not send on for.
    """

    station: str
    filed: int
    received: int
    sent: int
    delivered: int
    rejected: int


def circuit_use(run: Run) -> tuple[CircuitUse, ...]:
    """Return the use of each circuit that sent anything, if in vain, by name."""
    hops: dict[int, list[Hop]] = defaultdict(list)
    failures: dict[int, list[Failed]] = defaultdict(list)
    for event in read_events(run.records):
        match event:
            case Hop():
                hops[event.circuit].append(event)
            case Failed():
                failures[event.circuit].append(event)
    return tuple(
        _use(run.circuits[circuit], hops[circuit], failures[circuit])
        for circuit in sorted({*hops, *failures})
    )


def _use(circuit: str, hops: list[Hop], failures: list[Failed]) -> CircuitUse:
    sendings: list[Hop | Failed] = [*hops, *failures]
    sendings.sort(key=attrgetter("started_us"))
    numbers = list(dict.fromkeys(each.number for each in sendings))
    busy_us = sum(hop.sent_us - hop.started_us for hop in hops)
    busy_us += sum(event.stopped_us - event.started_us for event in failures)
    longest_us = max(each.started_us - each.queued_us for each in sendings)
    return CircuitUse(
        circuit=circuit,
        transmissions=len(hops),
        in_vain=len(failures),
        first_number=numbers[0],
        last_number=numbers[-1],
        busy_s=busy_us / MICROSECONDS_PER_SECOND,
        longest_wait_s=longest_us / MICROSECONDS_PER_SECOND,
    )


def station_use(run: Run) -> tuple[StationUse, ...]:
    """Return the use of each station that took part, by indicator."""
    number_of = {indicator: number for number, indicator in enumerate(run.stations)}
    counts: dict[str, Counter[int]] = {
        what: Counter() for what in ("filed", "received", "sent", "delivered", "rejected")
    }
    for event in read_events(run.records):
        match event:
            case Filed():
                counts["filed"][event.station] += 1
            case Hop():
                circuit = run.circuits[event.circuit]
                counts["sent"][number_of[circuit.partition("-")[0]]] += 1
                counts["received"][number_of[destination(circuit)]] += 1
            case Delivered():
                counts["delivered"][event.station] += 1
            case Rejected():
                counts["rejected"][event.station] += 1
    took_part = sorted(set().union(*counts.values()))
    return tuple(
        StationUse(
            station=run.stations[number],
            **{what: counter[number] for what, counter in counts.items()},
        )
        for number in took_part
    )
