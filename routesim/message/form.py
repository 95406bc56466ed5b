"""A reading as plain data: the form of ``routesim parse --json`` (design, section 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from routesim.message.content import Drafting, MessageNumber, Text
    from routesim.message.defects import Defect
    from routesim.message.envelope import Distribution, Original
    from routesim.message.model import Addressee, Message, Originator, Readdressal
    from routesim.message.parse import Reading
    from routesim.message.precedence import Precedence

# Plain data: what a JSON writer takes as it is.
Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]
Form = dict[str, Plain]


def form(reading: Reading) -> Form:
    """Return *reading* as plain data; absent is ``None`` or an empty list.

    Times are RFC 3339 in UTC, precedences are prosigns, classifications are words.
    """
    message = reading.message
    readdressed: list[Plain] = [_readdressal(one) for one in message.readdressals]
    return {
        "source": {"file": reading.source.file, "line": reading.source.line},
        "format": message.format.value,
        "identity": message.identity,
        **_frame(message),
        "precedence": _prosigns(message.precedence),
        "dtg": timestamp(message.dtg),
        "dtg_raw": message.dtg_raw,
        "dtg_signals": list(message.dtg_signals),
        "dtg_remarks": list(message.dtg_remarks),
        "psn": message.psn,
        "originator": _originator(message.originator),
        "action": _addressees(message.action),
        "info": _addressees(message.info),
        "exempt": list(message.exempt),
        "exempt_indicators": list(message.exempt_indicators),
        "priority": message.priority,
        "group_count": message.group_count,
        "accounting": message.accounting,
        "distribution": _distribution(message.distribution),
        "drafting": _drafting(message.drafting),
        "readdressals": readdressed,
        "originals": [_original(one) for one in message.originals],
        "guess": {
            "originator": _originator(message.guess.originator),
            "action": _addressees(message.guess.action),
            "info": _addressees(message.guess.info),
        },
        "text": _text(message.text),
        "end": {
            "serial": message.end.serial,
            "eom": message.end.eom,
            "corrections": list(message.end.corrections),
        },
        "defects": [defect_form(found) for found in reading.defects],
    }


def timestamp(instant: datetime | None) -> str | None:
    """Return *instant* as RFC 3339 in UTC, as in ``2009-04-28T23:22:00Z``."""
    return None if instant is None else f"{instant:%Y-%m-%dT%H:%M:%S}Z"


def defect_form(found: Defect) -> Form:
    """Return a defect as plain data."""
    return {
        "code": found.code,
        "severity": found.severity.value,
        "line": found.line,
        "column": found.column,
        "message": found.message,
        "suggestion": found.suggestion,
        "file": found.file,
    }


def _frame(message: Message) -> Form:
    """Return format lines 1 to 4."""
    sent = message.transmission
    return {
        "transmission": None
        if sent is None
        else {"channel": sent.channel, "number": sent.number, "raw": sent.raw},
        **_original(message),
    }


def _original(lines: Message | Original) -> Form:
    """Return format lines 2 to 4."""
    line2, station, security = lines.line2, lines.station, lines.security
    return {
        "line2": None
        if line2 is None
        else {
            "precedence": None if line2.precedence is None else line2.precedence.prosign,
            "indicators": list(line2.indicators),
            "media": line2.media,
            "classification": line2.classification,
            "content": line2.content,
            "redundancy": line2.redundancy,
        },
        "station": None
        if station is None
        else {
            "indicator": station.indicator,
            "serial": station.serial,
            "section": station.section,
            "filed": timestamp(station.filed),
            "filed_raw": station.filed_raw,
        },
        "security": None
        if security is None
        else {
            "signal": security.signal,
            "classification": None
            if security.classification is None
            else security.classification.words,
            "release": list(security.release),
            "special_handling": security.special_handling,
            "signals": list(security.signals),
            "attention": list(security.attention),
            "reroute": None
            if security.reroute is None
            else {
                "by": security.reroute.by,
                "original": security.reroute.original,
                "filed_raw": security.reroute.filed_raw,
            },
            "remarks": list(security.remarks),
            "remarks_behind": list(security.remarks_behind),
            "redundancy": security.redundancy,
        },
    }


def _prosigns(precedence: Sequence[Precedence]) -> list[Plain]:
    return [one.prosign for one in precedence]


def _originator(originator: Originator | None) -> Plain:
    if originator is None:
        return None
    return {
        "indicator": originator.indicator,
        "address": originator.address,
        "office": list(originator.office),
    }


def _addressees(addressees: Sequence[Addressee]) -> list[Plain]:
    return [
        {
            "indicator": one.indicator,
            "address": one.address,
            "office": list(one.office),
            "precedence": one.precedence.prosign,
            "precedence_word": one.precedence_word,
            "night_action": one.night_action,
            "serial": one.serial,
            "collective": one.collective,
            "other_means": one.other_means,
        }
        for one in addressees
    ]


def _readdressal(one: Readdressal) -> Form:
    return {
        "precedence": _prosigns(one.precedence),
        "dtg": timestamp(one.dtg),
        "dtg_raw": one.dtg_raw,
        "dtg_signals": list(one.dtg_signals),
        "psn": one.psn,
        "originator": _originator(one.originator),
        "action": _addressees(one.action),
        "info": _addressees(one.info),
        "exempt": list(one.exempt),
        "exempt_indicators": list(one.exempt_indicators),
    }


def _distribution(offices: Distribution | None) -> Plain:
    if offices is None:
        return None
    return {
        "origin": list(offices.origin),
        "action": list(offices.action),
        "info": list(offices.info),
    }


def _drafting(one: Drafting | None) -> Plain:
    if one is None:
        return None
    return {
        "drafted": list(one.drafted),
        "approved": list(one.approved),
        "cleared": list(one.cleared),
        "released": list(one.released),
        "desired": list(one.desired),
    }


def _number(number: MessageNumber | None) -> Plain:
    if number is None:
        return None
    return {
        "year": number.year,
        "post": number.post,
        "number": number.number,
        "normal": number.normal,
    }


def _text(text: Text) -> Form:
    section = text.section
    return {
        "classification": None if text.classification is None else text.classification.words,
        "ownership": text.ownership,
        "reference": text.reference,
        "number": _number(text.number),
        "ssic": text.ssic,
        "sic": list(text.sic),
        "captions": list(text.captions),
        "passing": list(text.passing),
        "corrected": text.corrected,
        "section": None if section is None else {"number": section.number, "of": section.of},
        "executive_order": text.executive_order,
        "tags": list(text.tags),
        "subject": text.subject,
        "refs": [
            {
                "letter": one.letter,
                "reference": one.reference,
                "number": _number(one.number),
                "raw": one.raw,
            }
            for one in text.refs
        ],
        "classified_by": text.classified_by,
        "sets": [{"name": name, "content": content} for name, content in text.sets],
        "drafting": _drafting(text.drafting),
        "signature": text.signature,
        "paragraphs": [
            {
                "number": one.number,
                "marking": one.marking,
                "text": one.text,
                "block": one.block,
            }
            for one in text.paragraphs
        ],
    }
