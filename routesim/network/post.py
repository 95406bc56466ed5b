"""Posts at work: what is delivered to them waits until somebody is there to read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from heapq import heappop, heappush
from itertools import count

from simpy import Environment
from simpy.events import Event

from routesim.network.instant import Instant
from routesim.network.log import Log
from routesim.routing.reading import (
    Attendance,
    Staffing,
    Unread,
    acts_at_any_hour,
    is_acknowledged,
    next_to_read,
    readers,
)
from routesim.routing.receipts import Acknowledgement
from routesim.scenario.assembly import Owed, assemble
from routesim.scenario.filing import Filing
from routesim.scenario.network import Network
from routesim.units import instant, microseconds_between


class Post:
    """The people of one post (law D3).

    Nobody stops reading in the middle of a message. Whoever is still there when the post
    closes stays for what is acted on at any hour; else the duty officer is called for it,
    and goes home when he has read it.

    Args:
        place: Its number in the records.
        staffing: Its people.
        start: The instant zero.
        clock: The clock.
        instant: Says when the post may choose, so that of two messages delivered at the
            same instant the more urgent is read first.
        log: Where each reading and each call is recorded.
        has_read: Told of each message that was read.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - put together at one place
        self,
        place: int,
        staffing: Staffing,
        start: datetime,
        clock: Environment,
        instant: Instant,
        log: Log,
        has_read: Callable[[Unread, int], None],
    ) -> None:
        self._place = place
        self._has_read = has_read
        self._staffing = staffing
        self._start = start
        self._clock = clock
        self._instant = instant
        self._log = log
        self._urgent: list[Unread] = []
        self._ordinary: list[Unread] = []
        self._reading = 0
        self._ended_us = -1
        self._officer_us: int | None = None
        self._called = False
        self._open = False
        self._until_us: int | None = 0
        self._woken_us: int | None = None

    def take(self, message: Unread, *, urgent: bool) -> None:
        """Take what has just been delivered; *urgent* is acted on at any hour."""
        heappush(self._urgent if urgent else self._ordinary, message)
        self._instant.ask(self)

    def choose(self, now_us: int) -> None:
        """Let those who are there and free take up what waits, and see when to look again."""
        attendance = self._attendance(now_us)
        while self._reading < readers(self._staffing, attendance):
            message = next_to_read(
                self._urgent[0] if self._urgent else None,
                self._ordinary[0] if self._ordinary else None,
                attendance,
            )
            if message is None:
                break
            heappop(self._urgent if self._urgent[:1] == [message] else self._ordinary)
            self._reading += 1
            by_officer = attendance is Attendance.DUTY_OFFICER and self._called
            done = partial(self._read, message, now_us, by_officer=by_officer)
            self._after(self._staffing.reading_us, done)
        self._look_again(attendance, now_us)

    def _attendance(self, now_us: int) -> Attendance:
        """Return who is there, and call the duty officer where he is needed."""
        if self._is_open(now_us):
            self._officer_us, self._called = None, False
            return Attendance.STAFF
        if not self._urgent:
            if not self._reading:
                self._officer_us = None
        elif self._officer_us is None:
            there = self._reading or self._ended_us == now_us
            self._officer_us = now_us if there else now_us + self._staffing.call_out_us
            if not there:
                self._called = True
                self._log.called_out(self._place, self._urgent[0], now_us, self._officer_us)
        if self._officer_us is not None and self._officer_us <= now_us:
            return Attendance.DUTY_OFFICER
        return Attendance.NOBODY

    def _is_open(self, now_us: int) -> bool:
        """Return whether it is open now; asked again only when that may have changed."""
        if self._until_us is not None and now_us >= self._until_us:
            hours, at = self._staffing.hours, instant(self._start, now_us)
            self._open = hours.is_open(at)
            change = hours.next_closing(at) if self._open else hours.next_opening(at)
            self._until_us = None if change is None else microseconds_between(self._start, change)
        return self._open

    def _look_again(self, attendance: Attendance, now_us: int) -> None:
        """Wake up at the next opening, or when the duty officer comes, if anything waits."""
        if attendance is Attendance.STAFF or not (self._urgent or self._ordinary):
            return
        wanted = (self._until_us, self._officer_us if attendance is Attendance.NOBODY else None)
        wake_us = min((at for at in wanted if at is not None), default=None)
        if wake_us is not None and wake_us != self._woken_us:
            self._woken_us = wake_us
            self._after(wake_us - now_us, self._wake)

    def _after(self, delay_us: int, act: Callable[[Event], None]) -> None:
        self._clock.timeout(delay_us).callbacks.append(act)

    def _wake(self, _: Event) -> None:
        self._instant.ask(self)
        self._instant.settle(int(self._clock.now))

    def _read(self, message: Unread, begun_us: int, _: Event, *, by_officer: bool) -> None:
        now_us = int(self._clock.now)
        self._reading -= 1
        self._ended_us = now_us
        self._log.read(self._place, message, begun_us, now_us, by_officer=by_officer)
        self._has_read(message, now_us)
        self._instant.ask(self)
        self._instant.settle(now_us)


