"""What is told of a run, to be held against the events of the product."""

from __future__ import annotations

from attrs import field, frozen


@frozen(order=True)
class PlainHop:
    """One sending: what went, over which circuit, and when."""

    circuit: str
    number: int
    message: int
    line2: str
    queued_us: int
    started_us: int
    sent_us: int
    received_us: int


@frozen(order=True)
class PlainInterruption:
    """One sending that came to nothing, and why."""

    circuit: str
    number: int
    message: int
    started_us: int
    stopped_us: int
    cause: str


@frozen(order=True)
class PlainEnd:
    """What became of one indicator of a message at a station: ``delivered``, or why not."""

    message: int
    indicator: str
    fate: str
    at_us: int


@frozen
class Story:
    """All that happened, in no order to rely on."""

    hops: list[PlainHop] = field(factory=list)
    interruptions: list[PlainInterruption] = field(factory=list)
    ends: list[PlainEnd] = field(factory=list)
