from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from math import sqrt

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from routesim.directory.posts import Post
from routesim.directory.shipped import shipped_directory
from routesim.message.classification import Classification
from routesim.message.precedence import Precedence
from routesim.scenario.drafting import Draft, drafts
from routesim.scenario.length import Lognormal
from routesim.scenario.mixture import Mixture, equally
from routesim.scenario.traffic import Addressees, Minimize, Originators, Surge, Traffic

DIRECTORY = shipped_directory()
START = datetime(2009, 4, 28, 7, 41, 30, tzinfo=UTC)
DAY_US = 86_400_000_000
PARIS, TOKYO, MINSK = "AMEMBASSY PARIS", "AMEMBASSY TOKYO", "AMEMBASSY MINSK"
DEPARTMENT = "SECSTATE WASHDC"
UNREACHED = [one.address for one in DIRECTORY.posts if one.online_indicator is None][:2]


def post(address: str) -> Post:
    """Return the post of an address."""
    found = DIRECTORY.post(address)
    assert found is not None
    return found


POSTS = Originators(
    name="posts",
    posts=Mixture((post(PARIS), post(TOKYO)), (2.0, 1.0)),
    per_day=30,
    precedence=Mixture(tuple(Precedence)[2:], (0.1, 0.2, 0.3, 0.4)),
    further={
        Precedence.IMMEDIATE: Mixture((Precedence.IMMEDIATE, Precedence.ROUTINE), (0.5, 0.5)),
        Precedence.PRIORITY: Mixture((Precedence.ROUTINE,), (1.0,)),
    },
    night_action=0.5,
    classification=equally([Classification.UNCLASSIFIED, Classification.SECRET]),
    length=Lognormal(
        median_characters=2500,
        sigma=Decimal("0.9"),
        least_characters=300,
        most_characters=9000,
    ),
    filing_minutes=Mixture((0, 5), (0.9, 0.1)),
    action=Addressees(always=(DEPARTMENT, PARIS)),
    info=Addressees(
        number=equally(range(4)), pool=equally([PARIS, TOKYO, MINSK, *UNREACHED, DEPARTMENT])
    ),
    collectives=Addressees(
        number=equally(range(2)), pool=equally(["ALL NATO POST COLLECTIVE", "CIS COLLECTIVE"])
    ),
)
CLERKS = evolve(POSTS, name="clerks", per_day=12, further={}, night_action=0.0)
WINDOW = (START + timedelta(hours=6), START + timedelta(hours=18))
CRISIS = Surge(
    name="crisis", at=frozenset([PARIS]), start=WINDOW[0], end=WINDOW[1], load=3, upgraded=0.4
)
MINIMIZE = Minimize(
    name="minimize",
    at=frozenset([PARIS]),
    start=WINDOW[0],
    end=WINDOW[1],
    kept={Precedence.ROUTINE: 0.2, Precedence.PRIORITY: 0.7},
)
PEACE = Traffic(originators=(POSTS,))
seeds = st.integers(0, 30)


def drafted(
    traffic: Traffic, seed: int = 1, *, replication: int = 0, length_us: int = DAY_US
) -> list[Draft]:
    """Return what is drafted in a day."""
    return list(
        drafts(
            traffic,
            DIRECTORY,
            start=START,
            length_us=length_us,
            seed=seed,
            replication=replication,
        )
    )


@given(seeds)
def test_drafts_come_in_order_within_the_time_given(seed: int) -> None:
    """None before the start or after the end; filed by the minute, never before it was drafted."""
    found = drafted(PEACE, seed)
    times = [draft.drafted for draft in found]
    assert times == sorted(times)
    assert all(START <= time < START + timedelta(days=1) for time in times)
    for draft in found:
        minute = draft.drafted.replace(second=0, microsecond=0)
        assert draft.filed - minute in {timedelta(0), timedelta(minutes=5)}


@given(seeds)
def test_each_address_is_drawn_once_and_can_be_reached(seed: int) -> None:
    """No originator writes to itself, nobody is addressed twice, nothing classified goes astray."""
    for draft in drafted(PEACE, seed):
        addresses = [one.address for one in (*draft.action, *draft.info)]
        assert len(set(addresses)) == len(addresses)
        assert draft.originator.address not in addresses
        assert DEPARTMENT in [one.address for one in draft.action]
        if draft.classification is not Classification.UNCLASSIFIED:
            assert not set(UNREACHED) & set(addresses)


@given(seeds)
def test_the_first_addressee_has_the_precedence_of_the_message(seed: int) -> None:
    """Further ones have what their table gives; without an entry that of the message.

    Night action is for the first addressee of an IMMEDIATE message alone (doctrine 2.2.1).
    """
    for draft in drafted(PEACE, seed):
        first, *further = (*draft.action, *draft.info)
        assert first.precedence is draft.precedence
        assert not first.night_action or draft.precedence is Precedence.IMMEDIATE
        assert not any(one.night_action for one in further)
        table = POSTS.further.get(draft.precedence)
        possible = (draft.precedence,) if table is None else table.values
        assert all(one.precedence in possible for one in further)


