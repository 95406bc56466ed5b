"""The allied gateways go by the published tables, and outlive the loss of any one of them."""

from __future__ import annotations

import csv
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from routesim.message.classification import Classification
from routesim.routing.outcome import Reason
from routesim.routing.plan import Plan
from routesim.routing.relay import Copy, relay
from routesim.scenario.network import Network, load_network
from routesim.scenario.shipped import find_network

NATO = ("RD", "RE", "RF", "RG", "RI", "RK", "RN", "RP", "RQ", "RX", "RY")
PUBLISHED = {
    "US": {
        "RUEA": {"RB": "RBFW", "RC": "RCCB", **dict.fromkeys(NATO, "RXCA")},
        "RUEO": {
            "RA": "RAYW",
            "RB": "RBDH",
            "RC": "RCCS",
            "RO": "ROJF",
            "RZ": "RZYX",
            **dict.fromkeys(NATO, "RXFG"),
        },
    },
    "CAN": {
        "RCCSVCT": {
            "RA": "RZYX",
            "RZ": "RZYX",
            "RH": "RUEA",
            "RU": "RUEA",
            **dict.fromkeys(NATO, "RXCA"),
        },
        "RCCSVCP": {"RB": "RBDB", "RH": "RUEO", "RU": "RUEO"},
    },
}
"""National prefix by serving node, as doctrine 3.4 prints the Appendix of ACP 117."""

CODES = {
    **dict.fromkeys(NATO, "X"),
    **{f"R{letter}": letter for letter in "ABCOZ"},
    "RH": "U",
    "RU": "U",
}
HOMES = {"US": ("RH", "RU"), "CAN": ("RC",)}
SOURCES = {"US": ("RUEHC", "RUEKJCS"), "CAN": ("RCCE",)}
PEERS = {
    "RUEA": "RUEO",
    "RUEO": "RUEA",
    "RCCSVCT": "RCCSVCP",
    "RCCSVCP": "RCCSVCT",
}


@cache
def allied() -> Network:
    """Return the shipped network."""
    return load_network(find_network("allied-gateways"))


@frozen
class Way:
    """The stations a copy passed, and why it got no further, if it did not."""

    stations: tuple[str, ...]
    reason: Reason | None


def way(plan: Plan, origin: str, indicator: str, release: tuple[str, ...]) -> Way:
    """Return the way of a copy by the tables and the relay rule, without a clock."""
    stations = [origin]
    came_from = None
    while True:
        here = stations[-1]
        outgoing = {c.name: c for c in plan.topology.circuits if c.origin == here}
        copy = Copy(
            indicators=(indicator,),
            classification=Classification.UNCLASSIFIED,
            origin=origin,
            release=release,
            came_from=came_from,
            returned=here in stations[:-1],
        )
        decision = relay(copy, plan.table(here, Classification.UNCLASSIFIED), outgoing)
        if decision.local or decision.rejected:
            return Way(tuple(stations), decision.rejected.get(indicator))
        (name,) = decision.copies
        release = () if name in decision.stripped else release
        came_from = here
        stations.append(outgoing[name].destination)


def without(network: Network, *gateways: str) -> Plan:
    """Return the tables while every circuit to and from *gateways* is out."""
    out = {
        circuit.name
        for circuit in network.topology.circuits
        if {circuit.origin, circuit.destination} & {*gateways}
    }
    return Plan(topology=network.topology, down=frozenset(out))


def border(stations: tuple[str, ...], home: tuple[str, ...]) -> tuple[str, str] | None:
    """Return the stations on either side of where a way leaves its nation."""
    for near, far in pairwise(stations):
        if not far.startswith(home):
            return near, far
    return None


def test_the_published_tables_are_those_of_the_shared_extract() -> None:
    """What is typed above is line for line what the team extracted from the book."""
    path = Path(__file__).parents[3] / "shared" / "data" / "acp117" / "gateway_routes.csv"
    if not path.is_file():
        pytest.skip("the shared extract is not here")
    with path.open(encoding="utf-8") as lines:
        rows = {tuple(row) for row in csv.reader(lines)}

    assert rows - {("table", "dest_prefix", "serving_node", "recipient_gateway")} == {
        (nation, prefix, node, gateway)
        for nation, nodes in PUBLISHED.items()
        for node, prefixes in nodes.items()
        for prefix, gateway in prefixes.items()
    }


