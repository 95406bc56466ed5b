"""A scenario ready to run, made from its file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from attrs import evolve, field, frozen

from routesim.errors import InputError
from routesim.message.precedence import Precedence
from routesim.routing.rule import load_rule
from routesim.routing.topology import Outage
from routesim.scenario.demand import Demand, read_demands
from routesim.scenario.events_reader import EventsReader
from routesim.scenario.faults import Faults
from routesim.scenario.fitting import fitting
from routesim.scenario.lines import read_lines
from routesim.scenario.network import NO_LINES, Network, load_network
from routesim.scenario.objectives import SOURCES, Clock, Objective
from routesim.scenario.recorded import cable_files
from routesim.scenario.scenario_file import ScenarioFile
from routesim.scenario.selection import Selector
from routesim.scenario.shipped import find_included
from routesim.scenario.structure import read_tables
from routesim.scenario.sweep import UNCHANGED, Parameter, Point, points, steps, with_values
from routesim.scenario.traffic import Traffic
from routesim.scenario.traffic_file import TrafficFile
from routesim.scenario.traffic_inclusion import with_included
from routesim.scenario.traffic_reader import TrafficReader
from routesim.units import LONGEST_US, duration_us

_MOST_PARAMETERS: Final = 2


@frozen(kw_only=True)
class RunPlan:
    """When, how long and how often a scenario is run.

    Attributes:
        start: The instant zero.
        length_us: How long messages are drafted.
        warm_up_us: What is filed so soon is not counted; ``None``: to be found.
        seed: The seed of all chance.
        replications: How many times.
        precision: Go on until every mean is known to this share of itself, if wanted.
        most_replications: But not beyond so many.
        exact: Messages are filed at the exact instant and not at whole minutes.
    """

    start: datetime
    length_us: int
    warm_up_us: int | None
    seed: int
    replications: int
    precision: float | None
    most_replications: int
    exact: bool


@frozen(kw_only=True)
class Scenario:
    """What to simulate, and what to hold the results against.

    Attributes:
        name: What it is called in results.
        question: What it answers.
        run: When, how long, how often.
        network: What carries the traffic, with the outages of the scenario.
        recorded: Files and folders of cables.
        traffic: What is generated.
        objectives: What the results are held against.
        points: The points of its sweep; one that changes nothing when it has none.
        sweep_clock: Which latency they are compared by.
        laws: Names of the laws to verify; all when there are none.
        examples: Cases tried in search of one that breaks a law.
        shows: The law it is a counterexample to, if it is one.
        demands: The user's own laws.
        theory: The queue it is, where theory knows its means.
        path: Its file.
    """

    name: str
    question: str
    run: RunPlan
    network: Network
    recorded: tuple[Path, ...]
    traffic: Traffic
    objectives: tuple[Objective, ...]
    points: tuple[Point, ...]
    sweep_clock: Clock
    laws: tuple[str, ...]
    examples: int
    shows: str | None
    demands: tuple[Demand, ...]
    theory: Literal["precedence", "resumption", "tree", "clerks"] | None
    path: Path

    @property
    def files(self) -> tuple[Path, ...]:
        """Its own file, that of its network, and those of its recorded cables."""
        return (self.path, self.network.path, *cable_files(self.recorded))


def load_scenario(path: Path, point: Point = UNCHANGED) -> Scenario:
    """Return the scenario of the file at *path*, with the values of *point* in it.

    Raises:
        InputError: Something in the file, or in one it includes, is wrong; every fault with
            its place.
    """
    try:
        tables = with_values(read_tables(path), point)
    except ValueError as error:
        raise InputError(f"{path}: sweep: {error}") from error
    file, wrong = fitting(tables, path)
    reader = _Reader(file, path)
    found = reader.scenario()
    faults = (*wrong, *(f"{path}: {each}" for each in reader.faults.sentences), *reader.elsewhere)
    if faults or found is None:
        raise InputError(*faults)
    return found


def planned(
    scenario: Scenario, *, seed: int | None = None, replications: int | None = None
) -> Scenario:
    """Return *scenario* with another seed, or with exactly so many replications."""
    plan = scenario.run
    if seed is not None:
        plan = evolve(plan, seed=seed)
    if replications is not None:
        plan = evolve(plan, replications=replications, precision=None)
    return evolve(scenario, run=plan)


@frozen
class _Reader:
    """Turns entries into facts and notes what is wrong with them.

    Attributes:
        file: What the file holds.
        path: The file.
        faults: What was found wrong so far.
        elsewhere: What was found wrong in the files it includes, with their names.
    """

    file: ScenarioFile
    path: Path
    faults: Faults = field(factory=Faults, init=False)
    elsewhere: list[str] = field(factory=list, init=False)

    def scenario(self) -> Scenario | None:
        """Return the scenario, with values in the place of what is wrong; ``None`` without network.

        What does not depend on the network is read in any case.
        """
        run, objectives, points = self._run(), self._objectives(), self._points()
        try:
            network = self._network()
        except InputError as error:
            self.elsewhere.extend(error.faults)
            return None
        events = EventsReader(self.file.events, network, self.faults)
        entries = self.file.traffic
        try:
            entries = with_included(entries, self.path, network.directory)
        except InputError as error:
            self.elsewhere.extend(error.faults)
            entries = TrafficFile()
        traffic = TrafficReader(entries, network.directory, self.faults, "traffic.")
        return Scenario(
            name=self.file.name,
            question=self.file.question,
            run=run,
            network=evolve(
                events.staffed(), outages=_in_order((*network.outages, *events.outages()))
            ),
            recorded=tuple(self._recorded(entries.recorded)),
            traffic=Traffic(
                originators=traffic.originators(),
                surges=events.surges(),
                minimizes=events.minimizes(),
            ),
            objectives=objectives,
            points=points,
            sweep_clock=Clock(self.file.sweep.clock),
            laws=self.file.verify.laws,
            examples=self.file.verify.examples,
            shows=self.file.verify.shows,
            demands=read_demands(
                self.file.verify.law,
                Selector(topology=network.topology, directory=network.directory),
                self.faults,
            ),
            theory=None if self.file.theory is None else self.file.theory.queue,
            path=self.path,
        )

    def _network(self) -> Network:
        entry = self.file.network
        found = find_included(entry.include, "network", self.path)
        own = Faults()
        read_lines(entry.line, own)
        self.faults.sentences.extend(f"network.{sentence}" for sentence in own.sentences)
        network = load_network(found, NO_LINES if own.sentences else entry.line)
        return network if entry.rule is None else evolve(network, rule=load_rule(entry.rule))

    def _run(self) -> RunPlan:
        run, faults = self.file.run, self.faults
        faults.zoned("run.start", run.start)
        length_us = faults.value("run.length", _positive_us, run.length, LONGEST_US)
        warm_up_us = None
        if run.warm_up != "found":
            warm_up_us = faults.value("run.warm_up", duration_us, run.warm_up, 0)
            if warm_up_us >= length_us:
                faults.add("run.warm_up", f"expected less than the length, found {run.warm_up!r}")
        if not 1 <= run.replications <= run.most_replications:
            faults.add(
                "run.replications",
                f"expected 1 to most_replications, which is {run.most_replications}, "
                f"found {run.replications}",
            )
        if run.precision is not None and not 0 < run.precision < 1:
            faults.add(
                "run.precision", f"expected a share above 0 and below 1, found {run.precision:g}"
            )
        return RunPlan(
            start=run.start,
            length_us=length_us,
            warm_up_us=warm_up_us,
            seed=run.seed,
            replications=run.replications,
            precision=run.precision,
            most_replications=run.most_replications,
            exact=run.stamps == "exact",
        )

    def _recorded(self, names: tuple[str, ...]) -> Iterator[Path]:
        for name in names:
            path = self.path.parent / name
            if not path.exists():
                self.faults.add(
                    "traffic.recorded", f"expected a file or folder, found none at {name!r}"
                )
            yield path

    def _objectives(self) -> tuple[Objective, ...]:
        """Return those of the source, each replaced by one's own for its precedence and clock."""
        found = {(one.precedence, one.clock): one for one in SOURCES[self.file.objectives.source]}
        for number, entry in enumerate(self.file.objectives.own):
            place = f"objectives.own[{number}]"
            self.faults.share(f"{place}.share", entry.share)
            own = Objective(
                precedence=Precedence[entry.precedence],
                clock=Clock(entry.clock),
                within_us=self.faults.value(f"{place}.within", duration_us, entry.within, 0),
                share=entry.share,
                source=self.file.name,
            )
            found[own.precedence, own.clock] = own
        return tuple(found[key] for key in sorted(found))

    def _points(self) -> tuple[Point, ...]:
        sweep = self.file.sweep
        if len(sweep.parameter) > _MOST_PARAMETERS:
            self.faults.add("sweep.parameter", "expected one or two, found more")
        parameters: list[Parameter] = []
        for number, entry in enumerate(sweep.parameter):
            place = f"sweep.parameter[{number}]"
            self.faults.value(f"{place}.path", _is_path, entry.path, None)
            if entry.path in {each.path for each in parameters}:
                self.faults.add(f"{place}.path", f"{entry.path!r} is varied already")
            if not entry.values:
                self.faults.add(f"{place}.values", "expected values, found none")
            parameters.append(Parameter(path=entry.path, values=entry.values))
        try:
            return points(tuple(parameters), sweep.how)
        except ValueError:
            counts = " and ".join(str(len(each.values)) for each in parameters)
            self.faults.add("sweep", f"expected as many values of each in a list, found {counts}")
            return (UNCHANGED,)


def _positive_us(written: str) -> int:
    length_us = duration_us(written)
    if not length_us:
        raise ValueError(f"expected a time above 0, found {written!r}")
    return length_us


def _is_path(written: str) -> None:
    steps(written)


def _in_order(outages: tuple[Outage, ...]) -> tuple[Outage, ...]:
    return tuple(sorted(outages, key=lambda each: (each.start, each.circuit)))
