"""The message as facts: what its lines say, and nothing they do not say.

Absent is ``None`` or an empty tuple. What was found but not understood is kept
as it was found, in a ``raw`` field here or in a defect beside the message.
"""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Final

from routesim.message.content import NO_TEXT, Drafting, Text
from routesim.message.envelope import (
    Distribution,
    Original,
    RoutingLine,
    Security,
    Station,
    Transmission,
)
from routesim.message.fact import frozen, maker
from routesim.message.precedence import Precedence


class Format(enum.StrEnum):
    """The dialect a message is written in (doctrine 1.0)."""

    ACP127 = "acp127"
    ACP128 = "acp128"
    ACP126 = "acp126"
    AFTN = "aftn"


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


new_originator: Final = maker(Originator)


@frozen(kw_only=True)
class Addressee:
    """One address of format line 7 or 8 (doctrine 1.6).

    Attributes:
        indicator: Routing indicator before the oblique, where one stands.
        address: Plain-language address; empty when only an indicator stands there.
        office: Office symbols between double obliques.
        precedence: The precedence that counts for this addressee. Without a word it is
            ROUTINE in what State sends (doctrine 9.1), and in a military message, which
            writes no words at all, that of format line 5 (1.6.4, 2.6.1).
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


new_addressee: Final = maker(Addressee)


@frozen(kw_only=True)
class Readdressal:
    """A heading put before the heading of a message to send it to others (doctrine 3.9).

    This transmission is for the addressees here; what the message is called, and
    who wrote it, stands in the heading below.

    Attributes:
        precedence: Its format line 5, action first.
        dtg: Its date-time group, UTC.
        dtg_raw: The group as it stands.
        dtg_signals: Operating signals after the group.
        psn: Its processing sequence number.
        originator: Who readdressed the message.
        action: For action.
        info: For information.
        exempt: Members of a collective that must not get it.
        exempt_indicators: Indicators before them, one for each, where any has one.
    """

    precedence: tuple[Precedence, ...] = ()
    dtg: datetime | None = None
    dtg_raw: str | None = None
    dtg_signals: tuple[str, ...] = ()
    psn: str | None = None
    originator: Originator | None = None
    action: tuple[Addressee, ...] = ()
    info: tuple[Addressee, ...] = ()
    exempt: tuple[str, ...] = ()
    exempt_indicators: tuple[str | None, ...] = ()


@frozen(kw_only=True)
class Guess:
    """What the heading does not say but lines elsewhere suggest; never used as a fact.

    Attributes:
        originator: From a line without ``FM``, or from a heading repeated in the text.
        action: Likewise.
        info: Likewise.
    """

    originator: Originator | None = None
    action: tuple[Addressee, ...] = ()
    info: tuple[Addressee, ...] = ()


@frozen(kw_only=True)
class End:
    """Format lines 14 to 16.

    Attributes:
        corrections: Format line 14: what was wrong in the text, each as it stands.
        serial: The repeated station serial number, four digits.
        eom: ``NNNN`` stands at the end.
    """

    corrections: tuple[str, ...] = ()
    serial: str | None = None
    eom: bool = False


new_end: Final = maker(End)


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
        exempt_indicators: Indicators before them, one for each, where any has one.
        text: Format line 12.
        end: Format lines 14 to 16.
        psn: Processing sequence number after the date-time group, as in ``146390K23``.
        dtg_remarks: Words after the group that are no signals, as they stand.
        group_count: Format line 10, ``GR`` and a number.
        accounting: Accounting symbols, as in ``STATE GRNC``; nobody's address.
        distribution: The Department's offices over the heading; not format line 8.
        drafting: Who drafted and cleared it, where that stands over the heading.
        priority: AFTN only: the two letters, as in ``FF``.
        readdressals: Headings put before this one, outermost first.
        originals: Format lines 2 to 4 below those of a pilot, innermost last.
        guess: What the heading does not say; kept apart from what it says.
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
    exempt_indicators: tuple[str | None, ...] = ()
    text: Text = NO_TEXT
    end: End = End()
    psn: str | None = None
    dtg_remarks: tuple[str, ...] = ()
    group_count: int | None = None
    accounting: str | None = None
    distribution: Distribution | None = None
    drafting: Drafting | None = None
    priority: str | None = None
    readdressals: tuple[Readdressal, ...] = ()
    originals: tuple[Original, ...] = ()
    guess: Guess = Guess()

    @property
    def origin(self) -> Station | None:
        """Format line 3 of the message itself, a pilot before it left out (doctrine 1.3.3)."""
        return self.originals[-1].station if self.originals else self.station

    @property
    def securities(self) -> tuple[Security, ...]:
        """Format lines 4: that of the pilot first, if there is one, and the message's own."""
        lines = (self.security, *[one.security for one in self.originals])
        return tuple([one for one in lines if one is not None])

    def is_signalled(self, signal: str) -> bool:
        """Say whether format line 4, a pilot's or the message's own, has an operating signal."""
        return any(signal in one.signals for one in self.securities)

    @property
    def due(self) -> Message | Readdressal:
        """The heading whose addressees this transmission is for: the outermost one."""
        return self.readdressals[0] if self.readdressals else self

    @property
    def identity(self) -> str | None:
        """What tells this message from every other, as in ``RUEHC-3056-1182341``.

        Originating station, its serial and the time of file, and the number of a section
        (doctrine 1.3.4); without format line 3 the originator and the date-time group.
        Both are those of who sends it now: a readdressal is another transmission, but
        not what a relay sends on below its pilot.
        """
        station, heading = self.origin, self.due
        if station is not None and station.serial is not None:
            section = f"/{station.section:02}" if station.section is not None else ""
            filed = f"-{station.filed_raw}" if station.filed_raw else ""
            return f"{station.indicator}-{station.serial}{section}{filed}"
        if heading.originator is not None and heading.dtg is not None:
            sender = heading.originator
            address = (sender.address or sender.indicator or "").replace(" ", "-")
            return f"{address}-{heading.dtg:%d%H%MZ%b%y}".upper()
        return None

    @property
    def section_of(self) -> tuple[str | None, ...] | None:
        """What the sections of one message have in common; ``None`` when it is no section.

        Originator, date-time group and message reference number, without one station and
        serial; each section is readdressed by itself (doctrine 4.5.3, 3.9.2). A section
        without a count is a message of its own (doctrine 9.3).
        """
        section, reference = self.text.section, self.text.reference
        if section is None or section.of is None or section.of < 2:  # noqa: PLR2004 - one of one is whole
            return None
        station = self.origin
        if reference is None and station is not None:
            reference = f"{station.indicator} {station.serial}"
        headings: tuple[Message | Readdressal, ...] = (self, *self.readdressals)
        return (
            *[None if each.originator is None else each.originator.address for each in headings],
            *[each.dtg_raw for each in headings],
            reference,
        )


new_message: Final = maker(Message)
