"""The queue of a circuit: strictly by precedence, then first in first out."""

from __future__ import annotations

from collections import deque

from attrs import define, frozen

from routesim.message.precedence import Precedence
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
        called_characters: What its format line 2 takes on the line, less what a copy of a
            book message leaves out of its address lines.
        parent: Number of the copy it was split from; of those that were sent.
        came_from: Indicator of the station it came from; ``None`` at its origin.
        queued_us: When it was first queued at the station it is at.
        received_us: When the station it is at had received it.
        rest: What is still to be sent of it, when it was interrupted and will go on.
        sent: It has gone over some circuit.
        omitted_characters: Of the address lines it does not show.
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
    parent: int = ORIGIN
    came_from: str | None = None
    queued_us: int = 0
    received_us: int = 0
    rest: Rest | None = None
    sent: bool = False
    omitted_characters: int = 0
    passed: tuple[object, ...] = ()
    suspected: bool = False
    reentered: bool = False


def strip(copy: Copy, circuit: Circuit) -> None:
    """Take the release code off a copy that has left its nation by *circuit* (doctrine 3.5.3).

    Its length stays: five letters stand in format line 4 with the code or without.
    """
    if leaves_its_nation(copy.marking, circuit):
        copy.marking = copy.marking.stripped


class PrecedenceQueue:
    """Copies waiting for one circuit: one lane a precedence.

    Order within a precedence: when queued, then number of the message, then number
    of the copy. No ageing. Source: doctrine 2.3.1, laws P1 and P2.

    Attributes:
        lanes: One for each precedence, the most urgent first; what stands first in the
            first lane that is not empty is next.
    """

    __slots__ = ("lanes",)

    def __init__(self) -> None:
        self.lanes: tuple[deque[Copy], ...] = tuple(deque() for _ in Precedence)

    def put(self, copy: Copy) -> None:
        """Add *copy* behind those that came before it."""
        lane = self.lanes[copy.rank]
        if not lane or lane[-1].queued_us < copy.queued_us:
            lane.append(copy)
            return
        place = len(lane)
        while place and _order(lane[place - 1]) > _order(copy):
            place -= 1
        lane.insert(place, copy)

    def first_rank(self) -> int | None:
        """Return the rank of the copy whose turn it is, if there is one."""
        return next((rank for rank, lane in enumerate(self.lanes) if lane), None)

    def peek(self) -> Copy | None:
        """Return the copy whose turn it is, if there is one."""
        return next((lane[0] for lane in self.lanes if lane), None)

    def pop(self) -> Copy | None:
        """Remove and return the copy whose turn it is, if there is one."""
        for lane in self.lanes:
            if lane:
                return lane.popleft()
        return None

    def take_all(self) -> list[Copy]:
        """Remove and return all copies, in the order in which they would have gone."""
        copies = [copy for lane in self.lanes for copy in lane]
        for lane in self.lanes:
            lane.clear()
        return copies


def _order(copy: Copy) -> tuple[int, int, int]:
    return (copy.queued_us, copy.message, copy.number)
