"""What stands before a heading: banners, internal distribution, a gateway's own lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, field

from routesim.message.banner import classified
from routesim.message.page import is_page

if TYPE_CHECKING:
    from routesim.message.classification import Classification
    from routesim.message.findings import Findings

PRECEDENCES: Final = frozenset({"FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE"})
_OFFICE: Final = re.compile(r"[A-Z][A-Z/&]{0,9}-\d{2,3}|/\d{2,4} ?[A-Z]{0,2}|[A-Z]{1,2}|\(\S*\)")
_ARCHIVE: Final = re.compile(
    r"(?:DRAFTED|APPROVED|CLEARED|RELEASED|SUBJECT TO)\b.*|-{4,}.*|\d{1,3}|R|ATTENTION INVITED TO.*"
)
_DISTRIBUTING: Final = frozenset({"INFO", "ORIGIN", "ACTION"})


@define
class Preface:
    """What was read before the heading; it addresses nobody (case h30, doctrine 9.12).

    Attributes:
        banner: Classification printed over the heading.
        distribution: Offices of the internal distribution.
    """

    banner: Classification | None = None
    distribution: list[str] = field(factory=list)


def read(lines: list[str], start: int, anchor: int, findings: Findings) -> Preface:
    """Return what the lines from *start* to the heading at *anchor* say."""
    preface = Preface()
    stray = None
    distributing = False
    for index in range(start, anchor):
        line = " ".join(lines[index].split()).upper()
        if not line:
            continue
        word, _, rest = line.partition(" ")
        offices = rest if word in _DISTRIBUTING else line if distributing else ""
        if are_offices(offices):
            preface.distribution += offices.split()
            distributing = True
        elif found := classified(line):
            preface.banner = preface.banner or found[0]
        elif stray is None and not _is_printed(line):
            stray = index, lines[index].strip()
    if stray is not None:
        findings.add("text-before-heading", *stray)
    return preface


def are_offices(words: str) -> bool:
    """Say whether *words* is internal distribution, as in ``LOG-00 EEB-00 /001R``."""
    return bool(words) and all(_OFFICE.fullmatch(word) for word in words.split(" "))


def _is_printed(line: str) -> bool:
    """Say whether *line* is of the kind an archive or a terminal prints over a heading."""
    return line in PRECEDENCES or is_page(line) or _ARCHIVE.fullmatch(line) is not None
