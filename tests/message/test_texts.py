"""Texts of our own making: opening blocks, references, tags, paragraphs, signatures."""

from __future__ import annotations

import pytest

from routesim.message.classification import Classification
from routesim.message.content import Text
from routesim.message.parse import parse
from routesim.message.references import references
from routesim.message.tags import tags

HEADING = "DE RUEHQX #0417 2080930\nO 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\nBT\n"


def text(body: str) -> Text:
    """Return the text of a message with this body."""
    (reading,) = parse(f"{HEADING}{body}\nBT\n#0417\nNNNN\n").readings
    assert reading.defects == () or {one.code for one in reading.defects} <= {
        "paragraph-jump",
        "reference-differs",
        "heading-repeated",
        "markup",
    }
    return reading.message.text


@pytest.mark.parametrize(
    ("line", "level", "reference", "section"),
    [
        ("UNCLAS AVALON 000417", Classification.UNCLASSIFIED, "AVALON 000417", None),
        ("C O N F I D E N T I A L AVALON 000417", Classification.CONFIDENTIAL,
         "AVALON 000417", None),
        ("S E C R E T SECTION 01 OF 04 PORT NOWHERE 000417", Classification.SECRET,
         "PORT NOWHERE 000417", (1, 4)),
        ("T O P S E C R E T AVALON 000417", Classification.TOP_SECRET, "AVALON 000417", None),
        ("UNCLAS E F T O AVALON 000417", Classification.EFTO, "AVALON 000417", None),
        ("UNCLAS FINAL SECTION OF 03 AVALON 000417", Classification.UNCLASSIFIED,
         "AVALON 000417", (3, 3)),
        ("UNCLAS //N01650//\nNAVADMIN 366/06", Classification.UNCLASSIFIED,
         "NAVADMIN 366/06", None),
        ("S e c r e t avalon 000417", Classification.SECRET, "AVALON 000417", None),
    ],
)  # fmt: skip
def test_first_line(
    line: str, level: Classification, reference: str, section: tuple[int, int] | None
) -> None:
    """Classification, spaced or not, section and reference stand on the first lines."""
    found = text(line)
    assert found.classification is level
    assert found.reference == reference
    assert (found.section and (found.section.number, found.section.of)) == section


@pytest.mark.parametrize("line", ["UNCLAS AVALON 000417", "UNCLAS  NOFORN AVALON 000417"])
def test_number_above_the_classification(line: str) -> None:
    """What stands above the classification is not the number of a message that has its own."""
    assert text(f"AMEMBASSY LAPUTA 0018\n{line}\n1. X.").reference == "AVALON 000417"


def test_opening() -> None:
    """Captions, passing instructions, order, tags, subject, references, classifier come apart."""
    found = text(
        """C O N F I D E N T I A L AVALON 000417

NOFORN
SIPDIS

STATE FOR EUR/RPM, PLEASE PASS USTR
CORRECTED COPY

E.O. 12958: DECL:
07/26/2017
TAGS: PREL, PGOV, OVIP (NOBODY, ANN),
XA
SUBJECT: THE HARBOUR: NEWS OF THE
STRIKE

REF: A. AVALON 398 (NOTAL)
     B. 06 STATE 12345

Classified By: Ambassador A. Nobody, Reasons 1.4 (b)
and (d).

1. (C) SUMMARY. Nothing.

2. (SBU) More.
   1. A list of its own.
   2. And on.
5. (C/NF) COMMENT: Well.
NOBODY
"""
    )
    assert found.captions == ("NOFORN", "SIPDIS")
    assert found.passing == ("STATE FOR EUR/RPM, PLEASE PASS USTR",)
    assert found.corrected
    assert found.executive_order == "12958: DECL: 07/26/2017"
    assert found.tags == ("PREL", "PGOV", "OVIP", "NOBODY, ANN", "XA")
    assert found.subject == "THE HARBOUR: NEWS OF THE STRIKE"
    assert [(one.letter, one.reference) for one in found.refs] == [
        ("A", "AVALON 398"),
        ("B", "STATE 12345"),
    ]
    assert found.classified_by == "Classified By: Ambassador A. Nobody, Reasons 1.4 (b) and (d)."
    assert [(one.number, one.marking, one.block) for one in found.paragraphs] == [
        (1, "C", "SUMMARY"),
        (2, "SBU", None),
        (5, "C/NF", "COMMENT"),
    ]
    assert found.paragraphs[1].text == "More. 1. A list of its own. 2. And on."
    assert found.signature == "NOBODY"
    assert found.paragraphs[-1].text == "COMMENT: Well."


