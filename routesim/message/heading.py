"""Format lines 1 to 10 in one pass over the lines, for every dialect of the ACP family."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from attrs import define, evolve, field

from routesim.message import addresses, dtg
from routesim.message.dialects import acp127, acp128
from routesim.message.format_lines import (
    DATE_TIME,
    GROUPS,
    INDICATOR,
    LOOSE_DATE_TIME,
    MACHINE,
    SIGNAL,
)
from routesim.message.opening import begins_text, classified, is_banner
from routesim.message.precedence import Precedence
from routesim.message.security import SecurityReader

if TYPE_CHECKING:
    from datetime import datetime

    from routesim.message.addresses import Line
    from routesim.message.classification import Classification
    from routesim.message.findings import Findings
    from routesim.message.model import Originator, RoutingLine, Station, Transmission

_PAGE: Final = re.compile(r"PAGE ?\d{1,3}\b.*")
_OFFICES: Final = re.compile(r"(?:[A-Z][A-Z/&]{0,9}-\d{2,3}|/\d{2,4} ?[A-Z]?|[A-Z]|\(\S*\))")
_DRAFT: Final = re.compile(
    r"(?:DRAFTED|APPROVED|CLEARED|RELEASED|ACTION|ORIGIN)\b.*|-{4,}.*|\d{1,3}|R|[A-Z/:, .&]+:.*"
)
_KEYWORD_GLUED: Final = re.compile(
    r"(?P<word>FM|TO|INFO|DE|XMT)(?P<rest>(?:[:/] ?|(?=[RQ][UH][A-Z]{2,5}[/ ]|AMEMBASSY|AMCONSUL|SECSTATE)).+)"
)
_WITHIN: Final = re.compile(
    r" (?=INFO (?:[RQ][A-Z]{3,7}/|ZEN/)|(?:TO|INFO) (?:NAVADMIN|ALNAV|AIG|ALL )|BT(?: |$))"
    r"|(?<=//) ?(?=(?:TO|INFO|BT)(?: |$))"
)
_PASS: Final = re.compile(r"(?:PLEASE )?PASS (?:TO )?.*|.*\bPASS TO\b.*|ATTENTION INVITED TO.*")


@define
class Block:
    """Format lines 5 to 9 of one heading; a readdressed message has two."""

    index: int
    precedence: tuple[Precedence, ...] = ()
    dtg: datetime | None = None
    dtg_raw: str | None = None
    signals: list[str] = field(factory=list)
    remarks: list[str] = field(factory=list)
    psn: str | None = None
    originator: Originator | None = None
    action: list[Line] = field(factory=list)
    info: list[Line] = field(factory=list)
    exempt: list[Line] = field(factory=list)


@define
class HeadingReader:
    """Reads the heading of one message; what it has read grows line by line.

    Attributes:
        lines: Clean lines of the source.
        findings: Where defects go.
        blocks: Format lines 5 to 9, one for each heading.
        relay_from: Index of the first line below format lines 1 and 2.
        text_from: Index of the first line of the text.
        text_head: The text begins within that line, with these words.
        broken: A break closed the heading.
        banner: Classification printed over the heading.
        unkeyed: Lines below the date-time group that no keyword begins.
        station_index: Line of the station and its time of file.
        line2_index: Line of format line 2.
    """

    lines: list[str]
    findings: Findings
    transmission: Transmission | None = None
    line2: RoutingLine | None = None
    station: Station | None = None
    machine: bool = False
    security: SecurityReader | None = None
    blocks: list[Block] = field(factory=list)
    group_count: int | None = None
    accounting: str | None = None
    distribution: list[str] = field(factory=list)
    passing: list[str] = field(factory=list)
    relay_from: int | None = None
    text_from: int = 0
    text_head: str | None = None
    broken: bool = False
    banner: Classification | None = None
    unkeyed: list[Line] = field(factory=list)
    station_index: int = 0
    line2_index: int = 0
    _rows: list[Line] | None = None
    _routing_open: bool = False
    _distributing: bool = False

    def read(self, start: int, end: int) -> None:
        """Read the lines from *start* to the break, or to where the text begins without one."""
        lines = self.lines
        index = start
        while index < end:
            words = " ".join(lines[index].split())
            if words:
                line = words.upper()
                if line != words and not begins_text(words):
                    self.findings.add("lower-case", index, words)
                word = line.partition(" ")[0]
                handler = _HANDLERS.get(word)
                rows = self._rows
                if handler is None and rows is not None and "/" in word and " " in line:
                    # Nearly every line of a heading is an address line.
                    self._row(rows, index, line)
                elif handler is not None:
                    handler(self, index, line[len(word) + 1 :])
                else:
                    page = self._past_page(index, end)
                    if page:
                        index = page
                        continue
                    if self._ends(index, line):
                        self.text_from = index
                        return
                    self._other(index, line)
                if self.broken:
                    self.text_from = index + 1 if self.text_head is None else index
                    return
            index += 1
        self.text_from = end

    def preface(self, start: int, anchor: int) -> None:
        """Read what stands before the heading: it addresses nobody (case h30, doctrine 9.12)."""
        stray = None
        for index in range(start, anchor):
            line = " ".join(self.lines[index].split()).upper()
            word, _, rest = line.partition(" ")
            offices = (
                _are_offices(rest)
                if word in _DISTRIBUTING
                else self._distributing and _are_offices(line)
            )
            if offices:
                self.distribute(index, rest if word in _DISTRIBUTING else line)
            elif found := classified(line):
                self.banner = self.banner or found[0]
            elif line and line not in _PRECEDENCES and stray is None and not _PAGE.fullmatch(line):
                stray = index, line
        self._distributing = False
        if stray is not None:
            self.findings.add("text-before-heading", *stray)

    def _past_page(self, index: int, end: int) -> int:
        """Return the index after a page break, or 0: banners may stand before its page line."""
        while index < end:
            line = self.lines[index].strip()
            if _PAGE.fullmatch(line):
                self.findings.add("bad-page", index, line)
                return index + 1
            if line and not is_banner(line):
                return 0
            index += 1
        return 0

    def _ends(self, index: int, line: str) -> bool:
        block = self.blocks[-1] if self.blocks else None
        started = block is not None and (
            block.originator is not None or self._rows is not None or bool(self.unkeyed)
        )
        return started and begins_text(line)

    @property
    def block(self) -> Block:
        """The block under way."""
        if not self.blocks:
            self.blocks.append(Block(index=0))
        return self.blocks[-1]

    # One method for each kind of line.

    def _row(self, rows: list[Line], index: int, line: str) -> None:
        if " BT" in line or " INFO " in line or " TO " in line:
            first, *rest = _WITHIN.split(line)
            rows.append((index, first))
            for part in rest:
                self._part(index, part)
            return
        rows.append((index, line))

    def _part(self, index: int, part: str) -> None:
        """Read what follows a keyword in the middle of a line (case h12)."""
        word, _, rest = part.partition(" ")
        if word == "BT":
            self.text_head = rest or None
        handler = _HANDLERS.get(word)
        if handler is not None:
            handler(self, index, rest)

    def _other(self, index: int, line: str) -> None:
        """Read a line that no keyword begins."""
        rows = self._rows
        if rows is None:
            self._opening(index, line)
        elif line[0] in "YWZOPR" and self._date_time(index, line):
            self.findings.add("readdressal", index, line)
        elif "GR" in line and (match := GROUPS.fullmatch(line)):
            self._groups(line, match)
        elif match := _KEYWORD_GLUED.fullmatch(line):
            self._glued(index, line, match)
        else:
            self._row(rows, index, line)

    def _opening(self, index: int, line: str) -> None:
        """Read a line above the addresses."""
        if self._routing_open and self._more_routing(index, line):
            return
        if self._distributing and _are_offices(line):
            self.distribution += line.split(" ")
        elif (not self.blocks and self._frame(index, line)) or self._date_time(index, line):
            return
        elif self.security is not None and not self.blocks:
            self.security.read(index, line)
        elif self.blocks and all(SIGNAL.fullmatch(word) for word in line.split(" ")):
            self.block.signals += line.split(" ")
        elif match := _KEYWORD_GLUED.fullmatch(line):
            self._glued(index, line, match)
        elif _PASS.fullmatch(line):
            self.passing.append(line)
        elif line not in _PRECEDENCES and not is_banner(line):
            self.findings.add("stray-line", index, line)
            if self.blocks and self.blocks[-1].originator is None:
                self.unkeyed.append((index, line))

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
            if self.machine:
                self.findings.add("no-period", max(index - 1, 0), self.lines[index - 1].strip())
            self._routing_open = False
            return False
        called = acp127.indicators(index, words, self.findings)
        self.line2 = evolve(self.line2, indicators=self.line2.indicators + called)
        self._routing_open = not line.endswith(".")
        self.relay_from = index + 1
        return True

    def _date_time(self, index: int, line: str) -> bool:
        """Read format line 5 and open a block with it; say whether it was one."""
        match = DATE_TIME.fullmatch(line) or LOOSE_DATE_TIME.fullmatch(line)
        if match is None:
            return False
        self._rows = None
        self._routing_open = self._distributing = False
        if self.relay_from is None:
            self.relay_from = index
        letters = [letter for letter in (match["action"], match["info"]) if letter]
        block = Block(
            index=index,
            precedence=tuple(Precedence.from_prosign(letter) for letter in letters),
            dtg_raw=match["group"].strip(" -"),
        )
        self.blocks.append(block)
        if not letters:
            self.findings.add("no-precedence", index, line)
        fields = match.groupdict()
        if "day_time" not in fields:
            self.findings.add("bad-dtg", index, match["group"])
            return True
        if match["zone"] is None:
            self.findings.add("dtg-no-zone", index, match["group"])
        block.dtg = dtg.date_time(
            day_time=fields["day_time"],
            zone=fields["zone"] or "Z",
            month=fields["month"],
            year=fields["year"],
        )
        if block.dtg is None:
            self.findings.add("bad-dtg", index, match["group"])
        self._after_date_time(block, index, fields["rest"])
        if line[1:2].isalpha() or match.start("day_time") == 1 or "  " in line:
            self.findings.add("dtg-glued", index, line)
        return True

    def _after_date_time(self, block: Block, index: int, rest: str) -> None:
        if rest[:1].isalnum():
            self.findings.add("dtg-glued", index, f"{block.dtg_raw}{rest}".partition(" ")[0])
        words = iter(rest.strip(" -.").split())
        for word in words:
            if word == "PSN":
                block.psn = next(words, None)
            elif SIGNAL.fullmatch(word):
                block.signals.append(word)
            else:
                block.remarks.append(word)

    def _glued(self, index: int, line: str, match: re.Match[str]) -> None:
        self.findings.add("glued", index, line.partition(" ")[0])
        _HANDLERS[match["word"]](self, index, match["rest"].lstrip(":/ "))

    def _groups(self, line: str, match: re.Match[str]) -> None:
        if match["count"] == "NC" or match["accounting"]:
            self.accounting = line.removesuffix(" BT")
        if match["count"].isdigit():
            self.group_count = int(match["count"])
        self.broken = line.endswith(" BT")

    # One function for each keyword.

    def station_line(self, index: int, rest: str) -> None:
        """Format line 3."""
        self._routing_open = False
        if self.station is not None or self.blocks:
            self.findings.add("repeated-line", index, f"DE {rest}")
            return
        self.station_index = index
        self.station, after = acp127.station(index, f"DE {rest}", self.findings)
        if self.relay_from is None:
            self.relay_from = index
        if after:
            self._opening_again(index, after)

    def _opening_again(self, index: int, after: str) -> None:
        word, _, rest = after.partition(" ")
        handler = _HANDLERS.get(word)
        if handler is not None:
            handler(self, index, rest)
        elif not self._date_time(index, after):
            self.findings.add("stray-line", index, after)

    def security_line(self, index: int, rest: str, signal: str) -> None:
        """Format line 4."""
        self._routing_open = False
        if self.relay_from is None:
            self.relay_from = index
        if self.security is None:
            self.security = SecurityReader(self.findings)
        elif self.security.signal is not None:
            self.findings.add("repeated-line", index, f"{signal} {rest}")
            return
        self.security.read(index, f"{signal} {rest}".strip())

    def originator_line(self, index: int, rest: str) -> None:
        """Format line 6; a second one begins the heading that was readdressed."""
        if self.relay_from is None:
            self.relay_from = index
        block = self.block
        if block.originator is not None:
            if self._rows is None:
                self.findings.add("repeated-line", index, f"FM {rest}")
                return
            self.findings.add("readdressal", index, f"FM {rest}")
            block = Block(index=index)
            self.blocks.append(block)
        self._distributing = False
        first, *parts = _WITHIN.split(rest)
        block.originator = addresses.originator(index, first, self.findings)
        for part in parts:
            self._part(index, part)

    def action_line(self, index: int, rest: str) -> None:
        """Format line 7."""
        self._address_block(self.block.action, index, rest)

    def info_line(self, index: int, rest: str) -> None:
        """Format line 8, or the internal distribution an office printed (doctrine 9.12)."""
        if _are_offices(rest):
            self.distribute(index, rest)
        else:
            self._address_block(self.block.info, index, rest)

    def distribute(self, index: int, rest: str) -> None:
        """Internal distribution above the heading: ``ORIGIN``, ``ACTION``, ``INFO LOG-00``."""
        self.distribution += rest.split()
        self._distributing = True
        del index

    def exempt_line(self, index: int, rest: str) -> None:
        """Format line 9."""
        self._address_block(self.block.exempt, index, rest)

    def _address_block(self, rows: list[Line], index: int, rest: str) -> None:
        self._rows = rows
        if _PAGE.fullmatch(rest):
            self.findings.add("bad-page", index, rest)
        elif rest:
            self._row(rows, index, rest)

    def zen_line(self, index: int, rest: str) -> None:
        """An address that is served by other means (doctrine 9.9)."""
        if self._rows is not None:
            self._rows.append((index, f"ZEN {rest}"))

    def groups_line(self, index: int, rest: str) -> None:
        """Format line 10."""
        match = GROUPS.fullmatch(f"GR {rest}".strip())
        if match is None:
            self.findings.add("stray-line", index, f"GR {rest}")
        else:
            self._groups(match[0], match)

    def break_line(self, index: int, rest: str) -> None:
        """Format line 11."""
        self.broken = True
        if rest:
            self.text_head = rest
        del index


def _are_offices(words: str) -> bool:
    """Say whether *words* is internal distribution, as in ``LOG-00 EEB-00 /001R``."""
    return bool(words) and all(_OFFICES.fullmatch(word) for word in words.split(" "))


_DISTRIBUTING: Final = frozenset({"INFO", "ORIGIN", "ACTION"})
_PRECEDENCES: Final = frozenset({"FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE"})

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
