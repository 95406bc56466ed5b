"""Some of the lines of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


def excerpt(text: str, lines: list[str], start: int, end: int) -> str:
    """Return the lines from *start* to *end*, parted by LF.

    Args:
        text: All the lines, parted by LF.
        lines: The lines.
        start: The first of them.
        end: One past the last.
    """
    if end - start <= len(lines) // 2:
        return "\n".join(lines[start:end])
    # Of most lines it is the text without the few others, which need not be put together.
    below = lines[end:]
    first = start + sum(map(len, lines[:start]))
    return text[first : len(text) - len(below) - sum(map(len, below))]


def lines_with(text: str, pattern: re.Pattern[str]) -> Iterator[int]:
    """Yield the place of the line of *text* in which each match of *pattern* begins."""
    line = seen = 0
    for match in pattern.finditer(text):
        line += text.count("\n", seen, match.start())
        seen = match.start()
        yield line
