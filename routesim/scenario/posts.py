"""How the posts of a network are staffed, from its file: the rule for all, and exceptions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from routesim.directory import posts
from routesim.directory.directory import Directory
from routesim.hours import SATURDAY_AND_SUNDAY, Change, Hours, read_days, read_hours
from routesim.routing.reading import Staffing
from routesim.scenario.faults import Faults
from routesim.scenario.model import NetworkFile
from routesim.scenario.staffing import PostEntry, PostsEntry
from routesim.units import duration_us


@frozen(kw_only=True)
class Practice:
    """How a post is staffed, apart from where in the world it is.

    Attributes:
        hours: In local time; ``None`` where the directory's continuous watch decides.
        call_out_us: From the call until the duty officer begins to read.
        reading_us: What one message takes.
        readers: How many read at a time.
        holidays: Local dates on which it does not open, besides those of its country.
    """

    hours: str | None = None
    call_out_us: int
    reading_us: int
    readers: int
    holidays: tuple[date, ...] = ()


@frozen(kw_only=True)
class Posts:
    """The staffing of every post of a directory.

    Attributes:
        hours: Of all that keep no continuous watch and no hours of their own.
        common: The practice of all without one of their own.
        own: Those of the others, by address.
        weekend: Days off by country, where they are not Saturday and Sunday.
        national: Holidays by country.
        changes: Other hours kept for a time, by address.
    """

    hours: str
    common: Practice
    own: Mapping[str, Practice]
    weekend: Mapping[str, frozenset[int]]
    national: Mapping[str, tuple[date, ...]]
    changes: Mapping[str, tuple[Change, ...]] = field(factory=dict)

    def staffing(self, post: posts.Post) -> Staffing:
        """Return the staffing of *post*.

        A post with a continuous watch is always open; the others, symbol P of the book,
        keep hours in their own time zone (doctrine 3.2.3, 3.2.4).
        """
        practice = self.own.get(post.address, self.common)
        usual = "always" if post.continuous_watch else self.hours
        hours = self.kept(post, practice.hours or usual)
        return Staffing(
            hours=evolve(hours, changes=self.changes.get(post.address, ())),
            call_out_us=practice.call_out_us,
            reading_us=practice.reading_us,
            readers=practice.readers,
        )

    def kept(self, post: posts.Post, written: str) -> Hours:
        """Return the hours *written*, by the clock, weekend and holidays of *post*.

        Raises:
            ValueError: They are none.
        """
        practice = self.own.get(post.address, self.common)
        return read_hours(
            written,
            ZoneInfo(post.time_zone),
            weekend=self.weekend.get(post.country, SATURDAY_AND_SUNDAY),
            holidays=(*practice.holidays, *self.national.get(post.country, ())),
        )


def read_posts(file: NetworkFile, directory: Directory, faults: Faults) -> Posts | None:
    """Return the staffing a network file gives, or ``None`` where it says nothing of posts.

    Args:
        file: The file.
        directory: Whose posts they are.
        faults: Takes what is wrong.
    """
    if file.posts is None:
        if file.post:
            faults.add("post", "expected a table [posts] that says what holds for the others")
        return None
    return _Reader(directory, faults).posts(file.posts, file.post)


@frozen
class _Reader:
    """Turns entries into facts and notes what is wrong with them."""

    directory: Directory
    faults: Faults

    def posts(self, entry: PostsEntry, exceptions: tuple[PostEntry, ...]) -> Posts:
        common = Practice(
            call_out_us=self.faults.value("posts.call_out", duration_us, entry.call_out, 0),
            reading_us=self.faults.value("posts.reading", duration_us, entry.reading, 0),
            readers=self._readers("posts.readers", entry.readers),
            holidays=entry.holidays,
        )
        own: dict[str, Practice] = {}
        for number, exception in enumerate(exceptions):
            place = f"post[{number}]"
            address = self._address(f"{place}.address", exception.address)
            if address in own:
                self.faults.add(f"{place}.address", f"{address} stands twice, expected once")
            own[address] = self._practice(place, exception, common)
        return Posts(
            hours=self._hours("posts.hours", entry.hours),
            common=common,
            own=own,
            weekend=self._weekends(entry),
            national={
                country: group.holidays for group in entry.country for country in group.countries
            },
        )

    def _practice(self, place: str, entry: PostEntry, common: Practice) -> Practice:
        practice = evolve(common, holidays=(*common.holidays, *entry.holidays))
        if entry.hours is not None:
            practice = evolve(practice, hours=self._hours(f"{place}.hours", entry.hours))
        if entry.call_out is not None:
            call_out_us = self.faults.value(f"{place}.call_out", duration_us, entry.call_out, 0)
            practice = evolve(practice, call_out_us=call_out_us)
        if entry.reading is not None:
            reading_us = self.faults.value(f"{place}.reading", duration_us, entry.reading, 0)
            practice = evolve(practice, reading_us=reading_us)
        if entry.readers is not None:
            practice = evolve(practice, readers=self._readers(f"{place}.readers", entry.readers))
        return practice

    def _weekends(self, entry: PostsEntry) -> dict[str, frozenset[int]]:
        known = {post.country for post in self.directory.posts}
        weekend: dict[str, frozenset[int]] = {}
        for number, group in enumerate(entry.country):
            place = f"posts.country[{number}]"
            days = self.faults.value(
                f"{place}.weekend", read_days, group.weekend, SATURDAY_AND_SUNDAY
            )
            for country in group.countries:
                if country not in known:
                    self.faults.add(
                        f"{place}.countries",
                        "expected a country of the directory, two capital letters such as FR, "
                        f"found {country!r}",
                    )
                elif country in weekend:
                    self.faults.add(f"{place}.countries", f"{country} stands twice, expected once")
                weekend[country] = days
        return weekend

    def _address(self, place: str, written: str) -> str:
        post = self.directory.post(written)
        if post is None:
            self.faults.add(
                place,
                f"expected an address of the directory, found {written!r}",
                self.directory.suggest(written),
            )
        return written if post is None else post.address

    def _hours(self, place: str, written: str) -> str:
        self.faults.value(place, lambda text: read_hours(text, ZoneInfo("UTC")), written, None)
        return written

    def _readers(self, place: str, written: int) -> int:
        if written < 1:
            self.faults.add(place, f"expected one reader or more, found {written}")
        return written
