"""Where the messages of a source begin and end."""

from __future__ import annotations

import re
from typing import Final

from attrs import define, field

from routesim.message.format_lines import MONTH
from routesim.message.marks import opens_record
from routesim.message.readdressal import readdresses

# The precedences before a date-time group, in letters or words, however parted.
_LEVELS: Final = (
    r"[(]?(?:(?:NIACT[ ])?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE)|[YWZOPR0])"
    r"(?:[ \t./&,]{0,4}[YWZOPR]){0,3}[)]?[ \t./,]{0,4}"
)

FIRST: Final = (
    r"(?=[ \t\#<(ZNYWOPSDFGKVBI]|R(?![UH][A-Z]{2,5}/[A-Z])|T[ACTQ]|0|\d{6}|vz|zc|bt|nn)"
    # Prose in capitals: behind a word of a mark stands a number, or one of few letters.
    r"(?!(?!Z|V|NIA|FLA|IMM|PRI|ROU|PRE)[A-Z]{3,12}[ ][A-CE-NSTVX])"
)
"""What a mark can begin with: most lines of text, and of addresses, are passed over at once."""

# Every alternative begins with characters few lines begin with, too. Capitals only:
# letters of either case would take three times as long. A source all in small letters
# is searched again.
MARKS: Final = re.compile(
    rf"\n{FIRST}"
    r"[ \t]*+(?:(?=[VvZzNnBb\#<])(?:"
    r"(?P<transmission>V?ZCZC|v?zczc|<pre>V?ZCZC)"
    r"|(?P<end>NNNN*|nnnn*)[ \t]*(?=\n|$)"
    r"|(?P<bt>BT|bt)[ \t]*(?=\n|$)"
    r"|(?P<serial>\#[ ]?\d{3,5}(?:[ ]+NNNN)?)[ \t]*(?=\n|$)"
    r"|(?P<security>ZN[RY][ ])"
    r")|(?=[YWZOPRSDFGKN]|T[ACTQ][UCSTE]Z)(?:"
    r"(?P<machine>[YWZOPRT][ ]?[A-Z][A-Z0-9]{4,8}?[ ]*[RQU][A-Z]{3,6}[ ]?[\dO]{4}[ ]*[\dO]{6,7}"
    r"(?=[ ]*+(?:[-\u2013\u2014]|\.?[ ]*+(?:\n|$))|[UECST]{4}))"
    # The first sheet of an archive's print, with its heading below.
    r"|(?P<sheet>PAGE[ ]{0,2}0?1[ ](?=(?:[^\n]*\n){1,80}?[ ]*(?:[YWZOPR][ ]){1,2}\d{6}Z[ ]?[A-Z]{3}"
    r"[^\n]*\n\s*FM[ ]))"
    r"|(?P<aftn>(?:SS|DD|FF|GG|KK)[ ][A-Z]{8}[ \t]*(?=[\n ]))"
    r"|(?P<routing>(?:ZZ|OO|PP|RR|YY|WW)"
    r"(?=[ ]*[RQU][A-Z0-9]{3,7}(?:[ ]+[RQU][A-Z0-9]{3,7})*[ \t]*(?:\n|$)))"
    r"|(?P<station>DE[ ]{0,3}[RQU][A-Z0-9]{3,7}[ ]*\#?[ ]?\d"
    r"|(?:[A-Z\d]{3,8}[ ])?DE[ ][A-Z\d]{3,8}[ ]NR[ ]?\d"
    # A call sign with a digit in it, and a number: no line of French.
    r"|DE[ ][A-Z]{1,4}\d[A-Z\d]{1,5}[ ]\d{1,5}[ ]*(?=\n|$))"
    r"|(?P<originator>FM[ \t][A-Z](?:[^\n]*\n\s*(?:TO|INFO)[ \t]"
    r"|[^\n]{1,80}?[ ]TO[ ](?:[RQ][A-Z]{3,7}/|SECSTATE|AMEMBASSY|AMCONSUL|USMISSION)[ A-Z])"
    # A page of the web; a letter has no date-time group below such lines.
    r"|FROM[ ]?:[ ]*[A-Z](?=(?:[^\n]*\n){1,8}?"
    r"[ \t]*(?:DATE[ ]?:[ ]?)?(?:[YWZOPR][ ]){0,2}\d{6}Z[ ][A-Z]))"
    r")|(?=[YWZOPR][ \t\dYWZOPR./),&]|\d|FLA|IMM|NIA|D(?:TG|ATE)|Pre|[(][YWZOPRFIN])(?:"
    r"(?P<date>(?:[YWZOPR0][ ]?){1,2}[ ][\dOIL][\dOIL/ ]{4,6}[ ]?Z(?=[ ]?[A-Z\d]|[ \t]*(?:\n|$))"
    rf"|(?:{_LEVELS})?\d{{6}}[ \t]?[A-Za-z]?[ \t/-]{{0,4}}(?i:{MONTH})[ \t,-]{{0,3}}\d{{2}})"
    r"|(?P<label>(?i:(?:PRECEDENCE(?:[ ](?:TO|CC))?[ ]?:[ ]?[A-Z]{5,9}\s+){0,2}"
    r"(?:DTG(?:[ ]?:[ ]?|[ ][YWZOPR][ ])\d{6}|DATE[ ]?:[ ]?\d{6}Z[ ]?[A-Z]{3}\b)))"
    r"))",
    re.VERBOSE,
)
_ENDS: Final = frozenset({"end", "bt", "serial"})
_ANCHORS: Final = frozenset({"security", "originator"})
"""Lines that may begin a message but tell nothing within one."""

