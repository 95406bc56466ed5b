"""One message as parsed, for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from routesim.message.content import Drafting, Paragraph
from routesim.message.defects import Defect, pointed
from routesim.message.envelope import Distribution
from routesim.message.model import Addressee, Message
from routesim.message.parse import Reading
from routesim.report.tables import moment, table


def message_tables(reading: Reading) -> str:
    """Return the facts of a message, its addresses, and its defects each under its line."""
    message = reading.message
    parts = [table(_facts(reading))]
    addressees = list(_addressed(message))
    if addressees:
        headers = ("role", "indicator", "address", "office", "precedence", "serial", "remarks")
        parts.append(table(addressees, headers))
    parts.extend(defect_text(reading.source.file, defect) for defect in reading.defects)
    return "\n\n".join(parts)


def defect_text(file: str, defect: Defect) -> str:
    """Return a defect with its place, its code, and the line with a caret under the column."""
    near = f" Did you mean {defect.suggestion}?" if defect.suggestion else ""
    return (
        f"{defect.file or file or 'standard input'}:{defect.line}:{defect.column}: "
        f"{defect.severity} {defect.code}: {defect.message}{near}\n{pointed(defect)}"
    )


def _facts(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield what the lines say, the absent left out."""
    message = reading.message
    yield "message", message.identity or "without identity"
    yield "found at", f"{reading.source.file or 'standard input'}, line {reading.source.line}"
    for name, value in (*_heading_facts(message), *_text_facts(message)):
        if value:
            yield name, value


def _heading_facts(message: Message) -> Iterator[tuple[str, str]]:
    yield "format", message.format.value
    if message.transmission is not None:
        yield "line 1", message.transmission.raw
    if message.line2 is not None:
        precedence = message.line2.precedence.name if message.line2.precedence else "unknown"
        yield "line 2", f"{precedence} {' '.join(message.line2.indicators)}"
    if message.station is not None:
        station = message.station
        section = f" section {station.section}" if station.section is not None else ""
        yield "station", f"{station.indicator} serial {station.serial or 'unknown'}{section}"
        yield "filed", moment(station.filed) or f"unknown: {station.filed_raw}"
    if message.originals and (origin := message.origin) is not None:
        yield "below the pilot", f"{origin.indicator} serial {origin.serial}"
    if message.security is not None:
        security = message.security
        words = security.classification.words if security.classification is not None else "unknown"
        shown = (security.signal or "", words, *security.release, *security.signals)
        yield "security", " ".join(shown).strip()
    yield "precedence", " ".join(precedence.name for precedence in message.precedence)
    if message.dtg_raw is not None:
        group = moment(message.dtg) or f"no possible date: {message.dtg_raw}"
        yield "date-time group", " ".join((group, *message.dtg_signals))
    if message.originator is not None:
        yield "from", _address(message.originator.address, message.originator.office)
    if message.guess.originator is not None:
        guessed = message.guess.originator
        yield "from, guessed", _address(guessed.address, guessed.office)
    yield "exempt", ", ".join(message.exempt)
    yield from _office_facts(message.distribution)
    yield from _drafting_facts(message.drafting)
    yield "accounting", message.accounting or ""
    for readdressal in message.readdressals:
        originator = readdressal.originator
        yield "readdressed by", originator.address if originator is not None else "unknown"


def _text_facts(message: Message) -> Iterator[tuple[str, str]]:
    text = message.text
    if text.classification is not None:
        yield "classification", f"{text.ownership or ''} {text.classification.words}".lstrip()
    yield "reference", text.reference or ""
    if text.section is not None:
        yield "section", f"{text.section.number} of {text.section.of or 'unknown'}"
    yield "captions", " ".join(text.captions)
    yield "passing", ", ".join(text.passing)
    yield "executive order", text.executive_order or ""
    yield "tags", " ".join(text.tags)
    yield "subject", text.subject or ""
    yield "references", "; ".join(dict.fromkeys(reference.raw for reference in text.refs))
    yield "paragraphs", ", ".join(_paragraph(each) for each in text.paragraphs)
    yield "signature", text.signature or ""
    yield from _drafting_facts(text.drafting)
    yield "corrections", "; ".join(message.end.corrections)


def _office_facts(offices: Distribution | None) -> Iterator[tuple[str, str]]:
    if offices is not None:
        yield "origin office", " ".join(offices.origin)
        yield "action office", " ".join(offices.action)
        yield "distribution", " ".join(offices.info)


def _drafting_facts(one: Drafting | None) -> Iterator[tuple[str, str]]:
    if one is not None:
        yield "drafted by", "; ".join(one.drafted)
        yield "approved by", "; ".join(one.approved)
        yield "cleared by", "; ".join(one.cleared)
        yield "released by", "; ".join(one.released)
        yield "desired distribution", "; ".join(one.desired)


def _addressed(message: Message) -> Iterator[tuple[str, ...]]:
    """Yield a row for each address: of every heading, outermost first, and of the guess."""
    for one in message.readdressals:
        yield from _rows("readdressed, action", one.action)
        yield from _rows("readdressed, info", one.info)
    yield from _rows("action", message.action)
    yield from _rows("info", message.info)
    yield from _rows("guessed, action", message.guess.action)
    yield from _rows("guessed, info", message.guess.info)


def _paragraph(paragraph: Paragraph) -> str:
    marking = f" ({paragraph.marking})" if paragraph.marking else ""
    return f"{'unnumbered' if paragraph.number is None else paragraph.number}{marking}"


def _rows(role: str, addressees: Iterable[Addressee]) -> Iterator[tuple[str, ...]]:
    for addressee in addressees:
        remarks = (
            ("collective", addressee.collective),
            ("night action", addressee.night_action),
            ("by other means", addressee.other_means),
        )
        yield (
            role,
            addressee.indicator or "",
            addressee.address,
            " ".join(addressee.office),
            addressee.precedence.name,
            addressee.serial or "",
            ", ".join(words for words, holds in remarks if holds),
        )


def _address(address: str, office: tuple[str, ...]) -> str:
    return f"{address} //{' '.join(office)}//" if office else address
