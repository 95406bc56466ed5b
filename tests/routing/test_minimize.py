"""MINIMIZE acts where messages begin, on what is less urgent than it allows, and nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from routesim.message.content import Text
from routesim.message.model import Message
from routesim.message.precedence import Precedence
from routesim.routing.addressing import Addressing, Duty, Role
from routesim.routing.collective import FanOut
from routesim.routing.minimize import Minimize, Restraint, restrained
from routesim.routing.origination import originate
from routesim.routing.outcome import Reason

NOON = datetime(2009, 4, 28, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PLAIN = Message(text=Text(body="UNCLAS STATE 000001\n\n1. SHORT."))
CAIRO, ALEXANDRIA, PARIS, WASHINGTON = (
    "AMEMBASSY CAIRO",
    "AMCONSUL ALEXANDRIA",
    "AMEMBASSY PARIS",
    "SECSTATE WASHDC",
)
PLACES = (CAIRO, ALEXANDRIA, PARIS, WASHINGTON)

minutes = st.integers(0, 6).map(lambda after: NOON + after * MINUTE)
areas = st.none() | st.frozensets(st.sampled_from(PLACES))


@st.composite
def orders(draw: st.DrawFn) -> Minimize:
    """Return an order of a few minutes, so that several meet."""
    start = draw(minutes)
    return Minimize(
        start=start,
        end=start + draw(st.integers(1, 4)) * MINUTE,
        area=draw(areas),
        below=draw(st.sampled_from(Precedence)),
        restraint=draw(st.sampled_from(Restraint)),
    )


duties = st.builds(
    Duty,
    address=st.sampled_from(PLACES),
    indicator=st.sampled_from(("RUEHEG", "RUEHFR", "RUEHC", None)),
    role=st.just(Role.ACTION),
    precedence=st.sampled_from(Precedence),
    named=st.just(True),
)
addressings = st.builds(
    Addressing,
    duties=st.lists(duties, max_size=5).map(tuple),
    station_copies=st.sampled_from(((), ("RUEHWEB",))),
)


def duty(address: str, precedence: Precedence, indicator: str = "RUEHEG") -> Duty:
    """Return a duty towards an address."""
    return Duty(
        address=address,
        indicator=indicator,
        role=Role.ACTION,
        precedence=precedence,
        named=True,
    )


def waits(
    one: Duty, orders: list[Minimize], origin: str, filed: datetime
) -> tuple[int, datetime | None]:
    """Return when a duty may go, found by asking again every minute; ``None`` for other means."""
    at = filed
    while True:
        over = [
            order.restraint.name
            for order in orders
            if order.start <= at
            and at < order.end
            and one.precedence.rank > order.below.rank
            and (order.area is None or {origin, one.address} & order.area)
        ]
        if not over:
            return 0, at
        if "OTHER_MEANS" in over:
            return 1, None
        at += MINUTE


@given(addressings, st.lists(orders(), max_size=3), st.sampled_from(PLACES), minutes)
def test_d7_each_indicator_goes_when_the_first_of_its_addresses_may(
    addressing: Addressing, orders: list[Minimize], origin: str, filed: datetime
) -> None:
    """Held to someone who asks every minute; a hold that runs into other means ends there."""
    found = restrained(addressing, orders, sections=[PLAIN], origin=origin, filed=filed)

    assert [one.address for one in found.duties] == [one.address for one in addressing.duties]
    for before, after in zip(addressing.duties, found.duties, strict=True):
        if before.indicator is None:
            assert after == before
            continue
        known = [
            waits(one, orders, origin, filed)
            for one in addressing.duties
            if one.indicator == before.indicator
        ]
        others, at = min(known, key=lambda each: (each[0], each[1] or NOON))
        if others:
            assert after == evolve(before, indicator=None, reason=Reason.MINIMIZE)
        else:
            assert after == evolve(before, held_until=None if at == filed else at)


@given(addressings, st.lists(orders(), max_size=3), st.sampled_from(PLACES), minutes)
def test_d7_every_address_that_may_go_is_in_one_copy(
    addressing: Addressing, orders: list[Minimize], origin: str, filed: datetime
) -> None:
    """A copy leaves when its addresses may; station copies leave with the first, if any does."""
    found = restrained(addressing, orders, sections=[PLAIN], origin=origin, filed=filed)
    copies = originate(found, Precedence.ROUTINE)
    called = [indicator for copy in copies for indicator in copy.indicators]

    assert len(called) == len(set(called))
    for one in found.duties:
        if one.indicator is not None:
            (copy,) = (copy for copy in copies if one.indicator in copy.indicators)
            assert copy.held_until == one.held_until
    owed = any(one.indicator is not None for one in found.duties)
    if addressing.station_copies and owed:
        (copy,) = (copy for copy in copies if "RUEHWEB" in copy.indicators)
        leaves = [one.held_until or filed for one in found.duties if one.indicator is not None]
        assert (copy.held_until or filed) == min(leaves)
    elif addressing.station_copies:
        assert ("RUEHWEB" in called) is all(one.indicator is None for one in addressing.duties)


@given(addressings, st.lists(orders(), max_size=3), st.sampled_from(PLACES), minutes)
def test_d7_what_says_minimize_considered_goes(
    addressing: Addressing, orders: list[Minimize], origin: str, filed: datetime
) -> None:
    """Also where the words are parted by the end of a line (doctrine 2.8.3)."""
    message = Message(text=Text(body="UNCLAS STATE 000001\n\nminimize\n  considered\n1. SHORT."))

    assert (
        restrained(addressing, orders, sections=[message], origin=origin, filed=filed) == addressing
    )


@given(addressings, orders(), st.sampled_from(PLACES), minutes)
def test_d7_outside_the_area_and_the_time_nothing_changes(
    addressing: Addressing, order: Minimize, origin: str, filed: datetime
) -> None:
    """Neither who writes nor who is written to is in the area, or the order is not in force."""
    assume(order.area is not None)
    assert order.area is not None
    inside = origin in order.area or any(one.address in order.area for one in addressing.duties)
    assume(not inside or not order.start <= filed < order.end)

    assert (
        restrained(addressing, [order], sections=[PLAIN], origin=origin, filed=filed) == addressing
    )


HOLD = Minimize(
    start=NOON,
    end=NOON + timedelta(hours=1),
    area=frozenset({CAIRO}),
    below=Precedence.IMMEDIATE,
    restraint=Restraint.HOLD,
)


def test_d7_the_order_is_heeded_from_inside_and_from_outside() -> None:
    """From Cairo to all, from Washington to Cairo only; IMMEDIATE is not below IMMEDIATE."""
    addressing = Addressing(
        duties=(
            duty(CAIRO, Precedence.PRIORITY),
            duty(PARIS, Precedence.ROUTINE, "RUEHFR"),
            duty(WASHINGTON, Precedence.IMMEDIATE, "RUEHC"),
        )
    )

    def held(origin: str) -> list[bool]:
        found = restrained(addressing, [HOLD], sections=[PLAIN], origin=origin, filed=NOON)
        return [one.held_until == HOLD.end for one in found.duties]

    assert held(CAIRO) == [True, True, False]
    assert held(WASHINGTON) == [True, False, False]


def test_d7_the_order_ends_at_its_end() -> None:
    """What is handed in at that very moment goes."""
    addressing = Addressing(duties=(duty(CAIRO, Precedence.ROUTINE),))

    assert (
        restrained(addressing, [HOLD], sections=[PLAIN], origin=WASHINGTON, filed=HOLD.end)
        == addressing
    )


def test_d7_station_copies_wait_with_the_last_address_that_is_held() -> None:
    """Nothing leaves before the order ends; the web copy of it neither."""
    addressing = Addressing(duties=(duty(CAIRO, Precedence.ROUTINE),), station_copies=("RUEHWEB",))
    held = restrained(addressing, [HOLD], sections=[PLAIN], origin=WASHINGTON, filed=NOON)
    (copy,) = originate(held, Precedence.IMMEDIATE)

    assert copy.held_until == HOLD.end
    assert set(copy.indicators) == {"RUEHEG", "RUEHWEB"}


def test_d7_a_collective_is_called_as_one_only_while_all_its_members_are_due_at_one_time() -> None:
    """A collective routing indicator cannot reach some of its members later (law R7)."""
    both = Addressing(
        duties=tuple(
            evolve(
                duty(address, Precedence.ROUTINE, indicator), named=False, collectives=("RHCRA",)
            )
            for address, indicator in ((CAIRO, "RUEHEG"), (PARIS, "RUEHFR"))
        )
    )
    fan_outs = {"RHCRA": FanOut(indicator="RHCRA", station="RUEH", members=("RUEHEG", "RUEHFR"))}
    held = restrained(both, [HOLD], sections=[PLAIN], origin=WASHINGTON, filed=NOON)

    def called(addressing: Addressing) -> list[tuple[str, ...]]:
        copies = originate(addressing, Precedence.ROUTINE, fan_outs=fan_outs)
        return [copy.indicators for copy in copies]

    assert called(both) == [("RHCRA",)]
    assert called(held) == [("RUEHFR",), ("RUEHEG",)]
