"""What is wrong with a file, collected so that all of it is told at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from attrs import field, frozen

from routesim.errors import InputError
from routesim.units import duration_us

T = TypeVar("T")

_FIRST_YEAR = 1000
_LAST_YEAR = 9000
"""Years far enough from those a date can have that whatever is reckoned from them is a date."""


@frozen
class Faults:
    """The faults of one file; reading goes on behind each, with a value put in its place.

    Attributes:
        sentences: What was found so far, each with its place in the file before it.
    """

    sentences: list[str] = field(factory=list, init=False)

    def add(self, place: str, sentence: str, near: str | None = None) -> None:
        """Note what was expected at *place*, and what may have been meant."""
        self.sentences.append(f"{place}: {sentence}{f'; did you mean {near}?' if near else ''}")

    def value(self, place: str, read: Callable[[str], T], written: str, instead: T) -> T:
        """Return the value *written*, or note what *read* says of it and return *instead*."""
        try:
            return read(written)
        except ValueError as error:
            self.add(place, str(error))
            return instead

    def duration(self, place: str, written: str | None) -> int | None:
        """Return the microseconds *written*, ``None`` where nothing is written."""
        return None if written is None else self.value(place, duration_us, written, 0)

    def known(self, place: str, name: str, known: Collection[str], noun: str) -> bool:
        """Return whether *name* is one of the *known*; if not, the nearest of them is suggested."""
        if name in known:
            return True
        near = get_close_matches(name, sorted(known), n=1)
        self.add(
            place,
            f"expected a {noun} of this file, found {name!r}",
            near[0] if near else None,
        )
        return False

    def share(self, place: str, value: float) -> None:
        """Note a share that is none."""
        self.between(place, value, 0, 1)

    def between(self, place: str, value: float, least: float, most: float) -> None:
        """Note a number out of its bounds, or that is no number."""
        if not least <= value <= most:
            self.add(place, f"expected {least:g} to {most:g}, found {value:g}")

    def zoned(self, place: str, moment: datetime) -> bool:
        """Return whether *moment* has its zone and can be reckoned with; if not, note it."""
        if moment.tzinfo is None:
            self.add(place, f"expected a time with its zone, such as {moment.isoformat()}Z")
        elif not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            self.add(
                place, f"expected a year from {_FIRST_YEAR} to {_LAST_YEAR}, found {moment.year:04}"
            )
        else:
            return True
        return False

    def all_zoned(self, place: str, moments: Iterable[tuple[str, datetime]]) -> bool:
        """Return whether all *moments*, each with its key, can be reckoned with."""
        zoned = [self.zoned(f"{place}.{key}", moment) for key, moment in moments]
        return all(zoned)

    def raise_all(self, path: Path) -> None:
        """Raise what was found in the file at *path*, if anything was.

        Raises:
            InputError: All of it.
        """
        if self.sentences:
            raise InputError(*(f"{path}: {sentence}" for sentence in self.sentences))
