"""One address on a line of its own in its plain form, as nine lines in ten have it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from routesim.message.addressee import NUMBERED, addressee
from routesim.message.cleaning import Clean
from routesim.message.fact import changer
from routesim.message.findings import Findings
from routesim.message.model import Addressee

# Nine address lines in ten are of this plain form, before their number if they have one:
# an address that stands for itself whatever lines are around it.
_PLAIN: Final = re.compile(
    r"[RQ][A-IK-QS-UW-Z][A-Z]{2,5}/[A-Z][A-Z.'&()-]*+"
    r"(?: (?!(?:NIACT|FLASH|IMMEDIATE|OPERATIONAL|PRIORITY|ROUTINE"
    r"|XMT|TO|INFO|BT|FM|ZN[RY]|ZZ|OO|PP|RR)\b)[A-Z(][A-Z.'&()-]*+)*+"
    r"(?: (?:NIACT )?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE)|//[A-Z0-9][A-Z0-9-]*+//)?"
)
_LONGEST_PLAIN: Final = 80
"""Characters of a line at most that is remembered."""

_with_serial: Final = changer(Addressee, "serial")


def nobody(indicator: str) -> bool:  # noqa: ARG001 - what a block without format line 2 asks
    """Say that format line 2 calls nobody."""
    return False


def plains(lines: list[str], *, numbered: bool) -> list[Addressee]:
    """Return the addressees of the first lines, as long as each is one address in plain form.

    Nearly all lines of a heading are; this loop is why headings are read fast.

    Args:
        lines: Lines of one address each.
        numbered: Message continuity numbers may stand after the addresses.
    """
    found: list[Addressee] = []
    for line in lines:
        if len(line) > _LONGEST_PLAIN:
            break
        words, _, serial = line.rpartition(" ")
        if len(serial) == 4 and numbered and serial.isdecimal():  # noqa: PLR2004 - four digits
            one = unnumbered(words)
            if one is None:
                break
            found.append(_with_serial(one, serial))
        else:
            one = unnumbered(line)
            if one is None:
                break
            found.append(one)
    return found


@lru_cache(maxsize=4096)
def unnumbered(line: str) -> Addressee | None:
    """Return the addressee of a plain line without a number; ``None`` if it is not plain.

    Traffic names the same addresses again and again: each is read once.
    """
    if not _PLAIN.fullmatch(line) or line.endswith(NUMBERED):
        return None
    findings = Findings(Clean(source=[line], text=line, lines=[line], numbers=None, defects=()), [])
    one = addressee(0, line, findings, numbered=False, calls=nobody)
    return None if findings.defects else one
