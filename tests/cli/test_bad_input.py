"""Bad input of every kind: a sentence, the right exit status, and never a traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cables import ROOT, SEED, cable, routesim

from routesim.cli.output import write
from routesim.errors import InputError

NO_TEXT = bytes(range(256)) * 8


def told(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return what standard error says, which is never a traceback."""
    said = done.stderr.decode("utf-8", "replace")
    assert "Traceback" not in said
    assert b"Traceback" not in done.stdout
    return said


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "line 1: The source is empty; expected a message"),
        (b"\n\n  \n", "empty; expected a message"),
        (NO_TEXT, "binary"),
        (b"\x00", "binary"),
        (b"Dear Sir,\nthank you for your letter.\n", "line 1: No message is here"),
        (b"\n\nDear Sir,\n", "line 3: No message is here"),
    ],
)
def test_a_file_that_is_no_message(tmp_path: Path, content: bytes, sentence: str) -> None:
    """Exit 2, file and line, what was expected; nothing on standard output."""
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    done = routesim("replay", path)

    assert sentence in told(done)
    assert f"{path}: " in told(done)
    assert "expected" in told(done)
    assert (done.returncode, done.stdout) == (2, b"")


def test_the_same_from_standard_input() -> None:
    """Empty standard input is told like an empty file; a cable there is replayed."""
    assert "empty" in told(routesim("replay", "-"))
    assert routesim("replay", "-", stdin=SEED.read_bytes()).returncode == 0


def test_a_defect_of_no_message_has_its_file(tmp_path: Path) -> None:
    """JSON names the file of what a sender cancelled, as the tables do."""
    path = tmp_path / "1.txt"
    begun = "VZCZCABC0001\nOO RUEHC\nDE RUEHQX #0001 2080930\nE E E E E E E E AR\nNNNN\n"
    path.write_text(cable("TO AMEMBASSY PARIS") + begun, "utf-8")
    (found,) = json.loads(routesim("parse", path, "--json", "-").stdout)["defects"]

    assert (found["code"], found["file"]) == ("cancelled", str(path))


@pytest.mark.skipif(os.name != "posix", reason="a shell closes it there")
@pytest.mark.parametrize("command", ["parse", "render", "replay"])
def test_closed_standard_input_is_told(command: str) -> None:
    """``- <&-`` reads nothing: a sentence and exit 2, and no bug of ours."""
    done = subprocess.run(
        ["/bin/sh", "-c", f'"{sys.executable}" -m routesim {command} - <&-'],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=60,
    )

    assert told(done) == "routesim: -: cannot be read: standard input is closed\n"
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.parametrize("command", ["parse", "render", "replay"])
def test_an_empty_name_is_refused(command: str) -> None:
    """It stands for nothing, least of all for the current folder."""
    done = routesim(command, SEED, "")

    assert told(done) == "routesim: expected the name of a file or folder, found an empty name\n"
    assert (done.returncode, done.stdout) == (2, b"")


def test_a_missing_file_and_an_empty_folder(tmp_path: Path) -> None:
    """Both by name, exit 2."""
    missing = routesim("replay", tmp_path / "missing.txt")
    assert f"{tmp_path / 'missing.txt'}: cannot be read: No such file" in told(missing)
    empty = routesim("replay", tmp_path)
    assert f"{tmp_path}: expected" in told(empty)
    assert missing.returncode == empty.returncode == 2


def test_an_unknown_network_and_one_that_is_no_network(tmp_path: Path) -> None:
    """With the nearest shipped name; with each fault and its place."""
    unknown = routesim("replay", SEED, "--network", "state-209")
    assert "did you mean state-2009?" in told(unknown)
    path = tmp_path / "network.toml"
    path.write_text('name = 1\n[line.x]\nspeed = "75 bauds"\n', "utf-8")
    wrong = routesim("replay", SEED, "--network", path)
    assert f"{path}: name: expected text in quotes, found 1" in told(wrong)
    assert unknown.returncode == wrong.returncode == 2


