"""``routesim run``: a scenario, replicated."""

from __future__ import annotations

from pathlib import Path

import click

from routesim.analysis.exact import exact_means
from routesim.analysis.executors import workers
from routesim.analysis.replication import carry
from routesim.cli.experimenting import experiment_options, with_progress
from routesim.cli.interruption import INTERRUPTED
from routesim.cli.output import Output, as_json, check_target, json_option, quiet_option
from routesim.cli.provenance import file_input, provenance_of
from routesim.errors import AccountingError, InputError
from routesim.recording.run_folder import Recording, check_folder
from routesim.report.experiment import all_met, experiment_tables
from routesim.report.experiment_form import experiment_form
from routesim.report.form import delivery_form
from routesim.report.verification import shown_text
from routesim.routing.relay import relay
from routesim.routing.rule import named
from routesim.scenario.scenario import Scenario, load_scenario, planned
from routesim.scenario.shipped import find_scenario
from routesim.verification.shown import shown


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("scenario")
@experiment_options
@click.option("--out", metavar="FOLDER", help="Keep the first replication in a new folder.")
@json_option
@quiet_option
def run(  # noqa: PLR0913, PLR0917 - one for each option
    scenario: str,
    seed: int | None,
    replications: int | None,
    jobs: int,
    executor: str | None,
    out: str | None,
    json_path: str | None,
    quiet: bool,  # noqa: FBT001 - a flag of the command line
) -> int:
    """Run SCENARIO, a file or a shipped one, as often as it says, with new chance each time.

    Of a counterexample to a law it says whether the law is still broken.

    Exit status: 0 all objectives met and all delivered; 1 not so; 2 nothing could be done;
    130 interrupted, with what was finished shown.
    """
    output = Output(json_path, quiet)
    if out is not None:
        check_folder(Path(out))
    found = planned(load_scenario(find_scenario(scenario)), seed=seed, replications=replications)
    check_target(json_path, found.files, out)
    exact = exact_means(found)
    verdict = shown(found)
    try:
        with workers(jobs, executor) as lent:
            made = with_progress(found, lent, "replications", quiet=quiet)
    except AccountingError as error:
        if found.network.rule is relay:
            raise
        # It is the user's rule that loses or doubles, and not routesim.
        lost = f"By the rule {named(found.network.rule)} {error}"
        if verdict is None:
            raise InputError(lost) from error
        output.show(lambda: f"{lost}\n\n{shown_text(verdict)}")
        return 1
    if out is not None and not made.interrupted:
        _keep(Path(out), found)
    told = "" if verdict is None else f"\n\n{shown_text(verdict)}"
    output.give(
        lambda: as_json(experiment_form(found, made, exact)),
        lambda: experiment_tables(found, made, exact) + told,
    )
    if made.interrupted:
        return INTERRUPTED
    broken = verdict is not None and bool(verdict.findings)
    return int(broken or not all_met(found, made))


def _keep(folder: Path, scenario: Scenario) -> None:
    """Write the first replication into *folder*, where 'routesim trace' reads it."""
    made = provenance_of(scenario.network, [file_input(scenario.path)], seed=scenario.run.seed)
    recording = Recording(folder, made)
    _, found, run = carry(scenario, 0, sink=recording)
    recording.finish(run, map(delivery_form, found.deliveries))
