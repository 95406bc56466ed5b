"""Traffic as a Department's circuits carry it, made up: what varies in real traffic varies here."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

from attrs import define, field

from routesim.directory.posts import PostKind
from routesim.directory.shipped import shipped_directory

SERVICES: Final = (
    *("RHMFISS/HQ USEUCOM VAIHINGEN GE//POLAD//", "RHMFISS/HQ USCENTCOM MACDILL AFB FL//J5//"),
    *("RHEFDIA/DIA WASHINGTON DC", "RUEKJCS/JOINT STAFF WASHINGTON DC//J3//"),
    *("RHEHNSC/NSC WASHDC", "RUEKJCS/SECDEF WASHINGTON DC", "RUEAIIA/CIA WASHDC"),
)
"""Addressees without a number."""

ACTION: Final = dict.fromkeys((14, 17, 19, 27, 34, 37), 1) | dict(
    enumerate((0, 1087, 72, 12, 9, 4, 4, 5, 3, 2))
)
INFORMATION: Final = dict.fromkeys((24, 25, 27, 28, 41), 1) | dict(
    enumerate(
        (
            *(53, 137, 144, 124, 105, 83, 77, 71, 52, 54, 57, 47),
            *(40, 39, 25, 23, 16, 11, 12, 11, 8, 2, 5, 3),
        )
    )
)
COLLECTIVES: Final = {0: 381, 1: 574, 2: 177, 3: 51, 4: 13, 5: 5, 6: 3}
"""How many of 1,204 headings of 2004 to 2010 have so many addresses: 7.6 on average."""

BLANK_LINE: Final = 312 / 1204
"""Share of these headings that have a blank line in them (doctrine 9.6)."""

SERVED: Final = 0.2
"""Share of the addresses for information that are services, about."""

WORDS: Final = ("", "", "", "", " PRIORITY", " PRIORITY", " PRIORITY", " IMMEDIATE")
"""Words of precedence, about as often as in 9,228 addresses of 2009."""

LEVELS: Final = (
    ("UNCLAS", "ZNR UUUUU", "U", "N/A"),
    ("C O N F I D E N T I A L", "ZNY CCCCC", "C", "DECL: "),
    ("S E C R E T", "ZNY SSSSS", "S", "DECL: "),
)
TAGS: Final = ("PREL", "PGOV", "MNUC", "ETTC", "ECON", "PHUM", "EAID", "PTER", "MARR", "SENV")
COUNTRIES: Final = ("XA", "XB", "XC", "KS", "RS", "UK", "FR", "JA", "IZ", "AF")
INVENTED: Final = (
    "the harbour master told ambassador that port would consider proposal in coming weeks and it "
    "had no strong view on timing of conference as such he consult minister for a second meeting "
    "was held at his request with deputy chief mission who raised question export licences again "
    "government has not yet decided whether to support resolution but officials we spoke agree "
    "comment embassy believes these talks will go slowly because both parties want more time "
    "according local press several ships were turned away from island last month after storm"
)
PROSE: Final = INVENTED.split()
CAPITALS: Final = [word.upper() for word in PROSE]
PARAGRAPHS: Final = 13
LINES: Final = 9
"""Lines of a paragraph, of eleven words each: together some 8 kB."""


@define
class Traffic:
    """A source of messages; the same seed gives the same ones.

    From one to the next vary: channel and its number, indicators called, station, serial,
    section, times, classification, precedence, originator, how many addresses there are and
    whether a blank line stands among them, which of some 250 posts they are, in what order
    and with what word of precedence, the number behind each
    (a running one for each addressee: none of these lines comes again within ten thousand
    messages), captions, tags, subject, references, every line of
    prose, and whether it is in capitals. The names of posts come again, as they do in life.

    Attributes:
        seed: Where the numbers drawn begin.
    """

    seed: int
    _random: Random = field(init=False)
    _posts: list[str] = field(init=False)
    _collectives: list[str] = field(init=False)
    _sent: dict[str, int] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        """Take the addresses that classified traffic can have."""
        self._random = Random(self.seed)  # noqa: S311 - no secret
        known = shipped_directory()
        self._posts = [
            f"{one.online_indicator}/{one.address}"
            for one in known.posts
            if one.online_indicator and one.kind is not PostKind.AGENCY
        ]
        self._collectives = [
            f"{one.indicator}/{one.name}" for one in known.collectives if one.indicator
        ]

    def headings(self, count: int) -> list[str]:
        """Return so many headings, up to the break."""
        return [self._heading(*self._origin()) for _ in range(count)]

    def cables(self, count: int) -> list[str]:
        """Return so many whole cables of some 8.5 kB."""
        return [self._cable(*self._origin()) for _ in range(count)]

    def _origin(self) -> tuple[str, int, tuple[str, str, str, str], datetime]:
        """Return originator, number, classification and instant of a new message."""
        draw = self._random
        minutes = draw.randrange(5 * 366 * 1440)
        return (
            draw.choice(self._posts),
            draw.randrange(1, 10_000),
            draw.choice(LEVELS),
            datetime(2005, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes),
        )

    def _heading(
        self, origin: str, number: int, level: tuple[str, str, str, str], instant: datetime
    ) -> str:
        draw = self._random
        indicator, _, name = origin.partition("/")
        action, information = self._addresses()
        called = [line.partition("/")[0] for line in (*action, *information)][: draw.randint(1, 6)]
        addresses = [f"TO {action[0]}", *action[1:]]
        if information:
            addresses += [f"INFO {information[0]}", *information[1:]]
        if draw.random() < BLANK_LINE:
            addresses.insert(draw.randrange(len(addresses)), "")
        # Format line 5 has the highest word of all addressees.
        words = " ".join(addresses)
        letter = "O" if "IMMEDIATE" in words else "P" if "PRIORITY" in words else "R"
        section = draw.choice(("", "/01"))
        return "\n".join(
            [
                f"VZCZCXRO{draw.randrange(10_000):04}",
                f"{letter * 2} {' '.join(called)}",
                f"DE {indicator} #{number:04}{section} {instant:%j%H%M}",
                f"{level[1]} ZZH",
                f"{letter} {instant:%d%H%MZ %b %y}".upper(),
                f"FM {name}",
                *addresses,
                "BT\n",
            ]
        )

    def _addresses(self) -> tuple[list[str], list[str]]:
        """Return the addresses for action and for information, as many as real headings have."""
        draw = self._random
        action, information, collectives = (
            draw.choices([*counts], [*counts.values()])[0]
            for counts in (ACTION, INFORMATION, COLLECTIVES)
        )
        collectives = min(collectives, information)
        served = min(round((information - collectives) * SERVED), len(SERVICES))
        posts = draw.sample(self._posts, action - 1 + information - collectives - served)
        numbered = [self._numbered(post) for post in ("RUEHC/SECSTATE WASHDC", *posts)]
        return numbered[:action], [
            *[one + draw.choice(WORDS) for one in draw.sample(self._collectives, collectives)],
            *numbered[action:],
            *draw.sample(SERVICES, served),
        ]

    def _numbered(self, post: str) -> str:
        """Return an address line with the next number of its addressee."""
        before = self._sent.get(post)
        number = self._random.randrange(10_000) if before is None else (before + 1) % 10_000
        self._sent[post] = number
        return f"{post}{self._random.choice(WORDS)} {number:04}"

    def _cable(
        self, origin: str, number: int, level: tuple[str, str, str, str], instant: datetime
    ) -> str:
        draw = self._random
        own = origin.partition(" ")[2]
        heading = self._heading(origin, number, level, instant)
        section = " SECTION 01 OF 02" if f"#{number:04}/01" in heading else ""
        words, _, marking, order = level
        if order != "N/A":
            order += f"{instant:%m/%d}/{instant.year + 10}"
        tags = [*draw.sample(TAGS, draw.randint(1, 4)), draw.choice(COUNTRIES)]
        cited = [f"{draw.choice(self._posts).rpartition(' ')[2]} {draw.randrange(100, 9999)}"]
        cited += [f"STATE {draw.randrange(10_000, 130_000)}"]
        opening = [
            f"{words}{section} {own} {number:06}\n",
            *draw.choice(((), ("SIPDIS\n",))),
            f"E.O. 12958: {order}",
            f"TAGS: {', '.join(tags)}",
            f"SUBJECT: {' '.join(draw.choices(CAPITALS, k=8))}",
            f"{' '.join(draw.choices(CAPITALS, k=4))}\n",
            *draw.choice(((), (f"REF: {cited[0]}\n",), (f"REF: A. {cited[0]} B. {cited[1]}\n",))),
        ]
        prose = draw.choice((PROSE, CAPITALS))
        text = [
            f"{at}. ({marking}) "
            + "\n".join([" ".join(draw.choices(prose, k=11)) for _ in range(LINES)])
            + ".\n"
            for at in range(1, PARAGRAPHS + 1)
        ]
        signature = draw.choice(PROSE).upper()
        end = f"{signature}\nBT\n#{number:04}\n\n\n\n\n\n\n\n\nNNNN\n"
        return "\n".join([f"{heading}{opening[0]}", *opening[1:], *text, end])
