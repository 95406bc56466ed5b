"""``routesim replay``: send real cables through a network."""

from __future__ import annotations

from pathlib import Path

import click

from routesim.analysis.deliveries import outcome
from routesim.cli.inputs import read_inputs
from routesim.cli.output import Output, as_json, check_target, json_option, quiet_option
from routesim.cli.provenance import provenance_of
from routesim.network.simulation import simulate
from routesim.recording.run_folder import Recording, check_folder
from routesim.report.form import delivery_form, replay_form
from routesim.report.tables import replay_tables
from routesim.scenario.filing import file_messages
from routesim.scenario.network import load_network
from routesim.scenario.shipped import DEFAULT_NETWORK, find_network


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER...")
@click.option(
    "--network",
    "network_name",
    default=DEFAULT_NETWORK,
    show_default=True,
    metavar="NAME|FILE",
    help="A shipped network or a network file.",
)
@click.option(
    "--seed",
    type=int,
    default=0,
    show_default=True,
    help="Of chance, where the network file leaves something to it.",
)
@click.option("--out", metavar="FOLDER", help="Keep the run in a new folder.")
@json_option
@quiet_option
def replay(  # noqa: PLR0913, PLR0917 - one for each option
    paths: tuple[str, ...],
    network_name: str,
    seed: int,
    out: str | None,
    json_path: str | None,
    quiet: bool,  # noqa: FBT001 - a flag of the command line
) -> int:
    """Send the cables in FILEs and FOLDERs through a network, each at its own time of file.

    All of them share the network: they wait for one another at the circuits. A
    FOLDER stands for the files in it, '-' for standard input.

    Exit status: 0 all was delivered within its objective; 1 something was not, or
    a file gave no message; 2 nothing could be done.
    """
    output = Output(json_path, quiet)
    if out is not None:
        check_folder(Path(out))
    network = load_network(find_network(network_name))
    check_target(json_path, [network.path], out)
    given = read_inputs(paths, target=json_path, made=out)
    filings = file_messages(given.readings, network)
    recording = None
    if out is not None:
        drawn = seed if network.topology.has_chance else None
        recording = Recording(Path(out), provenance_of(network, given.sources, seed=drawn))
    run = simulate(network, filings, seed=seed, sink=recording)
    rows = outcome(filings, run)
    if recording is not None:
        recording.finish(run, map(delivery_form, rows.deliveries))
    output.give(
        lambda: as_json(replay_form(network, filings, rows, run)),
        lambda: replay_tables(filings, rows, run),
    )
    given.warn()
    return int(bool(given.faults) or not rows.all_well)
