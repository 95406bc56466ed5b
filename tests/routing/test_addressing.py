"""Who is owed a message: indicators, collectives, exemptions, and addresses met twice."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import directory

from routesim.directory.directory import Directory
from routesim.message.classification import Classification
from routesim.message.content import Text
from routesim.message.envelope import Original, RoutingLine, Security
from routesim.message.model import Addressee, Message, Originator, Readdressal
from routesim.message.precedence import Precedence
from routesim.routing.addressing import Addressing, Duty, Role, address, protection
from routesim.routing.collective import FanOut
from routesim.routing.origination import originate
from routesim.routing.outcome import Reason

TOKYO = "AMEMBASSY TOKYO"
PARIS = "AMEMBASSY PARIS"
ERBIL = "REO ERBIL"
ASIA = "ASIA COLLECTIVE"
WORLD = "WORLD COLLECTIVE"
SEALED = "SEALED COLLECTIVE"

PEOPLE = directory(
    posts={
        TOKYO: ("RUEHKO", "RUEHKO"),
        PARIS: ("RUEHFR", "RUEHFRU"),
        ERBIL: (None, "RUEHKUK"),
        "AMEMBASSY SEOUL": ("RUEHUL", "RUEHUL"),
    },
    collectives={
        ASIA: ("RUEHAA", (TOKYO, "AMEMBASSY SEOUL")),
        WORLD: (None, (PARIS, TOKYO, ERBIL)),
        SEALED: ("RUEHXX", None),
    },
    aliases={"EMBASSY TOKYO": TOKYO, "FAR EAST COLLECTIVE": ASIA},
)


def line(
    name: str,
    precedence: Precedence = Precedence.ROUTINE,
    indicator: str | None = None,
    *,
    night_action: bool = False,
    other_means: bool = False,
    office: tuple[str, ...] = (),
) -> Addressee:
    """Return an address line."""
    return Addressee(
        address=name,
        indicator=indicator,
        precedence=precedence,
        night_action=night_action,
        other_means=other_means,
        office=office,
    )


def message(
    *action: Addressee,
    info: tuple[Addressee, ...] = (),
    exempt: tuple[str, ...] = (),
    called: tuple[str, ...] | None = None,
    classification: Classification = Classification.UNCLASSIFIED,
) -> Message:
    """Return a message for these lines."""
    return Message(
        action=action,
        info=info,
        exempt=exempt,
        line2=None if called is None else RoutingLine(indicators=called),
        text=Text(classification=classification),
    )


def only(addressing: Addressing) -> Duty:
    """Return the one duty there is."""
    (duty,) = addressing.duties
    return duty


def of(addressing: Addressing, name: str) -> Duty:
    """Return the one duty of an address."""
    (duty,) = (duty for duty in addressing.duties if duty.address == name)
    return duty


def test_an_indicator_on_the_line_counts_before_the_directory() -> None:
    """The indicator of the line is used, known to the directory or not."""
    assert only(address(message(line(TOKYO, indicator="RUEHZZ")), PEOPLE)).indicator == "RUEHZZ"
    unknown = only(address(message(line("AMEMBASSY NOWHERE", indicator="RUEHZZ")), PEOPLE))

    assert (unknown.address, unknown.indicator) == ("AMEMBASSY NOWHERE", "RUEHZZ")
    assert (unknown.reason, unknown.suggestion) == (None, None)


def test_an_indicator_alone_is_an_address() -> None:
    """A line that holds only an indicator is called by it."""
    duty = only(address(message(line("", indicator="RUEHZZ")), PEOPLE))

    assert (duty.address, duty.indicator, duty.named) == ("RUEHZZ", "RUEHZZ", True)


@pytest.mark.parametrize(
    ("classification", "indicator"),
    [
        (Classification.UNCLASSIFIED, "RUEHFRU"),
        (Classification.CONFIDENTIAL, "RUEHFR"),
        (Classification.SECRET, "RUEHFR"),
        (Classification.TOP_SECRET, "RUEHFR"),
    ],
)
def test_r9_the_indicator_follows_address_and_classification(
    classification: Classification, indicator: str
) -> None:
    """Unclassified traffic takes one column of the book, classified traffic the other."""
    found = only(address(message(line(PARIS), classification=classification), PEOPLE))

    assert found.indicator == indicator


def test_r9_a_post_without_on_line_indicator_gets_nothing_classified() -> None:
    """SECRET to a post without on-line indicator is owed with a reason; UNCLASSIFIED goes."""
    secret = only(address(message(line(ERBIL), classification=Classification.SECRET), PEOPLE))
    assert (secret.indicator, secret.reason) == (None, Reason.NO_INDICATOR)
    assert only(address(message(line(ERBIL)), PEOPLE)).indicator == "RUEHKUK"


def test_the_higher_of_line_4_and_the_text_protects() -> None:
    """A contradiction errs on the safe side; a message that says nothing is UNCLASSIFIED."""
    low, high = Classification.CONFIDENTIAL, Classification.SECRET
    for first, second in ((low, high), (high, low)):
        said = Message(security=Security(classification=first), text=Text(classification=second))
        assert protection(said) is high
    assert protection(Message()) is Classification.UNCLASSIFIED


def test_zny_that_nowhere_says_how_it_is_classified_is_protected_as_the_highest() -> None:
    """Its letters are garbled or gone, and so is the text's line: it must not leave in clear."""
    assert protection(Message(security=Security(signal="ZNY"))) is Classification.TOP_SECRET
    assert protection(Message(security=Security(signal="ZNR"))) is Classification.UNCLASSIFIED
    said = Message(security=Security(signal="ZNY"), text=Text(classification=Classification.SECRET))
    assert protection(said) is Classification.SECRET


