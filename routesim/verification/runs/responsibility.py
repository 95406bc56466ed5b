"""Laws of responsibility: every indicator goes one way and comes to one end, and none is lost."""

from __future__ import annotations

from routesim.network.events import Correction, Delivered, Reentered, Rejected
from routesim.routing.outcome import Reason
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


def changed_identity(seen: Observation) -> str | None:
    """Return which copy is of another message than what it was split from, or is called so."""
    journal = seen.journal
    of_message: dict[int, int] = {}
    for hop in journal.hops:
        before = of_message.get(hop.copy, of_message.get(hop.parent, hop.message))
        if before != hop.message:
            return (
                f"{journal.name(before)} became {journal.name(hop.message)} on "
                f"{journal.circuits[hop.circuit].name} at {journal.time(hop.started_us)}"
            )
        of_message[hop.copy] = hop.message
    for number, filing in enumerate(seen.filings):
        own = filing.message.identity
        if own is not None and not journal.name(number).startswith(own):
            return f"{own} was carried as {journal.name(number)}"
    return None


def wrongly_filed(seen: Observation) -> str | None:
    """Return which suspected duplicate was filed unseen, or delivered where it had been before."""
    journal = seen.journal
    dealt_with: set[tuple[str, int]] = set()
    identities = [filing.message.identity for filing in seen.filings]
    for event in journal.events:
        if not isinstance(event, Delivered | Rejected | Reentered):
            continue
        if event.message >= len(seen.filings):
            continue
        name = journal.name(event.message)
        key = (identities[event.message] or name, event.station)
        suspected = seen.filings[event.message].suspected
        if isinstance(event, Rejected):
            again = journal.is_entered_again(event.copy)
            found = key not in dealt_with or not (suspected or again)
            if event.reason is Reason.DUPLICATE and found:
                return f"{name} was {journal.said(event)}; it had not been there"
        elif isinstance(event, Delivered) or event.correction is Correction.MISROUTED:
            if isinstance(event, Delivered) and suspected and key in dealt_with:
                return f"{name} was {journal.said(event)}, for the second time"
            dealt_with.add(key)
    return None


def fanned_out_again(seen: Observation) -> str | None:
    """Return which member got no copy or two, or which collective that is fanned out went on."""
    journal = seen.journal
    for message, called in enumerate(seen.run.called):
        fanned_out = {each for each in called if each.startswith("RUCR")}
        for hop in journal.hops if fanned_out else ():
            found = fanned_out & {*journal.indicators.get(hop.copy, ())}
            if hop.message == message and found:
                return (
                    f"{journal.name(message)} for {min(found)}, which is fanned out, entered again "
                    f"over {journal.circuits[hop.circuit].name} at {journal.time(hop.started_us)}"
                )
        for collective in called:
            known = seen.network.topology.fan_outs.get(collective)
            for member in () if known is None else known.members:
                times = len(journal.ends.get(message, {}).get(member, ()))
                if times != 1 and message in journal.owed:
                    return (
                        f"{journal.name(message)} for {collective} came to {times} ends at its "
                        f"member {member}"
                    )
    return None
