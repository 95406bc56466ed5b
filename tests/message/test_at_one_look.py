"""What is read at one look in a quick way is read to the same end in the long way."""

from __future__ import annotations

import re
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routesim.message import boundaries, segments, stamps
from routesim.message.cleaning import clean
from routesim.message.opening import OpeningReader
from routesim.message.opening_lines import ORDINARY, ORDINARY_LINES
from routesim.message.parse import parse
from routesim.message.tags import tags

HEADING = "DE RUEHQX #0417 2080930\nO 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\nBT\n"
FIELDS = (
    ["UNCLAS AVALON 000417"],
    ["", "SIPDIS", ""],
    ["E.O. 12958: DECL: 09/11/2017"],
    ["TAGS: PREL, XA"],
    ["SUBJECT: A TALK (SHORT) ON EXPORTS"],
)
ODD = [
    *((0, lines) for lines in ([], ["UNCLAS"], ["SIPDIS", "UNCLAS AVALON 000417"])),
    (0, ["SUBJ: PORT", "UNCLAS AVALON 000417"]),
    *((1, lines) for lines in ([], ["SIPDIS"], ["SIPDIS NOFORN"], ["NOFORN", "SIPDIS"])),
    *((1, lines) for lines in ([""] * 12, ["SIPDIS", *[""] * 160], ["STATE FOR EUR", ""])),
    *((2, lines) for lines in ([], ["E.O. 12958: N/A"], ["E.O. 12958: N/A TAGS: PREL"])),
    *((2, lines) for lines in (["E.O.  12958: N/A"], ["E.O. 12958: DECL: 1.4 (B)"])),
    *((3, lines) for lines in ([], ["TAGS: AND, PREL, OF"], ["TAGS:"], ["TAGS: PREL", "XA"])),
    *((3, lines) for lines in (["TAGS: OVIP, RICE"], ["TAGS: PREL XA SUBJECT: PORT"])),
    *((4, lines) for lines in ([], ["SUBJECT:"], ["SUBJECT: A PORT", "FM AVALON", "AND ON"])),
    *((4, [f"SUBJECT: {words}"]) for words in ("OCCUPIED BY BIRDS", "X CLASSIFIED BY ME")),
    *(
        (4, [f"SUBJECT: {words}"])
        for words in ("A  TALK", "X 1. (C) ONE", "A TALK.", "PORT REF: A")
    ),
    (4, ["SUBJECT: A TALK", *["THAT GOES ON FOR MANY LINES"] * 9]),
    *(
        (4, ["SUBJECT: A TALK", *more])
        for more in (
            *(["ON EXPORTS"], ["ON EXPORTS", ""], ["ON EXPORTS", "AND PORTS", ""], ["EXPORTS", ""]),
            *(["ON EXPORTS", "", "", "REF: STATE 4905", ""], ["", "REF: A. STATE 4905"], [""]),
            *(["", "REF: A. STATE 4905 B. AVALON 12", "", ""], ["", "REF: STATE 4905 (NOTAL)", ""]),
            *(["ON EXPORTS", "REF: STATE 4905", ""], ["", "REF: STATE 1. (U) X", ""]),
            *([words, ""] for words in ("TOP SECRET", "C O N F I D E N T I A L", "SECRET NOFORN")),
            *([words, ""] for words in ("FOR THE AMBASSADOR", "LONDON PLEASE PASS NSC", "A. X 12")),
            *([words, ""] for words in ("TO THE PORT", "EO 12958 N/A", "TAGS PREL", "SUBJ PORT")),
            *([words, ""] for words in ("REF STATE 12", "DERIVED FROM X", "INFO PORT", "FM PORT")),
            *([words, ""] for words in ("PASS TO OFFICE CODES X", "QQQQ X", "(U) X", "-- ----- X")),
            *([words, ""] for words in ("CLASSIFIED BY ME", "A NOTE", "ON 1. (C) X", "UK SECRET")),
            *(
                [words, ""]
                for words in ("DECLASSIFY ON 2017", "REASONS X", "SUMMARY X", "LIMDIS X")
            ),
            *(
                [words, ""]
                for words in ("THIS IS AN ACTION REQUEST", "NAVADMIN 055 07", "E O 12958")
            ),
        )
    ),
]
BETWEEN = st.sampled_from(["", " ", "-----", "UNCLASSIFIED", "PASS TO NSC", "FM AMEMBASSY AVALON"])
BELOW = (
    "A TALK GOES ON",
    "",
    "REF: A. STATE 4905",
    "REF: STATE 4905",
    "A. STATE 4905",
    "TAGS: KS",
    "1. (U) X.",
    "X.",
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw a text that opens with ordinary fields, with odd ones among them."""
    fields = list(FIELDS)
    for place, odd in draw(st.lists(st.sampled_from(ODD), max_size=2)):
        fields[place] = odd
    places = st.integers(0, len(fields) - 1)
    for place, between in draw(st.lists(st.tuples(places, BETWEEN), max_size=1)):
        fields[place] = [*fields[place], between]
    below = draw(st.lists(st.sampled_from(BELOW), max_size=4))
    return "\n".join([*(line for field in fields for line in field), *below])


def read_alike(body: str) -> None:
    """Hold the fields of a text read at one look to the same read line by line."""
    source = f"{HEADING}{body}\nBT\n#0417\nNNNN\n"
    quick = parse(source)
    with patch.object(OpeningReader, "_ordinary", lambda _reader, _lines, _start: 0):
        assert parse(source) == quick


@given(texts())
def test_fields(body: str) -> None:
    """The fields below the first line say at one look what they say line by line."""
    read_alike(body)


@pytest.mark.parametrize(("place", "odd"), ODD)
def test_odd_field(place: int, odd: list[str]) -> None:
    """A field unlike the others in any one way says the same in both ways."""
    fields = [*FIELDS[:place], odd, *FIELDS[place + 1 :]]
    read_alike("\n".join([*(line for field in fields for line in field), "", "1. (U) X."]))


def test_ordinary_fields_are_ordinary() -> None:
    """The form nine openings in ten have is read at once, with its blank lines."""
    lines = [line for field in FIELDS[1:] for line in field]
    for written in (lines, lines[3:], ["", *lines, "AND ALL IMPORTS"][:ORDINARY_LINES]):
        match = ORDINARY.match("\n".join([*written, "", "REF: AVALON 12", "", "1. X."]))
        assert match is not None
        assert match["subject"] == "A TALK (SHORT) ON EXPORTS"
        assert match["refs"] == "AVALON 12"
        assert match.string[match.end() :] == "1. X."


WORDS = st.sampled_from(["PREL", "XA", "KPAO", "AND", "OF", "OVIP", "RICE", "THE", "EUN", "prel"])


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_tags(words: list[str]) -> None:
    """Tags parted by commas are the same when a comma at the end makes the line no plain one."""
    line = ", ".join(words)
    assert tags(line) == tags(f"{line},")


MARKS = [
    *("VZCZCABC0001", "ZCZC", "vzczc", "zczc", "<pre>VZCZC", "NNNN", "nnnn", "BT", "bt"),
    *("#0417", "# 04170", "ZNR UUUUU", "ZNY CC", "RTTUZYUW RUEHQXA0417 2080930-UUUU"),
    *(
        f"{kind} RUEHQXA0417 2080930-"
        for kind in ("TACSZYUW", "TTTEZ", "TQTUZYUW", "OTTCZ", "YTTUZ")
    ),
    *(f"{kind} EGLLZPZX" for kind in ("SS", "DD", "FF", "GG", "KK")),
    *(f"{kind} RUEHC" for kind in ("ZZ", "OO", "PP", "RR", "YY", "WW")),
    *("DE RUEHQX #0417", "DE RMXY NR 12", "FM AVALON\nTO STATE", "FM AVALON\n\nINFO STATE"),
    *(f"{call}GTX DE RMXY NR 12" for call in "NKGSFDPORWYZ"),
    "AAR4DE DE AAR4XX NR 12",
    *(f"{level} 270925Z JUL 07" for level in ("0", "O", "R O", "Z", "Y", "W", "P", "(O)", "NIACT")),
    *(f"{level} 270925Z JUL 07" for level in ("FLASH", "(IMMEDIATE)", "PRIORITY/R", "ROUTINE")),
    *("270925Z JUL 07", "IMMEDIATE 270925Z JUL 07", "NIACT IMMEDIATE 270925Z jul 07", "R 27O925ZJ"),
    *("DTG: 270925", "Precedence: ROUTINE DTG: 270925", "PRECEDENCE TO: ROUTINE\nDTG: 270925"),
    *("OPR P 270925Z JUL 07", "ZYW O 270925Z JUL 07", "OPRY W 270925Z JUL 07", "ZCZC ABC 001"),
    *("NIACT FLASH 270925Z JUL 07", "IMMEDIATE Z 270925Z JUL 07", "PRECEDENCE TO\nDTG: 270925"),
    *("OTTUZYUW UABCD0417 2080930-", "WITH THE PORT", "FROM: AVALON\nR 270925Z JUL 07"),
    *("ROUTINE/R 270925Z JUL 07", "RUEHC/A", "RUEHC/270925Z JUL 07", "RR/270925Z JUL 07"),
    *(f"{kind}RUEHC{end}" for kind in ("RR", "RR ", "R") for end in ("", "/A", " RUEHC/A")),
    *("RHTUZYUW RUEHQXA0417 2080930-UUUU", "RUEH/A RUEHQXA0417 2080930", "RUEHC DE RMXY NR 12"),
    *("THE PORT", "1. (C) THE", "and on", "view", "BTX", ""),
]
LEADS = st.sampled_from(["", " ", "\t", " \t"])
LINES = st.tuples(LEADS, st.sampled_from(MARKS) | st.text("VZCNBT#PODEvzcnbt0 ", max_size=8))


EVERY = re.compile(boundaries.MARKS.pattern.replace(boundaries.FIRST, ""), re.VERBOSE)
"""The marks without a look at the characters they begin with."""


def marked(pattern: re.Pattern[str], text: str) -> list[tuple[tuple[int, int], str | None]]:
    """Return where in *text* marks stand, and their kinds."""
    return [(found.span(), found.lastgroup) for found in pattern.finditer(text)]


@pytest.mark.parametrize("mark", MARKS)
def test_first_characters_of_a_mark(mark: str) -> None:
    """No mark is passed over for the characters it begins with."""
    assert marked(boundaries.MARKS, f"\n{mark}") == marked(EVERY, f"\n{mark}")


@given(st.lists(LINES, max_size=8))
def test_first_characters(lines: list[tuple[str, str]]) -> None:
    """Among any lines, and indented, the same marks are found as by the long way."""
    text = "\n" + "\n".join(lead + line for lead, line in lines)
    assert marked(boundaries.MARKS, text) == marked(EVERY, text)


WITHIN = boundaries.IN_TEXT.groupindex.keys() - {"date", "label"}
"""Kinds of marks that count below a heading, less dates: of these a text has fewer forms."""


def within(pattern: re.Pattern[str], text: str) -> list[tuple[tuple[int, int], str | None]]:
    """Return where in *text* marks stand that count below a heading, and their kinds."""
    return [one for one in marked(pattern, text) if one[1] in WITHIN]


@pytest.mark.parametrize("mark", MARKS)
def test_mark_in_a_text(mark: str) -> None:
    """In a text the same lines are marks, less those of headings."""
    assert within(boundaries.IN_TEXT, f"\n{mark}") == within(EVERY, f"\n{mark}")


@given(st.lists(LINES, max_size=8))
def test_marks_in_a_text(lines: list[tuple[str, str]]) -> None:
    """Among any lines, and indented, a text has the same marks, less those of headings."""
    text = "\n" + "\n".join(lead + line for lead, line in lines)
    assert within(boundaries.IN_TEXT, text) == within(EVERY, text)


BARE = ["BT", "NNNN", "FM AVALON", "TO LAPUTA", "R 270925Z JUL 07", "UNCLAS AVALON 1", "1. X"]


@given(st.lists(LINES | st.tuples(LEADS, st.sampled_from(BARE)), max_size=12))
def test_segments_by_fewer_marks(lines: list[tuple[str, str]]) -> None:
    """The messages of a source are the same whether marks of headings count in a text or not."""
    source = clean("\n".join(lead + line for lead, line in lines))
    with patch.object(segments, "IN_TEXT", boundaries.MARKS):
        every = segments.segments(source)
    assert segments.segments(source) == every


PRINTED = [
    *("Message Attributes", "Message  Attributes", "PAGE 02"),
    *("AVALON 00905 01 OF 03 060018Z", "AVALON 00905 060018Z", "PAGE 2 AVALON 00905"),
    *("SECTION 01 OF 02", "Section 2 of 2", "UNCLAS SECTION 02 OF 02 AVALON 00905", "SEC 2 OF 2"),
    *("SEC.01 OF 02", "SECT 1 OF 2", "S E C T I O N 02 OF 02", "S  E C T I O N 02 OF 02"),
    *("FINAL SECTION OF 02", "MESSAGE  ATTRIBUTES"),
    *("THE SECOND PORT", "SECRET", "A SECTOR", "page 3", "pages", "", "ONE SHIP"),
]


@settings(max_examples=500)
@given(st.lists(st.sampled_from(PRINTED[:6]) | st.sampled_from(PRINTED[6:]), max_size=6))
def test_stamps_on_few_lines(lines: list[str]) -> None:
    """The same lines are an archive's whether all are looked at closely or few."""
    few = stamps.without_stamps(lines)
    with patch.object(stamps, "_suspects", lambda every: range(len(every))):
        assert stamps.without_stamps(lines) == few


def test_long_way_is_another() -> None:
    """What the two are compared by is not one expression."""
    assert boundaries.MARKS.pattern != EVERY.pattern
