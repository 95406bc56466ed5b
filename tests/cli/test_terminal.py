"""What messages and file names hold is shown to the user and obeyed by no terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cables import ROOT, cable, routesim

HOSTILE = cable("TO AMEMBASSY PARIZ \x1b]0;renamed\x07\x1b[2J \x9b31m \u202eX")


def test_a_control_character_is_printed_as_a_sign_for_it() -> None:
    """The quoted line keeps its length, so that the caret still stands under the column."""
    done = routesim("parse", "-", stdin=HOSTILE.encode())
    printed = done.stdout.decode()

    assert done.returncode == 0
    assert not set(printed) & {"\x1b", "\x07", "\x9b", "\u202e"}
    lines = printed.splitlines()
    first = next(place for place, line in enumerate(lines) if "control-characters" in line)
    assert lines[first + 1 : first + 3] == [
        "TO AMEMBASSY PARIZ ␛]0;renamed␇␛[2J �31m �X",
        "                   ^",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_file_name_is_one_line_of_signs(tmp_path: Path) -> None:
    """In the tables, and in the sentence about a file that is no message."""
    (tmp_path / "a\x1b[31m\nb.txt").write_text(cable(), "utf-8")
    (tmp_path / "c\x1b[31m\nd.txt").write_text("nothing", "utf-8")
    done = routesim("parse", tmp_path)

    assert f"{tmp_path}/a␛[31m␊b.txt, line 1\n" in done.stdout.decode()
    assert f"routesim: {tmp_path}/c␛[31m␊d.txt: no message" in done.stderr.decode()
    missing = routesim("parse", "\x1b[31m.txt")
    assert "routesim: ␛[31m.txt: cannot be read" in missing.stderr.decode()


def test_an_encoding_that_lacks_a_character_is_no_bug() -> None:
    """On a Latin-1 terminal a dash of the text is printed as its number."""
    done = subprocess.run(
        [sys.executable, "-m", "routesim", "parse", "-"],
        cwd=ROOT,
        input=cable("TO AMEMBASSY PARIS\u2013X").encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        timeout=60,
    )

    assert done.returncode == 0
    assert rb"AMEMBASSY PARIS\u2013X" in done.stdout


@pytest.mark.parametrize("words", [("parse", "--json", "-"), ("render",)])
def test_data_is_utf_8_whatever_the_terminal_has(words: tuple[str, ...], tmp_path: Path) -> None:
    """JSON and messages are for programs: no character of theirs depends on a terminal."""
    path = tmp_path / "cable.txt"
    path.write_text(cable("TO AMEMBASSY PARIS", text="1. (U) THE PORT \u2013 OPEN."), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "routesim", *words, path],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        timeout=60,
    )

    assert done.returncode == 0
    assert "THE PORT \u2013 OPEN." in done.stdout.decode("utf-8")
