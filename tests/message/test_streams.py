"""Many messages: files, folders, records, streams; what lies between them."""

from __future__ import annotations

import json

import pytest

from routesim.message.bulletin import read_records
from routesim.message.parse import parse

ONE = """VZCZCXRO000{n}
PP RUEHAG
DE RUEHQX #000{n} 2080930
ZNR UUUUU
P 270925Z JUL 07
FM AMEMBASSY AVALON
TO RUEHC/SECSTATE WASHDC
BT
UNCLAS AVALON 00000{n}
1. TEXT {n}.
BT
#000{n}
NNNN
"""


def serials(source: str) -> list[str | None]:
    """Return the station serials of the messages in *source*."""
    stations = [reading.message.station for reading in parse(source).readings]
    return [None if station is None else station.serial for station in stations]


BARE = """R {day}0505Z JUL 05
FM AMEMBASSY AVALON
TO SECSTATE WASHDC
{below}UNCLAS AVALON 0017{day}
SUBJECT: A TALK
1. (U) TEXT {day}.
NOBODY
"""


@pytest.mark.parametrize("below", ["", "INFO AMEMBASSY LAPUTA\n", "AMEMBASSY SAPRA\n"])
def test_bare_messages(below: str) -> None:
    """Where no line of a frame was kept, a message ends where the next heading begins."""
    first, second = parse(
        BARE.format(day=17, below=below) + "\n" + BARE.format(day=18, below=below)
    ).readings
    assert first.message.text.signature == second.message.text.signature == "NOBODY"
    assert [one.text for one in second.message.text.paragraphs] == ["TEXT 18."]
    assert second.message.text.reference == "AVALON 001718"
    assert "straggler" in {one.code for one in first.defects}


@pytest.mark.parametrize(
    "above", ["2. (U) HE SENT THIS:", "2. (U) QUOTE", "2. (U) FOLLOWING IS HIS MESSAGE."]
)
def test_bare_message_that_quotes_one(above: str) -> None:
    """A heading that the line above it announces is of the text."""
    quoted = BARE.format(day=18, below="")
    (reading,) = parse(
        BARE.format(day=17, below="").removesuffix("NOBODY\n") + f"{above}\n{quoted}"
    ).readings
    assert reading.message.text.reference == "AVALON 001717"


def test_bare_message_that_repeats_its_heading() -> None:
    """A heading of the same date within a bare text is its own, as gateways repeat it."""
    bare = BARE.format(day=17, below="")
    (reading,) = parse(
        bare.replace("SUBJECT", "170505Z JUL 05\nFM AVALON\nTO STATE\nSUBJECT")
    ).readings
    assert reading.message.text.reference == "AVALON 001717"


@pytest.mark.parametrize(
    "text",
    [
        "R 180505Z JUL 05\nFM STATIONS WERE CLOSED THAT DAY.\n2. (U) X.\n",
        "R 180505Z JUL 05\nFM NOON ON WERE CLOSED\n\nTO ALL\n2. (U) X.\n",
    ],
)
def test_date_in_a_bare_text(text: str) -> None:
    """A date above a line with FM is no heading where nobody is addressed right below."""
    (reading,) = parse(BARE.format(day=17, below="") + text).readings
    assert reading.message.text.reference == "AVALON 001717"


def test_bare_heading_below_a_break() -> None:
    """Where the text began below a break it ends with one: a heading in it is quoted."""
    first = BARE.format(day=17, below="").replace("UNCLAS", "BT\nUNCLAS")
    (reading,) = parse(first + BARE.format(day=18, below="") + "BT\n#0417\nNNNN\n").readings
    assert reading.message.text.reference == "AVALON 001717"


def test_bare_headings_below_texts_without_end() -> None:
    """No text has a break in it: a heading with one is the next message's, whatever it lacks."""
    first = BARE.format(day=17, below="").replace("UNCLAS", "BT\nUNCLAS")
    second = first.replace("17", "18")
    one, other = parse(first + second).readings
    assert one.message.text.signature == other.message.text.signature == "NOBODY"
    assert other.message.text.reference == "AVALON 001818"
    assert "straggler" in {found.code for found in one.defects}


