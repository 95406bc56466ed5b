"""``routesim explain``: what a word means."""

from __future__ import annotations

import click

from routesim.report.explanation import explain as meaning
from routesim.report.explanation import words


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("word", required=False)
def explain(word: str | None) -> None:
    """Say what WORD means: a defect, a format line such as FL2, a reason such as INV, a law.

    Without WORD all of them are listed; the word laws shows the laws with their tests.
    """
    click.echo(words() if word is None else meaning(word))
