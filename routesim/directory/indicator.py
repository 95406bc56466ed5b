"""The grammar of routing indicators."""

from __future__ import annotations

import re

_INDICATOR = re.compile(r"[QRU][A-IK-QS-UW-Z][A-Z]{2,6}")


def is_indicator(text: str) -> bool:
    """Return whether *text* has the form of a routing indicator, as in ``RUEHC``.

    Four to eight capital letters: R, Q or U for the plan, then the nation, service
    or alliance, which is never J, R or V. Form alone: it may still belong to nobody.

    Source: doctrine 1.11, 3.1.1, 3.1.6, 3.1.8; eight letters by 1.6.9.
    """
    return _INDICATOR.fullmatch(text) is not None
