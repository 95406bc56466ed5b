"""A network file as classes: the same names as in the TOML, values not yet converted."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from attrs import field, frozen

from routesim.scenario.staffing import MinimizeEntry, PostEntry, PostsEntry, PrecedenceWord

StationKind = Literal["relay", "tributary"]
HighestWord = Literal["UNCLASSIFIED", "EFTO", "CONFIDENTIAL", "SECRET", "TOP SECRET"]
CodeWord = Literal["ita2", "ascii", "ascii-11", "synchronous"]
FormatWord = Literal["acp127", "acp128", "acp126", "aftn"]
SourceWord = Literal["navy", "allied", "autodin", "none"]
InterruptsWord = Literal[
    "nothing", "EMERGENCY", "CRITIC", "FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE"
]


@frozen(kw_only=True)
class LineEntry:
    """``[line.NAME]``: a kind of circuit.

    Attributes:
        speed: As in ``"75 baud"`` or ``"64 kbit/s"``.
        code: Code of the line.
        highest: Highest classification it may carry.
        setup: Duration spent before each transmission.
        interrupts: The least urgent precedence that interrupts a transmission.
        interrupted: The most urgent precedence that may be interrupted.
        afterwards: Whether what was interrupted is sent again whole, or goes on.
        special_handling: Letters of the special handling designators it takes; when
            absent all where it may carry SECRET, else none.
        formats: The dialects it takes.
        most_indicators: Indicators one transmission may call.
        loss: Probability that a transmission is lost whole.
        garble: Probability that a character is garbled; one spoils the transmission.
        numbers: Channel numbers run on, or begin again at 0000Z.
        channel_check: Interval of channel checks; when absent none are sent.
        hours: When it is worked, UTC, as in ``"Mon-Fri 06:00-22:00"``; when absent always.
        between_failures: Mean duration from a repair to the next failure.
        repair: Mean duration of a failure.
    """

    speed: str
    code: CodeWord
    highest: HighestWord
    setup: str = "0 s"
    interrupts: InterruptsWord = "FLASH"
    interrupted: PrecedenceWord = "IMMEDIATE"
    afterwards: Literal["restart", "resume"] = "restart"
    special_handling: tuple[str, ...] | None = None
    formats: tuple[FormatWord, ...] = ("acp127", "acp128", "acp126", "aftn")
    most_indicators: int = 500
    loss: float = 0.0
    garble: float = 0.0
    numbers: Literal["continuous", "daily"] = "continuous"
    channel_check: str | None = None
    hours: str | None = None
    between_failures: str | None = None
    repair: str | None = None


@frozen(kw_only=True)
class ShiftEntry:
    """``[[station.shift]]``: clerks at a station during some hours.

    Attributes:
        hours: When they are there, as in ``"Mon-Sun 08:00-16:00"``, by the station's clock.
        clerks: How many; each handles one message at a time.
    """

    hours: str
    clerks: int


@frozen(kw_only=True)
class StationEntry:
    """``[[station]]``: one station.

    Attributes:
        indicator: Routing indicator.
        name: What a person calls it.
        kind: A relay passes on what is not for itself, a tributary does not.
        relay_prefix: Indicators that begin with its own are sent to it.
        handling: Duration from complete receipt to queued or delivered.
        shift: Who handles messages, one at a time each, those of the first shift first where
            several are free; without any all are handled at once.
        handling_time: With shifts, handling is always as long, or exponential of that mean.
        time_zone: Of the shifts.
        storage: Characters its store holds; when absent everything.
        diversion: Duration from the failure of a circuit to the diversion of its traffic.
        highest: Highest classification that may be sent to it.
        special_handling: Letters of the special handling designators that may be sent
            to it; when absent those its circuits take.
        release_code: A gateway that lets nothing of its own nation go abroad without
            a release code, and strips it.
        latitude: Degrees north.
        longitude: Degrees east.
        source: Where the facts come from.
    """

    indicator: str
    name: str
    kind: StationKind
    handling: str
    shift: tuple[ShiftEntry, ...] = ()
    handling_time: Literal["fixed", "exponential"] = "fixed"
    time_zone: str = "UTC"
    storage: int | None = None
    diversion: str = "0 s"
    relay_prefix: bool = False
    highest: HighestWord = "TOP SECRET"
    special_handling: tuple[str, ...] | None = None
    release_code: bool = False
    latitude: float | None = None
    longitude: float | None = None
    source: str = ""


@frozen(kw_only=True)
class CircuitEntry:
    """``[[circuit]]``: a pair of one-way circuits between two stations, or one of them.

    Attributes:
        between: Indicators of the two stations, two of them.
        line: Name of a ``[line.NAME]``.
        propagation: Duration from the last signal sent to the last received.
        one_way: Only from the first station to the second.
        source: Where the facts come from.
    """

    between: tuple[str, ...]
    line: str
    propagation: str
    one_way: bool = False
    source: str = ""


@frozen(kw_only=True)
class TributariesEntry:
    """``[[tributaries]]``: posts of the directory, each a station with a pair of circuits.

    Attributes:
        relay: Indicator of the relay they hang on.
        line: Name of a ``[line.NAME]``.
        propagation: Duration from the last signal sent to the last received.
        handling: Duration from complete receipt to delivered, at each of them.
        indicators: Their routing indicators.
        source: Where the facts come from.
    """

    relay: str
    line: str
    propagation: str
    handling: str
    indicators: tuple[str, ...]
    source: str = ""


@frozen(kw_only=True)
class OutageEntry:
    """``[[outage]]``: both directions between two stations carry nothing for a time.

    Attributes:
        between: Indicators of the two stations, two of them.
        start: When it begins, with its zone.
        end: When it is over, with its zone.
        source: Where the facts come from.
    """

    between: tuple[str, ...]
    start: datetime
    end: datetime
    source: str = ""


@frozen(kw_only=True)
class TableEntry:
    """``[[table]]``: what is written in the routing table of one station.

    Attributes:
        station: Indicator of the station.
        exact: Indicator to names of circuits, primary first, alternates behind it; with
            none there is no way.
        prefix: The same for all indicators that begin with some letters.
        source: Where the facts come from.
    """

    station: str
    exact: dict[str, tuple[str, ...]] = field(factory=dict)
    prefix: dict[str, tuple[str, ...]] = field(factory=dict)
    source: str = ""


@frozen(kw_only=True)
class CollectiveEntry:
    """``[[collective]]``: a collective routing indicator and the switch that fans it out.

    Attributes:
        indicator: As the originator enters it: RHCR and more letters.
        switch: Indicator of the station that fans it out.
        members: Indicators of the members.
        source: Where the facts come from.
    """

    indicator: str
    switch: str
    members: tuple[str, ...]
    source: str = ""


@frozen(kw_only=True)
class ReassignmentEntry:
    """``[[reassignment]]``: the posts of one station are served by another from some day on.

    Attributes:
        old: Indicator of the station until then.
        new: Indicator of the station from then on.
        effective: When, with its zone.
        loaded: Indicator of a station to when it begins to assign the new indicator,
            where that is later.
        source: Where the facts come from.
    """

    old: str
    new: str
    effective: datetime
    loaded: dict[str, datetime] = field(factory=dict)
    source: str = ""


@frozen(kw_only=True)
class ServiceEntry:
    """``[service]``: which service messages the stations send.

    Attributes:
        reports: A station that rejects tells the originating station.
        flash_receipt: How long a station waits for the receipt of FLASH traffic before it
            starts a tracer; when absent receipts are not given.
        retention: How long a station keeps what it sent on file; when absent for ever.
        source: Where the facts come from.
    """

    reports: bool = True
    flash_receipt: str | None = None
    retention: str | None = None
    source: str = ""


@frozen(kw_only=True)
class NetworkFile:
    """The whole of a network file.

    Attributes:
        name: What the network is called in results.
        directory: Folder of directory files beside the network file; the shipped
            directory when absent.
        line: Kinds of circuit by name.
        station: Stations.
        circuit: Pairs of circuits.
        tributaries: Groups of posts.
        table: Routing tables somebody wrote; the others are planned.
        collective: Collective routing indicators.
        reassignment: Posts that change their station.
        outage: Times during which circuits are out.
        service: Which service messages the stations send.
        posts: How posts are staffed; without it nothing is said of when they read.
        post: Posts that are staffed otherwise.
        minimize: Times during which traffic is restrained.
        objectives: Whose objectives ``routesim verify`` holds it against; a scenario has its own.
    """

    name: str
    directory: str | None = None
    line: dict[str, LineEntry] = field(factory=dict)
    station: tuple[StationEntry, ...] = ()
    circuit: tuple[CircuitEntry, ...] = ()
    tributaries: tuple[TributariesEntry, ...] = ()
    table: tuple[TableEntry, ...] = ()
    collective: tuple[CollectiveEntry, ...] = ()
    reassignment: tuple[ReassignmentEntry, ...] = ()
    outage: tuple[OutageEntry, ...] = ()
    service: ServiceEntry = field(factory=ServiceEntry)
    posts: PostsEntry | None = None
    post: tuple[PostEntry, ...] = ()
    minimize: tuple[MinimizeEntry, ...] = ()
    objectives: SourceWord = "navy"
