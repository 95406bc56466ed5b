"""What publishers, relays and terminals left in a text: each once misread."""

from __future__ import annotations

import pytest

from routesim.message.parse import parse
from routesim.message.sections import joined

HEADING = "DE RUEHQX #0417 2080930\nO 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\nBT\n"
SECTION = f"{HEADING}UNCLAS SECTION 01 OF 03 AVALON 000417\n\nSUBJECT: HARBOUR\n\n"


@pytest.mark.parametrize("post", ["Avalon", "AVALON", "New Haven", "Ultima Thu"])
@pytest.mark.parametrize("page", ["002.2 of 003", "002 of 003", " 003 of 003"])
@pytest.mark.parametrize("blank", ["", "\n"])
def test_page_line_in_small_letters(post: str, page: str, blank: str) -> None:
    """A terminal's page line is no text, however it wrote the name of the post."""
    (reading,) = joined(
        parse(
            f"{SECTION}1. (U) The ship in the\n{blank}{post} 00000417 {page}\n{blank}harbour is "
            "one of 003.\n\n2. (U) One.\n"
            f"BT\n#0417\nNNNN\n"
        ).readings
    )
    assert [one.text for one in reading.message.text.paragraphs] == [
        "The ship in the harbour is one of 003.",
        "One.",
    ]


@pytest.mark.parametrize(
    ("post", "printed"),
    [("AVALON", "AVALON"), ("NEW HAVEN", "NEW HAVEN"), ("NEWHAVENPORT", "NEWHAVENPO")],
)
@pytest.mark.parametrize("before", ["However, ", "The DPRK ", "THE KEEPER ", ""])
def test_page_line_amid_a_line(post: str, printed: str, before: str) -> None:
    """Where lines were put together, the page line of the message amid one is none of it."""
    (reading,) = parse(
        f"{HEADING}UNCLAS SECTION 01 OF 02 {post} 000417\n\nSUBJECT: X\n\n1. (U) So.\n\n2. (U) "
        f"{before or 'So.'}\n{printed} 00000417 002 OF 002 Nobody came. "
        f"{before}{printed} 00000417 002.2 OF 002 They left.\nBT\n"
    ).readings
    assert [one.text for one in reading.message.text.paragraphs] == [
        "So.",
        f"{before.strip() or 'So.'} Nobody came. {before}They left.",
    ]


def test_the_page_line_of_another_message_amid_a_line() -> None:
    """What has another number is cited and stays."""
    line = "See AVALON 00000418 002 OF 002 and LAPUTA 00000417 002 OF 002 there."
    (reading,) = parse(
        f"{HEADING}UNCLAS SECTION 01 OF 02 AVALON 000417\n\nSUBJECT: X\n\n1. (U) {line}\nBT\n"
    ).readings
    assert [one.text for one in reading.message.text.paragraphs] == [line]


def test_page_lines_in_small_letters_prove_their_sections() -> None:
    """They name the sections that a text holds, and a name may stand below the last one."""
    (reading,) = joined(
        parse(
            f"{SECTION}1. (U) It is\nAvalon 00000417 002.2 of 003\ndark.\n\n2. (U) The\n"
            "Avalon 00000417 003 of 003\nend of it.\nNobody\nBT\n#0417\nNNNN\n"
        ).readings
    )
    assert "section-missing" not in [one.code for one in reading.defects]
    assert reading.message.text.section is None
    assert reading.message.text.signature == "Nobody"


def test_a_sentence_that_counts() -> None:
    """What is of a sentence is no page line."""
    line = "In Avalon 00000417 ships, 002 of 003, and of those 001"
    (reading,) = parse(
        f"{HEADING}UNCLAS SECTION 01 OF 01 AVALON 000417\n\nSUBJECT: X\n\n1. (U) So.\n{line}\nBT\n"
    ).readings
    assert reading.message.text.paragraphs[0].text == f"So. {line}"


def test_caption_that_a_relay_put_amid_a_paragraph() -> None:
    """A line of nothing but SIPDIS within a paragraph is none of it, and parts nothing."""
    (reading,) = parse(
        f"{HEADING}UNCLAS AVALON 417\n\nSIPDIS\n\nSUBJECT: HARBOUR\n\n1. THE SECRETARY SAW THE\n\n"
        "PAGE 02        AVALON  00417  270925Z\nKEEPER.  KEEPER\n\nSIPDIS\nNOBODY IS IN LAPUTA.\n\n"
        "2. X.\nBT\n#0417\nNNNN\n"
    ).readings
    text = reading.message.text
    assert [one.text for one in text.paragraphs] == [
        "THE SECRETARY SAW THE KEEPER. KEEPER NOBODY IS IN LAPUTA.",
        "X.",
    ]
    assert text.captions == ("SIPDIS",)


