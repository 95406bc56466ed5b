"""Habits of drafters, terminals and archives, one each: texts that were once misread."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from routesim.message.classification import Classification
from routesim.message.content import Section, Text
from routesim.message.marks import MarkReader
from routesim.message.parse import parse

HEADING = "DE RUEHQX #0417 2080930\nO 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\nBT\n"


def text(body: str) -> Text:
    """Return the text of a message with this body."""
    (reading,) = parse(f"{HEADING}{body}\nBT\n#0417\nNNNN\n").readings
    return reading.message.text


def numbered(found: Text) -> list[tuple[int | None, str | None, str]]:
    """Return number, marking and words of each paragraph."""
    return [(one.number, one.marking, one.text) for one in found.paragraphs]


def test_paragraphs_on_one_line() -> None:
    """Where text and opening lost their line ends, paragraphs begin where numbers go on."""
    (reading,) = parse(
        f"{HEADING}UNCLAS AVALON 417\nSUBJECT: A SHIP REF: STATE 12 1. (U) ONE SHIP. 3. IT IS. "
        "2. (C) IT SAILED. 7. DAYS.  3. IT IS BACK.\nBT\n#0417\nNNNN\n"
    ).readings
    assert numbered(reading.message.text) == [
        (1, "U", "ONE SHIP. 3. IT IS."),
        (2, "C", "IT SAILED. 7. DAYS."),
        (3, None, "IT IS BACK."),
    ]
    within = [one for one in reading.defects if one.code == "paragraph-within-line"]
    assert [one.text[one.column - 1 :][:6] for one in within] == ["2. (C)", "3. IT "]


def test_repeated_number_beside_a_missing_one() -> None:
    """A number that comes twice and one that is missing are each told, though the count fits."""
    (reading,) = parse(
        f"{HEADING}UNCLAS AVALON 417\n1. (U) A.\n2. (U) B.\n2. (U) C.\n4. (U) D.\nBT\n#0417\nNNNN\n"
    ).readings
    jumps = [one.line for one in reading.defects if one.code == "paragraph-jump"]
    assert jumps == [9, 10]


@pytest.mark.parametrize(
    "lines",
    [
        "NODIS\nSIPDIS\n(ADDED CAPTION)",
        "NODIS (ADDED CAPTION)\nSIPDIS",
        "(ADDED SIPDIS CAPTION)\nNODIS\nSIPDIS",
        "NODIS SIPDIS CAPTION ADDED",
    ],
)
def test_added_caption(lines: str) -> None:
    """A note that a caption was added is none itself: it says that the copy is a corrected one."""
    found = text(f"SECRET AVALON 000417\n{lines}\nSUBJECT: HARBOUR\n\n1. X.")
    assert found.captions == ("NODIS", "SIPDIS")
    assert found.corrected
    assert numbered(found) == [(1, None, "X.")]


def test_semicolon_behind_ref() -> None:
    """A semicolon typed for the colon does not hide the references."""
    found = text("UNCLAS AVALON 417\nSUBJECT: HARBOUR\nREF; LAPUTA 7225\n1. X.")
    assert found.subject == "HARBOUR"
    assert [one.reference for one in found.refs] == ["LAPUTA 7225"]


@pytest.mark.parametrize("field", ["SUBJECT: HARBOUR", "SUBJECT: HARBOUR\nREF: LAPUTA 1"])
def test_marking_of_the_classifier(field: str) -> None:
    """The marking before ``Classified by`` is no part of the field above it."""
    found = text(f"SECRET AVALON 417\n{field}\n(U) Classified by Consul Nobody.\n\n1. (S) X.")
    assert found.subject == "HARBOUR"
    assert [one.raw for one in found.refs] == ["LAPUTA 1"] * ("REF" in field)
    assert found.classified_by == "(U) Classified by Consul Nobody."


@pytest.mark.parametrize(
    "lines",
    [
        "AVALON PASS TO MR NOBODY FOR THE HARBOUR MASTER (THIS IS\nTHE FIRST REPORT).",
        "SUGGEST DEPT REPEAT TO THE DELEGATION AT THE HARBOUR TALKS AND\nITS ADVISER.",
        "FOR THE AMBASSADOR FROM THE ASSISTANT SECRETARY FOR ISLANDS AND\nHARBOURS",
    ],
)
def test_wrapped_attention_line(lines: str) -> None:
    """A line to somebody's attention goes on in the next one where it was cut."""
    found = text(f"SECRET AVALON 417\nSUBJECT: HARBOUR\n{lines}\nNEWS FROM THE QUAY.\n\n1. X.")
    assert found.subject == "HARBOUR"
    assert found.passing == (lines.replace("\n", " "),)
    assert numbered(found) == [(None, None, "NEWS FROM THE QUAY."), (1, None, "X.")]


def test_wrapped_passing_instruction() -> None:
    """Names that stand alone on the second line of a passing instruction are no captions."""
    found = text(
        "SECRET AVALON 417\nSIPDIS\nDEPT FOR EUR/RPM NOBODY,\nSOMEBODY\nNSC FOR ANYBODY\n"
        "SENSITIVE\nTAGS: PREL\n1. X."
    )
    assert found.captions == ("SIPDIS", "SENSITIVE")
    assert found.passing == ("DEPT FOR EUR/RPM NOBODY, SOMEBODY", "NSC FOR ANYBODY")


@pytest.mark.parametrize("end", ["", "\n\nMORE.", "\nTAGS: PREL\n1. X."])
def test_subject_without_end(end: str) -> None:
    """Text right below a short subject is no part of it, whatever follows."""
    lines = "IT IS CLOSED. NOBODY MAY ENTER\nUNTIL SPRING. THE MASTER\nSAID SO.\nSHIPS WAIT."
    found = text(f"UNCLAS AVALON 417\nSUBJECT: HARBOUR\n{lines}{end}")
    assert found.subject == "HARBOUR"
    assert found.paragraphs[0].text == lines.replace("\n", " ")
    assert found.tags == (("PREL",) if "TAGS" in end else ())


@pytest.mark.parametrize(
    "first", ["LINE 0 OF A SUBJECT THAT IS AS LONG AS", "A FIRST LINE THAT IS FULL " * 2]
)
def test_long_subject(first: str) -> None:
    """A subject whose lines are full goes on, however many; the keyword fills the first one too."""
    lines = [f"LINE {number} OF A SUBJECT THAT IS AS LONG AS A LINE CAN BE" for number in range(5)]
    lines[0] = first.strip()
    found = text("UNCLAS AVALON 417\nSUBJECT: " + "\n".join(lines) + ".\n\n1. X.")
    assert found.subject == " ".join(lines) + "."


@pytest.mark.parametrize(
    ("words", "marking", "rest"),
    [
        ("(C - ENTIRE TEXT) NEWS.", "C - ENTIRE TEXT", "NEWS."),
        ("(C-ENTIRE TEXT). NEWS.", "C-ENTIRE TEXT", "NEWS."),
        ("(S - ENTIRE TEXT.) NEWS.", "S - ENTIRE TEXT", "NEWS."),
        ("C - ENTIRE TEXT. NEWS.", "C - ENTIRE TEXT", "NEWS."),
        ("C. NEWS.", None, "C. NEWS."),
        ("(SEE BELOW) NEWS.", None, "(SEE BELOW) NEWS."),
    ],
)
def test_entire_text(words: str, marking: str | None, rest: str) -> None:
    """Drafters of 1979 marked the whole text in its first paragraph."""
    assert numbered(text(f"CONFIDENTIAL AVALON 417\n1. {words}")) == [(1, marking, rest)]
    assert numbered(text(f"CONFIDENTIAL AVALON 417\nSUBJECT: X\n\n{words}"))[0][1:] == (
        marking,
        rest,
    )


STAMP = (
    "Jane Q. Archivist Declassified/Released US Department of State EO Systematic Review "
    "20 Mar 2014"
)


def test_stamps_of_the_archive() -> None:
    """What the archive printed on every sheet is no text, wherever it stands."""
    body = "SECRET AVALON 417\nSUBJECT: HARBOUR\nNEWS\n\n1. TEXT THAT\nGOES ON.\nNOBODY"
    expected = text(body)
    assert expected.signature == "NOBODY"
    lines = body.split("\n")
    for at in range(1, len(lines) + 1):
        found = text("\n".join([*lines[:at], STAMP, STAMP, "SECRET", "PAGE 02", *lines[at:]]))
        assert (found.subject, found.signature) == (expected.subject, "NOBODY"), at
        assert found.paragraphs == expected.paragraphs, at


def test_page_line_in_two() -> None:
    """A page line that copies broke in two is left out with both its lines."""
    found = text("SECRET AVALON 417\n1. TEXT\nSECRET\nPAGE 02\nAVALON 00417 01 OF 03 060018Z\nON.")
    assert numbered(found) == [(1, None, "TEXT ON.")]


