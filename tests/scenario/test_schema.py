from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from routesim.scenario.schema import FILES, schema
from routesim.scenario.shipped import shipped_folder

KIND_OF_FOLDER = {"faults": "network", "networks": "network", "traffic": "traffic"}
SHIPPED = sorted(shipped_folder().rglob("*.toml"))


def kind(path: Path) -> str:
    """Return what kind of file a shipped one is: its folder says so."""
    return KIND_OF_FOLDER.get(path.parent.name, "scenario")


def as_json(value: object) -> object:
    """Return a TOML value as an editor shows it to the schema: times as text."""
    match value:
        case dict():
            return {key: as_json(inner) for key, inner in value.items()}
        case list():
            return [as_json(inner) for inner in value]
        case date():  # a date and time is one too
            return value.isoformat()
    return value


@pytest.mark.parametrize("name", FILES)
def test_a_schema_is_one(name: str) -> None:
    """Each is a JSON Schema by the rules of its own draft, and plain JSON."""
    made = schema(FILES[name])
    jsonschema.Draft202012Validator.check_schema(made)
    assert json.loads(json.dumps(made)) == made


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_shipped_file_fits_its_schema(path: Path) -> None:
    """What the program reads, an editor accepts."""
    content = as_json(tomllib.loads(path.read_text(encoding="utf-8")))
    validator = jsonschema.Draft202012Validator(schema(FILES[kind(path)]))
    assert [error.message for error in validator.iter_errors(content)] == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_the_first_line_leads_an_editor_to_the_schema(path: Path) -> None:
    """From every shipped file to that of its kind, by a path beside it."""
    first, _, _ = path.read_text(encoding="utf-8").partition("\n")
    assert first.startswith("#:schema ")
    found = path.parent / first.removeprefix("#:schema ")
    assert found.resolve() == shipped_folder() / "schema" / f"{kind(path)}.json"
    assert found.is_file()


@pytest.mark.parametrize(
    ("fault", "where"),
    [
        ({"name": "x", "sation": []}, "sation"),
        ({}, "name"),
        ({"name": 3}, "3"),
        ({"name": "x", "station": [{"indicator": "RUEH", "name": "B", "kind": "hub"}]}, "hub"),
        ({"name": "x", "circuit": {"between": []}}, "between"),
    ],
)
def test_what_reading_refuses_the_schema_refuses(fault: dict[str, object], where: str) -> None:
    """Unknown keys, missing ones, wrong types and words are marked in the editor already."""
    validator = jsonschema.Draft202012Validator(schema(FILES["network"]))
    messages = [error.message for error in validator.iter_errors(fault)]
    assert any(where in message for message in messages)


@pytest.mark.parametrize("name", FILES)
def test_every_attribute_has_a_description(name: str) -> None:
    """An editor says of each key what the docstring of its class says."""
    made = schema(FILES[name])
    definitions = made["$defs"]
    assert isinstance(definitions, dict)
    for table in (made, *definitions.values()):
        for key, value in table["properties"].items():
            assert value["description"], key
