"""Scenario files: every fault one sentence with its place, all at once; the shipped ones load."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from attrs import evolve

from routesim.errors import InputError
from routesim.message.precedence import Precedence
from routesim.scenario.length import Empirical
from routesim.scenario.objectives import SOURCES, Clock
from routesim.scenario.scenario import Scenario, load_scenario
from routesim.scenario.shipped import find_network, shipped_scenarios

GOOD = """\
name = "two"

[run]
start = 2009-04-28T00:00:00Z
length = "24h"
warm_up = "6h"
seed = 7
replications = 3
stamps = "exact"

[network]
include = "state-2009"

[traffic]
recorded = ["cables"]
load = 2

[traffic.pool.all]
addresses = ["AMEMBASSY PARIS", "AMEMBASSY TOKYO"]
spread = 0.5

[traffic.precedence.mix]
ROUTINE = 3
FLASH = 1

[traffic.further.lower]
FLASH = { ROUTINE = 1 }

[traffic.classification.open]
UNCLASSIFIED = 1

[traffic.number.few]
0 = 1
2 = 1

[traffic.length.short]
constant = "3 300 characters"

[[traffic.originators]]
name = "posts"
pool = "all"
per_day = 10
precedence = "mix"
further = "lower"
classification = "open"
length = "short"
action = { always = ["SECSTATE WASHDC"] }
info = { number = "few", pool = "all" }

[[events.surge]]
name = "crisis"
at = ["MERCOSUR COLLECTIVE", "AMEMBASSY PARIS"]
start = 2009-04-28T06:00:00Z
length = "6h"
load = 3
upgraded = 0.3

[[events.minimize]]
name = "quiet"
at = ["AMEMBASSY PARIS"]
start = 2009-04-28T12:00:00+02:00
length = "90 min"
kept = { ROUTINE = 0.1 }

[[events.outage]]
between = ["RUEHC", "RUCN"]
start = 2009-04-28T12:00:00Z
end = 2009-04-28T14:00:00Z

[objectives]
source = "navy"
own = [{ precedence = "FLASH", clock = "network", within = "5 min", share = 0.95 }]

[sweep]
parameter = [{ path = "traffic.load", values = [1, 2] }, { path = "run.seed", values = [1, 2, 3] }]

