"""The shipped scenarios at a glance."""

from __future__ import annotations

from routesim.report.tables import table
from routesim.scenario.scenario_file import ScenarioFile
from routesim.scenario.shipped import shipped_folder, shipped_scenarios
from routesim.scenario.structure import read_toml


def scenarios_table() -> str:
    """Return every shipped scenario with its question, and the folder they are in."""
    rows = []
    for name, path in shipped_scenarios().items():
        file = read_toml(path, ScenarioFile)
        command = "sweep" if file.sweep.parameter else "run"
        rows.append((f"routesim {command} {name}", file.question))
    return f"{table(rows, ('command', 'question'))}\n\nTheir files are in {shipped_folder()}"
