"""JSON Schema of the files a user writes, from the classes that read them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from inspect import getdoc
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from attrs import NOTHING, fields, has

from routesim.scenario.model import NetworkFile
from routesim.scenario.scenario_file import ScenarioFile
from routesim.scenario.traffic_file import TrafficFile

Schema = dict[str, object]

FILES: Final[Mapping[str, type]] = MappingProxyType(
    {"scenario": ScenarioFile, "network": NetworkFile, "traffic": TrafficFile}
)
"""The kinds of file, each with the class it is read into."""

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: Final[Mapping[object, Schema]] = MappingProxyType(
    {
        str: {"type": "string"},
        int: {"type": "integer"},
        float: {"type": "number"},
        bool: {"type": "boolean"},
        # TOML has types of its own for them; editors hold it against this.
        datetime: {"type": "string", "format": "date-time"},
        date: {"type": "string", "format": "date"},
        object: {},
    }
)
_ATTRIBUTE: Final = re.compile(r"^    (\w+): (.*(?:\n {8,}.*)*)", re.MULTILINE)


def schema(shape: type) -> Schema:
    """Return the JSON Schema of a file that is read into *shape*, an attrs class.

    Every class becomes a definition; what its docstring says of an attribute becomes the
    description an editor shows. Keys that no attribute has are refused, as in reading.
    """
    definitions: Schema = {}
    _define(shape, definitions)
    whole = definitions.pop(shape.__name__)
    assert isinstance(whole, dict)  # noqa: S101 - a definition is a table
    return {"$schema": _DRAFT, **whole, "$defs": dict(sorted(definitions.items()))}


def _define(shape: type, definitions: Schema) -> None:
    if shape.__name__ in definitions:
        return
    definitions[shape.__name__] = {}  # a class that holds itself is defined once
    doc = getdoc(shape) or ""
    said = {name: " ".join(text.split()) for name, text in _ATTRIBUTE.findall(doc)}
    hints = get_type_hints(shape)
    properties = {
        attribute.name: {
            "description": said[attribute.name],
            **_of(hints[attribute.name], definitions),
        }
        for attribute in fields(shape)
    }
    definitions[shape.__name__] = {
        "description": doc.partition("\n")[0],
        "type": "object",
        "properties": properties,
        "required": [each.name for each in fields(shape) if each.default is NOTHING],
        "additionalProperties": False,
    }


def _of(form: Any, definitions: Schema) -> Schema:  # noqa: ANN401 - a typing form
    """Return the schema of one type, and add the classes it names to *definitions*."""
    if form in _PLAIN:
        return _PLAIN[form]
    if has(form):
        _define(form, definitions)
        return {"$ref": f"#/$defs/{form.__name__}"}
    words = get_args(form)
    match get_origin(form):
        case kind if kind is Literal:
            return {"enum": list(words)}
        case kind if kind is tuple:
            return {"type": "array", "items": _of(words[0], definitions)}
        case kind if kind is dict:
            table: Schema = {
                "type": "object",
                "additionalProperties": _of(words[1], definitions),
            }
            return table if words[0] is str else {**table, "propertyNames": _of(words[0], {})}
        case kind if kind is UnionType:
            # TOML has no null: what may be absent is simply not required.
            (only,) = [each for each in words if each is not NoneType]
            return _of(only, definitions)
    raise TypeError(f"{form} has no JSON Schema here")
