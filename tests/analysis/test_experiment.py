"""Replications: the same wherever they are computed, as many as wanted, and independent."""

from __future__ import annotations

import json
import pickle
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from cables import SEED
from cables import routesim as program
from distributed import LocalCluster

import routesim
from routesim.analysis.deliveries import outcome
from routesim.analysis.executors import Here, Workers, workers
from routesim.analysis.experiment import Experiment, experiment, pair
from routesim.analysis.in_station import stays
from routesim.analysis.replication import Replication, find_warm_up_us, marks, replicate
from routesim.errors import InputError
from routesim.message.precedence import Precedence
from routesim.message.render import render
from routesim.network.events import Hop, read_events
from routesim.network.simulation import simulate
from routesim.report.experiment import experiment_tables
from routesim.routing.preemption import Preemption
from routesim.scenario.assembly import assemble
from routesim.scenario.generation import filings, generate
from routesim.scenario.length import constant
from routesim.scenario.objectives import Clock
from routesim.scenario.scenario import Scenario, load_scenario
from routesim.units import microseconds_between

MIX = (Precedence.FLASH, Precedence.IMMEDIATE, Precedence.ROUTINE)
NETWORK = """\
name = "pair"
[line.slow]
speed = "75 baud"
code = "ita2"
highest = "SECRET"
[[station]]
indicator = "RUEH"
name = "relay"
kind = "relay"
relay_prefix = true
handling = "2 s"
[[circuit]]
between = ["RUEH", "RUEHC"]
line = "slow"
propagation = "0 s"
[[tributaries]]
relay = "RUEH"
line = "slow"
propagation = "1 ms"
handling = "2 s"
indicators = ["RUEHFR", "RUEHKO"]
[[station]]
indicator = "RUEHC"
name = "Department"
kind = "tributary"
handling = "2 s"
"""
SCENARIO = """\
name = "small"
[run]
start = 2009-04-28T00:00:00Z
length = "12h"
seed = 3
replications = 3
[network]
include = "pair.toml"
[traffic.pool.department]
addresses = ["SECSTATE WASHDC"]
[traffic.pool.posts]
addresses = ["AMEMBASSY PARIS", "AMEMBASSY TOKYO"]
[traffic.precedence.mix]
FLASH = 0.1
IMMEDIATE = 0.3
ROUTINE = 0.6
[traffic.classification.open]
UNCLASSIFIED = 1
[traffic.length.short]
constant = "1 000 characters"
[traffic.number.some]
1 = 1
2 = 1
[[traffic.originators]]
name = "department"
pool = "department"
per_day = 400
precedence = "mix"
classification = "open"
length = "short"
action = { number = "some", pool = "posts" }
"""


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """Return half a day of a Department with two posts on slow circuits."""
    folder = tmp_path_factory.mktemp("scenario")
    (folder / "pair.toml").write_text(NETWORK, encoding="utf-8")
    path = folder / "small.toml"
    path.write_text(SCENARIO, encoding="utf-8")
    return load_scenario(path)


@pytest.fixture(scope="module")
def here(scenario: Scenario) -> Experiment:
    """Return the experiment computed in this process."""
    with workers(1) as lent:
        return experiment(scenario, lent)


def test_d8_two_processes_give_the_same_bytes(scenario: Scenario, here: Experiment) -> None:
    """Each replication comes back from another process exactly as it is computed here."""
    with workers(2) as lent:
        there = experiment(scenario, lent)
    assert there == here
    assert repr(there) == repr(here)


@pytest.mark.filterwarnings("ignore")  # the cluster's own
def test_a_cluster_gives_the_same_bytes(scenario: Scenario, here: Experiment) -> None:
    """A real scheduler and two workers on loopback, reached from Python and by the command."""
    with (
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            silence_logs=50,
        ) as cluster,
    ):
        address = cluster.scheduler_address.replace("tcp://", "dask://")
        with workers(1, address) as lent:
            assert repr(experiment(scenario, lent)) == repr(here)
        assert repr(routesim.run(scenario.path, executor=address)) == repr(here)
        words = ("run", scenario.path, "--json", "-")
        there, alone = program(*words, "--executor", address), program(*words)
    assert there.stdout == alone.stdout
    assert json.loads(there.stdout)["replications"] == 3


