"""Lines that say whom a text must be passed to, and captions: each once misread."""

from __future__ import annotations

import pytest

from routesim.message.classification import Classification
from routesim.message.content import Text
from routesim.message.parse import parse

HEADING = "DE RUEHQX #0417 2080930\nO 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\nBT\n"
FIELDS = "E.O. 12958: N/A\nTAGS: ECON\nSUBJECT: HARBOUR\n\n1. X."


def text(body: str) -> Text:
    """Return the text of a message with this body."""
    (reading,) = parse(f"{HEADING}{body}\nBT\n#0417\nNNNN\n").readings
    return reading.message.text


@pytest.mark.parametrize(
    ("lines", "passing"),
    [
        (
            "STATE FOR EAP/BCLTV\nUSTR ANN NOBODY\nLAPUTA FOR FAS",
            ("STATE FOR EAP/BCLTV", "USTR ANN NOBODY", "LAPUTA FOR FAS"),
        ),
        (
            "DEPT PLS PASS\nUSTR FOR NOBODY\nFROM AMBASSADOR",
            ("DEPT PLS PASS USTR FOR NOBODY", "FROM AMBASSADOR"),
        ),
        ("DEPT FOR NEA/I; CA/OCS (NOBODY)\nAND DRL", ("DEPT FOR NEA/I; CA/OCS (NOBODY) AND DRL",)),
        # The name behind an office may stand at the head of the next line.
        (
            "DEPARTMENT FOR AF/S (NOBODY), AF/RA (ONE), IO/UNP\n(ANYBODY), AND XY\nLAPUTA FOR ONE",
            (
                "DEPARTMENT FOR AF/S (NOBODY), AF/RA (ONE), IO/UNP (ANYBODY), AND XY",
                "LAPUTA FOR ONE",
            ),
        ),
        ("DEPT FOR IO/UNP\n(NOBODY)\nNSC FOR ONE", ("DEPT FOR IO/UNP (NOBODY)", "NSC FOR ONE")),
        # A list that was cut amid a name.
        (
            "DEPT FOR AF A/S SUSAN NOBODY, AF DAS ANYBODY, AF\nDAS SOMEBODY, AF/S JOHN, AND JANE",
            ("DEPT FOR AF A/S SUSAN NOBODY, AF DAS ANYBODY, AF DAS SOMEBODY, AF/S JOHN, AND JANE",),
        ),
        (
            "AF/PD FOR NOBODY, AF/S FOR SOMEBODY, IBB FOR JANE\nANYBODY, AF/RA FOR ONE",
            ("AF/PD FOR NOBODY, AF/S FOR SOMEBODY, IBB FOR JANE ANYBODY, AF/RA FOR ONE",),
        ),
        # A list that begins another instruction.
        *[
            (
                f"DEPT FOR AF/S JOHN NOBODY AND NSC FOR SOMEBODY\n{line}",
                ("DEPT FOR AF/S JOHN NOBODY AND NSC FOR SOMEBODY", line),
            )
            for line in ("LAPUTA, ULTIMA FOR POLADS", "USTR ANN NOBODY, JANE", "NEA/MAG, INR/B")
        ],
        # So does an office with its word below a full line, unless that ends amid a list.
        *[
            (
                f"STATE FOR SCA/CEN, EEB/ESC, EUR/SNEC, S/EEE, ISN/MNSA, INR/EC AND OES\n{line}",
                (
                    "STATE FOR SCA/CEN, EEB/ESC, EUR/SNEC, S/EEE, ISN/MNSA, INR/EC AND OES",
                    line,
                ),
            )
            for line in ("DOE FOR ONE", "ICE HQ FOR OIA", "TREASURY PLEASE PASS ONE")
        ],
        (
            "STATE FOR SCA/CEN, EEB/ESC, EUR/SNEC, S/EEE, ISN/MNSA, INR/EC, OES AND\nDOE FOR ONE",
            ("STATE FOR SCA/CEN, EEB/ESC, EUR/SNEC, S/EEE, ISN/MNSA, INR/EC, OES AND DOE FOR ONE",),
        ),
        ("NEA/MAG; INR/B", ("NEA/MAG; INR/B",)),
        ("DEPT NEA/MAG (NOBODY), INR (ONE)", ("DEPT NEA/MAG (NOBODY), INR (ONE)",)),
    ],
)
def test_lines_of_passing(lines: str, passing: tuple[str, ...]) -> None:
    """Several lines of passing instructions are read to their last, and none is of the text."""
    found = text(f"UNCLAS AVALON 417\nSIPDIS\n{lines}\n{FIELDS}")
    assert found.passing == passing
    assert [one.text for one in found.paragraphs] == ["X."]


