"""A relay rule of the user's own: found by name, and asked without trust in its answers."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

from routesim.errors import InputError
from routesim.routing.outcome import Reason
from routesim.routing.relay import Copy, Decision, RelayRule
from routesim.routing.table import RoutingTable
from routesim.routing.topology import Circuit


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


def asked(
    rule: RelayRule, copy: Copy, table: RoutingTable, circuits: Mapping[str, Circuit]
) -> Decision:
    """Return what *rule* says of *copy*, once it is known for a decision a station can act on.

    Raises:
        InputError: It raises an exception, or what it returns cannot be done; every fault,
            with the rule and the station.
    """
    name = f"rule {named(rule)}: at {table.station}"
    try:
        decision = rule(copy, table, circuits)
    except InputError:
        raise
    except Exception as error:
        kind = type(error).__name__
        raise InputError(f"{name}: expected a Decision, it raised {kind}: {error}") from error
    faults = tuple(_faults(decision, table.station, circuits))
    if faults:
        raise InputError(*(f"{name}: {fault}" for fault in faults))
    return decision


def named(rule: object) -> str:
    """Return what a rule is called, as in ``module:function``."""
    module = getattr(rule, "__module__", None) or type(rule).__module__
    return f"{module}:{getattr(rule, '__qualname__', None) or type(rule).__qualname__}"


def _faults(decision: object, station: str, circuits: Mapping[str, Circuit]) -> Iterable[str]:
    """Yield a sentence for all of *decision* that no station can do."""
    if not isinstance(decision, Decision):
        yield f"expected a Decision, found {decision!r}"
        return
    if isinstance(decision.copies, Mapping):
        for name, called in decision.copies.items():
            if name not in circuits:
                known = ", ".join(circuits) or "none"
                yield f"copies: expected circuits of {station} ({known}), found {name!r}"
            yield from _not_indicators(f"copies[{name!r}]", called)
    else:
        yield f"copies: expected a mapping, found {decision.copies!r}"
    yield from _not_indicators("local", decision.local)
    if isinstance(decision.rejected, Mapping):
        yield from _not_indicators("rejected", tuple(decision.rejected))
        for indicator, reason in decision.rejected.items():
            if not isinstance(reason, Reason):
                yield f"rejected[{indicator!r}]: expected a Reason, found {reason!r}"
    else:
        yield f"rejected: expected a mapping, found {decision.rejected!r}"


def _not_indicators(place: str, found: object) -> Iterable[str]:
    if not isinstance(found, tuple | list) or not all(isinstance(one, str) for one in found):
        yield f"{place}: expected a tuple of indicators, found {found!r}"
