"""Cables as the archive of 2009 and later prints them: fields with labels, no format lines."""

from __future__ import annotations

import pytest
from attrs import evolve

from routesim.message.parse import Reading, parse

OVER = (
    "CONFIDENTIAL\nSBU\n\nMRN:           14 LAPUTA 345\n"
    "Date/DTG:      Feb 03, 2014 / 031530Z FEB 14\nFrom:          AMEMBASSY LAPUTA\n"
    "Action:        WASHDC, SECSTATE IMMEDIATE\n"
)
INFO = (
    "Info:          EUROPEAN POLITICAL COLLECTIVE ROUTINE; LILLIPUT, AMCONSUL ROUTINE; JOINT\n"
    "               STAFF WASHINGTON DC PRIORITY\n"
)
FIELDS = (
    "E.O.:          13526\nTAGS:          PREL, PGOV, LP\nCaptions:      SBU, NODIS\n"
    "Pass Line:     NSC FOR NOBODY\nReference:     A) 14 STATE 1234\n              B) LILLIPUT 77\n"
    "Subject:       THE FLYING ISLAND AND\nITS KING\n"
)
TEXT = (
    "\n1. (C) The king told the Ambassador that he would land.\n\n2. (C) He will\n\n"
    "CONFIDENTIAL\nPage 1 of 2\n\nnot.\n\n"
)
UNDER = (
    "Signature:     Gulliver\n\nDrafted By:    LAPUTA: Nobody, N\nCleared By:    POL: Somebody, S\n"
    "              ECON: Anybody, A\nApproved By:   DCM: Everybody\nReleased By:   LAPUTA: Nobody\n"
    "Dissemination Rule:  NODIS\n\nCONFIDENTIAL\nPage 2 of 2\n"
)
PRINT = f"{OVER}{INFO}{FIELDS}{TEXT}{UNDER}"


def _one(text: str) -> Reading:
    (reading,) = parse(text).readings
    return reading


def _codes(reading: Reading) -> list[str]:
    return [one.code for one in reading.defects]


def test_every_field_is_read() -> None:
    """What the labels say comes out where format lines would have said it."""
    reading = _one(PRINT)
    message, text = reading.message, reading.message.text
    assert message.dtg is not None
    assert f"{message.dtg:%Y-%m-%d %H:%M}" == "2014-02-03 15:30"
    assert message.originator is not None
    assert message.originator.address == "AMEMBASSY LAPUTA"
    assert [one.prosign for one in message.precedence] == ["O", "P"]
    assert [(one.address, one.precedence.prosign) for one in message.action] == [
        ("SECSTATE WASHDC", "O")
    ]
    assert [(one.address, one.precedence.prosign) for one in message.info] == [
        ("EUROPEAN POLITICAL COLLECTIVE", "R"),
        ("AMCONSUL LILLIPUT", "R"),
        ("JOINT STAFF WASHINGTON DC", "P"),
    ]
    assert text.classification is not None
    assert text.classification.words == "CONFIDENTIAL"
    assert text.number is not None
    assert text.number.normal == "14LAPUTA345"
    assert text.captions == ("SBU", "NODIS")
    assert text.passing == ("NSC FOR NOBODY",)
    assert text.executive_order == "13526"
    assert text.tags == ("PREL", "PGOV", "LP")
    assert text.subject == "THE FLYING ISLAND AND ITS KING"
    assert [one.raw for one in text.refs] == ["14 STATE 1234", "LILLIPUT 77"]
    assert [(one.number, one.marking) for one in text.paragraphs[:2]] == [(1, "C"), (2, "C")]
    assert text.paragraphs[1].text.startswith("He will not.")
    assert text.signature == "GULLIVER"
    assert text.drafting is not None
    assert text.drafting.cleared == ("POL: Somebody, S", "ECON: Anybody, A")
    assert text.drafting.released == ("LAPUTA: Nobody",)
    assert _codes(reading) == ["archive-print"]


def test_one_precedence_for_all() -> None:
    """Where action and information have the same, the heading has it once, as all headings do."""
    info = INFO.replace("ROUTINE", "IMMEDIATE")
    message = _one(f"{OVER}{info}{FIELDS}{TEXT}{UNDER}").message
    assert [one.prosign for one in message.precedence] == ["O"]


def test_addresses_below_the_text() -> None:
    """Information addressees may stand among the fields below the text, and exempted ones."""
    below = UNDER.replace("Dissemination", f"{INFO}XMT: LILLIPUT, AMCONSUL\nDissemination")
    reading = _one(f"{OVER}{FIELDS}{TEXT}{below}")
    assert reading.message.info == _one(PRINT).message.info
    assert reading.message.exempt == ("AMCONSUL LILLIPUT",)
    assert _codes(reading) == ["archive-print"]


def test_an_address_a_line() -> None:
    """Where no address has a precedence or a semicolon, each stands on its line."""
    over = OVER.replace("WASHDC, SECSTATE IMMEDIATE", "WASHDC, SECSTATE\n   AMEMBASSY LILLIPUT")
    reading = _one(f"{over}{FIELDS}{TEXT}{UNDER}")
    addresses = [one.address for one in reading.message.action]
    assert addresses == ["SECSTATE WASHDC", "AMEMBASSY LILLIPUT"]
    assert "no-precedence" in _codes(reading)


@pytest.mark.parametrize("under", [UNDER, "", UNDER.partition("Drafted")[0]])
def test_several_prints_in_one_file(under: str) -> None:
    """Each print is a message of its own, with the classification over it."""
    first = f"{OVER}{INFO}{FIELDS}{TEXT}{under}"
    second = first.replace("CONFIDENTIAL\nSBU", "SECRET").replace("345", "346")
    alone, parsed = _one(first).message, parse(first + second)
    one, two = (reading.message for reading in parsed.readings)
    assert evolve(one, text=alone.text) == alone
    assert one.text.paragraphs == alone.text.paragraphs
    assert one.text.signature == alone.text.signature
    assert two.text.reference == "14 LAPUTA 346"
    assert two.text.classification is not None
    assert two.text.classification.words == "SECRET"
    assert two.text.paragraphs == one.text.paragraphs
    assert parsed.defects == ()


def test_defects_name_the_lines_of_the_print() -> None:
    """What is wrong is shown where it stands in the print, whatever was put in its place."""
    reading = _one(PRINT.replace("031530Z", "391530Z"))
    (found,) = [one for one in reading.defects if one.code == "bad-dtg"]
    assert (found.line, found.column) == (5, 31)


def test_no_word_of_the_text_is_lost() -> None:
    """Fields that no format line says stay in the text; a word with a colon begins none."""
    text = TEXT.replace("(C) He", "(C) Note:\nSubject: of talks.\nFrom: nowhere.\nHe")
    reading = _one(f"{OVER}{FIELDS}{text}{UNDER}")
    body = reading.message.text.body
    for words in ("Subject: of talks.", "From: nowhere.", "Dissemination Rule:  NODIS"):
        assert words in body


@pytest.mark.parametrize("gone", ["Date/DTG: ", "From: ", "Subject: "])
def test_other_texts_with_such_a_label_stay_as_they_are(gone: str) -> None:
    """A number with its label makes no print without originator, date and subject."""
    text = PRINT.replace(gone, f"No {gone}")
    parsed = parse(text)
    assert parsed.readings == ()
    assert [one.code for one in parsed.defects] == ["no-message"]
