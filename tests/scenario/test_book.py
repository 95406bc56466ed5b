"""Book messages: a copy for each relay area, with its own addressees and no others."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from strategies import TEN_CHARACTERS_A_SECOND, directory, network, pair, station

from routesim.analysis.fates import Received, fates
from routesim.message.parse import parse
from routesim.network.events import Hop, read_events
from routesim.network.simulation import simulate
from routesim.routing.topology import Topology
from routesim.scenario.filing import Filing, file_messages
from routesim.scenario.network import Network

CABLE = """VZCZCXRO0001
RR RUEHBU RUEHLO RUCNDT
DE RUEHC #0001 1182341
ZNR UUUUU {signals}
R 282341Z APR 09
FM SECSTATE WASHDC
TO RUEHBU/AMEMBASSY BUENOS AIRES 0001
RUEHLO/AMEMBASSY LONDON 0002
INFO RUCNDT/USMISSION USUN NEW YORK 0003
BT
UNCLAS STATE 000001
1. TEXT.
BT
#0001


NNNN
"""
NAMES = ("RUEHC", "RUEHBU", "RUEHLO", "RUCNDT")


@pytest.fixture
def star() -> Network:
    """A relay and its four tributaries."""
    circuits = [each for name in NAMES for each in pair("RUEH", name, TEN_CHARACTERS_A_SECOND)]
    stations = {name: station(name, relay=False) for name in NAMES}
    topology = Topology(
        stations=stations | {"RUEH": station("RUEH", relay=True)}, circuits=tuple(circuits)
    )
    people = directory(
        {
            "AMEMBASSY BUENOS AIRES": ("RUEHBU", "RUEHBU"),
            "AMEMBASSY LONDON": ("RUEHLO", "RUEHLO"),
            "USMISSION USUN NEW YORK": ("RUCNDT", "RUCNDT"),
        }
    )
    return evolve(network(topology, people), path=Path("star.toml"))


def filed(star: Network, signals: str) -> Filing:
    """Return the cable with some operating signals, filed."""
    (filing,) = file_messages(parse(CABLE.format(signals=signals).encode()).readings, star)
    return filing


def test_each_relay_area_has_a_copy_of_its_own(star: Network) -> None:
    """ZEX parts RUEH from RUCN, the relay areas of four letters; each shows its own lines."""
    book = filed(star, "ZEX")

    assert [(copy.indicators, copy.omitted) for copy in book.copies] == [
        (("RUCNDT",), ("RUEHBU/AMEMBASSY BUENOS AIRES 0001", "RUEHLO/AMEMBASSY LONDON 0002")),
        (("RUEHBU", "RUEHLO"), ("RUCNDT/USMISSION USUN NEW YORK 0003",)),
    ]
    assert [copy.omitted for copy in filed(star, "").copies] == [()]


def test_c1_a_copy_of_a_book_message_is_shorter_by_what_it_leaves_out(star: Network) -> None:
    """All is delivered, and each transmission takes ten characters a second less."""
    times = {}
    for signals in ("ZEX", "ZZH"):
        run = simulate(star, (filed(star, signals),))
        assert all(isinstance(fate, Received) for fate in fates(run).values())
        for hop in read_events(run.records):
            if isinstance(hop, Hop):
                name = run.circuits[hop.circuit]
                times[signals, name] = (hop.sent_us - hop.started_us) // 100_000

    # The line to New York has 35 characters and its end 3; the other two have 34 and 28.
    assert times["ZZH", "RUEH-RUEHLO"] - times["ZEX", "RUEH-RUEHLO"] == 35 + 3
    assert times["ZZH", "RUEH-RUCNDT"] - times["ZEX", "RUEH-RUCNDT"] == 34 + 3 + 28 + 3
