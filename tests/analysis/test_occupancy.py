from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from strategies import Case, cases, network

from routesim.analysis.occupancy import occupancy
from routesim.analysis.spans import Span, mean_level
from routesim.analysis.usage import circuit_use
from routesim.message.precedence import Precedence
from routesim.network.events import Cause, Event, Failed, Hop, read_events
from routesim.network.simulation import simulate


@given(cases())
def test_a_circuit_sends_one_copy_at_a_time_and_as_long_as_its_use_says(case: Case) -> None:
    """Transmissions of a circuit do not overlap, and together they are its busy time."""
    topology, filings = case
    run = simulate(network(topology), filings)
    found = occupancy(read_events(run.records))
    busy_s = {use.circuit: use.busy_s for use in circuit_use(run)}
    for circuit, name in enumerate(run.circuits):
        sending = sorted(
            (span.begin_us, span.end_us)
            for (place, _), spans in found.items()
            if place == circuit
            for span in spans.sending
        )
        assert all(one[1] <= other[0] for one, other in pairwise(sending))
        if name in busy_s:
            total_us = sum(end_us - begin_us for begin_us, end_us in sending)
            assert total_us / 1_000_000 == busy_s[name]


@given(cases())
def test_no_copy_waits_while_it_is_sent(case: Case) -> None:
    """Waiting and sending of all copies fill the time from queued to sent, and no more.

    The time an interrupted copy lay at the circuit counts as waiting or sending, once.
    """
    topology, filings = case
    events = [
        event
        for event in read_events(simulate(network(topology), filings).records)
        if isinstance(event, Hop | Failed)
    ]
    found = occupancy(events)
    spans = [
        span for one in found.values() for group in (one.waiting, one.sending) for span in group
    ]
    at_circuits_us = sum(
        event.sent_us - event.queued_us for event in events if isinstance(event, Hop)
    )
    assert sum(span.end_us - span.begin_us for span in spans) == at_circuits_us


def test_an_interrupted_copy_waits_again_from_where_it_was_stopped() -> None:
    """Queued at 0, sent from 2 to 5, interrupted, sent again from 9 to 12: it waited 2 and 4."""
    facts = (7, 1, 0, 3, 1, Precedence.ROUTINE)
    events: list[Event] = [
        Failed(*facts, 0, 2, 5, Cause.PREEMPTED),
        Hop(*facts, 0, 9, 12, 12),
    ]
    (place, found) = next(iter(occupancy(events).items()))
    assert place == (3, Precedence.ROUTINE)
    assert found.waiting == (Span(0, 2), Span(5, 9))
    assert found.sending == (Span(2, 5), Span(9, 12))
    assert mean_level(found.sending, Span(0, 12)) * 12 == 6
