"""The paragraphs of a text, with and without numbers."""

from __future__ import annotations

import re
from itertools import compress
from operator import lt
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from routesim.message.content import Paragraph, new_paragraph
from routesim.message.numbering import begun
from routesim.message.titles import ALONE, BLOCK, INITIALS, TITLE, without_titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routesim.message.findings import Findings

MARKS: Final = r"(?i:C?TS|SBU|LOU|FOUO|N[URCS]|[URCS])(?:[/,; -]{1,3}[A-Za-z][A-Za-z/, ]{0,40})?"
"""The letters of a portion marking."""

# Portion marking in brackets, and without them as the drafters of 1979 wrote it: C - ENTIRE TEXT.
_MARKING: Final = (
    rf"\(?(?P<marking>(?<=\()(?:[UCS](?=\))|{MARKS}(?=\.?\)))|(?i:TS|SBU|[UCS]|CONFIDENTIAL|SECRET"
    r"|UNCLASSIFIED|LIMITED OFFICIAL USE|LOU) ?- ?(?i:ENTIRE TEXT)\b)\.?\)?\.?"
)
_NUMBERED: Final = re.compile(
    r"\n(?=[ \t¶0-9RG])((?:(?=\d)|[ \t]*(?:(?:RMKS|GENTEXT/[A-Z ]+)/ ?)?(?:¶ ?)?)"
    # An archive's machine may have put a blank before the point, as in 2 . (C); the marking may
    # stand on the line below.
    rf"(?P<number>\d{{1,3}})(?: (?=\. {{0,2}}[A-Z(]))?\.(?=[\s(A-Za-z])(?:\s*+{_MARKING})?)"
)
_BRACKETED: Final = re.compile(
    rf"\n[ \t]*(?P<number>\d{{1,2}})\)(?=[ \t]+[(A-Za-z])[ \t]*(?:{_MARKING})?"
)
_MARKED_FIRST: Final = re.compile(
    rf"\n[ \t]*\((?P<marking>{MARKS})\)[ \t]*(?P<number>\d{{1,3}})\.(?=[\s(A-Za-z])[ \t]*"
)
_MARKED: Final = re.compile(rf"\s*{_MARKING}")
_PARTED: Final = re.compile(r"\n[ \t]*\n")
_MARKED_BLOCK: Final = re.compile(rf"(?: |(?P<point>[:.]) ?){_MARKING}(?P<colon>:?)")
"""The marking where it stands behind the block's name: ``Summary: (SBU)``, ``Comment (C):``."""

_REMARKS: Final = re.compile(r"\A\s*(?:RMKS|GENTEXT/[A-Z ]+)/", re.IGNORECASE)
"""The set of a formatted message whose text stands without a number."""

_NEXT: Final = re.compile(rf"(?<=[.:)/]) +(?P<number>\d{{1,3}})\. {{1,2}}(?=[A-Z(])(?:{_MARKING})?")
"""What begins another paragraph on the line of the one before."""

_LABELLED: Final = re.compile(
    rf"^[ \t]*(?P<label>[A-Z]{{3,12}}:)[ \t]+1\.(?=[\s(A-Za-z])(?:\s*+{_MARKING})?", re.MULTILINE
)
"""Paragraph 1 behind a label, as some begin that are no information report: ``SUMMARY: 1. X``."""

_SECOND: Final = 2
"""The first number found where paragraph 1 stands behind a label."""

_SHOWN: Final = 20
"""Characters of such a paragraph that a defect shows."""

_MISSED: Final = 4
"""Numbers at most by which one jumps where paragraphs begin within the lines above it."""


