"""Hours kept by the clock on the wall: posts, part-time circuits, shifts of manual stations.

A timetable says on which days of the week, from when to when, in local time. What that
comes to on the clock of the simulation changes with summer time and holidays.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from operator import attrgetter
from zoneinfo import ZoneInfo

from attrs import field, frozen

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""The days of the week as a timetable writes them; their places are ``date.weekday``'s."""

SATURDAY_AND_SUNDAY = frozenset({5, 6})

_MINUTES_A_DAY = 1440
_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_LOOK_BACK = 3
"""Days: a span of yesterday's night, and a local date that is a day off the one in UTC."""
_LOOK_AHEAD = 22
"""Days: three weeks show every weekly opening even if the change of clocks swallows one."""

_DAY_WORD = r"[A-Za-z]+(?:-[A-Za-z]+)?"
_CLOCK = r"\d{1,2}:\d\d"
_PART = re.compile(
    rf"(?:({_DAY_WORD}(?:,{_DAY_WORD})*) )?({_CLOCK}-{_CLOCK}(?:,{_CLOCK}-{_CLOCK})*)"
)

Times = tuple[datetime, datetime]
"""From and until, the second not included."""

Span = tuple[int, int]
"""From and until, in minutes from the midnight with which the day begins; until may be tomorrow."""


@frozen(kw_only=True)
class Hours:
    """A weekly timetable in one time zone; no span begins on a holiday.

    A span begins when the clock on the wall first shows its beginning, or passes it where
    it is put forward, and ends likewise. So a span keeps its beginning and its end on the
    nights on which clocks change; one that lies whole in the hour left out is not kept.

    Attributes:
        zone: The zone of the wall.
        week: The spans of Monday, Tuesday and so on, by the day on which they begin; none: never.
        holidays: Local dates.
        changes: Times during which other hours are kept; no two lie over one another.
    """

    zone: ZoneInfo
    week: tuple[tuple[Span, ...], ...]
    holidays: frozenset[date] = field(default=frozenset())
    changes: tuple[Change, ...] = ()

    def is_open(self, at: datetime) -> bool:
        """Return whether it is open at the aware moment *at*; at a closing it is not."""
        for opening, closing in self._times(at):
            if opening > at:
                break
            if closing is None or at < closing:
                return True
        return False

    def next_opening(self, at: datetime) -> datetime | None:
        """Return the first moment after *at* at which it opens, in UTC; ``None`` for never.

        While it is open that is the opening after the next closing.
        """
        return next((opening for opening, _ in self._times(at) if opening > at), None)

    def next_closing(self, at: datetime) -> datetime | None:
        """Return the first moment after *at* at which it closes, in UTC; ``None`` for never.

        While it is closed that is the closing after the next opening.
        """
        return next((end for _, end in self._times(at) if end is None or end > at), None)

    def _times(self, at: datetime) -> Iterator[tuple[datetime, datetime | None]]:
        """Yield the times of being open around *at* and after it, those that touch made one.

        The last has no end where the timetable leaves no gap in weeks: it is open for good.
        """
        begun: Times | None = None
        days = self._days(at)
        for opening, closing in self._kept(days):
            if begun is None:
                begun = (opening, closing)
            elif opening <= begun[1]:
                begun = (begun[0], max(begun[1], closing))
            else:
                yield begun
                begun = (opening, closing)
        if begun is not None:
            seen_to = date.fromordinal(days[-1] - _LOOK_BACK)
            yield begun[0], begun[1] if begun[1].date() < seen_to else None

    def _days(self, at: datetime) -> range:
        """Return the days around *at* and so long after it that nothing is overlooked."""
        today = at.date()
        dated = [*self.holidays, *(each.end.astimezone(UTC).date() for each in self.changes)]
        last = max(today, max(dated, default=today))
        return range(
            max(today.toordinal() - _LOOK_BACK, date.min.toordinal() + _LOOK_BACK),
            min(last.toordinal() + _LOOK_AHEAD, date.max.toordinal() - _LOOK_BACK),
        )

    def _kept(self, days: range) -> Iterator[Times]:
        """Yield the spans that begin on *days*, in order, with those of changes in their place."""
        if not self.changes:
            yield from self._spans(days)
            return
        found = []
        for opening, closing in self._spans(days):
            # What is left of the span between one change and the next.
            for change in sorted(self.changes, key=attrgetter("start")):
                found.append((opening, min(closing, change.start)))
                opening = max(opening, change.end)  # noqa: PLW2901 - the rest of the span
            found.append((opening, closing))
        for change in self.changes:
            found += [
                (max(opening, change.start), min(closing, change.end))
                for opening, closing in change.hours._kept(days)  # noqa: SLF001 - of its own kind
            ]
        yield from sorted((opening, closing) for opening, closing in found if opening < closing)

    def _spans(self, days: range) -> Iterator[Times]:
        """Yield beginning and end, in UTC, of each span of the week, in order of the beginnings."""
        for ordinal in days:
            day = date.fromordinal(ordinal)
            if day in self.holidays:
                continue
            for start, end in self.week[day.weekday()] if self.week else ():
                opening = _first(self.zone, day, start)
                closing = _first(self.zone, day, end)
                if opening < closing:
                    yield opening, closing


