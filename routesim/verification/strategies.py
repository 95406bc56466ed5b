"""Hypothesis strategies for networks and traffic in which things collide.

Everything shrinks to the simplest: one ROUTINE cable, unclassified, for one address. For a
test of one's own::

    NETWORK = load_network(Path("mine.toml"))

    @given(traffic(NETWORK))
    def test_mine(messages):
        ...
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from attrs import evolve, frozen
from hypothesis import strategies as st

from routesim.directory.collectives import Collective
from routesim.message import dtg
from routesim.message.classification import Classification
from routesim.message.collective import is_collective
from routesim.message.content import Text
from routesim.message.envelope import RoutingLine, Security, Station
from routesim.message.model import Addressee, End, Message, Originator
from routesim.message.precedence import Precedence
from routesim.routing.screening import release_code
from routesim.scenario.model import OutageEntry
from routesim.scenario.network import Network
from routesim.scenario.origination import sections
from routesim.scenario.wording import worded
from routesim.verification.case import Case
from routesim.verification.runs.claims import claims, classified
from routesim.verification.small_networks import networks, tables

__all__ = ["addressees", "cables", "cases", "networks", "outages", "tables", "traffic"]

START: Final = datetime(2009, 4, 28, 23, 41, tzinfo=UTC)
"""When traffic begins on a network that has no dates of its own; soon there is a new radio day."""

WORDS: Final = (
    (Precedence.ROUTINE, None),
    (Precedence.FLASH, "FLASH"),
    (Precedence.IMMEDIATE, "IMMEDIATE"),
    (Precedence.FLASH, "FLASH"),
    (Precedence.PRIORITY, "PRIORITY"),
    (Precedence.IMMEDIATE, "NIACT IMMEDIATE"),
)
"""The precedences an address line may say, and how; ROUTINE is never typed (doctrine 9.1)."""

_NAMED: Final = (*((False, how) for how in WORDS), (True, WORDS[0]), (True, WORDS[1]))
"""How a line may name a member of a collective: marked ZEN or not, and with which precedence."""

_LEVELS: Final = (
    Classification.UNCLASSIFIED,
    Classification.SECRET,
    Classification.CONFIDENTIAL,
    Classification.TOP_SECRET,
    Classification.EFTO,
)
SHORT: Final = 200
"""Characters of a text that is as short as any."""

_LENGTHS: Final = (SHORT, 2_000, 9_000)
"""Characters of a text: few of them, so that many are of one length; the last makes sections."""

_SIGNALS: Final = ((), (), (), ("ZZK",), ("ZEX",))
"""Of format line 4: mostly none, deliver at once, a book message."""

_MINUTES: Final = (0, 0, 0, 1, 2, 30)
"""From the start to the time of file: mostly the same."""

_LASTS_S: Final = (60, 5, 600, 7_200)
"""Seconds an outage lasts."""

_Whom = tuple[str | None, str]
"""Indicator and address of a line."""


def begins(network: Network) -> datetime:
    """Return the minute in which traffic should begin: when the network's own troubles do."""
    dates = [
        *(outage.start for outage in network.outages),
        *(order.start for order in network.minimize),
        *(change.effective for change in network.reassignments),
    ]
    first = min(dates, default=START).astimezone(UTC)
    return first.replace(second=0, microsecond=0)


def addressees(
    network: Network, classification: Classification = Classification.UNCLASSIFIED
) -> st.SearchStrategy[Addressee]:
    """Return address lines: posts, collectives, stations by indicator, some that are unknown.

    Args:
        network: Whose addresses they are.
        classification: Of the message; it decides which indicator a post has.
    """
    return _lines(_Places.of(network), classification)


def cables(network: Network, start: datetime | None = None) -> st.SearchStrategy[Message]:
    """Return cables that *network* could be asked to carry, each filed in some minute.

    Several precedences in one, TO and INFO, collectives with members exempted and members
    named besides or marked ZEN, classifications up to what some circuit carries, release codes
    where there is a gateway that asks for them.

    Args:
        network: The network.
        start: When traffic begins; what ``begins`` says when absent.
    """
    return _cables(network, _Places.of(network), begins(network) if start is None else start)


