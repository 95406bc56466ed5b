"""The search: cases drawn, run through the real simulation, and held against all laws at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from attrs import define, field
from hypothesis import Phase, Verbosity, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from routesim.errors import InputError
from routesim.scenario.network import Network
from routesim.verification.case import Case
from routesim.verification.finding import Finding, Method, Verdict
from routesim.verification.laws import LAWS
from routesim.verification.observation import network_of, observe
from routesim.verification.runs.run_law import RunLaw
from routesim.verification.simpler import simplest
from routesim.verification.strategies import cases

SIMPLER: Final = 200
"""So many simpler cases are tried for each failure: a bound that is the same on every machine."""


def search(  # noqa: PLR0913 - what a search is of, how long, and who is told
    ground: Case,
    laws: Sequence[RunLaw] = LAWS,
    *,
    examples: int = 100,
    seed: int = 1,
    known: Sequence[Case] = (),
    done: Callable[[int], None] | None = None,
) -> tuple[Verdict, ...]:
    """Return what became of each law, held against cases of one network.

    The same ground, laws, numbers, seed and known cases give the same verdicts.

    Args:
        ground: The network, the rule, and the seed of a run without chance; messages and
            outages are drawn.
        laws: The laws.
        examples: So many cases are drawn.
        seed: The seed of what is drawn.
        known: Cases tried before any is drawn; those that do not fit the network are left out.
        done: Told of cases as they have been tried, by how many.

    Raises:
        InputError: Something in the network or the rule is wrong.
    """
    hunt = _Hunt(ground=ground, network=network_of(ground), laws=list(laws), done=done)
    for case in known:
        hunt.recall(case)
    drawn = _drawn(ground, hunt.network)
    number = 0
    while hunt.laws and hunt.tried < examples:
        hunt.begin()
        try:
            found = find(
                drawn,
                hunt.breaks,
                settings=settings(
                    max_examples=examples - hunt.tried,
                    database=None,
                    deadline=None,
                    derandomize=False,
                    phases=(Phase.generate,),
                    print_blob=False,
                    verbosity=Verbosity.quiet,
                ),
                random=Random(f"{seed} {number}"),  # noqa: S311 - to be the same again
            )
        except NoSuchExample:
            break
        finally:
            if hunt.refused is not None:
                raise hunt.refused
        hunt.refute(found.case)
        number += 1
    return tuple(
        hunt.refuted.get(law.name)
        or Verdict(law=law.name, sentence=law.sentence, method=Method.SEARCHED, cases=hunt.tried)
        for law in laws
    )


class _Drawn:
    """A case without its long form, in which Hypothesis would show it."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def __repr__(self) -> str:
        return "a case"


@st.composite
def _drawn(draw: st.DrawFn, ground: Case, network: Network) -> _Drawn:
    return _Drawn(draw(cases(ground, network)))


@define
class _Hunt:
    """The state of a search.

    Attributes:
        ground: What is the same in all cases.
        network: The network, ready to carry.
        laws: Those that are not refuted.
        done: Told of each case tried.
        refuted: What became of the others, by name.
        tried: Cases drawn so far, without those tried to make a failure simpler.
        refused: What the rule did that no station can do.
    """

    ground: Case
    network: Network
    laws: list[RunLaw]
    done: Callable[[int], None] | None
    refuted: dict[str, Verdict] = field(factory=dict)
    tried: int = 0
    refused: InputError | None = None
    _found: Case | None = None

    def begin(self) -> None:
        """Look for the next failure, of whatever law."""
        self._found = None

    def recall(self, case: Case) -> None:
        """Try a case that broke some law once, here or elsewhere."""
        try:
            observe(case, self.network)
        except InputError:
            return  # it names circuits that this network has not
        self.tried += 1
        if self._broken(case, self.laws):
            self.refute(case)

    def breaks(self, drawn: _Drawn) -> bool:
        """Return whether a case breaks some law; of the next ones only whether they are it."""
        if self.refused is not None:
            return False
        if self._found is not None:
            return drawn.case == self._found
        self.tried += 1
        broken = self._broken(drawn.case, self.laws)
        if self.done is not None:
            self.done(1)
        if not broken:
            return False
        self._found = drawn.case
        return True

    def refute(self, case: Case) -> None:
        """Make *case* simpler, note every law that it breaks then, and look for these no more."""
        target = self._broken(case, self.laws)[:1]
        smallest = simplest(
            case, self.network, lambda simpler: bool(self._broken(simpler, target)), SIMPLER
        )
        seen = observe(smallest, self.network)
        for law in tuple(self.laws):
            found = law.finds(seen)
            if found is not None:
                self.laws.remove(law)
                self.refuted[law.name] = Verdict(
                    law=law.name,
                    sentence=law.sentence,
                    method=Method.SEARCHED,
                    cases=self.tried,
                    findings=(Finding(found=found, case=smallest),),
                )

    def _broken(self, case: Case, laws: Sequence[RunLaw]) -> list[RunLaw]:
        """Return the *laws* that *case* breaks; none when the rule does what cannot be done."""
        try:
            seen = observe(case, self.network)
        except InputError as error:
            self.refused = error
            return []
        return [law for law in laws if law.finds(seen) is not None]
