"""The numbers a station gives to what it originates."""

from __future__ import annotations

from collections import Counter
from typing import Final

_NUMBERS: Final = 10_000
"""Serials and continuity numbers have four digits."""


class StationLog:
    """Counts messages by station and year, and by originator and addressee.

    Source: doctrine 9.3 (the serial of format line 3 is the last four digits of the message
    reference number, which counts within the year), 1.6.5 and 9.7 (message continuity
    numbers run separately for each addressee). All begin at 1.
    """

    def __init__(self) -> None:
        self._references: Counter[tuple[str, int]] = Counter()
        self._continuity: Counter[tuple[str, str]] = Counter()

    def reference(self, station: str, year: int) -> int:
        """Return the next message reference number of a station in a year."""
        self._references[station, year] += 1
        return self._references[station, year]

    def continuity(self, originator: str, addressee: str) -> str:
        """Return the next message continuity number of an originator for one addressee."""
        self._continuity[originator, addressee] += 1
        return four_digits(self._continuity[originator, addressee])


def four_digits(number: int) -> str:
    """Return the last four digits of *number*, as station serials have them."""
    return f"{number % _NUMBERS:04}"