def paragraphs(
    text: str, places: Sequence[int], findings: Findings, *, run_together: bool = False
) -> list[Paragraph]:
    """Return the paragraphs of *text*; a list within one begins again with lower numbers.

    What stands before the first number is parted by blank lines and has none. What
    follows a number is of its paragraph, up to the next number that begins one
    (``numbering.py``).

    Args:
        text: The lines of the paragraphs, a line end before each.
        places: Place of each of these lines in the clean lines.
        findings: Where defects go.
        run_together: The first of them begins on a line of the opening.
    """
    before, *pieces = _NUMBERED.split(text)
    numbers, markings, contents = list(map(int, pieces[1::4])), pieces[2::4], pieces[3::4]
    begins = [True] * len(numbers)
    rising = all(map(lt, [0, *numbers], numbers))
    if not rising:
        begins = begun(numbers, markings, [*map(_is_blank_above, [before, *contents[:-1]])])
        before, numbers, markings, contents = _parted(before, pieces, begins)
    elif not numbers and ")" in before:
        before, numbers, markings, contents = _otherwise_numbered(before)
    if numbers and numbers[0] == _SECOND and (first := _LABELLED.search(before)):
        numbers, markings = [1, *numbers], [first["marking"], *markings]
        contents = [before[first.end() :], *contents]
        before = before[: first.end("label")]
    if numbers and not (rising and numbers[-1] - numbers[0] == len(numbers) - 1):
        found = _within_lines(numbers, markings, contents)
        _report_jumps(text, begins, places, findings, found)
    elif run_together and len(numbers) == 1 and "\n" not in text.strip("\n"):
        for head in _on_one_line(numbers, markings, contents):
            findings.add("paragraph-within-line", places[0], head)
    before, contents, titles = without_titles(before, contents)
    return [
        *unnumbered(_REMARKS.sub("", before, count=1)),
        *map(_paragraph, numbers, markings, _evenly(text, contents), titles),
    ]


def _parted(
    before: str, pieces: Sequence[str | Any], begins: Sequence[bool]
) -> tuple[str, list[int], list[str | None], list[str]]:
    """Return *before*, numbers, markings and contents of the paragraphs that begin."""
    heads: list[tuple[int, str | None]] = []
    contents = [[before]]
    each = iter(pieces)
    for begin, whole, digits, marking, content in zip(begins, each, each, each, each, strict=True):
        if begin:
            heads.append((int(digits), marking))
            contents.append([content])
        else:
            contents[-1] += ("\n", whole, content)
    joined = ["".join(content) for content in contents]
    return joined[0], [one[0] for one in heads], [one[1] for one in heads], joined[1:]


def _is_blank_above(above: str) -> bool:
    """Say whether text *above* a number ends with a blank line, or is none."""
    return above.rstrip(" \t")[-1:] in {"\n", ""}


def _otherwise_numbered(text: str) -> tuple[str, list[int], list[str | None], list[str]]:
    """Return *text* before a number, numbers, markings and contents of one numbered in other ways.

    That is with the marking before the number, as ``(U) 1.``, or with a bracket behind it, as
    ``1)``. So lists within a paragraph begin, too: all numbers rise by one, and those with a
    bracket begin the text, with no sentence above them.
    """
    for expression in (_MARKED_FIRST, _BRACKETED):
        heads = list(expression.finditer(text))
        numbers = [int(head["number"]) for head in heads]
        if not heads or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            continue
        before = text[: heads[0].start()]
        if expression is _BRACKETED and (numbers[:2] != [1, 2] or TITLE.sub("", before).strip()):
            continue
        ends = [*[head.start() for head in heads[1:]], len(text)]
        contents = [text[head.end() : end] for head, end in zip(heads, ends, strict=True)]
        return before, numbers, [head["marking"] for head in heads], contents
    return text, [], [], []


