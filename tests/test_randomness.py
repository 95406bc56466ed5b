from __future__ import annotations

import hashlib
import math
import subprocess
import sys
from decimal import ROUND_CEILING, Decimal, localcontext
from itertools import pairwise
from random import Random
from statistics import NormalDist, fmean

from cables import ROOT
from hypothesis import given
from hypothesis import strategies as st

from routesim.randomness import exponential_us, lognormal, normal, stream

SIGNIFICANCE = 1e-6
"""Share of good generators each statistical test here would reject; the seeds are fixed, so a
test that passes once passes always."""

keys = st.tuples(st.integers(-3, 3), st.integers(0, 3), st.sampled_from(["a", "b", "a/b", "1/a"]))


class _Fixed(Random):
    """A source that always gives one number."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share

    def random(self) -> float:
        return self._share


def kolmogorov(uniform: list[float]) -> float:
    """Return the greatest distance of a sample from the uniform distribution, times root n."""
    ordered = sorted(uniform)
    count = len(ordered)
    gaps = [
        max((place + 1) / count - value, value - place / count)
        for place, value in enumerate(ordered)
    ]
    return max(gaps) * math.sqrt(count)


KOLMOGOROV_LIMIT = math.sqrt(-math.log(SIGNIFICANCE / 2) / 2)
"""Dvoretzky, Kiefer, Wolfowitz with Massart's constant: holds at every sample size."""


@given(keys, keys)
def test_streams_are_the_same_exactly_when_their_names_are(
    one: tuple[int, int, str], other: tuple[int, int, str]
) -> None:
    """Seed, replication and name tell a stream from all others, also with obliques in names."""
    draws = [[source.random() for _ in range(3)] for source in (stream(*one), stream(*other))]
    assert (draws[0] == draws[1]) == (one == other)


def test_a_stream_is_fixed_by_its_definition() -> None:
    """The generator is the Mersenne twister begun with the SHA-256 of the three, on every platform.

    The expected numbers are made by another program's definition of the same: the digest
    as an integer given to a fresh interpreter with another hash seed.
    """
    program = (
        "import random\n"
        f"source = random.Random(0x{hashlib.sha256(b'7/2/traffic AMEMBASSY PARIS').hexdigest()})\n"
        "print([source.random() for _ in range(5)])"
    )
    expected = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        text=True,
        env={"PYTHONHASHSEED": "1"},
        cwd=ROOT,
    ).stdout.strip()
    source = stream(7, 2, "traffic AMEMBASSY PARIS")
    assert str([source.random() for _ in range(5)]) == expected


def test_streams_are_not_correlated() -> None:
    """First numbers of streams whose names differ in one digit are uniform, pair by pair as well.

    Error rate: SIGNIFICANCE for each of the two checks.
    """
    firsts = [stream(1, replication, "traffic").random() for replication in range(20_000)]
    assert kolmogorov(firsts) < KOLMOGOROV_LIMIT
    differences = [(one - other) % 1 for one, other in pairwise(firsts)]
    assert kolmogorov(differences) < KOLMOGOROV_LIMIT


@given(st.floats(0, 1, exclude_max=True), st.integers(0, 10**15))
def test_an_exponential_time_is_whole_and_never_negative(share: float, mean_us: int) -> None:
    """Whatever the source gives, also its two ends, a time is a whole number from 0 on."""
    time_us = exponential_us(_Fixed(share), mean_us)
    assert isinstance(time_us, int)
    assert 0 <= time_us <= 37 * mean_us  # 53 bits: ln(2 ** 53) is 36.7


@given(st.floats(0, 1, exclude_max=True), st.integers(1, 10**12))
def test_an_exponential_time_inverts_the_distribution(share: float, mean_us: int) -> None:
    """It is the nearest microsecond to the value of the inverted distribution function."""
    exact = -mean_us * math.log1p(-share)
    assert abs(exponential_us(_Fixed(share), mean_us) - exact) <= 0.5 + exact * 1e-12


def test_exponential_times_have_their_distribution() -> None:
    """Twenty thousand draws lie as an exponential distribution lies. Error rate: SIGNIFICANCE."""
    source = stream(1, 0, "exponential")
    mean_us = 3_600_000_000
    draws = [exponential_us(source, mean_us) for _ in range(20_000)]
    assert kolmogorov([-math.expm1(-draw / mean_us) for draw in draws]) < KOLMOGOROV_LIMIT


def test_normal_numbers_have_their_distribution() -> None:
    """Twenty thousand draws lie as the normal distribution lies. Error rate: SIGNIFICANCE."""
    source = stream(1, 0, "normal")
    draws = [float(normal(source)) for _ in range(20_000)]
    assert kolmogorov([NormalDist().cdf(draw) for draw in draws]) < KOLMOGOROV_LIMIT


def test_lognormal_numbers_have_the_median_and_mean_of_theory() -> None:
    """The mean is the median times exp(sigma squared / 2), and half the draws are below the median.

    Error rate: SIGNIFICANCE for each of the two, by the normal approximation (4.9 deviations).
    """
    source, sigma, median, count = stream(1, 0, "lognormal"), Decimal("0.7"), 8_526, 20_000
    draws = [lognormal(source, median, sigma) for _ in range(count)]
    assert abs(sum(draw <= median for draw in draws) - count / 2) < 4.9 * math.sqrt(count) / 2
    mean = median * math.exp(0.7**2 / 2)
    deviation = mean * math.sqrt(math.expm1(0.7**2) / count)
    assert abs(fmean(draws) - mean) < 4.9 * deviation


def test_draws_do_not_depend_on_the_context_of_the_caller() -> None:
    """A caller's own decimal context changes no number."""
    expected = [
        exponential_us(stream(1, 0, "x"), 10**12),
        lognormal(stream(1, 0, "x"), 10**9, Decimal("0.9")),
    ]
    with localcontext(prec=2, rounding=ROUND_CEILING):
        found = [
            exponential_us(stream(1, 0, "x"), 10**12),
            lognormal(stream(1, 0, "x"), 10**9, Decimal("0.9")),
        ]
    assert found == expected
