"""What the public strategies claim of what they draw."""

from __future__ import annotations

from pathlib import Path

import grounds
import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routesim.message.content import NO_TEXT
from routesim.message.parse import parse
from routesim.message.render import render
from routesim.scenario.generation import relayed
from routesim.scenario.network import Network, assembled, load_network
from routesim.verification.case import Case
from routesim.verification.laws import LAWS
from routesim.verification.observation import observe
from routesim.verification.small_networks import BESIDE, network_files
from routesim.verification.strategies import addressees, cables, cases, outages, tables, traffic

NETWORKS = Path(__file__).parents[2] / "scenarios" / "networks"
FEW = settings(max_examples=15, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module", params=["state-2009", "allied-gateways"])
def shipped(request: pytest.FixtureRequest) -> Network:
    """Return a shipped network."""
    return load_network(NETWORKS / f"{request.param}.toml")


@FEW
@given(data=st.data())
def test_traffic_reads_back_as_it_was_drawn(shipped: Network, data: st.DataObject) -> None:
    """Rendered and parsed, a cable is the same but for how its text is divided into facts."""
    for message in data.draw(traffic(shipped)):
        (reading,) = parse(render(message).encode(), file="drawn").readings

        assert evolve(reading.message, text=NO_TEXT) == evolve(message, text=NO_TEXT)
        assert reading.message.text.section == message.text.section
        assert reading.relayed == relayed(message)


@FEW
@given(data=st.data())
def test_traffic_is_of_the_network_and_in_order(shipped: Network, data: st.DataObject) -> None:
    """Origins are stations, classifications are carried by some circuit, times of file rise."""
    messages = data.draw(traffic(shipped))
    highest = max(circuit.line.highest for circuit in shipped.topology.circuits)
    stations = [message.station for message in messages if message.station is not None]

    assert len(stations) == len(messages)
    assert {each.indicator for each in stations} <= shipped.topology.stations.keys()
    assert all((message.text.classification or 0) <= highest for message in messages)
    assert [each.filed for each in stations] == sorted(
        each.filed for each in stations if each.filed is not None
    )


STAR = assembled(grounds.STAR, BESIDE)


@FEW
@given(data=st.data())
def test_a_cable_is_for_somebody(data: st.DataObject) -> None:
    """Every cable has a line, and every line an address or an indicator."""
    message = data.draw(cables(STAR))
    line = data.draw(addressees(STAR))

    assert message.action or message.info
    assert line.address or line.indicator


@FEW
@given(data=st.data())
def test_outages_are_of_circuits_near_what_is_asked_for(data: st.DataObject) -> None:
    """Each is between two stations with a circuit, relays or one of those given, and ends."""
    for outage in data.draw(outages(STAR, near=frozenset({"RUEHFR"}))):
        assert set(outage.between) == {"RUEH", "RUEHFR"}
        assert outage.start < outage.end


@FEW
@given(data=st.data())
def test_tables_name_circuits_of_their_own_station(data: st.DataObject) -> None:
    """No entry names another station's circuit, nor is any for the station itself."""
    for name, table in data.draw(tables(STAR.topology)).items():
        named = [each for entry in table.exact.values() for each in entry]
        named += [each for entry in table.prefixes.values() for each in entry]

        assert all(each.startswith(f"{name}-") for each in named)
        assert name not in table.exact


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_law_accuses_a_sound_run_of_a_drawn_network(data: st.DataObject) -> None:
    """Whatever the tables, losses, hours and outages: routesim keeps all the laws it is held to."""
    file = data.draw(network_files())
    network = assembled(file, BESIDE)
    case = data.draw(cases(Case(network=file, beside=BESIDE, messages=()), network))
    seen = observe(case, network)

    assert [(law.name, found) for law in LAWS if (found := law.finds(seen))] == []
