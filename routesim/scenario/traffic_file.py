"""Traffic as classes: the same names as in the TOML, values not yet converted."""

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from routesim.scenario.staffing import PrecedenceWord

ClassificationWord = Literal["UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "TOP SECRET"]
KindWord = Literal["embassy", "consulate", "mission", "office", "agency"]


@frozen(kw_only=True)
class ProfileEntry:
    """``[profile.NAME]``: when messages are drafted.

    Attributes:
        hours: Weight of each of the 24 hours of the day, midnight first, local time.
        weekdays: Weight of each of the seven days of the week, Monday first, local date.
        source: Where the facts come from.
    """

    hours: tuple[float, ...] = (1.0,) * 24
    weekdays: tuple[float, ...] = (1.0,) * 7
    source: str = ""


@frozen(kw_only=True)
class LengthEntry:
    """``[length.NAME]``: how long texts are; one of constant, median and percentiles.

    Attributes:
        constant: All have this length, as in ``"3 300 characters"``.
        median: Of a lognormal distribution, as in ``"2 500 characters"``.
        sigma: Of a lognormal distribution: standard deviation of the logarithm.
        least: Of a lognormal distribution: no text is shorter.
        most: Of a lognormal distribution: no text is longer.
        percentiles: Percent, from 0 to 100, and the length that so many percent do not exceed.
        source: Where the facts come from.
    """

    constant: str | None = None
    median: str | None = None
    sigma: float | None = None
    least: str = "100 characters"
    most: str = "100 000 characters"
    percentiles: dict[str, str] = field(factory=dict)
    source: str = ""


@frozen(kw_only=True)
class PoolEntry:
    """``[pool.NAME]``: addresses to choose among.

    Attributes:
        addresses: Plain-language addresses and names of collectives.
        kinds: All posts of these kinds in the directory, in its order.
        spread: How unequal they are: their weights are lognormal with this standard deviation
            of the logarithm, the first address has the greatest; 0 makes them all alike.
        source: Where the facts come from.
    """

    addresses: tuple[str, ...] = ()
    kinds: tuple[KindWord, ...] = ()
    spread: float = 0.0
    source: str = ""


@frozen(kw_only=True)
class AddresseesEntry:
    """``[originators.action]``, ``.info`` or ``.collectives``: who is addressed.

    Attributes:
        always: Addresses on every message, but never its originator's own.
        number: Name of a ``[number.NAME]``: how many more.
        pool: Name of a ``[pool.NAME]``: whom these are drawn from.
    """

    always: tuple[str, ...] = ()
    number: str | None = None
    pool: str | None = None


@frozen(kw_only=True)
class OriginatorsEntry:
    """``[[originators]]``: originators who draft alike.

    Attributes:
        name: What they are called in results.
        pool: Name of a ``[pool.NAME]``: who they are; its weights are their shares.
        per_day: Messages a day of all of them together, over whole weeks.
        profile: Name of a ``[profile.NAME]``; without it all hours are alike.
        precedence: Name of a ``[precedence.NAME]``.
        further: Name of a ``[further.NAME]``; without it all addressees of a message have its
            precedence.
        night_action: Share of IMMEDIATE messages that are NIACT for their first addressee.
        classification: Name of a ``[classification.NAME]``.
        length: Name of a ``[length.NAME]``.
        filing_minutes: Name of a ``[number.NAME]``: minutes from date-time group to time of file.
        action: Action addressees.
        info: Information addressees.
        collectives: Collectives for information.
        source: Where the facts come from.
    """

    name: str
    pool: str
    per_day: float
    precedence: str
    classification: str
    length: str
    profile: str | None = None
    further: str | None = None
    night_action: float = 0.0
    filing_minutes: str | None = None
    action: AddresseesEntry = field(factory=AddresseesEntry)
    info: AddresseesEntry = field(factory=AddresseesEntry)
    collectives: AddresseesEntry = field(factory=AddresseesEntry)
    source: str = ""


@frozen(kw_only=True)
class TrafficFile:
    """``[traffic]`` of a scenario, and the whole of a traffic file it includes.

    What stands here replaces what is of the same name in the included file.

    Attributes:
        include: Name of a shipped traffic file, or path of one beside this file.
        recorded: Files and folders of cables, beside this file.
        load: Everything generated comes so many times as often.
        profile: When messages are drafted, by name.
        precedence: Weights of precedences, by name.
        further: For a message of a precedence, weights of the precedences of its addressees
            after the first, by name.
        classification: Weights of classifications, by name.
        number: Weights of whole numbers, by name.
        length: Lengths of texts, by name.
        pool: Addresses to choose among, by name.
        originators: Who drafts.
    """

    include: str | None = None
    recorded: tuple[str, ...] = ()
    load: float = 1.0
    profile: dict[str, ProfileEntry] = field(factory=dict)
    precedence: dict[str, dict[PrecedenceWord, float]] = field(factory=dict)
    further: dict[str, dict[PrecedenceWord, dict[PrecedenceWord, float]]] = field(factory=dict)
    classification: dict[str, dict[ClassificationWord, float]] = field(factory=dict)
    number: dict[str, dict[str, float]] = field(factory=dict)
    length: dict[str, LengthEntry] = field(factory=dict)
    pool: dict[str, PoolEntry] = field(factory=dict)
    originators: tuple[OriginatorsEntry, ...] = ()
