"""A heading read at one look says what it says line by line."""

from __future__ import annotations

import re
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routesim.message import ordinary, segments
from routesim.message.addresses import AddressBlock
from routesim.message.marks import MarkReader
from routesim.message.parse import Parsed, parse

LINES = (
    "VZCZCXRO4549",
    "PP RUEHXA RUEHXB",
    "DE RUEHQX #0881/01 2540944",
    "ZNY CCCCC ZZH",
    "P 110944Z SEP 07",
    "FM AMEMBASSY AVALON",
    "TO RUEHC/SECSTATE WASHDC PRIORITY 4460",
    "INFO RUCNMEU/ISLAND INTEREST COLLECTIVE PRIORITY",
    "RUEHXA/AMEMBASSY LAPUTA 0018",
    "RHMFISS/HQ USEUCOM VAIHINGEN GE//POLAD//",
    "BT",
    "C O N F I D E N T I A L SECTION 01 OF 02 AVALON 000881",
    "1. (C) NOTHING.",
)
"""A heading as the rules want it, and the first lines of a text."""

ODD = {
    0: ["", "ZCZCXYZ001", "VZCZC XRO4549", "vzczcxro4549", "VZCZCXRO4549 RR RUEHC"],
    1: ["", "PP RUEHXA\nRUEHXB RUEHXC", "PP RU3HXA", "PP RUEHXA ", "ZP RUEHC", "PP"],
    2: ["", "DE RUEHQX #0881 2540944", "DE RUEHQX #881 2540944", "DE RUEHQX  #0881 3990944"],
    3: ["", "ZNR UUUUU", "ZNY SSSSS ZZH ZZK", "ZNY CCCCU", "ZNY CCCCC PP RUEHXA", "ZNR"],
    4: ["", "P 310944Z SEP 07", "P R 110944Z SEP 07", "P 110944Z SEP 07 ZDK", "110944Z SEP 07"],
    5: [
        *("", "FM", "FM AMEMBASSY AVALON 12", "FM A TO SECSTATE WASHDC", "FM AVALON INFO STATE"),
        *("FM RUEHQX/AVALON", "FM AVALON PRIORITY", "FM AMEMBASSY", "FM AVALON BT", "FM USINT X"),
        *("FM AMEMBASSY LA PAZ", "FM AVALON PP RUEHC AND THE FAR ISLANDS", "FM A DE RUEHQX #0001"),
        *("FM AVALON ZNR UUUUU", "FM AVALON FM LAPUTA", "FM AVALON NIACT", "FM A XMT B"),
    ],
    6: [
        *("", "TO", "TO SECSTATE WASHDC", "TO RUEHC/SECSTATE", "TO RUEHC/SECSTATE WASHDC\nBT"),
        *("TO RUEHC/SECSTATE INFO RUEHXA/AVALON", "TO RUEHC/SECSTATE WASHDC FM AVALON"),
        *("TO RUEHC/STATE OO RUEHXA", "TO RUEHC/STATE DE RUEHQX #", "TO RUEHC/A PP RUEHXA"),
        *("TO RUEHC/A,B", "TO  RUEHC/A", " TO RUEHC/A", "To RUEHC/A", "TO RUEHC/A ZNR UUUUU"),
        *("TO RUEHC/SECSTATE WASHDC IMEDIATE", "TO RUEHC/AMEMBASSY", "TO PAGE 02", "TO BT"),
        *("TO RUEHC/AMEMBASSY AVALON AND THE LONG ISLANDS BEYOND IT NIACT IMMEDIATE 0012",),
    ],
    7: [
        *("", "INFO", "INFO LOG-00 EEB-00", "INFO RUEHXA/A-12", "INFO XMT RUEHXA/AVALON"),
        *("INFO RUEHXA/AVALON TO RUEHXB/LAPUTA", "INFO RUEHC/SECSTATE WASHDC\nTO RUEHXA/AVALON"),
        *("INFO RUEHXA/AVALON OO RUEHXA", "INFO RUEHXA/AVALON 12", "INFO\nRUEHXA/AVALON"),
    ],
    8: [
        *("", "AMEMBASSY LAPUTA 0018", "RUEHXA/AMEMBASSY", "RUEHXA/AMEMBASSY AIG 0018", "0018"),
        *(
            "RUEHXA/AMEMBASSY LAPUTA0018",
            "RUEHXA",
            "RUEHXA/RIO DE LA X",
            "RUEHXA/CTF 0018",
            "PRIORITY",
        ),
        *("RUEHXA/AMEMBASSY LAPUTA PRIORITY 001", "RUEHXA/A//N1// 0018", "GR 12", "LAPUTA GE"),
    ],
    9: ["", "XMT AMEMBASSY SOFIA", "RUEHXA/AMEMBASSY LAPUTA 0018", "PAGE 02 AVALON", "POLAD//"],
    10: ["", "BT\nBT", "bt", "BT UNCLAS"],
    11: [
        *("", "UNCLAS AVALON 000881", "S E C R E T PORT OF SPAIN 12", "UNCLAS SIPDIS AVALON 12"),
        *("SECRET AVALON 12", "UNCLAS SECTION 01 OF 02 SECTION 12", "UNCLAS FOR AVALON 12"),
        *("UNCLAS SECTION 1 OF 2 AVALON 12", "UNCLAS AVALON 12 STATE 13", "UNCLAS EFTO AVALON 1"),
    ],
}
"""What may stand instead, at each place."""


@st.composite
def headings(draw: st.DrawFn) -> str:
    """Draw a heading in which at most three lines are odd, out of place or indented."""
    lines = list(LINES)
    for place in draw(st.lists(st.sampled_from(sorted(ODD)), max_size=3)):
        lines[place] = draw(st.sampled_from(ODD[place]))
    places = st.integers(0, len(lines) - 1)
    for one, other in draw(st.lists(st.tuples(places, places), max_size=1)):
        lines[one], lines[other] = lines[other], lines[one]
    for place in draw(st.lists(places, max_size=1)):
        lines[place] = draw(st.sampled_from(["", " ", "\n"])) + lines[place]
    return "\n".join(lines)


def slowly(source: str) -> Parsed:
    """Return what *source* says line by line, with no look at more than one of its words."""
    with (
        patch.object(segments, "ORDINARY", re.compile(r"(?!)")),
        patch.object(ordinary, "addressed", lambda _lines, index, _end, _keywords: index),
        patch.object(AddressBlock, "read_plain", lambda _block, _lines, index: index),
        patch.object(MarkReader, "plain", lambda _marks, _words: False),
    ):
        return parse(source)


@given(headings())
def test_headings(source: str) -> None:
    """Whatever is odd about it, a heading says at one look what it says line by line."""
    assert parse(source) == slowly(source)


@pytest.mark.parametrize(("place", "odd"), [(at, odd) for at in ODD for odd in ODD[at]])
def test_odd_line(place: int, odd: str) -> None:
    """A heading with one odd line says the same in both ways."""
    source = "\n".join([*LINES[:place], odd, *LINES[place + 1 :]])
    assert parse(source) == slowly(source)