[verify]
laws = ["R1"]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the scenario of a test stands, with a folder of cables beside it."""
    (tmp_path / "cables").mkdir()
    return tmp_path / "two.toml"


def load(path: Path, text: str = GOOD) -> Scenario:
    """Return the scenario *text*."""
    path.write_text(text, encoding="utf-8")
    return load_scenario(path)


def faults(path: Path, text: str) -> tuple[str, ...]:
    """Return what is wrong with the scenario *text*, without the name of its file."""
    with pytest.raises(InputError) as error:
        load(path, text)
    return tuple(fault.removeprefix(f"{path}: ") for fault in error.value.faults)


def test_what_the_file_says_is_what_is_simulated(path: Path) -> None:
    """Each value of the file is found in the scenario, in the units of the simulation."""
    found = load(path)
    assert (found.name, found.network.name, found.path) == ("two", "state-2009", path)
    run = found.run
    assert (run.length_us, run.warm_up_us) == (86_400_000_000, 21_600_000_000)
    assert (run.seed, run.replications, run.exact) == (7, 3, True)
    assert found.recorded == (path.parent / "cables",)
    (group,) = found.traffic.originators
    assert group.per_day == 20
    assert [post.address for post in group.posts.values] == ["AMEMBASSY PARIS", "AMEMBASSY TOKYO"]
    assert group.posts.weights[0] > 1 > group.posts.weights[1]
    assert group.precedence.values == (Precedence.FLASH, Precedence.ROUTINE)
    assert group.precedence.weights == (1, 3)
    assert group.further[Precedence.FLASH].values == (Precedence.ROUTINE,)
    assert group.length == Empirical(((0, 3300), (100, 3300)))
    assert group.action.always == ("SECSTATE WASHDC",)
    assert group.info.number.values == (0, 2)
    assert found.laws == ("R1",)


def test_events_are_dated_and_placed(path: Path) -> None:
    """A collective stands for its members, a length for an end, an outage for both directions."""
    found = load(path)
    (surge,), (minimize,) = found.traffic.surges, found.traffic.minimizes
    assert surge.end - surge.start == timedelta(hours=6)
    assert {"AMEMBASSY PARIS", "AMEMBASSY BRASILIA"} <= surge.at
    assert minimize.kept == {Precedence.ROUTINE: 0.1}
    assert minimize.end - minimize.start == timedelta(minutes=90)
    outages = [outage.circuit for outage in found.network.outages]
    assert outages == ["RUCN-RUEHC", "RUEHC-RUCN"]


def test_ones_own_objective_replaces_that_of_the_source(path: Path) -> None:
    """Others of the source stay; the named sources hold the figures of doctrine 2.5."""
    found = {(one.precedence, one.clock): one for one in load(path).objectives}
    flash = found[Precedence.FLASH, Clock.NETWORK]
    assert (flash.within_us, flash.share) == (300_000_000, 0.95)
    assert found[Precedence.IMMEDIATE, Clock.NETWORK].within_us == 1_800_000_000
    assert len(found) == len(SOURCES["navy"])
    assert SOURCES["autodin"][0].within_us == 120_000_000


def test_every_point_of_a_sweep_is_a_scenario(path: Path) -> None:
    """A grid has each value with each; the point changes what it names and nothing else."""
    found = load(path)
    assert [point.values for point in found.points] == [
        {"traffic.load": load, "run.seed": seed} for load in (1, 2) for seed in (1, 2, 3)
    ]
    last = load_scenario(path, found.points[-1])
    first = load_scenario(path, found.points[0])
    assert (first.traffic.originators[0].per_day, last.traffic.originators[0].per_day) == (10, 20)
    assert last == evolve(found, run=evolve(found.run, seed=3))


def test_a_list_goes_through_its_parameters_side_by_side(path: Path) -> None:
    """The first with the first and so on; unequal numbers are a fault."""
    text = GOOD.replace("[sweep]", '[sweep]\nhow = "list"')
    assert faults(path, text) == (
        "sweep: expected as many values of each in a list, found 2 and 3",
    )
    found = load(path, text.replace("[1, 2, 3]", "[5, 6]"))
    assert [tuple(point.values.values()) for point in found.points] == [(1, 5), (2, 6)]


@pytest.mark.parametrize(
    ("path_of", "sentence"),
    [
        ("traffic.lood.x", "there is no 'lood' in this file; did you mean 'load'?"),
        ("traffic.originators[3].per_day", "there is no 3"),
        ("run[0]", "there is no 0 to set"),
        ("traffic..load", "is no path"),
        ("", "is no path"),
    ],
)
def test_a_path_that_leads_nowhere_is_named(path: Path, path_of: str, sentence: str) -> None:
    """Said with the step at which it ends, and with what is near."""
    text = GOOD.replace('path = "traffic.load"', f'path = "{path_of}"')
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="sweep") as error:
        load_scenario(path, load_scenario(path).points[0])
    assert sentence in str(error.value)


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        ('"24h"', '"a day"', "run.length: 'a day' is no duration"),
        ('"24h"', '"0 s"', "run.length: expected a time above 0, found '0 s'"),
        ('"6h"\nseed', '"24h"\nseed', "run.warm_up: expected less than the length, found '24h'"),
        ("00:00:00Z\n", "00:00:00\n", "run.start: expected a time with its zone"),
        (
            "replications = 3",
            "replications = 0",
            "run.replications: expected 1 to most_replications, which is 1000, found 0",
        ),
        (
            "seed = 7",
            "precision = 1.0",
            "run.precision: expected a share above 0 and below 1, found 1",
        ),
        ('["cables"]', '["cabels"]', "traffic.recorded: expected a file or folder, found none at"),
        ("load = 2\n", "load = -1\n", "traffic.load: expected 0 to 1e+09, found -1"),
        ("load = 2\n", "load = nan\n", "traffic.load: expected 0 to 1e+09, found nan"),
        ('"AMEMBASSY TOKYO"]', '"AMEMBASSY TOKIO"]', "did you mean AMEMBASSY TOKYO?"),
        (
            '["SECSTATE WASHDC"]',
            '["HAITI COLLECTIVE"]',
            "originators[0].action.always[0]: the members of 'HAITI COLLECTIVE' are not known",
        ),
        (
            '"AMEMBASSY TOKYO"]',
            '"CIS COLLECTIVE"]',
            "originators[0].pool: 'CIS COLLECTIVE' is a collective, expected originators",
        ),
        ("spread = 0.5", "spread = 50", "traffic.pool.all.spread: expected 0 to 5, found 50"),
        ('["AMEMBASSY PARIS", "AMEMBASSY TOKYO"]', "[]", "pool.all: expected addresses or kinds"),
        ("ROUTINE = 3\nFLASH = 1", "ROUTINE = 0", "precedence.mix: expected a weight above 0"),
        ("ROUTINE = 3", "ROUTIEN = 3", "did you mean 'ROUTINE'?"),
        (
            "FLASH = { ROUTINE = 1 }",
            "ROUTINE = { FLASH = 1 }",
            "traffic.further.lower.ROUTINE: expected nothing above ROUTINE, the message's own",
        ),
        ("0 = 1\n", "none = 1\n", "number.few: expected whole numbers as keys, found 'none'"),
        ('"3 300 characters"', '"3,300"', "length.short.constant: '3,300' is no length"),
        (
            'constant = "3 300 characters"',
            'percentiles = { 0 = "9 characters", 90 = "5 characters" }',
            "length.short.percentiles: expected 0 to 100 percent with lengths that do not fall",
        ),
        (
            'constant = "3 300 characters"',
            'median = "9 characters"',
            "length.short: expected sigma beside median, found none",
        ),
        (
            'constant = "3 300 characters"',
            "sigma = 1",
            "length.short: expected one of constant, median and percentiles",
        ),
        (
            'length = "short"',
            'length = "shirt"',
            "a length of this file, found 'shirt'; did you",
        ),
        ('number = "few", pool', "pool", "info: expected number and pool together, found one"),
        (
            'precedence = "mix"',
            'profile = "x"\nprecedence = "mix"',
            "expected a profile of this file",
        ),
        ("load = 3", "load = 0.5", "events.surge[0].load: expected 1 to 1000, found 0.5"),
        ("upgraded = 0.3", "upgraded = 30", "events.surge[0].upgraded: expected 0 to 1, found 30"),
        ('"quiet"', '"crisis"', "events.minimize[0].name: 'crisis' stands above already"),
        ('"MERCOSUR COLL', '"MERCOSSUR COLL', "did you mean MERCOSUR COLLECTIVE?"),
        ('"RUCN"', '"RUEHKO"', "outage[0].between: expected the two stations of a circuit"),
        ("T14:00:00Z", "T10:00:00Z", "events.outage[0]: expected an end after"),
        ('"5 min"', '"5"', "objectives.own[0].within: '5' is no duration"),
        ("values = [1, 2]", "values = []", "sweep.parameter[0].values: expected values, found"),
        ("[verify]", "[verfy]", "expected no key 'verfy'; did you mean 'verify'?"),
    ],
)
def test_a_fault_is_named_with_its_place(path: Path, good: str, bad: str, fault: str) -> None:
    """One slip, one sentence: where it is, what was found, what was expected."""
    assert good in GOOD
    found = faults(path, GOOD.replace(good, bad, 1))
    assert any(fault in sentence for sentence in found), found
    assert len(found) == 1


def test_all_faults_are_told_at_once(path: Path) -> None:
    """Three slips in three tables are three sentences."""
    text = (
        GOOD.replace('"24h"', '"1 week"')
        .replace("spread = 0.5", "spread = -1")
        .replace("upgraded = 0.3", "upgraded = 3")
    )
    assert len(faults(path, text)) == 3


def test_faults_of_every_kind_and_file_are_told_at_once(path: Path) -> None:
    """Slips of the form, of what is said, in the network and in an included file, in one go."""
    network = path.parent / "net.toml"
    network.write_text('name = "net"\n[[station]]\nindicator = "RUEHC"\n', encoding="utf-8")
    text = (
        GOOD.replace("seed = 7", "sede = 7")
        .replace('"5 min"', '"5"')
        .replace("values = [1, 2] }", "values = [] }")
    )
    found = faults(path, text)
    assert [fault.partition(":")[0] for fault in found] == [
        "run",
        "objectives.own[0].within",
        "sweep.parameter[0].values",
    ]
    found = faults(path, text.replace('"state-2009"', '"net.toml"'))
    assert any(fault.startswith(f"{network}: ") for fault in found)
    assert len([fault for fault in found if not fault.startswith(f"{network}: ")]) == 3
    # Who is known is not known without the network: of addresses nothing is said.
    found = faults(path, text.replace('"state-2009"', "7"))
    assert [fault.partition(":")[0] for fault in found] == [
        "run",
        "network.include",
        "objectives.own[0].within",
        "sweep.parameter[0].values",
    ]
    base = path.parent / "base.toml"
    base.write_text("load = -1\n", encoding="utf-8")
    text = text.replace('recorded = ["cables"]', 'include = "base.toml"')
    found = faults(path, text)
    assert f"{base}: load: expected 0 to 1e+09, found -1" in found
    assert len(found) == 4


def test_an_included_traffic_file_is_kept_but_for_what_is_replaced(path: Path) -> None:
    """Entries of the same name are the including file's own; loads multiply; all others stay."""
    included = GOOD[GOOD.index("[traffic.pool.all]") : GOOD.index("[[events.surge]]")]
    included = included.replace("[traffic.", "[").replace("[[traffic.", "[[")
    (path.parent / "base.toml").write_text(f"load = 3\n{included}", encoding="utf-8")
    head = GOOD[: GOOD.index("[traffic]")]
    own = '[traffic]\ninclude = "base.toml"\nload = 2\n[traffic.precedence.mix]\nPRIORITY = 1\n'
    (group,) = load(path, head + own).traffic.originators
    assert group.per_day == 60
    assert group.precedence.values == (Precedence.PRIORITY,)
    assert group.length == Empirical(((0, 3300), (100, 3300)))


