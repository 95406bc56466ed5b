"""Precedence: the order in which traffic is handled, and how fast it should be."""

from __future__ import annotations

import enum


class Precedence(enum.IntEnum):
    """A precedence; its value is its rank, 0 the most urgent, so ``min`` finds the highest.

    Source: doctrine 2.1. CRITIC ahead of FLASH is tagged memory there.
    """

    EMERGENCY = 0
    CRITIC = 1
    FLASH = 2
    IMMEDIATE = 3
    PRIORITY = 4
    ROUTINE = 5

    @property
    def rank(self) -> int:
        """The place in the queueing order, 0 first."""
        return int(self)

    @property
    def prosign(self) -> str:
        """The letter that stands for it in format lines 2 and 5, as in ``O``."""
        return _PROSIGNS[self]

    @classmethod
    def from_prosign(cls, prosign: str) -> Precedence:
        """Return the precedence a single letter stands for.

        Raises:
            KeyError: *prosign* is none of Y W Z O P R.
        """
        return _BY_PROSIGN[prosign]


_PROSIGNS = dict(zip(Precedence, "YWZOPR", strict=True))
_BY_PROSIGN = {prosign: precedence for precedence, prosign in _PROSIGNS.items()}
