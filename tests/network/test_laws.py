"""Laws that hold on every network, under traffic made to collide."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import LINES, filing, network, topologies, traffic

from routesim.analysis.fates import Received, Stopped, fates
from routesim.message.precedence import Precedence
from routesim.network.events import Filed, Hop, Rejected, read_events
from routesim.network.simulation import Run, simulate
from routesim.routing.outcome import Reason
from routesim.routing.topology import Topology
from routesim.scenario.filing import Filing

nx = pytest.importorskip("networkx", reason="the oracle for paths is not installed")

Case = tuple[Topology, tuple[Filing, ...]]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A network and its traffic."""
    topology = draw(topologies(lines=LINES))
    return topology, draw(traffic(topology))


def run_of(case: Case) -> Run:
    """Return what happens in a case."""
    topology, filings = case
    return simulate(network(topology), filings)


def hops(run: Run) -> list[Hop]:
    """Return the hops of a run, in the order of their ends."""
    return [event for event in read_events(run.records) if isinstance(event, Hop)]


def indicators(run: Run, hop: Hop) -> list[str]:
    """Return whom a hop called."""
    return run.called[hop.called].split()[1:]


@given(cases())
def test_c1_c2_every_indicator_meets_exactly_one_fate(case: Case) -> None:
    """Nothing is lost and nothing is doubled: all indicators filed end once, none others."""
    run = run_of(case)
    owed = {(n, i) for n, f in enumerate(case[1]) for copy in f.copies for i in copy.indicators}

    assert set(fates(run)) == owed


@given(cases())
def test_c1_indicators_are_partitioned_over_copies(case: Case) -> None:
    """No indicator of a message goes twice over a circuit, nor out of a station on two."""
    run = run_of(case)
    onward = Counter(
        (hop.message, run.circuits[hop.circuit].split("-")[0], indicator)
        for hop in hops(run)
        for indicator in indicators(run, hop)
    )

    assert all(count == 1 for count in onward.values())


@given(cases())
def test_c4_one_copy_a_circuit(case: Case) -> None:
    """A message goes over a circuit once; twice only when FLASH is mixed with less."""
    run = run_of(case)
    copies = Counter((hop.message, hop.circuit) for hop in hops(run))

    assert all(count <= len(case[1][message].copies) for (message, _), count in copies.items())


@given(cases())
def test_p1_p2_most_urgent_first_then_first_in_first_out(case: Case) -> None:
    """At every start the copy taken is the most urgent one waiting, and the earliest of those.

    The oracle looks at the finished record: whatever was queued at or before a start
    and started later must have come behind by (rank, queued, message).
    """
    run = run_of(case)
    by_circuit = defaultdict(list)
    for hop in hops(run):
        by_circuit[hop.circuit].append(hop)
    for sent in by_circuit.values():
        for taken in sent:
            waiting = [
                other
                for other in sent
                if other.queued_us <= taken.started_us and other.started_us >= taken.started_us
            ]
            first = min(waiting, key=lambda hop: (hop.precedence, hop.queued_us, hop.message))

            assert taken == first


@given(cases())
def test_p7_nothing_is_sent_on_before_it_has_all_been_received(case: Case) -> None:
    """A copy is queued at a station no earlier than that station received the message."""
    run = run_of(case)
    received: dict[tuple[int, str, str | None], int] = {}
    for event in read_events(run.records):
        if isinstance(event, Filed):
            received[event.message, run.stations[event.station], None] = event.at_us
    for hop in hops(run):
        far = run.circuits[hop.circuit].split("-")[1]
        for indicator in indicators(run, hop):
            received[hop.message, far, indicator] = hop.received_us
    for hop in hops(run):
        near = run.circuits[hop.circuit].split("-")[0]
        for indicator in indicators(run, hop):
            complete = received.get((hop.message, near, indicator))
            complete = received[hop.message, near, None] if complete is None else complete

            assert hop.queued_us >= complete


