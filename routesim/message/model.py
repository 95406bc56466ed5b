"""The message as facts: what its lines say, and nothing they do not say.

Absent is ``None`` or an empty tuple. What was found but not understood is kept
as it was found, in a ``raw`` field here or in a defect beside the message.
"""

from __future__ import annotations

import enum
from datetime import datetime

from attrs import frozen

from routesim.message.classification import Classification
from routesim.message.precedence import Precedence


class Format(enum.StrEnum):
    """The dialect a message is written in (doctrine 1.0)."""

    ACP127 = "acp127"
    ACP128 = "acp128"
    ACP126 = "acp126"


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


@frozen(kw_only=True)
class RoutingLine:
    """Format line 2: whom this copy is for (doctrine 1.2).

    Attributes:
        precedence: What the doubled prosign says; the copy is queued by it.
        indicators: Called routing indicators, in the order in which they stand.
    """

    precedence: Precedence | None = None
    indicators: tuple[str, ...] = ()


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


@frozen(kw_only=True)
class Security:
    """Format line 4: security warning and operating signals (doctrine 1.4).

    Attributes:
        signal: ``ZNR`` or ``ZNY``.
        classification: What the repeated letter says.
        release: Transmission release code, one letter a nation.
        special_handling: Letter of the special handling designator, as in ``/BBBBB``.
        signals: Operating signals, in the order in which they stand.
    """

    signal: str | None = None
    classification: Classification | None = None
    release: tuple[str, ...] = ()
    special_handling: str | None = None
    signals: tuple[str, ...] = ()


@frozen(kw_only=True)
class Originator:
    """Format line 6: who the message is from.

    Attributes:
        indicator: Routing indicator before the address, where one stands.
        address: Plain-language address.
        office: Office symbols between double obliques, as in ``//N1//``.
    """

    indicator: str | None = None
    address: str
    office: tuple[str, ...] = ()


@frozen(kw_only=True)
class Addressee:
    """One address of format line 7 or 8 (doctrine 1.6).

    Attributes:
        indicator: Routing indicator before the oblique, where one stands.
        address: Plain-language address; empty when only an indicator stands there.
        office: Office symbols between double obliques.
        precedence: The precedence that counts for this addressee. Without a word
            of its own it is ROUTINE, whatever the message's is (doctrine 9.1),
            except where the format writes no words at all.
        precedence_word: The word as it stands, as in ``NIACT IMMEDIATE``.
        night_action: The word says NIACT: act at any hour.
        serial: Message continuity number, or a range of them; text.
        collective: The address names a list, not one activity.
        other_means: ``ZEN/`` stands before it: no electrical delivery is owed.
    """

    indicator: str | None = None
    address: str
    office: tuple[str, ...] = ()
    precedence: Precedence
    precedence_word: str | None = None
    night_action: bool = False
    serial: str | None = None
    collective: bool = False
    other_means: bool = False


@frozen(kw_only=True)
class Section:
    """Which part of a sectioned message this is; *of* is unknown when only format line 3 says it."""

    number: int
    of: int | None = None


@frozen(kw_only=True)
class Reference:
    """One entry of the REF list.

    Attributes:
        letter: The letter before it, where several are listed.
        reference: Normalised, as in ``STATE 4905``; ``None`` when it is not a message reference.
        raw: The entry as it stands.
    """

    letter: str | None = None
    reference: str | None = None
    raw: str


@frozen(kw_only=True)
class Paragraph:
    """A numbered paragraph of the text.

    Attributes:
        number: Its number.
        marking: Portion marking without brackets, as in ``SBU``.
        text: What follows, lines joined.
    """

    number: int
    marking: str | None = None
    text: str


@frozen(kw_only=True)
class Text:
    """Format line 12 (doctrine 1.8).

    Attributes:
        classification: What the first line says.
        reference: Message reference number, as in ``STATE 043056``.
        captions: Captions such as ``SIPDIS``, in the order in which they stand.
        section: Which section this is.
        executive_order: What follows ``E.O. 12958:``, with the order's number, as in ``12958: N/A``.
        tags: Subject and country tags.
        subject: The subject as one line.
        refs: The REF list.
        signature: The name under the text.
        paragraphs: Numbered paragraphs.
    """

    classification: Classification | None = None
    reference: str | None = None
    captions: tuple[str, ...] = ()
    section: Section | None = None
    executive_order: str | None = None
    tags: tuple[str, ...] = ()
    subject: str | None = None
    refs: tuple[Reference, ...] = ()
    signature: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()


@frozen(kw_only=True)
class End:
    """Format lines 15 and 16.

    Attributes:
        serial: The repeated station serial number, four digits.
        eom: ``NNNN`` stands at the end.
    """

    serial: str | None = None
    eom: bool = False


@frozen(kw_only=True)
class Message:
    """One message as it stands on the wire.

    Attributes:
        format: The dialect it is written in.
        transmission: Format line 1.
        line2: Format line 2.
        station: Format line 3.
        security: Format line 4.
        precedence: Format line 5, action first.
        dtg: Date-time group, UTC; ``None`` when it is no possible date.
        dtg_raw: The group as it stands.
        dtg_signals: Operating signals after the group.
        originator: Format line 6.
        action: Format line 7.
        info: Format line 8.
        exempt: Format line 9, addresses a collective must not reach.
        text: Format line 12.
        end: Format lines 15 and 16.
    """

    format: Format = Format.ACP127
    transmission: Transmission | None = None
    line2: RoutingLine | None = None
    station: Station | None = None
    security: Security | None = None
    precedence: tuple[Precedence, ...] = ()
    dtg: datetime | None = None
    dtg_raw: str | None = None
    dtg_signals: tuple[str, ...] = ()
    originator: Originator | None = None
    action: tuple[Addressee, ...] = ()
    info: tuple[Addressee, ...] = ()
    exempt: tuple[str, ...] = ()
    text: Text = Text()
    end: End = End()

    @property
    def identity(self) -> str | None:
        """What tells this message from every other, as in ``RUEHC-3056-1182341``.

        Originating station, its serial and the time of file; a section adds its
        number (doctrine 1.3.4). Without format line 3 the originator and the
        date-time group serve; ``None`` when neither is there.
        """
        station = self.station
        if station is not None and station.serial is not None:
            section = f"/{station.section:02}" if station.section is not None else ""
            filed = f"-{station.filed_raw}" if station.filed_raw else ""
            return f"{station.indicator}-{station.serial}{section}{filed}"
        if self.originator is not None and self.dtg is not None:
            return f"{self.originator.address.replace(' ', '-')}-{self.dtg:%d%H%MZ%b%y}".upper()
        return None
