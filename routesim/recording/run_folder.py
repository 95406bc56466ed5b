"""The run folder: what was run, everything that happened, and one row for each address.

``manifest.json``     what was run: inputs, versions, command, seed; digests of all files
``names.json``        what the numbers in the records count
``events.bin``        the records of ``network.events``, in the order in which they happened
``deliveries.jsonl``  one JSON object for each address

The manifest is written first and says ``"complete": false``, the records in chunks while
the run runs, and the manifest once more when all else is there: a folder whose run or
whose writing was cut short says so.
"""

from __future__ import annotations

import hashlib
import json
import mmap
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from attrs import asdict, frozen

from routesim.errors import InputError
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
        raise InputError(f"{folder}: expected a new or empty folder, found something in its place")


class Recording:
    """A run folder while its run runs; it says that it is incomplete until ``finish``.

    The records come in chunks, so that a run that is interrupted leaves those that were.

    Args:
        folder: Which ``check_folder`` has found free.
        provenance: What is run.

    Raises:
        InputError: The folder cannot be written; so do the methods.
    """

    def __init__(self, folder: Path, provenance: Provenance) -> None:
        self._folder = folder
        self._manifest = {"schema": SCHEMA, "complete": False, **asdict(provenance)}
        with _writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
            _write_json(folder / _MANIFEST, self._manifest)
            (folder / _EVENTS).touch()

    def write(self, records: bytes | mmap.mmap) -> None:
        """Add *records* to those that came before."""
        with _writing(self._folder), (self._folder / _EVENTS).open("ab") as events:
            events.write(records)

    def read_back(self) -> bytes | mmap.mmap:
        """Return all records; they are mapped, not loaded."""
        with _writing(self._folder):
            return _map(self._folder / _EVENTS)

    def finish(self, run: Run, deliveries: Iterable[Mapping[str, object]]) -> None:
        """Write what the numbers in the records count and *deliveries*, and that all is there."""
        folder = self._folder
        names = {
            "start": rfc3339(run.start),
            "messages": run.messages,
            "stations": run.stations,
            "circuits": run.circuits,
            "channels": run.channels,
            "services": run.services,
            "indicators": run.indicators,
            "posts": run.posts,
            "called": run.called,
        }
        with _writing(folder):
            _write_json(folder / _NAMES, names)
            with (folder / _DELIVERIES).open("w", encoding="utf-8") as rows:
                for delivery in deliveries:
                    rows.write(json.dumps(delivery, ensure_ascii=False) + "\n")
            digests = {name: _digest(folder / name) for name in (_NAMES, _EVENTS, _DELIVERIES)}
            _write_json(folder / _MANIFEST, self._manifest | {"complete": True, "files": digests})


def write_run(
    folder: Path, provenance: Provenance, run: Run, deliveries: Iterable[Mapping[str, object]]
) -> None:
    """Write *run*, which is over, into *folder*, which ``check_folder`` has found free.

    Raises:
        InputError: The folder cannot be written; what is there says that it is incomplete.
    """
    recording = Recording(folder, provenance)
    recording.write(run.records)
    recording.finish(run, deliveries)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {error.strerror}") from error


def _write_json(path: Path, content: Mapping[str, object]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_run(folder: Path) -> Run:
    """Return the run kept in *folder*; its records are mapped, not loaded.

    Raises:
        InputError: *folder* is no run folder, is incomplete or is damaged.
    """
    try:
        manifest = json.loads((folder / _MANIFEST).read_bytes())
        schema = manifest.get("schema") if isinstance(manifest, dict) else None
        if schema != SCHEMA:
            raise InputError(f"{folder / _MANIFEST}: expected schema {SCHEMA!r}, found {schema!r}")
        if manifest["complete"] is not True:
            raise InputError(f"{folder}: the run is incomplete: it, or its writing, was cut short")
        for name in (_NAMES, _EVENTS):
            if _digest(folder / name) != manifest["files"][name]:
                raise InputError(f"{folder / name}: damaged: its digest is not the manifest's")
        names = json.loads((folder / _NAMES).read_bytes())
        return Run(
            start=datetime.fromisoformat(names["start"]),
            messages=tuple(names["messages"]),
            stations=tuple(names["stations"]),
            circuits=tuple(names["circuits"]),
            channels=tuple(names["channels"]),
            services={int(number): text for number, text in names["services"].items()},
            indicators=tuple(names["indicators"]),
            posts=tuple(names["posts"]),
            called=tuple(map(tuple, names["called"])),
            records=_map(folder / _EVENTS),
        )
    except OSError as error:
        raise InputError(f"{folder}: no run folder: {error.filename}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(f"{folder}: no run folder: {_MANIFEST}: {error}") from error


def _map(path: Path) -> bytes | mmap.mmap:
    with path.open("rb") as file:
        if not path.stat().st_size:
            return b""
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
