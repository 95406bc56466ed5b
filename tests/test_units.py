"""Quantities as people write them, exactly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routesim.units import (
    characters,
    duration_us,
    instant,
    microseconds_between,
    rfc3339,
    speed_bits_per_s,
)

UNITS_US = {
    "us": 1,
    "ms": 10**3,
    "s": 10**6,
    "min": 60 * 10**6,
    "h": 3600 * 10**6,
    "d": 86400 * 10**6,
}

moments = st.datetimes(
    datetime(1900, 1, 1),  # noqa: DTZ001 - hypothesis wants them naive and adds the zone
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours))),
)


@given(st.integers(0, 366), st.sampled_from(sorted(UNITS_US)), st.sampled_from(("", " ")))
def test_a_whole_number_of_a_unit_is_that_many_of_it(amount: int, unit: str, gap: str) -> None:
    """With a space before the unit and without."""
    assert duration_us(f"{amount}{gap}{unit}") == amount * UNITS_US[unit]


@given(st.lists(st.integers(0, 59), min_size=6, max_size=6))
def test_parts_add_up(amounts: list[int]) -> None:
    """A duration in several units is their sum."""
    parts = list(zip(amounts, UNITS_US.items(), strict=True))
    written = " ".join(f"{amount} {unit}" for amount, (unit, _) in parts)

    assert duration_us(written) == sum(amount * us for amount, (_, us) in parts)


@given(st.integers(0, 10**13))
def test_decimals_are_exact(microseconds: int) -> None:
    """Seconds written to the microsecond come back to the microsecond: no float between."""
    whole, part = divmod(microseconds, 10**6)

    assert duration_us(f"{whole}.{part:06} s") == microseconds


def test_ten_tenths_are_one() -> None:
    """Ten times 0.1 s is 1 s, which floats do not give."""
    assert duration_us(" ".join(["0.1 s"] * 10)) == duration_us("1 s")


@pytest.mark.parametrize(
    "written",
    [
        *("", " ", "5", "s", "-1 s", "+1 s", "1,5 s", "1e3 s", "1 second", "1 S", ".5 s", "5. s"),
        *("1 s 2", "1 s; 2 s", "1s2s", "1  s", " 1 s", "1 s\n", "nan s", "inf s", "1 m", "0x1 s"),
    ],
)
def test_what_is_no_duration_is_refused_with_what_was_expected(written: str) -> None:
    """The sentence quotes what was found and gives an example."""
    with pytest.raises(ValueError, match="expected a number with us, ms, s, min, h or d") as error:
        duration_us(written)
    assert repr(written) in str(error.value)


def test_a_part_of_a_microsecond_is_refused_and_not_rounded() -> None:
    """0.4 us would become no time at all, 1.5 us two; no time at all is written 0."""
    for written in ("0.4 us", "1.5 us", "0.0001 ms", "1 s 0.5 us"):
        with pytest.raises(ValueError, match="no whole number of microseconds"):
            duration_us(written)
    assert duration_us("0 s") == 0


def test_a_duration_that_no_calendar_holds_is_refused() -> None:
    """A hundred years at a station is a slip of the pen, and would run off the calendar."""
    assert duration_us("366 d") == 366 * UNITS_US["d"]
    for written in ("36600 d", "99999999999999999999 d"):
        with pytest.raises(ValueError, match="366 d"):
            duration_us(written)


@pytest.mark.parametrize(
    ("written", "bits_per_s"),
    [
        ("75 baud", Fraction(75)),
        ("45.45 baud", Fraction(4545, 100)),
        ("2400 bit/s", Fraction(2400)),
        ("9 600 bit/s", Fraction(9600)),
        ("64 kbit/s", Fraction(64_000)),
        ("1.5 kbit/s", Fraction(1500)),
        ("1 bit/s", Fraction(1)),
    ],
)
def test_speeds_are_exact(written: str, bits_per_s: Fraction) -> None:
    """A speed is a fraction of whole numbers, and 45.45 baud is not 45.4500000000000028."""
    assert speed_bits_per_s(written) == bits_per_s


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "75",
            "75 bauds",
            "75baud s",
            "-75 baud",
            "75 Baud",
            "1e3 bit/s",
            "inf baud",
            "nan baud",
        ),
        *("0 baud", "0.0 kbit/s", "75 baud ", "12 34 bit/s", "0.000001 baud"),
    ],
)
def test_what_is_no_speed_is_refused(written: str) -> None:
    """The sentence quotes what was found; a circuit that does not move is none."""
    with pytest.raises(ValueError, match="is no line speed") as error:
        speed_bits_per_s(written)
    assert repr(written) in str(error.value)


@given(moments, st.integers(0, 10**14))
def test_an_instant_and_the_time_until_it_are_inverse(start: datetime, at_us: int) -> None:
    """Whatever the zone, the moment so many microseconds on is so many microseconds away."""
    assert microseconds_between(start, instant(start, at_us)) == at_us


@given(moments)
def test_rfc_3339_comes_back(moment: datetime) -> None:
    """It ends with Z, and reads back as the same moment."""
    written = rfc3339(moment)

    assert written.endswith("Z")
    assert datetime.fromisoformat(written) == moment


def test_microseconds_are_written_only_where_there_are_any() -> None:
    """A minute stamp stays short."""
    whole = datetime(2009, 4, 28, 23, 41, tzinfo=UTC)

    assert rfc3339(whole) == "2009-04-28T23:41:00Z"
    assert rfc3339(instant(whole, 1)) == "2009-04-28T23:41:00.000001Z"


@given(st.integers(0, 10**12))
def test_a_length_comes_back(count: int) -> None:
    """Written with and without spaces between its thousands it is the same number."""
    assert characters(f"{count} characters") == count
    assert characters(f"{count:,} characters".replace(",", " ")) == count


@pytest.mark.parametrize(
    "written", ["3300", "3,300 characters", "-1 characters", "1 33 characters"]
)
def test_what_is_no_length_is_refused(written: str) -> None:
    """The sentence quotes what was found."""
    with pytest.raises(ValueError, match="is no length") as error:
        characters(written)
    assert repr(written) in str(error.value)
