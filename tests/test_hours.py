"""Hours by the clock on the wall, held to someone who looks at that clock every minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from routesim.hours import Change, Hours, read_days, read_hours

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)

# Each with moments at which its clocks change: by an hour, by half an hour, at a minute past
# midnight, over midnight itself, four times a year, and by a whole day that never came.
CHANGES = {
    "Europe/London": ("2009-03-29T01:00Z", "2009-10-25T01:00Z"),
    "America/New_York": ("2009-03-08T07:00Z", "2009-11-01T06:00Z"),
    "Australia/Lord_Howe": ("2009-04-04T15:00Z", "2009-10-03T15:30Z"),
    "America/St_Johns": ("2009-03-08T03:31Z", "2009-11-01T02:31Z"),
    "Asia/Amman": ("2009-03-26T22:00Z", "2009-10-29T22:00Z"),
    "Africa/Cairo": ("2010-08-10T21:00Z", "2010-09-09T22:00Z"),
    "Pacific/Apia": ("2011-12-30T10:00Z", "2011-09-24T14:00Z"),
    "Asia/Tokyo": ("2009-04-28T23:41Z",),
}
places = st.sampled_from(
    [(zone, datetime.fromisoformat(at)) for zone, moments in CHANGES.items() for at in moments]
)
minutes = st.sampled_from((0, 30, 60, 90, 119, 120, 121, 150, 180, 510, 1050, 1380, 1410, 1440))


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    """Return a span of some minutes to a day, often at the hours at which clocks change."""
    start = draw(minutes.filter(lambda at: at < 1440))
    end = draw(minutes.filter(lambda at: at != start))
    return (start, end) if end > start else (start, end + 1440)


@st.composite
def timetables(draw: st.DrawFn) -> tuple[Hours, datetime]:
    """Return hours and a moment a day or two around a change of their clocks."""
    zone, change = draw(places)
    week = draw(st.lists(st.lists(spans(), max_size=2), min_size=7, max_size=7))
    local = change.astimezone(ZoneInfo(zone)).date()
    holidays = draw(st.frozensets(st.integers(-2, 9).map(lambda days: local + days * DAY)))
    hours = Hours(
        zone=ZoneInfo(zone), week=tuple(tuple(sorted(each)) for each in week), holidays=holidays
    )
    return hours, change + draw(st.integers(-1600, 1600)) * MINUTE


def looked_up(hours: Hours, begin: datetime, end: datetime) -> dict[datetime, bool]:
    """Return whether it is open at each minute, by someone who looks at the wall every minute.

    He goes by the latest time he has seen there: what began is not begun again because the
    clock is put back.
    """
    found = {}
    seen = datetime.min  # noqa: DTZ901 - what the wall shows
    day, spans = None, []
    at = begin - DAY  # no clock is put back by more
    while at < end:
        seen = max(seen, wall(hours.zone, at))
        if seen.date() != day:
            day = seen.date()
            spans = [
                (start - back * 1440, until - back * 1440)
                for back in (0, 1)
                if day - back * DAY not in hours.holidays and hours.week
                for start, until in hours.week[(day - back * DAY).weekday()]
            ]
        minute = seen.hour * 60 + seen.minute
        if at >= begin:
            found[at] = any(start <= minute < until for start, until in spans)
        at += MINUTE
    return found


@cache
def wall(zone: ZoneInfo, at: datetime) -> datetime:
    """Return what the clock on the wall shows."""
    return at.astimezone(zone).replace(tzinfo=None)


@st.composite
def changed(draw: st.DrawFn) -> tuple[Hours, datetime]:
    """Return hours that are others for one time or two, and a moment around these."""
    usual, at = draw(timetables())
    day = at.astimezone(UTC)
    changes = []
    for _ in range(draw(st.integers(1, 2))):
        start = day + draw(minutes) * MINUTE
        day = start + draw(minutes.filter(bool)) * MINUTE
        week = draw(st.lists(st.lists(spans(), max_size=2), min_size=7, max_size=7))
        instead = evolve(usual, week=tuple(tuple(sorted(each)) for each in week))
        if draw(st.booleans()):
            instead = evolve(usual, week=())
        changes.append(Change(start=start, end=day, hours=instead))
    return evolve(usual, changes=tuple(draw(st.permutations(changes)))), at


@settings(max_examples=40)
@given(changed())
def test_other_hours_are_kept_for_a_time_and_not_beyond(case: tuple[Hours, datetime]) -> None:
    """As someone sees who goes by another timetable in each change, and by the usual one else."""
    hours, at = case
    seen = looked_up(hours, at, at + 2 * DAY)
    for change in hours.changes:
        instead = looked_up(change.hours, at, at + 2 * DAY)
        seen.update(
            {moment: now for moment, now in instead.items() if change.start <= moment < change.end}
        )
    for moment in list(seen)[::61]:
        assert hours.is_open(moment) is seen[moment]
    changes = [
        (moment, now) for (_, before), (moment, now) in pairwise(seen.items()) if before is not now
    ]
    for found, kind in ((hours.next_opening(at), True), (hours.next_closing(at), False)):
        first = next((moment for moment, now in changes if now is kind), None)
        if first is None:
            assert found is None or found >= at + 2 * DAY
        else:
            assert found == first


def test_what_is_closed_for_a_month_opens_when_that_is_over() -> None:
    """However far away; and what is open for a time alone closes at its end, and for good."""
    zone = ZoneInfo("Europe/Paris")
    usual = read_hours("Mon-Fri 08:00-18:00", zone)
    start, end = datetime(2009, 5, 4, 12, tzinfo=UTC), datetime(2009, 6, 30, 12, tzinfo=UTC)
    shut = evolve(usual, changes=(Change(start=start, end=end, hours=Hours(zone=zone, week=())),))
    assert shut.next_closing(start - MINUTE) == start
    assert shut.next_opening(start) == end
    never = Hours(zone=zone, week=())
    for_a_time = evolve(
        never, changes=(Change(start=start, end=end, hours=read_hours("always", zone)),)
    )
    assert for_a_time.next_opening(start - DAY) == start
    assert for_a_time.next_closing(start) == end
    assert for_a_time.next_opening(end) is None
    assert not for_a_time.is_open(end)


@given(timetables())
def test_it_is_open_when_someone_who_watches_the_wall_says_so(
    case: tuple[Hours, datetime],
) -> None:
    """Over two days around a change of clocks, at every quarter of an hour and a minute beside."""
    hours, at = case
    for moment, expected in looked_up(hours, at, at + 2 * DAY).items():
        if moment.minute % 15 in {0, 1, 14}:
            assert hours.is_open(moment) is expected, moment


@given(timetables())
def test_the_next_opening_and_closing_are_the_first_changes_he_sees(
    case: tuple[Hours, datetime],
) -> None:
    """What he has not seen change within five days does not change within them."""
    hours, at = case
    states = list(looked_up(hours, at, at + 5 * DAY).items())
    changes = [
        (moment, now) for (_, before), (moment, now) in pairwise(states) if before is not now
    ]
    for found, kind in ((hours.next_opening(at), True), (hours.next_closing(at), False)):
        seen = next((moment for moment, now in changes if now is kind), None)
        if seen is None:
            assert found is None or found >= at + 5 * DAY
        else:
            assert found == seen


@given(timetables())
def test_between_changes_nothing_changes(case: tuple[Hours, datetime]) -> None:
    """Open from each opening to the next closing, closed from there to the next opening."""
    hours, at = case
    for _ in range(4):
        opening, closing = hours.next_opening(at), hours.next_closing(at)
        if closing is None:
            assert opening is None or hours.is_open(opening + 100 * DAY)
            return
        assert not hours.is_open(closing)
        assert hours.is_open(closing - timedelta(microseconds=1))
        if opening is not None:
            assert hours.is_open(opening)
            assert not hours.is_open(opening - timedelta(microseconds=1))
        at = closing


LONDON = ZoneInfo("Europe/London")
APIA = ZoneInfo("Pacific/Apia")


def test_working_days_in_summer_time() -> None:
    """Half past eight in London in April is half past seven on the clock of the network."""
    hours = read_hours("Mon-Fri 08:30-17:30", LONDON)
    night = datetime(2009, 4, 28, 23, 41, tzinfo=UTC)

    assert not hours.is_open(night)
    assert hours.next_opening(night) == datetime(2009, 4, 29, 7, 30, tzinfo=UTC)
    assert hours.next_closing(night) == datetime(2009, 4, 29, 16, 30, tzinfo=UTC)


def test_a_friday_evening_waits_for_monday_and_over_a_holiday_for_tuesday() -> None:
    """4 May 2009 was the bank holiday in London."""
    evening = datetime(2009, 5, 1, 18, 0, tzinfo=UTC)
    bank_holiday = date(2009, 5, 4)

    plain = read_hours("workdays 08:30-17:30", LONDON)
    held = read_hours("workdays 08:30-17:30", LONDON, holidays=[bank_holiday])

    assert plain.next_opening(evening) == datetime(2009, 5, 4, 7, 30, tzinfo=UTC)
    assert held.next_opening(evening) == datetime(2009, 5, 5, 7, 30, tzinfo=UTC)


def test_what_the_clock_leaves_out_begins_when_it_jumps() -> None:
    """01:30 did not exist in London on 29 March 2009: 00:59 UTC was followed by 02:00 local."""
    hours = read_hours("01:30-05:00", LONDON)

    assert hours.next_opening(datetime(2009, 3, 28, 23, tzinfo=UTC)) == datetime(
        2009, 3, 29, 1, 0, tzinfo=UTC
    )


def test_an_hour_that_comes_twice_is_one_span() -> None:
    """From 01:00 to 02:00 on 25 October 2009 two hours passed in London."""
    hours = read_hours("01:00-02:00", LONDON)
    evening = datetime(2009, 10, 24, 20, tzinfo=UTC)

    assert hours.next_opening(evening) == datetime(2009, 10, 25, 0, 0, tzinfo=UTC)
    assert hours.next_closing(evening) == datetime(2009, 10, 25, 2, 0, tzinfo=UTC)


def test_a_day_that_never_came_was_not_kept() -> None:
    """Samoa went from Thursday 29 to Saturday 31 December 2011."""
    thursday_evening = datetime(2011, 12, 30, 5, tzinfo=UTC)

    assert read_hours("Fri 08:00-16:00", APIA).next_opening(thursday_evening) == datetime(
        2012, 1, 6, 8, 0, tzinfo=APIA
    )
    assert read_hours("Sat 08:00-16:00", APIA).next_opening(thursday_evening) == datetime(
        2011, 12, 31, 8, 0, tzinfo=APIA
    )


def test_always_is_always() -> None:
    """Also on a holiday; it neither opens nor closes."""
    hours = read_hours("always", LONDON, holidays=[date(2009, 4, 28)])
    at = datetime(2009, 4, 28, 12, tzinfo=UTC)

    assert hours.is_open(at)
    assert (hours.next_opening(at), hours.next_closing(at)) == (None, None)


def test_every_hour_of_the_week_is_open_but_for_the_holiday() -> None:
    """00:00-24:00 is one time of being open, ended by a holiday only."""
    hours = read_hours("00:00-24:00", ZoneInfo("UTC"), holidays=[date(2009, 6, 1)])
    at = datetime(2009, 4, 28, 12, tzinfo=UTC)

    assert hours.next_closing(at) == datetime(2009, 6, 1, tzinfo=UTC)
    assert hours.next_opening(at) == datetime(2009, 6, 2, tzinfo=UTC)
    assert hours.next_closing(datetime(2009, 6, 2, tzinfo=UTC)) is None


@pytest.mark.parametrize(
    ("written", "week"),
    [
        ("Mon 08:30-17:30", {0: [(510, 1050)]}),
        ("Mon-Tue 08:00-12:00, 14:00-16:00", {day: [(480, 720), (840, 960)] for day in (0, 1)}),
        ("Fri 22:00-06:00", {4: [(1320, 1800)]}),
        ("sat-mon 0:00-24:00", {day: [(0, 1440)] for day in (5, 6, 0)}),
        ("Sat 9:00-12:00; Sat 08:00-08:30", {5: [(480, 510), (540, 720)]}),
        ("workdays 08:00-16:00", {day: [(480, 960)] for day in (6, 0, 1, 2, 3)}),
        ("weekend, Wed 08:00-16:00", {day: [(480, 960)] for day in (2, 4, 5)}),
    ],
)
def test_the_text_says_which_spans(written: str, week: dict[int, list[tuple[int, int]]]) -> None:
    """Where the weekend is Friday and Saturday; spans stand in the order of the day."""
    hours = read_hours(written, LONDON, weekend=read_days("Fri-Sat"))

    assert hours.week == tuple(tuple(week.get(day, ())) for day in range(7))


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "are no hours"),
        ("Mon-Fri", "are no hours"),
        ("Mon-Fri 8.30-17.30", "are no hours"),
        ("Mon-Fry 08:30-17:30", "'fry' is no day; expected one of Mon, Tue"),
        ("Mon 08:30-08:30", "is no span of time; a whole day is 00:00-24:00"),
        ("Mon 24:00-06:00", "is no span of time"),
        ("Mon 08:60-09:00", "'08:60' is no time of day; expected 00:00 to 24:00"),
        ("Mon 08:00-24:01", "'24:01' is no time of day"),
    ],
)
def test_a_text_that_says_no_hours_is_refused(written: str, says: str) -> None:
    """With what was found and what was expected."""
    with pytest.raises(ValueError, match=says):
        read_hours(written, LONDON)


@pytest.mark.parametrize("at", [datetime.min, datetime.max])  # noqa: DTZ901 - made aware below
def test_the_ends_of_the_calendar_are_no_error(at: datetime) -> None:
    """A message may carry any year of four digits."""
    hours = read_hours("Mon-Fri 08:30-17:30", ZoneInfo("Asia/Tokyo"))

    assert isinstance(hours.is_open(at.replace(tzinfo=UTC)), bool)
    hours.next_opening(at.replace(tzinfo=UTC))
    hours.next_closing(at.replace(tzinfo=UTC))
