"""Laws of clocks: nothing happens before what must come before it."""

from __future__ import annotations

from collections.abc import Iterator

from routesim.hours import Hours
from routesim.message.precedence import Precedence
from routesim.network.events import CalledOut, Delivered, Filed, Hop, Read
from routesim.units import instant
from routesim.verification.observation import Observation
from routesim.verification.runs.journal import Journal, Sending


def sent_before_received(seen: Observation) -> str | None:
    """Return what a station queued or sent before it had received all of it."""
    journal = seen.journal
    for each, came_us in _arrivals(journal):
        if min(each.queued_us, each.started_us) < came_us:
            return (
                f"{journal.name(each.message)} was queued for "
                f"{journal.circuits[each.circuit].name} at {journal.time(each.queued_us)}, before "
                f"all of it had come at {journal.time(came_us)}"
            )
    return None


def _arrivals(journal: Journal) -> Iterator[tuple[Sending, int]]:
    """Yield each stretch of sending of what was filed, with when it had come to its station."""
    filed: dict[int, list[int]] = {}
    for event in journal.events:
        if isinstance(event, Filed):
            filed.setdefault(event.message, []).append(event.at_us)
    for sendings in journal.sendings.values():
        for each in sendings:
            before = journal.arrived_by(each)
            again = journal.reentered.get(each.copy)
            if before is not None:
                yield each, before.received_us
            elif again is not None:
                yield each, again.at_us
            elif each.message in filed and each.parent not in journal.reentered:
                earlier = [at for at in filed[each.message] if at <= each.queued_us]
                yield each, max(earlier, default=filed[each.message][0])


def clocks_cross(seen: Observation) -> str | None:
    """Return what ends before it begins, or was handled in another time than its station takes."""
    journal = seen.journal
    stations = [seen.network.topology.stations[name] for name in seen.run.stations]
    for event in journal.events:
        match event:
            case Hop():
                times = [event.queued_us, event.started_us, event.sent_us, event.received_us]
            case Delivered():
                times = [event.received_us, event.delivered_us]
            case Read():
                times = [event.delivered_us, event.begun_us, event.read_us]
            case _:
                continue
        if times != sorted(times):
            return (
                f"the clocks of {journal.name(event.message)} cross: "
                f"{', '.join(map(journal.time, times))}"
            )
        if isinstance(event, Delivered):
            took_us = event.delivered_us - event.received_us
            station = stations[event.station]
            if not station.shifts and took_us != station.handling_us:
                return (
                    f"{journal.name(event.message)} was handled {took_us} us at "
                    f"{station.indicator}, which takes {station.handling_us} us"
                )
    return _queued_late(journal)


def _queued_late(journal: Journal) -> str | None:
    """Return what has another place in a queue than when it had been handled."""
    anew = {
        (each.copy, each.circuit)
        for sendings in journal.sendings.values()
        for each in sendings
        if journal.circuits[each.circuit].line.watched
    }
    for each, came_us in _arrivals(journal):
        station = journal.origin(each.circuit)
        if station.shifts or (each.copy, each.circuit) in anew or each.copy in journal.reentered:
            continue
        due_us = came_us + station.handling_us
        if each.queued_us != due_us:
            return (
                f"{journal.name(each.message)} has its place in the queue for "
                f"{journal.circuits[each.circuit].name} from {journal.time(each.queued_us)}; it "
                f"was handled at {journal.time(due_us)}"
            )
    return None


def read_too_soon(seen: Observation) -> str | None:
    """Return what was taken up in a closed post though it could wait, or called an officer."""
    journal, posts = seen.journal, seen.network.posts
    if posts is None:
        return None
    hours: dict[str, Hours | None] = {}
    for event in journal.events:
        if not isinstance(event, Read | CalledOut):
            continue
        filing = seen.filings[event.message]
        duty = filing.addressing.duties[event.duty]
        security = filing.message.security
        urgent = (
            duty.precedence <= Precedence.FLASH
            or duty.night_action
            or (security is not None and "ZZK" in security.signals)
        )
        if urgent:
            continue
        address = seen.run.posts[event.post]
        if isinstance(event, CalledOut):
            return (
                f"{address} called its duty officer at {journal.time(event.at_us)} for "
                f"{journal.name(event.message)}, which can wait ({duty.precedence.name})"
            )
        if address not in hours:
            post = seen.network.directory.post(address)
            hours[address] = None if post is None else posts.staffing(post).hours
        kept = hours[address]
        if kept is not None and not kept.is_open(instant(seen.run.start, event.begun_us)):
            return (
                f"{address} began to read {journal.name(event.message)} at "
                f"{journal.time(event.begun_us)}, when it is closed"
            )
    return None


def acknowledged_unread(seen: Observation) -> str | None:
    """Return which acknowledgement was sent before the message was read."""
    journal = seen.journal
    read = {
        (seen.run.messages[event.message], seen.run.posts[event.post]): event.read_us
        for event in journal.events
        if isinstance(event, Read)
    }
    for number, text in seen.run.services.items():
        first, _, second = text.partition("\n")
        if not second.startswith("ACKNOWLEDGED BY "):
            continue
        identity, address = first.removeprefix("YOUR "), second.removeprefix("ACKNOWLEDGED BY ")
        read_us = read.get((identity, address))
        sent_us = journal.filed_us[number]
        if read_us is None or sent_us < read_us:
            return (
                f"{address} acknowledged {identity} at {journal.time(sent_us)}, "
                f"{'unread' if read_us is None else f'read at {journal.time(read_us)}'}"
            )
    return None
