"""A run: a network, the messages filed into it, and everything that happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import count
from mmap import mmap

from attrs import frozen
from simpy import Environment
from simpy.events import Event

from routesim.network.circuit import Circuit
from routesim.network.events import Log
from routesim.network.instant import Instant
from routesim.network.outages import Outages
from routesim.network.queueing import Copy
from routesim.network.station import Station
from routesim.network.transmission import characters
from routesim.routing.plan import Plan
from routesim.scenario.filing import Filing
from routesim.scenario.network import Network
from routesim.units import microseconds_between


@frozen(kw_only=True)
class Run:
    """Everything that happened, with the names the records count.

    Attributes:
        start: The instant zero of the records, UTC.
        messages: Identities of the messages by number.
        stations: Indicators of the stations by number.
        circuits: Names of the circuits by number.
        channels: Their channel designators.
        called: Format lines 2 by number.
        records: The records; ``events.read_events`` reads them.
    """

    start: datetime
    messages: tuple[str, ...]
    stations: tuple[str, ...]
    circuits: tuple[str, ...]
    channels: tuple[str, ...]
    called: tuple[str, ...]
    records: bytes | mmap


def simulate(network: Network, filings: Sequence[Filing]) -> Run:
    """Return what happens when *filings* are carried by *network* until nothing moves any more.

    Args:
        network: The network.
        filings: The messages; their place in the sequence is their number. Those
            that could not be filed take no part.
    """
    start = min((f.filed for f in filings if f.filed is not None), default=_NO_MESSAGES)
    clock = Environment(initial_time=0)
    instant = Instant(clock)
    log = Log()
    plan = Plan(topology=network.topology)
    stations, circuits = _wired(network, plan, filings, clock, instant, log)
    outages = Outages(plan=plan, stations=stations, circuits=circuits, clock=clock, instant=instant)
    outages.schedule(network.outages, start)

    def file(number: int, station: Station, _: Event) -> None:
        log.filed(number, station.place, int(clock.now))
        for first in filings[number].copies:
            copy = Copy(number, next(station.numbers), first.precedence, first.indicators)
            copy.received_us = int(clock.now)
            handled = clock.timeout(station.facts.handling_us)
            handled.callbacks.append(partial(handle, station, copy))

    def handle(station: Station, copy: Copy, _: Event) -> None:
        station.handle(copy, None)
        instant.settle()

    for number, filing in enumerate(filings):
        if filing.station is not None and filing.filed is not None:
            due = clock.timeout(microseconds_between(start, filing.filed))
            due.callbacks.append(partial(file, number, stations[filing.station]))
    clock.run()
    return Run(
        start=start.astimezone(UTC),
        messages=tuple(filing.identity for filing in filings),
        stations=tuple(stations),
        circuits=tuple(circuit.name for circuit in network.topology.circuits),
        channels=tuple(circuit.channel for circuit in network.topology.circuits),
        called=log.called,
        records=log.records,
    )


_NO_MESSAGES = datetime(1970, 1, 1, tzinfo=UTC)
"""Start of a run in which nothing is filed."""


def _wired(  # noqa: PLR0913, PLR0917 - the parts of one network, put together at this one place
    network: Network,
    plan: Plan,
    filings: Sequence[Filing],
    clock: Environment,
    instant: Instant,
    log: Log,
) -> tuple[dict[str, Station], dict[str, Circuit]]:
    """Return the stations by indicator and the circuits by name, wired together."""
    topology = network.topology
    numbers = count()
    classifications = [filing.classification for filing in filings]
    relayed_characters = [characters(filing.relayed) for filing in filings]
    stations = {
        indicator: Station(
            facts=facts,
            place=place,
            plan=plan,
            classifications=classifications,
            clock=clock,
            instant=instant,
            log=log,
            numbers=numbers,
        )
        for place, (indicator, facts) in enumerate(topology.stations.items())
    }
    circuits = {
        facts.name: Circuit(
            facts=facts,
            place=place,
            handling_us=topology.stations[facts.destination].handling_us,
            relayed_characters=relayed_characters,
            clock=clock,
            instant=instant,
            log=log,
            handle=stations[facts.destination].handle,
        )
        for place, facts in enumerate(topology.circuits)
    }
    for circuit in circuits.values():
        stations[circuit.facts.origin].connect(circuit)
    return stations, circuits
