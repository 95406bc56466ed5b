"""The records: each event comes back as it went in, and broken bytes are refused."""

from __future__ import annotations

import pytest
from attrs import astuple
from hypothesis import given
from hypothesis import strategies as st
from strategies import START, Case, cases, network

from routesim.message.classification import Classification
from routesim.message.precedence import Precedence
from routesim.network.events import (
    RECORD,
    Cause,
    Delivered,
    Event,
    Failed,
    Filed,
    Hop,
    Rejected,
    read_events,
)
from routesim.network.log import Log
from routesim.network.office import Office
from routesim.network.parts import Parts
from routesim.network.queueing import Copy
from routesim.routing.outcome import Reason
from routesim.routing.screening import Marking

numbers = st.integers(0, 2**32 - 1)
instants = st.integers(0, 2**63 - 1)
precedences = st.sampled_from(Precedence)
events = st.one_of(
    st.builds(Filed, numbers, numbers, instants),
    st.builds(Hop, *[numbers] * 5, precedences, *[instants] * 4),
    st.builds(Failed, *[numbers] * 5, precedences, *[instants] * 3, st.sampled_from(Cause)),
    st.builds(Delivered, numbers, numbers, numbers, instants, instants),
)


MARKING = Marking(classification=Classification.UNCLASSIFIED)


def copy_of(event: Hop | Failed, received_us: int = 0) -> Copy:
    """Return the copy an event tells of."""
    return Copy(
        message=event.message,
        number=event.copy,
        rank=event.precedence.rank,
        indicators=("RUEHKO",),
        marking=MARKING,
        called_characters=12,
        relayed_characters=100,
        parent=event.parent,
        queued_us=event.queued_us,
        received_us=received_us,
    )


def write(log: Log, event: Event) -> None:
    """Record one event."""
    match event:
        case Filed():
            log.filed(*astuple(event))
        case Hop():
            copy = copy_of(event, event.received_us)
            log.hop(copy, event.circuit, event.number, event.started_us, event.sent_us)
        case Failed():
            ended = (event.started_us, event.stopped_us, event.cause)
            log.failed(copy_of(event), event.circuit, event.number, *ended)
        case Delivered():
            log.delivered(*astuple(event))


@given(st.lists(events))
def test_events_come_back_as_they_went_in(happened: list[Event]) -> None:
    """In order, with every number, to the edges of what a record holds."""
    log = Log()
    for event in happened:
        write(log, event)

    assert list(read_events(bytes(log.records))) == happened
    assert len(log.records) == len(happened) * RECORD.size


def test_an_indicator_is_kept_once() -> None:
    """The same indicator gets the same number; a new one the next."""
    log = Log()
    for indicator in ("RUEHKO", "RUEHFR", "RUEHKO"):
        log.rejected(1, 2, 3, indicator, Reason.SECURITY, 4)

    assert log.indicators == ("RUEHKO", "RUEHFR")
    assert list(read_events(bytes(log.records))) == [
        Rejected(1, 2, 3, number, Reason.SECURITY, 4) for number in (0, 1, 0)
    ]


@given(cases())
def test_n7_what_is_recorded_stays_as_it_is(case: Case) -> None:
    """After every event of the clock the records begin with what they were before it."""
    topology, filings = case
    parts = Parts(network(topology), filings, START, seed=0, replication=0)
    Office(filings, START, parts).open()
    before = b""
    while parts.clock.peek() < float("inf"):
        parts.clock.step()
        records = bytes(parts.log.records)

        assert records.startswith(before)
        before = records
    assert before


def test_broken_records_are_refused() -> None:
    """Bytes that end inside a record, and a record of an unknown kind."""
    log = Log()
    log.filed(0, 0, 0)
    with pytest.raises(ValueError, match="no whole number"):
        list(read_events(bytes(log.records[:-1])))
    with pytest.raises(ValueError, match="200"):
        list(read_events(bytes([200]) + bytes(log.records[1:])))
