"""The smallest network: nothing more can be left out of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from routesim.scenario.model import NetworkFile
from routesim.scenario.network import network_file
from routesim.scenario.shipped import find_network
from routesim.verification.reduction import only, reduced, smallest

STATE = network_file(find_network("state-2009"))


@given(st.sets(st.integers(0, 40), min_size=1, max_size=5), st.integers(41, 80))
def test_what_is_needed_is_kept_and_nothing_else(needed: set[int], count: int) -> None:
    """Where some items together fail, exactly these are left, in their order."""
    kept = smallest(range(count), lambda items: needed <= {*items})

    assert kept == tuple(sorted(needed))


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12))
def test_no_single_item_can_be_left_out(items: list[int]) -> None:
    """Of a failure that has many causes one is left: here, a sum of ten or more."""

    def fails(some: tuple[int, ...]) -> bool:
        return sum(some) >= 10

    if not fails(tuple(items)):
        return
    kept = smallest(items, fails)

    assert fails(kept)
    assert not any(fails(kept[:at] + kept[at + 1 :]) for at in range(len(kept)))


def test_a_network_is_cut_down_to_the_stations_and_circuits_it_fails_by() -> None:
    """Of 303 stations three are left, with the two circuits between them and one kind of line."""
    needed = {frozenset({"RUEHC", "RUCN"}), frozenset({"RUCN", "RUCNDT"})}

    def fails(network: NetworkFile) -> bool:
        pairs = {frozenset(entry.between) for entry in network.circuit}
        pairs |= {frozenset({g.relay, each}) for g in network.tributaries for each in g.indicators}
        return needed <= pairs

    found = reduced(STATE, fails)

    assert fails(found)
    own = {entry.indicator for entry in found.station}
    assert own | {e for g in found.tributaries for e in g.indicators} == {"RUEHC", "RUCN", "RUCNDT"}
    assert len(found.circuit) + sum(len(group.indicators) for group in found.tributaries) == 2
    assert {*found.line} == {
        *(entry.line for entry in found.circuit),
        *(group.line for group in found.tributaries),
    }
    assert found.posts is None


def test_what_concerns_a_station_goes_with_it() -> None:
    """Circuits, entries of tables and outages that name a station left out are left out."""
    bad_day = network_file(find_network("bad-day"))

    found = only(bad_day, frozenset({"RUEHC", "RUCN", "RUDKC"}))

    named = {end for entry in found.circuit for end in entry.between}
    named |= {end for outage in found.outage for end in outage.between}
    for table in found.table:
        for circuits in (*table.exact.values(), *table.prefix.values()):
            named |= {end for name in circuits for end in name.split("-")}
    assert named == {"RUEHC", "RUCN", "RUDKC"}
    assert found.table
