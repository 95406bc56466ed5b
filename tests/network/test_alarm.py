"""The alarm, and the two private details of SimPy it leans on."""

from __future__ import annotations

import simpy
from simpy.events import Event

from routesim.network.alarm import Alarm


def test_an_alarm_rings_each_time_it_was_set() -> None:
    """Set again from within its own ring, it goes off at every delay, to the microsecond."""
    clock = simpy.Environment()
    rung: list[float] = []

    def ring(_: Event) -> None:
        rung.append(clock.now)
        if len(rung) < 4:
            alarm.set(5)

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