@given(seeds)
def test_other_originators_change_nothing(seed: int) -> None:
    """With a second group drafting beside it, the first drafts exactly what it did before."""
    together = drafted(Traffic(originators=(CLERKS, POSTS)), seed)
    apart = [*drafted(Traffic(originators=(CLERKS,)), seed), *drafted(PEACE, seed)]
    assert together == sorted(apart, key=lambda draft: draft.drafted)


@given(seeds)
def test_a_crisis_adds_and_raises_and_changes_nothing_else(seed: int) -> None:
    """Every draft of the peaceful day is there, at most one precedence higher; new ones are added.

    Nothing changes outside the place and the time of the crisis.
    """
    peaceful = drafted(PEACE, seed)
    critical = drafted(evolve(PEACE, surges=(CRISIS,)), seed)
    by_time = {(one.originator.address, one.drafted): one for one in critical}
    for before in peaceful:
        after = by_time.pop((before.originator.address, before.drafted))
        touched = before.originator.address == PARIS and WINDOW[0] <= before.drafted < WINDOW[1]
        assert before.precedence - after.precedence in ({0, 1} if touched else {0})
        assert after.precedence >= Precedence.FLASH
        assert evolve(after, precedence=before.precedence, action=(), info=()) == evolve(
            before, action=(), info=()
        )
        names = [[one.address for one in (*draft.action, *draft.info)] for draft in (before, after)]
        assert names[0] == names[1]
    for added in by_time.values():
        assert added.originator.address == PARIS
        assert WINDOW[0] <= added.drafted < WINDOW[1]


@given(seeds)
def test_minimize_takes_away_and_changes_nothing_else(seed: int) -> None:
    """What is drafted under MINIMIZE was drafted without it, and outside nothing is missing."""
    free = drafted(PEACE, seed)
    throttled = drafted(evolve(PEACE, minimizes=(MINIMIZE,)), seed)
    missing = [draft for draft in free if draft not in throttled]
    assert throttled == [draft for draft in free if draft not in missing]
    assert all(draft.originator.address == PARIS for draft in missing)
    assert all(WINDOW[0] <= draft.drafted < WINDOW[1] for draft in missing)
    assert all(draft.precedence in MINIMIZE.kept for draft in missing)


def test_replications_and_seeds_differ_and_repeat() -> None:
    """The same seed and replication give the same drafts; another of either gives others."""
    found = drafted(PEACE, 1, replication=0)
    assert found == drafted(PEACE, 1, replication=0)
    assert found != drafted(PEACE, 1, replication=1)
    assert found != drafted(PEACE, 2, replication=0)


def test_volumes_are_those_asked_for() -> None:
    """In 70 days Paris drafts two thirds of 30 a day; a crisis triples half a day of it.

    Error rate: 1e-6 for each count, by the normal approximation to Poisson (4.9 deviations).
    The profile is flat, so that half of the day is the window.
    """
    peaceful: Counter[str] = Counter()
    critical: Counter[str] = Counter()
    for replication in range(70):
        peaceful.update(one.originator.address for one in drafted(PEACE, replication=replication))
        traffic = evolve(PEACE, surges=(CRISIS,))
        critical.update(one.originator.address for one in drafted(traffic, replication=replication))
    for count, expected in (
        (peaceful[PARIS], 70 * 20),
        (peaceful[TOKYO], 70 * 10),
        (critical[PARIS], 70 * 40),
        (critical[TOKYO], 70 * 10),
    ):
        assert abs(count - expected) < 4.9 * sqrt(expected)


def test_minimize_keeps_the_share_asked_for() -> None:
    """Of ROUTINE a fifth is kept, of IMMEDIATE all. Error rate: 1e-6 (4.9 deviations)."""
    free: Counter[Precedence] = Counter()
    kept: Counter[Precedence] = Counter()
    everywhere = evolve(
        MINIMIZE, at=frozenset([PARIS, TOKYO]), start=START, end=START + timedelta(days=9)
    )
    for replication in range(40):
        free.update(one.precedence for one in drafted(PEACE, replication=replication))
        traffic = evolve(PEACE, minimizes=(everywhere,))
        kept.update(one.precedence for one in drafted(traffic, replication=replication))
    assert kept[Precedence.IMMEDIATE] == free[Precedence.IMMEDIATE]
    for precedence, share in everywhere.kept.items():
        count = free[precedence]
        assert abs(kept[precedence] - count * share) < 4.9 * sqrt(count * share * (1 - share))


@settings(max_examples=20)
@given(seeds, st.integers(1, DAY_US))
def test_a_shorter_run_is_the_beginning_of_a_longer_one(seed: int, length_us: int) -> None:
    """How long a run is changes nothing that happens in it, up to a microsecond of rounding."""
    long, short = drafted(PEACE, seed), drafted(PEACE, seed, length_us=length_us)
    end = START + timedelta(microseconds=length_us)
    assert abs(sum(draft.drafted < end for draft in long) - len(short)) <= 1
    for one, other in zip(long, short, strict=False):
        assert abs(one.drafted - other.drafted) <= timedelta(microseconds=1)
