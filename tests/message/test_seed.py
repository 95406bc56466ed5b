"""The seed cable, as it came: a Markdown copy without break and without end."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from routesim.message.classification import Classification
from routesim.message.form import form
from routesim.message.model import Format
from routesim.message.parse import Reading, parse
from routesim.message.precedence import Precedence

CABLE = Path(__file__).parents[2] / "scenarios" / "cables" / "state-043056.txt"


@pytest.fixture(scope="module")
def reading() -> Reading:
    """Return the seed cable as it is read."""
    parsed = parse(CABLE.read_bytes(), file="state-043056.txt")
    assert parsed.defects == ()
    (one,) = parsed.readings
    return one


def test_frame(reading: Reading) -> None:
    """Format lines 1 to 6 say what stands there; the year of the time of file is the DTG's."""
    message = reading.message
    assert message.format is Format.ACP127
    assert message.transmission is not None
    assert (message.transmission.channel, message.transmission.number) == ("XYZ", "0012")
    assert message.line2 is not None
    assert message.line2.precedence is Precedence.IMMEDIATE
    assert message.line2.indicators == ("RUEHWEB",)
    assert message.station is not None
    assert (message.station.indicator, message.station.serial) == ("RUEHC", "3056")
    assert message.station.filed == datetime(2009, 4, 28, 23, 41, tzinfo=UTC)
    assert message.security is not None
    assert message.security.signal == "ZNR"
    assert message.security.classification is Classification.UNCLASSIFIED
    assert message.security.signals == ("ZZH",)
    assert message.precedence == (Precedence.IMMEDIATE,)
    assert message.dtg == datetime(2009, 4, 28, 23, 22, tzinfo=UTC)
    assert message.originator is not None
    assert message.originator.address == "SECSTATE WASHDC"
    assert message.identity == "RUEHC-3056-1182341"


def test_addressees(reading: Reading) -> None:
    """One action addressee, six information lines, the collective first and without indicator."""
    message = reading.message
    assert [(one.indicator, one.address, one.serial) for one in message.action] == [
        ("RUCNDT", "USMISSION USUN NEW YORK", "0000")
    ]
    assert [(one.indicator, one.address, one.collective) for one in message.info] == [
        (None, "UN SECURITY COUNCIL COLLECTIVE", True),
        ("RUEHKO", "AMEMBASSY TOKYO", False),
        ("RUEHLO", "AMEMBASSY LONDON", False),
        ("RUEHFR", "AMEMBASSY PARIS", False),
        ("RUEHKI", "AMEMBASSY KINSHASA", False),
        ("RUEHPU", "AMEMBASSY PORT AU PRINCE", False),
    ]
    assert {one.precedence_word for one in (*message.action, *message.info)} == {"IMMEDIATE"}


def test_text(reading: Reading) -> None:
    """The text comes out clean of Markdown, the subject as one line."""
    text = reading.message.text
    assert text.classification is Classification.UNCLASSIFIED
    assert text.reference == "STATE 043056"
    assert text.number is not None
    assert text.number.normal == "09STATE43056"
    assert text.captions == ("SIPDIS", "SENSITIVE")
    assert text.executive_order == "12958: N/A"
    assert text.tags == ("PREL", "KPKO", "UNSC")
    assert text.subject == (
        "SECURITY COUNCIL WORKING GROUP -- APRIL 29 MEETING: MONUC AND MINUSTAH"
    )
    assert [one.reference for one in text.refs] == ["STATE 4905"]
    assert [(one.number, one.marking) for one in text.paragraphs] == [
        (1, "SBU"),
        (2, "U"),
        (13, "U"),
        (14, "U"),
    ]
    assert text.signature == "CLINTON"
    assert text.paragraphs[-1].text.endswith("development.") or "CLINTON" not in (
        text.paragraphs[-1].text
    )


def test_defects(reading: Reading) -> None:
    """What is missing or foreign is reported where it is, by line and column."""
    assert [(one.code, one.line, one.column) for one in reading.defects] == [
        ("hard-break", 3, 1),
        ("no-bt", 18, 1),
        ("markup", 24, 7),
        ("markup", 50, 1),
        ("paragraph-jump", 50, 6),
        ("markup", 58, 1),
        ("no-end-bt", 66, 1),
        ("no-serial", 66, 1),
        ("no-eom", 66, 1),
    ]


def test_relayed(reading: Reading) -> None:
    """What a relay forwards begins with format line 3 and has neither line 1, 2 nor Markdown."""
    assert reading.relayed.startswith("DE RUEHC #3056 1182341\nZNR UUUUU ZZH\n")
    assert reading.relayed.endswith("\nCLINTON\n")
    assert "RUEHWEB" not in reading.relayed
    assert "](" not in reading.relayed


def test_form(reading: Reading) -> None:
    """The plain form has the design's names, prosigns and RFC 3339 times."""
    plain = form(reading)
    assert plain["dtg"] == "2009-04-28T23:22:00Z"
    assert plain["precedence"] == ["O"]
    assert plain["source"] == {"file": "state-043056.txt", "line": 1}
    assert plain["format"] == "acp127"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\x00\x01\x02\x7fELF\x00\x00", "binary"),
        (b"Dear all,\nthe meeting is at noon.\n", "no-message"),
        (b"SECRET\n\nthis is prose\n", "no-message"),
    ],
)
def test_nothing(data: bytes, code: str) -> None:
    """A source without a message gives no reading and one sentence that says what it is."""
    parsed = parse(data)
    assert parsed.readings == ()
    (found,) = parsed.defects
    assert found.code == code
    assert found.line >= 1
    assert found.message.endswith(".")
