"""The smallest case that shows a finding: a small network and, where one is needed, one cable."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from attrs import evolve

from routesim.errors import InputError
from routesim.message.model import Message
from routesim.network.events import Failed, Hop, read_events
from routesim.routing.rule import load_rule
from routesim.scenario import selection
from routesim.scenario.demand import Demand, Form
from routesim.scenario.model import NetworkFile, OutageEntry
from routesim.scenario.network import assembled
from routesim.scenario.scenario_file import LawEntry
from routesim.verification.case import Case
from routesim.verification.finding import Finding, Place, Verdict
from routesim.verification.laws import LAWS
from routesim.verification.letter import letter
from routesim.verification.observation import observe
from routesim.verification.proofs.collectives import prove_collectives
from routesim.verification.proofs.delivery import broken_law
from routesim.verification.proofs.demands import wrong_at
from routesim.verification.proofs.entries import prove_entries
from routesim.verification.proofs.ground import Ground, ground_of
from routesim.verification.proofs.nations import prove_nations
from routesim.verification.proofs.segregation import prove_segregation
from routesim.verification.proofs.timing import (
    HEADING_CHARACTERS,
    LENGTH_CHARACTERS,
    Slowest,
    missed,
)
from routesim.verification.proofs.way import End
from routesim.verification.reduction import reduced
from routesim.verification.subject import Subject

_DAY = timedelta(days=1)


def smallest_case(subject: Subject, verdict: Verdict, finding: Finding) -> Case:
    """Return a case of the broken law of *verdict* as small as could be found.

    Args:
        subject: Where it was found.
        verdict: On the law that is broken.
        finding: How.
    """
    if finding.case is not None:
        return _of_search(verdict.law, finding.case)
    demand = next((each for each in subject.demands if each.name == verdict.law), None)
    fails = _failing(subject, verdict.law, finding, demand)
    place = finding.place
    needed = frozenset() if place is None else frozenset({place.origin, place.indicator})
    near = frozenset() if place is None else needed | {*place.path} | _ends(place)
    if demand is not None:
        needed |= {each.indicator for each in (demand.origins[:1] if place is None else ())}
        near |= demand.through
    network = reduced(subject.file, fails, near)
    return Case(
        network=network,
        beside=subject.beside,
        rule=subject.rule,
        messages=() if place is None else (_message(subject, verdict.law, place, demand),),
        outages=() if place is None else _outages(subject, place, network),
    )


def entry_of(
    subject: Subject, verdict: Verdict, case: Case, finding: Finding
) -> tuple[LawEntry, ...]:
    """Return the user's own law of *verdict*, said of nobody but those of *case*."""
    for entry, demand in zip(subject.entries, subject.demands, strict=True):
        place = finding.place
        if entry.name == verdict.law and place is not None:
            left = {each.indicator for each in case.network.station}
            left |= {each for group in case.network.tributaries for each in group.indicators}
            return (
                evolve(
                    entry,
                    origins=(place.origin,),
                    destinations=(place.address or place.indicator,),
                    through=tuple(sorted(demand.through & left)),
                ),
            )
    return ()


def _ends(place: Place) -> frozenset[str]:
    return frozenset(end for name in place.down for end in name.split("-"))


def _of_search(law: str, case: Case) -> Case:
    """Return *case* on a smaller network."""
    judge = next(each for each in LAWS if each.name == law)

    def fails(network: NetworkFile) -> bool:
        try:
            return (
                judge.finds(observe(evolve(case, network=network, outages=_left(network))))
                is not None
            )
        except InputError:
            return False

    def _left(network: NetworkFile) -> tuple[OutageEntry, ...]:
        stations = {each.indicator for each in network.station}
        stations |= {each for group in network.tributaries for each in group.indicators}
        return tuple(each for each in case.outages if {*each.between} <= stations)

    seen = observe(case)
    near = {filing.station for filing in seen.filings if filing.station is not None}
    near |= {each for f in seen.filings for copy in f.copies for each in copy.indicators}
    for event in read_events(seen.run.records):
        if isinstance(event, Hop | Failed):
            near.update(seen.run.circuits[event.circuit].split("-"))
    network = reduced(case.network, fails, frozenset(near))
    return evolve(case, network=network, outages=_left(network))


