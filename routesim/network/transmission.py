"""What one sending over one circuit puts on the line."""

from __future__ import annotations

from collections.abc import Iterable

from routesim.errors import InputError
from routesim.message.folding import LINE_LENGTH
from routesim.message.precedence import Precedence
from routesim.routing.topology import MOST_ATTEMPTS, Line
from routesim.units import MICROSECONDS_PER_SECOND

LINE_END_CHARACTERS = 3
"""Two carriage returns and a line feed end each line on a teletype (doctrine 1.1.2)."""

END_OF_MESSAGE_CHARACTERS = 8 + len("NNNN")
"""Format line 16: eight line feeds and NNNN (doctrine 1.9.4)."""

CANCEL_CHARACTERS = len("E E E E E E E E AR") + LINE_END_CHARACTERS + END_OF_MESSAGE_CHARACTERS
"""What cancels a transmission under way (doctrine 1.9.6, tagged memory; 2.4.1)."""

CHANNEL_NUMBERS = 9999
"""Highest channel number; the next is 0001 (doctrine 1.1.10, tagged memory)."""


def line1(channel: str, number: int) -> str:
    """Return format line 1 for a channel and its channel number.

    Source: doctrine 1.1.1 and 1.1.3; four digits, as cables of the 2000s show.
    """
    return f"VZCZC{channel}{number:04}"


def line2(precedence: Precedence, indicators: Iterable[str]) -> str:
    """Return format line 2, over as many lines as it needs.

    Source: doctrine 1.2.1 and 1.2.3.
    """
    lines = [precedence.prosign * 2]
    for indicator in indicators:
        if len(lines[-1]) + 1 + len(indicator) > LINE_LENGTH:
            lines.append(indicator)
        else:
            lines[-1] += f" {indicator}"
    return "\n".join(lines)


def line2_characters(indicators: tuple[str, ...]) -> int:
    """Return the characters format line 2 takes on the line when it calls *indicators*."""
    length = len("OO ") + len(" ".join(indicators))
    if length <= LINE_LENGTH:
        return length + LINE_END_CHARACTERS
    return characters(line2(Precedence.ROUTINE, indicators))


def characters(text: str) -> int:
    """Return the characters *text* takes on the line, its line ends as a teletype makes them."""
    lines = text.count("\n") + (not text.endswith("\n")) if text else 0
    return len(text) - text.count("\n") + lines * LINE_END_CHARACTERS


def transmission_characters(channel: str, called_characters: int, relayed_characters: int) -> int:
    """Return the characters of one transmission: line 1, line 2, what is relayed, end of message.

    Args:
        channel: Channel designator of the circuit.
        called_characters: Of format line 2.
        relayed_characters: Of format line 3 and all below it.
    """
    return (
        characters(line1(channel, 1))
        + called_characters
        + relayed_characters
        + END_OF_MESSAGE_CHARACTERS
    )


class Durations(dict[int, int]):
    """Microseconds a transmission occupies the line, by characters; each reckoned once.

    The characters are those of format line 2 and all below it.

    Args:
        line: The kind of circuit.
        own_characters: What every transmission has besides: line 1 and the end of message.
        circuit: Whose line it is, as a person calls it.
    """

    __slots__ = ("_circuit", "_line", "_own_characters")

    def __init__(self, line: Line, own_characters: int, circuit: str) -> None:
        super().__init__()
        self._line = line
        self._own_characters = own_characters
        self._circuit = circuit

    def __missing__(self, characters: int) -> int:
        """Reckon how long so many take.

        Raises:
            InputError: The line would spoil it again and again, and the run never end.
        """
        sent = self._own_characters + characters
        found = self[characters] = self._line.transmission_us(sent)
        if self._line.attempts(sent) > MOST_ATTEMPTS:
            raise InputError(
                f"{self._circuit}: a transmission of {sent} characters takes "
                f"{found / MICROSECONDS_PER_SECOND:.0f} s, and by between_failures, loss and "
                f"garble of the line {MOST_ATTEMPTS} and more are spoilt before one comes whole; "
                "expected a line that fails less often, or shorter sections"
            )
        return found