@pytest.mark.parametrize(
    "line",
    [
        "FINAL SECTION OF 02",
        "S E C R E T FINAL SECTION OF 02 AVALON 0417",
        "SECRET SECTION 02 OF 02 AVALON 000417",
    ],
)
def test_later_section_within_the_text(line: str) -> None:
    """Where sections were put together by hand, the line of the second one is no text."""
    found = text(f"SECRET SECTION 01 OF 02 AVALON 000417\n1. TEXT\n{line}\nON.\n\n2. END.")
    assert numbered(found) == [(1, None, "TEXT ON."), (2, None, "END.")]
    assert found.section is not None
    assert (found.section.number, found.section.of) == (1, 2)


@pytest.mark.parametrize(
    "lines",
    ["SECRET FINAL SECTION OF 03 AVALON 000417", "SECRET AVALON 000417\nFINAL SECTION OF 3"],
)
def test_final_section(lines: str) -> None:
    """The last section may say so instead of counting."""
    found = text(f"{lines}\n9. X.")
    assert found.section is not None
    assert (found.section.number, found.section.of) == (3, 3)
    assert found.reference == "AVALON 000417"


@pytest.mark.parametrize(
    ("content", "reference"),
    [
        ("MSG/COMISLANDS AVALON/201449ZDEC18", "COMISLANDS AVALON 201449Z DEC 18"),
        ("MSG/COMISLANDS AVALON/N1/201449ZDEC18/-/NOTAL", "COMISLANDS AVALON 201449Z DEC 18"),
        ("MSGID:MSG/COMISLANDS MRA MM/051726ZFEB2009", "COMISLANDS MRA MM 051726Z FEB 09"),
        ("GENADMIN/COMISLANDS AVALON/231514Z OCT 20", "COMISLANDS AVALON 231514Z OCT 20"),
        ("MSG/COMISLANDS AVALON/201449ZDEC", "COMISLANDS AVALON 201449Z DEC 07"),
        ("DOC/OPNAVINST 1650", None),
        ("DOC/COMISLANDS/22AUG2006", None),
        ("MSG/COMISLANDS AVALON/451449ZDEC18", None),
    ],
)
def test_set_of_a_reference(content: str, reference: str | None) -> None:
    """A formatted message cites another by its originator and date-time group."""
    (one,) = text(f"UNCLAS\nMSGID/GENADMIN/X//\nREF/A/{content}//\nRMKS/1. X.").refs
    assert (one.letter, one.reference, one.raw) == ("A", reference, content)
    assert one.number is None


@given(
    st.sampled_from(["UNCLAS", "C O N F I D E N T I A L", "S E C R E T"]),
    st.sampled_from(["", " SECTION 01 OF 02"]),
    st.lists(
        st.sampled_from(
            [
                *("AVALON", "PORT", "OF", "SPAIN", "HARBOUR", "ISLES"),
                *(
                    "SIPDIS",
                    "NOFORN",
                    "SECTION",
                    "PAGE",
                    "SSIC",
                    "EFTO",
                    "YOUR",
                    "MY",
                    "VIA",
                    "REF",
                ),
            ]
        ),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from(["000417", "01650", "417"]),
)
def test_plain_first_line(level: str, section: str, post: list[str], number: str) -> None:
    """A first line read at once says what it says when it is read word by word."""
    line = f"{level}{section} {' '.join(post)} {number}"
    plain, long = MarkReader(2007), MarkReader(2007)
    assume(plain.plain(line))
    rest = long.classify(line)
    assert rest is not None
    assert long.read(rest) == ""
    assert plain == long


def test_number_above_the_classification() -> None:
    """Words and digits above the classification are no message number of the text."""
    found = text("SIPDIS\nTO SECSTATE WASHDC 4696\nUNCLAS AVALON 000417\n1. X.")
    assert found.reference == "AVALON 000417"


def test_plain_lines_are_plain() -> None:
    """The form most first lines have is read at once."""
    for line in ("UNCLAS AVALON 000417", "S E C R E T SECTION 01 OF 02 PORT OF SPAIN 000417"):
        assert MarkReader(2007).plain(line)


@pytest.mark.parametrize(
    "line", ["SIC I9A", "SIC Z9B/WAB", "SVC ZUI 0245 ZDK RUEHC 1234 2080100", "ZUI YOUR 1231100Z"]
)
def test_no_number_of_its_own(line: str) -> None:
    """A subject indicator code, a service message and a date-time group are no message number."""
    found = text(f"UNCLAS\n{line}\nX.")
    assert found.reference is None
    assert line in found.body
    codes = [f"SIC {'/'.join(found.sic)}"]
    assert line in " ".join([*codes, *found.captions, *(one.text for one in found.paragraphs)])


def test_lettered_citation_is_no_number() -> None:
    """A message cited by its date-time group is not the number of the one that cites it."""
    found = text("UNCLAS OPS 123\nA. HMAS NOWHERE 021200Z MAY 95\n1. X.")
    assert found.reference == "OPS 123"


@pytest.mark.parametrize(
    ("mark", "number", "of"),
    [
        ("SECTION TWO OF THREE", 2, 3),
        ("FINAL SECTION OF TWO", 2, 2),
        ("SECTION 1 OF 2 SECTIONS", 1, 2),
        ("SECTION TWO OF TWO SECTIONS", 2, 2),
        ("PART TWO OF THREE", 2, 3),
        ("PART 2 OF 3", 2, 3),
    ],
)
def test_section_in_words(mark: str, number: int, of: int) -> None:
    """The number of a section may stand in words."""
    found = text(f"UNCLAS {mark} AVALON 417\nSUBJ: HARBOUR\n1. X.")
    assert found.reference == "AVALON 417"
    assert found.section is not None
    assert (found.section.number, found.section.of) == (number, of)


def test_a_part_of_several_messages() -> None:
    """A part on a line of its own, or in a subject, is no section: each part has its number."""
    found = text("UNCLAS AVALON 417\nPART TWO OF TWO\nSUBJ: HARBOUR, PART 2 OF 2\n1. X.")
    assert found.section is None
    assert (found.reference, found.subject) == ("AVALON 417", "HARBOUR, PART 2 OF 2")
    assert text("UNCLAS PART II OF II AVALON 417\nSUBJ: HARBOUR\n1. X.").reference is None


def test_section_in_brackets() -> None:
    """The brackets around a section go with it."""
    found = text("UNCLAS AVALON 417\n(FINAL SECTION OF 03)\nSUBJ: HARBOUR\n1. X.")
    assert found.section is not None
    assert (found.section.number, found.section.of) == (3, 3)
    assert numbered(found) == [(1, None, "X.")]


def test_signature_below_unquote() -> None:
    """The name below the end of a quotation is the signature."""
    found = text("SECRET AVALON 417\nSUBJ: HARBOUR\n1. X.\nUNQUOTE\nNOBODY")
    assert found.signature == "NOBODY"


def test_references_without_colon() -> None:
    """REF without its colon begins the references where a message is cited behind it."""
    found = text("UNCLAS AVALON 417\nTAGS PREL\nSUBJECT HARBOUR\nREF LAPUTA 100\n1. X.")
    assert found.subject == "HARBOUR"
    assert [one.reference for one in found.refs] == ["LAPUTA 100"]


def test_series_in_a_set() -> None:
    """A set REF that names a general message by its number cites it by that number."""
    found = text(
        "UNCLAS\nSUBJ/HARBOUR//\nREF/A/MSG/NAVADMIN 123/09//\n"
        "REF/B/MSG/CNO WASHINGTON DC/191553ZDEC07/NAVADMIN 333/07//\nRMKS/1. X.//"
    )
    assert [(one.reference, one.number and one.number.normal) for one in found.refs] == [
        ("NAVADMIN 123", "09NAVADMIN123"),
        ("NAVADMIN 333", "07NAVADMIN333"),
    ]


def test_fields_without_colons() -> None:
    """TAGS and SUBJ begin their fields where the operator typed no colon."""
    found = text("UNCLAS AVALON 417\nEO 11652: NA\nTAGS CMGT\nSUBJ VISAS\nREF LAPUTA 234\n1. X.")
    assert (found.tags, found.subject) == (("CMGT",), "VISAS")
    assert [one.reference for one in found.refs] == ["LAPUTA 234"]


def test_offices_below_the_subject() -> None:
    """Offices a message is for are no part of the subject above them."""
    found = text(
        "UNCLAS AVALON 417\nSUBJ: TRADE\nFOR USDOC/BIC/OIM AND EUR/CE\nREF: LAPUTA 2\n1. X."
    )
    assert found.subject == "TRADE"
    assert found.passing == ("FOR USDOC/BIC/OIM AND EUR/CE",)


@pytest.mark.parametrize(
    ("line", "captions", "section"),
    [
        ("C O N F I D E N T I A LSECTION 01 OF 02 AVALON 000417", (), 1),
        ("S E C R E T // N O F O R N AVALON 000417", ("NOFORN",), None),
    ],
)
def test_first_line_spaced_oddly(line: str, captions: tuple[str, ...], section: int | None) -> None:
    """Spaces too many or too few do not hide caption, section or number."""
    found = text(f"{line}\nX.")
    assert found.classification is not None
    assert (found.captions, found.reference) == (captions, "AVALON 000417")
    assert (found.section and found.section.number) == section


def test_number_of_a_travellers_series() -> None:
    """The number behind the reference is a caption, and does not hide the captions below it."""
    found = text("S E C R E T STATE 181062 TOSEC 190010\nSTADIS/////////\nEXDIS\nTAGS: PFOR\n1. X.")
    assert found.reference == "STATE 181062"
    assert found.captions == ("TOSEC 190010", "STADIS", "EXDIS")
    assert text("SECRET SECTO 04055\n1. X.").reference == "SECTO 04055"


def test_passing_instructions_of_the_1970s() -> None:
    """A dash parts a caption from an instruction; INFORM CONSULS is one."""
    found = text("UNCLAS STATE 195297\nEXDIS - CAIRO PASS ALEXANDRIA\nINFORM CONSULS\n1. X.")
    assert found.captions == ("EXDIS",)
    assert found.passing == ("CAIRO PASS ALEXANDRIA", "INFORM CONSULS")


@pytest.mark.parametrize(
    "words",
    [
        *("VISAS -- INFORM CONSULS", "VISAS - INFORM CONSULS", "Visas Please Inform Consuls"),
        "VISAS, INFORM CONSULS:SERIES NO. 13",
    ],
)
def test_visas(words: str) -> None:
    """What such a cable is about may stand before the instruction, on its line."""
    found = text(f"UNCLAS STATE 161332\n{words}\nSUBJECT: X\n\n1. Y.")
    assert found.passing == (words,)
    assert numbered(found) == [(1, None, "Y.")]


@pytest.mark.parametrize(
    "words",
    [
        *("AVALON POUCH TO LAPUTA", "ALL POSTS TAKE AS IMMEDIATE", "ALNED TAKE AS NIACT IMMEDIATE"),
        *("ATTENTION: AMBASSADOR NOBODY", "ATTN: JANE Q NOBODY", "AVALON ATTN: USAID"),
        *("(DELIVER DURING WORKING HOURS)", "DELIVER TO MR NOBODY ON ARRIVAL"),
    ],
)
def test_how_to_handle_it(words: str) -> None:
    """Who pouches it on, how fast a collective takes it and who must see it are instructions."""
    found = text(f"UNCLAS STATE 161332\n{words}\nSUBJECT: X\n1. Y.")
    assert found.passing == (words,)
    assert found.subject == "X"


@pytest.mark.parametrize(
    "words",
    [
        *("ATTENTION: AMBASSADOR NOBODY", "AVALON FOR USDEL TALKS", "CINC FOR POLAD"),
        *("LAPUTA FOR AF/C", "DEPT FOR ARA NOBODY", "DEPARTMENT FOR IO", "DEPARTMENT FOR EUR/X"),
    ],
)
def test_attention_below_the_subject(words: str) -> None:
    """A line to somebody's attention goes on with no subject."""
    found = text(f"UNCLAS STATE 161332\nSUBJECT: HARBOUR\n{words}\n1. Y.")
    assert found.subject == "HARBOUR"
    assert found.passing == (words,)


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("BUDGET OF THE", "DEPT FOR ARA"),
        ("VISIT OF THE DEPUTY SECRETARY OF", "STATE FOR ARA"),
        ("BUDGET OF THE LABOR", "DEPARTMENT FOR FISCAL YEAR 1977"),
        ("ACTION ON THE", "FOLLOWING REPORT OF THE COMMISSION"),
        ("MEETING OF THE", "COUNCIL"),
    ],
)
@pytest.mark.parametrize("below", ["1. Y.", "\n1. Y.", "REF: AVALON 12\n1. Y."])
def test_a_subject_that_has_not_ended(above: str, line: str, below: str) -> None:
    """Below a word that ends no subject it goes on, whatever stands there."""
    found = text(f"UNCLAS STATE 161332\nSUBJECT: {above}\n{line}\n{below}")
    assert found.subject == f"{above} {line}"
    assert found.passing == ()
    assert [one.text for one in found.paragraphs] == ["Y."]


