"""Proofs of delivery and failures, held against networkx and against following every one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import combinations, pairwise

from attrs import frozen
from hypothesis import given, settings
from oracles import graph, nx
from strategies import LINES, RELAYS, TRIBUTARIES, network, topologies, written

from routesim.message.classification import Classification
from routesim.routing.topology import Topology
from routesim.verification.proofs.delivery import broken_law, prove_delivery
from routesim.verification.proofs.failures import Effect, prove_failures, single_failures
from routesim.verification.proofs.ground import Ground, ground_of
from routesim.verification.proofs.timing import SHORT_CHARACTERS, Slowest, slowest_primary
from routesim.verification.proofs.way import End, Way

planned = topologies(lines=LINES)
small = topologies(lines=LINES, relays_of=RELAYS[:4], tributaries_of=TRIBUTARIES[:5])
small_written = topologies(
    lines=LINES[:2], relays_of=RELAYS[:4], tributaries_of=TRIBUTARIES[:5]
).flatmap(written)


def ignore(_: int) -> None:
    """Take no notice of progress."""


@frozen
class Pair:
    """An origin and whom it calls, at a classification."""

    origin: str
    indicator: str
    level: Classification


def owed(topology: Topology, level: Classification) -> Iterator[tuple[str, str]]:
    """Yield who has any circuit for *level* out, with who has one in."""
    able = [circuit for circuit in topology.circuits if circuit.line.highest >= level]
    for origin in sorted({circuit.origin for circuit in able}):
        for indicator in sorted({circuit.destination for circuit in able}):
            if origin != indicator:
                yield origin, indicator


def levels(topology: Topology) -> list[Classification]:
    """Return the highest classification of each set of circuits."""
    return sorted({circuit.line.highest for circuit in topology.circuits})


def unreachable(topology: Topology, down: Collection[str], out: Collection[str]) -> set[Pair]:
    """Return what networkx finds no path for, among those who are not *out* themselves."""
    found = set()
    for level in levels(topology):
        reached = {
            origin: nx.descendants(graph(topology, origin, level, down), origin)
            for origin in topology.stations
            if origin not in out
        }
        found |= {
            Pair(origin, indicator, level)
            for origin, indicator in owed(topology, level)
            if origin not in out and indicator not in out and indicator not in reached[origin]
        }
    return found


def ways(ground: Ground, down: frozenset[str], out: Collection[str]) -> Iterator[tuple[Pair, Way]]:
    """Yield the way of each message there may be, followed for itself."""
    router = ground.router.amid(down)
    for level in levels(ground.network.topology):
        for origin, indicator in owed(ground.network.topology, level):
            if origin not in out and indicator not in out:
                yield (
                    Pair(origin, indicator, level),
                    router.towards(indicator, level).way(origin),
                )


def undelivered(ground: Ground, down: frozenset[str], out: Collection[str]) -> set[Pair]:
    """Return what does not arrive, each followed for itself."""
    return {pair for pair, way in ways(ground, down, out) if way.end is not End.ARRIVED}


def lost(effect: Effect) -> set[Pair]:
    """Return the losses of *effect*, each for itself."""
    return {
        Pair(origin, indicator, loss.classification)
        for loss in effect.losses
        for origin in loss.origins
        for indicator in loss.indicators
        if origin != indicator
    }


def time_us(topology: Topology, way: Way, characters: int) -> int:
    """Return what a way takes with empty queues."""
    circuits = {circuit.name: circuit for circuit in topology.circuits}
    return sum(
        topology.stations[circuits[name].origin].handling_us
        + circuits[name].line.transmission_us(characters)
        + circuits[name].propagation_us
        for name in way.circuits
    )


@settings(max_examples=25)
@given(planned)
def test_a_planned_network_delivers_by_shortest_ways_whatever_networkx_finds_a_path_for(
    topology: Topology,
) -> None:
    """Only the law of security is ever broken: by who has circuits, but none that lead there."""
    ground = ground_of(network(topology))
    nowhere = unreachable(topology, (), ())
    verdicts = {verdict.law: verdict for verdict in prove_delivery(ground, ignore)}
    for pair, way in ways(ground, frozenset(), ()):
        if pair in nowhere:
            assert way.end is End.STOPPED
            continue
        usable = graph(topology, pair.origin, pair.level)

        assert (way.end, way.at) == (End.ARRIVED, pair.indicator)
        assert sum(usable.edges[hop]["cost"] for hop in pairwise(way.path)) == (
            nx.shortest_path_length(usable, pair.origin, pair.indicator, weight="cost")
        )

    broken = {law for law, verdict in verdicts.items() if verdict.findings}
    assert broken == ({"security"} if nowhere else set())
    assert verdicts["security"].cases == sum(
        1 for level in levels(topology) for _ in owed(topology, level)
    )


@settings(max_examples=15)
@given(planned)
def test_each_failure_cuts_off_what_networkx_finds_no_path_for(topology: Topology) -> None:
    """All circuit pairs, all stations: exactly those, and no copy goes in a circle or astray."""
    ground = ground_of(network(topology))
    cases, findings, effects = prove_failures(ground, 1, Slowest(), ignore)
    anyway = unreachable(topology, (), ())
    names = {frozenset({c.origin, c.destination}) for c in topology.circuits}

    assert cases == len(effects) == len(names) + len(topology.stations)
    assert findings == ()
    for effect in effects:
        failure = effect.failure
        assert lost(effect) == unreachable(topology, failure.down, failure.stations) - anyway


@settings(max_examples=6)
@given(small)
def test_two_failures_cut_off_what_networkx_says_and_neither_does_alone(
    topology: Topology,
) -> None:
    """Of all pairs, those left out as saying nothing new included."""
    ground = ground_of(network(topology))
    singles = single_failures(ground)
    effects = {e.failure.names: e for e in prove_failures(ground, 2, Slowest(), ignore)[2]}
    anyway = unreachable(topology, (), ())
    alone = {each: unreachable(topology, each.down, each.stations) for each in singles}
    for one, other in combinations(singles, 2):
        both = unreachable(topology, one.down | other.down, one.stations | other.stations)
        told = effects.get((*one.names, *other.names))

        assert (lost(told) if told else set()) == both - alone[one] - alone[other] - anyway


@settings(max_examples=12)
@given(topologies(lines=LINES).flatmap(written))
def test_what_is_followed_once_for_many_is_so_for_each(topology: Topology) -> None:
    """Whatever the tables: losses, the laws broken, and the slowest way are those of each alone."""
    ground = ground_of(network(topology))
    surviving = Slowest()
    _, findings, effects = prove_failures(ground, 1, surviving, ignore)
    primary = slowest_primary(ground)
    usual = dict(ways(ground, frozenset(), ()))
    anyway = {pair for pair, way in usual.items() if way.end is not End.ARRIVED}
    broken: dict[str, set[str]] = defaultdict(set)
    slowest_us = max(
        (
            time_us(topology, way, SHORT_CHARACTERS)
            for way in usual.values()
            if way.end is End.ARRIVED
        ),
        default=None,
    )
    for effect in effects:
        failure = effect.failure
        assert lost(effect) == undelivered(ground, failure.down, failure.stations) - anyway
        for pair, way in ways(ground, failure.down, failure.stations):
            if way.end is End.ARRIVED:
                slowest_us = max(slowest_us or 0, time_us(topology, way, SHORT_CHARACTERS))
            law = broken_law(ground.network, pair.indicator, way)
            if law and law != broken_law(ground.network, pair.indicator, usual[pair]):
                broken[pair.indicator].add(way.at)
    found = [each.found[SHORT_CHARACTERS] for each in (primary, surviving) if each.found]

    assert max((slow.time_us for slow in found), default=None) == slowest_us
    assert {f.place.indicator for f in findings if f.place} == broken.keys()


@settings(max_examples=6)
@given(small_written)
def test_pairs_are_left_out_only_where_they_say_nothing_new(topology: Topology) -> None:
    """With any tables: of two failures that is told which neither does alone."""
    ground = ground_of(network(topology))
    singles = single_failures(ground)
    effects = {e.failure.names: e for e in prove_failures(ground, 2, Slowest(), ignore)[2]}
    anyway = undelivered(ground, frozenset(), ())
    alone = {each: undelivered(ground, each.down, each.stations) for each in singles}
    for one, other in combinations(singles, 2):
        both = undelivered(ground, one.down | other.down, one.stations | other.stations)
        told = effects.get((*one.names, *other.names))

        assert (lost(told) if told else set()) == both - alone[one] - alone[other] - anyway
