"""Randomness by name: every source of chance draws from a stream of its own.

What one source draws never moves what another draws: adding a source, or a
circuit, or a post, leaves all others as they were, and two scenarios compared
under one seed meet the same chances.

Draws are made of the 53 bits of ``Random.random``, the one method Python promises
to keep the same in every version, and of correctly rounded decimal arithmetic: the
logarithm of a platform's own maths library may differ in its last bit, and a run
must not.
"""

from __future__ import annotations

import hashlib
from decimal import ROUND_HALF_EVEN, Context, Decimal
from random import Random
from typing import Final

_EXACT: Final = Context(prec=20, rounding=ROUND_HALF_EVEN)
"""Arithmetic that is the same everywhere, whatever context a caller has set.

Twenty digits: a microsecond in three million years.
"""


def stream(seed: int, replication: int, name: str) -> Random:
    """Return the generator of the source *name* in one replication, independent of all others.

    Args:
        seed: The seed of the scenario.
        replication: Number of the replication.
        name: What draws from it, as in ``"loss RUEHC-RUEH"``.
    """
    digest = hashlib.sha256(f"{seed}/{replication}/{name}".encode()).digest()
    return Random(int.from_bytes(digest))  # noqa: S311 - chance, not secrecy


def exponential_us(source: Random, mean_us: int) -> int:
    """Return an exponential time of mean *mean_us*, to the nearest microsecond, never negative.

    Source: inversion of the distribution function.
    """
    left = Decimal(1 - source.random())  # above 0 and at most 1, so the logarithm is at most 0
    return _rounded(_EXACT.multiply(_EXACT.ln(left).copy_negate(), mean_us))


def normal(source: Random) -> Decimal:
    """Return a standard normal number.

    Source: the polar method; G. Marsaglia and T. A. Bray, "A convenient method for
    generating normal variables", SIAM Review 6 (1964). It makes two numbers at a time;
    one is left, so that a draw depends on the stream alone.
    """
    while True:
        across, up = 2 * source.random() - 1, 2 * source.random() - 1
        square = across * across + up * up
        if 0 < square < 1:
            length = Decimal(square)
            spread = _EXACT.divide(_EXACT.multiply(-2, _EXACT.ln(length)), length)
            return _EXACT.multiply(Decimal(across), _EXACT.sqrt(spread))


def lognormal(source: Random, median: int, sigma: Decimal) -> int:
    """Return a lognormal number to the nearest whole one, never negative.

    Args:
        source: Where chance comes from.
        median: Half the draws are above it; at least 0.
        sigma: Standard deviation of the logarithm.
    """
    return _rounded(_EXACT.multiply(_EXACT.exp(_EXACT.multiply(sigma, normal(source))), median))


def _rounded(exact: Decimal) -> int:
    return int(exact.to_integral_value(rounding=ROUND_HALF_EVEN))