def test_a_list_of_readers_below_the_subject() -> None:
    """A line that names a reader at each of several posts goes on with no subject, either."""
    words = "LAPUTA FOR NOBODY, USEC AVALON FOR NEMO,\nULTIMA FOR ROE"
    found = text(f"UNCLAS STATE 161332\nSUBJECT: HARBOUR\n{words}\n1. Y.")
    assert found.subject == "HARBOUR"
    assert found.passing == (words.replace("\n", " "),)


def test_a_list_of_instructions_on_two_lines() -> None:
    """Behind a semicolon another instruction stands below."""
    above, below = "LAPUTA FOR NOBODY; DEPT FOR AID/W", "DOD FOR NEMO ATTN: X-1"
    found = text(f"UNCLAS AVALON 417\nSUBJECT: X\nPASS NSC;\n{above};\n{below}\n1. Y.")
    assert found.passing == ("PASS NSC", above, below)


@pytest.mark.parametrize("line", ["REQUEST FOR SHIPS", "CALL FOR SHIPS, AND MORE"])
def test_a_line_of_a_subject_is_no_instruction(line: str) -> None:
    """FOR within a subject names no office."""
    found = text(f"UNCLAS STATE 161332\nSUBJECT: HARBOUR:\n{line}\n1. Y.")
    assert found.subject == f"HARBOUR: {line}"


OPENING = (
    "UNCLAS SECTION 01 OF 02 AVALON 000417\n\nSIPDIS\n\nSENSITIVE\nSIPDIS\n\nLAPUTA FOR NOBODY\n\n"
    "E.O. 12958: N/A\nTAGS: PREL QZ\nSUBJECT: HARBOUR\n\nREF: A. LAPUTA 12\n\nB. STATE 13\n\n"
)


@pytest.mark.parametrize("heading", ["", HEADING.removesuffix("BT\n")])
def test_an_opening_printed_twice(heading: str) -> None:
    """A publisher's copy may have the opening with the heading and again with the text."""
    (once,) = parse(f"{heading}{OPENING}\n1. X.\n\n2. Y.\n").readings
    (twice,) = parse(f"{heading}{OPENING}{OPENING.rstrip()}\n\n\n1. X.\n\n2. Y.\n").readings
    assert evolve(twice.message.text, body="") == evolve(once.message.text, body="")
    assert [one.reference for one in twice.message.text.refs] == ["LAPUTA 12", "STATE 13"]
    (found,) = [one for one in twice.defects if one.code == "repeated-line"]
    assert (found.line, found.text) == (
        f"{heading}{OPENING}".count("\n") + 1,
        "UNCLAS SECTION 01 OF 02 AVALON 000417",
    )


def test_an_opening_that_is_not_the_same() -> None:
    """A message quoted in the text has its own opening, and stays text."""
    own = OPENING.replace("SECTION 01 OF 02 ", "")
    (reading,) = parse(f"{own}QUOTE\n{own.replace('LAPUTA 12', 'LAPUTA 14')}\n1. X.\n").readings
    assert reading.message.text.paragraphs[0].text == "QUOTE UNCLAS AVALON 000417"
    assert "repeated-line" not in [one.code for one in reading.defects]


@pytest.mark.parametrize(
    ("below", "paragraph"),
    [
        ("PART I - POLICY", "PART I - POLICY A. THE HARBOUR X."),
        ("SECTION I - TELEGRAMS", "SECTION I - TELEGRAMS A. THE HARBOUR X."),
        ("\nA) THE HARBOUR MASTER SAID", "A) THE HARBOUR MASTER SAID A. THE HARBOUR X."),
    ],
)
def test_text_without_a_number_below_a_reference(below: str, paragraph: str) -> None:
    """A title, or a letter below a message without one, begins the text."""
    found = text(f"UNCLAS AVALON 417\nSUBJECT: X\nREF: LAPUTA 12\n{below}\nA. THE HARBOUR\nX.")
    assert [one.raw for one in found.refs] == ["LAPUTA 12"]
    assert numbered(found) == [(None, None, paragraph)]


def test_a_dateline_below_a_reference() -> None:
    """A line with a verb is text, though a date stands in it."""
    line = "AVALON, JUNE 25-- FOLLOWING IS THE TRANSCRIPT OF WHAT THE CLERKS SAID AT"
    found = text(f"UNCLAS AVALON 417\nSUBJECT: X\nREF: STATE 123774\n{line}\nNOON. WHO CAME?")
    assert [one.raw for one in found.refs] == ["STATE 123774"]
    assert numbered(found) == [(None, None, f"{line} NOON. WHO CAME?")]