def test_an_unknown_address_is_owed_with_reason_and_suggestion() -> None:
    """Nothing is guessed: the row says what is unknown and what is near."""
    duty = only(address(message(line("AMEMBASSY TOKIO")), PEOPLE))

    assert (duty.address, duty.indicator) == ("AMEMBASSY TOKIO", None)
    assert (duty.reason, duty.suggestion) == (Reason.UNKNOWN_ADDRESS, TOKYO)


def test_a_collective_nobody_can_expand_is_owed_with_a_reason() -> None:
    """So is one the directory does not know, and one it knows by name alone, indicator or not."""
    unknown = Addressee(
        address="MARS POSTS COLLECTIVE",
        indicator="RUEHYY",
        precedence=Precedence.ROUTINE,
        collective=True,
    )
    for asked in (unknown, line(SEALED), line(SEALED, indicator="RUEHXX")):
        duty = only(address(message(asked), PEOPLE))
        assert (duty.indicator, duty.reason) == (None, Reason.UNKNOWN_COLLECTIVE)


def test_a_collective_is_expanded_in_the_order_of_the_directory() -> None:
    """Members carry what the collective's line says, and are not named."""
    duties = address(
        message(info=(line(ASIA, Precedence.PRIORITY, night_action=True),)), PEOPLE
    ).duties

    assert [duty.address for duty in duties] == [TOKYO, "AMEMBASSY SEOUL"]
    for duty in duties:
        assert (duty.role, duty.precedence, duty.night_action) == (
            Role.INFO,
            Precedence.PRIORITY,
            True,
        )
        assert (duty.named, duty.collectives, duty.via) == (False, (ASIA,), ASIA)


def test_9_10_an_address_met_twice_is_one_duty_with_the_stronger_role_and_precedence() -> None:
    """TO ... ROUTINE and INFO ... FLASH is one action duty at FLASH, whichever comes first."""
    flash, routine = Precedence.FLASH, Precedence.ROUTINE
    for action, info in ((routine, flash), (flash, routine)):
        duty = only(address(message(line(TOKYO, action), info=(line(TOKYO, info),)), PEOPLE))
        assert (duty.role, duty.precedence) == (Role.ACTION, flash)


