"""What the tests hold the product's paths against: networkx, and costs reckoned here again."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pytest

from routesim.message.classification import Classification
from routesim.routing.plan import TYPICAL_CHARACTERS
from routesim.routing.topology import Circuit, Topology

nx = pytest.importorskip("networkx", reason="the oracle for paths is not installed")


def cost_us(topology: Topology, circuit: Circuit) -> int:
    """What the documentation of Plan says a circuit costs, reckoned here again."""
    bits = circuit.line.code.bits_per_character * TYPICAL_CHARACTERS
    exact_us = bits * 1_000_000 / circuit.line.bits_per_s
    transmission_us = circuit.line.setup_us - int(-exact_us // 1)
    handling_us = topology.stations[circuit.destination].handling_us
    return transmission_us + circuit.propagation_us + handling_us


def graph(
    topology: Topology,
    origin: str,
    classification: Classification,
    down: Collection[str] = (),
) -> Any:  # noqa: ANN401 - networkx is untyped
    """The circuits a message of *classification* filed at *origin* may use at all."""
    made = nx.DiGraph()
    made.add_nodes_from(topology.stations)
    for circuit in topology.circuits:
        if (
            (topology.stations[circuit.origin].relay or circuit.origin == origin)
            and circuit.line.highest >= classification
            and circuit.name not in down
        ):
            made.add_edge(circuit.origin, circuit.destination, cost=cost_us(topology, circuit))
    return made
