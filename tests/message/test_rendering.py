"""What is written is read back: round trips, sections, lines inserted that say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import permutations, product
from random import Random

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from routesim.message import dtg
from routesim.message.addressee import WORDS
from routesim.message.classification import Classification
from routesim.message.collective import is_collective
from routesim.message.composition import classification_words, compose
from routesim.message.content import Drafting, MessageNumber, Paragraph, Reference, Text
from routesim.message.dialects import aftn
from routesim.message.division import sectioned
from routesim.message.envelope import (
    Distribution,
    Reroute,
    RoutingLine,
    Security,
    Station,
    Transmission,
)
from routesim.message.folding import LINE_LENGTH
from routesim.message.model import Addressee, End, Format, Message, Originator, Readdressal
from routesim.message.parse import parse
from routesim.message.precedence import Precedence
from routesim.message.render import render, transmitted
from routesim.message.sections import joined

LETTERS = "ABCDEFGHIKLMNOPQRSTUWXYZ"
PLACES = ["AVALON", "PORT NOWHERE", "ULTIMA THULE", "BRIGADOON", "EL DORADO", "LAPUTA", "ST. AGNES"]
KINDS = ["AMEMBASSY", "AMCONSUL", "USMISSION", "USOFFICE"]

# Most of the time of these tests is drawing: a run of words is two draws, its length and a
# seed, whatever its length, and what is drawn from is made once.


def up_to(most: int, of: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Return draws of one *of* these or more, with repetition."""

    def chosen(count: int, seed: int) -> tuple[str, ...]:
        return tuple(Random(seed).choices(of, k=count))  # noqa: S311 - no secret

    return st.builds(chosen, st.integers(1, most), st.integers(0, 9999))


INDICATORS = [
    "".join(parts)
    for parts in product(["RUEH", "RUCN", "RHMF", "RUEK"], LETTERS, ["", *LETTERS, "CD", "XA"])
]
indicators = st.sampled_from(INDICATORS)
posts = st.sampled_from([f"{kind} {place}" for kind in KINDS for place in PLACES])
lists = st.sampled_from(
    ["EU INTEREST COLLECTIVE", "ALL SHIPS PRESENT", "AIG 7729", "NAVADMIN", "ISLAND POSTS"]
)
OFFICES = ["N1", "N6/N64", "CG-6", "USDP/ISA"]
offices = st.sampled_from([each for size in range(3) for each in product(OFFICES, repeat=size)])
digits = st.integers(0, 9999).map("{:04}".format)
SIGNALS = ["ZZH", "ZDK", "ZFD", "ZEX"]
signals = st.sampled_from([each for size in range(4) for each in permutations(SIGNALS, size)])
minutes = st.integers(0, 52_594_559).map(
    lambda count: datetime(1960, 1, 1, tzinfo=UTC) + timedelta(minutes=count)
)
SENT = list(Precedence)[2:]
precedences = st.sampled_from([*((one,) for one in SENT), *product(SENT, repeat=2)])
indicator_or_none = st.none() | indicators
addresses = posts | lists
addresses_or_none = st.just("") | addresses
precedence_words = st.sampled_from([None, "NIACT IMMEDIATE", *WORDS])
originators = posts | st.just("CNO WASHINGTON DC")
exempted = st.lists(st.tuples(posts, indicator_or_none), max_size=3)
serials = st.none() | digits | st.just("0612-0615")


@st.composite
def addressees(draw: st.DrawFn, form: Format, default: Precedence) -> Addressee:
    """One addressee as its line in the dialect *form* gives it."""
    indicator = draw(indicator_or_none)
    address = draw(addresses if indicator is None else addresses_or_none)
    word = serial = None
    precedence = default
    if form is not Format.ACP128:
        word = draw(precedence_words)
        serial = draw(serials)
        if address == "" or address.startswith("AIG"):
            word = serial = None
        if word is not None:
            precedence = WORDS[word.rpartition(" ")[2]]
    return Addressee(
        indicator=indicator,
        address=address,
        office=draw(offices) if address else (),
        precedence=precedence,
        precedence_word=word,
        night_action=word is not None and word.startswith("NIACT"),
        serial=serial,
        collective=is_collective(address),
        other_means=indicator is None and draw(st.booleans()),
    )


