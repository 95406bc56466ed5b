"""Whether a heading met below a text is the next message's, where nothing told the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from routesim.message.banner import LEVELS
from routesim.message.boundaries import DATED
from routesim.message.format_lines import MONTH

if TYPE_CHECKING:
    from collections.abc import Mapping

_BEGUN: Final = re.compile(rf"\n[ ]*(?:(?:{LEVELS})[^\n]*\d|E\. ?O\.|TAGS|SUBJ|1\. )")
"""A text, with more than a classification, which is printed over pages, too."""

_OPENED: Final = 4000
"""Characters of a bare message among which its text begins."""

_PASSING: Final = r"(?>(?!\s)[^\n]*?\bPASS\b[^\n]*\n\s*+)?"
_NEXT: Final[Mapping[str, re.Pattern[str]]] = {
    "machine": re.compile(r"\s*+ZN[RY]\b", re.IGNORECASE),
    "date": re.compile(rf"\s*+{_PASSING}FM ", re.IGNORECASE),
    "label": re.compile(r"\s*+(?:FROM|FM) ?:"),
}
"""What stands on the line below a mark of a heading."""

_HEADING: Final = re.compile(
    rf"\n[^\n]*\n(?:\s*+{_PASSING}FM [^\n]*\n(?:[^\n]+\n){{0,2}}?[ ]*+"
    r"|[ ]*+\n\s*+FM [^\n]*\n\s*+)(?:TO|INFO) "
)
"""A bare heading; where blank lines stand between its lines, they do above the originator, too."""

_WHOLE: Final = re.compile(
    rf"\n[^\n]*\n\s*+FM [^\n]*\n(?:(?!{LEVELS}|SUBJ|\d\. )[^\n]*\n){{1,60}}?"
    r"[ ]*+BT[ ]*+(?=\n|\Z)(?P<later>\n\s*+[^\n]*?\bSECTION 0?[2-9])?"
)
"""A bare heading with the break below it, and whether the text is a later section."""

_NEAR: Final = 60
"""Characters of the line above a heading."""

_ANNOUNCES: Final = re.compile(r":$|QUOTE|FOLLOW|REPEAT|\bTEXT\b")

_OVER: Final = 400
_SHEET_DATE: Final = re.compile(rf"\n[ ]*\d{{6}}Z[ ](?i:{MONTH})[ ]\d\d[ ]*(?=\n)(?!(?:.*\n)*?FM )")
"""The date that a page prints over a sheet, and no heading between; so near it stands."""


def is_followed(kind: str, match: re.Match[str]) -> bool:
    """Say whether below a mark of a heading stands the line that must follow it."""
    rest = match.string.find("\n", match.end())
    return rest >= 0 and _NEXT[kind].match(match.string, rest) is not None


def has_text(text: str, start: int, end: int) -> bool:
    """Say whether the heading at *start* has a text below it, above *end*."""
    return _BEGUN.search(text, start, min(end, start + _OPENED)) is not None


def follows(match: re.Match[str], start: int, broken: int | None) -> bool:
    """Say whether the bare heading at a date is the next message's.

    A text that quotes a heading says so right above it, or repeats its own; and no text has a
    break in it.

    Args:
        match: The date.
        start: Where the heading of the message above begins.
        broken: Where its only break stands, if it has one: above its text, or below it.
    """
    text, at = match.string, match.start()
    above = text[max(at - _NEAR, 0) : at].rstrip()
    quoted = _ANNOUNCES.search(above.rpartition("\n")[2]) is not None
    if quoted or (broken is not None and not DATED.match(text, at)):
        return False
    repeats = text.find(match[0].strip(), start, min(at, start + _OPENED)) >= 0
    if has_text(text, start, at if broken is None else broken):
        return not repeats and _HEADING.match(text, at) is not None
    whole = None if broken is None else _WHOLE.match(text, at)
    return whole is not None and (not repeats or whole["later"] is not None)


def sheet_from(text: str, at: int) -> int:
    """Return where the print begins whose first sheet stands at *at*: its date may be above."""
    match = _SHEET_DATE.search(text, max(at - _OVER, 0), at)
    return at if match is None else match.start() + 1
