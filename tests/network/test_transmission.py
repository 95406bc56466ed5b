"""What one sending puts on the line, against counts made by hand."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routesim.message.classification import Classification
from routesim.message.precedence import Precedence
from routesim.network.transmission import (
    Durations,
    characters,
    line1,
    line2,
    transmission_characters,
)
from routesim.routing.topology import Circuit, Code, Line


def line(bits_per_s: str, code: Code, setup_us: int = 0) -> Line:
    """Return a line of this speed."""
    return Line(
        bits_per_s=Fraction(bits_per_s),
        code=code,
        highest=Classification.SECRET,
        setup_us=setup_us,
    )


TELETYPE = line("75", Code.ITA2)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "VZCZCKOO0001"),
        (42, "VZCZCKOO0042"),
        (9999, "VZCZCKOO9999"),
    ],
)
def test_line_1_shows_the_channel_number(number: int, written: str) -> None:
    """Four digits (doctrine 1.1.3)."""
    assert line1("KOO", number) == written


def test_the_channel_is_the_end_of_the_far_indicator_and_o() -> None:
    """Outgoing to RUEHKO is KOO (doctrine 1.1.4)."""
    circuit = Circuit(origin="RUEH", destination="RUEHKO", line=TELETYPE, propagation_us=0)

    assert circuit.channel == "KOO"


def test_line_2_doubles_the_prosign_and_wraps_at_69() -> None:
    """OO and nine indicators of six letters are 65 characters; the tenth goes to the next line."""
    nine = ["RUEHKO"] * 9
    assert line2(Precedence.IMMEDIATE, nine) == "OO" + " RUEHKO" * 9
    assert len(line2(Precedence.IMMEDIATE, nine)) == 65
    assert line2(Precedence.FLASH, [*nine, "RUEHFR"]) == "ZZ" + " RUEHKO" * 9 + "\nRUEHFR"


def test_a_line_2_of_exactly_69_is_not_wrapped() -> None:
    """65 characters, a space and three letters are 69; four letters are too many."""
    nine = ["RUEHKO"] * 9
    assert line2(Precedence.ROUTINE, [*nine, "RUE"]).count("\n") == 0
    assert line2(Precedence.ROUTINE, [*nine, "RUEH"]).count("\n") == 1


@given(
    st.sampled_from(Precedence),
    st.lists(st.text("RUEH", min_size=4, max_size=8), min_size=1, max_size=60),
)
def test_f8_line_2_loses_nothing_and_no_line_is_too_long(
    precedence: Precedence, indicators: list[str]
) -> None:
    """Its words are the doubled prosign and the indicators in order; no line passes 69."""
    written = line2(precedence, indicators)

    assert written.split() == [precedence.prosign * 2, *indicators]
    assert all(len(each) <= 69 for each in written.split("\n"))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("A", 4),
        ("A\n", 4),
        ("A\nB", 8),
        ("A\n\nB\n", 11),
        ("\n", 3),
    ],
)
def test_each_line_ends_with_two_returns_and_a_feed(text: str, count: int) -> None:
    """Three characters a line, whether a line end stands after the last one or not."""
    assert characters(text) == count


def test_a_transmission_counted_by_hand() -> None:
    """Line 1: 12 + 3. Line 2: 9 + 3. Two lines of 7 and 5: 18. Eight feeds and NNNN: 12."""
    assert (
        transmission_characters("KOO", characters("OO RUEHKO"), characters("DE RUEH\nFM ME")) == 57
    )


@pytest.mark.parametrize(
    ("speed", "count", "seconds"),
    [
        (TELETYPE, 57, "5.7"),  # 75 baud at 7.5 units: 10 characters a second
        (line("50", Code.ITA2), 20, "3"),  # 6 2/3 characters a second
        (line("150", Code.ITA2), 20, "1"),
        (line("300", Code.ITA2), 40, "1"),
        (line("300", Code.ASCII), 30, "1"),  # ten units a character
        (line("9600", Code.SYNCHRONOUS), 1200, "1"),  # eight bits a character
        (line("9600", Code.SYNCHRONOUS, setup_us=500_000), 1200, "1.5"),
        (line("2400", Code.SYNCHRONOUS), 6900, "23"),  # doctrine 4.6.4
        (TELETYPE, 6900, "690"),  # doctrine 4.6.4
        (line("45.45", Code.ITA2), 606, "100"),
    ],
)
def test_the_time_on_the_line_is_characters_by_speed(speed: Line, count: int, seconds: str) -> None:
    """Against doctrine 4.6.1 and 4.6.4 and counts by hand."""
    assert speed.transmission_us(count) == Fraction(seconds) * 1_000_000


@given(st.integers(1, 10_000), st.integers(1, 64_000), st.sampled_from(Code))
def test_a_part_of_a_microsecond_counts_whole(count: int, bits_per_s: int, code: Code) -> None:
    """The exact time, rounded up: less than one microsecond more, and never nothing."""
    us = line(str(bits_per_s), code).transmission_us(count)
    exact = count * code.bits_per_character * 1_000_000 / bits_per_s

    assert exact <= us < exact + 1


@given(st.lists(st.integers(0, 10_000), min_size=1), st.integers(0, 9), st.sampled_from(Code))
def test_durations_are_those_of_the_line(lengths: list[int], setup_us: int, code: Code) -> None:
    """For each length, asked for once or again, with what every transmission has besides."""
    slow = line("45.45", code, setup_us)
    durations_us = Durations(slow, 24, "RUEHC-RUEH")
    for length in lengths * 2:
        exact = slow.code.bits_per_character * (length + 24) * 1_000_000 / slow.bits_per_s

        assert durations_us[length] == setup_us + ceil(exact)
