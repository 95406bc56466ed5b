"""The lines a keyword begins, and the addresses below them: format lines 3 to 11."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from attrs import define

from routesim.message import addresses, date_line
from routesim.message.addressee import WORDS
from routesim.message.addresses import AddressBlock
from routesim.message.block import Block
from routesim.message.dialects.acp127 import is_routing
from routesim.message.fact import grown
from routesim.message.findings import Findings
from routesim.message.format_lines import ACCOUNT, GROUPS, LABEL, MACHINE, RULE, SIGNAL
from routesim.message.frame import Frame
from routesim.message.page import is_page
from routesim.message.precedence import Precedence
from routesim.message.preface import Preface, are_offices
from routesim.message.run_together import BEHIND, DATED, GLUED, NEARLY, TEXT, within

_LABELS: Final = {"FROM": "FM", "CC": "INFO"}
"""What the labels of message pages stand for, beside those that are prosigns."""


@define
class KeywordLines:
    """What the keywords of one heading say; grows line by line.

    Attributes:
        findings: Where defects go.
        frame: Format lines 1 to 4; below a pilot those of the message.
        pilots: The same of the pilots above, outermost first.
        preface: What was printed over the heading.
        blocks: Format lines 5 to 9, one for each heading.
        group_count: Format line 10.
        accounting: Accounting symbols.
        text_head: The text begins within a line, with these words.
        broken: A break closed the heading.
        rows: The addresses under way.
        limited: Those an exemption amid them limits.
        sender: The originator as it stands, while its lines may go on.
    """

    findings: Findings
    frame: Frame
    preface: Preface
    pilots: list[Frame] = grown(list)
    blocks: list[Block] = grown(list)
    group_count: int | None = None
    accounting: str | None = None
    text_head: str | None = None
    broken: bool = False
    rows: AddressBlock | None = None
    limited: AddressBlock | None = None
    sender: str | None = None
    _labels: list[Precedence] = grown(list)

    @property
    def block(self) -> Block:
        """The block under way."""
        if not self.blocks:
            self.blocks.append(Block(index=0))
        return self.blocks[-1]

    def read(self, word: str, index: int, rest: str) -> bool:
        """Read the line of the keyword *word*; say whether it is one."""
        handler = HANDLERS.get(word)
        if handler is None:
            return False
        handler(self, index, rest)
        return True

    def read_glued(self, index: int, line: str) -> bool:
        """Read a line whose keyword lacks its space, or a letter; say whether it is one."""
        match = GLUED.fullmatch(line)
        if match is None:
            return self._read_nearly(index, line)
        word = match["word"] or _LABELS[match["label"]]
        if match["word"] and word not in {"XMT", "ZEN"}:
            self.findings.add("glued", index, line.partition(" ")[0])
        return self.read(word, index, match["rest"].lstrip(":/.,;- "))

    def _read_nearly(self, index: int, line: str) -> bool:
        match = NEARLY.fullmatch(line)
        if match is None or (match["FM"] and self.rows is not None):
            return False
        word = next(word for word in ("FM", "TO", "INFO") if match[word])
        rest = match["rest"]
        self.findings.add("near-keyword", index, line.removesuffix(f" {rest}"), word)
        return self.read(word, index, rest)

    def read_below(self, rows: AddressBlock, index: int, line: str) -> None:
        """Read a line below an address that no keyword begins."""
        if self.read_date_time(index, line):
            return
        if self.read_groups(line):
            pass
        elif ACCOUNT.fullmatch(line):
            self.accounting = line
        elif line[0] == "Z" and SIGNAL.fullmatch(line):
            self.block.read_signals(line)
        elif RULE.fullmatch(line):
            self.findings.add("stray-line", index, line)
        elif "/" not in line and (is_routing(line) or MACHINE.fullmatch(line)):
            # Of the message that this heading readdresses: its own lines count (doctrine 3.9).
            self.findings.add("repeated-line", index, line)
        elif not self.read_glued(index, line):
            self._row(rows, index, line)

    def read_date_time(self, index: int, line: str) -> bool:
        """Read format line 5 and open a block with it; say whether it was one."""
        if line.startswith("PRECEDENCE") and (match := LABEL.fullmatch(line)):
            self._label(index, line, WORDS[match["word"]])
            return True
        read = date_line.read(index, line, self.findings)
        if read is None and not self.blocks:
            # Above all addresses nothing else has a whole date.
            read = date_line.read_garbled(index, line, self.findings)
        if read is None:
            return False
        block, originator = read
        block.precedence = block.precedence or tuple(self._labels)
        self._labels.clear()
        if block.remarks and (match := GROUPS.fullmatch(" ".join(block.remarks))):
            # An abbreviated heading has format lines 5 and 10 on one line.
            self._groups(match[0], match)
            block.remarks.clear()
        self.frame.close(index)
        self.preface.open = ""
        if self.rows is None and self.blocks and self.block.originator is None:
            self.findings.add("repeated-line", index, line)
            return True
        if self.rows is not None and self.block.dtg_raw is None:
            self.findings.add("line-order", index, line)
            self.block.take_date(block)
            return True
        if self.rows is not None:
            self.findings.add("readdressal", index, line)
        self.rows = None
        self.blocks.append(block)
        if originator:
            self.originator_line(index, originator)
        return True

    def _label(self, index: int, line: str, precedence: Precedence) -> None:
        """Keep a precedence that a page shows on a line above or below the date-time group."""
        self.findings.add("odd-precedence", index, line)
        if not self.blocks:
            self._labels.append(precedence)
        elif precedence not in self.block.precedence:
            self.block.precedence = (*self.block.precedence, precedence)

    def read_more_originator(self, index: int, line: str) -> bool:
        """Read the originator below ``FM``, or the rest of it; say whether *line* is that."""
        before = self.sender
        if before is None:
            return False
        if not before:
            self._originator(self.block, index, line)
        elif addresses.goes_on(before, line):
            self.findings.add("wrapped-address", index, line)
            joint = "" if line[0] == "/" or before[-1] == "/" else " "
            self._originator(self.block, index, f"{before}{joint}{line}")
        else:
            return False
        return True

    def _row(self, rows: AddressBlock, index: int, line: str) -> None:
        if rows.read_plain([line], index) > index:
            return
        if rows.exempts and rows.width and self.limited and not rows.exempts_too(line):
            # XMT may stand amid the addresses: an indicator, a word or a number ends it.
            self.rows = rows = self.limited
            rows.width = 0
        if line[-3:-2] == ":" and (match := DATED.search(line)):
            self.findings.add("stray-line", index, match[0])
            line = line[: match.start()].rstrip()
            if not line:
                return
        if match := TEXT.search(line):
            self.findings.add("glued", index, line)
            self.read_below(rows, index, line[: match.start()])
            self.break_line(index, line[match.start() :])
            return
        if "INFO " in line and (match := BEHIND.search(line)):
            self.findings.add("glued", index, f"{match[0]}INFO")
            line = BEHIND.sub(r"\g<0> ", line)
        first, *rest = within(line)
        if first:
            rows.read(index, first, len(line))
        self._parts(index, rest, len(line))

    def _parts(self, index: int, parts: list[str], width: int) -> None:
        """Read what follows keywords in the middle of a line (case h12), behind a break text."""
        for at, part in enumerate(parts):
            word, _, rest = part.replace("XMT/", "XMT ", 1).partition(" ")
            if word == "BT":
                rest = " ".join([rest, *parts[at + 1 :]]).lstrip()
            self.read(word, index, rest)
            if self.rows is not None:
                self.rows.width = width
            if self.broken:
                break

    def read_groups(self, line: str) -> bool:
        """Read format line 10; say whether *line* is it."""
        match = GROUPS.fullmatch(line) if "GR" in line else None
        if match is not None:
            self._groups(line, match)
        return match is not None

    def _groups(self, line: str, match: re.Match[str]) -> None:
        if match["count"] == "NC" or match["accounting"]:
            self.accounting = line.removesuffix(" BT")
        if match["count"].isdigit():
            self.group_count = int(match["count"])
        self.broken = line.endswith(" BT")

    # One method for each keyword.

    def begin_original(self, index: int, line: str) -> None:
        """What was read so far is a pilot's: with *line* begin those of the message."""
        self.findings.add("pilot", index, line)
        self.pilots.append(self.frame)
        self.frame = Frame(self.frame.lines, self.findings)

    def station_line(self, index: int, rest: str) -> None:
        """Format line 3; one of another station below format line 4 ends a pilot."""
        if not self.blocks and self.frame.is_pilot(rest):
            self.begin_original(index, f"DE {rest}")
        self.frame.read_station(index, rest, repeated=bool(self.blocks))

    def originator_line(self, index: int, rest: str) -> None:
        """Format line 6; a second one begins the heading that was readdressed."""
        self.frame.close(index)
        block = self.block
        if block.originator is not None:
            if self.rows is None:
                self.findings.add("repeated-line", index, f"FM {rest}")
                return
            self.findings.add("readdressal", index, f"FM {rest}")
            block = Block(index=index)
            self.blocks.append(block)
        elif self.rows is not None:
            self.findings.add("line-order", index, f"FM {rest}")
        self.preface.open = ""
        self.rows = None
        first, *parts = within(rest)
        self.sender = ""
        if first:
            self._originator(block, index, first)
        self._parts(index, parts, len(rest))

    def _originator(self, block: Block, index: int, words: str) -> None:
        self.sender = words
        block.originator = addresses.originator(index, words, self.findings)

    def action_line(self, index: int, rest: str) -> None:
        """Format line 7."""
        block = self.block
        if block.action is None:
            block.action = self.new_rows()
        self.limited = block.action
        self._go_on(block.action, index, rest)

    def info_line(self, index: int, rest: str) -> None:
        """Format line 8, or the internal distribution an office printed (doctrine 9.12)."""
        if self.rows is None and "-" in rest and are_offices(rest):
            self.preface.distribute("INFO", rest)
            return
        if rest.startswith("XMT"):
            self.exempt_line(index, rest[3:].lstrip("/ "))
            return
        block = self.block
        if block.info is None:
            block.info = self.new_rows()
        self.limited = block.info
        self._go_on(block.info, index, rest)

    def distribute(self, index: int, rest: str, word: str) -> None:
        """Internal distribution above the heading: ``ORIGIN``, ``ACTION``, ``INFO LOG-00``."""
        if are_offices(rest):
            self.preface.distribute(word, rest)
        elif self.rows is not None:
            # An address that begins with the word: only offices are distribution.
            self._row(self.rows, index, f"{word} {rest}".rstrip())
        else:
            self.findings.add("stray-line", index, f"{word} {rest}".rstrip())

    def exempt_line(self, index: int, rest: str) -> None:
        """Format line 9."""
        block = self.block
        if block.exempt is None:
            block.exempt = self.new_rows(exempts=True)
        elif self.rows is block.exempt:
            block.exempt.each = True
        self._go_on(block.exempt, index, rest)

    def new_rows(self, *, exempts: bool = False) -> AddressBlock:
        """Return addresses none of which is read yet."""
        return AddressBlock(self.findings, not self.frame.machine, self.frame.calls, exempts)

    def _go_on(self, rows: AddressBlock, index: int, rest: str) -> None:
        """Go on with *rows* after a keyword; ``TO`` and ``INFO`` may stand again."""
        self.rows, self.sender = rows, None
        # What follows a keyword is no rest of the address before it.
        rows.width = 0
        self.frame.close(index)
        if is_page(rest):
            self.findings.add("bad-page", index, rest)
        elif rest:
            self._row(rows, index, rest)

    def zen_line(self, index: int, rest: str) -> None:
        """An address that is served by other means (doctrine 9.9)."""
        if self.rows is not None:
            self._row(self.rows, index, f"ZEN/{rest.lstrip('/ ')}")

    def groups_line(self, index: int, rest: str) -> None:
        """Format line 10."""
        match = GROUPS.fullmatch(f"GR {rest}".strip())
        if match is None:
            self.findings.add("stray-line", index, f"GR {rest}")
        else:
            self._groups(match[0], match)

    def break_line(self, index: int, rest: str) -> None:
        """Format line 11."""
        self.frame.close(index)
        self.broken = True
        if rest:
            self.text_head = rest


HANDLERS: Final[dict[str, Callable[[KeywordLines, int, str], None]]] = {
    "DE": KeywordLines.station_line,
    "ZNR": lambda reader, index, rest: reader.frame.read_security(index, f"ZNR {rest}".strip()),
    "ZNY": lambda reader, index, rest: reader.frame.read_security(index, f"ZNY {rest}".strip()),
    "FM": KeywordLines.originator_line,
    "TO": KeywordLines.action_line,
    "INFO": KeywordLines.info_line,
    "ORIGIN": lambda reader, index, rest: reader.distribute(index, rest, "ORIGIN"),
    "ACTION": lambda reader, index, rest: reader.distribute(index, rest, "ACTION"),
    "XMT": KeywordLines.exempt_line,
    "ZEN": KeywordLines.zen_line,
    "GR": KeywordLines.groups_line,
    "BT": KeywordLines.break_line,
}
"""What reads the line of each keyword."""
