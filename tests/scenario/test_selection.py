"""Sets of stations and addresses by name."""

from __future__ import annotations

import pytest

from routesim.message.classification import Classification
from routesim.scenario.network import load_network
from routesim.scenario.selection import Place, Selector
from routesim.scenario.shipped import find_network

NETWORK = load_network(find_network("state-2009"))
SELECTOR = Selector(topology=NETWORK.topology, directory=NETWORK.directory)
OPEN, SECRET = Classification.UNCLASSIFIED, Classification.SECRET


def indicators(text: str, level: Classification = OPEN) -> set[str]:
    """Return the indicators *text* means."""
    return {place.indicator for place in SELECTOR.places(text, level)}


def test_all_and_relays_are_stations_of_the_network() -> None:
    """``all`` is everybody, ``relays`` who passes on what is not for himself."""
    stations = NETWORK.topology.stations

    assert indicators("all") == {*stations}
    assert indicators("relays") == {name for name, facts in stations.items() if facts.relay}


def test_a_star_stands_for_all_that_begins_so() -> None:
    """RUEHL* has RUEHL and the posts that are not behind it; an indicator has itself alone."""
    found = indicators("RUEHL*")

    assert found == {name for name in NETWORK.topology.stations if name.startswith("RUEHL")}
    assert {"RUEHL", "RUEHLA", "RUEHLB"} <= found
    assert indicators("RUEHL") == {"RUEHL"}


def test_all_embassies_in_africa_are_the_embassies_of_african_countries() -> None:
    """By kind and country of the directory's posts, wherever their relay stands."""
    places = SELECTOR.places("all embassies in Africa", OPEN)
    addresses = {place.address for place in places}

    assert {"AMEMBASSY KINSHASA", "AMEMBASSY CAIRO", "AMEMBASSY ANTANANARIVO"} <= addresses
    assert all(address is not None and address.startswith("AMEMBASSY") for address in addresses)
    assert not {"AMEMBASSY PARIS", "AMCONSUL LAGOS"} & addresses
    assert {place.address for place in SELECTOR.places("all embassies in FR", OPEN)} == {
        "AMEMBASSY PARIS"
    }


def test_a_collective_is_its_members_and_an_alias_its_address() -> None:
    """As addressing has it: members by name, each at the indicator for the classification."""
    collective = NETWORK.directory.collective("UN SECURITY COUNCIL COLLECTIVE")
    assert collective is not None

    found = {each.address for each in SELECTOR.places("UN SECURITY COUNCIL COLLECTIVE", OPEN)}

    assert found == {*(collective.members or ())}
    assert SELECTOR.places("amembassy  paris", OPEN) == (Place("RUEHFR", "AMEMBASSY PARIS"),)


def test_what_has_no_classified_indicator_is_left_out_of_classified_traffic() -> None:
    """A post with a blank on-line column cannot be sent SECRET (law R9)."""
    blank = [p for p in NETWORK.directory.posts if p.online_indicator is None]
    secret = {each.address for each in SELECTOR.places("all posts", SECRET)}

    assert blank
    assert not {post.address for post in blank} & secret
    assert {post.address for post in blank} <= {
        each.address for each in SELECTOR.places("all posts", OPEN)
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("AMEMBASSY PARRIS", "did you mean AMEMBASSY PARIS?"),
        ("RUEHFQQ", "nobody of it"),
        ("QZ*", "nobody of it"),
        ("all embassies in Atlantis", "expected a country of two letters or Africa"),
        ("all legations", "expected one of embassies"),
        ("", "nobody of it"),
    ],
)
def test_who_is_nobody_is_said_with_what_was_expected(text: str, said: str) -> None:
    """The sentence names what stands there, and the nearest there is."""
    with pytest.raises(ValueError, match="expected") as caught:
        SELECTOR.places(text, OPEN)

    assert said in str(caught.value)
