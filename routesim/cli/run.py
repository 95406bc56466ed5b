"""``routesim run``: a scenario, replicated."""

from __future__ import annotations

import sys

import click
from attrs import evolve

from routesim.analysis.executors import workers
from routesim.analysis.experiment import experiment
from routesim.cli.output import Output, json_option, quiet_option
from routesim.report.experiment import all_met, experiment_tables
from routesim.report.experiment_form import experiment_form
from routesim.scenario.scenario import Scenario, load_scenario
from routesim.scenario.shipped import find_scenario

_INTERRUPTED = 130


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("scenario")
@click.option("--seed", type=int, help="In place of the scenario's own.")
@click.option("--replications", type=click.IntRange(min=1), help="Likewise; exactly so many.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes; the result is the same with any number.",
)
@click.option("--executor", metavar="dask://HOST:PORT", help="A Dask cluster in place of jobs.")
@json_option
@quiet_option
def run(  # noqa: PLR0913, PLR0917 - one for each option
    scenario: str,
    seed: int | None,
    replications: int | None,
    jobs: int,
    executor: str | None,
    json_path: str | None,
    quiet: bool,  # noqa: FBT001 - a flag of the command line
) -> int:
    """Run SCENARIO, a file or a shipped one, as often as it says, with new chance each time.

    Exit status: 0 all objectives met and all delivered; 1 not so; 2 nothing could be done;
    130 interrupted, with what was finished shown.
    """
    output = Output(json_path, quiet)
    found = _changed(load_scenario(find_scenario(scenario)), seed, replications)
    with (
        workers(jobs, executor) as lent,
        click.progressbar(
            length=found.run.replications,
            label="replications",
            file=sys.stderr,
            hidden=quiet or not sys.stderr.isatty(),
        ) as bar,
    ):
        made = experiment(found, lent, done=lambda _: bar.update(1))
    output.show(lambda: experiment_tables(found, made))
    output.write(experiment_form(found, made))
    if made.interrupted:
        return _INTERRUPTED
    return int(not all_met(found, made))


def _changed(scenario: Scenario, seed: int | None, replications: int | None) -> Scenario:
    """Return *scenario* with what the command line says in place of the file."""
    plan = scenario.run
    if seed is not None:
        plan = evolve(plan, seed=seed)
    if replications is not None:
        plan = evolve(plan, replications=replications, precision=None)
    return evolve(scenario, run=plan)
