"""One figure of many replications, ready to be estimated, compared or tabulated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from routesim.analysis.estimate import Estimate, estimate
from routesim.analysis.experiment import Experiment
from routesim.analysis.latency import Performance
from routesim.analysis.percentiles import Percentiles
from routesim.analysis.replication import CircuitPerformance
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


def count(groups: Groups, of: Callable[[Performance], int]) -> Estimate:
    """Return how many there were in a replication in the mean; one without the group had none."""
    return estimate([0.0 if group is None else float(of(group)) for group in groups])


CIRCUIT_FIGURES: Final[Mapping[str, Callable[[CircuitPerformance], Fraction | int]]] = (
    MappingProxyType(
        {
            "utilisation": lambda circuit: circuit.utilisation,
            "mean_backlog": lambda circuit: circuit.mean_backlog,
            "sent": lambda circuit: circuit.sent,
            "preempted": lambda circuit: circuit.preempted,
            "failed": lambda circuit: circuit.failed,
        }
    )
)
"""What is said of circuits, by the names of the data."""


def circuits(experiment: Experiment) -> list[str]:
    """Return the names of the circuits used in any replication."""
    return sorted({name for one in experiment.replications for name in one.circuits})


def of_circuit(experiment: Experiment, name: str, figure: str) -> list[float | None]:
    """Return a figure of a circuit for each replication; one that did not use it had none of it."""
    used = [one.circuits.get(name) for one in experiment.replications]
    return [0.0 if one is None else float(CIRCUIT_FIGURES[figure](one)) for one in used]


def greatest_backlog(experiment: Experiment, name: str) -> int:
    """Return how many copies waited for a circuit at once at most, in any replication."""
    return max(
        one.circuits[name].most_backlog for one in experiment.replications if name in one.circuits
    )


def backlog(experiment: Experiment, of: str | Precedence) -> list[Estimate]:
    """Return how many copies of a precedence, or at a circuit, waited at each mark."""
    given = [
        one.backlog.get(of)
        if isinstance(of, Precedence)
        else one.circuits[of].backlog
        if of in one.circuits
        else None
        for one in experiment.replications
    ]
    counts = max((len(each) for each in given if each is not None), default=0)
    return [
        estimate([0.0 if each is None else float(each[place]) for each in given])
        for place in range(counts)
    ]


def stations(experiment: Experiment) -> list[str]:
    """Return the indicators of the stations that sent anything on in any replication."""
    return sorted({name for one in experiment.replications for name in one.stations})


def in_station_us(experiment: Experiment, name: str, figure: str) -> list[float | None]:
    """Return a figure of how long copies were in a station, for each replication."""
    spreads = [one.stations.get(name) for one in experiment.replications]
    return [None if spread is None else float(FIGURES[figure](spread)) for spread in spreads]


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
