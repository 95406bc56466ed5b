"""Message reference numbers and the REF list (doctrine 1.8.3, 1.8.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve

from routesim.message.content import MessageNumber, Reference
from routesim.message.dtg import MONTHS, full_year

_SERIES: Final = re.compile(
    r"(?P<post>[A-Z]{4,10}) ?(?P<number>\d{1,4}) ?/ ?(?P<year>\d{4}|\d{2})(?![\d/])(?P<rest>.*)",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(
    r"(?P<post>[A-Z][A-Z .'\-]{1,40}?)[ -]{0,2}(?P<number>\d{1,8})(?![\d/])(?P<rest>.*)",
    re.IGNORECASE,
)
_PARTS: Final = frozenset(["SECTION", "SEC", "SECT", "PAGE", "PART", "PARA"])
"""What is numbered within a message, never a message."""

_MONTH: Final = (
    r"(?:JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)(?![A-Z])"
)
_YEAR: Final = r"(?:19|20)?\d{2}"
_POST: Final = r"[A-Z][A-Z .'\-]{1,40}?"
_MARKING: Final = r"(?:\((?:TS|SBU|[SCU])(?:/[A-Z/]{1,12})?\) ?)?"
_PLAIN: Final = re.compile(
    rf" ?(?:(?P<year>{_YEAR}) )?(?P<post>[A-Z]{{3,20}}) (?P<number>\d{{2,8}})[ ,;.]*"
)
"""What most entries are, read at once."""

_CITED: Final = re.compile(
    r" ?(?:(?:AND|ALSO|SEE|SEE ALSO) )?(?:REF(?:TEL|ERENCE)?S?:? (?:[A-Z][.):]? )?)?"
    + _MARKING
    + rf"(?:\((?P<before>{_YEAR})\) ?|'?(?P<year>{_YEAR})[ -]?)?"
    rf"(?:(?:AMEMBASSY|AMCONSUL|EMBASSY) )?(?P<post>{_POST}) ?(?:\((?P<within>{_YEAR})\)"
    # STATE 04 12345, STATE 2004/12345.
    rf"|(?P<inner>{_YEAR})(?: (?=\d{{3,8}}(?!\d))|/(?=\d{{5,8}}(?!\d))))?"
    rf"[ #-]{{0,3}}(?:NO\.? |NUMBER |NR )?{_MARKING}"
    r"(?:(?<=[ #).-])O(?=\d{3}))?(?P<number>\d{1,8})"
    # A point, a letter or a colon makes it no number; a month or two strokes make it a date.
    r"(?![\dA-Z:]|\.\d)"
    rf"(?!(?<!\d\d\d)(?:[/-]\d{{1,2}})? ?{_MONTH}|/\d{{1,2}}/\d{{2}}(?!\d*/))"
)
# Further numbers of the same post: STATE 188314, 259032 AND 259040; KABUL 692/317; STATE 12-14.
_MORE: Final = re.compile(
    r"(?: ?[,&/] ?(?:AND )?| AND | THR(?:U|OUGH) | ?- ?(?=\d{3})| (?=\d{5}))"
    r"(?P<number>\d{1,8})(?![\dA-Z:]|\.\d|/\d\d?/\d)"
    r"(?! ?'?(?!(?:AND|NOTAL|EXDIS|NODIS|LIMDIS|STADIS|SIPDIS|NOFORN)\b)[A-Z])"
)
# The year behind a number: QUITO 4525-91, PANAMA 789/08, STATE 8200 (2005), AMMAN 7718 99.
_BEHIND: Final = re.compile(
    rf"[-/](?P<joined>{_YEAR})(?!\d|[-/]\d)| ?\((?P<round>{_YEAR})\)"
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
    rf"(?=(?:\(\d{{2}}\) ?|'?{_YEAR}[ -]?)?(?!{_MONTH}|PARAS?\b|SECTION\b|PAGES?\b){_POST}"
    r"(?: ?\(\d{2}\))?[ #-]{0,3}O?\d)"
)
_PARTED: Final = re.compile(rf";| ?[,&] ?(?:AND )?{_CITATION}|(?<=[\d)]) AND {_CITATION}")
"""Where the next citation begins, whatever stands before it."""

_NEXT: Final = re.compile(
    rf"(?P<sure>;|(?: ?[,&/] ?(?:AND )?|,? AND ){_CITATION}|(?<=\d), ?(?={_POST}, ?\d))"
    rf"| (?=(?:'?{_YEAR} ?)?{_POST}[ #]\d{{3}}|'?{_YEAR} {_POST}[ #]\d)"
    rf"| ?\((?=(?:(?:AND|ALSO) |'?{_YEAR} ?){_POST}[ #]\d)"
)
"""Where the next one may begin behind a message cited: a space parts them too."""

# Every entry but the first begins with its letter: A. (A) A) [A] and, in the archive, a pilcrow.
_LETTER: Final = re.compile(
    r"(?:^|(?<=[\s,;])|(?<=\d/))[¶\-]? {0,3}(?:\((?P<round>[A-Z])\)|\[(?P<square>[A-Z])\]"
    r"|(?P<point>[A-Z])\.|(?P<bare>[A-Z])(?:[):]| -(?= )))(?=[\s(\d]|[A-Z]{2})(?! AND )"
)
_KEYWORD: Final = re.compile(r"[ ,;:-]*+(?:REF(?:TEL|ERENCE)?S?)?[ ,;:-]*+")
_BARE: Final = re.compile(
    r"#?(?P<number>\d{2,8})(?=(?:(?: ?[,&/] ?| AND )\d{2,8}(?![\d/.]))*"
    r"(?:,? AND PREVIOUS| ?\([A-Z ]{1,20}\)| NOTAL)?$)"
)
_TURNED: Final = re.compile(
    r"(?:(?P<ahead>\d{3,8}) (?P<post>[A-Z][A-Z .'\-]{1,40}?)|(?P<comma>[A-Z][A-Z .'\-]{1,40})"
    r", ?(?P<behind>\d{2,8}))(?:,? AND PREVIOUS| ?\([A-Z ]{1,20}\))?"
)
"""A number ahead of its post, as in ``377 KATHMANDU``, or parted from it: ``PRAGUE, 1228``."""

_EDGES: Final = " ,;.-&/"
_LIKE_A_YEAR: Final = re.compile(r"(?:19[5-9]|20[0-4])\d")
_DAY_OR_YEAR: Final = re.compile(r"\d\d?|(?:19[5-9]|20[0-4])\d")
_PAGE_LINE: Final = re.compile(
    r"(?:^| )(?!(?:AND|PREVIOUS|NOTAL) )(?:[A-Z][A-Z.'\-]{1,20} ){1,4}\d{8} {1,3}"
    r"\d{3}(?:\.\d)? OF \d{3}(?!\d)"
)
"""A page line that fell between two lines of the list (doctrine 9.14)."""

_SERIES_WITHIN: Final = re.compile(
    r"\b(?P<post>NAVADMIN|MARADMIN|ALNAV|NAVOP|ALMAR|ALCOAST|ALCOM) ?(?P<number>\d{1,4})"
    r"/(?P<year>\d{4}|\d{2})(?!\d)"
)
_OTHER_WORDS: Final = (
    "JANUARY FEBRUARY MARCH APRIL JUNE JULY AUGUST SEPT SEPTEMBER OCTOBER NOVEMBER DECEMBER "
    "DATED DTD DTG DAILY WEEKLY MONTHLY "
    # Other papers and talks.
    "MAIL MAILS EMAIL EMAILS TELCON TELCONS TELECON PHONECON MEMCON MEMO MEMOS MEMORANDUM "
    "LETTER LETTERS NOTE NOTES NOTICE FAX REPORT REPORTS REPORTING POINTS SITREP SITREPS "
    "BULLETIN NEWSLETTER ARTICLE PAPER PAPERS DOCUMENT DOC MEETING MEETINGS CONVERSATION "
    "CONVERSATIONS DISCUSSION CALL BRIEFING MINUTES AGENDA POC CASE FILE LIC LICENSE CONTRACT "
    "GRANT PROJECT REQUEST SERIAL PHONE DSN COMM MSG MSGS MESSAGE MESSAGES IIR TD TDX OSC "
    "FBIS EUP GMP JPRS "
    # Airgrams; telegrams of one's own, told from others only by who writes.
    "DIPNOTE CA OM AIRGRAM AIRGRAMS MY YOUR OUR UR THEIR HIS HER THIS THESE SAME PREVIOUS URTEL "
    "MYTEL YOURTEL EMBTEL EMBTELS DEPTEL DEPTELS CONTEL REF REFS REFTEL EMBASSY AMEMBASSY AMCONSUL "
    "CIRCULAR "
    # Laws and rules.
    "USC CFR FAM FAH FAR PL HR LAW ACT EO ORDER UNSC UNSCR UNGA RES RESOLUTION NSDM NSSM NSDD "
    "NSPD PDD DODI DODD MCO PUB PUBLICATION AGREEMENT TREATY "
    # Places within a paper, and words of prose.
    "PARA PARAS PARAGRAPH PARAGRAPHS SECTION SEC SECT PART PAGE PAGES ANNEX TAB APPENDIX "
    "CHAPTER ITEM VOL VOLUME NO NUMBER LINE ENCLOSURE ATTACHMENT AND OF FOR FROM TO ON BY IN "
    "AT WITH SINCE IS WAS ARE NOT "
)
_NO_POST: Final = frozenset(_OTHER_WORDS.split())
"""Words no post's name has; with one of them, it is another paper that is cited."""
_TELEGRAMS: Final = frozenset(["CABLE", "CABLES", "TELEGRAM", "TELEGRAMS", "TEL", "TELS", "TELNO"])
"""Words between a post and its number that say nothing."""

