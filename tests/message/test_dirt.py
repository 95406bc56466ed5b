"""What copying does to a message changes no fact of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from routesim.message.model import Message
from routesim.message.parse import parse

if TYPE_CHECKING:
    from collections.abc import Callable

STATE = """VZCZCXRO0417
OO RUEHXB RUEHXA
RUEHXC
DE RUEHQX #0417/01 2080930
ZNY CCCCC ZZH
O P 270925Z JUL 07 ZDK
FM AMEMBASSY AVALON
TO RUEHC/SECSTATE WASHDC NIACT IMMEDIATE 4696
INFO RUEHXB/AMEMBASSY N'WHAVEN PRIORITY 0312-0313
RUCNMEU/ISLAND INTEREST COLLECTIVE
RHMFISS/HQ ISLAND COMMAND//POLAD//
XMT AMEMBASSY LAPUTA
BT
C O N F I D E N T I A L SECTION 01 OF 02 AVALON 000417

SIPDIS

E.O. 12958: DECL: 07/26/2017
TAGS: PREL, PGOV, XA
SUBJECT: HARBOUR DUES

REF: A. STATE 12345 B. 06 AVALON 812

1. (C) The harbour master's R&D is late.

2. (U) Nothing else.
NOBODY
BT
#0417

NNNN
"""
NAVAL = """RAAUZDSW RUEWMCS0417 2080925-UUUU--RUCRNAD RHMFIUU.
ZNR UUUUU ZUI RUEWMCE0417 2080926
R 270925Z JUL 07 ZYB MIN PSN 146390K23
FM CNO WASHINGTON DC//N1//
TO NAVADMIN
ZEN/NAVADMIN @ AL NAVADMIN(UC)
INFO RHMFIUU/CMC WASHINGTON DC//M&RA//
AIG 7729
BT
UNCLAS //N01650//
NAVADMIN 201/07
MSGID/GENADMIN/CNO WASHINGTON DC/N1/JUL//
SUBJ/HARBOUR MASTER OF THE YEAR//
REF/A/MSG/CNO WASHINGTON DC/061400ZDEC06//
RMKS/1. NOMINATIONS ARE DUE.
BT
#0417

NNNN
"""
ARCHIVE = """CONFIDENTIAL

PAGE 01        AVALON  04170  01 OF 02  111845Z
61
ACTION EUR-12

INFO  OCT-01  NEA-10  ISO-00  /078 W
                     --------------------- 034567
R 111755Z JUL 74
FM AMEMBASSY AVALON
TO SECSTATE WASHDC PRIORITY 1234
INFO AMEMBASSY LAPUTA
C O N F I D E N T I A L SECTION 1 OF 2 AVALON 4170
E.O. 11652: GDS
TAGS: PFOR, XX
SUBJECT: VISIT
REF: (A) STATE 150123; (B) LAPUTA 1201
1. SUMMARY. NOTHING HAPPENED.
"""


def marked(pattern: str, put: str) -> Callable[[str], str]:
    """Return what puts something in place of each match."""
    return lambda text: re.sub(pattern, put, text)


DIRT: dict[str, Callable[[str], str]] = {
    "byte order mark": lambda text: f"\ufeff{text}",
    "CR LF": marked("\n", "\r\n"),
    "CR CR LF": marked("\n", "\r\r\n"),
    "CR alone": marked("\n", "\r"),
    "form feeds": marked("\n(?=[A-Z])", "\f\n"),
    "NUL": marked("(?<=E)", "\0"),
    "blank line after each": marked("\n(?=.*\n)", "\n\n"),
    "spaces at ends": marked("\n", " \n"),
    "tabs": marked("(?<=[A-Z]) (?=[A-Z0-9])", "\t"),
    "two spaces": marked("(?<=[A-Z0-9/]{2}) (?=[A-Z0-9]{2})", "  "),
    "no-break spaces": marked(" (?=[A-Z])", "\u00a0"),
    "indented": marked("(?m)^(?=.)", "    "),
    "quoted": marked("(?m)^", "> "),
    "quoted, indented": marked("(?m)^", "  > "),
    "hard breaks": marked("\n", "  \n"),
    "backslashes": marked("(?<=.)\n", "\\\\\n"),
    "backslashes before HTML breaks": marked("(?<=.)\n", "\\\\<br>\n"),
    "escaped": marked("([#.()])", r"\\\1"),
    "HTML breaks": marked("\n", "<br>\n"),
    "HTML paragraphs": marked("(?m)^(.*)$", r"<p>\1</p>"),
    "HTML page": lambda text: f"<pre>\n{text.replace('&', '&amp;')}</pre>\n",
    "bold names": marked("(AMEMBASSY [A-Z']+)", r"**\1**"),
    "linked names": marked("(?<=[ /])(AMEMBASSY [A-Z']+)", r"[\1](http://a/b_c)"),
    "dashes after the date": marked(r"(\d{6}Z .* 07.*)", r"\1 ------------"),
}


def facts(text: str) -> Message:
    """Return the facts of the one message in *text*, its body aside."""
    (reading,) = parse(text).readings
    message = reading.message
    return evolve(message, text=evolve(message.text, body=""))


@pytest.mark.parametrize("cable", [STATE, NAVAL, ARCHIVE], ids=["State", "naval", "archive"])
@pytest.mark.parametrize("kind", DIRT)
def test_dirt(kind: str, cable: str) -> None:
    """The facts are those of the clean copy."""
    assert facts(DIRT[kind](cable)) == facts(cable)


@pytest.mark.parametrize("cable", [STATE, NAVAL, ARCHIVE], ids=["State", "naval", "archive"])
def test_small_letters(cable: str) -> None:
    """In small letters the heading reads alike, and so does what marks the text."""
    clean, small = facts(cable), facts(cable.lower())
    assert evolve(small, text=clean.text, guess=clean.guess) == clean
    assert small.text.classification is clean.text.classification
    assert (small.text.reference, small.text.section) == (clean.text.reference, clean.text.section)
    assert (small.text.ssic, small.text.tags) == (clean.text.ssic, clean.text.tags)
    assert [one.reference for one in small.text.refs] == [one.reference for one in clean.text.refs]


@pytest.mark.parametrize("word", ["", " PRIORITY"])
def test_precedence_of_a_bare_heading(word: str) -> None:
    """State's addressees without a word are ROUTINE also where the first lines were lost."""
    message = facts(f"P 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC{word} 4696\n")
    (one,) = message.action
    assert one.precedence.name == (word.strip() or "ROUTINE")
    (printed,) = facts(
        "PAGE 01 AVALON 01422 131435Z\nACTION EUR-12\nINFO OCT-01 /078 W\nO 131435Z AUG 79\n"
        "FM CODEL NOBODY\nTO CINCPAC\nUNCLAS AVALON 1422\n"
    ).action
    assert printed.precedence.name == "ROUTINE"
    (naval,) = facts("P 270925Z JUL 07\nFM COMISLANDFLT\nTO CNO WASHINGTON DC\n").action
    assert naval.precedence.name == "PRIORITY"


