"""Sets of stations and addresses by name: "all embassies in Africa", a collective, a prefix."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from attrs import frozen

from routesim.directory.directory import Directory
from routesim.directory.posts import PostKind
from routesim.directory.regions import REGIONS, countries_of
from routesim.message.classification import Classification
from routesim.routing.topology import Topology

_ALL_OF = re.compile(r"all (\w+?)(?: in (.+))?", re.IGNORECASE)
_KINDS = {
    "embassies": (PostKind.EMBASSY,),
    "consulates": (PostKind.CONSULATE,),
    "missions": (PostKind.MISSION,),
    "offices": (PostKind.OFFICE,),
    "agencies": (PostKind.AGENCY,),
    "posts": tuple(PostKind),
}


@frozen
class Place:
    """Somebody of the network.

    Attributes:
        indicator: Routing indicator of the station.
        address: Plain-language address; ``None`` when the station itself is meant.
    """

    indicator: str
    address: str | None = None


@frozen(kw_only=True)
class Selector:
    """Finds who is meant.

    Attributes:
        topology: The stations.
        directory: The addresses.
    """

    topology: Topology
    directory: Directory

    def places(self, text: str, classification: Classification) -> tuple[Place, ...]:
        """Return who of the network *text* means, in order of indicators and addresses.

        ``all`` and ``relays`` are stations; ``all embassies`` (consulates, missions, offices,
        agencies, posts), with ``in`` a region or country, are addresses; so are a collective's
        name and an address; an indicator is a station, one with ``*`` behind it all that
        begin so. What has no station in the network is left out.

        Args:
            text: What stands in the file.
            classification: Of the messages: a post may have one indicator for classified
                traffic and another for the rest, or none.

        Raises:
            ValueError: It means nobody of this network; the text says what was expected.
        """
        found = self._found(text.strip(), classification)
        if not found:
            near = get_close_matches(text.upper(), self._names(), n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise ValueError(
                "expected an indicator of the network, one with * behind it, an address, a "
                'collective, "all", "relays", or such as "all embassies in Africa", '
                f"found {text!r}, which is nobody of it{hint}"
            )
        return tuple(sorted(found, key=lambda each: (each.indicator, each.address or "")))

    def _found(self, text: str, classification: Classification) -> set[Place]:
        stations = self._stations(text)
        if stations is not None:
            return {Place(each) for each in stations}
        described = _ALL_OF.fullmatch(text)
        if described is not None:
            return self._described(described[1].lower(), described[2], classification)
        collective = self.directory.collective(text)
        members = (text,) if collective is None else collective.members or ()
        return self._posts(members, classification)

    def _stations(self, text: str) -> Iterable[str] | None:
        """Return the stations *text* means; ``None`` where it can only mean addresses."""
        stations = self.topology.stations
        if text.lower() == "relays":
            return (each for each, facts in stations.items() if facts.relay)
        if text in self.topology.fan_outs:
            return self.topology.fan_outs[text].members
        if text.lower() == "all" or text.endswith("*"):
            prefix = "" if text.lower() == "all" else text[:-1]
            return (each for each in stations if each.startswith(prefix))
        return (text,) if text in stations else None

    def _described(
        self, kind: str, region: str | None, classification: Classification
    ) -> set[Place]:
        kinds = _KINDS.get(kind)
        if kinds is None:
            raise ValueError(f"expected one of {', '.join(_KINDS)}, found {kind!r}")
        countries = None if region is None else countries_of(region)
        if region is not None and countries is None:
            known = ", ".join(each.title() for each in REGIONS)
            raise ValueError(f"expected a country of two letters or {known}, found {region!r}")
        addresses = [
            post.address
            for post in self.directory.posts
            if post.kind in kinds and (countries is None or post.country in countries)
        ]
        return self._posts(addresses, classification)

    def _posts(
        self, addresses: tuple[str, ...] | list[str], classification: Classification
    ) -> set[Place]:
        found = set()
        for address in addresses:
            post = self.directory.post(address)
            indicator = None if post is None else post.indicator(classification)
            if post is not None and indicator is not None and indicator in self.topology.stations:
                found.add(Place(indicator, post.address))
        return found

    def _names(self) -> list[str]:
        directory = self.directory
        return [
            *self.topology.stations,
            *(post.address for post in directory.posts),
            *(collective.name for collective in directory.collectives),
        ]
