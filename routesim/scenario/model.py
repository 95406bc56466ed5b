"""A network file as classes: the same names as in the TOML, values not yet converted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from attrs import field, frozen

StationKind = Literal["relay", "tributary"]
HighestWord = Literal["UNCLASSIFIED", "EFTO", "CONFIDENTIAL", "SECRET", "TOP SECRET"]
CodeWord = Literal["ita2", "ascii", "synchronous"]
PrecedenceWord = Literal["EMERGENCY", "CRITIC", "FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE"]
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
    """

    speed: str
    code: CodeWord
    highest: HighestWord
    setup: str = "0 s"
    interrupts: InterruptsWord = "FLASH"
    interrupted: PrecedenceWord = "IMMEDIATE"
    afterwards: Literal["restart", "resume"] = "restart"


@frozen(kw_only=True)
class StationEntry:
    """``[[station]]``: one station.

    Attributes:
        indicator: Routing indicator.
        name: What a person calls it.
        kind: A relay passes on what is not for itself, a tributary does not.
        relay_prefix: Indicators that begin with its own are sent to it.
        handling: Duration from complete receipt to queued or delivered.
        diversion: Duration from the failure of a circuit to the diversion of its traffic.
        latitude: Degrees north.
        longitude: Degrees east.
        source: Where the facts come from.
    """

    indicator: str
    name: str
    kind: StationKind
    handling: str
    diversion: str = "0 s"
    relay_prefix: bool = False
    latitude: float | None = None
    longitude: float | None = None
    source: str = ""


@frozen(kw_only=True)
class CircuitEntry:
    """``[[circuit]]``: a pair of one-way circuits between two stations.

    Attributes:
        between: Indicators of the two stations, two of them.
        line: Name of a ``[line.NAME]``.
        propagation: Duration from the last signal sent to the last received.
        source: Where the facts come from.
    """

    between: tuple[str, ...]
    line: str
    propagation: str
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
class WeekendEntry:
    """``[[posts.weekend]]``: the weekend of some countries.

    Attributes:
        days: As in ``"Fri-Sat"``.
        countries: ISO 3166, two letters each.
        source: Where the facts come from.
    """

    days: str
    countries: tuple[str, ...]
    source: str = ""


@frozen(kw_only=True)
class PostsEntry:
    """``[posts]``: how all posts are staffed but those of ``[[post]]``.

    Attributes:
        hours: In each post's own time zone, as in ``"workdays 08:30-17:30"``.
        call_out: Duration from calling the duty officer until he begins to read.
        reading: Duration of reading one message.
        readers: How many are read at a time.
        weekend: Days that are no workdays, by countries where they are not Sat and Sun.
        holidays: Dates on which no post opens.
        source: Where the facts come from.
    """

    hours: str
    call_out: str
    reading: str
    readers: int = 1
    weekend: tuple[WeekendEntry, ...] = ()
    holidays: tuple[date, ...] = ()
    source: str = ""


@frozen(kw_only=True)
class PostEntry:
    """``[[post]]``: one post that is staffed otherwise; what is absent is as in ``[posts]``.

    Attributes:
        address: Its plain-language address in the directory.
        hours: In its own time zone; also where the directory says a continuous watch.
        call_out: Duration from calling the duty officer until he begins to read.
        reading: Duration of reading one message.
        readers: How many are read at a time.
        holidays: Dates on which it does not open, besides those of all.
        source: Where the facts come from.
    """

    address: str
    hours: str | None = None
    call_out: str | None = None
    reading: str | None = None
    readers: int | None = None
    holidays: tuple[date, ...] = ()
    source: str = ""


@frozen(kw_only=True)
class MinimizeEntry:
    """``[[minimize]]``: MINIMIZE in an area for a time (doctrine 2.8).

    Attributes:
        start: When it is imposed, with its zone.
        end: When it is cancelled, with its zone.
        area: Countries by their two letters, addresses and collectives; everywhere when absent.
        below: Messages less urgent than this are restrained.
        action: They are held until the end, or go by other means.
        source: Where the facts come from.
    """

    start: datetime
    end: datetime
    area: tuple[str, ...] = ()
    below: PrecedenceWord
    action: Literal["hold", "other means"]
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
        outage: Times during which circuits are out.
        posts: How posts are staffed; without it nothing is said of when they read.
        post: Posts that are staffed otherwise.
        minimize: Times during which traffic is restrained.
    """

    name: str
    directory: str | None = None
    line: dict[str, LineEntry] = field(factory=dict)
    station: tuple[StationEntry, ...] = ()
    circuit: tuple[CircuitEntry, ...] = ()
    tributaries: tuple[TributariesEntry, ...] = ()
    outage: tuple[OutageEntry, ...] = ()
    posts: PostsEntry | None = None
    post: tuple[PostEntry, ...] = ()
    minimize: tuple[MinimizeEntry, ...] = ()
