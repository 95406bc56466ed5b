"""Proved with empty queues: how long the ways take, and whether objectives can be met at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from attrs import define, field, frozen

from routesim.message.classification import Classification
from routesim.message.precedence import Precedence
from routesim.routing.plan import TYPICAL_CHARACTERS
from routesim.scenario.objectives import Clock, Objective
from routesim.verification.finding import Finding, Place
from routesim.verification.proofs.ground import Ground
from routesim.verification.proofs.way import End, Way

HEADING_CHARACTERS: Final = 300
"""Assumption; some 150, 8 for each indicator and 35 for each address by doctrine 6.4.3."""

SHORT_CHARACTERS: Final = 200 * 6 + HEADING_CHARACTERS
"""A message of 200 words, the most FLASH and IMMEDIATE may have (doctrine 2.5.3, 4.6.1)."""

LENGTHS: Final = (SHORT_CHARACTERS, TYPICAL_CHARACTERS)
LENGTH_CHARACTERS: Final[Mapping[Precedence, int]] = MappingProxyType(
    {
        precedence: SHORT_CHARACTERS if precedence <= Precedence.IMMEDIATE else TYPICAL_CHARACTERS
        for precedence in Precedence
    }
)
"""How long a message of each precedence is taken to be."""

SENTENCE = "With empty queues the objective of each precedence can be met, by every way there is."


@frozen(kw_only=True)
class Slow:
    """The slowest way there is.

    Attributes:
        time_us: From time of file to receipt at the last station.
        way: The way.
        classification: Of the message.
        failed: What is out meanwhile; nothing for the primary way.
        down: Names of the circuits that are out.
    """

    time_us: int
    way: Way
    classification: Classification
    failed: tuple[str, ...] = ()
    down: frozenset[str] = frozenset()


@define
class Slowest:
    """The slowest way for each length of message, found so far.

    Attributes:
        found: By length in characters.
    """

    found: dict[int, Slow] = field(factory=dict)
    _hop_us: dict[tuple[str, str], tuple[int, ...]] = field(factory=dict, init=False)

    def note(
        self,
        ground: Ground,
        way: Way,
        level: Classification,
        failed: tuple[str, ...] = (),
        down: frozenset[str] = frozenset(),
    ) -> None:
        """Keep *way*, taken while some circuits are out, where it is the slowest so far."""
        for length, time_us in zip(LENGTHS, self.times_us(ground, way), strict=True):
            known = self.found.get(length)
            if known is None or time_us > known.time_us:
                self.found[length] = Slow(
                    time_us=time_us, way=way, classification=level, failed=failed, down=down
                )

    def times_us(self, ground: Ground, way: Way) -> tuple[int, ...]:
        """Return what a way takes with empty queues, for a message of each of ``LENGTHS``.

        Its hops, and handling at all stations but the last.
        """
        path = way.path
        hops = [self._hop(ground, hop) for hop in pairwise(path)]
        return tuple(map(sum, zip(*hops, strict=True))) if hops else (0,) * len(LENGTHS)

    def _hop(self, ground: Ground, hop: tuple[str, str]) -> tuple[int, ...]:
        known = self._hop_us.get(hop)
        if known is None:
            circuit = ground.router.circuits[hop[0]]["-".join(hop)]
            rest_us = ground.network.topology.stations[hop[0]].handling_us + circuit.propagation_us
            known = self._hop_us[hop] = tuple(
                circuit.line.transmission_us(length) + rest_us for length in LENGTHS
            )
        return known


def slowest_primary(ground: Ground) -> Slowest:
    """Return the slowest ways while nothing is out."""
    slowest = Slowest()
    for indicator in ground.stations:
        for level in ground.levels:
            follower = ground.router.towards(indicator, level)
            for group in ground.groups(()):
                speaker = group.speaker(indicator)
                if speaker is not None and ground.is_owed(speaker, indicator, level):
                    way = follower.way(speaker)
                    if way.end is End.ARRIVED:
                        slowest.note(ground, way, level)
    return slowest


def missed(
    objectives: Iterable[Objective], primary: Slowest, surviving: Slowest
) -> Iterator[Finding]:
    """Yield the objectives of network time that cannot be met, though nothing waits.

    Source: doctrine 2.5, 5.2.
    """
    for objective in objectives:
        if objective.clock is not Clock.NETWORK:
            continue
        length = LENGTH_CHARACTERS[objective.precedence]
        for slowest, which in ((primary, "primary"), (surviving, "surviving")):
            slow = slowest.found.get(length)
            if slow is not None and slow.time_us > objective.within_us:
                out = f" with {' and '.join(slow.failed)} out" if slow.failed else ""
                yield Finding(
                    found=f"{objective.precedence.name} is to be through within "
                    f"{objective.within_us / 1e6:g} s, but {length} characters take "
                    f"{slow.time_us / 1e6:.1f} s by the slowest {which} way"
                    f"{out}: {' '.join(slow.way.path)}",
                    place=Place(
                        origin=slow.way.path[0],
                        indicator=slow.way.at,
                        classification=slow.classification,
                        path=slow.way.path,
                        down=slow.down,
                        precedence=objective.precedence,
                    ),
                )
                break
