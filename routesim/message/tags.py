"""Subject and country tags of the line ``TAGS:`` (doctrine 1.8.3)."""

from __future__ import annotations

import re
from typing import Final

_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
_JOINING: Final = frozenset({"AND", "OF", "WITH", "THE"})
_LONGEST_TAG: Final = 4
"""Letters a tag has at most: two for a country, four for a subject. Longer words are names."""


def tags(line: str) -> tuple[str, ...]:
    """Return the tags on *line* as they stand, in capitals.

    Tags are parted by commas, by spaces, or by both. Words too long for a tag that
    stand together are one name, as in ``OVIP CLINTON HILLARY PREL``; so is what
    stands in brackets.
    """
    if "," not in line and "(" not in line:
        return tuple(_names(line.upper().split()))
    found: list[str] = []
    place = 0
    for bracketed in _BRACKETS.finditer(line):
        found += _parted(line[place : bracketed.start()])
        found.append(bracketed[1].strip().upper())
        place = bracketed.end()
    return tuple(found + _parted(line[place:]))


def _parted(line: str) -> list[str]:
    return [tag for part in line.upper().split(",") for tag in _names(part.split())]


def _names(words: list[str]) -> list[str]:
    """Return *words* with those that make up a name joined."""
    found: list[list[str]] = []
    naming = False
    for raw in words:
        word = raw.strip(".:;/")
        if not word:
            continue
        name = len(word) > _LONGEST_TAG or (naming and word in _JOINING)
        if name and naming:
            found[-1].append(word)
        else:
            found.append([word])
        naming = name
    return [" ".join(group) for group in found]
