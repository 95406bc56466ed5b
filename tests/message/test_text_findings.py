"""Texts as a tester met them in real traffic: each was once misread."""

from __future__ import annotations

import pytest
from attrs import evolve

from routesim.message.classification import Classification
from routesim.message.content import Section, Text
from routesim.message.form import form
from routesim.message.model import Message
from routesim.message.parse import Reading, parse
from routesim.message.render import render
from routesim.message.sections import joined
from routesim.report.message import defect_text, message_tables

HEADING = "DE RUEHQX #0417 2080930\nO 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\nBT\n"
SECTION = HEADING.replace("#0417", "#0417/{n:02}") + (
    "UNCLAS SECTION {n:02} OF {of:02} AVALON 000417\n{body}\nBT\n#0417\nNNNN\n"
)


def read(body: str) -> Message:
    """Return the message with this text; what it renders to must read the same."""
    (reading,) = parse(f"{HEADING}{body}\nBT\n#0417\nNNNN\n").readings
    (again,) = parse(render(reading.message)).readings
    # Lines too long for a circuit are folded: the body may differ in its line ends.
    read, written = again.message, reading.message
    assert evolve(read.text, body="") == evolve(written.text, body="")
    assert evolve(read, text=written.text) == written
    return reading.message


def text(body: str) -> Text:
    """Return the text of a message with this body."""
    return read(body).text


def numbered(body: str) -> list[tuple[int | None, str | None, str]]:
    """Return number, marking and words of each paragraph."""
    return [(one.number, one.marking, one.text) for one in text(body).paragraphs]


# Text without numbers (A1).


def test_text_before_the_first_number() -> None:
    """What stands between the fields and paragraph 1 is paragraphs without a number."""
    assert numbered(
        "UNCLAS AVALON 000417\nSUBJECT: HARBOUR\n\nFIRST WITHOUT\nA NUMBER.\n\n(C) SECOND.\n\n"
        "1. NUMBERED ONE.\n\n-- OF THE PARAGRAPH ABOVE.\n\nALSO."
    ) == [
        (None, None, "FIRST WITHOUT A NUMBER."),
        (None, "C", "SECOND."),
        (1, None, "NUMBERED ONE. -- OF THE PARAGRAPH ABOVE. ALSO."),
    ]


def test_text_without_any_field() -> None:
    """A text of prose alone is its paragraphs, no captions."""
    found = text("UNCLAS\nPLAINDRESS SINGLE ADDRESS\nMESSAGES WILL BE SENT\n\nAS SHOWN.")
    assert found.captions == ()
    assert [one.text for one in found.paragraphs] == [
        "PLAINDRESS SINGLE ADDRESS MESSAGES WILL BE SENT",
        "AS SHOWN.",
    ]


def test_summary_before_the_first_number() -> None:
    """The summary of the 1970s, ahead of paragraph 1, is a paragraph and a block."""
    found = text("UNCLAS AVALON 417\nREF: AVALON 1\n\nSUMMARY: NEWS. END SUMMARY.\n\n1. MORE.")
    assert [(one.number, one.block) for one in found.paragraphs] == [(None, "SUMMARY"), (1, None)]


def test_lines_between_fields() -> None:
    """Lines of no kind between two fields are a paragraph; the field below them is read."""
    found = text(
        "UNCLAS AVALON 000417\nFOLLOWING REPEATED ACTION LAPUTA 09 SEPT\nQUOTE\nTAGS: PREL\n"
        "SUBJECT: HARBOUR\n\nPrinted by the archive.\n\nREF: AVALON 1\n\n1. TEXT."
    )
    assert found.tags == ("PREL",)
    assert [one.reference for one in found.refs] == ["AVALON 1"]
    assert [(one.number, one.text) for one in found.paragraphs] == [
        (None, "FOLLOWING REPEATED ACTION LAPUTA 09 SEPT QUOTE"),
        (None, "Printed by the archive."),
        (1, "TEXT."),
    ]


