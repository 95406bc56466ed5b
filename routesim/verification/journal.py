"""The records of a run in the order in which a law asks for them: by circuit, by copy, by end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import frozen

from routesim.analysis.calls import Genealogy
from routesim.network.events import (
    Delivered,
    Event,
    Failed,
    Filed,
    Hop,
    Reentered,
    Rejected,
    read_events,
)
from routesim.network.simulation import Run
from routesim.routing.topology import Circuit, Station
from routesim.scenario.filing import Filing
from routesim.scenario.network import Network
from routesim.units import instant

Sending = Hop | Failed
"""A stretch of sending, whether it brought the copy to the far station or not."""

End = Delivered | Rejected
"""What a copy comes to at one indicator."""


@frozen(kw_only=True)
class Journal:
    """What a run recorded, sorted once for all laws.

    Attributes:
        network: The network.
        filings: The messages, by number.
        run: The run.
    """

    network: Network
    filings: tuple[Filing, ...]
    run: Run

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """All records, in the order in which they were written."""
        return tuple(read_events(self.run.records))

    @cached_property
    def circuits(self) -> tuple[Circuit, ...]:
        """The circuits by number."""
        known = {circuit.name: circuit for circuit in self.network.topology.circuits}
        return tuple(known[name] for name in self.run.circuits)

    @cached_property
    def sendings(self) -> Mapping[int, Sequence[Sending]]:
        """Every stretch of sending, by number of the circuit, in the order of time."""
        found: dict[int, list[Sending]] = defaultdict(list)
        for event in self.events:
            if isinstance(event, Hop | Failed):
                found[event.circuit].append(event)
        return found

    @cached_property
    def hops(self) -> tuple[Hop, ...]:
        """Every sending that came, in the order of its end."""
        return tuple(event for event in self.events if isinstance(event, Hop))

    @cached_property
    def filed_us(self) -> Mapping[int, int]:
        """When each message was first filed."""
        found: dict[int, int] = {}
        for event in self.events:
            if isinstance(event, Filed):
                found.setdefault(event.message, event.at_us)
        return found

    @cached_property
    def reentered(self) -> Mapping[int, Reentered]:
        """What was entered again, by number of the new copy."""
        return {event.copy: event for event in self.events if isinstance(event, Reentered)}

    @cached_property
    def genealogy(self) -> Genealogy:
        """Which copy was split from which."""
        return Genealogy(self.run)

    @cached_property
    def indicators(self) -> Mapping[int, tuple[str, ...]]:
        """The indicators each copy answered for, as far as they came to an end."""
        return self.genealogy.indicators()

    @cached_property
    def arrived_by(self) -> Mapping[tuple[int, int], Hop]:
        """The hop by which a copy came to where it was sent from: by copy and circuit.

        Nothing for what was filed, or entered again, at that station.
        """
        found: dict[tuple[int, int], Hop] = {}
        last: dict[int, Hop] = {}
        for hop in self.hops:
            before = last.get(hop.copy)
            if before is None and hop.copy not in self.reentered:
                before = last.get(hop.parent)
            if before is not None:
                found[hop.copy, hop.circuit] = before
            last[hop.copy] = hop
        return found

    @cached_property
    def ends(self) -> Mapping[int, Mapping[str, Sequence[End]]]:
        """The ends of each message by number, by the indicator it was filed for.

        What a station entered again ends as what it was received for.
        """
        found: dict[int, dict[str, list[End]]] = defaultdict(lambda: defaultdict(list))
        for event in self.events:
            if isinstance(event, Delivered | Rejected):
                found[event.message][self.filed_for(event)].append(event)
        return found

    def indicator_of(self, end: End) -> str:
        """Return the indicator *end* is recorded for."""
        if isinstance(end, Delivered):
            return self.run.stations[end.station]
        return self.run.indicators[end.indicator]

    def filed_for(self, end: End) -> str:
        """Return the indicator a message was filed for that came to *end*."""
        lineage = self.genealogy.lineage(end.copy)
        again = [self.reentered[copy] for copy in lineage if copy in self.reentered]
        return self.run.indicators[again[-1].indicator] if again else self.indicator_of(end)

    @cached_property
    def owed(self) -> Mapping[int, frozenset[str]]:
        """The indicators each message was filed for, collective ones as their members."""
        fan_outs = self.network.topology.fan_outs
        found = {}
        for message, called in enumerate(self.run.called):
            if message >= len(self.filings) or self.filings[message].refused is None:
                members = [
                    fan_outs[each].members if each in fan_outs else (each,) for each in called
                ]
                found[message] = frozenset(one for each in members for one in each)
        return found

    def calls_collective(self, message: int) -> bool:
        """Return whether *message* is to be fanned out on its way."""
        return any(each in self.network.topology.fan_outs for each in self.run.called[message])

    def origin(self, circuit: int) -> Station:
        """Return the station that sends over a circuit."""
        return self.network.topology.stations[self.circuits[circuit].origin]

    def name(self, message: int) -> str:
        """Return what a message is called."""
        return self.run.messages[message]

    def time(self, at_us: int) -> str:
        """Return an instant as a person reads it."""
        return f"{instant(self.run.start, at_us):%Y-%m-%d %H:%M:%S.%f}Z"

    def said(self, end: End) -> str:
        """Return what *end* is, where and when, as part of a sentence."""
        station = self.run.stations[end.station]
        if isinstance(end, Delivered):
            return f"delivered at {station} at {self.time(end.delivered_us)}"
        return f"rejected at {station} ({end.reason}) at {self.time(end.at_us)}"
