"""Where the messages of a source begin and end."""

from __future__ import annotations

import re
from typing import Final

from attrs import define, field

from routesim.message.opening import opens_record

# Every alternative begins with characters few lines begin with, so that a line of
# text is passed over at its first character.
_MARKS: Final = re.compile(
    r"\n[ \t]*(?:"
    r"(?P<transmission>V?ZCZC)"
    r"|(?P<end>NNNN)[ \t]*(?=\n|$)"
    r"|(?P<bt>BT)[ \t]*(?=\n|$)"
    r"|(?P<serial>\#[ ]?\d{4,5})[ \t]*(?=\n|$)"
    r"|(?P<machine>[YWZOPR][A-Z][A-Z0-9]{4,8}[ ]+[RQU][A-Z]{3,6}\d{4}[ ]+\d{7})"
    r"|(?P<routing>(?:ZZ|OO|PP|RR|YY|WW)(?=(?:[ ]+[RQU][A-Z0-9]{3,7})+[ \t]*(?:\n|$)))"
    r"|(?P<station>DE[ ]?[RQU][A-Z0-9]{3,7}[ ]*\#?[ ]?\d)"
    r"|(?P<security>ZN[RY][ ])"
    r"|(?P<date>(?:[YWZOPR][ ]?){0,2}\d{6}[ ]?Z?[ ]?[A-Z]{3,9}[ ]?\d{2})"
    r"|(?P<originator>FM[ ][A-Z][^\n]*\n\s*(?:TO|INFO)[ ])"
    r")",
    re.VERBOSE | re.IGNORECASE,
)
_SECURITY: Final = re.compile(r"\s*ZN[RY]\b", re.IGNORECASE)
_FROM: Final = re.compile(r"\s*FM ", re.IGNORECASE)


@define
class Segment:
    """The lines of one message; grows while marks are met.

    Attributes:
        start: Its first line, by index.
        end: One past its last line.
        anchor: The first line of its heading, or of its text where it has no heading.
            ``None``: these lines are no message.
        bare: There is no heading, the anchor is the first line of the text.
        headed: A date-time group or a break was met.
        breaks: The lines ``BT``.
        serial: The validation line.
        eom: The line ``NNNN``.
        cut: The message ends because another begins.
    """

    start: int
    end: int = 0
    anchor: int | None = None
    bare: bool = False
    headed: bool = False
    breaks: list[int] = field(factory=list)
    serial: int | None = None
    eom: int | None = None
    cut: bool = False

    @property
    def complete(self) -> bool:
        """A second break or the validation line was met: only ``NNNN`` may follow."""
        return self.serial is not None or len(self.breaks) > 1


def segments(lines: list[str]) -> list[Segment]:
    """Return the messages of a source as ranges of lines.

    A message ends with ``NNNN``. One without it ends where the next begins, which
    is certain only of lines no text has: a new ``ZCZC``, or a routing line with
    the line that must follow it (doctrine 1.9.3, 1.9.5).
    """
    text = "\n" + "\n".join(lines)
    found = [Segment(start=0)]
    place, seen = -1, 0
    routing = -1
    for match in _MARKS.finditer(text):
        at = match.start()
        place += text.count("\n", seen, at + 1)
        seen = at + 1
        kind = match.lastgroup
        current = found[-1]
        if kind == "end":
            current.eom = place
            current.end = place + 1
            found.append(Segment(start=place + 1))
            continue
        if kind == "bt":
            current.breaks.append(place)
            current.headed = True
            continue
        if kind == "serial":
            if current.breaks:
                current.serial = place
            continue
        begins = place
        if kind == "station" and current.complete and 0 <= routing < place:
            begins = routing
        if current.anchor is not None and _begins(kind, current, text, match, routing):
            begins = routing if kind == "station" else place
            current.end, current.cut = begins, True
            current = Segment(start=begins)
            found.append(current)
        if kind == "routing":
            routing = place
        if current.anchor is None:
            current.anchor = begins
        if kind == "date":
            current.headed = True
    found[-1].end = len(lines)
    return [segment for segment in found if _holds(segment, lines)]


def _begins(
    kind: str | None, current: Segment, text: str, match: re.Match[str], routing: int
) -> bool:
    """Say whether a heading line met in a message is the first of the next message."""
    rest = text.find("\n", match.end())
    match kind:
        case "transmission":
            return current.headed
        case "machine":
            follows = _SECURITY.match(text, rest) is not None if rest > 0 else False
            return current.complete or (current.headed and follows)
        case "station":
            return (
                current.headed
                and current.start < routing
                and routing > max(current.breaks, default=0)
            )
        case "security":
            return False
        case "date":
            return current.complete and rest > 0 and _FROM.match(text, rest) is not None
        case _:
            return False


def _holds(segment: Segment, lines: list[str]) -> bool:
    """Say whether a segment has anything in it; find the text where it has no heading."""
    if segment.anchor is not None:
        return True
    holds = False
    for index in range(segment.start, segment.end):
        line = lines[index].strip()
        if line:
            holds = True
            if opens_record(line):
                segment.anchor, segment.bare = index, True
                return True
    return holds
