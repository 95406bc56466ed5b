"""Tables that lead in circles: found out at the first return, and nowhere else."""

from __future__ import annotations

from collections import deque

from hypothesis import event, given
from hypothesis import strategies as st
from strategies import LINES, TEN_CHARACTERS_A_SECOND, pair, station, topologies, written

from routesim.message.classification import Classification
from routesim.routing.outcome import Reason
from routesim.routing.plan import Plan
from routesim.routing.relay import Copy, relay
from routesim.routing.screening import Marking
from routesim.routing.table import RoutingTable
from routesim.routing.topology import Topology

Ends = dict[str, tuple[tuple[str, ...], Reason | None]]


def carried(
    topology: Topology, origin: str, called: tuple[str, ...], level: Classification
) -> Ends:
    """Return where each indicator ends, by which way and why, by the rule and without a clock."""
    plan = Plan(topology=topology)
    circuits = {circuit.name: circuit for circuit in topology.circuits}
    ends: Ends = {}
    waiting: deque[tuple[tuple[str, ...], tuple[str, ...]]] = deque([((origin,), called)])
    while waiting:
        way, indicators = waiting.popleft()
        here = way[-1]
        copy = Copy(
            indicators=indicators,
            marking=Marking(classification=level),
            came_from=way[-2] if len(way) > 1 else None,
            returned=here in way[:-1],
        )
        mine = {name: each for name, each in circuits.items() if each.origin == here}
        decision = relay(copy, plan.table(here, level), mine)
        for indicator in decision.local:
            assert indicator not in ends
            ends[indicator] = way, None
        for indicator, reason in decision.rejected.items():
            assert indicator not in ends
            ends[indicator] = way, reason
        for name, indicators in decision.copies.items():
            waiting.append(((*way, circuits[name].destination), indicators))
    return ends


def step(
    topology: Topology, plan: Plan, here: str, came_from: str | None, called: str
) -> str | None:
    """Return the next station for one UNCLASSIFIED indicator; ``None`` where it ends."""
    if here == called:
        return None
    for name in plan.table(here, Classification.UNCLASSIFIED).circuits(called):
        destination = next(c.destination for c in topology.circuits if c.name == name)
        if destination != came_from:
            return destination
    return None


called_by = st.lists(
    st.sampled_from(("RUEH", "RUCN", "RUEHLA", "RUEHLB", "RUEHC", "RUEHBU", "RUEHZZ", "RAYW")),
    min_size=1,
    unique=True,
)


@given(
    topologies(lines=LINES).flatmap(written), called_by, st.sampled_from(Classification), st.data()
)
def test_r5_c1_with_any_tables_every_indicator_ends_once_within_one_round(
    topology: Topology, called: list[str], level: Classification, data: st.DataObject
) -> None:
    """No way is longer than one return: all stations but the last are different ones."""
    origin = data.draw(st.sampled_from(sorted(topology.stations)))
    ends = carried(topology, origin, tuple(called), level)

    assert {*ends} == {*called}
    for way, reason in ends.values():
        assert len({*way}) == len(way) - (reason is Reason.LOOP)
        if reason is Reason.LOOP:
            assert way[-1] in way[:-1]


@given(topologies().flatmap(written), called_by, st.data())
def test_r5_a_circle_is_reported_if_and_only_if_there_is_one(
    topology: Topology, called: list[str], data: st.DataObject
) -> None:
    """The oracle follows each indicator alone until it ends, or until it was here before."""
    origin = data.draw(st.sampled_from(sorted(topology.stations)))
    plan = Plan(topology=topology)
    ends = carried(topology, origin, tuple(called), Classification.UNCLASSIFIED)
    for indicator in called:
        here: str | None = origin
        came_from = None
        passed: list[str] = []
        while here is not None and here not in passed:
            passed.append(here)
            came_from, here = here, step(topology, plan, here, came_from, indicator)
        circle = here is not None and bool(
            plan.table(here, Classification.UNCLASSIFIED).circuits(indicator)
        )
        event(f"in a circle: {circle}")

        assert (ends[indicator][1] is Reason.LOOP) == circle


def test_r5_three_relays_that_send_one_another_round() -> None:
    """Each of three thinks another one knows RAYW: the first that has it again says so."""
    topology = Topology(
        stations={name: station(name, relay=True) for name in ("RUEH", "RUES", "RUCN")},
        circuits=tuple(
            circuit
            for one, other in (("RUEH", "RUES"), ("RUES", "RUCN"), ("RUCN", "RUEH"))
            for circuit in pair(one, other, TEN_CHARACTERS_A_SECOND)
        ),
        tables={
            here: RoutingTable(station=here, exact={}, prefixes={"RA": (f"{here}-{there}",)})
            for here, there in (("RUEH", "RUES"), ("RUES", "RUCN"), ("RUCN", "RUEH"))
        },
    )

    assert carried(topology, "RUEH", ("RAYW", "RUCN"), Classification.UNCLASSIFIED) == {
        "RUCN": (("RUEH", "RUCN"), None),
        "RAYW": (("RUEH", "RUES", "RUCN", "RUEH"), Reason.LOOP),
    }
