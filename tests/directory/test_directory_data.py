"""The shipped data against the facts they were made from."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from routesim.directory.shipped import shipped_directory

SHARED = Path(__file__).parents[3] / "shared" / "data"

beside_the_facts = pytest.mark.skipif(
    not SHARED.exists(), reason="the shared facts are not beside this checkout"
)


def facts(name: str) -> list[dict[str, str]]:
    """The rows of one file of facts."""
    with (SHARED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@beside_the_facts
def test_every_post_of_the_book_is_there_unchanged() -> None:
    """All 266 posts are found under the book's address with all their facts."""
    directory = shipped_directory()
    listed = facts("acp117/posts.csv")
    assert len(listed) == 266
    for row in listed:
        post = directory.post(row["plain_language_address"])
        assert post is not None, row
        indicator = row["routing_indicator"]
        online = indicator if row["classified_circuit"] == "yes" else None
        assert (post.online_indicator, post.unclassified_indicator) == (online, indicator), row
        assert (post.kind, post.city, post.country, post.time_zone) == (
            row["kind"],
            row["city"],
            row["country"],
            row["time_zone"],
        )
        assert (post.latitude, post.longitude) == (float(row["latitude"]), float(row["longitude"]))
        assert post.continuous_watch == (row["continuous_watch"] == "yes")


@beside_the_facts
def test_every_name_of_a_collective_is_there_with_its_indicator() -> None:
    """All 63 names seen in headings are found, and lead to the indicator beside them."""
    directory = shipped_directory()
    listed = facts("collective_names.csv")
    assert len(listed) == 63
    for row in listed:
        collective = directory.collective(row["collective"])
        assert collective is not None, row
        if row["collective_routing_indicator"]:
            assert collective.indicator == row["collective_routing_indicator"], row


@beside_the_facts
def test_every_known_membership_is_there() -> None:
    """The 24 lists have exactly the members they are given, in order; no other list has any."""
    directory = shipped_directory()
    expected: dict[str, list[str]] = {}
    for row in facts("collectives.csv"):
        expected.setdefault(row["collective"], []).append(directory.canonical(row["member"]))
    assert {
        collective.name: list(collective.members)
        for collective in directory.collectives
        if collective.members is not None
    } == expected


def test_no_two_posts_share_an_address() -> None:
    """An address names one post, and an alias is never an address."""
    directory = shipped_directory()
    counted = Counter(post.address for post in directory.posts)
    assert set(counted.values()) == {1}
    assert not counted.keys() & directory.aliases.keys()


def test_the_shared_indicators_are_the_known_ones() -> None:
    """Only the posts the book prints together, and the Department's house, share an indicator."""
    counted = Counter(post.unclassified_indicator for post in shipped_directory().posts)
    assert {indicator for indicator, count in counted.items() if count > 1} == {
        *("RUEHBS", "RUEHAFH", "RUEHJA", "RUEHKO", "RUEHPS", "RUEHKUK"),
        *("RUEHC", "RUEKJCS"),
    }


@pytest.mark.parametrize(
    ("address", "indicator"),
    [
        ("AMEMBASSY ZAGREB", "RUEHVB"),
        ("AMEMBASSY TRIPOLI", "RUEHTRO"),
        ("AMEMBASSY KABUL", "RUEHBUL"),
        ("AMEMBASSY BUENOS AIRES", "RUEHBU"),
        ("AMEMBASSY LIBREVILLE", "RUEHLC"),
        ("AMCONSUL NAGOYA", "RUEHKO"),
        ("USMISSION USUN NEW YORK", "RUCNDT"),
        ("SECSTATE WASHDC", "RUEHC"),
        ("JOINT STAFF WASHINGTON DC", "RUEKJCS"),
    ],
)
def test_well_known_indicators(address: str, indicator: str) -> None:
    """Indicators that are easily taken for others stand where the book has them."""
    post = shipped_directory().post(address)
    assert post is not None
    assert post.unclassified_indicator == indicator
