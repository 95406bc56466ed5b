"""A rule is found by its name, and what is wrong with the name is said in a sentence."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from routesim.errors import InputError
from routesim.routing.relay import relay
from routesim.routing.rule import load_rule

RULES = """
from routesim.routing import relay as given
from routesim.routing.relay import relay as mine

LIMIT = 3
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Work in a folder with modules of rules, and leave nothing of them behind."""
    (tmp_path / "houserules.py").write_text(RULES)
    (tmp_path / "halfrules.py").write_text("import nowhere_to_be_found\n")
    (tmp_path / "badrules.py").write_text("def relay(:\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        del sys.modules[name]


def test_a_rule_is_found_in_a_package_and_in_the_current_folder() -> None:
    """By module and name, also where the name is an attribute of an attribute."""
    assert load_rule("routesim.routing.relay:relay") is relay
    assert load_rule("houserules:mine") is relay
    assert load_rule("houserules:given.relay") is relay


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("houserules", "rule houserules: expected module:function, as in myrules:relay"),
        ("houserules:", "rule houserules:: expected module:function, as in myrules:relay"),
        (":mine", "rule :mine: expected module:function, as in myrules:relay"),
        (
            "houserulez:mine",
            "rule houserulez:mine: expected a module houserulez in {here} or installed, found none",
        ),
        (
            "routesim.nosuch:relay",
            (
                "rule routesim.nosuch:relay: expected a module routesim.nosuch in {here} or "
                "installed, found none"
            ),
        ),
        (
            "houserules:mint",
            "rule houserules:mint: houserules has no function mint; did you mean mine?",
        ),
        ("houserules:zzz", "rule houserules:zzz: houserules has no function zzz"),
        ("houserules:LIMIT", "rule houserules:LIMIT: expected a function, found 3"),
        (
            "halfrules:relay",
            (
                "rule halfrules:relay: halfrules cannot be loaded: "
                "No module named 'nowhere_to_be_found'"
            ),
        ),
        (
            "badrules:relay",
            (
                "rule badrules:relay: badrules cannot be loaded: SyntaxError: invalid syntax "
                "(badrules.py, line 1)"
            ),
        ),
    ],
)
def test_what_is_wrong_with_a_rule_is_said(name: str, expected: str) -> None:
    """One sentence with the name, what was expected, what was found."""
    with pytest.raises(InputError) as caught:
        load_rule(name)

    assert str(caught.value) == expected.format(here=Path.cwd())
