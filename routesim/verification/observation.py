"""What a law of runs may look at."""

from __future__ import annotations

from attrs import frozen

from routesim.analysis.deliveries import Outcome
from routesim.network.simulation import Run
from routesim.scenario.filing import Filing
from routesim.scenario.network import Network


@frozen(kw_only=True)
class Observation:
    """One finished run, with what went into it and what came of it.

    Attributes:
        network: The network.
        filings: The messages, by number.
        run: What happened.
        outcome: What became of each message at each address.
    """

    network: Network
    filings: tuple[Filing, ...]
    run: Run
    outcome: Outcome
