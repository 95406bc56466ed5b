"""Laws of queues: whose turn it is, who may break in, what becomes of what was interrupted."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise

from routesim.network.events import Cause, Failed, Hop
from routesim.network.transmission import (
    CANCEL_CHARACTERS,
    characters,
    line2_characters,
    transmission_characters,
)
from routesim.routing.preemption import Afterwards
from routesim.verification.observation import Observation
from routesim.verification.runs.journal import Journal, Sending, breaks_in, ended_us

_Turn = tuple[int, int, int, int]


def less_urgent(seen: Observation) -> str | None:
    """Return what was taken while something more urgent waited."""
    return next(_overtaken(seen.journal, same_precedence=False), None)


def out_of_turn(seen: Observation) -> str | None:
    """Return what was taken before another of its precedence that had come before it."""
    return next(_overtaken(seen.journal, same_precedence=True), None)


def _overtaken(journal: Journal, *, same_precedence: bool) -> Iterator[str]:
    for circuit, sendings in journal.sendings.items():
        for taken, first in _wrong_turns(journal, sendings):
            if (first.precedence == taken.precedence) is same_precedence:
                yield (
                    f"{journal.circuits[circuit].name} took {_said(journal, taken)} at "
                    f"{journal.time(taken.started_us)}, while {_said(journal, first)} had waited "
                    f"since {journal.time(journal.waits_from_us(first))}"
                )


def _wrong_turns(
    journal: Journal, sendings: Sequence[Sending]
) -> Iterator[tuple[Sending, Sending]]:
    """Yield each sending that was not the first of those that waited, with the first."""
    arrivals = sorted(
        (came_us + journal.comes_last(each), _turn(each), number)
        for number, each in enumerate(sendings)
        if each.copy not in journal.intercepted
        for came_us in (_waits_from_us(journal, sendings, number),)
    )
    waiting: list[tuple[_Turn, int]] = []
    at = 0
    for number, taken in enumerate(sendings):
        while at < len(arrivals) and arrivals[at][0] <= taken.started_us:
            heappush(waiting, arrivals[at][1:])
            at += 1
        while waiting and waiting[0][1] <= number:
            heappop(waiting)
        if waiting and waiting[0][0] < _turn(taken):
            yield taken, sendings[waiting[0][1]]


def _waits_from_us(journal: Journal, sendings: Sequence[Sending], number: int) -> int:
    """Return from when on a copy waited for a stretch: after the stretch of it before, if any."""
    each = sendings[number]
    before = [
        ended_us(other)
        for other in sendings[max(0, number - _NEAR) : number]
        if other.copy == each.copy and other.queued_us == each.queued_us
    ]
    return max([journal.waits_from_us(each), *before])


_NEAR = 1_000
"""An interrupted copy is looked for so many sendings back; it has the first place in its class."""


def _turn(sending: Sending) -> _Turn:
    return (sending.precedence, sending.queued_us, sending.message, sending.copy)


def waits_for_less(seen: Observation) -> str | None:
    """Return what had to wait for the rest of something it may break into."""
    journal = seen.journal
    for circuit, sendings in journal.sendings.items():
        facts, policy = journal.circuits[circuit], journal.policy(circuit)
        if policy.interrupts is None or facts.line.hours is not None:
            continue  # outside its hours a circuit lets nothing begin
        ends = [ended_us(each) for each in sendings]
        for number, each in enumerate(sendings):
            if each.precedence > policy.interrupts or each.copy in journal.intercepted:
                continue
            came_us = _waits_from_us(journal, sendings, number) + journal.comes_last(each)
            for other in sendings[bisect_left(ends, came_us + 1) : number]:
                if breaks_in(policy, each.precedence, other.precedence):
                    return (
                        f"{_said(journal, each)} waited for {facts.name} from "
                        f"{journal.time(came_us)}, while it sent {_said(journal, other)} until "
                        f"{journal.time(ended_us(other))}"
                    )
    return None


def wrongly_interrupted(seen: Observation) -> str | None:
    """Return what was interrupted when nothing came that may break into it."""
    journal = seen.journal
    for circuit, sendings in journal.sendings.items():
        policy = journal.policy(circuit)
        for number, stopped in enumerate(sendings):
            if not _is_preempted(stopped) or _fails_later(journal, stopped):
                continue
            at_us = ended_us(stopped)
            if not any(
                breaks_in(policy, each.precedence, stopped.precedence)
                and each.queued_us <= at_us <= each.started_us
                for each in sendings[number + 1 :]
            ):
                return (
                    f"{_said(journal, stopped)} was interrupted on "
                    f"{journal.circuits[circuit].name} at {journal.time(at_us)}, and nothing "
                    "waited that may break into it"
                )
    return None


def _is_preempted(sending: Sending) -> bool:
    return isinstance(sending, Failed) and sending.cause is Cause.PREEMPTED


def _fails_later(journal: Journal, sending: Sending) -> bool:
    """Return whether the circuit fails after a stretch, so that what waits may go elsewhere."""
    name = journal.circuits[sending.circuit].name
    outages = journal.outages_us.get(name, ())
    return name in journal.breaks_down or any(
        begin_us >= sending.started_us for begin_us, _ in outages
    )


def not_sent_whole(seen: Observation) -> str | None:
    """Return what was interrupted and not sent again, or not as the circuit has it."""
    journal = seen.journal
    for circuit, sendings in journal.sendings.items():
        attempts: dict[tuple[int, int], list[Sending]] = defaultdict(list)
        for each in sendings:
            attempts[each.copy, each.queued_us].append(each)
        for stretches in attempts.values():
            last = stretches[-1]
            for found in _broken(seen, circuit, stretches):
                name = journal.circuits[circuit].name
                return f"{_said(journal, last)} {found} on {name} at {journal.time(ended_us(last))}"
    return None


def _broken(seen: Observation, circuit: int, stretches: Sequence[Sending]) -> Iterator[str]:
    """Yield what is wrong with the stretches in which one copy was sent over one circuit."""
    journal = seen.journal
    *before, last = stretches
    if _is_preempted(last):
        if not _fails_later(journal, last):
            yield "was interrupted and never sent again"
        return
    if any(isinstance(each, Hop) for each in before):
        yield "was sent again after it had come"
    if journal.policy(circuit).afterwards is Afterwards.RESTART:
        whole = [last]
        numbers = {(journal.day(circuit, each.started_us), each.number) for each in stretches}
        if len(numbers) < len(stretches):
            yield "was sent again under a number it had had"
    else:
        anew = [place for place, each in enumerate(before, start=1) if not _is_preempted(each)]
        whole = list(stretches[max(anew, default=0) :])
        if len({each.number for each in whole}) > 1:
            yield "went on under another number"
    took_us = sum(ended_us(each) - each.started_us for each in whole)
    whole_us = _whole_us(seen, last)
    failed = isinstance(last, Failed) and last.cause is Cause.OUTAGE
    if whole_us is not None and took_us != whole_us and not failed:
        yield f"took {took_us} us where all of it takes {whole_us} us"


def _whole_us(seen: Observation, sending: Sending) -> int | None:
    """Return how long all of a copy takes; ``None`` where its length is not known here."""
    journal = seen.journal
    called = journal.indicators.get(sending.copy)
    if (
        called is None
        or seen.imbalance is not None
        or sending.message >= len(seen.filings)
        or journal.calls_collective(sending.message)
    ):
        return None
    filing = seen.filings[sending.message]
    if any(copy.omitted for copy in filing.copies):
        return None  # a book message
    facts = journal.circuits[sending.circuit]
    length = transmission_characters(
        facts.channel, line2_characters(called), characters(filing.relayed)
    )
    return facts.line.transmission_us(length)


def idle(seen: Observation) -> str | None:
    """Return what waited for a circuit that sent nothing, or was sent while another was."""
    journal = seen.journal
    for circuit, sendings in journal.sendings.items():
        facts, station = journal.circuits[circuit], journal.origin(circuit)
        for before, each in pairwise(sendings):
            if each.started_us < ended_us(before):
                return (
                    f"{facts.name} began {_said(journal, each)} at "
                    f"{journal.time(each.started_us)}, before {_said(journal, before)} was done"
                )
        if (
            facts.line.hours is not None
            or station.storage_characters is not None
            or station.indicator in journal.breaks_down
        ):
            continue  # when it might have begun is not to be seen
        free_us = 0
        for number, each in enumerate(sendings):
            due_us = max(free_us, _waits_from_us(journal, sendings, number))
            due_us = _next_up_us(journal, facts.name, due_us)
            if each.started_us > due_us:
                return (
                    f"{_said(journal, each)} waited for {facts.name}, which was idle from "
                    f"{journal.time(due_us)} to {journal.time(each.started_us)}"
                )
            free_us = ended_us(each)
            restarts = facts.line.preemption.afterwards is Afterwards.RESTART
            if _is_preempted(each) and restarts:
                free_us += facts.line.characters_us(CANCEL_CHARACTERS)
    return None


def _next_up_us(journal: Journal, circuit: str, at_us: int) -> int:
    """Return the instant from *at_us* on at which a circuit is not out."""
    for begin_us, end_us in journal.outages_us.get(circuit, ()):
        if begin_us <= at_us < end_us:
            return _next_up_us(journal, circuit, end_us)
    return at_us


def _said(journal: Journal, sending: Sending) -> str:
    return f"{journal.name(sending.message)} ({sending.precedence.name})"