@pytest.mark.parametrize("line", ["PASS TREASURY AND EXIM", "PASS TO USTR"])
@pytest.mark.parametrize("above", ["TAGS: ECON\n", "REF: LAPUTA 12\n", "REF: LAPUTA 12\n\n"])
def test_passing_below_a_field(line: str, above: str) -> None:
    """An agency to pass a text to is no tag, no reference and no text."""
    found = text(f"UNCLAS AVALON 417\nSUBJECT: HARBOUR\n{above}{line}\n\n1. X.")
    assert found.passing == (line,)
    assert found.tags == (("ECON",) if "TAGS" in above else ())
    assert [one.raw for one in found.refs] == ["LAPUTA 12"] * ("REF" in above)
    assert [one.text for one in found.paragraphs] == ["X."]


@pytest.mark.parametrize(
    ("line", "captions"),
    [
        ("SENSITIVE BUT UNCLASSIFIED", ("SENSITIVE BUT UNCLASSIFIED",)),
        ("NOT FOR INTERNET DISTRIBUTION", ("NOT FOR INTERNET DISTRIBUTION",)),
        (
            "SENSITIVE BUT UNCLASSIFIED, NOT FOR INTERNET DISTRIBUTION",
            ("SENSITIVE BUT UNCLASSIFIED", "NOT FOR INTERNET DISTRIBUTION"),
        ),
        ("SENSITIVE - NOFORN", ("SENSITIVE", "NOFORN")),
        ("VISAS DONKEY", ("VISAS DONKEY",)),
        ("VISAS - MANTIS", ("VISAS - MANTIS",)),
        ("VISAS VIPER", ("VISAS VIPER",)),
        ("ADM AID", ("ADM AID",)),
        ("AGREMENT CHANNEL", ("AGREMENT CHANNEL",)),
        ("AGREMENT", ("AGREMENT",)),
        *((line, (line,)) for line in ("OFFICIAL INFORMAL", "OFFICIAL-INFORMAL")),
        *((line, (line,)) for line in ("CODEL NOBODY", "STAFFDEL O'NOBODY")),
        *((line, (line,)) for line in ("STAFFDEL VAN NOBODY", "CODEL NOBODY/NEMO")),
    ],
)
def test_captions_of_several_words(line: str, captions: tuple[str, ...]) -> None:
    """A caption of several words is one, and neither a passing instruction nor text."""
    found = text(f"UNCLAS AVALON 417\n{line}\n{FIELDS}")
    assert found.captions == captions
    assert found.passing == ()
    assert [one.text for one in found.paragraphs] == ["X."]


@pytest.mark.parametrize(
    ("captions", "clash"),
    [
        ("NODIS\nEXDIS", "'NODIS, EXDIS'"),
        ("EXDIS\nROGER CHANNEL", "'EXDIS, ROGER CHANNEL'"),
        ("NODIS\nNODIS", None),
        ("STADIS\nNODIS", None),
        ("EXDIS\nNOFORN", None),
        ("NOFORN\nROGER CHANNEL", None),
    ],
)
def test_captions_that_exclude_each_other(captions: str, clash: str | None) -> None:
    """One caption of special handling stands at a time, and none beside a channel's.

    STADIS may join it (doctrine 1.8.5, 1.8.8).
    """
    (reading,) = parse(f"{HEADING}SECRET AVALON 417\n{captions}\n{FIELDS}").readings
    told = [one.message for one in reading.defects if one.code == "caption-clash"]
    assert [one.partition(" stand")[0] for one in told] == ([] if clash is None else [clash])


