"""Whom a closed post is opened for, and whose message is read next."""

from __future__ import annotations

from itertools import permutations
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from routesim.hours import read_hours
from routesim.message.envelope import Security
from routesim.message.model import Message
from routesim.message.precedence import Precedence
from routesim.routing.addressing import Duty, Role
from routesim.routing.reading import (
    Attendance,
    Staffing,
    Unread,
    acts_at_any_hour,
    is_acknowledged,
    next_to_read,
    readers,
)

PLAIN = Message()
AT_ONCE = Message(security=Security(signal="ZNR", signals=("ZZH", "ZZK")))
TOKYO = Duty(
    address="AMEMBASSY TOKYO",
    indicator="RUEHKO",
    role=Role.ACTION,
    precedence=Precedence.IMMEDIATE,
    named=True,
)
NIACT = evolve(TOKYO, night_action=True)


@pytest.mark.parametrize("precedence", Precedence)
def test_d3_flash_and_above_open_a_closed_post(precedence: Precedence) -> None:
    """IMMEDIATE and what is less urgent waits for opening (doctrine 2.2.1)."""
    duty = evolve(TOKYO, precedence=precedence)

    assert acts_at_any_hour(PLAIN, duty) is (precedence.name in {"EMERGENCY", "CRITIC", "FLASH"})


def test_d3_zzk_opens_a_closed_post_at_any_precedence() -> None:
    """The sender may require it of any message (doctrine 5.3.7)."""
    assert acts_at_any_hour(AT_ONCE, evolve(TOKYO, precedence=Precedence.ROUTINE))


def test_p9_only_the_line_that_says_niact_opens_its_post() -> None:
    """Another addressee of the same message waits."""
    assert acts_at_any_hour(PLAIN, NIACT)
    assert not acts_at_any_hour(PLAIN, TOKYO)


def test_d4_flash_and_niact_are_acknowledged() -> None:
    """What was only to be delivered at once is not (doctrine 2.7.3)."""
    flash = evolve(TOKYO, precedence=Precedence.FLASH)

    assert [is_acknowledged(duty) for duty in (TOKYO, NIACT, flash)] == [False, True, True]


def delivered(precedence: Precedence, delivered_us: int, message: int, duty: int = 0) -> Unread:
    """Return a message that waits to be read."""
    return Unread(precedence, delivered_us, message, duty)


def test_messages_are_read_by_precedence_then_first_in_first_out() -> None:
    """A later PRIORITY before an earlier ROUTINE; at the same instant the lower number."""
    expected = [
        delivered(Precedence.FLASH, 9, 4),
        delivered(Precedence.PRIORITY, 3, 3),
        delivered(Precedence.ROUTINE, 1, 2, 0),
        delivered(Precedence.ROUTINE, 1, 2, 1),
        delivered(Precedence.ROUTINE, 2, 0),
        delivered(Precedence.ROUTINE, 2, 1),
    ]

    for order in permutations(expected):
        assert sorted(order) == expected


URGENT = delivered(Precedence.ROUTINE, 5, 1)
ORDINARY = delivered(Precedence.IMMEDIATE, 9, 2)


@pytest.mark.parametrize(
    ("attendance", "urgent", "ordinary", "expected"),
    [
        (Attendance.NOBODY, URGENT, ORDINARY, None),
        (Attendance.DUTY_OFFICER, URGENT, ORDINARY, URGENT),
        (Attendance.DUTY_OFFICER, None, ORDINARY, None),
        (Attendance.STAFF, URGENT, ORDINARY, ORDINARY),
        (Attendance.STAFF, URGENT, None, URGENT),
        (Attendance.STAFF, None, None, None),
    ],
)
def test_d3_the_duty_officer_reads_what_he_was_called_for(
    attendance: Attendance,
    urgent: Unread | None,
    ordinary: Unread | None,
    expected: Unread | None,
) -> None:
    """In an open post precedence alone decides, also over what would have opened it."""
    assert next_to_read(urgent, ordinary, attendance) == expected


def test_the_duty_officer_is_alone() -> None:
    """Three read by day."""
    staffing = Staffing(
        hours=read_hours("always", ZoneInfo("UTC")), call_out_us=0, reading_us=1, readers=3
    )

    assert [readers(staffing, attendance) for attendance in Attendance] == [0, 1, 3]
