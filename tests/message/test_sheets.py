"""What printers and archives put among the lines of a message: it is none of it, and hides none."""

from __future__ import annotations

import pytest

from routesim.message.parse import parse

HEADING = (
    "DE RUEHQX #0417/01 2080930\nO 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\nBT\n"
)
PAGE = "PAGE 02 AVALON 00417 01 OF 02 270925Z"


def numbered(words: str) -> list[tuple[int | None, str]]:
    """Return number and words of each paragraph of a message with this text."""
    (reading,) = parse(f"{HEADING}{words}\nBT\n#0417\nNNNN\n").readings
    return [(one.number, one.text) for one in reading.message.text.paragraphs]


@pytest.mark.parametrize("blank", ["", "\n"])
def test_page_line_before_a_reference(blank: str) -> None:
    """A page line that lost its line end hides no reference behind it, and is none."""
    (reading,) = parse(
        f"{HEADING}CONFIDENTIAL AVALON 417\nSUBJECT: HARBOUR\nREF: A. LAPUTA 12\n{blank}"
        f" CONFIDENTIAL\n{PAGE}  B. NEWHAVEN 34\n1. X.\nBT\n#0417\nNNNN\n"
    ).readings
    refs = reading.message.text.refs
    assert [(one.letter, one.reference) for one in refs] == [
        ("A", "LAPUTA 12"),
        ("B", "NEWHAVEN 34"),
    ]
    assert [one.text for one in reading.message.text.paragraphs] == ["X."]


@pytest.mark.parametrize("level", ["CONFIDENTIAL", "C O N F I D E N T I A L"])
def test_page_break_within_a_line(level: str) -> None:
    """Classification and page line that lost their line ends are no words of the paragraph."""
    assert numbered(
        f"CONFIDENTIAL AVALON 417\nSUBJECT: HARBOUR\n\n1. THE CLERK OF THE  {level}\n"
        f"{PAGE} HARBOUR COUNTED SHIPS.  {level}\n{PAGE.replace('2', '3', 1)} 2. HE FOUND TEN."
    ) == [(1, "THE CLERK OF THE HARBOUR COUNTED SHIPS."), (2, "HE FOUND TEN.")]


@pytest.mark.parametrize("above", ["1. THIS IS CONFIDENTIAL", "1. OF YOUR MESSAGE"])
def test_words_about_a_page(above: str) -> None:
    """What a service message says about a page is text: no classification is printed above it."""
    assert numbered(f"CONFIDENTIAL AVALON 417\n\n{above}\n{PAGE} IS MISSING.\n2. X.") == [
        (1, f"{above[3:]} {PAGE} IS MISSING."),
        (2, "X."),
    ]


def test_the_page_line_of_a_print_in_two() -> None:
    """Number and time of the page line that stand apart from its page are no stray text."""
    (reading,) = parse(
        "UNCLASSIFIED\nPAGE 01\nORIGIN AF-01\nAVALON 00417 270925Z\nRELEASED IN FULL\n"
        "INFO LOG-00 AID-01\nO 270925Z JUL 94\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\n"
        "CONFIDENTIAL AVALON 000417\n\n1. X.\n"
    ).readings
    assert [one.code for one in reading.defects] == ["archive-print"]


def test_labels_over_the_parts_of_a_print() -> None:
    """An agency's print puts a label over each part of a message: it is in no field."""
    (reading,) = parse(
        "ENVELOPE\nCDSN = ABC123 MCN = 91095/01234 TOR = 910951600\n"
        "PTTSZYUW RUEKJCS0417 0951556-SSSS--RUEALGX.\nZNY SSSSS\nHEADER\nP 051556Z APR 91\n"
        "FM JOINT STAFF WASHINGTON DC\nTO RUEADWD/OCSA WASHINGTON DC\nBT\nCONTROLS\nSECRET\n"
        "SERIAL: (U) NONE.\nBODY\nSUBJ: HARBOUR\n\n1. THE CLERK COUNTED SHIPS.\nADMIN\nBT\n"
        "#0417\nNNNN\n"
    ).readings
    message = reading.message
    assert message.security is not None
    assert (message.security.signal, message.security.remarks) == ("ZNY", ())
    assert message.text.captions == ()
    assert message.text.subject == "HARBOUR"
    assert [(one.number, one.text) for one in message.text.paragraphs] == [
        (None, "SERIAL: (U) NONE."),
        (1, "THE CLERK COUNTED SHIPS."),
    ]


def test_a_body_in_a_subject() -> None:
    """A subject may end with the word of a label; without the others it is none."""
    (reading,) = parse(
        f"{HEADING}UNCLAS AVALON 417\nSUBJECT: TRANSPORT OF A\nBODY\n\n1. X.\nBT\n#0417\nNNNN\n"
    ).readings
    assert reading.message.text.subject == "TRANSPORT OF A BODY"


CENTER = (
    "               CONFIDENTIAL\n          NATIONAL SECURITY COUNCIL\n"
    "              MESSAGE CENTER\n\n"
)


@pytest.mark.parametrize("second", ["EOB417  AN001234  TOR: 208/0930Z  CSN: HCE417\n", ""])
@pytest.mark.parametrize("end", ["NOBODY\nBT\n", "NOBODY\n"])
def test_the_sheets_of_a_message_center(second: str, end: str) -> None:
    """What a message center prints over and under its sheets is none of the message."""
    (reading,) = parse(
        f"{CENTER}PAGE 01 OF 02   AVALON 0417   DTG: 270925Z JUL 85  PSN: 034567\n{second}"
        "-----------------\nDISTRIBUTION: DOBB-01  ROE-01  /002 A2\n-----------------\n"
        "WHTS ASSIGNED DISTRIBUTION:\nSIT: NOBODY\nEOB:\n-----------------\n\nOP IMMED\nABC0417\n"
        "DE RUEHQX #0417 2080930\nO 270925Z JUL 85\nFM AMEMBASSY AVALON\n\n"
        "TO SECSTATE WASHDC IMMEDIATE 1234\n\nINFO AMEMBASSY LAPUTA\n"
        f"\n               CONFIDENTIAL\n{CENTER}"
        "PAGE 02 OF 02   AVALON 0417   DTG: 270925Z JUL 85  PSN: 034567\n\nAMEMBASSY ULTIMA\n\n"
        "C O N F I D E N T I A L AVALON 00417\n\nSUBJECT: HARBOUR\n\n1. THE CLERKS OF THE\n"
        f"               CONFIDENTIAL\n{CENTER}"
        f"PAGE 03 OF 03   AVALON 0417   DTG: 270925Z JUL 85  PSN: 034567\n{second}\n"
        f"HARBOUR COUNTED SHIPS.\n{end}               CONFIDENTIAL\n"
    ).readings
    message = reading.message
    assert [one.address for one in message.info] == ["AMEMBASSY LAPUTA", "AMEMBASSY ULTIMA"]
    assert [one.text for one in message.text.paragraphs] == [
        "THE CLERKS OF THE HARBOUR COUNTED SHIPS."
    ]
    assert message.text.signature == "NOBODY"
    codes = {one.code for one in reading.defects}
    assert codes.isdisjoint({"text-before-heading", "text-after-end", "stray-line"})
