"""The way of one indicator through the routing tables, followed from station to station."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from attrs import frozen

from routesim.message.classification import Classification
from routesim.routing.outcome import Reason
from routesim.routing.plan import Plan
from routesim.routing.relay import Copy, Decision, relay
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

    def after(self, station: str) -> Way:
        """Return this way as it is from *station*, which sends to where it begins."""
        if self.end is not End.CIRCLE and station in self.path:
            return Way(End.CIRCLE, (station, *self.path[: self.path.index(station) + 1]))
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

    def towards(self, indicator: str, classification: Classification) -> Follower:
        """Return what follows copies of *classification* to *indicator* from any station."""
        return Follower(self, indicator, classification)


def router_of(network: Network) -> Router:
    """Return the router of *network* while nothing is out."""
    circuits: dict[str, dict[str, Circuit]] = {name: {} for name in network.topology.stations}
    for circuit in network.topology.circuits:
        circuits[circuit.origin][circuit.name] = circuit
    return Router(network, Plan(topology=network.topology), circuits)


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
        self._known: dict[tuple[str, str | None, Marking], Way] = {}
        self._decisions: dict[tuple[str, str | None, Marking], Decision] = {}
        self._under_way: set[tuple[str, str | None, Marking]] = set()
        self._markings: dict[str | None, Marking] = {}
        self._is_ours = router.network.rule is relay

    def way(self, origin: str) -> Way:
        """Return the way of a message filed at *origin* and released to the nation it is for."""
        nation = release_code(origin)
        marking = self._markings.get(nation)
        if marking is None:
            other = release_code(self._indicator)
            release = () if other is None or other == nation else (other,)
            marking = self._markings[nation] = Marking(
                classification=self._classification, nation=nation, release=release
            )
        return self._way(origin, None, marking)

    def _way(self, station: str, came_from: str | None, marking: Marking) -> Way:
        if self._is_ours and came_from is not None:
            # Our rule looks at where a copy came from only when it would go back there.
            known = self._known.get((station, None, marking))
            if known is not None and known.path[1:2] != (came_from,):
                return known
            if known is None and self._next(station, None, marking) != came_from:
                return self._way(station, None, marking)
        state = (station, came_from, marking)
        known = self._known.get(state)
        if known is not None:
            return known
        if state in self._under_way:
            return Way(End.CIRCLE, (station,))
        self._under_way.add(state)
        way = self._known[state] = self._followed(station, came_from, marking)
        self._under_way.discard(state)
        return way

    def _decision(self, station: str, came_from: str | None, marking: Marking) -> Decision:
        key = (station, came_from, marking)
        decision = self._decisions.get(key)
        if decision is None:
            router = self._router
            decision = self._decisions[key] = router.network.rule(
                Copy(indicators=(self._indicator,), marking=marking, came_from=came_from),
                router.plan.table(station, self._classification),
                router.circuits[station],
            )
        return decision

    def _next(self, station: str, came_from: str | None, marking: Marking) -> str | None:
        """Return the station the copy goes on to; none when it does not."""
        for name in self._decision(station, came_from, marking).copies:
            return name.partition("-")[2]
        return None

    def _followed(self, station: str, came_from: str | None, marking: Marking) -> Way:
        decision = self._decision(station, came_from, marking)
        reason = decision.rejected.get(self._indicator)
        onward = [name for name, called in decision.copies.items() if self._indicator in called]
        ends = decision.local.count(self._indicator) + (reason is not None)
        if ends + len(onward) != 1:
            return Way(End.UNDECIDED, (station,))
        if reason is not None:
            return Way(End.STOPPED, (station,), reason)
        if not onward:
            end = End.ARRIVED if station == self._indicator else End.MISSENT
            return Way(end, (station,))
        return self._over(onward[0], decision, came_from, marking)

    def _over(self, name: str, decision: Decision, came_from: str | None, marking: Marking) -> Way:
        station = name.partition("-")[0]
        circuit = self._router.circuits.get(station, {}).get(name)
        if circuit is None:
            return Way(End.UNDECIDED, (station,), circuit=name)
        released = not leaves_its_nation(marking, circuit) or is_released(self._indicator, marking)
        for end, so in (
            (End.SENT_BACK, circuit.destination == came_from),
            (End.BELOW, circuit.line.highest < self._classification),
            (End.UNRELEASED, not released),
            (End.WAITS, name in self._router.plan.down),
        ):
            if so:
                return Way(end, (station,), circuit=name)
        onward = circuit.destination
        if onward != self._indicator and not self._router.network.topology.stations[onward].relay:
            return Way(End.MISSENT, (station, onward))
        stripped = marking.stripped if name in decision.stripped else marking
        return self._way(onward, station, stripped).after(station)
