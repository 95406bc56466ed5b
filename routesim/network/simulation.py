"""A run: a network, the messages filed into it, and everything that happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from mmap import mmap

from attrs import frozen
from simpy import Environment

from routesim.network.circuit import Circuit
from routesim.network.instant import Instant
from routesim.network.log import Log
from routesim.network.office import Office
from routesim.network.outages import Outages
from routesim.network.station import Station
from routesim.network.transmission import characters
from routesim.routing.plan import Plan
from routesim.scenario.filing import Filing
from routesim.scenario.network import Network


@frozen(kw_only=True)
class Run:
    """Everything that happened, with the names the records count.

    Attributes:
        start: The instant zero of the records, UTC.
        messages: Identities of the messages by number.
        stations: Indicators of the stations by number.
        circuits: Names of the circuits by number.
        channels: Their channel designators.
        indicators: Indicators that rejections name, by number.
        called: Of each message, by number, the indicators it was filed for, in their order.
        records: The records; ``events.read_events`` reads them.
    """

    start: datetime
    messages: tuple[str, ...]
    stations: tuple[str, ...]
    circuits: tuple[str, ...]
    channels: tuple[str, ...]
    indicators: tuple[str, ...]
    called: tuple[tuple[str, ...], ...]
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

    office = Office(filings, start, stations, clock, instant, log)
    office.open()
    clock.run()
    return Run(
        start=start.astimezone(UTC),
        messages=tuple(filing.identity for filing in filings),
        stations=tuple(stations),
        circuits=tuple(circuit.name for circuit in network.topology.circuits),
        channels=tuple(circuit.channel for circuit in network.topology.circuits),
        indicators=log.indicators,
        called=tuple(
            tuple(indicator for copy in filing.copies for indicator in copy.indicators)
            for filing in filings
        ),
        records=bytes(log.records),
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
    numbers = count(1)
    classifications = [filing.classification for filing in filings]
    relayed_characters = [characters(filing.relayed) for filing in filings]
    stations = {
        indicator: Station(
            facts=facts,
            place=place,
            plan=plan,
            classifications=classifications,
            log=log,
            numbers=numbers,
            clock=clock,
            instant=instant,
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
