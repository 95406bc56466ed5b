"""Some lines of a text, as one text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from routesim.message.excerpt import excerpt


@given(st.lists(st.text("ab ", max_size=3), min_size=1, max_size=8), st.data())
def test_excerpt_is_its_lines_joined(lines: list[str], data: st.DataObject) -> None:
    """Few lines or most of them: an excerpt is the same as its lines put together."""
    start = data.draw(st.integers(0, len(lines)))
    end = data.draw(st.integers(start, len(lines)))
    assert excerpt("\n".join(lines), lines, start, end) == "\n".join(lines[start:end])
