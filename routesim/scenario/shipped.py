"""Where the shipped networks and cables are found."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Final, Literal

from routesim.errors import InputError

DEFAULT_NETWORK = "state-2009"


def shipped_folder() -> Path:
    """Return the folder of the shipped scenarios.

    An installed routesim carries them inside the package; in a checkout they
    stand at the root, where a reader looks for them.
    """
    package = Path(__file__).resolve().parent.parent
    installed = package / "shipped"
    return installed if installed.is_dir() else package.parent / "scenarios"


def find_network(name: str) -> Path:
    """Return the network file *name* stands for: a path, or the name of a shipped network.

    Raises:
        InputError: There is neither; the nearest shipped name is suggested.
    """
    return _find(name, "network", _by_name(_FOLDERS["network"]))


def find_included(name: str, noun: Literal["network", "traffic"], file: Path) -> Path:
    """Return what *file* includes as *name*: a file beside it, or a shipped one.

    Never one of the folder somebody happens to be in: the same file says the same everywhere.

    Raises:
        InputError: There is neither; the nearest shipped name is suggested.
    """
    beside = file.parent / name
    if beside.is_file():
        return beside
    shipped = _by_name(_FOLDERS[noun])
    if name in shipped:
        return shipped[name]
    raise InputError(
        f"{file}: {noun} {name!r}: no such file beside it and no shipped {noun} of that name"
        f"{_hint(name, shipped)}"
    )


_FOLDERS: Final = {"network": "networks", "traffic": "traffic"}


def find_scenario(name: str) -> Path:
    """Return the scenario file *name* stands for: a path, or the name of a shipped one.

    Raises:
        InputError: There is neither; the nearest shipped name is suggested.
    """
    return _find(name, "scenario", shipped_scenarios())


def shipped_scenarios() -> dict[str, Path]:
    """Return the shipped scenario files by the name each is found under."""
    theory = {f"theory/{name}": path for name, path in _by_name("theory").items()}
    return {**_by_name("."), **theory}


def _by_name(folder: str) -> dict[str, Path]:
    return {path.stem: path for path in sorted((shipped_folder() / folder).glob("*.toml"))}


def _find(name: str, noun: str, shipped: Mapping[str, Path]) -> Path:
    path = Path(name)
    if path.is_file():
        return path
    if name in shipped:
        return shipped[name]
    raise InputError(
        f"{noun} {name!r}: no such file and no shipped {noun} of that name{_hint(name, shipped)}"
    )


def _hint(name: str, shipped: Mapping[str, Path]) -> str:
    stem = Path(name).stem
    near = get_close_matches(name.removesuffix(".toml"), shipped, n=1)
    near = near or [known for known in shipped if known.endswith(f"/{stem}")]
    near = near or get_close_matches(stem, shipped, n=1)
    return f"; did you mean {near[0]}?" if near else f"; shipped: {', '.join(shipped)}"
