"""What later sections say again is no text, and what they say otherwise is reported."""

from __future__ import annotations

import pytest

from routesim.message.content import Text
from routesim.message.parse import Reading, parse
from routesim.message.sections import joined

SECTION = """DE RUEHQX #0417/{n:02} 2080930
O 270925Z JUL 07
FM AMEMBASSY AVALON
TO {to}
BT
{body}
BT
#0417
NNNN
"""
MARK = "C O N F I D E N T I A L SECTION {n:02} OF 02 AVALON 000417"
OPENING = """
SIPDIS

STATE FOR EUR/RPM

E.O. 12958: DECL: 07/27/2017
TAGS: PREL, EWWT, XX
SUBJECT: THE HARBOUR AND ITS KEEPERS, AS SEEN FROM THE
REEF
REF: A. STATE 4905
     B. BERN 12

"""
FIRST = f"{MARK.format(n=1)}{OPENING}1. (C) THE CLERKS COUNTED"
REST = "THE SHIPS.\n\n2. (C) NONE WAS MISSING."


def whole(first: str, second: str, *, to: tuple[str, str] = ("SECSTATE WASHDC",) * 2) -> Reading:
    """Return the message of two sections with these texts."""
    parts = enumerate(zip((first, second), to, strict=True), 1)
    source = "".join(SECTION.format(n=n, to=names, body=body) for n, (body, names) in parts)
    (reading,) = joined(parse(source).readings)
    return reading


def fields(text: Text) -> Text:
    """Return what the text of the plain two sections says; its body may have other lines."""
    assert [one.text for one in text.paragraphs] == [
        "THE CLERKS COUNTED THE SHIPS.",
        "NONE WAS MISSING.",
    ]
    assert (text.captions, text.passing) == (("SIPDIS",), ("STATE FOR EUR/RPM",))
    assert text.subject == "THE HARBOUR AND ITS KEEPERS, AS SEEN FROM THE REEF"
    assert [one.reference for one in text.refs] == ["STATE 4905", "BERN 12"]
    return text


@pytest.mark.parametrize(
    "head",
    [
        MARK.format(n=2) + "\n",
        "\n\n" + MARK.format(n=2) + "\n\n",
        "C O N F I D E N T I A L\nSECTION 02 OF 02 AVALON 000417\n",
        "C O N F I D E N T I A L FINAL SECTION OF AVALON 000417\n",
        MARK.format(n=2) + "\nSIPDIS\n\n",
        MARK.format(n=2) + "\n\nSIPDIS\n\nSTATE FOR EUR/RPM\n\n",
        MARK.format(n=2) + OPENING,
        MARK.format(n=2) + OPENING.replace("\n\n", "\n"),
        MARK.format(n=2) + "\nCONFIDENTIAL\nAVALON 00000417  002 OF 002\n\n" + OPENING,
        MARK.format(n=2) + "\nSUBJECT:  THE HARBOUR AND ITS KEEPERS, AS SEEN FROM THE\nREEF\n",
    ],
)
def test_repeated_opening(head: str) -> None:
    """What a later section repeats of the opening is in no paragraph, and nothing is wrong."""
    reading = whole(FIRST, f"{head}{REST}")
    body = fields(reading.message.text).body
    assert body.count("SUBJECT") == body.count("SIPDIS") == body.count("AVALON 000417") == 1
    assert reading.defects == ()


@pytest.mark.parametrize(
    ("said", "otherwise"),
    [
        ("AS SEEN FROM THE\n", "AS SEEN FORM THE\n"),
        ("PREL, EWWT, XX", "PREL, XX"),
        ("E.O. 12958: DECL: 07/27/2017", "E.O. 12958: DECL: 07/27/2027"),
        ("REF: A. STATE 4905", "REF: A. STATE 4906"),
        ("SIPDIS", "NOFORN"),
        ("C O N F I D E N T I A L", "S E C R E T"),
        ("AVALON 000417", "AVALON 000417 NOFORN"),
    ],
)
def test_opening_that_differs(said: str, otherwise: str) -> None:
    """Where a later section opens with something else the first counts, and a defect names it."""
    second = f"{MARK.format(n=2)}{OPENING}{REST}"
    assert said in second
    reading = whole(FIRST, second.replace(said, otherwise))
    fields(reading.message.text)
    differing = [one for one in reading.defects if one.code == "section-opening"]
    assert [(one.line, otherwise.strip() in one.text) for one in differing] == [(22, True)]


