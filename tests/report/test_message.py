"""A message as a person reads it: every address of it, and what stands below its text."""

from __future__ import annotations

from routesim.message.parse import parse
from routesim.report.message import message_tables


def shown(source: str) -> list[str]:
    """Return the lines of the tables of the one message in *source*, single-spaced."""
    (reading,) = parse(source).readings
    return [" ".join(line.split()) for line in message_tables(reading).splitlines()]


def test_readdressal() -> None:
    """The addressees of the heading that readdresses are shown: this transmission is for them."""
    lines = shown(
        "R 280925Z JUL 07\nFM AMEMBASSY LAPUTA\nTO AMCONSUL BRIGADOON\nINFO AMCONSUL SHANGRI LA\n"
        "R 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\nBT\nUNCLAS\nX.\nBT\n"
    )
    assert "readdressed by AMEMBASSY LAPUTA" in lines
    assert "readdressed, action AMCONSUL BRIGADOON ROUTINE" in lines
    assert "readdressed, info AMCONSUL SHANGRI LA ROUTINE" in lines
    assert "action SECSTATE WASHDC ROUTINE" in lines


def test_guess() -> None:
    """What is only guessed is shown as a guess."""
    lines = shown("UNCLAS\n160729Z FEB 07\nCMC WASHINGTON DC\nAL MARADMIN\nMARADMIN 115/07\nX.\n")
    assert "from, guessed CMC WASHINGTON DC" in lines
    assert any(line.startswith("guessed, action AL MARADMIN") for line in lines)


def test_corrections() -> None:
    """Corrections below the text are shown."""
    lines = shown(
        "R 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\nBT\nUNCLAS\nX.\nBT\n"
        "C WA X READ Y\nNNNN\n"
    )
    assert "corrections C WA X READ Y" in lines


def test_pilot() -> None:
    """Whose message it is that a relay sends on is shown below the relay's own station."""
    lines = shown(
        "RR RUEHXB\nDE RUEHC #0009 2081000\nZNR UUUUU ZFD\nRR RUEHC\nDE RUEHQX #0417 2080930\n"
        "ZNR UUUUU\nR 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\nBT\n"
        "NATO RESTRICTED\nX.\nBT\n#0417\nNNNN\n"
    )
    assert "station RUEHC serial 0009" in lines
    assert "below the pilot RUEHQX serial 0417" in lines
    assert "classification NATO RESTRICTED" in lines
