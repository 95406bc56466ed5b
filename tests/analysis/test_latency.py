from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import START, filing

from routesim.analysis.deliveries import Arrival, Delivery
from routesim.analysis.latency import Latencies, counted, latencies, performance
from routesim.analysis.readings import Reading
from routesim.message.model import Message
from routesim.message.precedence import Precedence
from routesim.routing.addressing import Duty, Role
from routesim.routing.outcome import Reason
from routesim.scenario.objectives import Clock, Objective

DUTY = Duty(
    address="AMEMBASSY PARIS",
    indicator="RUEHFR",
    role=Role.ACTION,
    precedence=Precedence.FLASH,
    named=True,
)
SECOND_US = 1_000_000


def test_d1_each_clock_runs_between_its_own_two_instants() -> None:
    """Drafted at 0, filed at 60, received at 75, delivered at 77, read at 200."""
    sent = evolve(
        filing("one", "RUEHC", {"RUEHFR": Precedence.FLASH}, after_s=60),
        message=Message(dtg=START),
    )
    arrival = Arrival(
        received=START + timedelta(seconds=75), delivered=START + timedelta(seconds=77)
    )
    row = Delivery(
        message="one",
        written=START,
        filed=sent.filed,
        duty=DUTY,
        arrival=arrival,
        reading=Reading(read=START + timedelta(seconds=200)),
    )
    found = latencies(sent, row)
    assert found.clocks_us == {
        Clock.HANDLING: 60 * SECOND_US,
        Clock.NETWORK: 15 * SECOND_US,
        Clock.DELIVERY: 2 * SECOND_US,
        Clock.WRITER_TO_READER: 200 * SECOND_US,
    }
    assert (found.address, found.precedence) == ("AMEMBASSY PARIS", Precedence.FLASH)
    never = evolve(row, arrival=Arrival(reason=Reason.NO_WAY_ON), reading=Reading())
    assert latencies(sent, never).clocks_us == {Clock.HANDLING: 60 * SECOND_US}
    assert latencies(sent, never).reason is Reason.NO_WAY_ON


def test_without_a_date_time_group_nobody_knows_when_it_was_written() -> None:
    """Handling and writer-to-reader have no beginning then; the network's clock has."""
    sent = filing("one", "RUEHC", {"RUEHFR": Precedence.FLASH}, after_s=60)
    row = Delivery(
        message="one",
        written=sent.filed,
        filed=sent.filed,
        duty=DUTY,
        arrival=Arrival(received=START + timedelta(seconds=75)),
        reading=Reading(read=START + timedelta(seconds=200)),
    )
    assert latencies(evolve(sent, message=Message()), row).clocks_us == {
        Clock.NETWORK: 15 * SECOND_US
    }


def test_objectives_in_stations_are_held_against_stays() -> None:
    """Two of three stays within a second are two thirds, however many addresses there are."""
    row = Latencies(
        originator="SECSTATE WASHDC",
        address="AMEMBASSY PARIS",
        precedence=Precedence.FLASH,
        clocks_us={Clock.NETWORK: 9},
        reason=None,
    )
    wanted = Objective(
        precedence=Precedence.FLASH, clock=Clock.IN_STATION, within_us=1, source="test"
    )
    found = performance([row], [wanted], [0, 1, 2])
    assert found.within == {wanted: Fraction(2, 3)}
    assert found.clocks[Clock.IN_STATION].max_us == 2
    assert performance([row], [wanted]).within == {}


@st.composite
def rows(draw: st.DrawFn) -> Latencies:
    """An address with the handling clock always stopped and the network clock if delivered."""
    reason = draw(
        st.sampled_from([None, None, Reason.NO_WAY_ON, Reason.DUPLICATE, Reason.MINIMIZE])
    )
    clocks = {Clock.HANDLING: draw(st.integers(0, 3))}
    if reason is None:
        clocks[Clock.NETWORK] = draw(st.integers(0, 3))
    return Latencies(
        originator="SECSTATE WASHDC",
        address="AMEMBASSY PARIS",
        precedence=draw(st.sampled_from([Precedence.FLASH, Precedence.ROUTINE])),
        clocks_us=clocks,
        reason=reason,
    )


@given(st.lists(rows(), max_size=12))
def test_what_was_not_delivered_is_within_no_objective(given_rows: list[Latencies]) -> None:
    """Whatever its other clocks say; an objective concerns its own precedence and clock alone.

    What the addressee had had before, or has by other means, counts as neither met nor missed.
    """
    wanted = [
        Objective(precedence=precedence, clock=clock, within_us=1, source="test")
        for precedence in (Precedence.FLASH, Precedence.IMMEDIATE)
        for clock in (Clock.HANDLING, Clock.NETWORK)
    ]
    found = performance(given_rows, wanted)
    assert found.offered == len(given_rows) == found.delivered + sum(found.undelivered.values())
    flash = [
        row
        for row in given_rows
        if row.precedence is Precedence.FLASH and row.reason in {None, Reason.NO_WAY_ON}
    ]
    for clock in (Clock.HANDLING, Clock.NETWORK):
        met = sum(row.reason is None and row.clocks_us[clock] <= 1 for row in flash)
        shares = {
            one.precedence: share for one, share in found.within.items() if one.clock is clock
        }
        assert shares == ({Precedence.FLASH: Fraction(met, len(flash))} if flash else {})


def test_a_message_counts_between_warm_up_and_end() -> None:
    """The first instant counts, the last does not, and what was never filed does not."""
    end = START + timedelta(seconds=9)
    assert counted(START, START, end)
    assert not counted(end, START, end)
    assert not counted(START - timedelta(microseconds=1), START, end)
    assert not counted(None, START, end)
