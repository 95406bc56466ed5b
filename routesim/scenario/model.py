"""A network file as classes: the same names as in the TOML, values not yet converted."""

from __future__ import annotations

from datetime import datetime
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
    """

    name: str
    directory: str | None = None
    line: dict[str, LineEntry] = field(factory=dict)
    station: tuple[StationEntry, ...] = ()
    circuit: tuple[CircuitEntry, ...] = ()
    tributaries: tuple[TributariesEntry, ...] = ()
    outage: tuple[OutageEntry, ...] = ()
