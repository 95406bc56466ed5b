"""What an archive or an office printed over a heading: it addresses nobody (doctrine 9.12)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define

from routesim.message.addressee import WORDS
from routesim.message.banner import classified
from routesim.message.classification import Classification
from routesim.message.drafters import Drafts
from routesim.message.envelope import Distribution
from routesim.message.fact import grown
from routesim.message.marks import SERIES
from routesim.message.page import is_page
from routesim.message.stamps import (
    FIELDS,
    HEADLINE,
    LABELS,
    LETTERHEADS,
    SHEET,
    SHEET_DATED,
    SHEET_OF,
    is_stamp,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routesim.message.findings import Findings

# Text recognition takes IO-16 for 10-16, OIC-02 for 01C-02, and a speck for a colon.
_OFFICE: Final = re.compile(
    r"[A-Z][A-Z/&]{0,9}:?-\d{2,3}|(?:10|0?1[A-Z]{1,3})-\d{2}"
    r"|/\d{2,4} ?[A-Z]{0,2}|[A-Z]{1,2}|\(\S*\)"
)
# In the 1960s the number stood apart, and commas between them: CIAE 00,DODE 00,/085 W.
_LISTED: Final = re.compile(
    r"(?![OPRZ] \d\d$)[A-Z]{1,5} \d{2}(?:, ?[A-Z]{1,5} \d{2})*,?(?: ?/\d{3} ?[A-Z]{0,2})?"
)
_BRACKETED: Final = re.compile(r"\( ?(\w{1,9}) ?\)")
RULE: Final = "-" * 4
"""So begins the line that ends the offices and the drafters."""

_PRINTED: Final = re.compile(
    r"SUBJECT TO\b.*|-{4,}.*|\d{1,6}(?:[/ -]\d{1,3})?(?: [A-Z])?|R"
    r"|ATTENTION INVITED TO.*|ADMINISTRATIVE MESSAGE|REROUTE DETECTED|<<[. ]*>>|CDSN = .*"
    r"|RELEASED IN (?:FULL|PART)\b.*|(?:WHTS ASSIGNED )?DISTRIBUTION:.*|(?:SIT|EOB):.*"
    r"|OP IMMED|[A-Z]{3}\d{4}"
)
_ALONE: Final = LABELS | LETTERHEADS
"""What stands alone on a line over a sheet."""

_DISTRIBUTING: Final = frozenset({"INFO", "ORIGIN", "ACTION"})
_NUMBERED: Final = re.compile(r"S (?:NUMBER)?: ?")
"""What a page of the web has before the number of a general message: ``MARADMINS : 284/19``."""


@define
class Preface:
    """Lines over the heading; grows line by line.

    Attributes:
        offices: Internal distribution, as in ``LOG-00``, by the keyword before it.
        banner: Classification printed over the heading.
        paged: A page line, a stamp or a label stands there, as an archive prints it.
        title: Number of a general message, as in ``MARADMIN 284/19``.
        drafts: The names of drafters and clearing offices.
        open: The keyword of the internal distribution read last, which may go on.
    """

    offices: dict[str, list[str]] = grown(dict)
    banner: Classification | None = None
    paged: bool = False
    drafts: Drafts | None = None
    title: str | None = None
    open: str = ""

    def read(self, lines: list[str], start: int, anchor: int, findings: Findings) -> None:
        """Read what stands before the heading (case h30)."""
        stray = None
        above = ""
        for index in _written(lines, start, anchor):
            line = " ".join(lines[index].split()).upper()
            word, _, rest = line.partition(" ")
            if word in _DISTRIBUTING and are_offices(rest):
                self.distribute(word, rest)
            elif self.open and are_offices(line):
                self.distribute(self.open, line)
            elif line in _ALONE or is_page(line) or is_stamp(lines[index].strip()):
                self.paged = True
            elif found := classified(line.removeprefix("CLASSIFICATION: ")):
                self.print_over(found[0])
            elif SERIES.fullmatch(numbered := _NUMBERED.sub(" ", line)):
                self.title = numbered
            elif not self._read_drafting(" ".join(lines[index].split())):
                stray = stray or (
                    None if _is_printed(line, above) else (index, lines[index].strip())
                )
            above = line
        self.open = ""
        if stray is not None:
            findings.add("text-before-heading", *stray)

    def _read_drafting(self, words: str) -> bool:
        """Read a line of those who drafted and cleared the message; say whether it is one."""
        drafts = self.drafts or Drafts()
        if drafts.head(words):
            self.drafts, self.open = drafts, ""
            return True
        if words.startswith(RULE):
            drafts.open = ""
        if not drafts.open or _PRINTED.fullmatch(words.upper()):
            return False
        drafts.below(words)
        return True

    def print_over(self, level: Classification) -> None:
        """Keep the first classification over a page; a release UNCLASSIFIED gives way to any."""
        if self.banner in {None, Classification.UNCLASSIFIED}:
            self.banner = level

    def distribute(self, word: str, offices: str) -> None:
        """Keep the internal distribution behind the keyword *word*, or below it."""
        listed = self.offices.setdefault(word.lower(), [])
        if "-" not in offices and _LISTED.fullmatch(offices):
            each = offices.replace("/", ",/").split(",")
            listed += [one.strip() for one in each if one.strip()]
        else:
            listed += _BRACKETED.sub(r"(\1)", offices).split()
        self.open = word

    def distribution(self) -> Distribution | None:
        """Return the internal distribution, if there is any."""
        if not self.offices:
            return None
        return Distribution(**{part: tuple(listed) for part, listed in self.offices.items()})


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
    return bool(words) and (
        all(_OFFICE.fullmatch(word) for word in words.split(" "))
        or _LISTED.fullmatch(words) is not None
    )


def _is_printed(line: str, above: str) -> bool:
    """Say whether *line* is of the kind an archive or a terminal prints over a heading.

    A page line may be cut in two: ``PAGE 01``, and ``AVALON 00905`` below it. With its
    time the second part is certain wherever it stands.
    """
    if line in WORDS or _PRINTED.fullmatch(line) or SHEET_DATED.fullmatch(line):
        return True
    return SHEET.fullmatch(above) is not None and SHEET_OF.fullmatch(line) is not None
