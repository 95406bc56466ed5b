"""Format lines 6 to 9: originator, action and information addressees, exempted addresses."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, Protocol

from attrs import define, evolve, field

from routesim.message.format_lines import GOOD_INDICATOR, INDICATOR
from routesim.message.model import Addressee, Originator
from routesim.message.precedence import Precedence

if TYPE_CHECKING:
    from routesim.message.findings import Findings


class Lexicon(Protocol):
    """Who knows plain-language addresses; the directory layer has one."""

    def suggestion(self, address: str) -> str | None:
        """Return the known address nearest to *address*; *address* itself when it is known."""


# A line of the heading without its keyword: its place in the clean lines, and its words.
Line = tuple[int, str]

WORDS: Final = {
    "FLASH": Precedence.FLASH,
    "IMMEDIATE": Precedence.IMMEDIATE,
    "PRIORITY": Precedence.PRIORITY,
    "ROUTINE": Precedence.ROUTINE,
}
"""Precedence words of an address line (doctrine 1.6.4)."""

# Nine address lines in ten are of this plain form: one expression reads them whole.
# Whatever it accepts, the long way below reads alike; a test holds the two together.
_PLAIN_NUMBERED: Final = re.compile(
    r"([RQ][A-IK-QS-UW-Z][A-Z]{2,5})/"
    r"([A-Z][A-Z.'&()-]*+"
    r"(?: (?!(?:NIACT|FLASH|IMMEDIATE|PRIORITY|ROUTINE)\b)[A-Z(][A-Z.'&()-]*+)*+)"
    r"(?: ((?:NIACT )?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE)))?(?: (\d{4}))?[ \t]*"
)
_PLAIN: Final = re.compile(
    r"([RQ][A-IK-QS-UW-Z][A-Z]{2,5})/([A-Z][A-Z.'&-]*+(?: [A-Z][A-Z.'&-]*+)*+)"
    r"(?://([A-Z0-9][A-Z0-9-]*+)//)?[ \t]*"
)
_NOT_PLAIN: Final = re.compile(r"(?:.* )?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE|NIACT)")
_LEVELS: Final = {
    **WORDS,
    **{f"NIACT {word}": precedence for word, precedence in WORDS.items()},
}
_ENDINGS: Final = (*WORDS, "NIACT")
_STARTS: Final = frozenset({"FLA", "IMM", "PRI", "ROU"})
_NUMBER: Final = re.compile(r"\d{3,5}(?:[-/]\d{3,5})?")
_TAIL: Final = re.compile(
    r"(?:NIACT )?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE)(?: \d{1,5}(?:-\d{1,5})?)?"
    r"|\d{3,5}(?:-\d{3,5})?|NIACT|//[A-Z0-9/-]+//"
)
_GLUED: Final = re.compile(r"(?P<word>FLASH|IMMEDIATE|PRIORITY|ROUTINE)(?P<number>\d{3,5})")
# Numbers after these words name the addressee (AIG 7729) and do not count messages.
_NUMBERED: Final = (
    *("AIG", "CAD", "CTF", "CTG", "CTU", "CJTF", "JTF", "TF", "TG", "TU", "DET", "VP", "VQ", "VAQ"),
    *("VFA", "HSL", "DESRON", "PHIBRON", "COMDESRON", "FPO", "APO", "BOX", "UNIT", "FLEET"),
)
_MIDDLE: Final = re.compile(r"(?<=\S) (?=R[A-IK-QS-UW-Z][A-Z]{2,5}/(?!/)|ZEN ?/)")
_COLLECTIVE: Final = re.compile(
    r"(?:.* )?COLLECTIVE(?: .*)?|ALL .*|AIG ?\d+|.* (?:POSTS|MEMBER STATES|COMMUNITY)"
    r"|SPECIAL EMBASSY PROGRAM|(?:AL )?(?:NAVADMIN|MARADMIN)|NAVOP"
    r"|AL(?:NAV|MAR|COAST|COM|SAFE|STACON|MILACT|COMLANT|COMPAC|DIST|LANTFLT|PACFLT)"
)
_COLLECTIVE_ENDS: Final = ("POSTS", "STATES", "COMMUNITY", "PROGRAM")
_COLLECTIVE_STARTS: Final = frozenset({"AL", "AI", "NA", "MA"})
_UNKNOWN: Final = -1
"""Width of a plain line: taken only when the next line needs it."""
_LONGEST_ADDRESS: Final = 300
"""Characters from which on an address is not taken to go on in the next line."""
_LINE_LENGTH: Final = 69
"""Characters a line may have (doctrine 1.8.9): a longer one was folded."""


@define
class AddressBlock:
    """The addresses after one ``TO``, ``INFO`` or ``XMT``; grows line by line.

    Attributes:
        findings: Where defects go.
        numbered: Precedence words and message continuity numbers stand after the
            addresses (doctrine 1.6.3): so in State traffic, not in ACP 128.
        default: The precedence of an address without a word (doctrine 9.1).
        addressees: What was read so far.
        places: Line of each of them.
        width: Length of the line read last.
    """

    findings: Findings
    numbered: bool
    default: Precedence
    addressees: list[Addressee] = field(factory=list)
    places: list[int] = field(factory=list)
    _raw: str = ""
    width: int = 0

    def plain(self, lines: list[str], start: int, end: int, place: int | None = None) -> int:
        """Read lines as long as each is one address in its plain form, or empty.

        Nearly all lines of a heading are; this loop is why headings are read fast.

        Args:
            lines: The clean lines.
            start: First line to read.
            end: One past the last line to read.
            place: Place of the first line, where it is not *start*.

        Returns:
            Index of the first line that was not read.
        """
        if not self.numbered:
            return self._plain_military(lines, start, end, place)
        fullmatch, add, default = _PLAIN_NUMBERED.fullmatch, self.addressees.append, self.default
        for index in range(start, end):
            line = lines[index]
            match = fullmatch(line)
            if match is None:
                if line:
                    return index
                continue
            indicator, address, word, serial = match.groups()
            if serial is not None and address.endswith(_NUMBERED):
                return index
            add(
                Addressee(
                    indicator=indicator,
                    address=address,
                    precedence=default if word is None else _LEVELS[word],
                    precedence_word=word,
                    night_action=word is not None and word[0] == "N",
                    serial=serial,
                    collective=address[:2] != "AM" and is_collective(address),
                )
            )
            self.places.append(index if place is None else place)
            self._raw = line
            self.width = _UNKNOWN
        return end

    def _plain_military(self, lines: list[str], start: int, end: int, place: int | None) -> int:
        """Read lines without precedence words and numbers, as :meth:`plain` does."""
        for index in range(start, end):
            line = lines[index]
            match = _PLAIN.fullmatch(line)
            if match is None:
                if line:
                    return index
                continue
            indicator, address, office = match.groups()
            if _NOT_PLAIN.fullmatch(address):
                return index
            self.addressees.append(
                Addressee(
                    indicator=indicator,
                    address=address,
                    office=() if office is None else (office,),
                    precedence=self.default,
                    collective=is_collective(address),
                )
            )
            self.places.append(index if place is None else place)
            self._raw = line
            self.width = _UNKNOWN
        return end

    def read(self, index: int, line: str, width: int) -> None:
        """Read *line*: one address, several, or the rest of the one before (case h12).

        Args:
            index: Its place.
            line: Its words, parted by single spaces.
            width: How long the line is of which it may be a part only.
        """
        pieces = (
            _MIDDLE.split(line) if line.find("/") != line.rfind("/") or " ZEN" in line else [line]
        )
        if self.width == _UNKNOWN:
            self._raw = self._raw.rstrip()
            self.width = len(self._raw)
        if (
            self.addressees
            and len(self._raw) < _LONGEST_ADDRESS
            and (_TAIL.fullmatch(line) or self._continues(line))
        ):
            self.findings.add("wrapped-address", index, line)
            self._raw = f"{self._raw} {pieces.pop(0)}"
            self.addressees[-1] = self._addressee(self.places[-1], self._raw)
        for piece in pieces:
            self._raw = piece
            self.addressees.append(self._addressee(index, piece))
            self.places.append(index)
        self.width = width

    def _continues(self, line: str) -> bool:
        """Say whether *line* goes on with the address before: its first word did not fit there."""
        first = line.partition(" ")[0]
        before = self._raw
        if self.width + 1 + len(first) <= _LINE_LENGTH or before.endswith(("//", ")")):
            return False
        if first.startswith("ZEN/") or INDICATOR.fullmatch(first.partition("/")[0]):
            return False
        end = before.rpartition(" ")[2]
        return end not in WORDS and not _NUMBER.fullmatch(end)

    def _addressee(self, index: int, raw: str) -> Addressee:
        """Return the addressee *raw* names, piece by piece from both ends."""
        text = raw
        other_means = text.startswith("ZEN") and text[3:].lstrip().startswith("/")
        if other_means:
            text = text[3:].lstrip(" /")
        indicator, text = _indicator(text)
        if indicator is not None and not GOOD_INDICATOR.fullmatch(indicator):
            self.findings.add("bad-indicator", index, indicator)
        text, serial, word = self._endings(text, index)
        office: tuple[str, ...] = ()
        if "/" in text:
            text, office = _office(text)
        precedence = None if word is None else WORDS.get(word.rpartition(" ")[2])
        return Addressee(
            indicator=indicator,
            address=text,
            office=office,
            precedence=self.default if precedence is None else precedence,
            precedence_word=word,
            night_action=word is not None and word.startswith("NIACT"),
            serial=serial,
            collective=is_collective(text.removesuffix("(UC)")),
            other_means=other_means,
        )

    def _endings(self, text: str, index: int) -> tuple[str, str | None, str | None]:
        """Take number and precedence word off the end; return what is left, and them."""
        serial = word = None
        left, _, last = text.rpartition(" ")
        if self.numbered and last[-1:].isdigit() and left:
            text, serial = self._number(text, left, last, index)
            left, _, last = text.rpartition(" ")
        if last in WORDS and left:
            word, text = last, left
            left, _, last = text.rpartition(" ")
            if last == "NIACT" and left:
                word, text = f"NIACT {word}", left
            elif self.numbered and serial is None and left and last[-1:].isdigit():
                # The number may stand before the word.
                text, serial = self._number(text, left, last, index)
        elif last == "NIACT" and left:
            word, text = last, left
        elif last[:3] in _STARTS and (near := get_close_matches(last, WORDS, 1, 0.8)):
            self.findings.add("near-precedence", index, last, near[0])
        return text, serial, word

    def _number(self, text: str, left: str, last: str, index: int) -> tuple[str, str | None]:
        """Take the message continuity number off the end, where *last* is one."""
        before = left.rpartition(" ")[2]
        if last.isdigit() and before in WORDS:
            return left, last
        if _NUMBER.fullmatch(last) and before not in _NUMBERED:
            return left, last
        if match := _GLUED.fullmatch(last):
            self.findings.add("glued", index, last)
            return f"{left} {match['word']}", match["number"]
        return text, None

    def defaulted(self, default: Precedence) -> tuple[Addressee, ...]:
        """Return the addressees, those without a word with the precedence *default*."""
        return tuple(
            [
                one if one.precedence_word in WORDS else evolve(one, precedence=default)
                for one in self.addressees
            ]
        )


def _indicator(text: str) -> tuple[str | None, str]:
    """Return the routing indicator *text* begins with, and the rest."""
    head, oblique, rest = text.partition("/")
    if oblique:
        head = head.rstrip()
        if rest[:1] != "/" and INDICATOR.fullmatch(head):
            return head, rest.lstrip()
    elif GOOD_INDICATOR.fullmatch(head):
        # An indicator alone; a word like it with words after it is an address.
        return head, ""
    return None, text


def _office(text: str) -> tuple[str, tuple[str, ...]]:
    """Return address and office symbols; a single oblique may stand where two should."""
    address, mark, rest = text.partition("//")
    if not mark:
        return text, ()
    if not rest.strip("/ ") and "/" in address and "=" not in address:
        address, _, rest = address.rpartition("/")
    offices = tuple([office for part in rest.split("//") if (office := part.strip("/ "))])
    return address.strip(), offices


def originator(index: int, text: str, findings: Findings) -> Originator:
    """Return the originator *text* names; a number after it belongs to the address."""
    if "/" not in text and " " in text and not text.endswith(_ENDINGS):
        return Originator(address=text)
    block = AddressBlock(findings, numbered=False, default=Precedence.ROUTINE)
    block.read(index, text, 0)
    one = block.addressees[0]
    return Originator(indicator=one.indicator, address=one.address, office=one.office)


def addressees(lines: list[Line], findings: Findings) -> tuple[Addressee, ...]:
    """Return the addresses of a heading repeated in a text, without precedence words."""
    block = AddressBlock(findings, numbered=False, default=Precedence.ROUTINE)
    for index, line in lines:
        block.read(index, line, len(line))
    return tuple(block.addressees)


def is_collective(address: str) -> bool:
    """Say whether *address* names a list of activities: a collective, an AIG, all of a kind."""
    # Almost no address is one, and looking at its letters costs less than the expression.
    return (
        "COLLECTIVE" in address or address[:2] in _COLLECTIVE_STARTS or address.endswith("POSTS")
    ) and _COLLECTIVE.fullmatch(address) is not None