def test_a_reference_without_its_space() -> None:
    """REFSTATE is REF and the Department, and no line of the subject."""
    found = text("UNCLAS AVALON 417\nSUBJECT: HARBOUR\nREFSTATE 235761\n\n1. X.")
    assert found.subject == "HARBOUR"
    assert [one.reference for one in found.refs] == ["STATE 235761"]


@pytest.mark.parametrize("note", ["A 2 SECTION MESSAGE", "A 3 PART MSG", "A 12 PART MESSAGE"])
def test_collated(note: str) -> None:
    """A gateway's note that it put sections together hides neither classification nor number."""
    found = text(f"***THIS IS {note} COLLATED BY XYZ***\nUNCLAS //N04400//\nALMAR 093/98\nX.")
    assert found.classification is Classification.UNCLASSIFIED
    assert (found.reference, found.ssic) == ("ALMAR 093/98", "N04400")


@pytest.mark.parametrize(
    ("cited", "year", "post", "number"),
    [
        ("NAVADMIN/OPNAV/033-20", 2020, "NAVADMIN", 33),
        ("MARADMIN/082-20", 2020, "MARADMIN", 82),
        ("ALNAV/SECNAV/025/20", 2020, "ALNAV", 25),
        ("DOC/ALMAR 351-97/212020ZOCT97", 1997, "ALMAR", 351),
        ("MSG/ALNAV 025/20", 2020, "ALNAV", 25),
    ],
)
def test_general_message_cited_in_a_set(cited: str, year: int, post: str, number: int) -> None:
    """A dash or a stroke parts the year from the number, which may stand behind the sender."""
    (one,) = text(f"UNCLAS\nMSGID/GENADMIN/CNO//\nSUBJ/X//\nREF/A/{cited}//\nRMKS/1. X.//").refs
    assert (one.letter, one.raw) == ("A", cited)
    assert one.number is not None
    assert (one.number.year, one.number.post, one.number.number) == (year, post, number)


@pytest.mark.parametrize(
    ("cited", "reference"),
    [
        (
            "MSGID/MARADMIN/CMC WASHINGTON DC PPO/R212257ZAPR20",
            "CMC WASHINGTON DC PPO 212257Z APR 20",
        ),
        ("MSGID: MSG/CMC MRA MM/221500ZSEP2004", "CMC MRA MM 221500Z SEP 04"),
        ("MSG/MARADMIN/CMC MRA MP/DTG: 262107Z APR 20", "CMC MRA MP 262107Z APR 20"),
        ("MSG/COMAVALON/DTG: 182019Z MAR 20", "COMAVALON 182019Z MAR 20"),
        ("MSG/CMC/121914ZMAR20", "CMC 121914Z MAR 20"),
        ("MSG/SECDEF/DTG: 22 MAY 20", None),
    ],
)
def test_message_cited_by_date_in_a_set(cited: str, reference: str | None) -> None:
    """One field or two say what is cited, and then who sent it, and when."""
    (one,) = text(f"UNCLAS\nMSGID/GENADMIN/CNO//\nSUBJ/X//\nREF/A/{cited}//\nRMKS/1. X.//").refs
    assert one.reference == reference


def test_a_date_with_dashes_is_no_general_message() -> None:
    """What has a dash before two digits is a message only behind the name of a series."""
    (one,) = text("UNCLAS\nMSGID/GENADMIN/CNO//\nSUBJ/X//\nREF/A/DOC/NTP 4-20//\nRMKS/1. X.//").refs
    assert one.number is None


def test_unclass() -> None:
    """UNCLASS is UNCLASSIFIED; a general message may have a long name."""
    found = text("UNCLASS\nALCGFINANCE 045/20\nSUBJ: HARBOUR\n1. X.")
    assert found.classification is Classification.UNCLASSIFIED
    assert (found.reference, found.captions) == ("ALCGFINANCE 045/20", ())


@pytest.mark.parametrize(
    "section",
    ["S E C T I O N 01 OF 02", "S E C T I O N  1  O F  2", "SECTION 1 O F 2", "SECTION 01 OF 02"],
)
def test_spaced_section(section: str) -> None:
    """The section may be spaced as the classification before it is."""
    found = text(f"C O N F I D E N T I A L  {section} AVALON 1234\nSUBJECT: HARBOUR\n\n1. X.")
    assert found.section == Section(number=1, of=2)
    assert found.reference == "AVALON 1234"


def test_section_of_another_message() -> None:
    """A service message that asks for a section is none itself."""
    assert text("UNCLAS SVC ZDK SECTION 2 OF 3. COSIR 0124").section is None


def test_series_of_a_traveller_below_the_reference() -> None:
    """The number of a series is a caption, and what stands below it no text."""
    found = text("SECRET LAPUTA 12\nEXDIS\nTOSEC 040\nDEPT PASS SAPRA\nSUBJECT: HARBOUR\n\n1. X.")
    assert found.captions == ("EXDIS", "TOSEC 040")
    assert found.passing == ("DEPT PASS SAPRA",)
    assert numbered(found) == [(1, None, "X.")]


@pytest.mark.parametrize("owner", ["CANADIAN", "UK/US", "NATO"])
def test_eyes_of_nations(owner: str) -> None:
    """Whose eyes only may see it is a caption before the reference."""
    found = text(f"CONFIDENTIAL {owner} EYES ONLY REEF 123\nSUBJECT: HARBOUR\n1. X.")
    assert (found.captions, found.reference) == ((f"{owner} EYES ONLY",), "REEF 123")


def test_slips_in_keywords() -> None:
    """Semicolons for colons and a zero for the letter O hide no field."""
    found = text("SECRET REEF 12\nE.0. 11652: GDS\nTAGS; PFOR, XA\nSUBJECT; HARBOUR\n1. X.")
    assert (found.executive_order, found.tags) == ("11652: GDS", ("PFOR", "XA"))
    assert found.subject == "HARBOUR"


def test_dash_that_keeps_blanks() -> None:
    """A dash before many blanks only keeps a line of the subject from the margin."""
    lines = "SUBJECT:  THE HARBOUR\n-         AND THE REEF\n-         - AND THE BAY"
    assert (
        text(f"SECRET REEF 12\n{lines}\n\n1. X.").subject
        == "THE HARBOUR AND THE REEF - AND THE BAY"
    )
    other = "SUBJECT: THE HARBOUR\n- AND THE REEF"
    assert text(f"SECRET REEF 12\n{other}\n\n1. X.").subject == "THE HARBOUR - AND THE REEF"


@pytest.mark.parametrize(
    "line",
    [
        "SUBJECT TO CHANGE",
        "SUBJ TO CHANGE",
        "E.O. 13224 DESIGNATION",
        "EO 13224 DESIGNATION",
        "TAGS AND TITLES",
        "TAG TEAMS",
    ],
)
def test_line_of_a_subject_that_begins_as_a_field(line: str) -> None:
    """A keyword without its colon goes on with the subject, where its field was read before."""
    opening = "SECRET REEF 12\nE.O. 12958: N/A\nTAGS: PREL, XX\nSUBJECT: THE HARBOUR AND"
    found = text(f"{opening}\n{line}\n\n1. X.")
    assert found.subject == f"THE HARBOUR AND {line}"
    assert (found.executive_order, found.tags) == ("12958: N/A", ("PREL", "XX"))
    assert [one.text for one in found.paragraphs] == ["X."]


@pytest.mark.parametrize(
    "line",
    ["SUBJECT: REEF", "SUBJ: REEF", "E.O. 13224: DECL: 1/1/20", "EO: 13224 N/A", "TAGS: EWWT"],
)
def test_field_below_a_subject_is_no_subject(line: str) -> None:
    """A second field with its colon is text: the first one counts."""
    opening = "SECRET REEF 12\nE.O. 12958: N/A\nTAGS: PREL, XX\nSUBJECT: THE HARBOUR"
    found = text(f"{opening}\n{line}\n\n1. X.")
    assert found.subject == "THE HARBOUR"
    assert [one.text for one in found.paragraphs] == [line, "X."]


@pytest.mark.parametrize("listed", ["STATE 4905", "A. BERN 12\n     B. STATE 4905"])
@pytest.mark.parametrize(
    "line",
    [
        "The clerks counted the ships.",
        "THE CLERKS COUNTED THE SHIPS.",
        "THE CLERKS OF THE HARBOUR COUNTED ALL OF THE SHIPS THAT",
    ],
)
def test_text_right_below_the_references(listed: str, line: str) -> None:
    """A sentence without a number below a message cited begins the text, without a blank line."""
    found = text(f"SECRET REEF 12\nSUBJECT: HARBOUR\nREF: {listed}\n{line}\nMORE.\n\nLAST.")
    assert found.refs[-1].raw == "STATE 4905"
    assert [one.text for one in found.paragraphs] == [f"{line} MORE.", "LAST."]


