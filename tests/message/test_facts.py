"""What a message is made of: facts that compare and hash by what they say."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import AttrsInstance, asdict, fields

from routesim.message.content import (
    MessageNumber,
    Paragraph,
    Reference,
    Text,
    new_number,
    new_paragraph,
    new_reference,
    new_text,
)
from routesim.message.envelope import (
    RoutingLine,
    Station,
    Transmission,
    new_routing_line,
    new_station,
    new_transmission,
)
from routesim.message.fact import changer
from routesim.message.model import (
    Addressee,
    End,
    Message,
    Originator,
    new_addressee,
    new_end,
    new_message,
    new_originator,
)
from routesim.message.parse import parse
from routesim.message.precedence import Precedence

SOURCE = (
    "DE RUEHQX #0417 2080930\nO 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO RUEHC/SECSTATE WASHDC\nBT\n"
)


def test_equal_facts_are_one() -> None:
    """Two readings of one source are equal and hash alike, so that a set holds one of them."""
    first, second = parse(SOURCE).readings[0], parse(SOURCE).readings[0]
    assert first is not second
    assert len({first, second}) == 1
    assert parse(SOURCE.replace("0417", "0418")).readings[0] not in {first, second}


MADE: list[tuple[Callable[..., object], AttrsInstance]] = [
    (new_number, MessageNumber(year=2007, post="AVALON", number=417)),
    (new_paragraph, Paragraph(number=1, marking="SBU", text="X", block="SUMMARY")),
    (new_reference, Reference(letter="A", reference="STATE 12", raw="STATE 12")),
    (new_text, Text(reference="AVALON 417", body="X")),
    (new_routing_line, RoutingLine(precedence=Precedence.FLASH, indicators=("RUEHC",))),
    (new_station, Station(indicator="RUEHC", serial="0417", section=2)),
    (new_transmission, Transmission(channel="XRO", number="0001", raw="VZCZCXRO0001")),
    (new_addressee, Addressee(indicator="RUEHC", address="A", precedence=Precedence.ROUTINE)),
    (new_end, End(corrections=("C A",), serial="0417", eom=True)),
    (new_message, Message(group_count=5)),
    (new_originator, Originator(address="AMEMBASSY AVALON")),
]


@pytest.mark.parametrize(("new", "fact"), MADE)
def test_made_as_its_class_makes_it(new: Callable[..., object], fact: AttrsInstance) -> None:
    """A fact that is made the quick way is the one its class makes, absent values included."""
    every = asdict(fact, recurse=False)
    absent = {one.name: one.default for one in fields(type(fact))}
    said = {name: value for name, value in every.items() if value != absent[name]}
    for values in (every, said):
        assert new(**values) == fact
        assert type(new(**values)) is type(fact)
    with pytest.raises(TypeError):
        new(**every, unknown=1)


@pytest.mark.parametrize("fact", [fact for _, fact in MADE])
def test_changed_in_one_place(fact: AttrsInstance) -> None:
    """A fact with another value in one place is the same in all others, and the first stays."""
    every = asdict(fact, recurse=False)
    for name in every:
        changed = changer(type(fact), name)(fact, "OTHER")
        assert asdict(changed, recurse=False) == every | {name: "OTHER"}
        assert type(changed) is type(fact)
    assert asdict(fact, recurse=False) == every
