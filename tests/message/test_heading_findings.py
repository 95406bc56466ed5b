"""Headings that a tester's real traffic and hard cases showed to be misread, one claim each."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from routesim.message.classification import Classification
from routesim.message.envelope import Distribution
from routesim.message.model import Addressee, Format
from routesim.message.parse import Reading, parse
from routesim.message.precedence import Precedence

TEXT = "BT\nUNCLAS AVALON 000417\nSUBJECT: X\n1. TEXT.\nBT\n#0417\nNNNN\n"


def read(source: str | bytes) -> Reading:
    """Return the one reading of *source*."""
    (reading,) = parse(source).readings
    return reading


def addressed(lines: str) -> Reading:
    """Return the reading of a State message whose address lines are *lines*."""
    return read(f"R 121530Z JAN 99\nFM AMEMBASSY AVALON\n{lines}\n{TEXT}")


def names(addressees: tuple[Addressee, ...]) -> list[str]:
    """Return addressees as one string each: what stands where the line put it."""
    return [
        f"{one.indicator or ''}/{one.address}"
        f"{''.join(f'//{office}' for office in one.office)}"
        f" {one.precedence_word or ''} {one.serial or ''}".strip()
        for one in addressees
    ]


def codes(reading: Reading) -> list[str]:
    """Return the codes of the defects."""
    return [one.code for one in reading.defects]


# Where the text begins.


def test_classification_line_opens_the_text() -> None:
    """Below a date-time group alone a classification line opens the text; no originator it is."""
    reading = read(
        "301425Z Dec 04\nC O N F I D E N T I A L SECTION 01 OF 03 ANKARA 007211 \n\nSIPDIS\n\n1. X"
    )
    message = reading.message
    assert message.text.reference == "ANKARA 007211"
    assert message.text.section is not None
    assert message.originator is None
    assert message.guess.originator is not None
    assert message.guess.originator.address == "ANKARA"
    assert "stray-line" not in codes(reading)


def test_banner_without_originator_opens_the_text() -> None:
    """UNCLASSIFIED/ and the number of a general message open the text; MSGID says who sends."""
    message = read(
        "R 271757Z NOV 13\nUNCLASSIFIED/\nMARADMIN 636/13\n"
        "MSGID/GENADMIN/CMC WASHINGTON DC MRA MM//\nSUBJ/X//\nGENTEXT/REMARKS/1. X.//\n"
    ).message
    assert message.text.classification is Classification.UNCLASSIFIED
    assert message.text.reference == "MARADMIN 636/13"
    assert message.guess.originator is not None
    assert message.guess.originator.address == "CMC WASHINGTON DC MRA MM"


def test_general_message_number_opens_the_text() -> None:
    """A number of a series is the text's, and no post to guess an originator from."""
    message = read("R 020955 AUG 18\nALCOAST 269/18\n1. X\n2. Y\n").message
    assert message.text.reference == "ALCOAST 269/18"
    assert message.guess.originator is None


def test_banner_over_the_page_is_no_text() -> None:
    """A classification alone between format lines 5 and 6 was printed there."""
    message = read(
        "O 121530Z JAN 74\nSECRET\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\nBT\nUNCLAS X 1\n"
    ).message
    assert message.originator is not None
    assert names(message.action) == ["/SECSTATE WASHDC"]


# Addresses.


@pytest.mark.parametrize(
    ("lines", "one"),
    [
        ("RUEHSR/AMCONSUL\nSTRASBOURG 0101", "RUEHSR/AMCONSUL STRASBOURG  0101"),
        (
            "RUEHLO/AMEMBASSY\nLONDON PRIORITY 0123",
            "RUEHLO/AMEMBASSY LONDON PRIORITY 0123",
        ),
        ("AMEMBASSY\nRABAT 0123", "/AMEMBASSY RABAT  0123"),
        (
            "RHMFISS/CDR USEUCOM VAIHINGEN\nGE//POLAD// PRIORITY",
            "RHMFISS/CDR USEUCOM VAIHINGEN GE//POLAD PRIORITY",
        ),
        (
            "RUEKJCS/SECDEF WASHINGTON DC\n//USDP/ISA// PRIORITY",
            "RUEKJCS/SECDEF WASHINGTON DC//USDP/ISA PRIORITY",
        ),
        (
            "RHMFISS/JOINT STAFF WASHINGTON DC//00/01/\n04//",
            "RHMFISS/JOINT STAFF WASHINGTON DC//00/01/04",
        ),
        ("RUEHRL/AMEMBASSY BERLIN//DCM\n/POL// 0044", "RUEHRL/AMEMBASSY BERLIN//DCM/POL  0044"),
    ],
)
def test_wrapped_address(lines: str, one: str) -> None:
    """An office that was begun, an oblique, a country or a bare AMEMBASSY ties two lines."""
    reading = addressed(f"TO {lines}\nRUEHC/SECSTATE WASHDC 0001")
    assert names(reading.message.action) == [one, "RUEHC/SECSTATE WASHDC  0001"]
    assert [one for one in codes(reading) if one != "precedence-higher"] == ["wrapped-address"]


def test_addresses_that_follow_are_not_tied() -> None:
    """An indicator begins an address, whatever the one before it lacks."""
    message = addressed(
        "TO RUEHLO/AMEMBASSY\nRUEHFR/AMEMBASSY PARIS 0001\nCNO WASHINGTON DC//N1\nAVALON//N2//"
    ).message
    assert names(message.action) == [
        "RUEHLO/AMEMBASSY",
        "RUEHFR/AMEMBASSY PARIS  0001",
        "/CNO WASHINGTON DC//N1",
        "/AVALON//N2",
    ]


