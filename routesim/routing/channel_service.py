"""Service messages about channel numbers: what is missing, what became of it, checks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from attrs import frozen

from routesim.message.precedence import Precedence

ChannelNumber = tuple[int, int]
"""A channel number behind the radio day whose series it is of."""


@frozen(kw_only=True)
class MissingNumbers:
    """Receipt of whatever was sent under some channel numbers is rejected (doctrine 4.1.2).

    Attributes:
        circuit: Name of the circuit.
        channel: Its channel designator.
        numbers: The numbers that have not come.
    """

    circuit: str
    channel: str
    numbers: tuple[ChannelNumber, ...]

    @property
    def precedence(self) -> Precedence:
        """PRIORITY; an assumption."""
        return Precedence.PRIORITY

    @property
    def text(self) -> str:
        """The text, in the manner of doctrine 4.1.2."""
        return f"QTA MIS {_runs(self.channel, self.numbers)}"


@frozen(kw_only=True)
class NumbersAccounted:
    """What became of channel numbers that were missing: each is sent again or was never used.

    Attributes:
        circuit: Name of the circuit.
        channel: Its channel designator.
        repeated: Numbers whose messages are sent again under new ones.
        unused: Numbers under which nothing was sent to the end.
        lapsed: Numbers whose messages are on file no more.
    """

    circuit: str
    channel: str
    repeated: tuple[ChannelNumber, ...]
    unused: tuple[ChannelNumber, ...]
    lapsed: tuple[ChannelNumber, ...]

    @property
    def precedence(self) -> Precedence:
        """PRIORITY; an assumption."""
        return Precedence.PRIORITY

    @property
    def text(self) -> str:
        """The text; each number stands in it once."""
        parts = (
            (self.repeated, "SENT AGAIN"),
            (self.unused, "NOT USED"),
            (self.lapsed, "NOT ON FILE"),
        )
        return "\n".join(f"{_runs(self.channel, ours)} {what}" for ours, what in parts if ours)


@frozen(kw_only=True)
class ChannelCheck:
    """The last numbers sent over a circuit, so that the loss of the last is noticed too (4.1.4).

    Attributes:
        circuit: Name of the circuit.
        channel: Its channel designator.
        lasts: The last number of each radio day that is not confirmed yet.
        closes: When the circuit closes, where this is its closing notice (3.7.5).
    """

    circuit: str
    channel: str
    lasts: tuple[ChannelNumber, ...]
    closes: datetime | None = None

    @property
    def precedence(self) -> Precedence:
        """PRIORITY, as a closing notice has (doctrine 3.7.5)."""
        return Precedence.PRIORITY

    @property
    def text(self) -> str:
        """The text."""
        what = "CHANNEL CHECK" if self.closes is None else f"CLOSING {self.closes:%d%H%MZ}"
        return f"{what} LAST SENT {_runs(self.channel, self.lasts)}"


@frozen(kw_only=True)
class CheckReceipt:
    """A channel check came: all up to the numbers it named has come or is asked for.

    Attributes:
        circuit: Name of the circuit.
        check: Number of the message that was the check.
    """

    circuit: str
    check: int

    @property
    def precedence(self) -> Precedence:
        """PRIORITY; an assumption."""
        return Precedence.PRIORITY

    @property
    def text(self) -> str:
        """The text; ZDF: received (doctrine 1.4.6)."""
        return f"ZDF YOUR CHANNEL CHECK {self.circuit}"


def _runs(channel: str, numbers: Iterable[ChannelNumber]) -> str:
    """Return channel numbers as KOO0123 or, for a run, KOO0123-KOO0125 (doctrine 4.1.2)."""
    runs: list[list[int]] = []
    for _, number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return " ".join(
        "-".join(f"{channel}{end:04}" for end in dict.fromkeys((run[0], run[-1]))) for run in runs
    )
