"""Drafts: what originators decide to send, before it has a number or a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from heapq import merge
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from attrs import field, frozen

from routesim.directory.directory import Directory
from routesim.directory.posts import Post
from routesim.message.classification import Classification
from routesim.message.precedence import Precedence
from routesim.randomness import stream
from routesim.scenario.arrivals import Cell, arrivals_us, cells
from routesim.scenario.traffic import Addressees, Minimize, Originators, Surge, Traffic
from routesim.units import instant, microseconds_between

_MINUTE: Final = timedelta(minutes=1)


@frozen(kw_only=True)
class Recipient:
    """An address and how urgent the message is for it.

    Attributes:
        address: Plain-language address, or name of a collective.
        precedence: Its precedence.
        night_action: It must act at any hour.
    """

    address: str
    precedence: Precedence
    night_action: bool = False


@frozen(kw_only=True)
class Draft:
    """One message as its originator decides on it.

    Attributes:
        originator: Who sends it.
        drafted: The instant of the decision; the date-time group is its minute.
        filed: Time of file, a whole minute.
        precedence: Its precedence; the first addressee has it.
        classification: How it must be protected.
        characters: Length of the text.
        action: For action; there may be none (doctrine 1.6.7).
        info: For information, collectives first, as headings have them.
    """

    originator: Post
    drafted: datetime
    filed: datetime
    precedence: Precedence
    classification: Classification
    characters: int
    action: tuple[Recipient, ...]
    info: tuple[Recipient, ...]


def drafts(  # noqa: PLR0913 - what makes a replication, all of it
    traffic: Traffic,
    directory: Directory,
    *,
    start: datetime,
    length_us: int,
    seed: int,
    replication: int,
) -> Iterator[Draft]:
    """Yield what is drafted from *start* on, in order of time, then of the originators.

    Every message draws from streams of its own, by originator and number. So a crisis adds
    messages and makes some more urgent, but leaves all else as it was, and a greater load
    moves messages together, but does not change them.

    Args:
        traffic: Who drafts what.
        directory: Tells which addresses can receive classified messages.
        start: The instant zero.
        length_us: So long.
        seed: The seed of the scenario.
        replication: Number of the replication.
    """
    chance = partial(stream, seed, replication)
    desks = [
        _Desk(
            group=group,
            post=post,
            share=share / sum(group.posts.weights),
            traffic=traffic,
            directory=directory,
            start=start,
            length_us=length_us,
            chance=chance,
        )
        for group in traffic.originators
        for post, share in zip(group.posts.values, group.posts.weights, strict=True)
    ]
    return merge(*(desk.drafts() for desk in desks), key=_drafted)


def _drafted(draft: Draft) -> datetime:
    return draft.drafted


@frozen(kw_only=True)
class _Desk:
    """One originator at work.

    Attributes:
        group: How it drafts.
        post: Who it is.
        share: Its share of what its group drafts.
        traffic: Crises and times of MINIMIZE.
        directory: Who can receive classified messages.
        start: The instant zero.
        length_us: So long.
        chance: Gives the stream of a name.
        surges: Those that touch it.
        minimizes: Likewise.
    """

    group: Originators
    post: Post
    share: float
    traffic: Traffic
    directory: Directory
    start: datetime
    length_us: int
    chance: Callable[[str], Random]
    surges: tuple[Surge, ...] = field(init=False)
    minimizes: tuple[Minimize, ...] = field(init=False)

    @surges.default
    def _find_surges(self) -> tuple[Surge, ...]:
        return tuple(one for one in self.traffic.surges if self.post.address in one.at)

    @minimizes.default
    def _find_minimizes(self) -> tuple[Minimize, ...]:
        return tuple(one for one in self.traffic.minimizes if self.post.address in one.at)

    def drafts(self) -> Iterator[Draft]:
        """Yield its drafts in order of time."""
        hours = tuple(
            cells(
                self.start,
                self.length_us,
                ZoneInfo(self.post.time_zone),
                self.group.profile,
                self.group.per_day * self.share,
            )
        )
        name = f"traffic {self.group.name} {self.post.address}"
        flows = [self._flow(name, hours)]
        for surge in self.surges:
            begin_us, end_us = (
                microseconds_between(self.start, moment) for moment in (surge.start, surge.end)
            )
            more = [cell.within(begin_us, end_us) for cell in hours]
            added = tuple(cell.times(surge.load - 1) for cell in more if cell is not None)
            flows.append(self._flow(f"{name} {surge.name}", added))
        return merge(*flows, key=_drafted)

    def _flow(self, name: str, given: tuple[Cell, ...]) -> Iterator[Draft]:
        for number, at_us in enumerate(arrivals_us(self.chance(name), given)):
            draft = self._draft(f"{name} {number}", instant(self.start, at_us))
            if draft is not None:
                yield draft

    def _draft(self, name: str, drafted: datetime) -> Draft | None:
        """Return what is drafted at the instant *drafted*.

        ``None`` when MINIMIZE stops it, and when there is nobody who could receive it.
        """
        precedence = self._precedence(name, drafted)
        for minimize in self.minimizes:
            if minimize.start <= drafted < minimize.end:
                kept = minimize.kept.get(precedence, 1.0)
                if self.chance(f"{name} {minimize.name}").random() >= kept:
                    return None
        group, chance = self.group, self.chance(f"{name} text")
        classification = group.classification.draw(chance)
        if self.post.indicator(classification) is None:
            classification = Classification.UNCLASSIFIED
        minutes = group.filing_minutes.draw(chance)
        characters = group.length.draw(chance)
        chance = self.chance(f"{name} addressees")
        taken = {self.post.address}
        action = self._addresses(chance, group.action, classification, taken)
        lists = self._addresses(chance, group.collectives, classification, taken)
        info = self._addresses(chance, group.info, classification, taken)
        recipients = self._recipients(name, precedence, action + lists + info)
        if not recipients:
            return None
        return Draft(
            originator=self.post,
            drafted=drafted,
            filed=drafted.replace(second=0, microsecond=0) + minutes * _MINUTE,
            precedence=precedence,
            classification=classification,
            characters=characters,
            action=recipients[: len(action)],
            info=recipients[len(action) :],
        )

    def _precedence(self, name: str, drafted: datetime) -> Precedence:
        """Return the precedence of a message, one higher where a crisis makes it so."""
        precedence = self.group.precedence.draw(self.chance(f"{name} precedence"))
        for surge in self.surges:
            if surge.start <= drafted < surge.end:
                raised = self.chance(f"{name} raised by {surge.name}").random() < surge.upgraded
                if raised and precedence > Precedence.FLASH:
                    precedence = Precedence(precedence - 1)
        return precedence

    def _recipients(
        self, name: str, precedence: Precedence, addresses: tuple[str, ...]
    ) -> tuple[Recipient, ...]:
        """Return *addresses* with their precedences; the first has that of the message."""
        chance = self.chance(f"{name} words")
        night_action = chance.random() < self.group.night_action
        given = self.group.further.get(precedence)
        return tuple(
            Recipient(
                address=address,
                precedence=given.draw(chance) if place and given else precedence,
                night_action=night_action and not place and precedence is Precedence.IMMEDIATE,
            )
            for place, address in enumerate(addresses)
        )

    def _addresses(
        self, chance: Random, wanted: Addressees, classification: Classification, taken: set[str]
    ) -> tuple[str, ...]:
        """Return addresses that are not *taken* and can be reached, and take them."""

        def allowed(address: str) -> bool:
            post = self.directory.post(address)
            return address not in taken and (
                post is None or post.indicator(classification) is not None
            )

        always = tuple(filter(allowed, wanted.always))
        taken.update(always)
        drawn = wanted.pool.sample(chance, wanted.number.draw(chance), allowed)
        taken.update(drawn)
        return always + drawn
