"""Sections of one message put together again (doctrine 4.5.3, 1.8.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define, evolve

from routesim.message.cleaning import Clean
from routesim.message.continuation import Opening, differing_addresses, place_of_mark
from routesim.message.defects import Defect, defect
from routesim.message.fact import grown
from routesim.message.findings import Findings
from routesim.message.page import are_in_small_letters, has_pages, proven_sections
from routesim.message.parse import Reading
from routesim.message.section_mark import without_section
from routesim.message.stamps import without_stamps
from routesim.message.text import Body, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routesim.message.content import Section
    from routesim.message.model import Message

_MOST: Final = 6_900
"""Characters of text a section can hold: a hundred lines (doctrine 4.5.2)."""

_LEAST: Final = 3_000
"""Characters it holds at least, unless it is the last: real ones have 3,300 (doctrine 9.13)."""

_MISSING_AT_MOST: Final = 20
"""So many defects tell of missing sections, the last of the rest: a garbled count could name
thousands."""


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

    sections: dict[int, Reading] = grown(dict)
    repeated: list[Defect] = grown(list)

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
    lines, differing = _joined(message, [parts[number] for number in numbers[1:]])
    if missing and _hold_all(lines, len(numbers), of):
        missing = []
    if not missing:
        lines, _ = without_stamps(lines)
        mark = place_of_mark(lines)
        lines[mark] = " ".join(without_section(lines[mark]).split())
    joined = "\n".join(lines)
    findings = _findings(lines)
    year = None if message.dtg is None else message.dtg.year
    body = Body(
        text=joined, lines=lines, start=0, paged=has_pages(joined) or are_in_small_letters(joined)
    )
    text, _ = read_text(body, findings, year)
    station = message.station
    if missing:
        text = evolve(text, section=message.text.section)
    elif station is not None:
        station = evolve(station, section=None)
    corrections = [one for number in numbers for one in parts[number].message.end.corrections]
    last = parts[numbers[-1]].message.end
    end = evolve(last, serial=message.end.serial or last.serial, corrections=tuple(corrections))
    whole = evolve(message, text=text, station=station, end=end)
    return Reading(
        source=first.source,
        message=whole,
        defects=(
            *[found for number in numbers for found in _placed(parts[number], first.source.file)],
            *[
                evolve(one, file=None) if one.file == first.source.file else one
                for one in (*differing, *group.repeated)
            ],
            *_missing(missing, of, first),
        ),
        relayed="\n".join([parts[number].relayed for number in numbers]),
    )


def _hold_all(lines: list[str], sections: int, of: int) -> bool:
    """Say whether a text is longer than so many *sections* can be, and as long as all *of* them.

    Archives put sections together, and some leave no mark where the next one began.
    """
    characters = sum(map(len, lines))
    return characters > sections * _MOST and characters >= (of - 1) * _LEAST


def _placed(reading: Reading, file: str) -> Iterable[Defect]:
    """Return the defects of a section, with its file where that is not *file*."""
    if reading.source.file == file:
        return reading.defects
    return [evolve(found, file=reading.source.file) for found in reading.defects]


def _joined(first: Message, later: Iterable[Reading]) -> tuple[list[str], list[Defect]]:
    """Return the lines of the whole text, and where a later section says something else."""
    lines = first.text.body.split("\n")
    opening = Opening.of(lines, _findings(lines))
    defects: list[Defect] = []
    for reading in later:
        more, differing = opening.without(reading.message.text.body.split("\n"))
        lines += more
        found = [("section-opening", words) for words in differing]
        found += [("section-address", line) for line in differing_addresses(first, reading.message)]
        defects += [
            evolve(
                defect(code, line=reading.source.line, source=words, found=words),
                file=reading.source.file or None,
            )
            for code, words in found
        ]
    return lines, defects


def _findings(lines: list[str]) -> Findings:
    """Return findings over lines that are of no source: their defects were reported before."""
    text = "\n".join(lines)
    return Findings(Clean(source=lines, text=text, lines=lines, numbers=None, defects=()), [])


def _missing(missing: list[int], of: int, first: Reading) -> list[Defect]:
    words = [f"SECTION {number:02} OF {of:02}" for number in missing]
    if more := words[_MISSING_AT_MOST:]:
        words[_MISSING_AT_MOST - 1 :] = [f"{words[_MISSING_AT_MOST - 1]} and {len(more)} more"]
    return [
        defect("section-missing", line=first.source.line, source=one, found=one) for one in words
    ]
