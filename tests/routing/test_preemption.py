"""Which precedence may break into which: the policy without a clock."""

from __future__ import annotations

from itertools import product

import pytest

from routesim.message.precedence import Precedence
from routesim.routing.preemption import Preemption

EMERGENCY, CRITIC, FLASH, IMMEDIATE, PRIORITY, ROUTINE = Precedence


def allowed(policy: Preemption) -> set[tuple[Precedence, Precedence]]:
    """Return the pairs (intruder, victim) the policy allows."""
    pairs = product(Precedence, Precedence)
    return {(intruder, victim) for intruder, victim in pairs if policy.allows(intruder, victim)}


def test_by_default_flash_and_above_break_into_immediate_and_below() -> None:
    """As naval systems did (doctrine 2.4.1); nothing breaks into FLASH or above (2.4.4)."""
    assert allowed(Preemption()) == set(
        product((EMERGENCY, CRITIC, FLASH), (IMMEDIATE, PRIORITY, ROUTINE))
    )


def test_with_immediate_interrupting_it_breaks_into_priority_and_routine() -> None:
    """The CCEB's wording (doctrine 2.4.2): IMMEDIATE interrupts too, but not its equals."""
    policy = Preemption(interrupts=IMMEDIATE)

    assert allowed(policy) == set(
        product((EMERGENCY, CRITIC, FLASH), (IMMEDIATE, PRIORITY, ROUTINE))
    ) | set(product((IMMEDIATE,), (PRIORITY, ROUTINE)))


def test_nothing_interrupts_where_the_policy_says_so() -> None:
    """Without preemption every copy is sent to its end."""
    assert allowed(Preemption(interrupts=None)) == set()


@pytest.mark.parametrize("interrupts", [*Precedence, None])
@pytest.mark.parametrize("interrupted", list(Precedence))
def test_p5_no_policy_lets_an_equal_or_lower_precedence_interrupt(
    interrupts: Precedence | None, interrupted: Precedence
) -> None:
    """Whatever is set, an intruder is more urgent than its victim."""
    pairs = allowed(Preemption(interrupts=interrupts, interrupted=interrupted))

    assert all(intruder < victim for intruder, victim in pairs)
