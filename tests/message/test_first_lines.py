"""What military commands write on the first lines of a text, between heading and subject."""

from __future__ import annotations

import pytest

from routesim.message.content import Text
from routesim.message.parse import parse

HEADING = "O 141200Z JUN 67\nFM COMISLANDS AVALON\nTO CTF NINE\nBT\n"


def text(body: str) -> Text:
    """Return the text of a message with this body."""
    (reading,) = parse(f"{HEADING}{body}\nBT\n").readings
    return reading.message.text


@pytest.mark.parametrize(
    ("line", "captions", "passing", "reference"),
    [
        ("S E C R E T NOFORN.", ("NOFORN",), (), None),
        ("SECRET. NOFORN. LIMDIS.", ("NOFORN", "LIMDIS"), (), None),
        ("SECRET. ISLES 7709.", (), (), "ISLES 7709"),
        (
            "SECRET NOFORN. ISLES 7709. REEF SENDS.",
            ("NOFORN",),
            ("REEF SENDS.",),
            "ISLES 7709",
        ),
        ("S E C R E T ISLES 7709. FROM COMREEF.", (), ("FROM COMREEF.",), "ISLES 7709"),
        ("SECRET. PASS TO COL NOBODY.", (), ("PASS TO COL NOBODY.",), None),
        (
            "SECRET AVOPS 12345. FOR: AVXOP. FROM: AVNIN.",
            (),
            ("FOR: AVXOP. FROM: AVNIN.",),
            "AVOPS 12345",
        ),
        ("SECRET\nREEF SENDS", (), ("REEF SENDS",), None),
    ],
)
def test_full_stops_between_the_marks(
    line: str, captions: tuple[str, ...], passing: tuple[str, ...], reference: str | None
) -> None:
    """A full stop behind classification, caption or number parts it from the next."""
    found = text(f"{line}\nSUBJ: SHIPS\n1. X.")
    assert (found.captions, found.passing, found.reference) == (captions, passing, reference)
    assert [(one.number, one.text) for one in found.paragraphs] == [(1, "X.")]


@pytest.mark.parametrize(
    "line",
    [
        "OPREP-3 PINNACLE",
        "OPREP-3 PINNACLE 004",
        "OPREP-4",
        "EXERCISE CALM SEA",
        "EXERCISE CALM SEA 67",
        "EXER CALM SEA 67",
        "EXERCISE EXERCISE EXERCISE",
        "DRILL DRILL DRILL",
        "NO FOREIGN DISSEM",
        "NO FOREIGN DISSEM EXCEPT UK AND CAN",
        "CONTROLLED DISSEM",
        "SPECIAL HANDLING REQUIRED",
        "NOT RELEASABLE TO FOREIGN NATIONALS",
        "WARNING NOTICE - INTELLIGENCE SOURCES AND METHODS INVOLVED",
        "RESTRICTED DATA ATOMIC ENERGY ACT 1954",
        "HANDLE VIA COMINT CHANNELS ONLY",
        "SIOP-ESI CATEGORY 3",
        "REL ISAF/NATO",
    ],
)
@pytest.mark.parametrize("parted", [" ", "\n"])
def test_what_a_text_is_part_of(line: str, parted: str) -> None:
    """An exercise, a kind of report and who may not read it are captions, whatever number."""
    found = text(f"S E C R E T{parted}{line}\n1. X.")
    assert (found.captions, found.reference) == ((line,), None)
    assert [one.text for one in found.paragraphs] == ["X."]


@pytest.mark.parametrize(
    "line", ["A. ISLES 1234 DTG 121200Z", "REF ISLES 1234", "EXERCISE CAUTION OFF ISLAND 12 AND 13"]
)
def test_numbers_of_others(line: str) -> None:
    """What is cited behind the classification, or said there, gives the text no number."""
    found = text(f"S E C R E T {line}\n1. X.")
    assert found.reference is None
    assert [one.text for one in found.paragraphs] == [line, "X."]


def test_word_before_how_it_is_handled() -> None:
    """A word for what was heard is a caption with others behind it, too."""
    found = text("TOP SECRET UMBRA NOFORN ISLES 123\n1. X.")
    assert (found.captions, found.reference) == (("UMBRA", "NOFORN"), "ISLES 123")


@pytest.mark.parametrize(
    "first", ["UNCLAS SUBJ: SHIPS", "SECRET SUBJECT: SHIPS", "UNCLAS QQQQ SUBJ: SHIPS"]
)
def test_subject_on_the_first_line(first: str) -> None:
    """A keyword stands behind a short classification as behind a long one."""
    found = text(f"{first}\nREF: ISLES 12\n1. X.")
    assert (found.subject, [one.raw for one in found.refs]) == ("SHIPS", ["ISLES 12"])
    assert [one.text for one in found.paragraphs] == ["X."]


def test_number_behind_cite() -> None:
    """A word that says that a number follows is none of its name."""
    assert text("SECRET CITE ISLES 1234.\n1. X.").reference == "ISLES 1234"


