"""Speed of service: how fast traffic of each precedence should be."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from routesim.message.precedence import Precedence

_MINUTE_S = 60
_HOUR_S = 3600

SPEED_OF_SERVICE_S: Mapping[Precedence, int] = MappingProxyType(
    {
        Precedence.EMERGENCY: 10 * _MINUTE_S,
        Precedence.CRITIC: 10 * _MINUTE_S,
        Precedence.FLASH: 10 * _MINUTE_S,
        Precedence.IMMEDIATE: 30 * _MINUTE_S,
        Precedence.PRIORITY: 3 * _HOUR_S,
        Precedence.ROUTINE: 6 * _HOUR_S,
    }
)
"""Seconds within which a message should be through.

Source: doctrine 2.5, US Navy training manuals 14227 and 14261. Assumptions: the
State Department published no minute figures, so the Navy's are taken; they are
held against network time, from time of file to receipt at the addressee's
station; what is above FLASH is held to FLASH's figure.
"""
