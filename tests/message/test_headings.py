"""Headings of our own making, each with one thing real traffic does."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routesim.message import plain_address, segments
from routesim.message.classification import Classification
from routesim.message.content import Drafting
from routesim.message.envelope import Distribution
from routesim.message.model import Format, Message
from routesim.message.parse import Reading, parse
from routesim.message.precedence import Precedence

HEADING = """VZCZCXRO1234
OO RUEHAG RUEHAST RUEHDA
DE RUEHQX #0417/01 2080930
ZNY CCCCC ZZH
O P 270925Z JUL 07
FM AMEMBASSY AVALON
TO RUEHC/SECSTATE WASHDC IMMEDIATE 4696
INFO RUEHXB/AMEMBASSY NEWHAVEN PRIORITY 0312
BT
C O N F I D E N T I A L SECTION 01 OF 02 AVALON 000417
"""


def read(source: str | bytes) -> Reading:
    """Return the one reading of *source*."""
    (reading,) = parse(source).readings
    return reading


def changed(old: str, new: str) -> Reading:
    """Return the reading of the clean heading with one thing changed."""
    assert old in HEADING
    return read(HEADING.replace(old, new))


def codes(reading: Reading) -> list[str]:
    """Return the defects of the heading; the text is cut off on purpose."""
    return [
        one.code for one in reading.defects if one.code not in {"no-end-bt", "no-serial", "no-eom"}
    ]


def action(message: Message) -> list[tuple[str | None, str, str | None, str | None]]:
    """Return the action addressees: indicator, address, word, number."""
    return [(one.indicator, one.address, one.precedence_word, one.serial) for one in message.action]


def test_clean() -> None:
    """The clean heading has no defect and every fact."""
    reading = read(HEADING)
    assert codes(reading) == []
    message = reading.message
    assert message.format is Format.ACP127
    assert message.station is not None
    assert message.station.section == 1
    assert message.station.filed == datetime(2007, 7, 27, 9, 30, tzinfo=UTC)
    assert message.precedence == (Precedence.IMMEDIATE, Precedence.PRIORITY)
    assert message.text.section is not None
    assert (message.text.section.number, message.text.section.of) == (1, 2)
    assert message.identity == "RUEHQX-0417/01-2080930"


@pytest.mark.parametrize(
    ("line", "channel", "number"),
    [
        ("VZCZCXRO1234", "XRO", "1234"),
        ("VZCZCABA217", "ABA", "217"),
        ("ZCZC XRO1234", "XRO", "1234"),
        ("vzczcxro1234", "XRO", "1234"),
        ("VZCZCX-O1234", None, None),
        ("VZCZC", None, None),
    ],
)
def test_line1(line: str, channel: str | None, number: str | None) -> None:
    """Three or four digits; what is no channel and number is kept as it stands."""
    sent = changed("VZCZCXRO1234", line).message.transmission
    assert sent is not None
    assert (sent.channel, sent.number) == (channel, number)
    assert sent.raw == line.upper()


@pytest.mark.parametrize(
    ("lines", "indicators", "found"),
    [
        ("OO RUEHAG", ("RUEHAG",), []),
        ("OO RUEHAG\nRUEHAST RUEHDA\nRUEHDBU", ("RUEHAG", "RUEHAST", "RUEHDA", "RUEHDBU"), []),
        ("OO RUEHAG RU3HXX", ("RUEHAG", "RU3HXX"), ["bad-indicator"]),
        ("OORUEHAG RUEHDA", ("RUEHAG", "RUEHDA"), ["glued"]),
        ("ZZ RUEHAG", ("RUEHAG",), ["precedence-differs"]),
        ("OO", (), ["no-indicator"]),
    ],
)
def test_line2(lines: str, indicators: tuple[str, ...], found: list[str]) -> None:
    """Indicators over several lines; a garbled one stays among them and is reported."""
    reading = changed("OO RUEHAG RUEHAST RUEHDA", lines)
    assert reading.message.line2 is not None
    assert reading.message.line2.indicators == indicators
    assert codes(reading) == found
    assert reading.relayed.startswith("DE RUEHQX")


@pytest.mark.parametrize(
    ("line", "indicator", "serial", "section", "filed"),
    [
        ("DE RUEHQX #0417 2080930", "RUEHQX", "0417", None, "2080930"),
        ("DE RUEHQX 0417 27/0930Z", "RUEHQX", "0417", None, "27/0930Z"),
        ("DE RUEHQX 0417 208/0930Z", "RUEHQX", "0417", None, "208/0930Z"),
        ("DE RUEHQX 0417 2080930Z", "RUEHQX", "0417", None, "2080930Z"),
        ("DE RUEHQX # 0417/12 2080930", "RUEHQX", "0417", 12, "2080930"),
        ("DERUEHQX#04172080930", "RUEHQX", "0417", None, "2080930"),
        ("DE RUEHQX", "RUEHQX", None, None, None),
        ("DE RUEHQX #0417", "RUEHQX", "0417", None, None),
    ],
)
def test_line3(
    line: str, indicator: str, serial: str | None, section: int | None, filed: str | None
) -> None:
    """Every form of format line 3 gives station, serial, section and time as they stand."""
    station = changed("DE RUEHQX #0417/01 2080930", line).message.station
    assert station is not None
    assert (station.indicator, station.serial, station.section) == (indicator, serial, section)
    assert station.filed_raw == filed
    if filed is not None:
        assert station.filed == datetime(2007, 7, 27, 9, 30, tzinfo=UTC)


def test_f5_the_number_at_the_end_is_that_of_the_heading() -> None:
    """Format line 15 with another number than format line 3 is reported, whatever else is lost."""
    end = "BT\n#{number}\nNNNN\n"
    text = HEADING.rstrip("\n") + "\n1. TEXT.\n"
    found = [
        {one.code for one in read(text + end.format(number=number)).defects}
        for number in ("0417", "417", "0418")
    ]

    assert ["serial-differs" in each for each in found] == [False, False, True]


@pytest.mark.parametrize("filed", ["2082857", "3670930", "0000930", "2080960"])
def test_f7_impossible_time_of_file(filed: str) -> None:
    """An impossible time of file is kept as it stands and gives no instant."""
    reading = changed("2080930", filed)
    assert reading.message.station is not None
    assert reading.message.station.filed is None
    assert reading.message.station.filed_raw == filed
    assert codes(reading) == ["bad-filed"]


@pytest.mark.parametrize(
    ("line", "level", "release", "signals", "found"),
    [
        ("ZNR UUUUU", Classification.UNCLASSIFIED, (), (), []),
        ("ZNY EEEEE ZZH", Classification.EFTO, (), ("ZZH",), []),
        ("ZNY SSSAA/BBBBB ZZH ZDK", Classification.SECRET, ("A", "A"), ("ZZH", "ZDK"), []),
        ("ZNY CCCXX", Classification.CONFIDENTIAL, ("X", "X"), (), []),
        ("ZNY CCCBX", Classification.CONFIDENTIAL, ("B", "X"), (), []),
        ("ZNYTTTTT", Classification.TOP_SECRET, (), (), ["glued"]),
        ("ZNR UUUXU ZZH", None, (), ("ZZH",), ["bad-redundancy"]),
        ("ZNR UUUUU\nZZK ZZH", Classification.UNCLASSIFIED, (), ("ZZK", "ZZH"), []),
    ],
)
def test_f3_line4(
    line: str,
    level: Classification | None,
    release: tuple[str, ...],
    signals: tuple[str, ...],
    found: list[str],
) -> None:
    """Classification, release, special handling and signals; garbled letters say nothing."""
    reading = changed("ZNY CCCCC ZZH", line)
    security = reading.message.security
    assert security is not None
    assert security.classification is level
    assert security.release == release
    assert security.signals == signals
    assert [code for code in codes(reading) if code != "security-differs"] == found


@pytest.mark.parametrize(
    ("line", "instant", "signals", "psn", "found"),
    [
        ("O 270925Z JUL 07", "2707", (), None, []),
        ("OP 270925Z JUL 07", "2707", (), None, ["dtg-glued"]),
        ("O 270925Z JUL 2007", "2707", (), None, []),
        ("O 270925Z JULY 07 --", "2707", (), None, []),
        ("O 270925ZJUL07", "2707", (), None, ["dtg-glued"]),
        (
            "O 270925Z JUL 07ZYB MIN PSN 146390K23",
            "2707",
            ("ZYB", "MIN"),
            "146390K23",
            ["dtg-glued"],
        ),
        ("O 270925Z JUL 07 ZDK CCY", "2707", ("ZDK", "CCY"), None, []),
        ("O 270925Z JUL 07\nZDS", "2707", ("ZDS",), None, []),
        ("O 270925 JUL 07", "2707", (), None, ["dtg-no-zone"]),
        ("O 270925A JUL 07", "2707", (), None, ["dtg-other-zone"]),
        ("O 310925Z JUN 07", None, (), None, ["bad-dtg"]),
        ("O 272561Z JUL 07", None, (), None, ["bad-dtg"]),
        ("O 27O925Z JUL 07", None, (), None, ["bad-dtg"]),
        ("O 270925Z JLU 07", None, (), None, ["bad-dtg"]),
    ],
)
def test_line5(
    line: str, instant: str | None, signals: tuple[str, ...], psn: str | None, found: list[str]
) -> None:
    """Glued, long, signalled and impossible groups; what is no date keeps its raw text."""
    reading = changed("O P 270925Z JUL 07", line)
    message = reading.message
    assert (None if message.dtg is None else f"{message.dtg:%d%m}") == instant
    assert message.dtg_raw is not None
    assert message.dtg_signals == signals
    assert message.psn == psn
    assert codes(reading) == found


@pytest.mark.parametrize(
    ("line", "address"),
    [
        (
            "TO RUEHC/SECSTATE WASHDC IMMEDIATE 4696",
            ("RUEHC", "SECSTATE WASHDC", "IMMEDIATE", "4696"),
        ),
        (
            "TO RUEHC/SECSTATE WASHDC 4696 IMMEDIATE",
            ("RUEHC", "SECSTATE WASHDC", "IMMEDIATE", "4696"),
        ),
        ("TO SECSTATE WASHDC NIACT IMMEDIATE", (None, "SECSTATE WASHDC", "NIACT IMMEDIATE", None)),
        ("TO SECSTATE WASHDC NIACT", (None, "SECSTATE WASHDC", "NIACT", None)),
        ("TO RUEHC/SECSTATE WASHDC 0612-0615", ("RUEHC", "SECSTATE WASHDC", None, "0612-0615")),
        ("TO RUEHC / SECSTATE WASHDC 123", ("RUEHC", "SECSTATE WASHDC", None, "123")),
        (
            "TO RUEHC/SECSTATE WASHDC\nIMMEDIATE 4696",
            ("RUEHC", "SECSTATE WASHDC", "IMMEDIATE", "4696"),
        ),
        ("TO\nRUEHC/SECSTATE WASHDC FLASH 4696", ("RUEHC", "SECSTATE WASHDC", "FLASH", "4696")),
        (
            "TORUEHC/SECSTATE WASHDC IMMEDIATE4696",
            ("RUEHC", "SECSTATE WASHDC", "IMMEDIATE", "4696"),
        ),
        ("TO RUEHC", ("RUEHC", "", None, None)),
        ("TO RUEHC/", ("RUEHC", "", None, None)),
        ("TO RUEHXX/AIG 7729 PRIORITY", ("RUEHXX", "AIG 7729", "PRIORITY", None)),
        ("TO RHMFIUU/39OS INCIRLIK AB TU", ("RHMFIUU", "39OS INCIRLIK AB TU", None, None)),
        ("TO SECSTATE WASHDC IMEDIATE", (None, "SECSTATE WASHDC IMEDIATE", None, None)),
        ("TO PAGE 02 STATE 015113 182333Z\nSECSTATE WASHDC", (None, "SECSTATE WASHDC", None, None)),
        ("TO: RUEHC/SECSTATE WASHDC", ("RUEHC", "SECSTATE WASHDC", None, None)),
    ],
)
def test_addressee(line: str, address: tuple[str | None, str, str | None, str | None]) -> None:
    """Every form of an address line gives indicator, address, word and number."""
    assert action(changed("TO RUEHC/SECSTATE WASHDC IMMEDIATE 4696", line).message) == [address]


@pytest.mark.parametrize(
    ("address", "office"),
    [
        ("CNO WASHINGTON DC//N1//", ("N1",)),
        ("CNO WASHINGTON DC//N1/N13//", ("N1/N13",)),
        ("CNO WASHINGTON DC//N1//N6//", ("N1", "N6")),
        ("CNO WASHINGTON DC//N1", ("N1",)),
        ("CNO WASHINGTON DC/N1//", ("N1",)),
        ("CNO WASHINGTON DC//", ()),
        ("CNO WASHINGTON DC", ()),
    ],
)
def test_office(address: str, office: tuple[str, ...]) -> None:
    """Office symbols stand apart from the address, however many obliques were sent."""
    originator = changed("FM AMEMBASSY AVALON", f"FM {address}").message.originator
    assert originator is not None
    assert (originator.address, originator.office) == ("CNO WASHINGTON DC", office)


def test_precedence_without_word() -> None:
    """An addressee without a word is ROUTINE, in an IMMEDIATE message too (doctrine 9.1)."""
    message = changed("SECSTATE WASHDC IMMEDIATE", "SECSTATE WASHDC").message
    assert message.action[0].precedence is Precedence.ROUTINE


def test_military_precedence() -> None:
    """Where no words are written, the block's precedence counts: action first, info second."""
    message = read(
        """O P 270925Z JUL 07
FM CNO WASHINGTON DC//N1//
TO NAVADMIN
INFO CNO WASHINGTON DC
BT
UNCLAS
"""
    ).message
    assert message.format is Format.ACP126
    assert message.action[0].precedence is Precedence.IMMEDIATE
    assert message.info[0].precedence is Precedence.PRIORITY


