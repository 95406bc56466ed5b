"""What is refuted is handed over small, and as files that show it again."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from cables import routesim
from small_networks import CIRCLE, CIRCLE_AMID_FAILURE, TRAP, TRIANGLE, triangle, write

from routesim.report.verification import stations
from routesim.scenario.network import network_file
from routesim.scenario.scenario import load_scenario
from routesim.verification.refutation import refutation
from routesim.verification.shown import shown
from routesim.verification.subject import Subject, find_subject
from routesim.verification.verify import Verification, verify

OPEN_END = {**TRIANGLE, "RUCN-RUES": "open"}
"""SECRET for RUEHLO could go by RUEH, if the table of RUCN did not insist on RUES."""
INSISTS = """
[[table]]
station = "RUCN"
exact.RUEHLO = ["RUCN-RUES"]
"""
NOBODY = """
[[table]]
station = "RUEH"
exact.RUEHZZ = ["RUEH-RUES"]
"""
SLOW = {**TRIANGLE, "RUEH-RUEHFR": "slow", "RUES-RUEHLO": "slow", "RUEH-RUES": "slow"}

CASES = {
    "no-circle": (triangle(CIRCLE), 4),
    "failures": (triangle(CIRCLE_AMID_FAILURE), 4),
    "prefixes": (triangle(TRAP), 4),
    "security": (
        triangle(
            INSISTS,
            {**{k: v for k, v in TRIANGLE.items() if k != "RUES-RUCN"}, "RUCN-RUES": "open"},
        ),
        4,
    ),
    "entries": (triangle(NOBODY), 2),
    "timing": (triangle("", SLOW), 4),
}
"""A faulty network for each law, and how many stations are needed to show it."""


def proved(subject: Subject) -> Verification:
    """Return what can be proved of *subject*."""
    return verify(evolve(subject, examples=0), depth=1, seed=1, known=None, done=lambda _: None)


@pytest.mark.parametrize("law", CASES)
def test_a_counterexample_is_small_and_shows_the_same_failure(law: str, tmp_path: Path) -> None:
    """At most three stations more than needed, one message at most; and run says it again."""
    text, needed = CASES[law]
    subject = find_subject(str(write(tmp_path, text)))
    made = proved(subject)
    (verdict,) = (each for each in made.refuted if each.law == law)

    found = refutation(subject, verdict, tmp_path / "out")

    assert needed <= len(stations(found.case.network)) <= needed + 3
    assert len(found.case.messages) == (found.finding.place is not None)
    assert stations(network_file(found.path.parent / "network.toml")) == stations(
        found.case.network
    )
    again = shown(load_scenario(found.path))
    assert again is not None
    assert again.law == law
    assert again.findings


def test_every_message_of_a_refuted_way_is_not_delivered_when_it_is_run(tmp_path: Path) -> None:
    """The proof says it goes in a circle; the network, run, rejects it for that."""
    subject = find_subject(str(write(tmp_path, triangle(CIRCLE))))
    made = proved(subject)
    (verdict,) = (each for each in made.refuted if each.law == "no-circle")
    found = refutation(subject, verdict, tmp_path / "out")

    done = routesim("run", found.path)

    assert done.returncode == 1
    printed = done.stdout.decode()
    assert "the routing tables lead in a circle" in printed
    assert "no-circle is broken: No copy passes a station twice." in printed


def test_a_counterexample_that_is_mended_is_said_to_hold(tmp_path: Path) -> None:
    """Take the faulty table out of its network, and run says that the law holds here."""
    subject = find_subject(str(write(tmp_path, triangle(CIRCLE))))
    made = proved(subject)
    (verdict,) = (each for each in made.refuted if each.law == "no-circle")
    found = refutation(subject, verdict, tmp_path / "out")
    network = found.path.parent / "network.toml"
    text = network.read_text(encoding="utf-8")
    network.write_text(text[: text.index("[[table]]")], encoding="utf-8")

    done = routesim("run", found.path)

    assert done.returncode == 0
    assert "no-circle holds here" in done.stdout.decode()


def test_the_directory_of_ones_own_goes_with_the_counterexample(tmp_path: Path) -> None:
    """The files can be taken elsewhere: the four files of addresses lie beside them."""
    own = tmp_path / "people"
    own.mkdir()
    for name, columns in {
        "posts": "address,online_indicator,unclassified_indicator,kind,city,country,latitude,"
        "longitude,time_zone,continuous_watch,source",
        "aliases": "alias,address,basis",
        "collectives": "name,indicator,basis",
        "members": "collective,member",
    }.items():
        (own / f"{name}.csv").write_text(f"{columns}\n", encoding="utf-8")
    text = 'directory = "people"\n' + triangle(CIRCLE)
    subject = find_subject(str(write(tmp_path, text)))
    made = proved(subject)

    found = refutation(subject, made.refuted[0], tmp_path / "out")
    moved = tmp_path / "elsewhere"
    found.path.parent.rename(moved)

    again = shown(load_scenario(moved / found.path.name))
    assert again is not None
    assert again.findings
