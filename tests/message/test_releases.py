"""Papers as they were released: stamps, page lines in disorder, letters a machine misread."""

from __future__ import annotations

import pytest

from routesim.message.classification import Classification
from routesim.message.parse import parse

HEADING = (
    "PAGE 01\nACTION IO-16\nINFO LOG-00 AF-01\n/048W\n------------------4AB6A0 251228Z /38\n"
    "P 251212Z MAY 94\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC PRIORITY 0433\n"
    "INFO AMEMBASSY LAPUTA\n"
)
CASE = (
    "UNCLASSIFIED U.S. Department of State Case No. F-2014-00000 Doc No. C00000000 Date: 3/6/2014"
)
RELEASE = [
    (
        "UNITED STATES DEPARTMENT OF STATE\nREVIEW AUTHORITY: A N NOBODY\n"
        "DATE/CASE ID: 05 NOV 2008 200100000\n\nUNCLASSIFIED\n\nUNCLASSIFIED\n"
    ),
    f"REVIEW AUTHORITY: Ann Nobody, Senior Reviewer\n\n{CASE}\n{CASE}\n",
]
"""What stands at the foot of a page and at the head of the next."""


@pytest.mark.parametrize("stamp", RELEASE)
@pytest.mark.parametrize("blank", ["", "\n"])
def test_a_stamp_within_the_opening_ends_no_field(stamp: str, blank: str) -> None:
    """Subject and references go on behind the stamp of who released the paper."""
    (reading,) = parse(
        f"{HEADING}CONFIDENTIAL AVALON 004180\nE.O. 12356: DECL: OADR\nTAGS: PREL\n"
        f"SUBJECT: WHAT THE HARBOUR MASTER TOLD THE TWO CONSULS AND\n{blank}{stamp}{blank}"
        f"THEIR CLERKS\nREF: (A) LAPUTA 12,\n{blank}{stamp}{blank}(B) LAPUTA 13\n\n1. X.\n"
    ).readings
    text = reading.message.text
    assert text.subject == "WHAT THE HARBOUR MASTER TOLD THE TWO CONSULS AND THEIR CLERKS"
    assert [one.reference for one in text.refs] == ["LAPUTA 12", "LAPUTA 13"]
    assert [(one.number, one.text) for one in text.paragraphs] == [(1, "X.")]


@pytest.mark.parametrize("stamp", RELEASE)
@pytest.mark.parametrize("heading", [HEADING, f"{CASE}\n{HEADING[HEADING.index('P 25') :]}"])
def test_a_stamp_is_no_text(stamp: str, heading: str) -> None:
    """A paragraph goes on behind the stamp, whether page lines stand in the paper or not."""
    (reading,) = parse(
        f"{heading}CONFIDENTIAL AVALON 004180\nSUBJECT: HARBOUR\n\n"
        f"1. THE HARBOUR MASTER COUNTED EVERY SHIP WHICH LAY\n\n{stamp}\nAT ANCHOR.\n\n2. Y.\n"
    ).readings
    text = reading.message.text
    assert [(one.number, one.text) for one in text.paragraphs] == [
        (1, "THE HARBOUR MASTER COUNTED EVERY SHIP WHICH LAY AT ANCHOR."),
        (2, "Y."),
    ]


def test_a_stamp_among_the_addresses() -> None:
    """A stamp between two addresses is neither."""
    (reading,) = parse(
        f"{HEADING}{RELEASE[0]}AMEMBASSY NOWHERE\nCONFIDENTIAL AVALON 004180\nSUBJECT: X\n1. Y.\n"
    ).readings
    assert [one.address for one in reading.message.info] == [
        "AMEMBASSY LAPUTA",
        "AMEMBASSY NOWHERE",
    ]
    assert "stray-line" not in [one.code for one in reading.defects]


@pytest.mark.parametrize(
    ("line", "level", "reference"),
    [
        ("CONFIDENTIALAVALON 004180", Classification.CONFIDENTIAL, "AVALON 004180"),
        ("UNCLASSIFIEDUSUN NEW YORK 417", Classification.UNCLASSIFIED, "USUN NEW YORK 417"),
        ("SECRETSTATE 150411", Classification.SECRET, "STATE 150411"),
        ("CONFIDENTIALSECTION 01 OF 04 AVALON 417", Classification.CONFIDENTIAL, "AVALON 417"),
    ],
)
def test_a_classification_that_lost_its_space(
    line: str, level: Classification, reference: str
) -> None:
    """It ends the addresses, and what stands below it is none."""
    (reading,) = parse(f"{HEADING}{line}\nLAPUTA FOR NOBODY\nSUBJECT: X\n1. Y.\n").readings
    message = reading.message
    assert [one.address for one in message.info] == ["AMEMBASSY LAPUTA"]
    assert message.text.classification is level
    assert message.text.reference == reference
    assert message.text.passing == ("LAPUTA FOR NOBODY",)


def test_a_secretary_is_no_secret() -> None:
    """An addressee that begins with the letters of a classification stays one."""
    (reading,) = parse(f"{HEADING}SECRETARY OF STATE 1234\nUNCLAS AVALON 1\nX.\n").readings
    assert [one.address for one in reading.message.info][-1] == "SECRETARY OF STATE"


@pytest.mark.parametrize("zero", ["E.O.12356: DECL: OADR", "E.0.12356: DECL: OADR"])
def test_order_ends_the_heading(zero: str) -> None:
    """The order begins the text, too where a machine took its letter for a figure."""
    (reading,) = parse(f"{HEADING}{zero}\nSUBJECT: X\n1. Y.\n").readings
    assert [one.address for one in reading.message.info] == ["AMEMBASSY LAPUTA"]
    assert reading.message.text.executive_order == "12356: DECL: OADR"


