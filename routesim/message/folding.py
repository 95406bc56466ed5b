"""Lines of the length a circuit carries."""

from __future__ import annotations

import re
import textwrap
from functools import lru_cache
from typing import Final

from routesim.message.message_number import GENERAL
from routesim.message.opening_lines import pieces

LINE_LENGTH: Final = 69
"""Characters of a line at most (doctrine 1.8.9)."""

_SHORTEST: Final = 46
"""Characters a line has at least that goes on in the next one, where words allow it."""

_NAMES: Final = 4
"""Words of a name at most: more below a sentence are no signature."""

# A line that begins with one of these may say something of its own.
_KEYWORDS: Final = frozenset(
    (
        *("BT", "DE", "FM", "TO", "INFO", "XMT", "ZEN", "PAGE", "SECTION", "FINAL"),
        *("EO", "TAG", "TAGS", "SUBJ", "SUBJECT", "REF", "REFS", "REFTEL", "REFERENCE"),
        *("CLASSIFIED", "DECLASSIFY", "DERIVED", "REASON", "REASONS", "SUMMARY", "CORRECTED"),
        *("PASS", "PLEASE", "FOR", "FROM", "QUOTE", "UNQUOTE", "END", "ADDED", "CAPTION"),
        *("TOP", "SECRET", "CONFIDENTIAL", "UNCLAS", "UNCLASSIFIED", "LIMITED"),
        *("SIPDIS", "NOFORN", "SENSITIVE", "NODIS", "EXDIS", "LIMDIS", "STADIS", "EYES"),
        *GENERAL,
    )
)
_PROSE: Final = re.compile(r"(?!N{3,})\(?[A-Za-z]{2}[A-Za-z',;\-]*\)?[,;.?!]?")


def folded(line: str) -> list[str]:
    """Return *line* in lines that are short enough; a short one stays as it is."""
    if len(line) <= LINE_LENGTH:
        return [line]
    return textwrap.wrap(line, LINE_LENGTH, break_long_words=False, break_on_hyphens=False) or [""]


def folded_text(line: str) -> list[str]:
    """Return a line of a text in lines that are short enough and say together what it says.

    Where several fields stand on it each begins a line. No other line begins with
    what could be taken for a field, a number or a mark, and none but the last ends
    a sentence above a few words, if that can be: they would look like a signature.
    """
    if len(line) <= LINE_LENGTH:
        return [line]
    return [short for piece in pieces(" ".join(line.split())) for short in _wrapped(piece)] or [""]


@lru_cache(maxsize=1024)  # generated texts say the same again and again
def _wrapped(line: str) -> tuple[str, ...]:
    lines: list[str] = []
    start = 0
    while len(line) - start > LINE_LENGTH:
        cut = _cut(line, start)
        if cut < 0:
            break
        lines.append(line[start:cut])
        start = cut + 1
    return (*lines, line[start:])


def _cut(line: str, start: int) -> int:
    """Return the place of the space where a line is parted best from *start*; none is below 0."""
    spaces = [at for at in range(start + LINE_LENGTH, start, -1) if line[at] == " "]
    if not spaces:
        # One long word stays long up to its end.
        return line.find(" ", start + LINE_LENGTH)
    plain = [at for at in spaces if _may_begin(line, at + 1)]
    unended = [at for at in plain if _may_end(line, at)]
    full = [at for at in unended if at >= start + _SHORTEST]
    return next(filter(None, (full, unended, plain, spaces)))[0]


def _may_end(line: str, end: int) -> bool:
    """Say whether a line may end at the space at *end*: no name may seem to be signed below it."""
    before = line[end - 1]
    return (
        before.isalnum() or before == "," or line.count(" ", end + 1, end + LINE_LENGTH) >= _NAMES
    )


def _may_begin(line: str, start: int) -> bool:
    """Say whether a line may begin with the word at *start*."""
    until = line.find(" ", start)
    word = line[start : until if until >= 0 else None]
    return _PROSE.fullmatch(word) is not None and word.strip("(),;.?!").upper() not in _KEYWORDS