def test_wrapped_originator() -> None:
    """The originator may run over the line end too."""
    reading = read(f"R 121530Z JAN 99\nFM AMEMBASSY\nAVALON\nTO SECSTATE WASHDC 0001\n{TEXT}")
    assert reading.message.originator is not None
    assert reading.message.originator.address == "AMEMBASSY AVALON"


@pytest.mark.parametrize("rest", ["OF AVALON", "OF AVALON//N1/N2//", "//N1//"])
def test_folded_originator(rest: str) -> None:
    """An originator goes on below a full line, behind which its next word had no place."""
    full = "COMMANDER OF ALL THE HARBOURS AND ALL OF THE REEFS OF THE ISLAND"
    reading = read(f"R 121530Z JAN 99\nFM {full}\n{rest}\nTO SECSTATE WASHDC\n{TEXT}")
    assert reading.message.originator is not None
    assert reading.message.originator.address == f"{full} {rest}".partition("//")[0].rstrip()
    assert reading.message.guess.action == ()


@pytest.mark.parametrize("line", ["AMEMBASSY LAPUTA", "RUEHLP/LAPUTA", "ISLAND COLLECTIVE"])
def test_address_below_a_full_originator(line: str) -> None:
    """What can only be an address is none of the originator, however full his line is."""
    full = "COMMANDER OF ALL THE HARBOURS AND ALL OF THE REEFS OF THE ISLAND"
    reading = read(f"R 121530Z JAN 99\nFM {full}\n{line}\nTO SECSTATE WASHDC\n{TEXT}")
    assert reading.message.originator is not None
    assert reading.message.originator.address == full
    assert "stray-line" in codes(reading)


def test_one_word_addresses() -> None:
    """Posts and agencies of one word are addresses, though they look like indicators."""
    alone = ["USDOC", "USNATO", "QUITO", "RABAT", "RHODES", "USCINCSO", "USLO"]
    message = addressed("TO " + "\n".join(alone)).message
    assert [(one.indicator, one.address) for one in message.action] == [
        (None, name) for name in alone
    ]


def test_indicator_alone_is_called() -> None:
    """What format line 2 calls is an indicator, where it stands alone as well."""
    message = read(
        "RR QXYZ RUEHC\nDE RUEHQX #0417 0121530\nZNR UUUUU\nR 121530Z JAN 99\n"
        f"FM AMEMBASSY AVALON\nTO QXYZ\nRUEHC\nQXYY\n{TEXT}"
    ).message
    assert [(one.indicator, one.address) for one in message.action] == [
        ("QXYZ", ""),
        ("RUEHC", ""),
        (None, "QXYY"),
    ]


@pytest.mark.parametrize(
    ("ending", "word", "precedence"),
    [
        ("IMMEDIATE NIACT 3879", "IMMEDIATE NIACT", Precedence.IMMEDIATE),
        ("NIACT IMMEDIATE 3879", "NIACT IMMEDIATE", Precedence.IMMEDIATE),
        ("NIACT 3879", "NIACT", Precedence.IMMEDIATE),
        ("IMMEDIATE 3879", "IMMEDIATE", Precedence.IMMEDIATE),
        ("OPERATIONAL IMMEDIATE 3879", "OPERATIONAL IMMEDIATE", Precedence.IMMEDIATE),
    ],
)
def test_night_action(ending: str, word: str, precedence: Precedence) -> None:
    """NIACT stands before or after the word and travels as IMMEDIATE (doctrine 2.2.5).

    IMMEDIATE was once called OPERATIONAL IMMEDIATE (2.1).
    """
    (one,) = addressed(f"TO SECSTATE WASHDC {ending}").message.action
    assert (one.address, one.precedence_word, one.precedence, one.serial) == (
        "SECSTATE WASHDC",
        word,
        precedence,
        "3879",
    )
    assert one.night_action is ("NIACT" in word)


@pytest.mark.parametrize(
    ("line", "address", "serial"),
    [
        ("AMEMBASSY LONDON 22", "AMEMBASSY LONDON", "22"),
        ("USUN NEW YORK 22", "USUN NEW YORK", "22"),
        ("RUEHLO/AMEMBASSY LONDON 2", "AMEMBASSY LONDON", "2"),
        ("RUCPDOC/USDOC WASHDC 1-2", "USDOC WASHDC", "1-2"),
        ("CTG 22", "CTG 22", None),
        ("TASK FORCE 22", "TASK FORCE 22", None),
        ("RHMFIUU/COMDESRON 22", "COMDESRON 22", None),
    ],
)
def test_short_number(line: str, address: str, serial: str | None) -> None:
    """A post's number may have one digit or two; a unit's number is part of its name."""
    (one,) = addressed(f"TO {line}").message.action
    assert (one.address, one.serial) == (address, serial)


