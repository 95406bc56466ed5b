"""The network as facts: stations, and the circuits between them."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from math import exp, inf, log1p

from attrs import field, frozen

from routesim.hours import Hours
from routesim.message.classification import Classification
from routesim.message.model import Format
from routesim.routing.collective import FanOut
from routesim.routing.preemption import Preemption
from routesim.routing.table import RoutingTable
from routesim.units import MICROSECONDS_PER_SECOND


class Code(enum.StrEnum):
    """The code of a line; what one character costs in signal units.

    Source: doctrine 4.6.1. ITA2 is one start, five code and one and a half stop
    units; ASCII is one start, eight and one stop, or two as mechanical printers had it.
    Assumption: letters and figures shifts of ITA2 are not counted.
    """

    ITA2 = "ita2"
    ASCII = "ascii"
    ASCII_11 = "ascii-11"
    SYNCHRONOUS = "synchronous"

    @property
    def bits_per_character(self) -> Fraction:
        """Signal units a character takes on the line."""
        return _BITS_PER_CHARACTER[self]


_BITS_PER_CHARACTER = {
    Code.ITA2: Fraction(15, 2),
    Code.ASCII: Fraction(10),
    Code.ASCII_11: Fraction(11),
    Code.SYNCHRONOUS: Fraction(8),
}


@frozen(kw_only=True)
class Breakdowns:
    """How often a pair of circuits fails; both times are exponential.

    Attributes:
        mean_up_us: From a repair to the next failure.
        mean_down_us: From a failure to its repair.
    """

    mean_up_us: int
    mean_down_us: int


@frozen(kw_only=True)
class Shift:
    """Clerks at a manual station during some hours.

    Attributes:
        hours: When they are there.
        clerks: How many; each handles one message at a time.
    """

    hours: Hours
    clerks: int


MOST_ATTEMPTS = 10_000
"""So often may a transmission be sent in the mean until it comes whole; more is no line.

