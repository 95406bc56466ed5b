"""Format lines 1 to 4 as facts: what the stations on the way read, not the addressees.

Absent is ``None`` or an empty tuple, as everywhere in a message.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from routesim.message.classification import Classification
from routesim.message.fact import frozen, maker
from routesim.message.precedence import Precedence


@frozen(kw_only=True)
class Transmission:
    """Format line 1, the number one circuit gave to one sending (doctrine 1.1).

    Attributes:
        channel: Channel designator of three letters.
        number: Channel number, three or four digits; text, because leading zeros count.
        raw: The line as it came.
    """

    channel: str | None = None
    number: str | None = None
    raw: str


new_transmission: Final = maker(Transmission)


@frozen(kw_only=True)
class RoutingLine:
    """Format line 2: whom this copy is for (doctrine 1.2).

    Attributes:
        precedence: What the doubled prosign says; the copy is queued by it.
        indicators: Called routing indicators, in the order in which they stand.
        media: ACP 128 only: language and media format, two letters.
        classification: ACP 128 only: the letter at position 4, as it stands.
        content: ACP 128 only: content indicator, as in ``ZYUW`` (a corrected copy has ``ZDSW``).
        redundancy: ACP 128 only: the repeated classification letters, as they stand.
    """

    precedence: Precedence | None = None
    indicators: tuple[str, ...] = ()
    media: str | None = None
    classification: str | None = None
    content: str | None = None
    redundancy: str | None = None


new_routing_line: Final = maker(RoutingLine)


@frozen(kw_only=True)
class Station:
    """Format line 3: the originating station and its serial (doctrine 1.3).

    Attributes:
        indicator: Routing indicator of the originating station.
        serial: Station serial number, four digits; text, not a number.
        section: Section of a sectioned message, as in ``#3056/02``.
        filed: Time of file, UTC; the year comes from the date-time group.
        filed_raw: Ordinal day and time as they stand, as in ``1182341``.
    """

    indicator: str
    serial: str | None = None
    section: int | None = None
    filed: datetime | None = None
    filed_raw: str | None = None


new_station: Final = maker(Station)


@frozen(kw_only=True)
class Reroute:
    """Who sent the message on by another way, ``ZOV`` (doctrine 9).

    Attributes:
        by: Station and serial that rerouted it, as in ``RHMCSUU0136``.
        original: Station and serial it had before, as in ``RUENAAA0722`` or ``RXFPSH 011``.
        filed_raw: Time of file of the original, as in ``2001948``.
    """

    by: str
    original: str | None = None
    filed_raw: str | None = None


@frozen(kw_only=True)
class Security:
    """Format line 4: security warning and operating signals (doctrine 1.4).

    Attributes:
        signal: ``ZNR`` or ``ZNY``.
        classification: What the repeated letter says.
        release: Transmission release code, one letter a nation.
        special_handling: Letter of the special handling designator, as in ``/BBBBB``.
        signals: Operating signals, in the order in which they stand.
        attention: Groups after ``ZUI``, as in ``RUEWMCS0245 2001948``: another sending.
        reroute: What stands after ``ZOV``.
        remarks: Words that are none of these, as they stand: whom a signal is for, or who
            relays to whom (doctrine 1.4.6, 1.4.7).
        remarks_behind: How many signals stand before each of them; empty where all stand
            behind the last one.
        redundancy: The repeated letters as they stand, where they are no classification.
    """

    signal: str | None = None
    classification: Classification | None = None
    release: tuple[str, ...] = ()
    special_handling: str | None = None
    signals: tuple[str, ...] = ()
    attention: tuple[str, ...] = ()
    reroute: Reroute | None = None
    remarks: tuple[str, ...] = ()
    remarks_behind: tuple[int, ...] = ()
    redundancy: str | None = None


@frozen(kw_only=True)
class Original:
    """Format lines 2 to 4 of a message before which a relay put a pilot (doctrine 1.1.11).

    The pilot says who gets this copy, and why it comes; who originated the message,
    and under which serial, stands here.

    Attributes:
        line2: Its format line 2.
        station: Its format line 3.
        security: Its format line 4.
    """

    line2: RoutingLine | None = None
    station: Station | None = None
    security: Security | None = None


@frozen(kw_only=True)
class Distribution:
    """Which offices of the Department a message is for; not format line 8 (doctrine 9.12).

    Each stands as in ``LOG-00``, with the number of its copies; the number of all copies
    follows the last one, as in ``/092 R``.

    Attributes:
        origin: Behind ``ORIGIN``: the office that wrote it.
        action: Behind ``ACTION``: the office that must act.
        info: Behind ``INFO``: those that are told.
    """

    origin: tuple[str, ...] = ()
    action: tuple[str, ...] = ()
    info: tuple[str, ...] = ()
