"""Outages: circuits fail and are restored, and the network learns of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from random import Random

from simpy.events import URGENT, Event

from routesim.network.parts import Parts
from routesim.randomness import exponential_us
from routesim.routing.topology import Breakdowns, Outage
from routesim.units import microseconds_between


class Outages:
    """Lets circuits fail and recover, and tells every station when its ways have changed.

    A circuit carries nothing from its failure on. Its station diverts what waits for it
    after its diversion time, at once where it is automatic, and announces it: from then
    on all stations go by tables without the circuit (doctrine 3.7.1). When it is restored
    all return to it at once; what was diverted stays where it is.

    What befalls a circuit at an instant, and what its station does about it, comes before
    the traffic of that instant. Assumption: an announcement takes no time and no circuit.

    Args:
        parts: The network at work.

    Attributes:
        pending: Failures by chance and their repairs that are on the clock.
    """

    def __init__(self, parts: Parts) -> None:
        self._undisturbed = parts.plan
        self._plans = {parts.plan.down: parts.plan}
        self._topology = parts.plan.topology
        self._stations = parts.stations
        self._circuits = parts.circuits
        self._clock = parts.clock
        self._instant = parts.instant
        self._out: Counter[str] = Counter()
        self._failures: Counter[str] = Counter()
        self._announced: frozenset[str] = frozenset()
        self.pending = 0

    def schedule(self, outages: Iterable[Outage], start: datetime) -> None:
        """Put *outages* on the clock; what was over before *start* is left out."""
        for outage in outages:
            end_us = microseconds_between(start, outage.end)
            if end_us > 0:
                begin_us = max(0, microseconds_between(start, outage.start))
                self._after(begin_us, partial(self._fail, outage.circuit))
                self._after(end_us, partial(self._restore, outage.circuit))

    def begin_breakdowns(self, parts: Parts) -> None:
        """Let pairs of circuits fail by chance, from now on for ever.

        Each pair has a stream of its own; both its directions fail together.
        """
        for circuit in self._topology.circuits:
            law = circuit.line.breakdowns
            back = f"{circuit.destination}-{circuit.origin}"
            first = circuit.name < back or back not in self._circuits
            if law is not None and first:
                names = tuple(name for name in (circuit.name, back) if name in self._circuits)
                source = parts.stream(f"breakdowns {circuit.name}")
                self._break_down_later(names, law, source)

    def _break_down_later(self, names: tuple[str, ...], law: Breakdowns, source: Random) -> None:
        def fail(now_us: int) -> None:
            self.pending -= 1
            for name in names:
                self._fail(name, now_us)
            self.pending += 1
            self._after(exponential_us(source, law.mean_down_us), restore)

        def restore(now_us: int) -> None:
            self.pending -= 1
            for name in names:
                self._restore(name, now_us)
            self._break_down_later(names, law, source)

        self.pending += 1
        self._after(exponential_us(source, law.mean_up_us), fail)

    def _after(self, delay_us: int, act: Callable[[int], None]) -> None:
        def happen(_: Event) -> None:
            now_us = int(self._clock.now)
            act(now_us)
            self._instant.settle(now_us)

        event = Event(self._clock)
        event.callbacks = [happen]
        event._ok = True  # noqa: SLF001 - as simpy.Timeout does; guarded by a test
        event._value = None  # noqa: SLF001
        self._clock.schedule(event, URGENT, delay_us)

    def _fail(self, name: str, now_us: int) -> None:
        self._out[name] += 1
        if self._out[name] > 1:
            return
        self._failures[name] += 1
        self._circuits[name].fail(now_us)
        origin = self._stations[self._circuits[name].facts.origin]
        announce = partial(self._announce, name, self._failures[name])
        if origin.facts.diversion_us:
            self._after(origin.facts.diversion_us, announce)
        else:
            announce(now_us)

    def _announce(self, name: str, failure: int, now_us: int) -> None:
        """Let all go by tables without the circuit, unless that failure is over."""
        if not self._out[name] or self._failures[name] != failure:
            return
        self._go_by(self._announced | {name})
        self._stations[self._circuits[name].facts.origin].divert(name, now_us)

    def _restore(self, name: str, _now_us: int) -> None:
        self._out[name] -= 1
        if self._out[name]:
            return
        self._circuits[name].restore()
        self._go_by(self._announced - {name})

    def _go_by(self, announced: frozenset[str]) -> None:
        if announced == self._announced:
            return
        self._announced = announced
        if announced not in self._plans:
            self._plans[announced] = self._undisturbed.amid(announced)
        for station in self._stations.values():
            station.follow(self._plans[announced])
