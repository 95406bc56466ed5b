"""The user's own laws: each form holds where it should and is refuted where it should be."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_networks import CIRCLE, TRIANGLE, triangle, write

from routesim.verification.finding import Verdict
from routesim.verification.proofs.demands import prove_demand
from routesim.verification.proofs.ground import ground_of
from routesim.verification.subject import find_subject

nx = pytest.importorskip("networkx", reason="the oracle for ways is not installed")

HEAD = """\
name = "own"
[run]
start = 2009-05-04T09:00:00Z
length = "3h"
[network]
include = "small.toml"
"""


def verdict(folder: Path, law: str, network: str) -> Verdict:
    """Return the verdict on one law of one's own over *network*."""
    write(folder, network)
    path = folder / "own.toml"
    path.write_text(f'{HEAD}[[verify.law]]\nname = "mine"\n{law}', encoding="utf-8")
    subject = find_subject(str(path))
    (demand,) = subject.demands
    return prove_demand(ground_of(subject.network), demand, subject.hours, lambda _: None)


POSTS = """
[posts]
hours = "workdays 08:30-17:30"
call_out = "45 min"
reading = "3 min"
readers = 1
"""
HOME = 'origins = ["RUEHFR"]\ndestinations = ["RUEHLO"]\n'

FORMS = {
    "reaches": ("", triangle(), triangle(CIRCLE)),
    "reaches-within": (
        'within = "20 s"\n',
        triangle(),
        triangle("", {**TRIANGLE, "RUES-RUEHLO": "slow"}),
    ),
    "passes-through": (
        'through = ["RUES", "RUCN"]\n',
        triangle(),
        triangle("", {**TRIANGLE, "RUEH-RUEHLO": "secret"}),
    ),
    "never-passes-through": (
        'through = ["RUCN"]\n',
        triangle(),
        triangle("", {k: v for k, v in TRIANGLE.items() if k != "RUEH-RUES"}),
    ),
    "never-above": (
        'highest = "UNCLASSIFIED"\n',
        triangle("", dict.fromkeys(TRIANGLE, "open")),
        triangle("", {**dict.fromkeys(TRIANGLE, "open"), "RUEH-RUES": "secret"}),
    ),
    "delivered-once": ("", triangle(), triangle(CIRCLE)),
}
"""What a form takes, a network in which it holds from RUEHFR to RUEHLO, and one in which not."""


@pytest.mark.parametrize("form", FORMS)
def test_each_form_holds_and_is_refuted_where_it_should_be(form: str, tmp_path: Path) -> None:
    """One origin, one destination: one case, and one finding where there is a fault."""
    more, sound, faulty = FORMS[form]
    law = f'form = "{form}"\n{HOME}{more}'

    held = verdict(tmp_path, law, sound)
    refuted = verdict(tmp_path, law, faulty)

    assert (held.cases, held.findings) == (1, ())
    assert len(refuted.findings) == 1
    assert "RUEHFR for RUEHLO" in refuted.findings[0].found


@pytest.mark.parametrize(
    ("night_action", "hours_late"),
    [("true", ()), ("false", (9, 10, 11))],
)
def test_read_within_depends_on_the_hour_and_on_niact(
    night_action: str, hours_late: tuple[int, ...], tmp_path: Path
) -> None:
    """A Monday at 09Z it is before half past eight in Washington: only NIACT is read by then.

    RUEHC is the Department, manned round the clock; Paris (RUEHFR) has been open since 06:30Z, so
    the message goes to Mexico, which opens at 13:30Z. Oracle: 45 minutes of call-out from some
    seconds after filing are within an hour, and 13:30Z is not within an hour of 09, 10 and 11Z.
    """
    network = triangle(POSTS, {**TRIANGLE}).replace("RUEHLO", "RUEHME")
    law = (
        'form = "read-within"\norigins = ["RUEHFR"]\ndestinations = ["AMEMBASSY MEXICO"]\n'
        f'precedence = "IMMEDIATE"\nnight_action = {night_action}\nwithin = "1 h"\n'
    )

    found = verdict(tmp_path, law, network)

    filed = [one.place.filed.hour for one in found.findings if one.place and one.place.filed]
    assert found.cases == 3
    assert filed == [*hours_late]


@pytest.mark.parametrize("cut", [None, *TRIANGLE])
def test_survives_one_is_edge_connectivity(cut: str | None, tmp_path: Path) -> None:
    """Between relays it holds when no single circuit pair or third station parts them.

    Oracle: networkx, on the graph of the relays alone, for tributaries pass nothing on.
    """
    circuits = {pair: line for pair, line in TRIANGLE.items() if pair != cut}
    law = 'form = "reaches"\norigins = ["RUEH"]\ndestinations = ["RUES"]\nsurvives = 1\n'

    found = verdict(tmp_path, law, triangle("", circuits))

    graph = nx.Graph(pair.split("-") for pair in circuits)
    graph.remove_nodes_from(["RUEHFR", "RUEHLO", "RUEHKI"])
    two_ways = nx.edge_connectivity(graph, "RUEH", "RUES") > 1
    assert bool(found.findings) != two_ways


def test_two_failures_at_once_part_what_one_does_not(tmp_path: Path) -> None:
    """Three relays in a triangle survive any one circuit, and not any two."""
    law = 'form = "reaches"\norigins = ["RUEH"]\ndestinations = ["RUES"]\nsurvives = {}\n'

    assert not verdict(tmp_path, law.format(1), triangle()).findings
    assert verdict(tmp_path, law.format(2), triangle()).findings
