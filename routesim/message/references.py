"""Message reference numbers and the REF list (doctrine 1.8.3, 1.8.4)."""

from __future__ import annotations

import re
from typing import Final

from routesim.message.dtg import full_year
from routesim.message.model import MessageNumber, Reference

_SERIES: Final = re.compile(
    r"(?P<post>[A-Z]{4,10}) ?(?P<number>\d{1,4}) ?/ ?(?P<year>\d{4}|\d{2})(?![\d/])(?P<rest>.*)",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(
    r"(?P<post>[A-Z][A-Z .'\-]{1,40}?)[ -]{0,2}(?P<number>\d{1,8})(?![\d/])(?P<rest>.*)",
    re.IGNORECASE,
)
_CITED: Final = re.compile(
    r"(?:REF(?:TEL|ERENCE)?:? (?:[A-Z] )?)?"
    r"(?:\((?P<before>\d{2})\) ?|(?P<year>(?:19|20)?\d{2})[ -]?)?"
    r"(?P<post>[A-Z][A-Z .'\-]{1,40}?) ?(?:\((?P<within>\d{2})\))?[ #-]{0,3}(?P<number>\d{1,8})"
    r"(?:(?P<after>[-/]\d{2})(?!\d))?(?![\dA-Z:])(?P<note>.*)"
)
# Further numbers of the same post: STATE 188314, 259032 AND 259040.
_MORE: Final = re.compile(r"(?: ?, ?(?:AND )?| AND | ?/ ?)(\d{2,8})(?![\d/:])(?! ?[A-Z]{3,})")
# Every entry but the first begins with its letter: A. (A) A) [A] and, in the archive, a pilcrow.
_LETTER: Final = re.compile(
    r"(?:^|(?<=[\s,;]))[¶\-]? {0,3}(?:\((?P<round>[A-Z])\)|\[(?P<square>[A-Z])\]"
    r"|(?P<bare>[A-Z])(?:[.):]| -(?= )))(?=[\s(\d]|[A-Z]{2})",
    re.IGNORECASE,
)
_PARTING: Final = re.compile(r"[;&]|,(?= *(?:\d{2,4} )?[A-Z][A-Z .]{1,40} \d)")
_NO_POST: Final = frozenset(
    [
        "OF",
        "AND",
        "PARA",
        "PARAGRAPH",
        "USC",
        "DATED",
        "E-MAIL",
        "E-MAILS",
        "EMAIL",
        "SECTION",
        "FAM",
        "FAH",
        "IIR",
        "TD",
        "DTG",
        "OSC",
        "UNSCR",
        "TELCON",
        "EUP",
        "MSG",
    ]
)
_SAME_POST: Final = {"SECSTATE": "STATE", "DEPT": "STATE", "SECSTATE WASHDC": "STATE"}
"""Names of the Department in citations; its messages are numbered ``STATE`` (doctrine 9.3)."""


def message_number(line: str, year: int | None) -> tuple[str, MessageNumber, str] | None:
    """Return the reference *line* begins with, the same taken apart, and the rest.

    Args:
        line: What stands after classification and section.
        year: Year of the date-time group: numbers of posts start anew each year.
    """
    if match := _SERIES.match(line):
        number = MessageNumber(
            year=full_year(match["year"]),
            post=match["post"].upper(),
            number=int(match["number"]),
        )
        return line[: match.start("rest")].strip(), number, match["rest"].strip()
    match = _NUMBERED.match(line)
    if match is None:
        return None
    post = match["post"].strip()
    number = MessageNumber(year=year, post=post.upper(), number=int(match["number"]))
    return f"{post} {match['number']}", number, match["rest"].strip()


def references(text: str, year: int | None) -> tuple[Reference, ...]:
    """Return the entries of a REF list, each as it stands and, where it can be, normalised.

    Args:
        text: What follows ``REF:``, lines joined by spaces.
        year: Year of the citing message: a citation without a year is of the same one.
    """
    starts = list(_LETTER.finditer(text))
    lead = text[: starts[0].start()] if starts else text
    found = _cited(None, lead, year)
    ends = [*(match.start() for match in starts[1:]), len(text)][: len(starts)]
    pending = ""
    for match, end in zip(starts, ends, strict=True):
        # Posts write "A. A) STATE 1" or "A. (B) STATE 1": the first letter is the list's own.
        letter = pending or (match["round"] or match["square"] or match["bare"]).upper()
        entry = text[match.end() : end].strip(" ,;-")
        pending = "" if entry else letter
        found.extend(_cited(letter, entry, year))
    return tuple(found)


def _cited(letter: str | None, entry: str, year: int | None) -> list[Reference]:
    """Return what one entry cites; a semicolon or a comma before a post parts two citations."""
    return [
        one
        for part in _PARTING.split(entry)
        if (raw := part.strip(" ,.-"))
        for one in _reference(letter, raw, year)
    ]


def _reference(letter: str | None, raw: str, year: int | None) -> list[Reference]:
    match = _CITED.match(raw.upper())
    if match is None:
        return [Reference(letter=letter, raw=raw)]
    post = match["post"].strip(" -'")
    words = [*post.split(), *post.replace("-", " ").split()]
    if not words or not _NO_POST.isdisjoint([*words, post]):
        return [Reference(letter=letter, raw=raw)]
    post = _SAME_POST.get(post, post)
    stated = match["year"] or match["before"] or match["within"] or (match["after"] or "")[1:]
    cited = [match["number"]]
    note, place = match["note"], 0
    while more := _MORE.match(note, place):
        cited.append(more[1])
        place = more.end()
    numbers = [
        MessageNumber(
            year=full_year(stated) if stated else year,
            post=post,
            number=int(digits),
        )
        for digits in cited
    ]
    return [
        Reference(letter=letter, reference=f"{post} {number.number}", raw=raw, number=number)
        for number in numbers
    ]
