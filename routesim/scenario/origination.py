"""Drafts made into messages: numbered, addressed, worded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import evolve

from routesim.directory.directory import Directory
from routesim.directory.posts import Post
from routesim.message import dtg
from routesim.message.classification import Classification
from routesim.message.collective import is_collective
from routesim.message.content import MessageNumber, Text
from routesim.message.division import sectioned
from routesim.message.envelope import RoutingLine, Security, Station
from routesim.message.model import Addressee, End, Message, Originator
from routesim.message.precedence import Precedence
from routesim.routing.addressing import address
from routesim.scenario.drafting import Draft, Recipient
from routesim.scenario.station_log import StationLog, four_digits
from routesim.scenario.wording import worded

_DEPARTMENT: Final = "SECSTATE WASHDC"
_SECTION_LINES: Final = 58
"""So many lines of the generated wording are 3,200 to 3,450 characters (doctrine 9.13)."""

_SERIES_WORDS: Final = 4
"""Words the name of a series has at most, so that it is known for one."""

_SERIES_CHARACTERS: Final = 21
"""Characters it has at most: with a number, a spaced classification and a section they are a
line (doctrine 1.8.9)."""

_YEARS_CLASSIFIED: Final = 10
"""Assumption: until the end of the tenth year."""


def originated(drafts: Iterable[Draft], directory: Directory) -> Iterator[Message]:
    """Yield the messages of *drafts* in ACP 127 form, whole.

    Format line 2 has the indicators of all the addresses and of the members of collectives,
    each once (doctrine 1.2.4), and nobody else's.

    Args:
        drafts: In order of time: the numbers are given in this order.
        directory: Has the indicators.
    """
    log = StationLog()
    for draft in drafts:
        yield _message(draft, directory, log)


def sections(message: Message) -> tuple[Message, ...]:
    """Return *message* as the sections in which it is sent, of the size real ones have."""
    return sectioned(message, _SECTION_LINES)


def _message(draft: Draft, directory: Directory, log: StationLog) -> Message:
    post, level = draft.originator, draft.classification
    indicator = post.indicator(level) or post.unclassified_indicator
    drafted = draft.drafted.replace(second=0, microsecond=0)
    number = log.reference(indicator, drafted.year)
    serial = four_digits(number)
    precedence = min(recipient.precedence for recipient in (*draft.action, *draft.info))
    message = Message(
        station=Station(
            indicator=indicator,
            serial=serial,
            filed=draft.filed,
            filed_raw=f"{draft.filed:%j%H%M}",
        ),
        security=Security(
            signal="ZNR" if level is Classification.UNCLASSIFIED else "ZNY",
            classification=level,
            signals=("ZZH",),
        ),
        precedence=(precedence,),
        dtg=drafted,
        dtg_raw=dtg.written(drafted),
        originator=Originator(address=post.address),
        action=tuple(_addressee(draft, one, directory, log) for one in draft.action),
        info=tuple(_addressee(draft, one, directory, log) for one in draft.info),
        exempt=tuple(dict.fromkeys(_unreached(draft, directory))),
        text=_text(draft, MessageNumber(year=drafted.year, post=_series(post), number=number)),
        end=End(serial=serial, eom=True),
    )
    duties = address(message, directory).duties
    called = dict.fromkeys(duty.indicator for duty in duties if duty.indicator is not None)
    return evolve(message, line2=RoutingLine(precedence=precedence, indicators=tuple(called)))


def _unreached(draft: Draft, directory: Directory) -> Iterator[str]:
    """Yield the members of collectives that cannot receive the message: the drafter exempts them.

    Assumption: nobody has what is classified sent to a list with members who cannot have it.
    """
    for one in (*draft.action, *draft.info):
        collective = directory.collective(one.address)
        for member in () if collective is None else collective.members or ():
            post = directory.post(member)
            if post is not None and post.indicator(draft.classification) is None:
                yield member


def _series(post: Post) -> str:
    """Return the name under which an originator numbers its messages (doctrine 1.8.4)."""
    if post.address == _DEPARTMENT:
        return "STATE"
    _, *words = post.address.split()
    names = [" ".join(words[:count]) for count in range(1, _SERIES_WORDS + 1)]
    return next(name for name in reversed(names) if len(name) <= _SERIES_CHARACTERS)


def _addressee(draft: Draft, one: Recipient, directory: Directory, log: StationLog) -> Addressee:
    """Return the address line for *one*; ROUTINE is never typed (doctrine 9.1)."""
    post = directory.post(one.address)
    if post is None:
        collective = directory.collective(one.address)
        indicator = None if collective is None else collective.indicator
        serial = None
    else:
        indicator = post.indicator(draft.classification)
        serial = log.continuity(draft.originator.address, post.address)
    word = None if one.precedence is Precedence.ROUTINE else one.precedence.name
    return Addressee(
        indicator=indicator,
        address=one.address,
        precedence=one.precedence,
        precedence_word=f"NIACT {word}" if one.night_action else word,
        night_action=one.night_action,
        serial=serial,
        collective=is_collective(one.address),
    )


def _text(draft: Draft, number: MessageNumber) -> Text:
    level = draft.classification
    until = f"DECL: 12/31/{draft.drafted.year + _YEARS_CLASSIFIED}"
    text = Text(
        classification=level,
        reference=f"{number.post} {number.number:06}",
        number=number,
        executive_order=f"12958: {'N/A' if level is Classification.UNCLASSIFIED else until}",
        tags=("PREL",),
        subject="SIMULATED TRAFFIC",
    )
    return worded(text, level.letter, draft.characters)
