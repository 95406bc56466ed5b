"""The default network against the directory."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from routesim.directory.indicator import is_indicator
from routesim.directory.posts import Post
from routesim.directory.shipped import shipped_directory
from routesim.units import duration_us, speed_bits_per_s

networkx = pytest.importorskip("networkx", reason="the oracle for paths is not installed")

NETWORK = Path(__file__).parents[2] / "scenarios" / "networks" / "state-2009.toml"

Network = dict[str, Any]


@pytest.fixture(scope="module")
def network() -> Network:
    """The file as it parses."""
    return tomllib.loads(NETWORK.read_text("utf-8"))


def stations(network: Network) -> list[str]:
    """The indicators of all stations and tributaries, as often as they stand there."""
    return [
        *(station["indicator"] for station in network["station"]),
        *(indicator for group in network["tributaries"] for indicator in group["indicators"]),
    ]


def relays(network: Network) -> set[str]:
    """The relay stations."""
    return {station["indicator"] for station in network["station"] if station["kind"] == "relay"}


def links(network: Network) -> list[tuple[str, str]]:
    """Every pair of circuits, as it stands or as a group of tributaries means it."""
    return [
        *((one, other) for one, other in (pair["between"] for pair in network["circuit"])),
        *(
            (group["relay"], indicator)
            for group in network["tributaries"]
            for indicator in group["indicators"]
        ),
    ]


def lines_of(network: Network) -> dict[str, set[str]]:
    """The highest classifications of the circuits at each station."""
    highest: dict[str, set[str]] = {}
    for group in network["tributaries"]:
        for indicator in group["indicators"]:
            highest.setdefault(indicator, set()).add(network["line"][group["line"]]["highest"])
    for pair in network["circuit"]:
        for indicator in pair["between"]:
            highest.setdefault(indicator, set()).add(network["line"][pair["line"]]["highest"])
    return highest


def test_every_indicator_of_the_directory_is_one_station(network: Network) -> None:
    """Each indicator is one station or tributary; none is missing and none stands twice."""
    counted = Counter(stations(network))
    assert set(counted.values()) == {1}
    for post in shipped_directory().posts:
        assert post.unclassified_indicator in counted, post
        assert post.online_indicator is None or post.online_indicator in counted, post
    assert all(is_indicator(indicator) for indicator in counted)


def test_every_circuit_joins_stations_of_the_file_once(network: Network) -> None:
    """No circuit leads to a station that is not there, to itself, or where another one goes."""
    known = set(stations(network))
    assert {end for link in links(network) for end in link} == known
    assert set(Counter(frozenset(link) for link in links(network)).values()) == {1}
    assert all(one != other for one, other in links(network))


def test_every_relay_reaches_every_station_through_relays(network: Network) -> None:
    """Tributaries hang on relays, and the relays alone hang together."""
    graph = networkx.Graph(links(network))
    core = graph.subgraph(relays(network))
    assert networkx.is_connected(core)
    for indicator in set(stations(network)) - relays(network):
        assert set(graph[indicator]) <= relays(network), indicator
        assert len(graph[indicator]) >= 1


@pytest.mark.parametrize("lost", ["RUEH", "RUCN", "RUES", "RUEO", "RUEA", "RUESCD", "RUESGU"])
def test_the_great_relays_have_a_second_way(network: Network, lost: str) -> None:
    """Without any one great relay the Department and the other relays still reach each other."""
    graph = networkx.Graph(links(network))
    graph.remove_node(lost)
    rest = {"RUEHC", "RUEHL", "RUDKC", "RUEH", "RUCN", "RUES", "RUESCD", "RUESGU", "RUEO", "RUEA"}
    rest.remove(lost)
    assert rest <= networkx.node_connected_component(graph, "RUEHC")


def test_unclassified_posts_are_on_unclassified_lines(network: Network) -> None:
    """A post without an on-line indicator has an unclassified line, every other a protected one.

    Where a post that has one shares the indicator, the line is protected: Surabaya with Jakarta.
    """
    directory = shipped_directory()
    highest = lines_of(network)

    def protected(post: Post) -> bool:
        return any(
            other.online_indicator == post.unclassified_indicator
            for other in directory.posts_at(post.unclassified_indicator)
        )

    for post in directory.posts:
        unclassified = highest[post.unclassified_indicator] == {"UNCLASSIFIED"}
        assert unclassified is not protected(post), post


def test_prefixes_lead_to_relays_of_their_own_letters_only(network: Network) -> None:
    """Every relay but the minor one is a relay prefix.

    Barcelona and Beirut begin with the letters of Libreville and hang elsewhere (doctrine 3.1.13).
    """
    declared = {
        station["indicator"] for station in network["station"] if station.get("relay_prefix")
    }
    assert declared == relays(network) - {"RUEHL"}
    behind = {
        indicator
        for group in network["tributaries"]
        if group["relay"] == "RUEHL"
        for indicator in group["indicators"]
    }
    assert behind == {"RUEHLC"}


def test_the_place_of_a_known_few(network: Network) -> None:
    """New York hangs on main State, the web copy in Washington, London on Croughton."""
    graph = networkx.Graph(links(network))
    assert set(graph["RUCNDT"]) == {"RUCN"}
    assert set(graph["RUEHWEB"]) == {"RUCN"}
    assert set(graph["RUEHLO"]) == {"RUDKC"}
    assert set(graph["RUEHC"]) == {"RUCN", "RUEH"}
    assert networkx.has_path(graph, "RUESGU", "RUEHHI")


def test_every_value_has_its_unit_and_its_source(network: Network) -> None:
    """Speeds and durations can be read, and each entry says where it comes from."""
    for line in network["line"].values():
        assert speed_bits_per_s(line["speed"]) > 0
        assert duration_us(line["setup"]) >= 0
        assert line["code"] in {"ita2", "ascii", "synchronous"}
    for entry in (*network["station"], *network["tributaries"]):
        assert duration_us(entry["handling"]) > 0
        assert entry["source"]
    for entry in (*network["circuit"], *network["tributaries"]):
        assert duration_us(entry["propagation"]) > 0
        assert "assumption" in entry["source"], entry
        assert entry["line"] in network["line"]
