"""The copies a message leaves its originator as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from attrs import frozen

from routesim.message.precedence import Precedence
from routesim.routing.addressing import Addressing, Duty
from routesim.routing.collective import FanOut
from routesim.routing.screening import MOST_RELEASE_LETTERS, release_code


@frozen(kw_only=True)
class FirstCopy:
    """A copy as the originating station makes it.

    Attributes:
        precedence: What its format line 2 will say, and it is queued by.
        indicators: The indicators of its format line 2, each once.
        release: Letters of the release code in its format line 4, each once.
        held_until: When it is filed, where MINIMIZE holds it.
        omitted: The address lines it does not show, being of a book message.
    """

    precedence: Precedence
    indicators: tuple[str, ...]
    release: tuple[str, ...] = ()
    held_until: datetime | None = None
    omitted: tuple[str, ...] = ()


def originate(  # noqa: PLR0913 - each bears on the copies in a way of its own
    addressing: Addressing,
    station_precedence: Precedence,
    *,
    origin: str | None = None,
    release: tuple[str, ...] = (),
    fan_outs: Mapping[str, FanOut] | None = None,
    book: bool = False,
) -> tuple[FirstCopy, ...]:
    """Return the copies for *addressing*: one, or more when FLASH or release sets some apart.

    A copy's precedence is the highest among the addressees it serves. Addressees
    of FLASH and above get a transmission of their own; an indicator that serves
    both goes with it, once. So do foreign addressees to whose nations the message is
    released, for two nations at most; nothing else carries the release code.

    A collective routing indicator is called in place of its members where they are
    addressed by it alone; else they are called one by one. What MINIMIZE holds leaves
    later, as copies of its own; station copies go with the first that leave.

    Args:
        addressing: Whom the message is for.
        station_precedence: What format line 2 says, for its station copies.
        origin: Indicator of the station that files it.
        release: Letters of the nations it is released to, each once.
        fan_outs: The collective routing indicators of the network.
        book: It is a book message: each relay area, that is the first four letters of an
            indicator, gets a transmission of its own (3.1.4, 3.3.2).

    Source: doctrine 1.2.2, 2.6.3 (law P8), 2.6.4, 1.2.4 (C8), 3.5.2 and 3.5.3 (R10),
    3.6.5 (R7).
    """
    called = _called(addressing.duties, fan_outs or {})
    urgency: dict[str, Precedence] = {}
    due: dict[str, datetime] = {}
    for duty in addressing.duties:
        if duty.indicator is not None:
            indicator = called.get(duty.indicator, duty.indicator)
            known = urgency.get(indicator, duty.precedence)
            urgency[indicator] = min(known, duty.precedence)
            due[indicator] = duty.held_until or _AT_ONCE
    first = min(due.values(), default=_AT_ONCE)
    for indicator in addressing.station_copies:
        urgency.setdefault(indicator, station_precedence)
    groups: dict[tuple[datetime, bool, int, str], dict[str, Precedence]] = {}
    for indicator, precedence in urgency.items():
        share = _share(indicator, origin, release)
        area = indicator[:4] if book else ""
        key = (due.get(indicator, first), precedence > Precedence.FLASH, share, area)
        groups.setdefault(key, {})[indicator] = precedence
    return tuple(
        FirstCopy(
            precedence=min(group.values()),
            indicators=tuple(group),
            release=release[share * MOST_RELEASE_LETTERS :][:MOST_RELEASE_LETTERS]
            if share >= 0
            else (),
            held_until=None if at == _AT_ONCE else at,
        )
        for (at, _, share, _), group in sorted(groups.items(), key=lambda each: each[0])
    )


def _share(indicator: str, origin: str | None, release: tuple[str, ...]) -> int:
    """Return which transmission of two nations *indicator* goes with; -1 is the one of none."""
    nation = release_code(indicator)
    if origin is None or nation is None or nation == release_code(origin):
        return -1
    return release.index(nation) // MOST_RELEASE_LETTERS if nation in release else -1


def _called(duties: tuple[Duty, ...], fan_outs: Mapping[str, FanOut]) -> dict[str, str]:
    """Return the members to be called by a collective routing indicator, each with it.

    All of them must be due at one time, for it cannot call some of them later.
    """
    due = {duty.indicator: duty.held_until for duty in duties}
    return {
        member: each.indicator
        for each in fan_outs.values()
        if {*each.members} <= {*_brought_by(each.indicator, duties)}
        and len({due[member] for member in each.members}) == 1
        for member in each.members
    }


def _brought_by(collective: str, duties: tuple[Duty, ...]) -> Iterator[str]:
    """Yield the indicators that *collective* alone addresses."""
    others = {duty.indicator for duty in duties if duty.named or duty.collectives != (collective,)}
    for duty in duties:
        if duty.indicator is not None and duty.indicator not in others:
            yield duty.indicator


_AT_ONCE = datetime.min.replace(tzinfo=UTC)
