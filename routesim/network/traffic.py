"""The messages of a run by number: those filed from outside, then the service messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from routesim.message.classification import Classification
from routesim.network.transmission import characters
from routesim.routing.origination import FirstCopy
from routesim.routing.screening import Marking, release_code
from routesim.routing.service import Service, written
from routesim.scenario.filing import Filing
from routesim.units import instant

_SERVICE = Marking(classification=Classification.UNCLASSIFIED)
"""A service message is of no nation: it may go to any station without release code."""


class Traffic:
    """What circuits and stations must know of each message; it grows as stations send service.

    Args:
        filings: The messages from outside.
        start: The instant zero.

    Attributes:
        start: The instant zero.
        identities: By number of the message.
        origins: Indicators of the stations that filed them.
        suspected: Numbers of those that are marked as suspected duplicates.
        twins: Of those that are the same under several numbers, the first number.
        relayed_characters: Of format line 3 and all below it.
        called: The indicators each was filed for, in their order.
        services: The service messages by number.
    """

    def __init__(self, filings: Sequence[Filing], start: datetime) -> None:
        self.start = start
        self._serials: dict[str, int] = {}
        self.identities = [filing.identity for filing in filings]
        self.origins = [filing.station for filing in filings]
        self._filings = filings
        self._markings: dict[tuple[object, ...], Marking] = {}
        self.suspected = {n for n, filing in enumerate(filings) if filing.suspected}
        self.twins = _twins(filings)
        self.relayed_characters = [characters(filing.relayed) for filing in filings]
        self.called = [
            tuple(indicator for copy in filing.copies for indicator in copy.indicators)
            for filing in filings
        ]
        self.services: dict[int, Service] = {}

    def marking(self, message: int, first: FirstCopy) -> Marking:
        """Return how a first copy of a message must be handled; one object for equal ones."""
        if message >= len(self._filings):
            return _SERVICE
        filing = self._filings[message]
        security = filing.message.security
        key = (
            filing.classification,
            None if security is None else security.special_handling,
            filing.message.format,
            release_code(filing.station or ""),
            first.release,
        )
        marking = self._markings.get(key)
        if marking is None:
            marking = self._markings[key] = filing.marking(first)
        return marking

    def add(self, service: Service, origin: str, destination: str, at_us: int) -> int:
        """Return the number of a new service message of the station *origin*."""
        serial = self._serials[origin] = self._serials.get(origin, 0) % 9999 + 1
        filed = instant(self.start, at_us)
        number = len(self.identities)
        self.identities.append(f"{origin}-SVC{serial:04}-{filed:%j%H%M}")
        self.relayed_characters.append(
            characters(written(service, origin, destination, serial, filed))
        )
        self.origins.append(origin)
        self.called.append((destination,))
        self.services[number] = service
        return number


def _twins(filings: Sequence[Filing]) -> dict[int, int]:
    """Return the first number of each message that is there under several."""
    first: dict[str, int] = {}
    found: dict[int, int] = {}
    for number, filing in enumerate(filings):
        same = first.setdefault(filing.message.identity or filing.identity, number)
        if same != number:
            found[same] = found[number] = same
    return found
