"""The README's commands, run as they stand, print what the README shows."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def sessions() -> list[tuple[str, str]]:
    """Return each command of the README with what it shows below it, in order."""
    found = []
    for block in CONSOLE.findall(README):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            found.append((command, shown))
    return found


def test_the_commands_of_the_readme_print_what_it_shows(tmp_path: Path) -> None:
    """Every `$ routesim ...` of the README, in order in one folder, prints the text below it.

    One that shows a finding exits with 1.
    """
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")

    for command, shown in sessions():
        words = shlex.split(command)
        assert words[0] == "routesim"
        done = subprocess.run(
            [sys.executable, "-m", "routesim", *words[1:]],
            cwd=tmp_path,
            env={"PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )

        finding = "REFUTED" in shown or "is broken" in shown
        assert (done.stdout, done.stderr, done.returncode) == (shown, "", int(finding)), command


def test_the_readme_shows_each_command() -> None:
    """The README shows parse, replay and trace on the seed cable."""
    commands = [command.split()[1] for command, _ in sessions()]

    assert {"parse", "replay", "trace"} <= set(commands)


@pytest.mark.parametrize("line", ["pip install --quiet . &&", 'pip install --quiet -e ".[test]"'])
def test_the_set_up_lines_stand_once(line: str) -> None:
    """Each set-up line stands once, at the start of a line, where `.ci/run` takes it from."""
    lines = [found for found in README.splitlines() if found.startswith("python3 -m venv")]

    assert sum(line in found for found in lines) == 1
