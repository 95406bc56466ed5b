"""How Hypothesis runs: speed lives in tests/benchmarks, so no example has a deadline.

Every day the same examples, so that what is green stays green until somebody changes it.
The search for new ones is a campaign: ``pytest --hypothesis-profile=search tests/network``.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import engine

settings.register_profile("routesim", deadline=None, derandomize=True)
settings.register_profile(
    "search",
    deadline=None,
    max_examples=2000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("routesim")

if not hasattr(engine, "MAX_SHRINKING_SECONDS"):
    raise AttributeError("Hypothesis bounds its shrinking under another name now: set that here")
# A failure over whole networks is small enough after a minute; five of them hold up everybody.
engine.MAX_SHRINKING_SECONDS = 60
