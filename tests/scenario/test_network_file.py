"""Network files: every fault one sentence with its place, all at once; the shipped one loads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from routesim.errors import InputError
from routesim.message.classification import Classification
from routesim.message.model import Format
from routesim.routing.collective import FanOut
from routesim.routing.outcome import Reason
from routesim.routing.plan import Plan
from routesim.routing.reassignment import Reassignment
from routesim.routing.relay import Copy, relay
from routesim.routing.screening import Marking
from routesim.routing.table import RoutingTable
from routesim.routing.topology import Code
from routesim.scenario.network import Network, load_network
from routesim.scenario.shipped import DEFAULT_NETWORK, find_network, shipped_folder

GOOD = """\
name = "two"

[line.trunk]
speed = "64 kbit/s"
code = "synchronous"
highest = "TOP SECRET"
setup = "200 ms"

[[station]]
indicator = "RUEH"
name = "Beltsville"
kind = "relay"
relay_prefix = true
handling = "2 s"
latitude = 39

[[station]]
indicator = "RUEHC"
name = "Washington"
kind = "tributary"
handling = "1 min 30 s"

[[circuit]]
between = ["RUEH", "RUEHC"]
line = "trunk"
propagation = "1 ms"

[[tributaries]]
relay = "RUEH"
line = "trunk"
propagation = "270 ms"
handling = "5 s"
indicators = ["RUEHKO"]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file of a test stands."""
    return tmp_path / "two.toml"


def faults(path: Path, content: str | bytes) -> list[str]:
    """Return what is wrong with *content*, without the name of the file that stands before it."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(InputError) as error:
        load_network(path)
    for fault in error.value.faults:
        assert fault.startswith(f"{path}: ")
        assert "\n" not in fault
    return [fault.removeprefix(f"{path}: ") for fault in error.value.faults]