def test_an_address_nobody_knows_is_a_row_with_its_reason(tmp_path: Path) -> None:
    """Exit 1; the other addresses are served; the row says why and what is near."""
    path = tmp_path / "1.txt"
    path.write_text(cable("TO AMEMBASSY PARIS", "INFO AMEMBASSY PARIZ"), "utf-8")
    done = routesim("replay", path, "--json", "-", "--quiet")
    paris, nowhere = json.loads(done.stdout)["deliveries"]

    assert done.returncode == 1
    assert paris["status"] == "delivered"
    assert (nowhere["status"], nowhere["reason"]) == ("undelivered", "unknown-address")
    assert "did you mean AMEMBASSY PARIS?" in nowhere["detail"]
    assert "AMEMBASSY PARIZ" in routesim("replay", path).stdout.decode()


def test_secret_to_an_unclassified_post_is_a_row_with_its_reason(tmp_path: Path) -> None:
    """A post without on-line indicator gets nothing classified, and the others their copies."""
    path = tmp_path / "1.txt"
    path.write_text(
        cable(
            "TO AMEMBASSY PARIS",
            "INFO DEPT OF AGRICULTURE WASHDC",
            classification="SECRET",
        ),
        "utf-8",
    )
    done = routesim("replay", path, "--json", "-", "--quiet")
    rows = json.loads(done.stdout)["deliveries"]

    assert done.returncode == 1
    assert [(row["status"], row["reason"]) for row in rows] == [
        ("delivered", None),
        ("undelivered", "no-indicator-for-classification"),
    ]


def test_a_folder_with_one_bad_file_replays_the_rest(tmp_path: Path) -> None:
    """Exit 1, the fault on standard error, the good cable delivered."""
    (tmp_path / "a.txt").write_bytes(NO_TEXT)
    (tmp_path / "b.txt").write_bytes(SEED.read_bytes())
    done = routesim("replay", tmp_path, "--json", "-", "--quiet")

    assert done.returncode == 1
    assert str(tmp_path / "a.txt") in told(done)
    assert json.loads(done.stdout)["accounting"]["delivered"] == 17


def test_a_message_without_a_known_originator_is_told(tmp_path: Path) -> None:
    """It is never filed; each address has the reason."""
    path = tmp_path / "1.txt"
    path.write_text(
        cable("TO AMEMBASSY PARIS").replace("RUEHC", "RUZZZZZ").replace("SECSTATE", "NOBODY"),
        "utf-8",
    )
    done = routesim("replay", path, "--json", "-", "--quiet")
    (row,) = json.loads(done.stdout)["deliveries"]

    assert done.returncode == 1
    assert row["reason"] == "unknown-originator"


@pytest.mark.parametrize("words", [(), ("--json", "/dev/null"), ("--quiet",)])
def test_a_folder_that_is_taken_is_refused_before_anything_is_done(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    """``--out`` never writes over anything."""
    (tmp_path / "kept.txt").write_text("kept", "utf-8")
    done = routesim("replay", SEED, "--out", tmp_path, *words)

    assert "expected a new or empty folder" in told(done)
    assert (done.returncode, done.stdout) == (2, b"")
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_json_that_cannot_be_written(tmp_path: Path) -> None:
    """The path and why."""
    path = tmp_path / "missing" / "result.json"
    done = routesim("replay", SEED, "--json", path)

    assert str(path) in told(done)
    assert done.returncode == 2


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="no signal tells of a closed pipe here")
def test_who_has_read_enough_of_the_tables_has_the_file(tmp_path: Path) -> None:
    """As in ``routesim replay ... --json result.json | head``: the pipe is closed, we are ended."""
    ours, theirs = os.pipe()
    os.close(ours)
    path = tmp_path / "result.json"
    done = subprocess.run(
        [sys.executable, "-m", "routesim", "replay", str(SEED), "--json", path],
        cwd=ROOT,
        stdout=theirs,
        check=False,
        timeout=60,
    )
    os.close(theirs)

    assert done.returncode == -signal.SIGPIPE
    assert len(json.loads(path.read_text("utf-8"))["deliveries"]) == 17


