"""A relay rule of the user's own, found by the name of its module and its own."""

from __future__ import annotations

import importlib
import sys
from difflib import get_close_matches
from pathlib import Path

from routesim.errors import InputError
from routesim.routing.relay import RelayRule


def load_rule(name: str) -> RelayRule:
    """Return the rule of *name*, written ``module:function``.

    The module is looked for in the current folder too, as Python does for a program there.

    Args:
        name: As in ``myrules:relay``.

    Raises:
        InputError: There is no such module or no such function in it, it cannot be called, or
            the module cannot be loaded.
    """
    module_name, colon, function = name.partition(":")
    if not (colon and module_name and function):
        raise InputError(f"rule {name}: expected module:function, as in myrules:relay")
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.insert(0, here)
    try:
        module = importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        if error.name is None or not f"{module_name}.".startswith(f"{error.name}."):
            raise InputError(f"rule {name}: {module_name} cannot be loaded: {error}") from error
        raise InputError(
            f"rule {name}: expected a module {module_name} in {here} or installed, found none"
        ) from error
    except Exception as error:
        kind = type(error).__name__
        raise InputError(f"rule {name}: {module_name} cannot be loaded: {kind}: {error}") from error
    rule: object = module
    for part in function.split("."):
        rule = getattr(rule, part, None)
    if rule is None:
        near = get_close_matches(function, vars(module), n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise InputError(f"rule {name}: {module_name} has no function {function}{hint}")
    if not callable(rule):
        raise InputError(f"rule {name}: expected a function, found {rule!r}")
    found: RelayRule = rule
    return found
