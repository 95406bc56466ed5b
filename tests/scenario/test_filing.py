"""Messages as they are handed to the network: where, when, under what name, in what order."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations

import pytest
from attrs import evolve
from cables import cable
from strategies import TEN_CHARACTERS_A_SECOND, directory, network, pair, station

from routesim.message.classification import Classification
from routesim.message.parse import Reading, parse
from routesim.message.precedence import Precedence
from routesim.routing.outcome import Reason
from routesim.routing.topology import Topology
from routesim.scenario.filing import Filing, file_messages
from routesim.scenario.network import Network

STATE = network(
    Topology(
        stations={name: station(name, relay=False) for name in ("RUEHC", "RUEHFR", "RUEHFRX")},
        circuits=tuple(pair("RUEHC", "RUEHFR", TEN_CHARACTERS_A_SECOND)),
    ),
    directory(
        posts={
            "SECSTATE WASHDC": ("RUEHC", "RUEHC"),
            "AMEMBASSY PARIS": ("RUEHFR", "RUEHFRX"),
        }
    ),
)


def reading(text: str, file: str = "a.txt") -> Reading:
    """Return the one message of *text*."""
    (found,) = parse(text, file=file).readings
    return found


def filed(text: str, where: Network = STATE) -> Filing:
    """Return the filing of the one message of *text*."""
    (found,) = file_messages([reading(text)], where)
    return found


PLAIN = cable("TO AMEMBASSY PARIS")


def test_it_is_filed_at_the_station_and_time_of_line_3() -> None:
    """DE RUEHC #0001 1182341: at RUEHC, on the 118th day at 23:41, though the group says 23:22."""
    filing = filed(PLAIN)

    assert (filing.station, filing.identity) == ("RUEHC", "RUEHC-0001-1182341")
    assert filing.filed == datetime(2009, 4, 28, 23, 41, tzinfo=UTC)
    assert filing.refused is None
    assert filing.relayed.startswith("DE RUEHC #0001 1182341\n")


def test_without_line_3_the_originator_and_the_date_time_group_serve() -> None:
    """The originator's own station by the directory, and the time its message was written."""
    filing = filed(PLAIN.replace("DE RUEHC #0001 1182341\n", ""))

    assert filing.station == "RUEHC"
    assert filing.filed == datetime(2009, 4, 28, 23, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("classification", "station_of_paris"), [("UNCLAS", "RUEHFRX"), ("SECRET", "RUEHFR")]
)
def test_the_originators_station_follows_the_classification(
    classification: str, station_of_paris: str
) -> None:
    """As for an addressee: by address and classification."""
    text = cable("TO SECSTATE WASHDC", classification=classification)
    text = text.replace("FM SECSTATE WASHDC", "FM AMEMBASSY PARIS").replace("DE RUEHC", "DE RUZZZ")

    assert filed(text).station == station_of_paris


def test_an_originator_nobody_knows_refuses_the_message() -> None:
    """Neither line 3 nor the originator names a station of the network."""
    text = PLAIN.replace("DE RUEHC", "DE RUZZZ").replace("FM SECSTATE WASHDC", "FM NOBODY")
    filing = filed(text)

    assert (filing.station, filing.refused) == (None, Reason.UNKNOWN_ORIGINATOR)


def test_a_message_without_any_time_is_refused_and_stands_last() -> None:
    """It cannot be placed on the clock."""
    whole = reading(PLAIN)
    bare = evolve(whole, message=evolve(whole.message, station=None, dtg=None))
    first, last = file_messages([bare, whole], STATE)

    assert first.refused is None
    assert last.refused is Reason.NO_TIME_OF_FILE


def test_station_copies_go_under_the_precedence_of_line_2() -> None:
    """OO in line 2 over a ROUTINE addressee: the copy for both goes as IMMEDIATE."""
    (copy,) = filed(PLAIN.replace("RR RUEHWEB", "OO RUEHWEB")).copies

    assert copy.precedence is Precedence.IMMEDIATE
    assert set(copy.indicators) == {"RUEHFRX", "RUEHWEB"}


def test_it_is_protected_as_its_text_says() -> None:
    """SECRET in line 4 and the text."""
    assert filed(cable("TO AMEMBASSY PARIS", classification="SECRET")).classification is (
        Classification.SECRET
    )


def test_the_order_of_the_files_changes_nothing() -> None:
    """Any order of four readings, two of them alike but for the file, gives the same filings."""
    readings = [
        reading(cable("TO AMEMBASSY PARIS", serial="0002", filed="1182341"), "b.txt"),
        reading(PLAIN, "a.txt"),
        reading(PLAIN, "c.txt"),
        reading(cable("TO AMEMBASSY PARIS", serial="0009", filed="1182322"), "d.txt"),
    ]
    expected = file_messages(readings, STATE)

    assert [(each.identity, each.file) for each in expected] == [
        ("RUEHC-0009-1182322", "d.txt"),
        ("RUEHC-0001-1182341", "a.txt"),
        ("RUEHC-0001-1182341(2)", "c.txt"),
        ("RUEHC-0002-1182341", "b.txt"),
    ]
    for order in permutations(readings):
        assert file_messages(order, STATE) == expected


def test_r6_a_suspected_duplicate_comes_behind_what_it_may_be_a_duplicate_of() -> None:
    """Of the same minute, whatever the marking looks like and in whatever order they are read."""
    marked = reading(PLAIN.replace("ZZH", "ZFD"))
    assert marked.relayed < reading(PLAIN).relayed
    for order in permutations([marked, reading(PLAIN)]):
        assert [filing.suspected for filing in file_messages(order, STATE)] == [False, True]
