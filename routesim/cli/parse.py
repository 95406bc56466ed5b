"""``routesim parse``: messages as parsed, with their defects."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import click

from routesim.cli.inputs import read_inputs
from routesim.cli.output import Output, json_option, quiet_option
from routesim.errors import InputError
from routesim.message.defects import Severity
from routesim.message.form import defect_form, form
from routesim.message.parse import Parsed
from routesim.report.message import defect_text, message_tables

SCHEMA = "routesim/parse-1"

_SEVERITIES = [severity.value for severity in Severity]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER...")
@click.option(
    "--strict",
    type=click.Choice(_SEVERITIES),
    help="Exit 1 when there is a defect of this severity or a worse one.",
)
@json_option
@quiet_option
def parse(
    paths: tuple[str, ...],
    strict: str | None,
    json_path: str | None,
    quiet: bool,  # noqa: FBT001 - a flag of the command line
) -> int:
    """Show the messages of FILEs and FOLDERs as parsed, and their defects with line and column.

    Nothing is corrected and nothing is dropped. '-' is standard input.

    Exit status: 0; 1 a file gave no message, or a defect under --strict; 2 no file
    gave a message.
    """
    output = Output(json_path, quiet)
    given = read_inputs(paths)
    faults = [one.fault for one in given if one.fault is not None]
    found = [one.parsed for one in given if one.parsed is not None]
    readings = [reading for parsed in found for reading in parsed.readings]
    if not readings:
        raise InputError(*(faults or [f"{', '.join(paths)}: expected messages, found no file"]))
    strays = [
        defect_text(one.file, defect)
        for one in given
        if one.fault is None and one.parsed is not None
        for defect in one.parsed.defects
    ]
    output.show("\n\n\n".join([*map(message_tables, readings), *strays]))
    output.write(
        {
            "schema": SCHEMA,
            "messages": [form(reading) for reading in readings],
            "defects": [
                {"file": one.file, **defect_form(defect)}
                for one in given
                if one.parsed is not None
                for defect in one.parsed.defects
            ],
        }
    )
    for fault in faults:
        output.warn(f"routesim: {fault}")
    return int(bool(faults) or (strict is not None and _as_bad(found, Severity(strict))))


def _as_bad(found: Iterable[Parsed], limit: Severity) -> bool:
    """Return whether there is a defect of the severity *limit* or a worse one."""
    order = list(Severity)
    defects = (
        defect
        for parsed in found
        for defect in chain(parsed.defects, *(reading.defects for reading in parsed.readings))
    )
    return any(order.index(defect.severity) >= order.index(limit) for defect in defects)
