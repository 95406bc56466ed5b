"""Receipts of FLASH traffic between adjacent stations, and tracers where one is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from attrs import frozen
from simpy import Environment
from simpy.events import Event

from routesim.message.precedence import Precedence
from routesim.network.circuit import Circuit
from routesim.network.instant import Instant
from routesim.network.queueing import Copy
from routesim.network.traffic import Traffic
from routesim.network.watch import Watch
from routesim.routing.receipts import FlashReceipt, Tracer, TracerReport
from routesim.routing.service import Service
from routesim.units import instant

Send = Callable[[Service, str, str, int], None]


@frozen
class Sent:
    """What a station knows of sending a message on.

    Attributes:
        circuit: The circuit.
        copy: The copy.
        sent_us: When all of it had been sent.
    """

    circuit: Circuit
    copy: Copy
    indicators: tuple[str, ...]
    sent_us: int


class FlashDesk:
    """Every station receipts what comes as FLASH or above, and traces what nobody receipts.

    Source: doctrine 2.7.1, 3.10.2 (laws D5, D6). Service messages are not receipted.

    Args:
        patience_us: How long a station waits for a receipt.
        traffic: What is known of each message.
        clock: The clock.
        instant: Settled as the last act of each callback.
        send: Files a service message at a station.
        watches: Circuits on which something can be lost, by name.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - put together at one place
        self,
        patience_us: int,
        traffic: Traffic,
        clock: Environment,
        instant: Instant,
        send: Send,
        watches: Mapping[str, Watch],
    ) -> None:
        self._patience_us = patience_us
        self._traffic = traffic
        self._clock = clock
        self._instant = instant
        self._send = send
        self._watches = watches
        self._owed: dict[tuple[int, str], int] = {}
        self._sent: dict[tuple[int, str], list[Sent]] = {}
        self._received: dict[tuple[int, str], int] = {}
        self._receipted: set[tuple[int, str]] = set()

    def sent(self, copy: Copy, circuit: Circuit, now_us: int) -> None:
        """Wait for the receipt of *copy*, which has just been sent."""
        if not self._concerns(copy):
            return
        station = circuit.facts.origin
        record = Sent(circuit, copy, copy.indicators, now_us)
        self._sent.setdefault((copy.message, station), []).append(record)
        self._owed[copy.number, circuit.facts.name] = now_us
        late = self._clock.timeout(self._patience_us)
        late.callbacks.append(partial(self._late, record))

    def received(self, copy: Copy, station: str, now_us: int) -> None:
        """Let *station* receipt *copy*."""
        key = (copy.number, station)
        if copy.came_from is None or key in self._receipted or not self._concerns(copy):
            return
        self._receipted.add(key)  # what is diverted is handled once more, and receipted once
        self._received.setdefault((copy.message, station), copy.received_us)
        identity = self._traffic.identities[copy.message]
        circuit = f"{copy.came_from}-{station}"
        receipt = FlashReceipt(identity=identity, copy=copy.number, circuit=circuit)
        self._send(receipt, station, copy.came_from, now_us)

    def receipted(self, receipt: FlashReceipt) -> None:
        """Take note of a receipt that has come."""
        self._owed.pop((receipt.copy, receipt.circuit), None)

    def traced(self, tracer: Tracer, station: str, now_us: int) -> None:
        """Let *station* say what it knows, and send the tracer on where the message went."""
        received_us = self._received.get((tracer.message, station))
        onward = [
            record
            for record in self._sent.get((tracer.message, station), ())
            if tracer.indicator in record.indicators
        ]
        if tracer.indicator == station and received_us is not None:
            sent = "DELIVERED"
        elif onward:
            sent = f"SENT {self._time(onward[-1].sent_us)} TO {onward[-1].circuit.destination}"
        else:
            sent = None
        report = TracerReport(
            message=tracer.message,
            identity=tracer.identity,
            indicator=tracer.indicator,
            station=station,
            received=None if received_us is None else self._time(received_us),
            sent=sent,
        )
        for asker in tracer.asked_by:
            self._send(report, station, asker, now_us)
        if received_us is not None and onward:
            self._trace(tracer, station, onward[-1].circuit.destination, now_us)

    def reported(self, report: TracerReport, station: str, now_us: int) -> None:
        """Send again from *station* what the next one says it has not received.

        Where its number is asked for, the answer to that sends it again.
        """
        if report.received is not None:
            return
        for record in self._sent.get((report.message, station), ()):
            watch = self._watches.get(record.circuit.facts.name)
            if record.circuit.destination != report.station or watch is None:
                continue
            for key, (copy, _) in list(watch.unheard.items()):
                if copy is record.copy and key not in watch.continuity.open:
                    del watch.unheard[key]
                    copy.queued_us = now_us
                    record.circuit.offer(copy)

    def _concerns(self, copy: Copy) -> bool:
        return copy.rank <= Precedence.FLASH and copy.message not in self._traffic.services

    def _late(self, record: Sent, _: Event) -> None:
        """Begin a tracer, unless the receipt has come or the copy has been sent anew since."""
        copy, circuit = record.copy, record.circuit
        if self._owed.get((copy.number, circuit.facts.name)) != record.sent_us:
            return
        del self._owed[copy.number, circuit.facts.name]
        now_us = int(self._clock.now)
        station = circuit.facts.origin
        for indicator in record.indicators:
            begun = Tracer(
                message=copy.message,
                identity=self._traffic.identities[copy.message],
                indicator=indicator,
                started_by=station,
                asked_by=(),
            )
            self._trace(begun, station, circuit.destination, now_us)
        self._instant.settle(now_us)

    def _trace(self, tracer: Tracer, station: str, following: str, now_us: int) -> None:
        onward = Tracer(
            message=tracer.message,
            identity=tracer.identity,
            indicator=tracer.indicator,
            started_by=tracer.started_by,
            asked_by=(*tracer.asked_by, station),
        )
        self._send(onward, station, following, now_us)

    def _time(self, at_us: int) -> str:
        return f"{instant(self._traffic.start, at_us):%d%H%MZ}"
