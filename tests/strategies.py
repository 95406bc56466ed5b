"""Networks and traffic made to collide: same instants, same lengths, shared prefixes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

from attrs import evolve
from hypothesis import strategies as st

from routesim.directory.collectives import Collective
from routesim.directory.directory import Directory
from routesim.directory.posts import Post, PostKind
from routesim.message.classification import Classification
from routesim.message.model import Message
from routesim.message.precedence import Precedence
from routesim.routing.addressing import Addressing, Duty, Role
from routesim.routing.collective import FanOut
from routesim.routing.origination import originate
from routesim.routing.preemption import Afterwards, Preemption
from routesim.routing.service import ServicePolicy
from routesim.routing.table import RoutingTable
from routesim.routing.topology import Circuit, Code, Line, Outage, Station, Topology
from routesim.scenario.filing import Filing
from routesim.scenario.network import Network

START = datetime(2009, 4, 28, 23, 41, tzinfo=UTC)

RELAYS = ("RUEH", "RUCN", "RUEHL", "RUES", "RUESC")
TRIBUTARIES = (
    "RUEHC",
    "RUEHCD",
    "RUEHLA",
    "RUEHLB",
    "RUEHLC",
    "RUCNDT",
    "RUESCD",
    "RUEHBU",
    "RUEHBUL",
)
"""Indicators with every trap of doctrine 3.1.13: prefixes of one another, behind it and not."""

TEN_CHARACTERS_A_SECOND = Line(
    bits_per_s=Fraction(80), code=Code.SYNCHRONOUS, highest=Classification.TOP_SECRET, setup_us=0
)
UNINTERRUPTED = evolve(TEN_CHARACTERS_A_SECOND, preemption=Preemption(interrupts=None))
FORTY_CHARACTERS_A_SECOND = Line(
    bits_per_s=Fraction(320),
    code=Code.SYNCHRONOUS,
    highest=Classification.SECRET,
    setup_us=0,
    preemption=Preemption(interrupts=None),
)
OPEN_LINE = Line(
    bits_per_s=Fraction(80),
    code=Code.SYNCHRONOUS,
    highest=Classification.UNCLASSIFIED,
    setup_us=0,
    preemption=Preemption(interrupts=Precedence.IMMEDIATE, afterwards=Afterwards.RESUME),
)
LINES = (TEN_CHARACTERS_A_SECOND, FORTY_CHARACTERS_A_SECOND, OPEN_LINE)
NARROW = evolve(TEN_CHARACTERS_A_SECOND, most_indicators=2)
"""A line that calls at most two stations at a time."""


def station(indicator: str, *, relay: bool, handling_us: int = 0) -> Station:
    """Return a station; every relay declares its prefix but RUEHL, as in the real network."""
    return Station(
        indicator=indicator,
        name=indicator,
        relay=relay,
        relay_prefix=relay and indicator != "RUEHL",
        handling_us=handling_us,
    )


def pair(one: str, other: str, line: Line, propagation_us: int = 0) -> list[Circuit]:
    """Return the two one-way circuits between two stations."""
    return [
        Circuit(origin=origin, destination=destination, line=line, propagation_us=propagation_us)
        for origin, destination in ((one, other), (other, one))
    ]


# Handling and propagation are none or whole tenths of a second, one character at ten a
# second, so that arrivals fall on the very instants at which transmissions end.
whole_characters_us = st.integers(0, 3).map(lambda characters: characters * 100_000)


@st.composite
def topologies(
    draw: st.DrawFn,
    lines: tuple[Line, ...] = (TEN_CHARACTERS_A_SECOND,),
    relays_of: tuple[str, ...] = RELAYS,
    tributaries_of: tuple[str, ...] = TRIBUTARIES,
) -> Topology:
    """Return a connected network of one relay or more and two tributaries or more of these."""
    relays = draw(st.lists(st.sampled_from(relays_of), min_size=1, unique=True))
    tributaries = draw(st.lists(st.sampled_from(tributaries_of), min_size=2, unique=True))
    circuits: dict[str, Circuit] = {}

    def connect(one: str, other: str) -> None:
        made = pair(one, other, draw(st.sampled_from(lines)), draw(whole_characters_us))
        circuits.update((circuit.name, circuit) for circuit in made)

    for number, relay in enumerate(relays[1:], start=1):
        connect(relay, relays[draw(st.integers(0, number - 1))])
    if len(relays) > 2:
        for one, other in draw(
            st.lists(st.tuples(st.sampled_from(relays), st.sampled_from(relays)), max_size=3)
        ):
            if one != other:
                connect(one, other)
    for tributary in tributaries:
        homes = draw(st.lists(st.sampled_from(relays), min_size=1, max_size=2, unique=True))
        for relay in homes:
            connect(relay, tributary)
    stations = [
        station(relay, relay=True, handling_us=draw(whole_characters_us)) for relay in relays
    ]
    stations += [station(tributary, relay=False) for tributary in tributaries]
    order = draw(st.permutations(stations))
    return Topology(
        stations={each.indicator: each for each in order},
        circuits=tuple(draw(st.permutations(list(circuits.values())))),
    )


@st.composite
def written(draw: st.DrawFn, topology: Topology) -> Topology:
    """Return *topology* with tables written at random for some stations: they may lead in circles.

    Entries and prefixes cover one another, some have no circuit, and some are for nobody.
    """
    names = sorted(topology.stations)
    tables = {}
    for name in draw(st.lists(st.sampled_from(names), unique=True)):
        mine = sorted(each.name for each in topology.circuits if each.origin == name)
        circuits = st.lists(st.sampled_from(mine), unique=True, max_size=3).map(tuple)
        others = st.sampled_from([*(each for each in names if each != name), "RUEHZZ", "RAYW"])
        prefixes = st.sampled_from(("R", "RU", "RUE", "RUEH", "RUEHL", "RUCN", "RA"))
        tables[name] = RoutingTable(
            station=name,
            exact=draw(st.dictionaries(others, circuits, max_size=3)),
            prefixes=draw(st.dictionaries(prefixes.filter(name.__ne__), circuits, max_size=3)),
        )
    return evolve(topology, tables=tables)


@st.composite
def fanned_out(draw: st.DrawFn, topology: Topology) -> Topology:
    """Return *topology* with one or two collective routing indicators, fanned out by relays."""
    names = sorted(topology.stations)
    switches = st.sampled_from([name for name in names if topology.stations[name].relay])
    members = st.lists(st.sampled_from([*names, "RUEHZZ"]), min_size=1, unique=True).map(tuple)
    fan_outs = [
        FanOut(indicator=indicator, station=draw(switches), members=draw(members))
        for indicator in draw(st.sampled_from((("RHCRABC",), ("RHCRABC", "RHCRABD"))))
    ]
    return evolve(topology, fan_outs={each.indicator: each for each in fan_outs})


def directory(
    posts: Mapping[str, tuple[str | None, str]] | None = None,
    collectives: Mapping[str, tuple[str | None, tuple[str, ...] | None]] | None = None,
    aliases: Mapping[str, str] | None = None,
) -> Directory:
    """Return a directory of posts (on-line and unclassified indicator) and collectives."""
    return Directory(
        posts=tuple(
            Post(
                address=address,
                online_indicator=online,
                unclassified_indicator=unclassified,
                kind=PostKind.EMBASSY,
                city="Nowhere",
                country="XX",
                latitude=0,
                longitude=0,
                time_zone="UTC",
                continuous_watch=True,
                source="made for the tests",
            )
            for address, (online, unclassified) in (posts or {}).items()
        ),
        collectives=tuple(
            Collective(name=name, indicator=indicator, members=members, basis="made for the tests")
            for name, (indicator, members) in (collectives or {}).items()
        ),
        aliases=aliases or {},
    )


def network(
    topology: Topology, people: Directory | None = None, *, outages: tuple[Outage, ...] = ()
) -> Network:
    """Return a network of *topology* with *people*, or nobody, in its directory.

    It sends no reports of its own accord, so that what goes over its circuits is what was filed.
    """
    return Network(
        name="generated",
        topology=topology,
        directory=directory() if people is None else people,
        outages=outages,
        service=ServicePolicy(reports=False),
        path=Path("generated.toml"),
    )


def filing(
    identity: str,
    origin: str,
    wanted: dict[str, Precedence],
    *,
    after_s: float = 0,
    characters: int = 100,
    classification: Classification = Classification.UNCLASSIFIED,
) -> Filing:
    """Return a message for the indicators *wanted*, filed some seconds after the start."""
    addressing = Addressing(
        duties=tuple(
            Duty(
                address=indicator,
                indicator=indicator,
                role=Role.ACTION,
                precedence=precedence,
                named=True,
            )
            for indicator, precedence in wanted.items()
        ),
        station_copies=(),
        exempted=(),
        other_means=(),
    )
    return Filing(
        identity=identity,
        file="generated",
        line=1,
        message=Message(),
        classification=classification,
        addressing=addressing,
        copies=originate(addressing, Precedence.ROUTINE),
        station=origin,
        filed=START + timedelta(seconds=after_s),
        relayed="X" * characters,
        defects=0,
    )


Case = tuple[Topology, tuple[Filing, ...]]

precedences = st.sampled_from(
    (Precedence.FLASH, Precedence.IMMEDIATE, Precedence.PRIORITY, Precedence.ROUTINE)
)

_SECONDS = st.integers(0, 20)


@st.composite
def traffic(
    draw: st.DrawFn,
    topology: Topology,
    max_size: int = 8,
    seconds: st.SearchStrategy[int] = _SECONDS,
) -> tuple[Filing, ...]:
    """Return messages between the stations of *topology*, many in the same of the *seconds*."""
    names = sorted(topology.stations)
    called = st.sampled_from([*names, "RUEHZZ", "RAYW", *topology.fan_outs])
    filings = []
    for number in range(draw(st.integers(1, max_size))):
        wanted = draw(st.dictionaries(called, precedences, min_size=1))
        filings.append(
            filing(
                f"{number:04}",
                draw(st.sampled_from(names)),
                wanted,
                after_s=draw(seconds),
                characters=draw(st.sampled_from((10, 50, 100))),
                classification=draw(
                    st.sampled_from((Classification.UNCLASSIFIED, Classification.SECRET))
                ),
            )
        )
    return tuple(sorted(filings, key=lambda each: (each.filed, each.identity)))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Return a network of lines of every kind, and its traffic."""
    topology = draw(topologies(lines=LINES))
    return topology, draw(traffic(topology))


@st.composite
def mazes(draw: st.DrawFn) -> Case:
    """Return a network whose written tables lead in circles and astray, and its traffic."""
    topology = draw(topologies(lines=(*LINES, NARROW)).flatmap(written))
    return topology, draw(traffic(topology))


@st.composite
def outages(draw: st.DrawFn, topology: Topology) -> tuple[Outage, ...]:
    """Return outages of some circuits, of whole seconds, so that they begin as traffic comes."""
    names = [circuit.name for circuit in topology.circuits]
    found = []
    for name in draw(st.lists(st.sampled_from(names), min_size=1, max_size=4)):
        begin_s = draw(st.integers(-5, 30))
        end_s = begin_s + draw(st.integers(1, 60))
        times = [START + timedelta(seconds=seconds) for seconds in (begin_s, end_s)]
        found.append(Outage(circuit=name, start=times[0], end=times[1]))
    return tuple(sorted(found, key=lambda each: (each.start, each.circuit)))
