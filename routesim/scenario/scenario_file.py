"""A scenario file as classes: the same names as in the TOML, values not yet converted."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from attrs import field, frozen

from routesim.scenario.model import HighestWord, LineEntry, OutageEntry, SourceWord
from routesim.scenario.staffing import PrecedenceWord
from routesim.scenario.traffic_file import TrafficFile

ClockWord = Literal["handling", "in-station", "network", "delivery", "writer-to-reader"]
FormWord = Literal[
    "reaches",
    "reaches-within",
    "passes-through",
    "never-passes-through",
    "never-above",
    "delivered-once",
    "read-within",
]


@frozen(kw_only=True)
class RunEntry:
    """``[run]``: when, how long, how often.

    Attributes:
        start: The instant zero, with its zone.
        length: How long messages are drafted, as in ``"24h"``; what is under way at the end is
            carried to its end.
        warm_up: What is filed so soon after the start is carried but not counted, as in
            ``"6h"``; ``"found"`` lets the run say it.
        seed: The seed of all chance.
        replications: How many times, with new chance each time.
        precision: Go on until every mean is known to this share of itself.
        most_replications: But not beyond so many.
        stamps: Whether messages are filed at whole minutes, as real ones are, or at the exact
            instant, as theory has it.
    """

    start: datetime
    length: str
    warm_up: str = "0 s"
    seed: int = 1
    replications: int = 1
    precision: float | None = None
    most_replications: int = 1000
    stamps: Literal["minute", "exact"] = "minute"


@frozen(kw_only=True)
class NetworkEntry:
    """``[network]``: what carries the traffic.

    Attributes:
        include: Name of a shipped network, or path of a network file beside this file.
        rule: By which its stations split what they relay, as ``"module:function"``; routesim's
            own when absent.
        line: Kinds of circuit, each in place of that of the same name in the network.
    """

    include: str
    rule: str | None = None
    line: dict[str, LineEntry] = field(factory=dict)


@frozen(kw_only=True)
class SurgeEntry:
    """``[[events.surge]]``: a crisis; places draft more, and more urgently.

    Attributes:
        name: What it is called.
        at: Addresses of the places, or names of collectives of them.
        start: When it begins, with its zone.
        length: How long it lasts.
        load: Traffic of the places is so many times what it would be; 1 or more.
        upgraded: Share of their messages that go one precedence up.
        source: Where the facts come from.
    """

    name: str
    at: tuple[str, ...]
    start: datetime
    length: str
    load: float = 1.0
    upgraded: float = 0.0
    source: str = ""


@frozen(kw_only=True)
class MinimizeEntry:
    """``[[events.minimize]]``: MINIMIZE, as heeded by those who draft in an area.

    Less is drafted there. What others write to them is as before; ``[[minimize]]`` of a network
    file restrains that too, and recorded cables.

    Attributes:
        name: What it is called.
        at: Addresses in the area, or names of collectives of them.
        start: When it is imposed, with its zone.
        length: How long it lasts.
        kept: Share of the messages of a precedence drafted there that are sent all the same; of
            precedences without an entry all are.
        source: Where the facts come from.
    """

    name: str
    at: tuple[str, ...]
    start: datetime
    length: str
    kept: dict[PrecedenceWord, float]
    source: str = ""


@frozen(kw_only=True)
class StaffingEntry:
    """``[[events.staffing]]``: other hours at posts, or other clerks at a station, for a time.

    Attributes:
        at: Addresses of posts, or names of collectives of them.
        hours: Those the posts keep meanwhile, each in its own local time, as in ``"always"`` or
            ``"workdays 10:00-14:00"``; ``"closed"``: only the duty officer comes, when called.
        station: Indicator of a station with clerks.
        clerks: So many are there meanwhile, day and night; with 0 messages wait.
        start: When it begins, with its zone.
        length: How long it lasts.
        source: Where the facts come from.
    """

    at: tuple[str, ...] = ()
    hours: str | None = None
    station: str | None = None
    clerks: int | None = None
    start: datetime
    length: str
    source: str = ""


@frozen(kw_only=True)
class EventsEntry:
    """``[events]``: what happens at a date.

    Attributes:
        surge: Crises.
        minimize: Times of MINIMIZE.
        outage: Times during which circuits are out, beside those of the network file.
        staffing: Times during which posts or stations are staffed otherwise.
    """

    surge: tuple[SurgeEntry, ...] = ()
    minimize: tuple[MinimizeEntry, ...] = ()
    outage: tuple[OutageEntry, ...] = ()
    staffing: tuple[StaffingEntry, ...] = ()


@frozen(kw_only=True)
class ObjectiveEntry:
    """``[[objectives.own]]``: how fast traffic of one precedence should be.

    Attributes:
        precedence: The precedence.
        clock: Which latency it is held against.
        within: How long it may be, as in ``"10 min"``.
        share: Share of the addresses that must be within.
    """

    precedence: PrecedenceWord
    clock: ClockWord
    within: str
    share: float = 1.0


@frozen(kw_only=True)
class ObjectivesEntry:
    """``[objectives]``: what the results are held against.

    Attributes:
        source: Whose objectives.
        own: Those of this scenario; one replaces that of the source for its precedence and clock.
    """

    source: SourceWord = "navy"
    own: tuple[ObjectiveEntry, ...] = ()


@frozen(kw_only=True)
class ParameterEntry:
    """``[[sweep.parameter]]``: what is varied.

    Attributes:
        path: Its place in this file, as in ``"traffic.load"`` or
            ``"traffic.originators[0].per_day"``.
        values: The values it takes, each as it would stand in the file.
    """

    path: str
    values: tuple[object, ...]


@frozen(kw_only=True)
class SweepEntry:
    """``[sweep]``: one or two parameters varied.

    Attributes:
        how: Each value of the one with each of the other, or the first with the first and so on.
        parameter: One or two.
        clock: Which latency the table shows.
    """

    how: Literal["grid", "list"] = "grid"
    parameter: tuple[ParameterEntry, ...] = ()
    clock: ClockWord = "network"


@frozen(kw_only=True)
class LawEntry:
    """``[[verify.law]]``: a law of the user's own.

    Attributes:
        name: What it is called in results.
        form: What it demands of every message from each origin to each destination.
        origins: Who sends: "all", "relays", indicators, "RUEH*", addresses, collectives, or
            such as "all embassies in Africa".
        destinations: Who is sent to, likewise.
        precedence: Of the messages.
        night_action: Their address lines say NIACT.
        classification: Of the messages.
        within: How long it may take, as in ``"10 min"``, for the forms that have a time.
        through: Stations that are to be passed, or never; one of several is enough.
        highest: The highest classification a circuit may have, for ``never-above``.
        survives: It holds as well while so many circuits or stations are out.
    """

    name: str
    form: FormWord
    origins: tuple[str, ...] = ("all",)
    destinations: tuple[str, ...] = ("all",)
    precedence: PrecedenceWord = "ROUTINE"
    night_action: bool = False
    classification: HighestWord = "UNCLASSIFIED"
    within: str | None = None
    through: tuple[str, ...] = ()
    highest: HighestWord = "TOP SECRET"
    survives: int = 0


@frozen(kw_only=True)
class VerifyEntry:
    """``[verify]``: which laws of the routing are held against the network.

    Attributes:
        laws: Names of routesim's own laws; all when there are none.
        examples: How many cases are tried in search of one that breaks a law.
        shows: The law the scenario is a counterexample to: ``routesim run`` says whether it is
            still broken.
        law: Laws of the user's own.
    """

    laws: tuple[str, ...] = ()
    examples: int = 100
    shows: str | None = None
    law: tuple[LawEntry, ...] = ()


@frozen(kw_only=True)
class TheoryEntry:
    """``[theory]``: the scenario is a queue whose means are known exactly, and shown beside.

    Messages are filed at the exact instant, all hours are alike, and every group of originators
    has one length and always the same addressees.

    Attributes:
        queue: ``precedence``: one circuit, where nothing is interrupted and precedence alone
            counts (Cobham; with one precedence Pollaczek-Khinchine). ``resumption``: one
            circuit, where every precedence interrupts those below, which go on where they
            stopped. ``tree``: circuits one behind another and side by side, all messages alike
            and to all addresses (Friedman). ``clerks``: stations with one clerk each who takes
            exponential times, between circuits that take none (Jackson).
    """

    queue: Literal["precedence", "resumption", "tree", "clerks"]


@frozen(kw_only=True)
class ScenarioFile:
    """The whole of a scenario file.

    Attributes:
        name: What the scenario is called in results.
        question: What it answers.
        run: When, how long, how often.
        network: What carries the traffic.
        traffic: What is carried.
        events: What happens at a date.
        objectives: What the results are held against.
        sweep: What is varied.
        verify: Which laws are checked.
        theory: The queue it is, if it is one.
    """

    name: str
    run: RunEntry
    network: NetworkEntry
    question: str = ""
    traffic: TrafficFile = field(factory=TrafficFile)
    events: EventsEntry = field(factory=EventsEntry)
    objectives: ObjectivesEntry = field(factory=ObjectivesEntry)
    sweep: SweepEntry = field(factory=SweepEntry)
    verify: VerifyEntry = field(factory=VerifyEntry)
    theory: TheoryEntry | None = None
