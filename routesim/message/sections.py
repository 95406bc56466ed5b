"""Sections of one message put together again (doctrine 4.5.3, 1.8.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define, evolve, field

from routesim.message.cleaning import Clean
from routesim.message.defects import defect
from routesim.message.findings import Findings
from routesim.message.marks import SECTION
from routesim.message.page import has_pages, proven_sections
from routesim.message.parse import Reading
from routesim.message.text import Body, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routesim.message.content import Section
    from routesim.message.defects import Defect
    from routesim.message.model import Message

_MISSING_AT_MOST: Final = 20
"""So many missing sections are reported one by one; a garbled count could name thousands."""


def joined(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return *readings* with the sections of each message made one.

    Sections belong together when originator, date-time group and message reference
    number (without one: station and serial) are the same. The heading is that of
    the lowest section; the text is read again as a whole. A missing section is a
    defect of the message, which stays a part: its text keeps the number of the lowest
    section. A section that came twice counts once; one that came
    again with another text stays a reading of its own.

    Returns:
        One reading a message, in the order in which their first sections came.
    """
    groups: dict[tuple[str | None, ...], _Parts] = {}
    order: list[Reading | _Parts] = []
    for reading in readings:
        section, key = reading.message.text.section, reading.message.section_of
        if section is None or key is None:
            order.append(reading)
            continue
        if key not in groups:
            groups[key] = _Parts()
            order.append(groups[key])
        again = groups[key].add(section, reading)
        if again is not None:
            order.append(again)
    return tuple([one if isinstance(one, Reading) else _whole(one) for one in order])


@define
class _Parts:
    """The sections of one message, by their numbers, and what is wrong with those that came again.

    Attributes:
        sections: The first reading of each.
        repeated: Where each of the others came.
    """

    sections: dict[int, Reading] = field(factory=dict)
    repeated: list[Defect] = field(factory=list)

    def add(self, section: Section, reading: Reading) -> Reading | None:
        """Add a section; return the reading if it is another text under the same number."""
        first = self.sections.setdefault(section.number, reading)
        if first is reading:
            return None
        words = f"SECTION {section.number:02} OF {section.of or 0:02}"
        if first.message.text.body.split() == reading.message.text.body.split():
            found = defect("section-repeated", line=reading.source.line, source=words, found=words)
            self.repeated.append(evolve(found, file=reading.source.file or None))
            return None
        found = defect("section-conflict", line=reading.source.line, source=words, found=words)
        return evolve(reading, defects=(*reading.defects, found))


def _whole(group: _Parts) -> Reading:
    """Return one reading for the sections of one message."""
    parts = group.sections
    numbers = sorted(parts)
    first = parts[numbers[0]]
    of = max(one.message.text.section.of or 0 for one in parts.values() if one.message.text.section)
    present = set(numbers).union(*[proven_sections(one.relayed, of) for one in parts.values()])
    missing = [number for number in range(1, of + 1) if number not in present]
    message = first.message
    head, *lines = message.text.body.split("\n")
    if not missing:
        head = " ".join(SECTION.sub(" ", head).split())
    lines = [head, *lines]
    for number in numbers[1:]:
        lines += _continued(parts[number].message, message.text.captions)
    joined = "\n".join(lines)
    findings = Findings(Clean(source=lines, text=joined, lines=lines, numbers=None, defects=()))
    year = None if message.dtg is None else message.dtg.year
    body = Body(text=joined, lines=lines, start=0, paged=has_pages(joined))
    text, _ = read_text(body, findings, year)
    station = message.station
    if missing:
        text = evolve(text, section=message.text.section)
    elif station is not None:
        station = evolve(station, section=None)
    corrections = [one for number in numbers for one in parts[number].message.end.corrections]
    end = evolve(parts[numbers[-1]].message.end, corrections=tuple(corrections))
    whole = evolve(message, text=text, station=station, end=end)
    return Reading(
        source=first.source,
        message=whole,
        defects=(
            *[found for number in numbers for found in _placed(parts[number], first.source.file)],
            *[
                evolve(one, file=None) if one.file == first.source.file else one
                for one in group.repeated
            ],
            *_missing(missing, of, first),
        ),
        relayed="\n".join([parts[number].relayed for number in numbers]),
    )


def _placed(reading: Reading, file: str) -> Iterable[Defect]:
    """Return the defects of a section, with its file where that is not *file*."""
    if reading.source.file == file:
        return reading.defects
    return [evolve(found, file=reading.source.file) for found in reading.defects]


def _continued(message: Message, captions: tuple[str, ...]) -> list[str]:
    """Return the text lines of a later section without what only marks it as one.

    Terminals repeat the captions of the first section at the top of each.
    """
    lines = message.text.body.split("\n")[1:]
    at = 0
    while at < len(lines) and (not lines[at].strip() or lines[at].strip() in captions):
        at += 1
    return lines[at:] if any(line.strip() for line in lines[:at]) else lines


def _missing(missing: list[int], of: int, first: Reading) -> list[Defect]:
    return [
        defect(
            "section-missing",
            line=first.source.line,
            source=f"SECTION {number:02} OF {of:02}",
            found=f"SECTION {number:02} OF {of:02}",
        )
        for number in missing[:_MISSING_AT_MOST]
    ]
