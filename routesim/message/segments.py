"""Where the messages of a source begin and end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define

from routesim.message.banner import LEVELS
from routesim.message.boundaries import IN_TEXT, MARKS
from routesim.message.headless import parted, record
from routesim.message.next_heading import follows, has_text, is_followed, sheet_from
from routesim.message.ordinary import ORDINARY
from routesim.message.readdressal import readdresses
from routesim.message.segment import SHEETS, Segment

if TYPE_CHECKING:
    from routesim.message.cleaning import Clean

_ENDS: Final = frozenset({"end", "bt", "serial"})
_ANCHORS: Final = frozenset({"security", "originator"})
_TELL_NOTHING: Final = {False: _ANCHORS | {"station"}, True: _ANCHORS}
"""Lines that may begin a message but tell nothing within one, before its date and below."""

# What ends a text on its last line; on a line of its own it is met as a mark.
_TAIL: Final = re.compile(r"[^ \n] +BT(?P<serial> ?\#\d{4})?(?P<end> NNNN)?\Z")
_TAIL_ENDS: Final = (" BT", "NNNN", *"0123456789")
_NEAR: Final = 60
"""Characters between the last words of a text and what follows below, blank lines among them."""

_FIELDS: Final = re.compile(
    rf"(?:[ \t]*+(?:(?!FM|FROM)[A-Z]{{2,12}}[ ]?:[^\n]*|-{{3,}}[ \t]*|(?:{LEVELS})[ /]*)?\n)+",
    re.IGNORECASE,
)
"""What a reader of mail shows over a message: fields, its date among them, and a rule.

