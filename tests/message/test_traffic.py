"""Messages of many habits, all made up, and what is found in every field of each.

The files in ``traffic`` hold some hundred headings and whole messages of State, of
archives, of commands and of allies. Below each, after a line ``==``, stands what it
says, a field a line, as it was checked by eye: what is not there must not be read.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from routesim.message.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from routesim.message.content import Drafting, Text
    from routesim.message.envelope import Original, Security, Station
    from routesim.message.model import Addressee, Message, Originator, Readdressal
    from routesim.message.parse import Parsed

FILES = sorted((Path(__file__).parent / "traffic").glob("*.txt"))


def messages(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield name, source and findings of each message in a file."""
    for part in re.split(r"(?m)^@@ ", path.read_text(encoding="utf-8"))[1:]:
        name, _, rest = part.partition("\n")
        source, _, told = rest.partition("\n==\n")
        yield name, f"{source}\n", told.strip("\n")


def findings(parsed: Parsed) -> str:
    """Return what a source says, a field a line."""
    lines: list[str] = []
    for reading in parsed.readings:
        message = reading.message
        lines += [f"{message.format.value} {message.identity}", *_heading(message)]
        lines += [*_text(message.text), *_end(message)]
        lines.append(_field("defects", [one.code for one in reading.defects]))
    lines.append(_field("besides", [one.code for one in parsed.defects]))
    return "\n".join(filter(None, lines))


def _field(name: str, values: Iterable[object]) -> str:
    """Return a field and its values, nothing where it has none."""
    shown = " | ".join(str(one) for one in values if one not in {None, ""})
    return f"{name}: {shown}" if shown else ""


def _heading(message: Message) -> Iterator[str]:
    yield _field("line 1", [message.transmission and message.transmission.raw])
    frames: tuple[Message | Original, ...] = (message, *message.originals)
    for lines in frames:
        line2 = lines.line2
        if line2 is not None:
            prosign = "" if line2.precedence is None else line2.precedence.prosign
            yield _field("line 2", [prosign, *line2.indicators])
        yield _station(lines.station)
        yield _security(lines.security)
    yield _field(
        "date",
        [
            "".join(one.prosign for one in message.precedence),
            message.dtg_raw,
            message.dtg and f"{message.dtg:%Y-%m-%d %H%M}",
            *message.dtg_signals,
            message.psn,
            *message.dtg_remarks,
        ],
    )
    yield _originator("from", message.originator)
    blocks: tuple[Readdressal | Message, ...] = (*message.readdressals, message)
    for block in blocks:
        role = "" if block is message else "readdressed "
        yield from _addressees(f"{role}action", block.action)
        yield from _addressees(f"{role}info", block.info)
        yield _field(f"{role}exempt", block.exempt)
    yield _originator("guessed from", message.guess.originator)
    yield from _addressees("guessed action", message.guess.action)
    yield from _addressees("guessed info", message.guess.info)
    if (offices := message.distribution) is not None:
        yield _field("origin office", [" ".join(offices.origin)])
        yield _field("action office", [" ".join(offices.action)])
        yield _field("distribution", [" ".join(offices.info)])
    yield from _drafting(message.drafting)
    yield _field("groups", [message.group_count, message.accounting])


def _drafting(one: Drafting | None) -> Iterator[str]:
    if one is not None:
        yield _field("drafted by", one.drafted)
        yield _field("approved by", one.approved)
        yield _field("cleared by", one.cleared)
        yield _field("released by", one.released)
        yield _field("desired distribution", one.desired)


def _station(station: Station | None) -> str:
    if station is None:
        return ""
    filed = station.filed and f"{station.filed:%Y-%m-%d %H%M}"
    return _field("station", [station.indicator, station.serial, station.section, filed])


def _security(security: Security | None) -> str:
    if security is None:
        return ""
    level = security.classification
    return _field(
        "security",
        [
            security.signal,
            None if level is None else level.words,
            "".join(security.release),
            security.special_handling,
            *security.signals,
            *security.attention,
            *security.remarks,
        ],
    )


def _originator(name: str, one: Originator | None) -> str:
    return "" if one is None else _field(name, [one.indicator, one.address, *one.office])


def _addressees(role: str, addressees: Iterable[Addressee]) -> Iterator[str]:
    for one in addressees:
        flags = {"collective": one.collective, "night action": one.night_action}
        flags["other means"] = one.other_means
        yield _field(
            role,
            [
                one.precedence.prosign,
                one.indicator,
                one.address,
                *one.office,
                one.serial,
                *[name for name, holds in flags.items() if holds],
            ],
        )


def _text(text: Text) -> Iterator[str]:
    level, section = text.classification, text.section
    yield _field("classification", [text.ownership, None if level is None else level.words])
    yield _field("reference", [text.reference, text.number and text.number.normal])
    yield _field("section", [] if section is None else [section.number, section.of])
    yield _field("captions", text.captions)
    yield _field("passing", text.passing)
    yield _field("order", [text.executive_order])
    yield _field("tags", text.tags)
    yield _field("subject", [text.subject])
    for one in text.refs:
        yield _field("ref", [one.letter, one.number and one.number.normal, one.raw])
    yield _field("classifier", [text.classified_by])
    yield _field("code", [text.ssic, "corrected" if text.corrected else None])
    yield _field("subject indicators", text.sic)
    yield _field("sets", [name for name, _ in text.sets])
    for each in text.paragraphs:
        yield _field("paragraph", [each.number, each.marking, each.block, each.text])
    yield _field("signature", [text.signature])
    yield from _drafting(text.drafting)


def _end(message: Message) -> Iterator[str]:
    end = message.end
    yield _field("end", [*end.corrections, end.serial, "NNNN" if end.eom else None])


@pytest.mark.parametrize(
    ("source", "told"),
    [
        pytest.param(source, told, id=f"{path.stem}: {name}")
        for path in FILES
        for name, source, told in messages(path)
    ],
)
def test_every_field(source: str, told: str) -> None:
    """What is read of a message is what a careful reader finds in it, and nothing else."""
    assert findings(parse(source)) == told


def test_there_is_traffic() -> None:
    """The messages are at hand: their names differ, and they are many."""
    names = [(path.stem, name) for path in FILES for name, _, _ in messages(path)]
    assert len(set(names)) == len(names) >= 100
