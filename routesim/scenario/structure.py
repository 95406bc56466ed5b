"""TOML tables into frozen classes, strictly: nothing converted, nothing ignored."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache, partial
from operator import is_
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin

from attrs import fields, has
from cattrs import Converter, transform_error
from cattrs.cols import homogenous_tuple_structure_factory, mapping_structure_factory
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn

from routesim.errors import InputError

T = TypeVar("T")


class _FaultError(ValueError):
    """A value that does not fit; the text says what was expected and what was found."""


def read_toml(path: Path, shape: type[T]) -> T:
    """Return the file at *path* as *shape*.

    Raises:
        InputError: The file cannot be read, is no TOML, or does not fit *shape*;
            every fault with its place in the file and what was expected there.
    """
    return structured(read_tables(path), shape, path)


def read_tables(path: Path) -> dict[str, object]:
    """Return the tables of the file at *path*.

    Raises:
        InputError: The file cannot be read, or is no TOML.
    """
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: expected UTF-8 text, found byte 0x{error.object[error.start]:02x} "
            f"at offset {error.start}"
        ) from error
    except (ValueError, RecursionError) as error:  # a ValueError for a number without end too
        raise InputError(f"{path}: expected TOML: {error}") from error


def structured(tables: Mapping[str, object], shape: type[T], path: Path) -> T:
    """Return *tables*, which stand in the file at *path*, as *shape*.

    Raises:
        InputError: They do not fit; every fault with its place in the file and what was
            expected there.
    """
    try:
        return _strict_converter().structure(tables, shape)
    except Exception as error:
        faults = transform_error(error, path="", format_exception=_sentence)
        raise InputError(*(f"{path}: {_place_first(fault)}" for fault in faults)) from error


def _place_first(fault: str) -> str:
    """Return ``message @ .a['b'][0].c`` as ``a.b[0].c: message``."""
    sentence, _, place = fault.rpartition(" @ ")
    place = re.sub(r"\['(.*?)'\]", r".\1", place)
    return f"{place.removeprefix('.') or 'the file'}: {sentence}"


def _sentence(error: BaseException, _: type | None) -> str:
    match error:
        case ForbiddenExtraKeysError():
            known = [attribute.name for attribute in fields(error.cl)]
            return "; ".join(_unknown_key(key, known) for key in sorted(error.extra_fields))
        case KeyError():
            return "expected a value, found none"
        case _:
            return str(error)


def _unknown_key(key: str, known: list[str]) -> str:
    near = get_close_matches(key, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(known)}"
    return f"expected no key {key!r}; {hint}"


@cache  # it compiles a function for each shape, which takes longer than to read a file
def _strict_converter() -> Converter:
    converter = Converter()
    for kind, words in (
        (datetime, "a date and time"),
        (date, "a date"),
        (str, "text in quotes"),
        (bool, "true or false"),
        (int, "a whole number"),
    ):
        converter.register_structure_hook(kind, partial(_exactly, kind, words))
    converter.register_structure_hook(float, _number)
    converter.register_structure_hook_func(partial(is_, object), _as_it_is)
    converter.register_structure_hook_func(partial(_is, Literal), _one_of)
    converter.register_structure_hook_factory(
        partial(_is, tuple),
        lambda shape: _only(list, "a list", homogenous_tuple_structure_factory(shape, converter)),
    )
    converter.register_structure_hook_factory(
        partial(_is, dict),
        lambda shape: _only(dict, "a table", mapping_structure_factory(shape, converter)),
    )
    converter.register_structure_hook_factory(
        has,
        lambda shape: _only(
            dict,
            "a table",
            make_dict_structure_fn(shape, converter, _cattrs_forbid_extra_keys=True),
        ),
    )
    return converter


def _is(form: Any, shape: Any) -> bool:  # noqa: ANN401 - typing forms
    return get_origin(shape) is form


def _only(
    kind: type, words: str, inner: Callable[[Any, Any], object]
) -> Callable[[object, Any], object]:
    """Return *inner* behind a check of the kind; alone it would take a string apart."""

    def structure(value: object, shape: Any) -> object:  # noqa: ANN401 - a typing form
        return inner(_exactly(kind, words, value, shape), shape)

    return structure


def _exactly(kind: type, words: str, value: object, _: Any) -> object:  # noqa: ANN401 - a typing form
    if type(value) is not kind:
        raise _FaultError(f"expected {words}, found {value!r}")
    return value


def _as_it_is(value: object, _: Any) -> object:  # noqa: ANN401 - a typing form
    return value


def _number(value: object, _: Any) -> float:  # noqa: ANN401 - a typing form
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _FaultError(f"expected a number, found {value!r}")
    return float(value)


def _one_of(value: object, shape: Any) -> object:  # noqa: ANN401 - a typing form
    words = get_args(shape)
    if value not in words:
        near = get_close_matches(str(value), words, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise _FaultError(f"expected one of {', '.join(words)}, found {value!r}{hint}")
    return value
