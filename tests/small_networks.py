"""Small networks as files, with one thing wrong in each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

LINES = """
[line.secret]
speed = "64 kbit/s"
code = "synchronous"
highest = "SECRET"
[line.open]
speed = "64 kbit/s"
code = "synchronous"
highest = "UNCLASSIFIED"
[line.slow]
speed = "50 baud"
code = "ita2"
highest = "SECRET"
"""


def network_text(
    relays: tuple[str, ...],
    tributaries: tuple[str, ...],
    circuits: Mapping[str, str],
    tables: str = "",
) -> str:
    """Return a network file.

    Args:
        relays: Indicators.
        tributaries: Indicators.
        circuits: Pairs as ``RUEH-RUES``, each with its kind of line.
        tables: More text, such as ``[[table]]``.
    """
    stations = "".join(
        f'[[station]]\nindicator = "{name}"\nname = "{name}"\nkind = "{kind}"\nhandling = "2 s"\n'
        for kind, names in (("relay", relays), ("tributary", tributaries))
        for name in names
    )
    pairs = "".join(
        f'[[circuit]]\nbetween = ["{pair.replace("-", chr(34) + ", " + chr(34))}"]\n'
        f'line = "{line}"\npropagation = "1 ms"\n'
        for pair, line in circuits.items()
    )
    return f'name = "small"\n{LINES}{stations}{pairs}{tables}'


TRIANGLE = {
    "RUEH-RUES": "secret",
    "RUES-RUCN": "secret",
    "RUCN-RUEH": "secret",
    "RUEH-RUEHFR": "secret",
    "RUES-RUEHLO": "secret",
    "RUCN-RUEHKI": "secret",
}
"""Three relays, each connected with the others, each with a tributary."""


def triangle(tables: str = "", circuits: Mapping[str, str] = TRIANGLE) -> str:
    """Return the network of three relays."""
    relays, tributaries = ("RUEH", "RUES", "RUCN"), ("RUEHFR", "RUEHLO", "RUEHKI")
    return network_text(relays, tributaries, circuits, tables)


CIRCLE = """
[[table]]
station = "RUEH"
exact.RUEHLO = ["RUEH-RUCN"]
[[table]]
station = "RUCN"
exact.RUEHLO = ["RUCN-RUES"]
[[table]]
station = "RUES"
exact.RUEHLO = ["RUES-RUEH"]
"""
"""RUEHLO is sent round the three relays for ever."""

CIRCLE_AMID_FAILURE = """
[[table]]
station = "RUES"
exact.RUEHFR = ["RUES-RUCN"]
[[table]]
station = "RUCN"
exact.RUEHFR = ["RUCN-RUEH", "RUCN-RUES"]
"""
"""When RUCN-RUEH is out RUCN turns to RUES, which sends what is for RUEHFR to RUCN."""

TRAP = """
[[table]]
station = "RUCN"
prefix.RUEHL = ["RUCN-RUEH"]
[[table]]
station = "RUEH"
prefix.RUEHL = ["RUEH-RUEHFR"]
"""
"""The prefix RUEHL captures RUEHLO, which is not there."""


def write(folder: Path, text: str) -> Path:
    """Write a network file into *folder*."""
    path = folder / "small.toml"
    path.write_text(text, encoding="utf-8")
    return path
