"""``routesim parse``: messages as parsed, with their defects."""

from __future__ import annotations

from collections.abc import Iterable

import click

from routesim.cli.inputs import read_inputs
from routesim.cli.output import Output, as_json, json_option, quiet_option
from routesim.directory.lexicon import Lexicon
from routesim.directory.shipped import shipped_directory
from routesim.message.catalogue import Severity
from routesim.message.defects import Defect
from routesim.message.form import defect_form, form
from routesim.message.parse import Reading
from routesim.message.sections import joined
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

    A file may hold many messages; a .jsonl has one text a line; '-' is standard
    input. Sections of one message are put together. Nothing is corrected and
    nothing is dropped.

    Exit status: 0; 1 a file gave no message, or a defect under --strict; 2 no file
    gave a message.
    """
    output = Output(json_path, quiet)
    given = read_inputs(paths, Lexicon(shipped_directory()), target=json_path)
    readings = joined(given.readings)
    content = {
        "schema": SCHEMA,
        "messages": [form(reading) for reading in readings],
        "defects": [
            {**defect_form(defect), "file": defect.file or file} for file, defect in given.strays
        ],
    }
    output.give(lambda: as_json(content), lambda: _tables(readings, given.strays))
    given.warn()
    defects = [defect for reading in readings for defect in reading.defects]
    defects += [defect for _, defect in given.strays]
    return int(bool(given.faults) or (strict is not None and _as_bad(defects, Severity(strict))))


def _tables(readings: Iterable[Reading], strays: Iterable[tuple[str, Defect]]) -> str:
    parts = [message_tables(reading) for reading in readings]
    parts += [defect_text(file, defect) for file, defect in strays]
    return "\n\n\n".join(parts)


def _as_bad(defects: Iterable[Defect], limit: Severity) -> bool:
    """Return whether there is a defect of the severity *limit* or a worse one."""
    order = list(Severity)
    return any(order.index(defect.severity) >= order.index(limit) for defect in defects)
