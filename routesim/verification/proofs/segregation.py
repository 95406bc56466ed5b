"""Proved for whole copies: a station splits what one calls, and drops and doubles nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from routesim.routing.relay import Copy, Decision
from routesim.routing.screening import Marking, release_code
from routesim.verification.finding import Finding
from routesim.verification.proofs.ground import Ground

NOBODY = "RUZZZZZ"
"""An indicator that no station has: it must be rejected, and not keep others from going."""

_MOST_TOGETHER = 6
"""Copies call one indicator for each of so many circuits at most, and all at once."""


def prove_segregation(
    ground: Ground, done: Callable[[int], None]
) -> tuple[int, tuple[Finding, ...]]:
    """Return how many copies were split, and what was wrong with it.

    Every station is given copies for all stations at once, for a station behind each of its
    circuits, two of them, three and so on, from its own desk and from each neighbour, at each
    classification. Source: doctrine 3.3.1, 3.3.4 (laws C1, C4), 3.8.5 (R4).

    Args:
        ground: The network.
        done: Told how many stations have been asked.
    """
    cases = 0
    findings: list[Finding] = []
    for station in ground.stations:
        for level in ground.levels:
            marking = Marking(classification=level, nation=release_code(station))
            for called in _calls(ground, station, marking):
                for came_from in _origins(ground, station):
                    cases += 1
                    copy = Copy(indicators=called, marking=marking, came_from=came_from)
                    decision = ground.router.decision(station, copy)
                    wrong = next(_wrongs(ground, station, copy, decision), None)
                    if wrong is not None and len(findings) < _MOST_FINDINGS:
                        findings.append(Finding(found=wrong))
        done(1)
    return cases, tuple(findings)


_MOST_FINDINGS = 50


def _origins(ground: Ground, station: str) -> Iterator[str | None]:
    """Yield where a copy may have come from: its own desk, each relay beside, one tributary."""
    stations = ground.network.topology.stations
    neighbours = [circuit.destination for circuit in ground.router.circuits[station].values()]
    yield None
    if stations[station].relay:
        yield from (each for each in neighbours if stations[each].relay)
        yield from [each for each in neighbours if not stations[each].relay][:1]


def _calls(ground: Ground, station: str, marking: Marking) -> Iterator[tuple[str, ...]]:
    """Yield what copies at *station* call: everybody, and one behind each of its circuits."""
    everybody = (*ground.stations, NOBODY)
    yield everybody
    whole = ground.router.decision(station, Copy(indicators=everybody, marking=marking))
    one_each = tuple(called[0] for called in whole.copies.values() if called)[:_MOST_TOGETHER]
    for count in range(2, len(one_each) + 1):
        yield one_each[:count]
        yield one_each[:count][::-1]


def _wrongs(ground: Ground, station: str, copy: Copy, decision: Decision) -> Iterator[str]:
    """Yield what is wrong with a decision, a sentence each."""
    level = copy.marking.classification.words
    whence = "filed there" if copy.came_from is None else f"from {copy.came_from}"
    given = Counter(each for called in decision.copies.values() for each in called)
    given.update(decision.local)
    given.update(decision.rejected.keys())
    members = {each for brought in decision.fanned_out.values() for each in brought}
    for indicator in (*copy.indicators, *(given.keys() - {*copy.indicators} - members)):
        if given[indicator] != (indicator in copy.indicators):
            what = {0: "is dropped"}.get(given[indicator], f"goes {given[indicator]} ways")
            if indicator not in copy.indicators:
                what = "is put in, though the copy does not call it"
            called = f"{len(copy.indicators)} indicators"
            if len(copy.indicators) <= _MOST_TOGETHER:
                called = " ".join(copy.indicators)
            yield f"At {station} a copy {level} {whence} for {called}: {indicator} {what}"
    for name, called_by in decision.copies.items():
        if ground.router.circuits[station][name].destination == copy.came_from:
            yield f"At {station} a copy {level} {whence} for {' '.join(called_by)} goes back there"
