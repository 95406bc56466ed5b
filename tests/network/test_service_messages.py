"""Service messages at work: reports of what is rejected, FLASH receipts, tracers."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import (
    LINES,
    START,
    TEN_CHARACTERS_A_SECOND,
    UNINTERRUPTED,
    filing,
    network,
    pair,
    station,
    topologies,
    traffic,
)

from routesim.analysis.fates import Received, Stopped, fates
from routesim.message.parse import parse
from routesim.message.precedence import Precedence
from routesim.network import parts
from routesim.network.events import Cause, Failed, Filed, Hop, Rejected, read_events
from routesim.network.simulation import Run, simulate
from routesim.routing.outcome import Reason
from routesim.routing.reports import NonDelivery
from routesim.routing.service import ServicePolicy, written
from routesim.routing.topology import Line, Topology
from routesim.scenario.filing import Filing

FLASH, ROUTINE = Precedence.FLASH, Precedence.ROUTINE
SECOND_US = 1_000_000
REPORTS = ServicePolicy(reports=True)
PATIENCE_S = 120


def chain(line: Line, *names: str) -> Topology:
    """Return stations in a row."""
    circuits = [circuit for one, other in pairwise(names) for circuit in pair(one, other, line)]
    return Topology(
        stations={name: station(name, relay=True) for name in names}, circuits=tuple(circuits)
    )


def run_of(
    topology: Topology, filings: tuple[Filing, ...], policy: ServicePolicy, seed: int = 0
) -> Run:
    """Return what happens."""
    return simulate(evolve(network(topology), service=policy), filings, seed=seed)


def filed_at(run: Run, text: str) -> list[str]:
    """Return the stations that filed service messages that begin with *text*, in order."""
    return [
        run.stations[event.station]
        for event in read_events(run.records)
        if isinstance(event, Filed) and run.services.get(event.message, "").startswith(text)
    ]


# ---- Reports of non-delivery --------------------------------------------------------------


@given(st.data())
def test_r3_every_rejection_away_from_the_origin_is_reported_to_it(data: st.DataObject) -> None:
    """Each rejected indicator is named once in a report, but those the origin rejects itself."""
    topology = data.draw(topologies(lines=LINES))
    filings = data.draw(traffic(topology))
    run = run_of(topology, filings, REPORTS)
    owed: Counter[tuple[str, str]] = Counter()
    for event in read_events(run.records):
        if isinstance(event, Rejected) and event.message < len(filings):
            identity = run.messages[event.message]
            if run.stations[event.station] != filings[event.message].station:
                owed[identity, run.indicators[event.indicator]] += 1
    told: Counter[tuple[str, str]] = Counter()
    for number, text in run.services.items():
        your, codes = text.split("\n")
        assert run.called[number] == (
            next(f.station for f in filings if f.identity == your.removeprefix("YOUR ")),
        )
        for indicator in codes.split()[1:-1]:
            told[your.removeprefix("YOUR "), indicator] += 1

    assert told == owed


def test_r3_a_report_names_the_code_the_indicators_and_whether_the_rest_goes_on() -> None:
    """Two unknown indicators of three: INV, both, ACC; alone: REJ; precedence of the message."""
    topology = chain(UNINTERRUPTED, "RUEHC", "RUEH", "RUEHBU")
    unknown = {"RUEHBUX": FLASH, "RUEHBUY": FLASH}
    run = run_of(topology, (filing("A", "RUEHC", unknown | {"RUEHBU": FLASH}),), REPORTS)
    alone = run_of(topology, (filing("A", "RUEHC", unknown),), REPORTS)

    assert list(run.services.values()) == ["YOUR A\nINV RUEHBUX RUEHBUY ACC"]
    assert list(alone.services.values()) == ["YOUR A\nINV RUEHBUX RUEHBUY REJ"]
    (number,) = run.services
    hops = [event for event in read_events(run.records) if isinstance(event, Hop)]
    assert {hop.precedence for hop in hops if hop.message == number} == {FLASH}


def test_service_messages_are_correct_messages() -> None:
    """One reads back as ACP 127 without a fault: its station, its serial at the end, its text."""
    service = NonDelivery(
        identity="RUEHC-0001-1182341",
        indicators=("RUEHBUX",),
        reason=Reason.INVALID_INDICATOR,
        partly=False,
        precedence=ROUTINE,
    )
    text = written(service, "RUEH", "RUEHC", 7, START)
    parsed = parse(f"VZCZCHCO0001\nRR RUEHC\n{text}\n\n\n\n\n\n\n\nNNNN\n".encode())
    (reading,) = parsed.readings
    message = reading.message

    assert [defect.code for defect in (*parsed.defects, *reading.defects)] == []
    assert message.identity == "RUEH-0007-1182341"
    assert message.end.serial == "0007"
    assert message.dtg == START
    assert message.text.body == "UNCLAS SVC 0007\nYOUR RUEHC-0001-1182341\nINV RUEHBUX REJ"


# ---- FLASH receipts and tracers -----------------------------------------------------------


def test_d5_with_every_receipt_in_time_there_is_no_tracer() -> None:
    """A FLASH over two circuits is receipted twice; a ROUTINE never."""
    topology = chain(TEN_CHARACTERS_A_SECOND, "RUEHC", "RUEH", "RUEHBU")
    policy = ServicePolicy(reports=False, flash_receipt_us=PATIENCE_S * SECOND_US)
    filings = (
        filing("F", "RUEHC", {"RUEHBU": FLASH}),
        filing("R", "RUEHC", {"RUEHBU": ROUTINE}, after_s=300),
    )
    run = run_of(topology, filings, policy)

    assert sorted(run.services.values()) == ["ZDF F", "ZDF F"]
    assert filed_at(run, "ZDF") == ["RUEH", "RUEHBU"]


@given(st.integers(2, 5), st.integers(0, 2))
def test_d5_every_relay_and_the_addressee_receipt_each_flash_once(length: int, more: int) -> None:
    """Along any row of stations, of several messages too; with patience nobody is asked."""
    names = ("RUEHC", "RUEH", "RUCN", "RUES", "RUEHBU")[:length]
    topology = chain(TEN_CHARACTERS_A_SECOND, *names)
    policy = ServicePolicy(reports=False, flash_receipt_us=PATIENCE_S * SECOND_US)
    filings = tuple(
        filing(f"F{number}", names[0], {names[-1]: FLASH}, after_s=600 * number)
        for number in range(1 + more)
    )
    run = run_of(topology, filings, policy)

    assert sorted(run.services.values()) == sorted(
        f"ZDF {each.identity}" for each in filings for _ in names[1:]
    )
    assert sorted(filed_at(run, "ZDF")) == sorted(names[1:] * (1 + more))


def lossy_flash(number: int) -> tuple[Run, Topology]:
    """Return a run in which the FLASH is lost on the circuit of that number, and nothing else."""
    lossy = evolve(TEN_CHARACTERS_A_SECOND, loss=0.15)
    topology = chain(lossy, "RUEHC", "RUEH", "RUEHBU")
    policy = ServicePolicy(reports=False, flash_receipt_us=PATIENCE_S * SECOND_US)
    filings = (filing("F", "RUEHC", {"RUEHBU": FLASH}),)
    for seed in range(1000):
        run = run_of(topology, filings, policy, seed)
        failed = (event for event in read_events(run.records) if isinstance(event, Failed))
        lost = [
            (event.message, run.circuits[event.circuit])
            for event in failed
            if event.cause is Cause.LOST
        ]
        if lost == [(0, ("RUEHC-RUEH", "RUEH-RUEHBU")[number])]:
            return run, topology
    raise AssertionError("no seed loses just that")


def test_d5_an_unreceipted_flash_is_traced_and_sent_again() -> None:
    """Lost on its first circuit, with no later number to show it: the tracer brings it back."""
    run, _ = lossy_flash(0)
    failed = next(event for event in read_events(run.records) if isinstance(event, Failed))
    begun = [
        event.at_us
        for event in read_events(run.records)
        if isinstance(event, Filed) and run.services.get(event.message, "").startswith("TRACER")
    ]

    assert failed.cause is Cause.LOST
    assert min(begun) == failed.stopped_us + PATIENCE_S * SECOND_US
    assert isinstance(fates(run)[0, "RUEHBU"], Received)


def test_d6_the_tracer_ends_at_the_first_station_that_has_not_received_it() -> None:
    """Lost on the second circuit: RUEH asks RUEHBU, which says that it has not received it."""
    run, _ = lossy_flash(1)
    reports = [text for text in run.services.values() if "RECEIVED" in text]

    assert filed_at(run, "TRACER F FOR RUEHBU\nSEEN") == ["RUEH"]
    assert "NOT RECEIVED NOT SENT ON" in reports[0]
    assert isinstance(fates(run)[0, "RUEHBU"], Received)


def test_d6_a_tracer_follows_the_way_of_the_message() -> None:
    """Only the first receipt is lost: the tracer goes from RUEHC by RUEH to RUEHBU."""
    there, back = pair("RUEHC", "RUEH", TEN_CHARACTERS_A_SECOND)
    onward = pair("RUEH", "RUEHBU", TEN_CHARACTERS_A_SECOND)
    lossy = evolve(back, line=evolve(TEN_CHARACTERS_A_SECOND, loss=0.2))
    topology = Topology(
        stations={name: station(name, relay=True) for name in ("RUEHC", "RUEH", "RUEHBU")},
        circuits=(there, lossy, *onward),
    )
    policy = ServicePolicy(reports=False, flash_receipt_us=PATIENCE_S * SECOND_US)
    for seed in range(1000):
        run = run_of(topology, (filing("F", "RUEHC", {"RUEHBU": FLASH}),), policy, seed)
        failed = (e for e in read_events(run.records) if isinstance(e, Failed))
        lost = [run.services.get(e.message) for e in failed if e.cause is Cause.LOST]
        if lost == ["ZDF F"]:
            break
    seen = [text.split("\n")[1] for text in run.services.values() if "SEEN BY" in text]
    reporting = filed_at(run, "TRACER F FOR RUEHBU\nRECEIVED")

    assert seen == ["SEEN BY RUEHC", "SEEN BY RUEHC RUEH"]
    assert list(dict.fromkeys(reporting)) == ["RUEH", "RUEHBU"]
    assert any(text.endswith("DELIVERED") for text in run.services.values())


class LosesTheFirst:
    """What loses the first transmission of a circuit and no other."""

    def __init__(self, *_: object) -> None:
        self.befell: list[Cause] = [Cause.LOST]

    def befalls(self, _: int) -> Cause | None:
        """Return what befalls the next transmission."""
        return self.befell.pop() if self.befell else None


@given(st.integers(2, 5), st.data())
def test_d6_a_tracer_ends_where_the_message_was_lost_and_else_at_its_end(
    length: int, data: st.DataObject
) -> None:
    """Along any row of stations one circuit loses what it carries first: the FLASH or a receipt."""
    names = ("RUEHC", "RUEH", "RUCN", "RUES", "RUEHBU")[:length]
    at = data.draw(st.integers(0, length - 2), label="lost behind this station")
    receipt = data.draw(st.booleans(), label="the receipt is lost")
    sure = chain(TEN_CHARACTERS_A_SECOND, *names)
    wanted = (names[at + 1], names[at]) if receipt else (names[at], names[at + 1])
    topology = evolve(
        sure,
        circuits=tuple(
            evolve(each, line=evolve(each.line, loss=0.5))
            if (each.origin, each.destination) == wanted
            else each
            for each in sure.circuits
        ),
    )
    policy = ServicePolicy(reports=False, flash_receipt_us=PATIENCE_S * SECOND_US)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "Hazard", LosesTheFirst)
        run = run_of(topology, (filing("F", names[0], {names[-1]: FLASH}),), policy)

    asked = filed_at(run, f"TRACER F FOR {names[-1]}\nSEEN")
    told = filed_at(run, f"TRACER F FOR {names[-1]}\nRECEIVED")
    not_received = filed_at(run, f"TRACER F FOR {names[-1]}\nNOT RECEIVED")
    assert asked == list(names[at:-1] if receipt else names[at : at + 1])
    assert list(dict.fromkeys(told)) == list(names[at + 1 :] if receipt else ())
    assert not_received == ([] if receipt else [names[at + 1]])
    assert isinstance(fates(run)[0, names[-1]], Received)


# ---- Stores -------------------------------------------------------------------------------


@given(st.data())
def test_c2_a_small_store_loses_and_doubles_nothing(data: st.DataObject) -> None:
    """With room for two or three messages all meets the fate it meets with room for all."""
    topology = data.draw(topologies(lines=LINES))
    filings = data.draw(traffic(topology))
    room = data.draw(st.sampled_from((1, 60, 200)))
    small = Topology(
        stations={
            name: evolve(facts, storage_characters=room)
            for name, facts in topology.stations.items()
        },
        circuits=topology.circuits,
    )
    with_room = fates(run_of(topology, filings, ServicePolicy(reports=False)))
    found = fates(run_of(small, filings, ServicePolicy(reports=False)))

    assert found.keys() == with_room.keys()
    for key, fate in found.items():
        other = with_room[key]
        assert type(fate) is type(other)
        if isinstance(fate, Stopped) and isinstance(other, Stopped):
            assert fate.reason is other.reason
        assert not isinstance(fate, Stopped) or fate.reason is not Reason.LOST


def test_what_was_intercepted_comes_back_the_most_urgent_first() -> None:
    """Room for one: of a PRIORITY and an IMMEDIATE on the tape the IMMEDIATE comes back first."""
    topology = chain(UNINTERRUPTED, "RUEHC", "RUEHBU")
    tight = Topology(
        stations={
            **topology.stations,
            "RUEHC": evolve(topology.stations["RUEHC"], storage_characters=120),
        },
        circuits=topology.circuits,
    )
    filings = tuple(
        filing(name, "RUEHC", {"RUEHBU": precedence}, after_s=number)
        for number, (name, precedence) in enumerate(
            (("first", ROUTINE), ("second", Precedence.PRIORITY), ("third", Precedence.IMMEDIATE))
        )
    )
    run = run_of(tight, filings, ServicePolicy(reports=False))
    hops = [event for event in read_events(run.records) if isinstance(event, Hop)]

    assert [run.messages[hop.message] for hop in hops] == ["first", "third", "second"]
