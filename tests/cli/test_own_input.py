"""No command writes over what it reads, or begins when it could not write what it finds."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from shutil import copy

import pytest
from cables import ROOT, SEED, routesim

SCENARIO = """\
name = "small"
question = "Who waits?"
[run]
start = 2009-04-28T00:00:00Z
length = "1h"
seed = 1
[network]
include = "one-circuit.toml"
[traffic]
recorded = ["state-043056.txt", "cables"]
[[sweep.parameter]]
path = "run.seed"
values = [1, 2]
"""


def contents(folder: Path) -> dict[Path, bytes]:
    """Return what the files of *folder* hold."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "line",
    [
        "parse --json state-043056.txt state-043056.txt",
        "parse --json ./state-043056.txt .",
        "parse --json link.txt state-043056.txt",
        "replay --json state-043056.txt state-043056.txt",
        "replay state-043056.txt --network one-circuit.toml --json one-circuit.toml",
        "run --json scenario.toml scenario.toml",
        "run --json one-circuit.toml scenario.toml",
        "run --json state-043056.txt scenario.toml",
        "sweep --csv scenario.toml scenario.toml",
        "compare --json scenario.toml scenario.toml scenario.toml",
        "verify --json scenario.toml scenario.toml",
        "verify --json one-circuit.toml one-circuit.toml",
        "generate --out scenario.toml scenario.toml",
        "generate --out cables/1.txt scenario.toml",
    ],
)
def test_what_is_read_is_not_written_over(tmp_path: Path, line: str) -> None:
    """The file is named, nothing is computed, and every file is as it was."""
    copy(SEED, tmp_path)
    copy(ROOT / "scenarios" / "networks" / "one-circuit.toml", tmp_path)
    (tmp_path / "scenario.toml").write_text(SCENARIO, "utf-8")
    (tmp_path / "link.txt").symlink_to(SEED.name)
    (tmp_path / "cables").mkdir()
    copy(SEED, tmp_path / "cables" / "1.txt")
    before = contents(tmp_path)
    words = [f"{tmp_path}/{word}" if (tmp_path / word).exists() else word for word in line.split()]
    target = next(
        word for option, word in pairwise(words) if option in {"--json", "--csv", "--out"}
    )
    done = routesim(*words)

    said = f"routesim: {target}: this command reads it; expected another file to write to\n"
    assert done.stderr.decode() == said
    assert (done.returncode, done.stdout) == (2, b"")
    assert contents(tmp_path) == before


@pytest.mark.parametrize("command", ["replay", "run", "compare", "sweep", "verify", "generate"])
@pytest.mark.parametrize(
    ("target", "why"),
    [("nowhere/found", "there is no folder {folder}/nowhere"), ("cables", "it is a folder")],
)
def test_what_cannot_be_written_is_told_before_anything_is_done(
    tmp_path: Path, command: str, target: str, why: str
) -> None:
    """Hours of simulation are not lost for a slip of the pen: nothing is computed or printed."""
    copy(SEED, tmp_path)
    copy(ROOT / "scenarios" / "networks" / "one-circuit.toml", tmp_path)
    (tmp_path / "scenario.toml").write_text(SCENARIO, "utf-8")
    (tmp_path / "cables").mkdir()
    copy(SEED, tmp_path / "cables" / "1.txt")
    option = {"sweep": "--csv", "generate": "--out"}.get(command, "--json")
    read = {"replay": [SEED], "compare": [tmp_path / "scenario.toml"] * 2}
    at = tmp_path / target

    done = routesim(command, option, at, *read.get(command, [tmp_path / "scenario.toml"]))

    said = f"routesim: {at}: cannot be written: {why.format(folder=tmp_path)}\n"
    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", said)


@pytest.mark.parametrize("way", ["", "/../run"])
def test_the_result_may_stand_in_the_folder_a_run_makes(tmp_path: Path, way: str) -> None:
    """It is not there when the command begins, and its name may be written in two ways."""
    folder = tmp_path / "run"

    done = routesim("replay", SEED, "--out", folder, "--json", f"{folder}{way}/result.json")

    assert done.returncode == 0
    assert (folder / "result.json").is_file()
