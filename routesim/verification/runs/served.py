"""Laws of addresses: who is to have a message by its lines, and who was called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from routesim.analysis.deliveries import Delivery
from routesim.network.events import Delivered
from routesim.routing.outcome import Reason
from routesim.scenario.assembly import Whole
from routesim.verification.observation import Observation
from routesim.verification.runs.claims import Claim, claims, exempted, other_means


@frozen(kw_only=True)
class _Asked:
    """A whole message, what its lines ask for, and what came of it.

    Attributes:
        whole: The message.
        claims: What its lines ask for.
        exempt: Whom no collective of it may reach.
        other_means: Who has it by other means.
        rows: Its rows, by address.
    """

    whole: Whole
    claims: tuple[Claim, ...]
    exempt: frozenset[str]
    other_means: frozenset[str]
    rows: dict[str, list[Delivery]]


def _asked(seen: Observation) -> Iterator[_Asked]:
    """Yield each message of a run whose books balance."""
    rows: dict[str, dict[str, list[Delivery]]] = {}
    for row in seen.outcome.deliveries:
        rows.setdefault(row.message, {}).setdefault(row.duty.address, []).append(row)
    for whole in seen.outcome.messages:
        messages = [seen.filings[part].message for part in whole.parts]
        found = (claim for each in messages for claim in claims(each, seen.network))
        exempt = [exempted(each, seen.network) for each in messages]
        yield _Asked(
            whole=whole,
            claims=tuple(dict.fromkeys(found)),
            exempt=frozenset.intersection(*exempt),
            other_means=frozenset().union(*(other_means(each, seen.network) for each in messages)),
            rows=rows.get(whole.identity, {}),
        )


def collective_missed(seen: Observation) -> str | None:
    """Return which member of a collective was left out, or which exempted one was reached."""
    for asked in _asked(seen):
        claimed = {claim.address for claim in asked.claims}
        for address in sorted(asked.exempt - claimed):
            if address in asked.rows:
                return f"{asked.whole.identity} is owed to {address}, whom XMT exempts"
        for claim in asked.claims:
            if claim.collective is not None and claim.address not in asked.rows:
                return (
                    f"{asked.whole.identity} is for {claim.collective} and was never owed to "
                    f"its member {claim.address}"
                )
    return _exempted_reached(seen)


def _exempted_reached(seen: Observation) -> str | None:
    """Return which station was reached that only exempted members are at."""
    journal = seen.journal
    for event in journal.events:
        if not isinstance(event, Delivered) or event.message >= len(seen.filings):
            continue
        message = seen.filings[event.message].message
        indicator = seen.run.stations[event.station]
        called = () if message.line2 is None else message.line2.indicators
        claimed = {each for claim in claims(message, seen.network) for each in claim.indicators}
        if indicator in claimed or indicator in called:
            continue
        for address in sorted(exempted(message, seen.network)):
            post = seen.network.directory.post(address)
            if post and indicator in {post.online_indicator, post.unclassified_indicator}:
                return (
                    f"{journal.name(event.message)}, of which XMT exempts {address}, was "
                    f"{journal.said(event)}"
                )
    return None


def named_missed(seen: Observation) -> str | None:
    """Return which address named by a line is owed nothing, or which indicator is called twice."""
    for message, called in enumerate(seen.run.called):
        twice = [indicator for indicator, times in Counter(called).items() if times > 1]
        if twice:
            return f"{seen.run.messages[message]} calls {twice[0]} {called.count(twice[0])} times"
    for asked in _asked(seen):
        for claim in asked.claims:
            if claim.collective is None and claim.address not in asked.rows:
                return f"{asked.whole.identity} names {claim.address} and is owed nothing there"
    return None


def electrically_sent(seen: Observation) -> str | None:
    """Return which address marked ZEN is owed the message all the same."""
    for asked in _asked(seen):
        claimed = {claim.address for claim in asked.claims}
        for address in sorted(asked.other_means - claimed):
            if address in asked.rows:
                return f"{asked.whole.identity} is owed to {address}, who has it by other means"
    return None


def wrong_indicator(seen: Observation) -> str | None:
    """Return which address was called by an indicator that is not its own for the message."""
    for asked in _asked(seen):
        for claim in asked.claims:
            same = [other for other in asked.claims if other.address == claim.address]
            own = {indicator for other in same for indicator in other.indicators}
            known = all(other.indicators for other in same)
            for row in asked.rows.get(claim.address, ()):
                if row.duty.indicator is not None and row.duty.indicator not in own:
                    return (
                        f"{asked.whole.identity} calls {claim.address} by {row.duty.indicator}; "
                        f"for its classification it is {' or '.join(sorted(own)) or 'none'}"
                    )
                if not own and row.arrival.reason is None:
                    return f"{asked.whole.identity} came to {claim.address}, which has no indicator"
                if known and row.duty.reason not in {None, Reason.MINIMIZE}:
                    return (
                        f"{asked.whole.identity} was not sent to {claim.address} "
                        f"({row.duty.reason}); its indicator is {' or '.join(sorted(own))}"
                    )
    return None