def test_a_later_section_below_a_section_without_end() -> None:
    """It has the date-time group of the first, and is told from a heading a gateway repeats."""
    first = BARE.format(day=17, below="").replace("UNCLAS", "BT\nUNCLAS SECTION 01 OF 02")
    second = first.replace("01 OF", "02 OF")
    assert len(parse(first + second).readings) == 2
    assert len(parse(first + second.replace(" SECTION 02 OF 02", "")).readings) == 1


def test_break_below_a_text_alone() -> None:
    """A break with text above it ends the message, and none needs to stand above the text."""
    one, other = parse(
        f"{BARE.format(day=17, below='')}BT\n\n{BARE.format(day=18, below='')}"
    ).readings
    assert one.message.text.signature == "NOBODY"
    assert other.message.dtg_raw == "180505Z JUL 05"


def test_labelled_heading_below_a_text() -> None:
    """A heading as pages of the web print it begins a message where a text stands above it."""
    one, other = parse(
        f"{BARE.format(day=17, below='')}\nPRECEDENCE TO: ROUTINE\nDTG: 180505Z JUL 05\n"
        "FROM: AVALON\nTO: LAPUTA\nUNCLAS\n"
    ).readings
    assert one.message.text.signature == "NOBODY"
    assert other.message.dtg_raw == "180505Z JUL 05"


@pytest.mark.parametrize("between", ["PLEASE PASS TO ALL OFFICES\n", "\nPLS PASS TO ALL\n\n"])
def test_passing_instruction_within_a_bare_heading(between: str) -> None:
    """A passing instruction may stand between date and originator, as on pages of the web."""
    source = BARE.format(day=17, below="")
    other = BARE.format(day=18, below="").replace("FM", f"{between}FM")
    assert len(parse(f"{source}\n{other}").readings) == 2


def test_blank_lines_within_a_bare_heading() -> None:
    """A heading with a blank line below each of its lines begins a message, too."""
    source = BARE.format(day=17, below="")
    other = BARE.format(day=18, below="").replace("\n", "\n\n")
    assert len(parse(f"{source}\n{other}").readings) == 2


PRINT = """{above}                UNCLASSIFIED     PTQ5647

PAGE 01        AVALON  00417  01 OF 03  170856Z
ACTION EAP-00

INFO  LOG-00   NP-00    /011W
                  ------------------57D37C  170857Z /38
FM AMEMBASSY AVALON
TO SECSTATE WASHDC 2952
{end}UNCLAS SECTION 01 OF 03 AVALON 000417

SUBJECT: PORTS

1. THE PORT IS OPEN.

NOBODY
"""


@pytest.mark.parametrize("end", ["", "BT\n"])
@pytest.mark.parametrize("above", ["", "170856Z May 00\n\n2000AVALON00417 - UNCLASSIFIED\n\n"])
def test_archive_prints_without_date_one_after_the_other(above: str, end: str) -> None:
    """The first sheet begins a message, and the date that a page printed over it is its own."""
    source = PRINT.format(above=above, end=end)
    bare = BARE.format(day=18, below=end)
    first, second, third = parse(f"{source}\n{source}\n{bare}").readings
    assert first.message.action == second.message.action
    assert first.message.text.paragraphs == second.message.text.paragraphs
    assert first.message.dtg == second.message.dtg
    assert first.message.dtg_raw == (above[:14].upper() or None)
    assert second.message.originator is not None
    assert third.message.dtg_raw == "180505Z JUL 05"


def test_bare_readdressal() -> None:
    """A heading right above another one readdresses it: both are of one message."""
    source = BARE.format(day=17, below="INFO AMEMBASSY LAPUTA\n")
    (reading,) = parse(
        f"R 190505Z JUL 05\nFM AMEMBASSY LAPUTA\nTO AMEMBASSY SAPRA\n{source}"
    ).readings
    assert len(reading.message.readdressals) == 1


