"""What is verified: a network by itself, or with the laws and objectives of a scenario."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from attrs import evolve, field, frozen

from routesim.errors import InputError
from routesim.routing.rule import load_rule
from routesim.scenario.demand import Demand
from routesim.scenario.model import NetworkFile
from routesim.scenario.network import Network, assembled, network_file
from routesim.scenario.objectives import SOURCES, Objective
from routesim.scenario.scenario import load_scenario
from routesim.scenario.scenario_file import LawEntry, ScenarioFile
from routesim.scenario.shipped import find_network, find_scenario
from routesim.scenario.structure import read_tables, structured

START: Final = datetime.fromisoformat("2009-04-28T23:41:00+00:00")
"""When a message of a proof is filed, where nobody says when: a Tuesday in spring."""

_HOUR = timedelta(hours=1)
_MOST_HOURS: Final = 7 * 24


@frozen(kw_only=True)
class Subject:
    """What is verified.

    Attributes:
        name: What it is called.
        file: The network as its file writes it.
        beside: The file of the network.
        rule: The relay rule as ``module:function``; ``None``: that of routesim.
        network: The network, ready.
        objectives: What its ways are held against.
        demands: The user's own laws.
        entries: The same as the file has them.
        laws: Names of routesim's own laws that are wanted; all when there are none.
        examples: Cases tried in the search.
        start: When messages are filed.
        length: For how long, for what depends on the hour.
    """

    name: str
    file: NetworkFile
    beside: Path
    rule: str | None = None
    network: Network
    objectives: tuple[Objective, ...] = ()
    demands: tuple[Demand, ...] = ()
    entries: tuple[LawEntry, ...] = ()
    laws: tuple[str, ...] = ()
    examples: int = 100
    start: datetime = START
    length: timedelta = field(default=_HOUR)

    @property
    def hours(self) -> tuple[datetime, ...]:
        """Every full hour from the start, for the length, a week at most."""
        count = min(max(self.length // _HOUR, 1), _MOST_HOURS)
        return tuple(self.start + number * _HOUR for number in range(count))

    def wants(self, law: str) -> bool:
        """Return whether the law of this name is to be looked at."""
        return not self.laws or law in self.laws


def find_subject(name: str, rule: str | None = None) -> Subject:
    """Return what *name* stands for: a file, a shipped network, or a shipped scenario.

    Args:
        name: Path or name; a shipped network is looked for first.
        rule: A relay rule in the place of the file's own.

    Raises:
        InputError: There is none, or something in it is wrong; every fault with its place.
    """
    try:
        path = find_network(name)
    except InputError as error:
        try:
            path = find_scenario(name)
        except InputError as other:
            raise InputError(*error.faults, *other.faults) from other
    if "run" in read_tables(path):
        return _of_scenario(path, rule)
    file = network_file(path)
    network = assembled(file, path)
    return Subject(
        name=file.name,
        file=file,
        beside=path,
        rule=rule,
        network=network if rule is None else evolve(network, rule=load_rule(rule)),
        objectives=SOURCES[file.objectives],
    )


def _of_scenario(path: Path, rule: str | None) -> Subject:
    scenario = load_scenario(path)
    file = structured(read_tables(path), ScenarioFile, path)
    chosen = rule or file.network.rule
    network = scenario.network
    if rule is not None:
        network = evolve(network, rule=load_rule(rule))
    return Subject(
        name=scenario.name,
        file=network_file(network.path, file.network.line),
        beside=network.path,
        rule=chosen,
        network=network,
        objectives=scenario.objectives,
        demands=scenario.demands,
        entries=file.verify.law,
        laws=scenario.laws,
        examples=scenario.examples,
        start=scenario.run.start,
        length=timedelta(microseconds=scenario.run.length_us),
    )
