"""Parsing is total: whatever comes in, messages and defects come out."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routesim.message.catalogue import CATALOGUE
from routesim.message.form import form
from routesim.message.parse import Parsed, parse
from routesim.message.render import lacking, render
from routesim.message.sections import joined

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "cases" / "navadmin"

# Own traffic beside the real one, so that the tests stand without ../shared.
ARCHIVE = b"""CONFIDENTIAL

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
SUBJECT: FM VISIT
REF: (A) STATE 150123; (B) LAPUTA 1201
1. SUMMARY. NOTHING HAPPENED.
CONFIDENTIAL
"""
MACHINE = b"""OTTUZYUW RUEHQXA0417 2080930-UUUU--RUEHC RUEKJCS
RHEHNSC.
ZNR UUUUU ZUI RUEWMCS0245 2080948
O P 270925Z JUL 07ZYB PSN 146390K23
FM COMISLANDFLT AVALON//N1//
TO RUEHC/SECSTATE WASHDC
ZEN/OU=ISLANDS/CN=AL NAVADMIN(UC)
INFO RHMFIUU/CNO WASHINGTON DC//N6// RUEKJCS/JOINT STAFF WASHINGTON DC//J3//
BT
UNCLAS //N01650//
MSGID/GENADMIN/COMISLANDFLT/-/JUL//
SUBJ/HARBOUR MASTER OF THE YEAR//
RMKS/1. NOMINATIONS ARE DUE.
BT
#0417



NNNN
"""
TRAFFIC = [
    (ROOT / "scenarios" / "cables" / "state-043056.txt").read_bytes(),
    ARCHIVE,
    MACHINE,
    *(path.read_bytes() for path in (sorted(SHARED.iterdir()) if SHARED.is_dir() else ())),
]


def promised(data: bytes | str) -> Parsed:
    """Check what holds of every source, and return what it holds."""
    parsed = parse(data, file="any")
    again = parse(data, file="any")
    assert parsed == again
    if not parsed.readings:
        assert len(parsed.defects) == 1
    lines = (
        len(data.splitlines()) if isinstance(data, str) else data.count(b"\n") + data.count(b"\r")
    )
    found = [*parsed.defects, *(one for reading in parsed.readings for one in reading.defects)]
    for one in found:
        assert CATALOGUE[one.code].severity is one.severity
        assert 1 <= one.line <= lines + 1
        assert one.column >= 1
        assert one.message.endswith(".")
    starts = [reading.source.line for reading in parsed.readings]
    assert starts == sorted(starts)
    for reading in parsed.readings:
        json.dumps(form(reading))
        if not lacking(reading.message, reading.message.format):
            assert parse(render(reading.message)).defects is not None
    assert len(joined(parsed.readings)) <= len(parsed.readings)
    return parsed


@given(st.binary(max_size=400))
def test_bytes(data: bytes) -> None:
    """Any bytes are read without an error."""
    promised(data)


@given(st.text(max_size=400))
def test_text(data: str) -> None:
    """Any characters are read without an error."""
    promised(data)


# Pieces of heading lines in any order are far likelier to confuse the reader than noise.
pieces = st.sampled_from(
    [
        *("VZCZC", "XYZ0012", "OO ", "RUEHC", "DE ", "#3056", "/01", " 1182341", "ZNR ", "UUUUU"),
        *(
            "ZUI ",
            "ZOV ",
            "O ",
            "282322Z",
            " APR 09",
            "FM ",
            "TO ",
            "INFO ",
            "XMT ",
            "ZEN/",
            "//N1//",
        ),
        *("AMEMBASSY", " AVALON", " IMMEDIATE", "NIACT ", " 0012", "BT", "UNCLAS", " STATE 043056"),
        *(
            "SECTION 01 OF 02",
            "E.O. 12958: ",
            "TAGS: ",
            "SUBJECT: ",
            "REF: A. ",
            "1. (C) ",
            "PAGE 02",
        ),
        *(
            "NNNN",
            "#0417",
            "GR ",
            "GRNC",
            "SUBJ/",
            "RMKS/",
            "[A](#)",
            "\\#",
            "&amp;",
            "<br>",
            "**",
            "# ",
        ),
        *(
            "\n",
            "\n",
            "\n",
            "\r",
            " ",
            "/",
            "(",
            "\x00",
            "\u00a0",
            "é",
            "RTTUZYUW RUENAAA0673 3542217-",
        ),
    ]
)


@given(st.lists(pieces, max_size=60).map("".join))
def test_pieces(data: str) -> None:
    """Pieces of messages in any order are read without an error."""
    promised(data)


@given(st.sampled_from(TRAFFIC), st.data())
def test_flipped_bytes(cable: bytes, data: st.DataObject) -> None:
    """A message with garbled bytes is read without an error."""
    garbled = bytearray(cable)
    places = st.integers(0, min(len(garbled), 1500) - 1)
    for at in data.draw(st.lists(places, max_size=8)):
        garbled[at] = data.draw(st.integers(0, 255))
    promised(bytes(garbled))


@given(st.sampled_from(TRAFFIC), st.data())
def test_cut(cable: bytes, data: st.DataObject) -> None:
    """Any part of a message is read without an error."""
    start = data.draw(st.integers(0, len(cable)))
    end = data.draw(st.integers(start, len(cable)))
    promised(cable[start:end])


@given(st.lists(st.sampled_from(TRAFFIC), min_size=2, max_size=4), st.sampled_from([b"", b"\n"]))
def test_joined(cables: list[bytes], between: bytes) -> None:
    """Messages run together are read without an error."""
    promised(between.join(cables))


@given(st.sampled_from(TRAFFIC), st.data())
def test_swapped_lines(cable: bytes, data: st.DataObject) -> None:
    """A message whose lines are in disorder is read without an error."""
    lines = cable.split(b"\n")
    places = st.integers(0, min(len(lines), 40) - 1)
    for _ in range(data.draw(st.integers(1, 5))):
        one, other = data.draw(places), data.draw(places)
        lines[one], lines[other] = lines[other], lines[one]
    promised(b"\n".join(lines))


@given(st.sampled_from(TRAFFIC), st.data())
def test_doubled_and_lost_lines(cable: bytes, data: st.DataObject) -> None:
    """A message with lines lost or sent twice is read without an error."""
    lines = cable.split(b"\n")
    kept: list[bytes] = []
    for at, line in enumerate(lines):
        kept += [line] * (data.draw(st.integers(0, 2)) if at < 25 else 1)
    promised(b"\n".join(kept))


@pytest.mark.parametrize("cable", TRAFFIC)
def test_real_traffic_is_one_message(cable: bytes) -> None:
    """Each cable is one message with a date-time group."""
    (reading,) = promised(cable).readings
    assert reading.message.dtg is not None


SHORT = """\
VZCZCXRO4549
PP RUEHXA
DE RUEHQX #0881/01 2540944
ZNY CCCCC ZZH
P 110944Z SEP 07
FM AMEMBASSY AVALON
TO RUEHC/SECSTATE WASHDC PRIORITY 4460
BT
C O N F I D E N T I A L SECTION 01 OF 02 AVALON 000881
SIPDIS
TAGS: PREL, XX
SUBJECT: FM VISIT
REF: A. STATE 1234
Classified By: Ambassador Noone for reasons 1.4 (b).

