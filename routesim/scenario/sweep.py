"""Parameters varied: the same scenario file with other values in it."""

from __future__ import annotations

import re
from copy import deepcopy
from difflib import get_close_matches
from itertools import product
from typing import Final, Literal

from attrs import frozen

Table = dict[str, object]

_STEP: Final = re.compile(r"\.?([A-Za-z0-9_ -]+)|\[(\d+)\]")


@frozen(kw_only=True)
class Parameter:
    """What is varied.

    Attributes:
        path: Its place in the scenario file, as in ``traffic.originators[0].per_day``.
        values: The values it takes.
    """

    path: str
    values: tuple[object, ...]


@frozen(kw_only=True)
class Point:
    """One combination of values.

    Attributes:
        values: By path.
    """

    values: dict[str, object]

    @property
    def name(self) -> str:
        """What the point is called in results, as in ``traffic.load=2``."""
        return ", ".join(f"{path}={value}" for path, value in self.values.items())


UNCHANGED: Final = Point(values={})
"""The point that changes nothing."""


def points(parameters: tuple[Parameter, ...], how: Literal["grid", "list"]) -> tuple[Point, ...]:
    """Return the combinations of values: each with each, or the first with the first and so on.

    Without parameters there is one point that changes nothing.

    Raises:
        ValueError: A list has parameters of unequal numbers of values.
    """
    columns = [parameter.values for parameter in parameters]
    rows = product(*columns) if how == "grid" or not columns else zip(*columns, strict=True)
    paths = [parameter.path for parameter in parameters]
    return tuple(Point(values=dict(zip(paths, row, strict=True))) for row in rows)


def with_values(tables: Table, point: Point) -> Table:
    """Return the tables of a scenario file with the values of *point* in them.

    Raises:
        ValueError: A path leads nowhere; the sentence says where it ends.
    """
    changed = deepcopy(tables)
    for path, value in point.values.items():
        *before, last = steps(path)
        place: object = changed
        for step in before:
            place = _inside(place, step, path)
        match place, last:
            case dict(), str():
                place[last] = value
            case list(), int() if last < len(place):
                place[last] = value
            case _:
                raise ValueError(f"{path!r} leads nowhere: there is no {last!r} to set")
    return changed


def steps(path: str) -> tuple[str | int, ...]:
    """Return the keys and places a path is made of.

    Raises:
        ValueError: It is none.
    """
    found = list(_STEP.finditer(path))
    if not found or "".join(match[0] for match in found) != path or path.startswith((".", "[")):
        raise ValueError(f"{path!r} is no path; expected such as 'traffic.originators[0].per_day'")
    return tuple(match[1] or int(match[2]) for match in found)


def _inside(place: object, step: str | int, path: str) -> object:
    if isinstance(place, dict):
        if step in place:
            return place[step]
        near = get_close_matches(str(step), list(place), n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise ValueError(f"{path!r} leads nowhere: there is no {step!r} in this file{hint}")
    if isinstance(place, list) and isinstance(step, int) and step < len(place):
        return place[step]
    raise ValueError(f"{path!r} leads nowhere: there is no {step!r}")
