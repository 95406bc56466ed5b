"""Security classification: how a message must be protected on its way."""

from __future__ import annotations

import enum


class Classification(enum.IntEnum):
    """A classification; the greater value is the more protected one.

    LIMITED OFFICIAL USE is controlled but not classified: its format line 4 says U,
    and it goes over every circuit that may carry EFTO, as over the better protected
    ones, but not in the clear. RESTRICTED is of NATO and of nations such as the United
    Kingdom, with RRRRR in format line 4; the United States have none.

    Source: doctrine 1.4.3 for the letters, 1.8.1 for the words; neither lists RESTRICTED.
    """

    UNCLASSIFIED = 0
    LIMITED_OFFICIAL_USE = 1
    EFTO = 2
    RESTRICTED = 3
    CONFIDENTIAL = 4
    SECRET = 5
    TOP_SECRET = 6

    @property
    def letter(self) -> str:
        """The letter repeated in format line 4, as in ``UUUUU``."""
        return "UUERCST"[self]

    @property
    def words(self) -> str:
        """The classification as a person writes it."""
        return "UNCLASSIFIED EFTO" if self is Classification.EFTO else self.name.replace("_", " ")

    @classmethod
    def from_letter(cls, letter: str) -> Classification:
        """Return the classification *letter* stands for.

        Raises:
            ValueError: *letter* is none of U E R C S T.
        """
        return cls("UUERCST".index(letter))
