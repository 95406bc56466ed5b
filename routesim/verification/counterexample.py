"""A counterexample as files: a network, a cable, and a scenario that shows the failure again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from textwrap import wrap
from typing import Any, Final, cast

import tomli_w
from attrs import NOTHING, Factory, evolve, fields, has

from routesim.errors import InputError
from routesim.message.render import render
from routesim.scenario.model import NetworkFile
from routesim.scenario.objectives import Objective
from routesim.scenario.scenario_file import (
    EventsEntry,
    NetworkEntry,
    ObjectiveEntry,
    ObjectivesEntry,
    RunEntry,
    ScenarioFile,
    VerifyEntry,
)
from routesim.scenario.staffing import PrecedenceWord
from routesim.scenario.traffic_file import TrafficFile
from routesim.verification.case import Case
from routesim.verification.finding import Finding, Verdict
from routesim.verification.smallest_case import entry_of
from routesim.verification.subject import Subject

SCENARIO: Final = "counterexample.toml"
_NETWORK: Final = "network.toml"
_CABLE: Final = "cable.txt"
_DIRECTORY: Final = "directory"


def write_counterexample(
    folder: Path, subject: Subject, verdict: Verdict, finding: Finding, case: Case
) -> Path:
    """Write *case*, which shows *finding*, into *folder*; return the scenario file.

    Args:
        folder: Made where it is not there; files of an earlier counterexample are replaced.
        subject: What was verified.
        verdict: On the law that is broken.
        finding: How.
        case: The smallest case that shows it.

    Raises:
        InputError: The files cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        network = _with_directory(case, folder)
        (folder / _NETWORK).write_text(tomli_w.dumps(plain(network)), encoding="utf-8")
        cable = folder / _CABLE
        cable.unlink(missing_ok=True)
        if case.messages:
            text = "".join(render(message) for message in case.messages)
            cable.write_text(text, encoding="utf-8")
        path = folder / SCENARIO
        whole = "\n".join(_head(verdict, finding, path)) + tomli_w.dumps(
            plain(_scenario(subject, verdict, finding, case))
        )
        path.write_text(whole, encoding="utf-8")
    except OSError as error:
        at = error.filename or folder  # a full disk is no file's
        raise InputError(f"{at}: cannot be written: {error.strerror}") from error
    return path


def _with_directory(case: Case, folder: Path) -> NetworkFile:
    """Return the network of *case*, its own directory of addresses copied into *folder*."""
    if case.network.directory is None:
        return case.network
    shutil.copytree(
        case.beside.parent / case.network.directory, folder / _DIRECTORY, dirs_exist_ok=True
    )
    return evolve(case.network, directory=_DIRECTORY)


def _head(verdict: Verdict, finding: Finding, path: Path) -> Iterator[str]:
    """Yield the comment that heads the scenario."""
    for paragraph in (
        f"The law {verdict.law}: {verdict.sentence}",
        f"It is broken here: {finding.found}",
        f"routesim run {path.name} shows it again, in this folder.",
    ):
        yield from wrap(paragraph, 96, initial_indent="# ", subsequent_indent="#   ")
    yield "\n"


def _scenario(subject: Subject, verdict: Verdict, finding: Finding, case: Case) -> ScenarioFile:
    objectives = subject.objectives if verdict.law == "timing" else ()
    own = entry_of(subject, verdict, case, finding)
    return ScenarioFile(
        name=f"counterexample to {verdict.law}",
        question=verdict.sentence,
        run=RunEntry(start=_start(case), length=_length(case), seed=case.seed, replications=1),
        network=NetworkEntry(include=_NETWORK, rule=case.rule),
        traffic=TrafficFile(recorded=(_CABLE,) if case.messages else ()),
        events=EventsEntry(outage=case.outages),
        objectives=ObjectivesEntry(source="none", own=tuple(map(_objective, objectives))),
        verify=VerifyEntry(shows=verdict.law, law=own),
    )


def _objective(objective: Objective) -> ObjectiveEntry:
    return ObjectiveEntry(
        precedence=cast(PrecedenceWord, objective.precedence.name),
        clock=objective.clock.value,
        within=f"{objective.within_us / 1e6:g} s",
        share=objective.share,
    )


def _start(case: Case) -> datetime:
    times = [
        message.station.filed
        for message in case.messages
        if message.station is not None and message.station.filed is not None
    ]
    return min(times, default=datetime.fromisoformat("2009-04-28T23:41:00Z"))


def _length(case: Case) -> str:
    """Return how long messages are filed: one is the only one of its hour."""
    return "1 h" if len(case.messages) == 1 else "2 d"


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a file holds
    """Return an entry of a file as TOML has it, without what is as it would be by default."""
    if has(type(value)):
        return {
            field.name: plain(given)
            for field in fields(type(value))
            if (given := getattr(value, field.name)) is not None
            and given != _default(field.default)
        }
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


def _default(default: Any) -> Any:  # noqa: ANN401 - whatever a field has
    if isinstance(default, Factory):  # type: ignore[arg-type]
        return default.factory()
    return NOTHING if default is NOTHING else default
