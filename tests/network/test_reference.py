"""The network does what the plain model does, to the microsecond."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from reference import PlainEnd, PlainHop, PlainInterruption, Reference
from strategies import LINES, NARROW, network, outages, topologies, traffic, written

from routesim.analysis.calls import Genealogy
from routesim.hours import read_hours
from routesim.network.events import Delivered, Failed, Hop, Rejected, read_events
from routesim.network.simulation import simulate
from routesim.network.transmission import line2
from routesim.routing.topology import Line, Outage, Shift, Topology
from routesim.scenario.filing import Filing
from routesim.scenario.network import Network

HOURS = tuple(
    read_hours(written, ZoneInfo("UTC"))
    for written in (
        "always",
        "23:42-23:43",
        "23:00-23:42,23:43-23:44",
        "23:30-23:42",
        "02:00-03:00",
    )
)
"""Hours around the start at 23:41, that end and begin while there is traffic."""
SECOND_US = 1_000_000


def maps(lines: Sequence[Line] = (*LINES, NARROW)) -> st.SearchStrategy[Topology]:
    """Return networks, some with written tables that lead in circles and to wrong tributaries."""
    planned = topologies(lines=tuple(lines))
    return st.one_of(planned, planned.flatmap(written))


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
    assert sorted(hops) == sorted(plain.story.hops)
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
    lines = [evolve(line, hours=hours) for line in (*LINES, NARROW) for hours in (None, *HOURS)]
    topology = data.draw(maps(lines))

    compare(network(topology), data.draw(traffic(topology, within_s=90)))


@given(st.data())
def test_clerks_work_as_in_the_plain_model(data: st.DataObject) -> None:
    """With clerks who come and go amid the traffic both give the same events."""
    topology = data.draw(maps().flatmap(staffed))

    compare(network(topology), data.draw(traffic(topology, within_s=90)))