_NOT_PLAIN: Final = _NO_POST | _TELEGRAMS | MONTHS.keys()
_MOST_WORDS: Final = 4
"""Words a post's name has at most, as in ``USMISSION USUN NEW YORK``; more are prose."""

_SAME_POST: Final = {"SECSTATE": "STATE", "DEPT": "STATE", "SECSTATE WASHDC": "STATE"}
"""Names of the Department in citations; its messages are numbered ``STATE`` (doctrine 9.3)."""

_FIRST_WORDS: Final = frozenset(["PORT", "SAINT", "SANTA", "SANTO"])
"""Words many names begin with, so that they are short for none."""

_OLDEST: Final = 30
"""Years back from which ``/77`` behind a number is another number rather than a year."""

_NEAR: Final = 80
"""Characters before a letter that may say whether an entry begins with it."""

_CAPITALS: Final = {ord(one): ord(one) - 32 for one in "abcdefghijklmnopqrstuvwxyz"}


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
        return line[: match.start("rest")].strip().upper(), number, match["rest"].strip()
    match = _NUMBERED.match(line)
    if match is None:
        return None
    post = match["post"].strip().upper()
    if post in _PARTS:
        return None
    number = MessageNumber(year=year, post=post, number=int(match["number"]))
    return f"{post} {match['number']}", number, match["rest"].strip()


