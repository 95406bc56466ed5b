"""Which section of a message a text is, as a mark on its first lines says (doctrine 1.8.2)."""

from __future__ import annotations

import re
from typing import Final

from routesim.message.content import Section

_IN_WORDS: Final = ("ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN")
_WORDS: Final = "|".join(_IN_WORDS)
SECTION: Final = re.compile(
    # Parts are often whole messages of their own; before a number one is a section.
    rf"(?P<bracket>\()?\b(?:(?:SECTION|SEC|SECT|S E C T I O N"
    r"|PART(?= \w{1,5} OF \w{1,5} [A-Z][A-Z .]{1,40} \d{3,8}$))\.?"
    rf" ?(?P<number>\d{{1,3}}|(?<= )(?:{_WORDS})(?= ))"
    rf" ?O ?F ?(?:(?P<of>\d{{1,3}}|(?:{_WORDS}))\b(?: SECTIONS\b)?|\*+)"
    rf"|FINAL SECTION OF ?(?P<final>\d{{1,3}}|(?:{_WORDS}))\b)(?(bracket)\)?)",
    re.IGNORECASE,
)
"""Which section a text is; the number of sections may be garbled or not yet known."""

_FINAL: Final = re.compile(r"\(?\bFINAL SECTION(?: OF)?\)?(?= [A-Z]|$)")
"""The last section without its number, which stands in format line 3."""


def without_section(line: str) -> str:
    """Return *line* without what says which section a text is."""
    return _FINAL.sub(" ", SECTION.sub(" ", line))


def section_in(words: str, part: int | None) -> tuple[Section | None, str]:
    """Return the section that *words* name, if they name one, and the words without it.

    Args:
        words: A line among the first ones.
        part: Section that format line 3 names, which a final one without a count is.
    """
    found: Section | None
    # A service message names the sections of others.
    if (match := SECTION.search(words)) and not words.startswith("SVC"):
        final = match["final"]
        of = final or match["of"]
        found = Section(number=_counted(final or match["number"]), of=_counted(of) if of else None)
    elif "FINAL" in words and (match := _FINAL.search(words)):
        found = None if part is None else Section(number=part, of=part)
    else:
        return None, words
    return found, f"{words[: match.start()]} {words[match.end() :]}".strip()


def _counted(words: str) -> int:
    """Return the number of a section, in digits or in a word."""
    return int(words) if words.isdecimal() else _IN_WORDS.index(words.upper()) + 1
