"""One address of a heading: indicator, address, office symbols, precedence word, number."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from routesim.message.collective import is_collective
from routesim.message.format_lines import GOOD_INDICATOR, INDICATOR
from routesim.message.model import Addressee, new_addressee
from routesim.message.precedence import Precedence

if TYPE_CHECKING:
    from collections.abc import Callable

    from routesim.message.findings import Findings

WORDS: Final = {
    "FLASH": Precedence.FLASH,
    "IMMEDIATE": Precedence.IMMEDIATE,
    "PRIORITY": Precedence.PRIORITY,
    "ROUTINE": Precedence.ROUTINE,
}
"""Precedence words of an address line (doctrine 1.6.4)."""

LEVELS: Final = {
    **WORDS,
    **{f"NIACT {word}": precedence for word, precedence in WORDS.items()},
    **{f"{word} NIACT": precedence for word, precedence in WORDS.items()},
    "NIACT": Precedence.IMMEDIATE,
    "OPERATIONAL IMMEDIATE": Precedence.IMMEDIATE,
}
"""The same with night action, which travels as IMMEDIATE (doctrine 2.2.5), and the older name of
IMMEDIATE (2.1)."""

KIND: Final = r"(?:AMEMBASSY|AMCONSUL|AMCONGEN|AMLEGATION|USMISSION|USINT|EMBASSY|CONSULATE)"
"""Words that say of what kind a post is; none of them is an address alone."""

_POSTS: Final = rf"(?:{KIND}|SECSTATE|DEPARTMENT OF STATE|US(?:UN|DEL|EU|LO|NATO|OFFICE)|AIT)"
_POST: Final = re.compile(rf"{_POSTS}(?: .*)?")
NUMBER: Final = re.compile(r"\d{3,5}(?:[-/]\d{3,5})?")

_STARTS: Final = frozenset({"FLA", "IMM", "PRI", "ROU", "OVE"})
_ENDS: Final = frozenset({"ASH", "ATE", "ITY", "INE"})
# State's posts count from 1, in the 1970s without zeros before the number.
_SHORT_NUMBER: Final = re.compile(r"\d{1,2}(?:-\d{1,2})?")
_COUNTING: Final = re.compile(
    rf"(?:[RQU][A-Z]{{3,6}}/)?{_POSTS} .*|.* (?:WASHDC|COLLECTIVE|CAPITALS|POSTS)"
)
_BRACKETED: Final = re.compile(
    r"(?P<before>.*\S) ?\((?P<word>(?:NIACT )?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE)"
    r"|(?:(?:BY|VIA) )?POUCH)\)(?P<after> \d{1,5})?"
)
_POUCH: Final = re.compile(r"(?P<address>.*?\S) (?:(?:BY|VIA) )?POUCH")
_RANKED: Final = tuple(f" {word}" for word in (*WORDS, "NIACT"))
_OTHERWISE: Final = {
    **dict.fromkeys(("IMM", "IMMED", "IMMEDT"), "IMMEDIATE"),
    **dict.fromkeys(("PRI", "PRIO", "PRIOR"), "PRIORITY"),
    "ROUT": "ROUTINE",
    # FLASH OVERRIDE is a precedence of telephone calls.
    "OVERRIDE": "FLASH",
}
"""Precedence words as some write them: suggested as for misspelt ones, never put in place."""

_TRAVELLER: Final = re.compile(r"TO[A-Z]{3}|[A-Z]{3}TO")
"""Of the series to and from a traveller, whose numbers follow the word: ``FLASH TOSEC 123``."""

_UNNUMBERED: Final = "UNN"
"""Stands where the number of an unnumbered message would stand, as in the 1970s."""

_SIGN: Final = re.compile(r"(?: *[,;-])+|(?<=[A-Z\d]{4})\.")
"""A sign at the end of an address that is none of it; a full stop ends abbreviations too."""

_PLACE: Final = re.compile(r"\d{5}-\d{4}")
"""What the mail writes behind a place, which counts nothing."""

_PARTED_NUMBER: Final = re.compile(
    r"(?P<before>.*[A-Z)]) (?P<number>\d(?: \d{2,4}| \d{1,3} \d)|\d\d \d{1,3}|\d{3,4} \d)"
)
_JOINTS: Final = frozenset(["AND", "THRU", "TO"])
_RANGE: Final = re.compile(
    r"(?:.* )?(?P<behind>[A-Z]+) "
    r"(?P<serial>\d{3,5}(?:(?: ?[-&]|,) ?\d{1,5}| (?:AND|THRU|TO) \d{1,5}){1,9})"
)
"""Numbers of several sections, however they are joined."""

_AMID: Final = re.compile(
    r"(?<=\S )(?:FLASH(?! OVERRIDE)|IMMEDIATE|PRIORITY|ROUTINE|NIACT)(?![A-Z])"
    r"|(?<=\S[ /])R[UH][A-Z]{2,5}(?=/[A-Z])"
)
"""What belongs behind an address or before it, within it."""

_GLUED: Final = re.compile(r"(?P<word>FLASH|IMMEDIATE|PRIORITY|ROUTINE)(?P<number>\d{3,5})")
_GLUED_NUMBER: Final = re.compile(r"(?P<name>[A-Z]{3,})(?P<number>\d{4})")
_GLUED_WORD: Final = re.compile(r"(?P<name>[A-Z]{3,})(?P<word>IMMEDIATE|PRIORITY)")
# Numbers after these words name the addressee (AIG 7729) and do not count messages.
NUMBERED: Final = (
    *("AIG", "CAD", "CTF", "CTG", "CTU", "CJTF", "JTF", "TF", "TG", "TU", "DET", "VP", "VQ", "VAQ"),
    *("VFA", "HSL", "DESRON", "PHIBRON", "COMDESRON", "FPO", "APO", "BOX", "UNIT", "FLEET"),
)
# The clearance that a directory writes behind a list: unclassified, or none.
_CLEARED: Final = re.compile(r"\((?:UC|N)\)$")
# Posts and agencies are written alone too, and look like indicators: RABAT, QUITO, USDOC.
_ALONE: Final = re.compile(r"R(?!HODES)(?:[UH]|[BCDFGKLMNPQSTWXYZ])[A-Z]{2,6}")


def addressee(
    index: int,
    raw: str,
    findings: Findings,
    *,
    numbered: bool,
    calls: Callable[[str], bool],
) -> Addressee:
    """Return the addressee *raw* names, piece by piece from both ends.

    Args:
        index: Place of its line.
        raw: Its words, parted by single spaces.
        findings: Where defects go.
        numbered: Message continuity numbers may stand after any address; if not, after
            those of State's posts and after such with an indicator.
        calls: Says whether format line 2 calls an indicator.
    """
    text = raw
    other_means = text[:4] in {"ZEN/", "ZEN "}
    if other_means:
        text = text[3:].lstrip(" /")
    indicator, text = split_indicator(text, calls)
    if indicator is not None and not GOOD_INDICATOR.fullmatch(indicator):
        findings.add("bad-indicator", index, indicator)
    if ")" in text and (match := _BRACKETED.fullmatch(text)):
        findings.add("bracketed-word", index, match["word"])
        text = f"{match['before']} {match['word']}{match['after'] or ''}"
    if not text[-1:].isalnum():
        text = unsigned(index, text, findings)
    by_pouch, text = _pouched(index, text, findings)
    # Behind an indicator stands one activity, whose messages are counted (doctrine 1.6.5).
    numbered = numbered or indicator is not None
    text, serial, word = _endings(text, index, findings, numbered=numbered)
    indicator, text, word = _alone(indicator, text, word, calls)
    if not by_pouch:
        # The word of precedence may stand behind it.
        by_pouch, text = _pouched(index, text, findings)
    if text[-1:] in {",", ";"}:
        text = unsigned(index, text, findings)
    if " " in text and (amid := _AMID.search(text)):
        findings.add("amid-address", index, amid[0])
    office: tuple[str, ...] = ()
    if "/" in text:
        text, office = _office(text)
    return new_addressee(
        indicator=indicator,
        address=text,
        office=office,
        precedence=Precedence.ROUTINE if word is None else LEVELS[word],
        precedence_word=word,
        night_action=word is not None and "NIACT" in word,
        serial=serial,
        collective=is_collective(_CLEARED.sub("", text) if text[-1:] == ")" else text),
        other_means=other_means or by_pouch,
    )


def _alone(
    indicator: str | None, text: str, word: str | None, calls: Callable[[str], bool]
) -> tuple[str | None, str, str | None]:
    """Return indicator, address and precedence word of what may be an indicator and its word."""
    if word is None and indicator is not None and text in LEVELS:
        return indicator, "", text
    if word is not None and indicator is None and " " not in text:
        return *split_indicator(text, calls), word
    return indicator, text, word


def _pouched(index: int, text: str, findings: Findings) -> tuple[bool, str]:
    """Say whether *text* ends with the pouch, and return what stands before it."""
    match = _POUCH.fullmatch(text) if text.endswith("POUCH") else None
    if match is None:
        return False, text
    findings.add("by-pouch", index, text)
    return True, match["address"]


def unsigned(index: int, text: str, findings: Findings) -> str:
    """Return *text* without a comma, a dash or another sign at its end that is none of it."""
    end = len(text)
    while end and text[end - 1] in " ,;-.":
        end -= 1
    sign = _SIGN.match(text, end)
    if not end or sign is None or sign.end() != len(text):
        return text
    findings.add("stray-sign", index, text)
    return text[:end]


def split_indicator(text: str, calls: Callable[[str], bool]) -> tuple[str | None, str]:
    """Return the routing indicator *text* begins with, and the rest."""
    head, oblique, rest = text.partition("/")
    if oblique:
        head = head.rstrip()
        if rest[:1] != "/" and INDICATOR.fullmatch(head):
            return head, rest.lstrip()
    elif (_ALONE.fullmatch(head) and GOOD_INDICATOR.fullmatch(head)) or (
        " " not in head and calls(head)
    ):
        # An indicator alone; a word like it with words after it is an address.
        return head, ""
    return None, text


def _endings(
    text: str, index: int, findings: Findings, *, numbered: bool
) -> tuple[str, str | None, str | None]:
    """Take number and precedence word off the end; return what is left, and them."""
    serial = word = None
    text = _unparted(text, index, findings)
    left, _, last = text.rpartition(" ")
    if (
        left
        and (last[-1:].isdigit() or last == _UNNUMBERED)
        and not _PLACE.fullmatch(last)
        # Behind a word of precedence, or a post, a number is no part of a name.
        and (numbered or left.endswith(_RANKED) or _COUNTING.fullmatch(left))
    ):
        before, _, series = left.rpartition(" ")
        if _TRAVELLER.fullmatch(series) and before.endswith(_RANKED):
            text, serial = before, f"{series} {last}"
        else:
            text, serial = _number(text, left, last, index, findings)
        left, _, last = text.rpartition(" ")
    if last in WORDS and left:
        word, text = last, left
        left, _, last = text.rpartition(" ")
        if left and (last == "NIACT" or (last == "OPERATIONAL" and word == "IMMEDIATE")):
            word, text = f"{last} {word}", left
        elif numbered and serial is None and left and last[-1:].isdigit():
            # The number may stand before the word.
            text, serial = _number(text, left, last, index, findings)
    elif last == "NIACT" and left:
        word, text = last, left
        left, _, last = text.rpartition(" ")
        if last in WORDS and left:
            # So in the 1970s: SECSTATE WASHDC IMMEDIATE NIACT 3879.
            word, text = f"{last} NIACT", left
    elif last[-3:] in _ENDS and last not in WORDS and (match := _GLUED_WORD.fullmatch(last)):
        findings.add("glued", index, last)
        word, text = match["word"], f"{left} {match['name']}".strip()
    elif left and last not in WORDS and (near := _near(last)):
        findings.add("near-precedence", index, last, near)
    return text, serial, word


def _unparted(text: str, index: int, findings: Findings) -> str:
    """Return *text* without blanks within its number or its precedence word.

    An archive's machine put them there: ``SECSTATE WASHDC PRIO RITY 54 32``.
    """
    if text[-1:].isdecimal():
        match = _PARTED_NUMBER.fullmatch(text)
        if match is not None:
            before, number = match["before"], match["number"]
            if before.endswith(_RANKED) or _COUNTING.fullmatch(before):
                findings.add("parted", index, number)
                text = f"{before} {number.replace(' ', '')}"
    words = text.rsplit(" ", 3)
    end = len(words) - words[-1].isdecimal()
    word = "".join(words[end - 2 : end])
    if end > 2 and word in WORDS and words[end - 1] not in WORDS:  # noqa: PLR2004 - an address before two halves
        findings.add("parted", index, " ".join(words[end - 2 : end]))
        text = " ".join([*words[: end - 2], word, *words[end:]])
    return text


def _near(last: str) -> str | None:
    """Return the precedence word that *last* nearly is, or is short for."""
    if last[:3] in _STARTS or last[-3:] in _ENDS:
        near = get_close_matches(last, WORDS, 1, 0.8)
        return near[0] if near else _OTHERWISE.get(last)
    return None


def _number(
    text: str, left: str, last: str, index: int, findings: Findings
) -> tuple[str, str | None]:
    """Take the message continuity number off the end, where *last* is one."""
    before = left.rpartition(" ")[2]
    several = before in _JOINTS or not (last.isdecimal() and before[-1:].isalnum())
    if several and (match := _RANGE.fullmatch(text)):
        named = match["behind"] in NUMBERED
        return (text, None) if named else (text[: match.end("behind")], match["serial"])
    if (
        last == _UNNUMBERED
        or (last.isdigit() and (before in WORDS or before == "NIACT"))
        or (NUMBER.fullmatch(last) and before not in NUMBERED)
    ):
        return left, last
    if match := _GLUED.fullmatch(last):
        findings.add("glued", index, last)
        return f"{left} {match['word']}", match["number"]
    if (match := _GLUED_NUMBER.fullmatch(last)) and _COUNTING.fullmatch(f"{left} {match['name']}"):
        findings.add("glued", index, last)
        return f"{left} {match['name']}", match["number"]
    if _SHORT_NUMBER.fullmatch(last) and (before in WORDS or _COUNTING.fullmatch(left)):
        return left, last
    return text, None


def _office(text: str) -> tuple[str, tuple[str, ...]]:
    """Return address and office symbols; a single oblique may stand where two should."""
    address, mark, rest = text.partition("//")
    if not mark:
        return text, ()
    if not rest.strip("/ ") and "/" in address and "=" not in address:
        address, _, rest = address.rpartition("/")
    offices = tuple([office for part in rest.split("//") if (office := part.strip("/ "))])
    return address.strip(), offices


def is_post(address: str) -> bool:
    """Say whether *address* names the Department of State or one of its posts."""
    return _POST.fullmatch(address) is not None
