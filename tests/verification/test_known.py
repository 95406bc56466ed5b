"""A failure found once is tried first the next time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from attrs import evolve
from small_networks import triangle, write

from routesim.errors import InputError
from routesim.routing.relay import Copy, Decision, relay
from routesim.routing.table import RoutingTable
from routesim.routing.topology import Circuit
from routesim.verification.case import Case
from routesim.verification.known import known_cases
from routesim.verification.laws import LAWS
from routesim.verification.refutation import refutation
from routesim.verification.search import search
from routesim.verification.subject import Subject, find_subject


def loses_what_is_long(
    copy: Copy, table: RoutingTable, circuits: Mapping[str, Circuit]
) -> Decision:
    """A rule that forgets RUEHKI wherever a copy calls it with another."""
    found = relay(copy, table, circuits)
    if len(copy.indicators) == 1:
        return found
    kept = {
        name: tuple(each for each in called if each != "RUEHKI")
        for name, called in found.copies.items()
    }
    return evolve(found, copies={name: called for name, called in kept.items() if called})


def ground(tmp_path: Path) -> tuple[Subject, Case]:
    """Return the triangle under that rule."""
    rule = f"{__name__}:loses_what_is_long"
    subject = find_subject(str(write(tmp_path, triangle())), rule)
    return subject, Case(network=subject.file, beside=subject.beside, rule=rule, messages=())


def test_what_was_found_is_tried_first(tmp_path: Path) -> None:
    """The second search, of another seed, finds it in the first case it tries."""
    subject, start = ground(tmp_path)
    laws = [law for law in LAWS if law.name == "C2"]
    (first,) = search(start, laws, examples=100, seed=1)
    refutation(subject, first, tmp_path / "out")

    (again,) = search(start, laws, examples=100, seed=2, known=known_cases(tmp_path / "out", start))

    assert first.findings
    assert again.findings
    assert again.cases == 1


def test_a_case_of_another_network_is_left_out(tmp_path: Path) -> None:
    """It names circuits that are not here: that is no failure of this network."""
    _, start = ground(tmp_path)
    laws = [law for law in LAWS if law.name == "C2"]
    (first,) = search(start, laws, examples=100, seed=1)
    assert first.findings[0].case is not None
    stranger = evolve(
        first.findings[0].case,
        outages=find_subject("bad-day").file.outage,
    )

    (held,) = search(evolve(start, rule=None), laws, examples=5, seed=2, known=(stranger,))

    assert not held.findings
    assert held.cases == 5


def test_a_counterexample_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """With its file, and what is wrong in it."""
    folder = tmp_path / "out" / "c2"
    folder.mkdir(parents=True)
    (folder / "counterexample.toml").write_text("nonsense", encoding="utf-8")
    _, start = ground(tmp_path)

    with pytest.raises(InputError, match="expected TOML"):
        known_cases(tmp_path / "out", start)
