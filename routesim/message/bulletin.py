"""Many messages: a file, a stream, a folder, a ``.jsonl`` of texts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from routesim.errors import InputError
from routesim.message.defects import defect
from routesim.message.parse import Parsed, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from routesim.message.addresses import Lexicon

_TEXT_KEYS: Final = ("text", "message", "content", "body", "raw", "cable")
"""Where the text stands in a record of a ``.jsonl``; the first one present counts."""


def files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files of *paths*: a folder stands for all files in it, by name.

    Hidden files are left out. The order is that of *paths*, then by name.

    Raises:
        InputError: A path does not exist, or a folder holds no file; all such at once.
    """
    found: list[Path] = []
    faults: list[str] = []
    for path in paths:
        if path.is_dir():
            inside = [
                one
                for one in sorted(path.rglob("*"))
                if one.is_file()
                and not any(part.startswith(".") for part in one.relative_to(path).parts)
            ]
            if not inside:
                faults.append(f"The folder '{path}' holds no file; expected files with messages.")
            found += inside
        elif path.exists():
            found.append(path)
        else:
            faults.append(f"The file '{path}' does not exist; expected a file with messages.")
    if faults:
        raise InputError(*faults)
    return tuple(found)


def read_files(paths: Iterable[Path], *, lexicon: Lexicon | None = None) -> Iterator[Parsed]:
    """Yield what each file of *paths* holds, folders included; a ``.jsonl`` record by record.

    Raises:
        InputError: A path does not exist or cannot be read.
    """
    for path in files(paths):
        try:
            data = path.read_bytes()
        except OSError as error:
            raise InputError(f"The file '{path}' cannot be read: {error.strerror}.") from error
        if path.suffix == ".jsonl":
            yield from read_records(data, file=str(path), lexicon=lexicon)
        else:
            yield parse(data, file=str(path), lexicon=lexicon)


def read_stream(stream: BinaryIO, *, name: str, lexicon: Lexicon | None = None) -> Parsed:
    """Return what *stream* holds, read to its end; *name* stands for the file."""
    return parse(stream.read(), file=name, lexicon=lexicon)


def read_records(data: bytes, *, file: str, lexicon: Lexicon | None = None) -> Iterator[Parsed]:
    """Yield what each line of a ``.jsonl`` holds: a text, or an object with one.

    The file of a record is the file and its line, as in ``traffic.jsonl:3``; lines
    and columns of its defects count within the text.
    """
    for number, record in enumerate(data.split(b"\n"), 1):
        if record.strip():
            text = _text(record)
            if text is None:
                shown = record[:80].decode("utf-8", "replace")
                found = defect("bad-record", line=number, source=shown, found=shown)
                yield Parsed(readings=(), defects=(found,))
            else:
                yield parse(text, file=f"{file}:{number}", lexicon=lexicon)


def _text(record: bytes) -> str | None:
    """Return the text of one record, or ``None`` when it has none."""
    try:
        value: object = json.loads(record)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, dict):
        value = next((value[key] for key in _TEXT_KEYS if isinstance(value.get(key), str)), None)
    return value if isinstance(value, str) else None
