"""How fast this machine is: the rate of the bare clock, which no code of ours runs in."""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Final

import simpy

ORDINARY: Final = 1_060_000
"""Events a second of the bare clock on the ordinary machine of which speeds are asked."""


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
