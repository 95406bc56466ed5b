"""What stands below the text: corrections, the validation line, the end of message."""

from __future__ import annotations

import pytest

from routesim.message.form import form
from routesim.message.parse import Reading, parse
from routesim.message.sections import joined

HEADING = "DE RUEHQX #0417 2080930\nR 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\n"


def read(below: str) -> Reading:
    """Return the reading of a message with these lines below its text."""
    (reading,) = parse(f"{HEADING}BT\nUNCLAS AVALON 000417\n1. X.\nBT\n{below}").readings
    return reading


def test_corrections() -> None:
    """Format line 14 is kept, line by line; a cut one is joined with its rest."""
    reading = read("C WA AVALON READ\nLAPUTA\n\nC LINE 3 WORD 2 HARBOUR\n#0417\n\n\nNNNN\n")
    end = reading.message.end
    assert end.corrections == ("C WA AVALON READ LAPUTA", "C LINE 3 WORD 2 HARBOUR")
    assert (end.serial, end.eom) == ("0417", True)
    assert reading.defects == ()
    assert form(reading)["end"] == {
        "serial": "0417",
        "eom": True,
        "corrections": ["C WA AVALON READ LAPUTA", "C LINE 3 WORD 2 HARBOUR"],
    }


@pytest.mark.parametrize("line", ["CFN 1200", "SENT BY THE CLERK"])
def test_other_lines(line: str) -> None:
    """What is no correction is reported and none."""
    reading = read(f"{line}\n#0417\nNNNN\n")
    assert reading.message.end.corrections == ()
    assert [one.code for one in reading.defects] == ["text-after-end"]


def test_text_that_looks_like_one() -> None:
    """A line of the text that begins with C is no correction."""
    (reading,) = parse(f"{HEADING}BT\nUNCLAS AVALON 000417\nC IS A LETTER.\n").readings
    assert reading.message.end.corrections == ()


def test_corrections_of_sections() -> None:
    """A message put together from sections keeps the corrections of each."""
    section = (
        "{heading}BT\nUNCLAS SECTION 0{number} OF 02 AVALON 000417\nX.\nBT\nC {number} X\n"
        "#0417\nNNNN\n"
    )
    text = "".join(section.format(heading=HEADING, number=number) for number in (1, 2))
    (whole,) = joined(parse(text).readings)
    assert whole.message.end.corrections == ("C 1 X", "C 2 X")


def test_serial_with_a_section() -> None:
    """The validation line may have the section behind the serial, as format line 3 (4.5.3)."""
    reading = read("#0417/01\nNNNN\n")
    assert reading.message.end.serial == "0417"
    assert reading.defects == ()


def test_sections_with_serials_of_their_own() -> None:
    """What is put together has the validation line of its heading (doctrine 1.9.3, 4.5.3)."""
    section = "{heading}BT\nUNCLAS SECTION 0{number} OF 02 AVALON 000417\nX.\nBT\n#{serial}\nNNNN\n"
    text = "".join(
        section.format(heading=HEADING.replace("0417", serial), number=number, serial=serial)
        for number, serial in ((1, "0417"), (2, "0418"))
    )
    (whole,) = joined(parse(text).readings)
    assert whole.message.end.serial == "0417"


def test_short_serial() -> None:
    """A validation line of three digits repeats a serial of three digits."""
    source = HEADING.replace("#0417", "417") + "BT\nUNCLAS\nX.\nBT\n#417\nNNNN\n"
    (reading,) = parse(source).readings
    assert reading.message.end.serial == "417"
    assert reading.defects == ()
