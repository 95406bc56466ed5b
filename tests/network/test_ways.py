"""What a station knows of its ways is what the relay rule says of each whole copy."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import LINES, START, network, pair, station, topologies, written

from routesim.message.classification import Classification
from routesim.network.circuit import Circuit
from routesim.network.parts import Parts
from routesim.network.ways import Way
from routesim.routing.outcome import Reason
from routesim.routing.relay import Copy, relay
from routesim.routing.screening import Marking
from routesim.routing.table import RoutingTable
from routesim.routing.topology import Topology

markings = st.builds(
    Marking,
    classification=st.sampled_from((Classification.UNCLASSIFIED, Classification.SECRET)),
    nation=st.sampled_from(("U", None)),
    release=st.sampled_from(((), ("B",))),
)


@st.composite
def borders(draw: st.DrawFn) -> Topology:
    """Return a network with written tables, some of whose circuits lead abroad."""
    topology = draw(topologies(lines=LINES).flatmap(written))
    abroad = draw(st.sets(st.sampled_from([circuit.name for circuit in topology.circuits])))
    circuits = tuple(evolve(each, release_code=each.name in abroad) for each in topology.circuits)
    return evolve(topology, circuits=circuits)


def said(way: Way) -> object:
    """Return a way as the rule names it."""
    return way.facts.name if isinstance(way, Circuit) else way


@given(borders(), markings, st.data())
def test_ways_are_what_the_rule_says_of_the_whole_copy(
    topology: Topology, marking: Marking, data: st.DataObject
) -> None:
    """From wherever a copy came: the circuit, the refusal, or that it is for here.

    Even where the first way to be refused leads back: it is not asked then.
    """
    parts = Parts(network(topology), (), START, 0, 0)
    here = data.draw(st.sampled_from(sorted(topology.stations)))
    neighbours = sorted(each.origin for each in topology.circuits if each.destination == here)
    came_from = data.draw(st.sampled_from((None, *neighbours)))
    indicators = (*sorted(topology.stations), "RUXX")
    out = {each.name: each for each in topology.circuits if each.origin == here}
    table = parts.plan.table(here, marking.classification)
    copy = Copy(indicators=indicators, marking=marking, came_from=came_from)
    decision = relay(copy, table, out)
    ways = parts.stations[here]._ways_for(marking)  # noqa: SLF001 - what is tested

    expected: dict[str, object] = {**dict.fromkeys(decision.local), **decision.rejected}
    for name, called in decision.copies.items():
        expected |= dict.fromkeys(called, name)
    assert {each: said(ways.from_station(each, came_from)) for each in indicators} == expected


def test_a_circuit_that_leads_back_is_not_asked_for_its_release_code() -> None:
    """The primary leads abroad, back where the copy came from: the alternate is taken."""
    stations = [station(name, relay=True) for name in ("RUEO", "RUEH", "RBDH")]
    here = [*pair("RUEO", "RBDH", LINES[0]), *pair("RUEO", "RUEH", LINES[0])]
    topology = Topology(
        stations={each.indicator: each for each in stations},
        circuits=tuple(evolve(each, release_code=each.name == "RUEO-RBDH") for each in here),
        tables={
            "RUEO": RoutingTable(
                station="RUEO", exact={"RBAA": ("RUEO-RBDH", "RUEO-RUEH")}, prefixes={}
            )
        },
    )
    marking = Marking(classification=Classification.UNCLASSIFIED, nation="U")
    stations_at_work = Parts(network(topology), (), START, 0, 0).stations
    ways = stations_at_work["RUEO"]._ways_for(marking)  # noqa: SLF001

    assert said(ways.from_station("RBAA", None)) is Reason.RELEASE
    assert said(ways.from_station("RBAA", "RBDH")) == "RUEO-RUEH"
