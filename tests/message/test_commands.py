"""What military commands write otherwise than State: numbers, captions and closing lines."""

from __future__ import annotations

import pytest

from routesim.message.classification import Classification
from routesim.message.content import Text
from routesim.message.model import Originator
from routesim.message.parse import parse

HEADING = "P 121200Z JUL 88\nFM COMISLANDFLT AVALON\nTO USS NOBODY\nINFO CTF NINE\nBT\n"


def text(body: str) -> Text:
    """Return the text of a message with this body."""
    (reading,) = parse(f"{HEADING}{body}\nBT\n").readings
    return reading.message.text


@pytest.mark.parametrize("office", ["ISLJ3", "ISLJ31", "ISL J00", "ISLJ231"])
def test_number_of_a_directorate(office: str) -> None:
    """A directorate of a joint staff has a digit in its name, which is no message number."""
    found = text(
        f"S E C R E T {office} 23456\nSUBJ: SHIPS\nREF: {office} 22345, 091200Z JUL 88\n1. X."
    )
    assert found.number is not None
    assert (found.number.post, found.number.number) == (office, 23456)
    assert [one.reference for one in found.refs] == [f"{office} 22345"]
    assert found.paragraphs[0].text == "X."


@pytest.mark.parametrize(
    "title", ["HARBOUR WATCH 111 (U)", "ISLANDS OPORD 45-88", "SUBNOTE 12-88 USS X"]
)
def test_title_with_a_number(title: str) -> None:
    """A title above the first paragraph ends with its marking or a year: no message number."""
    found = text(f"S E C R E T\nNOFORN\n{title}\n1. X.")
    assert found.reference is None
    assert [one.text for one in found.paragraphs] == [title, "X."]


@pytest.mark.parametrize(
    "line", ["DECL OADR", "DECLAS OADR", "DECLASSIFY OADR", "REVW OADR", "GDS", "XGDS", "OADR"]
)
def test_declassification_signs_nothing(line: str) -> None:
    """When a text loses its classification stands in its last line, alone, and is no name."""
    found = text(f"C O N F I D E N T I A L\nSUBJ: SHIPS\n1. SHIPS SAIL.\n{line}")
    assert found.signature is None
    assert [one.text for one in found.paragraphs] == ["SHIPS SAIL.", line]


@pytest.mark.parametrize(
    ("line", "captions"),
    [
        ("S E C R E T SPECAT ISLES 123", ("SPECAT",)),
        ("S E C R E T ISLES 123 SPECAT EXCLUSIVE", ("SPECAT EXCLUSIVE",)),
        ("S E C R E T WNINTEL NOFORN PROPIN ISLES 123", ("WNINTEL", "NOFORN", "PROPIN")),
        ("S E C R E T REL AUS CAN GBR ISLES 123", ("REL AUS CAN GBR",)),
        ("S E C R E T\nREL TO USA/AUS/NATO\nISLES 123", ("REL TO USA/AUS/NATO",)),
        ("S E C R E T\nUK EYES ALPHA\nISLES 123", ("UK EYES ALPHA",)),
        ("S E C R E T U K EYES BRAVO ISLES 123", ("UK EYES BRAVO",)),
        ("S E C R E T AUSTEO ISLES 123", ("AUSTEO",)),
        ("S E C R E T//SI//NOFORN\nISLES 123", ("SI", "NOFORN")),
        ("S E C R E T//SI-G/TK//REL TO USA, GBR//\nISLES 123", ("SI-G/TK", "REL TO USA, GBR")),
        ("SECRET\nREL TO USA, GBR,\nAUS, CAN\nISLES 123", ("REL TO USA, GBR, AUS, CAN",)),
        ("SECRET\nREL TO USA,\nGBR,\nAUS//NODIS\nISLES 123", ("REL TO USA, GBR, AUS", "NODIS")),
        (
            "SECRET//NOFORN//REL TO USA, GBR,\nNODIS\nISLES 123",
            ("NOFORN", "REL TO USA, GBR", "NODIS"),
        ),
        ("SECRET\nREL TO USA, GBR,\nAUS, CAN ISLES 123", ("REL TO USA, GBR, AUS, CAN",)),
        ("SECRET\nREL TO USA, GBR,\nAUS.\nISLES 123", ("REL TO USA, GBR, AUS",)),
        ("SECRET\nREL TO USA, GBR,\nISLES 123", ("REL TO USA, GBR",)),
        ("TOP SECRET//COMINT//NOFORN//X1\nISLES 123", ("COMINT", "NOFORN", "X1")),
        ("S E C R E T RESTRICTED DATA ISLES 123", ("RESTRICTED DATA",)),
        ("SECRET CNWDI\nISLES 123", ("CNWDI",)),
    ],
)
def test_captions_of_commands(line: str, captions: tuple[str, ...]) -> None:
    """Who else may read a text is a caption, and none of its number."""
    found = text(f"{line}\nFOR ADM NOBODY FROM GEN ANYBODY\n1. X.")
    assert (found.captions, found.reference) == (captions, "ISLES 123")
    assert found.passing == ("FOR ADM NOBODY FROM GEN ANYBODY",)


