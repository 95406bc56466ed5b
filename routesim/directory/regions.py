"""The regions of the world, for such as "all embassies in Africa"."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

REGIONS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        name: frozenset(codes.split())
        for name, codes in {
            "AFRICA": (
                "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS "
                "LY MA MG ML MR MU MW MZ NA NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM "
                "ZW"
            ),
            "AMERICAS": (
                "AG AI AR AW BB BM BO BQ BR BS BZ CA CL CO CR CU CW DM DO EC FK GD GF GL GP GT GY "
                "HN HT JM KN KY LC MQ MS MX NI PA PE PR PY SR SV SX TC TT US UY VC VE VG VI"
            ),
            "ASIA": (
                "AE AF AM AZ BD BH BN BT CN CY GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB "
                "LK MM MN MO MV MY NP OM PH PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE"
            ),
            "EUROPE": (
                "AD AL AT BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GI GR HR HU IE IS IT LI LT LU "
                "LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SK SM UA VA XK"
            ),
            "OCEANIA": "AS AU CK FJ FM GU KI MH MP NC NR NU NZ PF PG PW SB TO TV VU WF WS",
        }.items()
    }
)
"""Countries, ISO 3166 two letters, by region.

The five regions are those of the United Nations' standard M49; Taiwan, which it does not list,
stands under Asia, and Kosovo (XK) under Europe.
"""


def countries_of(name: str) -> frozenset[str] | None:
    """Return the countries of the region *name*, or the one country of that code."""
    folded = name.upper()
    if len(folded) == len("FR"):
        known = any(folded in codes for codes in REGIONS.values())
        return frozenset({folded}) if known else None
    return REGIONS.get(folded)
