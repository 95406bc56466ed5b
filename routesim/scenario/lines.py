"""The kinds of circuit of a network file."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from zoneinfo import ZoneInfo

from routesim.hours import Hours, read_hours
from routesim.message.classification import Classification
from routesim.message.model import Format
from routesim.message.precedence import Precedence
from routesim.routing.preemption import Afterwards, Preemption
from routesim.routing.topology import MOST_ATTEMPTS, Breakdowns, Code, Line
from routesim.scenario.faults import Faults
from routesim.scenario.handling import designators
from routesim.scenario.model import LineEntry
from routesim.units import MICROSECONDS_PER_SECOND, duration_us, speed_bits_per_s


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
    sound = _are_probabilities(place, entry, faults)
    line = Line(
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
        loss=entry.loss,
        garble=entry.garble,
        daily_numbers=entry.numbers == "daily",
        channel_check_us=_channel_check(f"{place}.channel_check", entry.channel_check, faults),
        hours=_hours(f"{place}.hours", entry.hours, faults),
        breakdowns=_breakdowns(place, entry, faults),
    )
    if sound:
        _check_hazards(place, entry, line, faults)
    return line


SERVICE_CHARACTERS = 300
"""What a service message takes on a circuit, heading and all, to the next hundred."""

MOST_SERVICE_LOST = 0.2


def _are_probabilities(place: str, entry: LineEntry, faults: Faults) -> bool:
    for name, value in (("loss", entry.loss), ("garble", entry.garble)):
        if not 0 <= value < 1:
            faults.add(
                f"{place}.{name}", f"expected a probability from 0 to below 1, found {value}"
            )
            return False
    return True


def _check_hazards(place: str, entry: LineEntry, line: Line, faults: Faults) -> None:
    """Note a line that spoils so much that even service about it would never end.

    Each lost transmission makes two service messages: with more than one of them in
    three lost, service begets more service than gets through.
    """
    lost = entry.loss + SERVICE_CHARACTERS * entry.garble
    if lost > MOST_SERVICE_LOST:
        faults.add(
            place,
            f"expected a line that loses at most {MOST_SERVICE_LOST} of all service messages "
            f"(loss + {SERVICE_CHARACTERS} x garble), found {lost:.10g}",
        )
    elif line.attempts(SERVICE_CHARACTERS) > MOST_ATTEMPTS:
        took_s = line.transmission_us(SERVICE_CHARACTERS) / MICROSECONDS_PER_SECOND
        faults.add(
            f"{place}.between_failures",
            f"expected time for a service message to come whole, which takes {took_s:.3g} s, "
            f"found {entry.between_failures!r}",
        )


def _channel_check(place: str, written: str | None, faults: Faults) -> int | None:
    return None if written is None else faults.value(place, _interval_us, written, 1)


def _interval_us(written: str) -> int:
    found = duration_us(written)
    if not found:
        raise ValueError(f"expected an interval, found {written!r}")
    return found


def _hours(place: str, written: str | None, faults: Faults) -> Hours | None:
    if written is None:
        return None
    utc = ZoneInfo("UTC")
    always = Hours(zone=utc, week=())
    return faults.value(place, lambda text: read_hours(text, utc), written, always)


def _breakdowns(place: str, entry: LineEntry, faults: Faults) -> Breakdowns | None:
    up_us = faults.duration(f"{place}.between_failures", entry.between_failures)
    down_us = faults.duration(f"{place}.repair", entry.repair)
    if up_us is None and down_us is None:
        return None
    if not up_us or not down_us:
        faults.add(place, "expected between_failures and repair, each longer than nothing")
        return None
    return Breakdowns(mean_up_us=up_us, mean_down_us=down_us)
