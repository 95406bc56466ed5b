"""Posts that change their station, and tables that learn of it late."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from strategies import directory

from routesim.message.model import Addressee, Message
from routesim.message.precedence import Precedence
from routesim.routing.addressing import address
from routesim.routing.reassignment import Reassignment, assigned, corrected

DAY = datetime(2009, 5, 1, tzinfo=UTC)
WEEK_LATER = DAY + timedelta(days=7)
MOVED = Reassignment(old="RUEHLA", new="RUEHLB", effective=DAY, loaded={"RUEHC": WEEK_LATER})
ON = Reassignment(old="RUEHLB", new="RUEHLC", effective=WEEK_LATER)


@pytest.mark.parametrize(
    ("by", "at", "expected"),
    [
        ("RUEHC", DAY - timedelta(seconds=1), "RUEHLA"),
        ("RUEHC", DAY, "RUEHLA"),
        ("RUEHC", WEEK_LATER - timedelta(seconds=1), "RUEHLA"),
        ("RUEHC", WEEK_LATER, "RUEHLB"),
        ("RUCN", DAY - timedelta(seconds=1), "RUEHLA"),
        ("RUCN", DAY, "RUEHLB"),
        ("RUEHLA", DAY, "RUEHLB"),
    ],
)
def test_r13_a_station_assigns_the_old_indicator_until_it_has_loaded_the_new(
    by: str, at: datetime, expected: str
) -> None:
    """For a week RUEHC assigns what all others, the called station first, know to be old."""
    assert assigned("RUEHLA", (MOVED,), at, by=by) == expected


def test_r12_the_called_station_follows_all_that_has_happened() -> None:
    """After the second move what was served at RUEHLA is two stations on."""
    assert corrected("RUEHLA", (MOVED, ON), WEEK_LATER) == "RUEHLC"
    assert corrected("RUEHLB", (MOVED, ON), DAY) == "RUEHLB"
    assert corrected("RUEHC", (MOVED, ON), WEEK_LATER) == "RUEHC"


def test_r13_the_directory_counts_as_the_station_has_loaded_it_and_a_line_as_it_stands() -> None:
    """An address without indicator gets the assigned one; an indicator written stays (9.10)."""
    people = directory(posts={"AMEMBASSY LAGOS": ("RUEHLA", "RUEHLA")})
    message = Message(
        action=(Addressee(address="AMEMBASSY LAGOS", precedence=Precedence.ROUTINE),),
        info=(Addressee(address="X", indicator="RUEHLA", precedence=Precedence.ROUTINE),),
    )

    def assign(indicator: str) -> str:
        return assigned(indicator, (MOVED,), DAY, by="RUCN")

    assert [duty.indicator for duty in address(message, people, assign=assign).duties] == [
        "RUEHLB",
        "RUEHLA",
    ]
