from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from cables import cable

from routesim.errors import InputError
from routesim.message.parse import parse
from routesim.message.render import render
from routesim.scenario.filing import file_messages
from routesim.scenario.generation import filings, generate
from routesim.scenario.origination import sections
from routesim.scenario.scenario import Scenario, load_scenario
from routesim.scenario.shipped import find_scenario


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """Return two hours of the typical day."""
    found = load_scenario(find_scenario("typical-day-2009"))
    return evolve(found, run=evolve(found.run, length_us=2 * 3_600_000_000))


def test_what_the_network_files_is_what_the_written_text_says(scenario: Scenario) -> None:
    """Filed directly or written out, read back and filed: the same messages to the same posts.

    Only where the text stands differs, and nothing in it is a fault.
    """
    direct = filings(scenario, 0)
    text = "".join(
        render(section) for _, message in generate(scenario, 0) for section in sections(message)
    )
    read = file_messages(parse(text).readings, scenario.network)
    assert len(direct) > 100
    assert [(each.identity, each.filed, each.station) for each in direct] == [
        (each.identity, each.filed, each.station) for each in read
    ]
    for one, other in zip(direct, read, strict=True):
        assert one.relayed == other.relayed
        assert one.addressing == other.addressing
        assert one.copies == other.copies
        assert one.classification == other.classification
        assert one.refused is None


def test_identities_are_never_shared(scenario: Scenario) -> None:
    """No message needs a number behind its identity to be told from another."""
    identities = [filing.identity for filing in filings(scenario, 0)]
    assert len(set(identities)) == len(identities)
    assert not any("(" in identity for identity in identities)


def test_exact_instants_are_those_of_the_drafts(scenario: Scenario) -> None:
    """Without minute stamps each section is filed at the very instant its message was drafted."""
    exact = evolve(scenario, run=evolve(scenario.run, exact=True))
    exactly = filings(exact, 0)
    instants = [drafted for drafted, message in generate(scenario, 0) for _ in sections(message)]
    assert [filing.filed for filing in exactly] == instants
    assert any(instant.microsecond for instant in instants)


def test_replications_differ(scenario: Scenario) -> None:
    """Each has traffic of its own, and the same again when it is made again."""
    first = [filing.identity for filing in filings(scenario, 0)]
    assert first == [filing.identity for filing in filings(scenario, 0)]
    assert first != [filing.identity for filing in filings(scenario, 1)]


def test_scenarios_are_found_by_name(tmp_path: Path) -> None:
    """A shipped one by its name, any other by its path."""
    own = tmp_path / "own.toml"
    own.touch()
    assert find_scenario(str(own)) == own
    assert find_scenario("typical-day-2009").name == "typical-day-2009.toml"
    assert find_scenario("theory/m-m-1").name == "m-m-1.toml"
    for slip, meant in (
        ("theory/m-m-2", "theory/m-m-1"),
        ("jackson-tandem", "theory/jackson-tandem"),
        ("scenarios/typical-day-2008.toml", "typical-day-2009"),
    ):
        with pytest.raises(InputError, match=rf"did you mean {meant}\?"):
            find_scenario(slip)
    with pytest.raises(InputError, match=r"shipped: .*overload, .*theory/cobham"):
        find_scenario("?")


def test_recorded_cables_are_mixed_with_generated_ones(scenario: Scenario, tmp_path: Path) -> None:
    """They take their place in order of time, the same in each replication."""
    folder = tmp_path / "cables"
    folder.mkdir()
    (folder / "one.txt").write_text(cable("TO AMEMBASSY PARIS", filed="1180030"), encoding="ascii")
    (folder / ".hidden").write_text("no cable", encoding="ascii")
    mixed = evolve(scenario, recorded=(folder,))
    for replication in (0, 1):
        alone, together = filings(scenario, replication), filings(mixed, replication)
        (added,) = set(range(len(together))) - {
            place for place, one in enumerate(together) if one.file == "generated"
        }
        assert together[added].identity == "RUEHC-0001-1180030"
        assert tuple(one for one in together if one.file == "generated") == alone
        times = [one.filed for one in together if one.filed is not None]
        assert times == sorted(times)


def test_recorded_files_without_a_message_are_told(scenario: Scenario, tmp_path: Path) -> None:
    """All of them at once, each by its name."""
    paths = (tmp_path / "none.txt", tmp_path / "gone.txt")
    paths[0].write_text("", encoding="ascii")
    with pytest.raises(InputError) as error:
        filings(evolve(scenario, recorded=paths), 0)
    assert [fault.partition(": ")[0] for fault in error.value.faults] == [*map(str, paths)]
