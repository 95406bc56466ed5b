"""Collective routing indicators: one indicator that a switch fans out to many."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from attrs import frozen

_FANNED_OUT = "RUCR"
"""What a collective routing indicator begins with once it has been fanned out.

As the originator enters it, it begins with RHCR; the switch changes the second letter,
so that nobody can have it fanned out again (doctrine 3.6.5).
"""


@frozen(kw_only=True)
class FanOut:
    """A collective routing indicator and the switch that fans it out.

    Attributes:
        indicator: As the originator enters it, such as ``RHCRABC``.
        station: Indicator of the switch.
        members: Indicators of the members, in order, each once.
    """

    indicator: str
    station: str
    members: tuple[str, ...]


def is_fanned_out(indicator: str) -> bool:
    """Return whether *indicator* is that of a copy fanned out to a collective.

    Such a copy may not enter the network again: each member has one (doctrine 3.6.6,
    law R7).
    """
    return indicator.startswith(_FANNED_OUT)


def fan_out(
    indicators: tuple[str, ...], collectives: Collection[str], known: Mapping[str, FanOut]
) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Return *indicators* with the members of *collectives* in their place, each once.

    Args:
        indicators: What a copy calls.
        collectives: The collective routing indicators to fan out.
        known: What each stands for.

    Returns:
        The indicators, and of each collective the members that came in by it.

    Source: doctrine 3.6.5 (law R7).
    """
    if not collectives:
        return indicators, {}
    found = {each: None for each in indicators if each not in collectives}
    brought: dict[str, tuple[str, ...]] = {}
    for each in indicators:
        if each in collectives:
            members = tuple(m for m in known[each].members if m not in found)
            found.update(dict.fromkeys(members))
            brought[each] = members
    return tuple(found), brought
