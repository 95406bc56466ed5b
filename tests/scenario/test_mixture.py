from __future__ import annotations

from math import sqrt
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from routesim.message.precedence import Precedence
from routesim.randomness import stream
from routesim.scenario.mixture import Mixture, equally

weights = st.lists(st.sampled_from([0.0, 0.1, 0.5, 1.0, 3.0]), min_size=1, max_size=6).filter(any)
seeds = st.integers(0, 50)


@given(weights, seeds)
def test_what_has_no_weight_is_never_drawn(given_weights: list[float], seed: int) -> None:
    """Neither one by one nor in a sample; all that has weight can be had."""
    mixture = Mixture(tuple(range(len(given_weights))), tuple(given_weights))
    source = stream(seed, 0, "mixture")
    possible = {value for value, weight in enumerate(given_weights) if weight}
    assert all(mixture.draw(source) in possible for _ in range(20))
    assert set(mixture.sample(source, 10, lambda _: True)) == possible


@given(weights, seeds, st.integers(0, 7), st.sets(st.integers(0, 5)))
def test_a_sample_has_as_many_different_values_as_there_are(
    given_weights: list[float], seed: int, count: int, banned: set[int]
) -> None:
    """None twice, none that is not allowed, and as many as wanted or as there are."""
    mixture = Mixture(tuple(range(len(given_weights))), tuple(given_weights))
    drawn = mixture.sample(stream(seed, 0, "mixture"), count, lambda value: value not in banned)
    possible = {value for value, weight in enumerate(given_weights) if weight} - banned
    assert len(drawn) == len(set(drawn)) == min(count, len(possible))
    assert set(drawn) <= possible


class _Last(Random):
    """A source of the greatest number there is."""

    def random(self) -> float:
        return 1 - 2**-53


@given(weights)
def test_the_greatest_number_draws_the_last_value_with_weight(given_weights: list[float]) -> None:
    """Times all the weight it may be rounded up to all of it; what has none is not drawn."""
    mixture = Mixture(tuple(range(len(given_weights))), tuple(given_weights))
    last = max(value for value, weight in enumerate(given_weights) if weight)
    assert mixture.draw(_Last()) == last


@given(weights, weights, seeds)
def test_weight_moved_up_never_makes_a_draw_less_urgent(
    before: list[float], added: list[float], seed: int
) -> None:
    """Common random numbers: with more weight on the first value each draw stays or moves up."""
    assume(len(before) > 1)
    after = [before[0] + sum(added), *before[1:]]
    values = tuple(range(len(before)))
    one = Mixture(values, tuple(before)).draw(stream(seed, 0, "mixture"))
    other = Mixture(values, tuple(after)).draw(stream(seed, 0, "mixture"))
    assert other <= one


def test_values_are_drawn_by_their_weights() -> None:
    """Twenty thousand draws of a precedence mix fall as its weights say.

    Error rate: 1e-6 for each value, by the normal approximation (4.9 deviations).
    """
    mixture = Mixture(tuple(Precedence)[2:], (0.5, 1.5, 3.0, 5.0))
    source, count = stream(1, 0, "mixture"), 20_000
    drawn = [mixture.draw(source) for _ in range(count)]
    for value, weight in zip(mixture.values, mixture.weights, strict=True):
        share = weight / 10
        limit = 4.9 * sqrt(count * share * (1 - share))
        assert abs(drawn.count(value) - count * share) < limit


def test_equal_values_have_equal_weights() -> None:
    """Nothing is preferred in a mixture of equals."""
    assert equally("abc").weights == (1.0, 1.0, 1.0)