def test_fields_of_a_quoted_message_are_text() -> None:
    """A field that was read before, met again in the text, is neither taken nor dropped."""
    found = text(
        "UNCLAS AVALON 000417\nSUBJECT: HARBOUR\n\nQUOTE OF LAPUTA 12:\n\nSUBJECT: ANOTHER\n\nEND."
    )
    assert found.subject == "HARBOUR"
    assert [one.text for one in found.paragraphs] == [
        "QUOTE OF LAPUTA 12:",
        "SUBJECT: ANOTHER",
        "END.",
    ]


def test_no_word_is_lost() -> None:
    """Every word of a long text without numbers comes out, in order."""
    words = [f"WORD{number}" for number in range(3000)]
    lines = [" ".join(words[at : at + 8]) + "," for at in range(0, 3000, 8)]
    found = text("UNCLAS AVALON 000417\nSUBJECT: HARBOUR\n\n" + "\n".join(lines))
    assert " ".join(one.text for one in found.paragraphs).replace(",", "").split() == words


# Page breaks (A4, A5).

BODY = """C O N F I D E N T I A L AVALON 000417

SIPDIS

DEPT FOR EUR/RPM

E.O. 12958: DECL:
07/26/2017
TAGS: PREL, PGOV,
XA
SUBJECT: THE HARBOUR AND
ITS MASTER

REF: A. AVALON 398
     B. LAPUTA 12345

CLASSIFIED BY: DCM NOBODY FOR REASONS 1.4 (B)
AND (D).

FIRST WITHOUT A NUMBER,
GOING ON.

1. (C) TEXT THAT
GOES ON.

2. (C) MORE.
NOBODY"""
PAGES = (
    ["PAGE 02        STATE   015113  182333Z"],
    ["AVALON 00000417  002 OF 003"],
    ["PAGE 02 RUEWMFU5950 UNCLAS"],
    ["                       CONFIDENTIAL", "", "PAGE 02        AVALON  00417  01 OF 03  111533Z "],
    ["CONFIDENTIAL", "", "CONFIDENTIAL", "", "PAGE 02 AVALON 00417"],
    ["CONFIDENTIAL", "PAGE 02 AVALON 00417", "CONFIDENTIAL"],
)


@pytest.mark.parametrize("page", PAGES)
def test_page_break_anywhere_says_nothing(page: list[str]) -> None:
    """A page break between any two lines of the text changes no field, the signature included."""
    lines = BODY.split("\n")
    expected = text(BODY)
    assert expected.signature == "NOBODY"
    for at in range(1, len(lines) + 1):
        found = text("\n".join([*lines[:at], *page, *lines[at:]]))
        assert evolve(found, body="") == evolve(expected, body=""), at


@pytest.mark.parametrize(
    "line",
    [
        "PAGE 1 HEADLINES",
        "PAGE 3 OF THE DRAFT TREATY, SHOULD BE DELETED",
        "PAGE 4, LINE 5, READS AS FOLLOWS",
        "PAGE 3 OF 05 IS MISSING",
        "PAGE 3 ROOM 101",
        "PAGE 12 REPORT OF 1975 SAYS MORE",
        "PAGE 2 IN STATE 12345",
        "PAGE 02 PARA 1 23",
        "PAGE 02 LINE 345",
    ],
)
def test_prose_about_a_page_is_text(line: str) -> None:
    """A line that begins with PAGE and a number and goes on as prose does is text."""
    found = text(f"UNCLAS\nSUBJ: NEWS\n\n1. THE AMBASSADOR READ\n{line}\nAND LEFT.")
    assert [one.text for one in found.paragraphs] == [f"THE AMBASSADOR READ {line} AND LEFT."]


@pytest.mark.parametrize(
    "line",
    [
        "PAGE 02",
        "PAGE02",
        "PAGE 02 OF 05",
        "PAGE 02 RUEHC #1234 UNCLAS",
        "PAGE 2 RUEHC 1234 S E C R E T SECTION 2 OF 3",
        "PAGE 02        TEHRAN  01234  01 OF 02  111234Z",
        "PAGE 02        NEW DELHI 01234  01 OF 02  111234Z",
        "PAGE 02        STATE   115234  TOSEC 040113",
        "PAGE 02        AVALON  417",
    ],
)
def test_page_line_is_no_text(line: str) -> None:
    """A page line is PAGE and a number alone, or with the count or the message it is of."""
    found = text(f"UNCLAS\nSUBJ: NEWS\n\n1. THE AMBASSADOR READ\n{line}\nAND LEFT.")
    assert [one.text for one in found.paragraphs] == ["THE AMBASSADOR READ AND LEFT."]


