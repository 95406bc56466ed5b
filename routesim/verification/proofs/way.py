"""The way of one indicator through the routing tables, followed from station to station."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from attrs import frozen

from routesim.message.classification import Classification
from routesim.routing.outcome import Reason
from routesim.routing.plan import Plan
from routesim.routing.relay import Copy, Decision, relay
from routesim.routing.rule import asked
from routesim.routing.screening import Marking, is_released, leaves_its_nation, release_code
from routesim.routing.topology import Circuit
from routesim.scenario.network import Network


class End(enum.Enum):
    """How a way ends.

    Only ARRIVED is as it should be; WAITS is what an outage does where there is no other way.
    """

    ARRIVED = "arrives"
    WAITS = "waits for a circuit that is out"
    STOPPED = "goes no further"
    MISSENT = "comes to a station that does not answer for it"
    CIRCLE = "goes in a circle"
    SENT_BACK = "goes back where it came from"
    BELOW = "goes over a circuit below its classification"
    UNRELEASED = "leaves its nation without a release code"
    UNSTRIPPED = "leaves its nation with its release code still on it"
    UNDECIDED = "does not go exactly one way on"


@frozen
class Way:
    """What becomes of a copy for one indicator.

    Attributes:
        end: How it ends.
        path: Indicators of the stations it passes, the first and the last included.
        reason: Why it was stopped, when it was.
        circuit: The circuit it would have taken or waits for, where that is the matter.
    """

    end: End
    path: tuple[str, ...]
    reason: Reason | None = None
    circuit: str | None = None

    @property
    def at(self) -> str:
        """Indicator of the station where it ends."""
        return self.path[-1]

    @property
    def circuits(self) -> tuple[str, ...]:
        """Names of the circuits it goes over."""
        return tuple(f"{one}-{other}" for one, other in zip(self.path, self.path[1:], strict=False))

    def __str__(self) -> str:
        """Return the path and how it ends, for a sentence."""
        what = self.end.value
        if self.reason is not None:
            what = f"goes no further ({self.reason}: {self.reason.sentence})"
        elif self.circuit is not None:
            what = f"{what} ({self.circuit})"
        return f"{' '.join(self.path)}: at {self.at} it {what}"

    @property
    def is_open(self) -> bool:
        """Whether it is known to go in a circle, but not yet where the circle closes."""
        return self.end is End.CIRCLE and self.at not in self.path[:-1]

    def after(self, station: str) -> Way:
        """Return this way as it is from *station*, which sends to where it begins.

        The first station that is passed twice ends it; that a tributary is not whom it
        calls is told at its door.
        """
        passed = self.path[:-1] if self.end is End.MISSENT else self.path
        if station in passed:
            return Way(End.CIRCLE, (station, *passed[: passed.index(station) + 1]))
        return Way(self.end, (station, *self.path), self.reason, self.circuit)


@frozen(eq=False)
class Router:
    """Follows copies by the rule and the tables of a network.

    Attributes:
        network: The network.
        plan: Its tables, with what is out.
        circuits: Outgoing circuits of each station, by name.
    """

    network: Network
    plan: Plan
    circuits: Mapping[str, Mapping[str, Circuit]]

    def amid(self, down: frozenset[str]) -> Router:
        """Return the router of the same network while the circuits *down* are out."""
        return Router(self.network, self.plan.amid(down), self.circuits)

    def decision(self, station: str, copy: Copy) -> Decision:
        """Return what the rule says of *copy* at *station*.

        Raises:
            InputError: It is a rule of the user's own, and says what no station can do.
        """
        table = self.plan.table(station, copy.marking.classification)
        rule, circuits = self.network.rule, self.circuits[station]
        if rule is relay:
            return relay(copy, table, circuits)
        return asked(rule, copy, table, circuits)

    def towards(self, indicator: str, classification: Classification) -> Follower:
        """Return what follows copies of *classification* to *indicator* from any station."""
        return Follower(self, indicator, classification)


def router_of(network: Network) -> Router:
    """Return the router of *network* while nothing is out."""
    circuits: dict[str, dict[str, Circuit]] = {name: {} for name in network.topology.stations}
    for circuit in network.topology.circuits:
        circuits[circuit.origin][circuit.name] = circuit
    return Router(network, Plan(topology=network.topology), circuits)


_State = tuple[str, str | None, Marking]
"""Where a copy is, where it came from when that matters, and how it is marked now."""


class Follower:
    """Follows copies for one indicator; what several ways have in common is followed once.

    Args:
        router: The rule and the tables.
        indicator: Whom the copies call.
        classification: How they must be protected.
    """

    def __init__(self, router: Router, indicator: str, classification: Classification) -> None:
        self._router = router
        self._indicator = indicator
        self._classification = classification
        self._known: dict[_State, Way] = {}
        self._markings: dict[tuple[str | None, bool], Marking] = {}
        self._is_ours = router.network.rule is relay

    def way(self, origin: str, *, released: bool = True) -> Way:
        """Return the way of a message filed at *origin* and released to the nation it is for."""
        nation = release_code(origin)
        marking = self._markings.get((nation, released))
        if marking is None:
            other = release_code(self._indicator)
            release = () if other is None or other == nation or not released else (other,)
            marking = self._markings[nation, released] = Marking(
                classification=self._classification, nation=nation, release=release
            )
        return self._way((origin, None, marking))

    def _way(self, state: _State) -> Way:
        """Follow a copy until it ends, comes to where it was, or to where the rest is known."""
        trail: dict[_State, None] = {}
        while True:
            way = self._known.get(state)
            if way is not None:
                break
            if state in trail:
                way = Way(End.CIRCLE, (state[0],))
                break
            trail[state] = None
            step = self._step(state)
            if isinstance(step, Way):
                trail.popitem()
                way = self._known[state] = step
                break
            state = step
        for passed in reversed(trail):
            way = way.after(passed[0])
            if not way.is_open:
                self._known[passed] = way
        return way

    def _step(self, state: _State) -> Way | _State:
        """Return where a copy is next, or how its way ends in one step."""
        station, came_from, marking = state
        indicator = self._indicator
        copy = Copy(indicators=(indicator,), marking=marking, came_from=came_from)
        decision = self._router.decision(station, copy)
        reason = decision.rejected.get(indicator)
        onward = [name for name, called in decision.copies.items() if indicator in called]
        ends = decision.local.count(indicator) + (reason is not None)
        if ends + len(onward) != 1:
            return Way(End.UNDECIDED, (station,))
        if reason is not None:
            return Way(End.STOPPED, (station,), reason)
        if not onward:
            return Way(End.ARRIVED if station == indicator else End.MISSENT, (station,))
        return self._over(onward[0], state, stripped=onward[0] in decision.stripped)

    def _over(self, name: str, state: _State, *, stripped: bool) -> Way | _State:
        station, came_from, marking = state
        circuit = self._router.circuits[station][name]
        abroad = leaves_its_nation(marking, circuit)
        for end, so in (
            (End.SENT_BACK, circuit.destination == came_from),
            (End.BELOW, circuit.line.highest < self._classification),
            (End.UNRELEASED, abroad and not is_released(self._indicator, marking)),
            (End.UNSTRIPPED, abroad and bool(marking.release) and not stripped),
            (End.WAITS, name in self._router.plan.down),
        ):
            if so:
                return Way(end, (station,), circuit=name)
        onward = circuit.destination
        if onward != self._indicator and not self._router.network.topology.stations[onward].relay:
            return Way(End.MISSENT, (station, onward))
        return (
            onward,
            station if self._leads_back(onward, station) else None,
            marking.stripped if stripped else marking,
        )

    def _leads_back(self, station: str, came_from: str) -> bool:
        """Return whether it matters at *station* that a copy came from there.

        It does for a rule we do not know; to ours where the entry leads back there.
        """
        if not self._is_ours:
            return True
        circuits = self._router.circuits[station]
        entry = self._router.plan.table(station, self._classification).circuits(self._indicator)
        return any(circuits[name].destination == came_from for name in entry)
