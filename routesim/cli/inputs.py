"""Files, folders and standard input, read and parsed."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

from routesim.message.parse import Parsed, parse
from routesim.recording.run_folder import Input

STANDARD_INPUT = "-"


@frozen(kw_only=True)
class Given:
    """What one file gave.

    Attributes:
        file: Its path as it was given.
        source: The file with its digest; ``None`` when it could not be read.
        parsed: What was found in it; ``None`` when it could not be read.
        fault: Why it gave no message at all, as a sentence.
    """

    file: str
    source: Input | None = None
    parsed: Parsed | None = None
    fault: str | None = None


def read_inputs(paths: Iterable[str]) -> tuple[Given, ...]:
    """Return what each file of *paths* gave; folders stand for the files in them, in order."""
    return tuple(_read(path) for path in _files(paths))


def _files(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        folder = Path(path)
        if path == STANDARD_INPUT or not folder.is_dir():
            yield path
            continue
        yield from (
            str(file)
            for file in sorted(folder.rglob("*"))
            if file.is_file() and not file.name.startswith(".")
        )


def _read(path: str) -> Given:
    try:
        data = sys.stdin.buffer.read() if path == STANDARD_INPUT else Path(path).read_bytes()
    except OSError as error:
        return Given(file=path, fault=f"{path}: cannot be read: {error.strerror}")
    source = Input(file=path, sha256=hashlib.sha256(data).hexdigest())
    parsed = parse(data, file=path)
    if not parsed.readings:
        found = "; ".join(f"line {defect.line}: {defect.message}" for defect in parsed.defects)
        return Given(file=path, source=source, parsed=parsed, fault=f"{path}: no message: {found}")
    return Given(file=path, source=source, parsed=parsed)