def test_exemption_amid_the_addresses() -> None:
    """XMT limits a collective; indicator, word, number or COLLECTIVE ends it (doctrine 1.7.1)."""
    message = addressed(
        """TO RUEHC/SECSTATE WASHDC 0100
INFO RUEHXX/ISLAND MISSIONS COLLECTIVE
RUEHEE/ARAB LEAGUE COLLECTIVE PRIORITY 0001
XMT/AMEMBASSY TRIPOLI
RUCNSAD/SOUTHERN AF DEVELOPMENT COMMUNITY COLLECTIVE
RUEHZL/EUROPEAN POLITICAL COLLECTIVE IMMEDIATE
XMT AMEMBASSY REYKJAVIK AMEMBASSY NICOSIA
AMCONSUL HAMBURG"""
    ).message
    assert [one.address for one in message.info] == [
        "ISLAND MISSIONS COLLECTIVE",
        "ARAB LEAGUE COLLECTIVE",
        "SOUTHERN AF DEVELOPMENT COMMUNITY COLLECTIVE",
        "EUROPEAN POLITICAL COLLECTIVE",
    ]
    assert message.exempt == (
        "AMEMBASSY TRIPOLI",
        "AMEMBASSY REYKJAVIK",
        "AMEMBASSY NICOSIA",
        "AMCONSUL HAMBURG",
    )


@pytest.mark.parametrize("indicator", ["", "RUEHKW/"])
def test_exemption_on_the_line(indicator: str) -> None:
    """XMT behind an address exempts what follows it."""
    message = addressed(f"TO A\nINFO {indicator}AMCONSUL KRAKOW XMT USICA").message
    assert [one.address for one in message.info] == ["AMCONSUL KRAKOW"]
    assert message.exempt == ("USICA",)


# Format line 5.


@pytest.mark.parametrize(
    ("line", "precedence", "hour", "found"),
    [
        ("O P R 110944Z SEP 07", "OPR", 9, ["odd-precedence"]),
        ("R 110944A SEP 07", "R", 8, ["dtg-other-zone"]),
        ("O 110944z Sep 07", "O", 9, ["lower-case"]),
        ("O\t110944Z\tSEP\t07", "O", 9, []),
        ("O  110944Z  SEP  07", "O", 9, []),
        ("IMMEDIATE 110944Z SEP 07", "O", 9, ["odd-precedence"]),
        ("NIACT IMMEDIATE 110944Z SEP 07", "O", 9, ["odd-precedence"]),
        ("O/P 110944Z SEP 07", "OP", 9, ["odd-precedence"]),
        ("O. 110944Z SEP 07", "O", 9, ["odd-precedence"]),
        ("(O) 110944Z SEP 07", "O", 9, ["odd-precedence"]),
        ("OO 110944Z SEP 07", "O", 9, ["odd-precedence"]),
        ("0 110944Z SEP 07", "", 9, ["no-precedence"]),
        ("O 110944Z SEP", "O", None, ["dtg-no-year"]),
        ("O 119944Z SEP", "O", None, ["bad-dtg"]),
        ("O 119944A SEP 07", "O", None, ["bad-dtg"]),
    ],
)
@pytest.mark.parametrize("above", ["", "RR RUEHC\nDE RUEHQX #0417 2540944\nZNR UUUUU\n"])
def test_line5(line: str, precedence: str, hour: int | None, found: list[str], above: str) -> None:
    """Odd letters, signs, zones and blanks cost neither the instant nor the addressees."""
    reading = read(f"{above}{line}\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC 0001\n{TEXT}")
    message = reading.message
    assert "".join(one.prosign for one in message.precedence) == precedence
    want = None if hour is None else datetime(2007, 9, 11, hour, 44, tzinfo=UTC)
    assert message.dtg == want
    assert message.dtg_raw is not None
    assert names(message.action) == ["/SECSTATE WASHDC  0001"]
    assert message.originator is not None
    frame = {"precedence-differs", "filed-late", "filed-before-dtg"}
    assert [code for code in codes(reading) if code not in frame] == found


def test_tabs_everywhere() -> None:
    """Tabs serve as blanks in every format line."""
    message = read(
        "O\t121530Z\tJAN\t74\nFM\tAMEMBASSY AVALON\nTO\tSECSTATE WASHDC IMMEDIATE 8765\n"
        "INFO\tAMEMBASSY LAPUTA\nBT\nUNCLAS\tAVALON 1234\nBT\nNNNN\n"
    ).message
    assert message.originator is not None
    assert names(message.action) == ["/SECSTATE WASHDC IMMEDIATE 8765"]
    assert names(message.info) == ["/AMEMBASSY LAPUTA"]


def test_originator_on_line5() -> None:
    """FM behind the date-time group is format line 6."""
    reading = read(f"O 121530Z JAN 74 FM AMEMBASSY CAIRO\nTO SECSTATE WASHDC\n{TEXT}")
    assert reading.message.originator is not None
    assert reading.message.originator.address == "AMEMBASSY CAIRO"
    assert reading.message.dtg_remarks == ()
    assert codes(reading) == ["glued"]


@pytest.mark.parametrize("colon", ["", ":"])
def test_keywords_alone(colon: str) -> None:
    """FM, TO and INFO may stand alone, with a colon or without."""
    message = read(
        f"O 121530Z JAN 74\nFM{colon}\nAMEMBASSY CAIRO\nTO{colon}\nSECSTATE WASHDC\n"
        f"INFO{colon}\nAMEMBASSY AVALON\n{TEXT}"
    ).message
    assert message.originator is not None
    assert message.originator.address == "AMEMBASSY CAIRO"
    assert names(message.action) == ["/SECSTATE WASHDC"]
    assert names(message.info) == ["/AMEMBASSY AVALON"]


