"""``routesim generate``: the traffic of a scenario as cables."""

from __future__ import annotations

import click
from attrs import evolve

from routesim.cli.output import STANDARD_OUTPUT, check_target, write
from routesim.message.render import render
from routesim.scenario.generation import generate as generated
from routesim.scenario.origination import sections
from routesim.scenario.scenario import load_scenario
from routesim.scenario.shipped import find_scenario


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("scenario")
@click.option("--seed", type=int, help="In place of the scenario's own.")
@click.option(
    "--replication",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Which replication, from 0.",
)
@click.option("--out", metavar="FILE", help="Write there and not to standard output.")
def generate(scenario: str, seed: int | None, replication: int, out: str | None) -> None:
    """Write the generated traffic of SCENARIO, a file or a shipped one, as ACP 127 text.

    A long message goes out in sections. 'routesim replay' reads the text back and delivers
    what 'routesim run' delivers. Times are whole minutes, as in real traffic.
    """
    found = load_scenario(find_scenario(scenario))
    check_target(out, found.files)
    if seed is not None:
        found = evolve(found, run=evolve(found.run, seed=seed))
    text = "".join(
        render(section)
        for _, message in generated(found, replication)
        for section in sections(message)
    )
    write(STANDARD_OUTPUT if out is None else out, text)
