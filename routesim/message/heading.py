"""Format lines 1 to 10 in one pass over the lines, for every dialect of the ACP family."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from attrs import define, field

from routesim.message import addresses, date_line
from routesim.message.addresses import AddressBlock
from routesim.message.banner import classified, is_banner
from routesim.message.date_line import Block
from routesim.message.dialects import acp127, acp128
from routesim.message.format_lines import (
    GROUPS,
    INDICATOR,
    MACHINE,
    SIGNAL,
)
from routesim.message.marks import begins_text
from routesim.message.page import is_page
from routesim.message.precedence import Precedence
from routesim.message.preface import PRECEDENCES, are_offices
from routesim.message.security import SecurityReader

if TYPE_CHECKING:
    from routesim.message.addresses import Line
    from routesim.message.classification import Classification
    from routesim.message.findings import Findings
    from routesim.message.model import RoutingLine, Station, Transmission

_GLUED: Final = re.compile(
    r"(?P<word>FM|TO|INFO|DE|XMT|ZEN)"
    r"(?P<rest>(?:[:/] ?|(?=[RQ][UH][A-Z]{2,5}[/ #]|AMEMBASSY|AMCONSUL|SECSTATE|USMISSION)).+)"
)
# Gateways and web pages fold a heading without regard to its lines (case h12).
_WITHIN: Final = re.compile(
    r" (?=(?:TO|INFO) (?:[RQ][A-Z]{3,7}/|ZEN/|XMT|NAVADMIN|ALNAV|AIG|ALL |SECSTATE|AMEMBASSY"
    r"|AMCONSUL|USMISSION)|BT(?: |$))|(?<=//) ?(?=(?:TO|INFO|BT)(?: |$))"
)
_RUN_TOGETHER: Final = re.compile(
    r"(?<=\S\S) (?=(?:ZZ|OO|PP|RR) [RQ][A-Z]{3,7}\b|DE [RQ][A-Z]{3,7} ?#|ZN[RY] [A-Z]{5}"
    r"|[YZOPR](?: [ZOPR])? \d{6}Z [A-Z]{3} \d{2}|FM [A-Z])"
)
_SECURITY: Final = re.compile(r"ZN[RY](?=[A-Z]{5}\b)")
_PASS: Final = re.compile(r"(?:PLEASE )?PASS (?:TO )?.*|.*\bPASS TO\b.*|ATTENTION INVITED TO.*")
_BREAK_STARTS: Final = frozenset("PUCSTL")
"""First letters of ``PAGE`` and of the classifications printed over and under a page."""

_BREAK_LINES: Final = 20
"""Lines a page break has at most, blank ones and banners included."""

_SHORTEST_RUN: Final = 30
"""Characters from which on a line may hold several format lines."""

_DATE_STARTS: Final = frozenset("YWZOPR0123456789")


@define
class HeadingReader:
    """Reads the heading of one message; what it has read grows line by line.

    Attributes:
        lines: Clean lines of the source.
        findings: Where defects go.
        called: Indicators on the further lines of format line 2.
        blocks: Format lines 5 to 9, one for each heading.
        relay_from: Index of the first line below format lines 1 and 2.
        text_from: Index of the first line of the text.
        text_head: The text begins within that line, with these words.
        broken: A break closed the heading.
        ended: The text was reached.
        banner: Classification printed over the heading.
        unkeyed: Lines below the date-time group that no keyword begins.
        station_index: Line of the station and its time of file.
        line2_index: Line of format line 2.
        security_index: Line of format line 4.
    """

    lines: list[str]
    findings: Findings
    transmission: Transmission | None = None
    line2: RoutingLine | None = None
    called: list[str] = field(factory=list)
    station: Station | None = None
    machine: bool = False
    security: SecurityReader | None = None
    blocks: list[Block] = field(factory=list)
    group_count: int | None = None
    accounting: str | None = None
    distribution: list[str] = field(factory=list)
    relay_from: int | None = None
    text_from: int = 0
    text_head: str | None = None
    broken: bool = False
    ended: bool = False
    banner: Classification | None = None
    unkeyed: list[Line] = field(factory=list)
    station_index: int = 0
    line2_index: int = 0
    security_index: int = 0
    _rows: AddressBlock | None = None
    _routing_open: bool = False
    _distributing: bool = False

    def read(self, start: int, end: int) -> None:
        """Read the lines from *start* to the break, or to where the text begins without one."""
        lines = self.lines
        index = start
        while index < end:
            if self._rows is not None:
                index = self._rows.plain(lines, index, end)
                if index == end:
                    break
            words = " ".join(lines[index].split())
            if words:
                index = self._line(index, words, end)
                if self.ended:
                    return
            index += 1
        self.text_from = end

    def _line(self, index: int, words: str, end: int) -> int:
        """Read one line, not empty; return its place, or that of the last line read with it."""
        line = words.upper()
        word = line.partition(" ")[0]
        handler = _HANDLERS.get(word)
        if len(line) > _SHORTEST_RUN and self._rows is None and self._run(index, line):
            pass
        elif handler is not None:
            handler(self, index, line[len(word) + 1 :])
        elif (line[0] in _BREAK_STARTS or " OF " in line) and (page := self._past_page(index, end)):
            return page - 1
        elif self._ends(line):
            self.text_from, self.ended = index, True
            return index
        else:
            self._other(index, line)
        if line != words:
            self.findings.add("lower-case", index, words)
        if self.broken:
            self.text_from = index + 1 if self.text_head is None else index
            self.ended = True
        return index

    def _past_page(self, start: int, end: int) -> int:
        """Return the place after a page break, or 0: banners may stand before its page line."""
        for index in range(start, min(end, start + _BREAK_LINES)):
            line = self.lines[index].strip()
            if is_page(line):
                self.findings.add("bad-page", index, line)
                return index + 1
            if line and not is_banner(line):
                return 0
        return 0

    def _ends(self, line: str) -> bool:
        if not self.blocks:
            return False
        started = self.blocks[-1].originator is not None or self._rows is not None
        return (started or bool(self.unkeyed)) and begins_text(line)

    @property
    def block(self) -> Block:
        """The block under way."""
        if not self.blocks:
            self.blocks.append(Block(index=0))
        return self.blocks[-1]

    # Lines that no keyword begins.

    def _row(self, rows: AddressBlock, index: int, line: str) -> None:
        if rows.plain([line], 0, 1, index):
            return
        if " BT" in line or " INFO " in line or " TO " in line or "//" in line:
            first, *rest = _WITHIN.split(line)
        else:
            first, rest = line, []
        if first:
            rows.read(index, first, len(line))
        for part in rest:
            self._part(index, part, len(line))

    def _part(self, index: int, part: str, width: int) -> None:
        """Read what follows a keyword in the middle of a line (case h12)."""
        word, _, rest = part.partition(" ")
        if word == "BT":
            self.text_head = rest or None
        handler = _HANDLERS.get(word)
        if handler is not None:
            handler(self, index, rest)
        if self._rows is not None:
            self._rows.width = width

    def _other(self, index: int, line: str) -> None:
        rows = self._rows
        if rows is None:
            self._opening(index, line)
        elif line[0] in _DATE_STARTS and self._date_time(index, line):
            self.findings.add("readdressal", index, line)
        elif "GR" in line and (match := GROUPS.fullmatch(line)):
            self._groups(line, match)
        elif match := _GLUED.fullmatch(line):
            self._glued(index, line, match)
        else:
            self._row(rows, index, line)

    def _opening(self, index: int, line: str) -> None:
        """Read a line above the addresses."""
        if self._routing_open and self._more_routing(index, line):
            return
        if self._distributing and are_offices(line):
            self.distribution += line.split(" ")
        elif (not self.blocks and self._frame(index, line)) or self._date_time(index, line):
            return
        elif self.security is not None and not self.blocks:
            self.security.read(index, line)
        elif self.blocks and SIGNAL.fullmatch(line.partition(" ")[0]):
            date_line.signals(self.block, line)
        elif match := _GLUED.fullmatch(line):
            self._glued(index, line, match)
        elif _SECURITY.match(line):
            self.findings.add("glued", index, line)
            self.security_line(index, line[3:], line[:3])
        else:
            self._unknown(index, line)

    def _unknown(self, index: int, line: str) -> None:
        found = classified(line)
        if found is not None and is_banner(line):
            self.banner = self.banner or found[0]
        elif line not in PRECEDENCES and not _PASS.fullmatch(line):
            self.findings.add("stray-line", index, line)
            if self.blocks and self.blocks[-1].originator is None:
                self.unkeyed.append((index, line))

    def _run(self, index: int, line: str) -> bool:
        """Read several format lines that stand on one line; say whether there were several."""
        parts = _RUN_TOGETHER.split(line)
        if len(parts) == 1:
            return False
        self.findings.add("glued", index, line)
        for part in parts:
            word, _, rest = part.partition(" ")
            handler = _HANDLERS.get(word)
            if handler is not None:
                handler(self, index, rest)
            else:
                self._opening(index, part)
        return True

    def _frame(self, index: int, line: str) -> bool:
        """Read format line 1 or 2; say whether it was one."""
        if "ZCZC" in line[:5]:
            if self.transmission is None:
                self.transmission = acp127.transmission(index, line, self.findings)
            else:
                self.findings.add("repeated-line", index, line)
        elif self.line2 is None and acp127.is_routing(line):
            self.line2_index = index
            self.line2 = acp127.routing(index, line, self.findings)
            self._routing_open = True
        elif self.line2 is None and MACHINE.fullmatch(line):
            self.line2_index = self.station_index = index
            self.line2, self.station, closed = acp128.line2(index, line, self.findings)
            self.machine = True
            self._routing_open = not closed
        else:
            return False
        self.relay_from = index + 1
        return True

    def _more_routing(self, index: int, line: str) -> bool:
        """Read a further line of format line 2; say whether it was one."""
        words = line.removesuffix(".").split()
        if self.line2 is None or not all(INDICATOR.fullmatch(word) for word in words):
            self._close_routing(index)
            return False
        self.called += acp127.indicators(index, words, self.findings)
        self._routing_open = not line.endswith(".")
        self.relay_from = index + 1
        return True

    def _close_routing(self, index: int) -> None:
        if self._routing_open and self.machine:
            line = self.lines[self.line2_index].strip()
            self.findings.add("no-period", self.line2_index, line)
        self._routing_open = False
        if self.relay_from is None:
            self.relay_from = index

    def _date_time(self, index: int, line: str) -> bool:
        """Read format line 5 and open a block with it; say whether it was one."""
        block = date_line.read(index, line, self.findings)
        if block is None:
            return False
        self._close_routing(index)
        self._rows, self._distributing = None, False
        self.blocks.append(block)
        return True

    def _glued(self, index: int, line: str, match: re.Match[str]) -> None:
        if match["word"] not in {"XMT", "ZEN"}:
            self.findings.add("glued", index, line.partition(" ")[0])
        _HANDLERS[match["word"]](self, index, match["rest"].lstrip(":/ "))

    def _groups(self, line: str, match: re.Match[str]) -> None:
        if match["count"] == "NC" or match["accounting"]:
            self.accounting = line.removesuffix(" BT")
        if match["count"].isdigit():
            self.group_count = int(match["count"])
        self.broken = line.endswith(" BT")

    # One method for each keyword.

    def station_line(self, index: int, rest: str) -> None:
        """Format line 3."""
        self._close_routing(index)
        line = f"DE {rest}"
        if self.station is not None or self.blocks:
            self.findings.add("repeated-line", index, line)
            return
        self.station_index = index
        self.station, after = acp127.station(index, line, self.findings)
        if after:
            self.findings.add("stray-line", index, after)

    def security_line(self, index: int, rest: str, signal: str) -> None:
        """Format line 4."""
        self._close_routing(index)
        line = f"{signal} {rest}".strip()
        if self.security is None:
            self.security_index = index
            self.security = SecurityReader(self.findings)
            self.security.read(index, line)
        else:
            self.findings.add("repeated-line", index, line)

    def originator_line(self, index: int, rest: str) -> None:
        """Format line 6; a second one begins the heading that was readdressed."""
        self._close_routing(index)
        block = self.block
        if block.originator is not None:
            if self._rows is None:
                self.findings.add("repeated-line", index, f"FM {rest}")
                return
            self.findings.add("readdressal", index, f"FM {rest}")
            block = Block(index=index)
            self.blocks.append(block)
        self._distributing = False
        self._rows = None
        first, *parts = _WITHIN.split(rest)
        block.originator = addresses.originator(index, first, self.findings)
        for part in parts:
            self._part(index, part, len(rest))

    def action_line(self, index: int, rest: str) -> None:
        """Format line 7."""
        block = self.block
        if block.action is None:
            block.action = self._address_block()
        self._addresses(block.action, index, rest)

    def info_line(self, index: int, rest: str) -> None:
        """Format line 8, or the internal distribution an office printed (doctrine 9.12)."""
        block = self.block
        if are_offices(rest) and "-" in rest:
            self.distribute(index, rest)
        elif rest.startswith("XMT"):
            self.exempt_line(index, rest[3:].lstrip("/ "))
        else:
            if block.info is None:
                block.info = self._address_block()
            self._addresses(block.info, index, rest)

    def distribute(self, index: int, rest: str) -> None:
        """Internal distribution above the heading: ``ORIGIN``, ``ACTION``, ``INFO LOG-00``."""
        if are_offices(rest):
            self.distribution += rest.split()
            self._distributing = True
        elif self._rows is not None:
            # An address that begins with the word: only offices are distribution.
            self._row(self._rows, index, " ".join(self.lines[index].split()).upper())
        else:
            self.findings.add("stray-line", index, rest)

    def exempt_line(self, index: int, rest: str) -> None:
        """Format line 9."""
        block = self.block
        if block.exempt is None:
            block.exempt = self._address_block()
        self._addresses(block.exempt, index, rest)

    def _address_block(self) -> AddressBlock:
        return AddressBlock(self.findings, numbered=not self.machine, default=Precedence.ROUTINE)

    def _addresses(self, rows: AddressBlock, index: int, rest: str) -> None:
        """Go on with a block of addresses; ``TO`` and ``INFO`` may stand again."""
        self._rows = rows
        # What follows a keyword is no rest of the address before it.
        rows.width = 0
        self._close_routing(index)
        if is_page(rest):
            self.findings.add("bad-page", index, rest)
        elif rest:
            self._row(rows, index, rest)

    def zen_line(self, index: int, rest: str) -> None:
        """An address that is served by other means (doctrine 9.9)."""
        if self._rows is not None:
            self._row(self._rows, index, f"ZEN/{rest.lstrip('/ ')}")

    def groups_line(self, index: int, rest: str) -> None:
        """Format line 10."""
        match = GROUPS.fullmatch(f"GR {rest}".strip())
        if match is None:
            self.findings.add("stray-line", index, f"GR {rest}")
        else:
            self._groups(match[0], match)

    def break_line(self, index: int, rest: str) -> None:
        """Format line 11."""
        self._close_routing(index)
        self.broken = True
        if rest:
            self.text_head = rest


_HANDLERS: Final[dict[str, Callable[[HeadingReader, int, str], None]]] = {
    "DE": HeadingReader.station_line,
    "ZNR": lambda reader, index, rest: reader.security_line(index, rest, "ZNR"),
    "ZNY": lambda reader, index, rest: reader.security_line(index, rest, "ZNY"),
    "FM": HeadingReader.originator_line,
    "TO": HeadingReader.action_line,
    "INFO": HeadingReader.info_line,
    "ORIGIN": HeadingReader.distribute,
    "ACTION": HeadingReader.distribute,
    "XMT": HeadingReader.exempt_line,
    "ZEN": HeadingReader.zen_line,
    "GR": HeadingReader.groups_line,
    "BT": HeadingReader.break_line,
}
