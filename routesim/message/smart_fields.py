"""The fields of a print of SMART, by their labels, and the ends of its pages."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from routesim.message.stamps import is_stamp

_OVER: Final = re.compile(
    r"[ \t]*(?P<label>MRN|Date/DTG|From|Action|Info|XMT|E\.O\.|TAGS|Captions|Pass Line|References?"
    r"|Subject) ?:[ \t]*(?P<words>.*)",
    re.IGNORECASE,
)
UNDER: Final = re.compile(
    r"[ \t]*(?P<label>Signature|(?:Drafted|Cleared|Approved|Released) By|Info|XMT) ?:"
    r"[ \t]*(?P<words>.*)",
    re.IGNORECASE,
)
"""The first line of a field over a text and under it; what goes on with it stands below."""

_SUBJECT: Final = re.compile(r"[ \t]*Subject ?:", re.IGNORECASE)
"""What the fields over a text end with."""

_PRINTED: Final = re.compile(
    r"(?P<level>UNCLASSIFIED|CONFIDENTIAL|(?:TOP )?SECRET)(?://.*)?|SBU|SENSITIVE"
    r"|PAGE \d{1,3}\b.*",
    re.IGNORECASE,
)
_PAGE: Final = re.compile(r"\s*Page (\d{1,3}) of \d{1,3}\s*", re.IGNORECASE)
"""What is printed under each page, the second as the page line that it becomes."""

_OTHER: Final = re.compile(r"(?:[A-Z][a-z]+(?: [A-Z][a-z]+)?|(?i:DISSEMINATION RULE)) ?:")
"""A field that no part of a message says."""

ONCE: Final = frozenset(["DATE/DTG", "FROM"])
"""Fields that a message has once: what has their label again is no part of the heading."""

_KEPT: Final = frozenset(["MRN", "SUBJECT"])
"""Fields that begin and end those over a text, even without words."""

MARKING: Final = re.compile(r"SBU|SENSITIVE|NOFORN|[A-Z]{2,3}DIS", re.IGNORECASE)
"""What is printed between the classification and the number, and on each page."""

_MRN: Final = re.compile(r"\d{2,4} (?P<post>[A-Z][A-Z .'-]*) (?P<number>\d{1,6})", re.IGNORECASE)
"""The number of a message: year, post, number."""

Place = tuple[int, str]
Fields = dict[str, list[Place]]


def text_from(lines: list[Place]) -> int:
    """Return which of *lines* is the first below the subject; the first where there is none."""
    return next((at for at, (_, line) in enumerate(lines, 1) if _SUBJECT.match(line)), 0)


def over_text(lines: list[Place]) -> Fields:
    """Return the fields over a text, of which the subject is the last."""
    return fields(_OVER, lines[: text_from(lines)])


def fields(first: re.Pattern[str], lines: list[Place]) -> Fields:
    """Return place and words of the lines of each field, by its label in capitals.

    A blank line ends a field that has words, unless a page ended above it or the line below is
    indented. What has no label, and what is printed under a page, is by the empty one; fields
    that no part of a message says are by ``OTHER``, with their labels.

    Args:
        first: What the first line of a field looks like.
        lines: Place and words of the lines.
    """
    found: Fields = {}
    label = ""
    goes_on, ended = True, False
    for at, line in lines:
        words = line.strip()
        if not words:
            ended = not goes_on
            continue
        if _PRINTED.fullmatch(words) or is_stamp(words):
            found.setdefault("", []).append((at, words))
            goes_on, ended = True, False
            continue
        match = first.fullmatch(line)
        if match and (match["label"].upper() not in ONCE or match["label"].upper() not in found):
            label, words = match["label"].upper(), match["words"]
        elif match or _OTHER.match(line):
            label = "OTHER"
        elif ended and not line[0].isspace():
            label = ""
        goes_on, ended = not words, False
        if words or label in _KEPT:
            found.setdefault(label, []).append((at, words))
    return found


def paged(lines: list[Place], number: str) -> list[Place]:
    """Return *lines* with page lines as archives have them, which begin a page (9.14).

    What is marked on each page beside its classification is left out, for it stands over the
    first. What is printed below the last page stands over the next print, and stays.

    Args:
        lines: The lines of a print.
        number: The number of the message.
    """
    last = max((at for at, line in lines if _PAGE.fullmatch(line)), default=-1)
    found: list[Place] = []
    for printed, each in groupby(lines, lambda one: _is_printed(one[1].strip())):
        block = list(each)
        if not printed or not any(_PAGE.fullmatch(line) for _, line in block):
            found += block
            continue
        for at, line in block:
            words = line.strip()
            if at > last:
                found.append((at, line))
            elif count := _PAGE.fullmatch(line):
                found.append((at, page_line(int(count[1]) + 1, number)))
            elif (match := _PRINTED.fullmatch(words)) and match["level"]:
                found.append((at, match["level"]))
            elif not MARKING.fullmatch(words):
                found.append((at, line))
    return found


def _is_printed(words: str) -> bool:
    """Say whether *words* may stand at the end of a page; nothing may, too."""
    return (
        not words or bool(_PRINTED.fullmatch(words) or MARKING.fullmatch(words)) or is_stamp(words)
    )


def page_line(page: int, number: str) -> str:
    """Return the line over *page* as archives print it: ``PAGE 02 LAPUTA 00345``."""
    match = _MRN.fullmatch(number)
    post = "" if match is None else f" {match['post'].upper()} {match['number']:0>5}"
    return f"PAGE {page:02}{post}"
