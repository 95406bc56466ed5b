"""Generated traffic made of the entries of a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from math import exp
from statistics import NormalDist
from typing import Final, TypeVar

from attrs import frozen

from routesim.directory.directory import Directory
from routesim.directory.posts import Post
from routesim.message.classification import Classification
from routesim.message.precedence import Precedence
from routesim.scenario.arrivals import FLAT, HOURS, WEEKDAYS, Profile
from routesim.scenario.faults import Faults
from routesim.scenario.length import Empirical, Length, Lognormal, constant
from routesim.scenario.mixture import Mixture, equally
from routesim.scenario.staffing import PrecedenceWord
from routesim.scenario.traffic import NO_MORE, NOBODY, Addressees, Originators
from routesim.scenario.traffic_file import (
    AddresseesEntry,
    LengthEntry,
    OriginatorsEntry,
    PoolEntry,
    ProfileEntry,
    TrafficFile,
)
from routesim.units import characters

K = TypeVar("K")
T = TypeVar("T")

_MOST: Final = 1e9
"""No rate, weight or factor is greater, unless by a slip of the pen."""

_WIDEST: Final = 5
"""No logarithm of a length or of a volume is spread more."""

_PERCENT: Final = 100


@frozen
class TrafficReader:
    """Turns entries into facts and notes what is wrong with them.

    Every entry is read, also one that nothing names: a fault in it is noted, and once.

    Attributes:
        file: The entries.
        directory: Who is known.
        faults: Where faults are noted.
        place: What stands before the entries in their file: nothing, or ``traffic.``.
    """

    file: TrafficFile
    directory: Directory
    faults: Faults
    place: str

    def originators(self) -> tuple[Originators, ...]:
        """Return who drafts."""
        self.faults.between(f"{self.place}load", self.file.load, 0, _MOST)
        seen: set[str] = set()
        found = []
        for number, entry in enumerate(self.file.originators):
            place = f"{self.place}originators[{number}]"
            if entry.name in seen:
                self.faults.add(f"{place}.name", f"{entry.name!r} stands above already")
            seen.add(entry.name)
            found.append(self._group(place, entry))
        return tuple(found)

    def _group(self, place: str, entry: OriginatorsEntry) -> Originators:
        self.faults.between(f"{place}.per_day", entry.per_day, 0, _MOST)
        self.faults.share(f"{place}.night_action", entry.night_action)

        def named(key: str, name: str | None, table: Mapping[str, T], instead: T) -> T:
            noun = {"filing_minutes": "number"}.get(key, key)
            if name is None or not self.faults.known(f"{place}.{key}", name, table, noun):
                return instead
            return table[name]

        return Originators(
            name=entry.name,
            posts=self._posts(f"{place}.pool", entry.pool),
            per_day=entry.per_day * self.file.load,
            profile=named("profile", entry.profile, self._profiles, FLAT),
            precedence=named(
                "precedence", entry.precedence, self._precedences, equally([Precedence.ROUTINE])
            ),
            further=named("further", entry.further, self._further, {}),
            night_action=entry.night_action,
            classification=named(
                "classification",
                entry.classification,
                self._classifications,
                equally([Classification.UNCLASSIFIED]),
            ),
            length=named("length", entry.length, self._lengths, constant(0)),
            filing_minutes=named("filing_minutes", entry.filing_minutes, self._numbers, NO_MORE),
            action=self._addressees(f"{place}.action", entry.action),
            info=self._addressees(f"{place}.info", entry.info),
            collectives=self._addressees(f"{place}.collectives", entry.collectives),
        )

    def _addressees(self, place: str, entry: AddresseesEntry) -> Addressees:
        for at, name in enumerate(entry.always):
            self._address(f"{place}.always[{at}]", name)
        if (entry.number is None) != (entry.pool is None):
            self.faults.add(place, "expected number and pool together, found one of them")
            return Addressees(always=self._canonical(entry.always))
        number: Mixture[int] = NO_MORE
        pool: Mixture[str] = NOBODY
        if entry.number is not None and self.faults.known(
            f"{place}.number", entry.number, self._numbers, "number"
        ):
            number = self._numbers[entry.number]
        if entry.pool is not None and self.faults.known(
            f"{place}.pool", entry.pool, self._pools, "pool"
        ):
            pool = self._pools[entry.pool]
        return Addressees(always=self._canonical(entry.always), number=number, pool=pool)

    def _canonical(self, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.directory.canonical(name) for name in names)

    def _posts(self, place: str, name: str) -> Mixture[Post]:
        """Return the originators of a pool, each of which must be a post."""
        if not self.faults.known(place, name, self._pools, "pool"):
            return Mixture((), ())
        pool = self._pools[name]
        found = []
        for address, weight in zip(pool.values, pool.weights, strict=True):
            post = self.directory.post(address)
            if post is not None:
                found.append((post, weight))
            elif self.directory.collective(address) is not None:
                self.faults.add(place, f"{address!r} is a collective, expected originators")
        return Mixture(tuple(post for post, _ in found), tuple(weight for _, weight in found))

    @cached_property
    def _pools(self) -> dict[str, Mixture[str]]:
        return {
            name: self._pool(f"{self.place}pool.{name}", entry)
            for name, entry in self.file.pool.items()
        }

    def _pool(self, place: str, entry: PoolEntry) -> Mixture[str]:
        self.faults.between(f"{place}.spread", entry.spread, 0, _WIDEST)
        for number, name in enumerate(entry.addresses):
            self._address(f"{place}.addresses[{number}]", name)
        kinds = [post.address for post in self.directory.posts if post.kind in entry.kinds]
        names = tuple(dict.fromkeys((*self._canonical(entry.addresses), *kinds)))
        if not names:
            self.faults.add(place, "expected addresses or kinds, found none")
        normal = NormalDist()
        weights = [
            exp(entry.spread * normal.inv_cdf(1 - (rank + 0.5) / len(names)))
            for rank in range(len(names))
        ]
        return Mixture(names, tuple(weights))

    def _address(self, place: str, name: str) -> None:
        """Note an address that nobody knows, and a collective nobody knows the members of."""
        collective = self.directory.collective(name)
        if collective is not None:
            if collective.members is None:
                self.faults.add(place, f"the members of {name!r} are not known here")
        elif self.directory.post(name) is None:
            near = self.directory.suggest(name)
            self.faults.add(place, f"expected a known address, found {name!r}", near)

    @cached_property
    def _profiles(self) -> dict[str, Profile]:
        return {
            name: self._profile(f"{self.place}profile.{name}", entry)
            for name, entry in self.file.profile.items()
        }

    def _profile(self, place: str, entry: ProfileEntry) -> Profile:
        hours = self._weights(f"{place}.hours", entry.hours, HOURS)
        weekdays = self._weights(f"{place}.weekdays", entry.weekdays, WEEKDAYS)
        return Profile(hours=hours, weekdays=weekdays) if hours and weekdays else FLAT

    def _weights(self, place: str, given: Sequence[float], count: int) -> tuple[float, ...]:
        """Return *given*; nothing when they are not *count* weights."""
        if len(given) != count:
            self.faults.add(place, f"expected {count} weights, found {len(given)}")
            return ()
        found = self._mixture(place, dict(enumerate(given)), range(count))
        return found.weights

    def _mixture(self, place: str, given: Mapping[K, float], order: Sequence[K]) -> Mixture[K]:
        """Return the mixture of *given* in *order*."""
        for key, weight in given.items():
            self.faults.between(f"{place}.{key}", weight, 0, _MOST)
        if not any(given.values()):
            self.faults.add(place, "expected a weight above 0, found none")
            return equally(order[:1])
        return Mixture(
            tuple(key for key in order if key in given),
            tuple(given[key] for key in order if key in given),
        )

    def _precedence(self, place: str, given: Mapping[PrecedenceWord, float]) -> Mixture[Precedence]:
        weights = {Precedence[word]: weight for word, weight in given.items()}
        return self._mixture(place, weights, tuple(Precedence))

    @cached_property
    def _precedences(self) -> dict[str, Mixture[Precedence]]:
        return {
            name: self._precedence(f"{self.place}precedence.{name}", given)
            for name, given in self.file.precedence.items()
        }

    @cached_property
    def _further(self) -> dict[str, dict[Precedence, Mixture[Precedence]]]:
        found: dict[str, dict[Precedence, Mixture[Precedence]]] = {}
        for name, tables in self.file.further.items():
            found[name] = {}
            for word, given in tables.items():
                place = f"{self.place}further.{name}.{word}"
                mixture = self._precedence(place, given)
                if min(mixture.values) < Precedence[word]:
                    self.faults.add(place, f"expected nothing above {word}, the message's own")
                found[name][Precedence[word]] = mixture
        return found

    @cached_property
    def _classifications(self) -> dict[str, Mixture[Classification]]:
        return {
            name: self._mixture(
                f"{self.place}classification.{name}",
                {Classification[word.replace(" ", "_")]: weight for word, weight in given.items()},
                tuple(Classification),
            )
            for name, given in self.file.classification.items()
        }

    @cached_property
    def _numbers(self) -> dict[str, Mixture[int]]:
        found = {}
        for name, given in self.file.number.items():
            place = f"{self.place}number.{name}"
            wrong = [key for key in given if not (key.isascii() and key.isdigit())]
            for key in wrong:
                self.faults.add(place, f"expected whole numbers as keys, found {key!r}")
            weights = {int(key): weight for key, weight in given.items() if key not in wrong}
            found[name] = self._mixture(place, weights, sorted(weights) or [0])
        return found

    @cached_property
    def _lengths(self) -> dict[str, Length]:
        return {
            name: self._length(f"{self.place}length.{name}", entry)
            for name, entry in self.file.length.items()
        }

    def _length(self, place: str, entry: LengthEntry) -> Length:
        def value(key: str, written: str) -> int:
            return self.faults.value(f"{place}.{key}", characters, written, 0)

        ways = [entry.constant is not None, entry.median is not None, bool(entry.percentiles)]
        if sum(ways) != 1:
            self.faults.add(place, "expected one of constant, median and percentiles")
        elif entry.constant is not None:
            return constant(value("constant", entry.constant))
        elif entry.median is not None:
            if entry.sigma is None:
                self.faults.add(place, "expected sigma beside median, found none")
                return constant(0)
            self.faults.between(f"{place}.sigma", entry.sigma, 0, _WIDEST)
            return Lognormal(
                median_characters=value("median", entry.median),
                sigma=Decimal(repr(entry.sigma)),
                least_characters=value("least", entry.least),
                most_characters=value("most", entry.most),
            )
        else:
            return self._empirical(place, entry.percentiles)
        return constant(0)

    def _empirical(self, place: str, given: Mapping[str, str]) -> Length:
        points = []
        for key, written in given.items():
            percent = self.faults.value(f"{place}.percentiles", _percent, key, 0.0)
            length = self.faults.value(f"{place}.percentiles.{key}", characters, written, 0)
            points.append((percent, length))
        points.sort()
        rising = all(one[0] < other[0] and one[1] <= other[1] for one, other in pairwise(points))
        if not rising or points[0][0] != 0 or points[-1][0] != _PERCENT:
            self.faults.add(
                f"{place}.percentiles", "expected 0 to 100 percent with lengths that do not fall"
            )
            return constant(0)
        return Empirical(tuple(points))


def _percent(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        raise ValueError(f"expected percent as keys, found {written!r}") from None
