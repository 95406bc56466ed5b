"""The table of laws says what the tests hold, and every word in it can be explained."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest
from attrs import AttrsInstance, fields

from routesim.errors import InputError
from routesim.report.explanation import explain, words
from routesim.routing.laws import laws
from routesim.scenario.model import (
    LineEntry,
    NetworkFile,
    ReassignmentEntry,
    ServiceEntry,
    StationEntry,
    TableEntry,
)
from routesim.scenario.scenario_file import RunEntry, ScenarioFile

TESTS = Path(__file__).resolve().parent.parent
LAW_ID = re.compile(r"[cpfnrd]\d+")


def laws_of(test: str) -> list[str]:
    """Return the laws a test's name begins with: C1 and C2 of ``test_c1_c2_nothing_is_lost``."""
    found = []
    for word in test.split("_")[1:]:
        if LAW_ID.fullmatch(word) is None:
            break
        found.append(word.upper())
    return found


def held() -> dict[str, set[str]]:
    """Return the names of the test functions of this folder, by law."""
    found = defaultdict(set)
    for path in TESTS.rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for law in laws_of(node.name):
                    found[law].add(node.name)
    return found


def test_each_law_names_its_tests_and_each_test_of_a_law_is_named() -> None:
    """In both directions: what stands in laws.toml, and what the tests are called."""
    named = {name: {*law.tests} for name, law in laws().items() if law.tests}

    assert named == held()


def test_each_law_is_held_by_a_property() -> None:
    """Hypothesis draws what one of its tests looks at: examples alone hold no law."""
    drawn = {
        law
        for path in TESTS.rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
        and any(ast.unparse(each).startswith("given(") for each in node.decorator_list)
        for law in laws_of(node.name)
    }

    assert drawn == laws().keys()


def test_all_laws_of_the_doctrine_are_in_the_table() -> None:
    """Nine of C, eleven of P, twelve of F, nine of N, thirteen of R, eight of D."""
    families = {"C": 9, "P": 11, "F": 12, "N": 9, "R": 13, "D": 8}

    assert list(laws()) == [
        f"{family}{number}" for family, last in families.items() for number in range(1, last + 1)
    ]


def test_the_settings_of_laws_are_keys_of_scenario_files() -> None:
    """A setting is a table of the file, or a key of one."""
    known = {each.name for each in (*fields(ScenarioFile), *fields(NetworkFile))}
    keys: dict[str, type[AttrsInstance]] = {
        "line": LineEntry,
        "station": StationEntry,
        "service": ServiceEntry,
        "table": TableEntry,
        "reassignment": ReassignmentEntry,
        "run": RunEntry,
    }
    for law in laws().values():
        for setting in law.settings:
            table, _, key = setting.partition(".")
            assert table in known
            if table in keys:
                assert key in {each.name for each in fields(keys[table])}


@pytest.mark.parametrize("name", laws())
def test_a_law_is_explained_by_its_id(name: str) -> None:
    """In small letters too; its sentence, its source and its tests are shown."""
    law = laws()[name]
    shown = explain(name.lower())

    assert law.sentence in shown
    assert law.source in shown
    assert all(test in shown for test in law.tests)
    assert law.tests or "not modelled" in shown


def test_the_word_laws_shows_all_of_them_with_their_tests() -> None:
    """One row a law; also found in the list of all words."""
    shown = explain("laws")

    for name, law in laws().items():
        assert re.search(rf"^{name} ", shown, re.MULTILINE)
        assert re.search(rf"^{name} ", words(), re.MULTILINE)
        assert all(test in shown for test in law.tests)


def test_a_word_that_is_none_is_refused_with_near_ones() -> None:
    """P12 is no law; P1 is one."""
    with pytest.raises(InputError, match=r"'P12' is no word of routesim's; did you mean .*P1"):
        explain("P12")
