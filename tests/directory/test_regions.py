"""Regions of the world, for sets of posts."""

from __future__ import annotations

from routesim.directory.regions import REGIONS, countries_of
from routesim.directory.shipped import shipped_directory


def test_every_country_of_the_directory_is_in_exactly_one_region() -> None:
    """No post is left out of "all posts in" some region, and none is in two."""
    for post in shipped_directory().posts:
        regions = [name for name, codes in REGIONS.items() if post.country in codes]

        assert len(regions) == 1, (post.address, post.country, regions)


def test_a_region_or_a_country_is_found_by_name_in_capitals_or_not() -> None:
    """A code of two letters is a country; what is neither is none."""
    assert countries_of("Africa") == REGIONS["AFRICA"]
    assert countries_of("fr") == frozenset({"FR"})
    assert countries_of("ZZ") is None
    assert countries_of("Atlantis") is None
