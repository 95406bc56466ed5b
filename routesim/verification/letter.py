"""The plainest message there is from one station to others: what a proof speaks of, to be sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from routesim.message import dtg
from routesim.message.classification import Classification
from routesim.message.content import Text
from routesim.message.envelope import RoutingLine, Security, Station
from routesim.message.model import Addressee, End, Message, Originator
from routesim.message.precedence import Precedence
from routesim.routing.screening import release_code
from routesim.scenario.selection import Place
from routesim.scenario.wording import worded

_SERIAL = "0001"
_CHARACTERS = 100


def letter(  # noqa: PLR0913 - each is a part of the message
    origin: str,
    to: Sequence[Place],
    *,
    at: datetime,
    precedence: Precedence,
    classification: Classification,
    night_action: bool = False,
    characters: int = _CHARACTERS,
) -> Message:
    """Return a message from *origin* for action *to* others, released to their nations.

    Args:
        origin: Indicator of the station that files it.
        to: Who it is for.
        at: Its date-time group and time of file, a whole minute.
        precedence: Of every addressee.
        classification: How it is to be protected.
        night_action: The lines say NIACT.
        characters: Length of its text.
    """
    word = None if precedence is Precedence.ROUTINE else precedence.name
    nation = release_code(origin)
    others = {release_code(each.indicator) for each in to} - {nation, None}
    indicators = dict.fromkeys(each.indicator for each in to)
    return Message(
        line2=RoutingLine(precedence=precedence, indicators=tuple(indicators)),
        station=Station(indicator=origin, serial=_SERIAL, filed=at, filed_raw=f"{at:%j%H%M}"),
        security=Security(
            signal="ZNR" if classification is Classification.UNCLASSIFIED else "ZNY",
            classification=classification,
            release=tuple(sorted(each for each in others if each is not None)),
        ),
        precedence=(precedence,),
        dtg=at,
        dtg_raw=dtg.written(at),
        originator=Originator(indicator=origin, address=origin),
        action=tuple(
            Addressee(
                indicator=each.indicator,
                address=each.address or each.indicator,
                precedence=precedence,
                precedence_word=f"NIACT {word}" if night_action else word,
                night_action=night_action,
            )
            for each in to
        ),
        text=worded(
            Text(classification=classification, subject="TEST OF THE ROUTING"),
            classification.letter,
            characters,
        ),
        end=End(serial=_SERIAL, eom=True),
    )
