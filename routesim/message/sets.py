"""Sets of a formatted message: ``NAME/field/field//``, over one line or several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve

from routesim.message.citation import cited, dated, named_series
from routesim.message.content import MessageNumber, Reference
from routesim.message.dtg import full_year
from routesim.message.message_number import GENERAL

if TYPE_CHECKING:
    from collections.abc import Sequence

Sets = list[tuple[str, list[str]]]
SUBJECTS: Final = frozenset(["SUBJ", "SUBJECT"])
_KIND: Final = re.compile(
    r"^(?:(?:MSGID|DESC) ?[:/] ?)?[A-Z]{2,12}/(?:(?:GENADMIN|MARADMIN|NAVADMIN|ALNAV|ALMAR)/)?",
    re.IGNORECASE,
)
"""What a reference is, its first field or two: ``MSG``, ``GENADMIN``, ``MSG/MARADMIN``."""

# NAVADMIN/OPNAV/033-20, ALNAV/SECNAV/025/20, ALMAR 351-97/212020ZOCT97.
_NUMBERED: Final = re.compile(
    rf"(?:^|/)(?P<post>{'|'.join(GENERAL)})(?:/[A-Z]{{2,10}})?[ /](?P<number>\d{{1,4}})"
    r"[-/](?P<year>\d{4}|\d{2})(?=/|$)"
)

_REFERENCES: Final = frozenset(["REF", "REFERENCE"])
_SET: Final = re.compile(r"(?!R[UH][A-Z]{2,6}/)(?P<name>[A-Z\d][A-Z]{2,11})/(?P<content>.*)")
_LONGEST: Final = 20
"""Lines of a set at most."""


def begun_set(lines: Sequence[str], at: int) -> tuple[str, str] | None:
    """Return name and first words of the set that line *at* begins; ``None`` if it begins none.

    A set of any name ends with ``//``, on its first line or before a blank one.
    """
    match = _SET.fullmatch(lines[at].strip())
    if match is None:
        return None
    for line in lines[at : at + _LONGEST]:
        words = line.strip()
        if not words or words.endswith("//"):
            return (match["name"], match["content"].strip()) if words else None
    return None


def formatted_subject(sets: Sets) -> str | None:
    """Return the subject of the first set ``SUBJ/``; its folded lines are one."""
    for name, lines in sets:
        if name in SUBJECTS:
            joined = " ".join([line.removeprefix("/").strip() for line in lines])
            return joined.partition("//")[0].strip(" /") or None
    return None


def formatted_references(sets: Sets, year: int | None) -> tuple[Reference, ...]:
    """Return the sets ``REF/A/DOC/...//``; a message is cited by originator and date-time group.

    Args:
        sets: The sets of the message.
        year: Year of the citing message.
    """
    found: list[Reference] = []
    for name, lines in sets:
        if name in _REFERENCES:
            whole = " ".join(lines).rstrip()
            # An office may stand between double obliques, and an empty field.
            content = whole[:-2] if whole.endswith("//") else whole.partition("//")[0]
            letter, _, raw = content.partition(":" if content[1:2] == ":" else "/")
            one = Reference(letter=letter.strip() or None, raw=raw.strip(" /") or content)
            words = one.raw.upper()
            if series := named_series(words) or _numbered(words):
                found.append(cited(one.letter, one.raw, series))
            else:
                named = evolve(one, raw=_KIND.sub("", one.raw))
                found.append(evolve(one, reference=dated(named, year).reference))
    return tuple(found)


def _numbered(words: str) -> MessageNumber | None:
    """Return the number of a general message behind its series or its sender, or ``None``."""
    match = _NUMBERED.search(words)
    return match and MessageNumber(
        year=full_year(match["year"]), post=match["post"], number=int(match["number"])
    )