@pytest.mark.parametrize(
    "line",
    [
        "NOTAL",
        "AND PREVIOUS",
        "(THE KEEPERS OF THE REEF)",
        "BERN 12",
        "MINUTES OF THE TALKS",
        "MINUTES OF THE TALKS WITH THE HARBOUR MASTER ON MAY 12",
    ],
)
def test_what_goes_on_with_the_references(line: str) -> None:
    """A note or another paper below a message cited is of the references."""
    found = text(f"SECRET REEF 12\nSUBJECT: HARBOUR\nREF: STATE 4905\n{line}\n\n1. X.")
    assert line.strip("()") in " ".join(one.raw for one in found.refs)
    assert [one.text for one in found.paragraphs] == ["X."]


def test_note_between_two_references() -> None:
    """A sentence below one entry is its note where another entry follows."""
    note = "THE CLERKS OF THE HARBOUR COUNTED ALL OF THE SHIPS THERE"
    listed = f"REF: A. STATE 4905\n{note}\n     B. BERN 12"
    found = text(f"SECRET REEF 12\nSUBJECT: HARBOUR\n{listed}\n\n1. X.")
    assert [one.raw for one in found.refs] == [f"STATE 4905 {note}", "BERN 12"]


def test_references_with_numbers() -> None:
    """Below an entry with a number the next number is the next entry, and text is text."""
    opening = "SECRET REEF 12\nSUBJECT: HARBOUR\nREF: {first}\n     2. BERN 12\n\n{rest}"
    found = text(opening.format(first="1. STATE 4905", rest="1. (U) X.\n\n2. Y."))
    assert [(one.letter, one.raw) for one in found.refs] == [("1", "STATE 4905"), ("2", "BERN 12")]
    assert [(one.number, one.text) for one in found.paragraphs] == [(1, "X."), (2, "Y.")]
    found = text(opening.format(first="STATE 4905", rest="3. X."))
    assert [one.raw for one in found.refs] == ["STATE 4905"]
    assert [one.number for one in found.paragraphs] == [2, 3]


def test_letter_behind_the_keyword_of_references() -> None:
    """A list may have its keyword on every line: ``REF A: STATE 4905``."""
    found = text("SECRET REEF 12\nSUBJECT: HARBOUR\nREF A: STATE 4905\nREF B: BERN 12\n\n1. X.")
    assert [(one.letter, one.raw) for one in found.refs] == [("A", "STATE 4905"), ("B", "BERN 12")]
    assert found.subject == "HARBOUR"


@pytest.mark.parametrize("title", ["", "Summary\n-------", "SUMMARY\n-------"])
def test_page_break_in_a_subject(title: str) -> None:
    """Blank lines around a page line are the page's where the subject goes on below it."""
    page = "\n\nAVALON 00000417  001.2 OF 002\n\n\n"
    subject = "THE HARBOUR AND ITS KEEPERS, AS SEEN FROM THE"
    rest = title or "REEF"
    found = text(f"UNCLAS AVALON 417\nSUBJECT: {subject}{page}{rest}\n\n1. X.")
    assert found.subject == (subject if title else f"{subject} REEF")
    assert [one.block for one in found.paragraphs] == ["SUMMARY" if title else None]


@pytest.mark.parametrize("end", ["AND", "OF THE", "FOR", "WITH,"])
@pytest.mark.parametrize("blank", ["", "\n"])
@pytest.mark.parametrize("section", ["", "SECTION 01 OF 02 "])
@pytest.mark.parametrize(
    "printed", ["", "CONFIDENTIAL\n", "{first}\n", "{first}\n\n", "\n{first}\n", "\n\n\n"]
)
def test_page_break_amid_a_subject(end: str, blank: str, section: str, printed: str) -> None:
    """A subject that is not at its end goes on below the page, whatever was printed over that."""
    first = f"C O N F I D E N T I A L {section}AVALON 000417"
    over = printed.format(first=first)
    page = f"{blank}{over}PAGE 02        AVALON  00417  271533Z\n{over}{blank}"
    found = text(f"{first}\nSUBJECT: THE HARBOUR {end}\n{page}REEF\n\n1. X.")
    assert found.subject == f"THE HARBOUR {end} REEF"
    assert [one.text for one in found.paragraphs] == ["X."]


def test_page_break_in_a_paragraph() -> None:
    """A paragraph without a number goes on below the page, and ends where its sentence does."""
    page = "\n\nAVALON 00000417  001.2 OF 002\n\n\n"
    lines = f"The keepers of the harbour walked along the{page}reef.{page}They came back."
    found = text(f"UNCLAS AVALON 417\nSUBJECT: HARBOUR\n\n{lines}")
    assert [one.text for one in found.paragraphs] == [
        "The keepers of the harbour walked along the reef.",
        "They came back.",
    ]


def test_general_message_by_fields() -> None:
    """A set cites a general message with obliques between its name, its number and its year."""
    found = text(
        "UNCLAS\nMSGID/GENADMIN/CNO//\nREF/A/MSG/NAVADMIN/022/08/011200ZFEB08//\nRMKS/X.//"
    )
    assert [one.reference for one in found.refs] == ["NAVADMIN 22"]


def test_classifier_as_a_paragraph() -> None:
    """Who classified it may be the first paragraph, which it stays."""
    line = "CLASSIFIED BY CONSUL NOBODY, REASON 1.5 (B)."
    found = text(f"SECRET AVALON 417\nSUBJECT: HARBOUR\n\n1. (U) {line}\n\n2. (S) X.")
    assert found.classified_by == line
    assert numbered(found) == [(1, "U", line), (2, "S", "X.")]


def test_summary_below_the_references() -> None:
    """A summary that begins right below the references is none of them, nor the fifth a law."""
    refs = "REF: (D) LAPUTA\n00456\nE. 07 AVALON 150 AND 151\nBEGIN SUMMARY: QUIET. END SUMMARY.\n"
    found = text(f"SECRET AVALON 417\nSUBJECT: HARBOUR\n{refs}1. X.")
    assert [one.reference for one in found.refs] == [
        "LAPUTA 456",
        "AVALON 150",
        "AVALON 151",
    ]
    assert numbered(found)[0][2] == "BEGIN SUMMARY: QUIET. END SUMMARY."
    assert found.executive_order is None


def test_marking_of_the_whole_text() -> None:
    """Drafters of the 1990s marked the whole text before they named the classifier."""
    words = "CLASSIFIED BY:\nJOHN ROE, AMBASSADOR.  REASON: 1.5 (D)."
    found = text(
        f"SECRET AVALON 417\nSUBJECT: HARBOUR\n\n1. SECRET - ENTIRE TEXT.  {words}\n\n2. X."
    )
    assert found.paragraphs[0].marking == "SECRET - ENTIRE TEXT"
    assert found.classified_by == "CLASSIFIED BY: JOHN ROE, AMBASSADOR. REASON: 1.5 (D)."


@pytest.mark.parametrize(
    ("end", "name"),
    [
        ("QUIET.\n\nNOBODY##", "NOBODY"),
        ("QUIET.\n\nGP-3\nNOBODY", "NOBODY"),
        ("BEIRUT MINIMIZE CONSIDERED.  NOBODY", "NOBODY"),
        ('"ALL IS QUIET." NOBODY', "NOBODY"),
        (
            "QUIET.\n\nNOBODY\n\nNOTE BY OC/T:  HEADING AS RECEIVED.  CORRECTION TO FOLLOW.",
            "NOBODY",
        ),
        ("QUIET.\nNOBODY\n\n\nSECRET\n\nSIPDIS", "NOBODY"),
        ("QUIET.\nNOBODY\n\nNOTE: NOT PASSED TO ABOVE ADDRESSEE(S)\n\n    SECRET", "NOBODY"),
        ("QUIET.\n \nNOBODY \n.", "NOBODY"),
        ("QUIET.\nNOBODY\n\n  SECRET\n\n> \n 2002AVALON01748 - Classification: SECRET", "NOBODY"),
        ("To the Honorable Embassy\nCity\nNOBODY", "NOBODY"),
        ("It goes on with the\nGOT", None),
        ("HE LEFT THE U.S. EMBASSY", None),
        ("The keeper left.  He", None),
        ("HE LEFT.  UNQUOTE", None),
    ],
)
def test_signature_in_other_ways(end: str, name: str | None) -> None:
    """The name stands below the text or behind its last sentence, with a sign or without."""
    assert text(f"SECRET AVALON 417\nSUBJECT: HARBOUR\n\n1. X.\n\n2. {end}").signature == name


def test_caption_printed_over_a_page() -> None:
    """A caption printed with the classification around a page line is no part of the text."""
    page = "SECRET\n\nSIPDIS\n\nSECRET\n\nSIPDIS\n\nPAGE 03        AVALON  00417  111320Z\n\n"
    found = text(
        f"SECRET AVALON 417\nSIPDIS\nSUBJECT: HARBOUR\n\n1. IN THE TOUR OF DUTY IN\n{page}IRAN."
    )
    assert found.captions == ("SIPDIS",)
    assert numbered(found) == [(1, None, "IN THE TOUR OF DUTY IN IRAN.")]