def test_address_between_originator_and_to() -> None:
    """An address that no keyword begins is a guess, and lost to nobody."""
    message = read(
        f"O 121530Z JAN 74\nFM AMEMBASSY CAIRO\nSECSTATE WASHDC PRIORITY 0872\nTO DIA\n{TEXT}"
    ).message
    assert names(message.action) == ["/DIA"]
    assert names(message.guess.action) == ["/SECSTATE WASHDC PRIORITY 0872"]


def test_guessed_addressees_have_word_and_number() -> None:
    """Lines without keywords are read as addresses are, so that a guess names a post."""
    message = read(
        "R 231400Z JAN 10\nUSMISSION USNATO\nRUEHC/SECSTATE WASHDC 4411\n"
        f"RUEHBS/USEU BRUSSELS PRIORITY 1\n{TEXT}"
    ).message
    assert message.guess.originator is not None
    assert message.guess.originator.address == "USMISSION USNATO"
    assert names(message.guess.action) == [
        "RUEHC/SECSTATE WASHDC  4411",
        "RUEHBS/USEU BRUSSELS PRIORITY 1",
    ]


def test_line5_below_the_addresses() -> None:
    """A date-time group below the addresses is this message's: it readdresses nothing."""
    reading = read(f"FM AMEMBASSY AVALON\nTO SECSTATE WASHDC\nP 121530Z JAN 09\n{TEXT}")
    message = reading.message
    assert message.readdressals == ()
    assert message.dtg == datetime(2009, 1, 12, 15, 30, tzinfo=UTC)
    assert message.precedence == (Precedence.PRIORITY,)
    assert message.originator is not None
    assert "line-order" in codes(reading)


# Format lines 1 to 3.


@pytest.mark.parametrize(
    "line",
    [
        "RTTUZYUWRUEWMCS0002 0971830-UUUU--RUCRNAD.",
        "RTTUZYUW RUEWMCS00020971830-UUUU--RUCRNAD.",
        "RTTUZYUW RUEWMCS 0002 0971830-UUUU--RUCRNAD.",
        "RTTUZYUW RUEWMCS0002 0971830UUUU--RUCRNAD.",
        "R TTUZYUW RUEWMCS0002 0971830-UUUU--RUCRNAD.",
        "RTTUZYUW RUEWMCS0002 097183-UUUU--RUCRNAD.",
        "RTTUZYUW RUEWMCSO002 0971830-UUUU--RUCRNAD.",
        "RTTUZYUW RUEWMCS002 0971830-UUUU--RUCRNAD.",
        "RTTUZYUW RUEWMCS00002 0971830-UUUU--RUCRNAD.",
        "TTUZYUW RUEWMCS0002 0971830-UUUU--RUCRNAD.",
        "RTTUZYUW RUEWMCS0002 0971830-UUUUU--RUCRNAD.",
    ],
)
def test_garbled_line2(line: str) -> None:
    """A blank, a hyphen or a character lost or added does not cost the routing."""
    message = read(f"{line}\nZNR UUUUU\nR 071830Z APR 05\nFM CNO\nTO NAVADMIN\n{TEXT}").message
    assert message.format is Format.ACP128
    assert message.line2 is not None
    assert message.line2.indicators == ("RUCRNAD",)
    assert (message.line2.media, message.line2.content) == ("TT", "ZYUW")
    assert (message.line2.redundancy or "").strip("U") == ""
    assert message.line2.redundancy is not None
    assert message.station is not None
    assert message.station.indicator == "RUEWMCS"
    assert message.station.serial in {"0002", "O002", "002", "00002"}


def test_simple_procedure() -> None:
    """ACP 126: a number without channel, call signs and NR are kept; its end has no #NNNN."""
    reading = read(
        "VZCZC051 UU\nRABC DE RXYZ NR 051\nR 221855Z APR 2015\nFM CDR\n"
        "TO RUEAUSA/DA WASHINGTON DC\nBT\nUNCLAS\n1. TEST.\nBT\nNNNN\n"
    )
    message = reading.message
    assert message.format is Format.ACP126
    assert message.transmission is not None
    assert (message.transmission.channel, message.transmission.number) == (None, "051")
    assert message.line2 is not None
    assert message.line2.indicators == ("RABC",)
    assert message.station is not None
    assert (message.station.indicator, message.station.serial) == ("RXYZ", "051")
    assert codes(reading) == []


@pytest.mark.parametrize(
    ("called", "calling"), [("NAVA", "NBOL"), ("AAR9XX", "AAR9YY"), ("NNN0XX", "NNN0YYY")]
)
def test_call_signs_are_addresses(called: str, calling: str) -> None:
    """In ACP 126 a call sign names a station, in the call and among the addresses alike."""
    reading = read(
        f"{called} DE {calling} NR 12\nR 221855Z APR 2015\nFM {calling}\nTO {called}\n"
        "INFO NCAT\nBT\nUNCLAS\n1. TEST.\nBT\nNNNN\n"
    )
    message = reading.message
    assert message.line2 is not None
    assert message.station is not None
    assert (message.line2.indicators, message.station.indicator) == ((called,), calling)
    assert [(one.indicator, one.address) for one in message.action] == [(None, called)]
    assert codes(reading) == []


