"""Proved for each national prefix of a written table: it leads to the nation it is for.

Where the network has stations of the nation, their ways say so (``delivery``). What is followed
here are the prefixes of nations none of whose stations it knows by name.
"""

from __future__ import annotations

from collections.abc import Iterator

from routesim.message.classification import Classification
from routesim.routing.screening import release_code
from routesim.verification.finding import Finding, Place
from routesim.verification.proofs.delivery import is_closed
from routesim.verification.proofs.ground import Ground
from routesim.verification.proofs.way import End

SENTENCE = (
    "A national prefix of which the network knows no station leads to the nation, "
    "or to the alliance that serves it."
)

_NATION = 2
"""Letters of a national prefix (doctrine 3.1.2)."""
_STRANGER = "ZZZZZ"
"""What is put behind a prefix to make an indicator that no table names by itself."""


def prove_nations(ground: Ground) -> tuple[int, tuple[Finding, ...]]:
    """Return how many prefixes were followed, and those that lead elsewhere.

    An indicator of the nation that nobody has is followed: it is to be stopped there, where it
    is known that nobody has it, and not before. NATO and its members are one, as their release
    code is. Source: doctrine 3.4, 3.5.1 (law R2).
    """
    cases = 0
    findings: list[Finding] = []
    for station, table in ground.network.topology.tables.items():
        for prefix, circuits in table.prefixes.items():
            known = any(each.startswith(prefix) for each in ground.stations)
            if len(prefix) == _NATION and circuits and not known:
                cases += 1
                findings += _followed(ground, station, prefix)
    return cases, tuple(findings)


def _followed(ground: Ground, station: str, prefix: str) -> Iterator[Finding]:
    indicator = prefix + _STRANGER
    level = Classification.UNCLASSIFIED
    way = ground.router.towards(indicator, level).way(station)
    there = release_code(way.at) == release_code(indicator)
    if is_closed(ground.network, way.at, indicator) or (way.end is End.STOPPED and there):
        return
    yield Finding(
        found=f"The prefix {prefix} of {station} does not lead there: {way}",
        place=Place(origin=station, indicator=indicator, classification=level, path=way.path),
    )