def test_a_good_file_is_what_it_says(path: Path) -> None:
    """Each value arrives in its unit, each pair as two circuits, each tributary by its address."""
    path.write_text(GOOD, "utf-8")
    network = load_network(path)
    stations = network.topology.stations
    circuits = {circuit.name: circuit for circuit in network.topology.circuits}

    assert network.name == "two"
    assert sorted(stations) == ["RUEH", "RUEHC", "RUEHKO"]
    assert stations["RUEH"].relay
    assert stations["RUEH"].relay_prefix
    assert stations["RUEH"].latitude == pytest.approx(39)
    assert stations["RUEHC"].handling_us == 90_000_000
    assert not stations["RUEHC"].relay
    assert (stations["RUEHKO"].name, stations["RUEHKO"].handling_us) == (
        "AMCONSUL NAGOYA, AMEMBASSY TOKYO",
        5_000_000,
    )
    assert sorted(circuits) == ["RUEH-RUEHC", "RUEH-RUEHKO", "RUEHC-RUEH", "RUEHKO-RUEH"]
    line = circuits["RUEH-RUEHC"].line
    assert (int(line.bits_per_s), line.setup_us) == (64_000, 200_000)
    assert line.code is Code.SYNCHRONOUS
    assert line.highest is Classification.TOP_SECRET
    assert circuits["RUEHKO-RUEH"].propagation_us == 270_000


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        ('name = "two"', "name = 2", "name: expected text in quotes, found 2"),
        ('name = "two"', "", "name: expected a value, found none"),
        (
            'name = "two"',
            'name = "two"\nnmae = "x"',
            "the file: expected no key 'nmae'; did you mean 'name'?",
        ),
        (
            'name = "two"',
            'name = "two"\nqqq = 1',
            (
                "the file: expected no key 'qqq'; known here: "
                "name, directory, line, station, circuit, tributaries"
            ),
        ),
        ("64 kbit/s", "75 bauds", "line.trunk.speed: '75 bauds' is no line speed; expected "),
        ("64 kbit/s", "0 baud", "line.trunk.speed: '0 baud' is no line speed; expected "),
        ('"64 kbit/s"', "64000", "line.trunk.speed: expected text in quotes, found 64000"),
        ("200 ms", "fast", "line.trunk.setup: 'fast' is no duration; expected "),
        (
            "synchronous",
            "synchronos",
            (
                "line.trunk.code: expected one of ita2, ascii, ascii-11, synchronous, "
                "found 'synchronos'; did you mean 'synchronous'?"
            ),
        ),
        (
            "TOP SECRET",
            "COSMIC",
            (
                "line.trunk.highest: expected one of UNCLASSIFIED, EFTO, CONFIDENTIAL, SECRET, "
                "TOP SECRET, found 'COSMIC'"
            ),
        ),
        (
            'code = "synchronous"',
            "code = { bits = 8 }",
            (
                "line.trunk.code: expected one of ita2, ascii, ascii-11, synchronous, "
                "found {'bits': 8}"
            ),
        ),
        (
            "[line.trunk]\n",
            '[line]\n"a.b" = 1\n[line.trunk]\n',
            "line.a.b: expected a table, found 1",
        ),
        (
            'setup = "200 ms"',
            "loss = 0.1\ngarble = 0.000333334",
            (
                "line.trunk: expected a line that loses at most 0.2 of all service messages "
                "(loss + 300 x garble), found 0.2000002"
            ),
        ),
        (
            'setup = "200 ms"',
            'loss = 1\nbetween_failures = "1 us"\nrepair = "1 s"',
            "line.trunk.loss: expected a probability from 0 to below 1, found 1",
        ),
        (
            'setup = "200 ms"',
            'between_failures = "4 ms"\nrepair = "1 s"',
            (
                "line.trunk.between_failures: expected time for a service message to come whole, "
                "which takes 0.0375 s, found '4 ms'"
            ),
        ),
        (
            'handling = "2 s"',
            'handling = "2 s"\nhandling_time = "exponential"',
            "station[0].handling_time: expected shifts beside 'exponential', which is of clerks",
        ),
        ("true", '"true"', "station[0].relay_prefix: expected true or false, found 'true'"),
        ("true", "1", "station[0].relay_prefix: expected true or false, found 1"),
        ("= 39", "= true", "station[0].latitude: expected a number, found True"),
        ("= 39", '= "39"', "station[0].latitude: expected a number, found '39'"),
        ("= 39", "= 91", "station[0].latitude: expected -90 to 90 degrees, found 91.0"),
        ("= 39", "= nan", "station[0].latitude: expected -90 to 90 degrees, found nan"),
        ("= 39", "= -inf", "station[0].latitude: expected -90 to 90 degrees, found -inf"),
        (
            '"relay"',
            '"relais"',
            (
                "station[0].kind: expected one of relay, tributary, found 'relais'; "
                "did you mean 'relay'?"
            ),
        ),
        ('"2 s"', '"2"', "station[0].handling: '2' is no duration; expected "),
        ('"2 s"', '"99999 d"', "station[0].handling: '99999 d' is longer than 366 d"),
        ('handling = "2 s"', "", "station[0].handling: expected a value, found none"),
        ("2 s", "-2 s", "station[0].handling: '-2 s' is no duration; expected "),
        (
            'indicator = "RUEHC"',
            'indicator = "washington"',
            "station[1]: expected a routing indicator, found 'washington'",
        ),
        (
            'indicator = "RUEHC"',
            'indicator = "RUEH"',
            "station[1]: station RUEH stands already at station[0]",
        ),
        (
            '["RUEH", "RUEHC"]',
            '["RUEH", "RUEHD"]',
            "circuit[0].between: expected a station of this file, found 'RUEHD'; did you mean RUEH",
        ),
        (
            '["RUEH", "RUEHC"]',
            '["RUEH", "RUEH"]',
            "circuit[0].between: expected two stations, found RUEH, RUEH",
        ),
        (
            '["RUEH", "RUEHC"]',
            '["RUEH", "RUEHC", "RUEHKO"]',
            "circuit[0].between: expected two stations, found RUEH, RUEHC, RUEHKO",
        ),
        ('["RUEH", "RUEHC"]', "[]", "circuit[0].between: expected two stations, found none"),
        (
            '["RUEH", "RUEHC"]',
            '"RUEH-RUEHC"',
            "circuit[0].between: expected a list, found 'RUEH-RUEHC'",
        ),
        (
            '["RUEH", "RUEHC"]',
            '["RUEH", 7]',
            "circuit[0].between[1]: expected text in quotes, found 7",
        ),
        (
            'line = "trunk"\npropagation = "1 ms"',
            'line = "trnuk"\npropagation = "1 ms"',
            "circuit[0].line: expected a line of this file, found 'trnuk'; did you mean trunk?",
        ),
        ("1 ms", "soon", "circuit[0].propagation: 'soon' is no duration; expected "),
        (
            '["RUEHKO"]',
            '["RUEHC", "RUEHKO"]',
            "tributaries[0].indicators[0]: station RUEHC stands already at station[1]",
        ),
        (
            '["RUEHKO"]',
            '["RUCNDR"]',
            (
                "tributaries[0].indicators[0]: expected an indicator of the directory, "
                "found 'RUCNDR'; did you mean RUCNDT?"
            ),
        ),
        (
            'relay = "RUEH"',
            'relay = "RUEHQ"',
            "tributaries[0].relay: expected a station of this file, found 'RUEHQ'; did you mean ",
        ),
        (
            "[[tributaries]]",
            "[tributaries]",
            "tributaries: expected a list, found {",
        ),
        (
            "[[circuit]]",
            (
                '[[circuit]]\nbetween = ["RUEHC", "RUEH"]\nline = "trunk"\n'
                'propagation = "1 ms"\n[[circuit]]'
            ),
            "circuit[1]: the circuit of RUEH and RUEHC stands already at circuit[0]",
        ),
        *(
            (
                "[[circuit]]",
                f"[[outage]]\nbetween = {ends}\nstart = {start}\nend = {end}\n[[circuit]]",
                fault,
            )
            for ends, start, end, fault in [
                (
                    '["RUEH"]',
                    "2009-04-28T23:00:00Z",
                    "2009-04-29T00:00:00Z",
                    "outage[0].between: expected the two stations of a circuit, found RUEH",
                ),
                (
                    '["RUEHC", "RUEHKO"]',
                    "2009-04-28T23:00:00Z",
                    "2009-04-29T00:00:00Z",
                    "outage[0].between: expected the two stations of a circuit, found RUEHC, ",
                ),
                (
                    '["RUEH", "RUEHC"]',
                    "2009-04-28T23:00:00",
                    "2009-04-29T00:00:00Z",
                    "outage[0].start: expected a time with its zone, such as 2009-04-28T23:00:00Z",
                ),
                (
                    '["RUEH", "RUEHC"]',
                    "2009-04-29T00:00:00Z",
                    "2009-04-29T00:00:00Z",
                    "outage[0]: expected an end after 2009-04-29 00:00:00+00:00, found ",
                ),
                (
                    '["RUEH", "RUEHC"]',
                    "2009-04-29T00:00:00Z",
                    "9999-12-31T23:59:59Z",
                    "outage[0].end: expected a year from 1000 to 9000, found 9999",
                ),
                (
                    '["RUEH", "RUEHC"]',
                    "0001-01-01T00:00:00Z",
                    "2009-04-29T00:00:00Z",
                    "outage[0].start: expected a year from 1000 to 9000, found 0001",
                ),
                (
                    '["RUEH", "RUEHC"]',
                    '"yesterday"',
                    "2009-04-29T00:00:00Z",
                    "outage[0].start: expected a date and time, found 'yesterday'",
                ),
            ]
        ),
    ],
)
def test_a_fault_is_one_sentence_with_its_place(
    path: Path, good: str, bad: str, fault: str
) -> None:
    """What was expected, what was found, and where there is something near, whether it is meant.

    Where a station cannot be read, the circuits that want it may be told too.
    """
    assert good in GOOD
    found = faults(path, GOOD.replace(good, bad, 1))

    assert found[0].startswith(fault)
    assert len(found) == 1 or ": station" in fault or "routing indicator" in fault