# What ends a text on its last line; on a line of its own it is met as a mark.
_TAIL: Final = re.compile(r"[^ \n] +BT(?P<serial> ?\#\d{4})?(?P<end> NNNN)?\Z")
_TAIL_ENDS: Final = (" BT", "NNNN", *"0123456789")
_NEAR: Final = 60
"""Characters between the last words of a text and what follows below, blank lines among them."""

_SECURITY: Final = re.compile(r"\s*ZN[RY]\b", re.IGNORECASE)
_FROM: Final = re.compile(r"\s*FM ", re.IGNORECASE)


_CANCELS: Final = "E E E E E E E E"
"""An error sign; with AR behind it, it cancels the transmission (doctrine 1.9.6)."""

_CANCELLED: Final = re.compile(rf"{_CANCELS}(?: E){{0,40}} AR[ \t]*(?=\n|\Z)")
_AFTER: Final = re.compile(
    r"\s*(?:\Z|N{3,}[ \t]*(?:\n|\Z)|V?ZCZC|(?:ZZ|OO|PP|RR|YY|WW) [RQ][A-Z]{3,7}\b"
    r"|[YWZOPR][A-Z]{7} [RQU][A-Z]{3,6}\d{4} )"
)
"""What may stand below that: the end, or the next transmission. A text may quote the sign."""


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
        tail: The last break stands at the end of a line of the text, this one.
        serial: The validation line.
        eom: The line ``NNNN``.
        cut: The message ends because another begins.
        civil: A line of addresses as AFTN writes it was met.
        cancelled: The sender cancelled what he had begun: it is no message.
    """

    start: int
    end: int = 0
    anchor: int | None = None
    bare: bool = False
    headed: bool = False
    breaks: list[int] = field(factory=list)
    tail: int | None = None
    serial: int | None = None
    eom: int | None = None
    cut: bool = False
    civil: bool = False
    cancelled: bool = False

    @property
    def complete(self) -> bool:
        """A second break or the validation line was met: only ``NNNN`` may follow."""
        return self.serial is not None or len(self.breaks) > 1

    @property
    def begun(self) -> bool:
        """A heading was met that has a date-time group or a break below it."""
        return self.anchor is not None and self.headed

    def note(self, kind: str, place: int) -> None:
        """Note a line of a heading; the sheet it is printed on is none."""
        if kind == "aftn" and not self.headed:
            self.civil = True
        if self.anchor is None and kind != "sheet":
            self.anchor = place
        if kind in {"date", "label"}:
            self.headed = True

    def close(self, kind: str, place: int) -> None:
        """Note a line that ends a part of the message."""
        if kind == "end":
            self.eom, self.end = place, place + 1
        elif kind == "bt":
            self.breaks.append(place)
            self.headed = True
        elif self.breaks:
            self.serial = place


def segments(lines: list[str]) -> list[Segment]:
    """Return the messages of a source as ranges of lines.

    A message ends with ``NNNN``. One without it ends where the next begins, which
    is certain only of lines no text has: a new ``ZCZC``, or a routing line with
    the line that must follow it (doctrine 1.9.3, 1.9.5).
    """
    text = "\n".join(["", *lines]).replace("\t", " ")
    found = _marked(text, len(lines))
    if found[0].anchor is None and all(one.anchor is None for one in found) and not text.isupper():
        found = _marked(text.upper(), len(lines))
    return [segment for segment in found if _holds(segment, lines)]


def _marked(text: str, lines: int) -> list[Segment]:
    """Return the segments that the marks in *text* part; it begins with a line end."""
    current = Segment(start=0)
    found = [current]
    place, seen, routing = -1, 0, -1
    cancelled = _cancellations(text) if _CANCELS in text else []
    for match in MARKS.finditer(text):
        kind = match.lastgroup or ""
        if kind in _ANCHORS and current.anchor is not None:
            continue
        at = match.start() + 1
        # The end of a message stands far below its heading, and near the end of the source.
        nearer = at - seen < len(text) - at
        place = place + text.count("\n", seen, at) if nearer else lines - 1 - text.count("\n", at)
        seen = at
        while cancelled and cancelled[0] < place:
            current = _cancel(found, cancelled.pop(0))
        if kind == "end" and current.start and found[-2].cancelled and current.anchor is None:
            # The end below the sequence is of what was cancelled.
            found[-2].end = current.start = place + 1
            continue
        if kind in _ENDS:
            _close(current, kind, match, place)
            if current.eom is not None:
                current = Segment(start=place + 1)
                found.append(current)
            continue
        if current.begun and _begins(kind, current, text, match, routing):
            current.end = routing if kind == "station" else place
            current.cut = True
            _close_above(current, text, at - 1, place)
            current = Segment(start=current.end, anchor=None if kind == "sheet" else current.end)
            found.append(current)
        current.note(kind, place)
        if kind == "routing":
            routing = place
    while cancelled:
        current = _cancel(found, cancelled.pop(0))
    current.end = lines
    _close_above(current, text, len(text), lines)
    return found


def _close(current: Segment, kind: str, match: re.Match[str], place: int) -> None:
    """Note a line that ends a part of the message, and what may end it above that."""
    # Nearly all have a break of its own right above.
    if kind != "bt" and current.serial is None and current.breaks[-1:] != [place - 1]:
        _close_above(current, match.string, match.start(), place)
    current.close(kind, place)
    if kind == "serial" and "N" in match[0]:
        current.close("end", place)


def _close_above(current: Segment, text: str, end: int, place: int) -> None:
    """Note the break behind the last words above line *place*, which ends at *end* in *text*."""
    near = text[max(end - _NEAR, 0) : end]
    above = near.rstrip()
    match = _TAIL.search(above) if above.endswith(_TAIL_ENDS) else None
    if match is None or current.anchor is None:
        return
    current.tail = place - 1 - near.count("\n", len(above))
    current.breaks.append(current.tail)
    if match["serial"]:
        current.close("serial", current.tail)
    if match["end"]:
        current.close("end", current.tail)


def _cancellations(text: str) -> list[int]:
    """Return the lines that cancel what was sent above them; *text* has a line end before each."""
    found: list[int] = []
    place, seen = -1, 0
    for match in _CANCELLED.finditer(text):
        place += text.count("\n", seen, match.start())
        seen = match.start()
        if _AFTER.match(text, match.end()):
            found.append(place)
    return found


def _cancel(found: list[Segment], place: int) -> Segment:
    """End the last segment with the line that cancels it; return the one that begins below."""
    found[-1].cancelled, found[-1].end = True, place + 1
    found.append(Segment(start=place + 1))
    return found[-1]


def _begins(kind: str, current: Segment, text: str, match: re.Match[str], routing: int) -> bool:
    """Say whether a heading line met behind a heading is the first of the next message."""
    match kind:
        case "transmission" | "sheet":
            return True
        case "machine":
            begins = current.complete or _followed(_SECURITY, text, match)
        case "station":
            # A text may quote either line, but hardly both one below the other.
            begins = routing > max(current.breaks, default=current.start)
        case "date":
            return current.complete and _followed(_FROM, text, match)
        case _:
            return False
    return begins and (bool(current.breaks) or not readdresses(text, match.start()))


def _followed(pattern: re.Pattern[str], text: str, match: re.Match[str]) -> bool:
    """Say whether the line after a mark is of the kind *pattern*."""
    rest = text.find("\n", match.end())
    return rest >= 0 and pattern.match(text, rest) is not None


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
