"""Prefixes of nations of which the network knows no station."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from small_networks import network_text, write

from routesim.scenario.network import load_network
from routesim.scenario.scenario import load_scenario
from routesim.scenario.shipped import find_network
from routesim.verification.proofs.ground import ground_of
from routesim.verification.proofs.nations import prove_nations
from routesim.verification.refutation import refutation
from routesim.verification.shown import shown
from routesim.verification.subject import find_subject
from routesim.verification.verify import verify

CIRCUITS = {"RUEA-RXCA": "secret", "RUEA-RBFW": "secret"}


def gateway(prefix: str) -> str:
    """Return a network in which RUEA has a table for Spain, which has no station in it."""
    table = f'[[table]]\nstation = "RUEA"\nprefix.RE = ["{prefix}"]\n'
    return network_text(("RUEA", "RXCA", "RBFW"), (), CIRCUITS, table)


def test_r2_spain_is_reached_by_nato(tmp_path: Path) -> None:
    """RE to the NATO gateway is right (doctrine 3.4); what nobody has is stopped there."""
    cases, findings = prove_nations(ground_of(load_network(write(tmp_path, gateway("RUEA-RXCA")))))

    assert (cases, findings) == (1, ())


def test_r2_a_prefix_that_leads_to_another_nation_is_found_and_shown(tmp_path: Path) -> None:
    """RE to the British gateway is refuted, small, and a run of the counterexample says so."""
    subject = find_subject(str(write(tmp_path, gateway("RUEA-RBFW"))))
    made = verify(
        evolve(subject, laws=("nations",)), depth=1, seed=1, known=None, done=lambda _: None
    )
    (verdict,) = made.refuted

    found = refutation(subject, verdict, tmp_path / "out")
    again = shown(load_scenario(found.path))

    assert "RUEA RBFW: at RBFW it goes no further" in found.finding.found
    assert {entry.indicator for entry in found.case.network.station} == {"RUEA", "RBFW"}
    assert again is not None
    assert again.findings


@pytest.mark.parametrize("name", ["allied-gateways", "bad-day"])
def test_r2_the_shipped_networks_are_accused_of_nothing(name: str) -> None:
    """The published tables lead every nation's prefix to NATO or to the nation."""
    assert prove_nations(ground_of(load_network(find_network(name))))[1] == ()
