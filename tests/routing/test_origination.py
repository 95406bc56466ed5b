"""The copies a message leaves its originator as."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from routesim.message.precedence import Precedence
from routesim.routing.addressing import Addressing, Duty, Role
from routesim.routing.origination import FirstCopy, originate
from routesim.routing.outcome import Reason

precedences = st.sampled_from(Precedence)


def addressing(
    *wanted: tuple[str | None, Precedence], stations: tuple[str, ...] = ()
) -> Addressing:
    """Return an addressing that wants these indicators at these precedences."""
    return Addressing(
        duties=tuple(
            Duty(
                address=f"ADDRESS {number}",
                indicator=indicator,
                role=Role.ACTION,
                precedence=precedence,
                named=True,
                reason=None if indicator else Reason.UNKNOWN_ADDRESS,
            )
            for number, (indicator, precedence) in enumerate(wanted)
        ),
        station_copies=stations,
        exempted=(),
        other_means=(),
    )


def test_p8_flash_goes_apart_from_the_rest() -> None:
    """FLASH addressees get a transmission of their own; the rest go under their own highest."""
    copies = originate(
        addressing(
            ("RUEHFR", Precedence.ROUTINE),
            ("RUEHLO", Precedence.FLASH),
            ("RUEHKO", Precedence.PRIORITY),
        ),
        Precedence.FLASH,
    )

    assert copies == (
        FirstCopy(precedence=Precedence.FLASH, indicators=("RUEHLO",)),
        FirstCopy(precedence=Precedence.PRIORITY, indicators=("RUEHFR", "RUEHKO")),
    )


def test_2_6_4_a_shared_indicator_goes_once_at_the_higher_precedence() -> None:
    """A station that serves a FLASH and a ROUTINE address gets the FLASH copy alone."""
    for first, second in (
        (Precedence.FLASH, Precedence.ROUTINE),
        (Precedence.ROUTINE, Precedence.FLASH),
    ):
        assert originate(
            addressing(("RUEKJCS", first), ("RUEKJCS", second)), Precedence.ROUTINE
        ) == (FirstCopy(precedence=Precedence.FLASH, indicators=("RUEKJCS",)),)


def test_immediate_and_routine_go_together_under_immediate() -> None:
    """Only FLASH and above make a second transmission (doctrine 1.2.2)."""
    assert originate(
        addressing(("RUEHFR", Precedence.ROUTINE), ("RUEHKO", Precedence.IMMEDIATE)),
        Precedence.IMMEDIATE,
    ) == (FirstCopy(precedence=Precedence.IMMEDIATE, indicators=("RUEHFR", "RUEHKO")),)


def test_station_copies_go_under_what_line_2_says() -> None:
    """They raise the copy they are in, but never the indicator an address has already."""
    copies = originate(
        addressing(("RUEHFR", Precedence.ROUTINE), stations=("RUEHWEB",)), Precedence.IMMEDIATE
    )
    assert copies == (FirstCopy(precedence=Precedence.IMMEDIATE, indicators=("RUEHFR", "RUEHWEB")),)


def test_nobody_to_reach_is_no_copy() -> None:
    """A message whose addresses are all unknown is filed and leaves as nothing."""
    assert originate(addressing((None, Precedence.FLASH)), Precedence.FLASH) == ()


@given(
    st.lists(st.tuples(st.sampled_from(("RUEHFR", "RUEHKO", "RUEHLO", None)), precedences)),
    st.lists(st.sampled_from(("RUEHWEB", "RUEHZZ")), unique=True).map(tuple),
    precedences,
)
def test_c8_f2_p8_every_indicator_goes_once_at_its_highest_class(
    wanted: list[tuple[str | None, Precedence]], stations: tuple[str, ...], line2: Precedence
) -> None:
    """Each indicator is on one copy; each copy's precedence is the highest it serves (F2, C8)."""
    copies = originate(addressing(*wanted, stations=stations), line2)
    asked = [(i, p) for i, p in wanted if i] + [(i, line2) for i in stations]

    assert Counter(i for copy in copies for i in copy.indicators) == Counter({i for i, _ in asked})
    for copy in copies:
        served = [p for i, p in asked if i in copy.indicators]
        assert copy.precedence == min(served)
    flash = {i for i, p in asked if p <= Precedence.FLASH}
    assert [set(copy.indicators) for copy in copies] == [
        group for group in (flash, {i for i, _ in asked} - flash) if group
    ]


@given(
    st.lists(
        st.tuples(st.sampled_from(("RUEHFR", "RUEHKO", "RUEHLO")), precedences),
        min_size=1,
        max_size=5,
    ),
    st.data(),
)
def test_p3_a_lower_word_of_one_who_is_not_the_highest_changes_no_copy(
    wanted: list[tuple[str, Precedence]], data: st.DataObject
) -> None:
    """Below FLASH a copy is queued by the highest it serves, whatever the others ask for."""
    wanted = [(i, max(precedence, Precedence.IMMEDIATE)) for i, precedence in wanted]
    wanted.insert(0, ("RUEHC", Precedence.IMMEDIATE))
    chosen = data.draw(st.integers(1, len(wanted) - 1))
    lower = list(wanted)
    lower[chosen] = (lower[chosen][0], data.draw(st.sampled_from(list(Precedence)[3:])))

    assert originate(addressing(*lower), Precedence.ROUTINE) == originate(
        addressing(*wanted), Precedence.ROUTINE
    )


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("RAYW", "RBDWC", "RXCA", "RFFIC", "RUEHFR", "RUEHLO", "RMXX")),
            precedences,
        ),
        max_size=9,
    ),
    st.lists(st.sampled_from("ABCOXZ"), unique=True, max_size=5).map(sorted),
    st.sampled_from(("RUEHC", None)),
)
def test_r10_the_release_code_goes_with_the_foreign_indicators_it_names_and_no_other(
    wanted: list[tuple[str, Precedence]], release: list[str], origin: str | None
) -> None:
    """At most two letters a transmission, in order; home, unreleased and unknown ones have none."""
    nations = {"RAYW": "A", "RBDWC": "B", "RXCA": "X", "RFFIC": "X"}
    copies = originate(
        addressing(*wanted), Precedence.ROUTINE, origin=origin, release=tuple(release)
    )
    found = Counter(indicator for copy in copies for indicator in copy.indicators)

    assert found == Counter({indicator for indicator, _ in wanted})
    for copy in copies:
        assert list(copy.release) == sorted(copy.release)
        assert len(copy.release) <= 2
        for indicator in copy.indicators:
            nation = nations.get(indicator) if origin is not None else None
            assert (nation in copy.release) if nation in release else copy.release == ()
