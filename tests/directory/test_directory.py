from __future__ import annotations

import pytest
from attrs import evolve

from routesim.directory.directory import Directory
from routesim.directory.shipped import shipped_directory


@pytest.fixture(scope="module")
def directory() -> Directory:
    """The directory that comes with the program."""
    return shipped_directory()


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("AMEMBASSY ZAGREB", "AMEMBASSY ZAGREB"),
        (" amembassy\t Zagreb ", "AMEMBASSY ZAGREB"),
        ("AMEMBASSY MEXICO CITY", "AMEMBASSY MEXICO"),
        ("AMEMBASSY VIENTIENE", "AMEMBASSY VIENTIANE"),
        ("AMEMBASSY QUINTO", "AMEMBASSY QUITO"),
        ("AMEMBASSY PARAMIARBO", "AMEMBASSY PARAMARIBO"),
        ("AMEMBASSY COLUMBO", "AMEMBASSY COLOMBO"),
        ("AMEMBASSY PANAMA CITY", "AMEMBASSY PANAMA"),
        ("AMEMBASSY GUATEMALA CITY", "AMEMBASSY GUATEMALA"),
        ("SECSTATE WASHINGTON DC", "SECSTATE WASHDC"),
        ("Dept of State Washington DC", "SECSTATE WASHDC"),
        ("JOINT STAFF WASHDC", "JOINT STAFF WASHINGTON DC"),
    ],
)
def test_an_address_is_found_in_any_known_spelling(
    directory: Directory, written: str, address: str
) -> None:
    """Case, white space and known aliases lead to one canonical address and its post."""
    assert directory.canonical(written) == address
    post = directory.post(written)
    assert post is not None
    assert post.address == address


@pytest.mark.parametrize(
    ("name", "indicator"),
    [
        ("EU MEMBER STATES", "RUCNMEM"),
        ("EU MEM COLLECTIVE", "RUCNMEM"),
        ("eu member states collective", "RUCNMEM"),
        ("SOUTHERN AFRICAN DEVELOPMENT COMMUNITY", "RUCNSAD"),
        ("GCC C COLLECTIVE", "RUEHZM"),
        ("ORG FOR SECURITY CO OP IN EUR COLLECTIVE", "RUCNOSC"),
    ],
)
def test_the_names_of_a_collective_are_one_list(
    directory: Directory, name: str, indicator: str
) -> None:
    """Variants of a name lead to the collective that goes under the indicator."""
    collective = directory.collective(name)
    assert collective is not None
    assert collective is directory.collective_by_indicator(indicator)


def test_the_security_council_of_2009(directory: Directory) -> None:
    """The collective of the seed cable stands for fourteen capitals, USUN not among them."""
    collective = directory.collective("UN SECURITY COUNCIL COLLECTIVE")
    assert collective is not None
    assert collective.members is not None
    assert sorted(collective.members) == [
        "AMEMBASSY ANKARA",
        "AMEMBASSY BEIJING",
        "AMEMBASSY HANOI",
        "AMEMBASSY KAMPALA",
        "AMEMBASSY LONDON",
        "AMEMBASSY MEXICO",
        "AMEMBASSY MOSCOW",
        "AMEMBASSY OUAGADOUGOU",
        "AMEMBASSY PARIS",
        "AMEMBASSY SAN JOSE",
        "AMEMBASSY TOKYO",
        "AMEMBASSY TRIPOLI",
        "AMEMBASSY VIENNA",
        "AMEMBASSY ZAGREB",
    ]


def test_a_list_that_is_not_public_has_unknown_members(directory: Directory) -> None:
    """Unknown membership is None, which is not a list without members."""
    collective = directory.collective("EUROPEAN POLITICAL COLLECTIVE")
    assert collective is not None
    assert collective.members is None