def test_exemptions_and_other_means() -> None:
    """XMT in both spellings, on several lines, and ZEN; none of them is a usual addressee."""
    reading = changed(
        "INFO RUEHXB/AMEMBASSY NEWHAVEN PRIORITY 0312",
        "INFO RUCNMEM/EU MEMBER STATES COLLECTIVE\nZEN/AMCONSUL LAPUTA\n"
        "XMT AMEMBASSY SOFIA\nAMEMBASSY VIENNA\nINFO AMEMBASSY ULTIMA\n"
        "XMT/AMEMBASSY ROME\nSTATE GRNC",
    )
    message = reading.message
    assert message.exempt == ("AMEMBASSY SOFIA", "AMEMBASSY VIENNA", "AMEMBASSY ROME")
    assert [(one.address, one.other_means) for one in message.info] == [
        ("EU MEMBER STATES COLLECTIVE", False),
        ("AMCONSUL LAPUTA", True),
        ("AMEMBASSY ULTIMA", False),
    ]
    assert message.accounting == "STATE GRNC"
    assert codes(reading) == []


def test_internal_distribution() -> None:
    """INFO LOG-00 over a heading is no format line 8 (doctrine 9.12)."""
    message = read(
        """ORIGIN ARA-04

INFO  OCT-01 LOG-00 EEB-00   ADP-00
      /092 R

DRAFTED BY ARA:ANOBODY:XX
------------------ 012345 181430Z /23
O 181430Z MAR 85
FM SECSTATE WASHDC
TO AMEMBASSY AVALON IMMEDIATE
UNCLAS STATE 081234
"""
    ).message
    assert message.info == ()
    assert message.distribution == Distribution(
        origin=("ARA-04",), info=("OCT-01", "LOG-00", "EEB-00", "ADP-00", "/092", "R")
    )
    assert message.drafting == Drafting(drafted=("ARA:ANOBODY:XX",))
    assert message.dtg == datetime(1985, 3, 18, 14, 30, tzinfo=UTC)


