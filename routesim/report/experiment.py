"""Tables of an experiment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from routesim.analysis.estimate import ENOUGH, Estimate, estimate
from routesim.analysis.exact import ExactMean
from routesim.analysis.experiment import Experiment
from routesim.analysis.figures import (
    FIGURES,
    Groups,
    mean_count,
    of_address,
    of_originator,
    of_precedence,
    precedences,
    shares,
    times_us,
)
from routesim.message.precedence import Precedence
from routesim.report.tables import duration, table
from routesim.scenario.objectives import Clock
from routesim.scenario.scenario import Scenario

_US = 1_000_000
_SURE = 0.999
"""Confidence of intervals held against exact means: one right in a thousand looks wrong."""

_MOST = 5
"""Circuits, stations, posts and originators a table shows; the JSON has all."""


def all_met(scenario: Scenario, experiment: Experiment) -> bool:
    """Say whether each objective was met in the mean over the replications, and all delivered."""
    found = [
        (one.share, estimate(shares(of_precedence(experiment, one.precedence), one)).mean)
        for one in scenario.objectives
    ]
    return all(share is None or share >= wanted for wanted, share in found) and not any(
        group.undelivered for one in experiment.replications for group in one.precedences.values()
    )


def experiment_tables(
    scenario: Scenario,
    experiment: Experiment,
    exact: Sequence[ExactMean] = (),
) -> str:
    """Return what a person reads: precedences, objectives, and where the time went.

    Args:
        scenario: What was run.
        experiment: What came out.
        exact: The exact mean network times, where theory knows them.
    """
    count = len(experiment.replications)
    head = f"{scenario.name}: {count} replication{'s' * (count != 1)} from seed {scenario.run.seed}"
    if experiment.warm_up_us:
        head += f", without the first {duration(experiment.warm_up_us / _US)}"
    parts = [head, scenario.question]
    if experiment.interrupted:
        parts.append(f"Interrupted; finished replications: {experiment.finished}")
    if count:
        if count < ENOUGH:
            parts.append(
                "Too few replications for intervals that can be trusted: "
                f"{count}, expected {ENOUGH}"
            )
        parts += [
            *_precedence_tables(experiment),
            _theory_table(experiment, exact),
            _undelivered_table(experiment),
            _objective_table(scenario, experiment),
            _circuit_table(experiment),
            _station_table(experiment),
            _post_table(experiment),
            _originator_table(experiment),
        ]
    return "\n\n".join(part for part in parts if part)


def _precedence_tables(experiment: Experiment) -> Iterator[str]:
    """Yield a table of the network times, and of those to the reader where anybody reads."""
    rows = []
    for precedence in precedences(experiment):
        groups = of_precedence(experiment, precedence)
        rows.append((precedence.name, *_counts(experiment, groups), *_times(groups, Clock.NETWORK)))
    yield table(rows, ("network time", "addresses", "delivered", *FIGURES))
    read = [
        (precedence.name, *_times(of_precedence(experiment, precedence), Clock.WRITER_TO_READER))
        for precedence in precedences(experiment)
    ]
    if any(cell for _, *cells in read for cell in cells):
        yield table(read, ("writer to reader", *FIGURES))


def _theory_table(experiment: Experiment, exact: Sequence[ExactMean]) -> str:
    """Return the exact mean network times beside the simulated ones."""
    rows = []
    for each in exact:
        found = estimate(times_us(_of(experiment, each.of), Clock.NETWORK), _SURE)
        low, high = found.low, found.high
        inside = low is not None and high is not None and low <= each.mean_s * _US <= high
        rows.append(
            (
                each.of.name if isinstance(each.of, Precedence) else each.of,
                duration(each.mean_s),
                shown_time(found),
                "inside" if inside else "outside",
            )
        )
    headers = ("mean network time", "exact", f"simulated, {_SURE:.1%}", "interval")
    return table(rows, headers) if rows else ""


def _of(experiment: Experiment, whom: Precedence | str) -> Groups:
    if isinstance(whom, Precedence):
        return of_precedence(experiment, whom)
    return of_address(experiment, whom)


def _undelivered_table(experiment: Experiment) -> str:
    totals: Counter[str] = Counter()
    for one in experiment.replications:
        for group in one.precedences.values():
            totals.update({reason.sentence: count for reason, count in group.undelivered.items()})
    rows = [
        (reason, f"{mean_count(experiment, [count]):.1f}") for reason, count in totals.most_common()
    ]
    return table(rows, ("not delivered", "addresses")) if rows else ""


def _objective_table(scenario: Scenario, experiment: Experiment) -> str:
    rows = []
    for one in scenario.objectives:
        found = estimate(shares(of_precedence(experiment, one.precedence), one))
        if found.mean is not None:
            rows.append(
                (
                    "\u2713" if found.mean >= one.share else "\u2717",
                    one.precedence.name,
                    one.clock.value,
                    duration(one.within_us / _US),
                    f"{one.share:.1%}",
                    shown_share(found),
                )
            )
    headers = ("", "precedence", "clock", "within", "wanted", "found")
    return table(rows, headers) if rows else ""


def _circuit_table(experiment: Experiment) -> str:
    """Return the circuits that send most of the time."""
    rows = []
    for name in sorted({name for one in experiment.replications for name in one.circuits}):
        given = [one.circuits[name] for one in experiment.replications if name in one.circuits]
        busy = float(sum(each.utilisation for each in given)) / len(experiment.replications)
        waiting = float(sum(each.mean_backlog for each in given)) / len(experiment.replications)
        cells = (
            name,
            f"{mean_count(experiment, (each.sent for each in given)):.1f}",
            f"{busy:.1%}",
            f"{waiting:.2f}",
            max(each.most_backlog for each in given),
            f"{mean_count(experiment, (each.preempted for each in given)):.1f}",
            f"{mean_count(experiment, (each.failed for each in given)):.1f}",
        )
        rows.append((busy, cells))
    headers = ("sent", "busy", "mean backlog", "greatest", "preempted", "sent in vain")
    return _greatest(rows, ("busiest circuits", *headers))


def _station_table(experiment: Experiment) -> str:
    """Return the stations copies stay in longest."""
    rows = []
    for name in sorted({name for one in experiment.replications for name in one.stations}):
        spreads = [one.stations.get(name) for one in experiment.replications]
        found = {
            figure: estimate([None if each is None else float(of(each)) for each in spreads])
            for figure, of in FIGURES.items()
        }
        copies = mean_count(experiment, (0 if each is None else each.count for each in spreads))
        cells = (name, f"{copies:.1f}", *map(shown_time, found.values()))
        rows.append((found["mean"].mean or 0, cells))
    return _greatest(rows, ("longest in station", "copies", *FIGURES))


def _post_table(experiment: Experiment) -> str:
    """Return the posts that get their messages latest."""
    names = {name for one in experiment.replications for name in one.addresses}
    return _group_table("slowest to", names, of_address, experiment, _slowness)


def _originator_table(experiment: Experiment) -> str:
    """Return the originators that send to most addresses."""
    names = {name for one in experiment.replications for name in one.originators}
    return _group_table("most from", names, of_originator, experiment, _offered)


def _group_table(
    head: str,
    names: Iterable[str],
    groups_of: Callable[[Experiment, str], Groups],
    experiment: Experiment,
    rank: Callable[[Groups], float],
) -> str:
    rows = []
    for name in sorted(names):
        groups = groups_of(experiment, name)
        times = [
            shown_time(estimate(times_us(groups, clock, figure)))
            for clock in (Clock.NETWORK, Clock.WRITER_TO_READER)
            for figure in ("mean", "max")
        ]
        rows.append((rank(groups), (name, *_counts(experiment, groups), *times)))
    headers = ("network mean", "network max", "to reader mean", "to reader max")
    return _greatest(rows, (head, "addresses", "delivered", *headers))


def _greatest(ranked: Iterable[tuple[float, Sequence[object]]], headers: Sequence[str]) -> str:
    """Return the table of the rows that rank highest, each given with its rank."""
    ordered = sorted(ranked, key=lambda each: (-each[0], str(each[1][0])))
    return table([row for _, row in ordered[:_MOST]], headers)


def _slowness(groups: Groups) -> float:
    return estimate(times_us(groups, Clock.NETWORK)).mean or 0


def _offered(groups: Groups) -> float:
    return sum(group.offered for group in groups if group is not None)


def _counts(experiment: Experiment, groups: Groups) -> tuple[str, str]:
    there = [group for group in groups if group is not None]
    return (
        f"{mean_count(experiment, (group.offered for group in there)):.1f}",
        f"{mean_count(experiment, (group.delivered for group in there)):.1f}",
    )


def _times(groups: Groups, clock: Clock) -> list[str]:
    return [shown_time(estimate(times_us(groups, clock, figure))) for figure in FIGURES]


def shown_time(found: Estimate) -> str:
    """Return a time in microseconds as a person reads it, with its half-width."""
    if found.mean is None:
        return ""
    width = "" if found.half_width is None else f" \u00b1 {duration(found.half_width / _US)}"
    return f"{duration(found.mean / _US)}{width}"


def shown_share(found: Estimate) -> str:
    """Return a share in percent, with its half-width."""
    if found.mean is None:
        return ""
    width = "" if found.half_width is None else f" \u00b1 {found.half_width:.2%}"
    return f"{found.mean:.2%}{width}"