@pytest.mark.parametrize("words", ["FINAL SECTION OF", "FINAL SECTION"])
@pytest.mark.parametrize(("part", "section"), [("/02", Section(number=2, of=2)), ("", None)])
def test_final_section_without_its_number(words: str, part: str, section: Section | None) -> None:
    """The last section may leave its number to format line 3; its reference is the same."""
    text = (
        parse(
            f"DE RUEHQX #0417{part} 2080930\nZNR UUUUU\nP 270925Z JUL 07\nFM AMEMBASSY AVALON\n"
            f"TO SECSTATE WASHDC\nBT\nUNCLAS {words} AVALON 000417\n\n3. (U) X.\nBT\n#0417\nNNNN\n"
        )
        .readings[0]
        .message.text
    )
    assert (text.section, text.reference) == (section, "AVALON 000417")


def test_the_subject_of_a_paper_cited() -> None:
    """Behind a comma SUBJECT: is that of a paper the list names."""
    found = text(
        "UNCLAS\nSUBJ: HARBOUR\nA. ALARACT 069/2005, APR 05, SUBJECT: SHIPS.\n"
        "B. AR 600-8, 13 MAR 08, SUBJ: OTHER\nSHIPS.\n1. Y."
    )
    assert found.subject == "HARBOUR"
    assert [(one.letter, one.raw) for one in found.refs] == [
        ("A", "ALARACT 069/2005, APR 05, SUBJECT: SHIPS"),
        ("B", "AR 600-8, 13 MAR 08, SUBJ: OTHER SHIPS"),
    ]
    assert numbered(found) == [(1, None, "Y.")]


@pytest.mark.parametrize("rule", ["", "-------\n", "-------\n\n"])
@pytest.mark.parametrize("over", ["", "-------\n"])
def test_titles_over_paragraphs(rule: str, over: str) -> None:
    """A block's name alone above a number is the title of that paragraph, not of the one before."""
    found = text(
        f"UNCLAS AVALON 417\nSUBJECT: HARBOUR\n\nSummary\n{rule}1. (C) One.\n\n"
        f"{over}Bio Note:\n{rule}2. (C) Two.\n\n3. (C) Three\nCOMMENT"
    )
    assert [(one.number, one.block, one.text) for one in found.paragraphs][:2] == [
        (1, "SUMMARY", "One."),
        (2, "BIO NOTE", "Two."),
    ]
    assert found.paragraphs[2].block is None


def test_no_title() -> None:
    """A paragraph of one word is no title of the next, nor is a name within a sentence."""
    found = text(
        "UNCLAS AVALON 417\nSUBJECT: HARBOUR\n\n1. COMMENT\n2. SEE THE\nCOMMENT HERE\n3. X."
    )
    assert [(one.block, one.text) for one in found.paragraphs] == [
        ("COMMENT", "COMMENT"),
        (None, "SEE THE COMMENT HERE"),
        (None, "X."),
    ]


@pytest.mark.parametrize(
    ("end", "signature", "last"),
    [
        ("\nTHANK YOU. NOBODY", "NOBODY", "IT IS SO. THANK YOU."),
        ("\nST. NOBODY", "ST. NOBODY", "IT IS SO."),
        ("\nAMB. NOBODY", "AMB. NOBODY", "IT IS SO."),
        (" UNQUOTE NOBODY", "NOBODY", "IT IS SO. UNQUOTE"),
        ("\nEND QUOTE", None, "IT IS SO. END QUOTE"),
        ("\nEND TEXT", None, "IT IS SO. END TEXT"),
        ("\n2. (SBU) TEXT", None, "TEXT"),
        ("\n2. (SBU) HARBOURS", None, "HARBOURS"),
        ("\nNOBODY\nBT", "NOBODY", "IT IS SO."),
        ("\nNOBODY\n-------", "NOBODY", "IT IS SO."),
    ],
)
def test_what_is_a_signature(end: str, signature: str | None, last: str) -> None:
    """A name below the text is a signature, whatever mark stands below; no end of a quote is."""
    found = text(f"UNCLAS AVALON 417\nSUBJECT: HARBOUR\n\n1. IT IS SO.{end}")
    assert found.signature == signature
    assert found.paragraphs[-1].text == last


def test_note_below_the_signature() -> None:
    """What the communications centre notes below the signature is a paragraph of its own."""
    note = "NOTE BY OC/T: NOT PASSED ABOVE ADDRESSEES."
    found = text(f"UNCLAS AVALON 417\nSUBJECT: HARBOUR\n\n1. X.\nNOBODY\n\n{note}")
    assert found.signature == "NOBODY"
    assert numbered(found) == [(1, None, "X."), (None, None, note)]


@pytest.mark.parametrize("mark", [" - ", ".  ", " -- ", "~ "])
def test_subject_with_a_wrong_mark(mark: str) -> None:
    """A dash or a point typed for the colon does not hide the subject, nor make it tags."""
    found = text(f"UNCLAS AVALON 417\nTAGS: ECON\nSUBJECT{mark}A VISIT\n\n1. X.")
    assert found.subject == "A VISIT"
    assert found.tags == ("ECON",)
    assert numbered(found) == [(1, None, "X.")]


@pytest.mark.parametrize("end", ["END\nSUMMARY.", "END SUMMARY.", "END\nSUMMARY"])
def test_the_end_of_a_summary_on_two_lines(end: str) -> None:
    """A line end amid the words that close a summary makes no title of the second."""
    found = text(f"UNCLAS AVALON 417\nSUBJECT: X\n\nSUMMARY: SHIPS SAIL. {end}\n1. TEN.")
    closed = f"SUMMARY: SHIPS SAIL. {end}".replace("\n", " ")
    assert [(one.text, one.block) for one in found.paragraphs] == [
        (closed, "SUMMARY"),
        ("TEN.", None),
    ]


@pytest.mark.parametrize("title", ["SUMMARY", "COMMENT"])
def test_a_title_below_a_word_that_ends_so(title: str) -> None:
    """Only the word END makes the name of a block below it no title."""
    found = text(f"UNCLAS AVALON 417\nSUBJECT: X\n\n1. ALL SAIL AT THE WEEKEND\n{title}\n2. TEN.")
    assert [(one.text, one.block) for one in found.paragraphs] == [
        ("ALL SAIL AT THE WEEKEND", None),
        ("TEN.", title),
    ]


@pytest.mark.parametrize("marking", ["", "(U) "])
@pytest.mark.parametrize(("label", "block"), [("SUMMARY", "SUMMARY"), ("ACTION", None)])
def test_a_number_behind_a_label(label: str, block: str | None, marking: str) -> None:
    """Paragraph 1 may stand behind a label in a text that is no information report, too."""
    found = text(f"UNCLAS AVALON 417\nSUBJECT: X\n\n{label}: 1. {marking}TEN.\n2. SHIPS.")
    stated = [(one.number, one.block, one.text) for one in found.paragraphs if one.number]
    assert stated == [(1, block, "TEN."), (2, None, "SHIPS.")]


@pytest.mark.parametrize("copy", ["CORRECTED COPY", "C O R R E C T E D  C O P Y"])
@pytest.mark.parametrize("note", ["LINE 2\nOF PARA 1 LOST)", "LINE 2 OF\nPARA 1.)", "LINE 2)"])
def test_what_was_corrected_on_two_lines(copy: str, note: str) -> None:
    """What was corrected is no text, also where its bracket ends on the next line."""
    found = text(f"UNCLAS AVALON 417\nEXDIS\n{copy} ({note}\nSTATE FOR AF/C\nSUBJECT: X\n1. Y.")
    assert found.corrected
    assert (found.captions, found.passing) == (("EXDIS",), ("STATE FOR AF/C",))
    assert numbered(found) == [(1, None, "Y.")]


def test_a_correction_whose_bracket_is_open() -> None:
    """A bracket that nothing closes takes no line of the captions with it."""
    found = text("UNCLAS AVALON 417\nCORRECTED COPY (LINE 2\nEXDIS\nSTATE FOR AF/C\n1. Y.")
    assert (found.captions, found.passing) == (("EXDIS",), ("STATE FOR AF/C",))
    found = text("UNCLAS AVALON 417\nCORRECTED COPY (LINE 2\nSTATE FOR AF/C (ROE)\n1. Y.")
    assert found.passing == ("STATE FOR AF/C (ROE)",)


