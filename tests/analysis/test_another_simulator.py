"""The same network under the same arrivals in Ciw, an independent simulator: the same times.

Two posts and the Department each send three precedences towards a relay, which has one circuit on
to Paris and one to Tokyo. Ciw is given the very instants at which messages are filed, and how long
each circuit sends a message of each kind. No statistics: each message must arrive at the same time,
to the microseconds Ciw's floating-point clock can hold.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import ciw
import pytest

from routesim.analysis.kinds import kinds
from routesim.analysis.replication import carry
from routesim.message.precedence import Precedence
from routesim.network.events import Hop, read_events
from routesim.scenario.scenario import Scenario, load_scenario

NETWORK = """\
name = "fork"
[line.slow]
speed = "75 baud"
code = "ita2"
highest = "SECRET"
interrupts = "{interrupts}"
interrupted = "IMMEDIATE"
afterwards = "resume"
[line.quick]
speed = "300 baud"
code = "ita2"
highest = "SECRET"
interrupts = "{interrupts}"
interrupted = "IMMEDIATE"
afterwards = "resume"
[[station]]
indicator = "RUEH"
name = "relay"
kind = "relay"
relay_prefix = true
handling = "0 s"
[[station]]
indicator = "RUEHC"
name = "Department"
kind = "tributary"
handling = "0 s"
[[circuit]]
between = ["RUEHC", "RUEH"]
line = "slow"
propagation = "0 s"
[[tributaries]]
relay = "RUEH"
line = "quick"
propagation = "0 s"
handling = "0 s"
indicators = ["RUEHLO", "RUEHRO", "RUEHFR", "RUEHKO"]
"""
