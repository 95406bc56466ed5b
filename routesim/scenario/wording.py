"""Text without meaning, of the length a message should have."""

from __future__ import annotations

from functools import lru_cache
from itertools import cycle
from typing import Final

from attrs import evolve

from routesim.message.composition import compose
from routesim.message.content import Paragraph, Text

_PROSE: Final = (
    "THE MINISTRY TOLD EMBASSY OFFICERS THAT TALKS ON THE HARBOR AGREEMENT WILL RESUME NEXT WEEK "
    "AND THAT BOTH DELEGATIONS HAVE ASKED TO SEE NEW FIGURES BEFORE THEY MEET AGAIN"
)
"""Invented; no line that begins with one of them means anything to a reader of messages."""

_LAST_WORDS: Final = (
    *("A", "ON", "THE", "THEY", "TALKS", "HARBOR", "MEETING", "MINISTRY", "AGREEMENT"),
    *("AGREEMENTS", "DELEGATIONS", "DELIBERATION", "DELIBERATIONS", "REPRESENTATIVE"),
)
"""A word of each number of letters, to end a paragraph where it should end."""

_PARAGRAPH_CHARACTERS: Final = 700
_SHORTEST: Final = 2
"""Characters of a word and a full stop."""


def worded(text: Text, marking: str, characters: int) -> Text:
    """Return *text* with numbered paragraphs and a body of so many characters.

    A body that should be shorter than its first lines and one word is as long as these.

    Args:
        text: Everything above the paragraphs.
        marking: Portion marking of each paragraph, as in ``U``.
        characters: Wanted length of the body, line ends included.
    """
    left = characters - len(compose(text))
    paragraphs: list[Paragraph] = []
    while left > 0 or not paragraphs:
        number = len(paragraphs) + 1
        # Number, marking, and the ends of this line and of the blank line below it.
        frame = len(f"{number}. ({marking}) ") + 2
        most = left - frame
        words = most if most <= _PARAGRAPH_CHARACTERS * 3 // 2 else _PARAGRAPH_CHARACTERS
        words = max(words, _SHORTEST)
        paragraphs.append(Paragraph(number=number, marking=marking, text=sentence(words)))
        left -= frame + words
    whole = evolve(text, paragraphs=tuple(paragraphs))
    return evolve(whole, body=compose(whole))


@lru_cache(maxsize=1024)
def sentence(characters: int) -> str:
    """Return words of exactly so many characters, a full stop at their end; 2 or more."""
    left = characters - 1
    words = []
    for word in cycle(_PROSE.split()):
        if left <= len(_LAST_WORDS):
            break
        words.append(word)
        left -= len(word) + 1
    words.append(_LAST_WORDS[left - 1])
    return f"{' '.join(words)}."
