"""Paragraphs whose numbers stand in another way than ``1.``, and titles above them."""

from __future__ import annotations

import pytest

from routesim.message.content import Text
from routesim.message.parse import parse

OPENING = (
    "O 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\nBT\nUNCLAS AVALON 000417\n\n"
    "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: HARBOUR\n"
)


def text(words: str, listed: str = "") -> Text:
    """Return the text with these words below the opening, and references *listed*."""
    (reading,) = parse(f"{OPENING}{listed}\n{words}\nBT\n#0417\nNNNN\n").readings
    assert "paragraph-jump" not in [one.code for one in reading.defects]
    return reading.message.text


def numbered(found: Text) -> list[tuple[int | None, str | None, str]]:
    """Return number, marking and words of each paragraph."""
    return [(one.number, one.marking, one.text) for one in found.paragraphs]


@pytest.mark.parametrize("listed", ["", "REF: STATE 12\n", "REF: A. STATE 12 B. STATE 13\n"])
@pytest.mark.parametrize("blank", ["", "\n"])
def test_marking_before_the_number(listed: str, blank: str) -> None:
    """The marking may stand before the number, and a list in a paragraph is of it."""
    found = text(
        f"(SBU) 1. One.\n{blank}(U) 2. Two:\n1) a list\n2) of it.\n{blank}(C) 3.  Three.", listed
    )
    assert numbered(found) == [
        (1, "SBU", "One."),
        (2, "U", "Two: 1) a list 2) of it."),
        (3, "C", "Three."),
    ]
    assert len(found.refs) == len(listed.split("STATE")) - 1


def test_marking_before_the_number_of_a_later_section() -> None:
    """The numbers may begin anywhere, as in a later section, below words of the one before."""
    assert numbered(text("went on.\n\n(C) 12. One.\n\n(C) 13. Two.")) == [
        (None, None, "went on."),
        (12, "C", "One."),
        (13, "C", "Two."),
    ]


@pytest.mark.parametrize("listed", ["", "REF: STATE 12\n"])
@pytest.mark.parametrize("blank", ["", "\n"])
def test_number_in_a_bracket(listed: str, blank: str) -> None:
    """A text may number its paragraphs with a bracket in place of the point."""
    assert numbered(text(f"1) One.\n{blank}2) (U) Two.\n{blank}3) Three.", listed)) == [
        (1, None, "One."),
        (2, "U", "Two."),
        (3, None, "Three."),
    ]


def test_title_above_a_number_in_a_bracket() -> None:
    """Titles stand above such numbers as above others."""
    found = text("SUMMARY:\n\n1) One.\n\nCOMMENT\n\n2) Two.")
    assert [(one.number, one.block, one.text) for one in found.paragraphs] == [
        (1, "SUMMARY", "One."),
        (2, "COMMENT", "Two."),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The points are:\n1) One.\n2) Two.",
        "He came.\n\n1) One.\n\n2) Two.\n\nHe went.",
        "1) One is alone.",
        "1) One.\n1) One again.\n2) Two.",
        "1) One.\n3) Three.",
        "2) Two.\n3) Three.",
    ],
)
def test_a_list_is_no_paragraph(words: str) -> None:
    """A list below a sentence, and numbers that do not rise by one, number no paragraphs."""
    assert {number for number, _, _ in numbered(text(words))} == {None}


@pytest.mark.parametrize("words", ["1) One.\n2) Two.\n1. Three.", "(U) 1. One.\n1. Two."])
def test_a_point_counts(words: str) -> None:
    """Where a number with a point begins a line, no other is a paragraph's."""
    assert [number for number, _, _ in numbered(text(words))] == [None, 1]


@pytest.mark.parametrize("mark", [":", ".", ""])
def test_title_with_a_full_stop(mark: str) -> None:
    """A full stop may stand behind the title of the first paragraph."""
    found = text(f"SUMMARY{mark}\n\n1. One.\n\n2. IN SUMMARY.\n\n3. Three.")
    assert [(one.number, one.block, one.text) for one in found.paragraphs] == [
        (1, "SUMMARY", "One."),
        (2, None, "IN SUMMARY."),
        (3, None, "Three."),
    ]
