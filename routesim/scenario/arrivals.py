"""When messages are drafted: a Poisson process that follows the hours and days of a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from attrs import frozen

from routesim.randomness import exponential_us
from routesim.units import instant, microseconds_between

HOURS: Final = 24
WEEKDAYS: Final = 7

_HOUR: Final = timedelta(hours=1)
_DAY_US: Final = 86_400_000_000
_UNIT: Final = 10**15
"""Parts of one expected arrival in which the drawing counts."""


@frozen(kw_only=True)
class Profile:
    """How traffic is spread over the hours of the day and the days of the week.

    Attributes:
        hours: Weight of each hour of the day, midnight first, in local time.
        weekdays: Weight of each day of the week, Monday first, by the local date.
    """

    hours: tuple[float, ...]
    weekdays: tuple[float, ...]

    def factor(self, local: datetime) -> float:
        """Return the rate in the hour of *local* in parts of the mean rate over a week."""
        hour = self.hours[local.hour] * HOURS / sum(self.hours)
        return hour * self.weekdays[local.weekday()] * WEEKDAYS / sum(self.weekdays)


FLAT: Final = Profile(hours=(1.0,) * HOURS, weekdays=(1.0,) * WEEKDAYS)
"""The same at every hour."""


@frozen
class Cell:
    """A time during which the rate stays the same.

    Attributes:
        begin_us: Its first instant.
        end_us: The first instant after it.
        expected: Arrivals it brings in the mean.
    """

    begin_us: int
    end_us: int
    expected: float

    def within(self, begin_us: int, end_us: int) -> Cell | None:
        """Return the part of it from one instant up to another, if there is any."""
        first, last = max(begin_us, self.begin_us), min(end_us, self.end_us)
        if first >= last:
            return None
        share = (last - first) / (self.end_us - self.begin_us)
        return Cell(first, last, self.expected * share)

    def times(self, factor: float) -> Cell:
        """Return it with so many times the arrivals."""
        return Cell(self.begin_us, self.end_us, self.expected * factor)


def cells(
    start: datetime, length_us: int, zone: ZoneInfo, profile: Profile, per_day: float
) -> Iterator[Cell]:
    """Yield the hours of a place from *start* on, each with what it brings in the mean.

    Hours are cut where the local clock strikes, also in zones off by half an hour and
    across the change to summer time.

    Args:
        start: The instant zero.
        length_us: So long.
        zone: The place's time zone.
        profile: How its traffic is spread.
        per_day: Mean number of arrivals a day, over whole weeks.
    """
    at_us = 0
    while at_us < length_us:
        moment = instant(start, at_us)
        local = moment.astimezone(zone)
        into = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
        end_us = min(length_us, microseconds_between(start, moment + _HOUR - into))
        share = (end_us - at_us) / _DAY_US
        yield Cell(at_us, end_us, per_day * profile.factor(local) * share)
        at_us = end_us


def arrivals_us(source: Random, given: Iterable[Cell]) -> Iterator[int]:
    """Yield the instants of a Poisson process that brings what the cells say, in order.

    Exact, by integration: the expected arrivals between two that follow one another are
    exponential of mean one, whatever cells lie between them.

    Args:
        source: Where chance comes from.
        given: Cells that follow one another in time; gaps bring nothing.
    """
    ahead = exponential_us(source, _UNIT) / _UNIT
    for cell in given:
        passed = 0.0
        while passed + ahead < cell.expected:
            passed += ahead
            at_us = cell.begin_us + int((cell.end_us - cell.begin_us) * (passed / cell.expected))
            yield min(at_us, cell.end_us - 1)
            ahead = exponential_us(source, _UNIT) / _UNIT
        ahead -= cell.expected - passed
