"""The message reference number a text has for its own (doctrine 1.8.4)."""

from __future__ import annotations

import re
from typing import Final

from routesim.message.content import MessageNumber, new_number
from routesim.message.dtg import full_year

GENERAL: Final = (
    *("NAVADMIN", "MARADMIN", "ALNAV", "NAVOP", "ALMAR", "ALCOAST", "ALCOM", "ALARACT"),
    *("ALCGENL", "ALCGOFF", "ALCGRSV"),
)
"""Series of general messages, numbered anew each year, as in ``NAVADMIN 055/07``."""

_SERIES: Final = re.compile(
    # Of a post's number, a dash parts something else.
    # Canada's commands are short: CMP 055/09, C NAVY 012/14.
    rf"(?P<post>{'|'.join(GENERAL)}|[A-Z]{{4,12}}(?! ?\d+-)"
    r"|(?:C [A-Z]{3,5}|(?!SEC|SIC|REF|MSG|OUR|TEL|FAX|PAR)[A-Z]{3})(?= \d{3}/\d\d(?!\d)))"
    r" ?(?P<number>\d{1,4})(?: ?/ ?|-)(?P<year>\d{4}|\d{2})(?![\d/])(?P<rest>.*)",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(
    # A directorate of a joint staff has a digit in its name: MACJ3 23456. The number of a
    # plan has a year, and a title with a number may have a marking: OPORD 45-88, WATCH 7 (U).
    r"(?:(?:VIA|CITE) )?(?P<post>[A-Z][A-Z .'\-]{1,40}?(?:(?<=J)\d{1,3}(?= \d{3}))?)[ -]{0,2}"
    r"(?P<number>\d{1,8})(?![\d/]|[A-Z](?![A-Z])|(?<=\. \d)\.|-\d\d(?!\d)| ?\((?:TS|[UCS])\)$)"
    r"(?P<rest>.*)",
    re.IGNORECASE,
)
_DATED: Final = re.compile(r"(?P<year>\d{4}|\d{2}) ?(?=[A-Z]{4})", re.IGNORECASE)
"""The year before the post, as an archive wrote it: ``75 LAPUTA 1895``."""

_DIGITS: Final = 6
"""Digits of the number of a post's message at most."""

_PARTED: Final = 1973
"""The year in whose lines an archive's machine put blanks, numbers among them."""

_SERVICE: Final = re.compile(r"(?:SVC|SIC|Z[A-Z]{2})\b", re.IGNORECASE)
"""What opens a service message or names its subject by a code: the numbers behind are others'."""

_OTHERS: Final = re.compile(
    r"(?:SECTION|SECT?|PAGE|PARA|VIA|OPREP)$|(?:PART|REF|EXER(?:CISE)?)(?: |$)"
    r"|(?:.* )?FOR |[A-Z]\. |(?:YOUR|OUR|MY|UR)(?: |$)"
)
"""What is numbered within a message, or by another office: never the message.

Nor is a kind of report, an exercise with its year, whom a text must be passed to, or what
``YOUR`` begins: the message that is answered.
"""


def message_number(line: str, year: int | None) -> tuple[str, MessageNumber, str] | None:
    """Return the reference *line* begins with, the same taken apart, and the rest.

    Args:
        line: What stands after classification and section.
        year: Year of the date-time group: numbers of posts start anew each year.
    """
    if ("/" in line or "-" in line) and (match := _SERIES.match(line)):
        number = new_number(
            year=full_year(match["year"]),
            post=match["post"].upper(),
            number=int(match["number"]),
        )
        return line[: match.start("rest")].strip().upper(), number, match["rest"].strip()
    dated = _DATED.match(line) if line[:1].isdecimal() else None
    if dated is not None and full_year(dated["year"]) != year:
        return None
    match = _NUMBERED.match(line, dated.end() if dated else 0)
    if match is None or _SERVICE.match(line):
        return None
    post = match["post"].strip().upper()
    if _OTHERS.match(post):
        return None
    digits, rest = match["number"], match["rest"].strip()
    if year == _PARTED and rest.isdecimal() and len(digits) + len(rest) <= _DIGITS:
        digits, rest = f"{digits} {rest}", ""
    number = new_number(year=year, post=post, number=int(digits.replace(" ", "")))
    before = f"{dated['year']} " if dated else ""
    return f"{before}{post} {digits}", number, rest