@pytest.mark.parametrize("stamped", ["AVALON 04180 251227Z", "AVALON 04180 01 OF 02 2512272"])
def test_a_page_line_in_disorder(stamped: str) -> None:
    """The rest of a page line may stand above its first part; it is no reference."""
    turned = f"CONFIDENTIAL\nCONFIDENTIAL\n{stamped}\nPAGE 02\n"
    (reading,) = parse(
        f"{HEADING}{turned}AMEMBASSY NOWHERE 0412\nCONFIDENTIAL AVALON 004180\n"
        f"E.O. 12356: DECL: OADR\n{turned}TAGS: PREL\nSUBJECT: X\n1. Y\n{turned}Z.\n"
    ).readings
    message = reading.message
    assert [(one.address, one.serial) for one in message.info] == [
        ("AMEMBASSY LAPUTA", None),
        ("AMEMBASSY NOWHERE", "0412"),
    ]
    assert message.text.reference == "AVALON 004180"
    assert message.text.executive_order == "12356: DECL: OADR"
    assert [one.text for one in message.text.paragraphs] == ["Y Z."]


@pytest.mark.parametrize("stamped", ["00649 251622 Z", "00649 01 OF 02 251622 Z", "00649 251622Z"])
def test_the_zone_of_a_page_line_by_itself(stamped: str) -> None:
    """In the prints of 1973 a blank stands before the zone; the page line is no text."""
    (reading,) = parse(
        f"CONFIDENTIAL\nPAGE 01 AVALON {stamped}\n47\nACTION AF-18\n--------------------- 044236\n"
        "P R 251515 Z JUN 73\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC PRIORITY 3861\n"
        "C O N F I D E N T I A L AVALON 0649\nE. O. 11652: GDS\nSUBJECT: X\n1. THE CLERKS COUNTED\n"
        f"CONFIDENTIAL\nCONFIDENTIAL\nPAGE 02 AVALON {stamped}\nTHE SHIPS.\n"
    ).readings
    assert [one.text for one in reading.message.text.paragraphs] == [
        "THE CLERKS COUNTED THE SHIPS."
    ]
    assert [one.code for one in reading.defects] == ["archive-print"]


def test_an_order_of_words_that_is_right() -> None:
    """A reference with a time above prose about a page stays text."""
    (reading,) = parse(
        f"{HEADING}CONFIDENTIAL AVALON 4180\nSUBJECT: X\n1. Y\nLAPUTA 0417 251227Z\nPAGE TWO.\n"
    ).readings
    assert [one.text for one in reading.message.text.paragraphs] == [
        "Y LAPUTA 0417 251227Z PAGE TWO."
    ]


def sheet(number: int, text: str) -> str:
    """Return one sheet as the Department's archive of the 1990s printed it."""
    return (
        f"UNCLASSIFIED\nCurrent Class: CONFIDENTIAL\nPage: {number}\nCurrent Handling: n/a\n"
        "Document Number: 1997AVALON04180\nChannel: n/a\nCase Number: 200100000\n\n"
        f"CONFIDENTIAL                                   PTQ0417\n\n"
        f"PAGE 0{number}        AVALON   04180  251227Z\n{text}\nCONFIDENTIAL\n\n"
        f"Page: {number}\nCurrent Class: CONFIDENTIAL\n{RELEASE[0] if number == 1 else ''}"
        "UNCLASSIFIED\n\n"
    )


def test_sheets_of_the_archive_of_the_1990s() -> None:
    """What is printed over and under each sheet is no address, no field and no text."""
    heading = HEADING.removeprefix("PAGE 01\n")
    (reading,) = parse(
        "<<....>>\nRELEASED IN PART\n"
        + sheet(1, heading)
        + sheet(
            2,
            "AMEMBASSY NOWHERE\n\nC O N F I D E N T I A L AVALON 004180\n\n"
            "E.O. 12958: DECL: 05/25/04\nSUBJECT: HARBOUR\n\n1. (C) SUMMARY: THE MASTER COUNTED",
        )
        + sheet(3, "EVERY SHIP. END SUMMARY.\n\n2. (C) NO MORE.\n\nNOBODY")
    ).readings
    message = reading.message
    assert [one.address for one in message.info] == ["AMEMBASSY LAPUTA", "AMEMBASSY NOWHERE"]
    assert message.text.reference == "AVALON 004180"
    assert message.text.subject == "HARBOUR"
    assert [(one.number, one.text) for one in message.text.paragraphs] == [
        (1, "SUMMARY: THE MASTER COUNTED EVERY SHIP. END SUMMARY."),
        (2, "NO MORE."),
    ]
    assert message.text.signature == "NOBODY"
    assert {one.code for one in reading.defects} == {"bad-page", "archive-print"}


def test_labels_of_a_print_of_the_defence_departments() -> None:
    """The line over the station and the label over the text are neither heading nor caption."""
    (reading,) = parse(
        "CDSN = ABC123 MCN = 94116/26533 TOR = 941160804\n"
        "RTTCZYUW RUEKJCS5049 1160804-CCCC--RUEALGX.\nZNY CCCCC\nR 260747Z APR 94\n"
        "FM USDAO AVALON QZ\nTO RUEKJCS/DIA WASHDC\nBT\nCONTROLS\n"
        "C O N F I D E N T I A L SECTION 01 OF 02 AVALON 01715\nSUBJ: SHIPS\n"
        "1. X.\nBT\n#5049\nNNNN\n"
    ).readings
    text = reading.message.text
    assert text.captions == ()
    assert (text.classification, text.reference) == (Classification.CONFIDENTIAL, "AVALON 01715")
    assert "text-before-heading" not in [one.code for one in reading.defects]
