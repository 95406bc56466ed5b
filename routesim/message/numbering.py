"""Which numbers at the heads of lines begin paragraphs, and which are of a list or a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def begun(
    numbers: Sequence[int], markings: Sequence[str | None], parted: Sequence[bool]
) -> list[bool]:
    """Return of each number whether a paragraph begins with it.

    One does with the next higher number, or with a marking of its own. So does one that
    repeats the number right before it, below a blank line, where the next one goes on from it.
    A number that is too high, with no blank line above, ends a sentence instead where the one
    that was due stands below: a date may be folded, as in ``ON JULY / 24. HE SAID``.

    Args:
        numbers: The numbers, in the order in which they stand.
        markings: The marking behind each.
        parted: Whether a blank line stands above it.
    """
    last_parted = {number: at for at, number in enumerate(numbers) if parted[at]}
    found: list[bool] = []
    last = before = 0
    for at, number in enumerate(numbers):
        if markings[at] is not None:
            begins = True
        elif number > last:
            due = last + 1
            begins = number == due or parted[at] or last_parted.get(due, -1) < at
        else:
            goes_on = at + 1 < len(numbers) and numbers[at + 1] == number + 1
            # A list may begin with 1 below paragraph 1.
            begins = number == last == before > 1 and parted[at] and goes_on
        if begins:
            last = number
        before = number
        found.append(begins)
    return found
