"""How fast messages are read: whole cables, headings alone, and the ugliest sources.

Each figure stands beside ``str.splitlines`` on the same texts in the same run, so
that it means the same on any machine. Limits are ratios; the goals, 5,000 cables and
15,000 headings a second on an ordinary machine, are printed with what was reached, and
with what that is where the bare clock runs as fast as on that machine (``yardstick.py``), and
whether the parser is compiled (``.ci/hatch_build.py``): the goals are those of the compiled one.

No text is read twice, as none comes twice in life: channel, serials, times, how many
addressees there are (as many as on 1,204 real headings), which of some 250 posts and in
what order, the number behind each of them, classification, tags, subject, references and
all the prose vary (``made_traffic.py``), so that nothing remembered from one text makes
the next one fast but what recurs in traffic, as the names of posts do.
"""

from __future__ import annotations

import re
import time
import tracemalloc
from collections import Counter
from operator import ne
from typing import TYPE_CHECKING

import pytest
from made_traffic import Traffic
from yardstick import ORDINARY, bare_events_per_s

from routesim.message import reading
from routesim.message.parse import parse

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.benchmark

HEADING = """VZCZCXRO4549
PP RUEHAG RUEHAST RUEHDA RUEHDBU
DE RUEHQX #0881/01 2540944
ZNY CCCCC ZZH
P 110944Z SEP 07
FM AMEMBASSY AVALON
TO RUEHC/SECSTATE WASHDC PRIORITY 4460
INFO RUCNMEU/ISLAND INTEREST COLLECTIVE PRIORITY
RUEHXA/AMEMBASSY LAPUTA PRIORITY 0018
RUEHXB/AMEMBASSY NEWHAVEN 1617
RUEHXC/AMCONSUL PORT NOWHERE 0412
RUEHXD/AMCONSUL BRIGADOON 0311
RUEHXE/AMEMBASSY ULTIMA THULE 3001
RUEHXF/AMEMBASSY EL DORADO 2200
RUEHXG/USMISSION ST. AGNES 4432
RHEHNSC/NSC WASHDC
RUEKJCS/SECDEF WASHINGTON DC
RUEAIIA/CIA WASHINGTON DC
BT
"""


PASSES = 30
TEXTS = 200
"""Messages of each pass, all new."""


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    """Return the time of the processor *work* takes on each of *texts*, on average."""
    start = time.process_time()
    for text in texts:
        work(text)
    return (time.process_time() - start) / len(texts)


@pytest.mark.parametrize(
    ("name", "made", "goal", "limit"),
    [("cables of 8.5 kB", Traffic.cables, 5_000, 40), ("headings", Traffic.headings, 15_000, 130)],
)
def test_rate(name: str, made: Callable[[Traffic, int], list[str]], goal: int, limit: int) -> None:
    """Reading takes no more than so many passes of ``splitlines`` over the same texts."""
    traffic = Traffic(seed=1)
    taken = pass_over = float("inf")
    bare = 0.0
    for _ in range(PASSES):
        texts = made(traffic, TEXTS)
        assert len(set(texts)) == TEXTS
        # What other programs do only adds to the time: the shortest pass counts.
        taken = min(taken, seconds(parse, texts))
        pass_over = min(pass_over, seconds(str.splitlines, texts))
        bare = max(bare, bare_events_per_s())
    ratio = taken / pass_over
    kind = "interpreted" if reading.__file__.endswith(".py") else "compiled"
    print(f"\n{1 / taken:,.0f} {name} a second, {kind} (goal {goal:,}); {ratio:.0f} x splitlines")
    print(
        f"bare clock {bare:,.0f} events a second; at {ORDINARY:,}: {ORDINARY / bare / taken:,.0f}"
    )
    assert ratio < limit


HABITS: dict[str, Callable[[str], str]] = {
    "teletype line ends": lambda text: text.replace("\n", "\r\r\n"),
    "page lines of terminals": lambda text: re.sub(
        r"\n([5-9]\. )", r"\nAVALON 00000881  002 OF 003\n\n\1", text
    ),
    "page lines of relays": lambda text: text.replace(
        "\n5. ", "\nPAGE 02        RUEHMT  01034  01 OF 02  270844Z\n5. "
    ),
    "markup": lambda text: text.replace("TAGS: ", "TAGS: [PREL](#), ", 1),
    "a sign that is none of ASCII": lambda text: text.replace(".", "\u2019", 1),
    "indented": lambda text: text[:1500] + re.sub(r"\n(?=[A-Za-z\d])", "\n   ", text[1500:]),
    "two blanks behind a sentence": lambda text: (
        text[:1500] + re.sub(r"((?: \w+){6}) ", r"\1.  ", text[1500:])
    ),
    "who classified it": lambda text: text.replace(
        "\n1. (", "\nClassified By: Ambassador Noone for reasons 1.4 (b) and (d).\n\n1. (", 1
    ),
}
"""What real cables have and the made ones have not."""


