"""Where results go: tables for people, JSON to a file or to standard output."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import click
from attrs import frozen

from routesim.cli.terminal import hand_over, say
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

    def show(self, tables: Callable[[], str]) -> None:
        """Print what *tables* returns, which is not asked for when tables are not wanted."""
        if not self.quiet:
            say(tables(), err=self.json_path == STANDARD_OUTPUT)

    def write(self, content: Mapping[str, object]) -> None:
        """Write *content* as JSON, if it is wanted.

        Raises:
            InputError: The file cannot be written.
        """
        if self.json_path is None:
            return
        text = _one_item_a_line(content)
        if self.json_path == STANDARD_OUTPUT:
            hand_over(f"{text}\n")
        else:
            try:
                Path(self.json_path).write_text(text + "\n", encoding="utf-8")
            except OSError as error:
                raise InputError(
                    f"{self.json_path}: cannot be written: {error.strerror}"
                ) from error


def check_target(target: str | None, read: Iterable[str | Path]) -> None:
    """Make sure that nothing a command reads is written over, under whatever name.

    Args:
        target: Where it writes to; ``None`` when it writes nowhere, '-' for standard output.
        read: The files it reads.

    Raises:
        InputError: It would write over one of them.
    """
    if target is None or target == STANDARD_OUTPUT or not Path(target).is_file():
        return
    if any(Path(path).is_file() and Path(target).samefile(path) for path in read):
        raise InputError(f"{target}: this command reads it; expected another file to write to")


def check_writable(target: str | None, made: str | None = None) -> None:
    """Make sure, before anything takes its time, that what is found can be written.

    Args:
        target: Where it goes; ``None`` when it goes nowhere, '-' for standard output.
        made: A folder that will be there by then.

    Raises:
        InputError: It cannot be written there.
    """
    if target is None or target == STANDARD_OUTPUT:
        return
    at = Path(target)
    if at.is_dir():
        raise InputError(f"{target}: cannot be written: it is a folder")
    if at.exists() or at.parent.is_dir():
        if not os.access(at if at.exists() else at.parent, os.W_OK):
            raise InputError(f"{target}: cannot be written: it is not allowed")
    elif made is None or at.parent.resolve() != Path(made).resolve():
        raise InputError(f"{target}: cannot be written: there is no folder {at.parent}")


def _one_item_a_line(content: Mapping[str, object]) -> str:
    """Return *content* as JSON with each item of its lists on a line, for people and for diff."""
    parts = []
    for key, value in content.items():
        if isinstance(value, list) and value:
            items = ",\n  ".join(json.dumps(item, ensure_ascii=False) for item in value)
            shown = f"[\n  {items}\n ]"
        else:
            shown = json.dumps(value, ensure_ascii=False)
        parts.append(f" {json.dumps(key)}: {shown}")
    return "{\n" + ",\n".join(parts) + "\n}"
