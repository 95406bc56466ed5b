"""The network does what the plain model does, to the microsecond."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from reference import PlainHop, Reference
from strategies import LINES, NARROW, network, topologies, traffic, written

from routesim.analysis.calls import Genealogy
from routesim.network.events import Delivered, Failed, Hop, Rejected, read_events
from routesim.network.simulation import simulate
from routesim.network.transmission import line2


@given(st.data())
def test_every_hop_and_every_end_is_that_of_the_plain_model(data: st.DataObject) -> None:
    """Over generated networks and colliding traffic both models give the same events.

    Written tables may lead in circles and to the wrong tributary.
    """
    planned = topologies(lines=(*LINES, NARROW))
    topology = data.draw(st.one_of(planned, planned.flatmap(written)))
    filings = data.draw(traffic(topology))
    plain = Reference(network(topology), filings)
    plain.run()

    run = simulate(network(topology), filings)

    indicators = Genealogy(run).indicators()
    hops = []
    ends = []
    interruptions = []
    for event in read_events(run.records):
        match event:
            case Hop():
                hops.append(
                    PlainHop(
                        event.message,
                        run.circuits[event.circuit],
                        event.number,
                        line2(event.precedence, indicators[event.copy]),
                        event.queued_us,
                        event.started_us,
                        event.sent_us,
                        event.received_us,
                    )
                )
            case Failed():
                circuit = run.circuits[event.circuit]
                interruptions.append(
                    (event.message, circuit, event.number, event.started_us, event.stopped_us)
                )
            case Delivered():
                station = run.stations[event.station]
                ends.append((event.message, station, "delivered", event.delivered_us))
            case Rejected():
                indicator = run.indicators[event.indicator]
                ends.append((event.message, indicator, str(event.reason), event.at_us))
    order = sorted(hops, key=lambda hop: (hop.circuit, hop.number))
    assert order == sorted(plain.hops, key=lambda hop: (hop.circuit, hop.number))
    assert sorted(ends) == sorted(plain.ends)
    assert sorted(interruptions) == sorted(plain.interruptions)
