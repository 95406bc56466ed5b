"""The REF list (doctrine 1.8.3): its entries, lettered or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_uppercase
from typing import Final

from routesim.message.citation import EDGES, KEYWORD, LIKE_A_YEAR, citations, cited, in_capitals
from routesim.message.cited_post import cited_post, numbered_post
from routesim.message.content import MessageNumber, Reference, new_number
from routesim.message.dtg import full_year

_PLAIN_LETTER: Final = re.compile(r"(?<![^ ])(?:(?P<bare>[A-Z])[.)]|\((?P<round>[A-Z])\)) ")
_PLAIN: Final = re.compile(
    r" *(?:(?P<year>(?:19|20)?\d{2}) )?(?P<post>[A-Z]{3,20}) (?P<number>\d{2,8})[ ,;.]*"
)
"""What most entries are: a list of none but such is read at once, and no otherwise."""

# Every entry but the first begins with its letter: A. (A) A) [A] and, in the archive, a pilcrow.
_LETTER: Final = re.compile(
    r"(?:^|(?<=[\s,;])|(?<=\d/))[¶\-]? {0,3}(?:\( ?(?P<round>[A-Z])\)\.?|\[(?P<square>[A-Z])\]"
    r"|(?P<point>[A-Z])\.\)?|(?P<bare>[A-Z])(?:[):]| -(?= )))(?=[\s(\d]|[A-Z]{2})(?! AND )"
)
_COUNTED: Final = re.compile(r"(?:(?<=[\s,;])|^)\(?(\d{1,2})[.)] ")
"""Entries that are numbered and not lettered: ``1) STATE 12 2) ROME 99``."""

_DASHED: Final = re.compile(
    r"(?:(?<=[\s,;])|^(?=A-.* B-))([A-Z])- ?(?=(?:\d\d )?[A-Z]{2})", re.DOTALL
)
"""Entries whose letters have a dash: ``A-08 STATE 4905 B-BERN 12``; one alone is no list."""

_UNMARKED: Final = re.compile(
    r"(?:(?<=[\s,;])|^(?=A .*\d[,;)]? B ))([A-Z]) "
    r"(?=(?:\d\d )?[A-Z]{3,12}(?: [A-Z]{2,12}){0,2} \d)",
    re.DOTALL,
)
"""Entries whose letters have nothing behind them: ``A STATE 4905 B BERN 12``."""

_LISTS: Final = (
    (_COUNTED, [str(each) for each in range(1, 100)]),
    (_DASHED, list(ascii_uppercase)),
    (_UNMARKED, list(ascii_uppercase)),
)
"""What every entry of a list begins with, and its marks in their order."""

_TURNED: Final = re.compile(
    r"(?:(?P<ahead>\d{3,8}) (?P<post>[A-Z][A-Z .'\-]{1,40}?)|(?P<comma>[A-Z][A-Z .'\-]{1,40})"
    r", ?(?P<behind>\d{2,8}))(?:,? AND PREVIOUS| ?\([A-Z ]{1,20}\))?"
)
"""A number ahead of its post, as in ``377 KATHMANDU``, or parted from it: ``PRAGUE, 1228``."""
_PAGE_LINE: Final = re.compile(
    r"(?:^| )(?!(?:AND|PREVIOUS|NOTAL) )(?:[A-Z][A-Z.'\-]{1,20} ){1,4}\d{8} {1,3}"
    r"\d{3}(?:\.\d)? OF \d{3}(?!\d)"
)
"""A page line that fell between two lines of the list (doctrine 9.14)."""
_COLON: Final = re.compile(r"(?<=\d\d):(?= ?[A-Z][A-Z .'\-]{1,40} \d{2,8}(?!\d))", re.IGNORECASE)
"""A colon where a semicolon should part two messages, as in ``COTONOU 361: LOME 515``."""

_MARKINGS: Final = frozenset("UCS")
_NOTHING: Final = re.compile(r"[\s,;.]*(?:$|\((?:NOTAL|PASEP)\)|\(?[A-Z][.)] )")
"""What stands behind a marking: nothing, a note, or the next letter."""

_NEAR: Final = 80
"""Characters before a letter that may say whether an entry begins with it."""


def references(text: str, year: int | None, own: str | None = None) -> tuple[Reference, ...]:
    """Return the entries of a REF list, each as it stands and, where it can be, normalised.

    What is not certainly a message has no number: a misread reference is worse than none.

    Args:
        text: What follows ``REF:``, lines joined by spaces.
        year: Year of the citing message: a citation without a year is of the same one.
        own: Post of the citing message's own reference; a number alone is of this post.
    """
    if not text:
        return ()
    own = (own and own.strip().upper()) or None
    plain = _plain(text, year, own)
    if plain:
        return tuple(plain)
    if ":" in text:
        text = _COLON.sub(";", text)
    upper = in_capitals(text)
    if " OF " in upper and (pages := list(_PAGE_LINE.finditer(upper))):
        text, upper = _without(text, pages), _without(upper, pages)
    found = [
        one
        for letter, start, end in _entries(upper)
        for one in citations(letter, text[start:end], year, own)
    ]
    return tuple(found if all(one.number for one in found) else _turned(found, year, own))


def _plain(text: str, year: int | None, own: str | None) -> list[Reference]:
    """Return the entries of a list where each is a post and a number, otherwise nothing."""
    first, *pieces = _PLAIN_LETTER.split(text)
    each = iter(pieces)
    entries = [
        (bare or round_, entry) for bare, round_, entry in zip(each, each, each, strict=True)
    ]
    if first or not entries:
        entries.insert(0, (None, first))
    found: list[Reference] = []
    for letter, entry in entries:
        match = _PLAIN.fullmatch(entry)
        if match is None:
            return []
        stated, name, digits = match.groups()
        post = cited_post(name, digits, own)
        if post is None:
            return []
        number = new_number(
            year=full_year(stated) if stated else year, post=post, number=int(digits)
        )
        found.append(cited(letter, entry.strip(EDGES), number))
    return found


def _without(text: str, matches: list[re.Match[str]]) -> str:
    starts = [0, *(match.end() for match in matches)]
    ends = [*(match.start() for match in matches), len(text)]
    return "".join([text[start:end] for start, end in zip(starts, ends, strict=True)])


def _entries(upper: str) -> Iterator[tuple[str | None, int, int]]:
    """Return letter, start and end of every entry of a list in capitals."""
    for expression, marks in _LISTS:
        listed = list(expression.finditer(upper)) if expression.match(upper) else []
        if listed and [match[1] for match in listed] == marks[: len(listed)]:
            ends = [*(match.start() for match in listed[1:]), len(upper)]
            for match, end in zip(listed, ends, strict=True):
                yield match[1], match.end(), end
            return
    letter: str | None = None
    start = 0
    for match in _LETTER.finditer(upper):
        before = upper[max(start, match.start() - _NEAR) : match.start()]
        empty = KEYWORD.fullmatch(before) is not None
        if not _begins(match, letter, before, upper, empty=empty):
            continue
        if letter is None and match["point"] == "B" and upper.startswith("A ", start):
            # The first letter lost its point: REF: A STATE 1 B. ROME 2.
            letter, start = "A", start + 2
            empty = False
        if not empty:
            yield letter, start, match.start()
        # Posts write "A. A) STATE 1" or "A. (B) STATE 1": the first letter is the list's own.
        if letter is None or not empty:
            letter = match["round"] or match["square"] or match["point"] or match["bare"]
        start = match.end()
    yield letter, start, len(upper)


def _begins(
    match: re.Match[str], last: str | None, before: str, upper: str, *, empty: bool
) -> bool:
    """Say whether an entry begins with a letter; initials and markings look like one."""
    if match["point"]:
        letter = match["point"]
        if empty:
            return last is None or letter == last
        if last is None and before.rstrip()[-1:].isalpha():
            # An initial of a name: ALARACT 1/25 PILOT JOHN R. NOBODY AWARD.
            return letter == "A"
        return (letter == "A" if last is None else ord(letter) - ord(last) in {0, 1}) or any(
            map(str.isdigit, before)
        )
    if match["round"] and last and not empty and _is_marking(match, last, upper):
        return False
    if match["round"] and upper[match.end()].isdigit() and not empty:
        # KUWAIT (C)02293 has its marking between post and number.
        return any(map(str.isdigit, before)) or not before.rstrip()[-1:].isalpha()
    return True


def _is_marking(match: re.Match[str], last: str, upper: str) -> bool:
    """Say whether a letter in brackets is the marking of the entry above, as ``EXERCISE (U)``.

    It goes on with a list where something stands behind it and it is the next letter, or
    the one after that of a list of letters in brackets.
    """
    letter = match["round"]
    if letter not in _MARKINGS:
        return False
    most = 2 if upper.lstrip().startswith("(") else 1
    listed = 0 < ord(letter) - ord(last) <= most
    return not listed or _NOTHING.match(upper, match.end()) is not None


def _turned(found: list[Reference], year: int | None, own: str | None) -> Iterator[Reference]:
    """Return *found* with numbers ahead of a post that the list or the text names elsewhere."""
    posts = {one.number.post for one in found if one.number}
    if own:
        posts.add(own)
    for one in found:
        match = None if one.number or not posts else _TURNED.fullmatch(in_capitals(one.raw))
        if match is None:
            yield one
            continue
        post = (match["post"] or match["comma"]).strip()
        digits = match["ahead"] or match["behind"]
        post = numbered_post(post)
        if post in posts and not (match["ahead"] and LIKE_A_YEAR.fullmatch(digits)):
            number = MessageNumber(year=year, post=post, number=int(digits))
            yield cited(one.letter, one.raw, number)
        else:
            yield one
