"""Channel numbers: consecutive on each circuit, from 0001 again after the last or every day."""

from __future__ import annotations

from routesim.network.transmission import CHANNEL_NUMBERS
from routesim.units import MICROSECONDS_PER_DAY


def radio_day(at_us: int, midnight_us: int) -> int:
    """Return the day whose series a transmission begun at *at_us* is numbered in.

    Args:
        at_us: The instant.
        midnight_us: A midnight, UTC, in the time of the run.
    """
    return (at_us - midnight_us) // MICROSECONDS_PER_DAY


def following(number: int) -> int:
    """Return the number after *number*; 0 stands before the first."""
    return number % CHANNEL_NUMBERS + 1


def between(last: int, number: int) -> tuple[int, ...]:
    """Return the numbers that should have come between *last* and *number*."""
    missing = []
    expected = following(last)
    while expected != number:
        missing.append(expected)
        expected = following(expected)
    return tuple(missing)


def is_ahead(number: int, last: int) -> bool:
    """Return whether *number* comes after *last* in a series, by the shorter way round."""
    return 0 < (number - last) % CHANNEL_NUMBERS <= CHANNEL_NUMBERS // 2
