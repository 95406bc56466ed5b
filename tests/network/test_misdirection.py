"""Copies that go wrong: wrong tables, wrong indicators, copies sent twice; none is lost."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from attrs import evolve
from hypothesis import assume, event, given
from hypothesis import strategies as st
from strategies import (
    START,
    TEN_CHARACTERS_A_SECOND,
    Case,
    filing,
    mazes,
    network,
    outages,
    pair,
    precedences,
    station,
    topologies,
)

from routesim.analysis.calls import Genealogy
from routesim.analysis.deliveries import outcome
from routesim.analysis.fates import Received, Stopped, fates
from routesim.message.classification import Classification
from routesim.message.envelope import Security, Station
from routesim.message.model import Message
from routesim.message.precedence import Precedence
from routesim.network.events import Correction, Delivered, Hop, Reentered, Rejected, read_events
from routesim.network.queueing import Copy, strip
from routesim.network.simulation import Run, simulate
from routesim.routing.collective import FanOut
from routesim.routing.outcome import Reason
from routesim.routing.reassignment import Reassignment
from routesim.routing.screening import Marking
from routesim.routing.table import RoutingTable
from routesim.routing.topology import Topology
from routesim.scenario.filing import Filing

TRIBUTARIES = ("RUEHC", "RUEHLA", "RUEHLB")
STAR = Topology(
    stations={
        "RUEH": station("RUEH", relay=True),
        **{name: station(name, relay=False) for name in TRIBUTARIES},
    },
    circuits=tuple(
        circuit for name in TRIBUTARIES for circuit in pair("RUEH", name, TEN_CHARACTERS_A_SECOND)
    ),
)


def reentries(run: Run) -> list[tuple[str, str, Correction]]:
    """Return where what was entered again, and why."""
    return [
        (run.stations[each.station], run.indicators[each.indicator], each.correction)
        for each in read_events(run.records)
        if isinstance(each, Reentered)
    ]


@given(mazes(), st.data())
def test_c1_c2_whatever_the_tables_every_indicator_meets_one_fate(
    case: Case, data: st.DataObject
) -> None:
    """Circles, wrong tributaries and outages: all indicators filed end once, none others."""
    topology, filings = case
    out = data.draw(st.one_of(st.just(()), outages(topology)))
    run = simulate(network(topology, outages=out), filings)
    owed = {(n, i) for n, f in enumerate(filings) for copy in f.copies for i in copy.indicators}

    assert set(fates(run)) == owed


@given(mazes())
def test_r5_no_indicator_goes_round_twice(case: Case) -> None:
    """It leaves a station once; once more when a tributary it was missent to entered it again."""
    topology, filings = case
    run = simulate(network(topology), filings)
    called = Genealogy(run).indicators()
    left = Counter(
        (hop.message, run.circuits[hop.circuit].split("-")[0], indicator)
        for hop in read_events(run.records)
        if isinstance(hop, Hop)
        for indicator in called[hop.copy]
    )
    again = {
        (each.message, run.indicators[each.indicator])
        for each in read_events(run.records)
        if isinstance(each, Reentered)
    }

    for (message, _, indicator), times in left.items():
        assert times <= 1 + ((message, indicator) in again)
    for (message, indicator), fate in fates(run).items():
        event(str(fate.reason) if isinstance(fate, Stopped) else "received")
        if isinstance(fate, Stopped) and fate.reason is Reason.LOOP:
            assert fate.path[-1] in fate.path[:-1]
        elif (message, indicator) not in again:
            assert len({*fate.path}) == len(fate.path)


def test_r5_three_relays_that_send_one_another_round_end_the_run() -> None:
    """The first relay that has RAYW again rejects it; what calls a relay on the way gets there."""
    ring = (("RUEH", "RUES"), ("RUES", "RUCN"), ("RUCN", "RUEH"))
    topology = Topology(
        stations={name: station(name, relay=True) for name, _ in ring},
        circuits=tuple(
            circuit for one, other in ring for circuit in pair(one, other, TEN_CHARACTERS_A_SECOND)
        ),
        tables={
            here: RoutingTable(station=here, exact={}, prefixes={"RA": (f"{here}-{there}",)})
            for here, there in ring
        },
    )
    sent = filing("1", "RUEH", {"RAYW": Precedence.ROUTINE, "RUCN": Precedence.ROUTINE})
    found = fates(simulate(network(topology), (sent,)))

    assert found[0, "RAYW"] == Stopped(
        path=("RUEH", "RUES", "RUCN", "RUEH"), filed_us=0, reason=Reason.LOOP
    )
    assert isinstance(found[0, "RUCN"], Received)


@pytest.mark.parametrize(("nation", "left"), [("U", ()), ("B", ("A",))])
def test_r10_the_code_is_stripped_where_a_copy_leaves_its_nation(
    nation: str, left: tuple[str, ...]
) -> None:
    """Over RUEO-RAYW an American copy loses its release code; a British one was never asked."""
    marking = Marking(classification=Classification.UNCLASSIFIED, nation=nation, release=("A",))
    copy = Copy(0, 1, 0, ("RAYWAE",), marking, 12, 100)
    (border, _) = pair("RUEO", "RAYW", TEN_CHARACTERS_A_SECOND)
    strip(copy, evolve(border, release_code=True))

    assert copy.marking.release == left
    assert copy.marking.nation == nation


@given(mazes())
def test_r12_only_a_tributary_enters_again_and_only_what_came_to_it_by_mistake(case: Case) -> None:
    """Once for each indicator; what is missent a second time is rejected as such."""
    topology, filings = case
    run = simulate(network(topology), filings)
    again = Counter(
        (each.message, run.indicators[each.indicator])
        for each in read_events(run.records)
        if isinstance(each, Reentered)
    )

    for name, indicator, correction in reentries(run):
        assert correction is Correction.MISSENT
        assert not topology.stations[name].relay
        assert name != indicator
    assert all(times == 1 for times in again.values())
    for (message, indicator), fate in fates(run).items():
        if isinstance(fate, Stopped) and fate.reason is Reason.MISSENT:
            assert again[message, indicator] == 1
            assert not topology.stations[fate.path[-1]].relay


def test_r12_a_missent_copy_gets_there_by_the_alternate() -> None:
    """RUEH believes RUEHLA behind RUEHLB, gets it back, and then takes the right circuit."""
    wrong = evolve(
        STAR,
        tables={
            "RUEH": RoutingTable(
                station="RUEH", exact={"RUEHLA": ("RUEH-RUEHLB", "RUEH-RUEHLA")}, prefixes={}
            )
        },
    )
    sent = filing("1", "RUEHC", {"RUEHLA": Precedence.ROUTINE, "RUEHLB": Precedence.ROUTINE})
    run = simulate(network(wrong), (sent,))
    found = fates(run)

    assert found[0, "RUEHLA"].path == ("RUEHC", "RUEH", "RUEHLB", "RUEH", "RUEHLA")
    assert found[0, "RUEHLB"].path == ("RUEHC", "RUEH", "RUEHLB")
    assert all(isinstance(fate, Received) for fate in found.values())
    assert reentries(run) == [("RUEHLB", "RUEHLA", Correction.MISSENT)]


def test_r12_a_missent_copy_with_no_other_way_is_reported() -> None:
    """The switch does not send it to the wrong tributary a second time: there is no way on."""
    wrong = evolve(
        STAR,
        tables={
            "RUEH": RoutingTable(station="RUEH", exact={"RUEHLA": ("RUEH-RUEHLB",)}, prefixes={})
        },
    )
    fate = fates(simulate(network(wrong), (filing("1", "RUEHC", {"RUEHLA": Precedence.ROUTINE}),)))[
        0, "RUEHLA"
    ]

    assert isinstance(fate, Stopped)
    assert fate.reason is Reason.NO_WAY_ON
    assert fate.path == ("RUEHC", "RUEH", "RUEHLB", "RUEH")


@given(topologies(), st.data(), st.integers(-5, 120))
def test_r12_r13_a_misrouted_message_is_delivered_where_the_post_is_now(
    topology: Topology, data: st.DataObject, effective_s: int
) -> None:
    """Handled by the called station before the move it stays; after it, it goes on to the new one.

    The fate is that of the indicator it was filed for, and the row says it was delivered.
    """
    names = sorted(topology.stations)
    origin, old, new, other = (data.draw(st.sampled_from(names)) for _ in range(4))
    assume(old != new)
    moved = Reassignment(old=old, new=new, effective=START + timedelta(seconds=effective_s))
    wanted = {old: Precedence.ROUTINE, other: Precedence.PRIORITY, new: Precedence.ROUTINE}
    sent = (filing("1", origin, wanted),)
    run = simulate(evolve(network(topology), reassignments=(moved,)), sent)
    found = fates(run)
    called = [each for each in reentries(run) if each == (old, old, Correction.MISROUTED)]
    fate = found[0, old]

    assert {*found} == {(0, indicator) for indicator in wanted}
    assert isinstance(fate, Received)
    assert old in fate.path
    assert fate.path[-1] == (new if called else old)
    event(f"misrouted: {bool(called)}")
    handled = [
        each.at_us if isinstance(each, Reentered) else each.delivered_us
        for each in read_events(run.records)
        if isinstance(each, Reentered | Delivered) and run.stations[each.station] == old
    ]
    assert bool(called) == (handled[0] >= effective_s * 1_000_000)
    assert outcome(sent, run).all_well


IDENTITY = Station(indicator="RUEHC", serial="0001")
FIRST = Message(station=IDENTITY)
AGAIN = Message(station=IDENTITY, security=Security(signals=("ZFD",)))


@given(topologies(), st.data())
def test_r6_a_suspected_duplicate_is_filed_where_the_message_was_delivered_and_nowhere_else(
    topology: Topology, data: st.DataObject
) -> None:
    """Each station filed for gets it at least once; it files only what it has had before.

    The two may be filed anywhere, in either order, at any precedence; a third message in
    between is no twin of theirs.
    """
    names = sorted(topology.stations)

    def drawn(identity: str, message: Message) -> Filing:
        wanted = data.draw(st.dictionaries(st.sampled_from(names), precedences, min_size=1))
        origin = data.draw(st.sampled_from(names))
        sent = filing(identity, origin, wanted, after_s=data.draw(st.integers(0, 30)))
        return evolve(sent, message=message)

    filings = (drawn("1", FIRST), drawn("1(2)", AGAIN), drawn("2", Message()))
    run = simulate(network(topology), filings)
    delivered: dict[str, list[int]] = {name: [] for name in names}
    filed: set[str] = set()
    for each in read_events(run.records):
        if isinstance(each, Delivered) and each.message < 2:
            delivered[run.stations[each.station]].append(each.message)
        elif isinstance(each, Rejected):
            assert (each.message, each.reason) == (1, Reason.DUPLICATE)
            filed.add(run.indicators[each.indicator])
            assert delivered[run.stations[each.station]] == [0]
    wanted = [{i for copy in f.copies for i in copy.indicators} for f in filings[:2]]

    assert {name for name, messages in delivered.items() if messages} == wanted[0] | wanted[1]
    assert filed <= wanted[0] & wanted[1]
    for name in wanted[0] & wanted[1] - filed:
        assert delivered[name] == [1, 0]
    rows = outcome(filings, run)
    assert all(row.arrival.is_delivered or row.message == "1(2)" for row in rows.deliveries)


@given(topologies(), st.data())
def test_r7_each_member_of_a_collective_gets_one_copy(
    topology: Topology, data: st.DataObject
) -> None:
    """Fanned out by any relay, for the originator too where it is a member; no one gets two."""
    names = sorted(topology.stations)
    members = tuple(data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True)))
    switch = data.draw(st.sampled_from([n for n in names if topology.stations[n].relay]))
    origin = data.draw(st.sampled_from(names))
    fleet = FanOut(indicator="RHCRABC", station=switch, members=members)
    named = data.draw(st.lists(st.sampled_from(["RUEHZZ", *set(names) - set(members)]), max_size=2))
    wanted = dict.fromkeys(["RHCRABC", *named], Precedence.ROUTINE)
    run = simulate(
        network(evolve(topology, fan_outs={"RHCRABC": fleet})), (filing("1", origin, wanted),)
    )
    found = fates(run)

    assert {indicator for _, indicator in found} == {*members, *named}
    for member in members:
        fate = found[0, member]
        assert isinstance(fate, Received)
        assert switch in fate.path
        assert fate.path[0] == origin


@pytest.mark.parametrize("members", [("RUEHC",), ("RUEHLA",), ("RUEHC", "RUEHLA")])
def test_r7_c1_a_member_of_two_collectives_meets_one_fate(members: tuple[str, ...]) -> None:
    """One is fanned out at RUEH, the other, and a third, are stopped there: they share members.

    What comes by the first is neither rejected with the second, nor what stops with the second
    rejected again with the third.
    """
    low = evolve(TEN_CHARACTERS_A_SECOND, highest=Classification.UNCLASSIFIED)
    topology = Topology(
        stations={name: station(name, relay=name != "RUEHC") for name in ("RUEHC", "RUEH", "RUCN")}
        | {"RUEHLA": station("RUEHLA", relay=False)},
        circuits=(
            *pair("RUEHC", "RUEH", TEN_CHARACTERS_A_SECOND),
            *pair("RUEH", "RUCN", low),
            *pair("RUEH", "RUEHLA", low),
        ),
        fan_outs={
            name: FanOut(indicator=name, station=switch, members=called)
            for name, switch, called in (
                ("RHCRABC", "RUEH", ("RUEHC",)),
                ("RHCRABD", "RUCN", members),
                ("RHCRABE", "RUCN", members),
            )
        },
    )
    wanted = dict.fromkeys(topology.fan_outs, Precedence.ROUTINE)
    sent = filing("1", "RUEHC", wanted, classification=Classification.SECRET)
    run = simulate(network(topology), (sent,))
    ends = Counter(
        run.stations[event.station]
        if isinstance(event, Delivered)
        else run.indicators[event.indicator]
        for event in read_events(run.records)
        if isinstance(event, Delivered | Rejected)
    )

    assert ends == dict.fromkeys({"RUEHC", *members}, 1)
    assert isinstance(fates(run)[0, "RUEHC"], Received)
