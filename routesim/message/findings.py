"""What is found wrong while one message is read."""

from __future__ import annotations

from typing import Final

from attrs import define

from routesim.message.cleaning import Clean
from routesim.message.defects import Defect, defect

_WINDOW: Final = 4096
"""Characters of an overlong line among which a defect is looked for: a million defects
on one line must not take a million searches of the whole of it."""


@define
class Findings:
    """The defects of one message so far; grows while the message is read.

    Attributes:
        clean: The lines the message is in.
        defects: What was found, in the order in which it was found.
    """

    clean: Clean
    defects: list[Defect]
    _index: int = -1
    _place: int = 0

    def add(
        self,
        code: str,
        index: int,
        found: str | None = None,
        suggestion: str | None = None,
        *,
        expected: str | None = None,
    ) -> None:
        """Note the defect *code* in clean line *index*, about the words *found* or all of it."""
        if found is None:
            found = self.clean.lines[index].strip()
        index = self.clean.source_index(min(index, len(self.clean.lines) - 1))
        source = self.clean.source[index]
        column = self._column(index, source, found) if len(source) > _WINDOW else None
        self.defects.append(
            defect(
                code,
                line=index + 1,
                source=source,
                found=found,
                suggestion=suggestion,
                expected=expected,
                column=column,
            )
        )

    def ordered(self) -> tuple[Defect, ...]:
        """Return the defects by line and column; those at one place as they were found."""
        found = self.defects
        return tuple(sorted(found, key=lambda one: (one.line, one.column)) if found else ())

    def _column(self, index: int, source: str, found: str) -> int:
        """Return where *found* stands on an overlong line, going on from the last defect on it."""
        if index != self._index:
            self._index, self._place = index, 0
        place = source.find(found, self._place, self._place + _WINDOW + len(found))
        if place < 0:
            place = source.find(found, 0, _WINDOW + len(found))
        if place >= 0:
            self._place = place
        return self._place + 1