def test_call_sign_of_three_letters() -> None:
    """DE RFG NR 114 names station and serial; a group without a year is normal there."""
    reading = read(
        "DE RFG NR 114\nR 151412Z MAR\nFM CG FIFTH CORPS\nTO CG THIRD INFDIV\nWD GRNC\n"
        "BT\nUNCLAS\n1. X\nBT\nNNNN\n"
    )
    assert reading.message.station is not None
    assert (reading.message.station.indicator, reading.message.station.serial) == ("RFG", "114")
    assert reading.message.accounting == "WD GRNC"
    assert codes(reading) == ["dtg-no-year"]


@pytest.mark.parametrize("tag", ["<pre>", "&lt;pre&gt;"])
def test_tag_before_line1(tag: str) -> None:
    """A tag glued to format line 1, even one sent as entities, does not cost the number."""
    sent = read(
        f"{tag}VZCZCXRO4549\nOO RUEHRG\nDE RUEHSW #0881/01 2540944\nZNR UUUUU\n"
        f"O 110944Z SEP 07\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC\n{TEXT}"
    ).message.transmission
    assert sent is not None
    assert (sent.channel, sent.number) == ("XRO", "4549")


# Clean traffic.

PRINT = """SECRET
PAGE 01 STATE 242810
60
ORIGIN NODS-00
INFO OCT-01 ISO-00 ( ISO ) R
66610
DRAFTED BY: NEA:HHNOBODY:HE
APIROVED BY: THE SECRETARY
IO-AMB. NOBODY
NEA-MR ANYONE
--------------------- 077675
O 102348Z OCT 75 ZFF4
FM SECSTATE WASHDC
TO USMISSION USUN NEW YORK IMMEDIATE
S E C R E T STATE 242810
SUBJECT: X
1. PLEASE DELIVER.
SECRET
"""


def test_archive_print() -> None:
    """What an archive prints has no breaks and no end: one note, and no line is odd."""
    reading = read(PRINT)
    assert codes(reading) == ["archive-print"]
    assert reading.message.distribution == Distribution(
        origin=("NODS-00",), info=("OCT-01", "ISO-00", "(ISO)", "R")
    )


def test_published_text() -> None:
    """A published copy ends with its signature: one note."""
    reading = read(
        "R 121530Z JAN 99\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC 0001\nBT\n"
        "UNCLAS AVALON 000417\n\nSUBJECT: X\n\n1. (U) Text.\n\nCLINTON\n"
    )
    assert codes(reading) == ["published-text"]


def test_partial_record() -> None:
    """A record without heading but for its date has no end either: one note for that."""
    reading = read("R 020955Z AUG 18\nALCOAST 269/18\n1. X\n2. Y\n")
    assert codes(reading) == ["no-originator", "no-addressee", "published-text"]


def test_cut_text() -> None:
    """A text that stops without a signature may have been cut off, and says all it lacks."""
    reading = read(
        "R 121530Z JAN 99\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC 0001\nBT\n"
        "UNCLAS AVALON 000417\n\nSUBJECT: X\n\n1. (U) Text which\n"
    )
    assert codes(reading) == ["no-end-bt", "no-eom"]


def test_three_ns_end_a_message() -> None:
    """NNN alone on a line ends a message as NNNN does."""
    reading = read(
        "R 121530Z JAN 99\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC 0001\nBT\n"
        "UNCLAS AVALON 000417\nSUBJECT: X\n1. TEXT.\nBT\nNNN\n"
    )
    assert reading.message.end.eom


def test_binary_is_named_plainly() -> None:
    """The bytes of a binary source are shown as hexadecimal digits."""
    (found,) = parse(b"\x00\x01\x02\x7fELF\x00\x00").defects
    assert "'00 01 02 7F 45 4C 46 00'" in found.message


def test_defects_are_sorted() -> None:
    """The defects of a message stand in the order of their lines and columns."""
    reading = read(
        PRINT.replace("TO USMISSION", "TO RU3HXX/USMISSION").replace("SECRET\n", "**X**\n")
    )
    places = [(one.line, one.column) for one in reading.defects]
    assert len(places) > 2
    assert places == sorted(places)


LONG = [
    "A",
    "/",
    "//",
    "O ",
    "O/",
    "(",
    "0",
    "NIACT ",
    "IMMEDIATE ",
    "RUEHC ",
    "RUEHC/",
    "XMT ",
    "AMEMBASSY ",
    "UUUU-",
    "DE ",
    "( ISO ) ",
    "FM\n",
    "FM AMEMBASSY\n",
    "/POL\n",
    "AMEMBASSY\n",
    "SECRET\n",
    "R 121530Z\n",
    "AB DE CD NR 1\n",
    "XMT A\n",
    "TO\n",
]


@pytest.mark.parametrize("piece", LONG)
@pytest.mark.parametrize(
    "before",
    ["", "\n", "R 121530Z JAN 99", "R 121530Z JAN 99\nFM A", "R 121530Z JAN 99\nFM A\nTO "],
)
def test_repetition_takes_linear_time(piece: str, before: str) -> None:
    """A hundred thousand repeated characters are read in time in proportion to them."""
    taken = []
    for times in (12_500, 100_000):
        source = f"{before}{piece * (times // len(piece))}\n"
        start = time.process_time()
        parse(source)
        taken.append(time.process_time() - start)
    assert taken[1] < 16 * taken[0] + 0.3


@pytest.mark.parametrize("end", ["NNN", "NNNN"])
def test_archive_print_with_an_end(end: str) -> None:
    """An archive's print that keeps the last line lacks no break: the same one note."""
    reading = read(f"{PRINT}\n\n\n\n{end}\n")
    assert codes(reading) == ["archive-print"]
    assert reading.message.end.eom


