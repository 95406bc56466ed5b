"""Laws of precedence: what a copy is queued by, and who rides with whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from routesim.message.precedence import Precedence
from routesim.routing.outcome import Reason
from routesim.scenario.filing import Filing
from routesim.verification.observation import Observation
from routesim.verification.runs.claims import claims


def wrong_class(seen: Observation) -> str | None:
    """Return what was queued by another precedence than the highest among those it serves."""
    journal = seen.journal
    for number, filing in _unrestrained(seen):
        for copy in filing.copies:
            known = _precedences(seen, filing)
            served = [known[each] for each in copy.indicators if each in known]
            if len(served) == len(copy.indicators) and min(served) != copy.precedence:
                return (
                    f"{journal.name(number)} left {filing.station} as {copy.precedence.name} for "
                    f"{' '.join(copy.indicators)}, whose highest precedence is {min(served).name}"
                )
    written = [_written(filing) for filing in seen.filings]
    for circuit, sendings in journal.sendings.items():
        for each in sendings:
            if each.message >= len(written) or journal.is_entered_again(each.copy):
                continue
            for indicator in journal.indicators.get(each.copy, ()):
                said = written[each.message].get(indicator, each.precedence)
                if said != each.precedence:
                    return (
                        f"{journal.name(each.message)} for {indicator} was sent over "
                        f"{journal.circuits[circuit].name} at {journal.time(each.started_us)} as "
                        f"{each.precedence.name}; its format line 2 says {said.name}"
                    )
    return None


def not_split(seen: Observation) -> str | None:
    """Return which FLASH copy serves less urgent addressees too, or which other one FLASH ones."""
    journal = seen.journal
    for number, filing in _unrestrained(seen):
        known = _precedences(seen, filing)
        for copy in filing.copies:
            classes = {
                known[each] <= Precedence.FLASH: each for each in copy.indicators if each in known
            }
            if len(classes) > 1:
                return (
                    f"{journal.name(number)} is FLASH for {classes[True]} and less for "
                    f"{classes[False]}, and left {filing.station} as one copy "
                    f"({copy.precedence.name})"
                )
    return None


def _unrestrained(seen: Observation) -> Iterator[tuple[int, Filing]]:
    """Yield the messages that MINIMIZE leaves alone, by number."""
    for number, filing in enumerate(seen.filings):
        if not any(
            duty.held_until is not None or duty.reason is Reason.MINIMIZE
            for duty in filing.addressing.duties
        ):
            yield number, filing


def _precedences(seen: Observation, filing: Filing) -> Mapping[str, Precedence]:
    """Return the highest precedence for each indicator, as the address lines have it.

    An indicator that serves other posts by now is left out: who is there, its lines do not say.
    """
    moved = {name for each in seen.network.reassignments for name in (each.old, each.new)}
    found: dict[str, Precedence] = {}
    for claim in claims(filing.message, seen.network):
        called = (*claim.indicators, *((claim.collective,) if claim.collective else ()))
        for indicator in called:
            if indicator not in moved:
                known = found.get(indicator, claim.precedence)
                found[indicator] = min(known, claim.precedence)
    return found


def _written(filing: Filing) -> Mapping[str, Precedence]:
    """Return what format line 2 said at the origin, for each indicator a message called."""
    return {indicator: copy.precedence for copy in filing.copies for indicator in copy.indicators}