Summary

1. (C) Nothing happened.

AVALON 00000881  002 OF 002

2. (U) End.
NOONE
BT
#0881
NNNN
"""
SIGNS = [*"-=_ /().:#0Aa", "- ", "A ", "\n "]
PATIENCE_S = 60


@pytest.fixture
def patience() -> Iterator[None]:
    """Fail where what takes milliseconds would never end."""

    def end(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(PATIENCE_S)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="no alarm to end what does not end")
@pytest.mark.parametrize("place", range(SHORT.count("\n")))
@pytest.mark.usefixtures("patience")
def test_a_run_of_anything(place: int) -> None:
    """However often a sign comes one after the other, at whatever place, reading ends.

    An expression that can part such a run in many ways goes through all of them.
    """
    lines = SHORT.split("\n")
    above, line, below = lines[:place], lines[place], lines[place + 1 :]
    for sign in SIGNS:
        run = sign * 60
        for there in ([run, line], [f"{line}{run}"], [f"{run}{line}"]):
            assert parse("\n".join([*above, *there, *below])).readings


def test_deep_nesting() -> None:
    """Keywords that stand a thousand times on a line exhaust no stack."""
    for words in (
        "ZNR UUUUU ",
        "DE RUEHC #1 ",
        "FM A TO ALL B ",
        "X TAGS: ",
        "(A) (B) ",
        "TO INFO XMT ",
    ):
        parsed = promised("O 282322Z APR 09\n" + words * 3000)
        assert len(parsed.readings) == 1
