"""Posts at work, held to someone who looks in at every half hour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import simpy
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st
from strategies import (
    START,
    TEN_CHARACTERS_A_SECOND,
    directory,
    filing,
    network,
    pair,
    station,
    topologies,
    traffic,
)

from routesim.analysis.deliveries import outcome
from routesim.hours import Hours, read_hours
from routesim.message.precedence import Precedence
from routesim.network.events import CalledOut, Delivered, Filed, Hop, Read, read_events
from routesim.network.instant import Instant
from routesim.network.log import Log
from routesim.network.post import Post
from routesim.network.simulation import Run, simulate
from routesim.routing.addressing import Addressing
from routesim.routing.minimize import Minimize, Restraint, restrained
from routesim.routing.origination import originate
from routesim.routing.reading import Staffing, Unread
from routesim.routing.topology import Topology
from routesim.scenario.filing import Filing
from routesim.scenario.network import Network
from routesim.scenario.posts import Posts, Practice

MONDAY = datetime(2009, 4, 27, tzinfo=UTC)
TICK_US = 1_800_000_000
WEEK = 7 * 48


@frozen
class Arrival:
    """A message that is delivered to the post under test."""

    tick: int
    precedence: Precedence
    urgent: bool


@frozen
class Case:
    """A post and what is delivered to it; times in half hours."""

    week: tuple[tuple[tuple[int, int], ...], ...]
    call_out: int
    reading: int
    readers: int
    arrivals: tuple[Arrival, ...]

    def is_open(self, tick: int) -> bool:
        """Return whether the post is open, by its timetable."""
        return any(
            start <= now - day * 48 < end
            for now in (tick % WEEK, tick % WEEK + WEEK)
            for day in range(7)
            for start, end in self.week[day]
        )


# Open for some half hours of a morning, so that deliveries, calls and readings often fall
# on the very instants of opening and closing.
spans = st.tuples(st.integers(0, 6), st.sampled_from((1, 2, 3, 4, 48))).map(
    lambda span: (span[0], span[0] + span[1])
)
cases = st.builds(
    Case,
    st.tuples(*[st.lists(spans, max_size=1).map(tuple)] * 7),
    call_out=st.integers(0, 6),
    reading=st.integers(0, 4),
    readers=st.integers(1, 3),
    arrivals=st.lists(
        st.builds(
            Arrival,
            st.integers(0, 12),
            st.sampled_from((Precedence.FLASH, Precedence.IMMEDIATE, Precedence.ROUTINE)),
            st.booleans(),
        ),
        max_size=10,
    ).map(tuple),
)


def recorded(case: Case) -> tuple[list[Read], list[CalledOut]]:
    """Return what the post read, and when it called."""
    clock = simpy.Environment(initial_time=0)
    instant, log = Instant(clock), Log()
    staffing = Staffing(
        hours=Hours(
            zone=ZoneInfo("UTC"),
            week=tuple(tuple((30 * start, 30 * end) for start, end in day) for day in case.week),
        ),
        call_out_us=case.call_out * TICK_US,
        reading_us=case.reading * TICK_US,
        readers=case.readers,
    )
    done: list[tuple[int, int]] = []
    post = Post(
        *(0, staffing, MONDAY, clock, instant, log),
        lambda unread, now_us: done.append((unread.message, now_us)),
    )

    def deliver(number: int, arrival: Arrival, _: simpy.Event) -> None:
        unread = Unread(arrival.precedence, int(clock.now), number, 0)
        post.take(unread, urgent=arrival.urgent)
        instant.settle(int(clock.now))

    for number, arrival in enumerate(case.arrivals):
        due = clock.timeout(arrival.tick * TICK_US)
        due.callbacks.append(partial(deliver, number, arrival))
    clock.run()
    events = list(read_events(bytes(log.records)))
    reads = [each for each in events if isinstance(each, Read)]
    assert done == [(each.message, each.read_us) for each in reads]
    return reads, [each for each in events if isinstance(each, CalledOut)]


def at_work(case: Case) -> tuple[list[tuple[int, int, int]], list[tuple[int, int, int]]]:
    """Return what the post read (message, begun, read) and when it called (message, at, due)."""
    reads, calls = recorded(case)
    return (
        sorted((each.message, each.begun_us, each.read_us) for each in reads),
        sorted((each.message, each.at_us, each.due_us) for each in calls),
    )


def looked_in(case: Case) -> tuple[list[tuple[int, int, int]], list[tuple[int, int, int]]]:
    """Return the same, by someone who looks in at every half hour with a list in his hand."""
    waiting: list[int] = []
    reading: list[tuple[int, int, int]] = []
    read: list[tuple[int, int, int]] = []
    calls: list[tuple[int, int, int]] = []
    officer: int | None = None

    def turn(number: int) -> tuple[int, int, int]:
        arrival = case.arrivals[number]
        return (arrival.precedence, arrival.tick, number)

    for tick in range(12 * WEEK):  # ten messages can be read one a week
        waiting += [number for number, each in enumerate(case.arrivals) if each.tick == tick]
        ended = True
        just_ended = False
        while ended:
            ended = any(each[2] == tick for each in reading)
            just_ended = just_ended or ended
            read += [each for each in reading if each[2] == tick]
            reading = [each for each in reading if each[2] > tick]
            urgent = sorted((n for n in waiting if case.arrivals[n].urgent), key=turn)
            if case.is_open(tick):
                officer, free, queue = None, case.readers, sorted(waiting, key=turn)
            else:
                if not urgent and not reading:
                    officer = None
                elif urgent and officer is None:
                    officer = tick if reading or just_ended else tick + case.call_out
                    if not (reading or just_ended):
                        calls.append((urgent[0], tick, officer))
                free, queue = int(officer is not None and officer <= tick), urgent
            for number in queue[: max(0, free - len(reading))]:
                waiting.remove(number)
                reading.append((number, tick, tick + case.reading))
                ended = ended or not case.reading
    return (
        sorted((number, begun * TICK_US, end * TICK_US) for number, begun, end in read),
        sorted((number, at * TICK_US, due * TICK_US) for number, at, due in calls),
    )


@given(cases)
def test_d3_a_post_reads_as_someone_sees_who_looks_in_all_the_time(case: Case) -> None:
    """Closed it lets all wait but what is acted on at any hour, for which it calls (law D3)."""
    assert at_work(case) == looked_in(case)


@given(cases)
def test_d3_what_can_wait_is_begun_in_opening_hours_only(case: Case) -> None:
    """And what cannot never waits longer than the call-out and what it is read behind."""
    reads, _ = at_work(case)
    for number, begun_us, _ in reads:
        if not case.arrivals[number].urgent:
            assert case.is_open(begun_us // TICK_US)
    urgent = [number for number, each in enumerate(case.arrivals) if each.urgent]
    assert set(urgent) <= {number for number, _, _ in reads}
    for number, begun_us, _ in reads:
        if number in urgent:
            waited = begun_us // TICK_US - case.arrivals[number].tick
            assert waited <= case.call_out + case.reading * len(case.arrivals)


@given(cases)
def test_d3_whoever_was_called_reads_until_the_post_opens(case: Case) -> None:
    """Also what came after the message he was called for; whoever is still there was not called."""
    reads, calls = recorded(case)
    for read in reads:
        begun = read.begun_us // TICK_US
        there = any(
            call.due_us <= read.begun_us
            and not any(case.is_open(tick) for tick in range(call.at_us // TICK_US, begun + 1))
            for call in calls
        )
        assert read.by_officer == there


@given(cases)
def test_d3_a_post_that_opens_again_leaves_nothing_unread(case: Case) -> None:
    """Everything is read once, or the post never opens; by no more readers than it has."""
    reads, _ = at_work(case)

    assert len({number for number, _, _ in reads}) == len(reads)
    if any(case.week):
        assert len(reads) == len(case.arrivals)
    for _, begun_us, _ in reads:
        at_once = [1 for _, other, end in reads if other <= begun_us < end]
        assert len(at_once) <= case.readers


# ---- Whole networks -------------------------------------------------------------------------

NIGHT = "Mon-Fri 02:00-03:00"
"""Closed when the traffic of the tests is filed, open two hours later."""


def staffed(
    topology: Topology, hours: str = NIGHT, *, reading_us: int = 60_000_000, readers: int = 1
) -> Network:
    """Return *topology* with a post of its own at each station, none with a continuous watch."""
    people = directory(posts={each: (each, each) for each in topology.stations})
    people = evolve(
        people, posts=tuple(evolve(post, continuous_watch=False) for post in people.posts)
    )
    practice = Practice(call_out_us=600_000_000, reading_us=reading_us, readers=readers)
    return evolve(
        network(topology, people),
        posts=Posts(hours=hours, common=practice, own={}, weekend={}, national={}),
    )


def flagged(given: Sequence[Filing], flags: set[tuple[int, int]]) -> tuple[Filing, ...]:
    """Return the messages with NIACT on some lines, by message and line."""
    return tuple(
        evolve(
            one,
            addressing=evolve(
                one.addressing,
                duties=tuple(
                    evolve(duty, night_action=(number, place) in flags)
                    for place, duty in enumerate(one.addressing.duties)
                ),
            ),
        )
        for number, one in enumerate(given)
    )


def hops(run: Run, messages: int) -> list[Hop]:
    """Return the hops of the messages themselves, not of service messages."""
    return [
        event
        for event in read_events(run.records)
        if isinstance(event, Hop) and event.message < messages
    ]


@given(st.data())
def test_p9_niact_changes_nothing_on_the_way(data: st.DataObject) -> None:
    """The same hops to the microsecond; at closed posts only flagged lines and FLASH are read."""
    topology = data.draw(topologies())
    given_ = data.draw(traffic(topology))
    lines = [
        (number, place)
        for number, one in enumerate(given_)
        for place, duty in enumerate(one.addressing.duties)
        if duty.precedence is Precedence.IMMEDIATE
    ]
    flags = data.draw(st.sets(st.sampled_from(lines))) if lines else set()
    where = staffed(topology)
    plain, marked = simulate(where, given_), simulate(where, flagged(given_, flags))

    assert hops(plain, len(given_)) == hops(marked, len(given_))
    opening_us = int((datetime(2009, 4, 29, 2, tzinfo=UTC) - marked.start).total_seconds()) * 10**6
    for event in read_events(marked.records):
        if isinstance(event, Read) and event.begun_us < opening_us:
            duty = given_[event.message].addressing.duties[event.duty]
            assert (event.message, event.duty) in flags or duty.precedence <= Precedence.FLASH


@given(st.data())
def test_d4_an_acknowledgement_follows_the_reading(data: st.DataObject) -> None:
    """One for each FLASH or NIACT address that was read, filed at its station at that instant."""
    topology = data.draw(topologies())
    given_ = data.draw(traffic(topology))
    flags = data.draw(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 3))))
    given_ = flagged(given_, flags)
    run = simulate(staffed(topology), given_)
    events = list(read_events(run.records))

    owed = sorted(
        (
            event.read_us,
            given_[event.message].addressing.duties[event.duty].address,
            f"YOUR {given_[event.message].identity}",
        )
        for event in events
        if isinstance(event, Read)
        for duty in [given_[event.message].addressing.duties[event.duty]]
        if duty.night_action or duty.precedence <= Precedence.FLASH
    )
    sent = sorted(
        (event.at_us, run.stations[event.station], run.services[event.message].split("\n")[0])
        for event in events
        if isinstance(event, Filed) and "ACKNOWLEDGED BY" in run.services.get(event.message, "")
    )
    assert sent == owed
    delivered = {
        (event.message, run.stations[event.station]): event.delivered_us
        for event in events
        if isinstance(event, Delivered)
    }
    for event in events:
        if isinstance(event, Read):
            duty = given_[event.message].addressing.duties[event.duty]
            assert duty.indicator is not None
            assert delivered[event.message, duty.indicator] == event.delivered_us
            assert event.delivered_us <= event.begun_us <= event.read_us


@given(st.data())
def test_d1_the_clocks_lie_within_one_another(data: st.DataObject) -> None:
    """Network time ends before delivery, delivery before the reading, and each is its own."""
    topology = data.draw(topologies())
    given_ = data.draw(traffic(topology))
    run = simulate(staffed(topology), given_)

    for row in outcome(given_, run).deliveries:
        arrival, reading = row.arrival, row.reading
        if not arrival.is_delivered:
            assert row.writer_to_reader_s is None
            continue
        assert arrival.received is not None
        assert arrival.delivered is not None
        assert reading.read is not None
        assert row.writer_to_reader_s is not None
        assert arrival.network_s is not None
        assert arrival.received <= arrival.delivered < reading.read
        assert 0 <= arrival.network_s < row.writer_to_reader_s


def restrained_traffic(given: Sequence[Filing], order: Minimize) -> tuple[Filing, ...]:
    """Return the messages as they are filed under an order of MINIMIZE."""
    found = []
    for one in given:
        assert one.filed is not None
        addressing: Addressing = restrained(
            one.addressing, [order], sections=[one.message], origin=one.station, filed=one.filed
        )
        copies = originate(addressing, Precedence.ROUTINE)
        found.append(evolve(one, addressing=addressing, copies=copies))
    return tuple(found)


@given(st.data(), st.sampled_from(Restraint))
def test_d7_what_is_under_way_when_minimize_begins_goes_on(
    data: st.DataObject, restraint: Restraint
) -> None:
    """An order over everything and everywhere, just after the last message was filed."""
    topology = data.draw(topologies())
    given_ = data.draw(traffic(topology))
    last = max(one.filed for one in given_ if one.filed is not None)
    order = Minimize(
        start=last + timedelta(microseconds=1),
        end=last + timedelta(days=1),
        area=None,
        below=Precedence.EMERGENCY,
        restraint=restraint,
    )

    under = simulate(network(topology), restrained_traffic(given_, order))

    assert under.records == simulate(network(topology), given_).records


LINE = Topology(
    stations={
        each.indicator: each
        for each in (
            station("RUEHC", relay=False),
            station("RUEH", relay=True),
            station("RUEHLA", relay=False),
        )
    },
    circuits=(
        *pair("RUEHC", "RUEH", TEN_CHARACTERS_A_SECOND),
        *pair("RUEH", "RUEHLA", TEN_CHARACTERS_A_SECOND),
    ),
)


def minimize(area: str, restraint: Restraint) -> Minimize:
    """Return an order over one address for an hour from the start."""
    return Minimize(
        start=START,
        end=START + timedelta(hours=1),
        area=frozenset({area}),
        below=Precedence.IMMEDIATE,
        restraint=restraint,
    )


def test_d7_what_is_relayed_through_the_area_goes_on() -> None:
    """RUEH alone is under MINIMIZE; ROUTINE from RUEHC to RUEHLA passes through it."""
    given_ = (filing("1", "RUEHC", {"RUEHLA": Precedence.ROUTINE}),)
    order = minimize("RUEH", Restraint.OTHER_MEANS)

    under = simulate(network(LINE), restrained_traffic(given_, order))

    assert under.records == simulate(network(LINE), given_).records


def test_d7_what_is_held_is_filed_when_the_order_ends() -> None:
    """An hour later than without it, and as fast; its network time counts from there."""
    given_ = (filing("1", "RUEHC", {"RUEHLA": Precedence.ROUTINE, "RUEH": Precedence.IMMEDIATE}),)
    held = restrained_traffic(given_, minimize("RUEHLA", Restraint.HOLD))
    run = simulate(network(LINE), held)
    alone = (filing("1", "RUEHC", {"RUEHLA": Precedence.ROUTINE}),)
    plain = simulate(network(LINE), alone)

    late, soon = outcome(held, run).deliveries
    (free,) = (
        outcome(given_[:1], plain).deliveries[:1]
        if False
        else outcome((filing("1", "RUEHC", {"RUEHLA": Precedence.ROUTINE}),), plain).deliveries
    )
    assert late.filed == START + timedelta(hours=1)
    assert late.arrival.received is not None
    assert free.arrival.received is not None
    assert late.arrival.received - free.arrival.received == timedelta(hours=1)
    assert late.arrival.network_s == free.arrival.network_s
    assert soon.filed == START


def test_two_posts_at_one_indicator_keep_their_own_hours() -> None:
    """The unit of delivery is the address: one is open at night, the other is not."""
    people = directory(
        posts={"AMEMBASSY ONE": ("RUEHLA", "RUEHLA"), "AMCONSUL TWO": ("RUEHLA", "RUEHLA")}
    )
    where = staffed(LINE)
    assert where.posts is not None
    common = where.posts.common
    where = evolve(
        where,
        directory=people,
        posts=evolve(where.posts, own={"AMCONSUL TWO": evolve(common, hours=NIGHT)}),
    )
    message = filing("1", "RUEHC", {"RUEHLA": Precedence.ROUTINE})
    (duty,) = message.addressing.duties
    both = tuple(evolve(duty, address=address) for address in ("AMEMBASSY ONE", "AMCONSUL TWO"))
    message = evolve(message, addressing=evolve(message.addressing, duties=both))
    one, two = outcome((message,), simulate(where, (message,))).deliveries

    assert one.arrival == two.arrival
    assert one.reading.begun == one.arrival.delivered
    assert two.reading.begun == datetime(2009, 4, 29, 2, tzinfo=UTC)


def test_an_unknown_address_keeps_no_hours_anybody_knows() -> None:
    """It is delivered, and when it was read is not said."""
    where = evolve(staffed(LINE), directory=directory())
    message = filing("1", "RUEHC", {"RUEHLA": Precedence.FLASH})
    (row,) = outcome((message,), simulate(where, (message,))).deliveries

    assert row.arrival.is_delivered
    assert (row.reading.read, row.writer_to_reader_s) == (None, None)


def test_the_hours_of_the_tests_are_what_they_say() -> None:
    """Closed at 23:41 on a Tuesday, open at two."""
    hours = read_hours(NIGHT, ZoneInfo("UTC"))

    assert hours.next_opening(START) == datetime(2009, 4, 29, 2, tzinfo=UTC)
