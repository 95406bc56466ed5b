"""Why a copy may not go over a circuit: classification, special handling, format, release."""

from __future__ import annotations

from itertools import combinations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import LINES, TEN_CHARACTERS_A_SECOND

from routesim.message.classification import Classification
from routesim.message.model import Format
from routesim.routing.outcome import Reason
from routesim.routing.relay import Copy, divide, relay
from routesim.routing.screening import Marking, is_released, release_code, screen
from routesim.routing.table import RoutingTable
from routesim.routing.topology import Circuit, Line

NATIONS = {
    "RAYW": "A",
    "RBDWC": "B",
    "RCCSVCT": "C",
    "ROJF": "O",
    "RZYX": "Z",
    "RUEHC": "U",
    "RHEHNSC": "U",
    "RXCA": "X",
    "RDFNQ": "X",
    "RFFIC": "X",
    "RKQAMFA": "X",
    "RYFID": "X",
    "RMXX": None,
}
"""Indicators of doctrine 3.1.6 with their codes of 3.5.1; M is no nation's letter."""

lines = st.builds(
    evolve,
    st.sampled_from(LINES),
    highest=st.sampled_from(Classification),
    special_handling=st.none() | st.frozensets(st.sampled_from("BF")),
    formats=st.frozensets(st.sampled_from(Format)),
)


@given(
    lines,
    st.sampled_from(Classification),
    st.sampled_from((None, "B", "F")),
    st.sampled_from(Format),
)
def test_r8_a_circuit_carries_what_it_is_rated_for_and_nothing_else(
    line: Line, classification: Classification, designator: str | None, form: Format
) -> None:
    """SEC above its classification, SRC for handling it does not take, LMF for its formats."""
    handled = (
        {None, "B", "F"}
        if line.special_handling is None
        and line.highest in {Classification.SECRET, Classification.TOP_SECRET}
        else {None, *(line.special_handling or ())}
    )
    expected = {
        reason
        for reason, wrong in (
            (Reason.SECURITY, classification.value > line.highest.value),
            (Reason.SPECIAL_HANDLING, designator not in handled),
            (Reason.MEDIUM, form not in line.formats),
        )
        if wrong
    }
    marking = Marking(classification=classification, special_handling=designator, form=form)
    found = screen(line, marking)

    assert found in expected or (found is None and not expected)


@pytest.mark.parametrize(("indicator", "code"), NATIONS.items())
def test_r10_the_code_of_a_nation_follows_its_second_letter(
    indicator: str, code: str | None
) -> None:
    """A, B, C, O, Z stand for themselves, H and U for the United States, the rest of NATO is X."""
    assert release_code(indicator) == code


@given(
    st.sampled_from(list(NATIONS)),
    st.sampled_from("UC"),
    st.lists(st.sampled_from("ABCOUXZ"), max_size=3),
)
def test_r10_a_release_code_stands_if_and_only_if_the_indicator_is_foreign(
    indicator: str, home: str, release: list[str]
) -> None:
    """The right codes are listed one by one: none at home, else all ordered pairs with the nation.

    Two letters the wrong way round, a letter twice, three letters and another nation's are refused.
    """
    nation = NATIONS[indicator]
    right = (
        [()]
        if nation == home
        else [
            letters
            for size in (1, 2)
            for letters in combinations("ABCOUXZ", size)
            if nation in letters
        ]
    )

    marking = Marking(
        classification=Classification.UNCLASSIFIED, nation=home, release=tuple(release)
    )

    assert is_released(indicator, marking) == (tuple(release) in right)


def gateway(destination: str, line: Line = TEN_CHARACTERS_A_SECOND) -> Circuit:
    """Return a circuit from RUEO that asks for a release code."""
    return Circuit(
        origin="RUEO", destination=destination, line=line, propagation_us=0, release_code=True
    )


TABLE = RoutingTable(
    station="RUEO",
    exact={"RUEHC": ("RUEO-RUCN",)},
    prefixes={"RA": ("RUEO-RAYW",), "RB": ("RUEO-RBDH",), "RO": ("RUEO-ROJF",)},
)
CIRCUITS = {
    circuit.name: circuit
    for circuit in (
        gateway("RAYW"),
        gateway("RBDH"),
        gateway("ROJF"),
        Circuit(origin="RUEO", destination="RUCN", line=TEN_CHARACTERS_A_SECOND, propagation_us=0),
    )
}


def test_r10_at_the_gateway_the_code_is_asked_for_and_stripped() -> None:
    """AB lets Australia and the United Kingdom through and not Japan; they go on (4.3.5)."""
    copy = Copy(
        indicators=("RAYWAE", "RBDWC", "ROJFJPN"),
        marking=Marking(classification=Classification.UNCLASSIFIED, nation="U", release=("A", "B")),
    )
    decision = relay(copy, TABLE, CIRCUITS)

    assert decision.copies == {"RUEO-RAYW": ("RAYWAE",), "RUEO-RBDH": ("RBDWC",)}
    assert decision.stripped == {"RUEO-RAYW", "RUEO-RBDH"}
    assert decision.rejected == {"ROJFJPN": Reason.RELEASE}


def test_r10_what_only_passes_through_a_nation_needs_no_code_of_it() -> None:
    """A British message for Japan by way of RUEO was let out by the British."""
    copy = Copy(
        indicators=("ROJFJPN", "RUEHC"),
        marking=Marking(classification=Classification.UNCLASSIFIED, nation="B"),
        came_from="RBDH",
    )
    decision = relay(copy, TABLE, CIRCUITS)

    assert decision.copies == {"RUEO-ROJF": ("ROJFJPN",), "RUEO-RUCN": ("RUEHC",)}
    assert decision.stripped == frozenset()


def test_r8_an_alternate_that_takes_it_is_taken() -> None:
    """US-UK eyes only (/FFFFF) goes round a primary that does not take it, where there is a way."""
    eyes_only = evolve(TEN_CHARACTERS_A_SECOND, special_handling=frozenset("F"))
    none = evolve(TEN_CHARACTERS_A_SECOND, special_handling=frozenset())
    deaf = evolve(TEN_CHARACTERS_A_SECOND, formats=frozenset({Format.ACP128}))
    circuits = {
        each.name: each
        for each in (
            Circuit(origin="RUEA", destination=end, line=line, propagation_us=0)
            for end, line in (("RBFW", none), ("RBDH", eyes_only), ("RXCA", deaf))
        )
    }
    table = RoutingTable(
        station="RUEA",
        exact={},
        prefixes={"RB": ("RUEA-RBFW", "RUEA-RBDH"), "RX": ("RUEA-RXCA",), "RF": ("RUEA-RBFW",)},
    )
    copy = Copy(
        indicators=("RBDWC", "RXFPSH", "RFFIC"),
        marking=Marking(classification=Classification.SECRET, special_handling="F"),
    )
    decision = relay(copy, table, circuits)

    assert decision.copies == {"RUEA-RBDH": ("RBDWC",)}
    assert decision.rejected == {"RXFPSH": Reason.MEDIUM, "RFFIC": Reason.SPECIAL_HANDLING}


@given(st.lists(st.integers(0, 99), unique=True), st.integers(1, 7))
def test_c8_too_many_indicators_make_several_transmissions_each_indicator_once(
    numbers: list[int], most: int
) -> None:
    """In order, none too long, and as few as there can be (1.2.9)."""
    called = tuple(f"RUEH{number:02}" for number in numbers)
    parts = divide(called, most)

    assert [indicator for part in parts for indicator in part] == list(called)
    assert all(1 <= len(part) <= most for part in parts)
    assert len(parts) == -(-len(called) // most)
