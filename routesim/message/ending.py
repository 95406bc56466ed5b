"""Format lines 14 to 16: what stands below the break that ends the text (doctrine 1.9)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from routesim.message.banner import is_banner
from routesim.message.format_lines import SERIAL
from routesim.message.model import End, new_end

if TYPE_CHECKING:
    from routesim.message.envelope import Station
    from routesim.message.findings import Findings
    from routesim.message.segment import Segment

_CORRECTION: Final = re.compile(r"C(?: |\d{1,3} ?- ?)[A-Z0-9].*", re.IGNORECASE)


def read(segment: Segment, text_from: int, station: Station | None, findings: Findings) -> End:
    """Return the end of a message; report what stands there and is no part of one.

    Args:
        segment: The lines of the message.
        text_from: Place of the first line of its text.
        station: Format line 3, whose serial the end repeats.
        findings: Where defects go.
    """
    return new_end(
        corrections=_corrections(segment, text_from, findings),
        serial=_serial(segment, station, findings),
        eom=segment.eom is not None,
    )


def _serial(segment: Segment, station: Station | None, findings: Findings) -> str | None:
    if segment.serial is None:
        return None
    line = findings.clean.lines[segment.serial]
    match = SERIAL.match(line, line.rfind("#"))
    if match is None:
        return None
    serial = match["serial"]
    heading = None if station is None else station.serial
    # With zeros before it or without, it is the same number.
    if heading is not None and heading.lstrip("0") != serial.lstrip("0"):
        findings.add("serial-differs", segment.serial, serial, expected=heading)
    return serial


def _corrections(segment: Segment, text_from: int, findings: Findings) -> tuple[str, ...]:
    """Return the corrections; one may go on in the next line, which a blank line ends."""
    if not segment.breaks or segment.breaks[-1] < text_from:
        return ()
    found: list[list[str]] = []
    below, known = segment.breaks[-1] + 1, (segment.serial, segment.eom)
    lines = findings.clean.lines[below : segment.end]
    if not [line for index, line in enumerate(lines, below) if line and index not in known]:
        # So nearly all messages end.
        return ()
    goes_on = strange = False
    for index, line in enumerate(lines, below):
        words = " ".join(line.split())
        if not words or index in known or is_banner(words):
            goes_on = False
        elif _CORRECTION.fullmatch(words):
            found.append([words])
            goes_on = True
        elif goes_on:
            found[-1].append(words)
        elif not strange:
            findings.add("text-after-end", index)
            strange = True
    return tuple(map(" ".join, found))
