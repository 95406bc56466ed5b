"""Page lines: printed where a sheet of paper ended, no part of the message (doctrine 9.14)."""

from __future__ import annotations

import re
from typing import Final

_PAGE: Final = re.compile(
    r"\s*(?:PAGE ?\d{1,3}\b.{0,120}|[A-Z][A-Z .'\-]{1,40} \d{8} +\d{3}(?:\.\d)? OF \d{3}\s*)"
)
PAGE_IN_TEXT: Final = re.compile(
    r"(?:\n\s{0,9}(?:UNCLAS(?:SIFIED)?|CONFIDENTIAL|SECRET|TOP SECRET|LIMITED OFFICIAL USE)"
    r"[ \t]*){0,2}"
    r"\n\s{0,9}(?:PAGE ?\d{1,3}\b[^\n]{0,120}"
    r"|[A-Z][A-Z .'\-]{1,40} \d{8} +\d{3}(?:\.\d)? +OF \d{3}[ \t]*)(?=\n|$)"
)
"""A page line within a text, with the classification printed over and under the sheet."""


def is_page(line: str) -> bool:
    """Say whether *line* is a page line, as in ``PAGE 02 STATE 015113 182333Z``.

    The embassies' terminals of the 2000s wrote ``TRIPOLI 00000402 001.2 OF 003``.
    """
    return ("PAGE" in line or " OF " in line) and _PAGE.fullmatch(
        " ".join(line.split())
    ) is not None
