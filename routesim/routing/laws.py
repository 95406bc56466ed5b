"""The laws every run obeys: what each demands, where it comes from, which tests hold it."""

from __future__ import annotations

import enum
import tomllib
from functools import cache
from importlib.resources import files

from attrs import field, frozen


class Strength(enum.StrEnum):
    """How well a law is known.

    SOURCED: stated by a source without ambiguity. INFERRED: stated in part, or following
    from what is. CHOSEN: from memory, or our own choice.
    """

    SOURCED = "sourced"
    INFERRED = "inferred"
    CHOSEN = "chosen"


@frozen(kw_only=True)
class Law:
    """One law.

    Attributes:
        sentence: What it demands.
        source: Where the rule stands.
        strength: How well it is known.
        settings: Keys of a scenario that bear on it; none where nobody has a choice.
        tests: Names of the test functions that hold it; each name begins with the ids of
            its laws, as in ``test_c1_c2_...``. None where the law is not modelled.
    """

    sentence: str
    source: str
    strength: Strength = field(converter=Strength)
    settings: tuple[str, ...] = field(default=(), converter=tuple)
    tests: tuple[str, ...] = field(default=(), converter=tuple)


@cache
def laws() -> dict[str, Law]:
    """Return the laws by id, such as ``C1``, in the order of doctrine section 7."""
    text = (files("routesim.routing") / "laws.toml").read_text(encoding="utf-8")
    return {name: Law(**facts) for name, facts in tomllib.loads(text).items()}
