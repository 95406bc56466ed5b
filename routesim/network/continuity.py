"""Traffic continuity of one circuit: no channel number goes unaccounted for."""

from __future__ import annotations

from attrs import define, field

from routesim.network.numbering import between, is_ahead
from routesim.routing.channel_service import ChannelNumber


@define(slots=True, eq=False)
class Continuity:
    """What the receiving station knows of the numbers of one circuit.

    Attributes:
        open: Numbers asked for and not yet accounted for, with the time when they were
            opened (doctrine 4.1.3).
    """

    open: dict[ChannelNumber, int] = field(factory=dict, init=False)
    _last: dict[int, int] = field(factory=dict, init=False)
    _cancelled: set[ChannelNumber] = field(factory=set, init=False)

    def cancelled(self, key: ChannelNumber) -> None:
        """Take note that a transmission was cancelled while it was being received."""
        self._cancelled.add(key)

    def received(self, key: ChannelNumber, at_us: int) -> tuple[ChannelNumber, ...]:
        """Take note of a number that came; return those that it shows to be missing (law N2)."""
        return self._up_to(key, at_us)

    def garbled(self, key: ChannelNumber, at_us: int) -> tuple[ChannelNumber, ...]:
        """Take note of a number under which nothing legible came; it is missing with the others."""
        missing = (*self._up_to(key, at_us), key)
        self.open[key] = at_us
        return missing

    def told(self, key: ChannelNumber, at_us: int) -> tuple[ChannelNumber, ...]:
        """Take note of the last number of a day; return what is missing up to it (law N3).

        Of the present day there is nothing to learn: the number of what tells it says more.
        Nor of a number that others have come behind: a check that was lost and sent again
        comes when more has been sent than it says.
        """
        day, number = key
        if day >= max(self._last, default=0) or not is_ahead(number, self._last.get(day, 0)):
            return ()
        missing = self._up_to(key, at_us)
        if key in self._cancelled:
            self._cancelled.discard(key)
            return missing
        self.open[key] = at_us
        return (*missing, key)

    def account(self, keys: tuple[ChannelNumber, ...]) -> tuple[ChannelNumber, ...]:
        """Close numbers; return those that were open: each is closed once (law N4)."""
        return tuple(key for key in keys if self.open.pop(key, None) is not None)

    def _up_to(self, key: ChannelNumber, at_us: int) -> tuple[ChannelNumber, ...]:
        day, number = key
        missing = []
        for each in between(self._last.get(day, 0), number):
            if (day, each) in self._cancelled:
                self._cancelled.discard((day, each))
            else:
                self.open[day, each] = at_us
                missing.append((day, each))
        self._last[day] = number
        return tuple(missing)
