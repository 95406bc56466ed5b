"""Laws of channel numbers: no gap, and what is missing is found, asked for and accounted for."""

from __future__ import annotations

from collections import Counter

from routesim.network.events import Cause, Closed, Failed, Hop, Opened
from routesim.routing.preemption import Afterwards
from routesim.verification.observation import Observation
from routesim.verification.runs.journal import Sending

_HIGHEST = 9999


def not_consecutive(seen: Observation) -> str | None:
    """Return which transmission has not the number after that of the one before it."""
    journal = seen.journal
    for circuit, sendings in journal.sendings.items():
        facts, newest, day = journal.circuits[circuit], 0, 0
        resumes = journal.policy(circuit).afterwards is Afterwards.RESUME
        interrupted: dict[int, int] = {}
        for each in sendings:
            rest = interrupted.pop(each.copy, None)
            if isinstance(each, Failed) and each.cause is Cause.PREEMPTED and resumes:
                interrupted[each.copy] = each.number
            if isinstance(each, Failed) and each.cause is Cause.OUTAGE:
                interrupted.clear()
            if rest == each.number:
                continue
            if journal.day(circuit, each.started_us) != day:
                newest, day = 0, journal.day(circuit, each.started_us)
            newest = newest % _HIGHEST + 1
            if each.number != newest:
                return (
                    f"{facts.name} sent {journal.name(each.message)} at "
                    f"{journal.time(each.started_us)} under {each.number:04}; expected {newest:04}"
                )
    return None


def not_missed(seen: Observation) -> str | None:
    """Return which lost transmission was not missed when a later number came, or which was in vain.

    A number is missed in vain that had come.
    """
    journal = seen.journal
    opened = {
        (event.circuit, event.day, event.number): event.at_us
        for event in journal.events
        if isinstance(event, Opened)
    }
    for circuit, sendings in journal.sendings.items():
        if not journal.circuits[circuit].line.watched:
            continue
        lost: list[Sending] = []
        for each in sendings:
            day = journal.day(circuit, each.started_us)
            at_us = opened.get((circuit, day, each.number))
            if isinstance(each, Hop) and at_us is not None and each.received_us <= at_us:
                return (
                    f"{each.number:04} of {journal.circuits[circuit].name} was found missing at "
                    f"{journal.time(at_us)}, though it had come at {journal.time(each.received_us)}"
                )
            if isinstance(each, Failed) and each.cause in {Cause.LOST, Cause.GARBLED}:
                lost.append(each)
            elif isinstance(each, Hop):
                for gone in lost:
                    if journal.day(circuit, gone.started_us) != day:
                        continue
                    missed_us = opened.get((circuit, day, gone.number))
                    if missed_us is None or missed_us > each.received_us:
                        return (
                            f"{gone.number:04} of {journal.circuits[circuit].name} was lost, and "
                            f"not found missing when {each.number:04} came at "
                            f"{journal.time(each.received_us)}"
                        )
                lost.clear()
    return None


def not_closed_once(seen: Observation) -> str | None:
    """Return which open number was closed more often than it was opened, or never opened."""
    journal = seen.journal
    open_numbers: Counter[tuple[int, int, int]] = Counter()
    for event in journal.events:
        if isinstance(event, Opened):
            open_numbers[event.circuit, event.day, event.number] += 1
        elif isinstance(event, Closed):
            key = (event.circuit, event.day, event.number)
            if open_numbers[key] == 0:
                return (
                    f"{event.number:04} of {journal.circuits[event.circuit].name} was closed at "
                    f"{journal.time(event.at_us)}, and was not open"
                )
            open_numbers[key] -= 1
    return None
