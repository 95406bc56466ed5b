"""All of a verification: what is proved, what is searched, what the user demands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from attrs import define, evolve, field, frozen

from routesim.errors import InputError
from routesim.scenario.demand import folder_name
from routesim.verification.case import Case
from routesim.verification.finding import Finding, Method, Verdict
from routesim.verification.known import known_cases
from routesim.verification.laws import LAWS
from routesim.verification.proofs import collectives, entries, failures, nations
from routesim.verification.proofs.delivery import SENTENCES, prove_delivery
from routesim.verification.proofs.demands import failures_of, prove_demand
from routesim.verification.proofs.failures import Effect, prove_failures, single_failures
from routesim.verification.proofs.ground import Ground, ground_of
from routesim.verification.proofs.segregation import prove_segregation
from routesim.verification.proofs.timing import SENTENCE as TIMING
from routesim.verification.proofs.timing import Slowest, missed, slowest_primary
from routesim.verification.search import search
from routesim.verification.subject import Subject

PROVED = (*SENTENCES, "nations", "entries", "collectives", "failures", "timing")
"""Names of routesim's own laws that are proved."""

SEARCHED = tuple(law.name for law in LAWS)
"""Names of those that are searched."""


@frozen(kw_only=True)
class Verification:
    """What came of it.

    Attributes:
        subject: What was verified.
        verdicts: One for each law.
        effects: What each failure cuts off; of pairs what neither alone does.
        primary: The slowest ways while nothing is out.
        surviving: The slowest that are left while something is out.
        interrupted: The user stopped it: the verdicts are those there were by then.
    """

    subject: Subject
    verdicts: tuple[Verdict, ...]
    effects: tuple[Effect, ...]
    primary: Slowest
    surviving: Slowest
    interrupted: bool = False

    @property
    def refuted(self) -> tuple[Verdict, ...]:
        """The laws that do not hold."""
        return tuple(verdict for verdict in self.verdicts if verdict.findings)


def verify(
    subject: Subject,
    *,
    depth: int,
    seed: int,
    known: Path | None,
    done: Callable[[int], None],
) -> Verification:
    """Return what came of every law that *subject* wants, or of those that were reached.

    Args:
        subject: The network, and what it is held against.
        depth: How many circuits or stations are out at once, at most: 1 or 2.
        seed: Of the search.
        known: Folder of counterexamples found before: the search tries them first.
        done: Told how much of ``work`` has been done.

    Raises:
        InputError: There is no law of a name that is wanted.
    """
    check_names(subject)
    ground = ground_of(subject.network)
    task = _Task(subject=subject, ground=ground, depth=depth, done=done)
    verdicts: list[Verdict] = []
    interrupted = False
    try:
        for verdict in task.verdicts(seed, known):
            verdicts.append(verdict)  # noqa: PERF402 - what is there counts when it breaks off
    except KeyboardInterrupt:
        interrupted = True
    return Verification(
        subject=subject,
        verdicts=tuple(verdicts),
        effects=task.effects,
        primary=task.primary,
        surviving=task.surviving,
        interrupted=interrupted,
    )


@define(kw_only=True)
class _Task:
    """A verification under way, and what comes of it beside verdicts."""

    subject: Subject
    ground: Ground
    depth: int
    done: Callable[[int], None]
    effects: tuple[Effect, ...] = ()
    primary: Slowest = field(factory=Slowest)
    surviving: Slowest = field(factory=Slowest)

    def verdicts(self, seed: int, known: Path | None) -> Iterator[Verdict]:
        """Yield the verdict on each law as soon as it is known."""
        subject, ground, done = self.subject, self.ground, self.done
        yield from _of_ways(subject, ground, done)
        for name, sentence, prove in (
            ("nations", nations.SENTENCE, nations.prove_nations),
            ("entries", entries.SENTENCE, entries.prove_entries),
            ("collectives", collectives.SENTENCE, collectives.prove_collectives),
        ):
            if subject.wants(name):
                yield _proved(name, sentence, *prove(ground))
        yield from self._of_failures()
        for demand in subject.demands:
            yield prove_demand(ground, demand, subject.hours, done)
        laws = [law for law in LAWS if subject.wants(law.name)]
        if laws and subject.examples:
            start = Case(
                network=subject.file,
                beside=subject.beside,
                rule=subject.rule,
                messages=(),
                seed=seed,
            )
            yield from search(
                start,
                laws,
                examples=subject.examples,
                seed=seed,
                known=() if known is None else known_cases(known, start),
                done=done,
            )

    def _of_failures(self) -> Iterator[Verdict]:
        subject, ground = self.subject, self.ground
        if not (subject.wants("failures") or subject.wants("timing")):
            return
        cases, findings, self.effects = prove_failures(
            ground, self.depth, self.surviving, self.done
        )
        if subject.wants("failures"):
            yield _proved("failures", failures.SENTENCE, cases, findings)
        if subject.wants("timing"):
            self.primary = slowest_primary(ground)
            found = tuple(missed(subject.objectives, self.primary, self.surviving))
            yield _proved("timing", TIMING, len(subject.objectives), found)


def only(subject: Subject, names: Sequence[str]) -> Subject:
    """Return *subject* with the laws of these names and no others; its own are among them.

    Raises:
        InputError: There is no law of a name.
    """
    check_names(evolve(subject, laws=tuple(names)))
    own = [
        (demand, entry)
        for demand, entry in zip(subject.demands, subject.entries, strict=True)
        if demand.name in names
    ]
    return evolve(
        subject,
        laws=tuple(names),
        demands=tuple(demand for demand, _ in own),
        entries=tuple(entry for _, entry in own),
    )


def check_names(subject: Subject) -> None:
    """Raise when *subject* wants a law that there is not, or one of its own has a name of ours.

    Raises:
        InputError: All such names, each with the nearest that there is.
    """
    known = (*PROVED, *SEARCHED, *(demand.name for demand in subject.demands))
    faults = []
    for name in subject.laws:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(known)}"
            faults.append(f"law {name!r}: no such law{hint}")
    folders = {folder_name(name) for name in (*PROVED, *SEARCHED)}
    faults += [
        f"law {own.name!r}: routesim has a law of that name; expected another for yours"
        for own in subject.demands
        if folder_name(own.name) in folders
    ]
    if faults:
        raise InputError(*faults)


def work(subject: Subject, depth: int) -> int:
    """Return how many steps ``verify`` reports, about."""
    ground = ground_of(subject.network)
    steps = 2 * len(ground.stations) + subject.examples
    if subject.wants("failures") or subject.wants("timing"):
        steps += len(single_failures(ground))
        steps += failures.pairs_tried(ground) if depth > 1 else 0
    return steps + sum(len(failures_of(ground, each.survives)) for each in subject.demands)


def _of_ways(subject: Subject, ground: Ground, done: Callable[[int], None]) -> Iterator[Verdict]:
    """Yield the verdicts on ways, and on the splitting of whole copies."""
    if not any(subject.wants(name) for name in SENTENCES):
        return
    for verdict in prove_delivery(ground, done):
        if verdict.law == "segregation" and subject.wants("segregation"):
            cases, findings = prove_segregation(ground, done)
            yield _proved(
                verdict.law, verdict.sentence, verdict.cases + cases, (*verdict.findings, *findings)
            )
        elif subject.wants(verdict.law):
            yield verdict


def _proved(law: str, sentence: str, cases: int, findings: tuple[Finding, ...]) -> Verdict:
    return Verdict(law=law, sentence=sentence, method=Method.PROVED, cases=cases, findings=findings)
