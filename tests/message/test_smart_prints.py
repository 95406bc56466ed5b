"""Cables as the archive of 2009 and later prints them: fields with labels, no format lines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from routesim.message.cleaning import clean
from routesim.message.parse import Reading, parse
from routesim.message.segments import segments
from routesim.message.smart_print import as_telegrams

if TYPE_CHECKING:
    from collections.abc import Callable

    from routesim.message.model import Message

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
TELEGRAM = (
    "VZCZCXYZ0001\nOO RUEHC\nDE RUEHLA #0123 0341530\nZNR UUUUU ZZH\nO 031530Z FEB 14\n"
    "FM AMEMBASSY LAPUTA\nTO RUEHC/SECSTATE WASHDC IMMEDIATE 1234\nBT\nUNCLAS LAPUTA 000123\n\n"
    "SUBJECT: TIDES\n\n1. TEXT.\n\nGULLIVER\nBT\n#0123\n\nNNNN\n"
)


def _one(text: str) -> Reading:
    (reading,) = parse(text).readings
    return reading


def _fields(message: Message) -> Message:
    """Return *message* without the lines of its text, with its last two captions."""
    return evolve(message, text=evolve(message.text, body="", captions=message.text.captions[-2:]))


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


@pytest.mark.parametrize("around", [("", TELEGRAM), (TELEGRAM, ""), (TELEGRAM, TELEGRAM)])
def test_beside_other_messages(around: tuple[str, str]) -> None:
    """A print is read behind a message with format lines and before one, and neither changes."""
    first, second = around
    telegram, alone = _one(TELEGRAM).message, _one(PRINT).message
    parsed = parse(first + PRINT + second)
    expected = [telegram] * bool(first) + [alone] + [telegram] * bool(second)
    assert [reading.message for reading in parsed.readings] == expected
    assert parsed.defects == ()


def test_what_a_print_is_marked_with() -> None:
    """What is marked over the next print stands below the last page of this one, and is not its."""
    fields = FIELDS.replace("Captions:      SBU, NODIS\n", "")
    first = f"{OVER}{fields}{TEXT}{UNDER}"
    one, two = (reading.message for reading in parse(first + first).readings)
    assert _fields(one) == _fields(two) == _fields(_one(first).message)
    assert one.text.captions == ("SBU",)


def test_nothing_under_a_print() -> None:
    """Pages and who drafted it in a message below a print without fields there are not its."""
    other = TELEGRAM.replace("GULLIVER", "Page 1 of 2\nMORE.\nDRAFTED BY: EUR: NOBODY")
    readings = parse(f"{OVER}{FIELDS}\n1. TEXT.\n\n{other}").readings
    assert [one.message for one in readings][1] == _one(other).message
    assert "Page 1 of 2" in readings[1].message.text.body
    assert [one.text for one in readings[0].message.text.paragraphs] == ["TEXT."]


def test_what_a_message_quotes_is_no_print() -> None:
    """A print within a text that ends below it belongs to that text."""
    quoting = TELEGRAM.replace("1. TEXT.", f"QUOTE\n{PRINT}\nUNQUOTE")
    body = _one(quoting).message.text.body
    assert "MRN:           14 LAPUTA 345" in body
    assert "Released By:   LAPUTA: Nobody" in body


@pytest.mark.parametrize(
    "quoted",
    [
        "MRN: 13 STATE 55\nFrom: nobody\n",
        "Signature: John Roe\nDrafted By: nobody\n",
        "P 251346Z JUN 73\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC 5432\n",
    ],
)
def test_what_a_print_quotes_is_text(quoted: str) -> None:
    """Numbers, signatures and headings that a text quotes end nothing and begin nothing."""
    alone = _one(PRINT).message
    message = _one(PRINT.replace("He will\n", f"He will say:\n\n{quoted}\n")).message
    assert quoted in message.text.body
    assert evolve(message, text=alone.text) == alone
    assert message.text.signature == alone.text.signature
    assert message.text.drafting == alone.text.drafting


@pytest.mark.parametrize(
    "page",
    [
        "CONFIDENTIAL\nPage 1 of 3\n\n",
        "CONFIDENTIAL//NOFORN\nPage 1 of 3\n\n\nCONFIDENTIAL//NOFORN\n",
        "CONFIDENTIAL\nSBU\nPage 1 of 3\n",
        "SENSITIVE\nCONFIDENTIAL\n\nPage 1 of 3\n\nCONFIDENTIAL\nSBU\n\n",
        "UNCLASSIFIED U.S. Department of State Case No. F-1 Doc No. C1 Date: 02/13/2016\n\n",
    ],
)
@pytest.mark.parametrize(
    "at", ["               STAFF", "Captions:", "              B)", "not.", "Cleared"]
)
def test_a_page_ends_amid_the_fields(page: str, at: str) -> None:
    """A field goes on below what is printed at the end of a page."""
    alone, message = _one(PRINT).message, _one(PRINT.replace(at, f"{page}{at}")).message
    assert _fields(message) == _fields(alone)


@pytest.mark.parametrize(
    ("label", "parted"),
    [
        ("MRN:           ", "MRN:\n"),
        ("Date/DTG:      ", "Date/DTG:\n\n"),
        ("/ 031530Z", "/\n               031530Z"),
        ("Feb 03, 2014 / ", ""),
        ("From:          ", "From:\n"),
        ("Info:          ", "Info:\n"),
        ("               STAFF", "\n               STAFF"),
        ("              ECON", "\n\n              ECON"),
        ("Subject:       ", "Subject:\n"),
        ("Signature:     ", "Signature:\n"),
    ],
)
def test_a_field_that_goes_on_below(label: str, parted: str) -> None:
    """What a field says may stand below its label, or take another line."""
    message = _one(PRINT.replace(label, parted)).message
    assert _fields(message) == _fields(_one(PRINT).message)
    assert "PAGE 02 LAPUTA 00345" in message.text.body


def test_a_field_that_stands_twice() -> None:
    """The first date and the first originator count; the second is text, and not lost."""
    again = "From: USMISSION ELSEWHERE\nDate/DTG: Feb 04, 2014 / 041530Z FEB 14\n"
    alone, message = _one(PRINT).message, _one(PRINT.replace("E.O.:", f"{again}E.O.:")).message
    assert (message.originator, message.dtg) == (alone.originator, alone.dtg)
    assert "From: USMISSION ELSEWHERE" in message.text.body
    assert "041530Z FEB 14" in message.text.body
    assert message.text.refs == alone.text.refs


def test_a_note_below_the_fields() -> None:
    """What stands below a blank line goes on with none of them, and is kept."""
    under = UNDER.partition("Dissemination")[0]
    text = _one(f"{OVER}{FIELDS}{TEXT}{under}\nA note.\n").message.text
    assert text.drafting == _one(PRINT).message.text.drafting
    assert "A note." in text.body


def test_words_behind_the_date() -> None:
    """What stands behind a date-time group, obliques among it, does not take its place."""
    reading = _one(PRINT.replace("031530Z FEB 14", "031530Z FEB 14 // AND/OR"))
    assert reading.message.dtg == _one(PRINT).message.dtg


def test_a_subject_far_below() -> None:
    """A number, a date and a name are no print where the subject stands pages below them."""
    assert parse(PRINT.replace("E.O.:", "More.\n" * 300 + "E.O.:")).readings == ()


def test_who_classified_it() -> None:
    """Who classified it and why may stand among the fields, and takes none of the others."""
    by = "Classified By: Ambassador Nobody\nReason: 1.4(b)\nDeclassify On: 2024-02-03\n"
    text = _one(PRINT.replace("E.O.:", f"{by}E.O.:")).message.text
    assert text.classified_by == " ".join(by.split("\n")).strip()
    assert text.captions == ("SBU", "NODIS")
    assert text.passing == ("NSC FOR NOBODY",)
    assert text.executive_order == "13526"


def test_exempted_among_the_fields_over_the_text() -> None:
    """Those whom nothing is sent to may stand above the text too."""
    message = _one(PRINT.replace("E.O.:", "XMT: LILLIPUT, AMCONSUL\nE.O.:")).message
    assert message.exempt == ("AMCONSUL LILLIPUT",)
    assert message.info == _one(PRINT).message.info


@pytest.mark.parametrize("signature", ["", "Signature:     Gulliver\n"], ids=["unsigned", "signed"])
def test_who_cleared_it(signature: str) -> None:
    """However many cleared it, and whether their offices are named, they are no text."""
    names = [f"EUR/O{count}: Anybody, A" for count in range(40)] + ["Somebody, Jane (DOD)"]
    lines = "".join(f"               {name}\n" for name in names)
    under = UNDER.replace("              ECON: Anybody, A\n", lines)
    under = under.replace("Signature:     Gulliver\n", signature)
    text = _one(f"{OVER}{FIELDS}{TEXT}{under}").message.text
    assert text.drafting is not None
    assert text.drafting.cleared == ("POL: Somebody, S", *names)
    assert text.drafting.approved == ("DCM: Everybody",)
    assert text.signature == ("GULLIVER" if signature else None)
    assert [one.number for one in text.paragraphs] == [1, 2]


@pytest.mark.parametrize("written", [str.upper, str.lower])
def test_letters_of_one_size(written: Callable[[str], str]) -> None:
    """Labels in capitals or in small letters say the same, and pages end alike."""
    alone, message = _one(PRINT).message, _one(written(PRINT)).message
    assert evolve(message, text=alone.text) == evolve(alone, originator=message.originator)
    assert message.text.reference == alone.text.reference
    assert message.text.signature == alone.text.signature
    assert [one.number for one in message.text.paragraphs] == [1, 2]
    assert message.text.paragraphs[1].text.upper() == alone.text.paragraphs[1].text.upper()


@given(
    st.lists(
        st.tuples(
            st.integers(0, 60),
            st.sampled_from([*PRINT.split("\n"), *TELEGRAM.split("\n"), "MRN:", "From:", "Info:"]),
        ),
        max_size=12,
    ),
    st.sampled_from(["", TELEGRAM, PRINT]),
)
def test_no_word_is_lost(inserted: list[tuple[int, str]], behind: str) -> None:
    """Whatever stands among the fields, every word of a print but its labels is handed on.

    The day that its date-time group repeats is not, nor what is marked on every page.
    """
    lines = (PRINT + behind).split("\n")
    for at, line in inserted:
        lines.insert(at, line)
    cleaned = clean("\n".join(lines))
    telegrams = as_telegrams(cleaned, segments(cleaned))
    assume(telegrams is not None)
    assert telegrams is not None
    assert not _words(cleaned.lines) - _words(telegrams.lines)


def _words(lines: list[str]) -> Counter[str]:
    """Return the long words of *lines* that are no labels, nor marked on every page."""
    found = " ".join(lines).upper().replace(";", " ").replace(",", " ").split()
    left_out = {"CLEARED", "APPROVED", "RELEASED", "DRAFTED", "NODIS"}
    return Counter(
        word for word in found if len(word) > 4 and word[-1] != ":" and word not in left_out
    )
