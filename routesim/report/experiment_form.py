"""An experiment as plain data, everything there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from routesim.analysis.estimate import ENOUGH, Estimate, estimate
from routesim.analysis.exact import ExactMean
from routesim.analysis.experiment import Experiment
from routesim.analysis.figures import (
    FIGURES,
    Groups,
    of_address,
    of_originator,
    of_precedence,
    precedences,
    shares,
    times_us,
)
from routesim.analysis.latency import Performance
from routesim.message.precedence import Precedence
from routesim.scenario.objectives import Clock
from routesim.scenario.scenario import Scenario

_US = 1_000_000

Form = dict[str, object]


def experiment_form(
    scenario: Scenario,
    experiment: Experiment,
    exact: Sequence[ExactMean] = (),
) -> Form:
    """Return the experiment as data for JSON: times in seconds, estimates with half-widths.

    Args:
        scenario: What was run.
        experiment: What came out.
        exact: The exact mean network times, where theory knows them.
    """
    replications = experiment.replications
    return {
        "schema": "routesim/experiment-1",
        "scenario": scenario.name,
        "question": scenario.question,
        "seed": scenario.run.seed,
        "replications": len(replications),
        "too_few": len(replications) < ENOUGH,
        "interrupted": experiment.interrupted,
        "warm_up_s": experiment.warm_up_us / _US,
        "precedences": [
            {"precedence": precedence.name, **times}
            for precedence in precedences(experiment)
            for times in _times(of_precedence(experiment, precedence))
        ],
        "objectives": [
            {
                "precedence": one.precedence.name,
                "clock": one.clock.value,
                "within_s": one.within_us / _US,
                "wanted": one.share,
                "found": _form(estimate(shares(of_precedence(experiment, one.precedence), one))),
                "source": one.source,
            }
            for one in scenario.objectives
        ],
        "theory": [
            {
                "precedence": each.of.name if isinstance(each.of, Precedence) else None,
                "address": None if isinstance(each.of, Precedence) else each.of,
                "clock": Clock.NETWORK.value,
                "exact_mean_s": each.mean_s,
            }
            for each in exact
        ],
        "posts": _groups(
            "address", {name for one in replications for name in one.addresses}, experiment
        ),
        "originators": _groups(
            "originator", {name for one in replications for name in one.originators}, experiment
        ),
        "circuits": [
            {
                "replication": one.number,
                "circuit": name,
                "utilisation": float(each.utilisation),
                "mean_backlog": float(each.mean_backlog),
                "greatest_backlog": each.most_backlog,
                "sent": each.sent,
                "preempted": each.preempted,
                "failed": each.failed,
            }
            for one in replications
            for name, each in one.circuits.items()
        ],
        "stations": [
            {
                "replication": one.number,
                "station": name,
                "copies": spread.count,
                **{f"{figure}_s": float(of(spread)) / _US for figure, of in FIGURES.items()},
            }
            for one in replications
            for name, spread in one.stations.items()
        ],
        "by_replication": [
            {"replication": one.number, "precedence": precedence.name, **_fate(group)}
            for one in replications
            for precedence, group in one.precedences.items()
        ],
    }


_GROUPS_OF: dict[str, Callable[[Experiment, str], Groups]] = {
    "address": of_address,
    "originator": of_originator,
}


def _groups(kind: str, names: set[str], experiment: Experiment) -> list[Form]:
    return [
        {
            kind: name,
            "offered": _form(_count(groups, lambda group: group.offered)),
            "delivered": _form(_count(groups, lambda group: group.delivered)),
            "clocks": list(_times(groups)),
        }
        for name in sorted(names)
        for groups in [_GROUPS_OF[kind](experiment, name)]
    ]


def _count(groups: Groups, of: Callable[[Performance], int]) -> Estimate:
    return estimate([0.0 if group is None else float(of(group)) for group in groups])


def _times(groups: Groups) -> Iterator[Form]:
    """Yield the figures of each clock that was ever stopped."""
    for clock in Clock:
        if any(group is not None and clock in group.clocks for group in groups):
            yield {
                "clock": clock.value,
                **{
                    f"{figure}_s": _form(estimate(times_us(groups, clock, figure)), _US)
                    for figure in FIGURES
                },
            }


def _fate(group: Performance) -> Form:
    return {
        "offered": group.offered,
        "delivered": group.delivered,
        "undelivered": {reason.value: number for reason, number in group.undelivered.items()},
    }


def _form(found: Estimate, scale: int = 1) -> Form:
    return {
        "mean": None if found.mean is None else found.mean / scale,
        "half_width": None if found.half_width is None else found.half_width / scale,
        "replications": found.replications,
        "confidence": found.confidence,
    }
