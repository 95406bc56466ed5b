"""Copies that are not where they should be, or that may have been there before."""

from __future__ import annotations

import enum


class Receipt(enum.Enum):
    """What a station does with a copy that calls it.

    DELIVER hands it over. FILE keeps it, for it has been delivered here before.
    CORRECT gives it the indicator under which the post is served now, sends it on and
    tells the originating station.
    """

    DELIVER = enum.auto()
    FILE = enum.auto()
    CORRECT = enum.auto()


def receive(*, misrouted: bool, suspected: bool, delivered: bool) -> Receipt:
    """Return what a station does with a copy that calls it.

    Nothing is ever destroyed on suspicion: a suspected duplicate is filed only where
    the same message has been delivered; what is no suspected duplicate is delivered,
    though it be for the second time.

    Args:
        misrouted: The posts of the station are served by another one now.
        suspected: It is marked as a suspected duplicate (ZFD).
        delivered: The same message has been delivered here, or sent on from here.

    Source: doctrine 3.8.3 (law R6), 3.8.1 (R12).
    """
    if suspected and delivered:
        return Receipt.FILE
    return Receipt.CORRECT if misrouted else Receipt.DELIVER


def is_missent(indicator: str, *, station: str, relay: bool, came_from: str | None) -> bool:
    """Return whether a copy for *indicator* was missent to *station*.

    A tributary passes nothing on: what comes to it for another indicator was sent to the
    wrong station. It enters it again as a suspected duplicate (doctrine 3.8.2, law R12).
    A relay passes it on by its tables, and so corrects it without knowing.

    Args:
        indicator: Whom the copy calls.
        station: Indicator of the station that has received it.
        relay: Whether the station is a relay.
        came_from: Indicator of the station it came from; ``None`` at its origin.
    """
    return came_from is not None and not relay and indicator != station
