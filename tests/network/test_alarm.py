"""The alarm, and the three private details of SimPy it leans on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import simpy
from hypothesis import given
from hypothesis import strategies as st
from simpy.events import NORMAL, Event

from routesim.network.alarm import Alarm
from routesim.network.clock import run_out
from routesim.network.instant import CHOICE


def test_an_alarm_rings_each_time_it_was_set() -> None:
    """Set again from within its own ring, it goes off at every delay, to the microsecond."""
    clock = simpy.Environment()
    rung: list[float] = []

    def ring(_: Event) -> None:
        rung.append(clock.now)
        if len(rung) < 4:
            alarm.set(int(clock.now) + 5)

    alarm = Alarm(clock, ring)
    alarm.set(3)
    clock.run()

    assert rung == [3, 8, 13, 18]


def test_simpy_schedules_an_event_that_has_its_value() -> None:
    """SimPy runs the callbacks of an event whose ``_ok`` and ``_value`` a subclass set."""
    clock = simpy.Environment()
    event = Event(clock)
    event._ok = True  # noqa: SLF001 - the detail this test guards
    event._value = None  # noqa: SLF001
    seen: list[Event] = []
    event.callbacks.append(seen.append)
    clock.schedule(event, delay=1)
    clock.run()

    assert seen == [event]


def test_simpy_forgets_the_callbacks_of_a_processed_event_and_takes_new_ones() -> None:
    """After processing, ``callbacks`` is None; given back, the event can run once more."""
    clock = simpy.Environment()
    event = clock.timeout(1)
    clock.run()
    assert event.callbacks is None

    seen: list[Event] = []
    event.callbacks = [seen.append]
    clock.schedule(event, delay=1)
    clock.run()

    assert seen == [event]
    assert clock.now == 2


def test_simpy_keeps_what_is_scheduled_in_a_heap_by_time_priority_and_number() -> None:
    """``Environment._queue`` and ``_eid`` are what ``schedule`` uses, and all it uses."""
    clock = simpy.Environment()
    event = Event(clock)
    event._ok, event._value = True, None  # noqa: SLF001 - as above
    numbered = next(clock._eid)  # noqa: SLF001 - the detail this test guards
    clock.schedule(event, NORMAL, 5)

    assert clock._queue == [(5, NORMAL, numbered + 1, event)]  # noqa: SLF001


def test_an_alarm_stands_among_the_events_of_its_moment_where_simpy_would_put_it() -> None:
    """Of one moment: by priority, then in the order in which they were set."""
    clock = simpy.Environment()
    rung: list[str] = []

    def note(name: str) -> Callable[[Event], None]:
        return lambda _: rung.append(name)

    Alarm(clock, note("choice"), CHOICE).set(5)
    clock.timeout(5).callbacks.append(note("first"))
    Alarm(clock, note("second")).set(5)
    clock.timeout(5).callbacks.append(note("third"))
    clock.run()

    assert rung == ["first", "second", "third", "choice"]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2)), max_size=30))
def test_the_clock_run_out_does_what_simpy_does(delays: list[tuple[int, int]]) -> None:
    """Timeouts, alarms and what they set off happen in the order and at the times of ``run``."""

    def happened(run: Callable[[simpy.Environment], object]) -> list[tuple[str, float]]:
        clock = simpy.Environment()
        story: list[tuple[str, float]] = []

        def ring(_: Event) -> None:
            story.append(("alarm", clock.now))

        def set_off(delay: int, value: int) -> None:
            def act(_: Event) -> None:
                story.append((str(value), clock.now))
                if value < 3:
                    set_off(value, value + 1)

            clock.timeout(delay).callbacks.append(act)

        for delay, value in delays:
            set_off(delay, value)
            Alarm(clock, ring).set(delay)
        run(clock)
        return [*story, ("end", clock.now)]

    assert happened(run_out) == happened(simpy.Environment.run)


def test_what_a_callback_raises_ends_the_run() -> None:
    """Nothing is swallowed, and the rest is still on the clock."""
    clock = simpy.Environment()

    def fall(_: Event) -> None:
        raise KeyError

    clock.timeout(1).callbacks.append(fall)
    clock.timeout(2)
    with pytest.raises(KeyError):
        run_out(clock)

    assert clock.peek() == 2
