"""What a person reads: durations, moments, cells as they are, and messages by their beginning."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from attrs import evolve
from strategies import network

from routesim.errors import InputError
from routesim.network.simulation import Run, simulate
from routesim.report.tables import duration, moment, table
from routesim.report.trace import find_message
from routesim.routing.topology import Topology


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, ""),
        (0, "0.0 s"),
        (9.44, "9.4 s"),
        (-0.04, "0.0 s"),
        (-9.44, "-9.4 s"),
        (59.9, "59.9 s"),
        (59.97, "1 min"),
        (60, "1 min"),
        (725, "12 min 5 s"),
        (1800, "30 min"),
        (3600, "1 h"),
        (3599.7, "1 h"),
        (21_600, "6 h"),
        (90_061, "25 h 1 min 1 s"),
    ],
)
def test_a_duration_is_said_as_a_person_says_it(seconds: float | None, said: str) -> None:
    """To the tenth below a minute, to the second above, with no nought parts."""
    assert duration(seconds) == said


def test_a_moment_is_utc_to_the_second() -> None:
    """And nothing where there is none."""
    assert moment(datetime(2009, 4, 28, 23, 41, 2, 999_999, tzinfo=UTC)) == "2009-04-28 23:41:02Z"
    assert moment(None) == ""


def test_cells_are_shown_as_they_are() -> None:
    """The serial 1e5 is no number, nor are 0001 and nan."""
    shown = table([("1e5", "0001", "nan")], ("a", "b", "c"))

    assert shown.splitlines()[-1].split() == ["1e5", "0001", "nan"]


@pytest.fixture(scope="module")
def run() -> Run:
    """A run of messages that begin alike."""
    empty = simulate(network(Topology(stations={}, circuits=())), ())
    return evolve(
        empty,
        messages=(
            "RUEHC-3056-1182341",
            "RUEHC-3056-1182341(2)",
            "RUEHC-3057/01-1182341",
            "RUEHC-3057/02-1182341",
            "RUEHC-305-1182341",
        ),
    )


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ("RUEHC-3056", (0, 1)),
        ("RUEHC-3056-1182341", (0,)),
        ("RUEHC-3056-1182341(2)", (1,)),
        ("RUEHC-3057", (2, 3)),
        ("RUEHC-3057/02", (3,)),
        ("RUEHC-305", (4,)),
        ("RUEHC", (0, 1, 2, 3, 4)),
    ],
)
def test_a_message_is_found_by_the_beginning_of_its_identity(
    run: Run, wanted: str, numbers: tuple[int, ...]
) -> None:
    """Whole parts only: RUEHC-305 is not RUEHC-3056; an exact identity names itself alone."""
    assert find_message(run, wanted) == numbers


def test_a_message_that_is_not_there_is_told_with_near_ones(run: Run) -> None:
    """With what is near, and without anything where nothing is."""
    with pytest.raises(InputError, match=r"'RUEHC-3065': .* did you mean RUEHC-305"):
        find_message(run, "RUEHC-3065")
    with pytest.raises(InputError, match=r"has no such message$"):
        find_message(run, "xyzzy")
