"""The copies a message leaves its originator as."""

from __future__ import annotations

from attrs import frozen

from routesim.message.precedence import Precedence
from routesim.routing.addressing import Addressing


@frozen(kw_only=True)
class FirstCopy:
    """A copy as the originating station makes it.

    Attributes:
        precedence: What its format line 2 will say, and it is queued by.
        indicators: The indicators of its format line 2, each once.
    """

    precedence: Precedence
    indicators: tuple[str, ...]


def originate(addressing: Addressing, station_precedence: Precedence) -> tuple[FirstCopy, ...]:
    """Return the copies for *addressing*: one, or two when FLASH is mixed with less.

    A copy's precedence is the highest among the addressees it serves. Addressees
    of FLASH and above get a transmission of their own; an indicator that serves
    both goes with it, once.

    Args:
        addressing: Whom the message is for.
        station_precedence: What format line 2 says, for its station copies.

    Source: doctrine 1.2.2, 2.6.3 (law P8), 2.6.4, 1.2.4 (C8).
    """
    urgency: dict[str, Precedence] = {}
    for duty in addressing.duties:
        if duty.indicator is not None:
            known = urgency.get(duty.indicator, duty.precedence)
            urgency[duty.indicator] = min(known, duty.precedence)
    for indicator in addressing.station_copies:
        urgency.setdefault(indicator, station_precedence)
    flash = {i: p for i, p in urgency.items() if p <= Precedence.FLASH}
    rest = {i: p for i, p in urgency.items() if p > Precedence.FLASH}
    return tuple(
        FirstCopy(precedence=min(group.values()), indicators=tuple(group))
        for group in (flash, rest)
        if group
    )
