"""One circuit against a slow and simple oracle: a list that is sorted before every choice."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import (
    TEN_CHARACTERS_A_SECOND,
    UNINTERRUPTED,
    filing,
    network,
    pair,
    precedences,
    station,
)

from routesim.message.classification import Classification
from routesim.message.precedence import Precedence
from routesim.network.events import Delivered, Hop, read_events
from routesim.network.queueing import Copy, PrecedenceQueue
from routesim.network.simulation import simulate
from routesim.routing.screening import Marking
from routesim.routing.topology import Topology

ONE_CIRCUIT = Topology(
    stations={name: station(name, relay=False) for name in ("RUEHC", "RUEHBU")},
    circuits=tuple(pair("RUEHC", "RUEHBU", UNINTERRUPTED)),
)
OVERHEAD = 15 + 12 + 3 + 12
"""Line 1, line 2 with one indicator of six letters, the end of the text's line, line 16."""

Offer = tuple[int, int, Precedence]
"""When it is filed, in tenths of a second; its characters, a tenth each; its precedence."""


# Lengths and gaps are whole characters, so that many messages are filed at the very instant at
# which a transmission ends: 8 letters make 50 characters, 5 s.
offers = st.lists(
    st.tuples(st.sampled_from((0, 10, 50, 100, 150)), st.sampled_from((8, 58)), precedences),
    min_size=1,
    max_size=12,
).map(lambda found: sorted(found, key=lambda offer: offer[0]))


def oracle(traffic: list[Offer]) -> list[tuple[int, int, int]]:
    """Return (message, start, end) in tenths of a second, as a clerk with one list would do it."""
    todo = [
        (precedence, at, number, letters + OVERHEAD)
        for number, (at, letters, precedence) in enumerate(traffic)
    ]
    now, done = 0, []
    while todo:
        here = sorted(each for each in todo if each[1] <= now)
        if not here:
            now = min(at for _, at, _, _ in todo)
            continue
        todo.remove(here[0])
        _, _, number, characters = here[0]
        done.append((number, now, now + characters))
        now += characters
    return done


@given(offers)
def test_a_circuit_does_what_a_clerk_with_one_list_would_do(traffic: list[Offer]) -> None:
    """Order, start and end of each transmission are the oracle's, to the microsecond."""
    filings = tuple(
        filing(f"{number:02}", "RUEHC", {"RUEHBU": precedence}, after_s=at / 10, characters=letters)
        for number, (at, letters, precedence) in enumerate(traffic)
    )
    run = simulate(network(ONE_CIRCUIT), filings)
    begin = traffic[0][0]
    hops = [event for event in read_events(run.records) if isinstance(event, Hop)]
    hops.sort(key=lambda hop: hop.number)

    assert [
        (hop.message, hop.started_us // 100_000 + begin, hop.sent_us // 100_000 + begin)
        for hop in hops
    ] == oracle(traffic)
    assert all(hop.started_us % 100_000 == 0 == hop.sent_us % 100_000 for hop in hops)


copies = st.builds(
    Copy,
    message=st.integers(0, 3),
    number=st.integers(0, 30),
    rank=precedences,
    marking=st.just(Marking(classification=Classification.UNCLASSIFIED)),
    called_characters=st.just(12),
    relayed_characters=st.just(100),
    indicators=st.just(("RUEHBU",)),
    queued_us=st.integers(0, 2),
)


@given(st.lists(copies, max_size=12, unique_by=lambda copy: copy.number), st.data())
def test_the_queue_is_a_sorted_list(waiting: list[Copy], data: st.DataObject) -> None:
    """However puts and pops mix, each pop takes the least by (rank, queued, message, copy)."""

    def order(copy: Copy) -> tuple[int, int, int, int]:
        return (copy.rank, copy.queued_us, copy.message, copy.number)

    queue, model = PrecedenceQueue(), list[Copy]()
    for copy in waiting:
        queue.put(copy)
        model.append(copy)
        if data.draw(st.booleans()):
            taken = queue.pop()
            assert taken is not None
            assert order(taken) == min(map(order, model))
            model.remove(taken)
    rest = list(iter(queue.pop, None))

    assert [order(copy) for copy in rest if copy is not None] == sorted(map(order, model))


@given(st.integers(4, 9), st.integers(5, 30))
def test_p10_routine_starves_while_flash_is_served(spacing_s: int, count: int) -> None:
    """Overloaded, a circuit lets ROUTINE wait ever longer and FLASH no longer than ever.

    A ROUTINE takes 10 s and comes every 4 to 9 s, so the last of them waits at least for
    all the time that is lacking; nothing makes it more urgent as it waits. A FLASH comes
    every minute and waits for a cancel sequence at most, 3.3 s.
    """
    flashes = range(0, spacing_s * count, 60)
    offered = sorted(
        [
            *((spacing_s * number, Precedence.ROUTINE, 58) for number in range(count)),
            *((at_s, Precedence.FLASH, 8) for at_s in flashes),
        ]
    )
    topology = evolve(ONE_CIRCUIT, circuits=tuple(pair("RUEHC", "RUEHBU", TEN_CHARACTERS_A_SECOND)))
    filings = tuple(
        filing(f"{place:03}", "RUEHC", {"RUEHBU": precedence}, after_s=at_s, characters=letters)
        for place, (at_s, precedence, letters) in enumerate(offered)
    )
    waits: dict[Precedence, list[int]] = {Precedence.FLASH: [], Precedence.ROUTINE: []}
    for event in read_events(simulate(network(topology), filings).records):
        if isinstance(event, Hop):
            waits[event.precedence].append(event.started_us - event.queued_us)

    assert max(waits[Precedence.FLASH]) <= 3_300_000
    assert waits[Precedence.ROUTINE] == sorted(waits[Precedence.ROUTINE])
    assert waits[Precedence.ROUTINE][-1] >= (count - 1) * (10 - spacing_s) * 1_000_000


def test_nothing_can_be_taken_from_an_empty_queue() -> None:
    """An empty queue gives nothing."""
    assert PrecedenceQueue().pop() is None


@pytest.mark.parametrize("handling_s", [0, 7, 30])
@pytest.mark.parametrize("propagation_s", [0, 3, 25, 60])
def test_several_copies_travel_at_once_and_arrive_as_they_were_sent(
    propagation_s: int, handling_s: int
) -> None:
    """A journey may outlast the next sendings: each arrives its own 10 s after the one before.

    58 letters are 100 characters, 10 s at ten a second.
    """
    far = Topology(
        stations={
            "RUEHC": station("RUEHC", relay=False),
            "RUEHBU": station("RUEHBU", relay=False, handling_us=handling_s * 1_000_000),
        },
        circuits=tuple(pair("RUEHC", "RUEHBU", UNINTERRUPTED, propagation_s * 1_000_000)),
    )
    filings = tuple(
        filing(f"{n}", "RUEHC", {"RUEHBU": Precedence.ROUTINE}, characters=58) for n in range(5)
    )
    run = simulate(network(far), filings)
    delivered = [event for event in read_events(run.records) if isinstance(event, Delivered)]

    assert [
        (each.message, each.received_us // 1_000_000, each.delivered_us // 1_000_000)
        for each in delivered
    ] == [
        (n, 10 * (n + 1) + propagation_s, 10 * (n + 1) + propagation_s + handling_s)
        for n in range(5)
    ]
