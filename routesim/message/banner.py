"""The classification as a line writes it, spaced or not, alone or before other words."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final

from routesim.message.classification import Classification

# Spaced letters are written so that nobody overlooks them: C O N F I D E N T I A L.
_WORDS: Final = (
    ("TOP SECRET", Classification.TOP_SECRET),
    ("SECRET", Classification.SECRET),
    ("RESTRICTED", Classification.RESTRICTED),
    ("CONFIDENTIAL", Classification.CONFIDENTIAL),
    ("UNCLASSIFIED EFTO", Classification.EFTO),
    ("UNCLAS EFTO", Classification.EFTO),
    ("UNCLASSIFIED", Classification.UNCLASSIFIED),
    ("UNCLASS", Classification.UNCLASSIFIED),
    ("UNCLAS", Classification.UNCLASSIFIED),
    ("LIMITED OFFICIAL USE", Classification.LIMITED_OFFICIAL_USE),
)
_BY_LETTERS: Final = {words.replace(" ", ""): level for words, level in _WORDS}

_OWNERS: Final = ("NATO", "COSMIC", "UK", "CANUS", "EU", "WEU")
_OWNER: Final = "|".join(" ?".join(name) for name in _OWNERS) + "|NATO ?/ ?[A-Z]{3,6}"
LEVELS: Final = "|".join(
    " {0,2}".join("[O0]" if letter == "O" else letter for letter in words.replace(" ", ""))
    for words, _ in _WORDS
)
"""The classifications, spaced or not, for an expression."""

CLASSIFIED: Final = re.compile(
    rf"\W{{0,3}}(?:(?P<owner>{_OWNER})[ -]{{1,3}})?(?P<words>{LEVELS})"
    r"(?P<rest>(?![A-RT-Z0-9]|S(?!ECTION ?\d)| (?:DATA|AREA|SERVICE)\b).*)",
    re.IGNORECASE,
)
"""A line that begins with a classification, spaced or not (doctrine 1.8.1).

Whose it is may stand before it: ``NATO RESTRICTED``, ``NATO/EAPC UNCLASSIFIED``,
``COSMIC TOP SECRET``. Restricted data and the Secret Service are no classification.
"""

_GLUED: Final = re.compile(
    r"(?P<words>C O N F I D E N T I A L|S E C R E T"
    r"|CONFIDENTIAL|SECRET(?!AR)|UNCLASSIFIED|UNCLAS(?!SIF))"
    r"(?P<rest>(?!TO |INFO |FLASH |IMMEDIATE |PRIORITY |ROUTINE )[A-Z][A-Z ]{2,30} \d{3,8})"
)
_FIRST_WORD: Final = re.compile(
    r"(?P<word>(?:[A-Z0-9] ){4,11}[A-Z0-9](?![A-Z0-9])|[A-Z0-9]{5,13})\b"
)
_STARTS: Final = frozenset("CSU")
_LONG: Final = ("CONFIDENTIAL", "SECRET", "UNCLASSIFIED", "UNCLAS")
_BANNER_END: Final = re.compile(r"[\s/.*]*")


def classified(line: str) -> tuple[Classification, str] | None:
    """Return the classification *line* begins with and the rest of the line."""
    match = CLASSIFIED.fullmatch(line)
    if match is None:
        return None
    return classification(match["words"]), match["rest"].strip()


def unlabelled(line: str) -> str:
    """Return *line* without the label that forms have before a classification."""
    label, colon, words = line.partition(":")
    return words.lstrip() if colon and label.upper().rstrip() == "CLASSIFICATION" else line


def classification(words: str) -> Classification:
    """Return the classification *words* are, spaced or not."""
    return _BY_LETTERS[words.replace(" ", "").replace("0", "O").upper()]


def ownership(line: str) -> str | None:
    """Return whose classification *line* begins with, as in ``NATO``, where it says so."""
    match = CLASSIFIED.fullmatch(line)
    owner = match and match["owner"]
    return owner.replace(" ", "").upper() if owner else None


def glued(line: str) -> tuple[Classification, str] | None:
    """Return classification and reference of a line that lost the space between them."""
    match = _GLUED.fullmatch(line)
    return None if match is None else (classification(match["words"]), match["rest"])


def leading(line: str) -> tuple[Classification, str] | None:
    """Return the classification a line of a text begins with, however written, and the rest."""
    words = unlabelled(line)
    return classified(words) or glued(words)


def nearly_classified(line: str) -> tuple[str, str, str] | None:
    """Return the misspelt classification *line* begins with, the one it nearly is, and the rest."""
    match = _FIRST_WORD.match(line) if line[:1] in _STARTS else None
    if match is None:
        return None
    word = match["word"].replace(" ", "")
    near = get_close_matches(word, _LONG, 1, 0.8)
    if not near or word in _LONG or abs(len(word) - len(near[0])) > 1:
        return None
    return match["word"], near[0], line[match.end() :].strip()


def is_banner(line: str) -> bool:
    """Say whether *line* is a classification and nothing else, as printed over a page."""
    found = classified(line)
    return found is not None and _BANNER_END.fullmatch(found[1]) is not None