@pytest.mark.parametrize("padding", ["\r\0\n", "\r\0\0\n", "\r\x7f\n", "\r\0\r\n"])
def test_padded_line_ends(padding: str) -> None:
    """Characters that give a teletype time to return are reported once and make no lines."""
    (whole,), (padded,) = parse(STATE).readings, parse(STATE.replace("\n", padding)).readings
    assert padded.message == whole.message
    assert [(one.code, one.line) for one in padded.defects if one not in whole.defects] == [
        ("control-characters", 1)
    ]


@pytest.mark.parametrize("end", ["\r\0\n", "\r\r\n", "\r\n", "\r", "\n"])
def test_line_of_a_foreign_byte(end: str) -> None:
    """Whatever ends the lines, a byte that is no UTF-8 is reported on its line."""
    data = STATE.replace("R&D", "R\xc8D").replace("\n", end).encode("latin-1")
    (found,) = [one.line for one in parse(data).readings[0].defects if one.code == "not-utf8"]
    assert "R&D" in STATE.split("\n")[found - 1]


WRAPPED = """DE RUEHQX #0417 2080930
O 270925Z JUL 07
FM AMEMBASSY AVALON
TO SECSTATE WASHDC
BT
UNCLAS AVALON 000417

STATE FOR EUR/RPM SMITH, EUR/ERA JONES AND
EB/TPP BROWN

E.O. 12958: DECL:
07/26/2017
TAGS: PREL, PGOV,
XA
SUBJECT: THE STRIKE IN THE HARBOUR
ENTERS ITS SECOND WEEK

REF: A. AVALON
398 B. STATE 12

THE STRIKE GOES ON.
IT IS LONG.

1. (U) NOBODY SAILED.
NOBODY
BT
#0417
NNNN
"""


@pytest.mark.parametrize("before", ["", "\n"])
def test_blank_line_behind_each_line(before: str) -> None:
    """Of a copy with twice as many line ends no field ends at the first of its lines."""
    doubled = before + WRAPPED.replace("\n", "\n\n")
    assert facts(doubled) == facts(WRAPPED)
    found = parse(doubled.replace("O 27", "O 37")).readings[0].defects
    assert [one.text for one in found if one.code == "bad-dtg"] == ["O 370925Z JUL 07"]
    assert [one.line for one in found if one.code == "bad-dtg"] == [3 + len(before)]


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n\n"])
def test_copy_with_a_paragraph_on_each_line(gap: str) -> None:
    """Where blank lines part paragraphs they stay apart, though every other line is one."""
    long = "THE STRIKE OF THE PILOTS IN THE HARBOUR GOES ON, AND ALL SAY THAT IT WILL LAST A WEEK."
    (reading,) = parse(
        "O 270925Z JUL 07\n\nFM AMEMBASSY AVALON\n\nTO SECSTATE WASHDC\n\nUNCLAS AVALON 000417\n\n"
        f"SUBJECT: HARBOUR{gap}{long}\n\n{long}\n"
    ).readings
    assert reading.message.text.subject == "HARBOUR"
    assert [one.text for one in reading.message.text.paragraphs] == [long, long]
