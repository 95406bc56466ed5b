"""The same network under the same arrivals in Ciw, an independent simulator: the same times.

Three stations send messages of three precedences to a relay, from which one circuit leads to Paris
and one to Tokyo. Ciw is given the instants at which messages are filed, and how long each circuit
sends a message of each kind. Chance has no part in the comparison: each single message must arrive
in both at the same microsecond, so the error rate is 0.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import ciw
import pytest

from routesim.analysis.kinds import circuits_of, kinds
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
speed = "100 baud"
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
[[tributaries]]
relay = "RUEH"
line = "slow"
propagation = "0 s"
handling = "0 s"
indicators = ["RUEHC", "RUEHLO", "RUEHRO"]
[[tributaries]]
relay = "RUEH"
line = "quick"
propagation = "0 s"
handling = "0 s"
indicators = ["RUEHFR", "RUEHKO"]
"""
SCENARIO = """\
name = "fork"
[run]
start = 2009-01-01T00:00:00Z
length = "6h"
seed = 7
stamps = "exact"
[network]
include = "network.toml"
[traffic]
load = {load}
[traffic.classification.open]
UNCLASSIFIED = 1
[traffic.precedence.mix]
FLASH = 0.2
IMMEDIATE = 0.3
ROUTINE = 0.5
"""
GROUP = """\
[traffic.pool."{origin}"]
addresses = ["{origin}"]
[traffic.length."{name}"]
constant = "{characters} characters"
[[traffic.originators]]
name = "{name}"
pool = "{origin}"
per_day = {per_day}
precedence = "mix"
classification = "open"
length = "{name}"
action = {{ always = ["{destination}"] }}
"""
PER_DAY = {
    ("SECSTATE WASHDC", "AMEMBASSY PARIS", 100): 900,
    ("AMEMBASSY LONDON", "AMEMBASSY PARIS", 400): 500,
    ("AMEMBASSY ROME", "AMEMBASSY PARIS", 250): 300,
    ("AMEMBASSY LONDON", "AMEMBASSY TOKYO", 150): 700,
    ("AMEMBASSY ROME", "AMEMBASSY TOKYO", 600): 500,
}
"""Messages a day that load the circuits to about a half, by origin, destination and characters."""

Way = tuple[str, ...]
Times = dict[tuple[Way, Precedence, int], int]
"""When a message arrived, by the circuits it went over, its precedence and when it was filed."""


def scenario(folder: Path, load: float, interrupts: str) -> Scenario:
    """Return the scenario with so much traffic."""
    (folder / "network.toml").write_text(NETWORK.format(interrupts=interrupts), encoding="utf-8")
    text = SCENARIO.format(load=load / 0.5)
    pools = set()
    for (origin, destination, length), per_day in PER_DAY.items():
        group = GROUP.format(
            name=f"{origin} to {destination}",
            origin=origin,
            destination=destination,
            characters=length,
            per_day=per_day,
        )
        if origin in pools:
            group = group[group.index("[traffic.length") :]
        pools.add(origin)
        text += group
    path = folder / "fork.toml"
    path.write_text(text, encoding="utf-8")
    return load_scenario(path)


def simulated(found: Scenario) -> Times:
    """Return the times of routesim, to the microsecond."""
    _, _, run = carry(found, 0)
    hops: dict[int, list[Hop]] = defaultdict(list)
    for event in read_events(run.records):
        if isinstance(event, Hop):
            hops[event.message].append(event)
    return {
        (
            tuple(run.circuits[hop.circuit] for hop in each),
            each[0].precedence,
            each[0].queued_us,
        ): each[-1].received_us
        for each in hops.values()
    }


def simulated_by_ciw(found: Scenario, filed: Times, *, resume: bool) -> Times:
    """Return the times of Ciw, whose clock is no whole number, to the nearest microsecond."""
    given = {
        (circuits_of(way), kind.precedence): kind
        for kind in kinds(found)
        for way in kind.ways.values()
    }
    circuits = sorted({name for way, _ in given for name in way})
    names = {(way, precedence): f"{way} {precedence}" for way, precedence in given}
    keys = {name: key for key, name in names.items()}
    ranks = {
        precedence: rank for rank, precedence in enumerate(sorted({each for _, each in given}))
    }
    coming: dict[str, list[ciw.dists.Distribution | None]] = {}
    for (way, precedence), name in names.items():
        instants = [0, *sorted(at for on, by, at in filed if (on, by) == (way, precedence))]
        gaps = [(later - earlier) / 1e6 for earlier, later in pairwise(instants)]
        coming[name] = [
            ciw.dists.Sequential([*gaps, float("inf")]) if circuit == way[0] else None
            for circuit in circuits
        ]
    simulation = ciw.Simulation(
        ciw.create_network(
            arrival_distributions=coming,
            service_distributions={
                names[key]: [
                    ciw.dists.Deterministic(kind.sending_s.get(circuit, 0.0))
                    for circuit in circuits
                ]
                for key, kind in given.items()
            },
            routing={
                name: [[float((here, there) == way) for there in circuits] for here in circuits]
                for (way, _), name in names.items()
            },
            number_of_servers=[1] * len(circuits),
            priority_classes=(
                {name: ranks[precedence] for (_, precedence), name in names.items()},
                ["resume" if resume else False] * len(circuits),
            ),
        )
    )
    # The clock is to stand still only when nothing is under way any more.
    simulation.simulate_until_max_time(max(at for *_, at in filed) / 1e6 + 86_400)
    begun: dict[int, int] = {}
    times: Times = {}
    for record in sorted(simulation.get_all_records(), key=lambda each: each.exit_date):
        if record.record_type != "service":
            continue
        way, precedence = keys[record.customer_class]
        if circuits[record.node - 1] == way[0]:
            begun[record.id_number] = round(record.arrival_date * 1e6)
        else:
            at_us = begun.pop(record.id_number)
            times[way, precedence, at_us] = round(record.exit_date * 1e6)
    return times


@pytest.mark.parametrize("interrupts", ["nothing", "IMMEDIATE"])
@pytest.mark.parametrize("load", [0.3, 0.6, 0.9])
def test_each_message_arrives_when_ciw_says(tmp_path: Path, load: float, interrupts: str) -> None:
    """Three precedences over two circuits each, whole and with resumption."""
    found = scenario(tmp_path, load, interrupts)
    ours = simulated(found)
    theirs = simulated_by_ciw(found, ours, resume=interrupts != "nothing")
    assert len(ours) > 200
    assert ours.keys() == theirs.keys()
    assert max(abs(ours[key] - theirs[key]) for key in ours) <= 1
