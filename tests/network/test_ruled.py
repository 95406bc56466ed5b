"""A relay rule of the user's own: stations do what it says, and come to an end whatever it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import (
    TEN_CHARACTERS_A_SECOND,
    Case,
    cases,
    filing,
    mazes,
    network,
    outages,
    pair,
    station,
)

from routesim.analysis.fates import Received, fates
from routesim.errors import AccountingError, InputError
from routesim.message.precedence import Precedence
from routesim.network.events import Delivered, Hop, Rejected, read_events
from routesim.network.simulation import Run, simulate
from routesim.routing.collective import FanOut
from routesim.routing.outcome import Reason
from routesim.routing.relay import Copy, Decision, RelayRule, relay
from routesim.routing.table import RoutingTable
from routesim.routing.topology import Circuit, Topology

ROUTINE = Precedence.ROUTINE
RING = ("RUEH", "RUCN", "RUES")
"""Three relays, each with a circuit to both others, and a tributary each."""
HOMES = {"RUEHC": "RUEH", "RUCNDT": "RUCN", "RUESCD": "RUES"}
TRIANGLE = Topology(
    stations={
        **{name: station(name, relay=True) for name in RING},
        **{name: station(name, relay=False) for name in HOMES},
    },
    circuits=tuple(
        circuit
        for one, other in (
            ("RUEH", "RUCN"),
            ("RUCN", "RUES"),
            ("RUES", "RUEH"),
            *HOMES.items(),
        )
        for circuit in pair(one, other, TEN_CHARACTERS_A_SECOND)
    ),
)

Circuits = Mapping[str, Circuit]


def same(copy: Copy, table: RoutingTable, circuits: Circuits) -> Decision:
    """Decide as ``relay`` does, under another name."""
    return relay(copy, table, circuits)


def run_by(rule: RelayRule, *wanted: str, topology: Topology = TRIANGLE) -> Run:
    """Return what happens to one message from RUEHC when stations decide by *rule*."""
    message = filing("1", "RUEHC", dict.fromkeys(wanted, ROUTINE))
    return simulate(evolve(network(topology), rule=rule), (message,))


@given(st.one_of(cases(), mazes()), st.data())
def test_a_rule_that_decides_as_ours_gives_the_same_run(case: Case, data: st.DataObject) -> None:
    """Asked about whole copies, ``relay`` says what it says of each indicator by itself."""
    topology, filings = case
    ours = network(topology, outages=data.draw(outages(topology)))
    theirs = evolve(ours, rule=same)

    found, expected = (simulate(each, filings) for each in (theirs, ours))

    assert sorted(map(repr, read_events(found.records))) == sorted(
        map(repr, read_events(expected.records))
    )


@pytest.mark.parametrize("rule", [relay, same])
def test_r7_members_set_out_anew_where_tables_may_lead_in_circles(rule: RelayRule) -> None:
    """Having passed a relay as a collective, a copy may pass it again as one for a member."""
    fan_outs = {"RHCRAB": FanOut(indicator="RHCRAB", station="RUES", members=("RUCNDT",))}
    line = (("RUEHC", "RUCN"), ("RUCN", "RUES"), ("RUCNDT", "RUCN"))
    topology = Topology(
        stations={name: TRIANGLE.stations[name] for pair in line for name in pair},
        circuits=tuple(each for one in line for each in pair(*one, TEN_CHARACTERS_A_SECOND)),
        tables={"RUCN": RoutingTable(station="RUCN", exact={}, prefixes={})},
        fan_outs=fan_outs,
    )

    fate = fates(run_by(rule, "RHCRAB", topology=topology))[0, "RUCNDT"]

    assert isinstance(fate, Received)
    assert fate.path == ("RUEHC", "RUCN", "RUES", "RUCN", "RUCNDT")


def test_a_copy_that_the_rule_drops_is_gone() -> None:
    """What a decision does not name has no fate, and the books say so."""

    def drops(copy: Copy, table: RoutingTable, circuits: Circuits) -> Decision:
        decision = relay(copy, table, circuits)
        kept = dict(list(decision.copies.items())[:2]) if table.station == "RUEH" else None
        return decision if kept is None else evolve(decision, copies=kept)

    found = fates(run_by(drops, "RUEH", "RUCN", "RUESCD"))
    two = {"RUEHC": "RUEH", "RUEHCD": "RUEH", "RUEHLA": "RUEH", "RUEHLB": "RUEH"}
    star = Topology(
        stations={name: station(name, relay=name == "RUEH") for name in ("RUEH", *two)},
        circuits=tuple(each for one in two.items() for each in pair(*one, TEN_CHARACTERS_A_SECOND)),
    )

    assert len(found) == 3
    assert set(fates(run_by(drops, "RUEHCD", "RUEHLA", "RUEHLB", topology=star))) == {
        (0, "RUEHCD"),
        (0, "RUEHLA"),
    }


def test_a_copy_that_the_rule_doubles_comes_twice() -> None:
    """Two copies that call the same are two, though each be the whole of what was received."""

    def doubles(copy: Copy, table: RoutingTable, circuits: Circuits) -> Decision:
        decision = relay(copy, table, circuits)
        if table.station != "RUEH":
            return decision
        return evolve(decision, copies={"RUEH-RUES": copy.indicators, "RUEH-RUCN": copy.indicators})

    run = run_by(doubles, "RUESCD")

    assert sum(isinstance(event, Delivered) for event in read_events(run.records)) == 2
    with pytest.raises(AccountingError, match="two fates at RUESCD"):
        fates(run)


def test_a_copy_that_the_rule_delivers_and_rejects_at_will() -> None:
    """Local and rejected are done as they are said."""

    def keeps(copy: Copy, table: RoutingTable, circuits: Circuits) -> Decision:
        if table.station == "RUEH":
            rejected = {"RUESCD": Reason.MEDIUM}
            return Decision(copies={}, local=("RUCNDT",), rejected=rejected)
        return relay(copy, table, circuits)

    run = run_by(keeps, "RUESCD", "RUCNDT")
    events = list(read_events(run.records))
    delivered = [run.stations[each.station] for each in events if isinstance(each, Delivered)]
    rejected = [each.reason for each in events if isinstance(each, Rejected)]

    assert delivered == ["RUEH"]
    assert rejected == [Reason.MEDIUM]


def turns_right(copy: Copy, table: RoutingTable, circuits: Circuits) -> Decision:
    """Send all to the next relay of the ring, for ever."""
    if table.station not in RING:
        return relay(copy, table, circuits)
    following = RING[(RING.index(table.station) + 1) % 3]
    name = f"{table.station}-{following}"
    return Decision(copies={name: copy.indicators}, local=(), rejected={})


def floods(copy: Copy, _: RoutingTable, circuits: Circuits) -> Decision:
    """Send a copy of everything over every circuit to a relay."""
    relays = [name for name, circuit in circuits.items() if circuit.destination in RING]
    return Decision(copies=dict.fromkeys(relays, copy.indicators), local=(), rejected={})


def renames(copy: Copy, table: RoutingTable, circuits: Circuits) -> Decision:
    """Forget where a copy has been by giving it another name at each station."""
    decision = turns_right(copy, table, circuits)
    return evolve(
        decision,
        copies={name: (f"{called[0][:6]}X",) for name, called in decision.copies.items()},
    )


@pytest.mark.parametrize("rule", [turns_right, floods, renames])
def test_r5_a_rule_that_loops_comes_to_an_end(rule: RelayRule) -> None:
    """A copy that goes round twice is rejected as looping, though the rule never does so."""
    run = run_by(rule, "RUESCD")
    rejected = [each for each in read_events(run.records) if isinstance(each, Rejected)]
    hops = [each for each in read_events(run.records) if isinstance(each, Hop)]

    assert rejected
    assert {each.reason for each in rejected} == {Reason.LOOP}
    assert len(hops) <= 12_000


def test_r5_a_rule_is_told_of_a_copy_that_returns() -> None:
    """Though nobody wrote a table: the mark is kept where a rule is not known."""
    told: list[tuple[str, bool]] = []

    def notes(copy: Copy, table: RoutingTable, circuits: Circuits) -> Decision:
        told.append((table.station, copy.returned))
        return turns_right(copy, table, circuits)

    run_by(notes, "RUESCD")

    assert told[:5] == [
        ("RUEHC", False),
        ("RUEH", False),
        ("RUCN", False),
        ("RUES", False),
        ("RUEH", True),
    ]


NONSENSE: list[tuple[Callable[[], object], str]] = [
    (lambda: None, "expected a Decision, found None"),
    (lambda: 1 / 0, "expected a Decision, it raised ZeroDivisionError: division by zero"),
    (
        lambda: Decision(copies={"RUEHC-RUES": ("RUESCD",)}, local=(), rejected={}),
        "copies: expected circuits of RUEHC (RUEHC-RUEH), found 'RUEHC-RUES'",
    ),
    (
        lambda: Decision(
            copies={"RUEHC-RUEH": cast("tuple[str, ...]", "RUESCD")}, local=(), rejected={}
        ),
        "copies['RUEHC-RUEH']: expected a tuple of indicators, found 'RUESCD'",
    ),
    (
        lambda: Decision(copies=cast("Mapping[str, tuple[str, ...]]", []), local=(), rejected={}),
        "copies: expected a mapping, found []",
    ),
    (
        lambda: Decision(copies={}, local=cast("tuple[str, ...]", (1,)), rejected={}),
        "local: expected a tuple of indicators, found (1,)",
    ),
    (
        lambda: Decision(copies={}, local=(), rejected=cast("Mapping[str, Reason]", None)),
        "rejected: expected a mapping, found None",
    ),
    (
        lambda: Decision(copies={}, local=(), rejected={"RUESCD": cast("Reason", "no")}),
        "rejected['RUESCD']: expected a Reason, found 'no'",
    ),
]


@pytest.mark.parametrize(("answer", "expected"), NONSENSE)
def test_nonsense_is_refused_by_the_name_of_the_rule(
    answer: Callable[[], object], expected: str
) -> None:
    """What no station can do is the fault of the rule, and the sentence says which and where."""

    def confused(*_: object) -> Decision:
        return cast("Decision", answer())

    with pytest.raises(InputError) as caught:
        run_by(confused, "RUESCD")

    (fault,) = caught.value.faults
    assert fault.startswith("rule ")
    assert fault.endswith(f"confused: at RUEHC: {expected}")
