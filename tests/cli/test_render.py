"""``routesim render``: numbers that follow one another, and no fact that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from cables import cable, routesim


def test_the_number_after_the_last_is_the_first(tmp_path: Path) -> None:
    """9999 is followed by 0001, and what is written is read back (doctrine 1.1.10)."""
    path = tmp_path / "three.txt"
    path.write_text("".join(cable("TO AMEMBASSY PARIS", serial=f"000{n}") for n in (1, 2, 3)))
    done = routesim("render", path, "--channel", "ABC9998")
    lines = done.stdout.decode().split("\n")

    sent = [line for line in lines if line.startswith("VZCZC")]
    assert sent == ["VZCZCABC9998", "VZCZCABC9999", "VZCZCABC0001"]
    assert b"bad-transmission" not in routesim("parse", "-", stdin=done.stdout).stdout


def test_no_number_stands_twice(tmp_path: Path) -> None:
    """One message has a number on its channel, and only its first section can have it (4.5.3)."""
    path = tmp_path / "long.txt"
    paragraphs = "\n".join(f"{n}. (U) A SHIP." for n in range(1, 100))
    path.write_text(cable("TO AMEMBASSY PARIS", text=paragraphs))
    lines = routesim("render", path).stdout.decode().split("\n")
    numbered = routesim("render", path, "--channel", "ABC0007").stdout.decode().split("\n")

    assert (lines.count("NNNN"), sum(line.startswith("VZCZC") for line in lines)) == (3, 1)
    assert [line for line in numbered if line.startswith("VZCZC")] == [
        f"VZCZCABC000{n}" for n in (7, 8, 9)
    ]


@pytest.mark.parametrize("channel", ["ABC0000", "ABC10000", "AB0001", "ABC\u0661\u0662\u0663"])
def test_a_channel_that_is_none_is_refused(tmp_path: Path, channel: str) -> None:
    """Three letters and a number from 0001 to 9999."""
    done = routesim("render", tmp_path, "--channel", channel)

    assert b"such as XYZ0012" in done.stderr
    assert done.returncode == 2


WHOLE = cable("TO AMEMBASSY PARIS")


@pytest.mark.parametrize(
    ("text", "lack"),
    [
        (WHOLE.replace(" 1182341", ""), "the time of file"),
        (WHOLE.replace("DE RUEHC #0001", "DE RUEHC"), "the station serial number"),
        (WHOLE.replace("DE RUEHC #0001 1182341\n", ""), "the originating station"),
        (WHOLE.replace("RR RUEHWEB\n", ""), "the precedence and the called stations"),
        (
            WHOLE.replace("ZNR UUUUU ZZH\n", "").replace("UNCLAS STATE 000001\n\n", ""),
            "the classification",
        ),
        (WHOLE.replace("ZNR UUUUU ZZH\n", ""), "the security warning"),
        (WHOLE.replace("#0001 1182341", "#10001 1182341"), "the station serial number"),
        (WHOLE.replace("DE RUEHC #0001", "DE RJEHC #0001"), "the routing indicator"),
        (WHOLE[WHOLE.index("R 2") :], "the precedence and the called stations"),
    ],
)
def test_what_a_message_lacks_is_named_and_not_invented(
    tmp_path: Path, text: str, lack: str
) -> None:
    """ACP 128 has no place left empty: the message is refused, the others are written."""
    path = tmp_path / "1.txt"
    path.write_text(text, "utf-8")
    alone = routesim("render", path, "--format", "acp128")
    said = f"routesim: {path}:1: cannot be written in ACP 128: the message lacks {lack}"
    assert alone.stderr.decode().startswith(said)
    assert (alone.returncode, alone.stdout) == (2, b"")

    path.with_name("2.txt").write_text(WHOLE, "utf-8")
    both = routesim("render", tmp_path, "--format", "acp128")
    assert both.stderr == alone.stderr
    assert both.returncode == 1
    assert both.stdout.splitlines()[1] == b"RTTUZYUW RUEHC0001 1182341-UUUU--RUEHWEB."


@pytest.mark.parametrize("filed", ["118/2341Z", "28/2341Z", "1182341Z"])
def test_time_of_file_goes_into_its_positions(tmp_path: Path, filed: str) -> None:
    """However format line 3 writes it, format line 2 has the day of the year (doctrine 1.3.2)."""
    path = tmp_path / "1.txt"
    path.write_text(WHOLE.replace("#0001 1182341", f"123 {filed}"), "utf-8")
    done = routesim("render", path, "--format", "acp128")

    assert b"RTTUZYUW RUEHC0123 1182341-UUUU--RUEHWEB." in done.stdout.splitlines()


def test_the_classification_is_that_of_line_4_where_the_text_has_none(tmp_path: Path) -> None:
    """A secret message does not go out with the letter of an unclassified one."""
    secret = cable("TO AMEMBASSY PARIS", classification="SECRET")
    path = tmp_path / "1.txt"
    path.write_text(secret.replace("SECRET STATE 000001\n\n", ""), "utf-8")
    done = routesim("render", path, "--format", "acp128")

    assert b"RTTSZYUW RUEHC0001 1182341-SSSS--RUEHWEB." in done.stdout.splitlines()
