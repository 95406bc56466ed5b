"""The failures a search has found, kept by law so that the next search tries them first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from hypothesis.database import DirectoryBasedExampleDatabase, ExampleDatabase


class KeptFailures(ExampleDatabase):
    """A folder of failures, of which those of some laws are to be seen.

    Args:
        folder: The folder; made when there is something to keep.
        laws: Names of the laws that are looked for.

    Attributes:
        law: The law that what is saved breaks; ``None`` before one is found.
    """

    KEY = b"failures"

    def __init__(self, folder: Path, laws: Iterable[str]) -> None:
        super().__init__()
        self._kept = DirectoryBasedExampleDatabase(folder)
        self._laws = tuple(laws)
        self.law: str | None = None

    def save(self, key: bytes, value: bytes) -> None:
        """Keep *value* under the law it breaks; what is only for shrinking is not kept."""
        if key == self.KEY and self.law is not None:
            self._kept.save(self.law.encode(), value)

    def fetch(self, key: bytes) -> Iterator[bytes]:
        """Yield the failures of all the laws."""
        if key == self.KEY:
            for law in self._laws:
                yield from self._kept.fetch(law.encode())

    def delete(self, key: bytes, value: bytes) -> None:
        """Forget *value*, which is no failure any more, or not the smallest."""
        if key == self.KEY:
            for law in self._laws:
                self._kept.delete(law.encode(), value)
