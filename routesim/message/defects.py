"""The catalogue of defects: what can be wrong with a message, and who says so."""

from __future__ import annotations

import enum

from attrs import frozen


class Severity(enum.StrEnum):
    """How much a defect hurts."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@frozen(kw_only=True)
class Defect:
    """One thing found wrong at one place of the source.

    Attributes:
        code: Key into the catalogue, as in ``no-bt``.
        severity: How much it hurts.
        line: Line of the source file, from 1.
        column: Column in characters, from 1.
        message: One sentence that says what was found and what was expected.
        text: The source line, or the part of it, the defect is about.
        suggestion: A known word that is near, never put in its place.
    """

    code: str
    severity: Severity
    line: int
    column: int
    message: str
    text: str = ""
    suggestion: str | None = None
