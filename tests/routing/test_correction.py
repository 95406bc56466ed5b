"""What a station does with a copy that may have been there before, or should not be there."""

from __future__ import annotations

import pytest

from routesim.routing.correction import Receipt, is_missent, receive


@pytest.mark.parametrize(
    ("misrouted", "suspected", "delivered", "expected"),
    [
        (False, False, False, Receipt.DELIVER),
        (False, False, True, Receipt.DELIVER),
        (False, True, False, Receipt.DELIVER),
        (False, True, True, Receipt.FILE),
        (True, False, False, Receipt.CORRECT),
        (True, False, True, Receipt.CORRECT),
        (True, True, False, Receipt.CORRECT),
        (True, True, True, Receipt.FILE),
    ],
)
def test_r6_r12_only_a_suspected_duplicate_of_what_was_delivered_is_filed(
    misrouted: bool,  # noqa: FBT001 - one column of the table
    suspected: bool,  # noqa: FBT001
    delivered: bool,  # noqa: FBT001
    expected: Receipt,
) -> None:
    """All eight cases; whatever else is misrouted is corrected, all else is delivered."""
    assert receive(misrouted=misrouted, suspected=suspected, delivered=delivered) is expected


@pytest.mark.parametrize(
    ("indicator", "relay", "came_from", "expected"),
    [
        ("RUEHLB", False, "RUEH", True),
        ("RUEHLA", False, "RUEH", False),
        ("RUEHLB", True, "RUEH", False),
        ("RUEHLB", False, None, False),
        ("RUEHL", False, "RUEH", True),
    ],
)
def test_r12_a_tributary_is_missent_what_calls_another_station(
    indicator: str,
    relay: bool,  # noqa: FBT001 - one column of the table
    came_from: str | None,
    expected: bool,  # noqa: FBT001
) -> None:
    """RUEHLA gets its own; what calls RUEHLB, or RUEHL, came to it by mistake."""
    found = is_missent(indicator, station="RUEHLA", relay=relay, came_from=came_from)

    assert found is expected