def test_banner_below_the_end() -> None:
    """The classification a gateway prints below the last line is no stray text; words are."""
    message = f"R 121530Z JAN 99\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC 0001\n{TEXT}"
    assert parse(f"{message}\nUNCLASSIFIED//\n\n").defects == ()
    assert [one.code for one in parse(f"{message}\nUNCLASSIFIED//\nWORDS.\n").defects] == [
        "stray-text"
    ]


def test_machine_line_that_stops_after_the_time_of_file() -> None:
    """Format line 2 without redundancy and routing still names the originating station."""
    message = read(
        "RTTUZYUW RUEWMCS0002 0971830\nZNR UUUUU\nR 071830Z APR 09\nFM COMISLANDFLT\nTO NAVADMIN\n"
        + TEXT
    ).message
    assert message.format is Format.ACP128
    assert message.line2 is not None
    assert message.line2.media == "TT"
    assert message.station is not None
    assert (message.station.indicator, message.station.serial) == ("RUEWMCS", "0002")


@pytest.mark.parametrize("word", ["PIORITY", "MMEDIATE", "RIORITY", "OUTINE"])
def test_word_of_precedence_that_lost_a_letter_at_its_start(word: str) -> None:
    """A word of precedence is known by its end where its start is garbled."""
    reading = addressed(f"TO SECSTATE WASHDC {word} 0872")
    assert names(reading.message.action) == [f"/SECSTATE WASHDC {word}  0872"]
    (found,) = [one for one in reading.defects if one.code == "near-precedence"]
    assert found.suggestion is not None


@pytest.mark.parametrize(
    "title", ["MARADMIN 284/19", "MARADMINS : 284/19", "MARADMINS Number: 284/19"]
)
def test_number_of_a_general_message_above_its_heading(title: str) -> None:
    """Pages print the number of a general message over its date-time group."""
    message = read(
        f"{title}\nR 150844Z MAY 19\nUNCLAS NOFORN\n"
        "MSGID/GENADMIN/CMC AVALON//\nSUBJ/X//\nGENTEXT/REMARKS/1. TEXT.\n"
    ).message
    assert message.text.reference == "MARADMIN 284/19"
    assert message.text.number is not None
    assert (message.text.number.year, message.text.number.number) == (2019, 284)


# Headings as message pages of the web show them, each line with its label.

WEB = """CLASSIFICATION: UNCLASSIFIED//
{dates}
FROM: COMISLANDFLT AVALON
TO: NAVADMIN
CC: COMISLANDFLT AVALON
SUBJ: HARBOUR MASTER OF THE YEAR
UNCLAS
NAVADMIN 031/25
MSGID/GENADMIN/COMISLANDFLT AVALON/N1/FEB//
SUBJ/HARBOUR MASTER OF THE YEAR//
RMKS/1. TEXT.//
BT
#0001
NNNN
"""


@pytest.mark.parametrize(
    ("dates", "precedence"),
    [
        (
            "PRECEDENCE TO: PRIORITY DTG: 240011Z Feb 25 PRECEDENCE CC: ROUTINE",
            (Precedence.PRIORITY, Precedence.ROUTINE),
        ),
        ("PRECEDENCE TO: ROUTINE DTG: 240011Z Feb 25", (Precedence.ROUTINE,)),
        ("PRECEDENCE: ROUTINE DTG: 240011Z FEB 2025", (Precedence.ROUTINE,)),
        (
            "Precedence To: IMMEDIATE\nDTG: 240011Z Feb 25\nPrecedence CC: ROUTINE",
            (Precedence.IMMEDIATE, Precedence.ROUTINE),
        ),
        ("DTG: 240011Z FEB 25", ()),
    ],
)
def test_labelled_heading(dates: str, precedence: tuple[Precedence, ...]) -> None:
    """The labels of a page stand for the prosigns of a heading."""
    reading = read(WEB.format(dates=dates))
    message = reading.message
    assert message.precedence == precedence
    assert message.dtg == datetime(2025, 2, 24, 0, 11, tzinfo=UTC)
    assert message.originator is not None
    assert message.originator.address == "COMISLANDFLT AVALON"
    assert [one.address for one in message.action] == ["NAVADMIN"]
    assert [one.address for one in message.info] == ["COMISLANDFLT AVALON"]
    assert message.text.reference == "NAVADMIN 031/25"
    assert {"stray-line", "text-before-heading", "no-dtg"}.isdisjoint(codes(reading))


# Shapes of messages that other programs and lessons carry.


@pytest.mark.parametrize("dash", ["--", "\u2014", "\u2013", "-"])
def test_dash_in_the_machine_line(dash: str) -> None:
    """Whatever stands for the hyphens of format line 2, the routing after it is read."""
    message = read(
        f"RTTUZHSW RUEHQXA1616 0330420-UUUU{dash}RUEHABC RUEHABD.\nZNR UUUUU\n"
        f"R 020420Z FEB 15\nFM COMISLANDFLT\nTO NAVADMIN\n{TEXT}"
    ).message
    assert message.line2 is not None
    assert message.line2.redundancy == "UUUU"
    assert message.line2.indicators == ("RUEHABC", "RUEHABD")


