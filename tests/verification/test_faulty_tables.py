"""Networks with one fault each are caught by its law; the sound ones are accused of nothing.

The faults of tables and topologies are written as network files. Each stands beside what is right
in its place.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import frozen
from made_networks import (
    ALLIES,
    SQUARE,
    TRIANGLE,
    TRUNKS,
    broken,
    circuit,
    proved,
    station,
    subject,
    table,
)


@frozen
class Fault:
    """A network with one fault, and the same without.

    Attributes:
        law: What must catch it.
        faulty: The network file with the fault.
        sound: What is right in its place.
        says: A part of the sentence of the finding.
    """

    law: str
    faulty: str
    sound: str
    says: str


FAULTS = {
    "astray to a tributary": Fault(
        "reaches",
        TRIANGLE + table("RUEH", RUESCD="RUEHBU"),
        TRIANGLE + table("RUEH", RUESCD="RUES RUCN"),
        "at RUEHBU it comes to a station that does not answer for it",
    ),
    "two tables point at each other": Fault(
        "reaches",
        TRIANGLE + table("RUCN", RUESCD="RUEH") + table("RUEH", RUESCD="RUCN"),
        TRIANGLE + table("RUCN", RUESCD="RUES RUEH") + table("RUEH", RUESCD="RUES RUCN"),
        "every circuit of the table's entry leads back",
    ),
    "a relay that nobody can leave": Fault(
        "reaches",
        TRIANGLE
        + station("RUDKC")
        + circuit("RUCN", "RUDKC", more="one_way = true")
        + station("RUDKCA", "tributary")
        + circuit("RUDKC", "RUDKCA"),
        TRIANGLE
        + station("RUDKC")
        + circuit("RUCN", "RUDKC")
        + station("RUDKCA", "tributary")
        + circuit("RUDKC", "RUDKCA"),
        "from RUDKC for RUCN: RUDKC: at RUDKC it goes no further (INV",
    ),
    "three tables in a circle": Fault(
        "no-circle",
        TRIANGLE
        + table("RUEH", RUEHLC="RUCN")
        + table("RUCN", RUEHLC="RUES")
        + table("RUES", RUEHLC="RUEH"),
        TRIANGLE
        + table("RUEH", RUEHLC="RUEHL")
        + table("RUCN", RUEHLC="RUES RUEH")
        + table("RUES", RUEHLC="RUEH"),
        "it goes in a circle",
    ),
    "a circle that closes behind the origin": Fault(
        "no-circle",
        TRUNKS
        + table("RUCN", RUEHLC="RUDKC")
        + table("RUDKC", RUEHLC="RUES")
        + table("RUES", RUEHLC="RUCN"),
        TRUNKS
        + table("RUCN", RUEHLC="RUDKC RUEH")
        + table("RUDKC", RUEHLC="RUES")
        + table("RUES", RUEHLC="RUEH"),
        "it goes in a circle",
    ),
    "the prefix of a relay captures what is not behind it": Fault(
        "prefixes",
        TRIANGLE + table("RUEH", "prefix", RUEHL="RUEHL"),
        TRIANGLE
        + table("RUEH", "prefix", RUEHL="RUEHL")
        + '[table.exact]\nRUEHLA = ["RUEH-RUES", "RUEH-RUCN"]\n',
        "the prefix RUEHL of RUEH captures it",
    ),
    "a prefix captures what is behind the next relay": Fault(
        "prefixes",
        TRIANGLE
        + table("RUEHC", "prefix", RUES="RUCN")
        + table("RUCN", "prefix", RUESC="RUEH")
        + table("RUEH", "prefix", RUESC="RUCN"),
        TRIANGLE
        + table("RUEHC", "prefix", RUES="RUCN")
        + table("RUCN", "prefix", RUESC="RUES RUEH")
        + table("RUEH", "prefix", RUESC="RUES RUCN"),
        "the prefix RUESC of",
    ),
    "the only way is below the classification": Fault(
        "security",
        SQUARE + table("RUCN", RUESCD="RUDKC"),
        SQUARE + table("RUCN", RUESCD="RUDKC RUES RUEH"),
        "circuits that may carry it lead there",
    ),
    "a gap between two parts of the network": Fault(
        "security",
        TRIANGLE
        + station("RUDKC")
        + circuit("RUCN", "RUDKC", "open")
        + station("RUDKCA", "tributary")
        + circuit("RUDKC", "RUDKCA"),
        TRIANGLE
        + station("RUDKC")
        + circuit("RUCN", "RUDKC")
        + station("RUDKCA", "tributary")
        + circuit("RUDKC", "RUDKCA"),
        "no circuits carry it there",
    ),
    "a relay below the classification on the only way": Fault(
        "security",
        TRIANGLE
        + station("RUDKC", more='highest = "SECRET"')
        + circuit("RUEH", "RUDKC")
        + station("RUDKA")
        + circuit("RUDKA", "RUDKC")
        + station("RUDKAA", "tributary")
        + circuit("RUDKA", "RUDKAA"),
        TRIANGLE
        + station("RUDKC")
        + circuit("RUEH", "RUDKC")
        + station("RUDKA")
        + circuit("RUDKA", "RUDKC")
        + station("RUDKAA", "tributary")
        + circuit("RUDKA", "RUDKAA"),
        "TOP SECRET",
    ),
    "out of the nation and back in, its release code stripped": Fault(
        "release",
        ALLIES + table("RUEA", "prefix", RA="RBFW") + table("RBFW", "prefix", RA="RUEO"),
        ALLIES + table("RUEA", "prefix", RA="RUEO") + table("RBFW", "prefix", RA="RUEO"),
        "goes no further (TRC",
    ),
    "an exact entry for nobody": Fault(
        "entries",
        TRIANGLE + table("RUEH", RUEHZZ="RUCN"),
        TRIANGLE + table("RUEH", RUEHC="RUCN RUES"),
        "which no station, post or collective has",
    ),
    "a prefix shadowed by longer ones and by neighbours": Fault(
        "entries",
        TRIANGLE + table("RUES", "prefix", RUESC="RUEH"),
        TRIANGLE + table("RUCN", "prefix", RUESC="RUES RUEH"),
        "the prefix RUESC is shadowed",
    ),
    "a prefix shadowed by exact entries": Fault(
        "entries",
        TRIANGLE
        + table("RUCN", "prefix", RUESC="RUES RUEH")
        + '[table.exact]\nRUESCD = ["RUCN-RUES", "RUCN-RUEH"]\n',
        TRIANGLE + table("RUCN", "prefix", RUESC="RUES RUEH"),
        "the prefix RUESC is shadowed",
    ),
    "a primary that points back, and stops what should wait": Fault(
        "failures",
        TRIANGLE + table("RUCN", RUESCD="RUES RUEH") + table("RUEH", RUESCD="RUCN RUES"),
        TRIANGLE + table("RUCN", RUESCD="RUES RUEH") + table("RUEH", RUESCD="RUES RUCN"),
        "With RUES out",
    ),
    "an alternate that points back": Fault(
        "entries",
        TRIANGLE + table("RUCN", RUESCD="RUES RUEH") + table("RUEH", RUESCD="RUCN"),
        TRIANGLE + table("RUCN", RUESCD="RUES RUEH") + table("RUEH", RUESCD="RUES RUCN"),
        "the alternate RUCN-RUEH for RUESCD leads nowhere when RUCN-RUES is out",
    ),
    "an alternate to a tributary": Fault(
        "entries",
        TRIANGLE + table("RUEH", RUESCD="RUES RUEHBU"),
        TRIANGLE + table("RUEH", RUESCD="RUES RUCN"),
        "the alternate RUEH-RUEHBU for RUESCD leads",
    ),
    "an alternate that takes no such format": Fault(
        "entries",
        TRIANGLE
        + station("RUDKC")
        + circuit("RUDKC", "RUCN", "dialect")
        + circuit("RUDKC", "RUES", "dialect")
        + table("RUCN", RUESCD="RUES RUDKC"),
        TRIANGLE
        + station("RUDKC")
        + circuit("RUDKC", "RUCN")
        + circuit("RUDKC", "RUES")
        + table("RUCN", RUESCD="RUES RUDKC"),
        "the alternate RUCN-RUDKC for RUESCD is never taken",
    ),
    "a circle of relays only while one circuit is out": Fault(
        "failures",
        TRUNKS
        + table("RUCN", RUEHLC="RUEH RUDKC")
        + table("RUDKC", RUEHLC="RUES RUCN")
        + table("RUES", RUEHLC="RUCN RUEH"),
        TRUNKS
        + table("RUCN", RUEHLC="RUEH RUDKC")
        + table("RUDKC", RUEHLC="RUES")
        + table("RUES", RUEHLC="RUEH"),
        "With RUCN-RUEH out",
    ),
    "a loop between two relays, and a third, while one circuit is out": Fault(
        "failures",
        TRIANGLE
        + table("RUCN", "prefix", RUEHL="RUEH RUES")
        + table("RUES", "prefix", RUEHL="RUCN"),
        TRIANGLE
        + table("RUCN", "prefix", RUEHL="RUEH RUES")
        + table("RUES", "prefix", RUEHL="RUEH RUCN"),
        "With RUCN-RUEH out",
    ),
    "astray while one circuit is out": Fault(
        "failures",
        TRIANGLE + table("RUEH", RUESCD="RUES RUEHBU RUCN"),
        TRIANGLE + table("RUEH", RUESCD="RUES RUCN"),
        "comes to a station that does not answer for it",
    ),
    "stripped at one gateway, turned back at the other while a circuit is out": Fault(
        "failures",
        ALLIES + table("RUEA", "prefix", RA="RUEO RBFW") + table("RBFW", "prefix", RA="RUEO"),
        ALLIES + table("RUEA", "prefix", RA="RUEO") + table("RBFW", "prefix", RA="RUEO"),
        "With RUEA-RUEO out",
    ),
    "a member of a collective that the switch has no way to": Fault(
        "collectives",
        TRIANGLE
        + table("RUEH", RUESCD="")
        + '[[collective]]\nindicator = "RHCRA"\nswitch = "RUEH"\nmembers = ["RUESCD", "RUEHC"]\n',
        TRIANGLE
        + '[[collective]]\nindicator = "RHCRA"\nswitch = "RUEH"\nmembers = ["RUESCD", "RUEHC"]\n',
        "its member RUESCD is not reached",
    ),
    "a line too slow for FLASH": Fault(
        "timing",
        TRIANGLE + station("RUEHMO", "tributary") + circuit("RUEH", "RUEHMO", "slow"),
        TRIANGLE + station("RUEHMO", "tributary") + circuit("RUEH", "RUEHMO"),
        "by the slowest primary way",
    ),
    "an alternate too slow for FLASH": Fault(
        "timing",
        TRIANGLE + station("RUDKC") + circuit("RUEHC", "RUDKC", "slow") + circuit("RUDKC", "RUES"),
        TRIANGLE + station("RUDKC") + circuit("RUEHC", "RUDKC") + circuit("RUDKC", "RUES"),
        "by the slowest surviving way with",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_caught_by_its_law(name: str, tmp_path: Path) -> None:
    """The finding names what is wrong; without the fault no law is broken."""
    fault = FAULTS[name]
    findings = broken(proved(subject(fault.faulty, tmp_path)))

    assert any(fault.says in each for each in findings.get(fault.law, ())), findings
    assert broken(proved(subject(fault.sound, tmp_path))) == {}
