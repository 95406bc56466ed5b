"""The laws notice what they are for: each of a list of planted faults is caught by one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, Phase, settings
from mutants import MUTANTS, Mutant

from routesim.errors import AccountingError

TESTS = Path(__file__).resolve().parent.parent
settings.register_profile(
    "mutants",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=1000,
    phases=(Phase.explicit, Phase.generate),
    report_multiple_bugs=False,
    suppress_health_check=tuple(HealthCheck),
)


@cache
def laws_of(file: str) -> ModuleType:
    """Return the tests of a file once more, with examples that are always the same."""
    spec = spec_from_file_location(f"laws_of_{Path(file).stem}", TESTS / file)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    settings.load_profile("mutants")
    try:
        spec.loader.exec_module(module)
    finally:
        settings.load_profile("routesim")
    return module


def law(file: str, test: str) -> Callable[[], None]:
    """Return the test of a law."""
    found: Callable[[], None] = getattr(laws_of(file), test)
    return found


def name(mutant: Mutant) -> str:
    """Return what a mutant does."""
    return mutant.plant.__name__


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@pytest.mark.parametrize("mutant", MUTANTS, ids=name)
def test_a_planted_fault_is_noticed(mutant: Mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    """The law fails, by an assertion of its own or because the books do not balance."""
    holds = law(*mutant.law)
    mutant.plant(monkeypatch)

    with pytest.raises((AssertionError, AccountingError)):
        holds()


@pytest.mark.campaign
@pytest.mark.parametrize("of", sorted({mutant.law for mutant in MUTANTS}), ids="::".join)
def test_the_law_holds_where_nothing_is_planted(of: tuple[str, str]) -> None:
    """Over the same examples, so that what it noticed was the fault."""
    law(*of)()


def test_the_list_is_long_and_names_each_fault_once() -> None:
    """Two dozen at least."""
    assert len({name(mutant) for mutant in MUTANTS}) == len(MUTANTS) >= 24
