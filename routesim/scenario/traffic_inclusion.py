"""Traffic files included by others: entries of the same name replaced, all others kept."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from routesim.directory.directory import Directory
from routesim.errors import InputError
from routesim.scenario.faults import Faults
from routesim.scenario.shipped import find_included
from routesim.scenario.structure import read_toml
from routesim.scenario.traffic_file import TrafficFile
from routesim.scenario.traffic_reader import TrafficReader


def with_included(
    file: TrafficFile, path: Path, directory: Directory, within: tuple[Path, ...] = ()
) -> TrafficFile:
    """Return *file* with what it includes.

    An included file must be right by itself: what is wrong with the two together is then
    wrong in the including one.

    Args:
        file: What stands at *path*, or in the traffic table there.
        path: The file it stands in; what it includes may stand beside it.
        directory: Who is known.
        within: The files that include it.

    Raises:
        InputError: Something is wrong with an included file.
    """
    if file.include is None:
        return file
    found = find_included(file.include, "traffic", path)
    if found.resolve() in within:
        raise InputError(f"{path}: include: {file.include!r} includes itself")
    given = read_toml(found, TrafficFile)
    included = with_included(given, found, directory, (*within, found.resolve()))
    faults = Faults()
    TrafficReader(included, directory, faults, "").originators()
    faults.raise_all(found)
    recorded = tuple(str(found.parent.absolute() / name) for name in included.recorded)
    return _merged(evolve(included, recorded=recorded), file)


def _merged(included: TrafficFile, own: TrafficFile) -> TrafficFile:
    names = {entry.name for entry in own.originators}
    kept = [entry for entry in included.originators if entry.name not in names]
    return evolve(
        own,
        recorded=(*included.recorded, *own.recorded),
        load=included.load * own.load,
        profile={**included.profile, **own.profile},
        precedence={**included.precedence, **own.precedence},
        further={**included.further, **own.further},
        classification={**included.classification, **own.classification},
        number={**included.number, **own.number},
        length={**included.length, **own.length},
        pool={**included.pool, **own.pool},
        originators=(*kept, *own.originators),
    )
