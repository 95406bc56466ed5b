"""The network does what the plain model does, to the microsecond."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from reference import PlainEnd, PlainHop, PlainInterruption, Reference
from strategies import (
    LINES,
    NARROW,
    OPEN_LINE,
    RELAYS,
    TEN_CHARACTERS_A_SECOND,
    TRIBUTARIES,
    fanned_out,
    network,
    outages,
    topologies,
    traffic,
    written,
)

from routesim.analysis.calls import Genealogy
from routesim.hours import read_hours
from routesim.network.events import Delivered, Failed, Hop, Rejected, read_events
from routesim.network.simulation import simulate
from routesim.network.transmission import line2
from routesim.routing.topology import Line, Outage, Shift, Topology
from routesim.scenario.filing import Filing
from routesim.scenario.network import Network

HOURS = tuple(
    read_hours(text, ZoneInfo("UTC"))
    for text in ("always", "23:42-23:43", "23:00-23:42,23:43-23:44", "23:30-23:42")
)
"""Hours around the start at 23:41, that end and begin while there is traffic."""
PART_TIME = tuple(
    evolve(line, hours=hours) for line in (TEN_CHARACTERS_A_SECOND, OPEN_LINE) for hours in HOURS
)
"""Lines on which the more urgent breaks in, so that it may try to when they are closed."""
SECOND_US = 1_000_000


def maps() -> st.SearchStrategy[Topology]:
    """Return networks, some with written tables that lead in circles and to wrong tributaries."""
    planned = topologies(lines=(*LINES, NARROW))
    return st.one_of(planned, planned.flatmap(written))


def small_maps(lines: tuple[Line, ...] = (*LINES, NARROW)) -> st.SearchStrategy[Topology]:
    """Return networks of few circuits, so that much waits for each."""
    return topologies(lines=lines, relays_of=RELAYS[:1], tributaries_of=TRIBUTARIES[:2])


@st.composite
def manual(draw: st.DrawFn, topology: Topology) -> Topology:
    """Return *topology* with some stations that divert by hand, in whole seconds."""
    after_us = st.integers(0, 20).map(lambda seconds: seconds * SECOND_US)
    return evolve(
        topology,
        stations={
            name: evolve(each, diversion_us=draw(after_us))
            for name, each in topology.stations.items()
        },
    )


@st.composite
def staffed(draw: st.DrawFn, topology: Topology) -> Topology:
    """Return *topology* with clerks at some stations, who take up to 40 seconds a message."""
    shifts = st.builds(Shift, hours=st.sampled_from(HOURS), clerks=st.integers(1, 2))
    stations = dict(topology.stations)
    for name in draw(st.lists(st.sampled_from(sorted(stations)), min_size=1, unique=True)):
        stations[name] = evolve(
            stations[name],
            handling_us=draw(st.integers(1, 40)) * SECOND_US,
            shifts=tuple(draw(st.lists(shifts, min_size=1, max_size=3))),
        )
    return evolve(topology, stations=stations)


def minute_traffic(topology: Topology) -> st.SearchStrategy[tuple[Filing, ...]]:
    """Return many messages around 23:42, when hours begin and end."""
    return traffic(topology, max_size=20, seconds=st.integers(50, 65))


def compare(found: Network, filings: Sequence[Filing]) -> None:
    """Fail unless the product and the plain model tell the same story."""
    plain = Reference(found, filings)
    plain.run()
    run = simulate(found, filings)

    indicators = Genealogy(run).indicators()
    hops = []
    ends = []
    interruptions = []
    for event in read_events(run.records):
        match event:
            case Hop():
                hops.append(
                    PlainHop(
                        run.circuits[event.circuit],
                        event.number,
                        event.message,
                        line2(event.precedence, indicators[event.copy]),
                        event.queued_us,
                        event.started_us,
                        event.sent_us,
                        event.received_us,
                    )
                )
            case Failed():
                interruptions.append(
                    PlainInterruption(
                        run.circuits[event.circuit],
                        event.number,
                        event.message,
                        event.started_us,
                        event.stopped_us,
                        event.cause.name.lower(),
                    )
                )
            case Delivered():
                station = run.stations[event.station]
                ends.append(PlainEnd(event.message, station, "delivered", event.delivered_us))
            case Rejected():
                indicator = run.indicators[event.indicator]
                ends.append(PlainEnd(event.message, indicator, str(event.reason), event.at_us))
    planned = plain.story.hops
    if found.topology.fan_outs:  # records tell whom a copy came to, not the collective it called
        hops, planned = ([evolve(hop, line2="") for hop in each] for each in (hops, planned))
    assert sorted(hops) == sorted(planned)
    assert sorted(ends) == sorted(plain.story.ends)
    assert sorted(interruptions) == sorted(plain.story.interruptions)


@given(st.data())
def test_every_hop_and_every_end_is_that_of_the_plain_model(data: st.DataObject) -> None:
    """Over generated networks and colliding traffic both models give the same events."""
    topology = data.draw(maps())

    compare(network(topology), data.draw(traffic(topology)))


@given(st.data())
def test_circuits_fail_and_are_diverted_as_in_the_plain_model(data: st.DataObject) -> None:
    """With outages, at stations that divert at once and by hand, both give the same events."""
    topology = data.draw(maps().flatmap(manual))
    out: tuple[Outage, ...] = data.draw(outages(topology))

    compare(network(topology, outages=out), data.draw(traffic(topology)))


@given(st.data())
def test_circuits_keep_their_hours_as_in_the_plain_model(data: st.DataObject) -> None:
    """Where circuits close and open amid the traffic both give the same events."""
    topology = data.draw(small_maps(PART_TIME))

    compare(network(topology), data.draw(minute_traffic(topology)))


@given(st.data())
def test_clerks_work_as_in_the_plain_model(data: st.DataObject) -> None:
    """With clerks who come and go amid the traffic both give the same events."""
    topology = data.draw(small_maps().flatmap(staffed))

    compare(network(topology), data.draw(minute_traffic(topology)))


@given(st.data())
def test_all_of_it_at_once_is_as_in_the_plain_model(data: st.DataObject) -> None:
    """With outages, hours and clerks together both give the same events."""
    topology = data.draw(small_maps(PART_TIME).flatmap(manual).flatmap(staffed))
    out = data.draw(outages(topology))

    compare(network(topology, outages=out), data.draw(minute_traffic(topology)))


@given(st.data())
def test_collectives_are_fanned_out_as_in_the_plain_model(data: st.DataObject) -> None:
    """At any relay, with members that lie back where the collective came from, amid outages."""
    topology = data.draw(maps().flatmap(fanned_out).flatmap(manual))
    out: tuple[Outage, ...] = data.draw(st.one_of(st.just(()), outages(topology)))

    compare(network(topology, outages=out), data.draw(traffic(topology)))
