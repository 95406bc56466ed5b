from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routesim.directory.indicator import is_indicator

DECODE = Path(__file__).parents[3] / "shared" / "data" / "acp117" / "decode.csv"


@pytest.mark.parametrize(
    "text", ["RUEH", "RUEHC", "RUEHTRO", "RHMFIUU", "QUEH", "UAEH", "RUEHABCD"]
)
def test_f10_four_to_eight_letters_are_an_indicator(text: str) -> None:
    """An indicator starts with R, Q or U and has four to eight letters."""
    assert is_indicator(text)


@pytest.mark.parametrize(
    "text",
    ["", "RUE", "RUEHABCDE", "AUEH", "RJEH", "RREH", "RVEH", "ruehc", "RUEH1", "RUEHC\n", " RUEHC"],
)
def test_f10_other_text_is_none(text: str) -> None:
    """Wrong length, first letter, second letter J R V, small letters, figures: no indicator."""
    assert not is_indicator(text)


letters_mostly = st.text(st.sampled_from("QRUAJVXZ"), min_size=3, max_size=9)


@given(letters_mostly | st.text(st.sampled_from("QRUAJV1r \n"), max_size=10))
def test_f10_an_indicator_is_what_the_paragraph_says(text: str) -> None:
    """Said once more without a pattern, over texts that nearly are one."""
    letters = len(text) in range(4, 9) and all("A" <= letter <= "Z" for letter in text)

    assert is_indicator(text) == (letters and text[0] in "QRU" and text[1] not in "JRV")


@pytest.mark.skipif(not DECODE.exists(), reason="the shared facts are not beside this checkout")
def test_every_indicator_of_the_book_is_one() -> None:
    """The grammar refuses none of the indicators of ACP 117 Section I."""
    with DECODE.open(encoding="utf-8", newline="") as file:
        listed = [row["ri"] for row in csv.DictReader(file)]
    assert [indicator for indicator in listed if not is_indicator(indicator)] == []
