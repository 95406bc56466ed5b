"""Reassigned indicators, and tables that learn of it late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from attrs import field, frozen


@frozen(kw_only=True)
class Reassignment:
    """All posts served under one indicator are served under another from some day on.

    Tables are programmed by hand every other week, so that for days a station may go on
    assigning the old indicator; such a message is misrouted (doctrine 3.6.8, law R13).

    Attributes:
        old: The indicator until then.
        new: The indicator from then on.
        effective: When it takes effect; the stations of both know it from then on.
        loaded: When other stations load it, by indicator; those not named, when it
            takes effect.
    """

    old: str
    new: str
    effective: datetime
    loaded: Mapping[str, datetime] = field(factory=dict)


def assigned(
    indicator: str, reassignments: Iterable[Reassignment], at: datetime, *, by: str
) -> str:
    """Return the indicator the station *by* assigns at *at* to what was served under *indicator*.

    Args:
        indicator: Where it was served before all reassignments.
        reassignments: In the order in which they take effect.
        at: The instant.
        by: Indicator of the station that assigns.

    Source: doctrine 3.6.8 (law R13), 3.8.1.
    """
    for each in reassignments:
        if indicator == each.old and at >= each.loaded.get(by, each.effective):
            indicator = each.new
    return indicator


def corrected(indicator: str, reassignments: Iterable[Reassignment], at: datetime) -> str:
    """Return where what was served under *indicator* is served at *at*: what its station knows.

    Another indicator than *indicator* itself means that a copy for it was misrouted: the
    station called corrects it and sends it on (doctrine 3.8.1, law R12).
    """
    return assigned(indicator, reassignments, at, by=indicator)
