"""Outages: what waits is diverted, what is sent is void, and nothing is lost."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import (
    OPEN_LINE,
    START,
    TEN_CHARACTERS_A_SECOND,
    Case,
    cases,
    filing,
    network,
    outages,
    pair,
    station,
    topologies,
)

from routesim.analysis.calls import Genealogy
from routesim.analysis.fates import Received, Stopped, fates
from routesim.message.classification import Classification
from routesim.message.precedence import Precedence
from routesim.network.events import Cause, Failed, Hop, read_events
from routesim.network.simulation import Run, simulate
from routesim.routing.outcome import Reason
from routesim.routing.topology import Outage, Topology
from routesim.units import microseconds_between

nx = pytest.importorskip("networkx", reason="the oracle for paths is not installed")

Disturbed = tuple[Case, tuple[Outage, ...]]
TEN_MINUTES_US = 600_000_000


@st.composite
def disturbed(draw: st.DrawFn) -> Disturbed:
    """A network, its traffic, and outages that fall into it."""
    case = draw(cases())
    return case, draw(outages(case[0]))


def run_of(case: Disturbed) -> Run:
    """Return what happens."""
    (topology, filings), out = case
    return simulate(network(topology, outages=out), filings)


def sendings(run: Run) -> list[Hop | Failed]:
    """Return every stretch of sending."""
    return [event for event in read_events(run.records) if isinstance(event, Hop | Failed)]


def end_us(sending: Hop | Failed) -> int:
    """Return when a stretch of sending ended."""
    return sending.sent_us if isinstance(sending, Hop) else sending.stopped_us


@given(disturbed())
def test_c1_c2_every_indicator_meets_exactly_one_fate(case: Disturbed) -> None:
    """Whatever fails while copies are under way, nothing is lost and nothing is doubled."""
    (_, filings), _ = case
    owed = {(n, i) for n, f in enumerate(filings) for copy in f.copies for i in copy.indicators}

    assert set(fates(run_of(case))) == owed


@given(disturbed())
def test_r11_nothing_is_sent_over_a_circuit_that_is_out(case: Disturbed) -> None:
    """No stretch of sending reaches into an outage of its circuit."""
    _, out = case
    run = run_of(case)
    for outage in out:
        begin_us = microseconds_between(run.start, outage.start)
        over_us = microseconds_between(run.start, outage.end)
        for sending in sendings(run):
            if run.circuits[sending.circuit] == outage.circuit:
                assert end_us(sending) <= begin_us or sending.started_us >= over_us


@given(disturbed())
def test_n1_the_numbers_of_void_transmissions_are_not_used_again(case: Disturbed) -> None:
    """Each circuit numbers from 1 without a gap; what an outage voids gets a new number."""
    run = run_of(case)
    numbers: dict[int, set[int]] = defaultdict(set)
    uses: Counter[tuple[int, int]] = Counter()
    for sending in sendings(run):
        numbers[sending.circuit].add(sending.number)
        if isinstance(sending, Hop) or sending.cause is Cause.OUTAGE:
            uses[sending.circuit, sending.number] += 1

    assert all(found == set(range(1, len(found) + 1)) for found in numbers.values())
    assert all(count == 1 for count in uses.values())


@given(topologies(), st.data())
def test_r11_with_a_way_left_traffic_does_not_wait_for_the_circuit(
    topology: Topology, data: st.DataObject
) -> None:
    """At automatic stations what can go another way is there before a day-long outage ends.

    networkx says whether there is another way over relays.
    """
    names = sorted(topology.stations)
    origin, destination = data.draw(st.tuples(st.sampled_from(names), st.sampled_from(names)))
    lost = data.draw(st.sampled_from(topology.circuits)).name
    day = Outage(circuit=lost, start=START, end=START + timedelta(days=1))
    graph = nx.DiGraph()
    graph.add_nodes_from(names)
    graph.add_edges_from(
        (circuit.origin, circuit.destination)
        for circuit in topology.circuits
        if circuit.name != lost
        and (topology.stations[circuit.origin].relay or circuit.origin == origin)
    )
    sent = filing("1", origin, {destination: Precedence.ROUTINE}, after_s=1)
    fate = fates(simulate(network(topology, outages=(day,)), (sent,)))[0, destination]

    assert isinstance(fate, Received)
    in_time = fate.received_us < 80_000_000_000
    assert in_time == nx.has_path(graph, origin, destination)


# A square: RUEHC at RUEH; from there to RUEHBU by RUES, or the longer way by RUCN.
SQUARE = Topology(
    stations={
        name: station(name, relay=name in {"RUEH", "RUES", "RUCN"})
        for name in ("RUEHC", "RUEH", "RUES", "RUCN", "RUEHBU")
    },
    circuits=(
        *pair("RUEHC", "RUEH", TEN_CHARACTERS_A_SECOND),
        *pair("RUEH", "RUES", TEN_CHARACTERS_A_SECOND),
        *pair("RUEH", "RUCN", TEN_CHARACTERS_A_SECOND, 1_000_000),
        *pair("RUES", "RUEHBU", TEN_CHARACTERS_A_SECOND),
        *pair("RUCN", "RUEHBU", TEN_CHARACTERS_A_SECOND),
    ),
)
# 58 characters of text and 42 of its frame: 10 s on each circuit.
MESSAGE = filing("1", "RUEHC", {"RUEHBU": Precedence.ROUTINE}, characters=58)


def out(begin_s: float, end_s: float, *circuits: str) -> tuple[Outage, ...]:
    """Return outages of *circuits*, in seconds after the start."""
    begin, end = (START + timedelta(seconds=seconds) for seconds in (begin_s, end_s))
    return tuple(Outage(circuit=name, start=begin, end=end) for name in circuits)


def arrival(*outage: Outage, topology: Topology = SQUARE) -> tuple[tuple[str, ...], float]:
    """Return the way of the message and when it was received, in seconds."""
    fate = fates(simulate(network(topology, outages=outage), (MESSAGE,)))[0, "RUEHBU"]
    assert isinstance(fate, Received)
    return fate.path, fate.received_us / 1_000_000


SHORT = ("RUEHC", "RUEH", "RUES", "RUEHBU")
LONG = ("RUEHC", "RUEH", "RUCN", "RUEHBU")


@pytest.mark.parametrize(
    ("outage", "expected"),
    [
        ((), (SHORT, 30)),
        (out(0, 100, "RUEH-RUES"), (LONG, 31)),
        (out(15, 100, "RUEH-RUES"), (LONG, 36)),  # being sent since 10 s: void, sent anew
        (out(20, 100, "RUEH-RUES"), (LONG, 41)),  # void at its very last signal
        (out(21, 100, "RUEH-RUES"), (SHORT, 30)),  # it had left
        (out(0, 5, "RUEH-RUES"), (SHORT, 30)),  # restored before it came
        (out(0, 100, "RUEH-RUES", "RUEH-RUCN"), (SHORT, 120)),  # it waits for the usual way
        (out(5, 100, "RUES-RUEHBU"), (LONG, 31)),  # RUEH knows that RUES cannot send on
        (out(12, 100, "RUES-RUEHBU"), (SHORT, 110)),  # on its way to RUES: back is no way on
    ],
)
def test_r11_an_automatic_station_diverts_at_once_and_returns(
    outage: tuple[Outage, ...], expected: tuple[tuple[str, ...], float]
) -> None:
    """Way and time follow from ten seconds a circuit and one for the long way's propagation."""
    assert arrival(*outage) == expected


