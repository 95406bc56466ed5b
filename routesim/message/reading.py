"""One message out of the lines it stands in: heading, text, end, and what is wrong with them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from attrs import evolve

from routesim.message import addresses, dtg
from routesim.message.dialects import aftn
from routesim.message.findings import Findings
from routesim.message.format_lines import SERIAL
from routesim.message.heading import Block, HeadingReader
from routesim.message.model import End, Format, Guess, Message, Readdressal, Station, Text
from routesim.message.precedence import Precedence
from routesim.message.text import read_text

if TYPE_CHECKING:
    from routesim.message.addresses import AddressBlock, Lexicon, Line
    from routesim.message.cleaning import Clean
    from routesim.message.defects import Defect
    from routesim.message.model import Addressee, RoutingLine
    from routesim.message.segments import Segment

_DAY: Final = timedelta(days=1)


def read(
    cleaned: Clean, segment: Segment, lexicon: Lexicon | None
) -> tuple[Message, tuple[Defect, ...], str]:
    """Return the message of one segment, its defects, and what a relay forwards of it."""
    if segment.anchor is None:
        raise ValueError(f"Lines {segment.start} to {segment.end} hold no message.")
    lines = cleaned.lines
    findings = Findings(cleaned, _residues(cleaned, segment))
    civil = aftn.read(lines, segment.anchor, segment.end, findings) if segment.civil else None
    if civil is not None:
        return (
            _civil(civil, segment, findings),
            tuple(findings.defects),
            _relayed(None, segment, lines),
        )
    reader = HeadingReader(lines, findings)
    reader.preface(segment.start, segment.anchor)
    if segment.bare:
        reader.text_from = reader.relay_from = segment.anchor
    else:
        reader.read(segment.anchor, segment.breaks[0] + 1 if segment.breaks else _stop(segment))
    message = _message(reader, segment, findings)
    if segment.bare:
        findings.add("no-heading", segment.anchor, lines[segment.anchor].strip())
    else:
        _report_heading(message, reader, segment, findings)
        _report_frame(message, reader, segment, findings)
    if lexicon is not None:
        _suggest(reader.blocks, findings, lexicon)
    return message, tuple(findings.defects), _relayed(reader, segment, lines)


def _residues(cleaned: Clean, segment: Segment) -> list[Defect]:
    """Return the residues that cleaning found in the lines of the segment."""
    if not cleaned.defects:
        return []
    first = cleaned.source_index(segment.start) + 1
    last = cleaned.source_index(max(segment.end - 1, segment.start)) + 1
    low = bisect_left(cleaned.defects, first, key=lambda found: found.line)
    high = bisect_right(cleaned.defects, last, key=lambda found: found.line)
    return list(cleaned.defects[low:high])


def _civil(heading: aftn.Heading, segment: Segment, findings: Findings) -> Message:
    """Return an AFTN message: its text is not ours to read."""
    body = findings.clean.lines[heading.text_from : _stop(segment)]
    return Message(
        format=Format.AFTN,
        transmission=heading.transmission,
        priority=heading.priority,
        dtg_raw=heading.filed_raw,
        originator=heading.originator,
        action=heading.addressees,
        text=Text(body="\n".join(body)),
        end=End(eom=segment.eom is not None),
    )


def _message(reader: HeadingReader, segment: Segment, findings: Findings) -> Message:
    """Return the message whose heading was read, with its text and its end."""
    start = reader.text_from
    stop = next((at for at in reversed(segment.breaks) if at >= start), None)
    lines = findings.clean.lines[start : _stop(segment) if stop is None else stop]
    if reader.text_head is not None and lines:
        lines[0] = reader.text_head
    block = reader.blocks[-1] if reader.blocks else Block(index=0)
    year = None if block.dtg is None else block.dtg.year
    text, repeated = read_text(lines, start, findings, year, reader.banner)
    form = _format(reader, segment)
    headings = [_heading(one, form) for one in reader.blocks] or [Readdressal()]
    own = headings[-1]
    station = _filed(reader, block, findings)
    return Message(
        format=form,
        transmission=reader.transmission,
        line2=_line2(reader),
        station=station,
        security=None if reader.security is None else reader.security.security(),
        precedence=own.precedence,
        dtg=own.dtg,
        dtg_raw=own.dtg_raw,
        dtg_signals=own.dtg_signals,
        dtg_remarks=tuple(block.remarks),
        psn=own.psn,
        originator=own.originator,
        action=own.action,
        info=own.info,
        exempt=own.exempt,
        text=text,
        end=_end(segment, station, findings),
        group_count=reader.group_count,
        accounting=reader.accounting,
        distribution=tuple(reader.distribution),
        readdressals=tuple(headings[:-1]),
        guess=_guess(reader, repeated, own, findings),
    )


def _line2(reader: HeadingReader) -> RoutingLine | None:
    """Return format line 2 with the indicators of all its lines."""
    if reader.line2 is None or not reader.called:
        return reader.line2
    return evolve(reader.line2, indicators=(*reader.line2.indicators, *reader.called))


def _format(reader: HeadingReader, segment: Segment) -> Format:
    if reader.machine:
        return Format.ACP128
    if segment.bare or reader.transmission or reader.line2 or reader.station:
        return Format.ACP127
    return Format.ACP126


def _heading(block: Block, form: Format) -> Readdressal:
    """Return what one heading says: the message's own, or one that readdresses it."""
    blocks = (block.action, block.info)
    for_action = for_info = Precedence.ROUTINE
    if (
        block.precedence
        and form is not Format.ACP127
        and not any(one.precedence_word for rows in blocks if rows for one in rows.addressees)
    ):
        # Military formats write no words: the block's precedence counts (doctrine 1.6.4).
        for_action, for_info = block.precedence[0], block.precedence[-1]
    return Readdressal(
        precedence=block.precedence,
        dtg=block.dtg,
        dtg_raw=block.dtg_raw,
        dtg_signals=tuple(block.signals),
        psn=block.psn,
        originator=block.originator,
        action=_defaulted(block.action, for_action),
        info=_defaulted(block.info, for_info),
        exempt=tuple([one.address for one in block.exempt.addressees]) if block.exempt else (),
    )


