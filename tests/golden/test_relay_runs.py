"""Two whole runs kept beside this file: the allied gateways, and an outage with diversion.

Written anew as the seed cable's is (``test_seed_cable``). What was looked at by hand when
they were kept stands in the tests below, each with the paragraph of the doctrine; their
numbers are reckoned from the cables and the plain numbers of the network files.
"""

from __future__ import annotations

import json
import os
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cables import ROOT, routesim

HERE = Path(__file__).parent
CABLES = ROOT / "scenarios" / "cables"
REFRESH = os.environ.get("ROUTESIM_REFRESH_GOLDEN") == "1"

RUNS = {
    "allied-gateways": (
        CABLES / "allied-release.txt",
        CABLES / "canada-australia.txt",
        "--network",
        "allied-gateways",
    ),
    "outage": (HERE / "outage.txt", "--network", HERE / "outage.toml"),
}

Row = dict[str, Any]


@cache
def printed(name: str) -> bytes:
    """Return what the program prints today, its paths as seen from the repository."""
    words = [w.relative_to(ROOT) if isinstance(w, Path) else w for w in RUNS[name]]
    done = routesim("replay", *words, "--json", "-", "--quiet")
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def rows(name: str) -> dict[tuple[str, str], Row]:
    """Return the deliveries by serial of the message and indicator."""
    deliveries = json.loads(printed(name))["deliveries"]
    return {(row["message"].split("-")[1], row["indicator"]): row for row in deliveries}


def sent(name: str) -> dict[str, int]:
    """Return how many transmissions each circuit carried to the end."""
    return {use["circuit"]: use["transmissions"] for use in json.loads(printed(name))["circuits"]}


@pytest.mark.parametrize("name", RUNS)
def test_the_run_is_the_one_that_was_kept(name: str) -> None:
    """Byte for byte; a change of the result is made on purpose or not at all."""
    golden = HERE / f"{name}.json"
    if REFRESH:
        golden.write_bytes(printed(name))
    assert printed(name) == golden.read_bytes()


# ---- Reckoned here, with no code of ours ------------------------------------------------------


def characters(text: str, line2: str) -> int:
    """Count one transmission: line 1, line 2, from line 3 to the serial, eight feeds and NNNN."""
    relayed = text[text.index("DE R") : text.index("NNNN")].rstrip("\n").split("\n")
    return 12 + 3 + len(line2) + 3 + sum(len(line) + 3 for line in relayed) + 8 + 4


