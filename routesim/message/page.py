"""Page lines: printed where a sheet of paper ended, no part of the message (doctrine 9.14)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from routesim.message.banner import LEVELS, classified, is_banner
from routesim.message.excerpt import lines_with
from routesim.message.message_number import message_number
from routesim.message.section_mark import without_section
from routesim.message.stamps import LETTERHEADS, STAMPED, stamps_among

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAGE: Final = re.compile(
    # A message center names the post and the message's own time behind the count.
    r"\s*(?:PAGE ?(?P<padded>0)? ?\d{1,3}"
    r"(?: OF \d{1,3}(?: [A-Z][A-Z .'\-]{1,40} \d{1,6} DTG: .{7,60})?"
    # A letter may stand behind the number of a station: 115B.
    r"|(?: [RQU][A-IK-QS-UW-Z][A-Z]{2,5} ?#?\d{1,4}[A-Z]"
    # A station or an indicator, and the number of the message: prose about a page has none.
    r"| (?!(?:OF|IN|LINES?|PARA(?:GRAPH)?S?) )"
    r"(?:[A-Z][A-Z.'\-]*+ ){0,3}(?:[A-Z][A-Z.'\-]*+ ?|[RQU][A-Z\d]{3,6}? ?)"
    # In 1973 a blank may stand in it, and the zone by itself: 1 2345 251622 Z.
    r"#?(?(padded)\d(?: ?\d){2,8}|\d{4,9}))"
    r"(?: (?:[A-Z]{0,5}\d[\dA-Z./]*|OF|TOSEC|SECTO|(?<=\d )Z(?= |$)))*"
    r"(?: (?:UNCLAS|EFTO|LIMITED|RESTR|CONFID|SECRET|TOP SEC|[A-Z] [A-Z] ).{0,100})?)?"
    # The name of the post, and with it the word, may have small letters: Shanghai, of.
    r"|[A-Z][A-Za-z .'\-]{1,40} \d{8} +\d{3}(?:\.\d)? (?:OF|of) \d{3}\s*)"
)
# Two expressions that begin with letters each: one for both would be slow, and so would a blank.
_PRINTED: Final = re.compile(r"PAGE ?\d")
_COUNTED: Final = re.compile(r"F (?<= OF )\d{3}(?!\d)")
_COUNTED_SMALL: Final = re.compile(r"f (?<= of )\d{3}(?!\d)")
_PROOF: Final = re.compile(
    r"^[ \t]*(?:[A-Z][A-Za-z .'\-]{1,40}[ \t]\d{8}[ \t]+(?P<number>\d{3})(?:\.\d)?[ \t]+"
    r"(?:OF|of)[ \t](?P<of>\d{3})|PAGE[ ]?\d{1,3}[ \t]+[A-Z][A-Z '.\-]{1,40}[ \t]\d{4,6}[ \t]+"
    r"(?P<printed>\d\d)[ \t]OF[ \t](?P<parts>\d\d)\b.{0,40}"
    rf"|(?:{LEVELS})[ ]SECTION[ ]"
    r"(?P<said>\d\d?)[ ]OF[ ](?P<all>\d\d?)\b.{0,60})[ \t]*$",
    re.MULTILINE,
)
# A page line whose line end was lost, with the text behind it; prose about a page looks alike.
_RUN_ON: Final = re.compile(
    r"[ \t]*PAGE ?\d{1,3}[ \t]+[A-Z][A-Z .'\-]{1,40}[ \t]\d{4,6}[ \t]+"
    r"(?:\d\d OF \d\d[ \t]+)?\d{6} ?Z[ \t]+(?=\S)"
)
_MARKED: Final = re.compile(rf"(?:^|(?<![ \t])[ \t]{{2}})[ \t]*+(?=(?:{LEVELS})[ \t]*$)")
"""What stands before the classification at the end of the line above: it tells them apart."""

_BANNERS: Final = 20
"""Lines a page break has at most on either side of its page line, blank ones aside."""

_FEED: Final = 2
"""Blank lines above a page line that only fill the sheet."""

_BLANKS_BELOW: Final = 6
"""Blank lines below a page line among which the text may go on."""

_FULL_LINE: Final = 45
"""Characters of a line at least, with the next word, that goes on in the next line."""

_SENTENCE_ENDS: Final = ".?!:/)"
_UNENDED: Final = re.compile(r"(?:,|\b(?:AND|OR|OF|THE|FOR|FROM|WITH))$", re.IGNORECASE)
"""A line that ends amid its sentence."""

_LONGEST_JOINT: Final = 5
"""Characters of its end that say so, and one before them."""

_LONGEST_POST: Final = 10
"""Characters after which terminals cut the name of the post on a page line."""

_LAST_PAGE: Final = 4_500
"""Characters of a text below its last page line at most."""

RULE: Final = re.compile(r"[-=_]{3,}(?: [-=_]+)*")
"""A rule under a title, which terminals broke after 45 dashes."""

_FIRST_LINES: Final = 10
"""Lines among which the text's own classification stands: it is no banner."""


