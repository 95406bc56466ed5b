from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from routesim.directory.posts import Post
from routesim.directory.shipped import shipped_directory
from routesim.message.catalogue import Severity
from routesim.message.classification import Classification
from routesim.message.defects import Defect
from routesim.message.folding import LINE_LENGTH
from routesim.message.model import Message
from routesim.message.parse import Reading, parse
from routesim.message.precedence import Precedence
from routesim.message.render import render
from routesim.message.sections import joined
from routesim.routing.addressing import address, protection
from routesim.scenario.drafting import Draft, Recipient
from routesim.scenario.origination import originated, sections
from routesim.scenario.wording import sentence

DIRECTORY = shipped_directory()
POSTS = DIRECTORY.posts
COLLECTIVES = [one.name for one in DIRECTORY.collectives if one.members]
LEVELS = (Classification.UNCLASSIFIED, Classification.CONFIDENTIAL, Classification.SECRET)

precedences = st.sampled_from([*Precedence][2:])
minutes = st.integers(0, 400 * 24 * 60).map(
    lambda count: datetime(2008, 12, 25, tzinfo=UTC) + timedelta(minutes=count)
)


@st.composite
def recipients(draw: st.DrawFn, level: Classification) -> list[Recipient]:
    """Different addresses that can be reached, some with collectives among them."""
    names = [post.address for post in POSTS if post.indicator(level) is not None]
    chosen = draw(
        st.lists(st.sampled_from(names + COLLECTIVES), min_size=1, max_size=8, unique=True)
    )
    found = []
    for name in chosen:
        precedence = draw(precedences)
        night = precedence is Precedence.IMMEDIATE and draw(st.booleans())
        found.append(Recipient(address=name, precedence=precedence, night_action=night))
    return found


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """A draft of any post, at the turn of a year among others, of one to four sections."""
    post = draw(st.sampled_from(POSTS))
    level = draw(st.sampled_from(LEVELS))
    if post.online_indicator is None:
        level = Classification.UNCLASSIFIED
    drafted = draw(minutes)
    everyone = draw(recipients(level))
    action = draw(st.integers(0, len(everyone)))
    return Draft(
        originator=post,
        drafted=drafted + timedelta(seconds=draw(st.integers(0, 59))),
        filed=drafted + timedelta(minutes=draw(st.sampled_from([0, 1, 600]))),
        precedence=everyone[0].precedence,
        classification=level,
        characters=draw(st.integers(0, 12_000)),
        action=tuple(everyone[:action]),
        info=tuple(everyone[action:]),
    )


def faults(reading: Reading) -> list[Defect]:
    """Return what is wrong with a message; that a long address is folded is a note, no fault."""
    return [found for found in reading.defects if found.severity is not Severity.NOTE]


@given(st.lists(drafts(), min_size=1, max_size=3))
def test_f1_generated_messages_are_correct_text_that_reads_back(given_drafts: list[Draft]) -> None:
    """Written out and parsed every message is itself again, without a fault."""
    messages = list(originated(given_drafts, DIRECTORY))
    parsed = parse("".join(render(message) for message in messages))
    assert parsed.defects == ()
    assert [faults(reading) for reading in parsed.readings] == [[]] * len(messages)
    assert [reading.message for reading in parsed.readings] == messages


@given(st.lists(drafts(), min_size=1, max_size=3))
def test_f8_f9_sections_read_back_and_joined_are_the_message(given_drafts: list[Draft]) -> None:
    """Sent in sections every message is itself again, without a fault."""
    messages = list(originated(given_drafts, DIRECTORY))
    source = "".join(render(section) for message in messages for section in sections(message))
    whole = joined(parse(source).readings)
    assert [faults(reading) for reading in whole] == [[]] * len(messages)
    assert [reading.message for reading in whole] == messages


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post.address)
def test_every_post_can_originate(post: Post) -> None:
    """Of each post of the directory a message to all others of its kind reads back."""
    for level in LEVELS:
        if post.indicator(level) is None:
            continue
        others = [one for one in POSTS if one.kind is post.kind and one is not post]
        draft = Draft(
            originator=post,
            drafted=datetime(2009, 4, 28, 23, 22, tzinfo=UTC),
            filed=datetime(2009, 4, 28, 23, 41, tzinfo=UTC),
            precedence=Precedence.IMMEDIATE,
            classification=level,
            characters=100,
            action=tuple(
                Recipient(address=one.address, precedence=Precedence.IMMEDIATE)
                for one in others
                if one.indicator(level) is not None
            ),
            info=(),
        )
        (message,) = originated([draft], DIRECTORY)
        (reading,) = parse(render(message)).readings
        assert reading.message == message
        assert faults(reading) == []