@pytest.mark.parametrize(
    ("above", "classification"),
    [
        ("", None),
        ("WTPN21 QZZZ 291800\n", None),
        ("UNCLAS //N03145//\n", Classification.UNCLASSIFIED),
    ],
)
@pytest.mark.parametrize("first", ["", "EXER/CALM SEA 88//\n"])
def test_formatted_text_without_heading(
    above: str, classification: Classification | None, first: str
) -> None:
    """The sets of a formatted text are read without a heading, too; who sent it is a guess."""
    one = (
        f"{above}{first}MSGID/GENADMIN/ISLANDS STORM CEN AVALON//\nSUBJ/STORM WARNING//\n"
        "RMKS/\n1. A STORM IS\nLIKELY.\n2. MORE.//\nNNNN\n"
    )
    readings = parse(one * 2).readings
    assert len(readings) == 2
    for reading in readings:
        message, text = reading.message, reading.message.text
        assert message.guess.originator == Originator(address="ISLANDS STORM CEN AVALON")
        assert (text.classification, text.subject) == (classification, "STORM WARNING")
        assert [(p.number, p.text) for p in text.paragraphs] == [
            (1, "A STORM IS LIKELY."),
            (2, "MORE.//"),
        ]
        assert [name for name, _ in text.sets] == [*["EXER"] * bool(first), "MSGID", "SUBJ"]
        assert "no-heading" in [one.code for one in reading.defects]


def test_labels_of_a_form() -> None:
    """Below the addresses a labelled classification begins the text, and addresses nobody."""
    (reading,) = parse(
        "DTG: P 101200Z MAR 99\nFM: USS NOBODY\nTO: COMREEF\nINFO: CTF NINE//N3//\n"
        "CLASSIFICATION: CONFIDENTIAL\nSUBJ: ARRIVAL\n1. WE ARRIVE.\n"
    ).readings
    message = reading.message
    assert [one.address for one in (*message.action, *message.info)] == ["COMREEF", "CTF NINE"]
    assert message.text.classification is Classification.CONFIDENTIAL
    assert message.text.subject == "ARRIVAL"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "REF: A. ISLANDS 121200Z FEB 88, SUBJ: TEST (U).\nB. REG 500-3 (U)\nC. ISLES 1234 (S)",
            [
                ("A", "ISLANDS 121200Z FEB 88, SUBJ: TEST (U)"),
                ("B", "REG 500-3 (U)"),
                ("C", "ISLES 1234 (S)"),
            ],
        ),
        (
            "A. ISLES 121200Z FEB 88 (U)\nB. MY 131200Z FEB 88 (C) (NOTAL)\nC. TALK OF 12 FEB (U)",
            [
                ("A", "ISLES 121200Z FEB 88 (U)"),
                ("B", "MY 131200Z FEB 88 (C) (NOTAL)"),
                ("C", "TALK OF 12 FEB (U)"),
            ],
        ),
        # Behind (B) a letter goes on, unless nothing stands behind it.
        (
            "REF: (A) ISLES 12 (B) REEF 34 (C) LAPUTA 56",
            [("A", "ISLES 12"), ("B", "REEF 34"), ("C", "LAPUTA 56")],
        ),
        ("REF: (A) ISLES 12 (B) REEF 34 (C)", [("A", "ISLES 12"), ("B", "REEF 34 (C)")]),
    ],
)
def test_markings_in_references(lines: str, expected: list[tuple[str, str]]) -> None:
    """The marking of a reference stands behind it and is no letter of the list."""
    found = text(f"UNCLAS\nSUBJ: SHIPS (U)\n{lines}\n1. X.")
    assert [(one.letter, one.raw) for one in found.refs] == expected