def _defaulted(rows: AddressBlock | None, default: Precedence) -> tuple[Addressee, ...]:
    if rows is None:
        return ()
    if default is Precedence.ROUTINE:
        return tuple(rows.addressees)
    return rows.defaulted(default)


def _filed(reader: HeadingReader, block: Block, findings: Findings) -> Station | None:
    """Return format line 3 with its instant: the year comes from the date-time group."""
    station = reader.station
    if station is None or station.filed_raw is None or block.dtg is None:
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
    return Station(
        indicator=station.indicator,
        serial=station.serial,
        section=station.section,
        filed=instant,
        filed_raw=station.filed_raw,
    )


def _end(segment: Segment, station: Station | None, findings: Findings) -> End:
    serial = None
    lines = findings.clean.lines
    if segment.serial is not None and (match := SERIAL.match(lines[segment.serial].strip())):
        serial = match["serial"]
        if station is not None and station.serial not in {None, serial}:
            findings.add("serial-differs", segment.serial, serial)
    return End(serial=serial, eom=segment.eom is not None)


def _guess(
    reader: HeadingReader, repeated: dict[str, list[Line]], own: Readdressal, findings: Findings
) -> Guess:
    """Return what lines without keyword, or a heading repeated in the text, suggest."""
    if repeated:
        originators = repeated.get("FM")
        return Guess(
            originator=addresses.originator(*originators[0], findings) if originators else None,
            action=addresses.addressees(repeated.get("TO", []), findings),
            info=addresses.addressees(repeated.get("INFO", []), findings),
        )
    if own.originator is None and reader.unkeyed:
        names = [(index, line.removesuffix("(UC)")) for index, line in reader.unkeyed]
        return Guess(
            originator=addresses.originator(*names[0], findings),
            action=addresses.addressees(names[1:], findings),
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
        and security.classification.letter != message.text.classification.letter
    ):
        findings.add("security-differs", reader.text_from, message.text.classification.words)
    if security is not None and security.classification is None and security.redundancy is None:
        findings.add("bad-security", reader.security_index, security.signal or "")
    _report_numbers(message, reader, findings)
    for block in reader.blocks:
        _report_duplicates(block, findings)


