"""MINIMIZE: less urgent traffic is restrained where it begins, so that vital traffic gets through.

Source: doctrine 2.8, law D7. It acts once, when a message is handed in: what is under way,
and what is relayed through the area, goes on as ever.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import UTC, datetime

from attrs import evolve, frozen

from routesim.message.model import Message
from routesim.message.precedence import Precedence
from routesim.routing.addressing import Addressing, Duty
from routesim.routing.outcome import Reason

CONSIDERED = "MINIMIZE CONSIDERED"
"""Words by which a message says that it was judged necessary all the same (doctrine 2.8.3)."""

_NEVER = datetime.max.replace(tzinfo=UTC)


class Restraint(enum.StrEnum):
    """What becomes of a message that is restrained."""

    HOLD = "hold"
    OTHER_MEANS = "other means"


@frozen(kw_only=True)
class Minimize:
    """One order of MINIMIZE.

    Attributes:
        start: When it is imposed.
        end: When it is cancelled; at that moment it is in force no longer.
        area: Canonical addresses; ``None`` for everywhere.
        below: What is less urgent than this is restrained.
        restraint: How.
    """

    start: datetime
    end: datetime
    area: frozenset[str] | None
    below: Precedence
    restraint: Restraint

    def restrains(self, duty: Duty, origin: str | None, at: datetime) -> bool:
        """Return whether it restrains what *origin* hands in for *duty* at that moment.

        It does if either is in the area: the order goes to all commands (doctrine 2.8.2),
        so those outside heed it in what they write to those inside.
        """
        return (
            self.start <= at < self.end
            and duty.precedence > self.below
            and (self.area is None or duty.address in self.area or origin in self.area)
        )


def restrained(
    addressing: Addressing,
    orders: Sequence[Minimize],
    *,
    sections: Sequence[Message],
    origin: str | None,
    filed: datetime,
) -> Addressing:
    """Return *addressing* with what MINIMIZE holds or sends by other means marked so.

    Several addresses at one indicator are reached by one copy (law C8), so it goes as soon
    as one of them may have it. When all addresses go by other means no copy is made.

    Args:
        addressing: Whom *message* is for.
        orders: The orders of MINIMIZE.
        sections: The message, all its sections; one that says MINIMIZE CONSIDERED in any of
            them is not restrained.
        origin: Canonical address of who hands it in.
        filed: When.
    """
    if not orders or any(map(_is_considered, sections)):
        return addressing
    release: dict[str, datetime] = {}
    for duty in addressing.duties:
        if duty.indicator is not None:
            at = _release(duty, orders, origin, filed)
            release[duty.indicator] = min(at, release.get(duty.indicator, at))
    if not release or all(at == filed for at in release.values()):
        return addressing
    sent = any(at != _NEVER for at in release.values())
    return evolve(
        addressing,
        duties=tuple(
            duty if duty.indicator is None else _marked(duty, release[duty.indicator], filed)
            for duty in addressing.duties
        ),
        station_copies=addressing.station_copies if sent else (),
    )


def _is_considered(section: Message) -> bool:
    return CONSIDERED in " ".join(section.text.body.upper().split())


def _release(
    duty: Duty, orders: Sequence[Minimize], origin: str | None, filed: datetime
) -> datetime:
    """Return when a duty may be filed: at once, when no order holds it any more, or never."""
    at = filed
    while found := [order for order in orders if order.restrains(duty, origin, at)]:
        if any(order.restraint is Restraint.OTHER_MEANS for order in found):
            return _NEVER
        changes = (change for order in orders for change in (order.start, order.end))
        at = min(change for change in changes if change > at)
    return at


def _marked(duty: Duty, release: datetime, filed: datetime) -> Duty:
    if release == _NEVER:
        return evolve(duty, indicator=None, reason=Reason.MINIMIZE)
    return duty if release == filed else evolve(duty, held_until=release)
