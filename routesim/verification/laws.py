"""The laws of doctrine section 7 that can be judged from one finished run.

Each looks at the records of the run and at what was put in, not at the code that decides,
so that it sees when that code is wrong. Use them on any run::

    seen = observe(case)
    for law in LAWS:
        assert law.finds(seen) is None, law.sentence
"""

from __future__ import annotations

from typing import Final

from routesim.verification.responsibility import doubled, lost, unowned
from routesim.verification.run_law import RunLaw, doctrine

LAWS: Final[tuple[RunLaw, ...]] = (
    doctrine("C1", doubled),
    doctrine("C2", lost),
    doctrine("C3", unowned),
)
"""All of them, in the order of the doctrine."""
