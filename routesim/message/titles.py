"""Titles of paragraphs: the names of blocks, and what stands over or beside a rule."""

from __future__ import annotations

import re
from typing import Final

_BLOCKS: Final = (
    r"(?:(?:EXECUTIVE )?SUMMARY|COMMENT|ACTION REQUEST(?:ED)?|INTRODUCTION"
    r"|BACKGROUND|OBJECTIVES?|BIO(?:GRAPHIC)? NOTE)"
)
BLOCK: Final = re.compile(rf"(?:BEGIN )?(?P<block>{_BLOCKS})\b", re.IGNORECASE)
_RULE: Final = r"[-=_\u2010-\u2015]{3,}+"
_NAMED: Final = rf"(?:BEGIN )?(?P<block>{_BLOCKS}(?: AND {_BLOCKS})?)[:.]?"
TITLE: Final = re.compile(
    # A line end may stand in END SUMMARY.
    rf"(?<!\bEND)\n(?:[ \t]*{_RULE}[ \t]*\n)?[ \t]*(?:{_RULE}[ \t]*)?"
    rf"{_NAMED}[ \t]*(?:\n?[ \t]*{_RULE})?\s*\Z",
    re.IGNORECASE,
)
"""A block's name on a line above the number of a paragraph, with or without rules of dashes."""

ALONE: Final = re.compile(rf"{_NAMED}(?: ?{_RULE})?", re.IGNORECASE)
"""A block's name in a paragraph of its own, which is the title of the next."""

_LONGEST_TITLE: Final = 160
"""Characters of a title and its rules."""

_RULES: Final = rf"{_RULE}(?:[ \t]*+{_RULE})*+"
_HEADED: Final = re.compile(
    rf"(?:\A|\n[ \t]*(?:{_RULES}[ \t]*)?)\n[ \t]*(?:{_RULE}[ \t]*)?"
    r"(?P<block>[A-Z\d\"'(][^\n]{1,78}(?:\n[^\n]{2,78})?(?<![\s,;:\-=_\u2010-\u2015])(?<!\w\w\.)):?"
    rf"[ \t]*\n?[ \t]*{_RULES}\s*\Z"
)
"""Any other title, by the rule under it or behind it: a blank line or a rule stands above."""

_LONGEST_HEADED: Final = 320
"""Characters of such a title, which may take two lines, and its rules."""

_BELOW: Final = 6
"""The last character of a rule, and the blanks below it."""

_RULED: Final = tuple("-=_\u2010\u2011\u2012\u2013\u2014\u2015")
"""What a rule ends with."""

_ENDED: Final = (".\n", ".", ")\n", ")")
"""What nearly all paragraphs end with, and no title."""

INITIALS: Final = frozenset(["BEG", "EXE", "SUM", "COM", "ACT", "INT", "BAC", "OBJ", "BIO"])
"""What a block can begin with: nearly all paragraphs begin with other letters, and are none."""


def is_ruled(words: str, below: list[str]) -> bool:
    """Say whether a line is a block's name over a rule, which the first of the lines *below* is."""
    rule = below[0].strip() if below else ""
    return (
        rule[-1:] in {"-", "="}
        and re.fullmatch(_RULES, rule) is not None
        and ALONE.fullmatch(words) is not None
    )


def without_titles(before: str, contents: list[str]) -> tuple[str, list[str], list[str | None]]:
    """Return *before* and *contents* without titles at their ends, and the title of each content.

    A title stands above the number, and so behind the content of the paragraph before.
    """
    each = [before, *contents]
    titles: list[str | None] = []
    for at, content in enumerate(each[:-1]):
        title = None
        if not content.endswith(_ENDED) or (content and not at):
            title = TITLE.search(content, len(content) - _LONGEST_TITLE)
            if title is None and content[-_BELOW:].rstrip().endswith(_RULED):
                title = _headed(content, each[at + 1])
        titles.append(title and " ".join(title["block"].split()))
        if title is not None:
            each[at] = content[: title.start()]
    return each[0], each[1:], titles


def _headed(content: str, below: str) -> re.Match[str] | None:
    """Return the title at the end of *content*, unless the paragraph *below* it names itself.

    Blanks between its words make it a row of a table.
    """
    if BLOCK.match(below.lstrip()):
        return None
    match = _HEADED.search(content, len(content) - _LONGEST_HEADED)
    return None if match is None or "  " in match["block"] else match
