"""``routesim sweep``: a scenario at every point of its sweep."""

from __future__ import annotations

import click

from routesim.analysis.executors import workers
from routesim.analysis.figures import FIGURES
from routesim.cli.experimenting import experiment_options, with_progress
from routesim.cli.interruption import INTERRUPTED
from routesim.cli.output import Output, check_target, quiet_option
from routesim.errors import InputError
from routesim.report.sweep import Swept, sweep_csv, sweep_table
from routesim.scenario.objectives import Clock
from routesim.scenario.scenario import load_scenario, planned
from routesim.scenario.shipped import find_scenario
from routesim.scenario.sweep import UNCHANGED


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("scenario")
@experiment_options
@click.option(
    "--clock",
    type=click.Choice([clock.value for clock in Clock]),
    help="Which latency the table shows, in place of the file's; the CSV has all.",
)
@click.option(
    "--figure",
    type=click.Choice(list(FIGURES)),
    default="mean",
    show_default=True,
    help="What the table says of it; the CSV has all.",
)
@click.option(
    "--csv",
    "csv_path",
    metavar="PATH",
    help="Write every figure as CSV; '-' is standard output, all else then goes to standard error.",
)
@quiet_option
def sweep(  # noqa: PLR0913, PLR0917 - one for each option
    scenario: str,
    seed: int | None,
    replications: int | None,
    jobs: int,
    executor: str | None,
    clock: str | None,
    figure: str,
    csv_path: str | None,
    quiet: bool,  # noqa: FBT001 - a flag of the command line
) -> int:
    """Run SCENARIO at every point of its [sweep], with the same chance at each.

    Exit status: 0 all points were run; 2 nothing could be done; 130 interrupted, with what was
    finished shown.
    """
    path = find_scenario(scenario)
    read = load_scenario(path)
    check_target(csv_path, read.files)
    points = read.points
    if points == (UNCHANGED,):
        raise InputError(f"{path}: sweep: expected a parameter to vary, found none")
    # All points are read before any is run: a fault in the last would come late.
    given = [
        planned(load_scenario(path, point), seed=seed, replications=replications)
        for point in points
    ]
    swept: list[Swept] = []
    with workers(jobs, executor) as lent:
        for point, found in zip(points, given, strict=True):
            made = with_progress(found, lent, point.name, quiet=quiet)
            swept.append(Swept(point=point, experiment=made))
            if made.interrupted:
                break
    shown = read.sweep_clock if clock is None else Clock(clock)
    Output(csv_path, quiet).give(
        lambda: sweep_csv(swept), lambda: sweep_table(read, swept, shown, figure)
    )
    return INTERRUPTED if swept[-1].experiment.interrupted else 0
