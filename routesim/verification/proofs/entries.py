"""Proved for each written entry: it is for somebody, it decides, and its alternates are ways."""

from __future__ import annotations

from collections.abc import Iterator

from routesim.message.classification import Classification
from routesim.routing.table import RoutingTable
from routesim.verification.finding import Finding, Place
from routesim.verification.proofs.ground import Ground
from routesim.verification.proofs.way import End

SENTENCE = (
    "Every entry of a written table is for somebody, decides about somebody, "
    "and each of its circuits is a way when those before it are out."
)


def prove_entries(ground: Ground) -> tuple[int, tuple[Finding, ...]]:
    """Return how many entries there are, and what is wrong with them.

    Source: doctrine 3.1.13 (law R1), 3.7.1 (R11).
    """
    cases = 0
    findings: list[Finding] = []
    for station, table in ground.network.topology.tables.items():
        cases += len(table.exact) + len(table.prefixes)
        findings += _for_nobody(ground, station, table)
        findings += _shadowed(ground, station, table)
        findings += _alternates(ground, station, table)
    return cases, tuple(findings)


def _known(ground: Ground) -> frozenset[str]:
    """Return every indicator somebody has: stations, posts of the directory, collectives."""
    directory, topology = ground.network.directory, ground.network.topology
    posts = {post.unclassified_indicator for post in directory.posts}
    posts |= {post.online_indicator for post in directory.posts if post.online_indicator}
    moved = {each.old for each in ground.network.reassignments}
    return frozenset({*topology.stations, *topology.fan_outs, *posts, *moved})


def _for_nobody(ground: Ground, station: str, table: RoutingTable) -> Iterator[Finding]:
    known = _known(ground)
    for indicator, circuits in table.exact.items():
        if indicator not in known and circuits:
            yield Finding(
                found=f"The table of {station} has an exact entry for {indicator}, "
                "which no station, post or collective has: it is never used"
            )


def _shadowed(ground: Ground, station: str, table: RoutingTable) -> Iterator[Finding]:
    """Yield the prefixes that cover somebody and decide about nobody."""
    neighbours = {circuit.destination for circuit in ground.router.circuits[station].values()}
    for prefix in table.prefixes:
        covered = [each for each in ground.stations if each.startswith(prefix)]
        decided = [
            each
            for each in covered
            if each != station
            and each not in table.exact
            and each not in neighbours
            and not any(
                len(other) > len(prefix) and each.startswith(other) for other in table.prefixes
            )
        ]
        if covered and not decided and len(prefix) > _NATION:
            yield Finding(
                found=f"At {station} the prefix {prefix} is shadowed: exact entries, longer "
                f"prefixes and its own circuits decide about all {len(covered)} stations it covers"
            )


_NATION = 2
"""Prefixes of a nation or of all the world are there for indicators nobody knows yet."""


def _alternates(ground: Ground, station: str, table: RoutingTable) -> Iterator[Finding]:
    """Yield the circuits of entries that lead nowhere though those before them are out."""
    for indicator, circuits in _decided(ground, table):
        for place, name in enumerate(circuits):
            if not place:
                continue
            down = frozenset(circuits[:place])
            yield from _alternate(ground, station, indicator, name, down)


def _decided(ground: Ground, table: RoutingTable) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each entry with an indicator it decides about: its own, or the first it covers."""
    for indicator, circuits in table.exact.items():
        if indicator in ground.network.topology.stations:
            yield indicator, circuits
    beside = {circuit.destination for circuit in ground.router.circuits[table.station].values()}
    for prefix, circuits in table.prefixes.items():
        for indicator in ground.stations:
            covering = [each for each in table.prefixes if indicator.startswith(each)]
            if (
                indicator not in {table.station, *table.exact, *beside}
                and covering
                and max(covering, key=len) == prefix
                and table.circuits(indicator) == circuits
            ):
                yield indicator, circuits
                break


def _alternate(
    ground: Ground, station: str, indicator: str, name: str, down: frozenset[str]
) -> Iterator[Finding]:
    router = ground.router.amid(down)
    taken: Classification | None = None
    for level in ground.levels:
        if not ground.is_owed(station, indicator, level):
            continue
        way = router.towards(indicator, level).way(station)
        if way.circuits[:1] != (name,) and way.circuit != name:
            continue
        taken = level
        if way.end not in {End.ARRIVED, End.WAITS}:
            back = " back" if station in way.path[1:] or way.end is not End.STOPPED else ""
            yield Finding(
                found=f"At {station} the alternate {name} for {indicator} leads{back} nowhere when "
                f"{' and '.join(sorted(down))} is out: {way}",
                place=Place(
                    origin=station,
                    indicator=indicator,
                    classification=level,
                    down=down,
                    path=way.path,
                ),
            )
            return
    if taken is None and ground.is_owed(station, indicator, ground.levels[0]):
        yield Finding(
            found=f"At {station} the alternate {name} for {indicator} is never taken, "
            f"not even when {' and '.join(sorted(down))} is out",
        )