@pytest.mark.parametrize(
    ("order", "tags", "subject", "refs"),
    [
        ("E.O. 11652:", "TAGS;", "SUBJECT;", "REF;"),
        ("EO. 11652:", "TAGS/", "SUBJ:", "RETEL:"),
        ("EO 11652:", "TAGS-", "SUBJT:", "REF -"),
        ("E. O. 11652 :", "TAGS.", "SUB:", "REF."),
        ("E.O. 11652:", "TAGSC:", "SUJBECT:", "RETELS:"),
        ("E.O. 11652:", "TAGS: N/A\nTAGS:", "SUBECT:", "REFTELS:"),
        ("EO: 11652:", "TAGS ,", "SUBJECTS :", "REF- A."),
        ("E.O. 11652:", "TAG:", "S U B J E C T:", "REF. (A)"),
        ("E O 11652:", "TAGS:", "SUBAECT:", "REF.:"),
        ("E O: 11652:", "TAGS:", "SIBJECT:", "REFS.: A."),
    ],
)
def test_keywords_as_they_were_typed(order: str, tags: str, subject: str, refs: str) -> None:
    """A keyword with another mark for its colon, or a wrong letter, begins its field.

    Tags of none give way to those below.
    """
    found = text(
        f"UNCLAS AVALON 417\n{order} GDS\n{tags} PFOR, LP\n{subject} HARBOUR\n"
        f"{refs} LAPUTA 12\n\n1. X."
    )
    assert (found.executive_order or "").replace(" :", ":") == "11652: GDS"
    assert (found.tags, found.subject) == (("PFOR", "LP"), "HARBOUR")
    assert [one.raw for one in found.refs] == ["LAPUTA 12"]
    assert numbered(found) == [(1, None, "X.")]


@pytest.mark.parametrize("refs", ["LAPUTA 12", "A. LAPUTA 12", "A) LAPUTA 12"])
def test_references_glued_to_the_subject(refs: str) -> None:
    """A converter that lost the line end before REF: costs neither subject nor references."""
    found = text(f"UNCLAS AVALON 417\nSUBJECT: A VISIT TO THE HARBOURREF: {refs}\n\n1. X.")
    assert found.subject == "A VISIT TO THE HARBOUR"
    assert [one.raw for one in found.refs] == ["LAPUTA 12"]


@pytest.mark.parametrize(
    ("refs", "line", "entries"),
    [
        ("LAPUTA 1", "A. BACKGROUND OF 1990", ["LAPUTA 1"]),
        ("LAPUTA 1", "I. INTRODUCTION", ["LAPUTA 1"]),
        ("LAPUTA 1", "B. LAPUTA 23", ["LAPUTA 1", "LAPUTA 23"]),
        ("A. LAPUTA 1", "B. MEMO", ["LAPUTA 1", "MEMO"]),
        ("LAPUTA 1 B. LAPUTA 2", "C. MEMO", ["LAPUTA 1", "LAPUTA 2", "MEMO"]),
        ("", "A. MEMO", ["MEMO"]),
    ],
)
def test_lettered_line_below_references(refs: str, line: str, entries: list[str]) -> None:
    """Below references without letters, a lettered line that cites no message is text."""
    found = text(f"UNCLAS AVALON 417\nSUBJECT: HARBOUR\nREF: {refs}\n\n{line}\n\n1. X.")
    assert [one.raw for one in found.refs] == entries
    is_text = line.rpartition(". ")[2] not in entries
    assert numbered(found) == [(None, None, line)] * is_text + [(1, None, "X.")]


@pytest.mark.parametrize(
    ("line", "reference"),
    [
        ("NAVADMIN 001/06 (CORRECTED COPY)", "NAVADMIN 001/06"),
        ("NAVADMIN 001-06", "NAVADMIN 001-06"),
        ("MARADMIN 1-2006 CORRECTED COPY", "MARADMIN 1-2006"),
    ],
)
def test_number_of_a_general_message(line: str, reference: str) -> None:
    """The year of a general message may stand behind a dash; a note on a copy is no text."""
    found = text(f"UNCLAS\n{line}\nSUBJ/HARBOUR//\nRMKS/1. X.//")
    assert found.reference == reference
    assert found.number is not None
    assert (found.number.number, found.number.year) == (1, 2006)
    assert found.corrected == ("COPY" in line)
    assert numbered(found) == [(1, None, "X.//")]


@pytest.mark.parametrize(
    "line",
    [
        "UNCLAS CORRECTED COPY AVALON 000417",
        "UNCLAS (CORRECTED COPY) AVALON 000417",
        "C O N F I D E N T I A L C O R R E C T E D C O P Y AVALON 000417",
        "S E C R E T NODIS CORRECTED COPY AVALON 000417",
        "UNCLAS CORRECTED COPY SECTION 01 OF 01 AVALON 000417",
        "UNCLAS NOFORN(CORRECTED COPY)AVALON 000417",
        "UNCLAS AVALON 000417 CORRECTED COPY (PARA 3)",
        "UNCLAS AVALON 000417 CORRECTED COPY OF LAPUTA 12",
    ],
)
def test_corrected_copy_beside_the_number(line: str) -> None:
    """That the copy was corrected stands behind the message number or before it."""
    found = text(f"{line}\nSUBJECT: HARBOUR\n\n1. X.")
    assert (found.corrected, found.reference) == (True, "AVALON 000417")
    assert numbered(found) == [(1, None, "X.")]


@pytest.mark.parametrize(
    "lines",
    [
        "UNCLAS (CORRECTED COPY) NOFORN SIPDIS",
        "UNCLAS (CORRECTED COPY) NOFORN\nAVALON 000417\nSIPDIS",
        "UNCLAS CORRECTED COPY NOFORN SIPDIS AVALON 000417",
        "UNCLAS AVALON 000417 (CORRECTED COPY) NOFORN SIPDIS, PARA 3",
    ],
)
def test_captions_behind_corrected_copy(lines: str) -> None:
    """They are captions as anywhere else; a note of what was corrected is none."""
    found = text(f"{lines}\nSUBJECT: X")
    assert (found.corrected, found.captions) == (True, ("NOFORN", "SIPDIS"))


@pytest.mark.parametrize("line", ["REF N/A", "REFS NONE", "REF. N/A.", "REF: N/A"])
def test_no_reference_is_an_entry_as_it_stands(line: str) -> None:
    """A line that says there is none names no office, whatever stands behind its keyword."""
    found = text(f"UNCLAS AVALON 000417\nSUBJECT: X\n{line}\n\n1. A.")
    assert [(one.raw.strip("."), one.number) for one in found.refs] == [
        (line.split()[1].strip("."), None)
    ]
    assert found.passing == ()


@pytest.mark.parametrize("title", ["----- SUMMARY -----", "SUMMARY -------", "--- Summary: ---"])
def test_title_between_dashes(title: str) -> None:
    """A title with its rule on the line names the paragraph below, the first and a later one."""
    found = text(
        f"UNCLAS AVALON 417\nSUBJECT: HARBOUR\n\n{title}\n\n1. ONE SHIP.\n\n"
        "------- COMMENT -------\n\n2. IT SAILED."
    )
    assert [(one.number, one.block, one.text) for one in found.paragraphs] == [
        (1, "SUMMARY", "ONE SHIP."),
        (2, "COMMENT", "IT SAILED."),
    ]
    assert found.subject == "HARBOUR"


@pytest.mark.parametrize("rule", ["-" * 24, "\u2010" * 24, "\u2013" * 24])
def test_title_of_two_blocks(rule: str) -> None:
    """A title that names two blocks stands whole, whatever dash its rule is made of."""
    found = text(
        f"UNCLAS AVALON 417\nSUBJECT: HARBOUR\n\n1. ONE SHIP.\n\n"
        f"SUMMARY AND INTRODUCTION\n{rule}\n\n2. IT SAILED."
    )
    assert [(one.block, one.text) for one in found.paragraphs] == [
        (None, "ONE SHIP."),
        ("SUMMARY AND INTRODUCTION", "IT SAILED."),
    ]


@pytest.mark.parametrize(
    ("title", "block"),
    [
        ("----- The Ships -----", "THE SHIPS"),
        ("THE SHIPS\n---------", "THE SHIPS"),
        ("THE SHIPS ---------- ----", "THE SHIPS"),
        ("THE SHIPS\n\u2014\u2014\u2014\u2014\u2014", "THE SHIPS"),
        ("-----------\nThe Ships of\nthe U.S.:\n-----------\n", "THE SHIPS OF THE U.S."),
        ('"Ships", and (Some) Crews\n========', '"SHIPS", AND (SOME) CREWS'),
    ],
)
def test_any_title_with_a_rule(title: str, block: str) -> None:
    """Whatever words stand over a rule above a number, they name that paragraph."""
    found = text(
        f"UNCLAS AVALON 417\nSUBJECT: HARBOUR\n\n{title}\n\n1. ONE SHIP.\n\n{title}\n2. TEN CLERKS."
    )
    assert [(one.number, one.block, one.text) for one in found.paragraphs] == [
        (1, block, "ONE SHIP."),
        (2, block, "TEN CLERKS."),
    ]
    assert found.subject == "HARBOUR"


