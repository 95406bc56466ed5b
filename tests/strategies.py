"""Networks and traffic made to collide: same instants, same lengths, shared prefixes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import cache
from itertools import combinations, permutations, product
from pathlib import Path
from random import Random

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
WHOLE_CHARACTERS_US = (0, 100_000, 200_000, 300_000)
whole_characters_us = st.sampled_from(WHOLE_CHARACTERS_US)

# Most of the time of these tests is drawing: what is drawn in one piece is cheap, and what
# is drawn from for every network is made once.


@cache
def some(names: tuple[str, ...], least: int) -> st.SearchStrategy[tuple[str, ...]]:
    """Return draws of so many of *names* or more, in their order."""
    sizes = range(least, len(names) + 1)
    return st.sampled_from([each for size in sizes for each in combinations(names, size)])


@cache
def one_or_two(names: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Return draws of one of *names* or, as often, of two in either order."""
    ones = [(name,) for name in names]
    return st.sampled_from([*ones * max(len(names) - 1, 1), *permutations(names, 2)])


@cache
def links(lines: tuple[Line, ...]) -> st.SearchStrategy[tuple[Line, int]]:
    """Return draws of a line and of what propagation takes on it."""
    return st.sampled_from(list(product(lines, WHOLE_CHARACTERS_US)))


@st.composite
def topologies(
    draw: st.DrawFn,
    lines: tuple[Line, ...] = (TEN_CHARACTERS_A_SECOND,),
    relays_of: tuple[str, ...] = RELAYS,
    tributaries_of: tuple[str, ...] = TRIBUTARIES,
) -> Topology:
    """Return a connected network of one relay or more and two tributaries or more of these."""
    order = Random(draw(st.integers(0, 1023)))  # noqa: S311 - no secret
    relays = list(draw(some(relays_of, 1)))
    order.shuffle(relays)
    tributaries = draw(some(tributaries_of, 2))
    circuits: dict[str, Circuit] = {}

    def connect(one: str, other: str) -> None:
        made = pair(one, other, *draw(links(lines)))
        circuits.update((circuit.name, circuit) for circuit in made)

    for number, relay in enumerate(relays[1:], start=1):
        connect(relay, relays[draw(st.integers(0, number - 1))])
    if len(relays) > 2:
        more = st.sampled_from(list(combinations(relays, 2)))
        for one, other in draw(st.lists(more, max_size=3)):
            connect(one, other)
    homes = one_or_two(tuple(relays))
    for tributary in tributaries:
        for relay in draw(homes):
            connect(relay, tributary)
    stations = [
        station(relay, relay=True, handling_us=draw(whole_characters_us)) for relay in relays
    ]
    stations += [station(tributary, relay=False) for tributary in tributaries]
    order.shuffle(stations)
    mixed = list(circuits.values())
    order.shuffle(mixed)
    return Topology(stations={each.indicator: each for each in stations}, circuits=tuple(mixed))


PREFIXES = ("R", "RU", "RUE", "RUEH", "RUEHL", "RUCN", "RA")


@st.composite
def written(draw: st.DrawFn, topology: Topology) -> Topology:
    """Return *topology* with tables written at random for some stations: they may lead in circles.

    Entries and prefixes cover one another, some have no circuit, and some are for nobody.
    For one indicator each relay may name another relay, so that there is a circle if any can be.
    """
    names = sorted(topology.stations)
    order = Random(draw(st.integers(0, 1023)))  # noqa: S311 - no secret
    entries: dict[str, list[tuple[tuple[str, str], tuple[str, ...]]]] = {}
    for name in draw(st.lists(st.sampled_from(names), unique=True)):
        mine = sorted(each.name for each in topology.circuits if each.origin == name)
        order.shuffle(mine)
        sizes = range(min(len(mine), 3) + 1)
        turned = [tuple((mine + mine)[at : at + size]) for size in sizes for at in range(len(mine))]
        called = [
            *(("exact", each) for each in (*names, "RUEHZZ", "RAYW") if each != name),
            *(("prefix", each) for each in PREFIXES if each != name),
        ]
        entry = st.tuples(st.sampled_from(called), st.sampled_from(turned))
        entries[name] = draw(st.lists(entry, max_size=6))
    relays = [name for name in names if topology.stations[name].relay]
    led_round = draw(st.sampled_from([*[""] * len(names), *names]))
    for name in relays if led_round else ():
        on = sorted(
            each.name
            for each in topology.circuits
            if each.origin == name and each.destination in relays
        )
        if on and name != led_round:
            entries.setdefault(name, []).append((("exact", led_round), (order.choice(on),)))
    tables = {
        name: RoutingTable(
            station=name,
            exact={called: way for (kind, called), way in found if kind == "exact"},
            prefixes={called: way for (kind, called), way in found if kind == "prefix"},
        )
        for name, found in entries.items()
    }
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

PRECEDENCES = (
    Precedence.FLASH,
    Precedence.IMMEDIATE,
    Precedence.PRIORITY,
    Precedence.ROUTINE,
)
precedences = st.sampled_from(PRECEDENCES)

_SECONDS = st.integers(0, 20)
_TEXTS = st.sampled_from(
    list(product((Classification.UNCLASSIFIED, Classification.SECRET), (10, 50, 100)))
)


@st.composite
def traffic(
    draw: st.DrawFn,
    topology: Topology,
    max_size: int = 8,
    seconds: st.SearchStrategy[int] = _SECONDS,
) -> tuple[Filing, ...]:
    """Return messages between the stations of *topology*, many in the same of the *seconds*."""
    names = sorted(topology.stations)
    origins = st.sampled_from(names)
    called = [*names, "RUEHZZ", "RAYW", *topology.fan_outs]
    duties = st.lists(st.sampled_from(list(product(called, PRECEDENCES))), min_size=1, max_size=8)
    filings = []
    for number in range(draw(st.integers(1, max_size))):
        wanted = dict(draw(duties))
        classification, characters = draw(_TEXTS)
        filings.append(
            filing(
                f"{number:04}",
                draw(origins),
                wanted,
                after_s=draw(seconds),
                characters=characters,
                classification=classification,
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
