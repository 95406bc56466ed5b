"""Staffing changed at a date: posts keep other hours for a time, stations have other clerks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cables import cable

from routesim.analysis.replication import carry
from routesim.errors import InputError
from routesim.network.events import Hop, read_events
from routesim.scenario.scenario import Scenario, load_scenario
from routesim.units import instant

SCENARIO = """\
name = "staff"
[run]
start = 2009-04-28T00:00:00Z
length = "{length}"
[network]
include = "{network}"
[traffic]
{traffic}
[[events.staffing]]
{event}
"""
RECORDED = 'recorded = ["cables.txt"]'
GENERATED = 'include = "telegrams-1965"'
CLOSED = """\
at = ["AMEMBASSY PARIS"]
hours = "closed"
start = 2009-04-28T00:00:00Z
length = "60h"
"""
CLERKS = """\
station = "RUDKC"
clerks = {clerks}
start = 2009-04-28T10:00:00Z
length = "3h"
"""


def scenario(folder: Path, event: str, *, network: str = "state-2009") -> Scenario:
    """Return a scenario of one cable to Paris and Tokyo, or of telegrams by torn tape."""
    cables = cable("TO AMEMBASSY PARIS", "AMEMBASSY TOKYO", filed="1180700")
    (folder / "cables.txt").write_text(cables, encoding="ascii")
    path = folder / "staff.toml"
    manual = network == "torn-tape-1965"
    text = SCENARIO.format(
        network=network,
        length="16h" if manual else "24h",
        traffic=GENERATED if manual else RECORDED,
        event=event,
    )
    path.write_text(text, encoding="utf-8")
    return load_scenario(path)


def read(found: Scenario) -> dict[str, datetime | None]:
    """Return when each address has read the cable."""
    _, outcome, _ = carry(found, 0)
    return {row.duty.address: row.reading.read for row in outcome.deliveries}


def test_a_closed_post_reads_when_that_is_over(tmp_path: Path) -> None:
    """Paris, shut for sixty hours, at its next opening; Tokyo as ever; the usual hours before."""
    usual = read(scenario(tmp_path, CLOSED.replace("2009-04-28T00", "2010-04-28T00")))
    shut = read(scenario(tmp_path, CLOSED))
    assert usual["AMEMBASSY PARIS"] is not None
    assert usual["AMEMBASSY PARIS"] < datetime(2009, 4, 28, 7, 10, tzinfo=UTC)
    assert shut["AMEMBASSY PARIS"] == datetime(2009, 4, 30, 12, 3, tzinfo=UTC)
    assert shut["AMEMBASSY TOKYO"] == usual["AMEMBASSY TOKYO"]


def test_a_post_manned_day_and_night_reads_at_once(tmp_path: Path) -> None:
    """Tokyo at four in the afternoon of a workday, or at any hour at which it is made to."""
    late = CLOSED.replace("PARIS", "TOKYO").replace('"closed"', '"21:00-21:30"')
    assert read(scenario(tmp_path, late))["AMEMBASSY TOKYO"] == datetime(
        2009, 4, 28, 12, 3, tzinfo=UTC
    )
    always = CLOSED.replace("PARIS", "TOKYO").replace('"closed"', '"always"')
    found = read(scenario(tmp_path, always))["AMEMBASSY TOKYO"]
    assert found is not None
    assert found < datetime(2009, 4, 28, 7, 5, tzinfo=UTC)


def queued(found: Scenario) -> list[datetime]:
    """Return when the European relay had handled each copy it sent on."""
    _, _, run = carry(found, 0)
    return sorted(
        instant(run.start, event.queued_us)
        for event in read_events(run.records)
        if isinstance(event, Hop) and run.circuits[event.circuit].startswith("RUDKC-")
    )


def test_without_clerks_nothing_is_handled_and_all_of_it_later(tmp_path: Path) -> None:
    """What is in hand is finished; after the three hours the usual clerks take up the rest."""
    begin, end = datetime(2009, 4, 28, 10, tzinfo=UTC), datetime(2009, 4, 28, 13, tzinfo=UTC)
    usual = queued(scenario(tmp_path, CLERKS.format(clerks=3), network="torn-tape-1965"))
    gone = queued(scenario(tmp_path, CLERKS.format(clerks=0), network="torn-tape-1965"))
    assert len(usual) == len(gone)
    assert sum(begin <= at < end for at in usual) > 10
    # Three clerks have each a message in hand when they go; a handling takes three minutes.
    assert sum(begin <= at < end for at in gone) <= 3
    assert not any(begin + timedelta(minutes=45) <= at < end for at in gone)
    assert [at for at in gone if at < begin] == [at for at in usual if at < begin]
    assert sum(end <= at < end + timedelta(minutes=30) for at in gone) > 10


def test_fewer_clerks_are_slower(tmp_path: Path) -> None:
    """One in place of three has handled the messages of these hours later, taken together."""
    three, one = (
        queued(scenario(tmp_path, CLERKS.format(clerks=clerks), network="torn-tape-1965"))
        for clerks in (3, 1)
    )
    later = sum((slow - quick for slow, quick in zip(one, three, strict=True)), timedelta())
    assert later > timedelta(minutes=10)


@pytest.mark.parametrize(
    ("event", "fault"),
    [
        (CLOSED.replace('"60h"', '"soon"'), "events.staffing[0].length: 'soon' is no duration"),
        (CLOSED.replace("00Z", "00"), "events.staffing[0].start: expected a time with its zone"),
        (CLOSED.replace("PARIS", "PARIIS"), "did you mean AMEMBASSY PARIS?"),
        (CLOSED.replace('"closed"', '"shut"'), "or \"always\", or 'closed'"),
        (CLOSED.replace('hours = "closed"\n', ""), "expected the hours of the posts, found none"),
        (CLOSED + "clerks = 2\n", "events.staffing[0].clerks: expected hours for posts"),
        (CLOSED + 'station = "RUDKC"\n', "expected either posts (at) or a station"),
        (CLOSED.replace('at = ["AMEMBASSY PARIS"]\n', ""), "expected either posts (at) or a"),
        (CLERKS.format(clerks=2), "station: RUDKC has no clerks, expected one with some"),
        (CLERKS.format(clerks=-2), "expected the number of its clerks, 0 or more"),
        (CLERKS.format(clerks=2).replace("RUDKC", "RUDKK"), "did you mean RUDKC?"),
        (
            f"{CLOSED}[[events.staffing]]\n{CLOSED}",
            (
                "events.staffing[1]: AMEMBASSY PARIS is staffed otherwise at that time by "
                "events.staffing[0]"
            ),
        ),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path: Path, event: str, fault: str) -> None:
    """One slip, a sentence: where it is, what was found, what was expected."""
    with pytest.raises(InputError) as error:
        scenario(tmp_path, event)
    assert any(fault in sentence for sentence in error.value.faults), error.value.faults


def test_posts_of_whom_nothing_is_known_cannot_be_staffed(tmp_path: Path) -> None:
    """A network that says nothing of posts says so."""
    with pytest.raises(InputError, match="nothing is known of when posts read in one-circuit"):
        scenario(tmp_path, CLOSED, network="one-circuit")
