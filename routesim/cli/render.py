"""``routesim render``: messages written out as they go over a circuit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import click
from attrs import evolve

from routesim.cli.inputs import read_inputs
from routesim.cli.terminal import hand_over, say
from routesim.errors import InputError
from routesim.message.division import sectioned
from routesim.message.model import Format, Message
from routesim.message.render import completed, lacking, transmitted
from routesim.message.render import render as written
from routesim.message.sections import joined
from routesim.network.numbering import following

_NAMES = {Format.ACP127: "ACP 127", Format.ACP128: "ACP 128"}


def _channel(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, int] | None:
    """Return the designator and the first number of ``XYZ0012``; numbers begin at 0001."""
    if value is None:
        return None
    found = re.fullmatch(r"([A-Z]{3})(?!0+$)([0-9]{3,4})", value)
    if found is None:
        raise click.BadParameter(
            "expected three letters and a number from 0001 to 9999, such as XYZ0012, "
            f"found {value!r}"
        )
    return found[1], int(found[2])


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER...")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in _NAMES]),
    default=Format.ACP127.value,
    show_default=True,
    help="The dialect to write.",
)
@click.option(
    "--channel",
    metavar="XYZ0012",
    callback=_channel,
    help="Channel designator and number of the first transmission; each next one counts on.",
)
def render(paths: tuple[str, ...], form: str, channel: tuple[str, int] | None) -> int:
    """Write the messages of FILEs and FOLDERs as correct text for a circuit.

    Lines have at most 69 characters; a long text goes out in sections, each with its
    own heading. What the end lacks (break, validation line, end of message) is
    supplied; facts are never: what lacks one that ACP 128 has a place for is not
    written. '-' is standard input.

    Exit status: 0; 1 a file gave no message, or one was not written; 2 none was.
    """
    given = read_inputs(paths)
    dialect = Format(form)
    messages: list[Message] = []
    refused: list[str] = []
    for reading in joined(given.readings):
        if lacks := lacking(reading.message, dialect):
            refused.append(
                f"{reading.source.file}:{reading.source.line}: cannot be written in "
                f"{_NAMES[dialect]}: the message lacks {', '.join(lacks)}"
            )
        else:
            messages.append(reading.message)
    if not messages:
        raise InputError(*given.faults, *refused)
    for message in _transmissions(messages, channel):
        hand_over(written(message, dialect))
    given.warn()
    for fault in refused:
        say(f"routesim: {fault}", err=True)
    return int(bool(given.faults or refused))


def _transmissions(
    messages: Iterable[Message], channel: tuple[str, int] | None
) -> Iterator[Message]:
    """Yield each section of each message, numbered on the channel where one is given.

    Without one the number of a message is its first section's, the others have none.
    """
    number = 0 if channel is None else channel[1]
    for message in messages:
        for place, section in enumerate(sectioned(completed(message))):
            if channel is None:
                yield evolve(section, transmission=None) if place else section
            else:
                yield transmitted(section, channel[0], number)
                number = following(number)
