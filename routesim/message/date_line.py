"""Format line 5: precedences and the date-time group (doctrine 1.5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from routesim.message import dtg
from routesim.message.addressee import WORDS
from routesim.message.block import Block
from routesim.message.format_lines import (
    DATE_TIME,
    GARBLED_DATE_TIME,
    LABELLED_DATE_TIME,
    LOOSE_DATE_TIME,
    ODD_DATE_TIME,
    PARTED_DATE_TIME,
    YEARLESS,
)
from routesim.message.precedence import Precedence

if TYPE_CHECKING:
    from routesim.message.findings import Findings

_STARTS: Final = frozenset("YWZOPRFIND(0123456789")
"""First characters of the line, its precedence a letter or a word."""

_LEVELS: Final = re.compile(r"FLASH|IMMEDIATE|PRIORITY|ROUTINE|[YWZOPR0]")
_GLUED: Final = frozenset(
    f"{action}{info}{space}"
    for action in "YWZOPR"
    for info in ("", *"YWZOPR")
    for space in ("", " ")
    if (info or not space) and action != info
)
"""What stands before the group where a space lacks in it."""

_GLUED_GROUP: Final = re.compile(r"\d[A-Z]?[A-Z]{3}|[A-Z]\d")
"""The group where a space lacks before its month, or before its year."""

_LABEL: Final = re.compile(r"^DTG ?:? ?(?=[YWZOPR] |[YWZOPR]\d{6})")
"""A label before the precedence."""

_LONGEST: Final = 400
"""Characters a line 5 has at most; what is longer was run together and is parted first."""


def read(index: int, line: str, findings: Findings) -> tuple[Block, str] | None:
    """Return the block that format line 5 opens, and what follows ``FM`` on its line.

    Args:
        index: Place of the line.
        line: Its words in capitals, parted by single spaces.
        findings: Where defects go.

    Returns:
        ``None`` when *line* is no format line 5.
    """
    if line[0] not in _STARTS:
        return None
    line = _LABEL.sub("", line)
    for grammar, precedences in _DATED if len(line) < _LONGEST else _DATED[:1]:
        if match := grammar.fullmatch(line):
            return _dated(index, line, match, precedences(index, line, match, findings), findings)
    if match := YEARLESS.fullmatch(line):
        return _yearless(index, line, match, findings), ""
    if match := LOOSE_DATE_TIME.fullmatch(line):
        precedence = _precedences(index, line, match, findings)
        if parted := PARTED_DATE_TIME.fullmatch(line):
            return _dated(index, line, parted, precedence, findings)
        if match["action"] is None:
            findings.add("no-precedence", index, "0", "O")
        findings.add("bad-dtg", index, match["group"])
        return Block(index=index, precedence=precedence, dtg_raw=match["group"].strip(" -")), ""
    return None


def read_garbled(index: int, line: str, findings: Findings) -> tuple[Block, str] | None:
    """Return the same of a line whose precedence is garbled: it opens a block without one."""
    match = GARBLED_DATE_TIME.fullmatch(line)
    return None if match is None else _dated(index, line, match, (), findings)


def _precedences(
    index: int, line: str, match: re.Match[str], findings: Findings
) -> tuple[Precedence, ...]:
    """Return the precedences of one or two letters, action first."""
    action, info = match["action"], match["info"]
    if action is None:
        return ()
    if info is None:
        return (Precedence.from_prosign(action),)
    if action == info == line[1]:
        findings.add("odd-precedence", index, line[:2])
        return (Precedence.from_prosign(action),)
    return (Precedence.from_prosign(action), Precedence.from_prosign(info))


def _odd(
    index: int,
    line: str,  # noqa: ARG001 - what every reader of precedences takes
    match: re.Match[str],
    findings: Findings,
) -> tuple[Precedence, ...]:
    """Return the precedences of a line that writes them in words or between other signs."""
    head = match["head"].strip()
    found: list[Precedence] = []
    for word in _LEVELS.findall(head):
        if word == "0":
            # A zero for the letter O is likely, and not ours to put right.
            findings.add("no-precedence", index, head, "O")
            return ()
        level = WORDS.get(word) or Precedence.from_prosign(word)
        if level not in found:
            found.append(level)
    findings.add("odd-precedence", index, head)
    return tuple(found)


def _labelled(
    index: int, line: str, match: re.Match[str], findings: Findings
) -> tuple[Precedence, ...]:
    """Return the precedences that stand in words behind labels."""
    head = line[: match.start("group")].strip()
    words = [word for word in match.group("action", "info") if word is not None]
    if words:
        findings.add("odd-precedence", index, head)
    return tuple(dict.fromkeys([WORDS[word] for word in words]))


def _dated(
    index: int,
    line: str,
    match: re.Match[str],
    precedence: tuple[Precedence, ...],
    findings: Findings,
) -> tuple[Block, str]:
    """Return the block of a line with day, time, month and year."""
    group, day_time, zone, month, year, rest = match.group(
        "group", "day_time", "zone", "month", "year", "rest"
    )
    instant = dtg.date_time(
        day_time=day_time.replace("/", "").replace(" ", ""),
        zone=zone or "Z",
        month=month.replace(" ", ""),
        year=year.replace(" ", ""),
    )
    block = Block(index=index, precedence=precedence, dtg=instant, dtg_raw=group.strip(" -"))
    if not precedence and match.re is not ODD_DATE_TIME:
        block.unranked = line
    if zone is None:
        findings.add("dtg-no-zone", index, group)
    elif zone != "Z" and instant is not None:
        findings.add("dtg-other-zone", index, group)
    if " " in day_time or match.re is PARTED_DATE_TIME:
        findings.add("dtg-parted", index, group)
    glued = rest[:1].isalnum() or line[: match.start("day_time")] in _GLUED
    if glued or _GLUED_GROUP.search(group):
        findings.add("dtg-glued", index, line)
    if instant is None:
        findings.add("bad-dtg", index, group)
    if not rest:
        return block, ""
    rest, keyword, originator = f" {rest}".partition(" FM ")
    if keyword:
        findings.add("glued", index, line)
    block.read_signals(rest)
    return block, originator.strip()


def _yearless(index: int, line: str, match: re.Match[str], findings: Findings) -> Block:
    """Return the block of a line without a year: no instant, and no error of the sender's."""
    precedence = _precedences(index, line, match, findings)
    group = match["group"]
    # A day and a clock; the 29th of February tells nothing without a year.
    possible = dtg.date_time(
        day_time=match["day"] + match["hour"] + match["minute"], zone="Z", month="JAN", year="00"
    )
    findings.add("bad-dtg" if possible is None else "dtg-no-year", index, group)
    if group[2] == " ":
        findings.add("dtg-parted", index, group)
    return Block(index=index, precedence=precedence, dtg_raw=group)


_DATED: Final = (
    (DATE_TIME, _precedences),
    (ODD_DATE_TIME, _odd),
    (LABELLED_DATE_TIME, _labelled),
)
"""Forms of a line with a whole date, and what reads the precedences of each."""
