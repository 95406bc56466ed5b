"""The traffic of one replication, as messages and as what a network files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from attrs import evolve

from routesim.message.model import Message
from routesim.message.parse import Reading, Source
from routesim.message.render import render
from routesim.scenario.drafting import drafts
from routesim.scenario.filing import Filing, file_messages
from routesim.scenario.origination import originated, sections
from routesim.scenario.recorded import recorded
from routesim.scenario.scenario import Scenario

GENERATED = "generated"
"""What stands for a file in results."""

_LAST = datetime.max.replace(tzinfo=UTC)
"""What has no time of file comes last, as in filing."""


def generate(scenario: Scenario, replication: int) -> Iterator[tuple[datetime, Message]]:
    """Yield the messages of a replication, whole, each with the instant it was drafted at.

    Args:
        scenario: Who drafts what.
        replication: Its number, from 0.
    """
    directory = scenario.network.directory
    run = scenario.run
    drafted = list(
        drafts(
            scenario.traffic,
            directory,
            start=run.start,
            length_us=run.length_us,
            seed=run.seed,
            replication=replication,
        )
    )
    for draft, message in zip(drafted, originated(drafted, directory), strict=True):
        yield draft.drafted, message


def filings(scenario: Scenario, replication: int) -> tuple[Filing, ...]:
    """Return the traffic of a replication as the network files it, in order of time.

    Recorded cables are the same in every replication; of generated messages every section is
    filed by itself. These are not parsed: that what is written reads back equal is a law of
    the tests.

    Raises:
        InputError: A recorded file has no message.
    """
    instants: list[datetime] = []
    readings: list[Reading] = []
    for drafted, message in generate(scenario, replication):
        for section in sections(message):
            instants.append(drafted)
            readings.append(
                Reading(
                    source=Source(file=GENERATED, line=len(instants)),
                    message=section,
                    defects=(),
                    relayed=relayed(section),
                )
            )
    found = file_messages((*recorded(scenario.recorded), *readings), scenario.network)
    if not scenario.run.exact:
        return found
    exact = [
        evolve(filing, filed=instants[filing.line - 1]) if filing.file == GENERATED else filing
        for filing in found
    ]
    return tuple(sorted(exact, key=lambda filing: (filing.filed or _LAST, filing.line)))


def relayed(message: Message) -> str:
    """Return the lines of *message* no relay touches: from format line 3 to the serial at the end.

    The message begins with format line 2, and its serial is repeated at the end.
    """
    whole = render(message)
    begin = whole.index("\nDE ") + 1
    end = whole.rindex(f"\n#{message.end.serial}\n")
    return f"{whole[begin:end]}\n#{message.end.serial}\n"
