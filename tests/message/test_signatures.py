"""What signs a text, and what only looks like a name at its end: each once misread."""

from __future__ import annotations

import pytest

from routesim.message.content import Text
from routesim.message.parse import parse

HEADING = "DE RUEHQX #0417 2080930\nO 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\nBT\n"
OPENING = "SUBJECT: Harbour\n\n1. (U) The keeper has been to Ultima.\n\n"


def text(end: str, first: str = "UNCLAS AVALON 417") -> Text:
    """Return a text in small letters with this end."""
    (reading,) = parse(f"{HEADING}{first}\n{OPENING}{end}\nBT\n#0417\nNNNN\n").readings
    return reading.message.text


def last(found: Text) -> str:
    """Return what the last paragraph of a text says."""
    return found.paragraphs[-1].text


@pytest.mark.parametrize("name", ["Nobody", "O'Nobody", "McNobody", "Van Nobody", "Nobo"])
@pytest.mark.parametrize(
    "above",
    [
        "2. (U) The lighthouse is dark.\n",
        "2. (U) The lighthouse is\nin Laputa.\n\n",
        "2. (U) The lighthouse is dark.  (End comment.)\n",
        '2. (U) The keeper said, "It is so."\n \n',
        "2. (U) It was built in 1921.\n\n",
        "2. (U) Please visit the pages of the lighthouse at: newhaven.example/light\n\n",
    ],
)
def test_name_in_small_letters(name: str, above: str) -> None:
    """One capitalised word alone below a text that ended is who signs, and none of the text."""
    found = text(f"{above}{name} ")
    assert found.signature == name
    assert [one.text for one in found.paragraphs][1:] == [
        " ".join(above.removeprefix("2. (U)").split())
    ]


@pytest.mark.parametrize(
    "end",
    [
        "2. (U) We saw the lighthouse of\nLaputa",  # the last word of a sentence
        "2. (U) We saw Mr.\nNobody",
        "2. (U) We saw Prof.\n\nNobody",
        "2. (U) We saw John Q.\nNobody",
        "2. (U) These were seen:\nNobody",
        "2. (U) These were seen,\n\nNobody",
        "2. (U) These were seen at the quay, and at the lighthouse, and below:\n\nNobody",
        "2. (U) It is dark.\n\nUltima",  # a place that the text is about
        "2. (U) It is dark.\n\nAvalon",  # that of the post
        "2. (U) It is dark.\n\nHarbour",
        "2. (U) It is dark.\n\nSmith\nJones",
        "2. (U) It is dark.\n\nComment",
        "2. (U) It is dark.\n\nBackground",
        "2. (U) It is dark.\n\nHarbours\n--------",
        "2. (U) It is dark.\nEnd comment",
        "2. (U) It is dark.\n\nBest regards",
        "2. (U) It is dark.\n\nRegards",
        "2. (U) It is dark.\n\nSincerely,\nNobody",
        "2. (U) It is dark.\n\nAmbassador",
        "2. (U) It is dark.\n3. (U) Nobody",
        "2. (U) It is dark.\nNobody.",
        "2. (U) It is dark.\nNobody came",
        "2. (U) It is dark.\nnobody",
        "2. (U) It is dark.\nYes",
    ],
)
def test_no_name_in_small_letters(end: str) -> None:
    """What a sentence, a list, a letter or a cut text ends with is text and signs nothing."""
    found = text(end)
    assert found.signature is None
    assert last(found).split()[-1] == end.rstrip("-\n").split()[-1]


def test_who_classified_a_text_may_sign_it() -> None:
    """A name that stands above the text as that of the classifier is who signs it."""
    by = "UNCLAS AVALON 417\nClassified By: Consul\nJohn Nobody. Reasons: 1.4 (b)."
    assert text("2. (U) It is dark.\nNobody", by).signature == "Nobody"


def test_a_title_at_the_end_of_a_section() -> None:
    """Below the text of a section that is not the last, a word alone may be a title."""
    end = "2. (U) It is dark.\n\nQuays"
    assert text(end, "UNCLAS SECTION 01 OF 02 AVALON 417").signature is None
    assert text(end, "UNCLAS SECTION 02 OF 02 AVALON 417").signature == "Quays"
    # Published copies have all sections under the first line of the first.
    page = "2. (U) Where are ships?\n\nAVALON 00000417  002 OF 002\n\n"
    assert text(page + end, "UNCLAS SECTION 01 OF 02 AVALON 417").signature == "Quays"


def test_a_name_far_below_the_text() -> None:
    """More than one blank line may stand between the last sentence and a name in small letters."""
    assert text("2. (U) It is dark.\n \n\n \nNobody").signature == "Nobody"
    assert text("2. (U) It is\n \n\n \nNobody").signature is None


