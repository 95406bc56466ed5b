"""The queue of a circuit: strictly by precedence, then first in first out."""

from __future__ import annotations

from collections import deque

from attrs import define, frozen

from routesim.message.precedence import Precedence


@frozen
class Rest:
    """The rest of a transmission that was interrupted and goes on later.

    Attributes:
        number: How many-th transmission of the circuit it is.
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
        number: Number of the copy.
        precedence: What its format line 2 says, and it is queued by.
        indicators: The indicators of its format line 2.
        came_from: Indicator of the station it came from; ``None`` at its origin.
        queued_us: When it was first queued at the station it is at.
        received_us: When the station it is at had received it.
        rest: What is still to be sent of it, when it was interrupted and will go on.
    """

    message: int
    number: int
    precedence: Precedence
    indicators: tuple[str, ...]
    came_from: str | None = None
    queued_us: int = 0
    received_us: int = 0
    rest: Rest | None = None


class PrecedenceQueue:
    """Copies waiting for one circuit: one lane a precedence.

    Order within a precedence: when queued, then number of the message, then number
    of the copy. No ageing. Source: doctrine 2.3.1, laws P1 and P2.
    """

    __slots__ = ("_lanes",)

    def __init__(self) -> None:
        self._lanes: tuple[deque[Copy], ...] = tuple(deque() for _ in Precedence)

    def put(self, copy: Copy) -> None:
        """Add *copy* behind those that came before it."""
        lane = self._lanes[copy.precedence]
        if not lane or lane[-1].queued_us < copy.queued_us:
            lane.append(copy)
            return
        place = len(lane)
        while place and _order(lane[place - 1]) > _order(copy):
            place -= 1
        lane.insert(place, copy)

    def first(self) -> Precedence | None:
        """Return the precedence of the copy whose turn it is, if there is one."""
        for precedence, lane in zip(Precedence, self._lanes, strict=True):
            if lane:
                return precedence
        return None

    def take_all(self) -> list[Copy]:
        """Remove and return all copies, in the order in which they would have gone."""
        return list(iter(self.pop, None))

    def pop(self) -> Copy | None:
        """Remove and return the copy whose turn it is, if there is one."""
        for lane in self._lanes:
            if lane:
                return lane.popleft()
        return None


def _order(copy: Copy) -> tuple[int, int, int]:
    return (copy.queued_us, copy.message, copy.number)
