"""The seed cable's whole run, kept beside this file, and some of its numbers reckoned by hand.

``ROUTESIM_REFRESH_GOLDEN=1 pytest tests/golden`` writes the file anew; look at the difference
before you keep it.
"""

from __future__ import annotations

import json
import os
import re
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from cables import ROOT, SEED, routesim

GOLDEN = Path(__file__).with_name("state-043056.json")
REFRESH = os.environ.get("ROUTESIM_REFRESH_GOLDEN") == "1"

Result = dict[str, Any]


@pytest.fixture(scope="module")
def printed() -> bytes:
    """What the program prints today."""
    done = routesim("replay", SEED.relative_to(ROOT), "--json", "-", "--quiet")
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="module")
def result(printed: bytes) -> Result:
    """The same as data."""
    content: Result = json.loads(printed)
    return content


def test_the_run_is_the_one_that_was_kept(printed: bytes) -> None:
    """Byte for byte; a change of the result is made on purpose or not at all."""
    if REFRESH:
        GOLDEN.write_bytes(printed)
    assert printed == GOLDEN.read_bytes()


# ---- Reckoned here from the cable and the network file's plain numbers, with no code of ours ---


def relayed_characters() -> int:
    """Count what goes on the line from format line 3 down: the Markdown off, three a line end."""
    text = SEED.read_text("utf-8")
    text = text[text.index("DE RUEHC") :].strip()
    lines = [
        re.sub(r"\[(\w+)\]\(#\)", r"\1", line).removeprefix("#### ").rstrip()
        for line in text.split("\n")
    ]
    return sum(len(line) + 3 for line in lines)


