"""Security classification: how a message must be protected on its way."""

from __future__ import annotations

import enum


class Classification(enum.IntEnum):
    """A classification; the greater value is the more protected one.

    Source: doctrine 1.4.3 for the letters, 1.8.1 for the words.
    """

    UNCLASSIFIED = 0
    EFTO = 1
    CONFIDENTIAL = 2
    SECRET = 3
    TOP_SECRET = 4

    @property
    def letter(self) -> str:
        """The letter repeated in format line 4, as in ``UUUUU``."""
        return "UECST"[self]

    @property
    def words(self) -> str:
        """The classification as a person writes it."""
        return "UNCLASSIFIED EFTO" if self is Classification.EFTO else self.name.replace("_", " ")

    @classmethod
    def from_letter(cls, letter: str) -> Classification:
        """Return the classification *letter* stands for.

        Raises:
            ValueError: *letter* is none of U E C S T.
        """
        return cls("UECST".index(letter))
