"""The directory as files: the one that comes with the program, and a user's own copy of it."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from routesim.directory.collectives import Collective
from routesim.directory.directory import Directory, fold
from routesim.directory.posts import Post, PostKind
from routesim.errors import InputError

_FILE_OF: Final = {
    "post": "posts.csv",
    "alias": "aliases.csv",
    "collective": "collectives.csv",
    "member": "members.csv",
}
"""The kinds of entry, each with its file."""

_COLUMNS: Final = {
    "post": (
        "address",
        "online_indicator",
        "unclassified_indicator",
        "kind",
        "city",
        "country",
        "latitude",
        "longitude",
        "time_zone",
        "continuous_watch",
        "source",
    ),
    "alias": ("alias", "address", "basis"),
    "collective": ("name", "indicator", "basis"),
    "member": ("collective", "member"),
}
"""The columns of each file."""


@cache
def shipped_directory() -> Directory:
    """Return the directory that comes with the program.

    Only its form is checked here, because asking for 190 time zones costs more than
    all the rest; a test loads the same files with ``load_directory``.
    """
    reader = _Reader(files("routesim.directory") / "data")
    directory = reader.directory()
    reader.raise_faults()
    return directory


def load_directory(folder: Traversable) -> Directory:
    """Return the directory whose four files are in *folder*, a path or a package's resource.

    Empty lines and lines that start with ``#`` are for people.

    Raises:
        InputError: Something in the files cannot be; every fault, with file and line.
    """
    reader = _Reader(folder)
    directory = reader.directory()
    reader.check(directory)
    reader.raise_faults()
    return directory


class _Reader:
    """Reads the four files, and remembers every fault and the line of each entry."""

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder
        self._line_of: dict[tuple[str, str], int] = {}
        self._faults: list[tuple[str, int, str]] = []

    def directory(self) -> Directory:
        """Return what the files say; where a cell is no value, another stands in for it."""
        posts = tuple(
            self._post(line, cells)
            for line, cells in self._rows("post")
            if self._is_new("post", fold(cells[0]), line)
        )
        aliases = {
            fold(alias): fold(address)
            for line, (alias, address, _) in self._rows("alias")
            if self._is_new("alias", fold(alias), line)
        }
        lists = {
            fold(name): (indicator, basis)
            for line, (name, indicator, basis) in self._rows("collective")
            if self._is_new("collective", fold(name), line)
        }
        members = defaultdict(list)
        for line, cells in self._rows("member"):
            name, member = (aliases.get(fold(cell), fold(cell)) for cell in cells)
            if name not in lists:
                self._fault("member", line, f"{name!r} is unknown, expected a collective's name")
            elif self._is_new("member", f"{name} / {member}", line):
                members[name].append(member)
        return Directory(
            posts=posts,
            aliases=aliases,
            collectives=tuple(
                Collective(
                    name=name,
                    indicator=indicator or None,
                    members=tuple(members[name]) if name in members else None,
                    basis=basis,
                )
                for name, (indicator, basis) in lists.items()
            ),
        )

    def check(self, directory: Directory) -> None:
        """Remember every value of *directory* that cannot be, and every contradiction in it."""
        for post in directory.posts:
            for fault in post.faults():
                self._fault("post", self._line_of["post", post.address], fault)
        for collective in directory.collectives:
            for fault in collective.faults():
                self._fault("collective", self._line_of["collective", collective.name], fault)
        for kind, entry, fault in directory.contradictions():
            self._fault(kind, self._line_of[kind, entry], f"{entry} {fault}")

    def raise_faults(self) -> None:
        """Raise what was found wrong, if anything was, in the order of files and lines.

        Raises:
            InputError: All of it.
        """
        if self._faults:
            raise InputError(
                *(f"{file}:{line}: {fault}" for file, line, fault in sorted(self._faults))
            )

    def _fault(self, kind: str, line: int, fault: str) -> None:
        self._faults.append((str(self._folder / _FILE_OF[kind]), line, fault))

    def _rows(self, kind: str) -> Iterator[tuple[int, list[str]]]:
        """Yield line number and cells of each entry of one file."""
        columns = list(_COLUMNS[kind])
        try:
            text = (self._folder / _FILE_OF[kind]).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            self._fault(kind, 1, f"cannot be read as UTF-8 text ({error}), expected {columns}")
            return
        lines = (
            (number, line)
            for number, line in enumerate(text.splitlines(), 1)
            if line.strip() and not line.startswith("#")
        )
        header = next(lines, (1, ""))
        if header[1].split(",") != columns:
            self._fault(kind, header[0], f"found {header[1]!r}, expected {','.join(columns)!r}")
            return
        for number, line in lines:
            try:
                (cells,) = csv.reader((line,))
            except csv.Error as error:
                self._fault(kind, number, f"is no line of a CSV file ({error})")
                continue
            if len(cells) == len(columns):
                yield number, [cell.strip() for cell in cells]
            else:
                self._fault(kind, number, f"found {len(cells)} cells, expected {len(columns)}")

    def _is_new(self, kind: str, entry: str, line: int) -> bool:
        first = self._line_of.setdefault((kind, entry), line)
        if first != line:
            self._fault(kind, line, f"{entry} stands on line {first} too, expected once")
        return first == line

    def _post(self, line: int, cells: list[str]) -> Post:
        cell = dict(zip(_COLUMNS["post"], cells, strict=True))
        return Post(
            address=fold(cell["address"]),
            online_indicator=cell["online_indicator"] or None,
            unclassified_indicator=cell["unclassified_indicator"],
            kind=self._kind(line, cell["kind"]),
            city=cell["city"],
            country=cell["country"],
            latitude=self._degrees(line, cell["latitude"]),
            longitude=self._degrees(line, cell["longitude"]),
            time_zone=cell["time_zone"],
            continuous_watch=self._yes(line, cell["continuous_watch"]),
            source=cell["source"],
        )

    def _kind(self, line: int, cell: str) -> PostKind:
        try:
            return PostKind(cell)
        except ValueError:
            self._fault("post", line, f"{cell!r} is no kind, expected {' '.join(PostKind)}")
            return PostKind.OFFICE

    def _degrees(self, line: int, cell: str) -> float:
        try:
            return float(cell)
        except ValueError:
            self._fault("post", line, f"{cell!r} is no number, expected degrees such as 48.85")
            return 0.0

    def _yes(self, line: int, cell: str) -> bool:
        if cell not in {"yes", "no"}:
            self._fault("post", line, f"continuous_watch is {cell!r}, expected yes or no")
        return cell == "yes"
