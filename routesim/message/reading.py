"""One message out of the lines it stands in: heading, text, end, and what is wrong with them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from attrs import evolve

from routesim.message import addresses, dtg
from routesim.message.findings import Findings
from routesim.message.format_lines import SERIAL
from routesim.message.heading import HeadingReader
from routesim.message.model import End, Format, Guess, Message, Readdressal, Text
from routesim.message.precedence import Precedence
from routesim.message.text import read_text

if TYPE_CHECKING:
    from routesim.message.addresses import Entry, Lexicon
    from routesim.message.cleaning import Clean
    from routesim.message.defects import Defect
    from routesim.message.heading import Block
    from routesim.message.model import Station
    from routesim.message.segments import Segment

_DAY: Final = timedelta(days=1)


def read(
    cleaned: Clean, segment: Segment, lexicon: Lexicon | None
) -> tuple[Message, tuple[Defect, ...], str]:
    """Return the message of one segment, its defects, and what a relay forwards of it."""
    if segment.anchor is None:
        raise ValueError(f"Lines {segment.start} to {segment.end} hold no message.")
    lines = cleaned.lines
    findings = Findings(cleaned)
    _take_residues(cleaned, segment, findings)
    reader = HeadingReader(lines, findings)
    reader.preface(segment.start, segment.anchor)
    if segment.bare:
        reader.text_from = reader.relay_from = segment.anchor
    else:
        limit = segment.breaks[0] + 1 if segment.breaks else _stop(segment)
        reader.read(segment.anchor, limit)
    start = reader.text_from
    stop = next((at for at in reversed(segment.breaks) if at >= start), None)
    end = _stop(segment) if stop is None else stop
    text_lines = lines[start:end]
    if reader.text_head is not None and text_lines:
        text_lines[0] = reader.text_head
    block = reader.blocks[-1] if reader.blocks else None
    near = block.dtg if block else None
    text = read_text(text_lines, start, findings, near.year if near else None)
    if text.classification is None:
        text = evolve(text, classification=reader.banner)
    station = _filed(reader, block, findings)
    form = _format(reader, segment)
    headings = _headings(reader.blocks, form, findings)
    own = headings[-1] if headings else Readdressal()
    message = Message(
        format=form,
        transmission=reader.transmission,
        line2=reader.line2,
        station=station,
        security=None if reader.security is None else reader.security.security(),
        precedence=own.precedence,
        dtg=own.dtg,
        dtg_raw=own.dtg_raw,
        dtg_signals=own.dtg_signals,
        dtg_remarks=() if block is None else tuple(block.remarks),
        psn=own.psn,
        originator=own.originator,
        action=own.action,
        info=own.info,
        exempt=own.exempt,
        text=text,
        end=_end(segment, lines, station, findings),
        group_count=reader.group_count,
        accounting=reader.accounting,
        distribution=tuple(reader.distribution),
        readdressals=tuple(headings[:-1]),
        guess=_guess(reader, own, text, findings),
    )
    if not segment.bare:
        _report_heading(message, reader, segment, findings)
    _report_frame(reader, segment, findings, has_text=bool(text.body.strip()))
    if lexicon is not None:
        _suggest(reader.blocks, findings, lexicon)
    return message, tuple(findings.defects), _relayed(reader, segment, lines)


def _take_residues(cleaned: Clean, segment: Segment, findings: Findings) -> None:
    """Hand the segment the residues that cleaning found in its lines."""
    if cleaned.defects:
        first = cleaned.source_index(segment.start) + 1
        last = cleaned.source_index(max(segment.end - 1, segment.start)) + 1
        findings.defects += [found for found in cleaned.defects if first <= found.line <= last]


def _format(reader: HeadingReader, segment: Segment) -> Format:
    if reader.machine:
        return Format.ACP128
    if segment.bare or reader.transmission or reader.line2 or reader.station:
        return Format.ACP127
    return Format.ACP126


def _headings(blocks: list[Block], form: Format, findings: Findings) -> list[Readdressal]:
    """Return the headings, outermost first; the last is the message's own."""
    numbered = form is not Format.ACP128
    return [_heading(block, form, findings, numbered=numbered) for block in blocks]


def _heading(block: Block, form: Format, findings: Findings, *, numbered: bool) -> Readdressal:
    action = addresses.entries(block.action, findings, numbered=numbered)
    info = addresses.entries(block.info, findings, numbered=numbered)
    exempt = addresses.entries(block.exempt, findings, numbered=numbered)
    for_action = for_info = Precedence.ROUTINE
    worded = form is Format.ACP127 or any(entry.precedence is not None for entry in action + info)
    if block.precedence and not worded:
        # Military formats write no words: the block's precedence counts (doctrine 1.6.4).
        for_action, for_info = block.precedence[0], block.precedence[-1]
    return Readdressal(
        precedence=block.precedence,
        dtg=block.dtg,
        dtg_raw=block.dtg_raw,
        dtg_signals=tuple(block.signals),
        psn=block.psn,
        originator=block.originator,
        action=tuple([addresses.addressee(entry, for_action) for entry in action]),
        info=tuple([addresses.addressee(entry, for_info) for entry in info]),
        exempt=tuple([entry.address for entry in exempt]),
    )


