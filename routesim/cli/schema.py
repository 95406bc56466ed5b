"""``routesim schema``: the JSON Schema of a kind of file."""

from __future__ import annotations

import json

import click

from routesim.scenario.schema import FILES
from routesim.scenario.schema import schema as schema_of


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("kind", type=click.Choice(tuple(FILES)), default="scenario")
def schema(kind: str) -> None:
    """Print the JSON Schema of scenario files, or of network or traffic files.

    An editor that knows it completes keys and marks slips; it finds it by a first line
    such as '#:schema scenario.json'.
    """
    click.echo(json.dumps(schema_of(FILES[kind]), indent=1))
