"""Which addresses name a list of activities, by their name alone (doctrine 3.6)."""

from __future__ import annotations

import re
from typing import Final

_LIST: Final = re.compile(
    r"(?:.* )?COLLECTIVE(?: .*)?|ALL .*|AIG ?\d+"
    r"|AIG(?: (?:ZERO|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE))+"
    r"|.* (?:POSTS|CAPITALS|MEMBER STATES|COMMUNITY)"
    r"|SPECIAL EMBASSY PROGRAM|(?:[AM]L )?(?:NAVADMIN|MARADMIN)|NAVOP|NAVGEN|CANFORGEN"
    # Warnings to all who sail an ocean.
    r"|HYDRO(?:LANT|PAC|ARC)|NAVAREA (?:IV|XII)"
    r"|(?:AL )?AL(?:NAV|MAR|COAST|COM|CON|SAFE|STACON|STAOUT|MILACT|COMLANT|COMPAC|LANTFLT|PACFLT"
    r"|ARACT|DODACT|DIST[A-Z]{0,9}|CG[A-Z]{2,9}|NAV[A-Z]{3,12}|SUB(?:LANT|PAC|FOR)"
    # Offices of each may stand behind one oblique: ALMAJCOM/DP/SP.
    r"|(?:MAJCOM|PERSCOM|TACCOM)(?:/[A-Z]{2,4})*)"
)
_STARTS: Final = frozenset({"AL", "AI", "CA", "HY", "ML", "NA", "MA", "SP"})
_ENDS: Final = ("POSTS", "CAPITALS", " STATES", " COMMUNITY")


def is_collective(address: str) -> bool:
    """Say whether *address* names a list of activities: a collective, an AIG, all of a kind."""
    # Almost no address is one, and looking at its letters costs less than the expression.
    return (
        "COLLECTIVE" in address or address[:2] in _STARTS or address.endswith(_ENDS)
    ) and _LIST.fullmatch(address) is not None
