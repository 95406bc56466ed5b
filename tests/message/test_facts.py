"""What a message is made of: facts that compare and hash by what they say."""

from __future__ import annotations

from routesim.message.parse import parse

SOURCE = (
    "DE RUEHQX #0417 2080930\nO 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO RUEHC/SECSTATE WASHDC\nBT\n"
)


def test_equal_facts_are_one() -> None:
    """Two readings of one source are equal and hash alike, so that a set holds one of them."""
    first, second = parse(SOURCE).readings[0], parse(SOURCE).readings[0]
    assert first is not second
    assert len({first, second}) == 1
    assert parse(SOURCE.replace("0417", "0418")).readings[0] not in {first, second}