def is_page(line: str) -> bool:
    """Say whether *line* is a page line, as in ``PAGE 02 STATE 015113 182333Z``.

    The embassies' terminals of the 2000s wrote ``TRIPOLI 00000402 001.2 OF 003``.
    """
    counted = (" OF " in line or " of 0" in line) and line.rstrip()[-1].isdecimal()
    return (counted or "PAGE" in line) and _PAGE.fullmatch(" ".join(line.split())) is not None


def has_pages(body: str) -> bool:
    """Say whether *body* may hold a page line that begins with its word; most texts hold none."""
    return _PRINTED.search(body) is not None


def are_counted(body: str) -> bool:
    """Say whether *body* may hold a page line of the kind that counts sections."""
    # Few letters are found faster than by the expression; no message has a hundred sections.
    return " OF 0" in body and (
        _COUNTED.search(body) is not None or body.find(" of 0", -_LAST_PAGE) >= 0
    )


def are_in_small_letters(body: str) -> bool:
    """Say whether *body*, of which sections were counted, may hold ``Laputa 00000417 002 of 003``.

    Few terminals wrote so: a text that names no section is not asked, any other at its end.
    """
    return " of 0" in body


def proven_sections(text: str, of: int) -> set[int]:
    """Return the sections whose page lines stand in *text*, of a message of *of* sections.

    Terminals printed ``BERN 00000881 002 OF 002`` at the head of every page of section 2;
    where sections were put together, the first line of each may be left.
    """
    return {
        int(match["number"] or match["printed"] or match["said"])
        for match in _PROOF.finditer(text)
        if int(match["of"] or match["parts"] or match["all"]) == of
    }


def without_breaks(lines: list[str]) -> tuple[list[str], Sequence[int]]:
    """Return *lines* without the page breaks among them, and the place of each line kept.

    A break is the page line or the stamp of an archive, the classification or the first
    line of the text printed above and below it, and the blank lines between (doctrine
    1.8.10). Two or more blank lines right above a page line fill the sheet and belong to
    it, unless a sentence ends above them; so do all around it where a full line, or one
    amid a sentence, goes on below.
    """
    places: Sequence[int] = range(len(lines))
    pages, others = _page_lines(lines)
    if others:
        lines = _without_those_amid(lines, others)
    if others and (run_on := _run_on(lines, others)):
        lines, places = _apart(lines, run_on)
        pages, _ = _page_lines(lines)
    pages = sorted({*pages, *stamps_among(lines)})
    if not pages:
        return lines, places
    own = next((at for at, line in enumerate(lines[:_FIRST_LINES]) if classified(line)), -1)
    first = _unmarked(lines[own]) if own >= 0 else []
    kept: list[int] = []
    written: list[int] = []  # Places in kept of the lines that are not blank.
    until = 0
    for page in pages:
        if page < until:
            continue
        most = len(kept) - until
        written += [most + at for at in range(until, page) if lines[at].strip()]
        kept += range(until, page)
        del kept[_above(lines, kept, written, own, first) :]
        while written and written[-1] >= len(kept):
            written.pop()
        until = _below(lines, page + 1, own, first)
        below = _written_below(lines, until)
        if written and below and _goes_on(lines[kept[written[-1]]], lines[below : below + 2]):
            del kept[written[-1] + 1 :]
            until = below
    kept += range(until, len(lines))
    return [lines[at] for at in kept], [places[at] for at in kept]


def _page_lines(lines: list[str]) -> tuple[list[int], list[int]]:
    """Return the places of the page lines, and of other lines that begin or end as one does."""
    text = "\n".join(lines)
    printed = {*lines_with(text, _PRINTED), *lines_with(text, _COUNTED)}
    if are_in_small_letters(text):
        printed.update(lines_with(text, _COUNTED_SMALL))
    pages = [at for at in printed if is_page(lines[at])]
    return pages, sorted(printed.difference(pages))


