"""Two experiments side by side: what differs, and whether chance explains it."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from routesim.analysis.estimate import ENOUGH, Estimate, Paired, paired
from routesim.analysis.experiment import Experiment
from routesim.analysis.figures import (
    FIGURES,
    Groups,
    of_precedence,
    precedences,
    times_us,
    undelivered,
)
from routesim.message.precedence import Precedence
from routesim.report.experiment import shown_share, shown_time
from routesim.report.tables import table
from routesim.scenario.objectives import Clock
from routesim.scenario.scenario import Scenario

_US = 1_000_000
_SHOWN = {"mean", "p95", "undelivered"}
"""Figures of the table; the JSON has all."""


@frozen(kw_only=True)
class _Row:
    """One figure of both, and the difference from pair to pair."""

    precedence: Precedence
    clock: Clock | None
    figure: str
    found: Paired

    @property
    def differs(self) -> bool:
        """Whether any pair differs, or none has both."""
        more = self.found.more
        return more.mean != 0 or bool(more.half_width)


def comparison_tables(
    first: Scenario, second: Scenario, before: Experiment, after: Experiment
) -> str:
    """Return what a person reads; a difference whose interval holds 0 may be chance."""
    pairs = min(len(before.replications), len(after.replications))
    parts = [f"{first.name} (A) and {second.name} (B): {pairs} pairs from seed {first.run.seed}"]
    if before.interrupted:
        parts.append(
            f"Interrupted; finished replications of A: {before.finished}; of B: {after.finished}"
        )
    if pairs < ENOUGH:
        parts.append(f"Too few pairs for intervals that can be trusted: {pairs}, expected {ENOUGH}")
    shown = [_cells(row) for row in _rows(before, after) if row.figure in _SHOWN and row.differs]
    if pairs:
        parts.append(table(shown, ("precedence", "clock", "figure", "A", "B", "B - A", "")))
        parts.append("What is the same in every pair is left out.")
    return "\n\n".join(parts)


def comparison_form(
    first: Scenario, second: Scenario, before: Experiment, after: Experiment
) -> dict[str, object]:
    """Return the comparison as data for JSON: times in seconds, shares as shares."""
    return {
        "schema": "routesim/comparison-1",
        "before": first.name,
        "after": second.name,
        "seed": first.run.seed,
        "pairs": min(len(before.replications), len(after.replications)),
        "interrupted": before.interrupted,
        "differences": [
            {
                "precedence": row.precedence.name,
                "clock": None if row.clock is None else row.clock.value,
                "figure": row.figure,
                "before": _mean(row.found.before, row),
                "after": _mean(row.found.after, row),
                "difference": _mean(row.found.more, row),
                "half_width": None
                if row.found.more.half_width is None
                else row.found.more.half_width / _scale(row),
                "pairs": row.found.more.replications,
                "confidence": row.found.more.confidence,
            }
            for row in _rows(before, after)
        ],
    }


def _rows(before: Experiment, after: Experiment) -> Iterator[_Row]:
    """Yield every figure that both have, over the replications both finished."""
    pairs = min(len(before.replications), len(after.replications))
    before, after = (
        evolve(each, replications=each.replications[:pairs]) for each in (before, after)
    )
    for precedence in precedences(before, after):
        one, other = of_precedence(before, precedence), of_precedence(after, precedence)
        for clock in Clock:
            for figure in FIGURES:
                row = _row(precedence, clock, figure, one, other)
                if row.found.before.mean is not None or row.found.after.mean is not None:
                    yield row
        yield _row(precedence, None, "undelivered", one, other)


def _row(
    precedence: Precedence, clock: Clock | None, figure: str, one: Groups, other: Groups
) -> _Row:
    given, found = (
        undelivered(groups) if clock is None else times_us(groups, clock, figure)
        for groups in (one, other)
    )
    return _Row(precedence=precedence, clock=clock, figure=figure, found=paired(given, found))


def _cells(row: _Row) -> tuple[str, ...]:
    shown = shown_share if row.clock is None else shown_time
    more = row.found.more
    certain = more.low is not None and more.high is not None and not more.low <= 0 <= more.high
    return (
        row.precedence.name,
        "" if row.clock is None else row.clock.value,
        row.figure,
        shown(evolve(row.found.before, half_width=None)),
        shown(evolve(row.found.after, half_width=None)),
        shown(more),
        "differs" if certain else "",
    )


def _mean(found: Estimate, row: _Row) -> float | None:
    return None if found.mean is None else found.mean / _scale(row)


def _scale(row: _Row) -> int:
    return 1 if row.clock is None else _US
