"""The service desks of all stations: they send service messages and act on those that come."""

from __future__ import annotations

from collections.abc import Mapping

from routesim.message.precedence import Precedence
from routesim.network.circuit import Circuit
from routesim.network.events import Correction
from routesim.network.flash import FlashDesk
from routesim.network.instant import Instant
from routesim.network.log import Log
from routesim.network.queueing import Copy
from routesim.network.station import Station
from routesim.network.traffic import Traffic
from routesim.network.watch import Watch
from routesim.routing.channel_service import (
    ChannelCheck,
    ChannelNumber,
    CheckReceipt,
    MissingNumbers,
    NumbersAccounted,
)
from routesim.routing.origination import FirstCopy
from routesim.routing.outcome import Reason
from routesim.routing.receipts import FlashReceipt, Tracer, TracerReport
from routesim.routing.reports import Misrouted, Missent, NonDelivery
from routesim.routing.service import Service, ServicePolicy
from routesim.units import instant as moment


class Services:
    """What stations say to one another about traffic, as messages that are carried like it.

    Args:
        policy: Which service messages are sent.
        traffic: Where their numbers come from.
        log: Where they are recorded.
        instant: Says when the rejections of an instant may be reported.

    Attributes:
        flash: The receipts of FLASH traffic, where they are given.
    """

    def __init__(self, policy: ServicePolicy, traffic: Traffic, log: Log, instant: Instant) -> None:
        self._policy = policy
        self._traffic = traffic
        self._log = log
        self._instant = instant
        self._rejected: dict[tuple[int, str, Reason], tuple[Copy, list[str]]] = {}
        self.flash: FlashDesk | None = None
        self._stations: Mapping[str, Station] = {}
        self._circuits: Mapping[str, Circuit] = {}
        self._watches: Mapping[str, Watch] = {}

    def connect(
        self,
        stations: Mapping[str, Station],
        circuits: Mapping[str, Circuit],
        watches: Mapping[str, Watch],
    ) -> None:
        """Learn of the stations, the circuits and those that are watched, by their names."""
        self._stations = stations
        self._circuits = circuits
        self._watches = watches

    def _flash_desk(self) -> FlashDesk:
        assert self.flash is not None  # noqa: S101 - it sent what is acted on
        return self.flash

    def is_check(self, message: int) -> bool:
        """Return whether a message only serves channel checks, and needs none itself."""
        return isinstance(self._traffic.services.get(message), ChannelCheck | CheckReceipt)

    def send(self, service: Service, origin: str, destination: str, now_us: int) -> None:
        """File a service message at the station *origin*."""
        copy = self._filed(service, origin, destination, now_us)
        self._stations[origin].receive(copy, now_us)

    def _filed(self, service: Service, origin: str, destination: str, now_us: int) -> Copy:
        number = self._traffic.add(service, origin, destination, now_us)
        station = self._stations[origin]
        self._log.filed(number, station.place, now_us)
        first = FirstCopy(precedence=service.precedence, indicators=(destination,))
        return station.copy(number, first, now_us)

    def missing(self, watch: Watch, numbers: tuple[ChannelNumber, ...], now_us: int) -> None:
        """Let the receiving end of a circuit ask for numbers that have not come."""
        if not numbers:
            return
        for day, number in numbers:
            self._log.opened(watch.place, day, number, now_us)
        facts = watch.facts
        service = MissingNumbers(circuit=facts.name, channel=facts.channel, numbers=numbers)
        self.send(service, facts.destination, facts.origin, now_us)

    def check(
        self, watch: Watch, lasts: tuple[ChannelNumber, ...], now_us: int, closes_us: int | None
    ) -> int:
        """Let the sending end of a circuit check it; return the number of the message.

        Where the circuit is about to close, it is the closing notice.
        """
        facts = watch.facts
        closes = None if closes_us is None else moment(self._traffic.start, closes_us)
        service = ChannelCheck(
            circuit=facts.name, channel=facts.channel, lasts=lasts, closes=closes
        )
        copy = self._filed(service, facts.origin, facts.destination, now_us)
        self._circuits[facts.name].offer(copy)
        return copy.message

    def rejected(self, copy: Copy, indicator: str, reason: Reason, station: str) -> None:
        """Let *station* report a rejection to the originating one, at the end of this instant.

        Rejections of one copy for one reason make one report. Of service messages nothing
        is reported, nor by the originating station to itself.
        """
        origin = self._traffic.origins[copy.message]
        told = copy.message in self._traffic.services or origin in {None, station}
        if not self._policy.reports or told:
            return
        if not self._rejected:
            self._instant.ask(self)
        key = (copy.number, station, reason)
        self._rejected.setdefault(key, (copy, []))[1].append(indicator)

    def choose(self, now_us: int) -> None:
        """Send the reports of this instant."""
        rejected, self._rejected = self._rejected, {}
        for (_, station, reason), (copy, indicators) in rejected.items():
            origin = self._traffic.origins[copy.message]
            report = NonDelivery(
                identity=self._traffic.identities[copy.message],
                indicators=tuple(indicators),
                reason=reason,
                partly=not set(copy.indicators) <= set(indicators),
                precedence=Precedence(copy.rank),
            )
            if origin is not None:
                self.send(report, station, origin, now_us)

    def corrected(  # noqa: PLR0913, PLR0917 - what there is to tell
        self,
        copy: Copy,
        right: str,
        wrong: str,
        correction: Correction,
        station: str,
        now_us: int,
    ) -> None:
        """Let *station* tell of what it put right: misrouted the origin, missent the sender."""
        identity = self._traffic.identities[copy.message]
        origin = self._traffic.origins[copy.message]
        if not self._policy.reports or copy.message in self._traffic.services:
            return
        if correction is Correction.MISROUTED and origin not in {None, station}:
            told = Misrouted(identity=identity, wrong=wrong, right=right)
            self.send(told, station, str(origin), now_us)
        if correction is Correction.MISSENT and copy.came_from is not None:
            received = f"{moment(self._traffic.start, copy.received_us):%d%H%MZ}"
            missent = Missent(identity=identity, indicator=right, received=received)
            self.send(missent, station, copy.came_from, now_us)

    def act(self, message: int, station: str, now_us: int) -> None:
        """Do what a service message asks of the station it has come to."""
        service = self._traffic.services.get(message)
        if service is None:
            return
        match service:
            case FlashReceipt():
                self._flash_desk().receipted(service)
            case Tracer():
                self._flash_desk().traced(service, station, now_us)
            case TracerReport():
                self._flash_desk().reported(service, station, now_us)
            case MissingNumbers():
                self._account(service, now_us)
            case NumbersAccounted():
                self._close(service, now_us)
            case ChannelCheck():
                watch = self._watches[service.circuit]
                for last in service.lasts:
                    self.missing(watch, watch.continuity.told(last, now_us), now_us)
                receipt = CheckReceipt(circuit=service.circuit, check=message)
                self.send(receipt, watch.facts.destination, watch.facts.origin, now_us)
            case CheckReceipt():
                self._watches[service.circuit].confirmed(service.check)

    def _account(self, asked: MissingNumbers, now_us: int) -> None:
        """Send again what is on file, and tell what became of each number."""
        watch = self._watches[asked.circuit]
        station = self._stations[watch.facts.origin]
        repeated, unused, lapsed = [], [], []
        for number in asked.numbers:
            copy, sent_us = watch.unheard.pop(number, (None, 0))
            if copy is None:
                unused.append(number)
            elif self._is_on_file(sent_us, now_us):
                repeated.append(number)
                copy.queued_us = now_us
                self._circuits[asked.circuit].offer(copy)
            else:
                lapsed.append(number)
                rejected = dict.fromkeys(copy.indicators, Reason.NOT_ON_FILE)
                station.reject(copy, copy.indicators, rejected, now_us)
        answer = NumbersAccounted(
            circuit=asked.circuit,
            channel=asked.channel,
            repeated=tuple(repeated),
            unused=tuple(unused),
            lapsed=tuple(lapsed),
        )
        self.send(answer, watch.facts.origin, watch.facts.destination, now_us)

    def _is_on_file(self, sent_us: int, now_us: int) -> bool:
        retention_us = self._policy.retention_us
        return retention_us is None or now_us - sent_us <= retention_us

    def _close(self, told: NumbersAccounted, now_us: int) -> None:
        watch = self._watches[told.circuit]
        numbers = (*told.repeated, *told.unused, *told.lapsed)
        for day, number in watch.continuity.account(numbers):
            self._log.closed(watch.place, day, number, now_us)
