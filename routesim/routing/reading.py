"""When a post reads what was delivered to it: its hours, its duty officer, its readers.

The network's part ends with delivery; from there on the wait is the post's own
(doctrine 5.2.2), and mostly the longest.
"""

from __future__ import annotations

import enum
from typing import NamedTuple

from attrs import frozen

from routesim.hours import Hours
from routesim.message.model import Message
from routesim.message.precedence import Precedence
from routesim.routing.addressing import Duty

DELIVER_AT_ONCE = "ZZK"
"""Operating signal that asks for a closed post to be opened (doctrine 1.4.6, 5.3.7)."""


@frozen(kw_only=True)
class Staffing:
    """The people of a post.

    Attributes:
        hours: When they are there.
        call_out_us: From the call until the duty officer begins to read.
        reading_us: What one message takes.
        readers: How many read at a time while the post is open; the duty officer is alone.
    """

    hours: Hours
    call_out_us: int
    reading_us: int
    readers: int


class Attendance(enum.Enum):
    """Who is there to read."""

    NOBODY = enum.auto()
    DUTY_OFFICER = enum.auto()
    STAFF = enum.auto()


class Unread(NamedTuple):
    """A message at a post that has not been read; the least is the next whose turn it is.

    By precedence, then first in first out; of those delivered at the same instant the
    lower number goes first. NIACT opens a closed post; in an open one it goes before
    nothing, for it is no precedence of its own (doctrine 2.2.5). A tuple, for posts keep
    heaps of them, and an attrs object takes several times as long to compare.

    Attributes:
        precedence: The address's own.
        delivered_us: When it was handed over.
        message: Number of the message.
        duty: Which address of the message, from 0.
    """

    precedence: Precedence
    delivered_us: int
    message: int
    duty: int


def acts_at_any_hour(message: Message, duty: Duty) -> bool:
    """Return whether a closed post calls its duty officer for this address of *message*.

    FLASH and above, what the address's own line marks NIACT, and messages that ask for
    delivery at once. IMMEDIATE alone waits for opening, and so do the other addressees of
    a message that is NIACT for one. Source: doctrine 2.2.1, 2.2.2, 5.3.7, laws D3 and P9.
    """
    return (
        duty.precedence <= Precedence.FLASH
        or duty.night_action
        or message.is_signalled(DELIVER_AT_ONCE)
    )


def is_acknowledged(duty: Duty) -> bool:
    """Return whether the post owes the originator an acknowledgement once it has read.

    Source: doctrine 2.2.2 and 2.7.3, FLASH and NIACT IMMEDIATE.
    """
    return duty.precedence <= Precedence.FLASH or duty.night_action


def readers(staffing: Staffing, attendance: Attendance) -> int:
    """Return how many messages can be read at a time."""
    match attendance:
        case Attendance.NOBODY:
            return 0
        case Attendance.DUTY_OFFICER:
            return 1
        case Attendance.STAFF:
            return staffing.readers


def next_to_read(
    urgent: Unread | None, ordinary: Unread | None, attendance: Attendance
) -> Unread | None:
    """Return the message whose turn it is, given the first of either kind.

    The duty officer reads what is acted on at any hour; all else waits for opening.
    """
    match attendance:
        case Attendance.NOBODY:
            return None
        case Attendance.DUTY_OFFICER:
            return urgent
        case Attendance.STAFF:
            return min((one for one in (urgent, ordinary) if one is not None), default=None)
