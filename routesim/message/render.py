"""Facts into lines: a message as it goes out on a circuit, in ACP 127, 128 or 126.

What is written is correct form: lines of at most 69 characters (doctrine 1.8.9),
a channel number where one is given, every prosign. Reading it back gives the
message again; guesses and defects are not written.

A line of the text that is longer than a circuit carries is folded between words; a
word that is longer itself stays whole, for its halves would be two words. Read back,
the body then has other line ends, but the same words in the same order, and every
other field of the text is the same. A classification that was printed only over
the heading becomes the first line of the text, where it belongs (doctrine 1.8.1).
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from attrs import evolve

from routesim.errors import InputError
from routesim.message import dtg
from routesim.message.address_lines import (
    address_block,
    address_line,
    folded_address,
    originator_words,
)
from routesim.message.banner import leading
from routesim.message.composition import classification_words, drafting_lines
from routesim.message.dialects import aftn
from routesim.message.envelope import Transmission
from routesim.message.folding import folded, folded_text
from routesim.message.format_lines import GOOD_INDICATOR
from routesim.message.model import Format

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routesim.message.content import Text
    from routesim.message.envelope import RoutingLine, Security, Station
    from routesim.message.model import Message, Readdressal

_OPENING_LINES: Final = 40
"""Lines of a text among which its classification stands."""

_SERIAL_DIGITS: Final = 4
"""Digits of a station serial number (doctrine 1.2, positions 17 to 20)."""

_ORDINAL: Final = re.compile(r"\d{7}")
"""Ordinal day and time as they stand at positions 22 to 28."""

_EOM: Final = [""] * 8 + ["NNNN"]
"""Eight line feeds and the end of message (doctrine 1.9.4)."""


def render(message: Message, form: Format | None = None) -> str:
    """Return the lines of *message*, each ended by LF.

    Args:
        message: What to write.
        form: The dialect; without it the message's own. From ACP 127 to ACP 128 the
            originating station moves from format line 3 into format line 2, as a
            gateway moves it (doctrine 1.0.4).

    Raises:
        InputError: The dialect cannot be written without what the message lacks.
    """
    form = message.format if form is None else form
    if lacks := lacking(message, form):
        raise InputError(f"cannot be written: the message lacks {', '.join(lacks)}")
    if form is Format.AFTN:
        return "\n".join([*aftn.lines(message), ""])
    if message.format is Format.AFTN:
        message = aftn.military(message)
    lines = [*_preface(message), *_frame(message, form)]
    for one in message.readdressals:
        lines += _heading(one, ())
    lines += _heading(message, message.dtg_remarks)
    if message.accounting is not None:
        lines.append(message.accounting)
    elif message.group_count is not None:
        lines.append(f"GR {message.group_count}")
    lines += _text(message)
    if message.end.serial is not None:
        lines.append(f"#{message.end.serial}")
    if message.end.eom:
        lines += _EOM
    return "\n".join([*lines, ""])


def lacking(message: Message, form: Format) -> tuple[str, ...]:
    """Return the facts without which *message* cannot be written in *form*; mostly none.

    ACP 128 always has format lines 2 and 4 (doctrine 1.0.5), and line 2 goes by position, so
    that each fact of it must be there, and of its length (1.2).
    """
    if form is not Format.ACP128:
        return ()
    line2, station = message.line2, message.origin
    lacks = []
    if line2 is None:
        lacks.append("the precedence and the called stations (format line 2)")
    elif line2.precedence is None:
        lacks.append("the precedence (format line 2)")
    if station is None:
        lacks.append("the originating station (format line 3)")
    else:
        if not GOOD_INDICATOR.fullmatch(station.indicator):
            lacks.append("the routing indicator of the originating station (format line 3)")
        if station.serial is None or len(station.serial) > _SERIAL_DIGITS:
            lacks.append("the station serial number of four digits (format line 3)")
        if _filed(station) is None:
            lacks.append("the time of file as day of the year and time (format line 3)")
    if _letter(message) is None:
        lacks.append("the classification (format line 4 or the text)")
    if not message.securities:
        lacks.append("the security warning (format line 4)")
    return tuple(lacks)


def transmitted(message: Message, channel: str, number: int) -> Message:
    """Return *message* as it goes out on a circuit, with the channel's next number.

    Args:
        message: What is sent.
        channel: Channel designator of three letters (doctrine 1.1.4).
        number: Channel number; written with four digits (doctrine 1.1.3).
    """
    digits = f"{number:04}"
    sent = Transmission(channel=channel, number=digits, raw=f"VZCZC{channel}{digits}")
    return evolve(message, transmission=sent)


def completed(message: Message) -> Message:
    """Return *message* with the end every transmission has: its serial again, and end of message.

    Source: doctrine 1.9.3, 1.9.4. A serial that is already repeated stays as it is.
    """
    serial = message.origin.serial if message.origin is not None else None
    return evolve(message, end=evolve(message.end, serial=message.end.serial or serial, eom=True))


def _preface(message: Message) -> list[str]:
    """Return what the Department prints over a heading: its offices, and who drafted it."""
    lines: list[str] = []
    if (offices := message.distribution) is not None:
        for word, listed in (
            ("ORIGIN", offices.origin),
            ("ACTION", offices.action),
            ("INFO", offices.info),
        ):
            lines += folded(f"{word} {' '.join(listed)}") if listed else []
    if message.drafting is not None:
        lines += [*drafting_lines(message.drafting), "-" * 20]
    return lines


def _frame(message: Message, form: Format) -> list[str]:
    """Return format lines 1 to 4."""
    lines = [] if message.transmission is None else [message.transmission.raw]
    if form is Format.ACP128:
        lines += _machine(message)
    elif form is Format.ACP127:
        lines += _routing(message.line2) + _station(message.station)
    elif message.format is Format.ACP126:
        lines += _call(message)
    if message.security is not None:
        lines += _security(message.security)
    for one in message.originals if form is Format.ACP127 else ():
        lines += _routing(one.line2) + _station(one.station)
        lines += [] if one.security is None else _security(one.security)
    return lines


def _routing(line2: RoutingLine | None) -> list[str]:
    if line2 is None or line2.precedence is None:
        return []
    return folded(" ".join([line2.precedence.prosign * 2, *line2.indicators]))


def _station(station: Station | None) -> list[str]:
    if station is None:
        return []
    section = "" if station.section is None else f"/{station.section:02}"
    # Without the US supplement neither the sign nor the ordinal day is written (doctrine 1.3.2).
    sign = "" if "/" in (station.filed_raw or "") else "#"
    serial = "" if station.serial is None else f" {sign}{station.serial}{section}"
    filed = "" if station.filed_raw is None else f" {station.filed_raw}"
    return [f"DE {station.indicator}{serial}{filed}"]


def _call(message: Message) -> list[str]:
    """Return who calls whom in ACP 126, as in ``RABC DE RXYZ NR 051``."""
    line2, station = message.line2, message.station
    if station is None:
        return []
    called = () if line2 is None else line2.indicators
    serial = () if station.serial is None else ("NR", station.serial)
    return [" ".join([*called, "DE", station.indicator, *serial])]


def _machine(message: Message) -> list[str]:
    """Return format line 2 of ACP 128, by position (doctrine 1.2)."""
    # What is a pilot in ACP 127 is here another header on the message's own station (1.1.12).
    line2, station = message.line2, message.origin
    letter = _letter(message)
    if line2 is None or line2.precedence is None or station is None or letter is None:
        return []
    head = (
        f"{line2.precedence.prosign}{line2.media or 'TT'}{letter}{line2.content or 'ZYUW'} "
        f"{station.indicator}{station.serial or '':0>4} {_filed(station)}-"
        f"{line2.redundancy or letter * 4}--"
    )
    called = " ".join(line2.indicators)
    return folded(f"{head}{called}.")


def _filed(station: Station) -> str | None:
    """Return the time of file as ordinal day and time, however it stands (doctrine 1.3.2)."""
    raw = station.filed_raw
    if raw is not None and _ORDINAL.fullmatch(raw):
        return raw
    return None if station.filed is None else f"{station.filed:%j%H%M}"


def _letter(message: Message) -> str | None:
    """Return the letter of the classification, from the first line that has one."""
    if message.line2 is not None and message.line2.classification is not None:
        return message.line2.classification
    levels = [message.text.classification]
    levels += [one.classification for one in reversed(message.securities)]
    return next((level.letter for level in levels if level is not None), None)


def _security(security: Security) -> list[str]:
    """Return format line 4; every group of ``ZUI`` after its signal (case h27)."""
    words = [security.signal or ""]
    if security.redundancy is not None:
        words.append(security.redundancy)
    elif security.classification is not None:
        letter = security.classification.letter
        repeated = letter * 3 + "".join(security.release) if security.release else letter * 5
        handling = f"/{security.special_handling * 5}" if security.special_handling else ""
        words.append(repeated + handling)
    attention = iter(security.attention)
    places = security.remarks_behind or (len(security.signals),) * len(security.remarks)
    attentive = security.signals.count("ZUI")
    for at, signal in enumerate(("", *security.signals)):
        words.append(signal)
        if signal == "ZUI":
            attentive -= 1
            words += [next(attention, "")] if attentive else attention
        elif signal == "ZOV" and security.reroute is not None:
            rerouted = security.reroute
            words += [rerouted.by, "REROUTE OF", rerouted.original or "", rerouted.filed_raw or ""]
        words += [word for place, word in zip(places, security.remarks, strict=True) if place == at]
    return folded(" ".join([word for word in (*words, *attention) if word]))


def _heading(heading: Message | Readdressal, remarks: Sequence[str]) -> list[str]:
    """Return format lines 5 to 9."""
    lines: list[str] = []
    if heading.dtg_raw is not None or heading.dtg is not None:
        group = heading.dtg_raw
        if group is None and heading.dtg is not None:
            group = dtg.written(heading.dtg)
        words = [one.prosign for one in heading.precedence] + [group or ""]
        words += heading.dtg_signals
        if heading.psn is not None:
            words += ["PSN", heading.psn]
        lines.append(" ".join([*words, *remarks]))
    if heading.originator is not None:
        lines += folded_address(f"FM {originator_words(heading.originator)}")
    lines += address_block("TO", [address_line(one) for one in heading.action])
    lines += address_block("INFO", [address_line(one) for one in heading.info])
    for name, indicator in zip_longest(heading.exempt, heading.exempt_indicators):
        # The keyword on every line: below one an indicator would begin an addressee.
        lines += folded_address(f"XMT {indicator}/{name}" if indicator else f"XMT {name}")
    return lines


def _text(message: Message) -> list[str]:
    """Return format lines 11 to 14."""
    body = message.text.body.split("\n") if message.text.body else []
    if body and message.group_count is None and not _is_classified(message.text):
        body.insert(0, classification_words(message.text))
    lines = [piece for line in body for piece in folded_text(line)]
    corrections = [piece for one in message.end.corrections for piece in folded(one)]
    return ["BT", *lines, "BT", *corrections]


def _is_classified(text: Text) -> bool:
    """Say whether the lines of *text* say its classification, or it has none."""
    return text.classification is None or any(
        leading(" ".join(line.split())) for line in text.body.split("\n")[:_OPENING_LINES]
    )
