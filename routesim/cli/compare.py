"""``routesim compare``: two scenarios under the same chances."""

from __future__ import annotations

import click

from routesim.analysis.executors import workers
from routesim.analysis.experiment import pair
from routesim.cli.experimenting import experiment_options, progress
from routesim.cli.interruption import INTERRUPTED
from routesim.cli.output import Output, as_json, check_target, json_option, quiet_option
from routesim.report.comparison import comparison_form, comparison_tables
from routesim.scenario.scenario import load_scenario, planned
from routesim.scenario.shipped import find_scenario


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@experiment_options
@json_option
@quiet_option
def compare(  # noqa: PLR0913, PLR0917 - one for each option
    before: str,
    after: str,
    seed: int | None,
    replications: int | None,
    jobs: int,
    executor: str | None,
    json_path: str | None,
    quiet: bool,  # noqa: FBT001 - a flag of the command line
) -> int:
    """Run scenarios A and B under the same chances and show by how much B differs from A.

    Both are run from the seed of A, and as often as A says. Each replication of the one is
    paired with that of the other; the intervals are those of the differences.

    Exit status: 0 both were run; 2 nothing could be done; 130 interrupted, with the pairs that
    were finished shown.
    """
    output = Output(json_path, quiet)
    first = load_scenario(find_scenario(before))
    seed = first.run.seed if seed is None else seed
    replications = first.run.replications if replications is None else replications
    first = planned(first, seed=seed, replications=replications)
    second = planned(load_scenario(find_scenario(after)), seed=seed, replications=replications)
    for each in (first, second):
        check_target(json_path, each.files)
    with workers(jobs, executor) as lent:
        label = f"{first.name} and {second.name}"
        with progress(2 * replications, label, quiet=quiet) as done:
            one, other = pair(first, second, lent, done=done)
    output.give(
        lambda: as_json(comparison_form(first, second, one, other)),
        lambda: comparison_tables(first, second, one, other),
    )
    return INTERRUPTED if one.interrupted else 0