@given(cases())
def test_p11_a_circuit_is_idle_only_when_nothing_waits_for_it(case: Case) -> None:
    """Each copy starts when it was queued or when the transmission before it ended."""
    run = run_of(case)
    by_circuit = defaultdict(list)
    for hop in hops(run):
        by_circuit[hop.circuit].append(hop)
    for sent in by_circuit.values():
        sent.sort(key=lambda hop: hop.number)
        assert sent[0].started_us == sent[0].queued_us
        for before, after in pairwise(sent):
            assert after.started_us == max(before.sent_us, after.queued_us)


@given(cases())
def test_n1_channel_numbers_are_consecutive(case: Case) -> None:
    """Each circuit numbers its transmissions 1, 2, 3 in the order of their starts."""
    run = run_of(case)
    numbers = defaultdict(list)
    for hop in sorted(hops(run), key=lambda hop: hop.started_us):
        numbers[hop.circuit].append(hop.number)

    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())


@given(cases())
def test_r4_no_copy_goes_back_where_it_came_from(case: Case) -> None:
    """No path visits a station twice."""
    run = run_of(case)

    assert all(len(set(fate.path)) == len(fate.path) for fate in fates(run).values())


@given(cases())
def test_r8_nothing_goes_over_a_circuit_below_its_classification(case: Case) -> None:
    """For each transmission the message is classified no higher than the circuit allows."""
    topology, filings = case
    run = run_of(case)
    highest = {circuit.name: circuit.line.highest for circuit in topology.circuits}

    assert all(
        filings[hop.message].classification <= highest[run.circuits[hop.circuit]]
        for hop in hops(run)
    )


@given(cases())
def test_r3_what_no_station_answers_for_is_rejected_and_the_rest_goes_on(case: Case) -> None:
    """What no station is called is never delivered; a station is missed for security alone.

    An unknown indicator may meet a circuit below its classification on the way to
    the relay whose prefix covers it, before that relay can say it is unknown.
    """
    topology, _ = case
    for (_, indicator), fate in fates(run_of(case)).items():
        if indicator in topology.stations:
            assert isinstance(fate, Received) or fate.reason is Reason.SECURITY
        else:
            assert isinstance(fate, Stopped)
            assert fate.reason in {Reason.INVALID_INDICATOR, Reason.SECURITY}


@given(topologies(), st.data())
def test_every_station_is_reached_by_a_shortest_way(
    topology: Topology, data: st.DataObject
) -> None:
    """With empty queues a message takes a way no dearer than networkx finds over relays."""
    names = sorted(topology.stations)
    origin, destination = data.draw(st.tuples(st.sampled_from(names), st.sampled_from(names)))
    run = run_of((topology, (filing("1", origin, {destination: Precedence.ROUTINE}),)))
    graph = nx.DiGraph()
    graph.add_nodes_from(names)
    for circuit in topology.circuits:
        if topology.stations[circuit.origin].relay or circuit.origin == origin:
            graph.add_edge(
                circuit.origin,
                circuit.destination,
                cost=circuit.line.transmission_us(3_500)
                + circuit.propagation_us
                + topology.stations[circuit.destination].handling_us,
            )
    fate = fates(run)[0, destination]

    assert isinstance(fate, Received)
    assert nx.path_weight(graph, fate.path, "cost") == nx.shortest_path_length(
        graph, origin, destination, weight="cost"
    )


@given(cases())
def test_d8_the_order_in_which_things_are_written_changes_nothing(case: Case) -> None:
    """Stations and circuits in another order give the same records, byte for byte."""
    topology, filings = case
    shuffled = Topology(
        stations=dict(reversed(list(topology.stations.items()))),
        circuits=tuple(reversed(topology.circuits)),
    )

    assert run_of((shuffled, filings)) == run_of(case)


@given(cases())
def test_rejections_name_one_indicator_each(case: Case) -> None:
    """Each rejection is recorded for one indicator, with a reason."""
    run = run_of(case)
    rejected = [e for e in read_events(run.records) if isinstance(e, Rejected)]

    assert all(run.called[event.called].isalpha() for event in rejected)
