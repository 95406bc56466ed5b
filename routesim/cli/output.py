"""Where results go: tables for people, JSON to a file or to standard output."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import click
from attrs import frozen

from routesim.errors import InputError

STANDARD_OUTPUT = "-"

json_option = click.option(
    "--json",
    "json_path",
    metavar="PATH",
    help="Write the result as JSON; '-' is standard output, all else then goes to standard error.",
)
quiet_option = click.option("--quiet", is_flag=True, help="Print no tables.")


@frozen
class Output:
    """The places one command writes to.

    Attributes:
        json_path: Where JSON goes, if it is wanted.
        quiet: Tables are not wanted.
    """

    json_path: str | None
    quiet: bool

    def show(self, text: str) -> None:
        """Print a table or a sentence of the result."""
        if not self.quiet:
            click.echo(text, err=self.json_path == STANDARD_OUTPUT)

    def write(self, content: Mapping[str, object]) -> None:
        """Write *content* as JSON, if it is wanted.

        Raises:
            InputError: The file cannot be written.
        """
        if self.json_path is None:
            return
        text = json.dumps(content, ensure_ascii=False, indent=1)
        if self.json_path == STANDARD_OUTPUT:
            click.echo(text)
        else:
            try:
                Path(self.json_path).write_text(text + "\n", encoding="utf-8")
            except OSError as error:
                raise InputError(
                    f"{self.json_path}: cannot be written: {error.strerror}"
                ) from error
