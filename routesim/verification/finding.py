"""What a proof or a search found: a law, how it was held against the network, where it breaks."""

from __future__ import annotations

import enum
from datetime import datetime

from attrs import frozen

from routesim.message.classification import Classification
from routesim.message.precedence import Precedence
from routesim.verification.case import Case


class Method(enum.StrEnum):
    """How a law was held against a network: in every case there is, or in cases drawn."""

    PROVED = "proved"
    SEARCHED = "searched"


@frozen(kw_only=True)
class Place:
    """Where a proof breaks, so that a message can be made that shows it.

    Attributes:
        origin: Indicator of the station that files.
        indicator: What the copy calls there.
        classification: Of the message.
        down: Names of the circuits that are out meanwhile.
        path: Stations of the way it goes.
        address: Plain-language address it is for, where one is meant.
        filed: When it is filed, where that matters.
        precedence: Of the message.
    """

    origin: str
    indicator: str
    classification: Classification
    down: frozenset[str] = frozenset()
    path: tuple[str, ...] = ()
    address: str | None = None
    filed: datetime | None = None
    precedence: Precedence = Precedence.ROUTINE


@frozen(kw_only=True)
class Finding:
    """One way in which a law breaks.

    Attributes:
        found: What was found, in a sentence that names stations, circuits and indicators.
        place: Where to file a message that shows it; ``None`` when no message does.
        case: The smallest case that shows it, once there is one.
    """

    found: str
    place: Place | None = None
    case: Case | None = None


@frozen(kw_only=True)
class Verdict:
    """What became of one law.

    Attributes:
        law: Its name: an id of the laws, or what the scenario calls it.
        sentence: What it demands.
        method: How it was held against the network.
        cases: How many cases were proved or tried.
        findings: Where it breaks; none when it holds.
    """

    law: str
    sentence: str
    method: Method
    cases: int
    findings: tuple[Finding, ...] = ()
