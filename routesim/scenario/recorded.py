"""Recorded traffic: cables from files and folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from routesim.errors import InputError
from routesim.message.bulletin import read_records
from routesim.message.parse import Reading, parse


def recorded(paths: Iterable[Path]) -> tuple[Reading, ...]:
    """Return the messages of *paths*, in their order; a folder stands for the files in it.

    Raises:
        InputError: A file cannot be read, or has no message; all such files at once.
    """
    readings: list[Reading] = []
    faults: list[str] = []
    for path in cable_files(paths):
        try:
            data = path.read_bytes()
        except OSError as error:
            faults.append(f"{path}: cannot be read: {error.strerror}")
            continue
        name = str(path)
        one_a_line = path.suffix.lower() == ".jsonl"
        texts = read_records(data, file=name) if one_a_line else [parse(data, file=name)]
        found = [reading for text in texts for reading in text.readings]
        if not found:
            faults.append(f"{path}: expected a message, found none")
        readings += found
    if faults:
        raise InputError(*faults)
    return tuple(readings)


def cable_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files of *paths* in order; what is hidden in a folder is left out."""
    for path in paths:
        if path.is_dir():
            found = (each for each in sorted(path.rglob("*")) if each.is_file())
            yield from (
                each
                for each in found
                if not any(part.startswith(".") for part in each.relative_to(path).parts)
            )
        else:
            yield path