@pytest.mark.parametrize("blanks", [0, 1, 2, 5])
def test_a_line_that_ends_in_a_comma_goes_on_below_a_page_break(blanks: int) -> None:
    """Blank lines round a page line part no list: what ends in a comma has more to come."""
    gap = "\n" * (blanks + 1)
    found = text(
        f"UNCLAS\nTAGS: PREL,{gap}PAGE 02 BERN 00856 221547Z{gap}PGOV, SZ\n"
        "SUBJECT: NEWS\n\n1. TEXT."
    )
    assert found.tags == ("PREL", "PGOV", "SZ")
    assert [one.text for one in found.paragraphs] == ["TEXT."]


def test_a_title_does_not_go_on_below_a_page_break() -> None:
    """Without a comma above it, a short line below a page break begins a paragraph."""
    found = text("UNCLAS\nTAGS: PREL\n\nPAGE 02 BERN 00856 221547Z\n\nPGOV, SZ\n\n1. TEXT.")
    assert found.tags == ("PREL",)


def test_filled_sheet() -> None:
    """Blank lines that fill the sheet above a page line do not end the subject."""
    found = text("UNCLAS\nSUBJ: HARBOUR\n\n\nPAGE 02 RUEWMFU5950 UNCLAS\nNEWS\n\n1. TEXT.")
    assert found.subject == "HARBOUR NEWS"


@pytest.mark.parametrize("blanks", [2, 19, 20, 21, 65, 66, 67, 500])
def test_any_number_of_blank_lines_above_a_page_line(blanks: int) -> None:
    """However many lines are blank above a page line, they belong to it and part nothing."""
    found = text(
        f"UNCLAS\nSUBJ: HARBOUR{chr(10) * (blanks + 1)}PAGE 02 AVALON 417\nNEWS\n\n1. TEXT."
    )
    assert found.subject == "HARBOUR NEWS"
    assert [one.text for one in found.paragraphs] == ["TEXT."]


def test_the_classification_of_the_text_is_no_banner() -> None:
    """A page line right below the first line leaves the classification its own."""
    assert text("PAGE 02 AVALON 417\nSECRET\nPAGE 03 AVALON 417\n1. X.").classification is (
        Classification.SECRET
    )


# Classification (A6, B3).


@pytest.mark.parametrize(
    "line",
    [
        "LIMITED OFFICIAL USE AVALON 000417",
        "L I M I T E D  O F F I C I A L  U S E  AVALON 000417",
        "UNCLASSIFIED AVALON 000417\nLIMITED OFFICIAL USE",
    ],
)
def test_limited_official_use(line: str) -> None:
    """LIMITED OFFICIAL USE is a classification of its own, and U on the wire."""
    found = text(f"{line}\n1. X.")
    assert found.classification is Classification.LIMITED_OFFICIAL_USE
    assert found.reference == "AVALON 000417"
    assert found.captions == ()


def test_order_of_classifications() -> None:
    """It goes over circuits for EFTO and above, not in the clear; letters stand for the others."""
    found = Classification.LIMITED_OFFICIAL_USE
    assert Classification.UNCLASSIFIED < found < Classification.EFTO
    assert found.letter == "U"
    assert [Classification.from_letter(letter).letter for letter in "UECST"] == list("UECST")
    assert Classification.from_letter("U") is Classification.UNCLASSIFIED


def test_format_line_4_agrees_with_limited_official_use() -> None:
    """ZNR UUUUU over a text LIMITED OFFICIAL USE is no disagreement."""
    source = HEADING.replace("\nO ", "\nZNR UUUUU ZZH\nO ", 1)
    (reading,) = parse(f"{source}LIMITED OFFICIAL USE AVALON 000417\n1. X.\nBT\n").readings
    assert "security-differs" not in {one.code for one in reading.defects}


