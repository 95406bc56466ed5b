"""Where the shipped networks and cables are found."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

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
    return _find(name, "network", shipped_folder() / "networks")


def find_traffic(name: str) -> Path:
    """Return the traffic file *name* stands for: a path, or the name of a shipped one.

    Raises:
        InputError: There is neither; the nearest shipped name is suggested.
    """
    return _find(name, "traffic", shipped_folder() / "traffic")


def find_scenario(name: str) -> Path:
    """Return the scenario file *name* stands for: a path, or the name of a shipped one.

    Raises:
        InputError: There is neither; the nearest shipped name is suggested.
    """
    return _find(name, "scenario", shipped_folder())


def shipped_scenarios() -> dict[str, Path]:
    """Return the shipped scenario files by the name each is found under."""
    folder = shipped_folder()
    found = [*sorted(folder.glob("*.toml")), *sorted(folder.glob("theory/*.toml"))]
    return {path.relative_to(folder).with_suffix("").as_posix(): path for path in found}


def _find(name: str, noun: str, folder: Path) -> Path:
    path = Path(name)
    if path.is_file():
        return path
    shipped = folder / f"{name}.toml"
    if shipped.is_file():
        return shipped
    known = sorted(found.stem for found in folder.glob("*.toml"))
    near = get_close_matches(path.stem, known, n=1)
    hint = f"; did you mean {near[0]}?" if near else f"; shipped {folder.name}: {', '.join(known)}"
    raise InputError(f"{noun} {name!r}: no such file and no shipped {noun} of that name{hint}")
