"""A heading repeated within a text, as gateways leave it; it adds no addressee (doctrine 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from routesim.message.banner import CLASSIFIED
from routesim.message.marks import SERIES

if TYPE_CHECKING:
    from routesim.message.addresses import Line
    from routesim.message.findings import Findings


@define
class Repetition:
    """The lines of a repeated heading, by their keyword; grows line by line.

    Attributes:
        findings: Where defects go.
        lines: What was read, without keywords.
    """

    findings: Findings
    lines: dict[str, list[Line]] = field(factory=dict)
    _keyword: str = ""

    def begin(self, keyword: str, index: int, words: str, content: str) -> bool:
        """Read a line that has a keyword; say whether it is of a heading.

        Prose may begin with TO or INFO, so that a heading begins with FM.
        """
        if keyword == "FM":
            self.findings.add("heading-repeated", index, words)
        elif "FM" not in self.lines:
            return False
        self._keyword = keyword
        self.lines.setdefault(keyword, []).append((index, content.upper()))
        return True

    def go_on(self, index: int, words: str) -> bool:
        """Read a further address; say whether it is one."""
        if self._keyword in {"", "FM"} or not words.isupper():
            return False
        if words == "BT" or CLASSIFIED.fullmatch(words) or SERIES.match(words):
            return False
        self.lines[self._keyword].append((index, words))
        return True
