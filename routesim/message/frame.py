"""The routing frame: format lines 1 to 4, whatever the dialect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, evolve

from routesim.message.dialects import acp126, acp127, acp128
from routesim.message.envelope import RoutingLine, Station, Transmission
from routesim.message.fact import grown
from routesim.message.findings import Findings
from routesim.message.format_lines import GARBLED_MACHINE, INDICATOR, MACHINE, SIMPLE_STATION
from routesim.message.security import security

if TYPE_CHECKING:
    from routesim.message.envelope import Security

_SECURITY: Final = re.compile(
    r"(?P<signal>ZN[RY]) ?(?P<letters>([UECST])\3{4}|[A-Z]{5}(?![A-Z]))(?P<after>.*)"
)
_BELL: Final = "JJJJJSSSSS"
"""Five bells before a FLASH, where a printer did not shift to figures."""

_LONGEST_GARBLED: Final = 2000
"""Characters from which on a garbled format line 2 is not looked for."""


@define
class Frame:
    """Format lines 1 to 4 of one message; grows line by line.

    Attributes:
        lines: Clean lines of the source.
        findings: Where defects go.
        transmission: Format line 1.
        line2: Format line 2 without its further lines.
        called: Indicators on the further lines of format line 2.
        station: Format line 3, its instant not yet known.
        machine: Format line 2 is the record of ACP 128.
        simple: Call signs and ``NR``, as ACP 126 writes them.
        security: Lines of format line 4, and the place of each.
        relay_from: Index of the first line below format lines 1 and 2.
        line2_index: Line of format line 2.
        station_index: Line of the station and its time of file.
    """

    lines: list[str]
    findings: Findings
    transmission: Transmission | None = None
    line2: RoutingLine | None = None
    called: list[str] = grown(list)
    station: Station | None = None
    machine: bool = False
    simple: bool = False
    security: list[tuple[int, str]] = grown(list)
    relay_from: int | None = None
    line2_index: int = 0
    station_index: int = 0
    open: bool = False
    _calls: frozenset[str] | None = None

    def read(self, index: int, line: str) -> bool:
        """Read *line* where it is format line 1, 2, or 3 behind call signs; say whether it was."""
        if line[:10] == _BELL:
            line = line[10:].lstrip()
        if "ZCZC" in line[:10]:
            line = line.removeprefix("<PRE>")
            if self.transmission is None:
                self.transmission = acp127.transmission(index, line, self.findings)
            else:
                self.findings.add("repeated-line", index, line)
        elif self.line2 is None and acp127.is_routing(line):
            self.line2_index = index
            self.line2 = acp127.routing(index, line, self.findings)
            self.open = True
        elif self.line2 is None and self._is_machine(line):
            self.line2_index = self.station_index = index
            self.line2, self.station, closed = acp128.line2(index, line, self.findings)
            self.machine = True
            self.open = not closed
        elif self.station is None and " NR" in line and (match := SIMPLE_STATION.fullmatch(line)):
            self.simple, self.station_index = True, index
            self.line2, self.station = acp126.station(index, match, self.findings)
            self.relay_from = index
            return True
        else:
            return False
        self.relay_from = index + 1
        return True

    def _is_machine(self, line: str) -> bool:
        if MACHINE.fullmatch(line):
            return True
        return len(line) < _LONGEST_GARBLED and GARBLED_MACHINE.fullmatch(line) is not None

    def read_more_routing(self, index: int, line: str) -> bool:
        """Read a further line of format line 2; say whether it was one."""
        words = line.removesuffix(".").split()
        if self.line2 is None or not all(INDICATOR.fullmatch(word) for word in words):
            self.close(index)
            return False
        self.called += acp127.indicators(index, words, self.findings)
        self.open = not line.endswith(".")
        self.relay_from = index + 1
        return True

    def is_pilot(self, rest: str) -> bool:
        """Say whether this is a pilot's, as format line 3 *rest* below it is another one."""
        return (
            bool(self.security)
            and self.station is not None
            and rest.replace("#", " ").replace("/", " ").split()[:2]
            != [self.station.indicator, self.station.serial]
        )

    def close(self, index: int) -> None:
        """Note that format line 2 ends before line *index*."""
        if self.open and self.machine:
            line = self.lines[self.line2_index].strip()
            self.findings.add("no-period", self.line2_index, line)
        self.open = False
        if self.relay_from is None:
            self.relay_from = index

    def read_station(self, index: int, rest: str, *, repeated: bool) -> None:
        """Read format line 3, its words after ``DE``."""
        self.close(index)
        line = f"DE {rest}"
        if self.station is not None or repeated:
            self.findings.add("repeated-line", index, line)
            return
        self.station_index = index
        simple = " NR" in rest or not INDICATOR.match(rest)
        if simple and (match := SIMPLE_STATION.fullmatch(line)):
            self.simple = True
            _, self.station = acp126.station(index, match, self.findings)
            return
        self.station, after = acp127.station(index, line, self.findings)
        if after:
            self.findings.add("stray-line", index, after)

    def read_security(self, index: int, line: str) -> None:
        """Read format line 4."""
        self.close(index)
        if self.security:
            self.findings.add("repeated-line", index, line)
            return
        match = _SECURITY.fullmatch(line)
        if match is not None and (line[3] != " " or match["after"][:1] == "Z"):
            self.findings.add("glued", index, line)
            line = f"{match['signal']} {match['letters']} {match['after'].lstrip()}".rstrip()
        self.security.append((index, line))

    def read_more_security(self, index: int, line: str) -> None:
        """Read a further line of format line 4."""
        self.security.append((index, line))

    def read_glued_security(self, index: int, line: str) -> bool:
        """Read format line 4 that lost a space; say whether *line* is one."""
        if not _SECURITY.fullmatch(line):
            return False
        self.read_security(index, line)
        return True

    def calls(self, word: str) -> bool:
        """Say whether format line 2 calls the indicator *word*; a call sign is an address."""
        if self.line2 is None or self.simple:
            return False
        if self._calls is None:
            self._calls = frozenset((*self.line2.indicators, *self.called))
        return word in self._calls

    def whole_line2(self) -> RoutingLine | None:
        """Return format line 2 with the indicators of all its lines."""
        if self.line2 is None or not self.called:
            return self.line2
        return evolve(self.line2, indicators=(*self.line2.indicators, *self.called))

    def whole_security(self) -> Security | None:
        """Return format line 4 with all its lines."""
        if not self.security:
            return None
        found, garbled = security([line for _, line in self.security])
        if garbled is not None:
            self.findings.add("bad-redundancy", self.security[garbled][0], found.redundancy or "")
        return found
