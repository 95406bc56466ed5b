"""Files, folders and records of a command line, read and parsed."""

from __future__ import annotations

import errno
import json
import os
import sys
from pathlib import Path

import pytest

from routesim.cli.inputs import read_inputs
from routesim.errors import InputError
from routesim.scenario.recorded import recorded

CABLE = (
    "DE RUEHQX #{n:04} 2080930\nZNR UUUUU\nR 270925Z JUL 07\nFM AMEMBASSY AVALON\n"
    "TO SECSTATE WASHDC\nBT\nUNCLAS AVALON {n:06}\n\nSUBJECT: ONE\n\n1. TEXT.\nBT\n#{n:04}\nNNNN\n"
)


def test_a_folder_stands_for_its_files_by_name(tmp_path: Path) -> None:
    """Files of inner folders too, hidden ones left out, each with its digest."""
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text(CABLE.format(n=2))
    (tmp_path / "1.txt").write_text(CABLE.format(n=1))
    (tmp_path / ".hidden").write_text("nothing")
    given = read_inputs([str(tmp_path)])

    names = [str(tmp_path / "1.txt"), str(tmp_path / "b" / "2.txt")]
    assert [reading.source.file for reading in given.readings] == names
    assert [source.file for source in given.sources] == names
    assert given.faults == ()


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are others there")
def test_what_cannot_be_read_in_a_folder_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link to nothing or to itself, and a folder that is closed; a pipe is left alone."""
    (tmp_path / "1.txt").write_text(CABLE.format(n=1))
    (tmp_path / "circle.txt").symlink_to("circle.txt")
    (tmp_path / "gone.txt").symlink_to("nowhere")
    (tmp_path / "up").symlink_to(tmp_path)
    (tmp_path / "closed").mkdir()
    os.mkfifo(tmp_path / "pipe")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "closed":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    def closed(path: Path, **_: bool) -> object:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    # As the system answers where a folder may be listed and not entered.
    monkeypatch.setattr(Path, "stat", closed)
    given = read_inputs([str(tmp_path)])
    assert [reading.source.file for reading in given.readings] == [str(tmp_path / "1.txt")]
    told = [fault.partition(": cannot be read: ")[0] for fault in given.faults]
    assert told == [str(tmp_path / name) for name in ("circle.txt", "closed", "gone.txt")]


def test_a_jsonl_holds_one_text_a_line(tmp_path: Path) -> None:
    """A line that holds none is a fault with its place; the others are read."""
    path = tmp_path / "traffic.jsonl"
    path.write_text("\n".join([json.dumps(CABLE.format(n=1)), "{broken", json.dumps({"id": 8})]))
    given = read_inputs([str(path)])

    assert [reading.source.file for reading in given.readings] == [f"{path}:1"]
    assert len(given.faults) == 2
    assert all(f"line {line}" in fault for line, fault in zip((2, 3), given.faults, strict=True))


def test_a_record_without_a_message_is_told_with_its_line(tmp_path: Path) -> None:
    """The line is that of the record in the file; the suffix may be in capitals."""
    path = tmp_path / "TRAFFIC.JSONL"
    path.write_text("\n".join([json.dumps(CABLE.format(n=1)), json.dumps("Dear Sir,\n")]))
    given = read_inputs([str(path)])

    assert [reading.source.file for reading in given.readings] == [f"{path}:1"]
    (fault,) = given.faults
    assert fault.startswith(f"{path}:2: no message: line 1: ")
    assert [each.source.file for each in recorded([path])] == [f"{path}:1"]


def test_paths_that_are_not_there_are_told_at_once(tmp_path: Path) -> None:
    """Nothing to read at all is an error that names every path."""
    with pytest.raises(InputError) as caught:
        read_inputs([str(tmp_path / "a"), str(tmp_path / "b")])

    assert len(caught.value.faults) == 2
