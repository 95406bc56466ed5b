"""Relay rules and collectives with one fault each are caught by its law; ours is not accused."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from attrs import evolve, frozen
from made_networks import ALLIES, SQUARE, TRIANGLE, broken, proved, subject, table
from strategies import directory

from routesim.directory.directory import Directory
from routesim.routing.outcome import Reason
from routesim.routing.relay import Copy, Decision, RelayRule, relay
from routesim.routing.screening import release_code
from routesim.routing.table import RoutingTable
from routesim.routing.topology import Circuit

Circuits = Mapping[str, Circuit]

SWITCH = '[[collective]]\nindicator = "RHCRA"\nswitch = "RUES"\nmembers = ["RUEHC", "RUEHLA"]\n'
POINTING = TRIANGLE + table("RUCN", RUESCD="RUEH") + table("RUEH", RUESCD="RUCN RUES")
BACKED = TRIANGLE + table("RUCN", RUESCD="RUES RUEH") + table("RUEH", RUESCD="RUES RUCN")
AT_HOME = ALLIES + table("RUEA", "prefix", RA="RUEO") + table("RBFW", "prefix", RA="RUEO")
OPEN_FIRST = SQUARE + table("RUCN", RUESCD="RUDKC RUES RUEH")
OPEN_SECOND = SQUARE + table("RUCN", RUESCD="RUES RUDKC")


def drops_at_a_three_way_split(copy: Copy, tables: RoutingTable, circuits: Circuits) -> Decision:
    """Of three copies or more the last is forgotten."""
    made = relay(copy, tables, circuits)
    if len(made.copies) < 3:
        return made
    return evolve(made, copies=dict(list(made.copies.items())[:-1]))


def doubles(copy: Copy, tables: RoutingTable, circuits: Circuits) -> Decision:
    """What the first copy calls the last one calls too."""
    made = relay(copy, tables, circuits)
    if len(made.copies) < 2:
        return made
    first, *_, last = made.copies
    return evolve(made, copies={**made.copies, last: (*made.copies[last], *made.copies[first])})


def one_bad_spoils_all(copy: Copy, tables: RoutingTable, circuits: Circuits) -> Decision:
    """Where one indicator is rejected, none goes on."""
    made = relay(copy, tables, circuits)
    return evolve(made, copies={}) if made.rejected else made


def keeps_and_forwards(copy: Copy, tables: RoutingTable, circuits: Circuits) -> Decision:
    """What goes on is delivered here too."""
    made = relay(copy, tables, circuits)
    return evolve(made, local=(*made.local, *(each for c in made.copies.values() for each in c)))


def puts_one_in(copy: Copy, tables: RoutingTable, circuits: Circuits) -> Decision:
    """Every copy calls RUESCD as well."""
    made = relay(copy, tables, circuits)
    return evolve(
        made, copies={name: tuple({*called, "RUESCD"}) for name, called in made.copies.items()}
    )


def sends_back(copy: Copy, tables: RoutingTable, circuits: Circuits) -> Decision:
    """Where a copy came from does not matter."""
    return relay(evolve(copy, came_from=None), tables, circuits)


def longest_prefix(copy: Copy, tables: RoutingTable, circuits: Circuits) -> Decision:
    """Any indicator counts as a prefix, the longest first, before what is written for it."""
    exact = dict(tables.exact)
    for called in copy.indicators:
        if called in exact:
            shorter = [each for each in exact if called.startswith(each) and each != called]
            exact[called] = tables.exact[max(shorter, key=len, default=called)]
    return relay(copy, evolve(tables, exact=exact), circuits)


def unscreened(copy: Copy, tables: RoutingTable, circuits: Circuits) -> Decision:
    """The first circuit of an entry is taken, whatever it may carry."""
    made = relay(copy, tables, circuits)
    copies: dict[str, tuple[str, ...]] = {}
    for called in copy.indicators:
        entry = [
            name for name in tables.circuits(called) if circuits[name].destination != copy.came_from
        ]
        if entry and called != tables.station:
            copies[entry[0]] = (*copies.get(entry[0], ()), called)
    taken = {each for called in copies.values() for each in called}
    rejected = {each: why for each, why in made.rejected.items() if each not in taken}
    return evolve(made, copies=copies, rejected=rejected)


def strips_nothing(copy: Copy, tables: RoutingTable, circuits: Circuits) -> Decision:
    """A release code stays on for ever."""
    return evolve(relay(copy, tables, circuits), stripped=frozenset())


def strips_everywhere(copy: Copy, tables: RoutingTable, circuits: Circuits) -> Decision:
    """A release code is gone after the first hop."""
    made = relay(copy, tables, circuits)
    return evolve(made, stripped=frozenset(made.copies))


def releases_all(copy: Copy, tables: RoutingTable, circuits: Circuits) -> Decision:
    """Every indicator is taken for released."""
    codes = {release_code(each) for each in copy.indicators} - {None, copy.marking.nation}
    release = tuple(sorted(code for code in codes if code is not None))
    return relay(evolve(copy, marking=evolve(copy.marking, release=release)), tables, circuits)


def turns_its_own_away(copy: Copy, tables: RoutingTable, circuits: Circuits) -> Decision:
    """A tributary does not know itself."""
    made = relay(copy, tables, circuits)
    if tables.station != "RUESCD":
        return made
    own = dict.fromkeys(made.local, Reason.INVALID_INDICATOR)
    return evolve(made, local=(), rejected={**made.rejected, **own})


def keeps_what_is_behind(copy: Copy, tables: RoutingTable, circuits: Circuits) -> Decision:
    """RUEHL takes what begins with its own indicator for its own."""
    made = relay(copy, tables, circuits)
    if tables.station != "RUEHL":
        return made
    mine = tuple(each for each in copy.indicators if each.startswith("RUEHL"))
    copies = {
        name: left
        for name, called in made.copies.items()
        if (left := tuple(each for each in called if each not in mine))
    }
    rejected = {each: why for each, why in made.rejected.items() if each not in mine}
    return evolve(made, local=mine, copies=copies, rejected=rejected)


def fans_out_again(copy: Copy, tables: RoutingTable, circuits: Circuits) -> Decision:
    """A copy that has been fanned out is rejected for no better reason than others."""
    made = relay(copy, tables, circuits)
    again = dict.fromkeys(made.rejected, Reason.INVALID_INDICATOR)
    return evolve(made, rejected=again)


def doubles_named_members(copy: Copy, tables: RoutingTable, circuits: Circuits) -> Decision:
    """A member that is called by name too has two."""
    made = relay(copy, tables, circuits)
    if not made.fanned_out:
        return made
    copies = {
        name: (*called, *(each for each in called if each in copy.indicators))
        for name, called in made.copies.items()
    }
    return evolve(made, copies=copies)


def forgets_members(copy: Copy, tables: RoutingTable, circuits: Circuits) -> Decision:
    """A collective brings in nobody."""
    made = relay(copy, tables, circuits)
    brought = {each for members in made.fanned_out.values() for each in members}
    copies = {
        name: left
        for name, called in made.copies.items()
        if (left := tuple(each for each in called if each not in brought))
    }
    return evolve(made, copies=copies)


@frozen
class Wrong:
    """A rule with one fault, and a network where it shows.

    Attributes:
        law: What must catch it.
        rule: The rule.
        network: The network file.
        sound: A network file of which ours is accused of nothing, the same where possible.
    """

    law: str
    rule: RelayRule
    network: str
    sound: str | None = None


WRONG = (
    Wrong("segregation", drops_at_a_three_way_split, TRIANGLE),
    Wrong("segregation", doubles, TRIANGLE),
    Wrong("segregation", one_bad_spoils_all, TRIANGLE),
    Wrong("segregation", keeps_and_forwards, TRIANGLE),
    Wrong("segregation", puts_one_in, TRIANGLE),
    Wrong("no-send-back", sends_back, POINTING, BACKED),
    Wrong("failures", sends_back, BACKED),
    Wrong("reaches", longest_prefix, TRIANGLE),
    Wrong("reaches", turns_its_own_away, TRIANGLE),
    Wrong("reaches", keeps_what_is_behind, TRIANGLE),
    Wrong("security", unscreened, OPEN_FIRST),
    Wrong("failures", unscreened, OPEN_SECOND),
    Wrong("release", strips_nothing, AT_HOME),
    Wrong("release", strips_everywhere, AT_HOME),
    Wrong("release", releases_all, AT_HOME),
    Wrong("collectives", fans_out_again, TRIANGLE + SWITCH),
    Wrong("collectives", doubles_named_members, TRIANGLE + SWITCH),
    Wrong("collectives", forgets_members, TRIANGLE + SWITCH),
)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda each: f"{each.rule.__name__}, {each.law}")
def test_a_faulty_rule_is_caught_by_its_law(wrong: Wrong, tmp_path: Path) -> None:
    """Where it shows; of our own rule no law is broken there."""
    assert wrong.law in broken(proved(subject(wrong.network, tmp_path, rule=wrong.rule)))
    assert broken(proved(subject(wrong.sound or wrong.network, tmp_path))) == {}


def test_secret_over_an_unclassified_circuit_on_the_alternate_only(tmp_path: Path) -> None:
    """While nothing is out the rule breaks no law of classification."""
    findings = broken(proved(subject(OPEN_SECOND, tmp_path, rule=unscreened)))

    assert "security" not in findings
    assert any("below its classification (RUCN-RUDKC)" in each for each in findings["failures"])


POSTS = {"AMEMBASSY ONE": ("RUEHLA", "RUEHLA"), "AMEMBASSY TWO": ("RUEHBU", "RUEHBU")}


def members(*names: str) -> Directory:
    """Return a directory with a collective of these, and one of one post."""
    lists = {"WHOLE COLLECTIVE": (None, names), "PART COLLECTIVE": (None, ("AMEMBASSY ONE",))}
    return directory(posts=POSTS, collectives=lists)


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (("AMEMBASSY ONE", "AMEMBASSY THREE"), "its member AMEMBASSY THREE is unknown"),
        (("AMEMBASSY TWO", "PART COLLECTIVE"), "has the collective PART COLLECTIVE for a member"),
        (("AMEMBASSY ONE", "WHOLE COLLECTIVE"), "has the collective WHOLE COLLECTIVE for a member"),
    ],
)
def test_a_faulty_collective_is_caught(names: tuple[str, ...], says: str, tmp_path: Path) -> None:
    """Unknown members, collectives within others and within themselves; else all is well."""
    findings = broken(proved(subject(TRIANGLE, tmp_path, people=members(*names))))

    assert any(says in each for each in findings["collectives"])
    assert broken(proved(subject(TRIANGLE, tmp_path, people=members(*POSTS)))) == {}