def test_staff_for_whom_it_is() -> None:
    """The number of a staff for whom a text is, is not the text's."""
    found = text("SECRET\nFOR N3, INFO N5\n1. X.")
    assert (found.reference, found.passing) == (None, ("FOR N3, INFO N5",))


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("EXERCISE EXERCISE EXERCISE", ""),
        ("DRILL DRILL DRILL.", ""),
        ("MINIMIZE CONSIDERED", " MINIMIZE CONSIDERED"),
        ("BRAVO ZULU", " BRAVO ZULU"),
    ],
)
def test_words_that_close_a_text(line: str, kept: str) -> None:
    """No name stands below the text of a command; that it was an exercise is none of it."""
    found = text(f"SECRET\n1. SHIPS SAIL.\n{line}")
    assert found.signature is None
    assert [one.text for one in found.paragraphs] == [f"SHIPS SAIL.{kept}"]


@pytest.mark.parametrize(
    ("above", "below", "captions"),
    [
        ("", "EXERCISE EXERCISE EXERCISE", ("EXERCISE EXERCISE EXERCISE",)),
        ("", "DRILL DRILL DRILL.\nUNCLASSIFIED", ("DRILL DRILL DRILL",)),
        ("EXERCISE CALM SEA", "EXERCISE EXERCISE EXERCISE", ("EXERCISE CALM SEA",)),
    ],
)
def test_below_a_text_it_says_that_it_was_played(
    above: str, below: str, captions: tuple[str, ...]
) -> None:
    """No reader takes a played message for a real one, whichever end of the text says so."""
    found = text(f"SECRET\n{above}\n1. SHIPS SAIL.\nNOBODY\n{below}")
    assert (found.captions, found.signature) == (captions, "NOBODY")


@pytest.mark.parametrize("below", ["A. ISLANDS 121200Z JUN 67\n", ""])
@pytest.mark.parametrize("parted", [" ", "\n", "\n\n"])
def test_subject_without_its_keyword(below: str, parted: str) -> None:
    """One line below a naval subject code, right above the references, is the subject."""
    found = text(f"UNCLAS //N02300//{parted}GUARD SHIFT (U)\n{below}1. X.")
    assert (found.ssic, found.subject) == ("N02300", "GUARD SHIFT (U)")
    assert [one.raw for one in found.refs] == ["ISLANDS 121200Z JUN 67"] * bool(below)
    assert [one.text for one in found.paragraphs] == ["X."]


@pytest.mark.parametrize(
    "body",
    [
        "UNCLAS\nGUARD SHIFT\n1. X.",
        "UNCLAS //N02300//\nSHIPS SAIL.\n1. X.",
        "UNCLAS //N02300//\nSHIPS SAIL\nAT ONCE\n1. X.",
        "UNCLAS //N02300//\nSHIPS SAIL",
        "UNCLAS //N02300//\nMINIMIZE CONSIDERED\n1. X.",
        "UNCLAS //N02300//\nBEGIN TEXT\n1. X.",
    ],
)
def test_what_is_no_subject(body: str) -> None:
    """A sentence, two lines, one line alone or without the code, and notes are text."""
    found = text(body)
    assert found.subject is None
    assert found.paragraphs[0].number is None


def test_a_title_below_a_subject_code() -> None:
    """The name of a block is the title of the paragraph below it."""
    found = text("UNCLAS //N02300//\nSUMMARY\n1. X.")
    assert found.subject is None
    assert [(one.block, one.text) for one in found.paragraphs] == [("SUMMARY", "X.")]


def test_note_below_a_subject_code() -> None:
    """A line above a subject that has its keyword is text."""
    found = text("UNCLAS //N01754//\nALCOAST 012/67\nISLANDNOTE 1754\nSUBJ: SHIPS\n1. X.")
    assert found.subject == "SHIPS"
    assert [one.text for one in found.paragraphs] == ["ISLANDNOTE 1754", "X."]
    found = text("UNCLAS //N01754//\nISLAND NOTE\nREF: A. ISLES 1234\nSUBJ: SHIPS\n1. X.")
    assert found.subject == "SHIPS"
    assert [one.text for one in found.paragraphs] == ["ISLAND NOTE", "X."]


@pytest.mark.parametrize(
    "dated", ["ROUTINE\nR XXXXXXZ JUN 67\n", "R 141159Z JUN 67\n", "ROUTINE\n", "141159Z JUN 67\n"]
)
def test_date_of_a_repeated_heading(dated: str) -> None:
    """A draft was sent with its own heading: its date is no number, and its rank no caption."""
    found = text(
        f"UNCLAS\n{dated}FM ISLANDS AVALON//N9//\nTO NAVADMIN\nUNCLAS //N04770//\n"
        "NAVADMIN 010/67\nMSGID/GENADMIN/ISLANDS//\nSUBJ/SHIPS//\nRMKS/1. X.//"
    )
    assert (found.reference, found.captions) == ("NAVADMIN 010/67", ())
    assert (found.ssic, found.subject) == ("N04770", "SHIPS")
    assert [one.text for one in found.paragraphs] == ["X.//"]


def test_word_of_precedence_in_a_text() -> None:
    """Above other lines such a word is a caption as before, and a date stays in the text."""
    found = text("UNCLAS\nROUTINE\nR 141159Z JUN 67\nSUBJ: SHIPS\n1. X.")
    assert found.captions == ("ROUTINE",)
    assert [one.text for one in found.paragraphs] == ["R 141159Z JUN 67", "X."]
