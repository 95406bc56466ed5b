"""What leads to an indicator: its own entry, else the longest declared relay prefix, else nothing.

The pairs are the real ones of doctrine 3.1.13: one indicator begins as the other does
and is not behind it.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routesim.routing.table import RoutingTable

PAIRS = (
    ("RUEHC", "RUEHCD"),
    ("RUEHL", "RUEHLA"),
    ("RUEHBU", "RUEHBUL"),
    ("RUEHKU", "RUEHKUK"),
    ("RUEHSA", "RUEHSAB"),
    ("RUEHNE", "RUEHNEH"),
)

indicators = st.text("RUEHCL", min_size=1, max_size=7)


@pytest.mark.parametrize(("shorter", "longer"), PAIRS)
def test_r1_an_exact_entry_decides_before_any_prefix(shorter: str, longer: str) -> None:
    """Each of a pair goes by its own entry, though one begins as the other does."""
    table = RoutingTable(
        station="RUCN",
        exact={shorter: ("to-shorter",), longer: ("to-longer",), "RUEH": ("to-relay",)},
        prefixes={"RUEH": ("to-relay",)},
    )

    assert table.circuits(shorter) == ("to-shorter",)
    assert table.circuits(longer) == ("to-longer",)


@pytest.mark.parametrize(("shorter", "longer"), PAIRS)
def test_r1_an_exact_entry_decides_before_a_declared_prefix_of_its_own_length_less_one(
    shorter: str, longer: str
) -> None:
    """Even where the shorter one is a declared relay, the longer one's own entry decides."""
    table = RoutingTable(
        station="RUCN",
        exact={shorter: ("to-shorter",), longer: ("to-longer",)},
        prefixes={shorter: ("to-shorter",)},
    )

    assert table.circuits(longer) == ("to-longer",)


@pytest.mark.parametrize(("shorter", "longer"), PAIRS)
def test_r1_an_undeclared_prefix_never_counts(shorter: str, longer: str) -> None:
    """What has no entry goes to the relay that declared its letters, not to the longer likeness."""
    table = RoutingTable(
        station="RUCN",
        exact={shorter: ("to-shorter",), "RUEH": ("to-relay",)},
        prefixes={"RUEH": ("to-relay",)},
    )

    assert table.circuits(longer) == ("to-relay",)


def test_r1_of_two_declared_prefixes_the_longer_decides() -> None:
    """RUESCDX goes to RUESCD and RUESX to RUES, whichever stands first."""
    for prefixes in (
        {"RUES": ("to-RUES",), "RUESCD": ("to-RUESCD",)},
        {"RUESCD": ("to-RUESCD",), "RUES": ("to-RUES",)},
    ):
        table = RoutingTable(station="RUCN", exact={}, prefixes=prefixes)

        assert table.circuits("RUESCDX") == ("to-RUESCD",)
        assert table.circuits("RUESX") == ("to-RUES",)


def test_what_the_own_prefix_covers_never_leaves_again() -> None:
    """At RUEH an unknown RUEHZZ has no way on, though a shorter prefix would take it away."""
    table = RoutingTable(
        station="RUEH", exact={"RUE": ("to-RUE",)}, prefixes={"RUEH": (), "RUE": ("to-RUE",)}
    )

    assert table.circuits("RUEHZZ") == ()
    assert table.circuits("RUEZZZ") == ("to-RUE",)


@given(
    st.dictionaries(indicators, st.just(("exact",))),
    st.sets(indicators).map(lambda declared: {prefix: (prefix,) for prefix in declared}),
    indicators,
)
def test_r1_the_entry_is_the_exact_one_or_that_of_the_longest_declared_prefix(
    exact: dict[str, tuple[str, ...]], prefixes: dict[str, tuple[str, ...]], wanted: str
) -> None:
    """For all tables: exact first; else the longest of all declared prefixes, found by sorting."""
    table = RoutingTable(station="RUCN", exact=exact, prefixes=prefixes)
    fitting = sorted((p for p in prefixes if wanted.startswith(p)), key=len)

    if wanted in exact:
        assert table.circuits(wanted) == ("exact",)
    elif fitting:
        assert table.circuits(wanted) == (fitting[-1],)
    else:
        assert table.circuits(wanted) == ()