@pytest.mark.parametrize(
    ("end", "name"),
    [
        ("2. (U) The lighthouse is dark.  NOBODY", "NOBODY"),
        ("2. (U) The quay is in Ultima.   O'NOBODY#", "O'NOBODY"),
        ("2. (U) It is dark.  End comment.  NOBODY", "NOBODY"),
        ('2. (U) He said, "It is dark." NOBODY', "NOBODY"),
        ("2. (U) The lighthouse was\nlet. VAN-NOBODY", "VAN-NOBODY"),
        ("2. (U) HE SAW THE QUAY.  NOBODY", "NOBODY"),
    ],
)
def test_capitals_behind_the_last_sentence(end: str, name: str) -> None:
    """A word in capitals behind the last sentence on its line signs and is none of the text."""
    found = text(end)
    assert found.signature == name
    assert last(found) == " ".join(end[7:].rstrip("#").removesuffix(name).split())


@pytest.mark.parametrize(
    "end",
    [
        "2. (U) We saw Capt. NOBODY",
        "2. (U) We saw John Q. NOBODY",
        "2. (U) WE SAW GEN. NOBODY",
        "2. (U) It is dark.  SIPDIS",
        "2. (U) It is dark.  END TEXT",
        "2. (U) It is dark.  UNHQ",  # as short as an abbreviation
        "2. (U) LAPUX has it.  LAPUX has it all.  LAPUX",  # an abbreviation of the text
        "2. (U) It is dark.  Nobody",
        "2. (U) It is dark.  NOBODY came",
        "2. (U) It is dark (SBU). NOBODY",
        "2. (U) It is dark, says NOBODY",
        "2. (U) IT IS DARK.  THANKS",
    ],
)
def test_no_capitals_behind_the_last_sentence(end: str) -> None:
    """Behind a title, an initial or a marking, a word in capitals is none; nor is a caption."""
    found = text(end)
    assert found.signature is None
    assert last(found).split()[-1] == end.rsplit(maxsplit=1)[-1]


@pytest.mark.parametrize("title", ["SUMMARY", "COMMENT", "BACKGROUND"])
@pytest.mark.parametrize("above", ["2. (U) IT IS DARK.", "2. (U) It is dark."])
def test_a_title_in_capitals_at_the_end(above: str, title: str) -> None:
    """A block's name in capitals, below which a text was cut off, signs nothing."""
    found = text(f"{above}\n\n{title}")
    assert found.signature is None
    assert last(found).endswith(title)


def test_notes_below_the_signature() -> None:
    """Below a rule under the name stand notes, which are text and hide no name."""
    found = text("2. (U) It is dark.\n\nNOBODY\n_________\n1 So says the keeper.\n\n2\n3\n")
    assert found.signature == "NOBODY"
    assert [one.text for one in found.paragraphs][1:] == [
        "It is dark.",
        "1 So says the keeper.",
        "2 3",
    ]


@pytest.mark.parametrize("above", ["2. (U) Ships\n_____\n1\n2", "2. (U) Ten\nLAPUTA\n__\n1"])
def test_a_rule_below_no_name(above: str) -> None:
    """A table with a rule is text to its end."""
    found = text(above)
    assert found.signature is None
    assert last(found) == " ".join(above[7:].split())


@pytest.mark.parametrize("group", ["GP-3", "GP 4.", "GROUP 1", "DECL OADR", "DECL: 31 DEC 90"])
@pytest.mark.parametrize("between", ["\n", "\n\n", "  "])
@pytest.mark.parametrize("name", ["\nNOBODY", ""])
def test_when_a_text_may_be_downgraded(group: str, between: str, name: str) -> None:
    """The group and the date at the end of a text are of no paragraph with a number."""
    (reading,) = parse(f"{HEADING}1. SHIPS SAIL.{between}{group}{name}\nBT\n").readings
    found = reading.message.text
    assert found.signature == (name.strip() or None)
    assert [(one.number, one.text) for one in found.paragraphs] == [
        (1, "SHIPS SAIL."),
        (None, group),
    ]


def test_a_name_behind_the_group() -> None:
    """On one line, both the group and the name behind it are none of the last sentence."""
    found = text("2. (U) HE SAW THE QUAY. GP-3. NOBODY")
    assert found.signature == "NOBODY"
    assert [one.text for one in found.paragraphs[-2:]] == ["HE SAW THE QUAY.", "GP-3."]


@pytest.mark.parametrize("words", ["SEE GP-3", "OF THE\nGROUP 12"])
def test_a_group_of_something_else(words: str) -> None:
    """Amid a sentence, or with a higher number, it is a word of the paragraph."""
    (reading,) = parse(f"{HEADING}1. SHIPS SAIL {words}\nBT\n").readings
    (paragraph,) = reading.message.text.paragraphs
    assert paragraph.text == f"SHIPS SAIL {words}".replace("\n", " ")


@pytest.mark.parametrize("words", ["GP-3.", "DECL OADR", "REVW 12 DEC 99", "(U) GDS"])
def test_a_paragraph_that_says_when_a_text_is_downgraded(words: str) -> None:
    """What stands behind the number of a paragraph is its text."""
    (reading,) = parse(f"{HEADING}1. SHIPS SAIL.\n2. {words}\nBT\n").readings
    found = [(one.number, one.text) for one in reading.message.text.paragraphs]
    assert found == [(1, "SHIPS SAIL."), (2, words.removeprefix("(U) "))]
