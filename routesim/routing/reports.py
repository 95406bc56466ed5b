"""Service messages about messages that went wrong: rejected, misrouted, missent."""

from __future__ import annotations

from attrs import frozen

from routesim.message.precedence import Precedence
from routesim.routing.outcome import Reason


@frozen(kw_only=True)
class NonDelivery:
    """A message could not go on for some indicators; told to the originating station.

    Attributes:
        identity: What message.
        indicators: For whom.
        reason: Why.
        partly: It goes on for others.
    """

    identity: str
    indicators: tuple[str, ...]
    reason: Reason
    partly: bool
    precedence: Precedence

    @property
    def text(self) -> str:
        """The text, with the code of the reason; REJ or ACC by whether any indicator is left."""
        flag = "ACC" if self.partly else "REJ"
        code = str(self.reason).upper()
        return f"YOUR {self.identity}\n{code} {' '.join(self.indicators)} {flag}"


@frozen(kw_only=True)
class Misrouted:
    """An indicator was the wrong one; told to the originating station (doctrine 3.8.1).

    Attributes:
        identity: What message.
        wrong: The indicator it was filed for.
        right: The indicator it is sent on for.
    """

    identity: str
    wrong: str
    right: str

    @property
    def precedence(self) -> Precedence:
        """ROUTINE, as for what is missent; an assumption."""
        return Precedence.ROUTINE

    @property
    def text(self) -> str:
        """The text."""
        return f"YOUR {self.identity}\nMISROUTED {self.wrong} SENT ON TO {self.right}"


@frozen(kw_only=True)
class Missent:
    """A message came to a station it does not call; told to the one it came from (3.8.2).

    Attributes:
        identity: What message.
        indicator: The indicator it calls.
        received: When it was received, as day and time.
    """

    identity: str
    indicator: str
    received: str

    @property
    def precedence(self) -> Precedence:
        """ROUTINE (doctrine 3.8.2)."""
        return Precedence.ROUTINE

    @property
    def text(self) -> str:
        """The text, with the time of receipt."""
        return f"{self.identity}\nMISSENT {self.indicator} RECEIVED {self.received} PROTECTED"