def test_internal_distribution_within_a_heading() -> None:
    """The same between format lines; only offices are distribution, not addresses."""
    message = changed("O P 27", "INFO LOG-00 EEB-00\nCIAE-00 /001R\nO P 27").message
    assert message.distribution == Distribution(info=("LOG-00", "EEB-00", "CIAE-00", "/001R"))
    assert [one.address for one in message.info] == ["AMEMBASSY NEWHAVEN"]


def test_heading_after_break_adds_nobody() -> None:
    """FM and TO after BT are a repetition: guesses, never addressees (case h30)."""
    reading = read(HEADING + "FM CNO WASHINGTON DC//N1//\nTO NAVADMIN\nSUBJ/X//\n")
    assert len(reading.message.action) == 1
    assert [one.address for one in reading.message.guess.action] == ["NAVADMIN"]
    assert "heading-repeated" in codes(reading)


def test_subject_may_begin_with_a_keyword() -> None:
    """FM, TO and INFO at the start of a subject's lines are words of the subject."""
    text = read(
        HEADING + "SUBJECT: FM VISITS\nTO AVALON AND\nINFO SERVICE\n\n1. (C) X"
    ).message.text
    assert text.subject == "FM VISITS TO AVALON AND INFO SERVICE"


def test_one_line() -> None:
    """A heading run together on one line is read like one on many."""
    flat = read(" ".join(HEADING.split("\n"))).message
    whole = read(HEADING).message
    for name in (
        "transmission",
        "line2",
        "station",
        "security",
        "dtg",
        "originator",
        "action",
        "info",
    ):
        if name != "transmission":
            assert getattr(flat, name) == getattr(whole, name), name
    assert flat.text.reference == "AVALON 000417"


