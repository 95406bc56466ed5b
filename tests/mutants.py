"""Faults put into routesim on purpose, each with the law that has to notice it.

Each function plants one fault with ``patch``; its name and docstring say which. A fault no
law notices is a hole in the laws.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from heapq import heapify
from types import SimpleNamespace

import pytest
from attrs import evolve, frozen

from routesim.message.classification import Classification
from routesim.message.precedence import Precedence
from routesim.network import circuit, continuity, desk, outages, post, station, watch
from routesim.network.circuit import Circuit
from routesim.network.continuity import Continuity
from routesim.network.events import Cause
from routesim.network.instant import Instant
from routesim.network.journey import Journey
from routesim.network.numbering import between, following
from routesim.network.post import Post
from routesim.network.queueing import Copy, PrecedenceQueue
from routesim.network.services import Services
from routesim.network.station import Station
from routesim.network.watch import Watch
from routesim.network.ways import Way, Ways
from routesim.routing import addressing, collective, origination, preemption, relay
from routesim.routing.channel_service import ChannelNumber
from routesim.routing.correction import Receipt
from routesim.routing.minimize import Minimize
from routesim.routing.outcome import Reason
from routesim.routing.preemption import Preemption
from routesim.routing.reading import Attendance, Unread, next_to_read
from routesim.routing.screening import Marking, screen
from routesim.routing.table import RoutingTable
from routesim.routing.topology import Line

Plant = Callable[[pytest.MonkeyPatch], None]


@frozen
class Mutant:
    """A fault and the law that notices it.

    Attributes:
        law: Test of the law, by the file below ``tests`` and the name of the function.
        plant: Puts the fault in.
    """

    law: tuple[str, str]
    plant: Plant


MUTANTS: list[Mutant] = []


def noticed_by(file: str, test: str) -> Callable[[Plant], Plant]:
    """Enter a fault in the list, with the law that notices it."""

    def enter(plant: Plant) -> Plant:
        MUTANTS.append(Mutant((file, test), plant))
        return plant

    return enter


LAWS = "network/test_laws.py"
OUTAGES = "network/test_outages.py"
CONTINUITY = "network/test_continuity.py"
MISDIRECTION = "network/test_misdirection.py"
HOURS = "network/test_hours_and_shifts.py"
POST = "network/test_post.py"

# ---- Copies ---------------------------------------------------------------------------------

Onward = dict[Circuit, list[str]]
_send = Station._send  # noqa: SLF001 - what is patched here


@noticed_by(LAWS, "test_c1_c2_every_indicator_meets_exactly_one_fate")
def drops_a_copy_at_a_split(patch: pytest.MonkeyPatch) -> None:
    """Of several copies the last is forgotten."""

    def send(
        self: Station, copy: Copy, onward: Onward, whole: int, queued_us: int, now_us: int
    ) -> None:
        if len(onward) > 1:
            onward.popitem()
        _send(self, copy, onward, whole, queued_us, now_us)

    patch.setattr(Station, "_send", send)


@noticed_by(LAWS, "test_c1_indicators_are_partitioned_over_copies")
def doubles_a_copy_at_a_split(patch: pytest.MonkeyPatch) -> None:
    """Of several copies the first leaves twice."""

    def send(
        self: Station, copy: Copy, onward: Onward, whole: int, queued_us: int, now_us: int
    ) -> None:
        if len(onward) > 1:
            way, indicators = next(iter(onward.items()))
            _send(self, copy, {way: indicators}, 0, queued_us, now_us)
        _send(self, copy, onward, whole, queued_us, now_us)

    patch.setattr(Station, "_send", send)


@noticed_by(LAWS, "test_c4_one_copy_a_circuit")
def sends_two_copies_over_one_circuit(patch: pytest.MonkeyPatch) -> None:
    """Each indicator has a copy of its own."""
    patch.setattr(station, "divide", lambda indicators, _: tuple((each,) for each in indicators))


@noticed_by(LAWS, "test_c5_every_hop_sends_all_below_format_line_2_as_it_was_filed")
def sends_the_first_line_2_all_the_way(patch: pytest.MonkeyPatch) -> None:
    """A copy for some of the indicators still has the line 2 that called all of them."""
    split = Station._split  # noqa: SLF001

    def careless(self: Station, copy: Copy, indicators: tuple[str, ...], queued_us: int) -> Copy:
        made = split(self, copy, indicators, queued_us)
        made.called_characters = copy.called_characters
        return made

    patch.setattr(Station, "_split", careless)


@noticed_by(LAWS, "test_c5_every_hop_sends_all_below_format_line_2_as_it_was_filed")
def sends_the_text_short(patch: pytest.MonkeyPatch) -> None:
    """Relays leave the last ten characters off what they pass on."""
    offer = Circuit.offer

    def cut(self: Circuit, copy: Copy) -> None:
        copy.relayed_characters -= 10 if copy.sent else 0
        offer(self, copy)

    patch.setattr(Circuit, "offer", cut)


@noticed_by(LAWS, "test_p7_nothing_is_sent_on_before_it_has_all_been_received")
def sends_on_what_has_not_come_yet(patch: pytest.MonkeyPatch) -> None:
    """What has left is taken for received."""

    def depart(self: Journey[Copy], copy: Copy, now_us: int) -> None:
        self._arrive(copy, now_us)

    patch.setattr(Journey, "depart", depart)


@noticed_by(LAWS, "test_r3_what_no_station_answers_for_is_rejected_and_the_rest_goes_on")
def delivers_what_begins_with_its_indicator(patch: pytest.MonkeyPatch) -> None:
    """A relay keeps what nobody answers for, if it begins as its own indicator does."""

    def missing(self: Ways, indicator: str) -> Way:
        way = self._asked(indicator, self._filed)
        own = indicator.startswith(self._table.station)
        self[indicator] = None if way is Reason.INVALID_INDICATOR and own else way
        return self[indicator]

    patch.setattr(Ways, "__missing__", missing)


# ---- The queue ------------------------------------------------------------------------------


def _takes(patch: pytest.MonkeyPatch, turn: Callable[[Copy], tuple[int, ...]]) -> None:
    """Let circuits take of all that waits what has the least *turn*."""

    def begin(self: Circuit, now_us: int) -> None:
        entry = min(self._waiting, key=lambda each: turn(each[-1]), default=None)
        if entry is not None:
            self._waiting.remove(entry)
            self._waiting.insert(0, entry)
        _begin(self, now_us)
        heapify(self._waiting)

    patch.setattr(Circuit, "_begin", begin)


_begin = Circuit._begin  # noqa: SLF001
_stop = Circuit._stop  # noqa: SLF001


@noticed_by(LAWS, "test_p1_p2_most_urgent_first_then_first_in_first_out")
def takes_the_last_that_came(patch: pytest.MonkeyPatch) -> None:
    """Of each precedence, last in, first out."""
    _takes(patch, lambda copy: (copy.rank, -copy.queued_us, -copy.message, -copy.number))


@noticed_by(LAWS, "test_p1_p2_most_urgent_first_then_first_in_first_out")
def forgets_precedence(patch: pytest.MonkeyPatch) -> None:
    """First in, first out over all precedences."""
    _takes(patch, lambda copy: (copy.queued_us,))


@noticed_by(LAWS, "test_p1_p2_most_urgent_first_then_first_in_first_out")
def chooses_before_the_instant_is_over(patch: pytest.MonkeyPatch) -> None:
    """A circuit begins with the first that comes, whatever else comes at that microsecond."""

    def settle(self: Instant, now_us: int) -> None:
        for chooser in self.choosers:
            chooser.choose(now_us)
        self.choosers.clear()

    patch.setattr(Instant, "settle", settle)


@noticed_by(LAWS, "test_p1_p2_most_urgent_first_then_first_in_first_out")
def sends_the_interrupted_to_the_end(patch: pytest.MonkeyPatch) -> None:
    """What was interrupted waits behind what came after it."""

    def stop(self: Circuit, sending: Copy, cause: Cause, now_us: int) -> Copy:
        stopped = _stop(self, sending, cause, now_us)
        stopped.queued_us = now_us
        return stopped

    patch.setattr(Circuit, "_stop", stop)


@noticed_by(HOURS, "test_p1_clerks_take_the_most_urgent_message_first")
def clerks_take_the_last_that_came(patch: pytest.MonkeyPatch) -> None:
    """On a desk the last is on top."""

    class Pile(PrecedenceQueue):
        def pop(self) -> Copy | None:
            if not self.waiting:
                return None
            rank = self.waiting[0][0]
            last = max(entry for entry in self.waiting if entry[0] == rank)
            self.waiting.remove(last)
            heapify(self.waiting)
            return last[-1]

    patch.setattr(desk, "PrecedenceQueue", Pile)


# ---- Channel numbers ------------------------------------------------------------------------


def _numbers(patch: pytest.MonkeyPatch, after: Callable[[int], int]) -> None:
    """Let circuits number a new transmission by *after* the last number."""

    def begin(self: Circuit, now_us: int) -> None:
        last = self._newest
        _begin(self, now_us)
        if self._newest != last:
            self._number = self._newest = after(last)

    patch.setattr(Circuit, "_begin", begin)


@noticed_by(LAWS, "test_n1_channel_numbers_are_consecutive")
def skips_a_number(patch: pytest.MonkeyPatch) -> None:
    """After 0002 comes 0004."""
    _numbers(patch, lambda last: following(last) + (last == 2))


@noticed_by(LAWS, "test_n1_channel_numbers_are_consecutive")
def uses_a_number_twice(patch: pytest.MonkeyPatch) -> None:
    """After 0002 comes 0002."""
    _numbers(patch, lambda last: 2 if last == 2 else following(last))


@noticed_by(LAWS, "test_n1_channel_numbers_are_consecutive")
def keeps_the_number_of_what_was_cancelled(patch: pytest.MonkeyPatch) -> None:
    """A transmission that was cancelled gives its number back."""

    def interrupt(self: Circuit, sending: Copy, now_us: int) -> None:
        _interrupt(self, sending, now_us)
        self._newest -= 1

    patch.setattr(Circuit, "_interrupt", interrupt)


@noticed_by(CONTINUITY, "test_n1_numbers_begin_again_at_midnight")
def forgets_midnight(patch: pytest.MonkeyPatch) -> None:
    """Daily numbers run on."""
    patch.setattr(circuit, "radio_day", lambda *_: 0)


@noticed_by(LAWS, "test_n1_after_9999_comes_0001")
def counts_beyond_9999(patch: pytest.MonkeyPatch) -> None:
    """After 9999 comes 10000."""
    _numbers(patch, lambda last: last + 1)


# ---- Preemption -----------------------------------------------------------------------------

_interrupt = Circuit._interrupt  # noqa: SLF001


@noticed_by(LAWS, "test_p5_only_a_more_urgent_copy_that_has_just_come_interrupts")
def lets_equals_interrupt(patch: pytest.MonkeyPatch) -> None:
    """FLASH breaks into FLASH."""

    def table(self: Preemption) -> tuple[tuple[bool, ...], ...]:
        return tuple(
            tuple(
                self.interrupts is not None and intruder <= min(self.interrupts, victim)
                for victim in Precedence
            )
            for intruder in Precedence
        )

    patch.setattr(Preemption, "table", property(table))


@noticed_by(LAWS, "test_p4_what_may_interrupt_never_waits_for_what_may_be_interrupted")
def never_interrupts(patch: pytest.MonkeyPatch) -> None:
    """FLASH waits for the end of what is being sent."""

    def choose(self: Circuit, now_us: int) -> None:
        if self._sending is None:
            _choose(self, now_us)

    patch.setattr(Circuit, "choose", choose)


_choose = Circuit.choose


def _forget(circuit: Circuit, copy: Copy) -> None:
    """Take *copy* out of the queue, if it waits there."""
    waiting = circuit._waiting  # noqa: SLF001
    waiting[:] = sorted(each for each in waiting if each[-1] is not copy)


@noticed_by(LAWS, "test_c1_c2_every_indicator_meets_exactly_one_fate")
def loses_what_is_interrupted_at_its_end(patch: pytest.MonkeyPatch) -> None:
    """What had less than three seconds to go when it was interrupted is taken for sent."""

    def interrupt(self: Circuit, sending: Copy, now_us: int) -> None:
        left_us = self._due_us - now_us
        _interrupt(self, sending, now_us)
        if left_us < 3_000_000:
            _forget(self, sending)

    patch.setattr(Circuit, "_interrupt", interrupt)


@noticed_by(LAWS, "test_p11_a_circuit_is_idle_only_when_nothing_waits_for_it")
def sends_no_cancel_sequence(patch: pytest.MonkeyPatch) -> None:
    """The more urgent copy begins at once."""
    patch.setattr(circuit, "CANCEL_CHARACTERS", 0)


@noticed_by(LAWS, "test_p6_what_was_interrupted_is_sent_whole_once")
def sends_only_the_rest(patch: pytest.MonkeyPatch) -> None:
    """A cancelled transmission is not begun anew but taken up where it stopped."""
    patch.setattr(
        circuit,
        "Afterwards",
        SimpleNamespace(RESTART=None, RESUME=preemption.Afterwards.RESTART),
    )


# ---- Routing --------------------------------------------------------------------------------


@noticed_by("routing/test_relay.py", "test_r4_r8_no_copy_goes_back_or_over_a_circuit_too_low")
def sends_back_where_it_came_from(patch: pytest.MonkeyPatch) -> None:
    """The relay rule does not ask where a copy came from."""
    choose = relay._choose  # noqa: SLF001

    def forgetful(copy: relay.Copy, *args: object) -> object:
        return choose(evolve(copy, came_from=None), *args)  # type: ignore[arg-type]

    patch.setattr(relay, "_choose", forgetful)


@noticed_by(LAWS, "test_r4_whatever_the_tables_no_copy_leaves_for_where_it_came_from")
def stations_send_back_where_it_came_from(patch: pytest.MonkeyPatch) -> None:
    """What is known of a way is used for copies from there too."""

    def careless(self: Ways, indicator: str, _: str | None) -> Way:
        return self[indicator]

    patch.setattr(Ways, "from_station", careless)


def _deaf(line: Line, marking: Marking) -> Reason | None:
    """Screen a SECRET copy as if it were UNCLASSIFIED."""
    if marking.classification is Classification.SECRET:
        marking = evolve(marking, classification=Classification.UNCLASSIFIED)
    return screen(line, marking)


@noticed_by("routing/test_relay.py", "test_r4_r8_no_copy_goes_back_or_over_a_circuit_too_low")
def relays_secret_over_a_low_circuit(patch: pytest.MonkeyPatch) -> None:
    """The relay rule takes SECRET for UNCLASSIFIED."""
    patch.setattr(relay, "screen", _deaf)


@noticed_by(LAWS, "test_r8_nothing_goes_over_a_circuit_below_its_classification")
def sends_secret_over_a_low_circuit(patch: pytest.MonkeyPatch) -> None:
    """In the network too, where a written table leads there."""
    patch.setattr(relay, "screen", _deaf)


@noticed_by(
    "routing/test_table.py",
    "test_r1_the_entry_is_the_exact_one_or_that_of_the_longest_declared_prefix",
)
def asks_prefixes_before_exact_entries(patch: pytest.MonkeyPatch) -> None:
    """A declared prefix decides though the indicator has an entry of its own."""

    def circuits(self: RoutingTable, indicator: str) -> tuple[str, ...]:
        return _circuits(evolve(self, exact={}), indicator) or _circuits(self, indicator)

    patch.setattr(RoutingTable, "circuits", circuits)


@noticed_by(
    "routing/test_table.py",
    "test_r1_the_entry_is_the_exact_one_or_that_of_the_longest_declared_prefix",
)
def takes_any_likeness_for_a_prefix(patch: pytest.MonkeyPatch) -> None:
    """The entry of RUEHL takes what calls RUEHLA."""

    def circuits(self: RoutingTable, indicator: str) -> tuple[str, ...]:
        return _circuits(evolve(self, prefixes={**self.exact, **self.prefixes}), indicator)

    patch.setattr(RoutingTable, "circuits", circuits)


_circuits = RoutingTable.circuits


@noticed_by(LAWS, "test_r3_what_no_station_answers_for_is_rejected_and_the_rest_goes_on")
def rejects_all_for_one(patch: pytest.MonkeyPatch) -> None:
    """A message with one indicator nobody answers for is turned back whole."""
    handle = Station.handle

    def strict(self: Station, copy: Copy, queued_us: int, now_us: int) -> None:
        ways = self._ways_for(copy.marking)
        if any(ways[each] is Reason.INVALID_INDICATOR for each in copy.indicators):
            stopped = dict.fromkeys(copy.indicators, Reason.INVALID_INDICATOR)
            self.reject(copy, copy.indicators, stopped, now_us)
        else:
            handle(self, copy, queued_us, now_us)

    patch.setattr(Station, "handle", strict)


@noticed_by(MISDIRECTION, "test_r5_no_indicator_goes_round_twice")
def notices_a_circle_one_round_late(patch: pytest.MonkeyPatch) -> None:
    """What has been here goes round once more."""
    returned_way = Ways.returned

    def returned(self: Ways, indicator: str) -> Way:
        if f"again {indicator}" in self:
            return returned_way(self, indicator)
        self[f"again {indicator}"] = None
        return self[indicator]

    patch.setattr(Ways, "returned", returned)


@noticed_by(
    "routing/test_screening.py", "test_r10_at_the_gateway_the_code_is_asked_for_and_stripped"
)
def asks_for_no_release_code(patch: pytest.MonkeyPatch) -> None:
    """Everything may leave the nation."""
    patch.setattr(relay, "is_released", lambda *_: True)


@noticed_by(
    "routing/test_screening.py", "test_r10_at_the_gateway_the_code_is_asked_for_and_stripped"
)
def strips_no_release_code(patch: pytest.MonkeyPatch) -> None:
    """The code goes on abroad."""
    patch.setattr(relay, "leaves_its_nation", lambda *_: False)


@noticed_by("routing/test_collective.py", "test_r7_at_the_switch_each_member_is_called_once")
def calls_members_twice(patch: pytest.MonkeyPatch) -> None:
    """A member that is also called by itself gets two copies."""

    def fan_out(
        indicators: tuple[str, ...],
        collectives: list[str],
        known: Mapping[str, collective.FanOut],
    ) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
        brought = {each: known[each].members for each in indicators if each in collectives}
        called = [each for each in indicators if each not in brought]
        return (*called, *(m for members in brought.values() for m in members)), brought

    patch.setattr(relay, "fan_out", fan_out)


@noticed_by(
    "routing/test_origination.py", "test_c8_f2_p8_every_indicator_goes_once_at_its_highest_class"
)
def forgets_the_flash_split(patch: pytest.MonkeyPatch) -> None:
    """FLASH and ROUTINE leave together."""
    patch.setattr(origination, "Precedence", SimpleNamespace(FLASH=Precedence.ROUTINE))


@noticed_by(
    "routing/test_addressing.py",
    "test_c7_exemption_applies_to_every_collective_and_not_to_a_named_address",
)
def ignores_an_exemption(patch: pytest.MonkeyPatch) -> None:
    """XMT is not read: every member is taken for named."""
    duties = addressing._duties  # noqa: SLF001
    patch.setattr(
        addressing,
        "_duties",
        lambda *args: (evolve(duty, named=True) for duty in duties(*args)),
    )


# ---- Outages --------------------------------------------------------------------------------

_fail = Circuit.fail


@noticed_by(OUTAGES, "test_r11_nothing_is_sent_over_a_circuit_that_is_out")
def ignores_an_outage(patch: pytest.MonkeyPatch) -> None:
    """A circuit that is out carries on."""
    patch.setattr(Circuit, "fail", lambda *_: None)


@noticed_by(OUTAGES, "test_r11_nothing_is_sent_over_a_circuit_that_is_out")
def finishes_what_it_sends_in_an_outage(patch: pytest.MonkeyPatch) -> None:
    """Only what has not begun waits for the end of the outage."""

    def fail(self: Circuit, _: int) -> None:
        self._silent = True
        self._busy = True

    patch.setattr(Circuit, "fail", fail)


@noticed_by(OUTAGES, "test_c1_c2_every_indicator_meets_exactly_one_fate")
def loses_what_it_sends_in_an_outage(patch: pytest.MonkeyPatch) -> None:
    """What was being sent when the circuit failed is not sent again."""

    def fail(self: Circuit, now_us: int) -> None:
        sending = self._sending
        _fail(self, now_us)
        if sending is not None:
            _forget(self, sending)

    patch.setattr(Circuit, "fail", fail)


@noticed_by(OUTAGES, "test_c1_c2_every_indicator_meets_exactly_one_fate")
def never_restores_a_circuit(patch: pytest.MonkeyPatch) -> None:
    """What is out stays out."""
    patch.setattr(Circuit, "restore", lambda _: None)


@noticed_by(OUTAGES, "test_r11_with_a_way_left_traffic_does_not_wait_for_the_circuit")
def never_diverts(patch: pytest.MonkeyPatch) -> None:
    """Traffic waits for its usual circuit."""
    patch.setattr(outages.Outages, "_announce", lambda *_: None)


@noticed_by(OUTAGES, "test_r11_the_order_of_the_queue_is_kept_when_it_is_moved")
def diversion_loses_the_order(patch: pytest.MonkeyPatch) -> None:
    """What is moved counts as having come now, the last first."""

    def divert(self: Station, name: str, now_us: int) -> None:
        for place, copy in enumerate(self._circuits[name].take_all()):
            copy.passed = copy.passed[:-1]
            self.handle(copy, now_us - place, now_us)

    patch.setattr(Station, "divert", divert)


# ---- Continuity -----------------------------------------------------------------------------


@noticed_by(CONTINUITY, "test_n2_a_later_number_shows_all_that_are_missing_before_it")
def does_not_notice_a_gap(patch: pytest.MonkeyPatch) -> None:
    """Only the number just before one that came is looked for."""
    patch.setattr(continuity, "between", lambda last, number: between(last, number)[-1:])


@noticed_by(CONTINUITY, "test_c2_whatever_is_lost_every_indicator_meets_exactly_one_fate")
def does_not_ask_for_what_is_missing(patch: pytest.MonkeyPatch) -> None:
    """Missing numbers are noted and not asked for."""

    def missing(
        self: Services, watched: Watch, numbers: tuple[ChannelNumber, ...], now_us: int
    ) -> None:
        for day, number in numbers:
            self._log.opened(watched.place, day, number, now_us)

    patch.setattr(Services, "missing", missing)


@noticed_by(CONTINUITY, "test_n3_n4_each_open_number_is_closed_once")
def closes_a_number_twice(patch: pytest.MonkeyPatch) -> None:
    """An open number that is accounted for is closed as often as it stands there."""
    account = Continuity.account
    patch.setattr(Continuity, "account", lambda self, keys: account(self, keys) * 2)


@noticed_by(CONTINUITY, "test_n3_n4_each_open_number_is_closed_once")
def never_closes_a_number(patch: pytest.MonkeyPatch) -> None:
    """What became of open numbers is not taken note of."""
    patch.setattr(Services, "_close", lambda *_: None)


@noticed_by(CONTINUITY, "test_c2_whatever_is_lost_every_indicator_meets_exactly_one_fate")
def does_not_repeat_a_channel_check(patch: pytest.MonkeyPatch) -> None:
    """A check that is lost is waited for in vain."""
    await_check = Watch._await_check  # noqa: SLF001

    def once(self: Watch, now_us: int) -> None:
        if not self._checks:
            await_check(self, now_us)

    patch.setattr(Watch, "_await_check", once)


@noticed_by(CONTINUITY, "test_c2_whatever_is_lost_every_indicator_meets_exactly_one_fate")
def delivers_what_is_garbled(patch: pytest.MonkeyPatch) -> None:
    """What came garbled is handed over, and asked for again all the same."""
    arrived = Watch._arrived  # noqa: SLF001

    def take(self: Watch, arrival: watch.Arrival, now_us: int) -> None:
        copy, _, cause = arrival
        arrived(self, arrival, now_us)
        if cause is Cause.GARBLED:
            self._receive(copy, now_us)

    patch.setattr(Watch, "_arrived", take)


@noticed_by(CONTINUITY, "test_n8_what_is_no_longer_on_file_cannot_be_sent_again")
def keeps_everything_on_file(patch: pytest.MonkeyPatch) -> None:
    """Retention is ignored."""
    patch.setattr(Services, "_is_on_file", lambda *_: True)


@noticed_by(HOURS, "test_n5_a_circuit_does_not_close_before_its_numbers_agree")
def closes_before_the_numbers_agree(patch: pytest.MonkeyPatch) -> None:
    """At noon all stop, whatever is missing."""
    patch.setattr(Watch, "is_unsettled", property(lambda _: False))


@noticed_by(HOURS, "test_p11_nothing_begins_on_a_circuit_outside_its_hours")
def ignores_the_hours_of_a_circuit(patch: pytest.MonkeyPatch) -> None:
    """A circuit is always open."""
    patch.setattr(Circuit, "_is_closed", lambda *_: False)


# ---- Misdirection ---------------------------------------------------------------------------


@noticed_by(
    MISDIRECTION,
    "test_r6_a_suspected_duplicate_is_filed_where_the_message_was_delivered_and_nowhere_else",
)
def delivers_a_duplicate(patch: pytest.MonkeyPatch) -> None:
    """Suspicion changes nothing."""
    patch.setattr(station, "receive", lambda **_: Receipt.DELIVER)


@noticed_by(
    MISDIRECTION,
    "test_r6_a_suspected_duplicate_is_filed_where_the_message_was_delivered_and_nowhere_else",
)
def discards_on_suspicion(patch: pytest.MonkeyPatch) -> None:
    """A suspected duplicate is filed wherever it comes."""
    patch.setattr(
        station,
        "receive",
        lambda *, suspected, **_: Receipt.FILE if suspected else Receipt.DELIVER,
    )


@noticed_by(MISDIRECTION, "test_r12_r13_a_misrouted_message_is_delivered_where_the_post_is_now")
def delivers_where_the_post_was(patch: pytest.MonkeyPatch) -> None:
    """A station keeps what is for a post that has gone elsewhere."""
    patch.setattr(Station, "_served_at", lambda *_: None)


@noticed_by(
    MISDIRECTION,
    "test_r12_only_a_tributary_enters_again_and_only_what_came_to_it_by_mistake",
)
def enters_a_missent_copy_again_and_again(patch: pytest.MonkeyPatch) -> None:
    """What is missent a second time is entered once more."""
    called = Station._called  # noqa: SLF001

    def forgetful(self: Station, copy: Copy, now_us: int) -> tuple[str, ...]:
        if copy.number < 100:  # else it would never end
            copy.reentered = False
        return called(self, copy, now_us)

    patch.setattr(Station, "_called", forgetful)


# ---- Posts ----------------------------------------------------------------------------------


@noticed_by(POST, "test_p9_niact_changes_nothing_on_the_way")
def takes_all_for_night_action(patch: pytest.MonkeyPatch) -> None:
    """A closed post is opened for everything."""
    patch.setattr(post, "acts_at_any_hour", lambda *_: True)


@noticed_by(POST, "test_d3_what_can_wait_is_begun_in_opening_hours_only")
def reads_routine_in_a_closed_post(patch: pytest.MonkeyPatch) -> None:
    """The duty officer reads whatever there is."""

    def eager(
        urgent: Unread | None, ordinary: Unread | None, attendance: Attendance
    ) -> Unread | None:
        there = Attendance.NOBODY if attendance is Attendance.NOBODY else Attendance.STAFF
        return next_to_read(urgent, ordinary, there)

    patch.setattr(post, "next_to_read", eager)


@noticed_by(POST, "test_d3_a_post_reads_as_someone_sees_who_looks_in_all_the_time")
def calls_nobody_out(patch: pytest.MonkeyPatch) -> None:
    """The duty officer is there at once."""
    called_out = Post._attendance  # noqa: SLF001

    def at_once(self: Post, now_us: int) -> Attendance:
        self._staffing = evolve(self._staffing, call_out_us=0)
        return called_out(self, now_us)

    patch.setattr(Post, "_attendance", at_once)


@noticed_by(POST, "test_d4_an_acknowledgement_follows_the_reading")
def acknowledges_what_nobody_has_read(patch: pytest.MonkeyPatch) -> None:
    """The acknowledgement leaves when the message is delivered."""
    take = Post.take

    def hasty(self: Post, message: Unread, *, urgent: bool) -> None:
        take(self, message, urgent=urgent)
        tell, self._has_read = self._has_read, lambda *_: None
        tell(message, message.delivered_us)

    patch.setattr(Post, "take", hasty)


_restrains = Minimize.restrains


@noticed_by(POST, "test_d7_what_is_under_way_when_minimize_begins_goes_on")
def minimize_acts_on_what_is_under_way(patch: pytest.MonkeyPatch) -> None:
    """An order restrains what was handed in before it."""

    def restrains(self: Minimize, duty: addressing.Duty, origin: str | None, at: datetime) -> bool:
        return _restrains(self, duty, origin, max(at, self.start))

    patch.setattr(Minimize, "restrains", restrains)


@noticed_by("routing/test_minimize.py", "test_d7_outside_the_area_and_the_time_nothing_changes")
def minimize_knows_no_area(patch: pytest.MonkeyPatch) -> None:
    """An order restrains everybody."""

    def restrains(self: Minimize, duty: addressing.Duty, origin: str | None, at: datetime) -> bool:
        return _restrains(evolve(self, area=None), duty, origin, at)

    patch.setattr(Minimize, "restrains", restrains)
