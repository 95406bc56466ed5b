"""How far one spelling is from another, and which known spelling is nearest."""

from __future__ import annotations

from collections.abc import Iterable


def distance(one: str, other: str, limit: int) -> int | None:
    """Return how many slips turn *one* into *other*, or ``None`` if more than *limit*.

    A slip is a letter left out, put in or replaced, or two neighbours exchanged
    (optimal string alignment). Work stops as soon as the limit is passed.
    """
    if abs(len(one) - len(other)) > limit:
        return None
    shared = 0
    for letter, candidate in zip(one, other, strict=False):
        if letter != candidate:
            break
        shared += 1
    one, other = one[shared:], other[shared:]
    earlier: list[int] = []
    previous = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, candidate in enumerate(other, 1):
            slips = min(previous[j] + 1, row[-1] + 1, previous[j - 1] + (letter != candidate))
            if i > 1 and j > 1 and letter == other[j - 2] and candidate == one[i - 2]:
                slips = min(slips, earlier[j - 2] + 1)
            row.append(slips)
        if min(row) > limit:
            return None
        earlier, previous = previous, row
    return previous[-1] if previous[-1] <= limit else None


def nearest(text: str, known: Iterable[str], limit: int) -> tuple[str, ...]:
    """Return those of *known* that are the fewest slips from *text*, at most *limit*.

    Equally near ones all come back, in the order of *known*.
    """
    found: list[str] = []
    for word in known:
        slips = distance(text, word, limit)
        if slips is None:
            continue
        if slips < limit:
            found.clear()
            limit = slips
        found.append(word)
    return tuple(found)