def test_r11_a_manual_station_diverts_ten_minutes_later() -> None:
    """What waits is diverted when the ten minutes are over, unless the circuit is back first."""
    manual = evolve(
        SQUARE,
        stations={
            **SQUARE.stations,
            "RUEH": evolve(SQUARE.stations["RUEH"], diversion_us=TEN_MINUTES_US),
        },
    )

    assert arrival(*out(0, 3_600, "RUEH-RUES"), topology=manual) == (LONG, 621)
    assert arrival(*out(0, 300, "RUEH-RUES"), topology=manual) == (SHORT, 320)


@pytest.mark.parametrize("begin_s", [0, 5, 9])
def test_r11_what_comes_at_the_instant_of_a_diversion_goes_by_the_new_tables(begin_s: int) -> None:
    """A copy received at ten seconds, as its station diverts by hand, makes one sending on.

    However long before the circuit failed: before the copy was sent to the station or since.
    """
    after_us = (10 - begin_s) * 1_000_000
    manual = evolve(
        SQUARE,
        stations={
            **SQUARE.stations,
            "RUEH": evolve(SQUARE.stations["RUEH"], diversion_us=after_us),
        },
    )
    wanted = dict.fromkeys(("RUEHBU", "RUCN"), Precedence.ROUTINE)
    sent = filing("1", "RUEHC", wanted, characters=53)
    outage = out(begin_s, 100, "RUEH-RUES")
    run = simulate(network(manual, outages=outage), (sent,))

    assert [
        (run.circuits[sending.circuit], sending.started_us / 1_000_000) for sending in sendings(run)
    ] == [("RUEHC-RUEH", 0), ("RUEH-RUCN", 10), ("RUCN-RUEHBU", 21)]