def references(text: str, year: int | None, own: str | None = None) -> tuple[Reference, ...]:
    """Return the entries of a REF list, each as it stands and, where it can be, normalised.

    What is not certainly a message has no number: a misread reference is worse than none.

    Args:
        text: What follows ``REF:``, lines joined by spaces.
        year: Year of the citing message: a citation without a year is of the same one.
        own: Post of the citing message's own reference; a number alone is of this post.
    """
    upper = _in_capitals(text)
    if " OF " in upper and (pages := list(_PAGE_LINE.finditer(upper))):
        text, upper = _without(text, pages), _without(upper, pages)
    own = (own and own.strip().upper()) or None
    found = [
        one
        for letter, start, end in _entries(upper)
        for one in _citations(letter, text[start:end], upper[start:end], year, own)
    ]
    return tuple(found if all(one.number for one in found) else _turned(found, year, own))


def _in_capitals(text: str) -> str:
    """Return *text* in capitals and no longer than it was, as some capitals would make it."""
    return text.upper() if text.isascii() else text.translate(_CAPITALS)


def _without(text: str, matches: list[re.Match[str]]) -> str:
    starts = [0, *(match.end() for match in matches)]
    ends = [*(match.start() for match in matches), len(text)]
    return "".join([text[start:end] for start, end in zip(starts, ends, strict=True)])


def _entries(upper: str) -> Iterator[tuple[str | None, int, int]]:
    """Return letter, start and end of every entry of a list in capitals."""
    letter: str | None = None
    start = 0
    for match in _LETTER.finditer(upper):
        before = upper[max(start, match.start() - _NEAR) : match.start()]
        empty = _KEYWORD.fullmatch(before) is not None
        if not _begins(match, letter, before, upper, empty=empty):
            continue
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
        return (letter == "A" if last is None else ord(letter) - ord(last) in {0, 1}) or any(
            map(str.isdigit, before)
        )
    if match["round"] and upper[match.end()].isdigit() and not empty:
        # KUWAIT (C)02293 has its marking between post and number.
        return any(map(str.isdigit, before)) or not before.rstrip()[-1:].isalpha()
    return True


