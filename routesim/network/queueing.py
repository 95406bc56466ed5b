"""Copies, and the queue they wait in: strictly by precedence, then first in first out."""

from __future__ import annotations

from heapq import heappop, heappush

from attrs import define, frozen

from routesim.network.events import ORIGIN
from routesim.routing.screening import Marking, leaves_its_nation
from routesim.routing.topology import Circuit


@frozen
class Rest:
    """The rest of a transmission that was interrupted and goes on later.

    Attributes:
        number: The channel number it has.
        left_us: How long it still takes.
    """

    number: int
    left_us: int


@define(slots=True, eq=False)
class Copy:
    """A copy of a message on its way; made anew at every split.

    Attributes:
        message: Number of the message; of copies queued at the same instant the one of
            the lower number goes first.
        number: Number of the copy, from 1.
        rank: Of the precedence its format line 2 says, by which it is queued.
        indicators: The indicators of its format line 2.
        marking: How it must be handled.
        called_characters: What its format line 2 takes on the line.
        relayed_characters: What format line 3 and all below it take; a copy of a book message
            leaves out some of its address lines.
        parent: Number of the copy it was split from; of those that were sent.
        came_from: Indicator of the station it came from; ``None`` at its origin.
        queued_us: When it was first queued at the station it is at.
        received_us: When the station it is at had received it.
        sent: It has gone over some circuit.
        passed: Marks of the stations that have sent it on, where tables may lead in circles.
        suspected: It is marked as a suspected duplicate (ZFD).
        reentered: A station to which it was missent has entered it again.
    """

    message: int
    number: int
    rank: int
    indicators: tuple[str, ...]
    marking: Marking
    called_characters: int
    relayed_characters: int
    parent: int = ORIGIN
    came_from: str | None = None
    queued_us: int = 0
    received_us: int = 0
    sent: bool = False
    passed: tuple[object, ...] = ()
    suspected: bool = False
    reentered: bool = False

    @property
    def came_as(self) -> int:
        """Number of the copy it came here as: one split off here and not yet sent has not come."""
        return self.number if self.sent or self.parent == ORIGIN else self.parent


def strip(copy: Copy, circuit: Circuit) -> None:
    """Take the release code off a copy that has left its nation by *circuit* (doctrine 3.5.3).

    Its length stays: five letters stand in format line 4 with the code or without.
    """
    if leaves_its_nation(copy.marking, circuit):
        copy.marking = copy.marking.stripped


Waiting = tuple[int, int, int, int, Copy]
"""Rank, when queued, number of the message, number of the copy: the least is next."""


class PrecedenceQueue:
    """Copies that wait, the one whose turn it is first.

    By precedence, then when queued, then number of the message, then number of the copy.
    No ageing. Source: doctrine 2.3.1, laws P1 and P2.

    Attributes:
        waiting: A heap of those that wait; circuits take from it themselves, which saves a
            call a hop.
    """

    __slots__ = ("waiting",)

    def __init__(self) -> None:
        self.waiting: list[Waiting] = []

    def put(self, copy: Copy) -> None:
        """Add *copy*."""
        heappush(self.waiting, (copy.rank, copy.queued_us, copy.message, copy.number, copy))

    def first_rank(self) -> int | None:
        """Return the rank of the copy whose turn it is, if there is one."""
        return self.waiting[0][0] if self.waiting else None

    def peek(self) -> Copy | None:
        """Return the copy whose turn it is, if there is one."""
        return self.waiting[0][-1] if self.waiting else None

    def pop(self) -> Copy | None:
        """Remove and return the copy whose turn it is, if there is one."""
        return heappop(self.waiting)[-1] if self.waiting else None

    def take_all(self) -> list[Copy]:
        """Remove and return all copies, in the order in which they would have gone."""
        copies = [copy for *_, copy in sorted(self.waiting)]
        self.waiting.clear()
        return copies
