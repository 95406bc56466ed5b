"""A network ready to simulate, made from its file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from attrs import evolve, field, frozen

from routesim.directory.directory import Directory
from routesim.directory.shipped import load_directory, shipped_directory
from routesim.errors import InputError
from routesim.routing.minimize import Minimize
from routesim.routing.reassignment import Reassignment
from routesim.routing.relay import RelayRule, relay
from routesim.routing.service import ServicePolicy
from routesim.routing.topology import Outage, Topology
from routesim.scenario.circuits import read_circuits
from routesim.scenario.collectives import read_collectives
from routesim.scenario.faults import Faults
from routesim.scenario.lines import read_lines
from routesim.scenario.minimize import read_minimize
from routesim.scenario.model import LineEntry, NetworkFile
from routesim.scenario.outages import read_outages
from routesim.scenario.posts import Posts, read_posts
from routesim.scenario.reassignments import read_reassignments
from routesim.scenario.stations import read_stations
from routesim.scenario.structure import read_toml
from routesim.scenario.tables import read_tables

NO_LINES: Final[Mapping[str, LineEntry]] = MappingProxyType({})
"""All kinds of circuit as the file has them."""


@frozen(kw_only=True)
class Network:
    """A network and who is where in it.

    Attributes:
        name: What the network is called in results.
        topology: Stations, circuits, what somebody wrote into routing tables.
        directory: Addresses and collectives.
        outages: Times during which circuits are out, in the order in which they begin.
        reassignments: Posts that change their station, in the order in which they do.
        posts: How posts are staffed; ``None`` when nothing is known of when they read.
        service: Which service messages its stations send.
        minimize: Orders of MINIMIZE, in the order in which they begin.
        rule: By which its stations split what they relay.
        path: The file it was read from.
    """

    name: str
    topology: Topology
    directory: Directory
    outages: tuple[Outage, ...] = ()
    reassignments: tuple[Reassignment, ...] = ()
    posts: Posts | None = None
    service: ServicePolicy = field(factory=ServicePolicy)
    minimize: tuple[Minimize, ...] = ()
    rule: RelayRule = relay
    path: Path


def load_network(path: Path, instead: Mapping[str, LineEntry] = NO_LINES) -> Network:
    """Return the network of the file at *path*.

    Args:
        path: The file.
        instead: Kinds of circuit, each in place of that of the same name in the file.

    Raises:
        InputError: Something in the file is wrong, or it has none of the name; every fault
            with its place.
    """
    return assembled(network_file(path, instead), path)


def network_file(path: Path, instead: Mapping[str, LineEntry] = NO_LINES) -> NetworkFile:
    """Return the file at *path* as it is written, with the kinds of circuit of *instead*.

    Raises:
        InputError: It does not fit, or has no kind of circuit of the name.
    """
    file = read_toml(path, NetworkFile)
    unknown = sorted(instead.keys() - file.line.keys())
    if unknown:
        known = ", ".join(sorted(file.line))
        raise InputError(
            *(
                f"{path}: line.{name}: expected it to be there to be replaced, found {known}"
                for name in unknown
            )
        )
    return evolve(file, line={**file.line, **instead})


def assembled(file: NetworkFile, path: Path) -> Network:
    """Return the network of what stands in a file.

    Args:
        file: What stands in it.
        path: Where the file is: faults name it, and its directory of addresses is beside it.

    Raises:
        InputError: Something is wrong; every fault with its place.
    """
    faults = Faults()
    directory = _directory(file, path)
    lines = read_lines(file.line, faults)
    stations = read_stations(file, directory, faults)
    circuits = read_circuits(file, stations, lines, faults)
    tables = read_tables(file.table, stations, circuits, faults)
    fan_outs = read_collectives(file.collective, stations, faults)
    reassignments = read_reassignments(file.reassignment, stations, faults)
    outages = read_outages(file.outage, {circuit.name for circuit in circuits}, faults, "outage")
    service = ServicePolicy(
        reports=file.service.reports,
        flash_receipt_us=faults.duration("service.flash_receipt", file.service.flash_receipt),
        retention_us=faults.duration("service.retention", file.service.retention),
    )
    posts = read_posts(file, directory, faults)
    minimize = read_minimize(file.minimize, directory, faults)
    if faults.sentences:
        raise InputError(*(f"{path}: {fault}" for fault in faults.sentences))
    return Network(
        name=file.name,
        topology=Topology(stations=stations, circuits=circuits, tables=tables, fan_outs=fan_outs),
        directory=directory,
        outages=outages,
        reassignments=reassignments,
        posts=posts,
        service=service,
        minimize=minimize,
        path=path,
    )


def _directory(file: NetworkFile, path: Path) -> Directory:
    if file.directory is None:
        return shipped_directory()
    folder = path.parent / file.directory
    if not folder.is_dir():
        raise InputError(f"{path}: directory: expected a folder, found none at {str(folder)!r}")
    return load_directory(folder)
