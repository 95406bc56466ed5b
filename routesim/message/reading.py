"""One message out of the lines it stands in: heading, text, end, and what is wrong with them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from attrs import evolve

from routesim.message import completeness, dtg, ending, review
from routesim.message.addressee import is_post
from routesim.message.block import Block
from routesim.message.content import Text
from routesim.message.dialects import aftn
from routesim.message.envelope import Original, Station, new_station
from routesim.message.excerpt import excerpt
from routesim.message.findings import Findings
from routesim.message.guess import guess
from routesim.message.heading import HeadingReader
from routesim.message.message_number import message_number
from routesim.message.model import End, Format, Message, Readdressal, new_message
from routesim.message.text import Body, new_body, read_text

if TYPE_CHECKING:
    from routesim.message.addresses import AddressBlock, Lexicon
    from routesim.message.cleaning import Clean
    from routesim.message.defects import Defect
    from routesim.message.frame import Frame
    from routesim.message.model import Addressee
    from routesim.message.segment import Segment

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
            findings.ordered(),
            _relayed(None, segment, cleaned),
        )
    reader = HeadingReader(lines, findings)
    if segment.start < segment.anchor:
        reader.preface.read(lines, segment.start, segment.anchor, findings)
    if segment.bare:
        reader.text_from = reader.frame.relay_from = segment.anchor
        if segment.column:
            line = lines[segment.anchor].strip()
            findings.add("glued", segment.anchor, line)
            reader.keywords.text_head = line[segment.column :]
    else:
        end = segment.breaks[0] + 1 if segment.breaks else _stop(segment)
        reader.read(segment.anchor, end, segment.heading)
    message = _message(reader, segment, findings)
    if segment.bare:
        findings.add("no-heading", segment.anchor)
    else:
        review.heading(message, reader, segment, findings)
        completeness.report(message, reader, segment, findings)
    if lexicon is not None:
        review.addresses(reader.blocks, findings, lexicon)
    return message, findings.ordered(), _relayed(reader, segment, cleaned)


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
    frame, keywords = reader.frame, reader.keywords
    start = reader.text_from
    blocks, frames = reader.blocks, reader.frames
    block = blocks[-1] if blocks else Block(index=0)
    year = None if block.dtg is None else block.dtg.year
    text, repeated = read_text(_body(reader, segment, findings.clean), findings, year)
    if text.classification is None and reader.preface.banner is not None:
        text = evolve(text, classification=reader.preface.banner)
    if text.reference is None and (title := reader.preface.title):
        text = _titled(text, title)
    form = _format(reader, segment)
    action, info = _addressed(reader, block, form)
    first = blocks[0] if blocks else block
    station, *stations = [_filed(one, first, findings) for one in frames]
    return new_message(
        format=form,
        transmission=frame.transmission,
        line2=frame.whole_line2(),
        station=station,
        security=frame.whole_security(),
        precedence=block.precedence,
        dtg=block.dtg,
        dtg_raw=block.dtg_raw,
        dtg_signals=tuple(block.signals),
        dtg_remarks=tuple(block.remarks),
        psn=block.psn,
        originator=block.originator,
        action=action,
        info=info,
        exempt=block.exempted(),
        exempt_indicators=block.exempted_indicators(),
        text=text,
        end=ending.read(segment, start, stations[-1] if stations else station, findings),
        group_count=keywords.group_count,
        accounting=keywords.accounting,
        distribution=reader.preface.distribution(),
        drafting=drafts.drafting() if (drafts := reader.preface.drafts) else None,
        readdressals=tuple([_readdressal(reader, one, form) for one in blocks[:-1]]),
        originals=tuple(map(_original, frames[1:], stations)) if stations else (),
        guess=guess(reader, repeated, block.originator, text, findings),
    )


def _body(reader: HeadingReader, segment: Segment, cleaned: Clean) -> Body:
    """Return the lines of the text, which may begin and end within a line."""
    start, breaks, head = reader.text_from, segment.breaks, reader.keywords.text_head
    stop = breaks[-1] if breaks and breaks[-1] >= start else _stop(segment)
    within = start <= stop == segment.tail
    lines = cleaned.lines[start : stop + within]
    station = reader.keywords.frame.station
    part = None if station is None else station.section
    text = excerpt(cleaned.text, cleaned.lines, start, stop + within)
    if head is not None and lines:
        lines[0] = head
    if reader.dated_below is not None:
        lines[reader.dated_below - start] = ""
    if within:
        words, cut, _ = lines[-1].rpartition(" BT")
        if cut:
            reader.findings.add("glued", stop, lines[-1].strip())
        lines[-1] = words.rstrip()
    if head is not None or reader.dated_below is not None or within:
        text = "\n".join(lines)
    paged = segment.paged or reader.preface.paged
    return new_body(
        text=text,
        lines=lines,
        start=start,
        paged=paged,
        published=not reader.keywords.broken,
        part=part,
    )


def _original(frame: Frame, station: Station | None) -> Original:
    """Return format lines 2 to 4 that stand below a pilot's."""
    return Original(line2=frame.whole_line2(), station=station, security=frame.whole_security())