def sending(text: str, line2: str, bits_per_s: int, setup_ms: int) -> Fraction:
    """Return its seconds at eight bits a character, rounded up to a microsecond."""
    microseconds = -(-characters(text, line2) * 8 * 1_000_000 // bits_per_s)
    return Fraction(microseconds, 1_000_000) + Fraction(setup_ms, 1000)


HANDLING = 2
MS = Fraction(1, 1000)


def test_allied_ways_are_those_of_the_published_tables() -> None:
    """RB by RBFW and NATO by RXCA from RUEA; Canada to Australia by New Zealand (3.4, 3.4.1)."""
    assert {key: row["path"] for key, row in rows("allied-gateways").items()} == {
        ("4417", "RBDWC"): ["RUEHC", "RUCN", "RUEA", "RBFW", "RBDWC"],
        ("4417", "RXFPSH"): ["RUEHC", "RUCN", "RUEA", "RXCA", "RXFPSH"],
        ("4417", "RDFNQ"): ["RUEHC", "RUCN", "RUEA", "RXCA", "RDFNQ"],
        ("4417", "RUEKJCS"): ["RUEHC", "RUCN", "RUEA", "RUEKJCS"],
        ("0622", "RAYWAE"): ["RCCE", "RCCSVCT", "RZYX", "RAYW", "RAYWAE"],
    }


def test_allied_copies_are_one_a_circuit_and_one_more_without_release_code() -> None:
    """Two leave Washington: no code stands on traffic for the nation itself (3.3.4, 3.5.3).

    SHAPE and Copenhagen share the copy to NATO's gateway; everybody else has one of his own.
    """
    two = {"RUEHC-RUCN", "RUCN-RUEA"}

    assert {circuit for circuit, count in sent("allied-gateways").items() if count == 2} == two
    assert {count for name, count in sent("allied-gateways").items() if name not in two} == {1}


def allied_by_hand() -> dict[tuple[str, str], Fraction]:
    """Return the network times, hop by hop, of four addresses."""
    bx = (CABLES / "allied-release.txt").read_text("ascii")
    aa = (CABLES / "canada-australia.txt").read_text("ascii")
    home = sending(bx, "PP RUEKJCS", 64_000, 200)
    abroad = sending(bx, "PP RBDWC RXFPSH RDFNQ", 64_000, 200)
    joint_staff = HANDLING + 3 * home + 2 * (1 * MS + HANDLING) + 1 * MS
    # The copies for abroad wait in Washington for the one without code, and nowhere after.
    gateway = HANDLING + home + abroad + 1 * MS + HANDLING + abroad + 1 * MS + HANDLING
    london = 2 * sending(bx, "PP RBDWC", 2_400, 500) + 45 * MS + HANDLING + 1 * MS
    norfolk = sending(bx, "PP RXFPSH RDFNQ", 2_400, 500) + 2 * MS + HANDLING
    canada = sending(aa, "RR RAYWAE", 2_400, 500)
    return {
        ("4417", "RUEKJCS"): joint_staff,
        ("4417", "RBDWC"): gateway + london,
        ("4417", "RXFPSH"): gateway + norfolk + sending(bx, "PP RXFPSH", 2_400, 500) + 50 * MS,
        ("4417", "RDFNQ"): gateway + norfolk + sending(bx, "PP RDFNQ", 2_400, 500) + 50 * MS,
        ("0622", "RAYWAE"): 4 * (HANDLING + canada) + (1 + 110 + 17 + 1) * MS,
    }


@pytest.mark.parametrize("key", sorted(allied_by_hand()))
def test_allied_network_times_are_those_reckoned_by_hand(key: tuple[str, str]) -> None:
    """Handling, characters by line speed, set-up, propagation and one wait add up exactly."""
    assert Fraction(str(rows("allied-gateways")[key]["network_s"])) == allied_by_hand()[key]


BY_LONDON = ["RUEHC", "RUCN", "RUDKC", "RUEHFR"]
BY_MANILA = ["RUEHC", "RUCN", "RUES", "RUEHFR"]


def test_what_waits_or_comes_while_the_circuit_is_out_goes_the_other_way() -> None:
    """And what comes after its return goes by it again (3.7.1, law R11)."""
    ways = {serial: row["path"] for (serial, _), row in rows("outage").items()}

    assert ways == {**dict.fromkeys(("0001", "0002", "0003", "0004"), BY_MANILA), "0005": BY_LONDON}


def outage_by_hand() -> dict[str, Fraction]:
    """Return the network time of each message, from 10:00, ten characters a second.

    The circuit fails at 10:00:30 while it sends 0001, which is void. RUCN is manual and
    diverts at 10:10:30 (3.7.1): IMMEDIATE 0003, filed at 10:05, before the two ROUTINE,
    these in their order (2.3.1, R11). 0004 is filed at 10:15 and waits for nothing.
    """
    texts = (HERE / "outage.txt").read_text("ascii").split("VZCZCXYZ")[1:]
    lines = ["OO RUEHFR" if serial == 3 else "RR RUEHFR" for serial in range(1, 6)]
    both = list(zip(texts, lines, strict=True))
    fast = [sending(text, line2, 800_000, 0) for text, line2 in both]
    slow = [sending(text, line2, 80, 0) for text, line2 in both]
    diverted = 10 * 60 + 30
    manila = 1
    return {
        "0003": diverted + slow[2] + manila + fast[2] - 5 * 60,
        "0001": diverted + slow[2] + slow[0] + manila + fast[0],
        "0002": diverted + slow[2] + slow[0] + slow[1] + manila + fast[1],
        "0004": fast[3] + slow[3] + manila + fast[3],
        "0005": fast[4] + slow[4] + fast[4],
    }


@pytest.mark.parametrize("serial", sorted(outage_by_hand()))
def test_outage_network_times_are_those_reckoned_by_hand(serial: str) -> None:
    """The outage, the ten minutes until the diversion, and the order after it, exactly."""
    row = rows("outage")[serial, "RUEHFR"]

    assert Fraction(str(row["network_s"])) == outage_by_hand()[serial]


def test_the_void_transmission_has_used_its_number() -> None:
    """0001 was begun under the first number of the circuit; 0005 goes under the second."""
    (use,) = (
        use for use in json.loads(printed("outage"))["circuits"] if use["circuit"] == "RUCN-RUDKC"
    )

    assert (use["transmissions"], use["in_vain"]) == (1, 1)
    assert (use["first_number"], use["last_number"]) == (1, 2)


def test_a_circuit_that_sent_in_vain_alone_is_told_of(tmp_path: Path) -> None:
    """Without 0005 nothing comes over it: what the outage voided is all it sent."""
    *first, _ = (HERE / "outage.txt").read_text("ascii").split("VZCZCXYZ0005")
    (tmp_path / "four.txt").write_text("".join(first), "ascii")

    words = ("--network", HERE / "outage.toml", "--json", "-", "--quiet")
    circuits = json.loads(routesim("replay", tmp_path / "four.txt", *words).stdout)["circuits"]

    (use,) = (use for use in circuits if use["circuit"] == "RUCN-RUDKC")
    assert (use["transmissions"], use["in_vain"]) == (0, 1)
    assert (use["first_number"], use["last_number"]) == (1, 1)
