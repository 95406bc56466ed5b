"""Preemption: which precedence may break into the sending of which other."""

from __future__ import annotations

import enum

from attrs import field, frozen

from routesim.message.precedence import Precedence


class Afterwards(enum.StrEnum):
    """What becomes of a transmission that was interrupted.

    RESTART cancels it: it is sent again whole, under a new number (doctrine 2.4.3,
    tagged memory). RESUME goes on where it stopped; no teletype could, but queueing
    theory and packet circuits do.
    """

    RESTART = "restart"
    RESUME = "resume"


@frozen(kw_only=True)
class Preemption:
    """The policy of one circuit.

    Attributes:
        interrupts: The least urgent precedence that interrupts; ``None``: none does.
            FLASH and above by doctrine 2.4.1; the CCEB adds IMMEDIATE (2.4.2).
        interrupted: The most urgent precedence that may be interrupted. IMMEDIATE:
            FLASH is not, not even by what is above it (2.4.4, tagged memory).
        afterwards: What becomes of what was interrupted.
        table: For each rank, and each rank under way, whether the first breaks in.
    """

    interrupts: Precedence | None = Precedence.FLASH
    interrupted: Precedence = Precedence.IMMEDIATE
    afterwards: Afterwards = Afterwards.RESTART
    table: tuple[tuple[bool, ...], ...] = field(init=False, repr=False)

    @table.default
    def _make_table(self) -> tuple[tuple[bool, ...], ...]:
        return tuple(
            tuple(self.allows(intruder, victim) for victim in Precedence) for intruder in Precedence
        )

    def allows(self, intruder: Precedence, victim: Precedence) -> bool:
        """Return whether *intruder* breaks into the sending of *victim*; equals never do.

        Source: doctrine 2.4 (laws P4, P5).
        """
        return (
            self.interrupts is not None
            and intruder <= self.interrupts
            and victim >= self.interrupted
            and intruder < victim
        )