def _filed(reader: HeadingReader, block: Block | None, findings: Findings) -> Station | None:
    """Return format line 3 with its instant: the year comes from the date-time group."""
    station = reader.station
    if station is None or station.filed_raw is None or block is None or block.dtg is None:
        return station
    instant = dtg.time_of_file(station.filed_raw, block.dtg)
    index = reader.station_index
    if instant is None:
        findings.add("bad-filed", index, station.filed_raw)
        return station
    if instant < block.dtg:
        findings.add("filed-before-dtg", index, station.filed_raw)
    elif instant - block.dtg > _DAY:
        findings.add("filed-late", index, station.filed_raw)
    return evolve(station, filed=instant)


def _end(segment: Segment, lines: list[str], station: Station | None, findings: Findings) -> End:
    serial = None
    if segment.serial is not None and (match := SERIAL.match(lines[segment.serial].strip())):
        serial = match["serial"]
        if station is not None and station.serial not in {None, serial}:
            findings.add("serial-differs", segment.serial, serial)
    return End(serial=serial, eom=segment.eom is not None)


def _guess(reader: HeadingReader, own: Readdressal, text: Text, findings: Findings) -> Guess:
    """Return what lines without keyword, or a heading repeated in the text, suggest."""
    if own.originator is not None:
        return Guess()
    names = [(index, line.removesuffix("(UC)")) for index, line in reader.unkeyed]
    if names:
        entries = addresses.entries(names[1:], findings, numbered=False)
        return Guess(
            originator=addresses.originator(*names[0], findings),
            action=tuple(addresses.addressee(entry, Precedence.ROUTINE) for entry in entries),
        )
    return Guess()


def _report_heading(
    message: Message, reader: HeadingReader, segment: Segment, findings: Findings
) -> None:
    """Report what the heading lacks and where its lines disagree."""
    index = min(reader.text_from, segment.end - 1)
    found = findings.clean.lines[index].strip()
    if message.format is Format.ACP127 and message.station is None:
        findings.add("no-station", index, found)
    if not reader.blocks or reader.blocks[-1].dtg_raw is None:
        findings.add("no-dtg", index, found)
    if message.originator is None:
        findings.add("no-originator", index, found)
    if not message.action and not message.info:
        findings.add("no-addressee", index, found)
    line2 = message.line2
    due = message.due.precedence
    if line2 and line2.precedence is not None and due and line2.precedence is not due[0]:
        findings.add("precedence-differs", reader.line2_index, line2.precedence.prosign)
    security = message.security
    if (
        security is not None
        and security.classification is not None
        and message.text.classification is not None
        and security.classification is not message.text.classification
    ):
        findings.add("security-differs", reader.text_from, message.text.classification.words)
    _report_duplicates(message, reader, findings)


def _report_duplicates(message: Message, reader: HeadingReader, findings: Findings) -> None:
    seen: set[tuple[str | None, str, tuple[str, ...]]] = set()
    block = reader.blocks[-1] if reader.blocks else None
    for addressee in (*message.action, *message.info):
        key = (
            None if addressee.address else addressee.indicator,
            addressee.address,
            addressee.office,
        )
        if key in seen and block is not None:
            findings.add("duplicate-address", block.index, addressee.address or "")
        seen.add(key)


def _report_frame(
    reader: HeadingReader, segment: Segment, findings: Findings, *, has_text: bool
) -> None:
    """Report the breaks, the validation line and the end that are missing."""
    lines = findings.clean.lines
    last = segment.end - 1
    while last > segment.start and not lines[last].strip():
        last -= 1
    found = lines[last].strip()
    if has_text:
        if not reader.broken:
            findings.add("no-bt", reader.text_from, lines[reader.text_from].strip())
        if not any(at >= reader.text_from for at in segment.breaks):
            findings.add("no-end-bt", last, found)
        if segment.serial is None:
            findings.add("no-serial", last, found)
    if segment.cut:
        findings.add("straggler", last, found)
    elif segment.eom is None:
        findings.add("no-eom", last, found)


def _suggest(blocks: list[Block], findings: Findings, lexicon: Lexicon) -> None:
    for block in blocks:
        for entry in _entries(block, findings):
            if entry.address and (near := lexicon.suggestion(entry.address)) != entry.address:
                findings.add("unknown-address", entry.index, entry.address, near)


def _entries(block: Block, findings: Findings) -> list[Entry]:
    return addresses.entries([*block.action, *block.info], findings, numbered=True)


def _relayed(reader: HeadingReader, segment: Segment, lines: list[str]) -> str:
    """Return what a relay forwards: format line 3 down to format line 15."""
    start = segment.anchor if reader.relay_from is None else reader.relay_from
    end = segment.end if segment.eom is None else segment.eom
    return "\n".join(line.rstrip() for line in lines[start:end]).strip("\n") + "\n"


def _stop(segment: Segment) -> int:
    """Return the index after the last line that can belong to the text."""
    if segment.serial is not None:
        return segment.serial
    return segment.end if segment.eom is None else segment.eom