STATE = ("AM", "US")
"""What the addresses of these posts begin with; who types no ROUTINE (doctrine 9.1)."""


@cache
def lines(form: Format, default: Precedence, least: int) -> st.SearchStrategy[list[Addressee]]:
    """Return draws of the lines for action, or for information."""
    return st.lists(addressees(form, default), min_size=least, max_size=4)


@st.composite
def headings(draw: st.DrawFn, form: Format) -> Readdressal:
    """Format lines 5 to 9."""
    precedence = draw(precedences)
    instant = draw(minutes)
    for_action = for_info = Precedence.ROUTINE
    if form is Format.ACP128:
        for_action, for_info = precedence[0], precedence[-1]
    action = draw(lines(form, for_action, 0))
    info = draw(lines(form, for_info, int(not action)))
    exempt = draw(exempted)
    marked = any(indicator for _, indicator in exempt)
    originator = draw(originators)
    worded = any(one.precedence_word or one.serial for one in action + info)
    if form is not Format.ACP128 and not worded and not originator.startswith(STATE):
        action = [evolve(one, precedence=precedence[0]) for one in action]
        info = [evolve(one, precedence=precedence[-1]) for one in info]
    return Readdressal(
        precedence=precedence,
        dtg=instant,
        dtg_raw=dtg.written(instant),
        dtg_signals=draw(signals),
        psn=draw(st.sampled_from([None, "146390K23"])),
        originator=Originator(address=originator, office=draw(offices)),
        action=tuple(action),
        info=tuple(info),
        exempt=tuple([address for address, _ in exempt]),
        exempt_indicators=tuple([one for _, one in exempt]) if marked else (),
    )


words = up_to(30, ["THE", "MINISTER", "ASKED", "FOR", "TIME", "(NIACT)", "AND", "COFFEE."]).map(
    " ".join
)
prose = up_to(30, ["Clerks", "counted", "coins", "and", "left."]).map(
    lambda words: f"The {' '.join(words)}."
)
numbered = st.lists(st.tuples(st.sampled_from([None, "U", "SBU", "C"]), words), max_size=4)
unnumbered = st.lists(st.tuples(st.sampled_from([None, "C"]), prose), max_size=2)
subjects = st.none() | words.map(lambda subject: f"FM {subject}")