Assumption: it bounds what a run can take, and lies far beyond what anybody would work.
"""

_BEYOND_COUNTING = 100
"""The logarithm of so many attempts needs no figure."""


@frozen(kw_only=True)
class Line:
    """A kind of circuit.

    Attributes:
        bits_per_s: Signalling rate.
        code: What a character costs.
        highest: Highest classification it may carry (doctrine 4.4.1).
        setup_us: Spent before each transmission.
        preemption: Which precedence may break into which.
        special_handling: Letters of the special handling designators it takes; ``None``:
            all of them where it may carry SECRET, else none, as the book has it for its
            symbols D and S (doctrine 3.2.3, 4.4.4).
        formats: The dialects it takes (doctrine 4.3.1, LMF).
        most_indicators: Indicators one transmission may call; more make several.
            500 by doctrine 1.2.9 (tagged memory).
        loss: Probability that a transmission is lost whole.
        garble: Probability that a character is garbled; one spoils the transmission.
        daily_numbers: Channel numbers begin again at 0000Z (doctrine 1.1.10, 4.1.8; tagged
            memory), else they run on.
        channel_check_us: Interval of channel checks; ``None``: none are sent (4.1.4).
        hours: When it is worked; ``None``: always. What comes outside them is held (3.7.5).
        breakdowns: How often it fails; ``None``: only as the outages say.
        character_us: Microseconds of one character.
    """

    bits_per_s: Fraction
    code: Code
    highest: Classification
    setup_us: int
    preemption: Preemption = field(factory=Preemption)
    special_handling: frozenset[str] | None = None
    formats: frozenset[Format] = frozenset(Format)
    most_indicators: int = 500
    loss: float = 0.0
    garble: float = 0.0
    daily_numbers: bool = False
    channel_check_us: int | None = None
    hours: Hours | None = None
    breakdowns: Breakdowns | None = None
    character_us: Fraction = field(init=False, repr=False)

    @character_us.default
    def _find_character_us(self) -> Fraction:
        return self.code.bits_per_character * MICROSECONDS_PER_SECOND / self.bits_per_s

    def takes_handling(self, designator: str) -> bool:
        """Return whether traffic with this special handling designator may go over it."""
        if self.special_handling is None:
            return self.highest >= Classification.SECRET
        return designator in self.special_handling

    @property
    def watched(self) -> bool:
        """Whether something can be lost here, so that both ends must look after the numbers."""
        return bool(self.loss or self.garble or self.channel_check_us is not None)

    @property
    def has_chance(self) -> bool:
        """Whether a transmission may be spoilt here: lost, garbled, or cut off by a failure."""
        return bool(self.loss or self.garble or self.breakdowns)

    def attempts(self, characters: int) -> float:
        """Return how often *characters* are sent in the mean until all of them come whole.

        What is spoilt is sent again from its beginning; failures are memoryless.
        """
        spoilt = -log1p(-self.loss) - characters * log1p(-self.garble)
        if self.breakdowns is not None:
            spoilt += self.transmission_us(characters) / self.breakdowns.mean_up_us
        return exp(spoilt) if spoilt < _BEYOND_COUNTING else inf

    def transmission_us(self, characters: int) -> int:
        """Return the microseconds *characters* occupy the line, rounded up."""
        return self.setup_us + self.characters_us(characters)

    def characters_us(self, characters: int) -> int:
        """Return the microseconds *characters* take once the line is set up, rounded up."""
        exact = self.character_us
        return -(-characters * exact.numerator // exact.denominator)


@frozen(kw_only=True)
class Circuit:
    """A one-way circuit between two stations.

    Attributes:
        origin: Indicator of the sending station.
        destination: Indicator of the receiving station.
        line: What kind of circuit it is.
        propagation_us: From the last signal sent to the last signal received.
        release_code: It leads abroad from a gateway that asks for a release code and
            strips it (doctrine 3.5.3).
        name: What the circuit is called everywhere, as in ``RUEHC-RUEH``.
    """

    origin: str
    destination: str
    line: Line
    propagation_us: int
    release_code: bool = False
    name: str = field(init=False, repr=False)

    @name.default
    def _find_name(self) -> str:
        return f"{self.origin}-{self.destination}"

    @property
    def channel(self) -> str:
        """The channel designator it puts into format line 1.

        A digraph of the far end and O for outgoing (doctrine 1.1.4). Assumption:
        the digraph is the last two letters of the far end's indicator.
        """
        return f"{self.destination[-2:]}O"


@frozen(kw_only=True)
class Station:
    """A communications station.

    Attributes:
        indicator: Its routing indicator.
        name: What a person calls it.
        relay: It passes on what is not for itself; a tributary does not.
        relay_prefix: Indicators that begin with its own, and are no station of
            their own, are sent to it (doctrine 3.1.13).
        handling_us: From complete receipt to queued for sending, or delivered.
        highest: Highest classification that may be sent to it.
        special_handling: Letters of the special handling designators that may be sent to
            it; ``None``: those its circuits take.
        release_code: A gateway that lets nothing of its own nation go abroad without a
            release code, and strips it (doctrine 3.5).
        shifts: Who handles messages, the most urgent first; without any, all messages are
            handled at once, as by a machine (doctrine 4.2.4). Of clerks who are free those
            of the shift that stands first take first (an assumption).
        exponential_handling: Handling takes an exponential time of that mean, drawn for each
            copy, where there are shifts; else exactly that time.
        storage_characters: What its store holds; ``None``: everything. What finds no room is
            intercepted and comes back, the most urgent first.
        diversion_us: From the failure of one of its circuits to the diversion of what
            waits for it: none at an automatic station, at most ten minutes at a manual
            one (doctrine 3.7.1).
        latitude: Degrees north, where known.
        longitude: Degrees east, where known.
        source: Where the facts come from, or that they are an assumption.
    """

    indicator: str
    name: str
    relay: bool
    relay_prefix: bool
    handling_us: int
    highest: Classification = Classification.TOP_SECRET
    special_handling: frozenset[str] | None = None
    release_code: bool = False
    shifts: tuple[Shift, ...] = ()
    exponential_handling: bool = False
    storage_characters: int | None = None
    diversion_us: int = 0
    latitude: float | None = None
    longitude: float | None = None
    source: str = ""


@frozen(kw_only=True)
class Outage:
    """A time during which a circuit carries nothing.

    Attributes:
        circuit: Name of the circuit.
        start: When it fails.
        end: When it is restored.
    """

    circuit: str
    start: datetime
    end: datetime


def _by_indicator(stations: Mapping[str, Station]) -> dict[str, Station]:
    return dict(sorted(stations.items()))


def _by_name(circuits: tuple[Circuit, ...]) -> tuple[Circuit, ...]:
    return tuple(sorted(circuits, key=lambda circuit: circuit.name))


@frozen(kw_only=True)
class Topology:
    """Stations and circuits in an order of their own, whatever order they were written in.

    Attributes:
        stations: By indicator.
        circuits: By name.
        tables: The routing tables somebody wrote, by indicator of the station.
        fan_outs: The collective routing indicators, by indicator.
    """

    stations: Mapping[str, Station] = field(converter=_by_indicator)
    circuits: tuple[Circuit, ...] = field(converter=_by_name)
    tables: Mapping[str, RoutingTable] = field(factory=dict)
    fan_outs: Mapping[str, FanOut] = field(factory=dict)

    @property
    def has_chance(self) -> bool:
        """Whether chance has a part in what happens: losses, breakdowns, times of handling."""
        lines = [circuit.line for circuit in self.circuits]
        clerks = [station for station in self.stations.values() if station.shifts]
        return any(line.has_chance for line in lines) or any(
            station.exponential_handling for station in clerks
        )