def test_run_together() -> None:
    """An opening block without line ends is read at its keywords."""
    found = text(
        "UNCLAS AVALON 000417\n"
        "E.O. 12958: N/A TAGS: PREL, XA SUBJECT: HARBOUR NEWS REF: A. AVALON 398 B. LAPUTA 12 "
        "CLASSIFIED BY: DCM 1. (C) Text."
    )
    assert found.executive_order == "12958: N/A"
    assert found.tags == ("PREL", "XA")
    assert found.subject == "HARBOUR NEWS"
    assert [one.reference for one in found.refs] == ["AVALON 398", "LAPUTA 12"]


def test_long_entry_stands_once() -> None:
    """A thousand numbers behind one post are each cited, and their line is not a thousand times."""
    listed = "HANOI " + ", ".join(map(str, range(100, 1100)))
    found = references(listed, 2007)
    assert [one.number and one.number.number for one in found] == list(range(100, 1100))
    assert [one.raw for one in found[:2]] == [listed, "HANOI 101"]
    assert [one.raw for one in references("HANOI 100, 101", 2007)] == ["HANOI 100, 101"] * 2


@pytest.mark.parametrize(
    ("listed", "cited"),
    [
        ("STATE 4905", [(None, "07STATE4905")]),
        ("A. STATE 1 B. AVALON 2", [("A", "07STATE1"), ("B", "07AVALON2")]),
        ("(A) STATE 1, (B) AVALON 2", [("A", "07STATE1"), ("B", "07AVALON2")]),
        ("A) STATE 1; B) 06 AVALON 2", [("A", "07STATE1"), ("B", "06AVALON2")]),
        ("[A] State 1, [B] Avalon 2", [("A", "07STATE1"), ("B", "07AVALON2")]),
        ("A. A) STATE 1 B. (C) AVALON 2", [("A", "07STATE1"), ("B", "07AVALON2")]),
        ("A. STATE 1 ¶B. 2006 AVALON 2", [("A", "07STATE1"), ("B", "06AVALON2")]),
        ("AVALON 2-91", [(None, "91AVALON2")]),
        ("STATE (01) 20126", [(None, "01STATE20126")]),
        ("AVALON #3565", [(None, "07AVALON3565")]),
        ("SECSTATE 23208 & LAPUTA 2", [(None, "07STATE23208"), (None, "07LAPUTA2")]),
        ("AVALON 27 AND 28", [(None, "07AVALON27"), (None, "07AVALON28")]),
        ("A. PORT NOWHERE 2 AND PREVIOUS", [("A", "07PORTNOWHERE2")]),
        ("SMITH-JONES E-MAIL 05/11/07", [(None, None)]),
        ("A. STATE 1 B. SMITH/JONES TELCON 02/16", [("A", "07STATE1"), ("B", None)]),
        ("9 FAM 406", [(None, None)]),
    ],
)
def test_references(listed: str, cited: list[tuple[str | None, str | None]]) -> None:
    """REF lists in every shape give year, post and number; what is no message stays raw."""
    found = references(listed, 2007)
    assert [(one.letter, one.number and one.number.normal) for one in found] == cited
    assert all(one.raw for one in found)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("PREL, PGOV, XA", ("PREL", "PGOV", "XA")),
        ("PREL PGOV XA", ("PREL", "PGOV", "XA")),
        ("prel, pgov", ("PREL", "PGOV")),
        ("OVIP (NOBODY, ANN B.), PREL", ("OVIP", "NOBODY, ANN B.", "PREL")),
        ("OVIP NOBODY ANNABEL PREL", ("OVIP", "NOBODY ANNABEL", "PREL")),
        ("PHUM, HUMAN RIGHTS", ("PHUM", "HUMAN RIGHTS")),
        ("XA ECONOMY AND FINANCE", ("XA", "ECONOMY AND FINANCE")),
        ("PREL, PGOV XA\nXB, XC".replace("\n", " "), ("PREL", "PGOV", "XA", "XB", "XC")),
        ("", ()),
    ],
)
def test_tags(line: str, found: tuple[str, ...]) -> None:
    """Tags parted by commas, spaces or both; names keep their words together."""
    assert tags(line) == found