def test_r11_the_order_of_the_queue_is_kept_when_it_is_moved() -> None:
    """What waited longer goes first on the other way too, whatever the numbers are."""
    offers = [
        (Precedence.ROUTINE, 0),
        (Precedence.ROUTINE, 2),
        (Precedence.IMMEDIATE, 3),
        (Precedence.ROUTINE, 1),
    ]
    filings = tuple(
        filing(f"{number}", "RUEH", {"RUEHBU": precedence}, after_s=after_s, characters=58)
        for number, (precedence, after_s) in enumerate(offers)
    )
    run = simulate(network(SQUARE, outages=out(5, 100, "RUEH-RUES")), filings)
    moved = [
        hop.message
        for hop in sendings(run)
        if run.circuits[hop.circuit] == "RUEH-RUCN" and isinstance(hop, Hop)
    ]

    assert moved == [2, 0, 3, 1]


def test_an_outage_is_told_apart_from_a_preemption() -> None:
    """The record of a void transmission says what made it void."""
    run = simulate(network(SQUARE, outages=out(15, 100, "RUEH-RUES")), (MESSAGE,))
    void = [event for event in sendings(run) if isinstance(event, Failed)]

    assert [(run.circuits[event.circuit], event.cause) for event in void] == [
        ("RUEH-RUES", Cause.OUTAGE)
    ]


def test_n9_what_is_rejected_when_it_is_diverted_still_tells_its_way() -> None:
    """A copy that was split off, and never sent, has come the way of what it was split from.

    SECRET to RUEHBU is refused at RUES; when RUEH-RUES fails, while it waits there for what is
    being sent, at RUEH, whose other circuit is too low.
    """
    low = {"RUEH-RUCN", "RUCN-RUEH", "RUES-RUEHBU", "RUEHBU-RUES"}
    topology = evolve(
        SQUARE,
        circuits=tuple(
            evolve(each, line=OPEN_LINE) if each.name in low else each for each in SQUARE.circuits
        ),
    )
    wanted = dict.fromkeys(("RUEH", "RUEHBU"), Precedence.ROUTINE)
    secret = filing("1", "RUEHC", wanted, characters=58, classification=Classification.SECRET)
    other = filing("2", "RUEH", {"RUES": Precedence.ROUTINE}, after_s=9)
    run = simulate(network(topology, outages=out(12, 100, "RUEH-RUES")), (secret, other))

    refused = Stopped(path=("RUEHC", "RUEH"), filed_us=0, reason=Reason.SECURITY)
    assert fates(run)[0, "RUEHBU"] == refused
    first = min(sendings(run), key=lambda sending: sending.started_us)
    assert Genealogy(run).indicators()[first.copy] == ("RUEH", "RUEHBU")
