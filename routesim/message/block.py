"""Format lines 5 to 9 of one heading."""

from __future__ import annotations

from datetime import datetime

from attrs import define

from routesim.message.addresses import AddressBlock
from routesim.message.fact import grown
from routesim.message.format_lines import SIGNAL
from routesim.message.model import Originator
from routesim.message.precedence import Precedence


@define
class Block:
    """Format lines 5 to 9 of one heading; a readdressed message has two.

    Attributes:
        index: Its first line.
        precedence: Format line 5, action first.
        dtg: Date-time group; ``None`` when it is no possible date.
        dtg_raw: The group as it stands; ``None`` where there is no format line 5.
        signals: Operating signals after the group.
        remarks: Words after the group that are none; a second processing sequence number, too.
        psn: Processing sequence number after the group.
        originator: Format line 6.
        action: Format line 7.
        info: Format line 8.
        exempt: Format line 9.
        unranked: Format line 5 where no precedence stands on it.
    """

    index: int
    precedence: tuple[Precedence, ...] = ()
    dtg: datetime | None = None
    dtg_raw: str | None = None
    signals: list[str] = grown(list)
    remarks: list[str] = grown(list)
    psn: str | None = None
    originator: Originator | None = None
    action: AddressBlock | None = None
    info: AddressBlock | None = None
    exempt: AddressBlock | None = None
    unranked: str | None = None

    def exempted(self) -> tuple[str, ...]:
        """Return the exempted addresses."""
        return tuple([one.address for one in self.exempt.addressees]) if self.exempt else ()

    def exempted_indicators(self) -> tuple[str | None, ...]:
        """Return the indicators before the exempted addresses, nothing if none has one."""
        found = tuple([one.indicator for one in self.exempt.addressees]) if self.exempt else ()
        return found if any(found) else ()

    def read_signals(self, words: str) -> None:
        """Read what follows the date-time group, on its line or the next ones."""
        each = iter(words.strip(" -.").split())
        for word in each:
            if word == "PSN" and self.psn is None and (number := next(each, None)):
                self.psn = number
            elif SIGNAL.fullmatch(word):
                self.signals.append(word)
            else:
                self.remarks.append(word)

    def take_date(self, other: Block) -> None:
        """Take format line 5 from *other*: it stands below the addresses here."""
        self.precedence, self.dtg, self.dtg_raw = other.precedence, other.dtg, other.dtg_raw
        self.signals += other.signals
        self.remarks += other.remarks
        self.psn = self.psn or other.psn