def test_content_indicator_of_data() -> None:
    """A content indicator need not begin with Z: data have codes of their own."""
    reading = read(
        "PAAUIJAZ RUEHQXA0417 0331200-UUUU--RUEHJBO.\nR 021200Z FEB 15\nFM COMISLANDFLT\n"
        f"TO NAVADMIN\n{TEXT}"
    )
    assert reading.message.line2 is not None
    assert reading.message.line2.content == "IJAZ"
    assert "garbled-prosign" not in codes(reading)


@pytest.mark.parametrize("group", ["AIG NINE TWO TWO NINE", "AIG 9229", "AIG9229"])
def test_address_indicating_group_in_words(group: str) -> None:
    """An address indicating group is a list of activities, its number in digits or in words."""
    (one,) = addressed(f"TO {group}").message.action
    assert (one.address, one.collective) == (group, True)


@pytest.mark.parametrize(
    ("above", "below", "found"),
    [
        ("", "", ["published-text"]),
        # What is left of a frame says that the rest of it was lost.
        ("DE RUEHQX #0417 2080930\n", "", ["no-bt", "no-end-bt", "no-serial", "no-eom"]),
        ("", "BT\n", ["no-bt", "no-eom"]),
    ],
)
def test_copy_without_a_frame(above: str, below: str, found: list[str]) -> None:
    """A heading with its text right below, and nothing of a frame, is a published copy."""
    (reading,) = parse(
        f"{above}R 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\n"
        f"UNCLAS AVALON 000417\n\n1. X.\n{below}"
    ).readings
    assert [one.code for one in reading.defects] == found


# Address lines that a tester broke.


@pytest.mark.parametrize(
    "serial",
    [
        *("0017-19", "0017 - 0019", "0017 THRU 0019", "0017 TO 0019", "0017 AND 0018"),
        *("0017 & 0018", "0017,0018", "0017, 0018", "0017, 18, 19"),
    ],
)
def test_numbers_of_several_sections(serial: str) -> None:
    """However they are joined, they are the number, and the precedence stands before it."""
    reading = addressed(
        f"TO RUEHC/SECSTATE WASHDC ROUTINE {serial}\nINFO AMEMBASSY LAPUTA {serial}"
    )
    assert names(reading.message.action) == [f"RUEHC/SECSTATE WASHDC ROUTINE {serial}"]
    assert names(reading.message.info) == [f"/AMEMBASSY LAPUTA  {serial}"]
    assert codes(reading) == []


def test_a_place_with_nine_digits() -> None:
    """What the mail writes behind a place is part of the address."""
    reading = addressed("TO HQ DA WASHINGTON DC 20310-2000")
    assert names(reading.message.action) == ["/HQ DA WASHINGTON DC 20310-2000"]


def test_numbers_that_name_an_addressee() -> None:
    """Behind AIG and the like several numbers are part of the name, as one is."""
    reading = addressed("TO AIG 7001-7003\nRUEHQX/AIG 7001 - 7003")
    assert [one.serial for one in reading.message.action] == [None, None]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("RUEHC ROUTINE 4696", "RUEHC/ ROUTINE 4696"),
        ("RUEHC ROUTINE", "RUEHC/ ROUTINE"),
        ("RUEHC/ ROUTINE 4696", "RUEHC/ ROUTINE 4696"),
        ("RABAT ROUTINE 4696", "/RABAT ROUTINE 4696"),
        ("ROME ROUTINE", "/ROME ROUTINE"),
    ],
)
def test_precedence_behind_an_indicator_alone(line: str, expected: str) -> None:
    """It takes nothing from the indicator; a post alone stays an address."""
    assert names(addressed(f"TO {line}").message.action) == [expected]


@pytest.mark.parametrize(
    ("line", "amid"),
    [
        ("RUEHC/SECSTATE WASHDC IMMEDIATE 4696 ZEN", "IMMEDIATE"),
        ("RUEHC/SECSTATE WASHDC IMMEDIATE 4696 4697", "IMMEDIATE"),
        ("RUEHC/SECSTATE WASHDC PRIORITY IMMEDIATE 4696", "PRIORITY"),
        ("RUEHC/SECSTATE WASHDC IMMEDIATE #4696", "IMMEDIATE"),
        ("RUEHC/SECSTATE WASHDC PRIORITY 4696NNNN", "PRIORITY"),
        ("RUEHC/SECSTATE WASHDC/RUEHXB/AMEMBASSY LAPUTA", "RUEHXB"),
        ("COPY RUEHXB/AMEMBASSY LAPUTA", "RUEHXB"),
    ],
)
def test_what_stands_amid_an_address_is_told(line: str, amid: str) -> None:
    """A word or an indicator that was not taken for one goes into no address unnoticed."""
    reading = addressed(f"TO {line}")
    (found,) = [one for one in reading.defects if one.code == "amid-address"]
    assert found.text[found.column - 1 :].startswith(amid)


@pytest.mark.parametrize(
    ("lines", "beside"),
    [
        ("XMT AMEMBASSY LAPUTA PRIORITY", ["PRIORITY"]),
        ("XMT AMEMBASSY LAPUTA 0012", ["0012"]),
        ("XMT AMEMBASSY LAPUTA//POL// ROUTINE 0012", ["POL", "ROUTINE", "0012"]),
        ("XMT AMEMBASSY LAPUTA\nAMEMBASSY ULTIMA", []),
    ],
)
def test_what_no_exempted_address_has_is_told(lines: str, beside: list[str]) -> None:
    """An exempted address stands alone (doctrine 1.7.1): what stands behind it is in no field."""
    reading = addressed(f"TO AIG 7729\n{lines}")
    assert reading.message.exempt[0] == "AMEMBASSY LAPUTA"
    found = [one for one in reading.defects if one.code == "beside-address"]
    assert [one.text[one.column - 1 :].split("//")[0].split()[0] for one in found] == beside