def test_several() -> None:
    """Messages one after the other are so many readings, each with its first line."""
    parsed = parse(ONE.format(n=1) + "\n\n" + ONE.format(n=2), file="two")
    assert [reading.source.line for reading in parsed.readings] == [1, 14]
    assert [reading.source.file for reading in parsed.readings] == ["two", "two"]
    assert parsed.defects == ()


@pytest.mark.parametrize("lost", ["NNNN\n", "#0001\nNNNN\n", "BT\n#0001\nNNNN\n"])
def test_f6_straggler(lost: str) -> None:
    """A message that lost its end is told apart from the next, and that is reported."""
    first = ONE.format(n=1).removesuffix(lost)
    parsed = parse(first + ONE.format(n=2))
    assert [one.message.identity for one in parsed.readings] == [
        "RUEHQX-0001-2080930",
        "RUEHQX-0002-2080930",
    ]
    assert "straggler" in {one.code for one in parsed.readings[0].defects}


@pytest.mark.parametrize("start", ["PP RUEHAG\n", "DE RUEHQX"])
def test_f6_straggler_without_first_line(start: str) -> None:
    """The next message is known by its routing line with the station below it."""
    second = ONE.format(n=2)
    second = second[second.index("PP RUEHAG") :]
    whole = ONE.format(n=1).removesuffix("BT\n#0001\nNNNN\n") + second
    assert serials(whole) == ["0001", "0002"]
    assert start in second


@pytest.mark.parametrize("end", ["BT\n", "HARBOUR.\nBT\n", "HARBOUR.\nBT\n#0009\n\n"])
@pytest.mark.parametrize("start", ["VZCZCXRO0001\nPP", "PP", "PP  "])
def test_end_of_a_message_above_the_next(end: str, start: str) -> None:
    """What is left of a message that lost its beginning takes nothing from the next one."""
    second = ONE.format(n=1).replace("VZCZCXRO0001\nPP", start)
    alone, parsed = parse(second), parse(end + second)
    assert [one.message for one in parsed.readings] == [one.message for one in alone.readings]
    assert [(one.code, one.line) for one in parsed.defects] == [("stray-text", 1)]
    assert parsed.readings[0].message.action[0].address == "SECSTATE WASHDC"


def test_f6_machine_straggler() -> None:
    """An ACP 128 message that lost its end is told apart by the next line 2 and line 4."""
    one, two = (
        f"RAAUZYUW RUEHQX{n}000{n} 2080930-UUUU--RUEHC.\nZNR UUUUU\nR 270925Z JUL 07\n"
        f"FM CNO\nTO NAVADMIN\nBT\nUNCLAS\n1. TEXT {n}.\n".replace(f"QX{n}000", "QXA000")
        for n in (1, 2)
    )
    assert serials(one + two) == ["0001", "0002"]
    assert serials(one + "RAAUZYUW RUEHQXA0009 2080930-UUUU--RUEHC.\nIS QUOTED.\n") == ["0001"]


def test_quoted_heading_is_text() -> None:
    """A service message that quotes a format line is one message all the same."""
    quoted = ONE.format(n=1).replace(
        "1. TEXT 1.", "1. REQUEST ZDK OF\nDE RUEHNC #0999 2080001\n2. X."
    )
    assert serials(quoted) == ["0001"]


def test_stray_text() -> None:
    """Text that belongs to no message is reported where it begins."""
    parsed = parse("\n" + ONE.format(n=1) + "\n\n  END OF TAPE\n")
    assert len(parsed.readings) == 1
    assert [(one.code, one.line, one.column) for one in parsed.defects] == [("stray-text", 17, 3)]


