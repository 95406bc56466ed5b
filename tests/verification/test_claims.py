"""Who is to have a message, reckoned for the laws, is whom its station owes it."""

from __future__ import annotations

import pytest
from cables import cable

from routesim.message.parse import parse
from routesim.routing.addressing import address
from routesim.scenario.network import load_network
from routesim.scenario.shipped import find_network
from routesim.verification.runs.claims import claims

LINES = ("TO AMEMBASSY PARIS", "INFO UN SECURITY COUNCIL COLLECTIVE", "XMT AMEMBASSY TOKYO")


@pytest.mark.parametrize(
    ("called", "owed"),
    [
        (None, {"AMEMBASSY PARIS", "AMEMBASSY MOSCOW", "AMEMBASSY LONDON"}),
        ("RUEHFR", {"AMEMBASSY PARIS"}),
        ("RUEHMO", {"AMEMBASSY MOSCOW"}),
        ("RUEHGG", {"AMEMBASSY MOSCOW", "AMEMBASSY LONDON"}),
        ("RUEHWEB", set()),
    ],
)
def test_c3_the_claims_of_a_message_below_a_pilot_are_its_duties(
    called: str | None, owed: set[str]
) -> None:
    """The two are reckoned apart, and each from whom the pilot calls (doctrine 1.1.11)."""
    network = load_network(find_network("state-2009"))
    text = cable(*LINES)
    if called is not None:
        text = f"VZCZCABC0007\nRR {called}\nDE RUEHC #0001 1190100\nZNR UUUUU ZFD\n{text}"
    (reading,) = parse(text).readings
    message = reading.message
    assert bool(message.originals) == (called is not None)

    claimed = {claim.address for claim in claims(message, network)}
    assert claimed == {duty.address for duty in address(message, network.directory).duties}
    assert claimed >= owed
    assert len(claimed) > len(owed) if called in {None, "RUEHGG"} else claimed == owed