def subsets(*of: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Return draws of any of these, each once, in any order."""
    return st.sampled_from([each for size in range(len(of) + 1) for each in permutations(of, size)])


drafted = st.none() | st.builds(
    Drafting,
    drafted=st.sampled_from([("POL:JDOE:XX",), ("EUR/CE:JDOE", "5/8/73 EXT 12345")]),
    approved=st.sampled_from([(), ("DCM:RROE",)]),
    cleared=st.sampled_from([(), ("ECON:AROE",), ("L:MFROE", "EUR - MR. ROE")]),
)
distributed = st.none() | st.builds(
    Distribution,
    origin=st.sampled_from([(), ("ARA-10",)]),
    action=st.sampled_from([(), ("EUR-12", "EB-01")]),
    info=st.sampled_from([("OCT-01", "/026", "R"), ("LOG-00",) * 20]),
)
released = "REL TO USA, AUS, CAN, GBR, NZL, DNK, FRA, DEU, NLD, NOR, BEL, ITA, ESP, PRT, TUR, GRC"
all_captions, all_sic = subsets("SIPDIS", "NOFORN", released), subsets("I3A", "WAA")
all_tags = subsets("PREL", "PGOV", "XA", "UNSC")


@st.composite
def texts(draw: st.DrawFn, year: int) -> Text:
    """A text of State form whose body is written from its facts."""
    number = draw(st.integers(1, 99999))
    post = draw(st.sampled_from(["STATE", "AVALON", "PORT NOWHERE"]))
    cited = draw(st.lists(st.integers(1, 99999), max_size=3))
    letters = "ABC" if len(cited) > 1 else [None]
    paragraphs = draw(numbered)
    text = Text(
        classification=draw(st.sampled_from(Classification)),
        ownership=draw(st.sampled_from([None, None, "NATO", "UK"])),
        reference=f"{post} {number:06}",
        number=MessageNumber(year=year, post=post, number=number),
        captions=draw(all_captions),
        sic=draw(all_sic),
        executive_order=draw(st.sampled_from([None, "12958: N/A", "12958: DECL: 01/02/2019"])),
        tags=draw(all_tags),
        subject=draw(subjects),
        refs=tuple(
            Reference(
                letter=letter,
                reference=f"{post} {one}",
                raw=f"{post} {one}",
                number=MessageNumber(year=year, post=post, number=one),
            )
            for letter, one in zip(letters, cited, strict=False)
        ),
        paragraphs=tuple(
            Paragraph(number=at, marking=marking, text=f"{content}.")
            for at, (marking, content) in enumerate(paragraphs, 1)
        ),
        drafting=draw(drafted) if paragraphs else None,
    )
    if text.subject is not None:
        # Below the subject nothing else can begin: text without a number comes back too.
        plain = [Paragraph(marking=marking, text=content) for marking, content in draw(unnumbered)]
        text = evolve(text, paragraphs=(*plain, *text.paragraphs))
    return evolve(text, body=compose(text))


@st.composite
def messages(draw: st.DrawFn, form: Format | None = None) -> Message:
    """A message of any dialect of the ACP family, whole and correct."""
    form = form or draw(st.sampled_from([Format.ACP127, Format.ACP128, Format.ACP126]))
    # Only military traffic is readdressed in the traffic seen (doctrine 9).
    readdressed = form is Format.ACP128 and draw(st.booleans())
    blocks = [draw(headings(form)) for _ in range(2 if readdressed else 1)]
    own = blocks[-1]
    sent_by = blocks[0].dtg
    assert own.dtg is not None
    assert sent_by is not None
    serial = draw(digits)
    text = draw(texts(own.dtg.year))
    level = text.classification or Classification.UNCLASSIFIED
    filed = sent_by + timedelta(minutes=draw(st.integers(0, 1000)))
    line2 = station = sent = None
    called = draw(up_to(25, INDICATORS))
    if form is not Format.ACP126:
        line2 = RoutingLine(precedence=blocks[0].precedence[0], indicators=called)
        station = Station(
            indicator=draw(indicators),
            serial=serial,
            filed=filed,
            filed_raw=f"{filed:%j%H%M}",
        )
    if form is Format.ACP127:
        sent = Transmission(channel="XYZ", number=serial, raw=f"VZCZCXYZ{serial}")
    if form is Format.ACP128 and line2 is not None:
        line2 = evolve(
            line2,
            media="TA",
            classification=level.letter,
            content="ZYUW",
            redundancy=level.letter * 4,
        )
    security = Security(
        signal="ZNR" if level is Classification.UNCLASSIFIED else "ZNY",
        classification=Classification.from_letter(level.letter),
        release=tuple(draw(st.sampled_from(["", "AA", "BC", "XX", "OX"]))),
        special_handling=draw(st.sampled_from([None, "B"])),
        signals=draw(signals),
    )
    if form is Format.ACP128 and draw(st.booleans()):
        security = evolve(
            security,
            signals=("ZOV", "ZUI", "ZUI"),
            attention=("RUEWMCS0245 2001948", "RHHMMCB2648 2020048"),
            reroute=Reroute(by="RHMCSUU0136", original="RUENAAA0722", filed_raw="2001948"),
        )
    departmental = all(
        one.originator is not None and one.originator.address.startswith(STATE) for one in blocks
    )
    return Message(
        format=form,
        transmission=sent,
        line2=line2,
        station=station,
        security=None if form is Format.ACP126 else security,
        precedence=own.precedence,
        dtg=own.dtg,
        dtg_raw=own.dtg_raw,
        dtg_signals=own.dtg_signals,
        psn=own.psn,
        originator=own.originator,
        action=own.action,
        info=own.info,
        exempt=own.exempt,
        exempt_indicators=own.exempt_indicators,
        text=text,
        end=End(
            corrections=draw(
                st.sampled_from([(), ("C WA AVALON READ LAPUTA", "C 3 " + "X Y " * 30 + "Z")])
            ),
            serial=serial,
            eom=True,
        ),
        accounting=draw(st.sampled_from([None, "STATE GRNC"])),
        # Over a heading of the Department's or a post's only.
        distribution=draw(distributed) if departmental else None,
        drafting=draw(drafted) if departmental else None,
        readdressals=tuple(blocks[:-1]),
    )


def only(source: str) -> Message:
    """Return the one message of *source*."""
    parsed = parse(source)
    assert parsed.defects == ()
    (reading,) = parsed.readings
    return reading.message


@given(messages())
def test_f1_round_trip(message: Message) -> None:
    """What was written is read back, fact by fact."""
    assert only(render(message)) == message


@given(messages())
def test_f8_lines_are_short(message: Message) -> None:
    """No line is longer than a circuit allows, except an address that cannot be folded."""
    long = [line for line in render(message).split("\n") if len(line) > LINE_LENGTH]
    assert all("//" in line or line.split(" ")[0] in {"R", "O", "P"} for line in long)


@given(headings(Format.ACP127), offices)
def test_long_originator(heading: Readdressal, office: tuple[str, ...]) -> None:
    """The line of an originator is folded, too, and read back as one."""
    name = "COMMANDER OF ALL THE HARBOURS AND ALL OF THE REEFS OF THE ISLAND OF AVALON"
    originator = Originator(address=name, office=office)
    message = Message(
        precedence=heading.precedence,
        dtg_raw=heading.dtg_raw,
        originator=originator,
        action=heading.action,
        info=heading.info,
    )
    source = render(message)
    assert "\nFM COMMANDER OF ALL THE HARBOURS AND ALL OF THE REEFS OF THE ISLAND\n" in source
    read = only(source)
    assert read.originator == originator
    assert [one.address for one in read.action] == [one.address for one in message.action]


@given(messages(Format.ACP127))
def test_gateway(message: Message) -> None:
    """ACP 127 written as ACP 128 keeps station, serial, time of file and every address."""
    other = only(render(message, Format.ACP128))
    assert other.format is Format.ACP128
    assert other.station == message.station
    assert other.line2 is not None
    assert message.line2 is not None
    assert other.line2.indicators == message.line2.indicators
    assert other.originator == message.originator
    assert other.text == message.text
    for read, sent in ((other.action, message.action), (other.info, message.info)):
        assert [one.indicator for one in read] == [one.indicator for one in sent]
        for one, before in zip(read, sent, strict=True):
            if one.indicator or one.precedence_word or one.address.startswith(STATE):
                assert evolve(one, precedence=before.precedence) == before


@pytest.mark.parametrize("level", ["UNCLASSIFIED", "C O N F I D E N T I A L", "SECRET"])
def test_classification_printed_over_the_heading(level: str) -> None:
    """It becomes the first line of a text that does not say it, and of no other, nor of groups."""
    heading = "R 121530Z JAN 99\nFM CNO WASHINGTON DC\nTO CINCPACFLT\n"
    body = "MSGID/GENADMIN/CNO/N1/JAN//\nSUBJ/HARBOUR//\n1. X."
    (printed,) = parse(f"{level}\n{heading}BT\n{body}\nBT\n").readings
    again = only(render(printed.message))
    assert again.text.body == f"{classification_words(again.text)}\n{body}"
    assert evolve(again.text, body=body) == printed.message.text
    assert render(again) == render(printed.message)
    (groups,) = parse(f"{level}\n{heading}GR 2\nBT\nABCDE FGHIJ\nBT\n").readings
    assert only(render(groups.message)).text.body == "ABCDE FGHIJ"


@pytest.mark.parametrize("first", ["    UNCLAS AVALON 1", "C\tO\tN\tF\tI\tD\tE\tN\tT\tI\tA\tL"])
def test_classification_with_white_space_before_or_in_it(first: str) -> None:
    """It is found in the text, and not written over it once more."""
    (reading,) = parse(
        f"O 270925Z JUL 07\nFM AVALON\nTO LAPUTA\nBT\n{first}\n1. X.\nBT\nNNNN"
    ).readings
    assert reading.message.text.classification is not None
    assert parse(render(reading.message)).readings[0].message.text == reading.message.text


def test_long_subject_with_brackets() -> None:
    """A line of a subject is full before the next begins, also where it ends in a bracket."""
    subject = (
        "FM AND THE AND AND THE COFFEE. AND FOR ASKED (NIACT) FOR TIME TIME THE (NIACT) (NIACT) "
        "COFFEE. (NIACT) (NIACT) (NIACT) MINISTER TIME COFFEE. COFFEE."
    )
    whole = Message(
        text=Text(
            classification=Classification.UNCLASSIFIED,
            reference="STATE 000001",
            number=MessageNumber(post="STATE", number=1),
            subject=subject,
        )
    )
    message = evolve(whole, text=evolve(whole.text, body=compose(whole.text)))
    assert only(render(message)).text == message.text


@pytest.mark.parametrize(
    ("priority", "precedence"),
    [
        ("SS", Precedence.FLASH),
        ("DD", Precedence.IMMEDIATE),
        ("FF", Precedence.PRIORITY),
        ("GG", Precedence.ROUTINE),
    ],
)
@pytest.mark.parametrize("form", [Format.ACP127, Format.ACP126])
def test_gateway_of_civil_messages(priority: str, precedence: Precedence, form: Format) -> None:
    """AFTN written for a military circuit keeps its precedence, its time and its addresses."""
    civil = only(
        f"ZCZC LAA0123 121530\n{priority} AAAAZQZX BBBBZQZX\n121530 CCCCYFYX\nRUNWAY SHUT\nNNNN\n"
    )
    other = only(render(civil, form))
    assert (other.precedence, other.dtg_raw) == ((precedence,), "121530Z")
    assert other.transmission == Transmission(channel="LAA", number="0123", raw="ZCZCLAA0123")
    assert other.originator == civil.originator
    assert [(one.indicator, one.address, one.precedence) for one in other.action] == [
        (None, address, precedence) for address in ("AAAAZQZX", "BBBBZQZX")
    ]
    assert other.text.body == "RUNWAY SHUT"


@given(messages(Format.ACP127), st.integers(1, 9999))
def test_c5_c6_channel_number(message: Message, number: int) -> None:
    """A hop changes format line 1 and nothing else."""
    sent = transmitted(message, "XRO", number)
    read = only(render(sent))
    assert read.transmission == sent.transmission
    assert evolve(read, transmission=message.transmission) == message


# Sheets are filled with blank lines, and copies of copies have many sheets' worth of them.
blanks = st.one_of(st.integers(0, 3), st.integers(0, 200)).map(lambda count: [""] * count)
PAGES = (
    ["PAGE 02        STATE   015113  182333Z"],
    ["PAGE 02 RUEWMFU5950 UNCLAS"],
    ["AVALON 00000417  002 OF 003"],
)


@st.composite
def breaks(draw: st.DrawFn) -> list[str]:
    """Draw the lines of a page break: a page line, blank lines, perhaps the classification."""
    banner = draw(st.sampled_from([[], ["CONFIDENTIAL"], ["CONFIDENTIAL", "", "CONFIDENTIAL"]]))
    page = draw(st.sampled_from(PAGES))
    return [*draw(blanks), *banner, *draw(blanks), *page, *draw(blanks)]


@given(messages(), st.data())
def test_page_line_says_nothing(message: Message, data: st.DataObject) -> None:
    """A page line between any two lines of the heading changes no field, however it is spaced."""
    lines = render(message).split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith(("FM", "TO", "INFO")))
    at = data.draw(st.integers(start, lines.index("BT", start)))
    assert only("\n".join([*lines[:at], *data.draw(breaks()), *lines[at:]])) == message


@given(messages(), st.data())
def test_page_line_in_paragraphs_says_nothing(message: Message, data: st.DataObject) -> None:
    """A page line within the paragraphs changes none of them, however it is spaced."""
    lines = render(message).split("\n")
    places = [at for at, line in enumerate(lines) if line[:2] in {"1.", "2.", "3.", "4."}]
    if not places:
        return
    at = data.draw(st.integers(places[0], lines.index("BT", places[0])))
    read = only("\n".join([*lines[:at], *data.draw(breaks()), *lines[at:]]))
    assert evolve(read.text, body="") == evolve(message.text, body="")


@given(messages(), st.data())
def test_blank_lines_say_nothing(message: Message, data: st.DataObject) -> None:
    """Blank lines anywhere in the heading change no field, be they one or many (doctrine 9.6)."""
    lines = render(message).split("\n")
    at = data.draw(st.integers(0, lines.index("BT")))
    assert only("\n".join([*lines[:at], *data.draw(blanks), *lines[at:]])) == message


@given(messages(), st.sampled_from(["\r\n", "\r\r\n", "\r", "  \n"]))
def test_line_ends_say_nothing(message: Message, end: str) -> None:
    """However lines end, the message is the same."""
    source = render(message).replace("\n", end)
    (reading,) = parse(source).readings
    assert reading.message == message


@given(st.lists(messages(), min_size=1, max_size=4))
def test_stream(traffic: list[Message]) -> None:
    """Messages written one after the other are read as so many messages."""
    parsed = parse("\n\n".join(render(message) for message in traffic))
    assert [reading.message for reading in parsed.readings] == traffic


@given(st.lists(messages(Format.ACP127), min_size=2, max_size=3))
def test_f6_stragglers(traffic: list[Message]) -> None:
    """Messages that lack their end are told apart all the same, and each lack is reported."""
    # Offices and drafters over a heading end no message before it.
    cut = [
        evolve(message, end=End(serial=None, eom=False), distribution=None, drafting=None)
        for message in traffic
    ]
    parsed = parse("".join(render(message) for message in cut))
    assert [reading.message for reading in parsed.readings] == cut
    assert all(
        "straggler" in {one.code for one in reading.defects} for reading in parsed.readings[:-1]
    )


@given(messages(Format.ACP127), st.integers(3, 9))
def test_f8_f9_sections(message: Message, lines: int) -> None:
    """Sections written, read and joined are the message again."""
    parts = sectioned(message, lines)
    assert len(parts) > 1 or message.text.body.count("\n") < lines
    parsed = parse("".join(render(part) for part in parts))
    assert [reading.message.text.section for reading in parsed.readings] == [
        part.text.section for part in parts
    ]
    (whole,) = joined(parsed.readings)
    assert whole.message == message


@pytest.mark.parametrize(
    "first",
    [
        "UNCLASSIFIED AVALON 000417",
        "CLASSIFICATION: SECRET AVALON 000417",
        "CONFIDENTIAL AVALON 000417",
        "NATO SECRET AVALON 000417",
        "SECRET//NOFORN AVALON 000417",
        "UNCLASSIFIED EFTO AVALON 000417",
        "C 0 N F I D E N T I A L AVALON 000417",
        "    C O N F I D E N T I A L AVALON 000417",
        "CONFIDENTIALAVALON 000417",
        "SECRET SECTION 01 OF 01 AVALON 000417",
        "AVALON 000417",
        "SIPDIS\nUNCLAS AVALON 000417",
    ],
)
def test_f9_however_the_classification_is_written(first: str) -> None:
    """The section stands behind it, and what else the first line says is read as before."""
    body = "\n".join(f"{number}. (U) A SHIP." for number in range(1, 9))
    (reading,) = parse(
        "DE RUEHQX #0417 2080930\nZNR UUUUU\nO 270925Z JUL 07\nFM AMEMBASSY AVALON\n"
        f"TO SECSTATE WASHDC\nBT\n{first}\nSIPDIS\n{body}\nBT\n#0417\nNNNN\n"
    ).readings
    before = reading.message.text
    parts = sectioned(reading.message, 4 + first.count("\n"))
    (whole,) = joined(parse("".join(render(part) for part in parts)).readings)
    after = whole.message.text
    assert len(parts) == 3
    assert "section-missing" not in {one.code for one in whole.defects}
    assert before.reference == after.reference == "AVALON 000417"
    assert evolve(after, body="", section=None) == evolve(before, body="", section=None)


def test_f9_what_lacks_a_section_is_not_divided_again() -> None:
    """Its parts would say that they are all there is."""
    text = "\n".join(f"{number}. (U) A SHIP." for number in range(1, 99))
    (reading,) = parse(
        "DE RUEHQX #0417/02 2080930\nO 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\n"
        f"BT\nUNCLAS SECTION 02 OF 03 AVALON 000417\n{text}\nBT\n#0417\nNNNN\n"
    ).readings
    assert sectioned(reading.message) == (reading.message,)


@given(messages(Format.ACP127), st.data())
def test_f9_missing_section(message: Message, data: st.DataObject) -> None:
    """A section that did not come is named in a defect, and the others are kept."""
    parts = sectioned(message, 3)
    if len(parts) == 1:
        return
    lost = data.draw(st.integers(0, len(parts) - 1))
    came = [render(part) for at, part in enumerate(parts) if at != lost]
    (whole,) = joined(parse("".join(came)).readings)
    missing = [one for one in whole.defects if one.code == "section-missing"]
    assert [f"SECTION {lost + 1:02} OF {len(parts):02}" in one.message for one in missing] == [True]


def test_f9_sections_of_two_messages() -> None:
    """Sections that come mixed are joined message by message."""
    source = """DE RUEHQX #0417/0{n} 2080930
O 270925Z JUL 07
FM AMEMBASSY {post}
TO SECSTATE WASHDC 4696
BT
UNCLAS SECTION 0{n} OF 02 {post} 000417
1. PART {n}.
BT
#0417
NNNN
"""
    mixed = "".join(source.format(n=n, post=post) for n in (2, 1) for post in ("AVALON", "LAPUTA"))
    whole = joined(parse(mixed).readings)
    assert [one.message.text.reference for one in whole] == ["AVALON 000417", "LAPUTA 000417"]
    assert all("PART 1" in one.message.text.body for one in whole)


@pytest.mark.parametrize("form", [Format.ACP127, Format.ACP126])
def test_empty_message(form: Format) -> None:
    """Even a message without a fact is written as a frame, not refused; ACP 128 has no such."""
    assert render(Message(format=form)) == "BT\nBT\n"


def test_precedences_of_a_civil_message_in_their_order() -> None:
    """A gateway writes the precedences of AFTN addressees highest first, in every process."""
    levels = (Precedence.ROUTINE, Precedence.FLASH, Precedence.PRIORITY)
    message = Message(
        format=Format.AFTN,
        action=tuple(
            Addressee(indicator=None, address="EGLLZZZX", precedence=one) for one in levels
        ),
    )
    assert aftn.military(message).precedence == tuple(sorted(levels))
