"""A run: a network, the messages filed into it, and everything that happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from mmap import mmap

from attrs import frozen

from routesim.network.clock import run_out
from routesim.network.log import Sink
from routesim.network.office import Office
from routesim.network.outages import Outages
from routesim.network.parts import Parts
from routesim.scenario.filing import Filing
from routesim.scenario.network import Network


@frozen(kw_only=True)
class Run:
    """Everything that happened, with the names the records count.

    Attributes:
        start: The instant zero of the records, UTC.
        messages: Identities of the messages by number, service messages behind the others.
        services: What the service messages say, by number of the message.
        stations: Indicators of the stations by number.
        circuits: Names of the circuits by number.
        channels: Their channel designators.
        indicators: Indicators that rejections name, by number.
        posts: Addresses of the posts that read, by number.
        called: Of each message, by number, the indicators it was filed for, in their order.
        records: The records; ``events.read_events`` reads them.
    """

    start: datetime
    messages: tuple[str, ...]
    services: Mapping[int, str]
    stations: tuple[str, ...]
    circuits: tuple[str, ...]
    channels: tuple[str, ...]
    indicators: tuple[str, ...]
    posts: tuple[str, ...]
    called: tuple[tuple[str, ...], ...]
    records: bytes | mmap


def simulate(
    network: Network,
    filings: Sequence[Filing],
    *,
    seed: int = 0,
    replication: int = 0,
    sink: Sink | None = None,
) -> Run:
    """Return what happens when *filings* are carried by *network* until nothing moves any more.

    Args:
        network: The network.
        filings: The messages; their place in the sequence is their number. Those
            that could not be filed take no part.
        seed: Seed of the random streams.
        replication: Number of the replication, which has streams of its own.
        sink: Where the records go while it runs, so that a long run needs no memory for
            them, and an interrupted one leaves them; ``None``: they stay in memory.
    """
    start = min((f.filed for f in filings if f.filed is not None), default=_NO_MESSAGES)
    parts = Parts(network, filings, start, seed, replication, sink)
    outages = Outages(parts)
    outages.schedule(network.outages, start)
    outages.begin_breakdowns(parts)
    Office(filings, start, parts).open()
    try:
        while outages.pending and not parts.is_idle_but_for(outages.pending):
            parts.clock.step()
        if not outages.pending:
            run_out(parts.clock)
        parts.close_the_books()
    finally:
        parts.log.pass_on()
    topology, traffic = network.topology, parts.traffic
    return Run(
        start=start.astimezone(UTC),
        messages=tuple(traffic.identities),
        services={number: service.text for number, service in traffic.services.items()},
        stations=tuple(topology.stations),
        circuits=tuple(circuit.name for circuit in topology.circuits),
        channels=tuple(circuit.channel for circuit in topology.circuits),
        indicators=parts.log.indicators,
        posts=parts.posts.addresses,
        called=tuple(traffic.called),
        records=parts.log.all_records(),
    )


_NO_MESSAGES = datetime(1970, 1, 1, tzinfo=UTC)
"""Start of a run in which nothing is filed."""
