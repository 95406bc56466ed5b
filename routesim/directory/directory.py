"""The directory: every address, alias, indicator and collective known, and look-ups among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import frozen

from routesim.directory.collectives import Collective
from routesim.directory.posts import Post
from routesim.directory.spelling import nearest

LONG_WORD = 5
"""Two slips are one word still only where it has so many letters: BONN is not BERN."""


def fold(text: str) -> str:
    """Return *text* in capitals with single spaces: addresses that differ in no more are one."""
    return " ".join(text.upper().split())


@frozen(kw_only=True)
class Directory:
    """Who is where. Look-ups fold case and white space; nothing is ever guessed.

    Attributes:
        posts: Every post, one an address.
        collectives: Every collective, one a list.
        aliases: Other spellings of addresses and of names of collectives, each with
            the canonical one.
    """

    posts: tuple[Post, ...]
    collectives: tuple[Collective, ...]
    aliases: Mapping[str, str]

    def canonical(self, address: str) -> str:
        """Return the canonical spelling of *address*, or itself, folded, when it is unknown."""
        folded = fold(address)
        return self.aliases.get(folded, folded)

    def post(self, address: str) -> Post | None:
        """Return the post of *address*, which may be an alias."""
        return self._post_of.get(self.canonical(address))

    def collective(self, name: str) -> Collective | None:
        """Return the collective of *name*, which may be an alias."""
        return self._collective_of.get(self.canonical(name))

    def posts_at(self, indicator: str) -> tuple[Post, ...]:
        """Return the posts *indicator* serves, classified or not; one may serve many."""
        return tuple(self._posts_at.get(indicator, ()))

    def collective_by_indicator(self, indicator: str) -> Collective | None:
        """Return the collective whose pseudo indicator is *indicator*."""
        return self._collective_at.get(indicator)

    def suggest(self, text: str) -> str | None:
        """Return the known address or collective nearest to *text*, never in its place.

        First the only one of its name under another title, as AMEMBASSY TOKYO for
        EMBASSY TOKYO; then the spelling with the fewest slips, of equals the first in
        the alphabet; then the only one that goes on where *text* stops.
        ``None`` when nothing is near, and when *text* itself is known.
        """
        folded = fold(text)
        if folded in self._post_of or folded in self._collective_of or folded in self.aliases:
            return None
        _, _, name = folded.partition(" ")
        namesakes = self._addresses_by_name.get(name, ())
        if len(namesakes) == 1:
            return namesakes[0]
        near = nearest(folded, self._spellings, limit=1) or tuple(
            one
            for one in nearest(folded, self._spellings, limit=2)
            if any(len(word) >= LONG_WORD for word in {*one.split()} ^ {*folded.split()})
        )
        if near:
            return self.canonical(near[0])
        longer = {self.canonical(one) for one in self._spellings if one.startswith(f"{folded} ")}
        return longer.pop() if len(longer) == 1 else None

    def suggest_indicator(self, text: str) -> str | None:
        """Return the one known indicator that is a single slip from *text*.

        ``None`` when there is none, when *text* itself is known, or when there are
        several: indicators stand so close that a choice among several would mislead.
        """
        found = nearest(text.upper(), (*self._posts_at, *self._collective_at), limit=1)
        return found[0] if len(found) == 1 and found[0] != text else None

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """Yield what does not hold together: kind of entry, the entry, and what is wrong with it.

        The kind is ``alias``, ``collective`` or ``member``; a member is written
        ``collective / member``.
        """
        names = self._post_of.keys() | self._collective_of.keys()
        for alias, address in self.aliases.items():
            if alias in names:
                yield "alias", alias, "is an address itself, expected another spelling of one"
            if address not in names:
                yield "alias", alias, f"stands for {address!r}, expected a known address"
        for collective in self.collectives:
            name = collective.name
            if name in self._post_of:
                yield "collective", name, "is the address of a post too, expected another name"
            for other in self._others_at(collective):
                yield "collective", name, f"has the indicator of {other}, expected one of its own"
            for member in collective.members or ():
                if member not in self._post_of:
                    yield "member", f"{name} / {member}", "is unknown, expected a known address"

    def _others_at(self, collective: Collective) -> Iterator[str]:
        """Yield what else goes under the indicator of *collective*."""
        if collective.indicator is not None:
            yield from (post.address for post in self.posts_at(collective.indicator))
            holder = self._collective_at[collective.indicator]
            if holder is not collective:
                yield holder.name

    @cached_property
    def _post_of(self) -> dict[str, Post]:
        return {post.address: post for post in self.posts}

    @cached_property
    def _collective_of(self) -> dict[str, Collective]:
        return {collective.name: collective for collective in self.collectives}

    @cached_property
    def _posts_at(self) -> dict[str, list[Post]]:
        posts_at = defaultdict(list)
        for post in self.posts:
            posts_at[post.unclassified_indicator].append(post)
            if post.online_indicator not in {None, post.unclassified_indicator}:
                posts_at[post.online_indicator].append(post)
        return dict(posts_at)

    @cached_property
    def _collective_at(self) -> dict[str, Collective]:
        return {
            collective.indicator: collective
            for collective in self.collectives
            if collective.indicator is not None
        }

    @cached_property
    def _spellings(self) -> list[str]:
        """Everything a line may name, in the order of the alphabet."""
        return sorted({*self._post_of, *self._collective_of, *self.aliases})

    @cached_property
    def _addresses_by_name(self) -> dict[str, list[str]]:
        """What follows the first word, the title as in AMEMBASSY, with the addresses it can be."""
        by_name = defaultdict(set)
        for spelling in self._spellings:
            _, _, name = spelling.partition(" ")
            by_name[name].add(self.canonical(spelling))
        return {name: sorted(addresses) for name, addresses in by_name.items() if name}
