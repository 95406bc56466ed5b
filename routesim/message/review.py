"""What is wrong with a heading as a whole: what it lacks, and where its lines disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from routesim.message.addressee import is_post
from routesim.message.format_lines import HANDLING, LETTERS
from routesim.message.model import Format
from routesim.message.precedence import Precedence

if TYPE_CHECKING:
    from routesim.message.addresses import AddressBlock, Lexicon
    from routesim.message.block import Block
    from routesim.message.envelope import RoutingLine, Security
    from routesim.message.findings import Findings
    from routesim.message.heading import HeadingReader
    from routesim.message.model import Message, Readdressal
    from routesim.message.segment import Segment

_LETTERS: Final = frozenset("UERCST")
"""Letters of classifications; others in format line 2 stand for special handling."""

_NOT_IN_X: Final = frozenset("UHBC")
"""Second letters of indicators of the United States, Britain and Canada, who are not in X."""

_ALONE: Final = frozenset({"NODIS", "EXDIS"})
"""Captions of special handling, of which a text has one at most."""

_SERIALS: Final = 10_000
"""A station's serial numbers have four digits, the numbers of its messages up to eight."""


def heading(message: Message, reader: HeadingReader, segment: Segment, findings: Findings) -> None:
    """Report what the heading lacks and where its lines disagree."""
    blocks, line2 = reader.blocks, message.line2
    index = min(reader.text_from, segment.end - 1)
    if message.format is Format.ACP127 and message.station is None:
        findings.add("no-station", index)
    if not blocks or blocks[-1].dtg_raw is None:
        findings.add("no-dtg", index)
    if message.originator is None or not (message.action or message.info):
        _report_nobody(message, index, findings)
    if line2:
        _report_line2(line2, message.due, reader.frame.line2_index, findings)
    if message.security is not None:
        _report_security(message, message.security, reader, findings)
    elif message.format is Format.ACP128:
        findings.add("no-security", index)
    _report_numbers(message, reader, findings)
    if message.text.captions[1:]:
        _report_captions(message.text.captions, reader.text_from, findings)
    for block in blocks:
        _report_line5(block, findings)
        _report_higher(block, findings)
        _report_duplicates(block, findings)
        if block.exempt is not None:
            _report_beside(block.exempt, findings)


def _report_nobody(message: Message, index: int, findings: Findings) -> None:
    """Report that the message is of nobody, or for nobody; encrypted texts have them within.

    Source: doctrine 1.0.5.
    """
    originator, addressed = message.originator, message.action or message.info
    if originator is None and not addressed and message.group_count is not None:
        return
    if originator is None:
        findings.add("no-originator", index)
    if not addressed:
        findings.add("no-addressee", index)


def _report_line2(
    line2: RoutingLine, due: Message | Readdressal, index: int, findings: Findings
) -> None:
    """Report who is called twice, repeated letters that are no release, another precedence."""
    if not line2.indicators:
        findings.add("no-indicator", index)
    if len(set(line2.indicators)) < len(line2.indicators):
        found = next(one for one in line2.indicators if line2.indicators.count(one) > 1)
        findings.add("duplicate-indicator", index, found)
    letters = line2.redundancy
    if letters and letters.count(letters[0]) < len(letters) and not _is_release(line2, letters):
        findings.add("bad-redundancy", index, letters)
    if due.precedence and line2.precedence is not min(due.precedence):
        _report_precedence(line2, due, index, findings)


def _report_precedence(
    line2: RoutingLine, due: Message | Readdressal, index: int, findings: Findings
) -> None:
    """Report a copy that does not go by the highest precedence of format line 5.

    FLASH goes apart: a copy for none of its addressees goes by the highest of those it calls
    (doctrine 1.2.2, 2.6.3).
    """
    found, stated = line2.precedence, min(due.precedence)
    if found is None:
        return
    if stated is Precedence.FLASH:
        ranks = {one.indicator: one.precedence for one in (*due.info, *due.action)}
        called = [ranks[one] for one in line2.indicators if one in ranks]
        if called and found is min(called) and stated in ranks.values():
            return
    findings.add("precedence-differs", index, found.prosign, expected=stated.prosign)


def _is_release(line2: RoutingLine, letters: str) -> bool:
    """Say whether a release code takes half of *letters*, and who is called is of its nations.

    Their letter is the second of an indicator; X is NATO and its members (doctrine 3.5.1). The
    two letters are in order (3.5.2).
    """
    nations = {one[1:2] for one in line2.indicators}
    if nations - _NOT_IN_X:
        nations.add("X")
    release = _release(letters)
    return bool(release) and release[0] <= release[1] and nations >= set(release)


def _release(letters: str) -> str:
    """Return the release code in the repeated letters of format line 2."""
    match = LETTERS.fullmatch(letters[:1] + letters)
    return (match and match["release"]) or ""