def test_all_faults_of_the_form_are_told_at_once(path: Path) -> None:
    """Wrong kinds of value in three places are three sentences."""
    content = GOOD.replace('"64 kbit/s"', "64").replace("true", "1").replace('["RUEHKO"]', '"X"')

    assert [fault.partition(":")[0] for fault in faults(path, content)] == [
        "line.trunk.speed",
        "station[0].relay_prefix",
        "tributaries[0].indicators",
    ]


def test_all_faults_of_the_meaning_are_told_at_once(path: Path) -> None:
    """Values that cannot be, in every part of the file, are all told, each once."""
    content = (
        GOOD.replace("64 kbit/s", "75 bauds")
        .replace('"2 s"', '"2 sec"')
        .replace('["RUEH", "RUEHC"]', '["RUEH", "RUCN"]')
        .replace('["RUEHKO"]', '["RUZZZZZ"]')
    )

    assert [fault.partition(":")[0] for fault in faults(path, content)] == [
        "line.trunk.speed",
        "station[0].handling",
        "tributaries[0].indicators[0]",
        "circuit[0].between",
    ]


TABLE = """
[[table]]
station = "RUEH"
exact.RUEHC = ["RUEH-RUEHC", "RUEH-RUEHKO"]
prefix.RU = ["RUEH-RUEHKO"]

[[collective]]
indicator = "RHCRABC"
switch = "RUEH"
members = ["RUEHC", "RUEHKO"]

[[reassignment]]
old = "RUEHC"
new = "RUEHKO"
effective = 2009-05-01T00:00:00Z
loaded.RUEH = 2009-05-08T00:00:00Z
"""


