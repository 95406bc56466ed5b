"""The user's own laws, proved along the ways, or by sending the messages they speak of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import combinations

from routesim.scenario.demand import Demand, Form
from routesim.scenario.selection import Place as Station
from routesim.verification.finding import Finding, Method, Place, Verdict
from routesim.verification.letter import letter
from routesim.verification.observation import observe_messages
from routesim.verification.proofs.failures import Failure, single_failures
from routesim.verification.proofs.ground import Ground
from routesim.verification.proofs.timing import LENGTH_CHARACTERS, LENGTHS, Slowest
from routesim.verification.proofs.way import End, Way

NOTHING = Failure(names=(), down=frozenset())
_MOST_FINDINGS = 20


def prove_demand(
    ground: Ground, demand: Demand, hours: tuple[datetime, ...], done: Callable[[int], None]
) -> Verdict:
    """Return the verdict on *demand*: every origin, every destination, every failure it names.

    Args:
        ground: The network.
        demand: The law.
        hours: When messages are filed, for what depends on the hour.
        done: Told how many failures, or origins, have been gone through.
    """
    if demand.form in {Form.DELIVERED_ONCE, Form.READ_WITHIN}:
        times = hours if demand.form is Form.READ_WITHIN else hours[:1]
        cases, findings = _sent(ground, demand, times, done)
    else:
        cases, findings = _followed(ground, demand, done)
    return Verdict(
        law=demand.name,
        sentence=demand.sentence,
        method=Method.PROVED,
        cases=cases,
        findings=tuple(findings),
    )


def failures_of(ground: Ground, survives: int) -> tuple[Failure, ...]:
    """Return what may be out: nothing, and as many failures at once as *survives* says."""
    singles = single_failures(ground) if survives else ()
    pairs = combinations(singles, 2) if survives > 1 else ()
    return (NOTHING, *singles, *(one.and_(other) for one, other in pairs))


def _followed(
    ground: Ground, demand: Demand, done: Callable[[int], None]
) -> tuple[int, list[Finding]]:
    cases = 0
    findings: list[Finding] = []
    origins = sorted({each.indicator for each in demand.origins})
    destinations = sorted({each.indicator for each in demand.destinations})
    for failure in failures_of(ground, demand.survives):
        router = ground.router.amid(failure.down)
        for indicator in destinations:
            if indicator in failure.stations:
                continue
            follower = router.towards(indicator, demand.classification)
            for origin in origins:
                if origin == indicator or origin in failure.stations:
                    continue
                cases += 1
                way = follower.way(origin)
                wrong = _wrong(ground, demand, way)
                if wrong is not None and len(findings) < _MOST_FINDINGS:
                    amid = f"With {' and '.join(failure.names)} out, " if failure.names else ""
                    findings.append(
                        Finding(
                            found=f"{amid}{demand.precedence.name} from {origin} "
                            f"for {indicator}: {wrong}",
                            place=Place(
                                origin=origin,
                                indicator=indicator,
                                classification=demand.classification,
                                down=failure.down,
                                path=way.path,
                                precedence=demand.precedence,
                            ),
                        )
                    )
        done(1)
    return cases, findings


def wrong_at(ground: Ground, demand: Demand, place: Place) -> str | None:
    """Return what is wrong with the one message of *place* under *demand*; ``None`` if nothing.

    Args:
        ground: The network.
        demand: The law.
        place: Who sends what to whom, and what is out.
    """
    if place.filed is None:
        names = {circuit.name for circuit in ground.network.topology.circuits}
        router = ground.router.amid(place.down & names)
        way = router.towards(place.indicator, demand.classification).way(place.origin)
        return _wrong(ground, demand, way)
    origin, to = Station(place.origin), Station(place.indicator, place.address)
    found = _wrongs(ground, demand, origin, (to,), place.filed)
    return next((wrong for _, wrong in found), None)


def _wrong(ground: Ground, demand: Demand, way: Way) -> str | None:
    """Return what is wrong with *way* under *demand*; ``None`` when nothing is."""
    passed = demand.through & {*way.path}
    match demand.form:
        case Form.NEVER_PASSES_THROUGH:
            return f"it passes {min(passed)}: {' '.join(way.path)}" if passed else None
        case Form.NEVER_ABOVE:
            return _above(ground, demand, way)
    if way.end is not End.ARRIVED:
        return str(way)
    if demand.form is Form.PASSES_THROUGH and not passed:
        return f"it passes none of {' '.join(sorted(demand.through))}: {' '.join(way.path)}"
    if demand.form is Form.REACHES_WITHIN:
        length = LENGTH_CHARACTERS[demand.precedence]
        time_us = Slowest().times_us(ground, way)[LENGTHS.index(length)]
        if time_us > demand.within_us:
            return (
                f"{length} characters take {time_us / 1e6:.1f} s, expected at most "
                f"{demand.within}: {' '.join(way.path)}"
            )
    return None


def _above(ground: Ground, demand: Demand, way: Way) -> str | None:
    for name in way.circuits:
        highest = ground.router.circuits[name.partition("-")[0]][name].line.highest
        if highest > demand.highest:
            return f"it goes over {name}, which carries {highest.words}: {' '.join(way.path)}"
    return None


def _sent(
    ground: Ground, demand: Demand, hours: tuple[datetime, ...], done: Callable[[int], None]
) -> tuple[int, list[Finding]]:
    """Send a message from each origin to all destinations, at each of the hours, by itself."""
    cases = 0
    findings: list[Finding] = []
    for origin in demand.origins:
        addressees = tuple(
            each for each in demand.destinations if each.indicator != origin.indicator
        )
        if not addressees:
            continue
        for hour in hours:
            cases += len(addressees)
            for to, wrong in _wrongs(ground, demand, origin, addressees, hour):
                if len(findings) < _MOST_FINDINGS:
                    findings.append(
                        Finding(
                            found=f"{demand.precedence.name} from {origin.indicator} for "
                            f"{to.address or to.indicator}, filed {hour:%a %d %b %H:%MZ}: {wrong}",
                            place=Place(
                                origin=origin.indicator,
                                indicator=to.indicator,
                                classification=demand.classification,
                                filed=hour,
                                address=to.address,
                                precedence=demand.precedence,
                            ),
                        )
                    )
        done(1)
    return cases, findings


def _wrongs(
    ground: Ground, demand: Demand, origin: Station, addressees: tuple[Station, ...], hour: datetime
) -> Iterator[tuple[Station, str]]:
    """Yield what is wrong with one message at each of its addressees."""
    message = letter(
        origin.indicator,
        addressees,
        at=hour,
        precedence=demand.precedence,
        classification=demand.classification,
        night_action=demand.night_action,
    )
    rows = observe_messages(ground.network, (message,)).outcome.deliveries
    for to in addressees:
        mine = [row for row in rows if to.address in {None, row.duty.address}]
        mine = [row for row in mine if row.duty.indicator == to.indicator]
        delivered = [row for row in mine if row.arrival.is_delivered]
        if len(delivered) != 1:
            reasons = ", ".join(str(row.arrival.detail) for row in mine if row.arrival.detail)
            times = "not delivered" if not delivered else f"delivered {len(delivered)} times"
            yield to, f"{times}{': ' * bool(reasons)}{reasons}"
            continue
        if demand.form is not Form.READ_WITHIN:
            continue
        read = delivered[0].reading.read
        if read is None:
            yield to, "nothing is said of when it reads"
        elif read - hour > timedelta(microseconds=demand.within_us):
            taken_s = (read - hour).total_seconds()
            yield to, f"read after {taken_s / 3600:.1f} h, expected at most {demand.within}"