@pytest.mark.parametrize("name", HABITS)
def test_habit(name: str) -> None:
    """A habit of real cables makes reading them take no more than two and a half times as long."""
    plain = Traffic(seed=1).cables(TEXTS)
    texts = [HABITS[name](text) for text in plain]
    assert all(map(ne, texts, plain))
    taken = usual = float("inf")
    for _ in range(PASSES):
        taken = min(taken, seconds(parse, texts))
        usual = min(usual, seconds(parse, plain))
    print(f"\n{name}: {taken / usual:.2f} times as long as without")
    assert taken / usual < 2.5


def test_no_numbered_address_comes_twice() -> None:
    """No line of an address and its number stands in two headings of the measurement."""
    headings = Traffic(seed=1).headings(PASSES * TEXTS)
    numbered = Counter(
        line for one in headings for line in one.split("\n") if "/" in line and line[-4:].isdigit()
    )
    assert len(numbered) > 30_000
    assert max(numbered.values()) == 1


UGLY: dict[str, Callable[[int], str]] = {
    "one line": lambda size: "A" * size,
    "one line of words": lambda size: HEADING + "AB " * (size // 3),
    "one line of addresses": lambda size: (
        "O 110944Z SEP 07\nFM A\nTO " + "RUEHXA/B C " * (size // 11)
    ),
    "addressees": lambda size: HEADING[:-3] + "RUEHXA/AMEMBASSY LAPUTA 0018\n" * (size // 29),
    "defects": lambda size: HEADING[:-3] + "RU3HXA/AMEMBASSY LAPUTA IMEDIATE\n" * (size // 33),
    "blank lines": lambda size: "\n" * size,
    "breaks": lambda size: "O 110944Z SEP 07\nFM A\nTO B\n" + "BT\n" * (size // 3),
    "links": lambda size: HEADING + "[a](" * (size // 4),
    "references": lambda size: HEADING + "UNCLAS\nREF: " + "A. STATE 12 " * (size // 12),
    "keywords": lambda size: "O 110944Z SEP 07\n" + "ZNR UUUUU " * (size // 10),
    "page lines": lambda size: HEADING + "UNCLAS\n" + "SECRET\n\nPAGE 02 A 417\n" * (size // 22),
    "banners": lambda size: "O 110944Z SEP 07\n" + "SECRET\n" * (size // 7),
    "spaced banners": lambda size: "O 110944Z SEP 07\n" + ("SECRET\n" + "\n" * 40) * (size // 47),
    "machine line and blanks": lambda size: "RTTUZYUW RUEHQXA0002 0971830" + " " * size + "X",
    "blank page breaks": lambda size: (
        HEADING + "UNCLAS\n" + ("X\n" + "\n" * 300 + "PAGE 02 A 417\n") * (size // 316)
    ),
    "sheets": lambda size: HEADING + "UNCLAS\n" + "\n" * (size // 2) + "PAGE 02\n" * (size // 16),
    "page lines with text": lambda size: (
        HEADING + "UNCLAS\nX  SECRET\n" + "PAGE 02 AB 0417 270925Z X  SECRET\n" * (size // 33)
    ),
    "blanks above a page line": lambda size: (
        HEADING + "UNCLAS\n1. X" + " " * size + "X\nPAGE 02 AB 0417 270925Z X\n"
    ),
    "captions": lambda size: HEADING + "UNCLAS\n" + "SIPDIS " * (size // 7),
    "fields on a line": lambda size: HEADING + "UNCLAS\nX" + " TAGS: PREL" * (size // 11),
    "lines without numbers": lambda size: HEADING + "UNCLAS\n" + "The clerk.\n\n" * (size // 12),
    "messages": lambda size: (HEADING + "NNNN\n") * (size // len(HEADING)),
    "corrections": lambda size: HEADING + "UNCLAS\nBT\nC 1 A\n" + "X Y\n" * (size // 4),
    "labels": lambda size: "FROM: A\n" * (size // 8),
    "lists of addresses": lambda size: HEADING[:-3] + "X//N1// A B, C (D)\n" * (size // 18),
    "sets": lambda size: HEADING + "UNCLAS\nMSGID/X//\nRMKS/1. X.//\n" + "POC/X//\n" * (size // 8),
    "unended sets": lambda size: (
        HEADING + "UNCLAS\nMSGID/X//\nRMKS/1. X.//\n" + "POC/X\n" * (size // 6)
    ),
    "texts without heading": lambda size: (
        ("UNCLAS AVALON 000417\n\n1. X.\nR 110944Z SEP 07\nFM A\nTO B\n") * (size // 58)
    ),
    "repeated numbers": lambda size: HEADING + "UNCLAS\n" + "2. X.\n\n" * (size // 8),
    "captions amid a paragraph": lambda size: (
        HEADING + "UNCLAS\n1. X.\nPAGE 02 A 417\n" + "\nSIPDIS\nX\n" * (size // 10)
    ),
    "page lines amid a line": lambda size: (
        HEADING
        + "UNCLAS SECTION 01 OF 02 AVALON 000417\n1. X. "
        + "X AVALON 00000417 002 OF 002 " * (size // 29)
    ),
    "titles without numbers": lambda size: HEADING + "UNCLAS\n" + "SUMMARY\n\n" * (size // 9),
    "rules": lambda size: HEADING + "UNCLAS\n1. X.\n\nTitle\n" + "-" * size + "\n\n2. X.\n",
    "parts of a rule": lambda size: (
        HEADING + "UNCLAS\n1. X.\n\nTitle\n" + "--- " * (size // 4) + "\n\n2. X.\n"
    ),
    "titles with rules": lambda size: HEADING + "UNCLAS\n" + "1. X.\n\nTi\n--\n\n" * (size // 15),
    "a rule below first sheets": lambda size: (
        HEADING
        + "UNCLAS\nBT\n"
        + "PAGE 01 X\n" * 40
        + "-" * (size // 2)
        + "123456Z " * (size // 16)
    ),
    "blanks below a date": lambda size: (
        HEADING + "UNCLAS\n1. X.\nBT\nR 110944Z SEP 07\n" + " " * size + "X\n"
    ),
    "words below a date": lambda size: (
        HEADING + "UNCLAS\n1. X.\nBT\nR 110944Z SEP 07\n" + "PASS " * (size // 5) + "X\n"
    ),
    "no bytes of text": lambda size: "\x00" * size,
}


@pytest.mark.parametrize("name", UGLY)
def test_linear(name: str) -> None:
    """Eight times the source takes no more than some ten times as long."""
    small, large = UGLY[name](250_000), UGLY[name](2_000_000)
    times = []
    for text in (small, large):
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            parse(text)
            best = min(best, time.process_time() - start)
        times.append(best)
    print(f"\n{name}: {times[0]:.3f} s, eight times as much {times[1]:.3f} s")
    assert times[1] < 14 * times[0] + 0.1


@pytest.mark.parametrize(
    "name", ["one line", "one line of addresses", "addressees", "defects", "page lines", "messages"]
)
def test_memory_is_linear(name: str) -> None:
    """Four times the source takes no more than some four times the memory."""
    peaks = []
    for size in (250_000, 1_000_000):
        text = UGLY[name](size)
        tracemalloc.start()
        parse(text)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    print(f"\n{name}: {peaks[0] / 1e6:.1f} MB, four times as much {peaks[1] / 1e6:.1f} MB")
    assert peaks[1] < 4.5 * peaks[0] + 1_000_000


def test_fifty_megabytes_on_a_line() -> None:
    """A line of fifty megabytes is read in seconds, and its defect is short."""
    parsed = parse("A" * 50_000_000)
    assert [one.code for one in parsed.defects] == ["no-message"]
    assert len(parsed.defects[0].message) < 300


def test_a_hundred_thousand_addressees() -> None:
    """All hundred thousand addressees come out."""
    lines = "".join(f"RUEHXA/AMEMBASSY LAPUTA {number % 10_000:04}\n" for number in range(100_000))
    (reading,) = parse(HEADING[:-3] + lines + "BT\nUNCLAS\nBT\nNNNN\n").readings
    assert len(reading.message.info) == 100_011


def test_a_million_defects() -> None:
    """A million defects are all reported, each at its place."""
    (reading,) = parse(HEADING[:-3] + "RU3HXA/X\n" * 500_000).readings
    found = [one for one in reading.defects if one.code in {"bad-indicator", "duplicate-address"}]
    assert len(found) == 999_999
    assert found[-1].line == 500_018