@pytest.mark.parametrize(
    "title", ["BEGIN SUMMARY", "Begin Summary:", "SUMMARY", "SUMMARY\n-------", "SUMMARY."]
)
def test_title_over_a_text_without_a_number(title: str) -> None:
    """A block's name in a paragraph of its own names the next one."""
    (reading,) = parse(
        f"{HEADING}UNCLAS AVALON 417\n\nSUBJECT: HARBOUR\n\nREF: LAPUTA 12\n\n{title}\n\n"
        "THE QUAY IS FULL.  END SUMMARY\n\nCOMMENT: SO IT IS.\n\n1. X.\n\n2. Y.\nBT\n"
    ).readings
    assert [(one.number, one.block, one.text) for one in reading.message.text.paragraphs] == [
        (None, "SUMMARY", "THE QUAY IS FULL. END SUMMARY"),
        (None, "COMMENT", "COMMENT: SO IT IS."),
        (1, None, "X."),
        (2, None, "Y."),
    ]


@pytest.mark.parametrize("below", ["COMMENT: SO IT IS.", "-------", "SIPDIS"])
def test_title_over_no_text(below: str) -> None:
    """A block's name over another block, a rule or one word is a paragraph of its own."""
    (reading,) = parse(
        f"{HEADING}UNCLAS AVALON 417\n\nSUBJECT: HARBOUR\n\nSUMMARY\n\n{below}\n\nIT IS DARK.\nBT\n"
    ).readings
    assert [one.text for one in reading.message.text.paragraphs] == [
        "SUMMARY",
        below,
        "IT IS DARK.",
    ]


@pytest.mark.parametrize("level", ["C O N F I D E N T I A L", "UNCLAS", "SECRET"])
@pytest.mark.parametrize("year", ["07 ", "07", "2007 "])
def test_year_before_the_number(level: str, year: str) -> None:
    """An archive may have put the year before the post, which is that of the message."""
    (reading,) = parse(f"{HEADING}{level} {year}AVALON 1895\n\nSUBJECT: X\n\n1. X.\nBT\n").readings
    text = reading.message.text
    assert text.reference == f"{year.strip()} AVALON 1895"
    assert text.number is not None
    assert (text.number.year, text.number.post, text.number.number) == (2007, "AVALON", 1895)
    assert [one.text for one in text.paragraphs] == ["X."]


def test_another_year_before_a_number() -> None:
    """What has another year is not the number of the message."""
    (reading,) = parse(f"{HEADING}UNCLAS 75 AVALON 1895\n\nSUBJECT: X\n\n1. X.\nBT\n").readings
    assert reading.message.text.reference is None


@pytest.mark.parametrize("mark", ["¶E. O. 11652: GDS", "¶E.O. 11652: GDS"])
def test_order_behind_a_publishers_mark(mark: str) -> None:
    """A publisher's mark before the order is none of it."""
    (reading,) = parse(
        f"{HEADING}UNCLAS AVALON 417\n\n{mark}\nTAGS: ECON\nSUBJECT: X\n\n1. X.\nBT\n"
    ).readings
    text = reading.message.text
    assert text.executive_order == "11652: GDS"
    assert [one.text for one in text.paragraphs] == ["X."]


def test_accounting_symbol_run_together_with_the_classification() -> None:
    """An accounting symbol before the classification on its line addresses nobody."""
    (reading,) = parse(
        f"{HEADING[:-3]}INFO AMEMBASSY LAPUTA\nSTATE GRNCUNCLASSIFIED AVALON 2481\n\n1. X.\nBT\n"
    ).readings
    message = reading.message
    assert [one.address for one in message.info] == ["AMEMBASSY LAPUTA"]
    assert message.accounting == "STATE GRNC"
    assert message.text.reference == "AVALON 2481"


@pytest.mark.parametrize("end", ["", "\n", " "])
def test_date_of_a_converter_below_the_addresses(end: str) -> None:
    """The day and time that a converter put behind the last address are no part of it."""
    (reading,) = parse(
        f"{HEADING[:-3]}INFO RUEHLP/AMEMBASSY LAPUTA PRIORITY{end}Monday, 12 January 2009, 09:12\n"
        "UNCLAS AVALON 417\n\n1. X.\nBT\n"
    ).readings
    (laputa,) = reading.message.info
    assert (laputa.address, laputa.precedence_word) == ("AMEMBASSY LAPUTA", "PRIORITY")
    assert reading.message.text.reference == "AVALON 417"
    assert "stray-line" in [one.code for one in reading.defects]


def test_number_of_an_archive_below_the_date() -> None:
    """The rule with an archive's own number and time may stand below the date-time group, too."""
    (reading,) = parse(
        "271033Z JUL 07\nUNCLASSIFIED     PTO3423\n\nPAGE 01        AVALON  00417  271033Z\n"
        "ACTION AF-00\n\nINFO  LOG-00   NP-00    /004W\n"
        "                  ------------------507B47  271033Z /38\n"
        "FM AMEMBASSY AVALON\nTO SECSTATE WASHDC 12\nUNCLAS AVALON 000417\n\nSUBJECT: X\n\n1. X\n"
        "UNCLASSIFIED     PTO3424\n\nPAGE 02        AVALON  00417  271033Z\nIS Y.\n\nNOBODY\n"
    ).readings
    assert "stray-line" not in [one.code for one in reading.defects]
    assert [one.text for one in reading.message.text.paragraphs] == ["X IS Y."]
    assert reading.message.text.signature == "NOBODY"
