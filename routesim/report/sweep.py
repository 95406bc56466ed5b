"""A sweep as a table and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from attrs import frozen

from routesim.analysis.estimate import ENOUGH, Estimate, estimate
from routesim.analysis.experiment import Experiment
from routesim.analysis.figures import (
    FIGURES,
    mean_count,
    of_precedence,
    precedences,
    times_us,
    undelivered,
)
from routesim.report.experiment import shown_share, shown_time
from routesim.report.tables import table
from routesim.scenario.objectives import Clock
from routesim.scenario.scenario import Scenario
from routesim.scenario.sweep import Point

_US = 1_000_000


@frozen(kw_only=True)
class Swept:
    """What came out at one point.

    Attributes:
        point: The values that were set.
        experiment: The replications there.
    """

    point: Point
    experiment: Experiment


def sweep_table(scenario: Scenario, swept: Sequence[Swept], clock: Clock, figure: str) -> str:
    """Return one row for each point and precedence: a figure of the times by one clock.

    A point at which no message counts has a row that says so.
    """
    parts = [f"{scenario.name}: {figure} by the clock {clock.value}", scenario.question]
    if any(each.experiment.interrupted for each in swept):
        finished = "; ".join(f"{each.point.name}: {each.experiment.finished}" for each in swept)
        parts.append(f"Interrupted; finished replications: {finished}")
    fewest = min((len(each.experiment.replications) for each in swept), default=0)
    if fewest < ENOUGH:
        parts.append(
            f"Too few replications for intervals that can be trusted: {fewest}, expected {ENOUGH}"
        )
    rows = []
    for each in swept:
        found = precedences(each.experiment)
        if not found:
            rows.append((*each.point.values.values(), "", "0.0", "", ""))
        for precedence in found:
            groups = of_precedence(each.experiment, precedence)
            offered = (0 if group is None else group.offered for group in groups)
            rows.append(
                (
                    *each.point.values.values(),
                    precedence.name,
                    f"{mean_count(each.experiment, offered):.1f}",
                    shown_time(estimate(times_us(groups, clock, figure))),
                    shown_share(estimate(undelivered(groups))),
                )
            )
    paths = list(swept[0].point.values) if swept else []
    parts.append(table(rows, (*paths, "precedence", "addresses", figure, "not delivered")))
    return "\n\n".join(part for part in parts if part)


def sweep_csv(swept: Sequence[Swept]) -> str:
    """Return one line for each point, precedence, clock and figure.

    Columns are the parameters by path, then precedence, clock, figure, mean and half-width
    in seconds of it, confidence, and how many replications gave it. The figure
    ``undelivered`` has no clock; it is a share.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    paths = list(swept[0].point.values) if swept else []
    columns = ("precedence", "clock", "figure", "mean", "half_width", "confidence", "replications")
    writer.writerow((*paths, *columns))
    for each in swept:
        for row in _rows(each.experiment):
            writer.writerow((*each.point.values.values(), *row))
    return text.getvalue()


def _rows(experiment: Experiment) -> Iterator[tuple[object, ...]]:
    for precedence in precedences(experiment):
        groups = of_precedence(experiment, precedence)
        for clock in Clock:
            for figure in FIGURES:
                found = estimate(times_us(groups, clock, figure))
                if found.mean is not None:
                    yield (precedence.name, clock.value, figure, *_cells(found, _US))
        yield (precedence.name, "", "undelivered", *_cells(estimate(undelivered(groups)), 1))


def _cells(found: Estimate, scale: int) -> tuple[object, ...]:
    mean = None if found.mean is None else found.mean / scale
    width = None if found.half_width is None else found.half_width / scale
    return (mean, width, found.confidence, found.replications)