@st.composite
def traffic(
    draw: st.DrawFn, network: Network, start: datetime | None = None, most: int = 3
) -> tuple[Message, ...]:
    """Return cables in order of time of file, some in sections, some sent twice (ZFD).

    They are between few places, so that they meet; after some comes a FLASH by the same way.

    Args:
        draw: Given by Hypothesis.
        network: The network.
        start: When traffic begins; what ``begins`` says when absent.
        most: So many cables at most, sections and duplicates apart.
    """
    places = draw(_few(_Places.of(network)))
    cable = _cables(network, places, begins(network) if start is None else start)
    drawn = st.tuples(cable, st.sampled_from((_alone, _alone, _alone, _suspected, _overtaking)))
    found: list[Message] = []
    for number, (message, another) in enumerate(
        draw(st.lists(drawn, min_size=1, max_size=most)), start=1
    ):
        whole = _numbered(message, number)
        found += sections(whole)
        for second in another(whole, number + most):
            found += sections(second)
    return tuple(sorted(found, key=_filed))


@st.composite
def outages(
    draw: st.DrawFn,
    network: Network,
    start: datetime | None = None,
    near: frozenset[str] | None = None,
) -> tuple[OutageEntry, ...]:
    """Return outages that begin while what is filed in the first minutes is under way.

    Args:
        draw: Given by Hypothesis.
        network: The network.
        start: When traffic begins; what ``begins`` says when absent.
        near: Indicators of stations; circuits between relays, and those that end at one of
            these, fail. All may when absent.
    """
    zero = begins(network) if start is None else start
    stations = network.topology.stations
    pairs = {
        tuple(sorted((each.origin, each.destination)))
        for each in network.topology.circuits
        if near is None
        or {each.origin, each.destination} & near
        or (stations[each.origin].relay and stations[each.destination].relay)
    }
    if not pairs:
        return ()
    ends = st.sampled_from(sorted(pairs))
    after = st.one_of(st.integers(0, 12), st.integers(-60, 240))
    found = [
        OutageEntry(
            between=between,
            start=zero + timedelta(seconds=begin_s),
            end=zero + timedelta(seconds=begin_s + lasts_s),
        )
        for between, begin_s, lasts_s in draw(
            st.lists(st.tuples(ends, after, st.sampled_from(_LASTS_S)), max_size=3)
        )
    ]
    return tuple(sorted(found, key=lambda each: (each.start, each.between, each.end)))


@st.composite
def cases(draw: st.DrawFn, ground: Case, network: Network, most: int = 3) -> Case:
    """Return *ground* with traffic and outages of its network, and a seed.

    Args:
        draw: Given by Hypothesis.
        ground: The network, and by which rule it relays; what else stands there is replaced.
        network: The same, ready to carry.
        most: So many cables at most.
    """
    messages = draw(traffic(network, most=most))
    ends = {message.station.indicator for message in messages if message.station is not None}
    for message in messages:
        ends.update(
            indicator for claim in claims(message, network) for indicator in claim.indicators
        )
    return evolve(
        ground,
        messages=messages,
        outages=draw(outages(network, near=frozenset(ends))),
        seed=draw(st.integers(1, 3)) if network.topology.has_chance else ground.seed,
    )


