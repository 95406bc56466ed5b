"""Bytes or text in, messages and defects out; whatever comes in, nothing is raised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from routesim.message.banner import is_banner
from routesim.message.cleaning import clean
from routesim.message.defects import Defect, defect
from routesim.message.fact import frozen, maker
from routesim.message.model import Message
from routesim.message.reading import read
from routesim.message.run_together import without_banner
from routesim.message.segments import segments
from routesim.message.smart_print import as_telegrams, may_be_printed
from routesim.message.stamps import FIELDS, is_stamp

if TYPE_CHECKING:
    from routesim.message.addresses import Lexicon
    from routesim.message.cleaning import Clean
    from routesim.message.segment import Segment

_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\f\r"))
_SAMPLE: Final = 4096
_BINARY_SHARE: Final = 20
"""One control character in so many makes a source binary."""


@frozen(kw_only=True)
class Source:
    """Where a message begins.

    Attributes:
        file: Name of the file, empty where there is none.
        line: First line of the message, from 1.
    """

    file: str
    line: int


new_source: Final = maker(Source)


@frozen(kw_only=True)
class Reading:
    """One message and everything the source says beside it.

    Attributes:
        source: Where it begins.
        message: What it says.
        defects: What is wrong with it, by line and column.
        relayed: The clean text from format line 3 down, without format lines 1, 2
            and 16: what a relay forwards untouched (doctrine 1.1.8, 1.2). Lines end with LF.
    """

    source: Source
    message: Message
    defects: tuple[Defect, ...]
    relayed: str


new_reading: Final = maker(Reading)


@frozen(kw_only=True)
class Parsed:
    """What a source holds.

    Attributes:
        readings: Its messages, in the order in which they stand.
        defects: What belongs to no message.
    """

    readings: tuple[Reading, ...]
    defects: tuple[Defect, ...]


new_parsed: Final = maker(Parsed)


def parse(data: bytes | str, *, file: str = "", lexicon: Lexicon | None = None) -> Parsed:
    """Return every message in *data*; never raises on content, in time linear in its length.

    Args:
        data: One message or many, in any encoding and any state.
        file: Name to put into each reading's source.
        lexicon: Who suggests a known address for an unknown one; without it none is suggested.
    """
    cleaned = clean(data)
    found = segments(cleaned)
    if may_be_printed(cleaned.text, found) and (telegrams := as_telegrams(cleaned, found)):
        cleaned, found = telegrams, segments(telegrams)
    # Nearly all sources begin with a message; only one without any is looked at again.
    if (
        found
        and found[0].anchor is None
        and all(segment.anchor is None for segment in found)
        and (parted := without_banner(cleaned))
    ):
        cleaned, found = parted, segments(parted)
    readings: list[Reading] = []
    strays: list[Defect] = []
    for segment in found:
        if segment.cancelled or segment.anchor is None:
            strays += _stray(cleaned, segment)
            continue
        message, defects, relayed = read(cleaned, segment, lexicon)
        line = cleaned.source_index(segment.start) + 1
        readings.append(
            new_reading(
                source=new_source(file=file, line=line),
                message=message,
                defects=defects,
                relayed=relayed,
            )
        )
    if not readings and all(stray.code != "cancelled" for stray in strays):
        return Parsed(readings=(), defects=(_nothing(data, cleaned),))
    return new_parsed(readings=tuple(readings), defects=tuple(strays))


def _stray(cleaned: Clean, segment: Segment) -> list[Defect]:
    """Return the defect of lines that belong to no message; an archive's alone are none."""
    code = "cancelled" if segment.cancelled else "stray-text"
    for index in range(segment.start, segment.end):
        line = cleaned.lines[index].strip()
        if line == FIELDS:
            break
        if line and not is_stamp(line) and not is_banner(line.removeprefix("CLASSIFICATION: ")):
            at = cleaned.source_index(index)
            return [defect(code, line=at + 1, source=cleaned.source[at], found=line)]
    return []


def _nothing(data: bytes | str, cleaned: Clean) -> Defect:
    """Return the defect of a source without a message: empty, binary or other text."""
    index = next((at for at, line in enumerate(cleaned.lines) if line.strip()), None)
    if index is None and not data.strip():
        return defect("empty", line=1, source="", found="")
    head = data[:_SAMPLE]
    controls = len(head) - len(_printing(head))
    if index is None or controls * _BINARY_SHARE > len(head):
        first = data[:8].encode("utf-8", "replace") if isinstance(data, str) else data[:8]
        return defect("binary", line=1, source="", found=first.hex(" ").upper())
    at = cleaned.source_index(index)
    found = cleaned.lines[index].strip()
    return defect("no-message", line=at + 1, source=cleaned.source[at], found=found)


def _printing(head: bytes | str) -> bytes:
    data = head.encode("utf-8", "replace") if isinstance(head, str) else head
    return data.translate(None, _CONTROLS)
