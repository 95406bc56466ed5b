from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routesim.scenario.sweep import UNCHANGED, Parameter, Point, points, steps, with_values

leaves = st.integers(0, 9)
tables = st.dictionaries(
    st.sampled_from(["a", "b-c", "d e"]),
    st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, min_size=1, max_size=3)
            | st.dictionaries(st.sampled_from(["a", "x"]), inner, min_size=1)
        ),
    ),
    min_size=1,
)


def paths(value: object, before: str = "") -> dict[str, object]:
    """Return every value inside, by its path."""
    found: dict[str, object] = {}
    if isinstance(value, dict):
        for key, inner in value.items():
            path = f"{before}.{key}" if before else key
            found |= {path: inner, **paths(inner, path)}
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            found |= {f"{before}[{place}]": inner, **paths(inner, f"{before}[{place}]")}
    return found


@given(tables, st.data())
def test_a_value_is_set_where_its_path_leads_and_nowhere_else(
    given_tables: dict[str, object], data: st.DataObject
) -> None:
    """All that is not inside what is replaced stays, and the tables given stay as they were."""
    before = deepcopy(given_tables)
    path = data.draw(st.sampled_from(sorted(paths(given_tables))))
    after = with_values(given_tables, Point(values={path: "new"}))
    assert given_tables == before
    assert paths(after)[path] == "new"
    for other, value in paths(before).items():
        apart = not other.startswith(path) and not path.startswith(other)
        assert not apart or paths(after)[other] == value


def test_the_point_that_changes_nothing_changes_nothing() -> None:
    """Without parameters there is one point, and it is that one."""
    assert points((), "grid") == points((), "list") == (UNCHANGED,)
    assert with_values({"a": {"b": 1}}, UNCHANGED) == {"a": {"b": 1}}


def test_a_point_is_called_by_what_it_sets() -> None:
    """Results of a sweep are told apart by name."""
    (point,) = points((Parameter(path="traffic.load", values=(2,)),), "grid")
    assert point.name == "traffic.load=2"


@pytest.mark.parametrize("path", ["", ".a", "[0]", "a..b", "a[x]", "a]"])
def test_what_is_no_path_is_refused(path: str) -> None:
    """The sentence shows one."""
    with pytest.raises(ValueError, match="is no path; expected such as"):
        steps(path)


def test_a_path_is_keys_and_places() -> None:
    """Places count from 0 and stand in brackets."""
    assert steps("traffic.originators[2].per_day") == ("traffic", "originators", 2, "per_day")
