"""Who is owed a message: its address lines, collectives and exemptions made into duties.

The unit of transmission is the routing indicator, the unit of delivery the
plain-language address: several addresses share an indicator, so a cable has
more duties than indicators.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime

from attrs import evolve, frozen

from routesim.directory.directory import Directory
from routesim.message.classification import Classification
from routesim.message.model import Addressee, Message
from routesim.message.precedence import Precedence
from routesim.routing.collective import FanOut
from routesim.routing.outcome import Reason


class Role(enum.StrEnum):
    """Whether an addressee is to act or to know."""

    ACTION = "action"
    INFO = "info"


@frozen(kw_only=True)
class Duty:
    """One address the network owes a delivery, or the reason why it cannot owe one.

    Attributes:
        address: Plain-language address, as the directory writes it where it knows it.
        office: Office symbols of the line.
        indicator: Where it is delivered; ``None`` when there is a *reason*.
        role: The stronger of the roles in which it is addressed.
        precedence: The highest precedence under which it is addressed.
        night_action: Some line says NIACT for it.
        named: A line names it itself.
        collectives: Names of the collectives that bring it in, in the order of the lines.
        held_until: When it may be filed, where MINIMIZE holds it.
        reason: Why nothing can be sent.
        suggestion: A known address that is near an unknown one.
    """

    address: str
    office: tuple[str, ...] = ()
    indicator: str | None
    role: Role
    precedence: Precedence
    night_action: bool = False
    named: bool
    collectives: tuple[str, ...] = ()
    held_until: datetime | None = None
    reason: Reason | None = None
    suggestion: str | None = None

    @property
    def via(self) -> str | None:
        """The collective by which alone it is addressed; ``None`` when a line names it."""
        return None if self.named else self.collectives[0]


@frozen(kw_only=True)
class Addressing:
    """Everything the address lines and format line 2 ask for.

    Attributes:
        duties: One for each address: first those a line names, in the order of the
            lines, then the others, as the directory lists the collective.
        station_copies: Indicators of format line 2 that no address explains; they
            get a copy but are no addressees (doctrine 9.5).
        exempted: Addresses that XMT took out of a collective (doctrine 1.7.1).
        exempted_in_vain: Addresses of XMT that are in no collective of the message.
        other_means: Addresses marked ZEN, to whom nothing is owed (doctrine 9.9).
        uncalled: Addresses a pilot does not call: others are responsible for them
            (doctrine 1.1.11, 3.3.3).
    """

    duties: tuple[Duty, ...]
    station_copies: tuple[str, ...] = ()
    exempted: tuple[str, ...] = ()
    exempted_in_vain: tuple[str, ...] = ()
    other_means: tuple[str, ...] = ()
    uncalled: tuple[str, ...] = ()


def protection(message: Message) -> Classification:
    """Return how *message* must be protected: the highest its lines say, UNCLASSIFIED if none.

    A message that says ZNY, and nowhere legibly how it is classified, may be anything
    above unclassified: it is protected as the highest (doctrine 1.4.2, 4.4.1).
    """
    securities = message.securities
    stated = [message.text.classification, *[one.classification for one in securities]]
    unstated = Classification.UNCLASSIFIED
    if any(one.signal == "ZNY" for one in securities):
        unstated = Classification.TOP_SECRET
    return max((found for found in stated if found is not None), default=unstated)


def address(
    message: Message,
    directory: Directory,
    fan_outs: Mapping[str, FanOut] | None = None,
    assign: Callable[[str], str] = str,
) -> Addressing:
    """Resolve the address lines of *message*.

    An indicator on the line counts, else the directory gives one by address and
    classification; a collective routing indicator stands for the members *fan_outs*
    has for it. Collectives are expanded less the addresses exempted, which may stand
    far from the collective they limit, and less those marked ZEN, who have the message by
    other means; a line that names one of them counts all the same. A station that is a member
    is left out when all it serves are. An address met twice at the
    same indicator becomes one duty with the stronger role and the higher
    precedence. Of a readdressed message the outermost heading counts, and below a pilot
    only those are owed whom it calls.

    Args:
        message: The message.
        directory: Who is where.
        fan_outs: The collective routing indicators of the network, by indicator.
        assign: The indicator the originating station assigns where the directory has
            one; the same, as far as it has loaded no other.

    Source: doctrine 1.1.11, 3.2.2 (law R9), 3.6.4 (C7), 3.6.5 (R7), 9.8, 9.9 (C9), 9.10.
    """
    exempt = dict.fromkeys(directory.canonical(name) for name in message.due.exempt)
    elsewhere = {directory.canonical(a.address) for _, a in _lines(message) if a.other_means}
    spared = elsewhere.union(exempt)
    exempted: dict[str, None] = {}
    merged: dict[tuple[str, tuple[str, ...], str | None], Duty] = {}
    locate = _Locator(directory, protection(message), assign)
    for role, addressee in _lines(message):
        for duty in _duties(role, addressee, locate, fan_outs or {}):
            if spared and not duty.named:
                meant = {duty.address} if duty.address in spared else locate.meant(duty.address)
                exempted.update(dict.fromkeys(name for name in meant if name in exempt))
                if spared.issuperset(meant):
                    continue
            key = (duty.address, duty.office, duty.indicator)
            known = merged.get(key)
            if known is not None and duty.named and not known.named:
                del merged[key]  # it takes its place in the order of the lines that name
            merged[key] = duty if known is None else _merge(known, duty)
    asked = sorted(merged.values(), key=lambda duty: not duty.named)
    called = _called(message, directory, assign)
    duties = tuple(duty for duty in asked if _is_called(duty, called))
    return Addressing(
        duties=duties,
        station_copies=_unexplained(message, (*duties, *map(locate, elsewhere)), directory),
        exempted=tuple(exempted),
        exempted_in_vain=tuple(name for name in exempt if name not in exempted),
        other_means=tuple(a.address for _, a in _lines(message) if a.other_means),
        uncalled=tuple(duty.address for duty in asked if not _is_called(duty, called)),
    )


def _lines(message: Message) -> Iterator[tuple[Role, Addressee]]:
    """Yield the addressees this transmission is for, action first."""
    for addressee in message.due.action:
        yield Role.ACTION, addressee
    for addressee in message.due.info:
        yield Role.INFO, addressee


def _called(
    message: Message, directory: Directory, assign: Callable[[str], str]
) -> frozenset[str] | None:
    """Return the indicators and collectives a pilot calls; ``None`` where no pilot limits it.

    The pseudo indicator of a collective calls its members.
    """
    if not message.originals or message.line2 is None:
        return None
    indicators = message.line2.indicators
    collectives = filter(None, map(directory.collective_by_indicator, indicators))
    names = [collective.name for collective in collectives]
    return frozenset((*indicators, *map(assign, indicators), *names))


def _is_called(duty: Duty, called: frozenset[str] | None) -> bool:
    """Return whether this transmission is for *duty*: all are, but those a pilot leaves out."""
    return called is None or not called.isdisjoint((duty.indicator, *duty.collectives))


def _duties(
    role: Role, addressee: Addressee, locate: _Locator, fan_outs: Mapping[str, FanOut]
) -> Iterator[Duty]:
    """Yield what one line asks for: one duty, or one for each member of a collective."""
    if addressee.other_means:
        return

    def duty(
        address: str, found: _Found, *, named: bool = False, collectives: tuple[str, ...] = ()
    ) -> Duty:
        return Duty(
            address=address,
            office=addressee.office if named else (),
            indicator=found.indicator,
            role=role,
            precedence=addressee.precedence,
            night_action=addressee.night_action,
            named=named,
            collectives=collectives,
            reason=found.reason,
            suggestion=found.suggestion,
        )

    directory = locate.directory
    collective = directory.collective(addressee.address)
    fan_out = fan_outs.get(addressee.indicator or "")
    if fan_out is not None:
        for member in fan_out.members:
            yield duty(member, _Found(member), collectives=(fan_out.indicator,))
        return
    if collective is not None and collective.members is not None:
        for member in collective.members:
            yield duty(member, locate(member), collectives=(collective.name,))
        return
    address = directory.canonical(addressee.address) or addressee.indicator or ""
    if collective is not None or addressee.collective:
        yield duty(address, _Found(None, Reason.UNKNOWN_COLLECTIVE), named=True)
    elif addressee.indicator is not None:
        yield duty(address, _Found(addressee.indicator), named=True)
    else:
        yield duty(address, locate(address), named=True)


@frozen
class _Found:
    """The indicator of an address, or the reason for having none."""

    indicator: str | None
    reason: Reason | None = None
    suggestion: str | None = None


@frozen
class _Locator:
    """Finds the indicator of an address in the directory."""

    directory: Directory
    classification: Classification
    assign: Callable[[str], str]

    def __call__(self, address: str) -> _Found:
        post = self.directory.post(address)
        if post is None:
            return _Found(None, Reason.UNKNOWN_ADDRESS, self.directory.suggest(address))
        indicator = post.indicator(self.classification)
        if indicator is None:
            return _Found(None, Reason.NO_INDICATOR)
        return _Found(self.assign(indicator))

    def meant(self, member: str) -> Collection[str]:
        """Return whom a collective means by *member*: that address, or all a station serves.

        A collective routing indicator has stations for members, known by indicator alone.
        """
        station = self.assign(member)
        posts = (*self.directory.posts_at(member), *self.directory.posts_at(station))
        served = [post.address for post in posts if self(post.address).indicator == station]
        return dict.fromkeys(served or [member])


def _merge(first: Duty, second: Duty) -> Duty:
    return evolve(
        first,
        role=Role.ACTION if Role.ACTION in (first.role, second.role) else Role.INFO,
        precedence=min(first.precedence, second.precedence),
        night_action=first.night_action or second.night_action,
        named=first.named or second.named,
        collectives=tuple(dict.fromkeys(first.collectives + second.collectives)),
    )


def _unexplained(
    message: Message, known: Iterable[Duty | _Found], directory: Directory
) -> tuple[str, ...]:
    """Return the indicators of format line 2 that no address line accounts for.

    Those of the *known* are accounted for, and those that stand on the lines.
    """
    if message.line2 is None:
        return ()
    explained = {each.indicator for each in known}
    for _, addressee in _lines(message):
        explained.add(addressee.indicator)
        collective = directory.collective(addressee.address)
        if collective is not None:
            explained.add(collective.indicator)
    return tuple(dict.fromkeys(i for i in message.line2.indicators if i not in explained))