def sending(line2: list[str], bits_per_s: int, setup_ms: int) -> Fraction:
    """Return the seconds of one transmission: VZCZC, channel and number, line 2, text, NNNN."""
    characters = 12 + 3 + sum(len(line) + 3 for line in line2) + relayed_characters() + 8 + 4
    microseconds = -(-characters * 8 * 1_000_000 // bits_per_s)
    return Fraction(microseconds, 1_000_000) + Fraction(setup_ms, 1000)


def trunk(*line2: str) -> Fraction:
    """64 kbit/s, eight bits a character, 200 ms before each transmission."""
    return sending(list(line2), 64_000, 200)


def post(*line2: str) -> Fraction:
    """9600 bit/s, eight bits a character, 500 ms before each transmission."""
    return sending(list(line2), 9_600, 500)


HANDLING = 2
MILLISECOND = Fraction(1, 1000)
TO_BELTSVILLE = (
    "OO RUEHLO RUEHFR RUEHKI RUEHPU RUEHMO RUEHVI RUEHOU RUEHSJ RUEHVB",
    "RUEHTRO RUEHME RUEHAK RUEHKM",
)
TO_CROUGHTON = ("OO RUEHLO RUEHFR RUEHKI RUEHMO RUEHVI RUEHOU RUEHVB RUEHTRO RUEHAK", "RUEHKM")
TO_MAIN_STATE = "OO RUCNDT RUEHKO RUEHBJ RUEHHI RUEHWEB"
TO_ASIA = "OO RUEHKO RUEHBJ RUEHHI"


def by_hand() -> dict[str, Fraction]:
    """Return the network time of five posts and the web copy, hop by hop."""
    beltsville = HANDLING + trunk(*TO_BELTSVILLE) + 1 * MILLISECOND
    croughton = beltsville + HANDLING + trunk(*TO_CROUGHTON) + 43 * MILLISECOND
    main_state = HANDLING + trunk(TO_MAIN_STATE) + 1 * MILLISECOND
    brandywine = main_state + HANDLING + trunk(TO_ASIA) + 1 * MILLISECOND
    guam = brandywine + HANDLING + trunk(TO_ASIA) + 96 * MILLISECOND
    return {
        "RUEHFR": croughton + HANDLING + post("OO RUEHFR") + 270 * MILLISECOND,
        "RUEHTRO": croughton + HANDLING + post("OO RUEHTRO") + 270 * MILLISECOND,
        "RUEHKO": guam + HANDLING + post("OO RUEHKO") + 270 * MILLISECOND,
        "RUEHPU": beltsville + HANDLING + post("OO RUEHPU") + 270 * MILLISECOND,
        "RUCNDT": main_state + HANDLING + post("OO RUCNDT") + 3 * MILLISECOND,
        "RUEHWEB": main_state + HANDLING + trunk("OO RUEHWEB") + 1 * MILLISECOND,
    }


@pytest.mark.parametrize("indicator", sorted(by_hand()))
def test_network_times_are_those_reckoned_by_hand(result: Result, indicator: str) -> None:
    """Handling, characters by line speed, set-up and propagation of each hop add up exactly."""
    rows = result["deliveries"] + result["station_copies"]
    (row,) = (row for row in rows if row["indicator"] == indicator)
    expected = by_hand()[indicator]

    assert Fraction(str(row["network_s"])) == expected
    received = datetime.fromisoformat(row["received"])
    filed = datetime.fromisoformat("2009-04-28T23:41:00Z")
    assert received - filed == timedelta(microseconds=int(expected * 1_000_000))


def test_a_delivery_comes_five_seconds_after_its_receipt(result: Result) -> None:
    """The handling of every post in the network file is 5 s."""
    for row in result["deliveries"]:
        spent = datetime.fromisoformat(row["delivered"]) - datetime.fromisoformat(row["received"])
        assert spent == timedelta(seconds=5)


def test_the_counts_add_up(result: Result) -> None:
    """17 addresses and a station copy; 23 circuits carry one copy each."""
    books = result["accounting"]

    assert (books["addresses"], books["delivered"], books["undelivered"]) == (17, 17, {})
    assert books["station_copies"] == 1
    assert [use["transmissions"] for use in result["circuits"]] == [1] * 23
    assert result["objectives"] == [
        {"precedence": "O", "clock": "network", "objective_s": 1800, "addresses": 17, "met": 17}
    ]


def test_the_copies_over_a_circuit_are_those_of_the_paths_that_use_it(result: Result) -> None:
    """The circuits used are the edges of the paths, no more and no fewer."""
    edges = {
        f"{near}-{far}"
        for row in result["deliveries"] + result["station_copies"]
        for near, far in zip(row["path"], row["path"][1:], strict=False)
    }

    assert {use["circuit"] for use in result["circuits"]} == edges


# ---- Received and read ----------------------------------------------------------------------

READING = timedelta(minutes=3)
"""What the network file assumes of every post."""

OPENINGS = {
    "USMISSION USUN NEW YORK": "2009-04-29T08:30:00-04:00",
    "AMEMBASSY LONDON": "2009-04-29T08:30:00+01:00",
    "AMEMBASSY PARIS": "2009-04-29T08:30:00+02:00",
    "AMEMBASSY KINSHASA": "2009-04-29T08:30:00+01:00",
    "AMEMBASSY PORT AU PRINCE": "2009-04-29T08:30:00-05:00",
    "AMEMBASSY TOKYO": "2009-04-30T08:30:00+09:00",  # the 29th was Showa Day
}


def rows_by_address(result: Result) -> dict[str, dict[str, Any]]:
    """Return the delivery rows by address."""
    return {row["address"]: row for row in result["deliveries"]}


def test_it_was_received_within_a_minute_and_read_when_each_post_opened(result: Result) -> None:
    """In New York nearly thirteen hours later, in Tokyo after the holiday; IMMEDIATE waits."""
    rows = rows_by_address(result)
    written = datetime.fromisoformat("2009-04-28T23:22:00Z")
    for address, opening in OPENINGS.items():
        row, opens = rows[address], datetime.fromisoformat(opening)
        read = datetime.fromisoformat(row["read"])
        assert row["network_s"] < 60
        assert (read, row["called_out"]) == (opens + READING, None)
        assert row["writer_to_reader_s"] == (read - written).total_seconds()


def test_had_it_been_niact_it_was_read_at_once_by_those_whose_lines_said_so() -> None:
    """The duty officers of New York and Tokyo are called on delivery, and there in 45 minutes."""
    done = routesim("replay", SEED.with_name("state-043056-niact.txt"), "--json", "-", "--quiet")
    rows = rows_by_address(json.loads(done.stdout))
    for address, opening in OPENINGS.items():
        row = rows[address]
        read, delivered = (datetime.fromisoformat(row[key]) for key in ("read", "delivered"))
        assert row["network_s"] < 60
        if address in {"USMISSION USUN NEW YORK", "AMEMBASSY TOKYO"}:
            assert row["night_action"]
            assert row["called_out"] == row["delivered"]
            assert read == delivered + timedelta(minutes=45) + READING
        else:
            assert (read, row["called_out"]) == (datetime.fromisoformat(opening) + READING, None)
