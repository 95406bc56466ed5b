"""One figure of many replications, ready to be estimated, compared or tabulated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from routesim.analysis.experiment import Experiment
from routesim.analysis.latency import Performance
from routesim.analysis.percentiles import Percentiles
from routesim.message.precedence import Precedence
from routesim.scenario.objectives import Clock, Objective

FIGURES: Final[Mapping[str, Callable[[Percentiles], Fraction | int]]] = MappingProxyType(
    {
        "mean": lambda spread: spread.mean_us,
        "p50": lambda spread: spread.p50_us,
        "p90": lambda spread: spread.p90_us,
        "p95": lambda spread: spread.p95_us,
        "p99": lambda spread: spread.p99_us,
        "max": lambda spread: spread.max_us,
    }
)
"""What is said of times, in the order of the tables."""

Groups = list[Performance | None]
"""How one group of addresses fared in each replication; ``None`` where there was none of it."""


def of_precedence(experiment: Experiment, precedence: Precedence) -> Groups:
    """Return how a precedence fared in each replication."""
    return [one.precedences.get(precedence) for one in experiment.replications]


def of_address(experiment: Experiment, address: str) -> Groups:
    """Return how an address fared in each replication."""
    return [one.addresses.get(address) for one in experiment.replications]


def of_originator(experiment: Experiment, originator: str) -> Groups:
    """Return how the messages of an originator fared in each replication."""
    return [one.originators.get(originator) for one in experiment.replications]


def times_us(groups: Groups, clock: Clock, figure: str = "mean") -> list[float | None]:
    """Return a figure of the times by a clock, such as ``p95``, for each replication."""
    spreads = [None if group is None else group.clocks.get(clock) for group in groups]
    return [None if spread is None else float(FIGURES[figure](spread)) for spread in spreads]


def shares(groups: Groups, objective: Objective) -> list[float | None]:
    """Return the share that was within *objective*, for each replication."""
    found = [None if group is None else group.within.get(objective) for group in groups]
    return [None if share is None else float(share) for share in found]


def undelivered(groups: Groups) -> list[float | None]:
    """Return the share of addresses that got nothing, for each replication."""
    return [None if group is None else 1 - group.delivered / group.offered for group in groups]


def mean_count(experiment: Experiment, counts: Iterable[int]) -> float:
    """Return how many there were in a replication in the mean; one without any counts too."""
    return sum(counts) / len(experiment.replications)


def precedences(*experiments: Experiment) -> list[Precedence]:
    """Return the precedences that occur in any of *experiments*, most urgent first."""
    return sorted(
        {
            precedence
            for experiment in experiments
            for one in experiment.replications
            for precedence in one.precedences
        }
    )