def _titled(text: Text, title: str) -> Text:
    """Return *text* with the number of a general message that stands over the heading."""
    found = message_number(title, None)
    return text if found is None else evolve(text, reference=found[0], number=found[1])


def _format(reader: HeadingReader, segment: Segment) -> Format:
    frame = reader.frame
    if frame.machine:
        return Format.ACP128
    if frame.simple:
        return Format.ACP126
    if segment.bare or frame.transmission or frame.line2 or frame.station:
        return Format.ACP127
    return Format.ACP126


def _is_departmental(reader: HeadingReader, block: Block) -> bool:
    """Say whether a heading is the Department's or a post's."""
    if reader.preface.offices or reader.preface.drafts:
        return True
    return block.originator is not None and is_post(block.originator.address)


def _addressed(
    reader: HeadingReader, block: Block, form: Format
) -> tuple[tuple[Addressee, ...], tuple[Addressee, ...]]:
    """Return the addressees for action and for information."""
    action, info = block.action, block.info
    if block.precedence:
        written = _is_written(action) or _is_written(info)
        if not written and (form is Format.ACP128 or not _is_departmental(reader, block)):
            # Military formats write no words: the block's precedence counts (doctrine 1.6.4).
            # State's write them, and numbers, where a copy lost its first lines, too (9.1).
            return (
                action.defaulted(block.precedence[0]) if action else (),
                info.defaulted(block.precedence[-1]) if info else (),
            )
    return tuple(action.addressees) if action else (), tuple(info.addressees) if info else ()


def _is_written(rows: AddressBlock | None) -> bool:
    """Say whether one of the addresses has a word of precedence, or a number."""
    if rows is not None:
        for one in rows.addressees:
            if one.precedence_word or one.serial:
                return True
    return False


def _readdressal(reader: HeadingReader, block: Block, form: Format) -> Readdressal:
    """Return what a heading says that readdresses the message."""
    action, info = _addressed(reader, block, form)
    return Readdressal(
        precedence=block.precedence,
        dtg=block.dtg,
        dtg_raw=block.dtg_raw,
        dtg_signals=tuple(block.signals),
        psn=block.psn,
        originator=block.originator,
        action=action,
        info=info,
        exempt=block.exempted(),
        exempt_indicators=block.exempted_indicators(),
    )


def _filed(frame: Frame, block: Block, findings: Findings) -> Station | None:
    """Return format line 3 with its instant: the year comes from the date-time group.

    It is the line of who sends the message now: of a readdressed one the outermost heading's.
    """
    station = frame.station
    if station is None or station.filed_raw is None or block.dtg is None:
        return station
    instant = dtg.time_of_file(station.filed_raw, block.dtg)
    index = frame.station_index
    if instant is None:
        findings.add("bad-filed", index, station.filed_raw)
        return station
    if instant < block.dtg:
        findings.add("filed-before-dtg", index, station.filed_raw)
    elif instant - block.dtg > _DAY:
        findings.add("filed-late", index, station.filed_raw)
    return new_station(
        indicator=station.indicator,
        serial=station.serial,
        section=station.section,
        filed=instant,
        filed_raw=station.filed_raw,
    )


def _relayed(reader: HeadingReader | None, segment: Segment, cleaned: Clean) -> str:
    """Return what a relay forwards: format line 3 down to format line 15."""
    start = None if reader is None else reader.frame.relay_from
    if start is None:
        start = segment.anchor or segment.start
    end = segment.end if segment.eom is None else segment.eom
    return excerpt(cleaned.text, cleaned.lines, start, end).strip("\n") + "\n"


def _stop(segment: Segment) -> int:
    """Return the index after the last line that can belong to the text."""
    if segment.serial is not None:
        return segment.serial
    return segment.end if segment.eom is None else segment.eom