def test_9_10_night_action_of_either_line_counts() -> None:
    """NIACT on the second line of an address is not lost in the merging."""
    for first, second in ((True, False), (False, True)):
        duty = only(
            address(
                message(line(TOKYO, night_action=first), info=(line(TOKYO, night_action=second),)),
                PEOPLE,
            )
        )
        assert duty.night_action


def test_an_alias_is_the_address_it_stands_for() -> None:
    """Named by alias, by name and through a collective by its alias: one duty, by its true name."""
    addressing = address(
        message(
            line("EMBASSY TOKYO", Precedence.PRIORITY),
            info=(line("FAR EAST COLLECTIVE"), line("amembassy  tokyo")),
        ),
        PEOPLE,
    )
    tokyo = of(addressing, TOKYO)

    assert [duty.address for duty in addressing.duties] == [TOKYO, "AMEMBASSY SEOUL"]
    assert (tokyo.named, tokyo.via, tokyo.collectives) == (True, None, (ASIA,))
    assert (tokyo.role, tokyo.precedence) == (Role.ACTION, Precedence.PRIORITY)


def test_two_collectives_with_one_member_make_one_duty() -> None:
    """The member is owed once, by the first of its collectives, and both are remembered."""
    tokyo = of(address(message(info=(line(WORLD), line(ASIA))), PEOPLE), TOKYO)

    assert (tokyo.via, tokyo.collectives) == (WORLD, (WORLD, ASIA))


def test_one_address_at_two_indicators_stays_two() -> None:
    """What two lines send to two places is two deliveries (doctrine 9.11)."""
    addressing = address(
        message(line(TOKYO, indicator="RUEHKO"), line(TOKYO, indicator="RUEHZZ")), PEOPLE
    )

    assert [duty.indicator for duty in addressing.duties] == ["RUEHKO", "RUEHZZ"]


def test_one_address_for_two_offices_stays_two() -> None:
    """Offices of one address are served apart though they share the indicator."""
    addressing = address(
        message(line(TOKYO, office=("POL",)), line(TOKYO, office=("ECON",))), PEOPLE
    )

    assert [duty.office for duty in addressing.duties] == [("POL",), ("ECON",)]


def test_named_addresses_stand_first_in_the_order_of_their_lines() -> None:
    """Also those that a collective further up brings in too; then the others, as it lists them."""
    addressing = address(
        message(
            info=(
                line(WORLD),
                line(TOKYO),
                line("AMEMBASSY SEOUL"),
                line(PARIS),
            )
        ),
        PEOPLE,
    )

    assert [duty.address for duty in addressing.duties] == [TOKYO, "AMEMBASSY SEOUL", PARIS, ERBIL]
    assert of(addressing, TOKYO).collectives == (WORLD,)


def test_c7_exemption_applies_to_every_collective_and_not_to_a_named_address() -> None:
    """XMT at the end limits both collectives, by alias too; the line that names Tokyo counts."""
    exempt = message(info=(line(ASIA), line(WORLD)), exempt=("EMBASSY TOKYO",))
    addressing = address(exempt, PEOPLE)
    assert {duty.address for duty in addressing.duties} == {"AMEMBASSY SEOUL", PARIS, ERBIL}
    assert addressing.exempted == (TOKYO,)

    named = message(line(TOKYO), info=(line(ASIA, Precedence.FLASH),), exempt=(TOKYO,))
    tokyo = of(address(named, PEOPLE), TOKYO)
    assert (tokyo.named, tokyo.collectives, tokyo.precedence) == (True, (), Precedence.ROUTINE)