def _citations(
    letter: str | None, raw: str, upper: str, year: int | None, own: str | None
) -> Iterator[Reference]:
    """Return what one entry cites, and between citations what is none."""
    plain = None if own is not None and " " in own else _PLAIN.fullmatch(upper)
    if plain is not None and plain["post"] not in _NOT_PLAIN and plain["post"][-4:] != "INST":
        name = _SAME_POST.get(plain["post"], plain["post"])
        number = MessageNumber(
            year=full_year(plain["year"]) if plain["year"] else year,
            post=name,
            number=int(plain["number"]),
        )
        yield Reference(
            letter=letter,
            reference=f"{name} {number.number}",
            raw=raw.strip(_EDGES),
            number=number,
        )
        return
    place = 0
    while place < len(upper):
        match = _CITED.match(upper, place)
        post = _post(match, year, own) if match else None
        if match is None or post is None:
            parted = _PARTED.search(upper, place)
            end = parted.start() if parted else len(upper)
            place_after = parted.end() if parted else len(upper)
            words = raw[place:end].strip(_EDGES)
            if words and _KEYWORD.fullmatch(_in_capitals(words)) is None:
                yield from _no_citation(letter, words, year, own, lone=end - place == len(upper))
        else:
            numbers, end = _numbers(match, post, upper, year)
            end, place_after = _next(upper, end)
            words = raw[place:end].strip(_EDGES)
            for number in numbers:
                yield Reference(
                    letter=letter,
                    reference=f"{number.post} {number.number}",
                    raw=words,
                    number=number,
                )
        place = place_after


def _post(match: re.Match[str], year: int | None, own: str | None) -> str | None:
    """Return the post *match* names, or ``None`` when it can be none."""
    post = match["post"].strip(" -'.")
    words = post.replace("-", " ").replace(".", " ").replace("'", "").split()
    while words and words[-1] in _TELEGRAMS:
        post = post[: -len(words.pop())].rstrip(" -'.")
    late = year is not None and match["inner"] and full_year(match["inner"]) > year
    if late or not words or len(words) > _MOST_WORDS or len(words[-1]) == 1:
        return None
    if own is not None and (post == own or _short_for(post, own)):
        return own
    dated = words[-1] in MONTHS and _DAY_OR_YEAR.fullmatch(match["number"])
    foreign = not _NO_POST.isdisjoint(words) and words[:2] != ["PORT", "OF"]
    if dated or foreign or words[-1].endswith("INST"):
        return None
    return "STATE" if words[0] == "SECSTATE" else _SAME_POST.get(post, post)


def _short_for(post: str, own: str) -> bool:
    """Say whether *post* is short for *own*: its initials, its first word or more of it."""
    words = own.split()
    if len(words) == 1:
        return False
    if post == words[0]:
        return len(post) > 3 and post not in _FIRST_WORDS  # noqa: PLR2004 - SAN, NEW, RIO
    return (" " in post and own.startswith(post)) or post == "".join([word[0] for word in words])


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
            own_year = full_year(behind["joined"] or behind["round"] or behind["spaced"])
            end = behind.end()
        elif dated := _DATED.match(upper, end):
            own_year = full_year(dated["day_first"] or dated["month_first"] or dated["strokes"])
            end = dated.end()
        found.append(MessageNumber(year=own_year, post=post, number=int(digits)))
        more = _MORE.match(upper, end)
    return found, end


def _is_year(behind: re.Match[str], digits: str, post: str, year: int | None) -> bool:
    """Say whether what stands behind a number is its year; after a stroke it may be a number."""
    joined = behind["joined"]
    if joined is None or year is None or _SERIES_WITHIN.match(f"{post} 1/00"):
        return True
    if len(joined) > 2 and _LIKE_A_YEAR.fullmatch(digits):  # noqa: PLR2004 - four digits
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
    upper = _in_capitals(words)
    if "/" in words and (series := _SERIES_WITHIN.search(upper)):
        number = MessageNumber(
            year=full_year(series["year"]), post=series["post"], number=int(series["number"])
        )
        yield _of(Reference(letter=letter, raw=words), number)
    elif lone and own and (bare := _BARE.match(upper)):
        more: re.Match[str] | None = bare
        while more is not None:
            number = MessageNumber(year=year, post=own, number=int(more["number"]))
            yield _of(Reference(letter=letter, raw=words), number)
            more = _MORE.match(upper, more.end("number"))
    else:
        yield Reference(letter=letter, raw=words)


def _turned(found: list[Reference], year: int | None, own: str | None) -> Iterator[Reference]:
    """Return *found* with numbers ahead of a post that the list or the text names elsewhere."""
    posts = {one.number.post for one in found if one.number}
    if own:
        posts.add(own)
    for one in found:
        match = None if one.number or not posts else _TURNED.fullmatch(_in_capitals(one.raw))
        if match is None:
            yield one
            continue
        post = (match["post"] or match["comma"]).strip()
        digits = match["ahead"] or match["behind"]
        post = _SAME_POST.get(post, post)
        if post in posts and not (match["ahead"] and _LIKE_A_YEAR.fullmatch(digits)):
            yield _of(one, MessageNumber(year=year, post=post, number=int(digits)))
        else:
            yield one


def _of(one: Reference, number: MessageNumber) -> Reference:
    return evolve(one, reference=f"{number.post} {number.number}", number=number)
