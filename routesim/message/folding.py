"""Lines of the length a circuit carries."""

from __future__ import annotations

import textwrap
from typing import Final

LINE_LENGTH: Final = 69
"""Characters of a line at most (doctrine 1.8.9)."""


def folded(line: str) -> list[str]:
    """Return *line* in lines that are short enough; a short one stays as it is."""
    if len(line) <= LINE_LENGTH:
        return [line]
    return textwrap.wrap(line, LINE_LENGTH, break_long_words=False, break_on_hyphens=False) or [""]