NEIGHBOURS = ("RUEH", "RUEHL", "RUEHLA")
entries = st.lists(
    st.sampled_from(("RUCN-RUEH", "RUCN-RUEHL", "RUCN-RUEHLA")), min_size=1, unique=True
).map(tuple)
tables = st.builds(
    RoutingTable,
    station=st.just("RUCN"),
    exact=st.dictionaries(indicators, entries),
    prefixes=st.dictionaries(indicators, entries),
)


@given(tables, tables, st.sets(st.sampled_from(("RUCN-RUEH", "RUCN-RUEHL"))), indicators)
def test_r1_a_written_table_decides_and_the_plan_fills_in(
    written: RoutingTable, planned: RoutingTable, down: set[str], wanted: str
) -> None:
    """Exact as written, as planned for neighbours, then the longest prefix written or planned.

    The oracle strikes out by hand what a written prefix stands instead of, and then
    looks for the entry among all that is left.
    """
    mixed = written.over(planned, NEIGHBOURS, down)

    def left(planned_entries: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        return {
            called: circuits
            for called, circuits in planned_entries.items()
            if called in NEIGHBOURS
            or all(not called.startswith(prefix) for prefix in written.prefixes)
        }

    def waiting_last(circuits: tuple[str, ...]) -> tuple[str, ...]:
        up = [name for name in circuits if name not in down]
        return tuple(up if circuits[0] in up else [*up, circuits[0]])

    exact = {**left(dict(planned.exact)), **{k: waiting_last(c) for k, c in written.exact.items()}}
    prefixes = {
        **left(dict(planned.prefixes)),
        **{k: waiting_last(c) for k, c in written.prefixes.items()},
    }
    fitting = sorted((p for p in prefixes if wanted.startswith(p)), key=len)
    expected = exact.get(wanted) or (prefixes[fitting[-1]] if fitting else ())

    assert mixed.circuits(wanted) == expected


def test_a_written_national_prefix_takes_what_the_plan_would_send_another_way() -> None:
    """All that begins with RB goes by the gateway written, but for the neighbour and an exception.

    What an entry without circuits covers has no way, whatever is planned.
    Of a circuit known to be out the alternate comes first, and the primary is waited for last.
    """
    planned = RoutingTable(
        station="RUEA",
        exact={
            "RBFW": ("RUEA-RBFW",),
            "RBDWC": ("RUEA-RUEO",),
            "RBOYST": ("RUEA-RUEO",),
            "RXFPSH": ("RUEA-RUEO",),
        },
        prefixes={"RUEA": ()},
    )
    written = RoutingTable(
        station="RUEA",
        exact={"RBOYST": ("RUEA-RBDH",)},
        prefixes={"RB": ("RUEA-RBFW", "RUEA-RUEO"), "R": ()},
    )
    mixed = written.over(planned, ("RBFW", "RUEO", "RBDH"), ())
    without = written.over(planned, ("RBFW", "RUEO", "RBDH"), ("RUEA-RBFW",))

    assert mixed.circuits("RBDWC") == ("RUEA-RBFW", "RUEA-RUEO")
    assert mixed.circuits("RBQPSE") == ("RUEA-RBFW", "RUEA-RUEO")
    assert mixed.circuits("RBFW") == ("RUEA-RBFW",)
    assert mixed.circuits("RBOYST") == ("RUEA-RBDH",)
    assert mixed.circuits("RUEAXX") == ()
    assert mixed.circuits("RXFPSH") == ()
    assert without.circuits("RBDWC") == ("RUEA-RUEO", "RUEA-RBFW")