@frozen(kw_only=True, eq=False)
class _Places:
    """Who can send and receive in a network.

    Attributes:
        origins: Indicators of its stations, tributaries first, each with who signs there.
        levels: The classifications some circuit carries.
        posts: By classification, indicator and address of those whose station is there.
        bare: Stations no address of the directory is at, and collective routing indicators.
        unknown: Indicators that begin like those of stations and are none.
        collectives: Those with members here, first those of whom the most are.
        gateways: Some circuit asks for a release code.
    """

    origins: tuple[tuple[str, str], ...]
    levels: tuple[Classification, ...]
    posts: dict[Classification, tuple[tuple[str, str], ...]]
    bare: tuple[str, ...]
    unknown: tuple[str, ...]
    collectives: tuple[Collective, ...]
    gateways: bool

    @classmethod
    def of(cls, network: Network) -> _Places:
        stations, circuits = network.topology.stations, network.topology.circuits
        posts = network.directory.posts
        signed = {name: network.directory.posts_at(name)[:1] for name in stations}
        order = sorted(stations, key=lambda name: (stations[name].relay, not signed[name]))
        highest = max((each.line.highest for each in circuits), default=Classification.UNCLASSIFIED)
        levels = tuple(level for level in _LEVELS if level <= highest)
        unknown = [f"{name[:6]}Z" for name in order]
        served = {post.address for post in posts if post.unclassified_indicator in stations}
        lists = [
            one for one in network.directory.collectives if served.intersection(one.members or ())
        ]
        return cls(
            origins=tuple(
                (name, signed[name][0].address if signed[name] else "") for name in order
            ),
            levels=levels,
            posts={
                level: tuple(
                    (indicator, post.address)
                    for post in posts
                    if (indicator := post.indicator(level)) is not None and indicator in stations
                )
                for level in levels
            },
            bare=(*(n for n in order if not signed[n]), *network.topology.fan_outs),
            unknown=tuple([name for name in unknown if name not in stations][:3]),
            collectives=tuple(
                sorted(lists, key=lambda one: (len({*(one.members or ())} - served), one.name))
            ),
            gateways=any(each.release_code for each in circuits),
        )


@st.composite
def _few(draw: st.DrawFn, places: _Places) -> _Places:
    """Return two origins and three posts of *places*, or fewer, and all else."""
    origins = st.lists(st.sampled_from(places.origins), min_size=1, max_size=2, unique=True)
    posts = places.posts[Classification.UNCLASSIFIED]
    if not posts:
        return evolve(places, origins=tuple(draw(origins)))
    chosen = draw(st.lists(st.sampled_from(posts), min_size=1, max_size=3, unique=True))
    addresses = {address for _, address in chosen}
    few = {
        level: tuple(post for post in known if post[1] in addresses)
        for level, known in places.posts.items()
    }
    return evolve(places, origins=tuple(draw(origins)), posts=few)


def _lines(places: _Places, level: Classification) -> st.SearchStrategy[Addressee]:
    posts = places.posts[level]
    kinds: list[list[_Whom]] = [
        list(posts),
        [(None, address) for _, address in posts],
        [(one.indicator, one.name) for one in places.collectives],
        [(name, f"STATION {name}") for name in (*places.bare, *places.unknown)],
    ]
    whom = st.one_of([st.sampled_from(kind) for kind in kinds if kind])
    return st.builds(_line, whom, st.sampled_from(WORDS))


def _line(whom: _Whom, how: tuple[Precedence, str | None]) -> Addressee:
    (indicator, address), (precedence, word) = whom, how
    return Addressee(
        indicator=indicator,
        address=address,
        precedence=precedence,
        precedence_word=word,
        night_action=word is not None and word.startswith("NIACT"),
        collective=is_collective(address),
    )


