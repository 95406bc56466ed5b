"""How fast the network runs, beside a bare SimPy loop in the same run.

pytest -m benchmark -n 0 -s tests/benchmarks/test_network_speed.py
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Generator
from itertools import pairwise
from pathlib import Path

import pytest
import simpy
from strategies import TEN_CHARACTERS_A_SECOND, filing, network, pair, station

from routesim.message.precedence import Precedence
from routesim.network.simulation import simulate
from routesim.routing.topology import Topology

pytestmark = pytest.mark.benchmark

MESSAGES = 20_000
ROOT = Path(__file__).resolve().parents[2]


def bare_events_per_s() -> float:
    """Return the events a second of 100 SimPy processes that only wait."""

    def wait(env: simpy.Environment) -> Generator[simpy.Event, None, None]:
        while True:
            yield env.timeout(1)

    env = simpy.Environment()
    for _ in range(100):
        env.process(wait(env))
    start = time.process_time()
    env.run(until=2_000)
    return 200_000 / (time.process_time() - start)


def test_the_tandem_of_three_circuits() -> None:
    """Three circuits in a row, four precedences, load 0.8: hops a second and the ratio."""
    names = ("RUEHA", "RUEHB", "RUEHD", "RUEHE")
    circuits = [
        circuit
        for one, other in pairwise(names)
        for circuit in pair(one, other, TEN_CHARACTERS_A_SECOND)
    ]
    stations = [station(name, relay=name in names[1:3]) for name in names]
    topology = Topology(
        stations={each.indicator: each for each in stations}, circuits=tuple(circuits)
    )
    draw = random.Random(1)  # noqa: S311 - traffic, no secret
    mean_transmission_s = 20.0
    filings = []
    after_s = 0.0
    for number in range(MESSAGES):
        after_s += draw.expovariate(0.8 / mean_transmission_s)
        precedence = draw.choice(list(Precedence)[2:])
        length = draw.randint(30, 230)
        filings.append(
            filing(
                f"{number:06}",
                names[0],
                {names[-1]: precedence},
                after_s=after_s,
                characters=length,
            )
        )
    start = time.process_time()
    run = simulate(network(topology), filings)
    hops_per_s = 3 * MESSAGES / (time.process_time() - start)
    bare = bare_events_per_s()

    print(f"\ntandem: {hops_per_s:,.0f} hops/s, {hops_per_s / bare:.3f} of a bare SimPy loop")
    assert len(run.messages) == MESSAGES


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