def test_fields_within_a_later_section_are_text() -> None:
    """The fields of a message quoted below a line of text stay in the paragraph."""
    quoted = "THE NOTE READS: QUOTE\nSUBJECT: PILOTS\nTAGS: XX\nUNQUOTE THEY SAID."
    reading = whole(FIRST, f"{MARK.format(n=2)}\n{quoted}")
    last = reading.message.text.paragraphs[-1].text
    assert last == f"THE CLERKS COUNTED {quoted}".replace("\n", " ")
    assert reading.defects == ()


def test_fields_that_only_a_later_section_has_are_text() -> None:
    """A section cut off amid the opening goes on with it in the next one."""
    head, tail = OPENING.split("TAGS")
    reading = whole(
        f"{MARK.format(n=1)}{head.rstrip()}",
        f"{MARK.format(n=2)}\nTAGS{tail}1. (C) THE CLERKS COUNTED {REST}",
    )
    fields(reading.message.text)
    assert reading.defects == ()


@pytest.mark.parametrize(
    ("first", "second", "named"),
    [
        ("SECSTATE WASHDC 0612", "SECSTATE WASHDC 0612", []),
        # A number may count the sections (doctrine 9.7).
        ("SECSTATE WASHDC 0612", "SECSTATE WASHDC 0613", []),
        ("SECSTATE WASHDC 9999", "SECSTATE WASHDC 0000", []),
        ("SECSTATE WASHDC 612", "SECSTATE WASHDC 613", []),
        ("SECSTATE WASHDC 0612", "SECSTATE WASHDC 0614", ["TO SECSTATE WASHDC 0614"]),
        ("SECSTATE WASHDC", "SECSTATE WASHDC\nAMEMBASSY BERN", ["TO AMEMBASSY BERN"]),
        ("SECSTATE WASHDC\nINFO AMEMBASSY BERN", "SECSTATE WASHDC", ["INFO AMEMBASSY BERN"]),
        (
            "SECSTATE WASHDC\nINFO AMEMBASSY BERN",
            "SECSTATE WASHDC\nAMEMBASSY BERN",
            ["TO AMEMBASSY BERN", "INFO AMEMBASSY BERN"],
        ),
        ("SECSTATE WASHDC", "SECSTATE WASHDC PRIORITY", ["TO SECSTATE WASHDC PRIORITY"]),
        ("SECSTATE WASHDC", "SECSTATE WASHDC\nXMT AMEMBASSY ROME", ["XMT AMEMBASSY ROME"]),
    ],
)
def test_addresses_of_sections(first: str, second: str, named: list[str]) -> None:
    """An address that does not stand alike in every section is named; the first one counts."""
    mark = MARK.format(n=2)
    reading = whole(FIRST, f"{mark}\n{REST}", to=(first, second))
    differing = [one for one in reading.defects if one.code == "section-address"]
    assert [one.text for one in differing] == named
    alone = whole(FIRST, f"{mark}\n{REST}", to=(first, first)).message
    assert (reading.message.action, reading.message.info) == (alone.action, alone.info)


@pytest.mark.parametrize("captions", ["", "SIPDIS\n\n", "\nSIPDIS\nNOFORN\n\n"])
def test_sections_put_together(captions: str) -> None:
    """A copy of both sections in one text is whole: the mark of the second is no text."""
    body = f"{FIRST}\nTHE SHIPS.\n\n{MARK.format(n=2)}\n{captions}2. (C) NONE WAS MISSING."
    source = SECTION.format(n=1, to="SECSTATE WASHDC", body=body)
    (reading,) = joined(parse(source).readings)
    fields(reading.message.text)
    assert reading.message.text.section is None
    assert "section-missing" not in {one.code for one in reading.defects}
    third = source.replace("OF 02", "OF 03")
    (reading,) = joined(parse(third).readings)
    assert [one.text for one in reading.defects if one.code == "section-missing"] == [
        "SECTION 03 OF 03"
    ]
