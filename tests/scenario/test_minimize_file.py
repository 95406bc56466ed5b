"""Orders of MINIMIZE in a network file, and what they do to messages that are filed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cables import cable

from routesim.errors import InputError
from routesim.message.parse import parse
from routesim.message.precedence import Precedence
from routesim.routing.minimize import Restraint
from routesim.routing.outcome import Reason
from routesim.scenario.filing import Filing, file_messages
from routesim.scenario.network import Network, load_network

GOOD = """\
name = "one"

[[station]]
indicator = "RUEHC"
name = "Washington"
kind = "tributary"
handling = "2 s"

[[minimize]]
area = ["EG", "AMEMBASSY TOKYO", "UN SECURITY COUNCIL COLLECTIVE"]
start = 2009-04-28T00:00:00Z
end = 2009-04-30T00:00:00Z
below = "IMMEDIATE"
action = "hold"
"""


def network(tmp_path: Path, content: str = GOOD) -> Network:
    """Return the network of a file with *content*."""
    path = tmp_path / "one.toml"
    path.write_text(content, encoding="utf-8")
    return load_network(path)


def filed(text: str, where: Network) -> Filing:
    """Return the filing of the one message of *text*."""
    (found,) = file_messages(parse(text).readings, where)
    return found


def test_an_area_is_countries_addresses_and_collectives(tmp_path: Path) -> None:
    """Every post in Egypt, Tokyo, and the members of the collective."""
    (order,) = network(tmp_path).minimize

    assert order.area is not None
    assert {"AMEMBASSY CAIRO", "AMEMBASSY TOKYO", "AMEMBASSY TRIPOLI"} <= order.area
    assert "AMEMBASSY NAIROBI" not in order.area
    assert (order.below, order.restraint) == (Precedence.IMMEDIATE, Restraint.HOLD)


def test_without_an_area_it_is_everywhere(tmp_path: Path) -> None:
    """MINIMIZE may be global (doctrine 2.8.2)."""
    content = "\n".join(line for line in GOOD.split("\n") if not line.startswith("area"))

    (order,) = network(tmp_path, content).minimize

    assert order.area is None


def test_d7_a_message_into_the_area_is_held(tmp_path: Path) -> None:
    """ROUTINE to Cairo leaves when the order ends; to Nairobi at once, IMMEDIATE to Tokyo too."""
    filing = filed(
        cable("TO AMEMBASSY CAIRO", "AMEMBASSY NAIROBI", "AMEMBASSY TOKYO IMMEDIATE"),
        network(tmp_path),
    )

    assert [copy.held_until for copy in filing.copies] == [
        None,
        datetime(2009, 4, 30, tzinfo=UTC),
    ]
    assert [copy.indicators for copy in filing.copies] == [
        ("RUEHNR", "RUEHKO", "RUEHWEB"),
        ("RUEHEG",),
    ]


def test_d7_or_goes_by_other_means(tmp_path: Path) -> None:
    """Then the address has a reason and no copy."""
    given = network(tmp_path, GOOD.replace('"hold"', '"other means"'))
    filing = filed(cable("TO AMEMBASSY CAIRO", "AMEMBASSY NAIROBI"), given)

    assert [duty.reason for duty in filing.addressing.duties] == [Reason.MINIMIZE, None]
    assert [copy.indicators for copy in filing.copies] == [("RUEHNR", "RUEHWEB")]


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        (
            '"AMEMBASSY TOKYO"',
            '"AMEMBASSY TOKIO"',
            "minimize[0].area: expected a country such as EG, an address or a collective of the ",
        ),
        (
            '"UN SECURITY COUNCIL COLLECTIVE"',
            '"AFGHANISTAN COLLECTIVE"',
            "minimize[0].area: the members of AFGHANISTAN COLLECTIVE are not known",
        ),
        (
            '["EG", "AMEMBASSY TOKYO", "UN SECURITY COUNCIL COLLECTIVE"]',
            "[]",
            "minimize[0].area: expected at least one name, found none; without an area it is ",
        ),
        ("2009-04-30T00:00:00Z", "2009-04-28T00:00:00Z", "minimize[0]: expected an end after "),
        ("2009-04-30T00:00:00Z", "2009-04-30T00:00:00", "minimize[0].end: expected a time with "),
        ("2009-04-30T00:00:00Z", "9999-12-31T23:59:59Z", "minimize[0].end: expected a year from "),
        ('"hold"', '"held"', "minimize[0].action: expected one of hold, other means, found 'held'"),
    ],
)
def test_a_fault_is_one_sentence_with_its_place(
    tmp_path: Path, good: str, bad: str, fault: str
) -> None:
    """What was expected, what was found."""
    assert good in GOOD
    with pytest.raises(InputError) as raised:
        network(tmp_path, GOOD.replace(good, bad, 1))

    (found,) = raised.value.faults
    assert found.partition("one.toml: ")[2].startswith(fault)


def test_d7_what_one_section_says_holds_for_the_message(tmp_path: Path) -> None:
    """MINIMIZE CONSIDERED stands at the end, in the last of three sections: none is held."""

    def section(number: int, text: str = "1. (U) SHORT.") -> str:
        written = cable("TO AMEMBASSY CAIRO", text=text)
        written = written.replace("#0001 1182341", f"#0001/{number:02} 1182341")
        return written.replace("UNCLAS STATE", f"UNCLAS SECTION {number:02} OF 03 STATE")

    said = section(3, "2. (U) MINIMIZE CONSIDERED.")
    for last, held in ((said, False), (section(3), True)):
        texts = "".join([section(1), section(2), last])
        filings = file_messages(parse(texts).readings, network(tmp_path))

        assert len(filings) == 3
        assert all((filing.copies[0].held_until is not None) == held for filing in filings)
