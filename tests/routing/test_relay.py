"""The relay rule without a clock: routing line segregation and why a copy may not go."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import LINES, OPEN_LINE, TEN_CHARACTERS_A_SECOND

from routesim.message.classification import Classification
from routesim.routing.outcome import Reason
from routesim.routing.relay import Copy, relay
from routesim.routing.screening import Marking
from routesim.routing.table import RoutingTable
from routesim.routing.topology import Circuit, Line

HERE = "RUEH"
NEIGHBOURS = ("RUCN", "RUES", "RUDKC", "RUEHBU")
CALLED = ("RUEH", "RUEHC", "RUEHCD", "RUEHBU", "RUEHBUL", "RUESC", "RUCN", "RAYW")

Case = tuple[Copy, RoutingTable, dict[str, Circuit]]


def circuit(destination: str, line: Line = TEN_CHARACTERS_A_SECOND) -> Circuit:
    """Return a circuit from here."""
    return Circuit(origin=HERE, destination=destination, line=line, propagation_us=0)


def by_name(*circuits: Circuit) -> dict[str, Circuit]:
    """Return circuits as a station holds them."""
    return {each.name: each for each in circuits}


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A copy, and a table and circuits in which entries, prefixes and lines overlap at random."""
    circuits = by_name(*(circuit(n, draw(st.sampled_from(LINES))) for n in NEIGHBOURS))
    entries = st.lists(st.sampled_from(sorted(circuits)), unique=True).map(tuple)
    table = RoutingTable(
        station=HERE,
        exact=draw(st.dictionaries(st.sampled_from(CALLED[1:]), entries)),
        prefixes=draw(st.dictionaries(st.sampled_from(("RUEH", "RUES", "RUEHC", "RA")), entries)),
    )
    copy = Copy(
        indicators=tuple(draw(st.lists(st.sampled_from(CALLED), min_size=1, unique=True))),
        marking=Marking(classification=draw(st.sampled_from(Classification))),
        came_from=draw(st.sampled_from((None, *NEIGHBOURS))),
    )
    return copy, table, circuits


@given(cases())
def test_c1_every_indicator_occurs_exactly_once(case: Case) -> None:
    """Over copies, local deliveries and rejections each indicator of the copy occurs once."""
    copy, table, circuits = case
    decision = relay(copy, table, circuits)
    found = Counter(decision.local)
    found.update(list(decision.rejected))
    for indicators in decision.copies.values():
        found.update(indicators)

    assert found == Counter(copy.indicators)


@given(cases())
def test_c3_only_the_own_indicator_is_delivered_here(case: Case) -> None:
    """A station delivers for its own indicator when it is called, and for no other."""
    copy, table, circuits = case

    assert relay(copy, table, circuits).local == tuple(i for i in copy.indicators if i == HERE)


@given(cases())
def test_c4_no_copy_is_empty_and_the_order_of_the_line_is_kept(case: Case) -> None:
    """Each outgoing circuit carries one copy whose line 2 is a part of the old one, in order."""
    copy, table, circuits = case

    for indicators in relay(copy, table, circuits).copies.values():
        assert indicators
        assert indicators == tuple(i for i in copy.indicators if i in indicators)


@given(cases())
def test_r4_r8_no_copy_goes_back_or_over_a_circuit_too_low(case: Case) -> None:
    """No copy goes where it came from, nor over a circuit below its classification."""
    copy, table, circuits = case

    for name in relay(copy, table, circuits).copies:
        assert circuits[name].destination != copy.came_from
        assert circuits[name].line.highest >= copy.marking.classification