def _failing(
    subject: Subject, law: str, finding: Finding, demand: Demand | None
) -> Callable[[NetworkFile], bool]:
    """Return what says whether a smaller network fails in the same way."""
    place = finding.place
    needed: tuple[str, ...] = () if place is None else (place.origin, place.indicator)
    whole = ground_of(subject.network)
    leads = place is not None and _leads_there(whole, place)
    if law == "nations" and place is not None:
        needed = (place.origin,)
    said = None if place is None or demand is None else wrong_at(whole, demand, place)
    if demand is not None and demand.form is Form.PASSES_THROUGH:
        needed = (*needed, min(demand.through))

    def fails(file: NetworkFile) -> bool:
        try:
            network = assembled(file, subject.beside)
        except InputError:
            return False
        if not {*needed} <= network.topology.stations.keys():
            return False
        if subject.rule is not None:
            network = evolve(network, rule=load_rule(subject.rule))
        ground = ground_of(network)
        if place is None:
            return _fails_anywhere(ground, law)
        if leads and not _leads_there(ground, place):
            return False  # it would fail for want of circuits, and not of a table
        if demand is not None:
            return said is not None and wrong_at(ground, demand, place) == said
        return _fails_at(subject, ground, law, place)

    return fails


def _leads_there(ground: Ground, place: Place) -> bool:
    """Return whether circuits that are up lead where the message should go."""
    level = place.classification
    return place.origin in ground.reached_by(place.indicator, level, place.down)


def _nothing(_: int) -> None:
    """Tell nobody."""


_PROVERS = {
    "entries": prove_entries,
    "collectives": prove_collectives,
    "nations": prove_nations,
}


def _fails_anywhere(ground: Ground, law: str) -> bool:
    if law == "segregation":
        return bool(prove_segregation(ground, _nothing)[1])
    return bool(_PROVERS[law](ground)[1])


def _fails_at(subject: Subject, ground: Ground, law: str, place: Place) -> bool:
    """Return whether the message of *place* still breaks the law."""
    names = {circuit.name for circuit in ground.network.topology.circuits}
    amid = ground.router.amid(place.down & names)
    way = amid.towards(place.indicator, place.classification).way(place.origin)
    broken = broken_law(ground.network, place.indicator, way)
    if way.path != place.path:
        return False
    match law:
        case "timing":
            slowest = Slowest()
            if way.end is End.ARRIVED:
                slowest.note(ground, way, place.classification)
            return any(missed(subject.objectives, slowest, slowest))
        case "failures":
            before = ground.router.towards(place.indicator, place.classification).way(place.origin)
            return broken is not None and (before.end is not way.end or before.at != way.at)
        case "entries" | "collectives" | "nations":
            return any(each.place == place for each in _PROVERS[law](ground)[1])
        case _:
            owed = ground.is_owed(place.origin, place.indicator, place.classification)
            return broken == law and owed


def _message(subject: Subject, law: str, place: Place, demand: Demand | None) -> Message:
    """Return the message *place* speaks of; as long as reckoned with, where time is the matter."""
    timed = law == "timing" or (demand is not None and demand.form is Form.REACHES_WITHIN)
    return letter(
        place.origin,
        (selection.Place(place.indicator, place.address),),
        at=(place.filed or subject.start).replace(second=0, microsecond=0),
        precedence=place.precedence,
        classification=place.classification,
        night_action=demand is not None and demand.night_action,
        characters=LENGTH_CHARACTERS[place.precedence] - HEADING_CHARACTERS if timed else 100,
    )


def _outages(subject: Subject, place: Place, network: NetworkFile) -> tuple[OutageEntry, ...]:
    """Return what is out meanwhile: from a day before until a day after."""
    names = {circuit.name for circuit in assembled(network, subject.beside).topology.circuits}
    at = place.filed or subject.start
    return tuple(
        OutageEntry(between=pair, start=at - _DAY, end=at + _DAY)
        for pair in sorted({tuple(sorted(name.split("-"))) for name in place.down & names})
    )
