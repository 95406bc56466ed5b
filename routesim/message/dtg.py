"""Date-time group and time of file, and the instants they stand for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"), 1
    )
}

_PIVOT: Final = 60
"""Two-digit years from here on are of the twentieth century (issue 3)."""

_ZONES: Final = {
    letter: hours
    for hours, letter in [
        *enumerate("ZABCDEFGHIKLM"),
        *((-hours, letter) for hours, letter in enumerate("NOPQRSTUVWXY", 1)),
    ]
}
"""Hours each zone letter is ahead of Z; J, the observer's own time, is none of them."""

_HALF_A_YEAR: Final = timedelta(days=183)
"""An instant this near is nearer than the same day of any other year."""

_DAYS: Final = [timedelta(days=day) for day in range(366)]
"""Time from the first day of a year to each of its days."""


def full_year(digits: str) -> int:
    """Return the year two or four *digits* stand for; two digits from 60 on are 19xx."""
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - two digits, as the name of the rule says
        return year
    return year + (1900 if year >= _PIVOT else 2000)


def date_time(*, day_time: str, zone: str, month: str, year: str) -> datetime | None:
    """Return the instant of a date-time group, or ``None`` when there is no such instant.

    Args:
        day_time: Day, hour and minute, six digits.
        zone: Zone letter; Z in all traffic seen (doctrine 1.5.2).
        month: Name of the month; its first three letters count.
        year: Two or four digits.
    """
    number = MONTHS.get(month[:3])
    offset = _ZONES.get(zone)
    if number is None or offset is None:
        return None
    try:
        instant = datetime(
            full_year(year),
            number,
            int(day_time[:2]),
            int(day_time[2:4]),
            int(day_time[4:]),
            0,
            0,
            UTC,
        )
        return instant - timedelta(hours=offset) if offset else instant
    except (ValueError, OverflowError):
        return None


def written(instant: datetime) -> str:
    """Return *instant* as a date-time group, as in ``282322Z APR 09``."""
    month = list(MONTHS)[instant.month - 1]
    year = instant.year
    digits = f"{year % 100:02}" if full_year(f"{year % 100:02}") == year else f"{year:04}"
    return f"{instant:%d%H%M}Z {month} {digits}"


def time_of_file(raw: str, near: datetime | None) -> datetime | None:
    """Return the instant of a time of file, in the year that brings it closest to *near*.

    Args:
        raw: Ordinal day, hour and minute, as in ``1182341`` (doctrine 1.3.1), a Z behind
            them or none, or day of the month, as in ``22/1856Z`` (doctrine 1.3.2) or ``221856Z``.
        near: The date-time group. Without it the year is unknown and so is the instant.

    Returns:
        The instant, or ``None`` when there is none. Also over the New Year the
        nearest one counts: DTG 26 December 2007 and day 002 give 2 January 2008.
    """
    if near is None:
        return None
    if len(raw) == 7 and raw.isdecimal():  # noqa: PLR2004 - as nearly all are
        instant = _ordinal(near.year, int(raw[:3]), int(raw[3:5]), int(raw[5:]))
        if instant is not None and abs(instant - near) < _HALF_A_YEAR:
            return instant
    if raw[6:] == "Z" and "/" not in raw:
        day, clock = raw[:2], raw[2:6]
    elif "/" in raw:
        day, _, clock = raw.rstrip("Z").partition("/")
    else:
        day, clock = raw[:3], raw[3:].removesuffix("Z")
    if len(clock) != 4 or not f"{day}{clock}".isdecimal():  # noqa: PLR2004 - hour and minute
        return None
    hour, minute = int(clock[:2]), int(clock[2:])
    if len(day) == 3:  # noqa: PLR2004 - an ordinal day has three digits
        instants = [_ordinal(year, int(day), hour, minute) for year in _around(near.year)]
    else:
        months = [near.replace(day=15) + timedelta(days=30 * step) for step in (-1, 0, 1)]
        instants = [_calendar(month, int(day), hour, minute) for month in months]
    # Day 366 may exist in the next year only: a file time a year off is none at all.
    possible = [one for one in instants if one is not None and abs(one - near) <= _HALF_A_YEAR]
    return min(possible, key=lambda instant: abs(instant - near), default=None)


def _around(year: int) -> range:
    return range(max(year - 1, 1), min(year + 1, 9999) + 1)


def _ordinal(year: int, day: int, hour: int, minute: int) -> datetime | None:
    if not 0 < day <= len(_DAYS):
        return None
    try:
        instant = datetime(year, 1, 1, hour, minute, 0, 0, UTC) + _DAYS[day - 1]
    except (ValueError, OverflowError):
        return None
    return instant if instant.year == year else None


def _calendar(month: datetime, day: int, hour: int, minute: int) -> datetime | None:
    try:
        return datetime(month.year, month.month, day, hour, minute, tzinfo=UTC)
    except ValueError:
        return None
