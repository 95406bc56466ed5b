"""A simulator of the networks that carried diplomatic and allied record traffic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from routesim.analysis.experiment import Experiment

__version__ = "0.1.0"


def run(
    scenario: str | Path,
    *,
    seed: int | None = None,
    replications: int | None = None,
    jobs: int = 1,
    executor: str | None = None,
) -> Experiment:
    """Return the replications of a scenario, as ``routesim run`` computes them.

    Args:
        scenario: A scenario file, or the name of a shipped one.
        seed: In place of the scenario's own.
        replications: Likewise; exactly so many.
        jobs: Processes; the result is the same with any number. With more than one the calling
            program must be importable, as ``multiprocessing`` says.
        executor: A Dask cluster in place of processes, as in ``dask://host:8786``.

    Raises:
        InputError: Something in the scenario is wrong, every fault with its place; or the
            cluster cannot be reached.
    """
    # Imported here: the version alone, which every module may ask for, costs nothing.
    from routesim.analysis.executors import workers  # noqa: PLC0415
    from routesim.analysis.experiment import experiment  # noqa: PLC0415
    from routesim.scenario.scenario import load_scenario, planned  # noqa: PLC0415
    from routesim.scenario.shipped import find_scenario  # noqa: PLC0415

    found = load_scenario(find_scenario(str(scenario)))
    with workers(jobs, executor) as lent:
        return experiment(planned(found, seed=seed, replications=replications), lent)
