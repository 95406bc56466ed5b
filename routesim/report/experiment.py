"""Tables of an experiment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from routesim.analysis.estimate import ENOUGH, Estimate, estimate
from routesim.analysis.exact import ExactMean
from routesim.analysis.experiment import Experiment, known
from routesim.analysis.figures import (
    CIRCUIT_FIGURES,
    FIGURES,
    Groups,
    backlog,
    circuits,
    greatest_backlog,
    in_station_us,
    mean_count,
    of_address,
    of_circuit,
    of_originator,
    of_precedence,
    precedences,
    shares,
    stations,
    times_us,
)
from routesim.analysis.replication import marks
from routesim.message.precedence import Precedence
from routesim.report.tables import duration, table
from routesim.scenario.objectives import Clock
from routesim.scenario.scenario import Scenario

_US = 1_000_000
_SURE = 0.999
"""Confidence of intervals held against exact means: one right in a thousand looks wrong."""

_EVERY = 4
"""So many instants lie between two of the table of backlogs; the JSON has all."""

_MOST = 5
"""Circuits, stations, posts and originators a table shows; the JSON has all."""


def all_met(scenario: Scenario, experiment: Experiment) -> bool:
    """Say whether each objective was met in the mean over the replications, and all delivered.

    What the network owed nothing for after all is no failure.
    """
    found = [
        (one.share, estimate(shares(of_precedence(experiment, one.precedence), one)).mean)
        for one in scenario.objectives
    ]
    return all(share is None or share >= wanted for wanted, share in found) and all(
        reason.misses_nothing
        for one in experiment.replications
        for group in one.precedences.values()
        for reason in group.undelivered
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
    precision = scenario.run.precision
    if precision is not None and not known(experiment.replications, precision):
        parts.append(f"Not every mean network time is known to {precision:.1%} yet")
    uncounted = max((one.uncounted for one in experiment.replications), default=0)
    if uncounted:
        parts.append(
            f"Recorded messages filed outside the time that counts, and not counted: {uncounted}"
        )
    if count and not precedences(experiment):
        parts.append("No message was filed in the time that counts.")
    elif count:
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
            _backlog_table(scenario, experiment),
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


def _backlog_table(scenario: Scenario, experiment: Experiment) -> str:
    """Return how many copies of each precedence waited for circuits, as the time went on."""
    rows = []
    for precedence in precedences(experiment):
        waiting = backlog(experiment, precedence)[::_EVERY]
        rows.append((precedence.name, *(f"{each.mean or 0:.1f}" for each in waiting)))
    if not any(float(cell) for _, *cells in rows for cell in cells):
        return ""
    instants = marks(scenario, experiment.warm_up_us)[::_EVERY]
    return table(rows, ("waiting for circuits at", *(f"{at:%d %H:%M}Z" for at in instants)))


def _circuit_table(experiment: Experiment) -> str:
    """Return the circuits that send most of the time."""
    rows = []
    for name in circuits(experiment):
        found = {
            figure: estimate(of_circuit(experiment, name, figure)) for figure in CIRCUIT_FIGURES
        }
        cells = (
            name,
            shown_count(found["sent"]),
            shown_share(found["utilisation"]),
            shown_count(found["mean_backlog"]),
            greatest_backlog(experiment, name),
            shown_count(found["preempted"]),
            shown_count(found["failed"]),
        )
        rows.append((found["utilisation"].mean or 0, cells))
    headers = ("sent", "busy", "mean backlog", "greatest", "preempted", "sent in vain")
    return _greatest(rows, ("busiest circuits", *headers))


def _station_table(experiment: Experiment) -> str:
    """Return the stations copies stay in longest."""
    rows = []
    for name in stations(experiment):
        spreads = [one.stations.get(name) for one in experiment.replications]
        times = [estimate(in_station_us(experiment, name, figure)) for figure in FIGURES]
        copies = mean_count(experiment, (0 if each is None else each.count for each in spreads))
        rows.append((times[0].mean or 0, (name, f"{copies:.1f}", *map(shown_time, times))))
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


def shown_count(found: Estimate) -> str:
    """Return how many, with its half-width."""
    if found.mean is None:
        return ""
    width = "" if found.half_width is None else f" \u00b1 {found.half_width:.2f}"
    return f"{found.mean:.2f}{width}"


def shown_share(found: Estimate) -> str:
    """Return a share in percent, with its half-width."""
    if found.mean is None:
        return ""
    width = "" if found.half_width is None else f" \u00b1 {found.half_width:.2%}"
    return f"{found.mean:.2%}{width}"