@pytest.mark.parametrize(
    ("line", "captions"),
    [
        ("CONFIDENTIAL NOFORN AVALON 000417", ("NOFORN",)),
        ("C O N F I D E N T I A L//NOFORN AVALON 000417", ("NOFORN",)),
        ("CONFIDENTIAL//FOR OFFICIAL USE ONLY AVALON 000417", ("FOR OFFICIAL USE ONLY",)),
        ("CONFIDENTIAL AVALON 000417 NOFORN", ("NOFORN",)),
        ("CONFIDENTIALAVALON 000417", ()),
        ("CONFIDENTIAL SECTION 01 OF * AVALON 000417", ()),
    ],
)
def test_handling_on_the_first_line(line: str, captions: tuple[str, ...]) -> None:
    """Handling words beside the classification are captions and no part of the reference."""
    found = text(f"{line}\n1. X.")
    assert found.classification is Classification.CONFIDENTIAL
    assert found.reference == "AVALON 000417"
    assert found.captions == captions


# Captions and passing instructions (B1, B2, B6).


@pytest.mark.parametrize(
    ("lines", "captions", "passing"),
    [
        ("NODIS/CHEROKEE", ("NODIS", "CHEROKEE"), ()),
        ("EXDIS TOSHU 24 - ZFF VIENNA ONLY", ("EXDIS", "TOSHU 24 - ZFF VIENNA ONLY"), ()),
        ("NODIS\nCHEROKEE", ("NODIS", "CHEROKEE"), ()),
        ("EYES ONLY FOR DEPUTY SAUNDERS", ("EYES ONLY",), ("FOR DEPUTY SAUNDERS",)),
        ("ROGER CHANNEL", ("ROGER CHANNEL",), ()),
        ("sipdis\nsensitive", ("SIPDIS", "SENSITIVE"), ()),
        ("STATE FOR EUR/RPM", (), ("STATE FOR EUR/RPM",)),
    ],
)
def test_captions(lines: str, captions: tuple[str, ...], passing: tuple[str, ...]) -> None:
    """Captions come apart from passing instructions; none is lost."""
    found = text(f"SECRET AVALON 000417\n{lines}\nTAGS: PREL\n1. X.")
    assert (found.captions, found.passing) == (captions, passing)


def test_what_is_no_caption() -> None:
    """Words of the text are neither captions nor passing instructions."""
    found = text("SECRET AVALON 000417\nQUOTE\nTAGS: PREL\n1. X.")
    assert (found.captions, found.passing) == ((), ())
    assert found.paragraphs[0].text == "QUOTE"


@pytest.mark.parametrize("field", ["SUBJECT: HARBOUR", "SUBJECT: HARBOUR\nREF: LAPUTA 1"])
@pytest.mark.parametrize(
    "line",
    [
        "FOR THE AMBASSADOR FROM THE SECRETARY",
        "VIENNA PASS TO MR NOBODY",
        "This is an Action request. Please see para 2.",
    ],
)
def test_attention_line_ends_a_field(field: str, line: str) -> None:
    """A line to somebody's attention is no part of the subject or the reference above it."""
    found = text(f"SECRET AVALON 000417\n{field}\n{line}\n1. X.")
    assert found.subject == "HARBOUR"
    assert [one.raw for one in found.refs] == ["LAPUTA 1"] * ("REF" in field)
    assert found.passing == (line,)


def test_subject_without_end() -> None:
    """A text squeezed together does not all become its subject."""
    lines = "\n".join(f"LINE {number} OF THE TEXT" for number in range(30))
    found = text(f"SECRET AVALON 000417\nSUBJECT: HARBOUR\n{lines}.")
    assert len(found.subject or "") < 200
    assert "LINE 29 OF THE TEXT." in found.paragraphs[-1].text


def test_lower_case() -> None:
    """Markings of paragraphs are read in small letters too."""
    assert numbered("unclas avalon 000417\n1. (c/nf) comment: text.") == [
        (1, "C/NF", "comment: text.")
    ]


# Opening blocks on few lines (A10, A14, B4, B8, B20).


