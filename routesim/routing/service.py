"""Service messages: what stations tell one another about the traffic between them.

They are real messages: they have a serial number, take circuit time and channel
numbers, are queued by their precedence and can be lost like any other.
"""

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from routesim.message import dtg
from routesim.routing.channel_service import (
    ChannelCheck,
    CheckReceipt,
    MissingNumbers,
    NumbersAccounted,
)
from routesim.routing.receipts import Acknowledgement, FlashReceipt, Tracer, TracerReport
from routesim.routing.reports import Misrouted, Missent, NonDelivery


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