@given(
    st.sampled_from([(n, source) for n, sources in SOURCES.items() for source in sources]),
    st.sampled_from(sorted(CODES)),
    st.text("ACDFWYX", min_size=2, max_size=5),
    st.sampled_from((None, *PEERS)),
)
def test_r2_foreign_prefixes_leave_by_the_gateways_of_the_published_table(
    start: tuple[str, str], prefix: str, rest: str, down: str | None
) -> None:
    """For any indicator the border is crossed as the Appendix says, by whichever node is up.

    What no node that is up lists does not cross it: it has no way, or it waits for the
    node that is out. Indicators nobody has are turned away beyond the border, not before it.
    """
    network = allied()
    nation, origin = start
    if prefix in HOMES[nation]:
        return
    plan = without(network, down) if down is not None else Plan(topology=network.topology)
    found = way(plan, origin, prefix + rest, (CODES[prefix],))
    crossed = border(found.stations, HOMES[nation])
    listed = {
        (node, prefixes[prefix])
        for node, prefixes in PUBLISHED[nation].items()
        if prefix in prefixes
    }
    if any(node != down for node, _ in listed):
        assert crossed in {pair for pair in listed if pair[0] != down}
    elif not listed:
        assert crossed is None
        assert found.reason is Reason.INVALID_INDICATOR


GATEWAYS = sorted(
    {*PEERS, *(g for t in PUBLISHED.values() for p in t.values() for g in p.values())}
)
DESTINATIONS = {
    "RA": "RAYWAE",
    "RB": "RBDWC",
    "RC": "RCCE",
    "RO": "ROJFJPN",
    "RZ": "RZYXAI",
    "RX": "RXFPSH",
    "RD": "RDFNQ",
    "RF": "RFFIC",
    "RI": "RIFEY",
    "RK": "RKQAMFA",
    "RN": "RNFAD",
    "RP": "RPFN",
    "RQ": "RQFZA",
    "RY": "RYFID",
}
ONE_WAY = {"RA": {"RUEO", "RAYW"}, "RO": {"RUEO", "ROJF"}, "RZ": {"RUEO", "RZYX"}}
"""Nations with one way from the United States, and the gateways it cannot do without."""


@pytest.mark.parametrize("down", GATEWAYS)
def test_r2_with_one_gateway_down_every_nation_with_two_ways_is_reached(down: str) -> None:
    """From either gateway's side; Australia, Japan and New Zealand alone hang on one."""
    plan = without(allied(), down)
    for source in SOURCES["US"]:
        reached = {
            prefix
            for prefix, destination in DESTINATIONS.items()
            if down not in way(plan, source, destination, (CODES[prefix],)).stations
        }

        assert {*DESTINATIONS} - reached == {
            prefix for prefix, needed in ONE_WAY.items() if down in needed
        }


def test_with_nothing_down_every_station_is_reached_from_every_station() -> None:
    """Each with the release code its nation asks for; Canada's table has no way to Japan."""
    plan = Plan(topology=allied().topology)
    lost = set()
    for origin in plan.topology.stations:
        for destination in plan.topology.stations:
            home = CODES[origin[:2]] == CODES[destination[:2]]
            found = way(plan, origin, destination, () if home else (CODES[destination[:2]],))
            if found.reason is not None:
                lost.add((origin[:2], destination[:2], found.reason))
            else:
                assert found.stations[-1] == destination

    assert lost == {("RC", "RO", Reason.INVALID_INDICATOR)}


@pytest.mark.parametrize("source", ["RUEHC", "RUEKJCS", "RCCE"])
def test_r10_without_its_release_code_nothing_leaves_the_nation(source: str) -> None:
    """With no code, or another nation's, a message is rejected at a gateway of its own nation."""
    plan = Plan(topology=allied().topology)
    home = source[:2]
    for prefix, destination in DESTINATIONS.items():
        if prefix == home or (home, prefix) == ("RC", "RO"):
            continue
        for release in ((), ("Z" if CODES[prefix] != "Z" else "A",)):
            found = way(plan, source, destination, release)

            assert found.reason is Reason.RELEASE
            assert found.stations[-1] in PEERS
            assert all(each[:2] == home for each in found.stations)
