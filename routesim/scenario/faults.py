"""Faults of one file, collected so that a user sees all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from attrs import field, frozen

from routesim.errors import InputError

T = TypeVar("T")


@frozen
class Faults:
    """What was found wrong with a file so far.

    Attributes:
        path: The file.
        found: A sentence for each fault, its place in the file first.
    """

    path: Path
    found: list[str] = field(factory=list)

    def add(self, place: str, sentence: str) -> None:
        """Note that something is wrong at *place*."""
        self.found.append(f"{self.path}: {place}: {sentence}")

    def value(self, place: str, read: Callable[[str], T], written: str, instead: T) -> T:
        """Return the value *written*; a fault is noted and *instead* keeps the reading going."""
        try:
            return read(written)
        except ValueError as error:
            self.add(place, str(error))
            return instead

    def known(self, place: str, name: str, known: Collection[str], noun: str) -> bool:
        """Say whether *name* is one of those known; if not, note it with the nearest of them."""
        if name in known:
            return True
        near = get_close_matches(name, sorted(known), n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        self.add(place, f"expected a known {noun}, found {name!r}{hint}")
        return False

    def share(self, place: str, value: float) -> None:
        """Note a share that is none."""
        self.between(place, value, 0, 1)

    def between(self, place: str, value: float, least: float, most: float) -> None:
        """Note a number out of its bounds, or none at all."""
        if not least <= value <= most:
            self.add(place, f"expected {least:g} to {most:g}, found {value:g}")

    def zoned(self, place: str, moment: datetime) -> bool:
        """Say whether *moment* has its zone; if not, note it."""
        if moment.tzinfo is not None:
            return True
        self.add(place, f"expected a time with its zone, such as {moment.isoformat()}Z")
        return False

    def raise_all(self) -> None:
        """Raise what was found, if anything was.

        Raises:
            InputError: All of it.
        """
        if self.found:
            raise InputError(*self.found)