def test_references_without_keyword() -> None:
    """Lettered lines below SUBJ are references, as every ALCOAST writes them."""
    found = text(
        "UNCLAS\nALCOAST 102/25\nSSIC 1000\nSUBJ: UPDATES TO POLICY\n"
        "A. COMDT COGARD WASHINGTON DC 251641Z MAR 24/ALCOAST 136/24\nB. COMDTINST 1000.3A\n"
        "1. This ALCOAST extends REF (A)."
    )
    assert found.subject == "UPDATES TO POLICY"
    assert found.ssic == "1000"
    assert [one.letter for one in found.refs] == ["A", "B"]
    assert [one.number for one in found.paragraphs] == [1]


@pytest.mark.parametrize("marking", ["C", "S/NF"])
def test_first_paragraph_behind_the_fields(marking: str) -> None:
    """Paragraph 1 is read where it stands on the line of the fields."""
    found = text(
        "SECRET AVALON 000417\nSUBJECT: HARBOUR  CLASSIFIED BY: X. REASON: 1.4 (b), (d) "
        f"1. ({marking}) Summary:  A\ntext.\n\n2. (C) More."
    )
    assert found.subject == "HARBOUR"
    assert found.classified_by == "CLASSIFIED BY: X. REASON: 1.4 (b), (d)"
    assert [(one.number, one.marking, one.text) for one in found.paragraphs] == [
        (1, marking, "Summary: A text."),
        (2, "C", "More."),
    ]


@pytest.mark.parametrize(
    ("line", "passing"),
    [
        ("E.O. 12958: N/A TAGS: AMGT", ()),
        ("POSTS FOR FRAUD UNITS E.O. 12958: N/A TAGS: AMGT", ("POSTS FOR FRAUD UNITS",)),
    ],
)
def test_order_and_tags_on_a_line(line: str, passing: tuple[str, ...]) -> None:
    """Order and tags on one line come apart, also behind a passing instruction."""
    found = text(f"UNCLAS AVALON 000417\n{line}\nSUBJECT: X\n1. X.")
    assert (found.executive_order, found.tags, found.passing) == ("12958: N/A", ("AMGT",), passing)


def test_sets_on_a_line() -> None:
    """Sets of a formatted message that a gateway folded are each read, and paragraph 1."""
    found = text(
        "UNCLAS //N01220//\nMSGID/GENADMIN/CNO/N1/APR//\nSUBJ/X// REF/A/DOC/OPNAV/2005//\n"
        "REF/B/MSG/CNO/2006// NARR/REF A IS X.// RMKS/1. TEXT."
    )
    assert found.subject == "X"
    assert [one.letter for one in found.refs] == ["A", "B"]
    assert [(one.number, one.text) for one in found.paragraphs] == [(1, "TEXT.")]


def test_sets_in_the_form() -> None:
    """The plain form has every set, so that no NARR or POC is lost."""
    (reading,) = parse(f"{HEADING}UNCLAS\nMSGID/GENADMIN/CNO//\nPOC/NOBODY/DCM//\nBT\n").readings
    plain = form(reading)["text"]
    assert isinstance(plain, dict)
    assert plain["sets"] == [
        {"name": "MSGID", "content": "GENADMIN/CNO//"},
        {"name": "POC", "content": "NOBODY/DCM//"},
    ]


@pytest.mark.parametrize(
    ("lines", "by"),
    [
        (
            "CLASSIFIED BY USEU MCOUNSELOR DAVIS, FOR REA\n\nSONS 1.4 (B) AND (D)",
            "CLASSIFIED BY USEU MCOUNSELOR DAVIS, FOR REA SONS 1.4 (B) AND (D)",
        ),
        ("(U) Classified by Ambassador X.", "(U) Classified by Ambassador X."),
    ],
)
def test_classified_by(lines: str, by: str) -> None:
    """Who classified it is read over a blank line, and with its own marking."""
    found = text(f"SECRET AVALON 000417\nREF: AVALON 1\n{lines}\n\n1. (C) X.")
    assert found.classified_by == by
    assert [one.raw for one in found.refs] == ["AVALON 1"]
    assert [one.number for one in found.paragraphs] == [1]


