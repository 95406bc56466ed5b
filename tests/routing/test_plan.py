"""Routing tables made from a topology, held against networkx and against shuffling."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st
from oracles import graph, nx
from strategies import (
    FORTY_CHARACTERS_A_SECOND,
    LINES,
    OPEN_LINE,
    TEN_CHARACTERS_A_SECOND,
    pair,
    station,
    topologies,
)

from routesim.message.classification import Classification
from routesim.routing.outcome import Reason
from routesim.routing.plan import Plan
from routesim.routing.relay import Copy, relay
from routesim.routing.screening import Marking
from routesim.routing.topology import Topology

classifications = st.sampled_from(Classification)
anywhere = topologies(lines=LINES)


@given(anywhere, classifications, st.data())
def test_the_primary_circuits_make_a_shortest_way(
    topology: Topology, classification: Classification, data: st.DataObject
) -> None:
    """Following each station's first circuit costs what networkx finds, or both find no way."""
    names = sorted(topology.stations)
    origin, destination = data.draw(st.tuples(st.sampled_from(names), st.sampled_from(names)))
    assume(origin != destination)
    plan = Plan(topology=topology)
    circuits = {circuit.name: circuit for circuit in topology.circuits}
    usable = graph(topology, origin, classification)
    if not nx.has_path(usable, origin, destination):
        entry = plan.table(origin, classification).exact.get(destination, ())
        assert len(entry) <= 1
        return
    way = [origin]
    while way[-1] != destination:
        first = plan.table(way[-1], classification).exact[destination][0]
        assert circuits[first].line.highest >= classification
        way.append(circuits[first].destination)
        assert len(way) <= len(names)

    assert sum(usable.edges[hop]["cost"] for hop in pairwise(way)) == nx.shortest_path_length(
        usable, origin, destination, weight="cost"
    )


@given(anywhere, classifications)
def test_the_order_in_which_things_are_written_changes_nothing(
    topology: Topology, classification: Classification
) -> None:
    """Stations and circuits the other way round give the same tables at every station."""
    turned = Topology(
        stations=dict(reversed(list(topology.stations.items()))),
        circuits=tuple(reversed(topology.circuits)),
    )
    there, here = Plan(topology=turned), Plan(topology=topology)

    for name in topology.stations:
        assert there.table(name, classification) == here.table(name, classification)


@given(anywhere, classifications)
def test_no_alternate_leads_back(topology: Topology, classification: Classification) -> None:
    """Behind each further circuit of an entry, no shortest way to the end passes here again."""
    plan = Plan(topology=topology)
    circuits = {circuit.name: circuit for circuit in topology.circuits}
    for here in topology.stations:
        for destination, entry in plan.table(here, classification).exact.items():
            for name in entry[1:]:
                first = circuits[name].destination
                usable = graph(topology, "", classification)
                ways = nx.all_shortest_paths(usable, first, destination, weight="cost")

                assert all(here not in way for way in ways)


@given(anywhere, classifications)
def test_what_can_be_reached_at_all_is_rejected_for_security_and_not_as_unknown(
    topology: Topology, classification: Classification
) -> None:
    """Where a way exists for UNCLASSIFIED traffic, no station on the way says INV."""
    plan = Plan(topology=topology)
    for here in topology.stations:
        outgoing = {c.name: c for c in topology.circuits if c.origin == here}
        others = tuple(
            each
            for each in topology.stations
            if each != here and nx.has_path(graph(topology, here, Classification(0)), here, each)
        )
        decision = relay(
            Copy(indicators=others, marking=Marking(classification=classification)),
            plan.table(here, classification),
            outgoing,
        )

        assert set(decision.rejected.values()) <= {Reason.SECURITY}


def diamond(upper: str, lower: str, line_above: str = "open") -> Topology:
    """A and D with two relays between them, alike but for their names and perhaps their lines."""
    above = OPEN_LINE if line_above == "open" else TEN_CHARACTERS_A_SECOND
    circuits = [
        *pair("RUEHC", upper, above),
        *pair(upper, "RUEHBU", above),
        *pair("RUEHC", lower, TEN_CHARACTERS_A_SECOND, 200_000),
        *pair(lower, "RUEHBU", TEN_CHARACTERS_A_SECOND, 200_000),
    ]
    return Topology(
        stations={
            "RUEHC": station("RUEHC", relay=False),
            "RUEHBU": station("RUEHBU", relay=False),
            upper: station(upper, relay=True),
            lower: station(lower, relay=True),
        },
        circuits=tuple(circuits),
    )


