"""What is found wrong while one message is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from routesim.message.defects import Defect, defect

if TYPE_CHECKING:
    from routesim.message.cleaning import Clean


@define
class Findings:
    """The defects of one message so far; grows while the message is read.

    Attributes:
        clean: The lines the message is in.
        defects: What was found, in the order in which it was found.
    """

    clean: Clean
    defects: list[Defect] = field(factory=list)

    def add(self, code: str, index: int, found: str, suggestion: str | None = None) -> None:
        """Note the defect *code* in clean line *index*, about the words *found*."""
        index = self.clean.source_index(min(index, len(self.clean.lines) - 1))
        source = self.clean.source[index]
        self.defects.append(
            defect(code, line=index + 1, source=source, found=found, suggestion=suggestion)
        )
