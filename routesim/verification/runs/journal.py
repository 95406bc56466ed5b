"""The records of a run in the order in which a law asks for them: by circuit, by copy, by end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import frozen

from routesim.analysis.calls import Genealogy
from routesim.message.classification import Classification
from routesim.network.events import (
    Delivered,
    Event,
    Failed,
    Filed,
    Hop,
    Intercepted,
    Reentered,
    Rejected,
    read_events,
)
from routesim.network.simulation import Run
from routesim.routing.preemption import Preemption
from routesim.routing.topology import Circuit, Station
from routesim.scenario.filing import Filing
from routesim.scenario.network import Network
from routesim.units import MICROSECONDS_PER_DAY, instant, microseconds_between
from routesim.verification.runs.claims import classified

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
    def _arrived_by(self) -> Mapping[tuple[int, int, int], Hop]:
        """The hop by which a copy came, by copy, circuit it then took, and time of queueing."""
        found: dict[tuple[int, int, int], Hop] = {}
        last: dict[int, Hop] = {}
        for event in self.events:
            if not isinstance(event, Hop | Failed):
                continue
            before = last.get(event.copy)
            if before is None and event.copy not in self.reentered:
                before = last.get(event.parent)
            if before is not None:
                found[event.copy, event.circuit, event.queued_us] = before
            if isinstance(event, Hop):
                last[event.copy] = event
        return found

    def arrived_by(self, sending: Sending) -> Hop | None:
        """Return the hop by which a copy came to where it is sent from.

        ``None`` for what was filed, or entered again, at that station.
        """
        return self._arrived_by.get((sending.copy, sending.circuit, sending.queued_us))

    def day(self, circuit: int, at_us: int) -> int:
        """Return the radio day in whose series a circuit numbers what begins at an instant."""
        if not self.circuits[circuit].line.daily_numbers:
            return 0
        midnight = self.run.start.replace(hour=0, minute=0, second=0, microsecond=0)
        return (at_us - microseconds_between(self.run.start, midnight)) // MICROSECONDS_PER_DAY

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

    def is_entered_again(self, copy: int) -> bool:
        """Return whether a station has entered *copy*, or what it was split from, again."""
        return any(each in self.reentered for each in self.genealogy.lineage(copy))

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

    @cached_property
    def outages_us(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """When each circuit was out by the network's own account, from when to when."""
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for outage in self.network.outages:
            begin_us, end_us = (
                microseconds_between(self.run.start, at) for at in (outage.start, outage.end)
            )
            if end_us > 0:
                found[outage.circuit].append((max(0, begin_us), end_us))
        return found

    @cached_property
    def breaks_down(self) -> frozenset[str]:
        """Circuits that fail by chance, and the stations they leave from."""
        return frozenset(
            name
            for circuit in self.circuits
            if circuit.line.breakdowns is not None
            for name in (circuit.name, circuit.origin)
        )

    @cached_property
    def _moved_us(self) -> Mapping[str, Sequence[int]]:
        """When what waits at a station may have been moved from circuit to circuit."""
        found: dict[str, list[int]] = defaultdict(list)
        for circuit in self.circuits:
            wait_us = self.network.topology.stations[circuit.origin].diversion_us
            for begin_us, _ in self.outages_us.get(circuit.name, ()):
                found[circuit.origin].append(begin_us + wait_us)
        return found

    @cached_property
    def intercepted(self) -> frozenset[int]:
        """Copies that found no room in a store on their way."""
        return frozenset(event.copy for event in self.events if isinstance(event, Intercepted))

    def waits_from_us(self, sending: Sending) -> int:
        """Return from when on a copy certainly waited for the circuit that then took it.

        What was diverted has its old place in the new queue, and may have come late to it.
        """
        moved = self._moved_us.get(self.circuits[sending.circuit].origin, ())
        late = [at for at in moved if sending.queued_us < at <= sending.started_us]
        return max(late, default=sending.queued_us)

    def comes_last(self, sending: Sending) -> bool:
        """Return whether it may have been queued when the circuits had chosen at that instant.

        Reports are written then, and clerks who need no time hand over.
        """
        return sending.message >= len(self.filings) or bool(self.origin(sending.circuit).shifts)

    def calls_collective(self, message: int) -> bool:
        """Return whether *message* is to be fanned out on its way."""
        return any(each in self.network.topology.fan_outs for each in self.run.called[message])

    def origin_of(self, message: int) -> str | None:
        """Return the station that filed *message*; ``None`` when it never was."""
        for event in self.events:
            if isinstance(event, Filed) and event.message == message:
                return self.run.stations[event.station]
        return None

    @cached_property
    def classifications(self) -> Sequence[Classification]:
        """How each message must be protected; service messages need no protection."""
        levels = [classified(filing.message) for filing in self.filings]
        return levels + [Classification.UNCLASSIFIED] * (len(self.run.messages) - len(levels))

    def policy(self, circuit: int) -> Preemption:
        """Return which precedence may break into which on a circuit."""
        return self.circuits[circuit].line.preemption

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


def ended_us(sending: Sending) -> int:
    """Return when a stretch of sending ended."""
    return sending.sent_us if isinstance(sending, Hop) else sending.stopped_us


def breaks_in(policy: Preemption, intruder: int, victim: int) -> bool:
    """Return whether *intruder* may break into the sending of *victim* (doctrine 2.4)."""
    interrupts = policy.interrupts
    return (
        interrupts is not None
        and intruder <= interrupts
        and victim >= policy.interrupted
        and intruder < victim
    )