@st.composite
def _cables(draw: st.DrawFn, network: Network, places: _Places, start: datetime) -> Message:
    station, signed = draw(st.sampled_from(places.origins))
    level = draw(st.sampled_from(places.levels))
    blocks = st.sampled_from(("TO", "INFO"))
    lines = draw(
        st.lists(
            st.tuples(blocks, _lines(places, level)),
            min_size=1,
            max_size=4,
            unique_by=lambda each: (each[1].indicator, each[1].address),
        )
    )
    members = [
        member
        for _, line in lines
        if (collective := network.directory.collective(line.address)) is not None
        for member in collective.members or ()
    ]
    exempt: list[str] = []
    if members:
        exempt = draw(st.lists(st.sampled_from(members), max_size=3, unique=True))
        named = st.tuples(blocks, st.sampled_from(exempt or members), st.sampled_from(_NAMED))
        for block, member, (zen, how) in draw(st.lists(named, max_size=1)):
            lines.append((block, evolve(_line((None, member), how), other_means=zen)))
    filed = start + timedelta(minutes=draw(st.sampled_from(_MINUTES)))
    message = Message(
        station=Station(indicator=station, filed=filed, filed_raw=f"{filed:%j%H%M}"),
        security=Security(
            signal="ZNR" if level is Classification.UNCLASSIFIED else "ZNY",
            classification=level,
            signals=draw(st.sampled_from(_SIGNALS)),
        ),
        precedence=(min(line.precedence for _, line in lines),),
        dtg=filed,
        dtg_raw=dtg.written(filed),
        originator=Originator(address=signed, indicator=None if signed else station),
        action=tuple(line for block, line in lines if block == "TO"),
        info=tuple(line for block, line in lines if block == "INFO"),
        exempt=tuple(exempt),
        text=worded(
            Text(classification=level, subject="TEST"),
            level.letter,
            draw(st.sampled_from(_LENGTHS)),
        ),
    )
    message = with_line2(message, network)
    return _released(message) if places.gateways and draw(st.booleans()) else message


def with_line2(message: Message, network: Network) -> Message:
    """Return *message* with the format line 2 that its address lines ask for."""
    called = {
        claim.indicators[0]: None
        for claim in claims(message, network)
        if len(claim.indicators) == 1
    }
    line2 = RoutingLine(precedence=min(message.precedence), indicators=tuple(called))
    return evolve(message, line2=line2)


def _released(message: Message) -> Message:
    """Return *message* released to two nations it calls, or to the one."""
    if message.security is None or message.station is None or message.line2 is None:
        return message
    home = release_code(message.station.indicator)
    called = {release_code(each) for each in message.line2.indicators}
    nations = sorted(code for code in called if code not in {None, home})
    letters = tuple(nations[:2]) if len(nations) != 1 else (nations[0], nations[0])
    if set(letters) <= {classified(message).letter}:
        return message  # UUUUU says UNCLASSIFIED, and not for whom
    return evolve(message, security=evolve(message.security, release=letters))


def _numbered(message: Message, number: int) -> Message:
    serial = f"{number:04}"
    station = None if message.station is None else evolve(message.station, serial=serial)
    return evolve(message, station=station, end=End(serial=serial, eom=True))


def _alone(_message: Message, _number: int) -> tuple[Message, ...]:
    """Return nothing that goes with a message."""
    return ()


def _suspected(message: Message, _number: int) -> tuple[Message, ...]:
    """Return the message again, as a suspected duplicate."""
    if message.security is None:
        return ()
    signals = (*message.security.signals, "ZFD")
    return (evolve(message, security=evolve(message.security, signals=signals)),)


def _overtaking(message: Message, number: int) -> tuple[Message, ...]:
    """Return another message for the same addressees, a minute later and FLASH to all."""
    if message.station is None or message.line2 is None:
        return ()
    filed = _filed(message) + timedelta(minutes=1)

    def urgent(lines: tuple[Addressee, ...]) -> tuple[Addressee, ...]:
        flash = Precedence.FLASH
        return tuple(
            evolve(line, precedence=flash, precedence_word=flash.name, night_action=False)
            for line in lines
        )

    later = evolve(
        message,
        station=evolve(message.station, filed=filed, filed_raw=f"{filed:%j%H%M}"),
        line2=evolve(message.line2, precedence=Precedence.FLASH),
        precedence=(Precedence.FLASH,),
        dtg=filed,
        dtg_raw=dtg.written(filed),
        action=urgent(message.action),
        info=urgent(message.info),
    )
    return (_numbered(later, number),)


def _filed(message: Message) -> datetime:
    filed = None if message.station is None else message.station.filed
    return START if filed is None else filed
