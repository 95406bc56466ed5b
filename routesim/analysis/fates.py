"""What became of each message at each indicator, put together from the records alone."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from routesim.errors import AccountingError
from routesim.network.events import Delivered, Filed, Hop, Rejected, read_events
from routesim.network.simulation import Run
from routesim.routing.outcome import Reason


@frozen(kw_only=True)
class Received:
    """A message was delivered at an indicator.

    Attributes:
        path: Stations it passed, the originating one first.
        filed_us: When the message was filed.
        received_us: When the destination had received it.
        delivered_us: When the destination handed it over.
    """

    path: tuple[str, ...]
    filed_us: int
    received_us: int
    delivered_us: int


@frozen(kw_only=True)
class Stopped:
    """A message went no further towards an indicator.

    Attributes:
        path: Stations it passed, the one that could not send it on last.
        reason: Why.
    """

    path: tuple[str, ...]
    reason: Reason


Fate = Received | Stopped


def fates(run: Run) -> Mapping[tuple[int, str], Fate]:
    """Return the fate of each (number of message, indicator).

    Raises:
        AccountingError: One indicator of a message met two fates.
    """
    filed: dict[int, Filed] = {}
    onward: dict[tuple[int, str], list[str]] = {}
    found: dict[tuple[int, str], Fate] = {}

    def path(message: int, indicator: str) -> tuple[str, ...]:
        origin = run.stations[filed[message].station]
        return (origin, *onward.get((message, indicator), ()))

    def settle(message: int, indicator: str, fate: Fate) -> None:
        if (message, indicator) in found:
            raise AccountingError(
                f"the books do not balance: {run.messages[message]} met two fates at {indicator}"
            )
        found[message, indicator] = fate

    for event in read_events(run.records):
        match event:
            case Filed():
                filed[event.message] = event
            case Hop():
                station = destination(run.circuits[event.circuit])
                for indicator in called_indicators(run.called[event.called]):
                    onward.setdefault((event.message, indicator), []).append(station)
            case Delivered():
                indicator = run.stations[event.station]
                way = path(event.message, indicator)
                fate = Received(
                    path=way,
                    filed_us=filed[event.message].at_us,
                    received_us=event.received_us,
                    delivered_us=event.delivered_us,
                )
                settle(event.message, indicator, fate)
            case Rejected():
                indicator = run.called[event.called]
                way = path(event.message, indicator)
                settle(event.message, indicator, Stopped(path=way, reason=event.reason))
    return found


def called_indicators(line2: str) -> tuple[str, ...]:
    """Return the indicators a format line 2 calls."""
    return tuple(line2.split()[1:])


def destination(circuit: str) -> str:
    """Return the far station of a circuit by the circuit's name."""
    return circuit.partition("-")[2]
