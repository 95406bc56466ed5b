"""How fast the network runs, beside a bare SimPy loop in the same run.

pytest -m benchmark -n 0 -s tests/benchmarks/test_network_speed.py
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import pairwise, product
from pathlib import Path

import pytest
from reference import Reference
from strategies import TEN_CHARACTERS_A_SECOND, filing, network, pair, station
from yardstick import bare_events_per_s

from routesim.message.precedence import Precedence
from routesim.network.events import Hop, read_events
from routesim.network.simulation import simulate
from routesim.routing.topology import Circuit, Topology
from routesim.scenario.filing import Filing

pytestmark = pytest.mark.benchmark

MESSAGES = 20_000
RELAYS = 200
CIRCUITS = 1_200
MESSAGES_A_SECOND = 2.1
FOUR = list(Precedence)[2:]
"""FLASH to ROUTINE."""
ROOT = Path(__file__).resolve().parents[2]


def tandem() -> tuple[Topology, list[Filing]]:
    """Return three circuits in a row with load 0.8, and four precedences for them."""
    names = ("RUEHA", "RUEHB", "RUEHD", "RUEHE")
    circuits = [
        circuit
        for one, other in pairwise(names)
        for circuit in pair(one, other, TEN_CHARACTERS_A_SECOND)
    ]
    stations = [station(name, relay=name in names[1:3]) for name in names]
    draw = random.Random(1)  # noqa: S311 - traffic, no secret
    mean_transmission_s = 17.2
    filings = []
    after_s = 0.0
    for number in range(MESSAGES):
        after_s += draw.expovariate(0.8 / mean_transmission_s)
        wanted = {names[-1]: draw.choice(FOUR)}
        length = draw.randint(30, 230)
        filings.append(filing(f"{number:06}", names[0], wanted, after_s=after_s, characters=length))
    topology = Topology(
        stations={each.indicator: each for each in stations}, circuits=tuple(circuits)
    )
    return topology, filings


def multicast() -> tuple[Topology, list[Filing]]:
    """Return 200 relays, some 1,200 circuits, and messages for four destinations each.

    A random tree with chords; so many messages a second load the busiest circuit to about 0.9.
    Times are whole tenths of a second, as transmissions are, so that many fall together.
    """
    draw = random.Random(7)  # noqa: S311 - traffic, no secret
    letters = "ABCDEFGH"
    names = [f"RU{''.join(three)}" for three in product(letters, repeat=3)][:RELAYS]
    circuits: dict[str, Circuit] = {}

    def connect(one: str, other: str) -> None:
        made = pair(one, other, TEN_CHARACTERS_A_SECOND)
        circuits.update((circuit.name, circuit) for circuit in made)

    for number in range(1, RELAYS):
        connect(names[number], names[draw.randrange(number)])
    while len(circuits) < CIRCUITS:
        connect(*draw.sample(names, 2))
    filings = []
    after_s = 0.0
    for number in range(MESSAGES):
        after_s += draw.expovariate(MESSAGES_A_SECOND)
        origin, *destinations = draw.sample(names, 5)
        wanted = dict.fromkeys(destinations, draw.choice(FOUR))
        filings.append(
            filing(
                f"{number:06}",
                origin,
                wanted,
                after_s=round(after_s, 1),
                characters=draw.randint(10, 150),
            )
        )
    topology = Topology(
        stations={name: station(name, relay=True) for name in names},
        circuits=tuple(circuits.values()),
    )
    return topology, filings


@pytest.mark.parametrize("made", [tandem, multicast])
def test_hops_a_second(made: Callable[[], tuple[Topology, list[Filing]]]) -> None:
    """The whole run, tables and all: hops a second, beside bare SimPy and the plain model.

    And those of the second half, when the stations know their tables. Each is the best of
    three, for others may be at work on the machine. The plain model has the same traffic,
    and makes as many hops of it.
    """
    topology, filings = made()
    took_s = half_s = float("inf")
    bare = 0.0
    for _ in range(3):
        bare = max(bare, bare_events_per_s())
        start = time.process_time()
        half = simulate(network(topology), filings[: MESSAGES // 2])
        half_s = min(half_s, time.process_time() - start)
        start = time.process_time()
        run = simulate(network(topology), filings)
        took_s = min(took_s, time.process_time() - start)
    first_half = sum(isinstance(event, Hop) for event in read_events(half.records))
    hops = [event for event in read_events(run.records) if isinstance(event, Hop)]
    busy_us: Counter[int] = Counter()
    for hop in hops:
        busy_us[hop.circuit] += hop.sent_us - hop.started_us
    load = max(busy_us.values()) / max(hop.sent_us for hop in hops)
    hops_per_s = len(hops) / took_s
    second_half_per_s = (len(hops) - first_half) / (took_s - half_s)

    plain = Reference(network(topology), filings)
    start = time.process_time()
    plain.run()
    plain_per_s = len(plain.story.hops) / (time.process_time() - start)

    print(
        f"\n{made.__name__}: {len(topology.circuits):,} circuits, {len(hops):,} hops, "
        f"busiest {load:.2f}: {hops_per_s:,.0f} hops/s, {hops_per_s / bare:.3f} of a bare SimPy "
        f"loop ({second_half_per_s / bare:.3f} in the second half), "
        f"{hops_per_s / plain_per_s:.1f} x the plain model ({plain_per_s:,.0f} hops/s)"
    )
    assert 0.7 < load < 1.0
    assert len(hops) == len(plain.story.hops)


@pytest.mark.parametrize("words", [["--help"], ["replay", "scenarios/cables/state-043056.txt"]])
def test_start_up(words: list[str]) -> None:
    """A whole run of the program, beside Python's own start."""

    def seconds(*command: str) -> float:
        best = float("inf")
        for _ in range(5):
            start = time.perf_counter()
            subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True)
            best = min(best, time.perf_counter() - start)
        return best

    bare_s = seconds("-c", "pass")
    whole_s = seconds("-m", "routesim", *words)

    times = whole_s / bare_s
    print(f"\nroutesim {' '.join(words)}: {whole_s:.3f} s, {times:.1f} x `python -c pass`")
    assert whole_s > bare_s