def test_the_word_behind_an_originator_is_told() -> None:
    """It takes a precedence from nobody (doctrine 1.6.4); a number is part of its name."""
    reading = read(f"R 121530Z JAN 99\nFM AMEMBASSY AVALON PRIORITY\nTO AIG 7729\n{TEXT}")
    assert reading.message.originator is not None
    assert reading.message.originator.address == "AMEMBASSY AVALON"
    (found,) = [one for one in reading.defects if one.code == "beside-address"]
    assert found.text[found.column - 1 :] == "PRIORITY"


@pytest.mark.parametrize("line", ["FLASH POINT COMMAND", "RUEHC/PRIORITY AIRLIFT//N1//"])
def test_an_address_may_begin_with_such_a_word(line: str) -> None:
    """Nothing stands before it, so that it can only be a name."""
    assert "amid-address" not in codes(addressed(f"TO {line}"))


@pytest.mark.parametrize(
    "word",
    ["INF0", "1NFO", "|NFO", "INF", "NFO", "INFQ", "IHFO", "INF O", "I N F O", "INFO.", "INFO-"],
)
@pytest.mark.parametrize("line", ["RUEHXB/AMEMBASSY LAPUTA", "AMEMBASSY LAPUTA"])
def test_garbled_info_makes_nobody_act(word: str, line: str) -> None:
    """What is nearly the keyword is read as it, and told: those that follow are to know."""
    reading = addressed(f"TO SECSTATE WASHDC\n{word} {line}\nAMEMBASSY ULTIMA")
    assert [one.address for one in reading.message.action] == ["SECSTATE WASHDC"]
    assert [one.address for one in reading.message.info] == ["AMEMBASSY LAPUTA", "AMEMBASSY ULTIMA"]
    (found,) = reading.defects
    assert (found.code, found.suggestion) in {("near-keyword", "INFO"), ("glued", None)}


@pytest.mark.parametrize("line", ["BI", "8T", "B T", "VT", "BT."])
def test_garbled_break_is_no_addressee(line: str) -> None:
    """Right above the first line of a text it is read as the break, and told."""
    reading = read(
        f"R 121530Z JAN 99\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\n{TEXT.replace('BT', line, 1)}"
    )
    assert [one.address for one in reading.message.action] == ["SECSTATE WASHDC"]
    assert reading.message.text.reference == "AVALON 000417"
    (found,) = reading.defects
    assert (found.code, found.suggestion) == ("near-keyword", "BT")


@pytest.mark.parametrize("below", ["RUEHXB/AMEMBASSY LAPUTA", "AMEMBASSY LAPUTA"])
def test_two_letters_amid_the_addresses_are_kept(below: str) -> None:
    """Where an address stands below them they are no break."""
    message = addressed(f"TO SECSTATE WASHDC\nBI\n{below}").message
    assert [one.address for one in message.action] == ["SECSTATE WASHDC", "BI", "AMEMBASSY LAPUTA"]


@pytest.mark.parametrize(("fm", "to"), [("FN", "T0"), ("F M", "T O"), ("FM.", "TO."), ("PM", "TP")])
def test_garbled_fm_and_to(fm: str, to: str) -> None:
    """The same of the originator and of who must act."""
    source = f"R 121530Z JAN 99\n{fm} AMEMBASSY AVALON\n{to} RUEHC/SECSTATE WASHDC\n{TEXT}"
    message = read(source).message
    assert message.originator is not None
    assert message.originator.address == "AMEMBASSY AVALON"
    assert names(message.action) == ["RUEHC/SECSTATE WASHDC"]


def test_a_post_in_two_words_is_no_garbled_keyword() -> None:
    """AM EMBASSY is an address, and below the addresses nothing garbled begins a heading."""
    message = addressed("TO AM EMBASSY LAPUTA\nPM AMEMBASSY ULTIMA\nAM CONSULATE ELDORADO").message
    assert [one.address for one in message.action] == [
        "AM EMBASSY LAPUTA",
        "PM AMEMBASSY ULTIMA",
        "AM CONSULATE ELDORADO",
    ]
    assert message.readdressals == ()


@pytest.mark.parametrize("garbled", ["N", "4", "\u2014", "D P", "\u00cc"])
@pytest.mark.parametrize("above", ["", "DE RUEHQX #0417 2080930\nZNY CCCCC ZZH\n"])
def test_date_behind_a_garbled_precedence(garbled: str, above: str) -> None:
    """The line is format line 5 all the same, not a remark of format line 4."""
    line = f"{garbled} 270925Z JUL 07 ZDK"
    reading = read(f"VZCZCQXO0217\n{above}{line}\nFM AMEMBASSY AVALON\nTO LAPUTA\nBT\nX\n")
    assert reading.message.dtg == datetime(2007, 7, 27, 9, 25, tzinfo=UTC)
    assert (reading.message.precedence, reading.message.dtg_signals) == ((), ("ZDK",))
    assert reading.message.security is None or reading.message.security.remarks == ()
    assert [one.line for one in reading.defects if one.code == "no-precedence"] == [
        2 + above.count("\n")
    ]