@pytest.mark.parametrize("address", ["host:8786", "tcp://host:8786"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    """The sentence shows what one looks like."""
    with (
        pytest.raises(InputError, match="expected an address such as dask://host:8786"),
        workers(1, address),
    ):
        pass


def test_replications_are_those_of_their_numbers(scenario: Scenario, here: Experiment) -> None:
    """In order, each what it is alone, no two alike."""
    assert [one.number for one in here.replications] == [0, 1, 2]
    assert here.replications[2] == replicate(scenario, 2, 0)
    figures = [one.precedences[Precedence.ROUTINE] for one in here.replications]
    assert figures[0] != figures[1] != figures[2]


def test_what_is_offered_is_delivered_or_has_a_reason(scenario: Scenario, here: Experiment) -> None:
    """By precedence, address and originator the same addresses add up; each address once."""
    for one in here.replications:
        owed = sum(
            len(filing.addressing.duties)
            for filing in filings(scenario, one.number)
            if filing.filed is not None
            and filing.filed < scenario.run.start + timedelta(microseconds=scenario.run.length_us)
        )
        for groups in (one.precedences, one.addresses, one.originators):
            assert sum(group.offered for group in groups.values()) == owed
            for group in groups.values():
                assert group.offered == group.delivered + sum(group.undelivered.values())
                assert group.clocks[Clock.NETWORK].count == group.delivered


def test_more_urgent_traffic_is_faster(here: Experiment) -> None:
    """On the one loaded circuit means stand in the order of precedence, in every replication."""
    means = [here.mean_us(precedence, Clock.NETWORK).mean for precedence in MIX]
    assert all(mean is not None for mean in means)
    assert means == sorted(means, key=lambda mean: mean or 0)


def test_circuits_are_as_busy_as_what_they_sent(here: Experiment) -> None:
    """The Department's circuit is loaded, none more than wholly, and what waits is counted."""
    for one in here.replications:
        circuit = one.circuits["RUEHC-RUEH"]
        assert Fraction(1, 2) < circuit.utilisation <= 1
        assert all(0 <= each.utilisation <= 1 for each in one.circuits.values())
        assert circuit.most_backlog >= circuit.mean_backlog > 0
        assert circuit.preempted > 0


def test_backlogs_are_what_is_queued_and_not_yet_sent(scenario: Scenario) -> None:
    """At each mark, counted anew from the hops; by circuit and by precedence as many in all."""
    topology = scenario.network.topology
    calm = tuple(
        evolve(each, line=evolve(each.line, preemption=Preemption(interrupts=None)))
        for each in topology.circuits
    )
    whole = evolve(
        scenario, network=evolve(scenario.network, topology=evolve(topology, circuits=calm))
    )
    warm_up_us = whole.run.length_us // 4
    found = replicate(whole, 0, warm_up_us)
    run = simulate(whole.network, filings(whole, 0), seed=whole.run.seed)
    hops = [event for event in read_events(run.records) if isinstance(event, Hop)]
    instants = marks(whole, warm_up_us)
    assert instants[0] == whole.run.start + timedelta(hours=3)
    assert instants[-1] == whole.run.start + timedelta(hours=12)
    for place, instant in enumerate(instants):
        at_us = microseconds_between(run.start, instant)
        waiting = Counter(hop.precedence for hop in hops if hop.queued_us <= at_us < hop.started_us)
        assert {key: each[place] for key, each in found.backlog.items() if each[place]} == waiting
        assert waiting.total() == sum(each.backlog[place] for each in found.circuits.values())
    assert any(max(each) > 1 for each in found.backlog.values())


def test_stays_add_up_to_network_times(scenario: Scenario) -> None:
    """On every way the stays and propagations of a copy lie between filing and receipt.

    Only what is handled at the destination comes after the last stay, and its propagation.
    """
    filed = filings(scenario, 0)
    run = simulate(scenario.network, filed)
    total_us: dict[int, int] = defaultdict(int)
    for stay in stays(run):
        if stay.station in {"RUEHC", "RUEH"} and len(run.called[stay.message]) == 1:
            total_us[stay.message] += stay.time_us
    assert len(total_us) > 20
    for row in outcome(filed, run).deliveries:
        number = run.messages.index(row.message)
        if number in total_us:
            assert row.arrival.network_s == pytest.approx(total_us[number] / 1e6 + 0.001)


def test_what_is_long_in_a_station_is_said(here: Experiment) -> None:
    """The Department's slow circuit is where messages stay; it and the relay alone send on."""
    for one in here.replications:
        assert set(one.stations) == {"RUEHC", "RUEH"}
        assert one.stations["RUEHC"].mean_us > one.stations["RUEH"].mean_us
        stayed = sum(group.clocks[Clock.IN_STATION].count for group in one.precedences.values())
        assert stayed == sum(spread.count for spread in one.stations.values())


def test_messages_in_sections_count_once(scenario: Scenario) -> None:
    """Of a message of several transmissions an address has one row, and the run is complete."""
    long = evolve(
        scenario,
        traffic=evolve(
            scenario.traffic,
            originators=tuple(
                evolve(group, length=constant(9_000)) for group in scenario.traffic.originators
            ),
        ),
        run=evolve(scenario.run, length_us=scenario.run.length_us // 6),
    )
    filed = filings(long, 0)
    owed = sum(len(whole.owed) for whole in assemble(filed))
    assert owed < sum(len(filing.addressing.duties) for filing in filed)
    found = replicate(long, 0, 0)
    assert sum(group.offered for group in found.precedences.values()) == owed


def test_losses_are_new_in_each_replication(scenario: Scenario, tmp_path: Path) -> None:
    """The same recorded cables lose other transmissions; what is lost is sent again and counted."""
    cables = tmp_path / "cables.txt"
    cables.write_text("".join(render(message) for _, message in generate(scenario, 0)), "ascii")
    topology = scenario.network.topology
    lossy = evolve(
        scenario,
        recorded=(cables,),
        traffic=evolve(scenario.traffic, originators=()),
        network=evolve(
            scenario.network,
            topology=evolve(
                topology,
                circuits=tuple(
                    evolve(each, line=evolve(each.line, loss=0.2)) for each in topology.circuits
                ),
            ),
        ),
    )
    first, again, second = (replicate(lossy, number, 0) for number in (0, 0, 1))
    assert first == again
    assert first.circuits != second.circuits
    assert all(one.circuits["RUEHC-RUEH"].failed > 0 for one in (first, second))


def test_the_warm_up_is_left_out(scenario: Scenario) -> None:
    """Without its first half a replication has fewer addresses, and the same ones."""
    whole = replicate(scenario, 0, 0)
    half = replicate(scenario, 0, scenario.run.length_us // 2)
    later = scenario.run.start + timedelta(microseconds=scenario.run.length_us // 2)
    owed = sum(
        len(filing.addressing.duties)
        for filing in filings(scenario, 0)
        if filing.filed is not None and filing.filed >= later
    )
    # Filed at whole minutes, none lies after the end.
    assert sum(group.offered for group in half.precedences.values()) == owed
    assert sum(group.offered for group in whole.precedences.values()) > owed


@pytest.mark.parametrize(("hours", "warm_up", "uncounted"), [(24, 0, 0), (23, 0, 1), (24, 24, 1)])
def test_recorded_traffic_that_does_not_count_is_told(
    scenario: Scenario, hours: int, warm_up: int, uncounted: int
) -> None:
    """The cable of 23:41 counts till midnight, not in a run that ends or begins between."""
    plan = evolve(scenario.run, length_us=hours * 3_600_000_000)
    given = evolve(scenario, recorded=(SEED,), run=plan)
    made = replicate(given, 0, warm_up * 3_590_000_000)
    assert made.uncounted == uncounted
    shown = experiment_tables(given, Experiment(replications=(made,), warm_up_us=0))
    assert shown.count("filed outside the time that counts, and not counted: 1") == uncounted


def test_a_warm_up_is_found_or_refused(scenario: Scenario) -> None:
    """It lies within the first half of the deliveries; a run of minutes is too short to tell."""
    found = evolve(scenario, run=evolve(scenario.run, warm_up_us=None, replications=1))
    warm_up_us = find_warm_up_us(found)
    assert 0 <= warm_up_us < scenario.run.length_us
    with workers(1) as lent:
        assert experiment(found, lent).warm_up_us == warm_up_us
    short = evolve(found, run=evolve(found.run, length_us=60_000_000))
    with pytest.raises(InputError, match="no warm-up can be found in a run of"):
        find_warm_up_us(short)


def test_replications_go_on_until_the_means_are_known(scenario: Scenario) -> None:
    """One less would not have been enough, and more processes make no more of them."""
    wanted = evolve(
        scenario, run=evolve(scenario.run, replications=2, precision=0.2, most_replications=40)
    )
    counts = []
    for ahead in (1, 7):
        found = experiment(wanted, Workers(executor=Here(), ahead=ahead))
        counts.append(len(found.replications))
        one_less = evolve(found, replications=found.replications[:-1])
        known = [
            all(each.mean_us(precedence, Clock.NETWORK).within(0.2) for precedence in MIX)
            for each in (one_less, found)
        ]
        assert known == [False, True]
    assert counts[0] == counts[1] > 2
    few = evolve(wanted, run=evolve(wanted.run, most_replications=3, precision=0.001))
    assert len(experiment(few, Workers(executor=Here(), ahead=1)).replications) == 3


class _Interrupted(Executor):
    """Gives three results at once; the user stops it while it is at the fourth."""

    def __init__(self, results: list[Replication]) -> None:
        self._results: Iterator[Replication] = iter(results)

    def submit(self, *_: object, **__: object) -> Future[Replication]:  # type: ignore[override]
        future: Future[Replication] = Future()
        result = next(self._results, None)
        if result is not None:
            future.set_result(result)
        else:
            future.set_exception(KeyboardInterrupt())
        return future


def test_an_interruption_keeps_what_is_finished(scenario: Scenario, here: Experiment) -> None:
    """The finished replications are there, in order, and the experiment says it was stopped."""
    more = evolve(scenario, run=evolve(scenario.run, replications=9))
    executor = _Interrupted(list(here.replications))
    found = experiment(more, Workers(executor=executor, ahead=5))
    assert found.interrupted
    assert found.replications == here.replications
    assert not here.interrupted


def test_two_scenarios_are_run_pair_by_pair(scenario: Scenario, here: Experiment) -> None:
    """Each gives what it gives alone, however far the workers are ahead; a stop leaves pairs."""
    later = evolve(scenario, run=evolve(scenario.run, warm_up_us=3_600_000_000))
    alone = experiment(later, Workers(executor=Here(), ahead=1))
    for ahead in (1, 5):
        assert pair(scenario, later, Workers(executor=Here(), ahead=ahead)) == (here, alone)
    finished = [*here.replications[:1], *alone.replications[:1], *here.replications[1:2]]
    stopped = pair(scenario, later, Workers(executor=_Interrupted(finished), ahead=4))
    assert [each.finished for each in stopped] == ["0, 1", "0"]
    assert all(each.interrupted for each in stopped)


def test_every_replication_is_told_in_its_turn(scenario: Scenario) -> None:
    """A progress bar hears of each, once, in order."""
    told: list[int] = []
    experiment(
        scenario,
        Workers(executor=Here(), ahead=2),
        done=lambda replication: told.append(replication.number),
    )
    assert told == [0, 1, 2]


def test_a_scenario_can_be_sent_to_another_machine(scenario: Scenario) -> None:
    """Pickled and unpickled it is the same, whatever the path it was read from."""
    assert pickle.loads(pickle.dumps(scenario)) == scenario  # noqa: S301 - our own


def test_a_fault_in_a_replication_is_met_where_its_result_is(scenario: Scenario) -> None:
    """An error there is raised here, wherever it was computed."""
    broken = evolve(scenario, recorded=(Path("gone.txt"),))
    for jobs in (1, 2):
        with workers(jobs) as lent, pytest.raises(InputError, match=r"gone\.txt: cannot be read"):
            experiment(broken, lent)