def test_c7_an_exempted_address_limits_a_collective_routing_indicator_too() -> None:
    """Its members are stations: the one that serves Tokyo is left out, the others are owed."""
    members = ("RUEHKO", "RUEHUL")
    fan_outs = {"RHCRA": FanOut(indicator="RHCRA", station="RUEH", members=members)}
    given = message(info=(line("ASIA", indicator="RHCRA"),), exempt=("EMBASSY TOKYO",))
    addressing = address(given, PEOPLE, fan_outs)

    assert [duty.indicator for duty in addressing.duties] == ["RUEHUL"]
    assert (addressing.exempted, addressing.exempted_in_vain) == ((TOKYO,), ())
    copies = originate(addressing, Precedence.ROUTINE, fan_outs=fan_outs)
    assert [copy.indicators for copy in copies] == [("RUEHUL",)]


def test_c7_all_who_are_exempted_at_one_station_are_told() -> None:
    """None of them is exempted in vain where the station is not called for their sake."""
    people = directory(posts=dict.fromkeys((TOKYO, PARIS), ("RUEHKO", "RUEHKO")))
    fan_outs = {"RHCRA": FanOut(indicator="RHCRA", station="RUEH", members=("RUEHKO",))}
    given = message(info=(line("X", indicator="RHCRA"),), exempt=(TOKYO, PARIS))
    addressing = address(given, people, fan_outs)

    assert (addressing.duties, addressing.exempted_in_vain) == ((), ())
    assert addressing.exempted == (TOKYO, PARIS)
    anew = address(given, people, fan_outs, lambda one: "RUEHKN" if one == "RUEHKO" else one)
    assert anew == addressing


def test_c7_a_station_is_called_for_those_it_serves_who_are_not_exempted() -> None:
    """The member of a collective routing indicator is the station, and XMT names a post."""
    people = directory(posts=dict.fromkeys((TOKYO, PARIS), ("RUEHKO", "RUEHKO")))
    fan_outs = {"RHCRA": FanOut(indicator="RHCRA", station="RUEH", members=("RUEHKO",))}
    given = message(info=(line("X", indicator="RHCRA"),), exempt=(TOKYO,))
    found = address(given, people, fan_outs)

    assert [duty.indicator for duty in found.duties] == ["RUEHKO"]
    assert (found.exempted, found.exempted_in_vain) == ((TOKYO,), ())
    both = message(line(PARIS, other_means=True), info=given.info, exempt=(TOKYO,))
    assert address(both, people, fan_outs).duties == ()
    station = evolve(given, exempt=("RUEHKO",))
    assert address(station, people, fan_outs).duties == ()


NAMES = ("AMEMBASSY SEOUL", ERBIL, PARIS, TOKYO)
some_names = st.lists(st.sampled_from(NAMES), unique=True).map(tuple)


@given(st.lists(some_names.filter(bool), min_size=1, max_size=3), some_names, some_names)
def test_c7_members_less_the_exempted_and_whoever_is_named_are_owed(
    members: list[tuple[str, ...]], exempt: tuple[str, ...], named: tuple[str, ...]
) -> None:
    """Each once, whatever the collectives have in common; an exempted one has no collective."""
    collectives = {f"NUMBER {n} COLLECTIVE": (None, each) for n, each in enumerate(members)}
    people = directory(posts=dict.fromkeys(NAMES, ("RUEHKO", "RUEHKO")), collectives=collectives)
    lines = tuple(line(name) for name in named)
    found = address(message(*lines, info=tuple(map(line, collectives)), exempt=exempt), people)

    assert sorted(duty.address for duty in found.duties) == sorted(
        {name for each in members for name in each} - {*exempt} | {*named}
    )
    assert all(not duty.collectives for duty in found.duties if duty.address in exempt)


@given(st.dictionaries(st.sampled_from(NAMES), st.booleans()))
def test_c9_who_has_it_by_other_means_is_owed_nothing_and_the_others_are(
    marked: dict[str, bool],
) -> None:
    """Of any lines those without ZEN make the duties, in their order."""
    lines = [line(name, other_means=zen) for name, zen in marked.items()]
    found = address(message(*lines), PEOPLE)

    assert [duty.address for duty in found.duties] == [n for n, zen in marked.items() if not zen]
    assert list(found.other_means) == [name for name, zen in marked.items() if zen]


