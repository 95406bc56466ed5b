"""Special handling designators as a network file writes them."""

from __future__ import annotations

import re

from routesim.scenario.faults import Faults

_LETTER = re.compile(r"[A-Z]")


def designators(
    place: str, letters: tuple[str, ...] | None, faults: Faults
) -> frozenset[str] | None:
    """Return the letters an entry takes; ``None`` when it does not say; faults go to *faults*."""
    if letters is None:
        return None
    for position, letter in enumerate(letters):
        if not _LETTER.fullmatch(letter):
            faults.add(
                f"{place}.special_handling[{position}]",
                f"expected one capital letter, as of /BBBBB, found {letter!r}",
            )
    return frozenset(letters)
