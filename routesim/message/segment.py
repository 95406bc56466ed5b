"""One message of a source, as the lines it stands in."""

from __future__ import annotations

import re
from typing import Final

from attrs import define

from routesim.message.fact import grown

_HEADED: Final = frozenset({"date", "label", "originator"})
SHEETS: Final = frozenset({"sheet", "page"})
"""Lines printed on a sheet of paper, no part of a message."""


@define
class Segment:
    """The lines of one message; grows while marks are met.

    Attributes:
        start: Its first line, by index.
        end: One past its last line.
        anchor: The first line of its heading, or of its text where it has no heading.
            ``None``: these lines are no message.
        heading: Format lines 1 to 6, where they are as the rules want them.
        bare: There is no heading, the anchor is the first line of the text.
        column: Where on that line the text begins.
        headed: A date-time group, an originator without one above, or a break was met.
        breaks: The lines ``BT``.
        tail: The last break stands at the end of a line of the text, this one.
        serial: The validation line.
        eom: The line ``NNNN``.
        cut: The message ends because another begins.
        paged: A page line was met.
        civil: A line of addresses as AFTN writes it was met.
        cancelled: The sender cancelled what he had begun: it is no message.
    """

    start: int
    end: int = 0
    anchor: int | None = None
    heading: re.Match[str] | None = None
    bare: bool = False
    column: int = 0
    headed: bool = False
    breaks: list[int] = grown(list)
    tail: int | None = None
    serial: int | None = None
    eom: int | None = None
    cut: bool = False
    paged: bool = False
    civil: bool = False
    cancelled: bool = False

    @property
    def complete(self) -> bool:
        """A second break or the validation line was met: only ``NNNN`` may follow."""
        return self.serial is not None or len(self.breaks) > 1

    @property
    def broken(self) -> bool:
        """The text was reached and its end was not: dates and addresses there mean nothing."""
        return self.anchor is not None and len(self.breaks) == 1 and not self.complete

    def note(self, kind: str) -> None:
        """Note a line of a heading."""
        if kind in _HEADED:
            self.headed = True
        elif kind in SHEETS:
            self.paged = True
        elif kind == "aftn" and not self.headed:
            self.civil = True

    def close(self, kind: str, place: int) -> None:
        """Note a line that ends a part of the message."""
        if kind == "end":
            self.eom, self.end = place, place + 1
        elif kind == "bt":
            self.breaks.append(place)
            self.headed = True
        elif self.breaks:
            self.serial = place