def _without_those_amid(lines: list[str], places: list[int]) -> list[str]:
    """Return *lines* without the page lines that count sections amid a line at one of *places*.

    There they stand where lines were put together. Post and number are those of the text:
    no sentence has them so.
    """
    opening = next(filter(None, map(classified, lines[:_FIRST_LINES])), None)
    found = message_number(without_section(opening[1]).strip(), None) if opening else None
    if found is None:
        return lines
    post, number = found[1].post[:_LONGEST_POST].rstrip(), found[1].number
    amid = re.compile(
        rf"(?:^|[ \t]){re.escape(post)}[A-Z ]{{0,30}} {number:08}"
        r"[ \t]+\d{3}(?:\.\d)? OF \d{3}(?=[ \t])"
    )
    kept = list(lines)
    for at in places:
        kept[at] = amid.sub("", lines[at])
    return kept


def _run_on(lines: list[str], places: list[int]) -> dict[int, int]:
    """Return the places of page lines below a classification, and where on each text begins."""
    found: dict[int, int] = {}
    for at in places:
        page = _RUN_ON.match(lines[at]) if at else None
        if page and _MARKED.search(lines[at - 1]):
            found[at] = page.end()
    return found


def _apart(lines: list[str], run_on: dict[int, int]) -> tuple[list[str], list[int]]:
    """Return *lines* with the classification, the page line and the text behind it on a line each.

    With them comes the place at which each stood.
    """
    each = [[line] for line in lines]
    for at, text in run_on.items():
        above = each[at - 1].pop()
        mark = _MARKED.search(above)
        end = mark.end() if mark else len(above)
        each[at - 1] += [above[:end], above[end:]] if above[:end].strip() else [above]
        each[at] = [lines[at][:text], lines[at][text:]]
    parted = [(at, one) for at, pieces in enumerate(each) for one in pieces]
    return [one for _, one in parted], [at for at, _ in parted]


def _above(
    lines: list[str], kept: list[int], written: list[int], own: int, first: list[str]
) -> int:
    """Return where in *kept* the break begins that ends with a page line."""
    top = len(kept)
    for place in reversed(written[-_BANNERS:]):
        line = lines[kept[place]].strip()
        printed = line in STAMPED or line in LETTERHEADS or _is_printed(line, first)
        if kept[place] == own or not printed:
            break
        if line not in STAMPED:
            top = place
    if top < len(kept) or not written or top - 1 - written[-1] < _FEED:
        return top
    # Blank lines alone: they fill the sheet, unless a sentence ends above them.
    ended = lines[kept[written[-1]]].rstrip()[-1] in _SENTENCE_ENDS
    return top if ended else written[-1] + 1


def _below(lines: list[str], start: int, own: int, first: list[str]) -> int:
    """Return the place after the break: after the lowest banner below the page line."""
    until, left = start, _BANNERS
    for at in range(start, len(lines)):
        line = lines[at].strip()
        if line:
            if at == own or not left or not _is_printed(line, first):
                break
            until, left = at + 1, left - 1
    return until


def _is_printed(line: str, first: list[str]) -> bool:
    """Say whether *line* is a banner, or says again what the first line of the text says."""
    return is_banner(line) or (first != [] and first[-1] in line and _unmarked(line) == first)


def _unmarked(line: str) -> list[str]:
    """Return the words of *line* without the section, which later pages may not name."""
    return without_section(line).split()


def _written_below(lines: list[str], start: int) -> int:
    """Return the place of the first line below a break that is not blank, or 0."""
    for at in range(start, min(start + _BLANKS_BELOW, len(lines))):
        if lines[at].strip():
            return at
    return 0


def _goes_on(above: str, below: Sequence[str]) -> bool:
    """Say whether the line above a break goes on with the first one below it.

    It ends amid a sentence, or it is full, ends no sentence, and has capitals and small
    letters as that one; no rule of dashes stands under that one, as it does under a title.
    """
    above, words = above.strip(), below[0].strip()
    if len(below) > 1 and RULE.fullmatch(below[1].strip()):
        return False
    return _UNENDED.search(above[-_LONGEST_JOINT:]) is not None or (
        above[-1] not in _SENTENCE_ENDS
        and len(above) + 1 + len(words.partition(" ")[0]) > _FULL_LINE
        and words[0].isalpha()
        and above.isupper() == words.isupper()
    )
