"""Laws that hold on every network, under traffic made to collide."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import (
    TEN_CHARACTERS_A_SECOND,
    UNINTERRUPTED,
    Case,
    cases,
    filing,
    mazes,
    network,
    pair,
    station,
    topologies,
)

from routesim.analysis.calls import Genealogy
from routesim.analysis.fates import Received, Stopped, fates
from routesim.message.precedence import Precedence
from routesim.network.events import Failed, Filed, Hop, Reentered, Rejected, read_events
from routesim.network.simulation import Run, simulate
from routesim.network.transmission import (
    characters,
    line1,
    line2,
    line2_characters,
    transmission_characters,
)
from routesim.routing.outcome import Reason
from routesim.routing.preemption import Afterwards
from routesim.routing.topology import Topology

nx = pytest.importorskip("networkx", reason="the oracle for paths is not installed")


ANY = st.one_of(cases(), mazes())
"""For laws that hold whatever the routing tables say."""


def run_of(case: Case) -> Run:
    """Return what happens in a case."""
    topology, filings = case
    return simulate(network(topology), filings)


def hops(run: Run) -> list[Hop]:
    """Return the hops of a run, in the order of their ends."""
    return [event for event in read_events(run.records) if isinstance(event, Hop)]


def sendings(run: Run) -> list[Hop | Failed]:
    """Return every stretch of sending of *run*, the interrupted ones too."""
    return [event for event in read_events(run.records) if isinstance(event, Hop | Failed)]


def end_us(sending: Hop | Failed) -> int:
    """Return when a stretch of sending ended."""
    return sending.sent_us if isinstance(sending, Hop) else sending.stopped_us


def order(sending: Hop | Failed) -> tuple[int, int, int, int]:
    """Return what decides whose turn it is."""
    return (sending.precedence, sending.queued_us, sending.message, sending.copy)


def calls(run: Run) -> Callable[[Hop | Failed], tuple[str, ...]]:
    """Return what tells whom a sending of *run* called."""
    found = Genealogy(run).indicators()
    return lambda sending: found[sending.copy]


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
    indicators = calls(run)
    onward = Counter(
        (hop.message, run.circuits[hop.circuit].split("-")[0], indicator)
        for hop in hops(run)
        for indicator in indicators(hop)
    )

    assert all(count == 1 for count in onward.values())


@given(cases())
def test_c4_one_copy_a_circuit(case: Case) -> None:
    """A message goes over a circuit once; twice only when FLASH is mixed with less."""
    run = run_of(case)
    copies = Counter((hop.message, hop.circuit) for hop in hops(run))

    assert all(count <= len(case[1][message].copies) for (message, _), count in copies.items())


@given(cases())
def test_c5_every_hop_sends_all_below_format_line_2_as_it_was_filed(case: Case) -> None:
    """What is not interrupted takes as long as its own lines 1 and 2, what was filed, the end."""
    topology, filings = case
    run = run_of(case)
    indicators = calls(run)
    failed = {event.copy for event in sendings(run) if isinstance(event, Failed)}
    for hop in hops(run):
        if hop.copy in failed:
            continue
        circuit = topology.circuits[hop.circuit]
        lines = [
            line1(circuit.channel, hop.number),
            *line2(hop.precedence, indicators(hop)).split("\n"),
            *filings[hop.message].relayed.split("\n"),
        ]
        length = sum(len(line) + len("\r\r\n") for line in lines) + len("\n" * 8 + "NNNN")

        assert hop.sent_us - hop.started_us == circuit.line.transmission_us(length)


@given(ANY)
def test_n9_the_way_of_each_delivery_is_in_the_records(case: Case) -> None:
    """From the origin to the addressee a hop at each step, none begun before the last had come."""
    _, filings = case
    run = run_of(case)
    over = {(hop.message, run.circuits[hop.circuit], hop.received_us): hop for hop in hops(run)}
    for (message, indicator), fate in fates(run).items():
        if not isinstance(fate, Received):
            continue
        assert fate.path[0] == filings[message].station
        assert fate.path[-1] == indicator
        there_us = fate.received_us
        for one, other in reversed(list(pairwise(fate.path))):
            came = [
                hop
                for (number, circuit, at_us), hop in over.items()
                if (number, circuit) == (message, f"{one}-{other}") and at_us <= there_us
            ]
            assert came
            there_us = max(hop.queued_us for hop in came)
        assert there_us >= fate.filed_us


COLLISION = (
    Topology(
        stations={
            name: station(name, relay=name == "RUEH")
            for name in ("RUEH", "RUEHC", "RUEHCD", "RUEHLA")
        },
        circuits=tuple(
            circuit
            for name in ("RUEHC", "RUEHCD", "RUEHLA")
            for circuit in pair("RUEH", name, UNINTERRUPTED)
        ),
    ),
    (
        filing("1", "RUEHC", {"RUEHLA": Precedence.ROUTINE}),
        filing("2", "RUEHCD", {"RUEHLA": Precedence.FLASH}),
    ),
)
"""ROUTINE and FLASH of one length, that reach their relay in the same microsecond."""


@given(ANY)
@example(COLLISION)
def test_p1_p2_most_urgent_first_then_first_in_first_out(case: Case) -> None:
    """At every start the copy taken is the most urgent one waiting, and the earliest of those.

    The oracle looks at the finished record: whatever was queued at or before a start
    and had not been sent by then must come behind by (rank, queued, message). What was
    interrupted waits again, in the place it had (choice of law P2).
    """
    run = run_of(case)
    sent = hops(run)
    for taken in sendings(run):
        waiting = [
            hop
            for hop in sent
            if hop.circuit == taken.circuit and hop.queued_us <= taken.started_us < hop.sent_us
        ]

        assert all(order(taken) <= order(hop) for hop in waiting)
    places = {(each.circuit, each.copy, each.queued_us) for each in sendings(run)}

    assert len(places) == len({(circuit, copy) for circuit, copy, _ in places})


@given(cases())
def test_p7_nothing_is_sent_on_before_it_has_all_been_received(case: Case) -> None:
    """A copy is queued at a station no earlier than that station received the message."""
    run = run_of(case)
    indicators = calls(run)
    received: dict[tuple[int, str, str | None], int] = {}
    for event in read_events(run.records):
        if isinstance(event, Filed):
            received[event.message, run.stations[event.station], None] = event.at_us
    for hop in hops(run):
        far = run.circuits[hop.circuit].split("-")[1]
        for indicator in indicators(hop):
            received[hop.message, far, indicator] = hop.received_us
    for hop in hops(run):
        near = run.circuits[hop.circuit].split("-")[0]
        for indicator in indicators(hop):
            complete = received.get((hop.message, near, indicator))
            complete = received[hop.message, near, None] if complete is None else complete

            assert hop.queued_us >= complete


@given(ANY)
def test_p11_a_circuit_is_idle_only_when_nothing_waits_for_it(case: Case) -> None:
    """Each copy starts when it was queued or when the sending before it ended or was cancelled."""
    topology, _ = case
    lines = {circuit.name: circuit.line for circuit in topology.circuits}
    run = run_of(case)
    by_circuit = defaultdict(list)
    for sending in sendings(run):
        by_circuit[run.circuits[sending.circuit]].append(sending)
    for name, sent in by_circuit.items():
        sent.sort(key=lambda sending: sending.started_us)
        free_us = 0
        for sending in sent:
            assert sending.started_us == max(free_us, sending.queued_us)
            free_us = end_us(sending)
            restarts = lines[name].preemption.afterwards is Afterwards.RESTART
            if isinstance(sending, Failed) and restarts:
                free_us += lines[name].characters_us(33)


@given(ANY)
def test_n1_channel_numbers_are_consecutive(case: Case) -> None:
    """Each circuit numbers its transmissions 1, 2, 3 in the order of their starts.

    The stretches of a transmission that was interrupted and goes on have one number.
    """
    run = run_of(case)
    transmissions: dict[int, dict[tuple[int, int], None]] = defaultdict(dict)
    for sending in sorted(sendings(run), key=lambda sending: sending.started_us):
        transmissions[sending.circuit][sending.copy, sending.number] = None
    for found in transmissions.values():
        assert [number for _, number in found] == list(range(1, len(found) + 1))


@given(ANY)
def test_p4_what_may_interrupt_never_waits_for_what_may_be_interrupted(case: Case) -> None:
    """While a copy waits, nothing it may break into is being sent on its circuit."""
    topology, _ = case
    policy = {circuit.name: circuit.line.preemption for circuit in topology.circuits}
    run = run_of(case)
    for hop in hops(run):
        allows = policy[run.circuits[hop.circuit]].allows
        for other in sendings(run):
            overlaps = other.started_us < hop.started_us and end_us(other) > hop.queued_us
            if other.circuit == hop.circuit and overlaps:
                assert not allows(hop.precedence, other.precedence)


@given(ANY)
def test_p5_only_a_more_urgent_copy_that_has_just_come_interrupts(case: Case) -> None:
    """At each interruption a copy that the policy lets break in was queued at that very instant."""
    topology, _ = case
    policy = {circuit.name: circuit.line.preemption for circuit in topology.circuits}
    run = run_of(case)
    for stopped in (sending for sending in sendings(run) if isinstance(sending, Failed)):
        allows = policy[run.circuits[stopped.circuit]].allows

        assert any(
            hop.circuit == stopped.circuit
            and hop.queued_us == stopped.stopped_us
            and allows(hop.precedence, stopped.precedence)
            and hop.precedence < stopped.precedence
            for hop in hops(run)
        )


@given(ANY)
def test_p6_what_was_interrupted_is_sent_whole_once(case: Case) -> None:
    """After its interruptions a copy is sent once: whole and anew, or the rest under its number."""
    topology, filings = case
    lines = {circuit.name: circuit.line for circuit in topology.circuits}
    run = run_of(case)
    indicators = calls(run)
    by_copy = defaultdict(list)
    for sending in sendings(run):
        by_copy[sending.circuit, sending.copy].append(sending)
    for (circuit, _), parts in by_copy.items():
        *stopped, last = sorted(parts, key=lambda sending: sending.started_us)
        line = lines[run.circuits[circuit]]
        length = transmission_characters(
            run.channels[circuit],
            line2_characters(indicators(last)),
            characters(filings[last.message].relayed),
        )
        numbers = [part.number for part in parts]
        times = [end_us(part) - part.started_us for part in parts]

        assert isinstance(last, Hop)
        assert all(isinstance(part, Failed) for part in stopped)
        if line.preemption.afterwards is Afterwards.RESTART:
            assert len(set(numbers)) == len(numbers)
            assert end_us(last) - last.started_us == line.transmission_us(length)
        else:
            assert len(set(numbers)) == 1
            assert sum(times) == line.transmission_us(length)


def test_the_laws_of_preemption_are_not_empty() -> None:
    """A FLASH that comes while a ROUTINE is sent does interrupt it, where the policy says so."""
    circuits = pair("RUEHC", "RUEHBU", TEN_CHARACTERS_A_SECOND)
    stations = [station("RUEHC", relay=False), station("RUEHBU", relay=False)]
    topology = Topology(
        stations={each.indicator: each for each in stations}, circuits=tuple(circuits)
    )
    filings = (
        filing("1", "RUEHC", {"RUEHBU": Precedence.ROUTINE}, characters=100),
        filing("2", "RUEHC", {"RUEHBU": Precedence.FLASH}, after_s=5, characters=10),
    )

    shown = [
        (
            type(sending).__name__,
            sending.message,
            sending.number,
            sending.started_us,
            end_us(sending),
        )
        for sending in sendings(run_of((topology, filings)))
    ]

    # At 10 characters a second: line 1 is 12 + 3, line 2 9 + 3, the end 12 characters; the
    # line end of what is relayed 3. So the ROUTINE takes 14.2 s, the FLASH 5.2 s, a cancel 3.3 s.
    assert shown == [
        ("Failed", 0, 1, 0, 5_000_000),
        ("Hop", 1, 2, 8_300_000, 13_500_000),
        ("Hop", 0, 3, 13_500_000, 27_700_000),
    ]


@given(cases())
def test_r4_no_copy_goes_back_where_it_came_from(case: Case) -> None:
    """No path visits a station twice."""
    run = run_of(case)

    assert all(len(set(fate.path)) == len(fate.path) for fate in fates(run).values())


@given(ANY)
def test_r4_whatever_the_tables_no_copy_leaves_for_where_it_came_from(case: Case) -> None:
    """But for what was missent, and is entered again where it should not have come."""
    run = run_of(case)
    again = {each.copy for each in read_events(run.records) if isinstance(each, Reentered)}
    last: dict[int, Hop] = {}
    for hop in sorted(hops(run), key=lambda hop: hop.started_us):
        before = last.get(hop.copy) or last.get(hop.parent)
        if before is not None and hop.copy not in again:
            came_from, _ = run.circuits[before.circuit].split("-")

            assert run.circuits[hop.circuit].split("-")[1] != came_from
        last[hop.copy] = hop


@given(ANY)
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


@given(ANY)
def test_d8_the_order_in_which_things_are_written_changes_nothing(case: Case) -> None:
    """Stations and circuits in another order give the same records, byte for byte."""
    topology, filings = case
    shuffled = Topology(
        stations=dict(reversed(list(topology.stations.items()))),
        circuits=tuple(reversed(topology.circuits)),
        tables=dict(reversed(list(topology.tables.items()))),
    )

    assert run_of((shuffled, filings)) == run_of(case)


@given(ANY)
def test_rejections_name_one_indicator_each(case: Case) -> None:
    """Each rejection is recorded for one indicator, with a reason."""
    run = run_of(case)
    rejected = [e for e in read_events(run.records) if isinstance(e, Rejected)]

    assert all(run.indicators[event.indicator].isalpha() for event in rejected)


def test_n1_after_9999_comes_0001() -> None:
    """The channel number that follows the last is 0001 (doctrine 1.1.10)."""
    circuits = pair("RUEHC", "RUEHBU", TEN_CHARACTERS_A_SECOND)
    stations = [station("RUEHC", relay=False), station("RUEHBU", relay=False)]
    topology = Topology(
        stations={each.indicator: each for each in stations}, circuits=tuple(circuits)
    )
    filings = tuple(
        filing(f"{number:05}", "RUEHC", {"RUEHBU": Precedence.ROUTINE}, characters=10)
        for number in range(10_001)
    )

    assert [hop.number for hop in hops(run_of((topology, filings)))] == [*range(1, 10_000), 1, 2]
