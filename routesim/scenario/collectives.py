"""The collective routing indicators of a network file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from routesim.routing.collective import FanOut
from routesim.routing.topology import Station
from routesim.scenario.faults import Faults
from routesim.scenario.model import CollectiveEntry

_INDICATOR = re.compile(r"RHCR[A-Z]{1,3}")
"""As the originator enters it (doctrine 3.6.5)."""


def read_collectives(
    entries: tuple[CollectiveEntry, ...], stations: Mapping[str, Station], faults: Faults
) -> dict[str, FanOut]:
    """Return the collectives by indicator; what is wrong with them goes to *faults*."""
    places: dict[str, str] = {}
    found = {}
    for number, entry in enumerate(entries):
        place = f"collective[{number}]"
        if not _INDICATOR.fullmatch(entry.indicator):
            faults.add(
                f"{place}.indicator",
                f"expected RHCR and one to three letters, found {entry.indicator!r}",
            )
        elif entry.indicator in places:
            faults.add(place, f"{entry.indicator} stands already at {places[entry.indicator]}")
        places[entry.indicator] = place
        switch = f"{place}.switch"
        if faults.known(switch, entry.switch, stations, "station") and not (
            stations[entry.switch].relay
        ):
            faults.add(switch, f"expected a relay, found the tributary {entry.switch}")
        if not entry.members:
            faults.add(f"{place}.members", "expected at least one member, found none")
        for position, member in enumerate(entry.members):
            here = f"{place}.members[{position}]"
            known = faults.known(here, member, stations, "station")
            if known and member in entry.members[:position]:
                faults.add(here, f"member {member} stands already in this collective")
        found[entry.indicator] = FanOut(
            indicator=entry.indicator, station=entry.switch, members=entry.members
        )
    return found
