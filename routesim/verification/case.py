"""A case: a network, what is filed into it, what fails meanwhile."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from routesim.message.model import Message
from routesim.scenario.model import NetworkFile, OutageEntry


@frozen(kw_only=True)
class Case:
    """Everything a run depends on, in the form in which files have it.

    Attributes:
        network: The network as its file writes it.
        beside: The file it came from: its directory of addresses is found from there.
        rule: The relay rule as ``module:function``; ``None``: that of routesim.
        messages: The cables, in order of time of file.
        outages: Times during which circuits are out, beside those of the network.
        seed: The seed of all chance.
    """

    network: NetworkFile
    beside: Path
    rule: str | None = None
    messages: tuple[Message, ...]
    outages: tuple[OutageEntry, ...] = ()
    seed: int = 1