def test_what_is_written_into_tables_arrives(path: Path) -> None:
    """Entries in their order, members in theirs, and a reassignment with who learns of it late."""
    path.write_text(GOOD + TABLE, "utf-8")
    found = load_network(path)
    day = datetime(2009, 5, 1, tzinfo=UTC)

    assert found.topology.tables == {
        "RUEH": RoutingTable(
            station="RUEH",
            exact={"RUEHC": ("RUEH-RUEHC", "RUEH-RUEHKO")},
            prefixes={"RU": ("RUEH-RUEHKO",)},
        )
    }
    assert found.topology.fan_outs == {
        "RHCRABC": FanOut(indicator="RHCRABC", station="RUEH", members=("RUEHC", "RUEHKO"))
    }
    assert found.reassignments == (
        Reassignment(
            old="RUEHC",
            new="RUEHKO",
            effective=day,
            loaded={"RUEH": datetime(2009, 5, 8, tzinfo=UTC)},
        ),
    )


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        (
            'station = "RUEH"',
            'station = "RUEG"',
            "table[0].station: expected a station of this file, found 'RUEG'; did you mean RUEH?",
        ),
        (
            "[[collective]]",
            '[[table]]\nstation = "RUEH"\n[[collective]]',
            "table[1]: the table of RUEH stands already at table[0]",
        ),
        (
            "exact.RUEHC",
            "exact.rome",
            "table[0].exact.rome: expected a routing indicator, found 'rome'",
        ),
        (
            "prefix.RU ",
            "prefix.rb ",
            (
                "table[0].prefix.rb: expected one to seven letters that indicators begin with, "
                "found 'rb'"
            ),
        ),
        (
            "exact.RUEHC",
            "exact.RUEH",
            "table[0].exact.RUEH: expected another station's, found the table's own indicator",
        ),
        (
            '= ["RUEH-RUEHKO"]',
            '= ["RUEHKO-RUEH"]',
            (
                "table[0].prefix.RU[0]: expected a circuit that starts at RUEH, "
                "found 'RUEHKO-RUEH'; did you mean RUEH-RUEHKO?"
            ),
        ),
        (
            '= ["RUEH-RUEHKO"]',
            '= ["RUEH-RUEHKA"]',
            (
                "table[0].prefix.RU[0]: expected a circuit that starts at RUEH, "
                "found 'RUEH-RUEHKA'; did you mean RUEH-RUEHKO?"
            ),
        ),
        (
            '"RUEH-RUEHC", "RUEH-RUEHKO"',
            '"RUEH-RUEHC", "RUEH-RUEHC"',
            "table[0].exact.RUEHC[1]: circuit RUEH-RUEHC stands already in this entry",
        ),
        (
            "RHCRABC",
            "RUCRABC",
            ("collective[0].indicator: expected RHCR and one to three letters, found 'RUCRABC'"),
        ),
        (
            'switch = "RUEH"',
            'switch = "RUEA"',
            "collective[0].switch: expected a station of this file, found 'RUEA'; did you mean",
        ),
        (
            'switch = "RUEH"',
            'switch = "RUEHC"',
            "collective[0].switch: expected a relay, found the tributary RUEHC",
        ),
        (
            '["RUEHC", "RUEHKO"]',
            '["RUEHC", "RUEHKA"]',
            "collective[0].members[1]: expected a station of this file, found 'RUEHKA'",
        ),
        (
            '["RUEHC", "RUEHKO"]',
            '["RUEHC", "RUEHC"]',
            "collective[0].members[1]: member RUEHC stands already in this collective",
        ),
        (
            '["RUEHC", "RUEHKO"]',
            "[]",
            "collective[0].members: expected at least one member, found none",
        ),
        (
            "[[collective]]",
            (
                '[[collective]]\nindicator = "RHCRABC"\nswitch = "RUEH"\nmembers = ["RUEHC"]\n'
                "[[collective]]"
            ),
            "collective[1]: RHCRABC stands already at collective[0]",
        ),
        (
            'new = "RUEHKO"',
            'new = "RUEHKA"',
            "reassignment[0].new: expected a station of this file, found 'RUEHKA'",
        ),
        (
            'new = "RUEHKO"',
            'new = "RUEHC"',
            "reassignment[0].new: expected another station than RUEHC, found it again",
        ),
        (
            "2009-05-08T00:00:00Z",
            "2009-05-08T00:00:00",
            "reassignment[0].loaded.RUEH: expected a time with its zone, such as 2009-05-08T",
        ),
        (
            "2009-05-08T00:00:00Z",
            "2009-04-08T00:00:00Z",
            "reassignment[0].loaded.RUEH: expected a time from 2009-05-01 00:00:00+00:00 on, ",
        ),
        (
            "loaded.RUEH",
            "loaded.RUEG",
            "reassignment[0].loaded.RUEG: expected a station of this file, found 'RUEG'",
        ),
        (
            "[[reassignment]]",
            (
                '[[reassignment]]\nold = "RUEHKO"\nnew = "RUEH"\n'
                "effective = 2009-04-01T00:00:00Z\n[[reassignment]]"
            ),
            (
                "reassignment[1]: the posts of RUEHC cannot move to RUEHKO, "
                "whose own have gone to RUEH"
            ),
        ),
    ],
)
def test_a_fault_of_what_is_written_into_tables_is_one_sentence_with_its_place(
    path: Path, good: str, bad: str, fault: str
) -> None:
    """Tables, collectives and reassignments: what was expected, what was found, what is near."""
    assert good in TABLE
    (found,) = faults(path, GOOD + TABLE.replace(good, bad, 1))

    assert found.startswith(fault)