def test_two_lines_on_one() -> None:
    """Format lines 3 and 4 on one line are read as two, and that is reported."""
    reading = changed("2080930\nZNY", "2080930 ZNY")
    assert reading.message.security == read(HEADING).message.security
    assert codes(reading) == ["glued"]


def test_address_like_a_keyword() -> None:
    """ACTION before anything but offices begins an address."""
    message = changed("RUEHXB/AMEMBASSY NEWHAVEN", "AMEMBASSY ULTIMA\nACTION OFFICE ULTIMA").message
    assert [one.address for one in message.info] == ["AMEMBASSY ULTIMA", "ACTION OFFICE ULTIMA"]


def test_keyword_begins_a_new_address() -> None:
    """On an overlong line what follows TO or INFO is a new address, no rest of the one before."""
    posts = ["AMEMBASSY LAPUTA", "AMEMBASSY NEWHAVEN", "AMCONSUL BRIGADOON", "AMEMBASSY ULTIMA"]
    line = " ".join(f"TO {post}" for post in posts)
    message = changed("TO RUEHC/SECSTATE WASHDC IMMEDIATE 4696", line).message
    assert [one.address for one in message.action] == posts


def test_lower_case() -> None:
    """A heading in small letters gives the same facts, and one note for all its lines."""
    reading = read(HEADING.lower())
    assert reading.message.action == read(HEADING).message.action
    assert reading.message.station == read(HEADING).message.station
    assert codes(reading).count("lower-case") == 1


