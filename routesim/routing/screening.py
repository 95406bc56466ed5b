"""Screening: why a copy may not go over a circuit."""

from __future__ import annotations

from functools import cached_property

from attrs import evolve, frozen

from routesim.message.classification import Classification
from routesim.message.model import Format
from routesim.routing.outcome import Reason
from routesim.routing.topology import Circuit, Line

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
    return _RELEASE_CODES.get(indicator[1:2])


@frozen(kw_only=True, eq=False)
class Marking:
    """What a copy says of how it must be handled; told apart by identity, which is quick.

    Attributes:
        classification: How the message must be protected.
        special_handling: Letter of its special handling designator.
        form: The dialect it is written in.
        nation: Release code of the nation it was filed in, by format line 3.
        release: Letters of its release code, each once; none when it has none, or no more.
    """

    classification: Classification
    special_handling: str | None = None
    form: Format = Format.ACP127
    nation: str | None = None
    release: tuple[str, ...] = ()

    @cached_property
    def stripped(self) -> Marking:
        """The same without release code; itself when it has none."""
        return evolve(self, release=()) if self.release else self


def screen(line: Line, marking: Marking) -> Reason | None:
    """Return why a copy so marked may not go over *line*; ``None`` when it may.

    Source: doctrine 4.3.1, 4.4.1, 4.4.4 (law R8).
    """
    if marking.classification > line.highest:
        return Reason.SECURITY
    if marking.special_handling is not None and not line.takes_handling(marking.special_handling):
        return Reason.SPECIAL_HANDLING
    if marking.form not in line.formats:
        return Reason.MEDIUM
    return None


def is_released(indicator: str, marking: Marking) -> bool:
    """Return whether a copy so marked may leave the nation it was filed in for *indicator*.

    A release code stands on a copy if and only if it is for a foreign indicator; it
    has the letters of at most two nations, in the order of the alphabet, and one of
    them is the indicator's.

    Source: doctrine 3.5.1 to 3.5.4 (law R10).
    """
    nation, release = release_code(indicator), marking.release
    if nation == marking.nation:
        return not release
    well_formed = len(release) <= MOST_RELEASE_LETTERS and list(release) == sorted(set(release))
    return well_formed and nation in release


def leaves_its_nation(marking: Marking, circuit: Circuit) -> bool:
    """Return whether a copy so marked is asked for its release code on *circuit*, and loses it.

    Only the nation in which it was filed asks: another one it passes has no say.

    Source: doctrine 3.5.3.
    """
    return circuit.release_code and marking.nation == release_code(circuit.origin)