def test_c9_no_collective_reaches_who_has_it_by_other_means() -> None:
    """Nor a collective routing indicator; a line that names him without ZEN counts all the same."""
    marked = line("EMBASSY TOKYO", other_means=True)
    fan_outs = {"RHCRA": FanOut(indicator="RHCRA", station="RUEH", members=("RUEHKO", "RUEHUL"))}
    for collective in (line(ASIA), line("ASIA", indicator="RHCRA")):
        found = address(message(marked, info=(collective,)), PEOPLE, fan_outs)
        assert [duty.indicator for duty in found.duties] == ["RUEHUL"]
        assert (found.other_means, found.exempted) == (("EMBASSY TOKYO",), ())

        named = address(message(marked, line(TOKYO), info=(collective,)), PEOPLE, fan_outs)
        assert of(named, TOKYO).named
        assert {duty.indicator for duty in named.duties} == {"RUEHKO", "RUEHUL"}


columns = st.sampled_from((None, "RUEHFR", "RUEHFRU", "RUEHKO"))
classified = st.sampled_from([c for c in Classification if c >= Classification.CONFIDENTIAL])


@given(columns, columns, st.just(Classification.UNCLASSIFIED) | classified)
def test_r9_one_column_of_the_book_is_for_unclassified_traffic_one_for_the_rest(
    online: str | None, other: str, classification: Classification
) -> None:
    """Whatever stands in them; an empty one for it gets nothing, and the other is no help."""
    people = directory(posts={PARIS: (online, other)})
    found = only(address(message(line(PARIS), classification=classification), people))
    expected = other if classification is Classification.UNCLASSIFIED else online

    assert found.indicator == expected
    assert found.reason is (Reason.NO_INDICATOR if expected is None else None)


@pytest.mark.parametrize("indicator", ["RUEHKO", None])
def test_c9_zen_owes_nothing_and_explains_its_indicator(indicator: str | None) -> None:
    """Delivered by other means: no duty and no copy, though line 2 may show the indicator.

    It is that of the line, or what the directory has for the address.
    """
    marked = line("EMBASSY TOKYO", indicator=indicator, other_means=True)
    addressing = address(message(line(PARIS), marked, called=("RUEHKO",)), PEOPLE)

    assert [duty.address for duty in addressing.duties] == [PARIS]
    assert addressing.other_means == ("EMBASSY TOKYO",)
    assert addressing.station_copies == ()


def test_c3_below_a_pilot_those_are_owed_whom_it_calls_and_no_others() -> None:
    """By name or as a member of a collective; whom it leaves out is no duty of this station's."""
    given = message(
        line(PARIS, indicator="RUEHFR"),
        line("AMEMBASSY NOWHERE"),
        info=(line(ASIA),),
        called=("RUEHUL", "RUEHWEB"),
    )
    below = evolve(given, originals=(Original(line2=RoutingLine(indicators=("RUEHFR",))),))
    addressing = address(below, PEOPLE)

    assert [duty.address for duty in addressing.duties] == ["AMEMBASSY SEOUL"]
    assert addressing.station_copies == ("RUEHWEB",)
    assert addressing.uncalled == (PARIS, "AMEMBASSY NOWHERE", TOKYO)
    assert address(given, PEOPLE).uncalled == ()


def test_c3_a_pilot_that_calls_a_collective_calls_its_members() -> None:
    """The pseudo indicator of a collective is no station's: it stands for the members."""
    given = message(line(PARIS), info=(line(ASIA),), called=("RUEHAA",))
    addressing = address(evolve(given, originals=(Original(),)), PEOPLE)

    assert [duty.address for duty in addressing.duties] == [TOKYO, "AMEMBASSY SEOUL"]
    assert (addressing.station_copies, addressing.uncalled) == ((), (PARIS,))