def test_pilot() -> None:
    """A pilot's lines stand before the original ones: one message, the pilot's routing."""
    reading = read("VZCZCABC0001\nRR RUEHZZ\nDE RUEHNC #0009 2081000\nZNR UUUUU ZFD\n" + HEADING)
    assert reading.message.line2 is not None
    assert reading.message.line2.indicators == ("RUEHZZ",)
    assert "pilot" in codes(reading)
    assert reading.message.originator is not None


def test_record_without_heading() -> None:
    """Archives keep texts without a heading: a message with a text, and one defect for the rest."""
    reading = read("This is an extract.\n\nUNCLAS SECTION 01 OF 03 AVALON 000987\n\nSIPDIS\n\n1. X")
    assert reading.message.text.reference == "AVALON 000987"
    assert reading.message.originator is None
    assert [one.code for one in reading.defects] == ["text-before-heading", "no-heading"]


# Lines of a heading as they should be and as they should not, to be mixed at will.
ADDRESSES = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["RUEHC/", "RHEHNSC/", "RU3HC/", "RUEHC //", "RUEHC/ ", "ZEN/", ""]),
        st.sampled_from(
            [
                *("SECSTATE WASHDC", "AMCONSUL PORT NOWHERE", "ST. AGNES-ON-SEA (OLD TOWN)"),
                *("AIG 7729", "CTF", "EU MEMBER STATES COLLECTIVE", "A", "AL NAVADMIN(UC)"),
                *("PRIORITY MAIL OFFICE", "OFFICE FOR IMMEDIATE ACTION", "IMMEDIATE", "RABAT"),
                *("SECDEF INFO AMEMBASSY LAPUTA", "GO TO ALL POSTS", "CDR BT", "AMCONSUL XMT X"),
            ]
        ),
        st.sampled_from(["", "//N1//", "//POL/ECON//", " //N1//", "//n1//"]),
        st.sampled_from(["", " PRIORITY", " NIACT IMMEDIATE", " NIACT", " IMEDIATE", " FLASH"]),
        st.sampled_from(
            ["", " 0001", " 4460", " 22", " 0001-0004", " 12345", "  0001", " \u0661" * 4]
        ),
    ),
)
ORDINARY = (
    ["VZCZCXRO1234"],
    ["OO RUEHAG RUEHAST RUEHDA"],
    ["DE RUEHQX #0417/01 2080930"],
    ["ZNY CCCCC ZZH"],
    ["O P 270925Z JUL 07"],
    ["FM AMEMBASSY AVALON"],
)
ODD = [
    *((0, lines) for lines in ([], ["ZCZCABC123"], ["VZCZC XRO12"], ["vzczcxro1234"])),
    *((1, lines) for lines in ([], ["PP RUEHC", "RHEHNSC"], ["OO RUEHC", "", "QUEHC ST"])),
    (1, ["RTTUZYUW RUEHQXA0417 2080930-UUUU--RUEHC."]),
    *((2, lines) for lines in ([], ["DE RUEHQX #0417 3662460"], ["DE RU2HQX #0417"])),
    (2, ["DE RUEHQX #0417 2080930 ZNR UUUUU"]),
    *((3, lines) for lines in ([], ["ZNR UUUUU"], ["ZNY SSSSS ZZH ZZK"], ["ZNY SSSUS"])),
    *((4, lines) for lines in ([], ["R 270925Z JUL 07 ZDK"], ["O 310925Z JUN 07"])),
    *((4, [line]) for line in ("PP 270925Z JUL 07", "O 270925Z JUX 07", "270925Z JUL 07")),
    *((5, lines) for lines in ([], ["FM"], ["FM AMEMBASSY"], ["FM CNO//N1//"])),
    *((5, [f"FM AMEMBASSY {words}"]) for words in ("AVALON ZNR UUUUU ZZH", "AVALON IMMEDIATE")),
    *((5, [f"FM AMEMBASSY {words}"]) for words in ("AVALON TO RABAT", "AVALON INFO SECSTATE")),
]
PLACES = st.integers(0, len(ORDINARY) - 1)
BETWEEN = st.sampled_from(["", "PAGE 02 AVALON 0417", "CONFIDENTIAL", "PASS TO NSC", "ZNR UUUUU"])


