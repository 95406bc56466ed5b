"""What the proofs say of every way is what the simulation does with a message filed there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from itertools import combinations

from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import LINES, START, filing, network, pair, station, topologies, written

from routesim.analysis.deliveries import outcome
from routesim.message.classification import Classification
from routesim.message.precedence import Precedence
from routesim.network.events import Correction, Reentered, read_events
from routesim.network.simulation import simulate
from routesim.routing.outcome import Reason
from routesim.routing.screening import release_code
from routesim.routing.table import RoutingTable
from routesim.routing.topology import Outage, Topology
from routesim.scenario.filing import Filing
from routesim.scenario.network import Network, load_network
from routesim.scenario.shipped import find_network
from routesim.verification.proofs.ground import Ground, ground_of
from routesim.verification.proofs.way import End

APART_S = 1_000
"""So far apart are the messages that none waits for another."""


@frozen
class Asked:
    """A message, and whom it calls."""

    origin: str
    indicator: str
    level: Classification


def everything(ground: Ground, origins: Iterable[str]) -> list[Asked]:
    """Return every origin to every station at every level, sendable or not."""
    return [
        Asked(origin, indicator, level)
        for origin in origins
        for indicator in ground.stations
        for level in ground.levels
        if origin != indicator
    ]


def filed(asked: list[Asked]) -> tuple[Filing, ...]:
    """Return a message for each, released to the nation it is for, long after the last."""
    found = []
    for number, each in enumerate(asked):
        one = filing(
            f"{number:05}",
            each.origin,
            {each.indicator: Precedence.ROUTINE},
            after_s=number * APART_S,
            characters=10,
            classification=each.level,
        )
        nation = release_code(each.indicator)
        if nation not in {None, release_code(each.origin)}:
            copies = tuple(evolve(copy, release=(nation,)) for copy in one.copies)
            one = evolve(one, copies=copies)
        found.append(one)
    return tuple(found)


def held_against_the_clock(made: Network, asked: list[Asked], down: frozenset[str]) -> None:
    """Assert of each way the proofs know that a message went it, to the same end.

    What several ways have in common is followed once, so that the order of asking could matter.
    """
    long = START + timedelta(seconds=APART_S * (len(asked) + 1))
    out = tuple(
        Outage(circuit=name, start=START - timedelta(hours=1), end=long) for name in sorted(down)
    )
    filings = filed(asked)
    run = simulate(evolve(made, outages=out), filings)
    missent = {
        each.message: run.stations[each.station]
        for each in read_events(run.records)
        if isinstance(each, Reentered) and each.correction is Correction.MISSENT
    }
    router = ground_of(made).router.amid(down)
    towards = cache(router.towards)
    for number, row in enumerate(outcome(filings, run).deliveries):
        each = asked[number]
        way = towards(each.indicator, each.level).way(each.origin)
        arrival = row.arrival
        note = f"{each}: {way}; {arrival}"
        waited = arrival.received is not None and arrival.received >= long
        if way.end is End.MISSENT:
            assert missent[number] == way.at, note
        elif way.end is End.WAITS:
            assert number in missent or waited or arrival.reason is not None, note
        elif way.end is End.ARRIVED:
            assert (arrival.reason, arrival.path) == (None, way.path), note
            assert not waited, note
        else:
            reason = Reason.LOOP if way.end is End.CIRCLE else way.reason
            assert number not in missent, note
            assert (arrival.reason, arrival.path) == (reason, way.path), note


MESHED = ("RUEH", "RUCN", "RUES", "RUDKC")
POSTS = {"RUEHC": "RUEH", "RUCNDT": "RUCN", "RUESCD": "RUES", "RUDKAA": "RUDKC"}


@st.composite
def meshes(draw: st.DrawFn) -> Topology:
    """Return four relays, each connected with each, that send what is not theirs anywhere."""
    ends = [*combinations(MESHED, 2), *POSTS.items()]
    circuits = [each for one, other in ends for each in pair(one, other, draw(lines))]
    tables = {}
    for here in MESHED:
        onward = st.sampled_from([f"{here}-{there}" for there in MESHED if there != here])
        entry = draw(st.lists(onward, max_size=3, unique=True))
        tables[here] = RoutingTable(station=here, exact={}, prefixes={"RU": tuple(entry)})
    stations = [station(name, relay=True) for name in MESHED]
    stations += [station(name, relay=False) for name in POSTS]
    return Topology(
        stations={each.indicator: each for each in stations},
        circuits=tuple(circuits),
        tables=tables,
    )


lines = st.sampled_from(LINES)


@settings(max_examples=25)
@given(topologies(lines=LINES).flatmap(written), st.data())
def test_with_any_tables_and_outages_the_ways_are_those_messages_go(
    topology: Topology, data: st.DataObject
) -> None:
    """From every station to every station: arrived, stopped for the same reason, in a circle."""
    made = network(topology)
    names = [circuit.name for circuit in topology.circuits]
    down = data.draw(st.frozensets(st.sampled_from(names), max_size=3))
    some = st.lists(st.sampled_from(sorted(topology.stations)), min_size=2, max_size=2)

    held_against_the_clock(made, everything(ground_of(made), data.draw(some)), down)


@settings(max_examples=50)
@given(meshes(), st.data())
def test_in_a_mesh_of_circles_the_ways_are_those_messages_go(
    topology: Topology, data: st.DataObject
) -> None:
    """The circle closes where the message was first, whichever station was asked before."""
    down = data.draw(
        st.frozensets(st.sampled_from([c.name for c in topology.circuits]), max_size=1)
    )
    asked = [
        Asked(origin, indicator, Classification.UNCLASSIFIED)
        for origin in data.draw(st.permutations(MESHED))
        for indicator in POSTS
    ]

    held_against_the_clock(network(topology), asked, down)


def test_across_borders_the_ways_are_those_messages_go() -> None:
    """In the shipped network of gateways, from three nations, while a gateway's circuit is out."""
    made = load_network(find_network("allied-gateways"))
    down = frozenset({"RUEA-RBFW", "RBFW-RUEA"})
    origins = ("RUEHC", "RBDWC", "RCCE", "RXCA")

    held_against_the_clock(made, everything(ground_of(made), origins), down)
