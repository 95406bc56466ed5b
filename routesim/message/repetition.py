"""What stands twice: a heading within a text, which adds no addressee (doctrine 9), an opening."""

from __future__ import annotations

import re
from typing import Final

from attrs import define

from routesim.message.addresses import Line
from routesim.message.banner import CLASSIFIED
from routesim.message.fact import grown
from routesim.message.findings import Findings
from routesim.message.marks import SERIES

_COPY_LINES: Final = 60
"""Lines of a text among which its opening may stand a second time."""

_SHORTEST_COPY: Final = 3
"""Lines of an opening at least, blank ones aside: a classification alone is a banner."""


_DATED: Final = re.compile(
    r"FLASH|IMMEDIATE|PRIORITY|ROUTINE|(?:[YWZOPR] ){0,2}[\dX]{6}Z? [A-Z]{3} \d\d"
)


@define
class Repetition:
    """The lines of a repeated heading, by their keyword; grows line by line.

    Attributes:
        findings: Where defects go.
        lines: What was read, without keywords.
    """

    findings: Findings
    lines: dict[str, list[Line]] = grown(dict)
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


def dates_heading(words: str, below: list[str]) -> bool:
    """Say whether *words* are format line 5 of a repeated heading: FM stands right *below*.

    Drafts have crosses for the time, and a word of precedence above it.
    """
    return _DATED.fullmatch(words) is not None and any(line[:3] == "FM " for line in below)


def without_copy(lines: list[str]) -> tuple[list[str], range]:
    """Return *lines* without a second copy of their opening, and the places left out.

    Publishers print the first lines of a text with its heading, and again with the text.
    """
    top = next((at for at, line in enumerate(lines[:_COPY_LINES]) if line.strip()), 0)
    below = lines[top + 1 : _COPY_LINES]
    if not below or lines[top] not in below:
        return lines, range(0)
    start = end = lines.index(lines[top], top + 1)
    opening = [line for line in lines[top:start] if line.strip()]
    if len(opening) < _SHORTEST_COPY:
        return lines, range(0)
    for line in opening:
        while end < len(lines) and not lines[end].strip():
            end += 1
        if lines[end : end + 1] != [line]:
            return lines, range(0)
        end += 1
    return lines[:start] + lines[end:], range(start, end)