def test_offices_of_the_originator_over_two_lines() -> None:
    """A list of offices that did not end goes on in the next line, as below TO."""
    (reading,) = parse(
        "R 031600Z MAY 95\nFM 50TH WING AVALON CO//DO/DOO/\nDOT//\nTO COMREEF//N3/\nN4//\n"
        "BT\nUNCLAS\n1. X.\nBT\n"
    ).readings
    message = reading.message
    assert message.originator is not None
    assert message.originator.office == ("DO/DOO/DOT",)
    assert message.action[0].office == ("N3/N4",)
    assert {one.code for one in reading.defects} == {"wrapped-address", "no-eom"}


@pytest.mark.parametrize("spaced", ["F O U O", "L I M D I S", "N O F O R N"])
def test_spaced_captions(spaced: str) -> None:
    """A caption may be spaced as a classification is."""
    found = text(f"UNCLAS E F T O {spaced} ISLES 123\n1. X.")
    assert (found.captions, found.reference) == ((spaced.replace(" ", ""),), "ISLES 123")


def test_paragraph_behind_a_word() -> None:
    """The number of a paragraph on the line of the classification is none of the message."""
    found = text("CONFIDENTIAL SHIPREPT. 1. ONE SHIP.\n2. IT SAILS.")
    assert found.reference is None
    assert [one.text for one in found.paragraphs] == ["SHIPREPT. 1. ONE SHIP.", "IT SAILS."]


def test_what_follows_is_text() -> None:
    """A sentence that says where the text is from passes nothing on."""
    found = text("SECRET\nFOLLOWING IS EXTRACT FROM LOG.\n1. X.")
    assert found.passing == ()
    assert [one.text for one in found.paragraphs] == ["FOLLOWING IS EXTRACT FROM LOG.", "X."]


def test_serial_with_a_letter() -> None:
    """A station of the 1960s has a letter behind its serial number."""
    (reading,) = parse(
        "PP RUEHC\nDE RUMJIR 225A 24/1210Z\nZNR UUUUU\nP 241150Z JUL 64\nFM ISLES\nTO RUEHC/REEF\n"
        "BT\nUNCLAS ISLES 225\n1. X.\nBT\nNNNN\n"
    ).readings
    station = reading.message.station
    assert station is not None
    assert (station.indicator, station.serial, station.filed_raw) == ("RUMJIR", "225A", "24/1210Z")
    assert [one.code for one in reading.defects] == ["no-serial"]


@pytest.mark.parametrize("title", ["", "USS NOBODY GUNFIRE\n", "USS NOBODY\nGUNFIRE (U)\n\n"])
@pytest.mark.parametrize("blank", ["", "\n", "\n" * 20])
def test_references_that_nothing_announces(title: str, blank: str) -> None:
    """A list right above the first paragraph is one of references, below a title or none."""
    found = text(
        f"C O N F I D E N T I A L\n{title}A. ISLANDS 071200Z MAR 88 PASEP\n{blank}"
        f"B. YOUR 061530Z MAR 88\nNOTAL\n{blank}1. PER REF A.\n2. REF B."
    )
    assert [(one.letter, one.raw) for one in found.refs] == [
        ("A", "ISLANDS 071200Z MAR 88 PASEP"),
        ("B", "YOUR 061530Z MAR 88 NOTAL"),
    ]
    assert [one.text for one in found.paragraphs] == [
        *([" ".join(title.split())] * bool(title)),
        "PER REF A.",
        "REF B.",
    ]


def test_references_of_a_page_without_subject() -> None:
    """A page that shows the number of a general message only has references below it."""
    (reading,) = parse(
        "R 051550Z MAR 25\nALCOAST 102/25\nA. Ranks, COMDTINST 1000.3A\n1. X.\n"
    ).readings
    assert [one.raw for one in reading.message.text.refs] == ["Ranks, COMDTINST 1000.3A"]


@pytest.mark.parametrize(
    "body",
    [
        "A. 12 SHIPS SAIL.\nB. THEY RETURN.",
        "1. X.\nA. 12 SHIPS SAIL.\n2. Y.",
        "A. SHIPS SAIL.\n1. X.",
        "A. 12 SHIPS SAIL.\nB. 3 RETURN.\n\n1. X.",
    ],
)
def test_letters_of_a_text(body: str) -> None:
    """Letters that do not stand above the first paragraph, or cite nothing, are of the text."""
    assert text(f"C O N F I D E N T I A L\n{body}").refs == ()


