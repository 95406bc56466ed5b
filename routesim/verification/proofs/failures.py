"""Proved for failures: what each failure of a circuit or station cuts off, and what it breaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations

from attrs import frozen

from routesim.message.classification import Classification
from routesim.routing.relay import relay
from routesim.verification.finding import Finding, Place
from routesim.verification.proofs.delivery import broken_law
from routesim.verification.proofs.ground import Ground, Group
from routesim.verification.proofs.timing import Slowest
from routesim.verification.proofs.way import End, Router, Way

SENTENCE = (
    "While any circuit pair or station is out, no copy goes in a circle, back, astray or below its "
    "classification: it arrives another way, or waits."
)


@frozen(kw_only=True)
class Failure:
    """Circuits that are out together.

    Attributes:
        names: What failed: ``RUCN-RUES`` for a pair of circuits, ``RUES`` for a station.
        down: Names of the circuits that are out.
        stations: Indicators of the stations that are out.
    """

    names: tuple[str, ...]
    down: frozenset[str]
    stations: frozenset[str] = frozenset()

    def and_(self, other: Failure) -> Failure:
        """Return both failures together."""
        return Failure(
            names=(*self.names, *other.names),
            down=self.down | other.down,
            stations=self.stations | other.stations,
        )


@frozen(kw_only=True)
class Loss:
    """Who cannot reach whom while something is out.

    Attributes:
        origins: Indicators of the stations that send.
        indicators: Indicators they do not reach.
        classification: At this classification and those that go by the same circuits.
    """

    origins: tuple[str, ...]
    indicators: tuple[str, ...]
    classification: Classification

    @property
    def count(self) -> int:
        """How many pairs of origin and indicator it is."""
        own = len({*self.origins} & {*self.indicators})
        return len(self.origins) * len(self.indicators) - own


@frozen(kw_only=True)
class Effect:
    """What one failure does to those that are not out themselves.

    Attributes:
        failure: The failure.
        losses: Who is cut off from whom, and is not while nothing is out.
    """

    failure: Failure
    losses: tuple[Loss, ...]

    def count(self, level: Classification) -> int:
        """Return how many pairs of origin and indicator are cut off at *level*."""
        return sum(loss.count for loss in self.losses if loss.classification == level)


def single_failures(ground: Ground) -> tuple[Failure, ...]:
    """Return the failure of each pair of circuits, then of each station, in order of names."""
    pairs: dict[tuple[str, str], set[str]] = defaultdict(set)
    beside: dict[str, set[str]] = defaultdict(set)
    for circuit in ground.network.topology.circuits:
        one, other = sorted((circuit.origin, circuit.destination))
        pairs[one, other].add(circuit.name)
        beside[one].add(circuit.name)
        beside[other].add(circuit.name)
    return (
        *(
            Failure(names=("-".join(pair),), down=frozenset(names))
            for pair, names in sorted(pairs.items())
        ),
        *(
            Failure(names=(name,), down=frozenset(beside[name]), stations=frozenset({name}))
            for name in ground.stations
            if beside[name]
        ),
    )


def prove_failures(
    ground: Ground, depth: int, slowest: Slowest, done: Callable[[int], None]
) -> tuple[int, tuple[Finding, ...], tuple[Effect, ...]]:
    """Return how many failures were tried, what is wrong amid them, and what each cuts off.

    With *depth* 2 two at a time are tried too; of those only what neither does alone is
    told. A tributary of one circuit that is out, or cut off, takes nothing with it but itself,
    so that pairs with such a one say nothing new and are left out.

    Args:
        ground: The network.
        depth: How many things are out at once, at most: 1 or 2.
        slowest: Where the slowest way that is left is noted.
        done: Told how many failures have been tried.

    Source: doctrine 3.7.1 (law R11).
    """
    prover = _Prover(ground, slowest)
    singles = single_failures(ground)
    alone: dict[Failure, Effect] = {}
    for failure in singles:
        alone[failure] = prover.effect(failure)
        done(1)
    cases = len(singles)
    effects = list(alone.values())
    if depth > 1:
        core = [each for each in singles if not prover.is_leaf(each)]
        for one, other in combinations(core, 2):
            cases += 1
            if one.down <= other.down or other.down <= one.down:
                continue
            both = prover.effect(one.and_(other))
            new = _beyond(both, alone[one], alone[other])
            if new.losses:
                effects.append(new)
            done(1)
    return cases, tuple(prover.findings), tuple(effects)


def pairs_tried(ground: Ground) -> int:
    """Return how many pairs of failures ``prove_failures`` goes through with depth 2."""
    prover = _Prover(ground, Slowest())
    core = sum(1 for each in single_failures(ground) if not prover.is_leaf(each))
    return core * (core - 1) // 2


class _Prover:
    """Follows what a failure can touch, and notes what it finds."""

    def __init__(self, ground: Ground, slowest: Slowest) -> None:
        self.ground = ground
        self.findings: list[Finding] = []
        self._slowest = slowest
        self._seen: set[tuple[str, str, str]] = set()
        stations = ground.network.topology.stations
        self._is_planned = ground.network.rule is relay and not ground.network.topology.tables
        self._groups = tuple(ground.groups(()))
        self._never: dict[tuple[str, Classification], frozenset[str]] = {}
        self._usually: dict[tuple[str, str, Classification], Way | None] = {}
        self._homes: dict[str, set[str]] = defaultdict(set)
        for circuit in ground.network.topology.circuits:
            for one, other in (
                (circuit.origin, circuit.destination),
                (circuit.destination, circuit.origin),
            ):
                if not stations[one].relay:
                    self._homes[one].add(other)
        self._written = frozenset(
            name
            for table in ground.network.topology.tables.values()
            for entries in (table.exact, table.prefixes)
            for circuits in entries.values()
            for name in circuits
        )

    def is_leaf(self, failure: Failure) -> bool:
        """Return whether it cuts off a tributary of one home and nothing else."""
        return any(len(self._homes[each]) == 1 for each in self._tributaries(failure) or ())

    def _tributaries(self, failure: Failure) -> frozenset[str] | None:
        """Return the tributaries that are touched alone; ``None`` when more may be.

        A tributary passes nothing on, so that a circuit of its own concerns nobody's traffic
        but its own; unless a written entry sends other traffic over it.
        """
        if failure.down & self._written:
            return None
        found = set()
        for name in failure.down:
            ends = [end for end in name.split("-") if end in self._homes]
            if not ends:
                return None
            found.update(ends)
        return frozenset(found)

    def effect(self, failure: Failure) -> Effect:
        ground = self.ground
        router = ground.router.amid(failure.down)
        touched = self._tributaries(failure)
        ends = {end for name in failure.down for end in name.split("-")}
        groups = tuple(ground.groups(ends))
        mute = frozenset(each for each in ends if self._is_mute(each, failure))
        lost: dict[tuple[Classification, str], list[str]] = defaultdict(list)
        for indicator in ground.stations:
            if indicator in failure.stations:
                continue
            for level in ground.levels:
                lost[level, indicator] += [
                    each for each in mute if ground.is_owed(each, indicator, level)
                ]
            if touched is None or indicator in touched:
                asked = tuple(group for group in groups if group.members[0] not in mute)
            else:
                asked = tuple(Group((each,)) for each in sorted(touched - mute))
            for level in ground.levels:
                follower = router.towards(indicator, level)
                quiet = touched is None and self._is_quiet(router, failure, indicator, level)
                for group in asked:
                    speaker = group.speaker(indicator)
                    if (
                        speaker is None
                        or speaker in failure.stations
                        or not ground.is_owed(speaker, indicator, level)
                    ):
                        continue
                    way = self._usual(speaker, indicator, level) if quiet else None
                    if way is None or not failure.down.isdisjoint(way.circuits):
                        way = follower.way(speaker)
                    if way.end is End.ARRIVED:
                        self._slowest.note(ground, way, level, failure.names, failure.down)
                        continue
                    self._note(failure, indicator, level, way)
                    lost[level, indicator] += [each for each in group.members if each != indicator]
        return Effect(failure=failure, losses=tuple(_losses(self._newly(lost))))

    def _newly(
        self, lost: Mapping[tuple[Classification, str], list[str]]
    ) -> dict[tuple[Classification, str], list[str]]:
        """Return of what is *lost* that which arrives while nothing is out."""
        return {
            (level, indicator): [
                each for each in origins if each not in self._cut_off_anyway(indicator, level)
            ]
            for (level, indicator), origins in lost.items()
        }

    def _cut_off_anyway(self, indicator: str, level: Classification) -> frozenset[str]:
        """Return the stations whose messages for *indicator* do not arrive while nothing is out."""
        key = (indicator, level)
        if key not in self._never:
            follower = self.ground.router.towards(indicator, level)
            self._never[key] = frozenset(
                member
                for group in self._groups
                if (speaker := group.speaker(indicator)) is not None
                and self.ground.is_owed(speaker, indicator, level)
                and follower.way(speaker).end is not End.ARRIVED
                for member in group.members
            )
        return self._never[key]

    def _is_quiet(
        self, router: Router, failure: Failure, indicator: str, level: Classification
    ) -> bool:
        """Return whether all relays that are left reckon with the same costs as usual.

        Then whoever goes by primary circuits alone, none of which is out, goes on doing so:
        each is still there, and no other has become cheaper.
        """
        if not self._is_planned:
            return False
        usual = self.ground.router.plan.costs_to(indicator, level)
        costs = router.plan.costs_to(indicator, level)
        return len(costs) + len(failure.stations & usual.keys()) == len(usual) and all(
            usual[station] == cost for station, cost in costs.items()
        )

    def _usual(self, origin: str, indicator: str, level: Classification) -> Way | None:
        """Return the way while nothing is out, if it arrives by primary circuits alone."""
        key = (origin, indicator, level)
        if key not in self._usually:
            router = self.ground.router
            way: Way | None = router.towards(indicator, level).way(origin)
            if (
                way is None
                or way.end is not End.ARRIVED
                or any(
                    router.plan.table(station, level).circuits(indicator)[:1] != (name,)
                    for station, name in zip(way.path, way.circuits, strict=False)
                )
            ):
                way = None
            self._usually[key] = way
        return self._usually[key]

    def _is_mute(self, station: str, failure: Failure) -> bool:
        """Return whether all circuits of a *station* that goes by the plan are out.

        What it sends waits: its tables still name the circuits it goes by when nothing is out.
        """
        return (
            station not in failure.stations
            and station not in self.ground.network.topology.tables
            and self.ground.router.circuits[station].keys() <= failure.down
        )

    def _note(self, failure: Failure, indicator: str, level: Classification, way: Way) -> None:
        law = broken_law(self.ground.network, indicator, way)
        if law is None or law == self._usually_broken(way.path[0], indicator, level):
            return
        key = (law, way.at, indicator)
        if key in self._seen:
            return
        self._seen.add(key)
        origin = way.path[0]
        self.findings.append(
            Finding(
                found=f"With {' and '.join(failure.names)} out, {level.words} from {origin} "
                f"for {indicator}: {way}",
                place=Place(
                    origin=origin,
                    indicator=indicator,
                    classification=level,
                    down=failure.down,
                    path=way.path,
                ),
            )
        )

    def _usually_broken(self, origin: str, indicator: str, level: Classification) -> str | None:
        """Return the law that is broken while nothing is out: told once, and not here."""
        usual = self.ground.router.towards(indicator, level).way(origin)
        return broken_law(self.ground.network, indicator, usual)


def _losses(
    lost: Mapping[tuple[Classification, str], list[str]],
) -> Iterator[Loss]:
    """Yield what was lost, the indicators that the same origins do not reach put together."""
    alike: dict[tuple[Classification, tuple[str, ...]], list[str]] = defaultdict(list)
    for (level, indicator), origins in lost.items():
        if origins:
            alike[level, tuple(sorted(origins))].append(indicator)
    for (level, senders), indicators in alike.items():
        yield Loss(origins=senders, indicators=tuple(indicators), classification=level)


def _beyond(both: Effect, one: Effect, other: Effect) -> Effect:
    """Return what is lost by two failures together, and by neither of them alone."""
    known: dict[tuple[Classification, str], set[str]] = defaultdict(set)
    for effect in (one, other):
        for loss in effect.losses:
            for indicator in loss.indicators:
                known[loss.classification, indicator].update(loss.origins)
    left: dict[tuple[Classification, str], list[str]] = defaultdict(list)
    for loss in both.losses:
        for indicator in loss.indicators:
            new = {*loss.origins} - known[loss.classification, indicator] - {indicator}
            if new:
                left[loss.classification, indicator] += sorted(new)
    return Effect(failure=both.failure, losses=tuple(_losses(left)))