def test_what_is_unknown_is_kept_and_not_found(directory: Directory) -> None:
    """An unknown address comes back folded, and no look-up pretends to know it."""
    assert directory.canonical(" amembassy  atlantis") == "AMEMBASSY ATLANTIS"
    assert directory.post("AMEMBASSY ATLANTIS") is None
    assert directory.collective("AMEMBASSY ATLANTIS") is None
    assert directory.posts_at("RUEHQQQ") == ()
    assert directory.collective_by_indicator("RUEHQQQ") is None


def test_one_indicator_serves_several_addresses(directory: Directory) -> None:
    """RUEHBS is the embassy and the mission in Brussels, RUEHC the Department and Labor."""
    assert [post.address for post in directory.posts_at("RUEHBS")] == [
        "AMEMBASSY BRUSSELS",
        "USEU BRUSSELS",
    ]
    assert {"SECSTATE WASHDC", "DEPT OF LABOR WASHDC"} <= {
        post.address for post in directory.posts_at("RUEHC")
    }


def test_a_post_with_two_indicators_is_found_at_both(directory: Directory) -> None:
    """The indicator for classified and that for unclassified traffic lead to the same post."""
    zagreb = directory.post("AMEMBASSY ZAGREB")
    assert zagreb is not None
    split = evolve(zagreb, online_indicator="RUEHVBX")
    others = [post for post in directory.posts if post is not zagreb]
    changed = evolve(directory, posts=(*others, split))
    assert changed.posts_at("RUEHVBX") == changed.posts_at("RUEHVB") == (split,)


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("AMEMBASSY BELGADE", "AMEMBASSY BELGRADE"),
        ("AMEMBASSY HANO", "AMEMBASSY HANOI"),
        ("AMEMBASSY MEXICO CTY", "AMEMBASSY MEXICO"),
        ("AMEMBASY HANO", "AMEMBASSY HANOI"),
        ("AMEMBASSYTOKYO", "AMEMBASSY TOKYO"),
        ("AMCONSUL TOKYO", "AMEMBASSY TOKYO"),
        ("UN SECURITY COUNCL COLLECTIVE", "UN SECURITY COUNCIL COLLECTIVE"),
        ("UN SECURITY COUNCIL", "UN SECURITY COUNCIL COLLECTIVE"),
        ("USMISSION UNESCO", "USMISSION UNESCO PARIS"),
    ],
)
def test_a_misspelt_address_is_suggested_never_substituted(
    directory: Directory, written: str, suggestion: str
) -> None:
    """The near address is named, and every look-up still says the written one is unknown."""
    assert directory.suggest(written) == suggestion
    assert directory.post(written) is None
    assert directory.collective(written) is None
    assert directory.canonical(written) == written


@pytest.mark.parametrize(
    "written",
    [
        "",
        "XYZ",
        "AMEMBASSY",
        "AMEMBASSY ATLANTIS",
        "AMEMBASSY BONN",  # two slips from BERN
        "FOO COLLECTIVE",  # shares its last word with fifty others
        "AMEMBASSY ZAGREB",  # known
        "AMEMBASSY MEXICO CITY",  # known as an alias
        "EU MEM COLLECTIVE",
    ],
)
def test_nothing_is_suggested_without_good_reason(directory: Directory, written: str) -> None:
    """What is known, and what is near to nothing, gets no suggestion."""
    assert directory.suggest(written) is None


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("RUHKO", "RUEHKO"),  # a letter lost
        ("RUEHTRP", "RUEHTRO"),  # one letter wrong
        ("RUEHGGG", "RUEHGG"),  # one too many; a collective's
        ("RUEHQQ", None),  # a slip from several
        ("RUEHVB", None),  # known
        ("RUEHXYZW", None),  # near to nothing
    ],
)
def test_an_indicator_is_suggested_only_when_one_is_near(
    directory: Directory, written: str, suggestion: str | None
) -> None:
    """Among several near indicators none is chosen."""
    assert directory.suggest_indicator(written) == suggestion
