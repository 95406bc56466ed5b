"""Suggestions within bounds."""

from __future__ import annotations

from routesim.directory.lexicon import MOST_SEARCHES, Lexicon
from routesim.directory.shipped import shipped_directory


def test_a_misspelt_post_is_suggested_and_a_known_one_is_not() -> None:
    """The suggestion is the directory's."""
    lexicon = Lexicon(shipped_directory())

    assert lexicon.suggest("AMEMBASSY BELGADE") == "AMEMBASSY BELGRADE"
    assert lexicon.suggest("AMEMBASSY BELGRADE") is None


def test_after_so_many_unknown_addresses_no_more_is_searched_for() -> None:
    """What was found before is still known; what is new gets no suggestion."""
    lexicon = Lexicon(shipped_directory())
    for number in range(MOST_SEARCHES):
        lexicon.suggest(f"X{number}")
    lexicon.suggest("X0")

    assert lexicon.suggest("AMEMBASSY BELGADE") is None