def test_note_below_a_subject_without_colon() -> None:
    """The note who sent a message for whom ends the subject above it."""
    note = "THIS MESSAGE HAS BEEN SENT BY THE ISLANDS CENTER ON BEHALF\nOF REEF//XY//"
    found = text(f"UNCLAS\nSUBJECT: ALARACT 012/2010 - LIGHTS\n{note}\n1. X.")
    assert found.subject == "ALARACT 012/2010 - LIGHTS"
    assert [one.text for one in found.paragraphs] == [" ".join(note.split()), "X."]


def test_passing_to_a_staff_number() -> None:
    """A staff has a number, which is none of the message."""
    found = text("UNCLAS\nSIC ABA/WAA\nISLANDS FOR N1. REEF FOR SO\n1. X.")
    assert found.reference is None
    assert found.passing == ("ISLANDS FOR N1. REEF FOR SO",)


def test_letter_of_a_set_with_a_colon() -> None:
    """The letter of a set of references may have a colon behind it."""
    found = text("UNCLAS\nSUBJ: SHIPS\nREF/A: ISLANDS 011200Z FEB 88\nREF/B/DOC/REG 1//\n1. X.")
    assert [(one.letter, one.reference) for one in found.refs] == [
        ("A", "ISLANDS 011200Z FEB 88"),
        ("B", None),
    ]


@pytest.mark.parametrize(
    ("address", "collective"),
    [
        *[
            (name, True)
            for name in ("ALCON", "ALPERSCOM", "ALMAJCOM/DP/SP", "ALDISTEIGHT", "ALSUBPAC")
        ],
        *[(name, True) for name in ("CANFORGEN", "NAVGEN", "HYDROLANT", "NAVAREA IV")],
        *[(name, False) for name in ("ALUSNA AVALON", "ALBANY GA", "CANFORCEHED", "NAVAREACEN X")],
    ],
)
def test_lists_of_commands(address: str, collective: bool) -> None:  # noqa: FBT001 - a column
    """General messages go to lists, whose names begin as those of single activities do."""
    (reading,) = parse(
        f"R 031600Z MAY 95\nFM ISLES\nTO {address}\nBT\nUNCLAS\n1. X.\nBT\n"
    ).readings
    (one,) = reading.message.action
    assert (one.address, one.collective) == (address, collective)


@pytest.mark.parametrize(("number", "post"), [("CMP 055/88", "CMP"), ("C NAVY 012/88", "C NAVY")])
def test_short_name_of_a_command(number: str, post: str) -> None:
    """A command with a short name numbers its messages anew each year."""
    found = text(f"UNCLAS {number}\nSIC WAN\nSUBJ: SHIPS\n1. X.")
    assert found.reference == number
    assert found.number is not None
    assert (found.number.post, found.number.year) == (post, 1988)
    assert found.sic == ("WAN",)


@pytest.mark.parametrize(
    "first",
    [
        "RAAUZYUW RUEWMCS0001 0351434-UUUU--RUCRNAD.\nZNR UUUUU\n",
        "RR RUCRNAD\nDE RUEWMCS #0001 0351434\nZNR UUUUU\n",
        "",
    ],
)
def test_fields_that_a_reader_of_mail_shows(first: str) -> None:
    """Over the message stand its fields again; they are no message of their own."""
    fields = (
        "Subject: LIGHTS\nOriginator: ISLANDS(UC)\nDTG: 041434Z Feb 10\nPrecedence: ROUTINE\n"
        "DAC: General\n----------------------\n\nUNCLASSIFIED//\n"
    )
    message = (
        f"{first}R 041434Z FEB 10\nFM ISLANDS AVALON\nTO NAVADMIN\n"
        "BT\nUNCLAS\nSUBJ/LIGHTS//\nRMKS/1. X.//\nBT\n#0001\nNNNN\n"
    )
    (reading,) = parse(fields + message).readings
    assert reading.message == parse(message).readings[0].message
    assert [one.code for one in reading.defects] == ["text-before-heading"]
    # Two messages, the first of which has a text or an originator, stay two.
    for colon in (" ", ": "):
        other = f"DTG: 041434Z FEB 10\nFM{colon}REEF\nTO{colon}ISLES\nSUBJ: SHIPS\n1. Y.\n"
        assert len(parse(other + message).readings) == 2


def test_bulletin_below_a_subject() -> None:
    """The label of a weather bulletin is no line of the subject above it."""
    found = text("UNCLAS //N03145//\nSUBJ: STORM WARNING\nWTPS31 QZZZ 201500\n1. X.")
    assert found.subject == "STORM WARNING"
    assert [one.text for one in found.paragraphs] == ["WTPS31 QZZZ 201500", "X."]
