"""What NATO, the nations of the alliance and their commands write otherwise than State."""

from __future__ import annotations

import pytest

from routesim.message.classification import Classification
from routesim.message.composition import classification_words
from routesim.message.content import Text
from routesim.message.division import sectioned
from routesim.message.model import Format, Message
from routesim.message.parse import Reading, parse
from routesim.message.render import render

HEADING = (
    "OO RXNOWA\nDE RXNOWB #0456 1181200\nZNY {0}{0}{0}{0}{0}\nO P 281155Z APR 85\n"
    "FM COMISLANDS NOWHERE\nTO MOD AVALON\nINFO COMREEF\nBT\n"
)


def read(first: str, letter: str = "C") -> Reading:
    """Return the reading of an allied message with this first line of text."""
    end = "SUBJECT: HARBOUR\n1. (NR) ALL QUIET.\nBT\n#0456\nNNNN\n"
    (reading,) = parse(f"{HEADING.format(letter)}{first}\n{end}").readings
    return reading


@pytest.mark.parametrize(
    ("line", "owner", "level", "letter"),
    [
        ("NATO UNCLASSIFIED", "NATO", Classification.UNCLASSIFIED, "U"),
        ("NATO RESTRICTED", "NATO", Classification.RESTRICTED, "R"),
        ("N A T O  R E S T R I C T E D", "NATO", Classification.RESTRICTED, "R"),
        ("N A T O  C O N F I D E N T I A L", "NATO", Classification.CONFIDENTIAL, "C"),
        ("NATO SECRET", "NATO", Classification.SECRET, "S"),
        ("NATO/EAPC UNCLASSIFIED", "NATO/EAPC", Classification.UNCLASSIFIED, "U"),
        ("COSMIC TOP SECRET", "COSMIC", Classification.TOP_SECRET, "T"),
        ("UK RESTRICTED", "UK", Classification.RESTRICTED, "R"),
        ("U K  C O N F I D E N T I A L", "UK", Classification.CONFIDENTIAL, "C"),
        ("RESTRICTED", None, Classification.RESTRICTED, "R"),
        ("SECRET", None, Classification.SECRET, "S"),
    ],
)
def test_whose_classification(
    line: str, owner: str | None, level: Classification, letter: str
) -> None:
    """The alliance's or a nation's name before a classification is no part of the text."""
    reading = read(f"{line}\nISLES 00456", letter)
    text, security = reading.message.text, reading.message.security
    assert (text.ownership, text.classification) == (owner, level)
    assert security is not None
    assert security.classification is level
    assert (text.reference, text.subject) == ("ISLES 00456", "HARBOUR")
    assert [(one.number, one.marking) for one in text.paragraphs] == [(1, "NR")]
    assert reading.defects == ()


@pytest.mark.parametrize(
    "line", ["RESTRICTED DATA", "SECRET SERVICE", "RESTRICTED AREA 12", "NATO SECRETARIAT"]
)
def test_restricted_is_not_always_a_classification(line: str) -> None:
    """Restricted data and areas, and the Secret Service, classify nothing."""
    assert read(line).message.text.classification is None


def test_address_that_begins_as_a_classification() -> None:
    """The Secret Service is an addressee, and the text does not begin with it."""
    heading = "R 281155Z APR 85\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\nSECRET SERVICE WASHDC\n"
    (reading,) = parse(f"{heading}NATO COLLECTIVE\nUNCLAS AVALON 12\n").readings
    names = [one.address for one in reading.message.action]
    assert names == ["SECSTATE WASHDC", "SECRET SERVICE WASHDC", "NATO COLLECTIVE"]


def test_number_without_zeros_is_the_serial() -> None:
    """A reference of fewer digits than format line 3 says no other one; a command's is its own."""
    heading = HEADING.format("S").replace("COMISLANDS NOWHERE", "{}")
    codes = [
        [
            one.code
            for one in parse(f"{heading.format(sender)}SECRET\nISLES {number}\nBT\n#0456\nNNNN\n")
            .readings[0]
            .defects
        ]
        for sender in ("USMISSION ISLES", "COMISLANDS")
        for number in ("456", "457")
    ]
    assert codes == [[], ["reference-differs"], [], []]


def test_restricted_in_acp_128() -> None:
    """The letter of the classification stands at position 4 and in the redundancy there, too."""
    message = read("NATO RESTRICTED", "R").message
    (again,) = parse(render(message, Format.ACP128)).readings
    assert again.message.line2 is not None
    assert (again.message.line2.classification, again.message.line2.redundancy) == ("R", "RRRR")
    assert again.message.security == message.security


def test_sections_of_an_allied_message() -> None:
    """The section stands behind the whole classification, whose name belongs to it."""
    text = Text(
        classification=Classification.SECRET,
        ownership="NATO",
        body="N A T O S E C R E T ISLES 456\n\n1. X.\n2. Y.",
    )
    assert classification_words(text) == "N A T O S E C R E T"
    sections = sectioned(Message(text=text), 2)
    first = sections[0].text.body.split("\n")[0]
    assert first == "N A T O S E C R E T SECTION 01 OF 03 ISLES 456"