@given(drafts())
def test_all_that_was_decided_stands_in_the_message(draft: Draft) -> None:
    """Addresses, precedences, night action, classification, times and length are the draft's."""
    (message,) = originated([draft], DIRECTORY)
    lines = [(one.address, one.precedence, one.night_action) for one in message.action]
    assert lines == [(one.address, one.precedence, one.night_action) for one in draft.action]
    lines = [(one.address, one.precedence, one.night_action) for one in message.info]
    assert lines == [(one.address, one.precedence, one.night_action) for one in draft.info]
    assert protection(message) == draft.classification
    assert message.dtg == draft.drafted.replace(second=0)
    assert message.station is not None
    assert message.station.filed == draft.filed
    shortest = evolve(draft, characters=0)
    (least,) = originated([shortest], DIRECTORY)
    assert len(message.text.body) == max(draft.characters, len(least.text.body))


@given(drafts())
def test_f3_f4_the_security_line_says_how_the_text_is_classified(draft: Draft) -> None:
    """ZNR and five U if and only if it is UNCLASSIFIED, else ZNY and its own letter five times."""
    (message,) = originated([draft], DIRECTORY)
    letter = draft.classification.name[0]
    signal = "ZNR" if letter == "U" else "ZNY"

    assert f"\n{signal} {letter * 5} " in render(message)
    assert message.text.classification is draft.classification


@given(drafts())
def test_f5_f12_the_number_sign_stands_before_the_serial_and_nowhere_else(draft: Draft) -> None:
    """In format lines 3 and 15, which have the same serial."""
    (message,) = originated([draft], DIRECTORY)
    assert message.station is not None
    serial = f"#{message.station.serial}"
    signed = [line for line in render(message).split("\n") if "#" in line]

    assert [line.split(" ")[:3] for line in signed] == [
        ["DE", message.station.indicator, serial],
        [serial],
    ]


@given(drafts())
def test_f7_the_time_of_file_is_of_a_day_of_the_year_and_not_before_the_group(
    draft: Draft,
) -> None:
    """The ordinal day counted by hand from the first of January; a leap year has 366."""
    (message,) = originated([draft], DIRECTORY)
    assert message.station is not None
    assert message.station.filed is not None
    assert message.station.filed_raw is not None
    assert message.dtg is not None
    filed = message.station.filed
    january = datetime(filed.year, 1, 1, tzinfo=UTC)

    assert int(message.station.filed_raw[:3]) == (filed - january).days + 1
    assert message.dtg <= filed
    assert message.dtg.utcoffset() == timedelta(0)


def addressees(message: Message) -> list[str]:
    """Return the addresses of a message."""
    return [one.address for one in (*message.action, *message.info)]


@given(drafts())
def test_c8_f2_format_line_2_calls_all_addresses_once_and_nobody_else(draft: Draft) -> None:
    """Its indicators are those owed, each once; its precedence is the highest (law F2, C8)."""
    for message in originated([draft], DIRECTORY):
        addressing = address(message, DIRECTORY)
        assert message.line2 is not None
        assert addressing.station_copies == ()
        assert sorted(message.line2.indicators) == sorted(
            {duty.indicator for duty in addressing.duties if duty.indicator}
        )
        assert {duty.reason for duty in addressing.duties} == {None}
        assert not addressing.exempted_in_vain
        highest = min(duty.precedence for duty in addressing.duties)
        assert message.line2.precedence is highest
        assert message.precedence == (highest,)


