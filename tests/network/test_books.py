"""The books balance after every event, not only at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC
from functools import partial
from zoneinfo import ZoneInfo

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import LINES, TEN_CHARACTERS_A_SECOND, network, outages, topologies, traffic

from routesim.hours import read_hours
from routesim.network.desk import Desk
from routesim.network.events import Delivered, Filed, Rejected, read_events
from routesim.network.office import Office
from routesim.network.outages import Outages
from routesim.network.parts import Parts
from routesim.network.queueing import Copy, PrecedenceQueue
from routesim.routing.service import ServicePolicy
from routesim.routing.topology import Line, Shift
from routesim.scenario.filing import Filing
from routesim.scenario.network import Network

CLERK = Shift(hours=read_hours("always", ZoneInfo("UTC")), clerks=1)
LOSSY = evolve(TEN_CHARACTERS_A_SECOND, loss=0.05, channel_check_us=300_000_000)


def waiting(queue: PrecedenceQueue) -> list[Copy]:
    """Return the copies in *queue*."""
    return [copy for *_, copy in queue.waiting]


def live(parts: Parts) -> Iterator[Copy]:
    """Yield every copy that is queued, being sent, on its way, handled, or missed by nobody yet."""
    for circuit in parts.circuits.values():
        yield from waiting(circuit._queue)  # noqa: SLF001 - the books look into every drawer
        if circuit._sending is not None:  # noqa: SLF001
            yield circuit._sending  # noqa: SLF001
        if circuit._journey is not None:  # noqa: SLF001
            yield from (copy for _, copy in circuit._journey._travelling)  # noqa: SLF001
    for station in parts.stations.values():
        yield from (copy for _, copy in getattr(station._desk, "_travelling", ()))  # noqa: SLF001
        if station.store is not None:
            yield from waiting(station.store._tape)  # noqa: SLF001
    for watch in parts._watches.values():  # noqa: SLF001
        yield from (copy for copy, _ in watch.unheard.values())
        for _, (copy, _, befell) in watch._journey._travelling:  # noqa: SLF001
            if befell is None:
                yield copy


def at_desks(parts: Parts) -> Iterator[Copy]:
    """Yield every copy that waits for a clerk, or that one has in hand."""
    for station in parts.stations.values():
        if isinstance(station._desk, Desk):  # noqa: SLF001
            yield from waiting(station._desk._queue)  # noqa: SLF001
    for *_, due in parts.clock._queue:  # noqa: SLF001
        for act in due.callbacks or ():
            if isinstance(act, partial) and act.func.__name__ == "_handled":
                yield act.args[0]


@st.composite
def disturbed(draw: st.DrawFn) -> tuple[Network, tuple[Filing, ...], int]:
    """A network with outages, losses, small stores, clerks or receipts, its traffic, a seed."""
    lines: tuple[Line, ...] = draw(st.sampled_from((LINES, (LOSSY,), (*LINES, LOSSY))))
    topology = draw(topologies(lines=lines))
    room = draw(st.sampled_from((None, 150)))
    clerks = draw(st.sampled_from(((), (CLERK,))))
    topology = evolve(
        topology,
        stations={
            name: evolve(
                facts,
                storage_characters=room,
                shifts=clerks,
                handling_us=10_000_000 if clerks else facts.handling_us,
            )
            for name, facts in topology.stations.items()
        },
    )
    found = network(topology, outages=draw(outages(topology)))
    policy = draw(st.sampled_from((ServicePolicy(), ServicePolicy(flash_receipt_us=60_000_000))))
    filings = draw(traffic(topology, max_size=4))
    return evolve(found, service=policy), filings, draw(st.integers(0, 1000))


@settings(max_examples=40)
@given(disturbed())
def test_c2_the_books_balance_after_every_event(
    case: tuple[Network, tuple[Filing, ...], int],
) -> None:
    """At every step each indicator filed for is in one copy that is somewhere, or has ended."""
    found, filings, seed = case
    start = min(each.filed for each in filings if each.filed is not None).astimezone(UTC)
    parts = Parts(found, filings, start, seed, 0)
    Outages(parts).schedule(found.outages, start)
    Office(filings, start, parts).open()
    while parts.clock.peek() < float("inf"):
        parts.clock.step()
        owed: Counter[tuple[int, str]] = Counter()
        ended: Counter[tuple[int, str]] = Counter()
        for event in read_events(bytes(parts.log.records)):
            if isinstance(event, Filed):
                owed.update((event.message, each) for each in parts.traffic.called[event.message])
            elif isinstance(event, Delivered):
                indicator = tuple(parts.stations)[event.station]
                ended[event.message, indicator] += 1
            elif isinstance(event, Rejected):
                ended[event.message, parts.log.indicators[event.indicator]] += 1
        copies = (*live(parts), *at_desks(parts))
        alive = Counter((copy.message, each) for copy in copies for each in copy.indicators)

        assert alive + ended == owed
