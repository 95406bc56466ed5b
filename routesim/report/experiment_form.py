"""An experiment as plain data, everything there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from routesim.analysis.estimate import ENOUGH, Estimate, estimate
from routesim.analysis.exact import ExactMean
from routesim.analysis.experiment import Experiment, known
from routesim.analysis.figures import (
    CIRCUIT_FIGURES,
    FIGURES,
    Groups,
    backlog,
    circuits,
    count,
    greatest_backlog,
    in_station_us,
    of_address,
    of_circuit,
    of_originator,
    of_precedence,
    precedences,
    shares,
    stations,
    times_us,
)
from routesim.analysis.latency import Performance
from routesim.analysis.replication import marks
from routesim.message.precedence import Precedence
from routesim.routing.outcome import Reason
from routesim.scenario.objectives import Clock
from routesim.scenario.scenario import Scenario
from routesim.units import rfc3339

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
    replications, precision = experiment.replications, scenario.run.precision
    return {
        "schema": "routesim/experiment-2",
        "scenario": scenario.name,
        "question": scenario.question,
        "seed": scenario.run.seed,
        "replications": len(replications),
        "too_few": len(replications) < ENOUGH,
        "precise": None if precision is None else known(replications, precision),
        "interrupted": experiment.interrupted,
        "warm_up_s": experiment.warm_up_us / _US,
        "uncounted": max((one.uncounted for one in replications), default=0),
        "precedences": [
            {"precedence": precedence.name, **times}
            for precedence in precedences(experiment)
            for times in _times(of_precedence(experiment, precedence))
        ],
        "fates": [
            {"precedence": precedence.name, **_fates(of_precedence(experiment, precedence))}
            for precedence in precedences(experiment)
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
            "address",
            {name for one in replications for name in one.addresses},
            scenario,
            experiment,
        ),
        "originators": _groups(
            "originator",
            {name for one in replications for name in one.originators},
            scenario,
            experiment,
        ),
        "circuits": [_circuit(name, experiment) for name in circuits(experiment)],
        "stations": [_station(name, experiment) for name in stations(experiment)],
        "backlog": {
            "at": [rfc3339(mark) for mark in marks(scenario, experiment.warm_up_us)],
            "precedences": [
                {
                    "precedence": precedence.name,
                    "waiting": list(map(_form, backlog(experiment, precedence))),
                }
                for precedence in precedences(experiment)
            ],
        },
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


def _groups(kind: str, names: set[str], scenario: Scenario, experiment: Experiment) -> list[Form]:
    return [
        {
            kind: name,
            **_fates(groups),
            "clocks": list(_times(groups)),
            "objectives": [
                {
                    "precedence": one.precedence.name,
                    "clock": one.clock.value,
                    "within_s": one.within_us / _US,
                    "found": _form(found),
                }
                for one in scenario.objectives
                for found in [estimate(shares(groups, one))]
                if found.mean is not None
            ],
        }
        for name in sorted(names)
        for groups in [_GROUPS_OF[kind](experiment, name)]
    ]


def _fates(groups: Groups) -> Form:
    reasons = {reason for group in groups if group is not None for reason in group.undelivered}
    return {
        "offered": _form(count(groups, lambda group: group.offered)),
        "delivered": _form(count(groups, lambda group: group.delivered)),
        "undelivered": {
            reason.value: _form(count(groups, partial(_of_reason, reason)))
            for reason in sorted(reasons)
        },
    }


def _of_reason(reason: Reason, group: Performance) -> int:
    return group.undelivered.get(reason, 0)


def _circuit(name: str, experiment: Experiment) -> Form:
    return {
        "circuit": name,
        **{
            figure: _form(estimate(of_circuit(experiment, name, figure)))
            for figure in CIRCUIT_FIGURES
        },
        "greatest_backlog": greatest_backlog(experiment, name),
        "backlog": [_form(each) for each in backlog(experiment, name)],
    }


def _station(name: str, experiment: Experiment) -> Form:
    spreads = [one.stations.get(name) for one in experiment.replications]
    return {
        "station": name,
        "copies": _form(estimate([0.0 if each is None else each.count for each in spreads])),
        **{
            f"{figure}_s": _form(estimate(in_station_us(experiment, name, figure)), _US)
            for figure in FIGURES
        },
    }


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