@given(drafts())
def test_f8_sections_have_the_size_real_ones_have(draft: Draft) -> None:
    """No line is too long; full sections have about 3,300 characters, none 3,600 (doctrine 9.13).

    The first has the short lines above the text and has fewer.
    """
    (message,) = originated([draft], DIRECTORY)
    found = [section.text.body for section in sections(message)]
    assert all(len(line) <= LINE_LENGTH for body in found for line in body.split("\n"))
    assert all(len(body) <= 3_600 for body in found)
    assert all(len(body) > 3_000 for body in found[:-1])


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post.address)
def test_f8_the_first_line_of_a_section_is_not_too_long(post: Post) -> None:
    """Of no post: its name, a number, the longest classification and the section are a line."""
    level = next(level for level in reversed(LEVELS[:2]) if post.indicator(level) is not None)
    recipient = Recipient(address="SECSTATE WASHDC", precedence=Precedence.ROUTINE)
    draft = Draft(
        originator=post,
        drafted=datetime(2009, 4, 28, tzinfo=UTC),
        filed=datetime(2009, 4, 28, tzinfo=UTC),
        precedence=Precedence.ROUTINE,
        classification=level,
        characters=4_000,
        action=(recipient,),
        info=(),
    )
    (message,) = originated([draft], DIRECTORY)
    lines = [section.text.body.split("\n")[0] for section in sections(message)]
    assert len(lines) == 2
    assert all(len(line) <= LINE_LENGTH for line in lines)


def counted(messages: Sequence[Message], year: int) -> dict[str, list[str]]:
    """Return the serials of each station in one year, in their order."""
    serials = defaultdict(list)
    for message in messages:
        assert message.station is not None
        assert message.dtg is not None
        if message.dtg.year == year:
            serials[message.station.indicator].append(message.station.serial or "")
    return serials


@given(st.lists(drafts(), min_size=2, max_size=12), st.data())
def test_f11_numbers_run_without_gap(given_drafts: list[Draft], data: st.DataObject) -> None:
    """Serials of a station within a year, and continuity numbers for an addressee, run on by one.

    The originators are few, so that numbers collide where they are not kept apart (F11).
    """
    few = data.draw(st.permutations(POSTS[:4]))
    ordered = sorted(
        (
            evolve(draft, originator=few[place % 2], characters=200)
            for place, draft in enumerate(given_drafts)
        ),
        key=lambda draft: draft.drafted,
    )
    messages = list(originated(ordered, DIRECTORY))
    for year in (2008, 2009, 2010):
        for serials in counted(messages, year).values():
            assert serials == [f"{number:04}" for number in range(1, len(serials) + 1)]
    seen: Counter[tuple[str, str]] = Counter()
    for message in messages:
        assert message.originator is not None
        for one in (*message.action, *message.info):
            if DIRECTORY.post(one.address) is None:
                assert one.serial is None
            else:
                seen[message.originator.address, one.address] += 1
                assert one.serial == f"{seen[message.originator.address, one.address]:04}"


def test_serials_go_on_after_9999() -> None:
    """The message after number 9999 has the reference 010000 and the serial 0000 (doctrine 9.3)."""
    draft = Draft(
        originator=POSTS[0],
        drafted=datetime(2009, 4, 28, tzinfo=UTC),
        filed=datetime(2009, 4, 28, tzinfo=UTC),
        precedence=Precedence.ROUTINE,
        classification=Classification.UNCLASSIFIED,
        characters=0,
        action=(Recipient(address="AMEMBASSY PARIS", precedence=Precedence.ROUTINE),),
        info=(),
    )
    *_, before, last = originated([draft] * 10_000, DIRECTORY)
    assert before.station is not None
    assert last.station is not None
    assert before.station.serial == "9999"
    assert last.station.serial == "0000"
    assert last.text.reference == "STATE 010000"
    assert [message.action[0].serial for message in (before, last)] == ["9999", "0000"]


@given(st.integers(2, 5_000))
def test_a_sentence_has_exactly_the_length_asked_for(characters: int) -> None:
    """Of words and single spaces, a full stop at the end."""
    found = sentence(characters)
    assert len(found) == characters
    assert found.endswith(".")
    assert "  " not in found
