"""The allied gateways go by the published tables, and outlive the loss of any one of them."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from routesim.analysis.deliveries import Outcome, outcome
from routesim.message.classification import Classification
from routesim.message.parse import parse
from routesim.network.simulation import simulate
from routesim.routing.outcome import Reason
from routesim.routing.plan import Plan
from routesim.routing.relay import Copy, relay
from routesim.routing.screening import Marking
from routesim.routing.topology import Outage
from routesim.scenario.filing import file_messages
from routesim.scenario.network import Network, load_network
from routesim.scenario.shipped import find_network, shipped_folder

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
            marking=Marking(
                classification=Classification.UNCLASSIFIED,
                nation=CODES[origin[:2]],
                release=release,
            ),
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


BX = (shipped_folder() / "cables" / "allied-release.txt").read_text("utf-8")
AA = (shipped_folder() / "cables" / "canada-australia.txt").read_text("utf-8")


def replayed(*texts: str, network: Network | None = None) -> Outcome:
    """Return the rows of cables sent through the network."""
    network = allied() if network is None else network
    readings = [each for text in texts for each in parse(text, file="a.txt").readings]
    filings = file_messages(readings, network)
    return outcome(filings, simulate(network, filings))


def ends(rows: Outcome) -> dict[str | None, tuple[tuple[str, ...], Reason | None]]:
    """Return the way of each address and why it went no further, by indicator."""
    return {row.duty.indicator: (row.arrival.path, row.arrival.reason) for row in rows.deliveries}


def test_the_cable_of_the_header_leaves_by_the_gateways_it_names() -> None:
    """BX lets it out to London, SHAPE and Copenhagen; at home it goes without the code."""
    assert ends(replayed(BX)) == {
        "RBDWC": (("RUEHC", "RUCN", "RUEA", "RBFW", "RBDWC"), None),
        "RXFPSH": (("RUEHC", "RUCN", "RUEA", "RXCA", "RXFPSH"), None),
        "RDFNQ": (("RUEHC", "RUCN", "RUEA", "RXCA", "RDFNQ"), None),
        "RUEKJCS": (("RUEHC", "RUCN", "RUEA", "RUEKJCS"), None),
    }


def test_the_canadian_cable_reaches_australia_through_new_zealand() -> None:
    """New Zealand asks for no code: Canada has stripped its own (3.4.1, 3.5.3)."""
    assert ends(replayed(AA)) == {"RAYWAE": (("RCCE", "RCCSVCT", "RZYX", "RAYW", "RAYWAE"), None)}


@pytest.mark.parametrize(
    ("line4", "rejected"),
    [
        ("ZNY CCCCC ZZH", {"RBDWC", "RXFPSH", "RDFNQ"}),
        ("ZNY CCCBB ZZH", {"RXFPSH", "RDFNQ"}),
        ("ZNY CCCXX ZZH", {"RBDWC"}),
        ("ZNY CCCAZ ZZH", {"RBDWC", "RXFPSH", "RDFNQ"}),
        ("ZNY CCCBX ZZH", set()),
    ],
)
def test_r10_who_is_not_released_to_is_turned_back_at_the_gateway(
    line4: str, rejected: set[str]
) -> None:
    """TRC for those, with the gateway last on their way; the others have theirs (4.3.5)."""
    found = ends(replayed(BX.replace("ZNY CCCBX ZZH", line4)))

    for indicator, (path, reason) in found.items():
        assert reason is (Reason.RELEASE if indicator in rejected else None)
        if indicator in rejected:
            assert path == ("RUEHC", "RUCN", "RUEA")


@pytest.mark.parametrize(
    ("line4", "expected"),
    [
        (
            "ZNY CCCBX/FFFFF",
            {
                "RBDWC": ("RBFW", Reason.SPECIAL_HANDLING),
                "RXFPSH": ("RUEO", Reason.SPECIAL_HANDLING),
            },
        ),
        (
            "ZNY CCCBX/BBBBB",
            {"RBDWC": ("RUEO", Reason.SPECIAL_HANDLING), "RUEKJCS": ("RUEKJCS", None)},
        ),
        (
            "ZNY TTTBX",
            {
                "RBDWC": ("RUEO", Reason.SECURITY),
                "RDFNQ": ("RUEO", Reason.SECURITY),
                "RUEKJCS": ("RUEKJCS", None),
            },
        ),
    ],
)
def test_r8_what_a_circuit_may_not_carry_stops_before_it(
    line4: str, expected: dict[str, tuple[str, Reason | None]]
) -> None:
    """US-UK eyes only passes the British gateways and stops there; TOP SECRET stays at home.

    What one gateway may not send abroad is tried by the other gateway too, and stops at it.
    """
    found = ends(replayed(BX.replace("ZNY CCCBX", line4)))

    assert {name: (found[name][0][-1], found[name][1]) for name in expected} == expected


def test_with_a_gateway_out_the_cable_goes_by_the_other() -> None:
    """With all circuits of RUEA out all is there by RUEO before they are restored."""
    start, end = datetime(2009, 5, 5, tzinfo=UTC), datetime(2009, 5, 9, tzinfo=UTC)
    out = tuple(
        Outage(circuit=circuit.name, start=start, end=end)
        for circuit in allied().topology.circuits
        if "RUEA" in {circuit.origin, circuit.destination}
    )
    rows = replayed(BX, network=evolve(allied(), outages=out))

    assert rows.all_well
    assert {path[3] for path, _ in ends(rows).values()} == {"RBDH", "RXFG", "RUEKJCS"}


def test_r6_a_cable_sent_again_as_a_suspected_duplicate_is_filed() -> None:
    """ZFD a day later: each of the four files it, and all was well."""
    again = BX.replace("ZNY CCCBX ZZH", "ZNY CCCBX ZZH ZFD")
    rows = replayed(BX, again)

    assert [row.arrival.reason for row in rows.deliveries] == [None] * 4 + [Reason.DUPLICATE] * 4
    assert rows.all_well
