"""Screening: why a copy may not go over a circuit."""

from __future__ import annotations

from routesim.message.classification import Classification
from routesim.message.model import Format
from routesim.routing.outcome import Reason
from routesim.routing.topology import Line

MOST_RELEASE_LETTERS = 2
"""Nations one transmission may be released to (doctrine 3.5.2)."""

_RELEASE_CODES = {
    **{letter: letter for letter in "ABCOZ"},
    **dict.fromkeys("HU", "U"),
    **dict.fromkeys("DEFGIKNPQXY", "X"),
}


def release_code(indicator: str) -> str | None:
    """Return the letter of the release code for the nation of *indicator*.

    The second letter tells the nation; X stands for NATO and its members but the
    United Kingdom, Canada and the United States. ``None`` when no code is given out.

    Source: doctrine 3.1.6, 3.5.1.
    """
    return _RELEASE_CODES.get(indicator[1])


def screen(
    line: Line,
    *,
    classification: Classification,
    special_handling: str | None,
    form: Format,
) -> Reason | None:
    """Return why a message so marked may not go over *line*; ``None`` when it may.

    Args:
        line: The kind of circuit.
        classification: How the message must be protected.
        special_handling: Letter of its special handling designator.
        form: The dialect it is written in.

    Source: doctrine 4.3.1, 4.4.1, 4.4.4 (law R8).
    """
    if classification > line.highest:
        return Reason.SECURITY
    if special_handling is not None and not line.takes_handling(special_handling):
        return Reason.SPECIAL_HANDLING
    if form not in line.formats:
        return Reason.MEDIUM
    return None


def is_released(indicator: str, release: tuple[str, ...], origin: str) -> bool:
    """Return whether a copy with the release code *release* may leave its nation for *indicator*.

    A release code stands on a copy if and only if it is for a foreign indicator; it
    has the letters of at most two nations, in the order of the alphabet, and one of
    them is the indicator's.

    Args:
        indicator: Whom the copy calls.
        release: Letters of the release code of the copy; a doubled letter once.
        origin: Indicator of the station that filed the message.

    Source: doctrine 3.5.1 to 3.5.4 (law R10).
    """
    nation = release_code(indicator)
    if nation == release_code(origin):
        return not release
    well_formed = len(release) <= MOST_RELEASE_LETTERS and list(release) == sorted(set(release))
    return well_formed and nation in release