@pytest.mark.parametrize(
    ("line", "classification", "captions"),
    [
        ("C O N F I D E N T I A LAVALON 000417", Classification.CONFIDENTIAL, ()),
        ("SECRET//NF//X1 AVALON 000417", Classification.SECRET, ("NF", "X1")),
        ("S E C R E T//NOFORN//MR AVALON 000417", Classification.SECRET, ("NOFORN", "MR")),
        ("UNCLAS AIDAC AVALON 000417", Classification.UNCLASSIFIED, ("AIDAC",)),
    ],
)
def test_first_line(line: str, classification: Classification, captions: tuple[str, ...]) -> None:
    """What stands between classification and reference is of neither."""
    found = text(f"{line}\n{FIELDS}")
    assert found.classification is classification
    assert found.reference == "AVALON 000417"
    assert found.captions == captions


def test_agency_that_is_passed_nothing() -> None:
    """A line of text that begins with an agency, below no passing instruction, is text."""
    found = text("UNCLAS AVALON 417\nCOMMERCE HAS RISEN\nSINCE MAY")
    assert found.passing == ()
    assert [one.text for one in found.paragraphs] == ["COMMERCE HAS RISEN SINCE MAY"]


@pytest.mark.parametrize(
    ("lines", "passing"),
    [
        ("NODIS\nCHEROKEE FOR THE AMBASSADOR FROM NOBODY", "FOR THE AMBASSADOR FROM NOBODY"),
        ("NODIS, CHEROKEE, FOR THE SECRETARY FROM NOBODY", "FOR THE SECRETARY FROM NOBODY"),
        ("NODIS CHEROKEE\nFOR THE SECRETARY", "FOR THE SECRETARY"),
    ],
)
def test_caption_before_a_passing_instruction(lines: str, passing: str) -> None:
    """The Secretary's channel is a caption, also on the line of a passing instruction."""
    found = text(f"SECRET AVALON 417\n{lines}\n{FIELDS}")
    assert found.captions == ("NODIS", "CHEROKEE")
    assert found.passing == (passing,)


def test_passing_between_fields() -> None:
    """Lines that pass a text on end the order, the tags and the subject above them."""
    found = text(
        "UNCLAS STATE 417\nE.O.11652: N/A\nSECRETARYSPARTY,PLS PASS NOBODY AND SOMEBODY\n"
        "TAGS: SOPN\nZFF4 FOR SECRETARY ONLY\nSUBJECT: HARBOUR\n"
        "AVALON POUCH NEWHAVEN; LAPUTA PASS CONSULS.\n1. X."
    )
    assert found.passing == (
        "SECRETARYSPARTY,PLS PASS NOBODY AND SOMEBODY",
        "ZFF4 FOR SECRETARY ONLY",
        "AVALON POUCH NEWHAVEN; LAPUTA PASS CONSULS.",
    )
    assert (found.executive_order, found.tags) == ("11652: N/A", ("SOPN",))
    assert found.subject == "HARBOUR"
    assert [one.text for one in found.paragraphs] == ["X."]


def test_a_pouch_in_a_subject() -> None:
    """A line of a subject may name a pouch: only where another post passes on is it no subject."""
    found = text("UNCLAS STATE 417\nSUBJECT: REQUEST FOR A NEW\nDIPLOMATIC POUCH SERVICE\n1. X.")
    assert found.subject == "REQUEST FOR A NEW DIPLOMATIC POUCH SERVICE"
    assert found.passing == ()


@pytest.mark.parametrize("line", ["SENSITIVE BUT UNCLASSIFIED HANOI {}", "SIPDIS HANOI {}"])
@pytest.mark.parametrize("number", ["001718", "12"])
def test_a_number_behind_a_caption(line: str, number: str) -> None:
    """Behind a caption the number may stand again, or another one: it is none of the captions."""
    (reading,) = parse(
        f"UNCLAS HANOI 001718\n\n{line.format(number)}\n\nSUBJECT: HARBOUR\n\n1. X."
    ).readings
    text = reading.message.text
    assert text.reference == "HANOI 001718"
    assert text.captions == (line.partition(" HANOI")[0],)
    assert [one.text for one in text.paragraphs][-1] == "X."
    told = [one.text for one in text.paragraphs][:-1]
    assert told == ([] if number == "001718" else ["HANOI 12"])


