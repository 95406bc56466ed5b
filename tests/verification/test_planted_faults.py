"""Faults planted in routesim, each found by the search under the law that must find it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import grounds
import mutants
import pytest
from attrs import evolve

from routesim.message.model import Message
from routesim.message.parse import Reading
from routesim.message.precedence import Precedence
from routesim.routing import addressing
from routesim.routing.addressing import Addressing
from routesim.routing.origination import FirstCopy, originate
from routesim.scenario import filing
from routesim.scenario.filing import Filing
from routesim.scenario.model import NetworkFile
from routesim.scenario.network import Network
from routesim.verification.laws import LAWS
from routesim.verification.search import search

_file = filing._file  # noqa: SLF001 - what is patched here


def doubles_where_a_collective_and_a_name_meet(patch: pytest.MonkeyPatch) -> None:
    """Who is named and a member too gets a transmission for each."""

    def both(
        addressing: Addressing, station_precedence: Precedence, **more: object
    ) -> tuple[FirstCopy, ...]:
        copies = originate(addressing, station_precedence, **more)  # type: ignore[arg-type]
        twice = [duty.indicator for duty in addressing.duties if duty.named and duty.collectives]
        again = (evolve(copies[0], indicators=(each,)) for each in twice if each is not None)
        return (*copies, *again)

    patch.setattr(filing, "originate", both)


def forgets_exemptions_when_diverted(patch: pytest.MonkeyPatch) -> None:
    """While some circuit is out XMT exempts nobody."""

    def file(reading: Reading, network: Network, sections: Sequence[Message]) -> Filing:
        if not network.outages:
            return _file(reading, network, sections)
        without = evolve(reading, message=evolve(reading.message, exempt=()))
        return evolve(_file(without, network, sections), message=reading.message)

    patch.setattr(filing, "_file", file)


def sends_what_goes_by_other_means(patch: pytest.MonkeyPatch) -> None:
    """Nobody reads ZEN."""

    def file(reading: Reading, network: Network, sections: Sequence[Message]) -> Filing:
        message = reading.message
        action, info = (
            tuple(evolve(line, other_means=False) for line in lines)
            for lines in (message.action, message.info)
        )
        without = evolve(reading, message=evolve(message, action=action, info=info))
        return evolve(_file(without, network, sections), message=message)

    patch.setattr(filing, "_file", file)


def collectives_reach_who_has_it_by_other_means(patch: pytest.MonkeyPatch) -> None:
    """ZEN is read of the line that says it, and of no collective."""
    heard = addressing.address

    def address(message: Message, *more: Any) -> Addressing:  # noqa: ANN401 - handed on
        marked = [line for line in (*message.action, *message.info) if line.other_means]
        action, info = (
            tuple(line for line in lines if not line.other_means)
            for lines in (message.action, message.info)
        )
        found = heard(evolve(message, action=action, info=info), *more)
        return evolve(found, other_means=tuple(line.address for line in marked))

    patch.setattr(filing, "address", address)


FAULTS: list[tuple[mutants.Plant, NetworkFile, str]] = [
    (mutants.drops_a_copy_at_a_split, grounds.STAR, "C2"),
    (mutants.doubles_a_copy_at_a_split, grounds.STAR, "C1"),
    (mutants.sends_two_copies_over_one_circuit, grounds.STAR, "C4"),
    (mutants.delivers_what_begins_with_its_indicator, grounds.TRAPS, "C3"),
    (mutants.ignores_an_exemption, grounds.STAR, "C7"),
    (mutants.forgets_precedence, grounds.PAIR, "P1"),
    (mutants.chooses_before_the_instant_is_over, grounds.PAIR, "P1"),
    (mutants.takes_the_last_that_came, grounds.PAIR, "P2"),
    (mutants.uses_a_number_twice, grounds.PAIR, "P6"),
    (mutants.forgets_the_flash_split, grounds.STAR, "P8"),
    (mutants.skips_a_number, grounds.PAIR, "N1"),
    (mutants.forgets_midnight, grounds.RADIO, "N1"),
    (mutants.does_not_notice_a_gap, grounds.RADIO, "N2"),
    (mutants.closes_a_number_twice, grounds.RADIO, "N4"),
    (mutants.asks_prefixes_before_exact_entries, grounds.TRAPS, "R3"),
    (mutants.rejects_all_for_one, grounds.STAR, "R3"),
    (mutants.sends_back_where_it_came_from, grounds.CIRCLE, "R4"),
    (mutants.stations_send_back_where_it_came_from, grounds.CIRCLE, "R4"),
    (mutants.notices_a_circle_one_round_late, grounds.ROUND, "R5"),
    (mutants.delivers_a_duplicate, grounds.PAIR, "R6"),
    (mutants.ignores_an_outage, grounds.RING, "R11"),
    (mutants.finishes_what_it_sends_in_an_outage, grounds.RING, "R11"),
    (mutants.loses_what_it_sends_in_an_outage, grounds.RING, "C2"),
    (mutants.never_restores_a_circuit, grounds.RING, "C2"),
    (mutants.diversion_loses_the_order, grounds.RING, "D1"),
    (mutants.sends_on_what_has_not_come_yet, grounds.STAR, "D1"),
    (mutants.sends_the_interrupted_to_the_end, grounds.PAIR, "D1"),
    (mutants.loses_what_is_interrupted_at_its_end, grounds.MINUTE, "C2"),
    (mutants.never_interrupts, grounds.MINUTE, "P4"),
    (mutants.sends_only_the_rest, grounds.MINUTE, "P6"),
    (mutants.keeps_the_number_of_what_was_cancelled, grounds.MINUTE, "N1"),
    (mutants.reads_routine_in_a_closed_post, grounds.STAFFED, "D3"),
    (doubles_where_a_collective_and_a_name_meet, grounds.STAR, "C1"),
    (forgets_exemptions_when_diverted, grounds.RING, "C7"),
    (sends_what_goes_by_other_means, grounds.STAR, "C9"),
    (collectives_reach_who_has_it_by_other_means, grounds.STAR, "C9"),
    (mutants.sends_secret_over_a_low_circuit, grounds.LOW_ALTERNATE, "R8"),
    (mutants.takes_all_for_night_action, grounds.STAFFED, "D3"),
    (mutants.acknowledges_what_nobody_has_read, grounds.STAFFED, "D4"),
]


@pytest.mark.parametrize(
    ("plant", "network", "name"), FAULTS, ids=[plant.__name__ for plant, _, _ in FAULTS]
)
def test_a_planted_fault_is_found(
    plant: mutants.Plant, network: NetworkFile, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within some hundreds of cases, most within forty, and shown by two messages or three."""
    laws = [law for law in LAWS if law.name == name]
    plant(monkeypatch)

    (verdict,) = search(grounds.ground(network), laws, examples=400)

    (finding,) = verdict.findings
    assert finding.case is not None
    assert len(finding.case.messages) <= 3


@pytest.mark.parametrize(
    "network",
    [grounds.PAIR, grounds.STAR, grounds.RING, grounds.ROUND, grounds.RADIO, grounds.STAFFED],
    ids=["pair", "star", "ring", "round", "radio", "staffed"],
)
def test_without_a_fault_nothing_is_found(network: NetworkFile) -> None:
    """All laws hold on the same networks, in the same cases."""
    verdicts = search(grounds.ground(network), examples=15)

    assert [verdict.law for verdict in verdicts if verdict.findings] == []
    assert len(verdicts) == len(LAWS)


def test_one_message_is_enough_where_one_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy dropped at a split is shown by one short ROUTINE message and no outage."""
    mutants.drops_a_copy_at_a_split(monkeypatch)
    laws = [law for law in LAWS if law.name == "C2"]

    (verdict,) = search(grounds.ground(grounds.STAR), laws, examples=40)

    case = verdict.findings[0].case
    assert case is not None
    assert (len(case.messages), case.outages) == (1, ())