def test_a_fault_of_an_included_file_is_told_of_that_file(path: Path) -> None:
    """Its own name stands before the sentence, and a file that includes itself is refused."""
    base = path.parent / "base.toml"
    text = GOOD[: GOOD.index("[traffic]")] + '[traffic]\ninclude = "base.toml"\n'
    base.write_text("load = -1\n", encoding="utf-8")
    assert faults(path, text) == (f"{base}: load: expected 0 to 1e+09, found -1",)
    base.write_text('include = "base.toml"\n', encoding="utf-8")
    assert faults(path, text) == (f"{base}: include: 'base.toml' includes itself",)
    text = text.replace("base.toml", "state-2008")
    assert "did you mean state-2009?" in faults(path, text)[0]


SCENARIOS = sorted(shipped_scenarios().values())


@pytest.mark.parametrize("shipped", SCENARIOS, ids=lambda shipped: shipped.stem)
def test_every_shipped_scenario_loads_at_every_point(shipped: Path) -> None:
    """Each says what it answers, is called as its file, and all its points can be run."""
    found = load_scenario(shipped)
    assert found.name == shipped.stem
    assert found.question.endswith("?")
    for point in found.points:
        load_scenario(shipped, point)


def test_what_is_included_stands_beside_the_file_or_is_shipped(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of the folder one happens to be in is neither, whatever it is called."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "here.toml").write_text(find_network("one-circuit").read_text("utf-8"), "utf-8")
    monkeypatch.chdir(elsewhere)
    text = GOOD.replace('include = "state-2009"', 'include = "here.toml"', 1)
    assert faults(path, text)[0].startswith(
        "network 'here.toml': no such file beside it and no shipped network of that name"
    )