class Posts:
    """All posts of a network that owe their people something to read.

    The unit of delivery is the address: several posts at one indicator keep hours each of
    their own. A message in sections is read when all of them are there (doctrine 4.5.5).

    Args:
        network: Whose posts they are.
        filings: The messages by number.
        start: The instant zero.
        clock: The clock.
        instant: Says when a post may choose.
        log: Where each reading is recorded.
        send: Sends a service message from one station to another.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - put together at one place
        self,
        network: Network,
        filings: Sequence[Filing],
        start: datetime,
        clock: Environment,
        instant: Instant,
        log: Log,
        send: Callable[[Acknowledgement, str, str, int], None],
    ) -> None:
        self._filings = filings
        self._send = send
        self._posts: dict[str, Post] = {}
        self.expected: dict[tuple[int, str], list[_Expected]] = {}
        if network.posts is None:
            return
        places = count()
        for whole in assemble(filings):
            for owed in whole.owed:
                post = network.directory.post(owed.duty.address)
                if post is None or owed.duty.indicator is None or owed.missing:
                    continue
                if post.address not in self._posts:
                    staffing = network.posts.staffing(post)
                    self._posts[post.address] = Post(
                        next(places), staffing, start, clock, instant, log, self._acknowledge
                    )
                first, _ = owed.parts[0]
                expected = _Expected(owed, self._posts[post.address], filings[first])
                for part, _ in owed.parts:
                    key = (part, owed.duty.indicator)
                    self.expected.setdefault(key, []).append(expected)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Addresses of the posts by number."""
        return tuple(self._posts)

    def deliver(self, message: int, indicator: str, now_us: int) -> None:
        """Hand a message over to the posts it is for at *indicator*; once each."""
        for expected in self.expected.pop((message, indicator), ()):
            expected.deliver(message, now_us)

    def _acknowledge(self, message: Unread, now_us: int) -> None:
        """Let the post's station tell the originating one, where it owes it that (law D4)."""
        filing = self._filings[message.message]
        duty = filing.addressing.duties[message.duty]
        if is_acknowledged(duty) and duty.indicator is not None and filing.station is not None:
            acknowledgement = Acknowledgement(
                identity=filing.identity, address=duty.address, precedence=duty.precedence
            )
            self._send(acknowledgement, duty.indicator, filing.station, now_us)


class _Expected:
    """A message one post is to have, and the parts of it that have not come."""

    def __init__(self, owed: Owed, post: Post, filing: Filing) -> None:
        self._first, self._place = owed.parts[0]
        self._left = {part for part, _ in owed.parts}
        self._post = post
        self._precedence = owed.duty.precedence
        self._urgent = acts_at_any_hour(filing.message, owed.duty)

    def deliver(self, part: int, now_us: int) -> None:
        """Note that a part has come, and with the last let the post have the message."""
        self._left.discard(part)
        if not self._left:
            message = Unread(self._precedence, now_us, self._first, self._place)
            self._post.take(message, urgent=self._urgent)
