"""The tables of a scenario file that are as they should be, beside others that are not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final

from routesim.errors import InputError
from routesim.scenario.scenario_file import ScenarioFile
from routesim.scenario.shipped import DEFAULT_NETWORK
from routesim.scenario.structure import structured

_NEEDED: Final[Mapping[str, object]] = MappingProxyType(
    {
        "name": "",
        "run": {"start": datetime(2009, 1, 1, tzinfo=UTC), "length": "1h"},
        "network": {"include": DEFAULT_NETWORK},
    }
)
"""Stands for the tables that must be there, where they do not fit."""

_OF_THE_NETWORK: Final = frozenset({"traffic", "events"})
"""Tables that name what stands in the network."""


def fitting(tables: Mapping[str, object], path: Path) -> tuple[ScenarioFile, tuple[str, ...]]:
    """Return the tables of the file at *path* that fit, and what is wrong with the others.

    For others something else stands, so that what is wrong with the values of those that fit
    can be told in the same breath. Without a network to know them by, traffic and events are
    left out.
    """
    try:
        return structured(tables, ScenarioFile, path), ()
    except InputError as error:
        wrong = error.faults
    found = dict(_NEEDED)
    for name, table in tables.items():
        try:
            structured({**_NEEDED, name: table}, ScenarioFile, path)
        except InputError:
            continue
        found[name] = table
    if found["network"] != tables.get("network"):
        found = {name: table for name, table in found.items() if name not in _OF_THE_NETWORK}
    return structured(found, ScenarioFile, path), wrong
