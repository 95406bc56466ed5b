"""Laws of circuits: what may go over one, how often, and when."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from routesim.message.classification import Classification
from routesim.network.events import Hop
from routesim.routing.screening import release_code
from routesim.routing.topology import Circuit, Line
from routesim.scenario.filing import Filing
from routesim.verification.observation import Observation
from routesim.verification.runs.journal import Sending, ended_us

MOST_NATIONS: Final = 2
"""Nations one transmission may be released to (doctrine 3.5.2)."""


def sent_twice(seen: Observation) -> str | None:
    """Return what went twice over a circuit on one way, or split where one copy would do.

    Not of messages that change on the way, nor while circuits fail and traffic is diverted.
    """
    journal = seen.journal
    if seen.network.outages or journal.breaks_down:
        return None
    over: dict[tuple[int, int], list[Hop]] = defaultdict(list)
    for hop in journal.hops:
        if not journal.calls_collective(hop.message) and not journal.is_entered_again(hop.copy):
            over[hop.message, hop.circuit].append(hop)
    for (message, circuit), hops in over.items():
        facts = journal.circuits[circuit]
        called: set[str] = set()
        siblings: dict[tuple[int, int], list[Hop]] = defaultdict(list)
        for hop in hops:
            indicators = journal.indicators.get(hop.copy, ())
            again = called.intersection(indicators)
            if again:
                return (
                    f"{journal.name(message)} for {min(again)} went over {facts.name} again at "
                    f"{journal.time(hop.started_us)}"
                )
            called.update(indicators)
            siblings[hop.parent, _first_copy(seen, message, indicators)].append(hop)
        for copies in siblings.values():
            together = sum(len(journal.indicators.get(hop.copy, ())) for hop in copies)
            if len(copies) > max(1, -(-together // facts.line.most_indicators)):
                return (
                    f"{journal.name(message)} went over {facts.name} as {len(copies)} copies, the "
                    f"last at {journal.time(copies[-1].started_us)}; one would do"
                )
    return None


def _first_copy(seen: Observation, message: int, indicators: tuple[str, ...]) -> int:
    """Return which of the copies of a message as it was filed called *indicators*."""
    if message < len(seen.filings):
        for number, copy in enumerate(seen.filings[message].copies):
            if set(indicators) & set(copy.indicators):
                return number
    return 0


def over_too_low(seen: Observation) -> str | None:
    """Return what was sent over a circuit that may not carry it."""
    journal = seen.journal
    for circuit, sendings in journal.sendings.items():
        facts = journal.circuits[circuit]
        for each in sendings:
            level = journal.classifications[each.message]
            if level > facts.line.highest:
                return (
                    f"{journal.name(each.message)}, {level.words}, was sent over {facts.name} at "
                    f"{journal.time(each.started_us)}, which carries "
                    f"{facts.line.highest.words} at most"
                )
            if each.message < len(seen.filings) and not _takes(seen, each, facts.line):
                return (
                    f"{journal.name(each.message)} was sent over {facts.name} at "
                    f"{journal.time(each.started_us)}, which does not take its handling or format"
                )
    return None


def _takes(seen: Observation, sending: Sending, line: Line) -> bool:
    message = seen.filings[sending.message].message
    designator = None if message.security is None else message.security.special_handling
    if designator is not None:
        handled = line.special_handling
        if handled is None and line.highest < Classification.SECRET:
            return False
        if handled is not None and designator not in handled:
            return False
    return message.format in line.formats


def unreleased(seen: Observation) -> str | None:
    """Return what left its nation without its release, or carries a release code in vain."""
    journal = seen.journal
    for circuit, sendings in journal.sendings.items():
        facts = journal.circuits[circuit]
        for each in sendings if facts.release_code else ():
            if each.message < len(seen.filings):
                filing = seen.filings[each.message]
                found = _unreleased(filing, facts, journal.indicators.get(each.copy, ()))
                if found is not None:
                    return f"{found} at {journal.time(each.started_us)}"
    return _released_in_vain(seen)


def _unreleased(filing: Filing, facts: Circuit, indicators: tuple[str, ...]) -> str | None:
    home = release_code(filing.station or "")
    security = filing.message.security
    released = () if security is None else security.release
    if home != release_code(facts.origin):
        return None  # only the nation in which it was filed asks (doctrine 3.5.3)
    for indicator in indicators:
        if release_code(indicator) != home and release_code(indicator) not in released:
            said = " ".join(released) or "nobody"
            return (
                f"{filing.identity} for {indicator}, released to {said}, left its nation over "
                f"{facts.name}"
            )
    return None


def _released_in_vain(seen: Observation) -> str | None:
    for number, filing in enumerate(seen.filings):
        home = release_code(filing.station or "")
        for copy in filing.copies:
            domestic = [each for each in copy.indicators if release_code(each) in {home, None}]
            if copy.release and (domestic or len(copy.release) > MOST_NATIONS):
                return (
                    f"{seen.run.messages[number]} left {filing.station} released to "
                    f"{' '.join(copy.release)} for {' '.join(domestic or copy.indicators)}"
                )
    return None


def over_what_is_out(seen: Observation) -> str | None:
    """Return what was sent over a circuit that was out, or waited for one at its origin in vain."""
    journal = seen.journal
    for circuit, sendings in journal.sendings.items():
        facts = journal.circuits[circuit]
        for begin_us, end_us in journal.outages_us.get(facts.name, ()):
            for each in sendings:
                stopped_us = ended_us(each)
                if each.started_us < end_us and stopped_us > max(begin_us, each.started_us):
                    return (
                        f"{facts.name} was out from {journal.time(begin_us)} to "
                        f"{journal.time(end_us)}, and sent {journal.name(each.message)} from "
                        f"{journal.time(each.started_us)} to {journal.time(stopped_us)}"
                    )
    return _not_diverted(seen)


def _not_diverted(seen: Observation) -> str | None:
    """Return what stayed at its origin for a circuit that was out, though there was another way.

    Only where nobody wrote a table, and no other circuit failed meanwhile.
    """
    journal, topology = seen.journal, seen.network.topology
    if topology.tables or journal.breaks_down or topology.fan_outs:
        return None
    for circuit, sendings in journal.sendings.items():
        facts = journal.circuits[circuit]
        station = journal.origin(circuit)
        for begin_us, end_us in journal.outages_us.get(facts.name, ()):
            told_us = begin_us + station.diversion_us
            for each in sendings:
                if (
                    each.queued_us < told_us < end_us <= each.started_us
                    and each.message < len(seen.filings)
                    and journal.arrived_by(each) is None
                ):
                    way = _way_around(seen, each, begin_us)
                    if way is not None:
                        return (
                            f"{journal.name(each.message)} waited for {facts.name}, which was out "
                            f"from {journal.time(begin_us)} to {journal.time(end_us)}; {way}"
                        )
    return None


def _way_around(seen: Observation, sending: Sending, begin_us: int) -> str | None:
    """Return that there is a way without any circuit that was out, for all a copy calls."""
    journal, topology = seen.journal, seen.network.topology
    filing = seen.filings[sending.message]
    security = filing.message.security
    if security is not None and (security.special_handling or security.release):
        return None
    out = {
        name
        for name, spans in journal.outages_us.items()
        if any(start_us <= sending.started_us and end_us >= begin_us for start_us, end_us in spans)
    }
    level = journal.classifications[sending.message]
    facts = journal.circuits[sending.circuit]
    found, waiting = {facts.origin}, [facts.origin]
    while waiting:
        station = waiting.pop()
        for circuit in topology.circuits:
            if (
                circuit.origin == station
                and circuit.name not in out
                and circuit.line.highest >= level
                and not circuit.release_code
                and circuit.destination not in found
            ):
                found.add(circuit.destination)
                if topology.stations[circuit.destination].relay:
                    waiting.append(circuit.destination)
    called = journal.indicators.get(sending.copy, ())
    if called and found.issuperset(called) and filing.message.format in facts.line.formats:
        return f"there is another way to {' '.join(called)}"
    return None