def _within_lines(
    numbers: list[int], markings: list[str | None], contents: list[str]
) -> frozenset[int]:
    """Part paragraphs that begin within a line; return their numbers.

    Only a number that is missed, and stands behind one sentence alone, is certain.
    """
    found: set[int] = set()
    for at in range(len(numbers) - 1, 0, -1):
        for number in range(numbers[at] - 1, max(numbers[at - 1], numbers[at] - _MISSED), -1):
            heads = list(_within(number).finditer(contents[at - 1]))
            if len(heads) != 1:
                break
            content = contents[at - 1]
            contents[at - 1 : at] = [content[: heads[0].start()], content[heads[0].end() :]]
            numbers.insert(at, number)
            markings.insert(at, heads[0]["marking"])
            found.add(number)
    return frozenset(found)


def _on_one_line(numbers: list[int], markings: list[str | None], contents: list[str]) -> list[str]:
    """Part the paragraphs of a text that has one line, where the numbers go on; return these."""
    text = contents.pop()
    found: list[str] = []
    seen = 0
    for match in _NEXT.finditer(text):
        if int(match["number"]) == numbers[-1] + 1:
            numbers.append(numbers[-1] + 1)
            markings.append(match["marking"])
            contents.append(text[seen : match.start()])
            # With the words behind it, it is told from the same number before.
            found.append(text[match.start("number") : match.end() + _SHOWN])
            seen = match.end()
    contents.append(text[seen:])
    return found


def _within(number: int) -> re.Pattern[str]:
    return re.compile(rf"(?<=[.:)/]) +{number}\. {{1,2}}(?=[A-Z(])(?:{_MARKING})?")


def _report_jumps(
    text: str,
    begins: Sequence[bool],
    places: Sequence[int],
    findings: Findings,
    found: frozenset[int],
) -> None:
    """Report every number of a paragraph that is not the next one, and those *found*."""
    last = line = seen = 0
    for match in compress(_NUMBERED.finditer(text), begins):
        number = int(match["number"])
        while last + 1 < number and last + 1 in found:
            last += 1
            within = _within(last).search(text, seen)
            if within is not None:
                line += text.count("\n", seen, within.start())
                seen = within.start()
                findings.add("paragraph-within-line", places[line - 1], within[0].strip())
        if last and number != last + 1:
            line += text.count("\n", seen, match.start())
            seen = match.start()
            findings.add("paragraph-jump", places[line], match[0].strip())
        last = number


def unnumbered(text: str) -> list[Paragraph]:
    """Return text without numbers as the paragraphs that blank lines part."""
    found: list[Paragraph] = []
    if not text.strip():
        return found
    for piece in _evenly(text, _PARTED.split(text)):
        if piece.strip():
            match = _MARKED.match(piece)
            marking = match["marking"] if match else None
            found.append(_paragraph(None, marking, piece[match.end() :] if match else piece))
    for at in range(len(found) - 2, -1, -1):
        title = None if found[at].block is None else ALONE.fullmatch(found[at].text)
        if title is not None and found[at + 1].block is None and " " in found[at + 1].text:
            found[at : at + 2] = [evolve(found[at + 1], block=title["block"].upper())]
    return found


def _evenly(text: str, contents: list[str]) -> list[str]:
    """Return *contents*, which are of *text*, with blanks alone between their words."""
    if "\t" not in text and text.isascii():
        return contents
    return [" ".join(content.replace("¶", "").split()) for content in contents]


def _paragraph(
    number: int | None, marking: str | None, content: str, title: str | None = None
) -> Paragraph:
    content = content.strip().replace("\n", " ")
    # From the right, two characters are found in half the time.
    while content.rfind("  ") >= 0:
        content = content.replace("  ", " ")
    if title is None and content[:3].upper() in INITIALS and (block := BLOCK.match(content)):
        title = block["block"]
        if marking is None and (behind := _MARKED_BLOCK.match(content, block.end())):
            marking = behind["marking"]
            content = f"{block[0]}{behind['point'] or ''}{behind['colon']}{content[behind.end() :]}"
    return new_paragraph(
        number=number,
        marking=None if marking is None else marking.upper(),
        text=content,
        block=None if title is None else title.upper(),
    )
