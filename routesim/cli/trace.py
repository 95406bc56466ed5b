"""``routesim trace``: the way of one message, hop by hop."""

from __future__ import annotations

from pathlib import Path

import click

from routesim.cli.terminal import say
from routesim.recording.run_folder import read_run
from routesim.report.trace import find_message, trace_table


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("folder", metavar="RUN_FOLDER")
@click.argument("message")
def trace(folder: str, message: str) -> None:
    """Show each hop of each copy of MESSAGE in the run kept in RUN_FOLDER.

    MESSAGE is an identity such as RUEHC-3056-1182341, or its beginning RUEHC-3056.
    """
    run = read_run(Path(folder))
    traces = [trace_table(run, number) for number in find_message(run, message)]
    say("\n\n".join(traces))
