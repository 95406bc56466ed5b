"""A long message divided into sections (doctrine 4.5.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from routesim.message.banner import leading
from routesim.message.composition import classification_words
from routesim.message.content import Section
from routesim.message.folding import folded_text
from routesim.message.model import Format
from routesim.message.section_mark import without_section

if TYPE_CHECKING:
    from routesim.message.content import Text
    from routesim.message.model import Message

SECTION_LINES: Final = 50
"""Lines of text a section holds: 50 of 69 are about the 3,300 to 3,600 characters of
real sections (doctrine 9.13)."""

_FIRST_LINES: Final = 3
"""Lines among which the classification stands; what is above it stands in each section."""


def sectioned(message: Message, lines: int = SECTION_LINES) -> tuple[Message, ...]:
    """Return *message* as sections of at most so many lines of text (doctrine 4.5.3).

    Each section is a complete message with the same heading and date-time group;
    format line 3 has its number, the classification line how many there are. The last
    one has the corrections.

    Args:
        message: A message with a text; one that fits into a section, or of which sections
            are missing, is returned alone.
        lines: Lines of text in a section, the classification line included; two or more.
    """
    section = message.text.section
    if section is not None and section.of != 1:
        return (message,)
    body = [piece for line in message.text.body.split("\n") for piece in folded_text(line)]
    place = _place(body[: lines - 1])
    above, first, rest = body[:place], body[place], body[place + 1 :]
    size = lines - 1 - place
    pieces = [rest[at : at + size] for at in range(0, len(rest), size)]
    if len(pieces) < 2:  # noqa: PLR2004 - one piece is no section
        return (message,)
    of = len(pieces)
    station = message.station if message.format is Format.ACP127 else None
    return tuple(
        evolve(
            message,
            station=message.station if station is None else evolve(station, section=number),
            text=evolve(
                message.text,
                section=Section(number=number, of=of),
                body="\n".join([*above, _marked(first, message.text, number, of), *piece]),
            ),
            end=message.end if number == of else evolve(message.end, corrections=()),
        )
        for number, piece in enumerate(pieces, 1)
    )


def _place(body: list[str]) -> int:
    """Return the place of the line with the classification: captions may stand above it."""
    each = (at for at, line in enumerate(body[:_FIRST_LINES]) if leading(" ".join(line.split())))
    return next(each, 0)


def _marked(first: str, text: Text, number: int, of: int) -> str:
    """Return the line *first* with the section behind its classification, however it is written."""
    line = " ".join(without_section(first).split())
    found = leading(line)
    after = line if found is None else found[1]
    words = line.removesuffix(after).rstrip() or classification_words(text)
    return f"{words} SECTION {number:02} OF {of:02} {after}".strip()
