"""Small networks written as files, and what the proofs say of them."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve
from strategies import directory

from routesim.directory.directory import Directory
from routesim.routing.relay import RelayRule, relay
from routesim.verification.subject import Subject, find_subject
from routesim.verification.verify import Verification, verify

STATIONS = """
name = "made by hand"

[line.trunk]
speed = "64 kbit/s"
code = "synchronous"
highest = "TOP SECRET"

[line.open]
speed = "64 kbit/s"
code = "synchronous"
highest = "UNCLASSIFIED"

[line.slow]
speed = "10 baud"
code = "ita2"
highest = "TOP SECRET"

[line.dialect]
speed = "64 kbit/s"
code = "synchronous"
highest = "TOP SECRET"
formats = ["acp128"]
"""


def station(indicator: str, kind: str = "relay", more: str = "") -> str:
    """Return the entry of a station."""
    return f"""
[[station]]
indicator = "{indicator}"
name = "{indicator}"
kind = "{kind}"
handling = "1 s"
{more}
"""


def circuit(one: str, other: str, line: str = "trunk", more: str = "") -> str:
    """Return the entry of a pair of circuits."""
    return f"""
[[circuit]]
between = ["{one}", "{other}"]
line = "{line}"
propagation = "1 ms"
{more}
"""


def table(here: str, kind: str = "exact", **entries: str) -> str:
    """Return the table of a station; an entry names the stations it leads to, first choice first.

    With none there is no way.
    """
    rows = [
        f"{called} = {[f'{here}-{there}' for there in ways.split()]}"
        for called, ways in entries.items()
    ]
    return "\n".join((f'[[table]]\nstation = "{here}"', f"[table.{kind}]", *rows, ""))


TRIANGLE = "".join(
    (
        STATIONS,
        *(station(relay) for relay in ("RUEH", "RUCN", "RUES", "RUEHL")),
        *(station(each, "tributary") for each in ("RUEHC", "RUEHLA", "RUEHLC", "RUESCD", "RUEHBU")),
        *(circuit(one, other) for one, other in (("RUEH", "RUCN"), ("RUCN", "RUES"))),
        *(circuit(one, other) for one, other in (("RUES", "RUEH"), ("RUEH", "RUEHL"))),
        *(circuit("RUCN", "RUEHC"), circuit("RUES", "RUEHLA"), circuit("RUEHL", "RUEHLC")),
        *(circuit("RUES", "RUESCD"), circuit("RUES", "RUEHBU"), circuit("RUEH", "RUEHBU")),
    )
)
"""Three relays in a triangle, RUEHL behind one of them; RUEHLA is not behind RUEHL (3.1.13)."""

SQUARE = TRIANGLE + station("RUDKC") + circuit("RUDKC", "RUCN", "open") + circuit("RUDKC", "RUES")
"""The same with a fourth relay, to which one unclassified circuit leads."""

TRUNKS = SQUARE.replace('line = "open"', 'line = "trunk"')
"""The same where all may go everywhere."""

ALLIES = "".join(
    (
        STATIONS,
        *(station(each, more="release_code = true") for each in ("RUEA", "RUEO")),
        *(station(each) for each in ("RBFW", "RAYW")),
        *(station(each, "tributary") for each in ("RUEHC", "RBDWC", "RAYWAE")),
        *(circuit("RUEHC", "RUEA"), circuit("RUEA", "RUEO"), circuit("RUEA", "RBFW")),
        *(circuit("RUEO", "RAYW"), circuit("RBFW", "RUEO"), circuit("RBFW", "RBDWC")),
        *(circuit("RAYW", "RAYWAE"),),
    )
)
"""Two gateways of one nation, and two allies."""

NOBODY = directory()


def subject(
    text: str, folder: Path, *, people: Directory = NOBODY, rule: RelayRule = relay
) -> Subject:
    """Return what is verified of a network file: what can be proved."""
    path = folder / "network.toml"
    path.write_text(text, encoding="utf-8")
    found = find_subject(str(path))
    return evolve(found, examples=0, network=evolve(found.network, directory=people, rule=rule))


def proved(found: Subject) -> Verification:
    """Return what the proofs say."""
    return verify(found, depth=1, seed=1, known=None, done=lambda _: None)


def broken(found: Verification) -> dict[str, list[str]]:
    """Return the sentences of the findings by law."""
    return {
        verdict.law: [finding.found for finding in verdict.findings] for verdict in found.refuted
    }