def test_posts_that_swap_their_stations_cannot_be_told_apart(path: Path) -> None:
    """Two moves at one instant of which one leads where the other begins are told, both."""
    swapped = (
        TABLE
        + """
[[reassignment]]
old = "RUEHKO"
new = "RUEHC"
effective = 2009-05-01T00:00:00Z
"""
    )

    assert faults(path, GOOD + swapped)[:2] == [
        "reassignment[0]: at the same instant RUEHKO becomes RUEHC",
        "reassignment[0]: the posts of RUEHC cannot move to RUEHKO, whose own have gone to RUEHC",
    ]


HANDLING = """
[line.gateway]
speed = "75 baud"
code = "ita2"
highest = "SECRET"
special_handling = ["B", "F"]
formats = ["acp127", "acp128"]
most_indicators = 50

[[station]]
indicator = "RUEA"
name = "Gateway"
kind = "relay"
handling = "2 s"
release_code = true

[[station]]
indicator = "RBFW"
name = "Gateway"
kind = "relay"
handling = "2 s"
highest = "CONFIDENTIAL"
special_handling = ["F", "X"]

[[station]]
indicator = "RUEHLA"
name = "Home"
kind = "tributary"
handling = "2 s"

[[circuit]]
between = ["RUEA", "RBFW"]
line = "gateway"
propagation = "1 ms"

[[circuit]]
between = ["RUEA", "RUEHLA"]
line = "trunk"
propagation = "1 ms"
"""


