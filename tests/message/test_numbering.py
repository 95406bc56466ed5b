"""Numbers at the heads of lines: those of paragraphs, of lists within one, of folded dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routesim.message.numbering import begun
from routesim.message.parse import parse

HEADING = "O 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\nBT\nUNCLAS AVALON 000417\n"


def read(body: str) -> tuple[list[int | None], list[str]]:
    """Return the numbers of the paragraphs of a text, and what is wrong with them."""
    (reading,) = parse(f"{HEADING}{body}\nBT\nNNNN\n").readings
    codes = [one.code for one in reading.defects if one.code.startswith("paragraph")]
    return [one.number for one in reading.message.text.paragraphs], codes


@pytest.mark.parametrize(
    ("body", "numbers", "codes"),
    [
        # A date that was folded ends a sentence.
        ("1. A.\n\n2. HE CAME ON JULY\n8. HE LEFT.\n\n3. C.", [1, 2, 3], []),
        ("1. A.\n2. HE CAME ON JULY\n¶24.  HE LEFT.\n\n3. (C) C.", [1, 2, 3], []),
        # Nothing below says that another number was due.
        ("1. A.\n\n2. HE CAME ON JULY\n8. HE LEFT.", [1, 2, 8], ["paragraph-jump"]),
        ("1. A.\n\n2. B.\n\n8. C.\n\n3. D.", [1, 2, 8], ["paragraph-jump"]),
        # A number that was given twice.
        ("1. A.\n\n2. B.\n\n2. C.\n\n3. D.", [1, 2, 2, 3], ["paragraph-jump"]),
        ("1. A.\n\n2. (U) B.\n\n2. (U) C.\n\n3. (U) D.", [1, 2, 2, 3], ["paragraph-jump"]),
        # A list within a paragraph.
        ("1. A:\n\n1. X.\n\n2. Y.\n\n2. B.", [1, 2], []),
        ("1. A.\n\n2. B:\n1. X.\n2. Y.\n\n3. C.", [1, 2, 3], []),
        ("1. A.\n\n2. B.\n2. C.\n\n3. D.", [1, 2, 3], []),
    ],
)
def test_numbers_that_begin_paragraphs(body: str, numbers: list[int], codes: list[str]) -> None:
    """A paragraph begins with the number that is due, and seldom with another one."""
    assert read(body) == (numbers, codes)


@given(st.lists(st.booleans()), st.integers(1, 9))
def test_consecutive_numbers(parted: list[bool], first: int) -> None:
    """Numbers without a gap all begin paragraphs, whatever stands above them."""
    numbers = [first + at for at in range(len(parted))]
    blank = [True, *parted[1:]][: len(parted)]
    assert begun(numbers, [None] * len(numbers), blank) == [True] * len(numbers)


@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from([None, "C"]), st.booleans())))
def test_marked_numbers(heads: list[tuple[int, str | None, bool]]) -> None:
    """A number with a marking of its own always begins a paragraph."""
    found = begun([one[0] for one in heads], [one[1] for one in heads], [one[2] for one in heads])
    assert all(begins for begins, (_, marking, _) in zip(found, heads, strict=True) if marking)
