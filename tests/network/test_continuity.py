"""Traffic continuity: what is lost or garbled is found by its number, and sent again."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import (
    START,
    TEN_CHARACTERS_A_SECOND,
    filing,
    network,
    pair,
    station,
    topologies,
    traffic,
)

from routesim.analysis.fates import Received, Stopped, fates
from routesim.message.precedence import Precedence
from routesim.network.continuity import Continuity
from routesim.network.events import Cause, Closed, Failed, Hop, Opened, read_events
from routesim.network.simulation import Run, simulate
from routesim.routing.outcome import Reason
from routesim.routing.service import ServicePolicy
from routesim.routing.topology import Line, Topology
from routesim.scenario.filing import Filing

CHECKED = evolve(TEN_CHARACTERS_A_SECOND, loss=0.1, garble=0.0001, channel_check_us=300_000_000)
UNCHECKED = evolve(TEN_CHARACTERS_A_SECOND, loss=0.1)
QUIET = ServicePolicy(reports=False)

Lossy = tuple[Topology, tuple[Filing, ...], int]


@st.composite
def lossy(draw: st.DrawFn, lines: tuple[Line, ...] = (CHECKED,)) -> Lossy:
    """A network that loses transmissions, its traffic, and a seed."""
    topology = draw(topologies(lines=lines))
    return topology, draw(traffic(topology, max_size=5)), draw(st.integers(0, 10_000))


def run_of(case: Lossy, policy: ServicePolicy = QUIET) -> Run:
    """Return what happens in a case."""
    topology, filings, seed = case
    return simulate(evolve(network(topology), service=policy), filings, seed=seed)


def order(sending: Hop | Failed) -> tuple[int, int]:
    """Return what sorts sendings by their beginnings."""
    return (sending.started_us, sending.number)


def lost(run: Run) -> set[tuple[int, int]]:
    """Return circuit and number of each transmission that was lost or garbled."""
    return {
        (event.circuit, event.number)
        for event in read_events(run.records)
        if isinstance(event, Failed) and event.cause in {Cause.LOST, Cause.GARBLED}
    }


@given(lossy())
def test_c2_whatever_is_lost_every_indicator_meets_exactly_one_fate(case: Lossy) -> None:
    """With channel checks all that was filed from outside ends as it would with no loss."""
    topology, filings, _ = case
    sound = Topology(
        stations=topology.stations,
        circuits=tuple(
            evolve(circuit, line=TEN_CHARACTERS_A_SECOND) for circuit in topology.circuits
        ),
    )
    ours = {key: type(fate) for key, fate in fates(run_of(case)).items() if key[0] < len(filings)}

    assert ours == {key: type(fate) for key, fate in fates(run_of((sound, filings, 0))).items()}


@given(lossy(lines=(CHECKED, UNCHECKED)))
def test_n2_each_number_found_missing_was_lost_and_is_found_once(case: Lossy) -> None:
    """Open numbers are lost or garbled ones, each opened once."""
    run = run_of(case)
    opened = Counter(
        (event.circuit, event.number)
        for event in read_events(run.records)
        if isinstance(event, Opened)
    )

    assert set(opened) <= lost(run)
    assert all(count == 1 for count in opened.values())


@given(lossy(lines=(UNCHECKED,)))
def test_n2_a_later_number_shows_all_that_are_missing_before_it(case: Lossy) -> None:
    """When a number comes, all lost before it on its circuit are open, at that instant."""
    run = run_of(case)
    opened = {
        (event.circuit, event.number): event.at_us
        for event in read_events(run.records)
        if isinstance(event, Opened)
    }
    hops = [event for event in read_events(run.records) if isinstance(event, Hop)]
    for circuit, number in lost(run):
        later = [hop.received_us for hop in hops if hop.circuit == circuit and hop.number > number]

        assert opened.get((circuit, number)) == min(later, default=None)


@given(lossy())
def test_n3_n4_each_open_number_is_closed_once(case: Lossy) -> None:
    """With channel checks no number stays open but those of checks, and none is closed twice."""
    run = run_of(case)
    opened = {(e.circuit, e.number) for e in read_events(run.records) if isinstance(e, Opened)}
    closed = [(e.circuit, e.number) for e in read_events(run.records) if isinstance(e, Closed)]

    assert sorted(opened) == sorted(closed)


@given(lossy())
def test_n1_n4_what_is_sent_again_has_a_new_number(case: Lossy) -> None:
    """Numbers on a circuit run from 1 without gap or repetition, lost ones among them."""
    run = run_of(case)
    numbers: dict[int, list[int]] = {}
    sendings = (e for e in read_events(run.records) if isinstance(e, Hop | Failed))
    for sending in sorted(sendings, key=order):
        if getattr(sending, "cause", None) is not Cause.PREEMPTED:
            numbers.setdefault(sending.circuit, []).append(sending.number)
        else:
            numbers.setdefault(sending.circuit, []).append(sending.number)

    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())


def two_stations(line: Line) -> Topology:
    """Return two stations and the pair of circuits between them."""
    return Topology(
        stations={name: station(name, relay=False) for name in ("RUEHC", "RUEHBU")},
        circuits=tuple(pair("RUEHC", "RUEHBU", line)),
    )


def seed_that_loses(topology: Topology, filings: tuple[Filing, ...], number: int) -> int:
    """Return a seed with which exactly transmission *number* of RUEHC-RUEHBU is lost."""
    for seed in range(10_000):
        run = run_of((topology, filings, seed))
        if [number for _, number in sorted(lost(run))] == [number]:
            return seed
    pytest.fail("no seed found")


def test_n3_without_channel_checks_the_loss_of_the_last_is_noticed_by_nobody() -> None:
    """The only message is lost: it ends as lost; with checks it is delivered."""
    filings = (filing("1", "RUEHC", {"RUEHBU": Precedence.ROUTINE}),)
    unchecked = two_stations(evolve(UNCHECKED, loss=0.1))
    seed = seed_that_loses(unchecked, filings, 1)
    (fate,) = fates(run_of((unchecked, filings, seed))).values()
    assert isinstance(fate, Stopped)
    assert fate.reason is Reason.LOST

    checked = two_stations(evolve(UNCHECKED, loss=0.1, channel_check_us=60_000_000))
    assert isinstance(fates(run_of((checked, filings, seed)))[0, "RUEHBU"], Received)


@cache
def seed_that_loses_the_first(after_s: int) -> int:
    """Return a seed with which the first of two messages is lost and nothing else."""
    case = (two_stations(evolve(UNCHECKED, loss=0.3)), two_messages(after_s))
    return next(seed for seed in range(1000) if lost(run_of((*case, seed))) == {(1, 1)})


def two_messages(after_s: int) -> tuple[Filing, ...]:
    """Return two messages, the second so many seconds after the first."""
    return tuple(
        filing(f"{number}", "RUEHC", {"RUEHBU": Precedence.ROUTINE}, after_s=number * after_s)
        for number in range(2)
    )


@given(st.integers(1, 5), st.integers(0, 5))
def test_n8_what_is_asked_for_within_the_retention_comes_and_no_other(
    retention_h: int, asked_h: int
) -> None:
    """A message lost is asked for when the next one comes, half past some hour later."""
    after_s = asked_h * 3600 + 1800
    policy = ServicePolicy(reports=False, retention_us=retention_h * 3_600_000_000)
    topology = two_stations(evolve(UNCHECKED, loss=0.3))
    run = run_of((topology, two_messages(after_s), seed_that_loses_the_first(after_s)), policy)

    assert isinstance(fates(run)[0, "RUEHBU"], Received) == (asked_h < retention_h)


def test_n8_what_is_no_longer_on_file_cannot_be_sent_again() -> None:
    """Asked for after the retention, a lost message ends as not on file; within it, it comes."""
    filings = (
        filing("1", "RUEHC", {"RUEHBU": Precedence.ROUTINE}),
        filing("2", "RUEHC", {"RUEHBU": Precedence.ROUTINE}, after_s=7200),
    )
    topology = two_stations(evolve(UNCHECKED, loss=0.3))
    seed = next(seed for seed in range(1000) if lost(run_of((topology, filings, seed))) == {(1, 1)})
    ends = {}
    for hours in (1, 3):
        policy = ServicePolicy(reports=False, retention_us=hours * 3_600_000_000)
        ends[hours] = fates(run_of((topology, filings, seed), policy))[0, "RUEHBU"]

    assert isinstance(ends[3], Received)
    assert isinstance(ends[1], Stopped)
    assert ends[1].reason is Reason.NOT_ON_FILE


def test_n1_numbers_begin_again_at_midnight() -> None:
    """With daily numbers the first transmission begun after 0000Z is 0001 (doctrine 4.1.8)."""
    topology = two_stations(evolve(TEN_CHARACTERS_A_SECOND, daily_numbers=True))
    filings = tuple(
        filing(str(number), "RUEHC", {"RUEHBU": Precedence.ROUTINE}, after_s=number * 600)
        for number in range(4)
    )
    run = run_of((topology, filings, 0))
    numbers = [event.number for event in read_events(run.records) if isinstance(event, Hop)]

    assert START.hour == 23  # 23:41, 23:51, 00:01, 00:11
    assert numbers == [1, 2, 1, 2]


# ---- The receiving end by itself, against a model that keeps every number it saw -----------


@given(
    st.lists(
        st.tuples(st.integers(1, 4), st.sampled_from(("received", "garbled", "cancelled"))),
        max_size=12,
    )
)
def test_n2_continuity_is_a_set_of_numbers_not_seen(steps: list[tuple[int, str]]) -> None:
    """Whatever is skipped, comes, is garbled or cancelled: open is what was never sound."""
    continuity = Continuity()
    number, shown, sound = 0, 0, set()
    for skip, what in steps:
        number += skip
        if what == "cancelled":
            continuity.cancelled((0, number))
            sound.add(number)
            continue
        if what == "received":
            continuity.received((0, number), 0)
            sound.add(number)
        else:
            continuity.garbled((0, number), 0)
        shown = number

    assert {number for _, number in continuity.open} == set(range(1, shown + 1)) - sound


def test_n3_a_channel_check_that_comes_late_shows_nothing_to_be_missing() -> None:
    """It says 20 was the last of yesterday; it was lost and sent again, and 21 came before it."""
    receiver = Continuity()
    for number in range(1, 22):
        receiver.received((0, number), 0)
    receiver.received((1, 1), 0)

    assert receiver.told((0, 20), 0) == ()
    assert receiver.told((0, 21), 0) == ()
    assert receiver.told((0, 23), 0) == ((0, 22), (0, 23))
    assert receiver.open == {(0, 22): 0, (0, 23): 0}
