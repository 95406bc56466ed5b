"""The records: each event comes back as it went in, and broken bytes are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routesim.message.precedence import Precedence
from routesim.network.events import (
    RECORD,
    Delivered,
    Event,
    Filed,
    Hop,
    Log,
    Rejected,
    read_events,
)
from routesim.routing.outcome import Reason

numbers = st.integers(0, 2**32 - 1)
instants = st.integers(0, 2**63 - 1)
events = st.one_of(
    st.builds(Filed, numbers, numbers, instants),
    st.builds(
        Hop,
        *[numbers] * 5,
        st.sampled_from(Precedence),
        *[instants] * 4,
    ),
    st.builds(Delivered, numbers, numbers, instants, instants),
    st.builds(Rejected, numbers, numbers, numbers, st.sampled_from(Reason), instants),
)


def write(log: Log, event: Event) -> None:
    """Record one event."""
    match event:
        case Filed():
            log.filed(event.message, event.station, event.at_us)
        case Hop():
            log.hop(
                event.message,
                event.copy,
                event.circuit,
                event.number,
                event.called,
                event.precedence,
                event.queued_us,
                event.started_us,
                event.sent_us,
                event.received_us,
            )
        case Delivered():
            log.delivered(event.message, event.station, event.received_us, event.delivered_us)
        case Rejected():
            log.rejected(event.message, event.station, event.called, event.reason, event.at_us)


@given(st.lists(events))
def test_events_come_back_as_they_went_in(happened: list[Event]) -> None:
    """In order, with every number, to the edges of what a record holds."""
    log = Log()
    for event in happened:
        write(log, event)

    assert list(read_events(log.records)) == happened
    assert len(log.records) == len(happened) * RECORD.size


def test_a_line_2_is_kept_once() -> None:
    """The same line gets the same number; a new one the next."""
    log = Log()

    assert [log.call(line) for line in ("OO RUEHKO", "RR RUEHFR", "OO RUEHKO")] == [0, 1, 0]
    assert log.called == ("OO RUEHKO", "RR RUEHFR")


def test_broken_records_are_refused() -> None:
    """Bytes that end inside a record, and a record of an unknown kind."""
    log = Log()
    log.filed(0, 0, 0)
    with pytest.raises(ValueError, match="no whole number"):
        list(read_events(log.records[:-1]))
    with pytest.raises(ValueError, match="200"):
        list(read_events(bytes([200]) + log.records[1:]))
