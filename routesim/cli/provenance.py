"""What a run folder says of how its run was made."""

from __future__ import annotations

import hashlib
import platform
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from routesim import __version__
from routesim.cli.inputs import shown
from routesim.recording.run_folder import Input, Provenance
from routesim.scenario.network import Network


def provenance_of(network: Network, inputs: Sequence[Input], *, seed: int | None) -> Provenance:
    """Return how a run of this command line was made.

    Args:
        network: What carried the messages.
        inputs: The files they are from.
        seed: Seed of the random streams; ``None`` when nothing was drawn.
    """
    return Provenance(
        command=("routesim", *map(shown, sys.argv[1:])),
        seed=seed,
        versions={
            "routesim": __version__,
            "python": platform.python_version(),
            "simpy": version("simpy"),
        },
        network=file_input(network.path),
        inputs=tuple(inputs),
    )


def file_input(path: Path) -> Input:
    """Return a file with the digest of what is in it now."""
    return Input(file=shown(str(path)), sha256=hashlib.sha256(path.read_bytes()).hexdigest())
