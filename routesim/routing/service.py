"""Service messages: what stations tell one another about the traffic between them.

They are real messages: they have a serial number, take circuit time and channel
numbers, are queued by their precedence and can be lost like any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from attrs import frozen

from routesim.message import dtg
from routesim.message.precedence import Precedence
from routesim.routing.outcome import Reason


@frozen(kw_only=True)
class ServicePolicy:
    """Which service messages a network sends.

    Attributes:
        reports: A station that rejects tells the originating station (doctrine 4.3.1, 4.3.8).
        flash_receipt_us: How long a station waits for the receipt of what it sent as FLASH or
            above before it starts a tracer; ``None``: receipts are not given (2.7.1, law D5).
        retention_us: How long a station keeps what it sent on file; ``None``: for ever (4.8.4).
    """

    reports: bool = True
    flash_receipt_us: int | None = None
    retention_us: int | None = None


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
    """

    circuit: str
    channel: str
    lasts: tuple[ChannelNumber, ...]

    @property
    def precedence(self) -> Precedence:
        """PRIORITY, as a closing notice has (doctrine 3.7.5)."""
        return Precedence.PRIORITY

    @property
    def text(self) -> str:
        """The text."""
        return f"CHANNEL CHECK LAST SENT {_runs(self.channel, self.lasts)}"


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


@frozen(kw_only=True)
class NonDelivery:
    """A message could not go on for some indicators; told to the originating station.

    Attributes:
        identity: What message.
        indicators: For whom.
        reason: Why.
        partly: It goes on for others.
    """

    identity: str
    indicators: tuple[str, ...]
    reason: Reason
    partly: bool
    precedence: Precedence

    @property
    def text(self) -> str:
        """The text, with the code of the reason; REJ or ACC by whether any indicator is left."""
        flag = "ACC" if self.partly else "REJ"
        code = str(self.reason).upper()
        return f"YOUR {self.identity}\n{code} {' '.join(self.indicators)} {flag}"


@frozen(kw_only=True)
class Misrouted:
    """An indicator was the wrong one; told to the originating station (doctrine 3.8.1).

    Attributes:
        identity: What message.
        wrong: The indicator it was filed for.
        right: The indicator it is sent on for.
    """

    identity: str
    wrong: str
    right: str

    @property
    def precedence(self) -> Precedence:
        """ROUTINE, as for what is missent; an assumption."""
        return Precedence.ROUTINE

    @property
    def text(self) -> str:
        """The text."""
        return f"YOUR {self.identity}\nMISROUTED {self.wrong} SENT ON TO {self.right}"


@frozen(kw_only=True)
class Missent:
    """A message came to a station it does not call; told to the one it came from (3.8.2).

    Attributes:
        identity: What message.
        indicator: The indicator it calls.
        received: When it was received, as day and time.
    """

    identity: str
    indicator: str
    received: str

    @property
    def precedence(self) -> Precedence:
        """ROUTINE (doctrine 3.8.2)."""
        return Precedence.ROUTINE

    @property
    def text(self) -> str:
        """The text, with the time of receipt."""
        return f"{self.identity}\nMISSENT {self.indicator} RECEIVED {self.received} PROTECTED"


@frozen(kw_only=True)
class FlashReceipt:
    """A copy of FLASH or above has come satisfactorily to the next station (doctrine 2.7.1).

    Attributes:
        identity: What message.
        copy: Number of the copy.
        circuit: Name of the circuit it came over.
    """

    identity: str
    copy: int
    circuit: str

    @property
    def precedence(self) -> Precedence:
        """FLASH, as what it is the receipt of; an assumption."""
        return Precedence.FLASH

    @property
    def text(self) -> str:
        """The text; ZDF: received (doctrine 1.4.6)."""
        return f"ZDF {self.identity}"


@frozen(kw_only=True)
class Acknowledgement:
    """A post has read what it must acknowledge; told to the originating station.

    Not a receipt: that says a station has it, this says the addressee does (doctrine 2.7.3,
    2.7.4, law D4).

    Attributes:
        identity: What message.
        address: Who has read it.
        precedence: That of the message for this address; an assumption.
    """

    identity: str
    address: str
    precedence: Precedence

    @property
    def text(self) -> str:
        """The text."""
        return f"YOUR {self.identity}\nACKNOWLEDGED BY {self.address}"


@frozen(kw_only=True)
class Tracer:
    """Where is this message? Goes from station to station along its way (doctrine 3.10.2).

    Attributes:
        message: Number of the message.
        identity: Its identity.
        indicator: The indicator it is traced for.
        started_by: Indicator of the station that began the tracer.
        asked_by: Indicators of the stations that have seen it, in their order.
    """

    message: int
    identity: str
    indicator: str
    started_by: str
    asked_by: tuple[str, ...]

    @property
    def precedence(self) -> Precedence:
        """IMMEDIATE; an assumption: what is traced is late already."""
        return Precedence.IMMEDIATE

    @property
    def text(self) -> str:
        """The text."""
        return f"TRACER {self.identity} FOR {self.indicator}\nSEEN BY {' '.join(self.asked_by)}"


@frozen(kw_only=True)
class TracerReport:
    """What a station knows of a message that is traced.

    Attributes:
        message: Number of the message.
        identity: Its identity.
        indicator: The indicator it is traced for.
        station: The station that reports.
        received: When it had received the message, as day and time; ``None``: never.
        sent: When and whither it sent it on, as words; ``None``: it did not.
    """

    message: int
    identity: str
    indicator: str
    station: str
    received: str | None
    sent: str | None

    @property
    def precedence(self) -> Precedence:
        """IMMEDIATE; an assumption, as for the tracer."""
        return Precedence.IMMEDIATE

    @property
    def text(self) -> str:
        """The text: times of receipt and of sending on, or that there are none."""
        received = f"RECEIVED {self.received}" if self.received else "NOT RECEIVED"
        sent = self.sent or "NOT SENT ON"
        return f"TRACER {self.identity} FOR {self.indicator}\n{received} {sent}"


Service = (
    MissingNumbers
    | NumbersAccounted
    | ChannelCheck
    | CheckReceipt
    | NonDelivery
    | Misrouted
    | Missent
    | FlashReceipt
    | Acknowledgement
    | Tracer
    | TracerReport
)


def written(service: Service, origin: str, destination: str, serial: int, filed: datetime) -> str:
    """Return a service message from format line 3 to the serial behind the text.

    Args:
        service: What it says.
        origin: Indicator of the station that sends it.
        destination: Indicator of the station it is for.
        serial: Station serial number, of a series of its own.
        filed: Time of file, UTC.

    Source: doctrine 3.10.1: classification, SVC, a number of a series, what there is to say.
    """
    prosign = service.precedence.prosign
    lines = [
        f"DE {origin} #{serial:04} {filed:%j%H%M}",
        "ZNR UUUUU",
        f"{prosign} {dtg.written(filed)}",
        f"FM {origin}",
        f"TO {destination}",
        "BT",
        f"UNCLAS SVC {serial:04}",
        service.text,
        "BT",
        f"#{serial:04}",
    ]
    return "\n".join(lines) + "\n"


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
