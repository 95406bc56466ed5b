"""Messages of a page of the web that lost its line ends, from a banner before the heading on."""

from __future__ import annotations

import pytest

from routesim.message.parse import Reading, parse

LINES = (
    "{banner}R 192237Z AUG 19 MID200080794123U FM CNO WASHINGTON DC TO NAVADMIN "
    "INFO CNO WASHINGTON DC BT UNCLAS NAVADMIN 123/19 SUBJ/HARBOUR// RMKS/1. One is here.//"
)
BANNERS = [
    "",
    "UNCLASSIFIED// ROUTINE ",
    "UNCLASSIFIED ",
    "CLASSIFICATION: UNCLASSIFIED// ",
    "\n\nCONFIDENTIAL PRIORITY ",
]


def read(source: str) -> Reading:
    """Return the only message of *source*."""
    (reading,) = parse(source).readings
    return reading


@pytest.mark.parametrize("banner", BANNERS)
def test_a_banner_before_format_line_5(banner: str) -> None:
    """What stands before the heading on its line is the banner, and all lines below are read."""
    reading = read(LINES.format(banner=banner))
    message = reading.message
    assert message.dtg_raw == "192237Z AUG 19"
    assert message.dtg_remarks == ("MID200080794123U",)
    assert message.originator is not None
    assert message.originator.address == "CNO WASHINGTON DC"
    assert [one.address for one in message.action] == ["NAVADMIN"]
    assert [one.address for one in message.info] == ["CNO WASHINGTON DC"]
    assert (message.text.reference, message.text.subject) == ("NAVADMIN 123/19", "HARBOUR")
    assert [one.code for one in reading.defects] == ["glued", "lower-case", "no-end-bt", "no-eom"]
    assert {one.line for one in reading.defects} == {1 + banner.count("\n")}


def test_lines_below_it() -> None:
    """Only the first line may have kept several; columns and lines are those of the source."""
    reading = read(
        "UNCLASSIFIED// ROUTINE R 192237Z AUG 19 FM CNO WASHINGTON DC\nTO NAVADMIN\nWRONG?\nBT\n"
        "UNCLAS\n1. X.\nBT\n"
    )
    places = {one.code: (one.line, one.column) for one in reading.defects}
    assert places["glued"] == (1, 24)
    assert places["no-eom"] == (7, 1)


def test_the_text_keeps_its_small_letters() -> None:
    """Only a heading is read as capitals, not the text behind the break on its line."""
    assert "One is here." in read(LINES.format(banner="")).message.text.body


def test_a_heading_in_the_text_is_none() -> None:
    """Behind the break the words of a heading are words of the text."""
    body = (
        "BT UNCLAS PASS TO OFFICE CODES: FM CNO WASHINGTON DC//N1// INFO CNO WASHINGTON DC//N2// "
    )
    reading = read(LINES.format(banner=BANNERS[1]).replace("BT UNCLAS ", body))
    message = reading.message
    assert message.readdressals == ()
    assert [one.office for one in message.info] == [()]
    assert message.text.subject == "HARBOUR"


@pytest.mark.parametrize(
    "source",
    [
        "UNCLASSIFIED// ROUTINE R 192237Z AUG 19 was its date.",
        "UNCLASSIFIED// THE GROUP R 192237Z AUG 19 FM CNO WASHINGTON DC",
    ],
)
def test_prose_is_no_heading(source: str) -> None:
    """Without FM, or behind other words, a date-time group begins no message."""
    assert parse(source).readings == ()


def test_paragraphs_of_a_formatted_message() -> None:
    """On one line, too, a number that goes on behind a sentence begins a paragraph."""
    reading = read(LINES.format(banner="").replace("here.//", "here.  2. Two is here.//"))
    assert [(one.number, one.text) for one in reading.message.text.paragraphs] == [
        (1, "One is here."),
        (2, "Two is here.//"),
    ]