def test_data_for_a_closed_standard_output_is_not_lost_without_a_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As in ``routesim generate overload >&-``: nothing could be done."""
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(InputError, match="standard output: cannot be written: it is closed"):
        write("-", "data")


full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")


@full
@pytest.mark.parametrize("words", [(), ("--json", "-"), ("--json", "-", "--quiet")])
def test_a_full_disk_is_said(words: tuple[str, ...]) -> None:
    """Standard output that takes nothing ends with a sentence and exit 2."""
    with Path("/dev/full").open("wb") as nowhere:
        done = subprocess.run(
            [sys.executable, "-m", "routesim", "replay", str(SEED), *words],
            cwd=ROOT,
            stdout=nowhere,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    said = done.stderr.decode()

    assert "No space left on device" in said
    assert "Traceback" not in said
    assert "Exception ignored" not in said
    assert done.returncode == 2


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="there are no such pipes here")
def test_a_reader_that_has_seen_enough_ends_it_without_a_word() -> None:
    """A pipe closed before the first byte: no sentence, no traceback, the usual end by SIGPIPE."""
    ours, theirs = os.pipe()
    os.close(ours)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "routesim", "replay", str(SEED)],
            cwd=ROOT,
            stdout=theirs,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    finally:
        os.close(theirs)

    assert (done.returncode, done.stderr) == (-signal.SIGPIPE, b"")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("replay",), "Missing argument"),
        (("replya", "x"), "did you mean 'replay'?"),
        (("replay", "--netwrok", "x"), "--network"),
        (("trace", "."), "Missing argument"),
    ],
)
def test_wrong_usage_is_told(words: tuple[str, ...], sentence: str) -> None:
    """Exit 2 and what was meant."""
    done = routesim(*words)

    assert sentence in told(done)
    assert done.returncode == 2


def test_trace_of_what_is_not_there(tmp_path: Path) -> None:
    """No run folder; no such message, with what is near."""
    routesim("replay", SEED, "--out", tmp_path / "run", "--quiet")
    nothing = routesim("trace", tmp_path, "RUEHC-3056")
    assert "no run folder" in told(nothing)
    near = routesim("trace", tmp_path / "run", "RUEHC-3065")
    assert "did you mean RUEHC-3056-1182341?" in told(near)
    part = routesim("trace", tmp_path / "run", "RUEHC-305")
    assert "the run has no such message" in told(part)
    assert nothing.returncode == near.returncode == part.returncode == 2


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux alone")
def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    """Its cable is replayed, in tables and as JSON, and its fault is told like any other."""
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(path, "wb") as file:  # noqa: PTH123 - the name is no text
        file.write(SEED.read_bytes())
    assert routesim("replay", tmp_path).returncode == 0
    done = routesim("replay", tmp_path, "--json", "-", "--quiet")
    assert json.loads(done.stdout)["accounting"]["delivered"] == 17
    kept = routesim("replay", tmp_path, "--out", tmp_path / "run", "--quiet")
    assert (kept.returncode, told(kept)) == (0, "")


@pytest.mark.parametrize("year", ["9999", "0001", "99"])
def test_a_date_at_the_edge_of_the_calendar(tmp_path: Path, year: str) -> None:
    """The last minute of the last year and of the first: rows or reasons, no traceback."""
    path = tmp_path / "1.txt"
    text = cable("TO AMEMBASSY PARIS", filed="3652359").replace(
        "282322Z APR 09", f"312359Z DEC {year}"
    )
    path.write_text(text, "utf-8")
    done = routesim("replay", path, "--json", "-", "--quiet")

    assert told(done) == "" or done.returncode == 2
    assert done.returncode in {0, 1, 2}
