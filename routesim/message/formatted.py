"""A formatted message below its opening: the free text of RMKS/ and GENTEXT/, and more sets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, evolve

from routesim.message.paragraphs import paragraphs
from routesim.message.sets import begun_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routesim.message.content import Paragraph
    from routesim.message.findings import Findings
    from routesim.message.sets import Sets

_FREE: Final = re.compile(r"(?:RMKS|GENTEXT/(?P<title>[A-Z][A-Z ,\-]{0,60}))/ *(?P<rest>.*)")
"""A set of free text, which goes on until the next set."""

_REMARKS: Final = "REMARKS"
"""What a set GENTEXT/ is about that says no more than RMKS/."""


@define
class _FreeText:
    """The free text of one set, or what stands below a set that ended.

    Attributes:
        start: Place of its first line.
        title: What a set GENTEXT/ is about, as in ``SITUATION``.
        lines: Its lines, the first of them without the name of the set.
    """

    start: int
    title: str | None
    lines: list[str]


def formatted_paragraphs(
    text: str, places: Sequence[int], findings: Findings, *, run_together: bool = False
) -> tuple[list[Paragraph], Sets]:
    """Return the paragraphs of a formatted message, and the sets that stand among them.

    A paragraph of its own set GENTEXT/ opens the block that the set names.

    Args:
        text: The lines below the opening.
        places: Place of each of them in the clean lines.
        findings: Where defects go.
        run_together: The first of them begins on a line of the opening.
    """
    texts, sets = _free_texts(text.split("\n"))
    stated: list[Paragraph] = []
    for one in texts:
        found = paragraphs(
            "\n" + "\n".join(one.lines),
            places[one.start :],
            findings,
            run_together=run_together,
        )
        if one.title not in {None, _REMARKS} and found and found[0].block is None:
            found[0] = evolve(found[0], block=one.title)
        stated += found
    return stated, sets


def _free_texts(lines: Sequence[str]) -> tuple[list[_FreeText], Sets]:
    """Return the free texts of a formatted message, and the sets that stand among them.

    A set begins on a line of its own, where the one before it has ended with ``//``.
    """
    texts: list[_FreeText] = [_FreeText(0, None, [])]
    sets: Sets = []
    content = texts[0].lines
    within = False
    for at, line in enumerate(lines):
        words = line.strip()
        free = None if within else _FREE.match(words)
        begun = begun_set(lines, at) if at and not within and free is None else None
        if free is not None:
            texts.append(_FreeText(at, free["title"], [free["rest"].removeprefix("/")]))
            content = texts[-1].lines
        elif begun is not None:
            name, first = begun
            content = [first]
            sets.append((name, content))
        elif words and not within and sets and content is sets[-1][1]:
            texts.append(_FreeText(at, None, [line]))
            content = texts[-1].lines
        else:
            content.append(line if content is texts[-1].lines else words)
        if words:
            within = (within or free is not None or begun is not None) and words[-2:] != "//"
    return [one for one in texts if any(map(str.strip, one.lines))], sets
