"""Telegrams of defence attachés: their labels, their numbers and their references."""

from __future__ import annotations

import pytest

from routesim.message.content import Text
from routesim.message.parse import parse

HEADING = "R 231920Z SEP 91\nFM USDAO AVALON\nTO RUEKJCS/DIA WASHDC\nBT\n"


def text(body: str) -> Text:
    """Return the text of a message with this body."""
    (reading,) = parse(f"{HEADING}{body}\nBT\n").readings
    return reading.message.text


@pytest.mark.parametrize("blank", ["", "\n"])
@pytest.mark.parametrize("more", [0, 14])
def test_labels_below_the_subject(blank: str, more: int) -> None:
    """A label with its marking ends the subject; behind a label the first paragraph begins."""
    labels = "\nREQS: (U) NONE." * more or "SOURCE: (C/NF) A CLERK."
    found = text(
        f"CONFIDENTIAL NOFORN\n{blank}SUBJ: IIR 6 899 0417 91/HARBOUR (U)\n{blank}"
        f"WARNING: (U) THIS IS A REPORT OF SHIPS, NOT\nFINAL.\n{blank}"
        f"DOI: (U) 910815.\n{labels.strip()}\n"
        f"{blank}TEXT: 1.  (C/NF) THE CLERKS COUNTED\nSHIPS.\n2.  (U) MORE.\n{blank}"
    )
    assert found.subject == "IIR 6 899 0417 91/HARBOUR (U)"
    assert [(one.number, one.marking, one.text) for one in found.paragraphs if one.number] == [
        (1, "C/NF", "THE CLERKS COUNTED SHIPS."),
        (2, "U", "MORE."),
    ]
    labelled = [(one.marking, one.text) for one in found.paragraphs if one.number is None]
    assert labelled[:2] == [
        ("U", "WARNING: THIS IS A REPORT OF SHIPS, NOT FINAL."),
        ("U", "DOI: 910815."),
    ]
    assert labelled[-1] == (None, "TEXT:")


def test_labels_around_the_text_of_a_report() -> None:
    """Each label of a report begins a paragraph with its marking, above the text and below it."""
    found = text(
        "CONFIDENTIAL\n\nPASS: (U) NONE.\nCOUNTRY: (U) LAPUTA.\nSUBJ: HARBOUR (U)\n\n"
        "DOI: (U) 910815.\n\nSUMMARY: (C/NF) SHIPS\nSAIL.\n\nTEXT: 1. (C/NF) TEN\nSHIPS.\n\n"
        "2. (U) TWO CLERKS.\n\nCOMMENTS: 1. (U) ONE CLERK.\n2. (C) NONE.\n\nFUNC CODE: (U) A.\n"
    )
    assert [(one.number, one.marking, one.text) for one in found.paragraphs] == [
        (None, "U", "PASS: NONE."),
        (None, "U", "COUNTRY: LAPUTA."),
        (None, "U", "DOI: 910815."),
        (None, "C/NF", "SUMMARY: SHIPS SAIL."),
        (None, None, "TEXT:"),
        (1, "C/NF", "TEN SHIPS."),
        (2, "U", "TWO CLERKS."),
        (None, None, "COMMENTS:"),
        (1, "U", "ONE CLERK."),
        (2, "C", "NONE."),
        (None, "U", "FUNC CODE: A."),
    ]


@pytest.mark.parametrize("label", ["SOURCE: RADIO LAPUTA IN ENGLISH", "TEXT:"])
def test_labels_of_what_a_broadcast_said(label: str) -> None:
    """What was said on the air stands below labels without markings, which end the subject."""
    found = text(f"UNCLAS\nSUBJ: TAKE 1 OF 3 -- SHIPS\n{label}\nSHIPS SAIL.")
    assert found.subject == "TAKE 1 OF 3 -- SHIPS"
    assert [one.text for one in found.paragraphs] == [f"{label} SHIPS SAIL."]


def test_a_label_in_a_text_that_is_no_report() -> None:
    """A comment at the head of a line is of the paragraph above it, in all other texts."""
    found = text("CONFIDENTIAL\n\n1. (C) SHIPS SAIL.\nCOMMENT: (C) AS EVER.\n\n2. (C) X.")
    assert [one.text for one in found.paragraphs] == ["SHIPS SAIL. COMMENT: (C) AS EVER.", "X."]


def test_numbers_of_a_report() -> None:
    """A number that jumps is told at its own line, whatever labels stand above it."""
    (reading,) = parse(
        f"{HEADING}CONFIDENTIAL\n\nDOI: (U) 910815.\n\nTEXT: 1. (C) X.\n2. (C) X.\n4. (C) X.\nBT\n"
    ).readings
    (jump,) = [one for one in reading.defects if one.code == "paragraph-jump"]
    assert jump.line == 11


