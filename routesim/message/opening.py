"""The lines that open a text: classification, section, reference, captions, set lines.

The heading reader asks here where a text begins when no break says it.
"""

from __future__ import annotations

import re
from typing import Final

from routesim.message.classification import Classification
from routesim.message.references import message_number

# Spaced letters are written so that nobody overlooks them: C O N F I D E N T I A L.
_WORDS: Final = (
    ("TOP SECRET", Classification.TOP_SECRET),
    ("SECRET", Classification.SECRET),
    ("CONFIDENTIAL", Classification.CONFIDENTIAL),
    ("UNCLASSIFIED EFTO", Classification.EFTO),
    ("UNCLAS EFTO", Classification.EFTO),
    ("UNCLASSIFIED", Classification.UNCLASSIFIED),
    ("UNCLAS", Classification.UNCLASSIFIED),
    ("LIMITED OFFICIAL USE", Classification.UNCLASSIFIED),
)
_BY_LETTERS: Final = {words.replace(" ", ""): level for words, level in _WORDS}

CLASSIFIED: Final = re.compile(
    r"\W{0,3}(?P<words>"
    + "|".join(
        " ?".join(letter for letter in words.replace(" ", "")).replace(" ?", " {0,2}")
        for words, _ in _WORDS
    )
    + r")(?P<rest>(?![A-Z0-9]).*)",
    re.IGNORECASE,
)
"""A line that begins with a classification, spaced or not (doctrine 1.8.1)."""

SECTION: Final = re.compile(
    r"\b(?:SECTION|SEC|SECT)\.? ?(?P<number>\d{1,3}) ?OF ?(?P<of>\d{1,3})\b"
    r"|\bFINAL SECTION OF ?(?P<final>\d{1,3})\b",
    re.IGNORECASE,
)

SSIC: Final = re.compile(r"//\s?(?P<ssic>N?\d{4,5})\s?//?")

_TEXT: Final = re.compile(
    r"E\. ?O\.? ?\d{5}\b.*|TAGS? ?:.*|SUBJ(?:ECT)?[:/ ].*|(?:MSGID|GENTEXT|RMKS|REF|POC|OPER|EXER)/.*"
    r"|REFS? ?:.*|\d{1,2}\. ?\(?[A-Z].*|¶.*|(?:NAVADMIN|ALNAV|MARADMIN|NAVOP) \d{1,4}/\d{2,4}.*"
    r"|SIPDIS\b.*|NOFORN|SENSITIVE|LIMDIS|EXDIS|NODIS|STADIS|QQQQ",
    re.IGNORECASE,
)
_BANNER_END: Final = re.compile(r"[\s/.*]*")


def classified(line: str) -> tuple[Classification, str] | None:
    """Return the classification *line* begins with and the rest of the line."""
    match = CLASSIFIED.fullmatch(line)
    if match is None:
        return None
    letters = match["words"].replace(" ", "").upper()
    return _BY_LETTERS[letters], match["rest"].strip()


def is_banner(line: str) -> bool:
    """Say whether *line* is a classification and nothing else, as printed over a page."""
    found = classified(line)
    return found is not None and _BANNER_END.fullmatch(found[1]) is not None


def begins_text(line: str) -> bool:
    """Say whether *line* can only stand in a text, so that the heading ends before it."""
    return CLASSIFIED.fullmatch(line) is not None or _TEXT.fullmatch(line) is not None


def opens_record(line: str) -> bool:
    """Say whether *line* opens a text that archives keep without its heading.

    Only a classification with a reference or a section does: a lone word may be prose.
    """
    found = classified(line)
    if found is None:
        return False
    rest = SECTION.sub("", found[1]).strip()
    return message_number(rest, None) is not None