@st.composite
def headings(draw: st.DrawFn) -> str:
    """Draw a heading of ordinary lines, with odd ones among them."""
    lines = list(ORDINARY)
    for place, odd in draw(st.lists(st.sampled_from(ODD), max_size=2)):
        lines[place] = odd
    for place, between in draw(st.lists(st.tuples(PLACES, BETWEEN), max_size=1)):
        lines[place] = [*lines[place], between]
    action, info = draw(st.lists(ADDRESSES, max_size=3)), draw(st.lists(ADDRESSES, max_size=4))
    below = draw(st.sampled_from([["BT"], [], ["XMT RABAT", "BT"]]))
    return "\n".join(
        [
            *(line for part in lines for line in part),
            *(f"TO {line}" for line in action[:1]),
            *action[1:],
            *(f"INFO {line}" for line in info[:1]),
            *info[1:],
            *below,
            "UNCLAS AVALON 000417",
        ]
    )


@given(headings())
def test_ordinary_lines_read_alike_at_one_look_and_one_by_one(source: str) -> None:
    """What is read in a quick way is read to the same end in the long way."""
    quick = parse(source)
    with (
        patch.object(segments, "ORDINARY", re.compile(r"(?!)")),
        patch.object(plain_address, "unnumbered", lambda _line: None),
    ):
        assert parse(source) == quick


@pytest.mark.parametrize("number", ["", " 0012"])
def test_misspelt_word_of_precedence_on_an_ordinary_line(number: str) -> None:
    """A word that is nearly one of precedence is pointed at on every kind of address line."""
    reading = changed("NEWHAVEN PRIORITY 0312", f"NEWHAVEN PRIORTY{number}")
    (found,) = [one for one in reading.defects if one.code == "near-precedence"]
    assert found.suggestion == "PRIORITY"


def test_break_at_the_end_of_an_address_line() -> None:
    """``BT`` behind an address is the break, no word of the address."""
    reading = changed("0312\nBT", "0312\nRUEHXY/AMCONSUL BRIGADOON BT")
    assert reading.message.info[-1].address == "AMCONSUL BRIGADOON"
    assert "no-bt" not in codes(reading)


class Gazetteer:
    """A lexicon of one post."""

    def suggest(self, address: str) -> str | None:
        """Return the known address that is near, for any that begins like it."""
        return "SECSTATE WASHDC" if address.startswith("SECSTAE") else None


def test_suggestion() -> None:
    """A misspelt address is kept as found, the known one only suggested; others are no defect."""
    (reading,) = parse(HEADING.replace("SECSTATE", "SECSTAET"), lexicon=Gazetteer()).readings
    assert reading.message.action[0].address == "SECSTAET WASHDC"
    found = [one for one in reading.defects if one.code == "unknown-address"]
    assert [(one.line, one.column, one.suggestion) for one in found] == [
        (7, 10, "SECSTATE WASHDC"),
    ]
