"""Proved for every station and every indicator: it comes home, and no law is broken on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from attrs import frozen

from routesim.message.classification import Classification
from routesim.routing.outcome import Reason
from routesim.routing.screening import release_code
from routesim.scenario.network import Network
from routesim.verification.finding import Finding, Method, Place, Verdict
from routesim.verification.proofs.ground import Ground
from routesim.verification.proofs.way import End, Way

SENTENCES = {
    "reaches": "From every station every indicator comes to its own station.",
    "no-circle": "No copy passes a station twice.",
    "no-send-back": "No copy goes back over the circuit pair it came by.",
    "segregation": "At every station each indicator leaves on exactly one circuit, or ends there.",
    "prefixes": "A prefix of a table captures only what it leads home.",
    "security": (
        "Every classification a station can be sent has a way there, "
        "and none goes over a circuit below it."
    ),
    "release": (
        "What leaves its nation has a release code that is stripped there; "
        "with it nothing is stopped, without it nothing leaves."
    ),
}
"""The laws proved of ways. Sources: doctrine 3.3.1, 3.3.3, 3.8.5, 3.1.13, 4.4.1, 3.5."""

_LAW_OF_END = {
    End.MISSENT: "reaches",
    End.CIRCLE: "no-circle",
    End.SENT_BACK: "no-send-back",
    End.BELOW: "security",
    End.UNRELEASED: "release",
    End.UNSTRIPPED: "release",
    End.UNDECIDED: "segregation",
}
_LAW_OF_REASON = {
    Reason.SECURITY: "security",
    Reason.SPECIAL_HANDLING: "security",
    Reason.RELEASE: "release",
}


def broken_law(network: Network, indicator: str, way: Way) -> str | None:
    """Return the name of the law *way* breaks; ``None`` when it is as it should be.

    A way closed on purpose, by an entry without circuits, and one that waits for a circuit
    that is out, are.
    """
    if way.end in {End.ARRIVED, End.WAITS}:
        return None
    if way.end is not End.STOPPED:
        law = _LAW_OF_END[way.end]
    elif way.reason is None or is_closed(network, way.at, indicator):
        return None
    else:
        law = _LAW_OF_REASON.get(way.reason, "reaches")
    if law in {"reaches", "no-circle"} and any(capture(network, way, indicator)):
        return "prefixes"
    return law


def is_closed(network: Network, station: str, indicator: str) -> bool:
    """Return whether the written table of *station* says that there is no way to *indicator*."""
    written = network.topology.tables.get(station)
    if written is None:
        return False
    if indicator in written.exact:
        return not written.exact[indicator]
    covering = [prefix for prefix in written.prefixes if indicator.startswith(prefix)]
    return bool(covering) and not written.prefixes[max(covering, key=len)]


def capture(network: Network, way: Way, indicator: str) -> Iterator[tuple[str, str]]:
    """Yield each station of *way* whose written prefix decides about *indicator*, and the prefix.

    Prefixes of one or two letters are for whole nations and capture nobody.
    """
    for station in way.path:
        written = network.topology.tables.get(station)
        if written is not None and indicator not in written.exact:
            covering = [
                prefix
                for prefix in written.prefixes
                if indicator.startswith(prefix) and len(prefix) > _NATION
            ]
            if covering:
                yield station, max(covering, key=len)


_NATION = 2


@frozen
class _Break:
    """What several ways have in common: the law, where they end, whom they call."""

    law: str
    indicator: str
    level: Classification
    at: str


def prove_delivery(ground: Ground, done: Callable[[int], None]) -> tuple[Verdict, ...]:
    """Return a verdict on each law of ways, proved for all stations at each classification.

    Args:
        ground: The network.
        done: Told how many indicators have been followed.
    """
    cases = 0
    broken: dict[_Break, list[tuple[str, Way]]] = defaultdict(list)
    for indicator in ground.stations:
        for level in ground.levels:
            follower = ground.router.towards(indicator, level)
            for origin in ground.stations:
                if not ground.is_owed(origin, indicator, level):
                    continue
                cases += 1
                way = follower.way(origin)
                if release_code(origin) != release_code(indicator):
                    unreleased = follower.way(origin, released=False)
                    way = unreleased if unreleased.end is End.UNRELEASED else way
                if way.end is not End.ARRIVED:
                    law = broken_law(ground.network, indicator, way)
                    if law is not None:
                        found = _Break(law, indicator, level, way.at)
                        broken[found].append((origin, way))
        done(1)
    return tuple(
        Verdict(
            law=law,
            sentence=sentence,
            method=Method.PROVED,
            cases=cases,
            findings=tuple(
                _finding(ground, found, ways) for found, ways in broken.items() if found.law == law
            ),
        )
        for law, sentence in SENTENCES.items()
    )


def _finding(ground: Ground, found: _Break, ways: list[tuple[str, Way]]) -> Finding:
    origin, way = min(ways, key=lambda each: (len(each[1].path), each[0]))
    others = f" and {len(ways) - 1} more stations" if len(ways) > 1 else ""
    captured = "".join(
        f"; the prefix {prefix} of {station} captures it"
        for station, prefix in capture(ground.network, way, found.indicator)
        if found.law == "prefixes"
    )
    left = ""
    if found.law == "security" and way.end is End.STOPPED:
        able = origin in ground.reached_by(found.indicator, found.level)
        left = "; circuits that may carry it lead there" if able else "; no circuits carry it there"
    return Finding(
        found=f"{found.level.words} from {origin}{others} for {found.indicator}: "
        f"{way}{captured}{left}",
        place=Place(
            origin=origin,
            indicator=found.indicator,
            classification=found.level,
            path=way.path,
        ),
    )
