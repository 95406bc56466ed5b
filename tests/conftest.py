"""How Hypothesis runs everywhere: speed lives in tests/benchmarks, so no example has a deadline."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("routesim", deadline=None)
settings.load_profile("routesim")