@given(cases())
def test_each_fate_is_the_one_the_entry_allows(case: Case) -> None:
    """INV without an entry, NO_WAY_ON if all lead back, SEC if the rest are too low, else sent.

    Sets are compared, not the order in which the rule asks.
    """
    copy, table, circuits = case
    decision = relay(copy, table, circuits)
    for indicator in set(copy.indicators) - {HERE}:
        entry = table.circuits(indicator)
        away = [name for name in entry if circuits[name].destination != copy.came_from]
        high = [name for name in away if circuits[name].line.highest >= copy.marking.classification]
        taken = [name for name, called in decision.copies.items() if indicator in called]

        assert taken == high[:1]
        if not high:
            expected = (
                Reason.SECURITY if away else Reason.NO_WAY_ON if entry else Reason.INVALID_INDICATOR
            )
            assert decision.rejected[indicator] is expected


@given(cases(), st.sampled_from(CALLED[1:]))
def test_r3_one_that_cannot_go_on_does_not_keep_the_others(case: Case, cut: str) -> None:
    """Partial acceptance (4.3.5): taking the entry of one indicator away alters that one alone."""
    copy, table, circuits = case
    without = RoutingTable(station=HERE, exact={**table.exact, cut: ()}, prefixes=table.prefixes)
    before, after = relay(copy, table, circuits), relay(copy, without, circuits)

    def others(copies: dict[str, tuple[str, ...]]) -> set[tuple[str, str]]:
        return {(name, i) for name, called in copies.items() for i in called if i != cut}

    assert others(dict(after.copies)) == others(dict(before.copies))
    if cut in copy.indicators:
        assert after.rejected[cut] is Reason.INVALID_INDICATOR


def test_an_example_by_hand() -> None:
    """Two behind one circuit make one copy; an alternate is taken past a low circuit."""
    circuits = by_name(circuit("RUCN"), circuit("RUES", OPEN_LINE), circuit("RUDKC"))
    table = RoutingTable(
        station=HERE,
        exact={
            "RUEHC": ("RUEH-RUCN",),
            "RUCNDT": ("RUEH-RUCN",),
            "RUESC": ("RUEH-RUES", "RUEH-RUDKC"),
            "RUESX": ("RUEH-RUES",),
        },
        prefixes={},
    )
    copy = Copy(
        indicators=("RUESC", "RUEHC", "RUEH", "RAYW", "RUCNDT", "RUESX"),
        marking=Marking(classification=Classification.SECRET),
    )
    decision = relay(copy, table, circuits)

    assert decision.copies == {"RUEH-RUDKC": ("RUESC",), "RUEH-RUCN": ("RUEHC", "RUCNDT")}
    assert decision.local == ("RUEH",)
    assert decision.rejected == {
        "RAYW": Reason.INVALID_INDICATOR,
        "RUESX": Reason.SECURITY,
    }


@pytest.mark.parametrize("circuits", [1, 2, 3, 4, 12, 300])
def test_as_many_circuits_as_indicators_make_as_many_copies(circuits: int) -> None:
    """Each of many posts behind a circuit of its own gets its copy, the last one too."""
    ends = [f"RUEH{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(circuits)]
    table = RoutingTable(station=HERE, exact={end: (f"RUEH-{end}",) for end in ends}, prefixes={})
    decision = relay(
        Copy(indicators=tuple(ends), marking=Marking(classification=Classification.UNCLASSIFIED)),
        table,
        by_name(*map(circuit, ends)),
    )

    assert decision.copies == {f"RUEH-{end}": (end,) for end in ends}


def test_a_copy_takes_the_alternate_rather_than_go_back() -> None:
    """With the primary leading back the alternate is taken; with no other there is no way on."""
    circuits = by_name(circuit("RUCN"), circuit("RUES"))
    table = RoutingTable(
        station=HERE,
        exact={"RUEHC": ("RUEH-RUCN", "RUEH-RUES"), "RUCNDT": ("RUEH-RUCN",)},
        prefixes={},
    )
    copy = Copy(
        indicators=("RUEHC", "RUCNDT"),
        marking=Marking(classification=Classification.UNCLASSIFIED),
        came_from="RUCN",
    )
    decision = relay(copy, table, circuits)

    assert decision.copies == {"RUEH-RUES": ("RUEHC",)}
    assert decision.rejected == {"RUCNDT": Reason.NO_WAY_ON}
