"""The laws of doctrine section 7 that can be judged from one finished run.

Each looks at the records of the run and at what was put in, not at the code that decides,
so that it sees when that code is wrong. Use them on any run::

    seen = observe(case)
    for law in LAWS:
        assert law.finds(seen) is None, law.sentence
"""

from __future__ import annotations

from typing import Final

from routesim.verification.runs import (
    carriage,
    clocks,
    continuity,
    passage,
    responsibility,
    served,
    turns,
    urgency,
)
from routesim.verification.runs.run_law import RunLaw, doctrine

LAWS: Final[tuple[RunLaw, ...]] = (
    doctrine("C1", responsibility.doubled),
    doctrine("C2", responsibility.lost),
    doctrine("C3", responsibility.unowned),
    doctrine("C4", carriage.sent_twice),
    doctrine("C6", responsibility.changed_identity),
    doctrine("C7", served.collective_missed),
    doctrine("C8", served.named_missed),
    doctrine("C9", served.electrically_sent),
    doctrine("P1", turns.less_urgent),
    doctrine("P2", turns.out_of_turn),
    doctrine("P3", urgency.wrong_class),
    doctrine("P4", turns.waits_for_less),
    doctrine("P5", turns.wrongly_interrupted),
    doctrine("P6", turns.not_sent_whole),
    doctrine("P7", clocks.sent_before_received),
    doctrine("P8", urgency.not_split),
    doctrine("P11", turns.idle),
    doctrine("N1", continuity.not_consecutive),
    doctrine("N2", continuity.not_missed),
    doctrine("N4", continuity.not_closed_once),
    doctrine("R1", passage.by_another_entry),
    doctrine("R3", passage.stopped_on_the_way),
    doctrine("R4", passage.sent_back),
    doctrine("R5", passage.round_twice),
    doctrine("R6", responsibility.wrongly_filed),
    doctrine("R7", responsibility.fanned_out_again),
    doctrine("R8", carriage.over_too_low),
    doctrine("R9", served.wrong_indicator),
    doctrine("R10", carriage.unreleased),
    doctrine("R11", carriage.over_what_is_out),
    doctrine("D1", clocks.clocks_cross),
    doctrine("D3", clocks.read_too_soon),
    doctrine("D4", clocks.acknowledged_unread),
)
"""All of them, in the order of the doctrine."""
