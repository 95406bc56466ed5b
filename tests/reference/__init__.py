"""The network told the obvious way: slow, plain, idiomatic SimPy, to hold the product against.

It shares the rules (which circuits a copy takes, which tables hold while circuits are out,
how long a transmission is, when a timetable is open) and none of the code on the clock: a
process for each circuit, each clerk, each outage, each journey and each handling, a plain
list for a queue, and the two-phase rule as an event of lower priority at every choice.
"""

from reference.network import Reference
from reference.story import PlainEnd, PlainHop, PlainInterruption

__all__ = ["PlainEnd", "PlainHop", "PlainInterruption", "Reference"]
