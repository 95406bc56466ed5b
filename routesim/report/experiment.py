"""Tables and forms of an experiment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from routesim.analysis.estimate import ENOUGH, Estimate, estimate
from routesim.analysis.experiment import Experiment
from routesim.analysis.percentiles import Percentiles
from routesim.analysis.replication import CircuitPerformance, Replication
from routesim.message.precedence import Precedence
from routesim.report.tables import duration, table
from routesim.scenario.objectives import Clock, Objective
from routesim.scenario.scenario import Scenario

_SPREADS: dict[str, Callable[[Percentiles], float]] = {
    "mean": lambda spread: float(spread.mean_us),
    "p50": lambda spread: spread.p50_us,
    "p90": lambda spread: spread.p90_us,
    "p95": lambda spread: spread.p95_us,
    "p99": lambda spread: spread.p99_us,
    "max": lambda spread: spread.max_us,
}
_US = 1_000_000
_BUSIEST = 10
"""Circuits a table shows; the JSON has all."""


def time_us(experiment: Experiment, precedence: Precedence, clock: Clock, figure: str) -> Estimate:
    """Return one figure of the times of a precedence, such as ``p95``, over the replications."""
    return estimate(
        [
            _SPREADS[figure](group.clocks[clock])
            if (group := one.precedences.get(precedence)) is not None and clock in group.clocks
            else None
            for one in experiment.replications
        ]
    )


def met(experiment: Experiment, objective: Objective) -> Estimate:
    """Return the share of the addresses that were within *objective*, over the replications."""
    shares = []
    for one in experiment.replications:
        group = one.precedences.get(objective.precedence)
        share = None if group is None else group.within.get(objective)
        shares.append(None if share is None else float(share))
    return estimate(shares)


def all_met(scenario: Scenario, experiment: Experiment) -> bool:
    """Say whether each objective was met in the mean over the replications, and all delivered."""
    shares = [(one.share, met(experiment, one).mean) for one in scenario.objectives]
    return all(found is None or found >= wanted for wanted, found in shares) and not any(
        group.undelivered for one in experiment.replications for group in one.precedences.values()
    )


def experiment_tables(scenario: Scenario, experiment: Experiment) -> str:
    """Return what a person reads: precedences, objectives, busiest circuits."""
    count = len(experiment.replications)
    head = f"{scenario.name}: {count} replication{'s' * (count != 1)} from seed {scenario.run.seed}"
    if experiment.warm_up_us:
        head += f", without the first {duration(experiment.warm_up_us / _US)}"
    parts = [head]
    if experiment.interrupted:
        numbers = ", ".join(str(one.number) for one in experiment.replications) or "none"
        parts.append(f"Interrupted; finished replications: {numbers}")
    if not count:
        return "\n\n".join(parts)
    if count < ENOUGH:
        parts.append(
            f"Too few replications for intervals that can be trusted: {count}, expected {ENOUGH}"
        )
    parts += [_precedence_table(experiment), _objective_table(scenario, experiment)]
    parts.append(_circuit_table(experiment.replications))
    return "\n\n".join(part for part in parts if part)


def _precedence_table(experiment: Experiment) -> str:
    rows = []
    for precedence in _precedences(experiment):
        groups = [
            one.precedences[precedence]
            for one in experiment.replications
            if precedence in one.precedences
        ]
        times = [
            _time(time_us(experiment, precedence, Clock.NETWORK, figure)) for figure in _SPREADS
        ]
        rows.append(
            (
                precedence.name,
                f"{sum(group.offered for group in groups) / len(experiment.replications):.1f}",
                f"{sum(group.delivered for group in groups) / len(experiment.replications):.1f}",
                *times,
            )
        )
    return table(rows, ("precedence", "addresses", "delivered", *_SPREADS))


def _objective_table(scenario: Scenario, experiment: Experiment) -> str:
    rows = []
    for one in scenario.objectives:
        found = met(experiment, one)
        if found.mean is not None:
            rows.append(
                (
                    "\u2713" if found.mean >= one.share else "\u2717",
                    one.precedence.name,
                    one.clock.value,
                    duration(one.within_us / _US),
                    f"{one.share:.1%}",
                    f"{found.mean:.2%}{_plus_minus(found, '{:.2%}')}",
                )
            )
    headers = ("", "precedence", "clock", "within", "wanted", "found")
    return table(rows, headers) if rows else ""


def _circuit_table(replications: Sequence[Replication]) -> str:
    figures = list(_circuits(replications))
    figures.sort(key=lambda each: (-each[1], each[0]))
    return table(
        [
            (name, f"{busy:.1%}", f"{waiting:.2f}", most, interrupted)
            for name, busy, waiting, most, interrupted in figures[:_BUSIEST]
        ],
        ("busiest circuits", "busy", "mean backlog", "greatest", "interrupted"),
    )


def _circuits(
    replications: Sequence[Replication],
) -> Iterator[tuple[str, float, float, int, int]]:
    """Yield the means of each circuit over the replications, and what was greatest."""
    count = len(replications)
    for name in sorted({name for one in replications for name in one.circuits}):
        given: list[CircuitPerformance] = [
            one.circuits[name] for one in replications if name in one.circuits
        ]
        yield (
            name,
            float(sum(each.utilisation for each in given) / count),
            float(sum(each.mean_backlog for each in given) / count),
            max(each.most_backlog for each in given),
            sum(each.interrupted for each in given),
        )


def _precedences(experiment: Experiment) -> list[Precedence]:
    return sorted({name for one in experiment.replications for name in one.precedences})


def _time(found: Estimate) -> str:
    if found.mean is None:
        return ""
    width = "" if found.half_width is None else f" \u00b1 {duration(found.half_width / _US)}"
    return f"{duration(found.mean / _US)}{width}"


def _plus_minus(found: Estimate, form: str) -> str:
    return "" if found.half_width is None else f" \u00b1 {form.format(found.half_width)}"


def experiment_form(scenario: Scenario, experiment: Experiment) -> dict[str, object]:
    """Return the same as plain data, everything there is."""
    return {
        "schema": "routesim/experiment-1",
        "scenario": scenario.name,
        "question": scenario.question,
        "seed": scenario.run.seed,
        "replications": len(experiment.replications),
        "too_few": len(experiment.replications) < ENOUGH,
        "interrupted": experiment.interrupted,
        "warm_up_s": experiment.warm_up_us / _US,
        "precedences": [
            {
                "precedence": precedence.name,
                "clock": clock.value,
                **{
                    f"{figure}_s": _form(time_us(experiment, precedence, clock, figure), _US)
                    for figure in _SPREADS
                },
            }
            for precedence in _precedences(experiment)
            for clock in (Clock.HANDLING, Clock.NETWORK, Clock.DELIVERY)
        ],
        "objectives": [
            {
                "precedence": one.precedence.name,
                "clock": one.clock.value,
                "within_s": one.within_us / _US,
                "wanted": one.share,
                "found": _form(met(experiment, one), 1),
                "source": one.source,
            }
            for one in scenario.objectives
        ],
        "circuits": [
            {
                "circuit": name,
                "utilisation": busy,
                "mean_backlog": waiting,
                "greatest_backlog": most,
                "interrupted": interrupted,
            }
            for name, busy, waiting, most, interrupted in _circuits(experiment.replications)
        ],
        "by_replication": [
            {
                "replication": one.number,
                "precedence": precedence.name,
                "offered": group.offered,
                "delivered": group.delivered,
                "undelivered": {
                    reason.value: number for reason, number in group.undelivered.items()
                },
            }
            for one in experiment.replications
            for precedence, group in one.precedences.items()
        ],
    }


def _form(found: Estimate, scale: int) -> dict[str, object]:
    return {
        "mean": None if found.mean is None else found.mean / scale,
        "half_width": None if found.half_width is None else found.half_width / scale,
        "replications": found.replications,
        "confidence": found.confidence,
    }
