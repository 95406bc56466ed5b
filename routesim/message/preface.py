"""What an archive or an office printed over a heading: it addresses nobody (doctrine 9.12)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, field

from routesim.message.addressee import WORDS
from routesim.message.banner import classified
from routesim.message.marks import SERIES
from routesim.message.page import is_page
from routesim.message.stamps import FIELDS, HEADLINE, SHEET, SHEET_OF, is_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routesim.message.classification import Classification
    from routesim.message.findings import Findings

# Text recognition takes IO-16 for 10-16, OIC-02 for 01C-02, and a speck for a colon.
_OFFICE: Final = re.compile(
    r"[A-Z][A-Z/&]{0,9}:?-\d{2,3}|(?:10|0?1[A-Z]{1,3})-\d{2}"
    r"|/\d{2,4} ?[A-Z]{0,2}|[A-Z]{1,2}|\(\S*\)"
)
_BRACKETED: Final = re.compile(r"\( ?(\w{1,9}) ?\)")
_DRAFTING: Final = re.compile(r"(?:DRAFTED|AP[A-Z]ROVED|CLEARED|RELEASED)\b.*")
_PRINTED: Final = re.compile(
    r"SUBJECT TO\b.*|-{4,}.*|\d{1,6}(?:[/-]\d{1,3})?(?: [A-Z])?|R"
    r"|ATTENTION INVITED TO.*|ADMINISTRATIVE MESSAGE|REROUTE DETECTED|<<[. ]*>>|CDSN = .*"
)
_DISTRIBUTING: Final = frozenset({"INFO", "ORIGIN", "ACTION"})


@define
class Preface:
    """Lines over the heading; grows line by line.

    Attributes:
        distribution: Internal distribution, as in ``LOG-00``.
        banner: Classification printed over the heading.
        paged: A page line or a stamp stands there, as an archive prints it over each sheet.
        title: Number of a general message, as in ``MARADMIN 284/19``.
        drafted: The names of drafters and clearing offices stand there.
        open: The line read last was internal distribution, which may go on.
    """

    distribution: list[str] = field(factory=list)
    banner: Classification | None = None
    paged: bool = False
    drafted: bool = False
    title: str | None = None
    open: bool = False

    def read(self, lines: list[str], start: int, anchor: int, findings: Findings) -> None:
        """Read what stands before the heading (case h30)."""
        stray = None
        above = ""
        for index in _written(lines, start, anchor):
            line = " ".join(lines[index].split()).upper()
            word, _, rest = line.partition(" ")
            offices = rest if word in _DISTRIBUTING else line if self.open else ""
            if are_offices(offices):
                self.distribute(offices)
            elif is_page(line) or is_stamp(lines[index].strip()):
                self.paged = True
            elif found := classified(line.removeprefix("CLASSIFICATION: ")):
                self.banner = self.banner or found[0]
            elif SERIES.fullmatch(line):
                self.title = line
            elif _DRAFTING.fullmatch(line):
                self.drafted = True
            elif stray is None and not self.drafted and not _is_printed(line, above):
                stray = index, lines[index].strip()
            above = line
        self.open = False
        if stray is not None:
            findings.add("text-before-heading", *stray)

    def distribute(self, offices: str) -> None:
        """Keep internal distribution."""
        self.distribution += _BRACKETED.sub(r"(\1)", offices).split()
        self.open = True


def _written(lines: list[str], start: int, anchor: int) -> Iterator[int]:
    """Yield the places of lines, without blank ones and what an archive lists of another message.

    It lists fields below each telegram, and a headline begins the next one.
    """
    listed = False
    for index in range(start, anchor):
        line = lines[index].strip()
        if line in {HEADLINE, FIELDS}:
            listed = line == FIELDS
        elif line and not listed:
            yield index


def are_offices(words: str) -> bool:
    """Say whether *words* is internal distribution, as in ``LOG-00 EEB-00 /001R``."""
    if "(" in words:
        words = _BRACKETED.sub(r"(\1)", words)
    return bool(words) and all(_OFFICE.fullmatch(word) for word in words.split(" "))


def _is_printed(line: str, above: str) -> bool:
    """Say whether *line* is of the kind an archive or a terminal prints over a heading.

    A page line may be cut in two: ``PAGE 01``, and ``AVALON 00905`` below it.
    """
    if line in WORDS or _PRINTED.fullmatch(line):
        return True
    return SHEET.fullmatch(above) is not None and SHEET_OF.fullmatch(line) is not None