@lru_cache(maxsize=1 << 14)  # many posts keep the same hours, and ask again at each change
def _first(zone: ZoneInfo, day: date, minutes: int) -> datetime:
    """Return the first moment, in UTC, at which the clock shows so many minutes or more."""
    shown = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001 - what the wall shows
    early, late = (shown.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if early <= late:
        return early
    # The clock never shows it: it is put forward over it, somewhere between the two.
    early, late = late, early
    while late - early > _SECOND:
        middle = early + (late - early) // 2
        if middle.astimezone(zone).replace(tzinfo=None) < shown:
            early = middle
        else:
            late = middle
    return late.replace(microsecond=0)


@frozen(kw_only=True)
class Change:
    """A time during which other hours are kept.

    Attributes:
        start: Its first moment, aware.
        end: The first moment after it, aware.
        hours: Those kept; without any changes of their own.
    """

    start: datetime
    end: datetime
    hours: Hours


def read_hours(
    written: str,
    zone: ZoneInfo,
    *,
    weekend: Collection[int] = SATURDAY_AND_SUNDAY,
    holidays: Collection[date] = (),
) -> Hours:
    """Return the hours of a text such as ``"Mon-Thu 08:30-17:30; Fri 08:30-12:00,14:00-16:00"``.

    Days are ``Mon`` to ``Sun``, ranges of them, ``workdays`` and ``weekend``; without days
    it is every day. A span that ends at or before its beginning ends on the next day.
    ``always`` means always: also on holidays.

    Args:
        written: The text.
        zone: The zone of its times.
        weekend: Which days ``weekend`` means, Monday being 0; the others are ``workdays``.
        holidays: Local dates on which no span begins.

    Raises:
        ValueError: *written* is no such text.
    """
    week: list[list[Span]] = [[] for _ in DAYS]
    if written.strip().lower() == "always":
        return Hours(zone=zone, week=(((0, _MINUTES_A_DAY),),) * len(DAYS))
    for part in written.split(";"):
        found = _PART.fullmatch(re.sub(r" ?, ?", ",", " ".join(part.split())))
        if found is None:
            raise ValueError(
                f"{written!r} are no hours; expected days and times such as "
                '"Mon-Fri 08:30-17:30", several parted by ";", or "always"'
            )
        spans = [_span(span) for span in found[2].split(",")]
        for day in _days(found[1] or "Mon-Sun", weekend):
            week[day] += spans
    return Hours(
        zone=zone,
        week=tuple(tuple(sorted(spans)) for spans in week),
        holidays=frozenset(holidays),
    )


def read_days(written: str) -> frozenset[int]:
    """Return the days of a text such as ``"Fri-Sat"``, Monday being 0.

    Raises:
        ValueError: *written* is no such text.
    """
    return frozenset(_days(written, SATURDAY_AND_SUNDAY))


def _days(written: str, weekend: Collection[int]) -> Iterator[int]:
    for word in written.split(","):
        match word.strip().lower():
            case "workdays":
                yield from (day for day in range(len(DAYS)) if day not in weekend)
            case "weekend":
                yield from sorted(weekend)
            case lower:
                first, _, last = lower.partition("-")
                start = _day(first)
                end = _day(last) if last else start
                yield from ((start + step) % len(DAYS) for step in range((end - start) % 7 + 1))


def _day(written: str) -> int:
    known = [day.lower() for day in DAYS]
    if written not in known:
        raise ValueError(f"{written!r} is no day; expected one of {', '.join(DAYS)}")
    return known.index(written)


def _span(written: str) -> Span:
    start, end = (_minutes(clock) for clock in written.split("-"))
    if start in {end, _MINUTES_A_DAY}:
        raise ValueError(f"{written!r} is no span of time; a whole day is 00:00-24:00")
    return (start, end) if start < end else (start, end + _MINUTES_A_DAY)


def _minutes(written: str) -> int:
    hours, minutes = (int(part) for part in written.split(":"))
    if minutes > 59 or hours * 60 + minutes > _MINUTES_A_DAY:  # noqa: PLR2004 - minutes of an hour
        raise ValueError(f"{written!r} is no time of day; expected 00:00 to 24:00")
    return hours * 60 + minutes
