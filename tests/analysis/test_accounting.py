"""The books: every address has one fate, totals add up, and tampering is found out."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import (
    OPEN_LINE,
    START,
    TEN_CHARACTERS_A_SECOND,
    Case,
    cases,
    filing,
    network,
    pair,
    station,
)

from routesim.analysis.accounting import account, objectives
from routesim.analysis.deliveries import Arrival, Delivery, Outcome, outcome
from routesim.analysis.fates import fates
from routesim.analysis.objectives import SPEED_OF_SERVICE_S
from routesim.analysis.readings import Reading
from routesim.analysis.usage import circuit_use, station_use
from routesim.errors import AccountingError
from routesim.message.classification import Classification
from routesim.message.precedence import Precedence
from routesim.network.events import (
    RECORD,
    Delivered,
    Failed,
    Filed,
    Hop,
    Rejected,
    read_events,
)
from routesim.network.simulation import Run, simulate
from routesim.routing.addressing import Duty, Role
from routesim.routing.outcome import Reason
from routesim.routing.topology import Topology

RELAYED = Topology(
    stations={
        "RUEH": station("RUEH", relay=True),
        "RUEHC": station("RUEHC", relay=False),
        "RUEHBU": station("RUEHBU", relay=False),
        "RUEHLA": station("RUEHLA", relay=False),
    },
    circuits=(
        *pair("RUEHC", "RUEH", TEN_CHARACTERS_A_SECOND, 250_000),
        *pair("RUEH", "RUEHBU", TEN_CHARACTERS_A_SECOND),
        *pair("RUEH", "RUEHLA", OPEN_LINE),
    ),
)
ROUTINE = Precedence.ROUTINE


@given(cases())
def test_c2_totals_add_up(case: Case) -> None:
    """Owed is delivered and undelivered together; rows are duties, one each, in order."""
    topology, filings = case
    run = simulate(network(topology), filings)
    rows = outcome(filings, run)
    books = account(filings, rows)

    assert books.addresses == sum(len(each.addressing.duties) for each in filings)
    assert books.addresses == books.delivered + sum(books.undelivered.values())
    assert books.messages == books.filed == len(filings)
    assert [row.duty for row in rows.deliveries] == [
        duty for each in filings for duty in each.addressing.duties
    ]
    assert sum(report.addresses for report in objectives(rows)) == books.addresses
    assert sum(report.met for report in objectives(rows)) == sum(
        row.objective_met is True for row in rows.deliveries
    )


@given(cases())
def test_n6_what_circuits_and_stations_did_is_what_was_recorded(case: Case) -> None:
    """Sent is received is transmissions is hops; every fate has its station."""
    topology, filings = case
    run = simulate(network(topology), filings)
    count = Counter(type(event) for event in read_events(run.records))
    stations, circuits = station_use(run), circuit_use(run)

    assert sum(use.transmissions for use in circuits) == count[Hop]
    assert sum(use.sent for use in stations) == count[Hop]
    assert sum(use.received for use in stations) == count[Hop]
    assert sum(use.filed for use in stations) == count[Filed] == len(filings)
    assert sum(use.delivered for use in stations) == count[Delivered]
    assert sum(use.rejected for use in stations) == count[Rejected]
    assert sum(use.in_vain for use in circuits) == count[Failed]
    numbers = defaultdict(set)
    for event in read_events(run.records):
        if isinstance(event, Hop | Failed):
            numbers[run.circuits[event.circuit]].add(event.number)
    for use in circuits:
        assert (use.first_number, use.last_number) == (1, len(numbers[use.circuit]))


@given(cases(), st.data())
def test_a_doubled_or_dropped_fate_is_found_out(case: Case, data: st.DataObject) -> None:
    """Tampering with the bytes: any fate twice, or missing, does not balance."""
    topology, filings = case
    run = simulate(network(topology), filings)
    records = [
        bytes(run.records[at : at + RECORD.size]) for at in range(0, len(run.records), RECORD.size)
    ]
    ends = [
        number
        for number, event in enumerate(read_events(run.records))
        if isinstance(event, Delivered | Rejected)
    ]
    chosen = data.draw(st.sampled_from(ends))
    doubled = [*records, records[chosen]]
    dropped = records[:chosen] + records[chosen + 1 :]

    with pytest.raises(AccountingError, match=r"the books do not balance: .* two fates"):
        outcome(filings, evolve(run, records=b"".join(doubled)))
    with pytest.raises(AccountingError, match=r"the books do not balance: .* no fate"):
        outcome(filings, evolve(run, records=b"".join(dropped)))


def test_rows_that_are_not_as_many_as_duties_are_found_out() -> None:
    """A row more or a row less than owed does not balance."""
    filings = (filing("1", "RUEHC", {"RUEHBU": ROUTINE, "RUEH": ROUTINE}),)
    rows = outcome(filings, simulate(network(RELAYED), filings))

    for wrong in (rows.deliveries[1:], (*rows.deliveries, rows.deliveries[0])):
        with pytest.raises(AccountingError, match=r"2 addresses owed, [13] accounted"):
            account(filings, evolve(rows, deliveries=wrong))


def test_paths_times_and_reasons_by_hand() -> None:
    """Two circuits at ten characters a second; one end is too low and one indicator unknown.

    100 letters: 15 + 12 + 103 + 12 are 142 characters with one indicator. The first hop
    carries three of six letters and one of six more: 4 times 7 more than "RR" is 30 + 3.
    """
    filings = (
        filing(
            "1",
            "RUEHC",
            {"RUEHBU": ROUTINE, "RUEHLA": ROUTINE, "RUEHZZ": ROUTINE, "RAYWAA": ROUTINE},
            classification=Classification.SECRET,
        ),
    )
    run = simulate(network(RELAYED), filings)
    rows = {row.duty.address: row.arrival for row in outcome(filings, run).deliveries}
    first_us = (15 + (2 + 3 * 7 + 3) + 103 + 12) * 100_000 + 250_000
    second_us = 142 * 100_000

    assert rows["RUEHBU"].path == ("RUEHC", "RUEH", "RUEHBU")
    assert rows["RUEHBU"].hops == 2
    assert rows["RUEHBU"].network_s == (first_us + second_us) / 1_000_000
    assert rows["RUEHBU"].received is not None
    assert (rows["RUEHBU"].received - START).total_seconds() == rows["RUEHBU"].network_s
    assert (rows["RUEHLA"].path, rows["RUEHLA"].reason) == (("RUEHC", "RUEH"), Reason.SECURITY)
    assert (rows["RUEHZZ"].path, rows["RUEHZZ"].reason) == (
        ("RUEHC", "RUEH"),
        Reason.INVALID_INDICATOR,
    )
    assert (rows["RAYWAA"].path, rows["RAYWAA"].reason) == (("RUEHC",), Reason.INVALID_INDICATOR)
    assert rows["RUEHLA"].detail == f"at RUEH: {Reason.SECURITY.sentence}"


def test_a_message_that_could_not_be_filed_owes_all_its_addresses_a_reason() -> None:
    """Without a station or without a time nothing moves, and each row says why."""
    lost = filing("1", "RUEHC", {"RUEHBU": ROUTINE, "RUEH": ROUTINE})
    filings = (evolve(lost, station=None), evolve(lost, identity="2", filed=None))
    run = simulate(network(RELAYED), filings)
    rows = outcome(filings, run)
    books = account(filings, rows)

    assert list(read_events(run.records)) == []
    assert (books.messages, books.filed, books.delivered) == (2, 0, 0)
    assert books.undelivered == {Reason.NO_TIME_OF_FILE: 2, Reason.UNKNOWN_ORIGINATOR: 2}


def delivery(precedence: Precedence, network_s: float | None) -> Delivery:
    """Return the row of an address that took so long, or was not reached."""
    return Delivery(
        message="1",
        written=START,
        filed=START,
        duty=Duty(
            address="AMEMBASSY PARIS",
            indicator="RUEHFR",
            role=Role.ACTION,
            precedence=precedence,
            named=True,
        ),
        arrival=Arrival(network_s=network_s, reason=Reason.SECURITY if network_s is None else None),
        reading=Reading(),
    )


@pytest.mark.parametrize(
    ("precedence", "minutes"),
    [
        (Precedence.FLASH, 10),
        (Precedence.IMMEDIATE, 30),
        (Precedence.PRIORITY, 180),
        (Precedence.ROUTINE, 360),
    ],
)
def test_d2_the_objective_is_met_up_to_its_very_second(
    precedence: Precedence, minutes: int
) -> None:
    """10 and 30 minutes, 3 and 6 hours (doctrine 2.5); a microsecond more is missed."""
    assert SPEED_OF_SERVICE_S[precedence] == minutes * 60
    assert delivery(precedence, minutes * 60).objective_met
    assert not delivery(precedence, minutes * 60 + 0.000001).objective_met
    assert not delivery(precedence, None).objective_met


def test_every_precedence_has_an_objective_and_none_is_laxer_than_a_lower_one() -> None:
    """The more urgent, the shorter."""
    allowed = [SPEED_OF_SERVICE_S[precedence] for precedence in Precedence]

    assert allowed == sorted(allowed)


def test_d2_the_report_counts_by_the_precedence_of_the_address() -> None:
    """Most urgent first, only what occurs; what was not delivered is owed and not met."""
    rows = Outcome(
        messages=(),
        deliveries=(
            delivery(Precedence.ROUTINE, 1),
            delivery(Precedence.FLASH, 601),
            delivery(Precedence.FLASH, 599),
            delivery(Precedence.ROUTINE, None),
        ),
        station_copies=(),
        services=(),
    )

    assert [(each.precedence, each.addresses, each.met) for each in objectives(rows)] == [
        (Precedence.FLASH, 2, 1),
        (Precedence.ROUTINE, 2, 1),
    ]
    assert not rows.all_well


times_s = st.sampled_from((0.0, 600.0, 600.000001, 1800.0, 10800.0, 21600.0, 21600.000001, None))


@given(st.lists(st.tuples(st.sampled_from(Precedence), times_s), max_size=12))
def test_d2_of_any_rows_those_within_their_time_are_counted(
    rows: list[tuple[Precedence, float | None]],
) -> None:
    """By precedence, whatever the order; what never came is owed and not met."""
    allowed_s = {Precedence.IMMEDIATE: 1800, Precedence.PRIORITY: 10800, Precedence.ROUTINE: 21600}
    owed = Counter(precedence for precedence, _ in rows)
    met = Counter(p for p, took in rows if took is not None and took <= allowed_s.get(p, 600))
    found = Outcome(
        messages=(),
        deliveries=tuple(delivery(precedence, took) for precedence, took in rows),
        station_copies=(),
        services=(),
    )

    assert [(each.precedence, each.addresses, each.met) for each in objectives(found)] == [
        (precedence, owed[precedence], met[precedence]) for precedence in sorted(owed)
    ]


def test_n9_fates_need_nothing_but_the_records() -> None:
    """Law N9: names and records alone give the path; two runs of the same are the same."""
    filings = (filing("1", "RUEHC", {"RUEHBU": ROUTINE}),)
    one: Run = simulate(network(RELAYED), filings)

    assert fates(one) == fates(simulate(network(RELAYED), filings))
    assert fates(one)[0, "RUEHBU"].path == ("RUEHC", "RUEH", "RUEHBU")
