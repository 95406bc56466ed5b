"""``routesim replay``: send real cables through a network."""

from __future__ import annotations

import hashlib
import platform
import sys
from importlib.metadata import version
from pathlib import Path

import click

from routesim import __version__
from routesim.analysis.deliveries import outcome
from routesim.cli.inputs import read_inputs, shown
from routesim.cli.output import Output, json_option, quiet_option
from routesim.network.simulation import simulate
from routesim.recording.run_folder import Input, Provenance, check_folder, write_run
from routesim.report.form import delivery_form, replay_form
from routesim.report.tables import replay_tables
from routesim.scenario.filing import file_messages
from routesim.scenario.network import Network, load_network
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
    given = read_inputs(paths)
    filings = file_messages(given.readings, network)
    run = simulate(network, filings, seed=seed)
    rows = outcome(filings, run)
    if out is not None:
        provenance = _provenance(
            network, given.sources, seed if network.topology.has_chance else None
        )
        write_run(Path(out), provenance, run, map(delivery_form, rows.deliveries))
    output.show(lambda: replay_tables(filings, rows, run))
    output.write(replay_form(network, filings, rows, run))
    given.warn()
    return int(bool(given.faults) or not rows.all_well)


def _provenance(network: Network, inputs: tuple[Input, ...], seed: int | None) -> Provenance:
    digest = hashlib.sha256(network.path.read_bytes()).hexdigest()
    return Provenance(
        command=("routesim", *map(shown, sys.argv[1:])),
        seed=seed,
        versions={
            "routesim": __version__,
            "python": platform.python_version(),
            "simpy": version("simpy"),
        },
        network=Input(file=shown(str(network.path)), sha256=digest),
        inputs=inputs,
    )
