"""Laws of responsibility: every indicator goes one way and comes to one end, and none is lost."""

from __future__ import annotations

from routesim.network.events import Delivered
from routesim.verification.observation import Observation


def doubled(seen: Observation) -> str | None:
    """Return which indicator met two fates."""
    journal = seen.journal
    for message, ends in journal.ends.items():
        for indicator, found in ends.items():
            if len(found) > 1:
                met = ", ".join(journal.said(end) for end in found)
                return f"{journal.name(message)} met {len(found)} fates at {indicator}: {met}"
    return None


def lost(seen: Observation) -> str | None:
    """Return which indicator met no fate, or what else is wrong with the books."""
    journal = seen.journal
    for message, owed in journal.owed.items():
        for indicator in sorted(owed - journal.ends.get(message, {}).keys()):
            last = _last_seen(seen, message)
            return f"{journal.name(message)} met no fate at {indicator}: it is lost{last}"
    return None if doubled(seen) is not None else seen.imbalance


def _last_seen(seen: Observation, message: int) -> str:
    """Return the last hop of a message, as the end of a sentence."""
    journal = seen.journal
    hops = [hop for hop in journal.hops if hop.message == message]
    if not hops:
        return ", and never left its station"
    last = hops[-1]
    circuit = journal.circuits[last.circuit].name
    return f"; its last hop was over {circuit}, received {journal.time(last.received_us)}"


def unowned(seen: Observation) -> str | None:
    """Return what was delivered that the message never called."""
    journal = seen.journal
    for event in journal.events:
        if isinstance(event, Delivered):
            owed = journal.owed.get(event.message, frozenset())
            if journal.filed_for(event) not in owed:
                called = " ".join(sorted(owed)) or "nobody"
                name = journal.name(event.message)
                return f"{name}, which calls {called}, was {journal.said(event)}"
    return None