@pytest.mark.parametrize(
    ("end", "signature"),
    [
        ("1. Text ends.\nNOBODY", "NOBODY"),
        ("1. Text ends.\n\nVAN NOBODY", "VAN NOBODY"),
        ("1. Text ends.\nNOBODY\n\nUNCLASSIFIED\n<< END OF DOCUMENT >>", "NOBODY"),
        ("1. TEXT GOES ON\nAND ENDS", None),
        ("1. Text ends.", None),
        ("NOBODY", None),
    ],
)
def test_signature(end: str, signature: str | None) -> None:
    """A name alone under a full sentence signs; the last words of a sentence do not."""
    assert text(f"UNCLAS AVALON 000417\n{end}").signature == signature


def test_formatted_message() -> None:
    """Sets of a formatted message; SUBJ/ beats SUBJ:, its folded lines are one."""
    found = text(
        """UNCLAS //N01300//
SUBJ: HARBOUR MASTER
NAVADMIN 237/06
MSGID/GENADMIN/COMISLANDFLT/N1/AUG//
SUBJ/HARBOUR MASTER OF
/THE YEAR//
REF/A/DOC/HMINST 1650.27A/12JUN06//
AMPN/REF A IS THE RULE//
RMKS/1. NOMINATIONS ARE DUE.
2. AT ONCE."""
    )
    assert found.subject == "HARBOUR MASTER OF THE YEAR"
    assert found.ssic == "N01300"
    assert found.reference == "NAVADMIN 237/06"
    assert [name for name, _ in found.sets] == ["MSGID", "SUBJ", "REF", "AMPN"]
    assert [(one.letter, one.raw) for one in found.refs] == [("A", "DOC/HMINST 1650.27A/12JUN06")]
    assert [one.number for one in found.paragraphs] == [1, 2]


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("SUBJECT: HARBOUR NEWS", "HARBOUR NEWS"),
        ("SUBJ: HARBOUR NEWS//", "HARBOUR NEWS"),
        ("SUBJECT HARBOUR NEWS", "HARBOUR NEWS"),
        ("Subject:  Harbour\n news", "Harbour news"),
        ("SUBJECT: HARBOUR\n-----------\nNEWS", "HARBOUR"),
        ("SUBJECT: HARBOUR\nCONFIDENTIAL\nPAGE 02 AVALON 417\nNEWS", "HARBOUR NEWS"),
        ("SUBJECT: HARBOUR\nAVALON 00000417  001.2 OF 003\nNEWS", "HARBOUR NEWS"),
        ("SUBJECT:", None),
    ],
)
def test_subject(line: str, subject: str | None) -> None:
    """A subject is one line, whatever stood between its lines."""
    assert text(f"UNCLAS AVALON 000417\n{line}\n\nREF: AVALON 1\n1. (U) X.").subject == subject


def test_markup_never_reaches_a_field() -> None:
    """Links, escapes, entities and tags are taken off every field; each line is reported."""
    source = (
        HEADING.replace("SECSTATE", "\\[SECSTATE\\]")
        .replace("TO \\[", "TO [")
        .replace("\\]", "](#)")
    )
    body = """UNCLAS AVALON 000417
TAGS: [PREL](#), [MNUC](/tag/MNUC_0.html) XA
SUBJECT: <b>TRADE</b> &quot;NOTE&quot; &amp; **MORE**
#### 1. (U) Text\\.
"""
    (reading,) = parse(source + body).readings
    message = reading.message
    assert message.action[0].address == "SECSTATE WASHDC"
    assert message.text.tags == ("PREL", "MNUC", "XA")
    assert message.text.subject == 'TRADE "NOTE" & MORE'
    assert message.text.paragraphs[0].text == "Text."
    assert [one.line for one in reading.defects if one.code == "markup"] == [4, 7, 8, 9]
