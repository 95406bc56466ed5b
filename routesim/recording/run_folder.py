"""The run folder: what was run, everything that happened, and one row for each address.

``manifest.json``     what was run: inputs with their digests, versions, command, seed
``names.json``        what the numbers in the records count
``events.bin``        the records of ``network.events``, in the order in which they happened
``deliveries.jsonl``  one JSON object for each address

The manifest is written first and says ``"complete": false``, and once more when all
else is there: a folder whose writing was cut short says so.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from attrs import asdict, frozen

from routesim.errors import InputError
from routesim.network.events import RECORD
from routesim.network.simulation import Run
from routesim.units import rfc3339

SCHEMA = "routesim/run-1"

_MANIFEST = "manifest.json"
_NAMES = "names.json"
_EVENTS = "events.bin"
_DELIVERIES = "deliveries.jsonl"


@frozen(kw_only=True)
class Input:
    """A file the run was made from.

    Attributes:
        file: Its path as it was given.
        sha256: Digest of its bytes.
    """

    file: str
    sha256: str


@frozen(kw_only=True)
class Provenance:
    """What was run.

    Attributes:
        command: The command line, word by word.
        seed: Seed of the random streams; ``None`` when nothing was drawn.
        versions: Of routesim, Python and the packages that decide the result.
        network: The network file.
        inputs: The files of the messages.
    """

    command: tuple[str, ...]
    seed: int | None
    versions: Mapping[str, str]
    network: Input
    inputs: tuple[Input, ...]


def check_folder(folder: Path) -> None:
    """Make sure that *folder* can take a run.

    Raises:
        InputError: It is no folder, or something is in it already.
    """
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise InputError(f"{folder}: cannot be read: {error.strerror}") from error
    if taken:
        raise InputError(f"{folder}: expected a new or empty folder, found something there already")


def write_run(
    folder: Path, provenance: Provenance, run: Run, deliveries: Iterable[Mapping[str, object]]
) -> None:
    """Write *run* into *folder*, which ``check_folder`` has found free.

    Raises:
        OSError: The folder cannot be written; what is there says that it is incomplete.
    """
    folder.mkdir(parents=True, exist_ok=True)
    manifest = {"schema": SCHEMA, "complete": False, **asdict(provenance)}
    _write_json(folder / _MANIFEST, manifest)
    names = {
        "start": rfc3339(run.start),
        "messages": run.messages,
        "stations": run.stations,
        "circuits": run.circuits,
        "channels": run.channels,
        "called": run.called,
    }
    _write_json(folder / _NAMES, names)
    (folder / _EVENTS).write_bytes(run.records)
    with (folder / _DELIVERIES).open("w", encoding="utf-8") as rows:
        for delivery in deliveries:
            rows.write(json.dumps(delivery, ensure_ascii=False) + "\n")
    _write_json(folder / _MANIFEST, manifest | {"complete": True})


def _write_json(path: Path, content: Mapping[str, object]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_run(folder: Path) -> Run:
    """Return the run kept in *folder*; its records are mapped, not loaded.

    Raises:
        InputError: *folder* is no run folder, is incomplete or is damaged.
    """
    manifest = _read_json(folder, _MANIFEST)
    if manifest.get("schema") != SCHEMA:
        raise InputError(
            f"{folder / _MANIFEST}: expected schema {SCHEMA!r}, found {manifest.get('schema')!r}"
        )
    if manifest.get("complete") is not True:
        raise InputError(f"{folder}: the run is incomplete; its writing was cut short")
    names = _read_json(folder, _NAMES)
    try:
        return Run(
            start=datetime.fromisoformat(names["start"]),
            messages=tuple(names["messages"]),
            stations=tuple(names["stations"]),
            circuits=tuple(names["circuits"]),
            channels=tuple(names["channels"]),
            called=tuple(names["called"]),
            records=_map(folder / _EVENTS),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{folder / _NAMES}: expected the names of a run: {error}") from error


def _read_json(folder: Path, name: str) -> dict[str, object]:
    path = folder / name
    try:
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise InputError(f"{folder}: no run folder: {name}: {error.strerror}") from error
    except ValueError as error:
        raise InputError(f"{path}: expected JSON: {error}") from error
    if not isinstance(content, dict):
        raise InputError(f"{path}: expected a JSON object, found {type(content).__name__}")
    return content


def _map(path: Path) -> bytes | mmap.mmap:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            records = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    if size % RECORD.size:
        raise InputError(
            f"{path}: expected records of {RECORD.size} bytes, found {size % RECORD.size} bytes over"
        )
    return records
