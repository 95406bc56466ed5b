"""Generated traffic as facts: who drafts how much, how urgent, for whom, how long."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from attrs import field, frozen

from routesim.directory.posts import Post
from routesim.message.classification import Classification
from routesim.message.precedence import Precedence
from routesim.scenario.arrivals import FLAT, Profile
from routesim.scenario.length import Length
from routesim.scenario.mixture import Mixture

NO_MORE: Final = Mixture((0,), (1.0,))
"""The number that is always none."""

NOBODY: Final[Mixture[str]] = Mixture((), ())
"""The pool nobody is drawn from."""


@frozen(kw_only=True)
class Addressees:
    """How the addresses of one kind are chosen.

    Attributes:
        always: Addresses every message has.
        number: How many more.
        pool: Whom these are drawn from, each at most once.
    """

    always: tuple[str, ...] = ()
    number: Mixture[int] = NO_MORE
    pool: Mixture[str] = NOBODY


NO_ADDRESSEES: Final = Addressees()
"""None of this kind."""


@frozen(kw_only=True)
class Originators:
    """Originators who draft alike.

    Attributes:
        name: What they are called; part of the names of their streams of chance.
        posts: Who they are, each with its share of the traffic.
        per_day: Messages a day of all of them together, over whole weeks.
        profile: When, in the local time of each.
        precedence: Precedence of the message, the most urgent first.
        further: For a message of each precedence, what its addressees after the first are
            given; without an entry they all have the precedence of the message (doctrine 9.1).
        night_action: Share of IMMEDIATE messages whose first addressee must act at any hour
            (doctrine 2.2).
        classification: How messages are classified; an originator that cannot send anything
            classified sends it unclassified.
        length: Characters of their texts.
        filing_minutes: Minutes from the date-time group to the time of file.
        action: Action addressees.
        info: Information addressees.
        collectives: Collectives, all for information.
    """

    name: str
    posts: Mixture[Post]
    per_day: float
    profile: Profile = FLAT
    precedence: Mixture[Precedence]
    further: Mapping[Precedence, Mixture[Precedence]] = field(factory=dict)
    night_action: float = 0.0
    classification: Mixture[Classification]
    length: Length
    filing_minutes: Mixture[int] = NO_MORE
    action: Addressees
    info: Addressees = NO_ADDRESSEES
    collectives: Addressees = NO_ADDRESSEES


@frozen(kw_only=True)
class Surge:
    """A crisis: places draft more, and more urgently (doctrine 2.8.5).

    Attributes:
        name: What it is called; part of the names of its streams of chance.
        at: Addresses of the places.
        start: When it begins.
        end: When it is over.
        load: Their traffic is so many times what it would be; 1 or more.
        upgraded: Share of their messages, old and new, that go one precedence up.
    """

    name: str
    at: frozenset[str]
    start: datetime
    end: datetime
    load: float
    upgraded: float


@frozen(kw_only=True)
class Minimize:
    """MINIMIZE imposed on an area: less is drafted, and nothing else changes (doctrine 2.8).

    Attributes:
        name: What it is called; part of the names of its streams of chance.
        at: Addresses in the area.
        start: When it is imposed.
        end: When it is lifted.
        kept: Share of the messages of each precedence that are sent all the same; of a
            precedence without an entry all are.
    """

    name: str
    at: frozenset[str]
    start: datetime
    end: datetime
    kept: Mapping[Precedence, float]


@frozen(kw_only=True)
class Traffic:
    """Everything that is generated.

    Attributes:
        originators: Who drafts.
        surges: Crises.
        minimizes: Times of MINIMIZE.
    """

    originators: tuple[Originators, ...]
    surges: tuple[Surge, ...] = ()
    minimizes: tuple[Minimize, ...] = ()
