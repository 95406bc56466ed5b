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
        target: Where data goes, if it is wanted; '-' is standard output.
        quiet: Tables are not wanted.
    """

    target: str | None
    quiet: bool

    def show(self, tables: Callable[[], str]) -> None:
        """Print what *tables* returns, which is not asked for when tables are not wanted."""
        if not self.quiet:
            say(tables(), err=self.target == STANDARD_OUTPUT)

    def give(self, data: Callable[[], str], tables: Callable[[], str]) -> None:
        """Write *data*, if it is wanted, and show the *tables*.

        A file comes before the tables: whose reader has seen enough (``| head``) ends us. One
        that cannot be written keeps nobody from reading them.

        Raises:
            InputError: The data cannot be written.
        """
        if self.target is None or self.target == STANDARD_OUTPUT:
            self.show(tables)
        if self.target is not None:
            try:
                write(self.target, data())
            finally:
                if self.target != STANDARD_OUTPUT:
                    self.show(tables)


def write(target: str, text: str) -> None:
    """Write *text* to the file *target*; '-' is standard output.

    Raises:
        InputError: It cannot be written.
    """
    if target == STANDARD_OUTPUT:
        hand_over(text)
        return
    try:
        Path(target).write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{target}: cannot be written: {error.strerror}") from error


def check_target(target: str | None, read: Iterable[str | Path], made: str | None = None) -> None:
    """Make sure, before anything takes its time, that what is found can be written.

    And that nothing a command reads is written over, under whatever name.

    Args:
        target: Where it goes; ``None`` when it goes nowhere, '-' for standard output.
        read: The files the command reads.
        made: A folder that will be there by then.

    Raises:
        InputError: It cannot be written there, or is one of those files.
    """
    if target is None or target == STANDARD_OUTPUT:
        return
    at = Path(target)
    if at.is_file() and any(Path(path).is_file() and at.samefile(path) for path in read):
        raise InputError(f"{target}: this command reads it; expected another file to write to")
    if at.is_dir():
        raise InputError(f"{target}: cannot be written: it is a folder")
    if at.exists() or at.parent.is_dir():
        if not os.access(at if at.exists() else at.parent, os.W_OK):
            raise InputError(f"{target}: cannot be written: it is not allowed")
    elif made is None or at.parent.resolve() != Path(made).resolve():
        raise InputError(f"{target}: cannot be written: there is no folder {at.parent}")


def as_json(content: Mapping[str, object]) -> str:
    """Return *content* as JSON with each item of its lists on a line, for people and for diff."""
    parts = []
    for key, value in content.items():
        if isinstance(value, list) and value:
            items = ",\n  ".join(json.dumps(item, ensure_ascii=False) for item in value)
            shown = f"[\n  {items}\n ]"
        else:
            shown = json.dumps(value, ensure_ascii=False)
        parts.append(f" {json.dumps(key)}: {shown}")
    return "{\n" + ",\n".join(parts) + "\n}\n"
