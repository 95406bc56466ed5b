"""A heading that readdresses the message whose own heading stands below it (doctrine 3.9)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from routesim.message.dtg import date_time

if TYPE_CHECKING:
    from datetime import datetime

_LONGEST: Final = 4000
"""Characters of either heading at most."""

_DATED: Final = re.compile(r"\b(\d{6})Z ?([A-Z]{3}) ?(\d\d)\b")


def readdresses(text: str, at: int) -> bool:
    """Say whether the heading above *at* readdresses the message that begins there.

    Whoever readdresses a message was addressed by it, and does so later than it was written.
    """
    above = text[max(at - _LONGEST, 0) : at]
    below = text[at : at + _LONGEST].partition("\nBT")[0]
    _, keyword, rest = above.rpartition("\nFM ")
    name = rest.partition("\n")[0].partition("//")[0].strip()
    if not keyword or not name:
        return False
    addressed = rf"(?:\n|/|\n(?:TO|INFO) ){re.escape(name)}(?://| *(?:\n|$))"
    if re.search(addressed, below) is None:
        return False
    later, earlier = _instants(above)[-1:], _instants(below)[:1]
    return bool(earlier and later) and earlier < later


def _instants(heading: str) -> list[datetime]:
    """Return the instants of the date-time groups of a heading."""
    groups = [
        date_time(day_time=day_time, zone="Z", month=month, year=year)
        for day_time, month, year in _DATED.findall(heading)
    ]
    return [instant for instant in groups if instant is not None]