def test_mixed_dialects() -> None:
    """A stream may change its dialect from message to message."""
    machine = ONE.format(n=2).split("\n", 3)[3]
    machine = "PAAUZYUW RUEHQXA0002 2080930-UUUU--RUEHC.\n" + machine
    civil = "ZCZC LAA0123 081720\nFF KZDCZQZX\n081714 KCHIUALE\nTEXT\nNNNN\n"
    parsed = parse(ONE.format(n=1) + machine + civil)
    assert [one.message.format.value for one in parsed.readings] == ["acp127", "acp128", "aftn"]


def test_records() -> None:
    """A record of a .jsonl is a text or an object with one; the record's line is named."""
    lines = [
        json.dumps(ONE.format(n=1)),
        json.dumps({"id": 7, "text": ONE.format(n=2)}),
        "",
        "{broken",
        json.dumps({"id": 8}),
        json.dumps(["list"]),
    ]
    parsed = list(read_records("\n".join(lines).encode(), file="traffic.jsonl"))
    assert [one.readings[0].source.file for one in parsed[:2]] == [
        "traffic.jsonl:1",
        "traffic.jsonl:2",
    ]
    assert [(one.defects[0].code, one.defects[0].line) for one in parsed[2:]] == [
        ("bad-record", 4),
        ("bad-record", 5),
        ("bad-record", 6),
    ]


def test_deep_record() -> None:
    """A record nested too deep for any reader is a defect, no error."""
    (parsed,) = read_records(b"[" * 100_000, file="deep")
    assert [one.code for one in parsed.defects] == ["bad-record"]


ARCHIVED = """PAGE 01        AVALON  0417{n}  111845Z
61
ACTION EUR-12

INFO  OCT-01  NEA-10  /078 W
                     --------------------- 034567
R 111755Z JUL 74
FM AMEMBASSY AVALON
TO SECSTATE WASHDC 123{n}
C O N F I D E N T I A L AVALON 417{n}
SUBJECT: HARBOUR
1. NOTHING HAPPENED.

PAGE 02        AVALON  0417{n}  111845Z

2. NOR DID ANYTHING ELSE.
"""


@pytest.mark.parametrize(
    ("before", "code"),
    [
        (ARCHIVED.format(n=1), "archive-print"),
        (ONE.format(n=1).replace("NNNN\n", ""), "straggler"),
    ],
)
def test_archive_prints_without_end(before: str, code: str) -> None:
    """The first sheet of an archive's print begins a message, though none ended before it.

    Below another print that is no fault: an archive prints no end.
    """
    first, second = parse(before + ARCHIVED.format(n=2)).readings
    assert first.message.text.reference in {"AVALON 4171", "AVALON 000001"}
    assert second.message.text.reference == "AVALON 4172"
    assert second.message.action[0].serial == "1232"
    assert second.message.distribution is not None
    assert second.message.distribution.action == ("EUR-12",)
    assert [one.number for one in second.message.text.paragraphs] == [1, 2]
    ends = {"archive-print", "straggler"}
    assert ends.intersection(one.code for one in first.defects) == {code}


def begun(lines: int, cancel: str = "E E E E E E E E AR\n", end: str = "NNNN\n") -> str:
    """Return so many lines of the second message, cancelled."""
    return "\n".join(ONE.format(n=2).split("\n")[:lines]) + f"\n{cancel}{end}"


@pytest.mark.parametrize("end", ["NNNN\n", "", "\n\n\nNNNN\n\n"])
@pytest.mark.parametrize("lines", [1, 2, 4, 6, 8, 10, 11])
def test_cancelled(lines: int, end: str) -> None:
    """What was begun and cancelled is told apart, wherever it was broken off (doctrine 1.9.6)."""
    stream = ONE.format(n=1) + begun(lines, end=end) + ONE.format(n=3)
    parsed = parse(stream)
    assert serials(stream) == ["0001", "0003"]
    assert [reading.defects for reading in parsed.readings] == [(), ()]
    (found,) = parsed.defects
    assert (found.code, found.line, found.text) == ("cancelled", 14, "VZCZCXRO0002")