def test_no_words_of_precedence() -> None:
    """Commands write no words: format line 5 counts, for action and for information."""
    message = read("NATO SECRET", "S").message
    levels = [one.precedence.prosign for one in (*message.action, *message.info)]
    assert levels == ["O", "P"]


def test_codress() -> None:
    """An encrypted text has originator and addressees within it: none is missing (doctrine 1.0.5).

    Its group count stands right below the date-time group (1.7.2).
    """
    source = "RR RUEHC\nDE RUEHPE #0125 0120035\nZNR UUUUU\nR 120035Z JAN 85\nGR2\nBT\n"
    (reading,) = parse(f"{source}ABCDE FGHIJ\nBT\n#0125\nNNNN\n").readings
    assert reading.message.group_count == 2
    assert reading.defects == ()
    signed = source.replace("GR2", "FM USS NOBODY\nGR2")
    (half,) = parse(f"{signed}ABCDE FGHIJ\nBT\n").readings
    assert "no-addressee" in {one.code for one in half.defects}


def test_post_without_a_word() -> None:
    """What a post of the State Department sends without a word is ROUTINE (doctrine 9.1)."""
    source = HEADING.format("C").replace("COMISLANDS NOWHERE", "AMEMBASSY AVALON")
    (reading,) = parse(f"{source}CONFIDENTIAL\n1. X.\nBT\n#0456\nNNNN\n").readings
    message = reading.message
    assert [one.precedence.prosign for one in (*message.action, *message.info)] == ["R", "R"]


@pytest.mark.parametrize(
    ("line", "captions"),
    [
        ("NATO SECRET RELEASABLE TO ISLES", ("RELEASABLE TO ISLES",)),
        ("SECRET//REL TO USA, GBR, AUS//X1", ("REL TO USA, GBR, AUS", "X1")),
        ("SECRET//MODIFIED HANDLING AUTHORIZED", ("MODIFIED HANDLING AUTHORIZED",)),
        ("SECRET\nNATO RESTRICTED", ("NATO RESTRICTED",)),
        ("NATO SECRET\nNATO SECRET", ()),
        ("SECRET\nNATO SECRET\nNATO SECRET", ("NATO SECRET",)),
    ],
)
def test_captions_of_an_alliance(line: str, captions: tuple[str, ...]) -> None:
    """To whom it may be released, and NATO's classification below another one, are captions."""
    text = read(line, "S").message.text
    assert (text.classification, text.captions) == (Classification.SECRET, captions)
    assert [one.number for one in text.paragraphs] == [1]


@pytest.mark.parametrize("section", ["", "/02"])
def test_format_line_3_without_the_supplement(section: str) -> None:
    """It is written as it is read, the serial without a sign and the day of the month (1.3.2)."""
    line = f"DE RXNOWB 0456{section} 28/1200Z\n"
    source = HEADING.format("C").replace("DE RXNOWB #0456 1181200\n", line)
    (reading,) = parse(f"{source}CONFIDENTIAL\n").readings
    written = render(reading.message)
    assert line in written
    assert parse(written).readings[0].message.station == reading.message.station


def test_time_of_file_as_a_group() -> None:
    """Format line 3 may have day of the month and time together, with Z (doctrine 1.3.2)."""
    (reading,) = parse(
        f"{HEADING.format('C').replace('1181200', '281200Z')}CONFIDENTIAL\n"
    ).readings
    station = reading.message.station
    assert station is not None
    assert f"{station.filed:%Y-%m-%d %H:%M}" == "1985-04-28 12:00"


@pytest.mark.parametrize(
    ("line", "word", "serial"),
    [
        ("RUEHC/SECSTATE WASHDC PRIORITY 3124", "PRIORITY", "3124"),
        ("RUEHC/SECSTATE WASHDC NIACT IMMEDIATE 0612-0615", "NIACT IMMEDIATE", "0612-0615"),
        ("RUEHC/SECSTATE WASHDC ROUTINE", "ROUTINE", None),
    ],
)
def test_number_behind_a_word_of_precedence(line: str, word: str, serial: str | None) -> None:
    """In ACP 128, too, a number behind a word of precedence counts messages (doctrine 1.6.3)."""
    source = (
        "RTTUZYUW RUEHQXA0417 2080930-UUUU--RUEHC.\nZNR UUUUU\nR 270925Z JUL 07\n"
        f"FM AMEMBASSY AVALON\nTO {line}\nBT\nUNCLAS\n1. X\nBT\n#0417\nNNNN\n"
    )
    (one,) = parse(source).readings[0].message.action
    assert (one.address, one.precedence_word, one.serial) == ("SECSTATE WASHDC", word, serial)
