from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import isclose, sqrt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from routesim.randomness import stream
from routesim.scenario.arrivals import FLAT, Cell, Profile, arrivals_us, cells
from routesim.units import instant

HOUR_US = 3_600_000_000
WEEK_US = 7 * 24 * HOUR_US
OFFICE = Profile(
    hours=tuple(float(8 <= hour < 18) for hour in range(24)),
    weekdays=(1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0),
)
# Half an hour and three quarters off, half an hour of summer time, and the date line.
ZONES = ["UTC", "Asia/Kathmandu", "Australia/Lord_Howe", "America/New_York", "Pacific/Auckland"]
zones = st.sampled_from(ZONES).map(ZoneInfo)
# Around the changes of the clock in spring and autumn of 2009, on both sides of the world.
starts = st.builds(
    lambda month, minutes: datetime(2009, month, 1, tzinfo=UTC) + timedelta(minutes=minutes),
    st.sampled_from([3, 4, 10, 11]),
    st.integers(0, 30 * 24 * 60),
)


@given(starts, st.integers(1, 3 * 24 * HOUR_US), zones)
def test_cells_cover_the_time_and_are_cut_where_the_local_clock_strikes(
    start: datetime, length_us: int, zone: ZoneInfo
) -> None:
    """They follow one another without gap to the end, and each lies in one local hour."""
    found = list(cells(start, length_us, zone, FLAT, 24.0))
    assert found[0].begin_us == 0
    assert found[-1].end_us == length_us
    assert all(one.end_us == other.begin_us for one, other in pairwise(found))
    for cell in found:
        first, last = (
            instant(start, at_us).astimezone(zone) for at_us in (cell.begin_us, cell.end_us - 1)
        )
        assert (first.date(), first.hour) == (last.date(), last.hour)


@given(starts, zones)
def test_a_quiet_hour_is_quiet_by_the_clock_on_the_wall(start: datetime, zone: ZoneInfo) -> None:
    """A profile of office hours expects traffic in exactly those hours of the place."""
    for cell in cells(start, WEEK_US, zone, OFFICE, 100.0):
        local = instant(start, cell.begin_us).astimezone(zone)
        assert (cell.expected > 0) == (local.weekday() < 5 and 8 <= local.hour < 18)


@given(starts)
def test_a_week_brings_seven_times_what_a_day_should(start: datetime) -> None:
    """Whatever the profile, whole weeks bring the mean rate (where the clock is never changed)."""
    for profile in (FLAT, OFFICE):
        expected = sum(cell.expected for cell in cells(start, WEEK_US, ZoneInfo("UTC"), profile, 3))
        assert isclose(expected, 21)


@given(st.integers(0, 100), st.lists(st.floats(0, 5), min_size=1, max_size=8), st.integers(1, 50))
def test_arrivals_come_in_order_and_only_where_some_are_expected(
    seed: int, expected: list[float], width_us: int
) -> None:
    """No arrival lies in a cell that expects none, and time does not go back."""
    given_cells = [
        Cell(place * width_us, (place + 1) * width_us, mass) for place, mass in enumerate(expected)
    ]
    found = list(arrivals_us(stream(seed, 0, "arrivals"), given_cells))
    assert found == sorted(found)
    assert all(expected[at_us // width_us] > 0 for at_us in found)


@given(st.integers(0, 100), st.integers(1, 99))
def test_cutting_cells_changes_no_arrival_by_more_than_rounding(seed: int, cut: int) -> None:
    """The process depends on the rates, not on how the time is cut into cells."""
    whole = [Cell(0, 10**9, 20.0)]
    parts = [Cell(0, cut * 10**7, 0.2 * cut), Cell(cut * 10**7, 10**9, 20 - 0.2 * cut)]
    one, other = (list(arrivals_us(stream(seed, 0, "x"), each)) for each in (whole, parts))
    assert len(one) == len(other)
    assert all(abs(first - second) <= 1 for first, second in zip(one, other, strict=True))


@given(st.integers(0, 99), st.integers(1, 100), st.integers(0, 99), st.integers(1, 100))
def test_a_part_of_a_cell_has_its_part_of_the_arrivals(
    begin_us: int, more_us: int, cell_us: int, length_us: int
) -> None:
    """Clipped to a window a cell keeps its rate; outside it there is none."""
    cell = Cell(cell_us, cell_us + length_us, 2.0)
    part = cell.within(begin_us, begin_us + more_us)
    common = set(range(begin_us, begin_us + more_us)) & set(range(cell_us, cell_us + length_us))
    if part is None:
        assert not common
    else:
        assert set(range(part.begin_us, part.end_us)) == common
        assert isclose(part.expected * length_us, 2.0 * len(common))


def test_arrivals_are_poisson() -> None:
    """In 400 weeks of office hours counts have mean and variance of Poisson; hours are uniform.

    Error rates: 1e-6 each, two normal approximations and one Kolmogorov-Smirnov test.
    """
    start, zone = datetime(2009, 1, 5, tzinfo=UTC), ZoneInfo("Asia/Kathmandu")
    counts, inside = [], []
    hours = list(cells(start, WEEK_US, zone, OFFICE, 4.0))
    for replication in range(400):
        found = list(arrivals_us(stream(1, replication, "poisson"), hours))
        counts.append(len(found))
        inside += [
            (local.hour + local.minute / 60 + local.second / 3600 - 8) / 10
            for local in (instant(start, at_us).astimezone(zone) for at_us in found)
        ]
    mean = sum(counts) / 400
    variance = sum((count - mean) ** 2 for count in counts) / 399
    assert abs(mean - 28) < 4.9 * sqrt(28 / 400)
    assert abs(variance - 28) < 4.9 * 28 * sqrt(2 / 399)
    assert stats.kstest(inside, "uniform").pvalue > 1e-6
