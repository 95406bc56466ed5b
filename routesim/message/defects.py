"""What is wrong with a message: where, and in one sentence."""

from __future__ import annotations

from typing import Final

from routesim.message.catalogue import CATALOGUE, Severity
from routesim.message.fact import frozen, maker

_LONGEST_QUOTE: Final = 60
_LONGEST_TEXT: Final = 160


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
        file: The file, where it is not that of the reading.
    """

    code: str
    severity: Severity
    line: int
    column: int
    message: str
    text: str = ""
    suggestion: str | None = None
    file: str | None = None


new_defect: Final = maker(Defect)


def quoted(value: str) -> str:
    """Return *value* in quotes, shortened where it is too long to read."""
    shown = value if len(value) <= _LONGEST_QUOTE else value[:_LONGEST_QUOTE] + "…"
    return repr(shown)


def defect(  # noqa: PLR0913 - one argument for each field a caller knows
    code: str,
    *,
    line: int,
    source: str,
    found: str,
    suggestion: str | None = None,
    expected: str | None = None,
    column: int | None = None,
) -> Defect:
    """Return the defect *code* at the place where *found* stands in the line *source*.

    Args:
        code: Key into the catalogue.
        line: Line of the source file, from 1.
        source: That line as it came.
        found: What the defect is about; its place in *source* is the column.
        suggestion: A known word that is near.
        expected: What another place of the message says.
        column: Where it stands, from 1, where that is known already.
    """
    kind = CATALOGUE[code]
    if column is None:
        column = max(source.find(found), 0) + 1
    text = source
    if len(source) > _LONGEST_TEXT:
        # An overlong line would drown the reader: show it from the column on.
        text = "…" + source[column - 1 : column - 1 + _LONGEST_TEXT]
    return new_defect(
        code=code,
        severity=kind.severity,
        line=line,
        column=column,
        message=kind.found.format(found=quoted(found), expected=quoted(expected or "")),
        text=text,
        suggestion=suggestion,
    )


def pointed(found: Defect) -> str:
    """Return the source line of a defect and, below it, a caret under its column."""
    place = 1 if found.text.startswith("…") else found.column - 1
    # Tabs stay tabs, so that the caret stands under the character in any terminal.
    lead = "".join("\t" if character == "\t" else " " for character in found.text[:place])
    return f"{found.text}\n{lead}^"