def _report_security(
    message: Message, security: Security, reader: HeadingReader, findings: Findings
) -> None:
    """Report where format lines 2 and 4 and the text disagree about the classification."""
    level, line2, text = security.classification, message.line2, message.text
    if level is None:
        if security.redundancy is None:
            findings.add("bad-security", *reader.frame.security[0])
        return
    letter = level.letter
    release = "".join(security.release) if security.release else ""
    if release and release[0] > release[1]:
        findings.add("bad-redundancy", reader.frame.security[0][0], letter * 3 + release)
    if security.remarks and any(HANDLING.fullmatch(one) for one in security.remarks):
        findings.add("bad-security", *reader.frame.security[0])
    if text.classification is not None and text.classification.letter != letter:
        words = text.classification.words
        findings.add("security-differs", reader.text_from, words, expected=level.words)
    if letter not in "UR" and security.signal == "ZNR":
        findings.add("signal-differs", reader.frame.security[0][0], security.signal)
    if line2 is not None and line2.media is not None:
        repeated = line2.redundancy or ""
        if not {line2.classification, repeated[:1]} & _LETTERS <= {letter}:
            index = reader.frame.line2_index
            found = findings.clean.lines[index].split()[0]
            findings.add("letters-differ", index, found, expected=letter)
        elif release and _release(repeated) not in {"", release}:
            expected = letter * 2 + release
            findings.add("letters-differ", reader.frame.line2_index, repeated, expected=expected)


def _report_captions(captions: tuple[str, ...], index: int, findings: Findings) -> None:
    """Report NODIS, EXDIS and the caption of a channel beside one another (doctrine 1.8.5)."""
    alone = [one for one in captions if one in _ALONE or one.endswith(" CHANNEL")]
    if not _ALONE.isdisjoint(alone) and len(set(alone)) > 1:
        findings.add("caption-clash", index, ", ".join(dict.fromkeys(alone)))


def _report_line5(block: Block, findings: Findings) -> None:
    """Report what format line 5 lacks, or has twice."""
    if block.unranked is not None and not block.precedence:
        findings.add("no-precedence", block.index, block.unranked)
    if "PSN" in block.remarks:
        findings.add("bad-psn", block.index, "PSN")


def _report_higher(block: Block, findings: Findings) -> None:
    """Report the first for action, and for information, who is higher than the message.

    Format line 5 has the highest precedence of all (doctrine 9.1).
    """
    if not block.precedence:
        return
    stated = min(block.precedence)
    for rows in filter(None, (block.action, block.info)):
        for one in rows.addressees:
            if one.precedence < stated:
                place = rows.places[rows.addressees.index(one)]
                found = one.precedence_word or ""
                findings.add("precedence-higher", place, found, expected=stated.prosign)
                break


def _report_numbers(message: Message, reader: HeadingReader, findings: Findings) -> None:
    """Report where format line 3 and the text disagree about number and section."""
    station, text = message.origin, message.text
    section = text.section
    if section is not None and section.of is not None and not 0 < section.number <= section.of:
        findings.add(
            "bad-section", reader.text_from, f"SECTION {section.number:02} OF {section.of:02}"
        )
    if message.format is not Format.ACP127 or station is None:
        return
    if station.section is not None and section is None and text.classification is not None:
        findings.add("section-uncounted", reader.text_from, str(station.section))
    if (
        text.number is not None
        and _is_numbered(message)
        and station.serial is not None
        and station.serial.isdecimal()
        and text.number.number % _SERIALS != int(station.serial)
    ):
        findings.add(
            "reference-differs", reader.text_from, text.reference or "", expected=station.serial
        )
    if section is not None and station.section not in {None, section.number}:
        findings.add(
            "section-differs",
            reader.text_from,
            str(section.number),
            expected=str(station.section),
        )


def _is_numbered(message: Message) -> bool:
    """Say whether the serial is the originator's, and the number of his message, as State's are."""
    if message.readdressals:
        return False
    return message.originator is None or is_post(message.originator.address)


def _report_duplicates(block: Block, findings: Findings) -> None:
    """Report addresses that stand twice; both are kept (doctrine 9.10)."""
    both = [rows for rows in (block.action, block.info) if rows is not None]
    names = [one.address for rows in both for one in rows.addressees]
    if len(set(names)) == len(names):
        return
    addressed = [
        (place, one.indicator, one.address, one.office)
        for rows in both
        for place, one in zip(rows.places, rows.addressees, strict=True)
    ]
    seen: set[tuple[str | None, str, tuple[str, ...]]] = set()
    for place, indicator, address, office in addressed:
        if (indicator, address, office) in seen:
            findings.add("duplicate-address", place, address or indicator or "")
        seen.add((indicator, address, office))


def _report_beside(exempt: AddressBlock, findings: Findings) -> None:
    """Report what only an addressee has with an exempted address; it is in no field."""
    for place, one in zip(exempt.places, exempt.addressees, strict=True):
        for found in filter(None, (one.precedence_word, one.serial, *one.office)):
            findings.add("beside-address", place, found)


def addresses(blocks: list[Block], findings: Findings, lexicon: Lexicon) -> None:
    """Suggest the known address near an unknown one; it is never put in its place."""
    for block in blocks:
        for rows in (block.action, block.info):
            for place, one in zip(rows.places, rows.addressees, strict=True) if rows else ():
                near = lexicon.suggest(one.address) if one.address else None
                if near is not None:
                    findings.add("unknown-address", place, one.address, near)
