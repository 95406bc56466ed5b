"""Facts into lines: a message as it goes out on a circuit, in ACP 127, 128 or 126.

What is written is correct form: lines of at most 69 characters (doctrine 1.8.9),
a channel number where one is given, every prosign. Reading it back gives the
message again; guesses and defects are not written.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from attrs import evolve

from routesim.message import dtg
from routesim.message.classification import Classification
from routesim.message.model import End, Format, Section, Text, Transmission

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from routesim.message.model import (
        Addressee,
        Message,
        Originator,
        Readdressal,
        Security,
    )

LINE_LENGTH: Final = 69
"""Characters of a line at most (doctrine 1.8.9)."""

SECTION_LINES: Final = 50
"""Lines of text a section holds: 50 of 69 are about the 3,300 to 3,600 characters of
real sections (doctrine 9.13)."""

_EOM: Final = [""] * 8 + ["NNNN"]
"""Eight line feeds and the end of message (doctrine 1.9.4)."""

_SPACED: Final = {
    Classification.UNCLASSIFIED: "UNCLAS",
    Classification.EFTO: "UNCLAS EFTO",
    Classification.CONFIDENTIAL: "C O N F I D E N T I A L",
    Classification.SECRET: "S E C R E T",
    Classification.TOP_SECRET: "T O P S E C R E T",
}


def render(message: Message, form: Format | None = None) -> str:
    """Return the lines of *message*, each ended by LF.

    Args:
        message: What to write.
        form: The dialect; without it the message's own. From ACP 127 to ACP 128 the
            originating station moves from format line 3 into format line 2, as a
            gateway moves it (doctrine 1.0.4).
    """
    form = message.format if form is None else form
    if form is Format.AFTN:
        return "\n".join([*_civil(message), ""])
    lines = [*_distribution(message), *_frame(message, form)]
    for one in message.readdressals:
        lines += _heading(one, ())
    lines += _heading(message, message.dtg_remarks)
    if message.accounting is not None:
        lines.append(message.accounting)
    elif message.group_count is not None:
        lines.append(f"GR {message.group_count}")
    lines.append("BT")
    if message.text.body:
        lines += [piece for line in message.text.body.split("\n") for piece in _folded(line)]
    lines.append("BT")
    if message.end.serial is not None:
        lines.append(f"#{message.end.serial}")
    if message.end.eom:
        lines += _EOM
    return "\n".join([*lines, ""])


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
    serial = message.station.serial if message.station is not None else None
    return evolve(message, end=End(serial=message.end.serial or serial, eom=True))


def sectioned(message: Message, lines: int = SECTION_LINES) -> tuple[Message, ...]:
    """Return *message* as sections of at most so many lines of text (doctrine 4.5.3).

    Each section is a complete message with the same heading and date-time group;
    format line 3 has its number, the classification line how many there are.

    Args:
        message: A message with a text; one that fits into a section is returned alone.
        lines: Lines of text in a section, the classification line included; two or more.
    """
    body = [piece for line in message.text.body.split("\n") for piece in _folded(line)]
    first, rest = body[0], body[1:]
    size = lines - 1
    pieces = [rest[at : at + size] for at in range(0, len(rest), size)]
    if len(pieces) < 2:  # noqa: PLR2004 - one piece is no section
        return (message,)
    of = len(pieces)
    station = message.station if message.format is Format.ACP127 else None
    return tuple(
        evolve(
            message,
            station=message.station if station is None else evolve(station, section=number),
            text=evolve(
                message.text,
                section=Section(number=number, of=of),
                body="\n".join([_marked(first, message.text, number, of), *piece]),
            ),
        )
        for number, piece in enumerate(pieces, 1)
    )


def _marked(first: str, text: Text, number: int, of: int) -> str:
    """Return the classification line *first* with the section after the classification."""
    words = "" if text.classification is None else _SPACED[text.classification]
    after = first.removeprefix(words).strip()
    return f"{words} SECTION {number:02} OF {of:02} {after}".strip()


def compose(text: Text) -> str:
    """Return the body of a text from its facts, in the order of doctrine 1.8.3."""
    lines = [_first_line(text), ""]
    if text.corrected:
        lines.append("CORRECTED COPY")
    lines += [*text.captions, *text.passing, ""]
    lines += [f"{name}/{content}" for name, content in text.sets]
    if text.executive_order is not None:
        lines.append(f"E.O. {text.executive_order}")
    if text.tags:
        lines.append(f"TAGS: {', '.join(text.tags)}")
    if text.subject is not None and not any(name == "SUBJ" for name, _ in text.sets):
        lines += [f"SUBJECT: {text.subject}", ""]
    cited = [f"{one.letter}. {one.raw}" if one.letter else one.raw for one in text.refs]
    if cited:
        lines += [f"REF: {cited[0]}", *cited[1:], ""]
    if text.classified_by is not None:
        lines += [text.classified_by, ""]
    for paragraph in text.paragraphs:
        marking = "" if paragraph.marking is None else f"({paragraph.marking}) "
        lines += [f"{paragraph.number}. {marking}{paragraph.text}", ""]
    if text.signature is not None:
        lines.append(text.signature)
    return "\n".join([piece for line in lines for piece in _folded(line)])


def _first_line(text: Text) -> str:
    section = text.section
    parts = [
        "" if text.classification is None else _SPACED[text.classification],
        "" if section is None else f"SECTION {section.number:02} OF {section.of or 0:02}",
        text.reference or "",
        "" if text.ssic is None else f"//{text.ssic}//",
    ]
    return " ".join([part for part in parts if part])


def _folded(line: str) -> list[str]:
    """Return *line* in lines that are short enough; a short one stays as it is."""
    if len(line) <= LINE_LENGTH:
        return [line]
    return textwrap.wrap(line, LINE_LENGTH, break_long_words=False, break_on_hyphens=False) or [""]


def _distribution(message: Message) -> list[str]:
    if not message.distribution:
        return []
    return _folded(f"INFO {' '.join(message.distribution)}")


def _frame(message: Message, form: Format) -> list[str]:
    """Return format lines 1 to 4."""
    lines = [] if message.transmission is None else [message.transmission.raw]
    if form is Format.ACP128:
        lines += _machine(message)
    elif form is Format.ACP127:
        lines += _routing(message) + _station(message)
    if message.security is not None:
        lines += _security(message.security)
    return lines


def _routing(message: Message) -> list[str]:
    line2 = message.line2
    if line2 is None or line2.precedence is None:
        return []
    return _folded(" ".join([line2.precedence.prosign * 2, *line2.indicators]))


def _station(message: Message) -> list[str]:
    station = message.station
    if station is None:
        return []
    section = "" if station.section is None else f"/{station.section:02}"
    serial = "" if station.serial is None else f" #{station.serial}{section}"
    filed = "" if station.filed_raw is None else f" {station.filed_raw}"
    return [f"DE {station.indicator}{serial}{filed}"]


def _machine(message: Message) -> list[str]:
    """Return format line 2 of ACP 128, by position (doctrine 1.2)."""
    line2, station = message.line2, message.station
    if line2 is None or station is None:
        return []
    classification = message.text.classification or Classification.UNCLASSIFIED
    letter = line2.classification or classification.letter
    prosign = "R" if line2.precedence is None else line2.precedence.prosign
    head = (
        f"{prosign}{line2.media or 'TT'}{letter}{line2.content or 'ZYUW'} "
        f"{station.indicator}{station.serial or '0000'} {station.filed_raw or '0000000'}-"
        f"{line2.redundancy or letter * 4}--"
    )
    called = " ".join(line2.indicators)
    return _folded(f"{head}{called}.")


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
    words += security.remarks
    for signal in security.signals:
        words.append(signal)
        if signal == "ZUI":
            words.append(next(attention, ""))
        elif signal == "ZOV" and security.reroute is not None:
            rerouted = security.reroute
            words += [rerouted.by, "REROUTE OF", rerouted.original or "", rerouted.filed_raw or ""]
    words += attention
    return _folded(" ".join([word for word in words if word]))


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
        lines.append(f"FM {_originator(heading.originator)}")
    lines += _block("TO", [_addressee(one) for one in heading.action])
    lines += _block("INFO", [_addressee(one) for one in heading.info])
    return lines + _block("XMT", heading.exempt)


def _block(keyword: str, addresses: Iterable[str]) -> list[str]:
    lines: list[str] = []
    for address in addresses:
        lines += _folded_address(f"{keyword} {address}" if not lines else address)
    return lines


def _folded_address(line: str) -> list[str]:
    """Return an address line folded so that its rest is known for one when read back."""
    pieces = _folded(line)
    # After a full address the rest would be taken for the next one: leave it long.
    if any(piece.endswith((")", "//")) or piece[-1:].isdigit() for piece in pieces[:-1]):
        return [line]
    return pieces


def _addressee(one: Addressee) -> str:
    zen = "ZEN/" if one.other_means else ""
    words = [
        zen + _address(one.indicator, one.address, one.office),
        one.precedence_word or "",
        one.serial or "",
    ]
    return " ".join([word for word in words if word])


def _originator(one: Originator) -> str:
    return _address(one.indicator, one.address, one.office)


def _address(indicator: str | None, address: str, office: Sequence[str]) -> str:
    head = "" if indicator is None else f"{indicator}/"
    offices = f"//{'//'.join(office)}//" if office else ""
    return f"{head}{address}{offices}"


def _civil(message: Message) -> list[str]:
    """Return an AFTN message."""
    sent, originator = message.transmission, message.originator
    lines = [] if sent is None else [sent.raw]
    called = [one.address for one in message.action]
    lines += textwrap.wrap(" ".join([message.priority or "GG", *called]), LINE_LENGTH)
    if originator is not None:
        lines.append(f"{message.dtg_raw or ''} {originator.address}".strip())
    lines += message.text.body.split("\n") if message.text.body else []
    return [*lines, "NNNN"] if message.end.eom else lines
