"""Collective routing indicators: fanned out once, each member called once, never entered again."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import OPEN_LINE, TEN_CHARACTERS_A_SECOND, directory

from routesim.message.classification import Classification
from routesim.message.envelope import RoutingLine
from routesim.message.model import Addressee, Message
from routesim.message.precedence import Precedence
from routesim.routing.addressing import address
from routesim.routing.collective import FanOut, is_fanned_out
from routesim.routing.origination import FirstCopy, originate
from routesim.routing.outcome import Reason
from routesim.routing.relay import Copy, relay
from routesim.routing.screening import Marking
from routesim.routing.table import RoutingTable
from routesim.routing.topology import Circuit

MEMBERS = ("RUEHKO", "RUEHKOA", "RUEHFR")
FLEET = FanOut(indicator="RHCRABC", station="RUEA", members=MEMBERS)
CIRCUITS = {
    circuit.name: circuit
    for circuit in (
        Circuit(origin="RUEA", destination=end, line=line, propagation_us=0)
        for end, line in (
            ("RUEH", TEN_CHARACTERS_A_SECOND),
            ("RUEHKO", TEN_CHARACTERS_A_SECOND),
            ("RUCN", OPEN_LINE),
        )
    )
}


def table(station: str, entry: tuple[str, ...] = ()) -> RoutingTable:
    """Return a table with ways to two members; *entry* leads to the switch."""
    return RoutingTable(
        station=station,
        exact={"RUEHKO": ("RUEA-RUEHKO",), "RUEHKOA": ("RUEA-RUEH",), "RHCRABC": entry},
        prefixes={"RUEH": ("RUEA-RUEH",), "RHCR": ("RUEA-RUEH",)},
        fan_outs={"RHCRABC": FLEET},
    )


@given(st.lists(st.sampled_from(("RHCRABC", *MEMBERS, "RUEHC", "RUEA")), unique=True))
def test_r7_at_the_switch_each_member_is_called_once(called: list[str]) -> None:
    """Members the copy calls itself are not called twice, and the collective is called no more."""
    copy = Copy(
        indicators=tuple(called), marking=Marking(classification=Classification.UNCLASSIFIED)
    )
    decision = relay(copy, table("RUEA"), CIRCUITS)
    found = Counter(decision.local)
    found.update(list(decision.rejected))
    for indicators in decision.copies.values():
        found.update(indicators)
    expected = {*called, *(MEMBERS if "RHCRABC" in called else ())} - {"RHCRABC"}

    assert found == Counter(expected)
    assert decision.fanned_out == (
        {"RHCRABC": tuple(each for each in MEMBERS if each not in called)}
        if "RHCRABC" in called
        else {}
    )


def test_r7_another_station_passes_the_collective_on_as_it_is() -> None:
    """Only the switch fans it out; where it cannot go on each member is told why."""
    secret = Copy(
        indicators=("RHCRABC", "RUEHKO"), marking=Marking(classification=Classification.SECRET)
    )

    passed = relay(secret, table("RUEB", ("RUEA-RUEH",)), CIRCUITS)
    stopped = relay(secret, table("RUEB", ("RUEA-RUCN",)), CIRCUITS)

    assert passed.copies == {"RUEA-RUEH": ("RHCRABC",), "RUEA-RUEHKO": ("RUEHKO",)}
    assert passed.fanned_out == {}
    assert stopped.copies == {"RUEA-RUEHKO": ("RUEHKO",)}
    assert stopped.rejected == {"RUEHKOA": Reason.SECURITY, "RUEHFR": Reason.SECURITY}
    assert stopped.fanned_out == {"RHCRABC": ("RUEHKOA", "RUEHFR")}


@pytest.mark.parametrize("indicator", ["RUCRABC", "RUCR", "RUCRA"])
def test_r7_a_copy_fanned_out_may_not_enter_again(indicator: str) -> None:
    """RUCR stands for a copy that has been fanned out, though a table knew a way for it."""
    ways = RoutingTable(station="RUEA", exact={indicator: ("RUEA-RUEH",)}, prefixes={})
    copy = Copy(
        indicators=(indicator,), marking=Marking(classification=Classification.UNCLASSIFIED)
    )

    assert is_fanned_out(indicator)
    assert relay(copy, ways, CIRCUITS).rejected == {indicator: Reason.REENTERED}


def called_by(indicator: str) -> Addressee:
    """Return an address line of an indicator alone."""
    return Addressee(address=indicator, indicator=indicator, precedence=Precedence.ROUTINE)


def message(*lines: str, exempt: tuple[str, ...] = ()) -> Message:
    """Return a message to the collective and to the indicators of *lines*."""
    return Message(
        line2=RoutingLine(indicators=("RHCRABC",)),
        action=(called_by("RHCRABC"),),
        info=tuple(map(called_by, lines)),
        exempt=exempt,
    )


@pytest.mark.parametrize(
    ("lines", "exempt", "called"),
    [
        ((), (), ("RHCRABC",)),
        (("RUEHC",), (), ("RHCRABC", "RUEHC")),
        (("RUEHFR",), (), ("RUEHFR", "RUEHKO", "RUEHKOA")),
        ((), ("RUEHFR",), ("RUEHKO", "RUEHKOA")),
    ],
)
def test_r7_the_originator_calls_the_collective_where_nothing_else_calls_a_member(
    lines: tuple[str, ...], exempt: tuple[str, ...], called: tuple[str, ...]
) -> None:
    """A member named, or exempted (C7), has all called one by one: none gets two copies."""
    known = {"RHCRABC": FLEET}
    found = address(message(*lines, exempt=exempt), directory(), known)
    copies = originate(found, Precedence.ROUTINE, fan_outs=known)

    assert [(copy.precedence, {*copy.indicators}) for copy in copies] == [
        (Precedence.ROUTINE, {*called})
    ]
    assert {duty.indicator for duty in found.duties} == {*MEMBERS, *lines} - {*exempt}
    assert {duty.via for duty in found.duties if not duty.named} == {"RHCRABC"}
    assert found.station_copies == ()


def test_r7_two_collectives_with_one_member_call_it_once() -> None:
    """Where collectives overlap their members are called one by one."""
    other = FanOut(indicator="RHCRXYZ", station="RUEB", members=("RUEHFR", "RUEHC"))
    known = {"RHCRABC": FLEET, "RHCRXYZ": other}
    both = Message(action=tuple(map(called_by, known)))
    copies = originate(address(both, directory(), known), Precedence.ROUTINE, fan_outs=known)

    assert copies == (
        FirstCopy(
            precedence=Precedence.ROUTINE, indicators=("RUEHKO", "RUEHKOA", "RUEHFR", "RUEHC")
        ),
    )
