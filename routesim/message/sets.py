"""Sets of a formatted message: ``NAME/field/field//``, over one line or several."""

from __future__ import annotations

from typing import Final

from routesim.message.content import Reference

Sets = list[tuple[str, list[str]]]
SUBJECTS: Final = frozenset(["SUBJ", "SUBJECT"])
_REFERENCES: Final = frozenset(["REF", "REFERENCE"])


def formatted_subject(sets: Sets) -> str | None:
    """Return the subject of the first set ``SUBJ/``; its folded lines are one."""
    for name, lines in sets:
        if name in SUBJECTS:
            joined = " ".join([line.removeprefix("/").strip() for line in lines])
            return joined.partition("//")[0].strip(" /") or None
    return None


def formatted_references(sets: Sets) -> tuple[Reference, ...]:
    """Return the sets ``REF/A/DOC/...//``; what they cite is rarely a message."""
    found: list[Reference] = []
    for name, lines in sets:
        if name in _REFERENCES:
            content = " ".join(lines).partition("//")[0]
            letter, _, raw = content.partition("/")
            found.append(Reference(letter=letter.strip() or None, raw=raw.strip() or content))
    return tuple(found)