def _report_numbers(message: Message, reader: HeadingReader, findings: Findings) -> None:
    """Report where format line 3 and the text disagree about number and section."""
    station, text = message.station, message.text
    if message.format is not Format.ACP127 or station is None:
        return
    reference = text.reference if text.number is not None and station.serial is not None else None
    if reference is not None and not reference.endswith(station.serial or ""):
        findings.add("reference-differs", reader.text_from, reference)
    if text.section is not None and station.section not in {None, text.section.number}:
        findings.add("section-differs", reader.text_from, str(text.section.number))


def _report_duplicates(block: Block, findings: Findings) -> None:
    """Report addresses that stand twice; both are kept (doctrine 9.10)."""
    addressed = [
        (place, one.indicator, one.address, one.office)
        for rows in (block.action, block.info)
        if rows is not None
        for place, one in zip(rows.places, rows.addressees, strict=True)
    ]
    if len({one[1:] for one in addressed}) == len(addressed):
        return
    seen: set[tuple[str | None, str, tuple[str, ...]]] = set()
    for place, indicator, address, office in addressed:
        if (indicator, address, office) in seen:
            findings.add("duplicate-address", place, address or indicator or "")
        seen.add((indicator, address, office))


def _report_frame(
    message: Message, reader: HeadingReader, segment: Segment, findings: Findings
) -> None:
    """Report the breaks, the validation line and the end that are missing."""
    lines = findings.clean.lines
    last = segment.end - 1
    while last > segment.start and not lines[last].strip():
        last -= 1
    found = lines[last].strip()
    if message.text.body and not message.text.body.isspace():
        if not reader.broken:
            findings.add("no-bt", reader.text_from, lines[reader.text_from].strip())
        if not any(at >= reader.text_from for at in segment.breaks):
            findings.add("no-end-bt", last, found)
        if segment.serial is None:
            findings.add("no-serial", last, found)
        _report_tail(segment, findings)
    if segment.cut:
        findings.add("straggler", last, found)
    elif segment.eom is None:
        findings.add("no-eom", last, found)


def _report_tail(segment: Segment, findings: Findings) -> None:
    """Report what stands below the text beside the validation line and the end."""
    lines = findings.clean.lines
    if len(segment.breaks) > 1:
        for index in range(segment.breaks[-1] + 1, segment.end):
            if lines[index].strip() and index not in {segment.serial, segment.eom}:
                findings.add("text-after-end", index, lines[index].strip())
                return


def _suggest(blocks: list[Block], findings: Findings, lexicon: Lexicon) -> None:
    """Suggest a known address for each unknown one; it is never put in its place."""
    for block in blocks:
        for rows in (block.action, block.info):
            for place, one in zip(rows.places, rows.addressees, strict=True) if rows else ():
                near = lexicon.suggestion(one.address)
                if one.address and near != one.address:
                    findings.add("unknown-address", place, one.address, near)


def _relayed(reader: HeadingReader | None, segment: Segment, lines: list[str]) -> str:
    """Return what a relay forwards: format line 3 down to format line 15."""
    start = segment.anchor if reader is None or reader.relay_from is None else reader.relay_from
    end = segment.end if segment.eom is None else segment.eom
    return "\n".join(lines[start:end]).strip("\n") + "\n"


def _stop(segment: Segment) -> int:
    """Return the index after the last line that can belong to the text."""
    if segment.serial is not None:
        return segment.serial
    return segment.end if segment.eom is None else segment.eom
