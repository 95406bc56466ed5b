"""What the commands that replicate scenarios have in common."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from routesim.analysis.executors import Workers
from routesim.analysis.experiment import Experiment, experiment
from routesim.analysis.replication import Replication
from routesim.scenario.scenario import Scenario

_OPTIONS = (
    click.option("--seed", type=int, help="In place of the scenario's own."),
    click.option("--replications", type=click.IntRange(min=1), help="Likewise; exactly so many."),
    click.option(
        "--jobs",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        help="Processes; the result is the same with any number.",
    ),
    click.option("--executor", metavar="dask://HOST:PORT", help="A Dask cluster in place of jobs."),
)


def experiment_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options that say how often and where a scenario is computed."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def with_progress(scenario: Scenario, lent: Workers, label: str, *, quiet: bool) -> Experiment:
    """Return the experiment, with a bar on standard error where a person watches.

    Where replications go on until means are known, the bar is as long as there may be.
    """
    plan = scenario.run
    length = plan.replications if plan.precision is None else plan.most_replications
    with progress(length, label, quiet=quiet) as done:
        return experiment(scenario, lent, done=done)


@contextmanager
def progress(length: int, label: str, *, quiet: bool) -> Iterator[Callable[[Replication], None]]:
    """Lend a function to be told of each of so many replications."""
    with click.progressbar(
        length=length,
        label=label,
        show_pos=True,
        file=sys.stderr,
        hidden=quiet or not sys.stderr.isatty(),
    ) as bar:
        yield lambda _: bar.update(1)
