"""What a later section says again: its opening lines and its addresses (doctrine 4.5.3, 1.8.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from routesim.message.address_lines import address_line
from routesim.message.banner import classified, is_banner
from routesim.message.captions import leading_captions
from routesim.message.classification import Classification
from routesim.message.marks import MarkReader
from routesim.message.opening import OpeningReader
from routesim.message.opening_lines import KINDS
from routesim.message.page import is_page, without_breaks
from routesim.message.repetition import Repetition
from routesim.message.section_mark import without_section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from routesim.message.findings import Findings
    from routesim.message.model import Addressee, Message

_SERIALS: Final = 10_000
"""Numbers behind an address, which begin anew (doctrine 9.7)."""

_MARKED: Final = 10
"""Lines of a text among which the mark of its section stands."""

_OPENING_LINES: Final = 200
"""Lines among which an opening ends, page breaks included."""

_REPEATED: Final = frozenset(["order", "tags", "subject", "refs"])
"""Fields that may stand again at the top of every section."""


def place_of_mark(lines: Sequence[str]) -> int:
    """Return the place of the line that says which section a text is, otherwise of the first."""
    marked = (at for at, line in enumerate(lines[:_MARKED]) if without_section(line) != line)
    return next(marked, 0)


@frozen(kw_only=True)
class Opening:
    """What stands above the first paragraph of the first section.

    Attributes:
        head: What stands down to the mark of the section, without it.
        classification: That of the text.
        lines: The lines below, without blanks.
        fields: The kinds of field that are among them.
        ended: A paragraph stands below it: the next section does not go on with it.
    """

    head: str
    classification: Classification | None
    lines: frozenset[str]
    fields: frozenset[str]
    ended: bool

    @classmethod
    def of(cls, lines: list[str], findings: Findings) -> Opening:
        """Return the opening of a text of these lines."""
        lines, places = without_breaks(lines[:_OPENING_LINES])
        marks = MarkReader(None)
        reader = OpeningReader(places, marks, Repetition(findings))
        start, end = place_of_mark(lines) + 1, reader.read(lines)
        return cls(
            head=_bare(lines[:start]),
            classification=marks.classification,
            lines=frozenset([_bare([line]) for line in lines[start:end]]),
            fields=_REPEATED.intersection(reader.fields.kept),
            ended=any(map(str.strip, lines[end:])),
        )

    def without(self, lines: Sequence[str]) -> tuple[list[str], list[str]]:
        """Return the lines of a later section without the opening it repeats, and what differs.

        The lines down to its mark are left out, and those right below that the first section
        has too. So is a classification, a caption or a field there that says something else:
        it is no text, and differs. Page lines stay.
        """
        start = below = place_of_mark(lines) + 1
        head = [line for line in lines[:start] if not is_page(line)]
        differing = [] if _bare(head) == self.head else [" ".join(" ".join(head).split())]
        for at in range(start, len(lines)):
            words = " ".join(lines[at].split())
            if not words or is_page(words):
                continue
            repeated = _bare([words]) in self.lines or self._is_own_banner(words)
            if not repeated:
                if not self._opens(words):
                    break
                differing.append(words)
            below = at + 1
        while start < below < len(lines) and not lines[below].strip():
            below += 1
        return [*filter(is_page, lines[:below]), *lines[below:]], differing

    def _is_own_banner(self, words: str) -> bool:
        found = classified(words)
        return found is not None and is_banner(words) and found[0] is self.classification

    def _opens(self, words: str) -> bool:
        """Say whether a line at the top of a section is of an opening, and no text."""
        if not self.ended:
            return False
        kind = KINDS.match(words)
        field = kind is not None and kind.lastgroup in self.fields
        return field or is_banner(words) or not leading_captions(words)[1]


def _bare(lines: Iterable[str]) -> str:
    """Return *lines* without blanks and without what says which section they are of."""
    return "".join(without_section(" ".join(lines)).split())


def differing_addresses(first: Message, later: Message) -> list[str]:
    """Return the address lines of two sections that are not the same in both.

    Every section has the whole heading. Where an address has another number or precedence
    in the later one, that line is returned; where it is missing there, the first one's. A
    number may count the sections (doctrine 9.7).
    """
    sections = first.text.section, later.text.section
    step = sections[1].number - sections[0].number if sections[0] and sections[1] else 0
    ours, theirs = list(_addressed(first, 0)), list(_addressed(later, step))
    known, present = {line for line, _, _ in ours}, {address for _, address, _ in theirs}
    return [
        *[line for line, _, due in theirs if line not in known and due not in known],
        *[line for line, address, _ in ours if address not in present],
    ]


def _addressed(message: Message, step: int) -> Iterator[tuple[str, str, str]]:
    """Yield each line of format lines 7 to 9, what of it says who it is, and an earlier line.

    That is the line with the number it had, where it counts them, so many sections before.
    """
    blocks: tuple[tuple[str, tuple[Addressee, ...]], ...] = (
        ("TO", message.action),
        ("INFO", message.info),
    )
    for keyword, addressees in blocks:
        for one in addressees:
            alone = evolve(one, precedence_word=None, serial=None)
            before = one
            if one.serial is not None and one.serial.isdecimal():
                counted = (int(one.serial) - step) % _SERIALS
                before = evolve(one, serial=f"{counted:0{len(one.serial)}}")
            yield (
                f"{keyword} {address_line(one)}",
                f"{keyword} {address_line(alone)}",
                f"{keyword} {address_line(before)}",
            )
    for name in message.exempt:
        yield f"XMT {name}", f"XMT {name}", f"XMT {name}"
