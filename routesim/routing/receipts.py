"""Service messages about messages that arrived, or should have: receipts and tracers."""

from __future__ import annotations

from attrs import frozen

from routesim.message.precedence import Precedence


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
