"""Message reference numbers and the REF list (doctrine 1.8.3, 1.8.4)."""

from __future__ import annotations

import re
from typing import Final

from routesim.message.dtg import full_year
from routesim.message.model import MessageNumber, Reference

SERIES: Final = re.compile(
    r"(?P<post>[A-Z]{4,10}) ?(?P<number>\d{1,4}) ?/ ?(?P<year>\d{4}|\d{2})(?![\d/])(?P<rest>.*)",
    re.IGNORECASE,
)
"""A number of a series, as in ``NAVADMIN 366/06``."""

NUMBERED: Final = re.compile(
    r"(?P<post>[A-Z][A-Z .'\-]{1,40}?)[ -]?(?P<number>\d{1,8})(?![\d/])(?P<rest>.*)", re.IGNORECASE
)
"""A post and its number, as in ``STATE 043056``."""

_CITED: Final = re.compile(
    r"(?P<year>(?:19|20)?\d{2})?(?:[ -]|(?=[A-Z]))?(?P<post>[A-Z][A-Z .'\-]{1,40}?)"
    r"(?: ?[#-] ?| )?(?P<number>\d{1,8})(?P<note>(?:[ ,;(.].*)?)"
)
_LETTER: Final = re.compile(
    r"(?:^|(?<=[\s,;]))(?:\((?P<round>[A-Z])\)|(?P<bare>[A-Z])[.)])(?=\s|\d|\()"
)
_NO_POST: Final = frozenset({"OF", "AND", "PARA", "PARAGRAPH", "USC", "DATED", "E-MAIL", "SECTION"})


def message_number(line: str, year: int | None) -> tuple[str, MessageNumber, str] | None:
    """Return the reference *line* begins with, the same taken apart, and the rest.

    Args:
        line: What stands after classification and section.
        year: Year of the date-time group: numbers of posts start anew each year.
    """
    if match := SERIES.match(line):
        number = MessageNumber(
            year=full_year(match["year"]),
            post=match["post"].upper(),
            number=int(match["number"]),
        )
        return line[: match.start("rest")].strip(), number, match["rest"].strip()
    match = NUMBERED.match(line)
    if match is None:
        return None
    post = match["post"].strip()
    number = MessageNumber(year=year, post=post.upper(), number=int(match["number"]))
    return f"{post} {match['number']}", number, match["rest"].strip()


def references(text: str, year: int | None) -> tuple[Reference, ...]:
    """Return the entries of a REF list, each as it stands and, where it can be, normalised.

    Args:
        text: What follows ``REF:``, lines joined by spaces.
        year: Year of the citing message; a citation without a year is of the same one,
            which is not certain and so is not filled in.
    """
    del year
    starts = list(_LETTER.finditer(text))
    if not starts:
        raw = text.strip()
        return (_reference(None, raw),) if raw else ()
    ends = [match.start() for match in starts[1:]] + [len(text)]
    lead = text[: starts[0].start()].strip()
    listed = [
        _reference(match["round"] or match["bare"], text[match.end() : end].strip(" ,;"))
        for match, end in zip(starts, ends, strict=True)
    ]
    return (*((_reference(None, lead),) if lead else ()), *listed)


def _reference(letter: str | None, raw: str) -> Reference:
    match = _CITED.match(raw.upper())
    if match is None or match["post"].strip() in _NO_POST:
        return Reference(letter=letter, raw=raw)
    post = match["post"].strip()
    number = MessageNumber(
        year=None if match["year"] is None else full_year(match["year"]),
        post=post,
        number=int(match["number"]),
    )
    return Reference(letter=letter, reference=f"{post} {number.number}", raw=raw, number=number)
