"""The two-phase rule: all that is due happens before an idle circuit chooses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import simpy
from strategies import OPEN_LINE, UNINTERRUPTED, filing, network, pair, station

from routesim.message.classification import Classification
from routesim.message.precedence import Precedence
from routesim.network.events import Hop, Rejected, read_events
from routesim.network.instant import CHOICE, Instant
from routesim.network.simulation import simulate
from routesim.routing.topology import Topology
from routesim.scenario.filing import Filing

FLASH, IMMEDIATE, ROUTINE = Precedence.FLASH, Precedence.IMMEDIATE, Precedence.ROUTINE

# On the line at ten characters a second: line 1 is 12 + 3, line 2 "RR RUEHBU" 9 + 3, the end 12,
# and what is relayed 3 more than its letters: with 58 letters 100 characters, 10 s.
TEN_SECONDS = 58


def sent(filings: tuple[Filing, ...], relay_s: int = 0, propagation_s: int = 0) -> list[str]:
    """Return messages in the order in which RUEH sends them to RUEHBU."""
    topology = Topology(
        stations={
            "RUEH": station("RUEH", relay=True, handling_us=relay_s * 1_000_000),
            **{name: station(name, relay=False) for name in ("RUEHC", "RUEHCD", "RUEHBU")},
        },
        circuits=(
            *pair("RUEH", "RUEHBU", UNINTERRUPTED),
            *pair("RUEHC", "RUEH", UNINTERRUPTED, propagation_s * 1_000_000),
            *pair("RUEHCD", "RUEH", UNINTERRUPTED, propagation_s * 1_000_000),
        ),
    )
    run = simulate(network(topology), filings)
    hops = [event for event in read_events(run.records) if isinstance(event, Hop)]
    last = [hop for hop in hops if run.circuits[hop.circuit] == "RUEH-RUEHBU"]
    return [run.messages[hop.message] for hop in sorted(last, key=lambda hop: hop.number)]


def test_the_unit_of_these_tests_is_ten_seconds() -> None:
    """A message of 58 letters occupies the line for 10 s; the tests below build on it."""
    topology = Topology(
        stations={name: station(name, relay=True) for name in ("RUEH", "RUEHBU")},
        circuits=tuple(pair("RUEH", "RUEHBU", UNINTERRUPTED)),
    )
    run = simulate(
        network(topology), (filing("1", "RUEH", {"RUEHBU": ROUTINE}, characters=TEN_SECONDS),)
    )
    (hop,) = (event for event in read_events(run.records) if isinstance(event, Hop))

    assert (hop.started_us, hop.sent_us) == (0, 10_000_000)


@pytest.mark.parametrize("origins", [("RUEH", "RUEH"), ("RUEHC", "RUEHCD"), ("RUEHCD", "RUEHC")])
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize(("relay_s", "propagation_s"), [(0, 0), (3, 0), (0, 2), (3, 2)])
def test_p1_flash_and_routine_of_the_same_microsecond(
    origins: tuple[str, str], order: tuple[int, int], relay_s: int, propagation_s: int
) -> None:
    """FLASH goes first, whichever stands first in the list and over whichever circuit it came."""
    both = (
        filing("flash", origins[0], {"RUEHBU": FLASH}, characters=TEN_SECONDS),
        filing("routine", origins[1], {"RUEHBU": ROUTINE}, characters=TEN_SECONDS),
    )

    assert sent((both[order[0]], both[order[1]]), relay_s, propagation_s) == ["flash", "routine"]


@pytest.mark.parametrize(("relay_s", "propagation_s"), [(0, 0), (2, 0), (0, 3), (2, 3)])
@pytest.mark.parametrize("early_us", [-1, 0, 1])
def test_an_arrival_at_the_very_microsecond_a_transmission_ends(
    relay_s: int, propagation_s: int, early_us: int
) -> None:
    """A FLASH that is there when the line falls idle goes before the ROUTINE that waited for it.

    It comes over another circuit, and its transmission began after the one that ends,
    so its event stands behind the other's: without the second phase it would be late.
    One microsecond later it is late, one earlier it is not.
    """
    # "first" is queued at 60 s and the handling, and ends 10 s later. "flash" is there 10 s on
    # its own line, the propagation and the handling after its time of file.
    flash_s = 60 - propagation_s - early_us / 1_000_000
    filings = (
        filing("flash", "RUEHC", {"RUEHBU": FLASH}, after_s=flash_s, characters=TEN_SECONDS),
        filing("first", "RUEH", {"RUEHBU": ROUTINE}, after_s=60, characters=TEN_SECONDS),
        filing("waiting", "RUEH", {"RUEHBU": ROUTINE}, after_s=61, characters=TEN_SECONDS),
    )
    second, third = ("waiting", "flash") if early_us < 0 else ("flash", "waiting")

    assert sent(filings, relay_s, propagation_s) == ["first", second, third]


def test_within_a_precedence_the_order_of_filing_is_kept() -> None:
    """Three of the same minute go by their numbers, before a later one of their precedence."""
    filings = tuple(
        filing(name, "RUEH", {"RUEHBU": IMMEDIATE}, after_s=at, characters=TEN_SECONDS)
        for name, at in (("a", 0), ("b", 0), ("c", 0), ("d", 1))
    )

    assert sent(filings) == ["a", "b", "c", "d"]


# ---- What a station decided once it must not apply to what is different -----------------------


@pytest.mark.parametrize("secret_first", [True, False])
def test_a_secret_copy_for_the_same_posts_goes_its_own_way(secret_first: bool) -> None:  # noqa: FBT001
    """UNCLASSIFIED and SECRET for one post leave the same station on different circuits."""
    classes = [Classification.UNCLASSIFIED, Classification.SECRET]
    filings = tuple(
        filing(each.name, "RUEHC", {"RUEHBU": ROUTINE}, after_s=number, classification=each)
        for number, each in enumerate(sorted(classes, reverse=secret_first))
    )
    fast_and_open = Topology(
        stations={name: station(name, relay=True) for name in ("RUEHC", "RUES", "RUEHBU")},
        circuits=(
            *pair("RUEHC", "RUEHBU", OPEN_LINE),
            *pair("RUEHC", "RUES", UNINTERRUPTED),
            *pair("RUES", "RUEHBU", UNINTERRUPTED),
        ),
    )
    run = simulate(network(fast_and_open), filings)
    ways: dict[str, list[str]] = {}
    for event in read_events(run.records):
        if isinstance(event, Hop):
            ways.setdefault(run.messages[event.message], []).append(run.circuits[event.circuit])

    assert ways == {
        "UNCLASSIFIED": ["RUEHC-RUEHBU"],
        "SECRET": ["RUEHC-RUES", "RUES-RUEHBU"],
    }


def test_what_came_from_one_side_is_not_sent_back_though_the_other_side_may_go_there() -> None:
    """An unknown RUEHBUX goes to RUEHBU from all sides; there it is rejected, and stays."""
    topology = Topology(
        stations={name: station(name, relay=True) for name in ("RUEHC", "RUES", "RUEHBU")},
        circuits=(
            *pair("RUEHC", "RUEHBU", UNINTERRUPTED),
            *pair("RUEHC", "RUES", UNINTERRUPTED),
        ),
    )
    filings = tuple(
        filing(origin, origin, {"RUEHBUX": ROUTINE}, after_s=number)
        for number, origin in enumerate(("RUEHC", "RUES", "RUEHBU"))
    )
    run = simulate(network(topology), filings)
    rejected = [event for event in read_events(run.records) if isinstance(event, Rejected)]

    assert {run.stations[event.station] for event in rejected} == {"RUEHBU"}
    assert len(rejected) == 3


# ---- The details of SimPy the rule stands on -------------------------------------------------


def test_simpy_runs_an_event_of_lower_priority_after_those_made_later_at_its_instant() -> None:
    """CHOICE comes after ordinary events of the instant, also after those not yet made."""
    clock = simpy.Environment()
    seen: list[str] = []

    def at_once(name: str, then: Callable[[], None] = lambda: None) -> None:
        def happen(_: simpy.Event) -> None:
            seen.append(name)
            then()

        clock.timeout(0).callbacks.append(happen)

    end = simpy.Event(clock)
    end.callbacks.append(lambda _: seen.append("end"))
    end._ok = True  # noqa: SLF001 - what Instant does
    end._value = None  # noqa: SLF001
    clock.schedule(end, priority=CHOICE)
    at_once("first", lambda: at_once("made by first", lambda: at_once("made by that")))
    at_once("second")
    clock.run()

    assert seen == ["first", "second", "made by first", "made by that", "end"]


def test_simpy_marks_a_timeout_as_instant_marks_its_event() -> None:
    """A Timeout sets ``_ok`` and ``_value`` and nothing else that an Event has not."""
    clock = simpy.Environment()
    timeout = simpy.Timeout(clock, 0)

    assert (timeout._ok, timeout._value) == (True, None)  # noqa: SLF001 - what Instant sets
    assert set(vars(timeout)) - set(vars(simpy.Event(clock))) <= {"_ok", "_value", "_delay"}


def test_simpy_peeks_at_the_time_of_the_next_event() -> None:
    """``peek`` is the time of what comes next: now while something is due now, later after."""
    clock = simpy.Environment()
    seen = []
    for delay in (0, 0, 7):
        clock.timeout(delay).callbacks.append(lambda _: seen.append(clock.peek() == clock.now))
    clock.run()

    assert seen == [True, False, False]


def test_simpy_keeps_whole_numbers_whole() -> None:
    """A clock that starts at 0 and is given whole delays shows whole numbers, however great."""
    clock = simpy.Environment(initial_time=0)
    clock.timeout(2**60 + 1)
    clock.run()

    assert clock.now == 2**60 + 1
    assert isinstance(clock.now, int)


class Recorder:
    """Notes when it was let choose."""

    def __init__(self, clock: simpy.Environment) -> None:
        self.clock = clock
        self.chose: list[float] = []

    def choose(self, now_us: int) -> None:
        """Note the time."""
        assert now_us == self.clock.now
        self.chose.append(now_us)


def test_each_who_asks_chooses_once() -> None:
    """Settling three times in one instant makes one choice, and another only when asked again."""
    clock = simpy.Environment()
    instant = Instant(clock)
    chooser = Recorder(clock)

    def ask(_: simpy.Event) -> None:
        instant.ask(chooser)
        instant.settle(int(clock.now))
        instant.settle(int(clock.now))

    def settle(_: simpy.Event) -> None:
        instant.settle(int(clock.now))

    clock.timeout(5).callbacks.append(ask)
    clock.timeout(5).callbacks.append(settle)
    clock.timeout(9).callbacks.append(settle)
    clock.run()

    assert chooser.chose == [5]
