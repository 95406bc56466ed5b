"""The smallest network in which something still goes wrong: what is not needed is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from attrs import evolve

from routesim.scenario.model import NetworkFile, TableEntry

T = TypeVar("T")


def smallest(items: Iterable[T], fails: Callable[[tuple[T, ...]], bool]) -> tuple[T, ...]:
    """Return some of *items* that fail, from which no single one can be left out.

    All of them are known to fail. Halves are left out first, then quarters, and so on.
    """
    kept = tuple(items)
    size = len(kept)
    while size:
        size = -(-size // 2) if size > 1 else 1
        position, dropped = 0, False
        while position < len(kept):
            fewer = kept[:position] + kept[position + size :]
            if fails(fewer):
                kept, dropped = fewer, True
            else:
                position += size
        if size == 1 and not dropped:
            break
    return kept


def reduced(
    network: NetworkFile, fails: Callable[[NetworkFile], bool], first: frozenset[str] = frozenset()
) -> NetworkFile:
    """Return a part of *network* that *fails* as it does, as small as could be found.

    Args:
        network: It fails.
        fails: Whether a network does; one that cannot be assembled does not.
        first: Indicators of stations that are probably enough.
    """
    if first and fails(only(network, first)):
        network = only(network, first)
    network = _fewer(network, lambda n: n.post, lambda n, kept: evolve(n, post=kept), fails)
    network = _fewer(network, lambda n: n.minimize, lambda n, kept: evolve(n, minimize=kept), fails)
    if network.posts is not None and fails(evolve(network, posts=None)):
        network = evolve(network, posts=None)
    stations = smallest(
        _stations(network), lambda kept: bool(kept) and fails(only(network, frozenset(kept)))
    )
    network = only(network, frozenset(stations))
    network = _fewer(network, lambda n: n.circuit, lambda n, kept: evolve(n, circuit=kept), fails)
    network = _fewer(
        network, lambda n: n.collective, lambda n, kept: evolve(n, collective=kept), fails
    )
    network = _fewer(network, lambda n: n.outage, lambda n, kept: evolve(n, outage=kept), fails)
    network = _fewer(
        network, lambda n: n.reassignment, lambda n, kept: evolve(n, reassignment=kept), fails
    )
    network = _fewer(network, _entries, _with_entries, fails)
    used = {each.line for each in network.circuit} | {each.line for each in network.tributaries}
    return evolve(network, line={n: line for n, line in network.line.items() if n in used})


def only(network: NetworkFile, stations: frozenset[str]) -> NetworkFile:
    """Return *network* with those *stations* alone, and what concerns no others."""
    groups = []
    for group in network.tributaries:
        indicators = tuple(each for each in group.indicators if each in stations)
        if indicators and group.relay in stations:
            groups.append(evolve(group, indicators=indicators))
    circuits = tuple(each for each in network.circuit if {*each.between} <= stations)
    names = {f"{one}-{other}" for each in circuits for one, other in _ways(each.between)}
    names |= {
        f"{one}-{other}"
        for group in groups
        for each in group.indicators
        for one, other in _ways((group.relay, each))
    }
    return evolve(
        network,
        station=tuple(each for each in network.station if each.indicator in stations),
        tributaries=tuple(groups),
        circuit=circuits,
        table=tuple(
            _with_circuits(each, names) for each in network.table if each.station in stations
        ),
        collective=tuple(
            evolve(each, members=members)
            for each in network.collective
            if each.switch in stations
            and (members := tuple(one for one in each.members if one in stations))
        ),
        reassignment=tuple(
            each for each in network.reassignment if {each.old, each.new} <= stations
        ),
        outage=tuple(each for each in network.outage if {*each.between} <= stations),
    )


def _stations(network: NetworkFile) -> tuple[str, ...]:
    own = (each.indicator for each in network.station)
    return (*own, *(each for group in network.tributaries for each in group.indicators))


def _ways(between: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    one, other = between
    return ((one, other), (other, one))


def _with_circuits(entry: TableEntry, names: set[str]) -> TableEntry:
    """Return a table whose entries name only circuits that are left; others are left out."""

    def left(entries: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        return {
            called: kept
            for called, circuits in entries.items()
            if (kept := tuple(name for name in circuits if name in names)) or not circuits
        }

    return evolve(entry, exact=left(entry.exact), prefix=left(entry.prefix))


def _fewer(
    network: NetworkFile,
    get: Callable[[NetworkFile], tuple[T, ...]],
    put: Callable[[NetworkFile, tuple[T, ...]], NetworkFile],
    fails: Callable[[NetworkFile], bool],
) -> NetworkFile:
    """Return *network* with as few as possible of what *get* finds in it."""
    items = get(network)
    if not items:
        return network
    return put(network, smallest(items, lambda kept: fails(put(network, kept))))


Entry = tuple[str, str, str]
"""An entry of a written table: the station, exact or prefix, what it is for."""


def _entries(network: NetworkFile) -> tuple[Entry, ...]:
    return tuple(
        (table.station, kind, called)
        for table in network.table
        for kind, entries in (("exact", table.exact), ("prefix", table.prefix))
        for called in entries
    )


def _with_entries(network: NetworkFile, kept: tuple[Entry, ...]) -> NetworkFile:
    """Return *network* with no entries in its tables but those *kept*."""

    def left(
        station: str, kind: str, entries: dict[str, tuple[str, ...]]
    ) -> dict[str, tuple[str, ...]]:
        return {
            called: circuits
            for called, circuits in entries.items()
            if (station, kind, called) in kept
        }

    tables = (
        evolve(
            table,
            exact=left(table.station, "exact", table.exact),
            prefix=left(table.station, "prefix", table.prefix),
        )
        for table in network.table
    )
    return evolve(network, table=tuple(each for each in tables if each.exact or each.prefix))
