"""Format lines 6 to 9: originator, action and information addressees, exempted addresses."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, Protocol

from attrs import frozen

from routesim.message.format_lines import GOOD_INDICATOR, INDICATOR
from routesim.message.model import Addressee, Originator
from routesim.message.precedence import Precedence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from routesim.message.findings import Findings


class Lexicon(Protocol):
    """Who knows plain-language addresses; the directory layer has one."""

    def suggestion(self, address: str) -> str | None:
        """Return the known address nearest to *address*; *address* itself when it is known."""


# An address line, its place in the clean lines and the words of one address.
Line = tuple[int, str]

WORDS: Final = {
    "FLASH": Precedence.FLASH,
    "IMMEDIATE": Precedence.IMMEDIATE,
    "PRIORITY": Precedence.PRIORITY,
    "ROUTINE": Precedence.ROUTINE,
}
"""Precedence words of an address line (doctrine 1.6.4)."""

_STARTS: Final = frozenset({"FLA", "IMM", "PRI", "ROU"})
_NUMBER: Final = re.compile(r"\d{3,5}(?:[-/]\d{3,5})?")
_TAIL: Final = re.compile(
    r"(?:NIACT )?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE)(?: \d{1,5}(?:-\d{1,5})?)?"
    r"|\d{3,5}(?:-\d{3,5})?|NIACT"
)
_GLUED: Final = re.compile(r"(?P<word>FLASH|IMMEDIATE|PRIORITY|ROUTINE)(?P<number>\d{3,5})")
# Numbers after these words name the addressee (AIG 7729) and do not count messages.
_NUMBERED: Final = frozenset(
    [
        "AIG",
        "CAD",
        "CTF",
        "CTG",
        "CTU",
        "CJTF",
        "JTF",
        "TF",
        "TG",
        "TU",
        "DET",
        "VP",
        "VQ",
        "VAQ",
        "VFA",
        "HSL",
        "DESRON",
        "PHIBRON",
        "COMDESRON",
        "FPO",
        "APO",
        "BOX",
        "UNIT",
        "FLEET",
    ]
)
_MIDDLE: Final = re.compile(r"(?<=\S) (?=R[A-IK-QS-UW-Z][A-Z]{2,5}/(?!/)|ZEN ?/)")
_COLLECTIVE: Final = re.compile(
    r"(?:.* )?COLLECTIVE(?: .*)?|ALL .*|AIG ?\d+|.* POSTS|(?:AL )?(?:NAVADMIN|MARADMIN)|NAVOP"
    r"|AL(?:NAV|MAR|COAST|COM|SAFE|STACON|MILACT|COMLANT|COMPAC|DIST|LANTFLT|PACFLT)"
)
_COLLECTIVE_STARTS: Final = frozenset({"AL", "AI", "NA", "MA"})
_LINE_LENGTH: Final = 69
"""Characters a line may have (doctrine 1.8.9): a longer one was folded."""


@frozen
class Entry:
    """One address as it stands, before the rules for its precedence are applied.

    Positional, because a cable makes a dozen of them.
    """

    index: int
    raw: str
    indicator: str | None
    address: str
    office: tuple[str, ...]
    precedence: Precedence | None
    word: str | None
    serial: str | None
    other_means: bool


def entries(lines: Iterable[Line], findings: Findings, *, numbered: bool) -> list[Entry]:
    """Return the addresses of one block of address lines.

    Args:
        lines: The lines without their keyword.
        findings: Where defects go.
        numbered: Message continuity numbers stand after the addresses (doctrine 1.6.5):
            so in State traffic, not in ACP 128.
    """
    return [
        _entry(index, raw, findings, numbered=numbered) for index, raw in _unfolded(lines, findings)
    ]


def _unfolded(lines: Iterable[Line], findings: Findings) -> Iterator[Line]:
    """Yield one line an address: folded ones joined, several on a line apart (case h12)."""
    held: list[str] = []
    place = 0
    last = 0
    for index, line in lines:
        if held and (_folded(held[-1], last, line) or _TAIL.fullmatch(line)):
            findings.add("wrapped-address", index, line)
            pieces = _pieces(line)
            held.append(pieces[0])
            pieces = pieces[1:]
        else:
            pieces = _pieces(line)
        for piece in pieces:
            if held:
                yield place, " ".join(held)
            held = [piece]
            place = index
        last = len(line)
    if held:
        yield place, " ".join(held)


def _pieces(line: str) -> list[str]:
    """Return the addresses of one line: an indicator and an oblique begin a new one."""
    return _MIDDLE.split(line) if line.find("/") != line.rfind("/") else [line]


def _folded(before: str, length: int, line: str) -> bool:
    """Say whether *line* is the rest of *before*: its first word did not fit there."""
    first = line.partition(" ")[0]
    if length + 1 + len(first) <= _LINE_LENGTH or before.endswith(("//", ")")):
        return False
    if first.startswith("ZEN/") or INDICATOR.fullmatch(first.partition("/")[0]):
        return False
    end = before.rpartition(" ")[2]
    return end not in WORDS and not end.isdigit()


def _entry(index: int, raw: str, findings: Findings, *, numbered: bool) -> Entry:
    text = raw
    other_means = text.startswith("ZEN") and text[3:].lstrip().startswith("/")
    if other_means:
        text = text[3:].lstrip(" /")
    indicator = None
    head, oblique, rest = text.partition("/")
    if oblique and rest[:1] != "/":
        head = head.rstrip()
        if INDICATOR.fullmatch(head):
            indicator, text = head, rest.lstrip()
    elif not oblique and GOOD_INDICATOR.fullmatch(head):
        indicator, text = head, ""
    if indicator is not None and not GOOD_INDICATOR.fullmatch(indicator):
        findings.add("bad-indicator", index, indicator)
    text, serial, word, precedence = _endings(text, index, findings, numbered=numbered)
    office: tuple[str, ...] = ()
    if "/" in text:
        text, office = _office(text)
    return Entry(index, raw, indicator, text, office, precedence, word, serial, other_means)


def _endings(
    text: str, index: int, findings: Findings, *, numbered: bool
) -> tuple[str, str | None, str | None, Precedence | None]:
    """Take number and precedence word off the end; return what is left, and them."""
    serial = word = precedence = None
    left, _, last = text.rpartition(" ")
    if numbered and last[-1:].isdigit() and left:
        if (_NUMBER.fullmatch(last) and left.rpartition(" ")[2] not in _NUMBERED) or (
            last.isdigit() and left.rpartition(" ")[2] in WORDS
        ):
            text, serial = left, last
        elif match := _GLUED.fullmatch(last):
            findings.add("glued", index, last)
            text, serial = f"{left} {match['word']}", match["number"]
        left, _, last = text.rpartition(" ")
    if last in WORDS and (left or text != last):
        precedence, word, text = WORDS[last], last, left
        left, _, last = text.rpartition(" ")
        if last == "NIACT":
            word, text = f"NIACT {word}", left
        elif numbered and serial is None and left and _NUMBER.fullmatch(last):
            # The number may stand before the word.
            text, serial = left, last
    elif last == "NIACT" and left:
        word, text = last, left
    elif last[:3] in _STARTS and (near := get_close_matches(last, WORDS, 1, 0.8)):
        findings.add("near-precedence", index, last, near[0])
    return text, serial, word, precedence


def _office(text: str) -> tuple[str, tuple[str, ...]]:
    """Return address and office symbols; a single oblique may stand where two should."""
    address, mark, rest = text.partition("//")
    if not mark:
        return text, ()
    if not rest.strip("/ "):
        # ADDRESS/N1// or ADDRESS//
        address, _, rest = (
            address.rpartition("/") if "/" in address and "=" not in address else (address, "", "")
        )
    offices = tuple(office for part in rest.split("//") if (office := part.strip("/ ")))
    return address.strip(), offices


def originator(index: int, text: str, findings: Findings) -> Originator:
    """Return the originator *text* names; a precedence word or number has no place there."""
    entry = _entry(index, text, findings, numbered=False)
    return Originator(indicator=entry.indicator, address=entry.address, office=entry.office)


def addressee(entry: Entry, default: Precedence) -> Addressee:
    """Return the addressee an entry stands for.

    Args:
        entry: The address as it stands.
        default: The precedence of an address without a word (doctrine 9.1).
    """
    return Addressee(
        indicator=entry.indicator,
        address=entry.address,
        office=entry.office,
        precedence=default if entry.precedence is None else entry.precedence,
        precedence_word=entry.word,
        night_action=entry.word is not None and entry.word.startswith("NIACT"),
        serial=entry.serial,
        collective=is_collective(entry.address),
        other_means=entry.other_means,
    )


def is_collective(address: str) -> bool:
    """Say whether *address* names a list of activities: a collective, an AIG, all of a kind."""
    # Almost no address is one, and a search by letters costs less than the expression.
    return (
        "COLLECTIVE" in address or address[:2] in _COLLECTIVE_STARTS or address.endswith("POSTS")
    ) and (_COLLECTIVE.fullmatch(address) is not None)