def test_c3_a_pilot_may_call_an_indicator_that_has_been_assigned_anew() -> None:
    """The post is owed where it is served now."""
    given = evolve(message(line(TOKYO), called=("RUEHKO",)), originals=(Original(),))
    found = address(given, PEOPLE, assign=lambda one: "RUEHKN" if one == "RUEHKO" else one)

    assert [duty.indicator for duty in found.duties] == ["RUEHKN"]
    assert found.uncalled == ()


def test_9_5_line_2_adds_station_copies_and_never_addressees() -> None:
    """What an address, a member or a collective explains is no station copy; the rest is."""
    addressing = address(
        message(
            line(PARIS, indicator="RUEHFR"),
            info=(line(ASIA),),
            called=("RUEHWEB", "RUEHFR", "RUEHUL", "RUEHAA", "RUEHWEB", "RUEHZZ"),
        ),
        PEOPLE,
    )

    assert addressing.station_copies == ("RUEHWEB", "RUEHZZ")
    assert len(addressing.duties) == 3


def test_a_readdressed_message_is_for_those_of_the_new_heading() -> None:
    """The heading below says who had it before; nobody there is owed this transmission (3.9)."""
    old = message(line(PARIS), info=(line(ASIA),), exempt=("AMEMBASSY SEOUL",))
    heading = Readdressal(
        originator=Originator(address=PARIS), action=(line(TOKYO),), info=(line(ASIA),)
    )
    readdressed = Message(
        action=old.action, info=old.info, exempt=old.exempt, readdressals=(heading,)
    )
    addressing = address(readdressed, PEOPLE)

    assert [duty.address for duty in addressing.duties] == [TOKYO, "AMEMBASSY SEOUL"]


lines = st.builds(
    line,
    st.sampled_from((TOKYO, PARIS, ERBIL, ASIA, WORLD, "EMBASSY TOKYO", "AMEMBASSY NOWHERE")),
    st.sampled_from(Precedence),
)


@given(
    st.lists(lines, max_size=4),
    st.lists(lines, max_size=4),
    st.sets(st.sampled_from((TOKYO, PARIS, "AMEMBASSY SEOUL"))),
    st.sets(st.sampled_from((TOKYO, PARIS, "AMEMBASSY SEOUL"))),
    st.sampled_from(Classification),
)
def test_every_address_asked_for_is_owed_once_and_no_other(
    action: list[Addressee],
    info: list[Addressee],
    exempt: set[str],
    elsewhere: set[str],
    classification: Classification,
) -> None:
    """The oracle is set arithmetic: named, and members less the exempted and those marked ZEN.

    The strongest role wins.
    """
    marked = [line(name, other_means=True) for name in elsewhere]
    lines = message(*action, *marked, info=tuple(info), exempt=tuple(exempt))
    made = address(
        evolve(lines, text=Text(classification=classification)),
        PEOPLE,
    )

    def asked(addressees: list[Addressee]) -> dict[str, list[Precedence]]:
        found: dict[str, list[Precedence]] = {}
        for each in addressees:
            known = members(PEOPLE, each.address)
            names = (
                {PEOPLE.canonical(each.address)} if known is None else known - exempt - elsewhere
            )
            for name in names:
                found.setdefault(name, []).append(each.precedence)
        return found

    acting, knowing = asked(action), asked(info)
    owed = {duty.address: duty for duty in made.duties}
    assert len(owed) == len(made.duties)
    assert set(owed) == set(acting) | set(knowing)
    for name, duty in owed.items():
        assert duty.role is (Role.ACTION if name in acting else Role.INFO)
        assert duty.precedence == min(acting.get(name, []) + knowing.get(name, []))
        assert (duty.indicator is None) == (duty.reason is not None)


def members(people: Directory, name: str) -> set[str] | None:
    """Return the members of a collective, or that *name* is none."""
    collective = people.collective(name)
    return None if collective is None else set(collective.members or ())
