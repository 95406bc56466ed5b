"""``routesim scenarios``: what is shipped, and which question each answers."""

from __future__ import annotations

import click

from routesim.report.shipped import scenarios_table


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
def scenarios() -> None:
    """List the shipped scenarios with the question each answers, and the command to ask it by.

    What is expected, what is fact and what assumption stands at the head of each file.
    """
    click.echo(scenarios_table())
