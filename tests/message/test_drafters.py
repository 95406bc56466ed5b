"""Who wrote a telegram, who agreed to it, and which offices have it, as was printed."""

from __future__ import annotations

import pytest
from attrs import evolve

from routesim.message.content import Drafting
from routesim.message.envelope import Distribution
from routesim.message.form import form
from routesim.message.model import Format
from routesim.message.parse import Reading, parse
from routesim.message.render import render
from routesim.report.message import message_tables

OFFICES = (
    "PAGE 01 STATE 056789\n\n66\nORIGIN ARA-10\n\nINFO  OCT-01  EUR-12\n      L-03  /026 R\n\n"
)
DRAFTED = (
    "DRAFTED BY ARA/CEN:RSMITH:LM\n3/11/75 EXT 12345\nAPPROVED BY ARA:WDROE\nL:MFROE (DRAFT)\n"
    "EUR - MR. ROE\nEB\n"
)
RULE = "                     ---------------------     013579\n"
LINES = (
    "P 132345Z MAR 75\nFM SECSTATE WASHDC\nTO AMEMBASSY AVALON PRIORITY\n"
    "UNCLAS STATE 056789\n\nE.O. 11652: N/A\nTAGS: PFOR, QZ\nSUBJECT: THE HARBOUR\n\n"
    "1. THE CLERKS COUNTED THE SHIPS.\n\n2. THEY FOUND TEN.\n"
)


def read(source: str) -> Reading:
    """Return the only message of *source*."""
    (reading,) = parse(source).readings
    return reading


def test_who_wrote_approved_and_cleared_it() -> None:
    """Below who drafted it stand date and extension, below who approved it those who cleared it."""
    reading = read(OFFICES + DRAFTED + RULE + LINES + "\nNOBODY\n")
    assert reading.message.drafting == Drafting(
        drafted=("ARA/CEN:RSMITH:LM", "3/11/75 EXT 12345"),
        approved=("ARA:WDROE",),
        cleared=("L:MFROE (DRAFT)", "EUR - MR. ROE", "EB"),
    )
    assert [one.code for one in reading.defects] == ["archive-print"]


def test_the_offices_by_their_part() -> None:
    """The office that wrote it, the one that must act, and those that are told are kept apart."""
    reading = read(OFFICES + RULE + LINES)
    assert reading.message.distribution == Distribution(
        origin=("ARA-10",), info=("OCT-01", "EUR-12", "L-03", "/026", "R")
    )
    received = read(OFFICES.replace("ORIGIN ARA-10", "ACTION ARA-10\nEB-02") + RULE + LINES)
    assert received.message.distribution == Distribution(
        action=("ARA-10", "EB-02"), info=("OCT-01", "EUR-12", "L-03", "/026", "R")
    )


def test_the_distribution_that_was_desired() -> None:
    """What the drafter desired stands below who cleared it, and is neither of the two others."""
    message = read(f"{OFFICES}{DRAFTED}DESIRED DISTRIBUTION\nEUR, L\n{RULE}{LINES}").message
    assert message.drafting is not None
    assert message.drafting.cleared[-1] == "EB"
    assert message.drafting.desired == ("EUR, L",)


def test_what_follows_the_rule_is_reported() -> None:
    """Below the rule that ends the block nothing is of it: a line there is told."""
    reading = read(f"{OFFICES}{DRAFTED}{RULE}A LINE OF NO KIND\n{LINES}")
    assert [one.code for one in reading.defects] == ["text-before-heading", "archive-print"]


@pytest.mark.parametrize("name", ["NOBODY", "ABU-NOBODY", ""])
@pytest.mark.parametrize("order", ["below", "above"])
@pytest.mark.parametrize("colon", [":", ""])
def test_under_the_text(name: str, order: str, colon: str) -> None:
    """Above or below the name under a text: they are no words of its last paragraph."""
    block = (
        f"DRAFTED BY{colon} POL:JDOE:XX\nAPPROVED BY{colon} DCM:RROE\nECON:AROE\nCONS - MR. DOE\n"
        f"CLEARED BY{colon} AGR:BROE\n"
    )
    parts = [f"{name}\n", block] if order == "below" else [block, f"\n{name}\n"]
    reading = read(f"{LINES}{''.join(parts)}\n\nUNCLASSIFIED\n\nNNNN\n")
    text = reading.message.text
    assert text.drafting == Drafting(
        drafted=("POL:JDOE:XX",),
        approved=("DCM:RROE",),
        cleared=("ECON:AROE", "CONS - MR. DOE", "AGR:BROE"),
    )
    assert text.signature == (name or None)
    assert [one.text for one in text.paragraphs] == [
        "THE CLERKS COUNTED THE SHIPS.",
        "THEY FOUND TEN.",
    ]
    assert "DRAFTED BY" in text.body
    assert reading.message.drafting is None


