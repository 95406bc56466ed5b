"""Small networks, each with what some fault needs to show itself."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from attrs import evolve

from routesim.scenario.model import (
    CircuitEntry,
    CollectiveEntry,
    LineEntry,
    NetworkFile,
    OutageEntry,
    ServiceEntry,
    StationEntry,
    TableEntry,
)
from routesim.scenario.staffing import PostsEntry
from routesim.verification.case import Case

TEN = LineEntry(speed="80 bit/s", code="synchronous", highest="SECRET")
OPEN = evolve(TEN, highest="UNCLASSIFIED")
RESUMING = evolve(TEN, afterwards="resume")
EDGE = evolve(TEN, speed="51 bit/s")
NOISY = evolve(TEN, speed="800 bit/s", loss=0.2, channel_check="30 min", numbers="daily")


def network(
    *circuits: tuple[str, str, str], tables: tuple[TableEntry, ...] = (), reports: bool = False
) -> NetworkFile:
    """Return a network of *circuits*, each with its line; who has two or more is a relay."""
    ends = [end for one, other, _ in circuits for end in (one, other)]
    return NetworkFile(
        name="ground",
        line={"ten": TEN, "open": OPEN, "resuming": RESUMING, "noisy": NOISY, "edge": EDGE},
        station=tuple(
            StationEntry(
                indicator=each,
                name=each,
                kind="relay" if ends.count(each) > 1 else "tributary",
                handling="1 s",
                relay_prefix=ends.count(each) > 1 and each != "RUEHL",
            )
            for each in dict.fromkeys(ends)
        ),
        circuit=tuple(
            CircuitEntry(between=(one, other), line=line, propagation="0 s")
            for one, other, line in circuits
        ),
        service=ServiceEntry(reports=reports),
        table=tables,
    )


STAR = network(*(("RUEH", each, "ten") for each in ("RUEHC", "RUEHFR", "RUEHBU", "RUEHLO")))
"""One relay and four embassies."""

PAIR = network(("RUEHC", "RUEHFR", "ten"))
"""One circuit there and back."""

MINUTE = network(("RUEHC", "RUEHFR", "edge"))
"""A short message takes a little more than a minute: what comes in the next finds it at its end."""

RESUMPTION = network(("RUEHC", "RUEHFR", "resuming"))
"""The same, on which what was interrupted goes on."""

RING = network(
    ("RUEH", "RUCN", "ten"),
    ("RUCN", "RUES", "ten"),
    ("RUES", "RUEH", "open"),
    ("RUEH", "RUEHC", "ten"),
    ("RUCN", "RUEHFR", "ten"),
    ("RUES", "RUEHBU", "ten"),
)
"""Three relays; one circuit between them is for what is unclassified."""

LOW_ALTERNATE = evolve(
    RING,
    table=(TableEntry(station="RUEH", exact={"RUEHBU": ("RUEH-RUCN", "RUEH-RUES")}),),
    outage=(
        OutageEntry(
            between=("RUEH", "RUCN"),
            start=datetime(2009, 4, 28, tzinfo=UTC),
            end=datetime(2009, 5, 28, tzinfo=UTC),
        ),
    ),
)
"""RUEH is left with its alternate for RUEHBU, a circuit for what is unclassified."""

TRAPS = network(
    ("RUEH", "RUEHL", "ten"),
    ("RUEH", "RUEHLO", "ten"),
    ("RUEHL", "RUEHLA", "ten"),
    ("RUEH", "RUEHBU", "ten"),
    ("RUEH", "RUEHBUL", "ten"),
    ("RUEHL", "RUEHLB", "ten"),
)
"""RUEHLO is not behind RUEHL, nor RUEHBUL behind RUEHBU."""

CIRCLE = evolve(
    RING,
    table=(
        TableEntry(station="RUEH", exact={"RUEHFR": ("RUEH-RUES",)}),
        TableEntry(station="RUES", exact={"RUEHFR": ("RUES-RUEH", "RUES-RUCN")}),
    ),
)
"""What is for RUEHFR comes back from RUES, were it not for the alternate."""

ROUND = evolve(
    RING,
    table=(
        TableEntry(station="RUEH", exact={"RUEHFR": ("RUEH-RUES",)}),
        TableEntry(station="RUES", exact={"RUEHFR": ("RUES-RUCN",)}),
        TableEntry(station="RUCN", exact={"RUEHFR": ("RUCN-RUEH",)}),
    ),
)
"""What is for RUEHFR goes round."""

STAFFED = evolve(
    PAIR, posts=PostsEntry(hours="workdays 08:30-17:30", call_out="45 min", reading="3 min")
)
"""Posts with hours: in Paris it is night."""

RADIO = network(("RUEHC", "RUEHFR", "noisy"))
"""One message in five is lost."""

FLEET = evolve(
    STAR,
    collective=(CollectiveEntry(indicator="RHCRAB", switch="RUEH", members=("RUEHFR", "RUEHBU")),),
)
"""A collective that the relay fans out."""


def ground(network: NetworkFile, rule: str | None = None) -> Case:
    """Return *network* as a case of nothing."""
    return Case(network=network, beside=Path("ground.toml"), rule=rule, messages=())
