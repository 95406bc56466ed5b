"""A law of runs: what it demands, and what sees whether a run keeps it."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from routesim.routing.laws import laws
from routesim.verification.observation import Observation


@frozen(kw_only=True)
class RunLaw:
    """A law that can be judged from one finished run.

    Attributes:
        name: Its id, such as ``C1``, or what a scenario calls it.
        sentence: What it demands.
        finds: Returns what was found against it, as a sentence that names message, station,
            circuit and instant; ``None`` when the run keeps it.
    """

    name: str
    sentence: str
    finds: Callable[[Observation], str | None]


def doctrine(name: str, finds: Callable[[Observation], str | None]) -> RunLaw:
    """Return the law of doctrine section 7 called *name*, as *finds* judges it."""
    return RunLaw(name=name, sentence=laws()[name].sentence, finds=finds)
