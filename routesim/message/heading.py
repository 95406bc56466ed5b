"""Format lines 1 to 11 in one pass over the lines, for every dialect of the ACP family."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, field

from routesim.message import ordinary
from routesim.message.addressee import WORDS
from routesim.message.addresses import Line
from routesim.message.banner import classified, is_banner
from routesim.message.dialects.acp127 import is_routing
from routesim.message.drafters import OFFICES
from routesim.message.fact import grown
from routesim.message.findings import Findings
from routesim.message.format_lines import SIGNAL
from routesim.message.frame import Frame
from routesim.message.keyword_lines import HANDLERS, KeywordLines
from routesim.message.marks import SERIES, begins_text
from routesim.message.page import is_page
from routesim.message.preface import Preface, are_offices
from routesim.message.run_together import NEARLY_BREAK, above
from routesim.message.stamps import LABELS, LETTERHEADS, SHEET, SHEET_OF, is_stamp, is_turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routesim.message.block import Block

_PASS: Final = re.compile(r"(?:PLEASE )?PASS (?:TO )?.*|.*\bPASS TO\b.*|ATTENTION INVITED TO.*")
_ARCHIVED: Final = re.compile(r"-{10,} ?[0-9A-F]{5,6} +\d{6}Z?\b.*")
"""The rule below the offices, in which an archive printed its own number and time."""

_FROM: Final = re.compile(r"\s*FM\b", re.IGNORECASE)
_BREAK_STARTS: Final = frozenset("UCSTLN")
"""First letters of the classifications printed over and under a page."""

_BREAK_LINES: Final = 20
"""Lines a page break has at most, banners included."""

_BLANK_LINES: Final = 500
"""Lines that are looked at for those, most of them blank."""

_SHORTEST_RUN: Final = 30
"""Characters from which on a line may hold several format lines."""

_LONGEST_BREAK: Final = 5
"""Characters of a break, garbled or with signs behind it."""


@define
class HeadingReader:
    """Reads the heading of one message; what it has read grows line by line.

    Attributes:
        lines: Clean lines of the source.
        findings: Where defects go.
        preface: What was printed over the heading.
        keywords: Format lines 5 to 11.
        text_from: Index of the first line of the text.
        ended: The text was reached.
        unkeyed: Lines below the date-time group that no keyword begins.
        dated_below: Index of format line 5 where it stands below the first line of the text.
    """

    lines: list[str]
    findings: Findings
    preface: Preface = grown(Preface)
    keywords: KeywordLines = field(init=False)
    text_from: int = 0
    ended: bool = False
    unkeyed: list[Line] = grown(list)
    dated_below: int | None = None
    _lowered: bool = False

    def __attrs_post_init__(self) -> None:
        """Give the parts the lines and the findings they share."""
        frame = Frame(self.lines, self.findings)
        self.keywords = KeywordLines(self.findings, frame, self.preface)

    @property
    def frames(self) -> list[Frame]:
        """Format lines 1 to 4: of the pilots, outermost first, and of the message."""
        return [*self.keywords.pilots, self.keywords.frame]

    @property
    def frame(self) -> Frame:
        """Format lines 1 to 4 of this transmission: the outermost pilot's, if there is one."""
        return self.keywords.pilots[0] if self.keywords.pilots else self.keywords.frame

    @property
    def blocks(self) -> list[Block]:
        """Format lines 5 to 9, one for each heading."""
        return self.keywords.blocks

    def read(self, index: int, end: int, first: re.Match[str] | None) -> None:
        """Read the lines to the break, or to where the text begins without one.

        Args:
            index: The first of them.
            end: One past the last that may be read.
            first: Format lines 1 to 6, where they are ordinary.
        """
        lines, keywords = self.lines, self.keywords
        if first is not None:
            index = ordinary.read(first, index, keywords)
        while index < end:
            if lines[index] == "BT":
                # So nearly all headings end.
                keywords.break_line(index, "")
                self.text_from, self.ended = index + 1, True
                return
            below = ordinary.addressed(lines, index, end, keywords)
            if below == index:
                words = " ".join(lines[index].split())
                if words:
                    below = self._line(index, words, end)
                    if self.ended:
                        return
                below += 1
            index = below
        self.text_from = end

    def _line(self, index: int, words: str, end: int) -> int:
        """Read one line, not empty; return its place, or that of the last line read with it."""
        line = words.upper()
        word = line.partition(" ")[0]
        keywords = self.keywords
        handler = HANDLERS.get(word)
        if len(line) > _SHORTEST_RUN and keywords.rows is None and self._run(index, line):
            pass
        elif handler is not None:
            if word == "FM":
                self.unkeyed.clear()
            handler(keywords, index, line[len(word) + 1 :])
        elif (line[0] in _BREAK_STARTS or line[:4] == "PAGE" or " OF " in line) and (
            page := self._past_page(index, end)
        ):
            return page - 1
        elif len(line) <= _LONGEST_BREAK and self._is_nearly_break(index, line, end):
            self.findings.add("near-keyword", index, line, "BT")
            keywords.break_line(index, "")
        elif self._ends(index, line, end):
            self.text_from, self.ended = index, True
            self._date_below(index + 1, end)
            return index
        else:
            self._other(index, line)
        if line != words and not self._lowered:
            self._lowered = True
            self.findings.add("lower-case", index, words)
        if keywords.broken:
            head = keywords.text_head
            if head is not None and line != words and line.endswith(head):
                # The text keeps its small letters.
                keywords.text_head = words[-len(head) :]
            self.text_from = index + 1 if head is None else index
            self.ended = True
        return index

    def _past_page(self, start: int, end: int) -> int:
        """Return the place after a page break, or 0: banners may stand before its page line."""
        past, above, turned = 0, "", False
        for index, line in self._written(start, end):
            if is_page(line.upper()) or is_stamp(line):
                if not past:
                    self.findings.add("bad-page", index, line)
                past, above = index + 1, "" if turned else line
            elif above and is_stamp(above) and line == "UNCLASSIFIED":
                # As what a paper was released stands over its sheets.
                past = index + 1
            elif past:
                # Its line may be cut in two: PAGE 02, and AVALON 00905 below it.
                return index + 1 if SHEET.fullmatch(above) and SHEET_OF.fullmatch(line) else past
            elif is_turned(line, self.lines[index + 1 : index + 2]):
                turned = True
            elif line not in LETTERHEADS and not is_banner(line):
                return 0
        return past

    def _written(self, start: int, end: int) -> Iterator[Line]:
        """Yield the next lines that are not blank, as many as a page break may have."""
        left = _BREAK_LINES
        for index in range(start, min(end, start + _BLANK_LINES)):
            line = self.lines[index].strip()
            if line:
                yield index, line
                left -= 1
                if not left:
                    return

    def _ends(self, index: int, line: str, end: int) -> bool:
        """Say whether the text begins here, whatever of the heading is missing above it."""
        blocks = self.keywords.blocks
        if not blocks or not (begins_text(line) or SERIES.fullmatch(line)):
            return False
        if blocks[-1].originator is not None or self.keywords.rows is not None:
            return True
        return not self._is_printed_over(index, line, end)

    def _is_nearly_break(self, index: int, line: str, end: int) -> bool:
        """Say whether *line* is a garbled break: the text begins right below it."""
        if self.keywords.rows is None or NEARLY_BREAK.fullmatch(line) is None:
            return False
        _, below = next(self._written(index + 1, end), (index, ""))
        return begins_text(below)

    def _date_below(self, start: int, end: int) -> None:
        """Read format line 5 where it stands right below the first lines of the text."""
        if self.keywords.rows is None or self.blocks[-1].dtg_raw is not None:
            return
        for index, line in self._written(start, end):
            if self.keywords.read_date_time(index, " ".join(line.split()).upper()):
                self.dated_below = index
            if not SERIES.fullmatch(line):
                return

    def _is_printed_over(self, index: int, line: str, end: int) -> bool:
        """Say whether a classification was printed over the page, and FM is still to come.

        It stands alone there, or over the page line and the offices an archive printed.
        """
        printed = is_banner(line) and not self.unkeyed
        for _, written in self._written(index, end):
            if _FROM.match(written):
                return printed
            printed |= is_page(written.upper()) or OFFICES.match(written) is not None
        return False

    # Lines that no keyword begins.

    def _other(self, index: int, line: str) -> None:
        rows = self.keywords.rows
        if rows is None:
            self._opening(index, line)
        else:
            self.keywords.read_below(rows, index, line)

    def _opening(self, index: int, line: str) -> None:
        """Read a line above the addresses."""
        preface, keywords = self.preface, self.keywords
        frame, blocks = keywords.frame, keywords.blocks
        if frame.open and frame.read_more_routing(index, line):
            return
        if frame.security and not blocks and is_routing(line):
            keywords.begin_original(index, line)
            frame = keywords.frame
        if preface.open and are_offices(line):
            preface.distribute(preface.open, line)
        elif (not blocks and frame.read(index, line)) or keywords.read_date_time(index, line):
            return
        elif frame.security and not blocks and line in LABELS:
            preface.paged = True
        elif frame.security and not blocks:
            frame.read_more_security(index, line)
        elif blocks and ((word := line.partition(" ")[0]) == "PSN" or SIGNAL.fullmatch(word)):
            blocks[-1].read_signals(line)
        elif not (
            (blocks and keywords.read_groups(line))
            or keywords.read_glued(index, line)
            or frame.read_glued_security(index, line)
            or keywords.read_more_originator(index, line)
        ):
            self._unknown(index, line)

    def _unknown(self, index: int, line: str) -> None:
        found = classified(line)
        if found is not None and is_banner(line):
            self.preface.print_over(found[0])
        elif not (line in WORDS or _PASS.fullmatch(line) or _ARCHIVED.fullmatch(line)):
            self.findings.add("stray-line", index, line)
            if self.blocks:
                self.unkeyed.append((index, line))

    def _run(self, index: int, line: str) -> bool:
        """Read several format lines that stand on one line; say whether there were several."""
        parts = above(line)
        if len(parts) == 1:
            return False
        self.findings.add("glued", index, line)
        keywords = self.keywords
        for at, part in enumerate(parts, 1):
            word, _, rest = part.partition(" ")
            if not keywords.read(word, index, rest):
                self._opening(index, part)
            if keywords.broken:
                # What stands behind the break is text, whatever it begins with.
                keywords.text_head = " ".join([keywords.text_head or "", *parts[at:]]).strip()
                break
        return True
