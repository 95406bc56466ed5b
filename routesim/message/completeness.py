"""Whether a message is whole: its breaks, its validation line and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routesim.message.model import Format

if TYPE_CHECKING:
    from routesim.message.findings import Findings
    from routesim.message.heading import HeadingReader
    from routesim.message.model import Message
    from routesim.message.segment import Segment


def report(message: Message, reader: HeadingReader, segment: Segment, findings: Findings) -> None:
    """Report the breaks, the validation line and the end that are missing."""
    missing = _missing(message, reader, segment)
    if not missing:
        return
    lines = findings.clean.lines
    last = segment.end - 1
    while last > segment.start and not lines[last].strip():
        last -= 1
    for code in missing:
        findings.add(code, reader.text_from if code == "no-bt" else last)


def _missing(message: Message, reader: HeadingReader, segment: Segment) -> list[str]:
    """Return the defects of a message that lacks a break, its validation line or its end."""
    missing: list[str] = []
    if message.text.body and not message.text.body.isspace():
        copy = _copied(message, reader, segment)
        # An archive prints the sheets of the next section right below.
        if copy is not None and (not segment.cut or copy == "archive-print"):
            return [copy]
        if not reader.keywords.broken:
            missing.append("no-bt")
        if not _is_broken(reader, segment):
            missing.append("no-end-bt")
        if segment.serial is None and message.format is not Format.ACP126:
            missing.append("no-serial")
    if segment.cut:
        missing.append("straggler")
    elif segment.eom is None:
        missing.append("no-eom")
    return missing


def _copied(message: Message, reader: HeadingReader, segment: Segment) -> str | None:
    """Return what tells a copy that is whole without its end: an archive's or a published one."""
    if segment.serial is not None or _is_broken(reader, segment):
        return None
    preface = reader.preface
    if not reader.keywords.broken and (preface.offices or preface.drafts or preface.paged):
        return "archive-print"
    if segment.eom is not None:
        return None
    partial = message.originator is None and not message.action and not message.info
    # With nothing of a frame above or below its text it is no transmission that was cut.
    frameless = not (message.line2 or message.station or segment.breaks or reader.keywords.broken)
    frameless = frameless and message.text.classification is not None
    if partial or frameless or (reader.keywords.broken and message.text.signature is not None):
        return "published-text"
    return None


def _is_broken(reader: HeadingReader, segment: Segment) -> bool:
    """Say whether a break ends the text."""
    return bool(segment.breaks) and segment.breaks[-1] >= reader.text_from