With one that says from whom it is, they are a message of their own.
"""

_CANCELS: Final = "E E E E E E E E"
"""An error sign; with AR behind it, it cancels the transmission (doctrine 1.9.6)."""

_CANCELLED: Final = re.compile(
    rf"{_CANCELS}(?: E){{0,40}}(?: |[ \t]*\n[ \t]*)(?P<end>AR)[ \t]*(?=\n|\Z)"
)
_AFTER: Final = re.compile(
    r"\s*(?:\Z|N{3,}[ \t]*(?:\n|\Z)|V?ZCZC|(?:ZZ|OO|PP|RR|YY|WW) [RQ][A-Z]{3,7}\b"
    r"|[YWZOPR][A-Z]{7} [RQU][A-Z]{3,6}\d{4} )"
)
"""What may stand below that: the end, or the next transmission. A text may quote the sign."""


def segments(clean: Clean) -> list[Segment]:
    """Return the messages of a source as ranges of lines.

    A message ends with ``NNNN``. One without it ends where the next begins, which
    is certain only of lines no text has: a new ``ZCZC``, or a routing line with
    the line that must follow it (doctrine 1.9.3, 1.9.5).
    """
    lines = clean.lines
    text = f"\n{clean.text}".replace("\t", " ")
    found = _marked(text, len(lines))
    if found[0].anchor is None and all(one.anchor is None for one in found) and not text.isupper():
        found = _marked(text.upper(), len(lines))
        for segment in found:
            segment.heading = None
    return [part for segment in found for part in parted(segment, lines) if _holds(part, lines)]


def _marked(text: str, lines: int) -> list[Segment]:
    """Return the segments that the marks in *text* part; it begins with a line end."""
    found = [Segment(start=0)]
    cutter = _Cutter(text, lines, found)
    cancelled = _cancellations(text) if _CANCELS in text else []
    marks = MARKS
    each = marks.finditer(text)
    while match := next(each, None):
        kind, current = match.lastgroup or "", found[-1]
        if current.anchor is not None and kind in _TELL_NOTHING[current.headed]:
            continue
        at = match.start() + 1
        while cancelled and cancelled[0] < at:
            cutter.cancel(cancelled.pop(0))
        if kind in _ENDS:
            cutter.end(kind, at, match)
        else:
            cutter.head(kind, at, match)
        wanted = IN_TEXT if kind == "bt" and found[-1].broken and not cancelled else MARKS
        if wanted is not marks or cutter.past > match.end():
            marks, each = wanted, wanted.finditer(text, max(match.end(), cutter.past))
    for at in cancelled:
        cutter.cancel(at)
    found[-1].end = lines
    cutter.end_above(len(text), lines)
    return found


@define
class _Cutter:
    """Cuts a text into segments; what it has cut grows mark by mark.

    Attributes:
        text: The text, a line end before each line.
        lines: How many lines it has.
        found: The segments so far, the last of them under way.
        below: Where the segment under way begins, or its text.
        routing: The last routing line.
        past: The end of the last heading read at one look: what stands above is known.
        labelled: Where the heading under way begins, if it does with a labelled date.
    """

    text: str
    lines: int
    found: list[Segment]
    below: int = 1
    routing: int = 0
    past: int = 0
    labelled: int = 0
    _anchored: int = 0
    _line: int = -1
    _seen: int = 0

    def cancel(self, at: int) -> None:
        """End the segment with the line that cancels it, and begin the next below."""
        place = self._place(at)
        self.found[-1].cancelled, self.found[-1].end = True, place + 1
        self._begin(at, Segment(start=place + 1))

    def end(self, kind: str, at: int, match: re.Match[str]) -> None:
        """Note a line that ends a part of the segment; behind ``NNNN`` the next begins."""
        current, place = self.found[-1], self._place(at)
        if kind == "end" and current.start and self.found[-2].cancelled and current.anchor is None:
            # The end below the sequence is of what was cancelled.
            self.found[-2].end = current.start = place + 1
            return
        # Nearly all have a break of its own right above.
        if kind != "bt" and current.serial is None and current.breaks[-1:] != [place - 1]:
            self.end_above(at - 1, place)
        current.close(kind, place)
        if kind == "serial" and "N" in match[0]:
            current.close("end", place)
        if kind == "bt":
            self.below = at
        elif current.eom is not None:
            self._begin(at, Segment(start=place + 1))

    def end_above(self, at: int, place: int) -> None:
        """Note the break behind the last words of a text that ends at *at*, above line *place*."""
        current = self.found[-1]
        near = self.text[max(at - _NEAR, 0) : at]
        above = near.rstrip()
        match = _TAIL.search(above) if above.endswith(_TAIL_ENDS) else None
        if match is None or current.anchor is None:
            return
        current.tail = place - 1 - near.count("\n", len(above))
        current.breaks.append(current.tail)
        self.below = at
        if match["serial"]:
            current.close("serial", current.tail)
        if match["end"]:
            current.close("end", current.tail)

    def head(self, kind: str, at: int, match: re.Match[str]) -> None:
        """Note a line of a heading; the next segment may begin with it."""
        current = self.found[-1]
        if self.labelled and self._is_below_fields(kind, at, match):
            current.anchor, current.headed = None, False
        elif current.headed and self._begins(kind, current, match):
            at = self._first(kind, at)
            current = self._cut(at)
            if kind == "sheet" and at <= match.start():
                current.note("date")
                self._anchor(at)
        current.note(kind)
        if kind == "routing":
            self.routing = at
        if current.anchor is None and kind not in SHEETS:
            self.labelled = at if kind == "label" else 0
            self._anchor(at)

    def _anchor(self, at: int) -> None:
        """Note the first line of a heading, and the lines below it where they are ordinary."""
        current, match = self.found[-1], ORDINARY.match(self.text, at)
        if match is not None:
            if current.breaks:
                current = self._cut(at)
            current.heading, current.headed = match, True
            self.routing = match.start("prosign")
            self.past = match.end() - 1
        current.anchor, self._anchored = self._place(at), at

    def _first(self, kind: str, at: int) -> int:
        """Return where the message begins of which a line of the heading stands at *at*."""
        if kind == "station":
            return self.routing
        return sheet_from(self.text, at) if kind == "sheet" else at

    def _cut(self, at: int) -> Segment:
        """End the segment where the next begins, and return that one."""
        current, place = self.found[-1], self._place(at)
        if current.anchor == place:
            # What stands above, a break among it, has no heading.
            current.anchor = None
        current.end, current.cut = place, True
        self.end_above(at - 1, place)
        self._begin(at, Segment(start=place))
        return self.found[-1]

    def _begin(self, at: int, segment: Segment) -> None:
        self.below = at
        self.found.append(segment)

    def _is_below_fields(self, kind: str, at: int, match: re.Match[str]) -> bool:
        """Say whether a heading begins right below what a reader of mail shows over it."""
        begins = kind in {"transmission", "machine", "routing"} or (
            kind == "date" and is_followed(kind, match)
        )
        return begins and _FIELDS.fullmatch(self.text, self.labelled, at) is not None

    def _begins(self, kind: str, current: Segment, match: re.Match[str]) -> bool:
        """Say whether a heading line met behind a heading is the first of the next message."""
        match kind:
            case "transmission":
                return True
            case "sheet":
                return self._first(kind, match.start() + 1) > self._anchored
            case "machine":
                begins = current.complete or is_followed(kind, match)
            case "station":
                # A text may quote either line, but hardly both one below the other.
                begins = self.routing > self.below
            case "date":
                begins = is_followed(kind, match) and (current.complete or self._follows(match))
            case "label":
                begins = is_followed(kind, match) and (
                    current.complete
                    or (not current.breaks and has_text(self.text, self._anchored, match.start()))
                )
            case _:
                return False
        return begins and (bool(current.breaks) or not readdresses(self.text, match.start()))

    def _follows(self, match: re.Match[str]) -> bool:
        return follows(match, self._anchored, self.below if self.found[-1].breaks else None)

    def _place(self, at: int) -> int:
        """Return the line that begins at *at*, counted from the last one asked for or the end.

        The end of a message stands far below its heading, and near the end of the source.
        """
        text, seen = self.text, self._seen
        if at - seen >= len(text) - at:
            self._line = self.lines - 1 - text.count("\n", at)
        elif at >= seen:
            self._line += text.count("\n", seen, at)
        else:
            self._line -= text.count("\n", at, seen)
        self._seen = at
        return self._line


def _cancellations(text: str) -> list[int]:
    """Return the places in the lines that cancel what was sent above them."""
    return [
        match.start("end") for match in _CANCELLED.finditer(text) if _AFTER.match(text, match.end())
    ]


def _holds(segment: Segment, lines: list[str]) -> bool:
    """Say whether a segment has anything in it; find the text where it has no heading."""
    if segment.anchor is not None:
        return True
    found = record(lines, segment.start, segment.end)
    if found is None:
        return any(map(str.strip, lines[segment.start : segment.end]))
    segment.anchor, segment.column = found
    segment.bare = True
    return True
