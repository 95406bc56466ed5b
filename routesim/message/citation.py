"""One entry of a list of references: the messages it cites, and what of it cites none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import evolve

from routesim.message.cited_post import NO_POST, cited_post
from routesim.message.content import MessageNumber, Reference, new_reference
from routesim.message.dtg import date_time, full_year, written
from routesim.message.message_number import GENERAL

_MONTH: Final = (
    r"(?:JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)(?![A-Z])"
)
_YEAR: Final = r"(?:19|20)?\d{2}"
# A directorate of a joint staff has a digit in its name: MACJ3 22345.
_POST: Final = r"[A-Z][A-Z .'\-]{1,40}?(?:(?<=J)\d{1,3}(?= \d{3}))?"
_MARKING: Final = r"(?:\((?:TS|SBU|[SCU])(?:/[A-Z/]{1,12})?\) ?)?"
_CITED: Final = re.compile(
    r" ?(?:(?:AND|ALSO|SEE|SEE ALSO) )?(?:REF(?:TEL|ERENCE)?S?:? (?:[A-Z][.):]? )?)?"
    + _MARKING
    + rf"(?:\((?P<before>{_YEAR})\) ?|'?(?P<year>{_YEAR})[ -]?)?"
    rf"(?:(?:AMEMBASSY|AMCONSUL|EMBASSY) )?(?P<post>{_POST}) ?(?:\((?P<within>{_YEAR})\)"
    # STATE 04 12345, STATE 2004/12345.
    rf"|(?P<inner>{_YEAR})(?: (?=\d{{3,8}}(?!\d))|[/-](?=\d{{5,8}}(?!\d))))?"
    rf"[ #-]{{0,3}}(?:NO\.? |NUMBER |NR )?{_MARKING}"
    r"(?:(?<=[ #).-])O(?=\d{3}))?(?P<number>\d{1,8})"
    # A point, a letter or a colon makes it no number; a month or two strokes make it a date.
    r"(?![\dA-Z:]|\.\d)"
    rf"(?!(?<!\d\d\d)(?:[/-]\d{{1,2}})? ?{_MONTH}|/\d{{1,2}}/\d{{2}}(?!\d*/))"
    # So does one stroke before a talk: 7/15 TELCON.
    r"(?!/\d{1,2} (?:TELE?CON|PHONECON|MEMCON|MEMO|LETTER|FAX|E-?MAIL)\b)"
    # Nor do six digits and a month: COMDT COGARD WASHINGTON DC 061306 MAR 20 has a date for number.
    rf"(?!(?<=[^\d][0-3]\d[0-2]\d[0-5]\d)(?: Z)? ?{_MONTH} ?\d)"
    # Nor is that of a unit, which is cited by its date-time group: CTF 77 061306Z MAR 68.
    r"(?!(?<!\d\d\d)(?: DTG)? \d{6} ?Z\b)"
)
# Further numbers of the same post: STATE 188314, 259032 AND 259040; KABUL 692/317; STATE 12-14.
_MORE: Final = re.compile(
    # Behind a note on one of them the next may stand.
    r"(?: ?\((?:NOTAL|EXDIS|NODIS|LIMDIS)\)(?=,? ))?"
    r"(?: ?(?:[,&]|/(?! ?\d(?!\d))) ?(?:AND )?| AND | THR(?:U|OUGH) | ?- ?(?=\d{3})| (?=\d{5}))"
    r"(?P<number>\d{1,8})(?![\dA-Z:]|\.\d|/\d\d?/\d)"
    r"(?! ?'?(?!(?:AND|NOTAL|EXDIS|NODIS|LIMDIS|STADIS|SIPDIS|NOFORN)\b)[A-Z])"
)
_RANGE: Final = re.compile(r"(?<!\d\d\d) ?- ?(?P<number>\d{1,2})(?![\dA-Z:/.-])")
"""The last of a range of short numbers, as in ``HANOI 1-3``; as many digits behind are a year."""

# The year behind a number: QUITO 4525-91, PANAMA 789/08, STATE 8200 (2005), AMMAN 7718 99,
# STATE 4905 OF 2008.
_BEHIND: Final = re.compile(
    rf"[-/](?P<joined>{_YEAR})(?!\d|[-/]\d)| ?\((?P<round>{_YEAR})\)"
    r"| OF (?P<of>(?:19|20)\d{2})(?!\d)"
    r"|(?:(?<=\d{3}) |(?<=\d{5}) (?=\d{4}))(?P<spaced>(?:19|20)?\d{2})(?= *(?:[,;.(]|AND\b|$))"
)
# The date of the message cited, which gives its year: (DTG 121530Z JUN 75), OF 12/15/03.
_DATED: Final = re.compile(
    r"[ ,(]{0,3}(?:(?:DATED|DTD|DTG|OF):? )?(?:"
    rf"(?:\d{{6}} ?Z?|\d{{1,2}}) ?{_MONTH},? ?(?P<day_first>\d{{4}}|\d{{2}})"
    rf"|{_MONTH} \d{{1,2}},? (?P<month_first>\d{{4}})"
    r"|\d{1,2}/\d{1,2}/(?P<strokes>\d{4}|\d{2}))(?!\d)"
)
_CITATION: Final = (
    rf"(?=(?:\(\d{{2}}\) ?|'?{_YEAR}[ -]?)?(?!{_MONTH}|PARAS?\b|SECTION\b|PAGES?\b|AND\b)"
    rf"{_POST}"
    r"(?: ?\(\d{2}\))?[ #-]{0,3}O?\d)"
)
_PARTED: Final = re.compile(rf";| ?[,&] ?(?:AND )?{_CITATION}|(?<=[\d)]) AND {_CITATION}")
"""Where the next citation begins, whatever stands before it."""

_NEXT: Final = re.compile(
    rf"(?P<sure>;|(?: ?[,&/] ?(?:AND )?|,? AND ){_CITATION}|(?<=\d), ?(?={_POST}, ?\d))"
    rf"| (?<!\( )(?=(?:'?{_YEAR} ?)?{_POST}[ #]\d{{3}}|'?{_YEAR} {_POST}[ #]\d)"
    rf"| ?\((?=(?:(?:AND|ALSO) |'?{_YEAR} ?){_POST}[ #]\d)"
)
"""Where the next one may begin behind a message cited: a space parts them too."""

_BARE: Final = re.compile(
    r"#?(?P<number>\d{2,8})(?=(?:(?: ?[,&/] ?| AND )\d{2,8}(?![\d/.]))*"
    r"(?:,? AND PREVIOUS| ?\([A-Z ]{1,20}\)| NOTAL)?$)"
)
KEYWORD: Final = re.compile(r"[ ,;:-]*+(?:REF(?:TEL|ERENCE)?S?)?[ ,;:-]*+")
"""What stands before an entry and says nothing."""

EDGES: Final = " ,;.-&/"
"""Characters around a citation that are none of it."""

_CAPITALS: Final = {ord(one): ord(one) - 32 for one in "abcdefghijklmnopqrstuvwxyz"}

LIKE_A_YEAR: Final = re.compile(r"(?:19[5-9]|20[0-4])\d")
"""A number that is rather a year."""

_SERIES_WITHIN: Final = re.compile(
    rf"\b(?P<post>{'|'.join(GENERAL)})(?: MSG| MESSAGE)?[ /]?(?P<number>\d{{1,4}})"
    r"/(?P<year>\d{4}|\d{2})(?!\d)"
)
_BY_DATE: Final = re.compile(
    r"(?:(?:MSG|MESSAGE),? )?"
    r"(?P<originator>(?:\d{1,3}(?:ST|[NR]?D|TH) )?[A-Z](?! )[A-Z0-9 .'()&\-]{1,60}?)[ ,]{0,2}"
    r"(?:[/,] ?[A-Z0-9/\-]{0,40}?)?[ /,]{0,4}"
    r"(?:\b(?:[ROPZ]|MSG|MESSAGE|(?:(?:MSG|MESSAGE),? )?DTG):? ?)?"
    rf"(?P<day_time>\d{{6}}) ?(?P<zone>[A-Z])? ?(?P<month>{_MONTH})"
    r"(?:,? ?(?P<year>\d{4}|\d{2})(?!\d))?"
)
"""A message named by its originator and its date-time group, as military posts cite."""

_MISSION: Final = re.compile(r"(?:AMEMBASSY|AMCONSUL) (?=[A-Z])")
_LONGEST_SHARED: Final = 400
"""Characters of an entry at most that stands with each of its numbers."""

_OLDEST: Final = 30
"""Years back from which ``/77`` behind a number is another number rather than a year."""


def citations(
    letter: str | None, raw: str, year: int | None, own: str | None
) -> Iterator[Reference]:
    """Return what one entry cites, and between citations what is none.

    Args:
        letter: The letter before it.
        raw: The entry as it stands.
        year: Year of the citing message.
        own: Post of the citing message.
    """
    upper = in_capitals(raw)
    place = 0
    while place < len(upper):
        match = _CITED.match(upper, place)
        post = _post(match, year, own) if match else None
        if match is None or post is None:
            parted = _PARTED.search(upper, place)
            # A lettered entry is one paper, unless a message is cited beside it.
            while letter and parted and not _cites(upper, parted, year, own):
                parted = _PARTED.search(upper, parted.end())
            end = parted.start() if parted else len(upper)
            place_after = parted.end() if parted else len(upper)
            words = raw[place:end].strip(EDGES)
            if words and KEYWORD.fullmatch(in_capitals(words)) is None:
                yield from _no_citation(letter, words, year, own, lone=end - place == len(upper))
        else:
            numbers, end = _numbers(match, post, upper, year)
            end, place_after = _next(upper, end)
            words = raw[place:end].strip(EDGES)
            yield from _each(letter, words, numbers)
        place = place_after


def _each(letter: str | None, words: str, numbers: Iterable[MessageNumber]) -> Iterator[Reference]:
    """Return a reference for each number of one entry; a long entry stands with the first."""
    for at, number in enumerate(numbers):
        alone = at and len(words) > _LONGEST_SHARED
        yield cited(letter, f"{number.post} {number.number}" if alone else words, number)


def cited(letter: str | None, raw: str, number: MessageNumber) -> Reference:
    """Return the reference to the message of this number."""
    return new_reference(
        letter=letter, reference=f"{number.post} {number.number}", raw=raw, number=number
    )


def named_series(words: str) -> MessageNumber | None:
    """Return the number of a general message that *words* in capitals name, or ``None``."""
    match = _SERIES_WITHIN.search(words) if "/" in words else None
    return match and MessageNumber(
        year=full_year(match["year"]), post=match["post"], number=int(match["number"])
    )


def in_capitals(text: str) -> str:
    """Return *text* in capitals and no longer than it was, as some capitals would make it."""
    return text.upper() if text.isascii() else text.translate(_CAPITALS)


def _post(match: re.Match[str], year: int | None, own: str | None) -> str | None:
    """Return the post *match* names; digits right before a number are no year to come."""
    if year is not None and match["inner"] and full_year(match["inner"]) > year:
        return None
    return cited_post(match["post"], match["number"], own)


def _cites(upper: str, parted: re.Match[str], year: int | None, own: str | None) -> bool:
    """Say whether a message is cited behind *parted*, or another paper begins there."""
    match = _CITED.match(upper, parted.end())
    return parted[0] == ";" or (match is not None and _post(match, year, own) is not None)


def _numbers(
    match: re.Match[str], post: str, upper: str, year: int | None
) -> tuple[list[MessageNumber], int]:
    """Return every number after *post*, and where the last of them ends."""
    first = match["year"] or match["before"] or match["within"] or match["inner"]
    stated = full_year(first) if first else year
    found: list[MessageNumber] = []
    more: re.Match[str] | None = match
    end = match.end()
    while more is not None:
        digits, end = more["number"], more.end("number")
        own_year = stated
        behind = _BEHIND.match(upper, end)
        if behind is not None and _is_year(behind, digits, post, year):
            own_year = full_year(behind[behind.lastgroup or 0])
            end = behind.end()
        elif dated := _DATED.match(upper, end):
            own_year = full_year(dated["day_first"] or dated["month_first"] or dated["strokes"])
            end = dated.end()
        found.append(MessageNumber(year=own_year, post=post, number=int(digits)))
        more = _MORE.match(upper, end) or _last_of_range(upper, end, digits)
    return found, end


def _last_of_range(upper: str, place: int, digits: str) -> re.Match[str] | None:
    """Return the last number of a range of short ones that begins with *digits*, if that is one."""
    last = _RANGE.match(upper, place)
    rises = last is not None and len(last["number"]) == len(digits) and last["number"] > digits
    return last if rises else None


def _is_year(behind: re.Match[str], digits: str, post: str, year: int | None) -> bool:
    """Say whether what stands behind a number is its year; after a stroke it may be a number."""
    joined = behind["joined"]
    if joined is None or year is None or _SERIES_WITHIN.match(f"{post} 1/00"):
        return True
    if len(joined) > 2 and LIKE_A_YEAR.fullmatch(digits):  # noqa: PLR2004 - four digits
        return False
    return year - _OLDEST <= full_year(joined) <= year


def _next(upper: str, place: int) -> tuple[int, int]:
    """Return where a citation ends and where the next begins."""
    if place == len(upper):
        return place, place
    for match in _NEXT.finditer(upper, place):
        if match["sure"]:
            return match.span()
        following = _CITED.match(upper, match.end())
        if following is not None and _post(following, None, None) is not None:
            return match.span()
    return len(upper), len(upper)


def _no_citation(
    letter: str | None, words: str, year: int | None, own: str | None, *, lone: bool
) -> Iterator[Reference]:
    """Return *words* that name no post, with a number where it can only be one thing."""
    upper = in_capitals(words)
    if series := named_series(upper):
        yield cited(letter, words, series)
    elif lone and own and (bare := _BARE.match(upper)):
        digits = [bare["number"]]
        place = bare.end("number")
        while more := _MORE.match(upper, place):
            digits.append(more["number"])
            place = more.end("number")
        numbers = [MessageNumber(year=year, post=own, number=int(one)) for one in digits]
        yield from _each(letter, words, numbers)
    else:
        yield dated(Reference(letter=letter, raw=words), year)


def dated(one: Reference, year: int | None) -> Reference:
    """Return *one* with the originator and the date-time group it names, where it does.

    Args:
        one: A reference without a number.
        year: Year of the citing message, for a group without one.
    """
    match = _BY_DATE.match(in_capitals(one.raw))
    if match is None or (match["year"] or year) is None:
        return one
    instant = date_time(
        day_time=match["day_time"],
        zone=match["zone"] or "Z",
        month=match["month"],
        year=match["year"] or f"{year}",
    )
    originator = match["originator"].strip()
    named = _MISSION.sub("", originator)
    if instant is None or named.partition(" ")[0] in NO_POST:
        return one
    return evolve(one, reference=f"{originator} {written(instant)}")
