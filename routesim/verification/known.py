"""What was found before: the counterexamples in a folder, to be tried first."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from routesim.errors import InputError
from routesim.scenario.recorded import recorded
from routesim.scenario.scenario_file import ScenarioFile
from routesim.scenario.structure import read_toml
from routesim.verification.case import Case
from routesim.verification.counterexample import SCENARIO


def known_cases(folder: Path, ground: Case) -> tuple[Case, ...]:
    """Return the messages and outages of the counterexamples below *folder*, on another ground.

    Args:
        folder: Where counterexamples are written, one folder for each law; none need be there.
        ground: The network and the rule.

    Raises:
        InputError: Some counterexample cannot be read; all of them at once.
    """
    cases: list[Case] = []
    faults: list[str] = []
    for path in sorted(folder.glob(f"*/{SCENARIO}")):
        try:
            file = read_toml(path, ScenarioFile)
            readings = recorded(path.parent / name for name in file.traffic.recorded)
        except InputError as error:
            faults += error.faults
            continue
        if readings:
            cases.append(
                evolve(
                    ground,
                    messages=tuple(reading.message for reading in readings),
                    outages=file.events.outage,
                    seed=file.run.seed,
                )
            )
    if faults:
        raise InputError(*faults)
    return tuple(cases)
