"""Sections are filed one by one and owed as one message; a readdressal is a message of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations

import pytest
from cables import cable
from strategies import TEN_CHARACTERS_A_SECOND, directory, network, pair, station

from routesim.message.parse import parse
from routesim.routing.topology import Topology
from routesim.scenario.assembly import assemble
from routesim.scenario.filing import Filing, file_messages

STATE = network(
    Topology(
        stations={name: station(name, relay=False) for name in ("RUEHC", "RUEHFR", "RUEHLO")},
        circuits=tuple(pair("RUEHC", "RUEHFR", TEN_CHARACTERS_A_SECOND)),
    ),
    directory(
        posts={
            "SECSTATE WASHDC": ("RUEHC", "RUEHC"),
            "AMEMBASSY PARIS": ("RUEHFR", "RUEHFR"),
            "AMEMBASSY LONDON": ("RUEHLO", "RUEHLO"),
        }
    ),
)


def section(number: int, of: int, *lines: str, serial: str = "0001") -> str:
    """Return one section of a message of the Department."""
    text = cable(*(lines or ("TO AMEMBASSY PARIS", "AMEMBASSY LONDON")), serial="0001")
    text = text.replace("DE RUEHC #0001 ", f"DE RUEHC #{serial}/{number:02} ")
    head = f"UNCLAS SECTION {number:02} OF {of:02} STATE 000001"
    return text.replace("UNCLAS STATE 000001", head).replace("SHORT", f"PART {number}")


def filed(*texts: str) -> tuple[Filing, ...]:
    """Return the filings of messages in this order."""
    return file_messages([reading for text in texts for reading in parse(text).readings], STATE)


def test_each_section_is_filed_by_itself_and_owed_as_one() -> None:
    """Three transmissions, one message of two addresses, whatever the order of the files."""
    texts = [section(number, 3) for number in (1, 2, 3)]
    for order in permutations(texts):
        filings = filed(*order)
        (whole,) = assemble(filings)

        assert [filing.identity for filing in filings] == [
            f"RUEHC-0001/0{number}-1182341" for number in (1, 2, 3)
        ]
        assert whole.identity == "RUEHC-0001-1182341"
        assert (whole.parts, whole.missing) == ((0, 1, 2), ())
        assert [owed.duty.address for owed in whole.owed] == ["AMEMBASSY PARIS", "AMEMBASSY LONDON"]
        assert [owed.parts for owed in whole.owed] == [
            ((0, 0), (1, 0), (2, 0)),
            ((0, 1), (1, 1), (2, 1)),
        ]


def test_a_section_that_was_not_filed_is_missing_for_all() -> None:
    """The second of three."""
    (whole,) = assemble(filed(section(1, 3), section(3, 3)))

    assert (whole.parts, whole.missing) == ((0, 1), (2,))
    assert [owed.missing for owed in whole.owed] == [(2,), (2,)]


def test_an_address_that_one_section_does_not_name_lacks_it() -> None:
    """London stands in the first only."""
    (whole,) = assemble(filed(section(1, 2), section(2, 2, "TO AMEMBASSY PARIS")))

    assert whole.missing == ()
    assert {owed.duty.address: owed.missing for owed in whole.owed} == {
        "AMEMBASSY PARIS": (),
        "AMEMBASSY LONDON": (2,),
    }


def test_a_section_filed_again_is_a_message_by_itself() -> None:
    """It is neither dropped nor put in the place of the first."""
    wholes = assemble(filed(section(1, 2), section(2, 2), section(2, 2)))

    assert [(whole.identity, whole.parts) for whole in wholes] == [
        ("RUEHC-0001-1182341", (0, 1)),
        ("RUEHC-0001/02-1182341(2)", (2,)),
    ]


def test_identities_stay_apart() -> None:
    """A whole message has the identity the sections would have together."""
    plain = cable("TO AMEMBASSY PARIS").replace("UNCLAS STATE", "UNCLAS STATE 7")
    wholes = assemble(filed(plain, section(1, 2), section(2, 2)))

    assert sorted(whole.identity for whole in wholes) == [
        "RUEHC-0001-1182341",
        "RUEHC-0001-1182341(2)",
    ]


def test_messages_without_sections_stand_for_themselves() -> None:
    """One of one is whole, and a section without a count is a message of its own."""
    uncounted = cable("TO AMEMBASSY PARIS", serial="0002").replace("#0002 ", "#0002/02 ")
    filings = filed(section(1, 1), cable("TO AMEMBASSY PARIS", serial="0009"), uncounted)

    assert [(each.identity, each.missing) for each in assemble(filings)] == [
        (filing.identity, ()) for filing in filings
    ]


READDRESSED = """\
DE RUEHFR #0777 1221000
ZNR UUUUU
R 021000Z MAY 09
FM AMEMBASSY PARIS
TO AMEMBASSY LONDON

O 282322Z APR 09
FM SECSTATE WASHDC
TO AMEMBASSY PARIS IMMEDIATE
BT
UNCLAS STATE 000001

1. (U) SHORT.
BT
#0777
NNNN
"""


def test_a_readdressal_is_filed_by_who_sends_it_now() -> None:
    """At Paris on 2 May, for London, though written in Washington in April (doctrine 3.9)."""
    (filing,) = filed(READDRESSED)

    assert filing.message.readdressals
    assert (filing.identity, filing.station) == ("RUEHFR-0777-1221000", "RUEHFR")
    assert filing.filed == datetime(2009, 5, 2, 10, 0, tzinfo=UTC)
    assert [duty.address for duty in filing.addressing.duties] == ["AMEMBASSY LONDON"]


@pytest.mark.parametrize("year", ["07", "10"])
def test_a_readdressal_of_long_ago_is_filed_in_its_own_year(year: str) -> None:
    """The time of file goes by the group of the new heading, years from that of the old."""
    (filing,) = filed(READDRESSED.replace("MAY 09", f"MAY {year}"))

    assert filing.filed == datetime(2000 + int(year), 5, 2, 10, 0, tzinfo=UTC)


def test_without_line_3_the_new_heading_says_who_and_when() -> None:
    """Neither the station of the old one nor its date-time group, nor its identity."""
    (filing,) = filed(READDRESSED.partition("\n")[2])

    assert (filing.station, filing.identity) == ("RUEHFR", "AMEMBASSY-PARIS-021000ZMAY09")
    assert filing.filed == datetime(2009, 5, 2, 10, 0, tzinfo=UTC)


def test_sections_readdressed_are_another_message() -> None:
    """Each section is readdressed by itself, with one date-time group (doctrine 3.9.2)."""
    first = [section(number, 2) for number in (1, 2)]
    heading = "R 021000Z MAY 09\nFM AMEMBASSY PARIS\nTO AMEMBASSY LONDON\n\n"
    again = [
        text.replace("DE RUEHC #0001", "DE RUEHFR #0777")
        .replace("1182341", "1221000")
        .replace("R 282322Z", f"{heading}R 282322Z")
        for text in first
    ]
    wholes = assemble(filed(*first, *again))

    assert [(whole.identity, whole.parts, whole.missing) for whole in wholes] == [
        ("RUEHC-0001-1182341", (0, 1), ()),
        ("RUEHFR-0777-1221000", (2, 3), ()),
    ]
    assert [owed.duty.address for owed in wholes[1].owed] == ["AMEMBASSY LONDON"]
