"""Quantities as people write them, and the numbers the simulation computes with.

Time inside the simulation is a whole number of microseconds: integers make
coincidences exact, and cables carry minute stamps, so coincidences are certain.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from fractions import Fraction

MICROSECONDS_PER_SECOND = 1_000_000
MICROSECONDS_PER_DAY = 86_400 * MICROSECONDS_PER_SECOND

_SCALE_US = {
    "us": 1,
    "ms": 1_000,
    "s": 1_000_000,
    "min": 60_000_000,
    "h": 3_600_000_000,
    "d": 86_400_000_000,
}
LONGEST_US = 366 * _SCALE_US["d"]
"""A year: what is longer is a slip, and some of them would run off the calendar."""

_DURATION_PART = re.compile(r"(\d+(?:\.\d+)?) ?(us|ms|s|min|h|d)(?: |$)")
_CHARACTERS = re.compile(r"(\d{1,3}(?: \d{3})+|\d+) characters?")
_SPEED = re.compile(r"(\d{1,3}(?: \d{3})+|\d+(?:\.\d+)?) ?(baud|bit/s|kbit/s)")


def duration_us(written: str) -> int:
    """Return the microseconds of a duration such as ``"6h"``, ``"1 min 30 s"`` or ``"270 ms"``.

    Raises:
        ValueError: *written* is no such duration, no whole number of microseconds, or
            longer than any wait in a network can be.
    """
    position = 0
    total = Fraction()
    for part in _DURATION_PART.finditer(written):
        if part.start() != position:
            break
        total += Fraction(part[1]) * _SCALE_US[part[2]]
        position = part.end()
    if position == 0 or position != len(written):
        raise ValueError(
            f"{written!r} is no duration; expected a number with us, ms, s, min, h or d, "
            'such as "90 s" or "1 min 30 s"'
        )
    if total.denominator != 1:
        raise ValueError(f"{written!r} is no whole number of microseconds")
    if total > LONGEST_US:
        raise ValueError(f"{written!r} is longer than 366 d")
    return int(total)


def speed_bits_per_s(written: str) -> Fraction:
    """Return the signalling rate of ``"75 baud"``, ``"2400 bit/s"`` or ``"64 kbit/s"``.

    A baud is one signal element a second; on the two-level lines of this model
    that is one bit a second.

    Raises:
        ValueError: *written* is no such speed, or less than one bit a second.
    """
    found = _SPEED.fullmatch(written)
    if found is None:
        raise ValueError(
            f'{written!r} is no line speed; expected "75 baud", "2400 bit/s" or "64 kbit/s"'
        )
    speed = Fraction(found[1].replace(" ", "")) * (1000 if found[2] == "kbit/s" else 1)
    if speed < 1:
        raise ValueError(f"{written!r} is no line speed; expected at least 1 bit/s")
    return speed


def characters(written: str) -> int:
    """Return the number of a length such as ``"3 300 characters"``.

    Raises:
        ValueError: *written* is no such length.
    """
    found = _CHARACTERS.fullmatch(written)
    if found is None:
        raise ValueError(f'{written!r} is no length; expected such as "3 300 characters"')
    return int(found[1].replace(" ", ""))


def microseconds_between(start: datetime, end: datetime) -> int:
    """Return the whole microseconds from *start* to *end*, both aware."""
    return (end - start) // timedelta(microseconds=1)


def instant(start: datetime, at_us: int) -> datetime:
    """Return the moment *at_us* microseconds after *start*, in UTC."""
    return (start + timedelta(microseconds=at_us)).astimezone(UTC)


def rfc3339(moment: datetime) -> str:
    """Return *moment* in UTC as RFC 3339, with microseconds only where there are any."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