def test_a_secret_copy_goes_round_an_unclassified_circuit() -> None:
    """The nearer way is unclassified: UNCLASSIFIED takes it, EFTO and above take the other."""
    plan = Plan(topology=diamond("RUEH", "RUES"))

    def first(classification: Classification) -> str:
        return plan.table("RUEHC", classification).exact["RUEHBU"][0]

    assert first(Classification.UNCLASSIFIED) == "RUEHC-RUEH"
    for higher in list(Classification)[1:]:
        assert first(higher) == "RUEHC-RUES"


def test_reachable_but_not_at_this_classification_is_sec_and_not_inv() -> None:
    """On SECRET circuits a TOP SECRET copy is rejected SEC; an unknown indicator stays INV."""
    topology = Topology(
        stations={
            "RUEHC": station("RUEHC", relay=False),
            "RUEH": station("RUEH", relay=True),
            "RUEHBU": station("RUEHBU", relay=False),
        },
        circuits=(
            *pair("RUEHC", "RUEH", FORTY_CHARACTERS_A_SECOND),
            *pair("RUEH", "RUEHBU", FORTY_CHARACTERS_A_SECOND),
        ),
    )
    table = Plan(topology=topology).table("RUEHC", Classification.TOP_SECRET)
    decision = relay(
        Copy(
            indicators=("RUEHBU", "RAYW"), marking=Marking(classification=Classification.TOP_SECRET)
        ),
        table,
        {c.name: c for c in topology.circuits if c.origin == "RUEHC"},
    )

    assert decision.rejected == {
        "RUEHBU": Reason.SECURITY,
        "RAYW": Reason.INVALID_INDICATOR,
    }


def test_equal_ways_are_taken_by_the_name_of_the_circuit() -> None:
    """Of two ways of the same cost the first in the alphabet is primary, the other alternate."""
    same = TEN_CHARACTERS_A_SECOND
    for relays in (("RUCN", "RUES"), ("RUES", "RUCN")):
        stations = {
            name: station(name, relay=name in relays) for name in (*relays, "RUEHC", "RUEHBU")
        }
        circuits = [c for r in relays for end in ("RUEHC", "RUEHBU") for c in pair(r, end, same)]
        plan = Plan(topology=Topology(stations=stations, circuits=tuple(circuits)))

        assert plan.table("RUEHC", Classification.SECRET).exact["RUEHBU"] == (
            "RUEHC-RUCN",
            "RUEHC-RUES",
        )


def test_only_relays_pass_traffic_on() -> None:
    """A tributary between two relays is no way from one to the other."""
    topology = Topology(
        stations={
            "RUEH": station("RUEH", relay=True),
            "RUES": station("RUES", relay=True),
            "RUEHC": station("RUEHC", relay=False),
        },
        circuits=(
            *pair("RUEH", "RUEHC", TEN_CHARACTERS_A_SECOND),
            *pair("RUES", "RUEHC", TEN_CHARACTERS_A_SECOND),
        ),
    )
    table = Plan(topology=topology).table("RUEH", Classification.UNCLASSIFIED)

    assert table.circuits("RUES") == ()
    assert table.circuits("RUEHC") == ("RUEH-RUEHC",)


def test_a_station_covers_its_own_declared_prefix_with_nothing() -> None:
    """At RUEH an unknown RUEHZZ is INV; its neighbour sends it to RUEH; RUEHL covers nothing."""
    topology = Topology(
        stations={name: station(name, relay=True) for name in ("RUEH", "RUCN", "RUEHL")},
        circuits=(
            *pair("RUEH", "RUCN", TEN_CHARACTERS_A_SECOND),
            *pair("RUEH", "RUEHL", TEN_CHARACTERS_A_SECOND),
        ),
    )
    plan = Plan(topology=topology)

    assert plan.table("RUEH", Classification.UNCLASSIFIED).circuits("RUEHZZ") == ()
    assert plan.table("RUCN", Classification.UNCLASSIFIED).circuits("RUEHZZ") == ("RUCN-RUEH",)
    assert plan.table("RUEH", Classification.UNCLASSIFIED).circuits("RUEHLA") == ()