def test_a_title_below_a_page_line() -> None:
    """A title right below a page line goes on with no sentence, even if its rule is broken."""
    rule, title = "-" * 45, "The Crew Was Asleep in Their Bunks"
    found = text(
        "UNCLAS SECTION 01 OF 02 AVALON 417\nSUBJECT: HARBOUR\n\n"
        '1. (U) One ship sailed. It is\nto sail to Ultima, she said, "and to no other."\n\n'
        f"AVALON 00000417  002 OF 002\n\n{title}\n{rule} ----\n\n2. (U) Ten clerks."
    )
    assert [(one.block, one.text[-14:]) for one in found.paragraphs] == [
        (None, ' to no other."'),
        (title.upper(), "Ten clerks."),
    ]


@pytest.mark.parametrize(
    ("last", "second"),
    [
        ("IT SAILED\n-----", "TEN CLERKS."),
        ("\nIT SAILED.\n-----", "TEN CLERKS."),
        ("\n-- ONE\n-----", "TEN CLERKS."),
        ("\nTHE CREW\n-----", "COMMENT: TEN CLERKS."),
        ("\nSHIPS  CREWS  PORTS\nONE    TEN    TWO\n-----", "TEN CLERKS."),
    ],
)
def test_what_is_no_title_over_a_rule(last: str, second: str) -> None:
    """The end of a paragraph is no title for a rule below; nor is any over one with a name."""
    found = text(f"UNCLAS AVALON 417\nSUBJECT: HARBOUR\n\n1. ONE SHIP.\n{last}\n\n2. {second}")
    assert numbered(found) == [
        (1, None, " ".join(f"ONE SHIP. {last}".split())),
        (2, None, second),
    ]
    assert found.paragraphs[1].block == ("COMMENT" if "COMMENT" in second else None)


@pytest.mark.parametrize("blank", ["", " "])
def test_a_dash_that_keeps_a_line_blank(blank: str) -> None:
    """A dash alone on a line is a blank line: terminals of the 1980s took others out."""
    lines = [
        *("UNCLAS AVALON 417", "-", "EXDIS", "-", "E.O. 12356: N/A", "SUBJECT: HARBOUR", "-"),
        *("REF: LAPUTA 1", "-", "1. (C - ENTIRE TEXT).", "-", "2. ONE SHIP:", "-", "- A CLERK."),
        *("-", "3. IT SAILED", "-", "AWAY.", "-", "NOBODY"),
    ]
    body = "\n".join(f"{line}{blank}" for line in lines)
    (reading,) = parse(f"{HEADING.replace('07', '84')}{body}\nBT\n#0417\nNNNN\n").readings
    found = reading.message.text
    assert numbered(found) == [
        (1, "C - ENTIRE TEXT", ""),
        (2, None, "ONE SHIP: - A CLERK."),
        (3, None, "IT SAILED AWAY."),
    ]
    assert (found.captions, found.subject, found.signature) == (("EXDIS",), "HARBOUR", "NOBODY")
    assert [one.raw for one in found.refs] == ["LAPUTA 1"]


@pytest.mark.parametrize("blank", ["\n", "\n\n", " \n"])
@pytest.mark.parametrize(
    ("words", "marking"),
    [
        ("CONFIDENTIAL - ENTIRE TEXT.", "CONFIDENTIAL - ENTIRE TEXT"),
        ("(C) ONE SHIP.", "C"),
        ("THE CREW.", None),
    ],
)
def test_number_alone_on_its_line(blank: str, words: str, marking: str | None) -> None:
    """The marking of a paragraph may stand on the line below its number."""
    found = text(f"CONFIDENTIAL AVALON 417\nSUBJECT: HARBOUR\n\n1.{blank}{words}\n\n2. (U) X.")
    assert [(one.number, one.marking) for one in found.paragraphs] == [(1, marking), (2, "U")]
    assert found.subject == "HARBOUR"


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("Summary: (SBU) Ships sailed.", "Summary: Ships sailed."),
        ("BEGIN SUMMARY. (SBU) SHIPS SAILED.", "BEGIN SUMMARY. SHIPS SAILED."),
        ("Comment (SBU): Ships sailed.", "Comment: Ships sailed."),
    ],
)
def test_marking_behind_the_name_of_a_block(words: str, rest: str) -> None:
    """Where the name of a block stands first, the marking of the paragraph stands behind it."""
    found = text(f"UNCLAS AVALON 417\nSUBJECT: HARBOUR\n\n1. {words}\n\n2. (U) Summary: (C) X.")
    assert numbered(found) == [(1, "SBU", rest), (2, "U", "Summary: (C) X.")]


@pytest.mark.parametrize("words", ["ACTION REQUEST(S): SEND SHIPS.", "Comment(s): Ships sailed."])
def test_plural_in_brackets(words: str) -> None:
    """The plural of a block's name is no marking."""
    found = text(f"SECRET AVALON 417\nSUBJECT: HARBOUR\n\n1. {words}\n\n2. X.")
    assert numbered(found) == [(1, None, words), (2, None, "X.")]


def test_tags_that_lost_a_letter() -> None:
    """Behind the order the tags are read, also where their keyword lost its first letter."""
    found = text("UNCLAS AVALON 417\nE.O. 12958: DECL: 08/22/2017 AGS: PGOV, PREL, QZ\nSUBJECT: X")
    assert found.executive_order == "12958: DECL: 08/22/2017"
    assert found.tags == ("PGOV", "PREL", "QZ")


def test_stroke_of_a_table() -> None:
    """The stroke that a page's table leaves behind the first line is no text."""
    found = text("CONFIDENTIAL SECTION 01 OF 02 AVALON 000417 |\nSUBJECT: HARBOUR\n1. (C) X.")
    assert found.reference == "AVALON 000417"
    assert numbered(found) == [(1, "C", "X.")]


@pytest.mark.parametrize(
    ("line", "word", "near"),
    [
        ("CONFIDENTAL AVALON 000417", "CONFIDENTAL", "CONFIDENTIAL"),
        ("SERCET AVALON 000417", "SERCET", "SECRET"),
        ("UNCALS SECTION 01 OF 01 AVALON 000417", "UNCALS", "UNCLAS"),
        ("C O N F I D E N T A L AVALON 000417", "C O N F I D E N T A L", "CONFIDENTIAL"),
    ],
)
def test_misspelt_classification(line: str, word: str, near: str) -> None:
    """It is suggested and not put in place, and is no part of the message number."""
    (reading,) = parse(f"{HEADING}{line}\nSUBJECT: HARBOUR\n\n1. X.\nBT\n#0417\nNNNN\n").readings
    assert reading.message.text.classification is None
    assert reading.message.text.reference == "AVALON 000417"
    (found,) = [one for one in reading.defects if one.code == "near-classification"]
    assert (found.suggestion, found.text[: len(word)], found.column) == (near, word, 1)


@pytest.mark.parametrize(
    "line", ["SECRETARY 12 COMES", "SECRETS ARE TOLD.", "SEVERN 000417", "UNCLE"]
)
def test_other_words_are_no_misspelt_classification(line: str) -> None:
    """Prose and the names of posts are what they were."""
    (reading,) = parse(f"{HEADING}{line}\n1. X.\nBT\n#0417\nNNNN\n").readings
    assert "near-classification" not in {one.code for one in reading.defects}


@pytest.mark.parametrize("above", ["E.O. 12958: N/A", "E.O. 12958: N/A\nTAGS: PREL, XA"])
def test_captions_between_fields(above: str) -> None:
    """A line of captions alone goes on with no order and with no tags."""
    found = text(f"UNCLAS AVALON 417\n{above}\nSIPDIS\nSENSITIVE\nSUBJECT: HARBOUR\n\n1. X.")
    assert found.captions == ("SIPDIS", "SENSITIVE")
    assert found.executive_order == "12958: N/A"
    assert found.tags == (("PREL", "XA") if "TAGS" in above else ())


@pytest.mark.parametrize("marking", ["C", "S", "SBU", "C/NF"])
def test_marking_before_the_number_right_below_references(marking: str) -> None:
    """A marking and a number begin the first paragraph, and are no letter of the list."""
    found = text(
        "UNCLAS AVALON 417\nSUBJECT: HARBOUR\nREF: LAPUTA 1\n"
        f"({marking}) 1. X.\n({marking}) 2. Y.\nNOBODY"
    )
    assert [one.raw for one in found.refs] == ["LAPUTA 1"]
    assert numbered(found) == [(1, marking, "X."), (2, marking, "Y.")]
    assert found.signature == "NOBODY"


@pytest.mark.parametrize(
    ("year", "reference", "normal"),
    [("73", "AVALON 30 57", "73AVALON3057"), ("77", "AVALON 30", "77AVALON30")],
)
def test_blanks_in_a_number(year: str, reference: str, normal: str) -> None:
    """An archive's machine put blanks into numbers in its first year, and in no other."""
    heading = f"R 251346Z JUN {year}\nFM USMISSION AVALON\nTO SECSTATE WASHDC 5432\n"
    (reading,) = parse(f"{heading}UNCLAS AVALON 30 57\nSUBJECT: X\n\n1. Y.\n").readings
    found = reading.message.text
    assert found.reference == reference
    assert found.number is not None
    assert found.number.normal == normal
