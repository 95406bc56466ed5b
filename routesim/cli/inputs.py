"""Files, folders and standard input, read and parsed."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

from routesim.cli.output import check_target
from routesim.cli.terminal import say
from routesim.directory.lexicon import Lexicon
from routesim.errors import InputError
from routesim.message.bulletin import read_records
from routesim.message.defects import Defect
from routesim.message.parse import Parsed, Reading, parse
from routesim.recording.run_folder import Input

STANDARD_INPUT = "-"


@frozen(kw_only=True)
class Given:
    """What the files of a command line gave.

    Attributes:
        readings: Their messages, in the order of the files.
        strays: Defects that belong to no message, each with its file.
        sources: The files that could be read, with their digests.
        faults: A sentence for each file that gave no message.
    """

    readings: tuple[Reading, ...]
    strays: tuple[tuple[str, Defect], ...]
    sources: tuple[Input, ...]
    faults: tuple[str, ...]

    def warn(self) -> None:
        """Say on standard error which files gave no message."""
        for fault in self.faults:
            say(f"routesim: {fault}", err=True)


def read_inputs(
    paths: Iterable[str],
    lexicon: Lexicon | None = None,
    *,
    target: str | None = None,
    made: str | None = None,
) -> Given:
    """Return the messages of *paths*; a folder stands for the files in it, in order.

    With a *lexicon* a misspelt address becomes a defect with a suggestion. None of the files
    may be the *target*, where the command writes to; *made* is a folder it will have made.

    Raises:
        InputError: There is no message in any of them, a name is empty, or the target is
            among them or cannot be written.
    """
    paths = tuple(paths)
    if "" in paths:
        raise InputError("expected the name of a file or folder, found an empty name")
    files = tuple(_files(paths))
    check_target(target, files, made)
    readings: list[Reading] = []
    strays: list[tuple[str, Defect]] = []
    sources: list[Input] = []
    faults: list[str] = []
    for path in files:
        name = shown(path)
        try:
            data = _read(path)
        except OSError as error:
            faults.append(f"{name}: cannot be read: {error.strerror}")
            continue
        sources.append(Input(file=name, sha256=hashlib.sha256(data).hexdigest()))
        for file, parsed in _parse(name, data, lexicon):
            readings.extend(parsed.readings)
            if parsed.readings:
                strays.extend((file, defect) for defect in parsed.defects)
            else:
                faults.extend(
                    f"{defect.file or file}: no message: line {defect.line}: {defect.message}"
                    for defect in parsed.defects
                )
    if not readings:
        raise InputError(*(faults or [f"{', '.join(paths)}: expected messages, found no file"]))
    return Given(
        readings=tuple(readings),
        strays=tuple(strays),
        sources=tuple(sources),
        faults=tuple(faults),
    )


def shown(path: str) -> str:
    """Return *path* as one line of text; a file system allows names that are none."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return text.replace("\n", "␊")


def _read(path: str) -> bytes:
    if path != STANDARD_INPUT:
        return Path(path).read_bytes()
    if sys.stdin is None:
        raise OSError(errno.EBADF, "standard input is closed")
    return sys.stdin.buffer.read()


def _files(paths: Iterable[str]) -> Iterator[str]:
    """Yield the files of *paths*; what is hidden in a folder is left out."""
    for path in paths:
        if path == STANDARD_INPUT or not os.path.isdir(path):  # noqa: PTH112 - see below
            yield path
        else:
            yield from map(str, sorted(_inside(path)))


def _inside(folder: str) -> list[Path]:
    """Return the files in *folder*, and what cannot be read there: a link to nothing, a folder."""
    found: list[Path] = []
    closed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if name[0] != "."]
        found += [Path(place, name) for name in files if name[0] != "."]
    # To read a pipe or a device may take for ever.
    # Where a folder can be listed and not entered, the methods of a path raise.
    readable = [
        file
        for file in found
        if os.path.isfile(file) or not os.path.exists(file)  # noqa: PTH110, PTH113
    ]
    return [*readable, *[Path(error.filename) for error in closed]]


def _parse(name: str, data: bytes, lexicon: Lexicon | None) -> Iterator[tuple[str, Parsed]]:
    """Yield what the file holds: one text, or in a ``.jsonl`` one a line."""
    if not name.lower().endswith(".jsonl"):
        yield name, parse(data, file=name, lexicon=lexicon)
        return
    for parsed in read_records(data, file=name, lexicon=lexicon):
        yield name, parsed
