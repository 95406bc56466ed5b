"""The shipped networks are accused of nothing."""

from __future__ import annotations

import pytest
from attrs import evolve
from made_networks import broken, proved

from routesim.message.classification import Classification
from routesim.scenario.network import load_network
from routesim.scenario.shipped import find_network, shipped_folder
from routesim.verification.proofs.delivery import broken_law, is_closed
from routesim.verification.proofs.failures import single_failures
from routesim.verification.proofs.ground import ground_of
from routesim.verification.proofs.way import End
from routesim.verification.subject import find_subject

NETWORKS = sorted(path.stem for path in (shipped_folder() / "networks").glob("*.toml"))
WHOLE_STATE = "state-2009"


@pytest.mark.parametrize("name", [each for each in NETWORKS if each != WHOLE_STATE])
def test_no_law_is_broken_in_a_shipped_network(name: str) -> None:
    """All that can be proved of it, all single failures included."""
    assert broken(proved(evolve(find_subject(name), examples=0))) == {}


@pytest.mark.campaign
def test_no_law_is_broken_in_the_whole_state_network() -> None:
    """All stations, all indicators, all single failures."""
    assert broken(proved(evolve(find_subject(WHOLE_STATE), examples=0))) == {}


@pytest.mark.parametrize("down", ["none", "RUEH", "RUDKC", "RUDKC-RUEH"])
def test_no_way_of_a_part_of_the_state_network_breaks_a_law(down: str) -> None:
    """From every station to every thirtieth, with nothing out, a relay, or the longest trunk."""
    ground = ground_of(load_network(find_network(WHOLE_STATE)))
    failures = {each.names: each for each in single_failures(ground)}
    failure = failures.get((down,))
    router = ground.router if failure is None else ground.router.amid(failure.down)
    arrived = 0
    for indicator in ground.stations[::30]:
        for level in ground.levels:
            follower = router.towards(indicator, level)
            for origin in ground.stations:
                if ground.is_owed(origin, indicator, level):
                    way = follower.way(origin)
                    arrived += way.end is End.ARRIVED

                    assert broken_law(ground.network, indicator, way) is None

    assert (failure is None) == (down == "none")
    assert arrived > 2_000


@pytest.mark.parametrize("origin", ["RCCE", "RCCSVCT", "RCCSVCP"])
def test_canada_closes_the_way_to_japan_on_purpose(origin: str) -> None:
    """Its tables list none (doctrine 3.4): an entry without circuits is no fault."""
    ground = ground_of(load_network(find_network("allied-gateways")))
    way = ground.router.towards("ROJF", Classification.SECRET).way(origin)

    assert way.end is End.STOPPED
    assert is_closed(ground.network, way.at, "ROJF")
    assert broken_law(ground.network, "ROJF", way) is None
