"""A copy, and its place in a queue."""

from __future__ import annotations

from attrs import define, frozen

from routesim.message.precedence import Precedence
from routesim.routing.screening import Marking


@frozen(kw_only=True)
class PlainCopy:
    """A copy of a message; ``passed`` says which stations sent it on, by which tables."""

    message: int
    number: int
    precedence: Precedence
    indicators: tuple[str, ...]
    marking: Marking
    came_from: str | None = None
    passed: tuple[tuple[str, int], ...] = ()
    reentered: bool = False


@define(eq=False)
class Waiting:
    """A copy in a queue; ``onward`` is what it is when it has left by the circuit."""

    copy: PlainCopy
    queued_us: int
    onward: PlainCopy
    sent_as: int = 0
    left_us: int | None = None


def turn(waiting: Waiting) -> tuple[int, int, int, int]:
    """Return what is least for the copy whose turn it is."""
    copy = waiting.copy
    return (copy.precedence, waiting.queued_us, copy.message, copy.number)
