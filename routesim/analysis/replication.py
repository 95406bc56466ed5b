"""One replication: simulated, and what it says in figures small enough to send about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Final

from attrs import frozen

from routesim.analysis.deliveries import Outcome, outcome
from routesim.analysis.in_station import Stay, stays
from routesim.analysis.latency import Latencies, Performance, counted, latencies, performance
from routesim.analysis.occupancy import Occupancy, occupancy
from routesim.analysis.percentiles import Percentiles, percentiles
from routesim.analysis.spans import Span, clipped, levels, mean_level, sampled
from routesim.analysis.warm_up import warm_up
from routesim.errors import InputError
from routesim.message.precedence import Precedence
from routesim.network.events import Cause, Event, Failed, Hop, read_events
from routesim.network.log import Sink
from routesim.network.simulation import Run, simulate
from routesim.scenario.filing import Filing
from routesim.scenario.generation import GENERATED, filings
from routesim.scenario.objectives import Clock, Objective
from routesim.scenario.scenario import Scenario
from routesim.units import microseconds_between

_PARTS: Final = 24
"""Parts of the time watched at whose ends the backlog is counted."""


@frozen(kw_only=True)
class CircuitPerformance:
    """What one circuit did after the warm-up.

    Attributes:
        utilisation: Share of the time during which it sent.
        mean_backlog: Copies that waited for it in the mean over time.
        most_backlog: Copies that waited for it at once, at most.
        backlog: Copies that waited for it at each of the instants of ``marks``.
        sent: Transmissions that got there.
        preempted: Transmissions interrupted by more urgent ones.
        failed: Transmissions lost, garbled or cut off by an outage, and so to be sent again.
    """

    utilisation: Fraction
    mean_backlog: Fraction
    most_backlog: int
    backlog: tuple[int, ...]
    sent: int
    preempted: int
    failed: int


@frozen(kw_only=True)
class Replication:
    """What one replication says.

    Attributes:
        number: Its number, from 0.
        precedences: How addresses of each precedence fared.
        addresses: How each address fared.
        originators: How the messages of each originator fared.
        circuits: What each circuit did that was used at all.
        stations: How long copies were in each station that sent any on.
        backlog: Copies of each precedence that waited for any circuit at each of the instants
            of ``marks``.
        uncounted: Recorded messages, or sections of them, that are filed outside the time that
            counts.
    """

    number: int
    precedences: Mapping[Precedence, Performance]
    addresses: Mapping[str, Performance]
    originators: Mapping[str, Performance]
    circuits: Mapping[str, CircuitPerformance]
    stations: Mapping[str, Percentiles]
    backlog: Mapping[Precedence, tuple[int, ...]]
    uncounted: int


def marks(scenario: Scenario, warm_up_us: int) -> tuple[datetime, ...]:
    """Return the instants at which backlogs are counted: from the warm-up to the end of drafting.

    What waits for a clerk is not counted, and what is never sent is not either.
    """
    plan = scenario.run
    watched_us = plan.length_us - warm_up_us
    return tuple(
        plan.start + timedelta(microseconds=warm_up_us + watched_us * part // _PARTS)
        for part in range(_PARTS + 1)
    )


def replicate(scenario: Scenario, number: int, warm_up_us: int) -> Replication:
    """Return what replication *number* of *scenario* says, without its first *warm_up_us*.

    Messages count that are filed after the warm-up and before the end of drafting; circuits
    are watched over the same time.
    """
    plan = scenario.run
    begin = plan.start + timedelta(microseconds=warm_up_us)
    end = plan.start + timedelta(microseconds=plan.length_us)
    filed, found, run = carry(scenario, number)
    given = [row for at, row in _timed(filed, found) if counted(at, begin, end)]
    window = Span(microseconds_between(run.start, begin), microseconds_between(run.start, end))
    stayed = [
        stay
        for stay in stays(run)
        if stay.message < len(filed) and counted(filed[stay.message].filed, begin, end)
    ]
    objectives = scenario.objectives
    marks_us = [microseconds_between(run.start, mark) for mark in marks(scenario, warm_up_us)]
    events = list(read_events(run.records))
    occupied = occupancy(events)
    return Replication(
        number=number,
        precedences={
            precedence: performance(
                [row for row in given if row.precedence is precedence],
                objectives,
                [stay.time_us for stay in stayed if stay.precedence is precedence],
            )
            for precedence in sorted({row.precedence for row in given})
        },
        addresses=_grouped(((row.address, row) for row in given), objectives),
        originators=_grouped(((row.originator, row) for row in given), objectives),
        circuits=_circuits(run, events, occupied, window, marks_us),
        stations=_stations(stayed),
        backlog=_backlog(occupied, marks_us),
        uncounted=sum(
            each.file != GENERATED and not counted(each.filed, begin, end) for each in filed
        ),
    )


def find_warm_up_us(scenario: Scenario) -> int:
    """Return how long the first replication takes to forget how it began, by MSER-5.

    The observations are the network times of its deliveries in the order in which their
    messages were filed. One replication decides for all, so that all leave out the same.

    Raises:
        InputError: It is too short to tell.
    """
    filed, found, _ = carry(scenario, 0)
    given = [
        (at, row.clocks_us[Clock.NETWORK])
        for at, row in _timed(filed, found)
        if at is not None and Clock.NETWORK in row.clocks_us
    ]
    cut = warm_up([float(time_us) for _, time_us in given])
    if cut is None:
        raise InputError(
            f"{scenario.path}: run.warm_up: no warm-up can be found in a run of "
            f"{len(given)} deliveries; expected a longer run, or a time"
        )
    return max(0, microseconds_between(scenario.run.start, given[cut][0])) if cut else 0


def carry(
    scenario: Scenario, number: int, *, sink: Sink | None = None
) -> tuple[tuple[Filing, ...], Outcome, Run]:
    """Return what replication *number* filed, what came of it at each address, and its run.

    Its records go to *sink* as it runs; without one they stay in memory.
    """
    filed = filings(scenario, number)
    run = simulate(scenario.network, filed, seed=scenario.run.seed, replication=number, sink=sink)
    return filed, outcome(filed, run), run


def _timed(filed: Sequence[Filing], found: Outcome) -> list[tuple[datetime | None, Latencies]]:
    """Return every address with the time of file of its message."""
    first = {whole.identity: filed[whole.parts[0]] for whole in found.messages}
    return [(row.filed, latencies(first[row.message], row)) for row in found.deliveries]


def _grouped(
    rows: Iterable[tuple[str, Latencies]], objectives: tuple[Objective, ...]
) -> dict[str, Performance]:
    groups: dict[str, list[Latencies]] = defaultdict(list)
    for name, row in rows:
        groups[name].append(row)
    return {name: performance(groups[name], objectives) for name in sorted(groups)}


def _circuits(
    run: Run,
    events: Sequence[Event],
    occupied: Mapping[tuple[int, Precedence], Occupancy],
    window: Span,
    marks_us: Sequence[int],
) -> dict[str, CircuitPerformance]:
    sent = Counter(
        event.circuit
        for event in events
        if isinstance(event, Hop) and window.begin_us <= event.sent_us < window.end_us
    )
    in_vain = Counter(
        (event.circuit, event.cause is Cause.PREEMPTED)
        for event in events
        if isinstance(event, Failed) and window.begin_us <= event.stopped_us < window.end_us
    )
    waiting: dict[int, list[Span]] = defaultdict(list)
    sending: dict[int, list[Span]] = defaultdict(list)
    for (circuit, _), spans in occupied.items():
        waiting[circuit] += spans.waiting
        sending[circuit] += spans.sending
    return {
        run.circuits[circuit]: CircuitPerformance(
            utilisation=mean_level(sending[circuit], window),
            mean_backlog=mean_level(waiting[circuit], window),
            most_backlog=max(
                (level.count for level in levels(clipped(waiting[circuit], window))), default=0
            ),
            backlog=sampled(levels(waiting[circuit]), marks_us),
            sent=sent[circuit],
            preempted=in_vain[circuit, True],
            failed=in_vain[circuit, False],
        )
        for circuit in sorted(sending)
    }


def _backlog(
    occupied: Mapping[tuple[int, Precedence], Occupancy], marks_us: Sequence[int]
) -> dict[Precedence, tuple[int, ...]]:
    waiting: dict[Precedence, list[Span]] = defaultdict(list)
    for (_, precedence), spans in occupied.items():
        waiting[precedence] += spans.waiting
    return {
        precedence: sampled(levels(waiting[precedence]), marks_us) for precedence in sorted(waiting)
    }


def _stations(stayed: Iterable[Stay]) -> dict[str, Percentiles]:
    times_us: dict[str, list[int]] = defaultdict(list)
    for stay in stayed:
        times_us[stay.station].append(stay.time_us)
    spreads = {name: percentiles(times_us[name]) for name in sorted(times_us)}
    return {name: spread for name, spread in spreads.items() if spread is not None}