def test_repeated_addresses() -> None:
    """Further addresses of a heading repeated in the text are no captions."""
    found = read(
        "UNCLAS\nNAVADMIN 119/21\nPASS TO OFFICE CODES:\nFM CNO WASHINGTON DC//N1//\n"
        "INFO CNO WASHINGTON DC//N1//\nCOMNAVPERSCOM MILLINGTON TN//\n"
        "MSGID/GENADMIN/CNO WASHINGTON DC/N1/JUN//\nSUBJ/X//\nRMKS/1. X."
    )
    assert found.text.captions == ()
    assert [one.address for one in found.guess.info] == [
        "CNO WASHINGTON DC",
        "COMNAVPERSCOM MILLINGTON TN",
    ]


def test_own_post() -> None:
    """A number alone in the list of references is of the message's own post."""
    found = text("UNCLAS AVALON 000417\nREF: A) 6307 B) STATE 285773\n1. X.")
    assert [one.reference for one in found.refs] == ["AVALON 6307", "STATE 285773"]


@pytest.mark.parametrize(
    ("line", "plain"), [("¶A. Sub.", "A. Sub."), ("HAR\u00adBOUR.", "HARBOUR.")]
)
def test_marks_of_web_copies(line: str, plain: str) -> None:
    """Pilcrows and soft hyphens of web copies are no text."""
    assert numbered(f"UNCLAS AVALON 000417\n1. X.\n{line}") == [(1, None, f"X. {plain}")]


# Sections (A3, A18, B11).


def sections(*parts: tuple[int, int, str, str]) -> list[Reading]:
    """Return the sections, each from a file of its own: number, of, text, file."""
    return [
        one
        for n, of, body, file in parts
        for one in parse(SECTION.format(n=n, of=of, body=body), file=file).readings
    ]


@pytest.mark.parametrize(
    "page", ["AVALON 00000417  002 OF 002", "PAGE 03        AVALON  00417  02 OF 02  111533Z"]
)
def test_section_proven_by_its_page_line(page: str) -> None:
    """A page line of section 2 proves that the whole message is here."""
    (whole,) = joined(sections((1, 2, f"1. X.\n\n{page}\n\n2. Y.", "a")))
    assert "section-missing" not in {one.code for one in whole.defects}
    assert whole.message.text.section is None
    assert [one.number for one in whole.message.text.paragraphs] == [1, 2]


def test_second_page_of_the_first_section_proves_nothing() -> None:
    """``001.2 OF 002`` is a page of section 1; section 2 is still missing."""
    (whole,) = joined(sections((1, 2, "1. X.\nAVALON 00000417  001.2 OF 002\nY.", "a")))
    assert [one.code for one in whole.defects] == ["section-missing"]


def test_many_missing_sections_are_counted() -> None:
    """Of a garbled number of sections the first twenty are told, and how many are left."""
    (whole,) = joined(sections((1, 99, "1. X.", "a")))
    missing = [one for one in whole.defects if one.code == "section-missing"]
    assert [one.text for one in missing[:2]] == ["SECTION 02 OF 99", "SECTION 03 OF 99"]
    assert (len(missing), missing[-1].text) == (20, "SECTION 21 OF 99 and 78 more")


@pytest.mark.parametrize(
    ("of", "lines", "missing"), [(2, 110, 0), (2, 90, 1), (3, 110, 0), (4, 110, 1)]
)
def test_sections_proven_by_the_length_of_the_text(of: int, lines: int, missing: int) -> None:
    """A text longer than any section, and as long as all of them, is the whole message.

    No section has more than 6,900 characters, and none but the last less than 3,000
    (doctrine 4.5.2, 9.13).
    """
    (whole,) = joined(sections((1, of, "1. X.\n" + lines * f"{'X' * 66}.\n", "a")))
    assert len([one for one in whole.defects if one.code == "section-missing"]) == missing * (
        of - 1
    )
    assert (whole.message.text.section is None) is (not missing)


def test_lone_section_keeps_its_number() -> None:
    """A section without the others says which it is, in station, text and identity."""
    (whole,) = joined(sections((2, 3, "4. X.", "a")))
    assert whole.message.station is not None
    assert whole.message.station.section == 2
    assert whole.message.identity == "RUEHQX-0417/02-2080930"


