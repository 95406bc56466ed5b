from __future__ import annotations

from statistics import fmean, pvariance

from hypothesis import assume, given
from hypothesis import strategies as st

from routesim.analysis.warm_up import warm_up
from routesim.randomness import normal, stream


def by_definition(observations: list[float]) -> int | None:
    """MSER-5 as its definition reads: every cut tried, every variance taken anew."""
    count = len(observations) // 5
    batches = [fmean(observations[5 * place : 5 * place + 5]) for place in range(count)]
    errors = {cut: pvariance(batches[cut:]) / (count - cut) for cut in range(count - 4)}
    if not errors:
        return None
    least = min(errors.values())
    cut = min(cut for cut, error in errors.items() if error == least)
    return None if cut > count // 2 else 5 * cut


@given(st.lists(st.integers(-20, 20), max_size=120))
def test_the_cut_is_the_one_the_definition_gives(observations: list[int]) -> None:
    """Going from the end finds the same cut as trying every one.

    Batches of small whole numbers make equal errors common; where two cuts are equal up
    to the last bits either may be found, and such lists are left out.
    """
    values = [float(value) for value in observations]
    count = len(values) // 5
    batches = [fmean(values[5 * place : 5 * place + 5]) for place in range(count)]
    errors = sorted(pvariance(batches[cut:]) / (count - cut) for cut in range(count - 4))
    assume(len(errors) < 2 or errors[1] - errors[0] > 1e-9)
    assert warm_up(values) == by_definition(values)


def test_a_run_that_begins_as_it_goes_on_needs_no_warm_up() -> None:
    """A constant has no warm-up: of equal cuts the first is taken."""
    assert warm_up([3.0] * 50) == 0


def test_what_comes_before_the_steady_state_is_found() -> None:
    """Of 1,000 observations the first 100 are far off: the cut is there, to a batch."""
    source = stream(1, 0, "warm-up")
    noise = [float(normal(source)) for _ in range(1_000)]
    found = warm_up([value + 30 * (place < 100) for place, value in enumerate(noise)])
    assert found is not None
    assert 100 <= found <= 105


def test_a_run_that_never_settles_is_too_short() -> None:
    """What grows to its end, and what is over after four batches, is no steady state."""
    assert warm_up([float(place) for place in range(100)]) is None
    assert warm_up([1.0] * 24) is None
