"""What is printed: no terminal obeys what a message holds, and programs get UTF-8."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Final

import click

from routesim.errors import InputError

_SEEN: Final = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"},
    0x7F: 0x2421,
    # More controls, and the signs that turn the direction of writing.
    **dict.fromkeys([*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD),
}
"""For each character a terminal would obey the one that is printed: ESC is printed as ␛."""


def visible(text: str) -> str:
    """Return *text* with a sign for each control character but line ends and tabs.

    It is as long as before, so that columns and carets stay where they are.
    """
    return text.translate(_SEEN)


def say(text: str, *, err: bool = False) -> None:
    """Print *text*, on standard error if *err*, so that it can only be read."""
    click.echo(visible(text), err=err)


def hand_over(text: str) -> None:
    """Write data to standard output in UTF-8: the encoding of a terminal may lack characters.

    Raises:
        InputError: It is closed.
    """
    if sys.stdout is None:
        raise InputError("standard output: cannot be written: it is closed")
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)


def print_any_character() -> None:
    """Let standard output write the number of a character its encoding lacks, and not fail."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
