"""The catalogue of defects and the table of format lines: complete, and shown with a caret."""

from __future__ import annotations

from pathlib import Path

import pytest

from routesim.message import dtg
from routesim.message.catalogue import CATALOGUE, Severity
from routesim.message.cleaning import clean
from routesim.message.defects import defect, pointed
from routesim.message.format_lines import FORMAT_LINES
from routesim.message.parse import parse

SOURCES = Path(dtg.__file__).parent


@pytest.mark.parametrize("code", CATALOGUE)
def test_entry(code: str) -> None:
    """Each kind of defect has a sentence, a source, a severity, and is found somewhere."""
    kind = CATALOGUE[code]
    assert kind.code == code
    assert kind.sentence.endswith(".")
    assert kind.found.format(found="'X'", expected="'Y'").endswith(".")
    assert kind.severity in Severity
    assert kind.source.startswith(("doctrine", "design", "case"))
    used = [
        path
        for path in SOURCES.rglob("*.py")
        if path.name != "catalogue.py" and f'"{code}"' in path.read_text()
    ]
    assert used, f"nothing reports {code}"


def test_format_lines() -> None:
    """The table has the sixteen format lines in order, each with meaning, grammar and source."""
    assert [one.number for one in FORMAT_LINES] == list(range(1, 17))
    assert all(one.meaning and one.grammar and "doctrine" in one.source for one in FORMAT_LINES)


def test_caret() -> None:
    """The caret stands under the first character of what is wrong, behind tabs too."""
    found = defect("stray-line", line=3, source="\tTO  WRONG", found="WRONG")
    assert (found.line, found.column) == (3, 6)
    assert pointed(found) == "\tTO  WRONG\n\t    ^"


def test_caret_on_overlong_line() -> None:
    """An overlong line is shown from the column on, the caret under its first character."""
    found = defect("stray-line", line=1, source="A" * 500 + "WRONG" + "B" * 500, found="WRONG")
    assert found.column == 501
    line, caret = pointed(found).split("\n")
    assert line[caret.index("^")] == "W"
    assert len(line) < 200


def test_quoted_value_is_short() -> None:
    """A message quotes what was found, but not fifty megabytes of it."""
    parsed = parse("A" * 100_000)
    assert len(parsed.defects[0].message) < 300


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"A\r\r\nB\r\nC\rD\nE", ["A", "B", "C", "D", "E"]),
        (b"\xef\xbb\xbfA", ["A"]),
        ("\ufeffA", ["A"]),
        ("A\nB".encode("utf-16"), ["A", "B"]),
        (b"caf\xe9 \x93X\x94", ["café “X”"]),
        (b"caf\xc3\xa9", ["café"]),
        (b"\x81\x93", ["\x93".encode("latin-1").decode("cp1252")]),
        (b"A\x00B\x0cC\x1a", ["AB C"]),
        ("A\u00a0B\u200bC", ["A BC"]),
        ("A\u2028B\u2029\u2029C\u2028\nD", ["A", "B", "", "C", "", "D"]),
        ("A\\\nB  \nC", ["A", "B", "C"]),
        ("<p>A<br>B</p>", ["A", "B"]),
        ('![A](b) [C](d "e")', ["A C"]),
        ("\\#3056 1\\. R&D &lt;b&gt; &nosuch;", ["#3056 1. R&D <b> &nosuch;"]),
        ("> A\n# B\n#0417\n```", ["A", "B", "#0417", ""]),
        ("**A** * B ** C", ["A * B ** C"]),
        ("*A* _B_ * C * D_E_F ** __ G_", ["A B * C * D_E_F ** __ G_"]),
        ("[A](http://b/c_(d)) E", ["A E"]),
        ("***** MASKED *****", ["***** MASKED *****"]),
        ("1 < 2 > 0 [X] (Y)", ["1 < 2 > 0 [X] (Y)"]),
    ],
)
def test_clean_lines(data: bytes | str, lines: list[str]) -> None:
    """Whatever the bytes and the markup, the clean lines are the message's own."""
    assert clean(data).lines == lines


def test_place_behind_break() -> None:
    """A line that an HTML break parted keeps its number in the source."""
    source = "O 270925Z JUL 07<br>FM AVALON<br>WRONG LINE\nTO SECSTATE\nBT\nUNCLAS\nBT\nNNNN\n"
    (reading,) = parse(source).readings
    places = {one.code: (one.line, one.column) for one in reading.defects}
    assert places["stray-line"] == (1, 34)


@pytest.mark.parametrize(
    ("year", "full"), [("60", 1960), ("99", 1999), ("00", 2000), ("59", 2059), ("2007", 2007)]
)
def test_pivot(year: str, full: int) -> None:
    """Two digits from 60 on are of the twentieth century."""
    assert dtg.full_year(year) == full


@pytest.mark.parametrize(
    ("raw", "near", "filed"),
    [
        ("0020332", "261417 DEC 07", "2008-01-02 03:32"),
        ("3650001", "010100 JAN 08", "2007-12-31 00:01"),
        ("3660001", "301200 DEC 08", "2008-12-31 00:01"),
        ("3660001", "301200 DEC 07", None),
        ("22/1856Z", "221800 APR 09", "2009-04-22 18:56"),
        ("01/0001Z", "302300 APR 09", "2009-05-01 00:01"),
        ("2857", "221800 APR 09", None),
        ("ABCDEFG", "221800 APR 09", None),
    ],
)
def test_time_of_file(raw: str, near: str, filed: str | None) -> None:
    """The year is the one that brings the time of file closest to the date-time group."""
    day_time, month, year = near.split()
    instant = dtg.time_of_file(
        raw, dtg.date_time(day_time=day_time, zone="Z", month=month, year=year)
    )
    assert (instant and f"{instant:%Y-%m-%d %H:%M}") == filed


@pytest.mark.parametrize(
    ("zone", "hour"), [("Z", 12), ("A", 11), ("M", 0), ("N", 13), ("Y", 24), ("J", None)]
)
def test_zone(zone: str, hour: int | None) -> None:
    """A zone letter says how far local time is from Z; J says nothing."""
    instant = dtg.date_time(day_time="151200", zone=zone, month="JUL", year="07")
    if hour is None:
        assert instant is None
    else:
        assert instant is not None
        assert instant.day * 24 + instant.hour == 15 * 24 + hour
