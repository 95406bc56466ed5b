"""Objectives: how fast traffic should be, by whom, and by which clock."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from routesim.message.precedence import Precedence

_MINUTE_US: Final = 60_000_000
_HOUR_US: Final = 60 * _MINUTE_US


class Clock(enum.StrEnum):
    """Which latency is meant.

    HANDLING is from the date-time group to the time of file; IN_STATION from receipt at a
    station to the end of sending on, each station by itself; NETWORK from the time of file to
    receipt at the destination; DELIVERY from there to delivery; WRITER_TO_READER from the
    date-time group to reading (doctrine 5.2).
    """

    HANDLING = "handling"
    IN_STATION = "in-station"
    NETWORK = "network"
    DELIVERY = "delivery"
    WRITER_TO_READER = "writer-to-reader"


@frozen(kw_only=True)
class Objective:
    """How fast traffic of one precedence should be.

    Attributes:
        precedence: The precedence.
        clock: Which latency is held against it.
        within_us: How long that may be.
        share: Share of the addresses that must be within.
        source: Who says so.
    """

    precedence: Precedence
    clock: Clock
    within_us: int
    share: float = 1.0
    source: str


def _table(source: str, clock: Clock, within_us: Mapping[Precedence, int]) -> tuple[Objective, ...]:
    return tuple(
        Objective(precedence=precedence, clock=clock, within_us=time_us, source=source)
        for precedence, time_us in within_us.items()
    )


SOURCES: Final[Mapping[str, tuple[Objective, ...]]] = MappingProxyType(
    {
        "navy": _table(
            "US Navy training manuals 14227 and 14261; held against network time: assumption",
            Clock.NETWORK,
            {
                Precedence.FLASH: 10 * _MINUTE_US,
                Precedence.IMMEDIATE: 30 * _MINUTE_US,
                Precedence.PRIORITY: 3 * _HOUR_US,
                Precedence.ROUTINE: 6 * _HOUR_US,
            },
        ),
        "allied": _table(
            "Combined Communications-Electronics Board; PRIORITY and ROUTINE from memory",
            Clock.IN_STATION,
            {
                Precedence.FLASH: 10 * _MINUTE_US,
                Precedence.IMMEDIATE: 30 * _MINUTE_US,
                Precedence.PRIORITY: 3 * _HOUR_US,
                Precedence.ROUTINE: 6 * _HOUR_US,
            },
        ),
        "autodin": _table(
            "AUTODIN operator: from arrival at the switch to terminal or trunk",
            Clock.IN_STATION,
            {Precedence.FLASH: 2 * _MINUTE_US},
        ),
        "none": (),
    }
)
"""Every set of figures found, by name. Source: doctrine 2.5, which has the documents.

Per-station and end-to-end figures are kept apart, as their sources mean them (doctrine 2.5.1).
"""
