"""One address on a line of its own in its plain form, as nine lines in ten have it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from routesim.message.addressee import NUMBERED, addressee
from routesim.message.cleaning import Clean
from routesim.message.findings import Findings
from routesim.message.model import Addressee, new_addressee

# Nine address lines in ten are of this plain form, before their number if they have one:
# an address that stands for itself whatever lines are around it.
_PLAIN: Final = re.compile(
    r"[RQ][A-IK-QS-UW-Z][A-Z]{2,5}/[A-Z][A-Z.'&()-]*+"
    r"(?: (?!(?:NIACT|FLASH|IMMEDIATE|PRIORITY|ROUTINE|XMT|TO|INFO|BT|FM|ZN[RY]|ZZ|OO|PP|RR)\b)"
    r"[A-Z(][A-Z.'&()-]*+)*+"
    r"(?: (?:NIACT )?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE)|//[A-Z0-9][A-Z0-9-]*+//)?"
)
_LONGEST_PLAIN: Final = 80
"""Characters of a line at most that is remembered."""


def nobody(indicator: str) -> bool:  # noqa: ARG001 - what a block without format line 2 asks
    """Say that format line 2 calls nobody."""
    return False


def plain(line: str, numbered: bool) -> Addressee | None:  # noqa: FBT001 - asked for every line
    """Return the addressee of a plain line; ``None`` if it is not plain.

    Args:
        line: One address.
        numbered: A message continuity number may stand after it.
    """
    if len(line) > _LONGEST_PLAIN:
        return None
    words, _, serial = line.rpartition(" ")
    if not numbered or len(serial) != 4 or not serial.isdecimal():  # noqa: PLR2004 - four digits
        return unnumbered(line)
    one = unnumbered(words)
    return one and new_addressee(
        indicator=one.indicator,
        address=one.address,
        office=one.office,
        precedence=one.precedence,
        precedence_word=one.precedence_word,
        night_action=one.night_action,
        serial=serial,
        collective=one.collective,
    )


@lru_cache(maxsize=4096)
def unnumbered(line: str) -> Addressee | None:
    """Return the addressee of a plain line without a number; ``None`` if it is not plain.

    Traffic names the same addresses again and again: each is read once.
    """
    if not _PLAIN.fullmatch(line) or line.endswith(NUMBERED):
        return None
    findings = Findings(Clean(source=[line], lines=[line], numbers=None, defects=()))
    one = addressee(0, line, findings, numbered=False, calls=nobody)
    return None if findings.defects else one
