"""A post: one plain-language address, and where messages for it go."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from attrs import frozen

from routesim.directory.indicator import is_indicator
from routesim.message.classification import Classification

POLE_DEGREES = 90
ANTIMERIDIAN_DEGREES = 180


class PostKind(enum.StrEnum):
    """What kind of activity an address names."""

    EMBASSY = "embassy"
    CONSULATE = "consulate"
    MISSION = "mission"
    OFFICE = "office"
    AGENCY = "agency"


@frozen(kw_only=True)
class Post:
    """An activity that messages are addressed to.

    Attributes:
        address: Canonical plain-language address, as headings write it.
        online_indicator: Routing indicator for classified traffic; ``None`` where
            the book leaves its on-line column blank: nothing classified can go there.
        unclassified_indicator: Routing indicator for unclassified traffic.
        kind: Embassy, consulate, mission, office or agency.
        city: City it stands in.
        country: Its country, ISO 3166 two letters.
        latitude: Degrees north.
        longitude: Degrees east.
        time_zone: Name in the IANA database, as in ``Africa/Tripoli``.
        continuous_watch: Manned round the clock.
        source: Where these values come from, and which are assumptions.
    """

    address: str
    online_indicator: str | None
    unclassified_indicator: str
    kind: PostKind
    city: str
    country: str
    latitude: float
    longitude: float
    time_zone: str
    continuous_watch: bool
    source: str

    def indicator(self, classification: Classification) -> str | None:
        """Return the indicator for traffic of *classification*, or ``None`` if it may not go.

        The indicator is chosen by address and classification, not by address alone
        (doctrine 3.2.2). EFTO is encrypted for transmission (1.4.3), so it goes on line.
        """
        if classification is Classification.UNCLASSIFIED:
            return self.unclassified_indicator
        return self.online_indicator

    def faults(self) -> Iterator[str]:
        """Yield a sentence for each value that cannot be: what was found, what was expected."""
        if not self.address:
            yield "the address is empty, expected a plain-language address"
        for indicator in dict.fromkeys((self.online_indicator, self.unclassified_indicator)):
            if indicator is not None and not is_indicator(indicator):
                yield (
                    f"{indicator!r} is no routing indicator, "
                    "expected 4 to 8 capital letters such as RUEHC"
                )
        if not abs(self.latitude) <= POLE_DEGREES:
            yield f"latitude {self.latitude} is on no map, expected -90 to 90"
        if not abs(self.longitude) <= ANTIMERIDIAN_DEGREES:
            yield f"longitude {self.longitude} is on no map, expected -180 to 180"
        try:
            ZoneInfo(self.time_zone)
        except (KeyError, OSError, ValueError):  # unknown, a folder of the database, a path
            yield f"{self.time_zone!r} is no time zone, expected a name such as Europe/Paris"
