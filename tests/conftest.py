"""How Hypothesis runs: speed lives in tests/benchmarks, so no example has a deadline.

Every day the same examples, so that what is green stays green until somebody changes it.
The search for new ones is a campaign: ``pytest --hypothesis-profile=search tests/network``.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import engine, providers

settings.register_profile("routesim", deadline=None, derandomize=True)
settings.register_profile(
    "search",
    deadline=None,
    max_examples=2000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("routesim")

for module, name in ((engine, "MAX_SHRINKING_SECONDS"), (providers, "_get_local_constants")):
    if not hasattr(module, name):
        raise AttributeError(f"Hypothesis has no {name} any more: set here what it was for")
# A failure over whole networks is small enough after a minute; five of them hold up everybody.
engine.MAX_SHRINKING_SECONDS = 60
# It draws constants of whatever modules of ours are imported by then, which under xdist is
# another set each day: without them the same examples are drawn every day.
providers._get_local_constants = lambda: providers._local_constants  # noqa: SLF001