@pytest.mark.parametrize("line", ["(NOFORN)", "(CORRECTED COPY)", "(SBU) SHIPS", "(FOUO)"])
def test_bracket_below_an_instruction(line: str) -> None:
    """A caption or a marking in brackets is no name of the instruction above it."""
    assert text(f"UNCLAS AVALON 417\nDEPT FOR IO/UNP\n{line}\n{FIELDS}").passing == (
        "DEPT FOR IO/UNP",
    )


def test_an_instruction_behind_a_reference() -> None:
    """What stands behind the number of a reference may say whom to pass the text to."""
    found = text(
        "UNCLAS AVALON 417\nSUBJECT: HARBOUR\n\nREF: LAPUTA 6461  PLEASE PASS TO RSO, POLOFF "
        "(ONE AND TWO).  Classified By: JOHN NOBODY.\n\n1. X."
    )
    assert [one.raw for one in found.refs] == ["LAPUTA 6461"]
    assert found.passing == ("PLEASE PASS TO RSO, POLOFF (ONE AND TWO).",)
    assert found.classified_by == "Classified By: JOHN NOBODY."
    assert [one.text for one in found.paragraphs] == ["X."]


@pytest.mark.parametrize(
    ("line", "captions"),
    [
        ("SENSITIVE", ("SENSITIVE",)),
        ("SIPDIS", ("SIPDIS",)),
        (
            "Sensitive but Unclassified.  Not for internet distribution.",
            ("SENSITIVE BUT UNCLASSIFIED", "NOT FOR INTERNET DISTRIBUTION"),
        ),
    ],
)
@pytest.mark.parametrize("below", ["", "REF: LAPUTA 6461\n\n"])
@pytest.mark.parametrize("above", ["", "REF: LAPUTA 12\n\n"])
def test_captions_above_the_text(
    line: str, captions: tuple[str, ...], above: str, below: str
) -> None:
    """A line of captions alone, below the subject or the references, is none of the text."""
    found = text(f"UNCLAS AVALON 417\nSUBJECT: HARBOUR\n\n{above}{line}\n\n{below}1. X.")
    assert found.captions == captions
    assert found.subject == "HARBOUR"
    assert len(found.refs) == bool(above) + bool(below)
    assert [one.text for one in found.paragraphs] == ["X."]


@pytest.mark.parametrize(
    "line",
    [
        "SENSITIVE SHIPS LIE IN THE HARBOUR.",
        "Sensitive but Unclassified papers were found.",
        "Not for internet distribution are these.",
        "SENSITIVITIES",
    ],
)
def test_a_sentence_is_no_caption(line: str) -> None:
    """What only begins as a caption does is text."""
    found = text(f"UNCLAS AVALON 417\nSUBJECT: HARBOUR\n\n{line}\n\n1. X.")
    assert found.captions == ()
    assert [one.text for one in found.paragraphs] == [line, "X."]


def test_a_nation_of_the_same_name() -> None:
    """Before other words the caption is a name: the line is text."""
    found = text("UNCLAS AVALON 417\nCHEROKEE NATION DELEGATION COUNTED SHIPS.\n\n1. X.")
    assert found.captions == ()
    assert [one.text for one in found.paragraphs] == [
        "CHEROKEE NATION DELEGATION COUNTED SHIPS.",
        "X.",
    ]


def test_a_word_of_a_subject_that_looks_like_a_signal() -> None:
    """Only the signal for a reader passes on, no other word of three letters."""
    found = text("UNCLAS AVALON 417\nSUBJECT: REQUEST OF THE\nZOO FOR SHIPS\n1. X.")
    assert found.subject == "REQUEST OF THE ZOO FOR SHIPS"