def test_a_circuit_takes_no_more_than_its_line_and_the_station_it_leads_to(path: Path) -> None:
    """Whoever sends screens for both; only what leads abroad from a gateway asks for release."""
    path.write_text(GOOD + HANDLING, "utf-8")
    circuits = {circuit.name: circuit for circuit in load_network(path).topology.circuits}
    there, back = circuits["RUEA-RBFW"], circuits["RBFW-RUEA"]

    assert there.line.highest is Classification.CONFIDENTIAL
    assert back.line.highest is Classification.SECRET
    assert there.line.special_handling == frozenset("F")
    assert back.line.special_handling == frozenset("BF")
    assert there.line.formats == {Format.ACP127, Format.ACP128}
    assert there.line.most_indicators == 50
    assert [name for name, each in circuits.items() if each.release_code] == ["RUEA-RBFW"]


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        (
            '"B", "F"',
            '"BB"',
            (
                "line.gateway.special_handling[0]: expected one capital letter, as of /BBBBB, "
                "found 'BB'"
            ),
        ),
        (
            '"F", "X"',
            '"f"',
            "station[3].special_handling[0]: expected one capital letter, as of /BBBBB, found 'f'",
        ),
        ('"acp128"', '"acp129"', "line.gateway.formats[1]: expected one of acp127, acp128, "),
        ('["acp127", "acp128"]', "[]", "line.gateway.formats: expected at least one, found none"),
        ("= 50", "= 0", "line.gateway.most_indicators: expected at least 1, found 0"),
        (
            "most_indicators = 50",
            'channel_check = "0 s"',
            "line.gateway.channel_check: expected an interval, found '0 s'",
        ),
        (
            '"CONFIDENTIAL"',
            '"NATO"',
            "station[3].highest: expected one of UNCLASSIFIED, ",
        ),
    ],
)
def test_a_fault_of_handling_is_one_sentence_with_its_place(
    path: Path, good: str, bad: str, fault: str
) -> None:
    """Special handling, formats, indicators and classification of lines and stations."""
    assert good in HANDLING
    (found,) = faults(path, GOOD + HANDLING.replace(good, bad, 1))

    assert found.startswith(fault)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "name: expected a value, found none"),
        (b'name = "x"', "expected at least one station, found none"),
        (b"\xff\xfe", "expected UTF-8 text, found byte 0xff at offset 0"),
        (b"name = ", "expected TOML: "),
        (b'\x00\x01\x02 = "x"', "expected TOML: "),
        (b"{" * 5000, "expected TOML: "),
        (b'name = "x"\nstation = ' + b"[" * 5000, "expected TOML: "),
        (b'name = "x"\nname = "y"', "expected TOML: "),
        (b"name = " + b"9" * 5000, "expected TOML: "),
        (b"station = []\nline = {}", "name: expected a value, found none"),
    ],
)
def test_what_is_no_network_file_is_said_in_a_sentence(
    path: Path, content: bytes, fault: str
) -> None:
    """Empty, no text, no TOML, nested beyond measure, numbers beyond measure."""
    (found,) = faults(path, content)

    assert found.startswith(fault)


def test_an_own_directory_stands_beside_the_file(path: Path) -> None:
    """A folder that is not there is told once; of one that is there each file it lacks."""
    path.write_text(GOOD.replace('name = "two"', 'name = "two"\ndirectory = "own"'), "utf-8")
    own = path.parent / "own"
    with pytest.raises(InputError) as error:
        load_network(path)
    assert error.value.faults == (
        f"{path}: directory: expected a folder, found none at {str(own)!r}",
    )

    own.mkdir()
    with pytest.raises(InputError) as error:
        load_network(path)
    assert len(error.value.faults) == 4
    assert all(str(own) in fault for fault in error.value.faults)


@pytest.mark.parametrize("name", ["", "missing.toml"])
def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path: Path, name: str) -> None:
    """A folder, and a file that is not there."""
    with pytest.raises(InputError, match="cannot be read: ") as error:
        load_network(tmp_path / name)
    assert str(tmp_path / name) in str(error.value)


def test_a_network_is_found_by_path_and_by_name(path: Path) -> None:
    """A path as it is; a shipped name by its name; else the nearest shipped name is suggested."""
    path.write_text(GOOD, "utf-8")

    assert find_network(str(path)) == path
    assert find_network(DEFAULT_NETWORK) == shipped_folder() / "networks" / "state-2009.toml"
    with pytest.raises(InputError, match=r"'state-209': .*did you mean state-2009\?"):
        find_network("state-209")
    with pytest.raises(InputError, match=r"shipped: .*state-2009"):
        find_network("xyzzy")
    with pytest.raises(InputError):
        find_network("")


@pytest.fixture(scope="module")
def shipped() -> Network:
    """The default network."""
    return load_network(find_network(DEFAULT_NETWORK))


def test_every_indicator_of_the_directory_is_a_station_of_the_default_network(
    shipped: Network,
) -> None:
    """Whoever has an address can be reached, by the unclassified and by the on-line indicator."""
    indicators = {
        indicator
        for post in shipped.directory.posts
        for indicator in (post.online_indicator, post.unclassified_indicator)
        if indicator is not None
    }

    assert indicators <= set(shipped.topology.stations)


