"""Hypothesis strategies for small networks with every trap: prefixes, ties, lines of all kinds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import evolve
from hypothesis import strategies as st

from routesim.routing.table import RoutingTable
from routesim.routing.topology import Topology
from routesim.scenario.model import (
    CircuitEntry,
    CollectiveEntry,
    LineEntry,
    NetworkFile,
    ServiceEntry,
    StationEntry,
    TableEntry,
)
from routesim.scenario.network import Network, assembled
from routesim.scenario.staffing import PostsEntry

BESIDE: Final = Path("generated.toml")
"""Where a file of a generated network would be."""

_RELAYS: Final = ("RUEH", "RUCN", "RUEHL", "RUES")
_TRIBUTARIES: Final = ("RUEHC", "RUEHFR", "RUEHLA", "RUEHLB", "RUCNDT", "RUEHBU", "RUEHBUL")
"""Indicators that begin with one another, behind the relay of that name and not."""

_LINES: Final = {
    "ten": LineEntry(speed="80 bit/s", code="synchronous", highest="SECRET"),
    "forty": LineEntry(
        speed="320 bit/s", code="synchronous", highest="SECRET", interrupts="nothing"
    ),
    "open": LineEntry(
        speed="80 bit/s",
        code="synchronous",
        highest="UNCLASSIFIED",
        interrupts="IMMEDIATE",
        interrupted="PRIORITY",
        afterwards="resume",
        most_indicators=2,
    ),
    "noisy": LineEntry(
        speed="800 bit/s",
        code="synchronous",
        highest="SECRET",
        loss=0.2,
        channel_check="30 min",
        numbers="daily",
    ),
    "office": LineEntry(
        speed="800 bit/s", code="synchronous", highest="SECRET", hours="Mon-Fri 06:00-23:42"
    ),
}
"""Ten characters a second and whole tenths of a second everywhere: what moves, collides."""

_SERVICE: Final = ServiceEntry(reports=False)
_STAFF: Final = PostsEntry(hours="workdays 08:30-17:30", call_out="45 min", reading="3 min")


@st.composite
def network_files(draw: st.DrawFn) -> NetworkFile:
    """Return files of connected networks of one to four relays and two to five tributaries.

    Some have written tables, which may lead in circles and astray, some a collective
    routing indicator; what a cable may meet on a bad day comes last in each choice.
    """
    relays = draw(st.lists(st.sampled_from(_RELAYS), min_size=1, max_size=4, unique=True))
    tributaries = draw(st.lists(st.sampled_from(_TRIBUTARIES), min_size=2, max_size=5, unique=True))
    tenths = st.integers(0, 3).map(lambda number: f"{number * 100} ms")
    lines = st.sampled_from(("ten", "ten", "ten", "forty", "open", "noisy", "office"))
    pairs: dict[tuple[str, str], None] = {}
    for number, relay in enumerate(relays[1:], start=1):
        pairs[relays[draw(st.integers(0, number - 1))], relay] = None
    for one, other in draw(st.lists(st.tuples(*[st.sampled_from(relays)] * 2), max_size=2)):
        if one != other and (other, one) not in pairs:
            pairs[one, other] = None
    for tributary in tributaries:
        homes = st.lists(st.sampled_from(relays), min_size=1, max_size=2, unique=True)
        pairs.update(((relay, tributary), None) for relay in draw(homes))
    manual = draw(st.booleans())
    file = NetworkFile(
        name="generated",
        line=_LINES,
        station=(
            *(
                StationEntry(
                    indicator=relay,
                    name=relay,
                    kind="relay",
                    handling=draw(tenths),
                    relay_prefix=relay != "RUEHL",
                    diversion="10 s" if manual else "0 s",
                )
                for relay in relays
            ),
            *(
                StationEntry(indicator=each, name=each, kind="tributary", handling="0 s")
                for each in tributaries
            ),
        ),
        circuit=tuple(
            CircuitEntry(between=pair, line=draw(lines), propagation=draw(tenths)) for pair in pairs
        ),
        collective=draw(
            st.sampled_from(
                (
                    (),
                    (
                        CollectiveEntry(
                            indicator="RHCRAB", switch=relays[0], members=tuple(tributaries[:2])
                        ),
                    ),
                )
            )
        ),
        service=draw(st.sampled_from((_SERVICE, ServiceEntry(flash_receipt="2 min")))),
        posts=draw(st.sampled_from((None, _STAFF))),
    )
    written = draw(st.one_of(st.just({}), tables(assembled(file, BESIDE).topology)))
    return evolve(
        file,
        table=tuple(
            TableEntry(station=name, exact=dict(table.exact), prefix=dict(table.prefixes))
            for name, table in written.items()
        ),
    )


def networks() -> st.SearchStrategy[Network]:
    """Return the networks of ``network_files``, ready to carry."""
    return network_files().map(lambda file: assembled(file, BESIDE))


@st.composite
def tables(draw: st.DrawFn, topology: Topology) -> Mapping[str, RoutingTable]:
    """Return tables somebody might write, right or wrong, for some of the stations.

    Entries and prefixes cover one another, have no circuit, or are for nobody.

    Args:
        draw: Given by Hypothesis.
        topology: Whose stations they are of.
    """
    names = sorted(topology.stations)
    prefixes = sorted({name[:length] for name in names for length in (2, 4, 5)})
    found = {}
    for name in draw(st.lists(st.sampled_from(names), unique=True, max_size=3)):
        mine = sorted(each.name for each in topology.circuits if each.origin == name)
        circuits = st.lists(st.sampled_from(mine), unique=True, max_size=2).map(tuple)
        others = st.sampled_from([each for each in (*names, "RUEHZZ") if each != name])
        covered = st.sampled_from([each for each in prefixes if each != name])
        found[name] = RoutingTable(
            station=name,
            exact=draw(st.dictionaries(others, circuits, max_size=3)),
            prefixes=draw(st.dictionaries(covered, circuits, max_size=2)),
        )
    return found
