"""What became of each message at each indicator, put together from the records alone."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from routesim.analysis.calls import Genealogy
from routesim.errors import AccountingError
from routesim.network.events import Delivered, Filed, Reentered, Rejected, read_events
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
        filed_us: When the message was filed.
        reason: Why.
    """

    path: tuple[str, ...]
    filed_us: int
    reason: Reason


Fate = Received | Stopped


def fates(run: Run) -> Mapping[tuple[int, str], Fate]:
    """Return the fate of each (number of message, indicator).

    What a station entered again for an indicator, under whatever other one, is the fate
    of the indicator the message was filed for.

    Raises:
        AccountingError: One indicator of a message met two fates.
    """
    filed: dict[int, Filed] = {}
    found: dict[tuple[int, str], Fate] = {}
    copies = Genealogy(run)
    entered_for: dict[int, str] = {}

    def filed_for(copy: int, indicator: str) -> str:
        """Return the indicator first entered again of those that made *copy*, or its own."""
        again = [entered_for[each] for each in copies.lineage(copy) if each in entered_for]
        return again[-1] if again else indicator

    def path(message: int, copy: int) -> tuple[str, ...]:
        onward = (destination(run.circuits[circuit]) for circuit in copies.circuits(copy))
        return (run.stations[filed[message].station], *onward)

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
            case Delivered():
                fate: Fate = Received(
                    path=path(event.message, event.copy),
                    filed_us=filed[event.message].at_us,
                    received_us=event.received_us,
                    delivered_us=event.delivered_us,
                )
                indicator = filed_for(event.copy, run.stations[event.station])
                settle(event.message, indicator, fate)
            case Rejected():
                way = path(event.message, event.copy)
                indicator = filed_for(event.copy, run.indicators[event.indicator])
                filed_us = filed[event.message].at_us
                fate = Stopped(path=way, filed_us=filed_us, reason=event.reason)
                settle(event.message, indicator, fate)
            case Reentered():
                entered_for[event.copy] = run.indicators[event.indicator]
    return found


def destination(circuit: str) -> str:
    """Return the far station of a circuit by the circuit's name."""
    return circuit.partition("-")[2]