def test_under_a_text_in_small_letters() -> None:
    """A web page of the 2000s writes them with a colon, each on a line."""
    text = read(f"{LINES}\nDrafted by: POL: JDoe\nCleared by: ECON: ARoe\n").message.text
    assert text.drafting == Drafting(drafted=("POL: JDoe",), cleared=("ECON: ARoe",))


@pytest.mark.parametrize(
    "words",
    [
        "3. THE LAW WAS\nDRAFTED BY THE MINISTRY: IT IS LONG.",
        "3. IT WAS APPROVED.\nAPPROVED BY: THE KING.",
        "3. THE LAW,\nDRAFTED BY: NOBODY.",
    ],
)
def test_a_sentence_is_none(words: str) -> None:
    """A line of a sentence that begins so is of its paragraph."""
    text = read(f"{LINES}\n{words}\n").message.text
    assert text.drafting is None
    assert text.paragraphs[-1].text == " ".join(words[3:].split())


def test_those_of_the_next_message() -> None:
    """Below offices at the end of a text they are of a message whose heading was lost."""
    text = read(f"{LINES}\nNOBODY\n\n{OFFICES[OFFICES.index('ORIGIN') :]}{DRAFTED}").message.text
    assert text.drafting is None
    assert "DRAFTED BY" in text.paragraphs[-1].text


def test_they_are_written_again() -> None:
    """Offices and drafters stand over the heading that is written, and are read from there."""
    source = f"{OFFICES}{DRAFTED}DESIRED DISTRIBUTION\nEUR, L\n{RULE}{LINES}\nNOBODY\n"
    message = read(source).message
    again = read(render(message)).message
    assert again.drafting == message.drafting
    assert again.distribution == message.distribution
    assert again.format is Format.ACP126
    released = evolve(message, drafting=Drafting(released=("DCM:RROE",)), distribution=None)
    assert read(render(released)).message.drafting == released.drafting


def test_their_form() -> None:
    """As plain data each has its place, and none is made up where none stands."""
    plain = form(read(OFFICES + DRAFTED + RULE + LINES))
    assert plain["distribution"] == {
        "origin": ["ARA-10"],
        "action": [],
        "info": ["OCT-01", "EUR-12", "L-03", "/026", "R"],
    }
    assert plain["drafting"] == {
        "drafted": ["ARA/CEN:RSMITH:LM", "3/11/75 EXT 12345"],
        "approved": ["ARA:WDROE"],
        "cleared": ["L:MFROE (DRAFT)", "EUR - MR. ROE", "EB"],
        "released": [],
        "desired": [],
    }
    bare = form(read(LINES))
    assert (bare["distribution"], bare["drafting"]) == (None, None)


def test_as_a_person_reads_them() -> None:
    """``routesim parse`` shows offices and drafters, over a heading and under a text."""
    shown = message_tables(
        read(OFFICES + DRAFTED + RULE + LINES + "\nNOBODY\nDRAFTED BY: X/Y:JDOE\n")
    )
    for words in ("origin office", "ARA-10", "approved by", "ARA:WDROE", "EB", "X/Y:JDOE"):
        assert words in shown


@pytest.mark.parametrize(("above", "below"), [(0, 30), (0, 900), (30, 0), (30, 900)])
def test_blank_lines_among_them(above: int, below: int) -> None:
    """Blank lines and a page line amid those who drafted it, or below them, change nothing."""
    page = "PAGE 02        STATE   056789  132345Z\n"
    text = read(
        f"{LINES}\nDRAFTED BY: POL:JDOE:XX\n{page}{above * chr(10)}CLEARED BY: ECON:AROE\n"
        f"{page}{above * chr(10)}EUR - MR. ROE\n{page}{below * chr(10)}BT\n#0001\nNNNN\n"
    ).message.text
    cleared = ("ECON:AROE", "EUR - MR. ROE")
    assert text.drafting == Drafting(drafted=("POL:JDOE:XX",), cleared=cleared)
    assert text.paragraphs[-1].text == "THEY FOUND TEN."
