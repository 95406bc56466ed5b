"""The kinds of circuit of a network file."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from routesim.message.classification import Classification
from routesim.message.model import Format
from routesim.message.precedence import Precedence
from routesim.routing.preemption import Afterwards, Preemption
from routesim.routing.topology import Code, Line
from routesim.scenario.faults import Faults
from routesim.scenario.handling import designators
from routesim.scenario.model import LineEntry
from routesim.units import duration_us, speed_bits_per_s


def read_lines(entries: Mapping[str, LineEntry], faults: Faults) -> dict[str, Line]:
    """Return the lines by name; what is wrong with them goes to *faults*."""
    return {name: _line(f"line.{name}", entry, faults) for name, entry in entries.items()}


def _line(place: str, entry: LineEntry, faults: Faults) -> Line:
    if not entry.formats:
        faults.add(f"{place}.formats", "expected at least one, found none")
    if entry.most_indicators < 1:
        faults.add(
            f"{place}.most_indicators", f"expected at least 1, found {entry.most_indicators}"
        )
    return Line(
        bits_per_s=faults.value(f"{place}.speed", speed_bits_per_s, entry.speed, Fraction(1)),
        code=Code(entry.code),
        highest=Classification[entry.highest.replace(" ", "_")],
        setup_us=faults.value(f"{place}.setup", duration_us, entry.setup, 0),
        preemption=Preemption(
            interrupts=None if entry.interrupts == "nothing" else Precedence[entry.interrupts],
            interrupted=Precedence[entry.interrupted],
            afterwards=Afterwards(entry.afterwards),
        ),
        special_handling=designators(place, entry.special_handling, faults),
        formats=frozenset(Format(word) for word in entry.formats),
        most_indicators=entry.most_indicators,
    )
