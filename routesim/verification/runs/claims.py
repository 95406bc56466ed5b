"""Who is to have a message, reckoned from its lines and the directory alone.

The laws hold what stations decided against this, so nothing here asks the code that decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from attrs import frozen

from routesim.message.classification import Classification
from routesim.message.model import Addressee, Message
from routesim.message.precedence import Precedence
from routesim.scenario.network import Network


@frozen(kw_only=True)
class Claim:
    """One address that a line asks for, by itself or as a member of a collective.

    Attributes:
        address: As the directory spells it; an indicator where nothing else is known.
        indicators: Where it may be served: more than one where its post moves; none where
            it cannot be.
        precedence: That of the line.
        collective: The collective that brings it in; ``None`` when a line names it.
    """

    address: str
    indicators: tuple[str, ...]
    precedence: Precedence
    collective: str | None = None


def classified(message: Message) -> Classification:
    """Return how *message* must be protected: the highest its lines say (doctrine 4.4.1)."""
    security = message.security
    stated = (message.text.classification, None if security is None else security.classification)
    known = [each for each in stated if each is not None]
    if not known and security is not None and security.signal == "ZNY":
        return Classification.TOP_SECRET
    return max(known, default=Classification.UNCLASSIFIED)


def claims(message: Message, network: Network) -> tuple[Claim, ...]:
    """Return what the address lines of *message* ask for.

    Left out are members of collectives that are exempted, or have it by other means. Of a
    message below a pilot it is what the pilot calls (doctrine 1.1.11).
    """
    names = {*_exempt(message, network), *other_means(message, network)}
    spared = _with_stations(names, message, network)
    called = None
    if message.originals and message.line2 is not None:
        called = {*message.line2.indicators}
        lists = map(network.directory.collective_by_indicator, message.line2.indicators)
        called |= {each.name for each in lists if each is not None}
    return tuple(
        claim
        for line in (*message.due.action, *message.due.info)
        if not line.other_means
        for claim in _claims(line, message, network)
        if (claim.collective is None or claim.address not in spared)
        and (called is None or not called.isdisjoint((*claim.indicators, claim.collective)))
    )


def exempted(message: Message, network: Network) -> frozenset[str]:
    """Return the addresses that no collective of *message* may reach (doctrine 1.7.1, 9.8).

    The stations that serve no others are among them, for so a collective routing indicator
    names its members.
    """
    return _with_stations(_exempt(message, network), message, network)


def other_means(message: Message, network: Network) -> frozenset[str]:
    """Return the addresses marked ZEN: they have *message* by other means (doctrine 9.9)."""
    return frozenset(
        network.directory.canonical(line.address) or line.indicator or ""
        for line in (*message.due.action, *message.due.info)
        if line.other_means
    )


def _exempt(message: Message, network: Network) -> frozenset[str]:
    return frozenset(map(network.directory.canonical, message.due.exempt))


def _with_stations(names: Collection[str], message: Message, network: Network) -> frozenset[str]:
    """Return *names*, and the indicators of stations that serve nobody else."""
    stations = {station for name in names for station in _served(name, message, network)}
    if stations:
        posts = [post.address for post in network.directory.posts if post.address not in names]
        stations -= {station for post in posts for station in _served(post, message, network)}
    return frozenset(stations).union(names)


def _claims(line: Addressee, message: Message, network: Network) -> Iterator[Claim]:
    directory, fan_outs = network.directory, network.topology.fan_outs
    collective = directory.collective(line.address)
    if line.indicator is not None and line.indicator in fan_outs:
        for member in fan_outs[line.indicator].members:
            yield Claim(
                address=member,
                indicators=(member,),
                precedence=line.precedence,
                collective=line.indicator,
            )
    elif collective is not None:
        for member in collective.members or ():
            yield Claim(
                address=member,
                indicators=_served(member, message, network),
                precedence=line.precedence,
                collective=collective.name,
            )
    elif not line.collective:
        address = directory.canonical(line.address) or line.indicator or ""
        served = (line.indicator,) if line.indicator else _served(address, message, network)
        yield Claim(address=address, indicators=served, precedence=line.precedence)


def _served(address: str, message: Message, network: Network) -> tuple[str, ...]:
    """Return where *address* is served, before and after each reassignment (doctrine 3.2.2)."""
    post = network.directory.post(address)
    if post is None:
        return ()
    unclassified = classified(message) is Classification.UNCLASSIFIED
    indicator = post.unclassified_indicator if unclassified else post.online_indicator
    found = [] if indicator is None else [indicator]
    for change in network.reassignments:
        if change.old in found:
            found.append(change.new)
    return tuple(found)