@pytest.mark.parametrize("present", [(1,), (1, 3), (2,), (2, 3)])
def test_a_message_with_a_section_missing_is_written_as_a_part(present: tuple[int, ...]) -> None:
    """Written out, a message that lacks a section still says so, and reads the same."""
    (whole,) = joined(sections(*[(n, 3, f"{n}. X.", "a") for n in present]))
    (again,) = parse(render(whole.message)).readings
    assert again.message.text.section == Section(number=present[0], of=3)
    assert again.message == whole.message


def test_same_section_twice() -> None:
    """An equal copy of a section counts once, and a note says where it came."""
    (whole,) = joined(sections((1, 2, "1. X.", "a"), (2, 2, "2. Y.", "b"), (2, 2, "2. Y.", "c")))
    (found,) = whole.defects
    assert (found.code, found.file, found.line) == ("section-repeated", "c", 1)


def test_two_texts_of_one_section() -> None:
    """Another text under the same number stays a reading of its own, with an error."""
    whole, other = joined(
        sections((1, 2, "1. X.", "a"), (2, 2, "2. Y.", "b"), (2, 2, "2. Z.", "c"))
    )
    assert [one.text for one in whole.message.text.paragraphs] == ["X.", "Y."]
    assert [one.text for one in other.message.text.paragraphs] == ["Z."]
    assert [one.code for one in other.defects] == ["section-conflict"]


def test_defects_name_their_file() -> None:
    """A defect of a section from another file names that file, in the form and for a person."""
    parts = sections((1, 2, "1. X.", "a"), (2, 2, "2. Y.\n4. Z.", "b"))
    (whole,) = joined(parts)
    (found,) = whole.defects
    assert (found.code, found.file) == ("paragraph-jump", "b")
    assert defect_text("a", found).startswith("b:8:")
    plain = form(whole)["defects"]
    assert isinstance(plain, list)
    assert isinstance(plain[0], dict)
    assert plain[0]["file"] == "b"


def test_unnumbered_paragraphs_for_a_person() -> None:
    """The table of a message names paragraphs without a number."""
    (reading,) = parse(f"{HEADING}UNCLAS AVALON 417\nSUBJECT: X\n\n(C) TEXT.\nBT\n").readings
    assert "unnumbered (C)" in message_tables(reading)


def test_a_portion_marking_below_the_references_is_no_reference() -> None:
    """A blank line below REF, ``(C)`` begins the text; below an entry (B) it is the next one."""
    plain = text("REF: STATE 1\n\n(C) The clerks counted.\n")
    lettered = text("REF: (A) STATE 1\n(B) STATE 2\n\n(C) STATE 3\n\n1. (C) Text.\n")

    assert [one.reference for one in plain.refs] == ["STATE 1"]
    assert [(one.number, one.marking) for one in plain.paragraphs] == [(None, "C")]
    assert [one.letter for one in lettered.refs] == ["A", "B", "C"]


def test_the_mark_of_a_section_above_a_page_line_is_no_banner() -> None:
    """A section is read from the line above a page line, where that line says nothing else."""
    page = "SECTION 01 OF 02\nPAGE 02        AVALON  00417  271533Z"
    assert text(f"{page}\n1. X.").section == Section(number=1, of=2)


def test_a_number_that_does_not_rise_begins_a_paragraph_where_it_has_a_marking() -> None:
    """Drafters count amiss: a number again, or a lower one, with its own marking is reported."""
    body = (
        "1. (C) ONE.\n2. (C) TWO.\n2. (S) AGAIN.\n1. A LIST.\n2. OF TWO.\n3. (C) THREE.\n1. (U) X."
    )
    (reading,) = parse(f"{HEADING}SECRET AVALON 417\n{body}\nBT\n#0417\nNNNN\n").readings
    found = reading.message.text.paragraphs
    assert [(one.number, one.marking, one.text) for one in found] == [
        (1, "C", "ONE."),
        (2, "C", "TWO."),
        (2, "S", "AGAIN. 1. A LIST. 2. OF TWO."),
        (3, "C", "THREE."),
        (1, "U", "X."),
    ]
    jumps = [one.text for one in reading.defects if one.code == "paragraph-jump"]
    assert jumps == ["2. (S) AGAIN.", "1. (U) X."]