def test_f4_r8_efto_is_never_sent_over_an_unprotected_circuit_of_the_default_network(
    shipped: Network,
) -> None:
    """EFTO goes as ZNY, encrypted for transmission: an UNCLASSIFIED line is too low (1.4.3, F4)."""
    plan = Plan(topology=shipped.topology)
    circuits = {circuit.name: circuit for circuit in shipped.topology.circuits}
    open_ends = {
        circuit.destination
        for circuit in circuits.values()
        if circuit.line.highest is Classification.UNCLASSIFIED
    }

    relays = {name for name, station in shipped.topology.stations.items() if station.relay}

    assert "RUEHAP" in open_ends
    for post in open_ends - relays:
        way = ["RUEHC"]
        rejected: Mapping[str, Reason] = {}
        while way[-1] != post and not rejected:
            table = plan.table(way[-1], Classification.EFTO)
            mine = {c.name: c for c in circuits.values() if c.origin == way[-1]}
            decision = relay(
                Copy(indicators=(post,), marking=Marking(classification=Classification.EFTO)),
                table,
                mine,
            )
            rejected = decision.rejected
            way.extend(circuits[name].destination for name in decision.copies)

        assert rejected == {post: Reason.SECURITY}


def test_an_outage_takes_both_directions_out(path: Path) -> None:
    """Each outage of the file is two, in the order in which they begin."""
    path.write_text(
        GOOD
        + """
[[outage]]
between = ["RUEH", "RUEHC"]
start = 2009-04-28T23:00:00Z
end = 2009-04-29T00:00:00Z

[[outage]]
between = ["RUEH", "RUEHKO"]
start = 2009-04-28T22:00:00Z
end = 2009-04-28T22:30:00Z
""",
        "utf-8",
    )

    assert [outage.circuit for outage in load_network(path).outages] == [
        "RUEH-RUEHKO",
        "RUEHKO-RUEH",
        "RUEH-RUEHC",
        "RUEHC-RUEH",
    ]


def test_a_circuit_can_be_one_way(path: Path) -> None:
    """Only from the first station to the second; the way back may be another circuit or none."""
    one_way = 'between = ["RUEH", "RUEHC"]\none_way = true'
    text = GOOD.replace('between = ["RUEH", "RUEHC"]', one_way)
    path.write_text(text, "utf-8")
    names = {circuit.name for circuit in load_network(path).topology.circuits}
    assert names == {"RUEH-RUEHC", "RUEH-RUEHKO", "RUEHKO-RUEH"}

    back = '\n[[circuit]]\nbetween = ["RUEHC", "RUEH"]\none_way = true\nline = "trunk"\n'
    path.write_text(f'{text}{back}propagation = "9 ms"\n', "utf-8")
    found = {circuit.name: circuit for circuit in load_network(path).topology.circuits}
    assert found["RUEHC-RUEH"].propagation_us == 9_000
    assert found["RUEH-RUEHC"].propagation_us == 1_000

    path.write_text(f'{text}{back.replace("one_way = true", "")}propagation = "9 ms"\n', "utf-8")
    with pytest.raises(InputError, match=r"circuit\[1\]: the circuit of RUEH and RUEHC stands"):
        load_network(path)


def test_ascii_with_two_stop_units_takes_eleven(path: Path) -> None:
    """Ten characters at 110 baud take a second (doctrine 4.6.1)."""
    line = GOOD.replace('"64 kbit/s"', '"110 baud"').replace('"synchronous"', '"ascii-11"')
    path.write_text(line, "utf-8")

    assert load_network(path).topology.circuits[0].line.characters_us(10) == 1_000_000


def test_an_outage_takes_out_whatever_circuits_there_are_between_two_stations(path: Path) -> None:
    """Of a pair both directions, of a circuit that is one-way the one there is."""
    outage = (
        '\n[[outage]]\nbetween = ["RUEHC", "RUEH"]\n'
        "start = 2009-04-28T23:00:00Z\nend = 2009-04-29T01:00:00Z\n"
    )
    path.write_text(GOOD + outage, "utf-8")
    both = {each.circuit for each in load_network(path).outages}
    between = 'between = ["RUEH", "RUEHC"]\n'
    path.write_text(GOOD.replace(between, f"{between}one_way = true\n") + outage, "utf-8")

    assert both == {"RUEH-RUEHC", "RUEHC-RUEH"}
    assert [each.circuit for each in load_network(path).outages] == ["RUEH-RUEHC"]