@pytest.mark.parametrize("lines", [1, 6, 11])
def test_cancelled_on_two_lines(lines: int) -> None:
    """AR may stand on the line below the error sign."""
    stream = ONE.format(n=1) + begun(lines, "E E E E E E E E\nAR\n") + ONE.format(n=3)
    assert serials(stream) == ["0001", "0003"]
    assert [found.code for found in parse(stream).defects] == ["cancelled"]


def test_cancelled_within_a_line() -> None:
    """The sequence may stand where the sender stopped, in the middle of a line."""
    parsed = parse(begun(10).replace("TEXT 2.\n", "TEXE E E E E E E E E E AR\n"))
    assert parsed.readings == ()
    assert [found.code for found in parsed.defects] == ["cancelled"]


def test_cancelled_twice() -> None:
    """Each transmission that was cancelled is told."""
    parsed = parse(begun(5) + begun(7, end="") + ONE.format(n=3))
    assert [found.code for found in parsed.defects] == ["cancelled", "cancelled"]
    assert len(parsed.readings) == 1


@pytest.mark.parametrize("sign", ["E E E E E E E E", "E E E E E E E E AR"])
def test_error_sign(sign: str) -> None:
    """The sign that strikes out a word, or one that is quoted, cancels nothing."""
    stream = ONE.format(n=1).replace("TEXT 1.", f"TEX {sign}\nTEXT 1.")
    parsed = parse(stream)
    assert serials(stream) == ["0001"]
    assert parsed.defects == parsed.readings[0].defects == ()


def test_text_behind_a_note_of_a_page() -> None:
    """A text whose classification stands right behind a sentence of a page is read from there."""
    (reading,) = parse(
        "07AVALON417\nEmbassy Avalon\nThe rest of it is not available.UNCLAS AVALON 000417\n\n"
        "SIPDIS\n\nTAGS: PREL\nSUBJECT: HARBOUR\n\n1. (U) X.\n"
    ).readings
    assert reading.message.text.reference == "AVALON 000417"
    assert reading.message.text.captions == ("SIPDIS",)
    assert reading.message.text.subject == "HARBOUR"
    assert [one.code for one in reading.defects] == ["text-before-heading", "glued", "no-heading"]
    assert reading.defects[1].line == 3


def test_prose_that_names_a_classification() -> None:
    """A page without a message that names a classification holds none."""
    assert parse("It was marked so.SECRET papers are kept.\n").readings == ()


HEADLESS = "UNCLAS AVALON 000417\n\nSUBJECT: FIRST\n\n¶1.   ONE.\n\nNOBODY\n\n"
HEADED = (
    "R 231340Z AUG 01\nFM AMEMBASSY LAPUTA\nTO SECSTATE WASHDC 0000\nBT\n"
    "UNCLAS LAPUTA 000111\n\nSUBJECT: SECOND\n\n1. OTHER.\nBT\n#0111\nNNNN\n"
)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "   UNCLASSIFIED     PTQ0106\n\nPAGE 01      LAPUTA  00111  240614Z\nINFO  LOG-00  /005W\n",
    ],
)
def test_text_without_heading_above_a_heading(printed: str) -> None:
    """A text without heading is a message of its own, though a heading follows right below it."""
    first, second = parse(HEADLESS + printed + HEADED).readings
    assert (first.message.text.reference, first.message.text.subject) == ("AVALON 000417", "FIRST")
    assert first.message.text.signature == "NOBODY"
    assert [one.code for one in first.defects] == ["no-heading"]
    assert second.message.text.reference == "LAPUTA 000111"
    assert second.source.line == HEADLESS.count("\n") + 1
    assert (second.message.distribution is not None) is bool(printed)


@pytest.mark.parametrize(
    "above", ["UNCLAS AVALON 000417\n\nSUBJECT: FIRST\n\n", "1. ONE.\n\nUNCLAS AVALON 000417\n\n"]
)
def test_title_above_a_heading(above: str) -> None:
    """A classification with a number over a heading, and no paragraph below it, is no message."""
    (reading,) = parse(above + HEADED).readings
    assert reading.message.text.reference == "LAPUTA 000111"
