"""A station that decides by a relay rule of the user's own, whatever that rule does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import define, field

from routesim.message.precedence import Precedence
from routesim.network.queueing import Copy
from routesim.network.station import Station
from routesim.routing import relay, topology
from routesim.routing.outcome import Reason
from routesim.routing.relay import Decision, RelayRule
from routesim.routing.rule import asked
from routesim.routing.table import RoutingTable

DECISIONS: Final = 10_000
"""A rule is asked so often, whatever it does, before all that is left is taken for a loop."""

DECISIONS_A_MESSAGE: Final = 2_000
"""So often more for each message filed."""


class Ruling:
    """Asks a rule that nobody has tried, takes no answer on trust, and comes to an end.

    Args:
        rule: The rule.
        messages: How many messages are filed.
    """

    def __init__(self, rule: RelayRule, messages: int) -> None:
        self._rule = rule
        self._left = DECISIONS + DECISIONS_A_MESSAGE * messages

    def decide(
        self, copy: relay.Copy, table: RoutingTable, circuits: Mapping[str, topology.Circuit]
    ) -> Decision:
        """Return what the rule says of *copy*; once it has been asked too often, that it loops.

        Raises:
            InputError: It raises an exception, or what it returns cannot be done.
        """
        if self._left == 0:
            rejected = dict.fromkeys(copy.indicators, Reason.LOOP)
            return Decision(copies={}, local=(), rejected=rejected)
        self._left -= 1
        return asked(self._rule, copy, table, circuits)


@define(slots=True, eq=False, kw_only=True)
class RuledStation(Station):
    """A station that asks a rule about each whole copy, and does what it says.

    What reaches a tributary by mistake is put right before the rule is asked, as at every
    station (doctrine 3.8.2). A copy that the rule sends round a second time goes no further.

    Attributes:
        ruling: The rule.
    """

    ruling: Ruling
    _facts: dict[str, topology.Circuit] = field(factory=dict, init=False)

    def handle(self, copy: Copy, queued_us: int, now_us: int) -> None:
        """Deliver, reject and queue as the rule says, though it forget or double an indicator."""
        if self.flash is not None and copy.rank <= Precedence.FLASH:
            self.flash.received(copy, self.facts.indicator, now_us)
        kept = self._less_missent(copy, now_us)
        if not kept:
            return
        decision = self._decision(copy, kept)
        for _ in decision.local:
            self._receive(copy, now_us)
        onward_for = [each for called in decision.copies.values() for each in called]
        provided = tuple(dict.fromkeys((*kept, *decision.local, *onward_for)))
        self.reject(copy, provided, decision.rejected, now_us)
        copy.passed = (*copy.passed, self._mark)
        onward = {
            self._circuits[name]: list(called) for name, called in decision.copies.items() if called
        }
        same = len(onward) == 1 and copy.indicators in map(tuple, onward.values())
        self._send(copy, onward, len(kept) if same else 0, queued_us, now_us)

    def _decision(self, copy: Copy, kept: tuple[str, ...]) -> Decision:
        times = copy.passed.count(self._mark)
        if times > 1:
            return Decision(copies={}, local=(), rejected=dict.fromkeys(kept, Reason.LOOP))
        if not self._facts:
            self._facts = {name: circuit.facts for name, circuit in self._circuits.items()}
        seen = relay.Copy(
            indicators=kept,
            marking=copy.marking,
            came_from=copy.came_from,
            returned=bool(times),
        )
        table = self.plan.table(self.facts.indicator, copy.marking.classification)
        return self.ruling.decide(seen, table, self._facts)
