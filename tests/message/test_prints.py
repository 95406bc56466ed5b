"""Telegrams as the National Archives print them: between two headlines, above a list of fields."""

from __future__ import annotations

import pytest

from routesim.message.parse import parse

HEAD = (
    "                             Message Text\n\n\n CONFIDENTIAL\n\nPAGE 01        AVALON  05123"
    "  010203Z\n\n44\nACTION EA-10\n\nINFO  OCT-01  ISO-00  /050 W\n"
    "                     ---------------------     012345\nR 010203Z APR 75\n"
    "FM AMEMBASSY AVALON\nTO SECSTATE WASHDC 1234\nC O N F I D E N T I A L AVALON 5123\n\n"
    "E.O. 11652: GDS\nTAGS: PFOR, QZ\nSUBJ: THE HARBOUR\n\n1. THE CLERKS COUNTED THE SHIPS.\n\n"
)
FIELDS = (
    "\n\n\n                     *** Current Handling Restrictions *** n/a\n"
    "                     *** Current Classification *** CONFIDENTIAL\n\n"
    " Declassified/Released US Department of State EO Systematic Review 05 JUL 2006\n\n"
    "                             Message Attributes\n\nAutomatic Decaptioning: X\n"
    "Draft Date: 01 APR 1975\nDocument Number: 1975AVALON05123\nFrom: AVALON\n"
    "Subject: THE HARBOUR\nTAGS: PFOR, QZ\nTo: STATE\nType: TE\n"
    "Markings: Jane Q. Nobody Declassified/Released US Department of State\n"
)
ENDS = ["<< END OF DOCUMENT >>", "NNNNABCVVZCZ", "NABCVVZCZ", " NNN", "", "NNNN"]


@pytest.mark.parametrize("end", ENDS)
def test_the_fields_below_are_no_text(end: str) -> None:
    """What the archive says about a telegram is none of it, with whatever mark it ends."""
    (reading,) = parse(
        f"{HEAD}2. THEY FOUND TEN.\nNOBODY\n\n\n CONFIDENTIAL\n\n{end}{FIELDS}"
    ).readings
    text = reading.message.text
    assert [one.text for one in text.paragraphs] == [
        "THE CLERKS COUNTED THE SHIPS.",
        "THEY FOUND TEN.",
    ]
    assert text.signature == "NOBODY"
    assert text.subject == "THE HARBOUR"
    assert [one.code for one in reading.defects] == ["archive-print"]


@pytest.mark.parametrize("end", ENDS)
def test_several_prints_in_one_file(end: str) -> None:
    """Each telegram is one message, and what stands between two is reported as no text."""
    one = f"{HEAD}2. THEY FOUND TEN.  NOBODY\n\n CONFIDENTIAL\n\n{end}{FIELDS}"
    parsed = parse(one * 3)
    assert [each.message.text.signature for each in parsed.readings] == ["NOBODY"] * 3
    assert [len(each.message.text.paragraphs) for each in parsed.readings] == [2] * 3
    assert parsed.defects == ()


@pytest.mark.parametrize(
    ("last", "signature"),
    [("UNQUOTE NOBODY", "NOBODY"), ("UNQUOTE", "SOMEBODY"), ("UNQUOTE AS ABOVE.", None)],
)
def test_the_name_behind_a_quotation(last: str, signature: str | None) -> None:
    """Behind the end of what is repeated stands the name of who repeats it."""
    (reading,) = parse(f"{HEAD}2. THEY FOUND TEN.\nSOMEBODY\n{last}\n").readings
    assert reading.message.text.signature == signature


@pytest.mark.parametrize("number", ["44", "43/64", "51 42", "12 S"])
def test_the_number_of_the_terminal(number: str) -> None:
    """Below the page line stands the number of the terminal, or two."""
    (reading,) = parse(HEAD.replace("\n44\n", f"\n{number}\n") + FIELDS).readings
    assert [one.code for one in reading.defects] == ["archive-print"]


def test_a_page_line_of_a_second_copy() -> None:
    """A page line in two parts may say that it is a duplicate."""
    line = "PAGE 0{}\nAVALON 05123 010203Z POSS DUPE\n"
    over = HEAD.replace("PAGE 01        AVALON  05123  010203Z\n", line.format(1))
    (reading,) = parse(f"{over}2. THEY\nCONFIDENTIAL\n{line.format(2)}FOUND TEN.{FIELDS}").readings
    assert [one.code for one in reading.defects] == ["archive-print"]
    assert reading.message.text.paragraphs[-1].text == "THEY FOUND TEN."


@pytest.mark.parametrize(
    ("printed", "level"),
    [
        ("UNCLASSIFIED\nSECRET\n", "SECRET"),
        ("SECRET\nUNCLASSIFIED\n", "SECRET"),
        ("CONFIDENTIAL\nSECRET\n", "CONFIDENTIAL"),
    ],
)
def test_a_release_is_stamped_over_the_classification(printed: str, level: str) -> None:
    """What a paper was released as stands over what it was, which is the message's own."""
    (reading,) = parse(
        f"{printed}R 010203Z APR 75\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\nBT\n1. X.\n"
    ).readings
    found = reading.message.text.classification
    assert found is not None
    assert found.words == level