@pytest.mark.parametrize(
    "note",
    [
        "THIS IS AN IR, NOT FINALLY EVALUATED INTEL",
        "(U) THIS IS AN INFO REPORT, NOT FINALLY EVALUATED INTEL.",
    ],
)
def test_note_below_the_subject(note: str) -> None:
    """The sentence below the subject of every report of the 1970s and 1980s is none of it."""
    found = text(f"CONFIDENTIAL NOFORN\nSUBJ: IR 6 899 0417 82 (U)\n{note}\n1. (U) CTRY: AVALON")
    assert found.subject == "IR 6 899 0417 82 (U)"
    assert [one.text for one in found.paragraphs] == [note.removeprefix("(U) "), "CTRY: AVALON"]


@pytest.mark.parametrize(
    "line",
    [
        "REF COMISLANDS 121200Z SEP 91",
        "REF YOUR 121200Z",
        "REF USS NOBODY 121200Z SEP 91 (NOTAL)",
        "REFTEL REEF 121200Z SEP 91.",
    ],
)
@pytest.mark.parametrize("above", ["SUBJ: SHIPS\n", ""])
def test_a_date_time_group_as_reference(line: str, above: str) -> None:
    """A message cited by its date-time group needs no colon behind REF, below a subject either."""
    found = text(f"SECRET\n{above}{line}\n1. X.")
    assert [one.raw for one in found.refs] == [line.partition(" ")[2].rstrip(".")]
    assert found.subject == ("SHIPS" if above else None)
    assert [one.text for one in found.paragraphs] == ["X."]


def test_a_sentence_about_a_message() -> None:
    """A sentence that begins so is text."""
    found = text("SECRET\nREF YOUR 121200Z SHIPS SAILED.\n1. X.")
    assert (found.refs, found.paragraphs[0].text) == ((), "REF YOUR 121200Z SHIPS SAILED.")


def test_a_colon_in_a_subject() -> None:
    """A line of a subject may have a colon; only a marking behind it makes the word a label."""
    found = text("UNCLAS\nSUBJECT: SHIPS IN THE\nHARBOUR: (SECOND) REPORT\n1. X.")
    assert found.subject == "SHIPS IN THE HARBOUR: (SECOND) REPORT"


def test_first_paragraph_that_stands_nowhere() -> None:
    """A part of a paragraph that has a number within its words stays whole."""
    found = text("UNCLAS\n\nTHE CLERK SAID: 1. SHIPS SAIL.\n2. X.")
    assert [(one.number, one.text) for one in found.paragraphs] == [
        (None, "THE CLERK SAID: 1. SHIPS SAIL."),
        (2, "X."),
    ]


@pytest.mark.parametrize("below", ["", "AND JCS 7509 J-3\n"])
def test_a_talk_as_reference(below: str) -> None:
    """A talk by wire above the first paragraph is a reference, also behind REF without colon."""
    found = text(f"SECRET\nREF TELCON RADM NOBODY AND ALUSNA, AVALON\n{below}1. X.")
    raw = f"TELCON RADM NOBODY AND ALUSNA, AVALON {below.strip()}".strip()
    assert ", ".join(one.raw for one in found.refs) == raw
    assert [(one.number, one.text) for one in found.paragraphs] == [(1, "X.")]


@pytest.mark.parametrize(
    "line", ["REF TELCON NOBODY THIS DATE, SHIPS SAILED.\n1. X.", "REF TELCON NOBODY, SHIPS SAILED"]
)
def test_a_sentence_about_a_talk(line: str) -> None:
    """A sentence that begins with a talk, or a text of this line alone, is no reference."""
    found = text(f"SECRET\n{line}")
    assert found.refs == ()
    assert found.paragraphs[0].text == line.partition("\n")[0]


@pytest.mark.parametrize("below", ["1. X.", "X."])
def test_a_post_whose_name_begins_as_a_talk(below: str) -> None:
    """A message cited without a colon is a reference, whatever its post is called."""
    found = text(f"SECRET\nREF TEL AVIV 417\n\n{below}")
    assert [one.reference for one in found.refs] == ["TEL AVIV 417"]


def test_number_of_the_month() -> None:
    """An attaché's number is of the month; behind the classification it is the message's own."""
    found = text("S E C R E T 0849 JUN 67\n1. X.")
    assert (found.reference, found.number) == ("0849 JUN 67", None)
    assert [(one.number, one.text) for one in found.paragraphs] == [(1, "X.")]


def test_a_date_below_the_classification() -> None:
    """The same words on a line of their own may be a date: they stay text."""
    found = text("SECRET\n0849 JUN 67\n1. X.")
    assert found.reference is None
    assert [one.text for one in found.paragraphs] == ["0849 JUN 67", "X."]


def test_a_number_above_the_subject_of_a_report() -> None:
    """A label above the subject keeps the number of its only paragraph."""
    found = text(
        "CONFIDENTIAL\nPASS: 1. (U) NONE.\nSUBJ: HARBOUR (U)\n\nDOI: (U) 910815.\n\nTEXT: (C) X."
    )
    assert [one.text for one in found.paragraphs][:1] == ["PASS: 1. NONE."]
