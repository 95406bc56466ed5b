"""Format lines 6 to 9: originator, action and information addressees, exempted addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Protocol

from attrs import define, evolve

from routesim.message.addressee import (
    KIND,
    LEVELS,
    NUMBER,
    WORDS,
    addressee,
    split_indicator,
    unsigned,
)
from routesim.message.fact import grown
from routesim.message.findings import Findings
from routesim.message.format_lines import INDICATOR
from routesim.message.model import Addressee, Originator, new_originator
from routesim.message.plain_address import nobody, plains
from routesim.message.post_list import posts
from routesim.message.precedence import Precedence


class Lexicon(Protocol):
    """Who knows plain-language addresses; the directory layer has one."""

    def suggest(self, address: str) -> str | None:
        """Return the known address nearest to *address*; None when it is known or none is near."""


# A line of the heading without its keyword: its place in the clean lines, and its words.
Line = tuple[int, str]

_WORD: Final = r"(?:(?:NIACT|OPERATIONAL) )?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE)(?: NIACT)?|NIACT"
_TAIL: Final = re.compile(
    rf"(?:{_WORD})(?: \d{{1,5}}(?:-\d{{1,5}})?)?|\d{{3,5}}(?:-\d{{3,5}})?|//[A-Z0-9/-]+//"
)
_KIND_ALONE: Final = re.compile(rf"(?:[RQU][A-Z]{{3,6}} ?/ ?)?{KIND}")
_POST_ALONE: Final = re.compile(rf"{KIND} .+")
# Country or state after the place of a military address: ... VAIHINGEN GE//POLAD//.
_COUNTRY: Final = re.compile(
    r"(?:A[KLRZ]|B[EH]|C[AOT]|D[CE]|FL|G[AERU]|HI|I[CDLNT]|JA|K[SY]|LA|M[ADS]|N[CHJLMOVY]|P[AO]|RI"
    r"|S[CP]|T[NUX]|U[KT]|VA|WA|BELGIUM|CANADA|ENGLAND|FRANCE|GERMANY|GREECE|ICELAND|ITALY|JAPAN"
    r"|KOREA|PHILIPPINES|SPAIN|THAILAND|TURKEY|VIETNAM)"
    rf"(?://[A-Z0-9/ -]{{1,40}}//)?(?: (?:{_WORD}))?(?: \d{{1,5}})?"
)
# The rest of an office that was begun on the line before: 04//, N1/N13// PRIORITY.
_CLOSES: Final = re.compile(rf"[A-Z0-9][A-Z0-9 /-]{{0,40}}//(?: (?:{_WORD}))?(?: \d{{1,5}})?")
_MIDDLE: Final = re.compile(
    r"(?<=\S) (?=R[A-IK-QS-UW-Z][A-Z]{2,5}/(?!/)|ZEN ?/)"
    # Behind closed offices the next address, which has offices too: X//N1// Y Z//N2//.
    r"|(?<=[A-Z0-9]//) (?=[A-Z]{2,}(?: [A-Z0-9.&'()-]+)+//)"
)
_EACH: Final = re.compile(rf"(?<=\S)(?<!^AM)(?: AND)? (?={KIND} )")
_LISTED: Final = re.compile(
    rf"(?:(?<=[A-Z0-9)]),|(?<=\S);) ?(?=(?:[RQ][A-Z]{{3,6}}/)?(?:{KIND}|SECSTATE) |[A-Z .]+\(UC\))"
)
"""Between two addresses on one line, parted as in prose."""
_UNFINISHED: Final = frozenset(
    ["ABU", "ADDIS", "AU", "BUENOS", "DAR", "EL", "KUALA", "NEW", "PORT", "SAN", "SANTO", "SAO"]
)
"""Words no post's name ends with: PORT AU is PORT AU PRINCE, whatever its line's length."""

_LONGEST_ADDRESS: Final = 300
"""Characters from which on an address is not taken to go on in the next line."""
_LINE_LENGTH: Final = 69
"""Characters a line may have (doctrine 1.8.9): a longer one was folded."""


@define
class AddressBlock:
    """The addresses after one ``TO``, ``INFO`` or ``XMT``; grows line by line.

    Attributes:
        findings: Where defects go.
        numbered: Message continuity numbers stand after any of the addresses (doctrine
            1.6.3): so in State traffic. In ACP 128 numbers end names, too, as in AIG 7729.
        calls: Says whether format line 2 calls an indicator: one alone is no address.
        exempts: The addresses are exempted: such lines have no indicator, word or number.
        each: Each of these has a keyword of its own: a line without one begins none.
        addressees: What was read so far.
        places: Line of each of them.
        width: Length of the line read last.
    """

    findings: Findings
    numbered: bool
    calls: Callable[[str], bool] = nobody
    exempts: bool = False
    each: bool = False
    addressees: list[Addressee] = grown(list)
    places: list[int] = grown(list)
    _raw: str = ""
    width: int = 0

    def read_plain(self, lines: list[str], index: int) -> int:
        """Read the first lines as long as each is one address in its plain form.

        Args:
            lines: The lines, the first of them without its keyword.
            index: Place of the first of them.

        Returns:
            The place of the first line that was not read.
        """
        found = [] if self.exempts else plains(lines, numbered=self.numbered)
        below = index + len(found)
        if found:
            self.addressees += found
            self.places += range(index, below)
            self._raw = lines[len(found) - 1]
            self.width = len(self._raw)
        return below

    def read(self, index: int, line: str, width: int) -> None:
        """Read *line*: one address, several, or the rest of the one before (case h12).

        Args:
            index: Its place.
            line: Its words, parted by single spaces.
            width: How long the line is of which it may be a part only.
        """
        if ("," in line or " AND " in line) and (pieces := posts(line)):
            self.findings.add("listed-posts", index, line)
        elif self.exempts or line.startswith("AM"):
            pieces = _EACH.split(line)
        elif "," in line or ";" in line:
            pieces = _LISTED.split(line)
        elif line.find("/") != line.rfind("/") or " ZEN" in line:
            pieces = _MIDDLE.split(line)
        else:
            pieces = [line]
        if (
            self.addressees
            and len(self._raw) < _LONGEST_ADDRESS
            and (joint := self._joint(line)) is not None
        ):
            self.findings.add("wrapped-address", index, line)
            self._raw = f"{self._raw}{joint}{pieces.pop(0)}"
            self.addressees[-1] = self._addressee(self.places[-1], self._raw)
        for piece in pieces:
            self._raw = piece
            self.addressees.append(self._addressee(index, piece))
            self.places.append(index)
        self.width = width

    def _joint(self, line: str) -> str | None:
        """Return what joins *line* to the address before it, ``None`` where it begins another."""
        before = self._raw
        if line[0] == "/" and " " in before and _POST_ALONE.fullmatch(line[1:]):
            # What stood before the stroke is lost.
            return None
        if before.endswith("/") and self.width and INDICATOR.fullmatch(before[:-1].rstrip()):
            return None if self._is_named(line) else ""
        if _TAIL.fullmatch(line) or (line[0] == "/" and self.width):
            return "" if line[0] == "/" else " "
        if self.width == 0:
            # What follows a keyword is no rest of the address before it.
            return None
        if (
            before.count("//") % 2
            and not before.endswith("//")
            and line.count("//") == 1
            and _CLOSES.fullmatch(line)
        ):
            return "" if before[-1] == "/" else " "
        return " " if self._lacks(line) else None

    def _lacks(self, line: str) -> bool:
        """Say whether the address before *line* is no whole one without it."""
        before = self._raw
        if self._is_named(line) or _POST_ALONE.fullmatch(line):
            return False
        end = before.rpartition(" ")[2]
        if _KIND_ALONE.fullmatch(before) or end in _UNFINISHED:
            return True
        named = INDICATOR.fullmatch(line.partition(" ")[0].partition("/")[0])
        if named or before.endswith(("//", ")")) or end in WORDS or NUMBER.fullmatch(end):
            return False
        # The first word did not fit on the line before, or it is no address alone.
        folded = self.width + 1 + len(line.partition(" ")[0]) > _LINE_LENGTH
        return folded or (end != before and _COUNTRY.fullmatch(line) is not None)

    def _is_named(self, line: str) -> bool:
        """Say whether an indicator, or the sign of other means, begins an address on *line*."""
        first, oblique, _ = line.partition(" ")[0].partition("/")
        return bool(oblique) and (first == "ZEN" or INDICATOR.fullmatch(first) is not None)

    def _addressee(self, index: int, raw: str) -> Addressee:
        if raw[0] == "/" and _POST_ALONE.fullmatch(raw[1:].lstrip()):
            self.findings.add("stray-sign", index, raw)
            raw = raw[1:].lstrip()
        return addressee(
            index,
            raw,
            self.findings,
            numbered=self.numbered,
            calls=self.calls,
        )

    def exempts_too(self, line: str) -> bool:
        """Say whether *line* below an exempted address is one, too.

        Where each has its keyword, it may be the rest of one. Elsewhere it has nothing that only
        an addressee has; an indicator alone tells it from none where the address above has one,
        and it is a post's.
        """
        if self.each:
            return self._joint(line) is not None
        if not is_addressed(line):
            return True
        indicator, address = split_indicator(line, self.calls)
        above = self.addressees[-1].indicator if self.addressees else None
        return (
            indicator is not None
            and above is not None
            and _POST_ALONE.fullmatch(address) is not None
            and not is_addressed(address)
        )

    def defaulted(self, default: Precedence) -> tuple[Addressee, ...]:
        """Return the addressees, those without a word with the precedence *default*."""
        return tuple(
            [
                one if one.precedence_word in LEVELS else evolve(one, precedence=default)
                for one in self.addressees
            ]
        )


def is_addressed(line: str) -> bool:
    """Say whether *line* has what only an addressee has, and no exempted address (1.7.1)."""
    end = line.rpartition(" ")[2]
    return (
        end in LEVELS
        or NUMBER.fullmatch(end) is not None
        or "COLLECTIVE" in line
        or "//" in line
        or ("/" in line and split_indicator(line, nobody)[0] is not None)
    )


def goes_on(address: str, line: str) -> bool:
    """Say whether *line* goes on with the originator *address*, the line before it."""
    if len(address) > _LONGEST_ADDRESS:
        return False
    if line[0] == "/" or (address[-1] == "/" and address[-2:] != "//"):
        # Its offices do, or the list of them did not end.
        return True
    if INDICATOR.fullmatch(line.partition("/")[0]):
        return False
    # Its first word did not fit on the line before, behind FM.
    folded = len(f"FM {address} {line.partition(' ')[0]}") > _LINE_LENGTH
    return _KIND_ALONE.fullmatch(address) is not None or (
        folded and not is_addressed(line.partition("//")[0]) and _POST_ALONE.fullmatch(line) is None
    )


def originator(index: int, text: str, findings: Findings) -> Originator:
    """Return the originator *text* names; a number after it belongs to the address."""
    if not text[-1:].isalnum():
        text = unsigned(index, text, findings)
    if "/" not in text and " " in text and text.rpartition(" ")[2] not in LEVELS:
        return new_originator(address=text)
    block = AddressBlock(findings, numbered=False)
    block.read(index, text, 0)
    one = block.addressees[0]
    if one.precedence_word is not None:
        findings.add("beside-address", index, one.precedence_word)
    address = one.address if one.serial is None else f"{one.address} {one.serial}"
    return new_originator(indicator=one.indicator, address=address, office=one.office)


def addressees(
    lines: list[Line], findings: Findings, *, numbered: bool = False
) -> tuple[Addressee, ...]:
    """Return the addresses of lines that are no heading's own, *numbered* as State's are."""
    block = AddressBlock(findings, numbered=numbered)
    for index, line in lines:
        block.read(index, line, len(line))
    return tuple(block.addressees)
