"""What a fact is: a class of named values that never change.

A message has some fifty facts, and attrs guards those of a frozen class at run time:
a fifth of the time a message takes to read would go into setting them. Here the type
checker is the guard, to which these classes are frozen; they compare and hash as such.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import NOTHING, field, fields

__all__ = ["changer", "frozen", "grown", "maker"]

if TYPE_CHECKING:
    from collections.abc import Callable

    from attrs import frozen
else:
    from attrs import define

    frozen = partial(define, unsafe_hash=True)

FactT = TypeVar("FactT")


def maker(kind: type[FactT]) -> type[FactT]:
    """Return a function that makes a fact as its class does, in less than half the time.

    A class that is called with keywords has them packed into a dictionary and unpacked
    again; a function takes them as they are. It serves the facts every message has.
    """
    known: dict[str, Any] = {}
    arguments = []
    for one in fields(kind):  # type: ignore[arg-type]
        default = "" if one.default is NOTHING else f"=default_{one.name}"
        known[f"default_{one.name}"] = one.default
        arguments.append(f"{one.name}{default}")
    values = {one.name: one.name for one in fields(kind)}  # type: ignore[arg-type]
    return cast("type[FactT]", _written(kind, f"*, {', '.join(arguments)}", values, known))


def grown(factory: Callable[[], object]) -> Any:  # noqa: ANN401 - whatever is declared there
    """Return the field of a reader that begins as *factory* makes it and grows while it reads.

    Nobody hands it in. It is no value of the type declared for it, which a compiler would check.
    """
    return field(factory=factory, init=False)


def changer(kind: type[FactT], name: str) -> Callable[[FactT, object], FactT]:
    """Return a function that returns a fact with another value of *name*, as ``evolve`` does."""
    values = {one.name: f"before.{one.name}" for one in fields(kind)}  # type: ignore[arg-type]
    return _written(kind, "before, value", values | {name: "value"}, {})


def _written(
    kind: type[FactT], arguments: str, values: dict[str, str], known: dict[str, Any]
) -> Callable[..., FactT]:
    """Return the function of *arguments* that makes a fact of *values*, by field."""
    lines = [f"one.{name} = {value}" for name, value in values.items()]
    known |= {"kind": kind, "new": object.__new__}
    text = "\n    ".join([f"def make({arguments}):", "one = new(kind)", *lines, "return one"])
    exec(text, known)  # noqa: S102 - as attrs itself writes what makes a fact
    written: Callable[..., FactT] = known["make"]
    return written
