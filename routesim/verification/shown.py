"""Whether a scenario still shows what it is a counterexample to."""

from __future__ import annotations

from attrs import evolve

from routesim.errors import InputError
from routesim.scenario.generation import filings
from routesim.scenario.scenario import Scenario
from routesim.verification.finding import Finding, Method, Verdict
from routesim.verification.laws import LAWS
from routesim.verification.observation import observed
from routesim.verification.subject import find_subject
from routesim.verification.verify import PROVED, verify


def shown(scenario: Scenario) -> Verdict | None:
    """Return the verdict on the law *scenario* is a counterexample to; ``None`` when it is none.

    A law of runs is held against its first replication; a proof is made again on its network.

    Raises:
        InputError: There is no law of the name.
    """
    name = scenario.shows
    if name is None:
        return None
    for law in LAWS:
        if law.name == name:
            run = observed(scenario.network, filings(scenario, 0), seed=scenario.run.seed)
            found = law.finds(run)
            return Verdict(
                law=name,
                sentence=law.sentence,
                method=Method.SEARCHED,
                cases=1,
                findings=() if found is None else (Finding(found=found),),
            )
    subject = find_subject(str(scenario.path))
    own = tuple(each for each in subject.demands if each.name == name)
    if name not in PROVED and not own:
        known = ", ".join((*PROVED, *(law.name for law in LAWS)))
        raise InputError(f"{scenario.path}: verify.shows: no law {name!r}; there are {known}")
    # The name of a law of the user's own is no name of ours, so that none of ours is wanted.
    wanted = (name,) if name in PROVED else (PROVED[0],)
    made = verify(
        evolve(subject, laws=wanted, demands=own, examples=0),
        depth=1,
        seed=scenario.run.seed,
        known=None,
        done=lambda _: None,
    )
    return next(verdict for verdict in made.verdicts if verdict.law == name)
