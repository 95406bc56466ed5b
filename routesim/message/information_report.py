"""An information report, as attachés write them: its text stands under labels with markings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from routesim.message.content import new_paragraph
from routesim.message.paragraphs import MARKS, paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routesim.message.content import Paragraph
    from routesim.message.findings import Findings

_MARKING: Final = rf"\((?P<marking>{MARKS})\)"
_REPORT: Final = re.compile(rf"^[ \t]*DOI:[ \t]*{_MARKING}", re.MULTILINE)
_BEGINNING: Final = 1_500
"""Characters of a text in which the date stands, where it is a report."""

_LABELLED: Final = re.compile(
    rf"(?:^|\n)[ \t]*(?P<label>(?!SUBJ)[A-Z][A-Z /]{{2,20}}:)[ \t]*(?P<number>1\.\s*+)?{_MARKING}"
)
"""A label, which has a marking of its own or one behind the number of its first paragraph."""


def is_report(text: str) -> bool:
    """Say whether *text* is one: the date of its information stands near its beginning."""
    return text.find("DOI:", 0, _BEGINNING) >= 0 and _REPORT.search(text) is not None


def marked_first(text: str) -> str:
    """Return *text* with each label in a paragraph of its own, behind its marking."""
    return _LABELLED.sub(r"\n\n(\g<marking>) \g<label> \g<number>", text)


def report_paragraphs(
    text: str, places: Sequence[int], findings: Findings, *, run_together: bool = False
) -> list[Paragraph]:
    """Return the paragraphs of *text*: each label begins one, and the numbers below begin again.

    A label before a number stands in a paragraph of its own. Arguments as for paragraphs
    without labels.
    """
    heads = list(_LABELLED.finditer(text))
    above = text[: heads[0].start()] if heads else text
    found = paragraphs(above, places, findings, run_together=run_together)
    ends = [*[head.start() for head in heads[1:]], len(text)]
    line = text.count("\n", 0, len(above))
    for head, end in zip(heads, ends, strict=True):
        label, number, marking = head.group("label", "number", "marking")
        below = text[head.end() : end]
        first, line = line, line + text.count("\n", head.start(), end)
        if number:
            found.append(new_paragraph(number=None, marking=None, text=label, block=None))
            below = f"\n1. ({marking}){below}"
        else:
            below = f"\n({marking}) {label}{below}"
        found += paragraphs(below, places[first:line], findings)
    return found
