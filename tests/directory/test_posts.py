from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from routesim.directory.posts import Post, PostKind
from routesim.message.classification import Classification

POST = Post(
    address="AMEMBASSY NOWHERE",
    online_indicator="RUEHNWC",
    unclassified_indicator="RUEHNWU",
    kind=PostKind.EMBASSY,
    city="Nowhere",
    country="XX",
    latitude=1.5,
    longitude=-2.5,
    time_zone="Africa/Accra",
    continuous_watch=False,
    source="made up",
)


@pytest.mark.parametrize("classification", Classification)
def test_the_indicator_is_chosen_by_classification(classification: Classification) -> None:
    """Unclassified traffic has one indicator, EFTO and classified traffic the other (R9)."""
    unclassified = classification is Classification.UNCLASSIFIED
    assert POST.indicator(classification) == ("RUEHNWU" if unclassified else "RUEHNWC")


def test_without_an_online_indicator_nothing_classified_goes() -> None:
    """A blank on-line column leaves no indicator for classified traffic."""
    post = evolve(POST, online_indicator=None)
    found = {each: post.indicator(each) for each in Classification}
    assert found.pop(Classification.UNCLASSIFIED) == "RUEHNWU"
    assert set(found.values()) == {None}


def test_a_good_post_has_no_faults() -> None:
    """Values that can be give no sentence."""
    assert list(POST.faults()) == []


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("address", "", "the address is empty, expected a plain-language address"),
        (
            "online_indicator",
            "RJEH",
            "'RJEH' is no routing indicator, expected 4 to 8 capital letters such as RUEHC",
        ),
        ("latitude", -90.5, "latitude -90.5 is on no map, expected -90 to 90"),
        ("latitude", float("nan"), "latitude nan is on no map, expected -90 to 90"),
        ("longitude", 180.5, "longitude 180.5 is on no map, expected -180 to 180"),
        (
            "time_zone",
            "Europe/Atlantis",
            "'Europe/Atlantis' is no time zone, expected a name such as Europe/Paris",
        ),
        ("time_zone", "Europe", "'Europe' is no time zone, expected a name such as Europe/Paris"),
        ("time_zone", "", "'' is no time zone, expected a name such as Europe/Paris"),
        (
            "time_zone",
            "/etc/localtime",
            "'/etc/localtime' is no time zone, expected a name such as Europe/Paris",
        ),
    ],
)
def test_a_value_that_cannot_be_is_named(field: str, value: str | float, sentence: str) -> None:
    """A fault says what was found and what was expected."""
    changed: dict[str, Any] = {field: value}
    assert list(evolve(POST, **changed).faults()) == [sentence]


def test_one_bad_indicator_in_both_columns_is_one_fault() -> None:
    """The same wrong indicator is reported once."""
    post = evolve(POST, online_indicator="?", unclassified_indicator="?")
    assert len(list(post.faults())) == 1
