"""``routesim replay`` as the first issue asks for it: what it prints and writes."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from cables import SEED, cable, routesim

from routesim.scenario.shipped import find_network

COLLECTIVE = "UN SECURITY COUNCIL COLLECTIVE"
NAMED = {
    "USMISSION USUN NEW YORK": "RUCNDT",
    "AMEMBASSY TOKYO": "RUEHKO",
    "AMEMBASSY LONDON": "RUEHLO",
    "AMEMBASSY PARIS": "RUEHFR",
    "AMEMBASSY KINSHASA": "RUEHKI",
    "AMEMBASSY PORT AU PRINCE": "RUEHPU",
}
"""In the order of the lines, with the indicators the lines give."""

BY_COLLECTIVE = {
    "AMEMBASSY BEIJING": "RUEHBJ",
    "AMEMBASSY MOSCOW": "RUEHMO",
    "AMEMBASSY VIENNA": "RUEHVI",
    "AMEMBASSY OUAGADOUGOU": "RUEHOU",
    "AMEMBASSY SAN JOSE": "RUEHSJ",
    "AMEMBASSY ZAGREB": "RUEHVB",
    "AMEMBASSY TRIPOLI": "RUEHTRO",
    "AMEMBASSY MEXICO": "RUEHME",
    "AMEMBASSY ANKARA": "RUEHAK",
    "AMEMBASSY KAMPALA": "RUEHKM",
    "AMEMBASSY HANOI": "RUEHHI",
}
"""In the order of the issue, with the unclassified indicators of ACP 117."""


@pytest.fixture(scope="module")
def result() -> dict[str, Any]:
    """The seed's replay as data."""
    content: dict[str, Any] = json.loads(routesim("replay", SEED, "--json", "-", "--quiet").stdout)
    return content


def test_the_seed_has_the_17_addressees_of_the_issue(result: dict[str, Any]) -> None:
    """Six by name in the order of their lines, eleven by the collective, each at its indicator."""
    rows = result["deliveries"]

    assert {row["address"]: row["indicator"] for row in rows} == NAMED | BY_COLLECTIVE
    assert [row["address"] for row in rows] == [*NAMED, *BY_COLLECTIVE]
    assert [row["via"] for row in rows] == [None] * 6 + [COLLECTIVE] * 11
    assert [row["role"] for row in rows] == ["action"] + ["info"] * 16
    assert {row["precedence"] for row in rows} == {"O"}
    assert {row["status"] for row in rows} == {"delivered"}


def test_the_web_copy_is_listed_apart(result: dict[str, Any]) -> None:
    """RUEHWEB is nobody's address: it gets a copy and is no row."""
    (copy,) = result["station_copies"]

    assert (copy["indicator"], copy["status"]) == ("RUEHWEB", "delivered")
    assert "RUEHWEB" not in {row["indicator"] for row in result["deliveries"]}


def test_tokyo_london_and_paris_get_one_copy_each(result: dict[str, Any], tmp_path: Path) -> None:
    """They are addressed twice; the trace shows one transmission to each, one delivery at each."""
    routesim("replay", SEED, "--out", tmp_path / "run", "--quiet")
    trace = routesim("trace", tmp_path / "run", "RUEHC-3056").stdout.decode()
    received = Counter(re.findall(r"^\w+-(\w+) ", trace, re.MULTILINE))
    delivered = Counter(re.findall(r"delivered at (\w+)", trace))

    for address in ("AMEMBASSY TOKYO", "AMEMBASSY LONDON", "AMEMBASSY PARIS"):
        (row,) = (row for row in result["deliveries"] if row["address"] == address)
        assert row["collectives"] == [COLLECTIVE]
        assert received[row["indicator"]] == delivered[row["indicator"]] == 1


def test_the_trace_shows_each_hop_with_its_times_and_line_2(tmp_path: Path) -> None:
    """Queued, started, sent, received; line 2 shrinks along the way to Paris."""
    routesim("replay", SEED, "--out", tmp_path / "run", "--quiet")
    done = routesim("trace", tmp_path / "run", "RUEHC-3056")
    trace = done.stdout.decode()

    assert done.returncode == 0
    for word in ("RUEHC-3056-1182341", "queued", "started", "sent", "received", "line 2"):
        assert word in trace
    hops = {
        match[1]: match[2]
        for match in re.finditer(
            r"^(\w+-\w+) +VZCZC\w{3}0001 +OO ((?:R\w+ ?)+)", trace, re.MULTILINE
        )
    }
    assert hops["RUDKC-RUEHFR"].split() == ["RUEHFR"]
    assert "RUEHFR" in hops["RUEH-RUDKC"].split()
    assert "RUEHPU" in hops["RUEHC-RUEH"].split()
    assert "RUEHPU" not in hops["RUEH-RUDKC"].split()
    assert len(hops) == 23


def test_the_run_folder_holds_every_row(tmp_path: Path, result: dict[str, Any]) -> None:
    """The deliveries kept are the deliveries printed; the manifest knows the command."""
    routesim("replay", SEED, "--out", tmp_path / "run", "--quiet")
    lines = (tmp_path / "run" / "deliveries.jsonl").read_text("utf-8").splitlines()
    manifest = json.loads((tmp_path / "run" / "manifest.json").read_text("utf-8"))

    assert [json.loads(line) for line in lines] == result["deliveries"]
    assert manifest["complete"] is True
    assert manifest["command"][:2] == ["routesim", "replay"]
    assert re.fullmatch(r"[0-9a-f]{64}", manifest["inputs"][0]["sha256"])


def test_the_tables_name_every_address_and_circuit(result: dict[str, Any]) -> None:
    """What a person reads holds every address, the web copy, and each circuit used."""
    done = routesim("replay", SEED)
    printed = done.stdout.decode()

    assert (done.returncode, done.stderr) == (0, b"")
    for row in result["deliveries"]:
        assert row["address"] in printed
        assert " ".join(row["path"]) in printed
    for use in result["circuits"]:
        assert use["circuit"] in printed
    assert "RUEHWEB" in printed


def test_json_on_standard_output_is_the_same_twice_and_alone() -> None:
    """The same bytes; the tables go to standard error; ``--quiet`` keeps them away."""
    once, again = (routesim("replay", SEED, "--json", "-") for _ in range(2))

    assert once.stdout == again.stdout
    assert json.loads(once.stdout)["schema"] == "routesim/replay-2"
    assert b"AMEMBASSY PARIS" in once.stderr
    assert routesim("replay", SEED, "--json", "-", "--quiet").stderr == b""


def test_json_in_a_file_is_what_standard_output_shows(tmp_path: Path) -> None:
    """``--json PATH`` writes the same, and the tables stay on standard output."""
    done = routesim("replay", SEED, "--json", tmp_path / "result.json")

    assert b"AMEMBASSY PARIS" in done.stdout
    assert (tmp_path / "result.json").read_bytes() == routesim(
        "replay", SEED, "--json", "-", "--quiet"
    ).stdout


def test_several_cables_share_the_network(tmp_path: Path) -> None:
    """A FLASH and a ROUTINE of the same minute: the ROUTINE waits for the circuit they share."""
    folder = tmp_path / "cables"
    folder.mkdir()
    (folder / "1.txt").write_text(cable("TO AMEMBASSY PARIS", serial="0001"), "utf-8")
    (folder / "2.txt").write_text(
        cable("TO AMEMBASSY PARIS FLASH", serial="0002", precedence="Z"), "utf-8"
    )
    done = routesim("replay", folder, "--json", "-", "--quiet")
    rows = {row["message"]: row for row in json.loads(done.stdout)["deliveries"]}

    assert rows["RUEHC-0002-1182341"]["received"] < rows["RUEHC-0001-1182341"]["received"]
    assert rows["RUEHC-0001-1182341"]["path"] == rows["RUEHC-0002-1182341"]["path"]


def test_each_cable_is_filed_at_its_own_time(tmp_path: Path) -> None:
    """An hour apart, they do not meet, and take as long as if alone."""
    for serial, filed in (("0001", "1182341"), ("0002", "1190041")):
        (tmp_path / f"{serial}.txt").write_text(
            cable("TO AMEMBASSY PARIS", serial=serial, filed=filed), "utf-8"
        )
    content = json.loads(routesim("replay", tmp_path, "--json", "-", "--quiet").stdout)

    assert [row["filed"] for row in content["deliveries"]] == [
        "2009-04-28T23:41:00Z",
        "2009-04-29T00:41:00Z",
    ]
    assert len({row["network_s"] for row in content["deliveries"]}) == 1


def test_two_addresses_at_one_indicator_are_two_rows_and_one_copy(tmp_path: Path) -> None:
    """The Joint Staff and the Secretary of Defense share RUEKJCS: two deliveries, one copy (C8)."""
    path = tmp_path / "1.txt"
    path.write_text(
        cable("TO JOINT STAFF WASHINGTON DC PRIORITY", "INFO SECDEF WASHINGTON DC"), "utf-8"
    )
    content = json.loads(routesim("replay", path, "--json", "-", "--quiet").stdout)

    assert [(row["indicator"], row["precedence"]) for row in content["deliveries"]] == [
        ("RUEKJCS", "P"),
        ("RUEKJCS", "R"),
    ]
    (last,) = (use for use in content["circuits"] if use["circuit"].endswith("-RUEKJCS"))
    assert last["transmissions"] == 1


def test_the_same_cable_twice_is_two_messages(tmp_path: Path) -> None:
    """The second gets a number behind its identity, and both are traced by the first."""
    (tmp_path / "1.txt").write_bytes(SEED.read_bytes())
    (tmp_path / "2.txt").write_bytes(SEED.read_bytes())
    done = routesim("replay", tmp_path, "--json", "-", "--quiet")
    content = json.loads(done.stdout)

    assert [each["message"] for each in content["messages"]] == [
        "RUEHC-3056-1182341",
        "RUEHC-3056-1182341(2)",
    ]
    assert content["accounting"]["delivered"] == 34


BAD_DAY = SEED.with_name("bad-day.txt")


def bad_day(*words: str | Path) -> dict[str, Any]:
    """The bad day's replay as data."""
    done = routesim("replay", BAD_DAY, "--network", "bad-day", "--json", "-", "--quiet", *words)
    content: dict[str, Any] = json.loads(done.stdout)
    return content


def test_chance_is_the_seed_s(tmp_path: Path) -> None:
    """One seed gives one result, another another; the manifest says which it was."""
    six = bad_day("--seed", "6", "--out", tmp_path / "six")
    manifest = json.loads((tmp_path / "six" / "manifest.json").read_text("utf-8"))

    assert six == bad_day("--seed", "6") != bad_day("--seed", "7")
    assert manifest["seed"] == 6
    assert bad_day() == bad_day("--seed", "0")


def test_where_nothing_is_left_to_chance_there_is_no_seed(tmp_path: Path) -> None:
    """The manifest has none, though one was given, and the result is the same with any."""
    one, two = (
        routesim("replay", SEED, "--seed", seed, "--out", tmp_path / seed, "--json", "-", "--quiet")
        for seed in ("1", "2")
    )

    assert one.stdout == two.stdout
    assert json.loads((tmp_path / "1" / "manifest.json").read_text("utf-8"))["seed"] is None


def test_the_service_messages_are_rows_and_totals() -> None:
    """The radio's first number never came: it is asked for and accounted for, once each.

    Paris has read a FLASH and says so to Washington, under an identity of its own.
    """
    content = bad_day("--seed", "6")
    rows = content["service"]

    assert [row["text"] for row in rows if "KIO0001" in row["text"]] == [
        "CHANNEL CHECK LAST SENT KIO0001",
        "QTA MIS KIO0001",
        "KIO0001 SENT AGAIN",
    ]
    (acknowledged,) = (row for row in rows if "ACKNOWLEDGED" in row["text"])
    assert acknowledged["message"].startswith("RUEHFR-SVC0001-")
    assert (acknowledged["origin"], acknowledged["destination"]) == ("RUEHFR", "RUEHC")
    assert acknowledged["path"] == ["RUEHFR", "RUDKC", "RUCN", "RUEHC"]
    (read,) = (
        row["read"] for row in content["deliveries"] if row["message"].startswith("RUEHC-6101")
    )
    assert acknowledged["filed"] == read
    assert content["accounting"]["service_messages"] == len(rows)
    assert content["accounting"]["service_undelivered"] == {}


def test_the_trace_of_a_service_message_shows_its_text(tmp_path: Path) -> None:
    """What it says stands above its way; other messages have no text there."""
    bad_day("--seed", "6", "--out", tmp_path / "run")
    service = routesim("trace", tmp_path / "run", "RUEHKI-SVC0001").stdout.decode()
    message = routesim("trace", tmp_path / "run", "RUEHC-6102").stdout.decode()

    assert "\n\nQTA MIS KIO0001\n\ncircuit " in service
    assert "QTA" not in message


def test_a_suspected_duplicate_that_was_filed_misses_no_objective(tmp_path: Path) -> None:
    """Its addressee has had the message: the first copy met the objective, and all is well."""
    first = cable("TO AMEMBASSY PARIS").replace("RUEHWEB", "RUEHFR")
    path = tmp_path / "twice.txt"
    path.write_text(first + first.replace("ZZH", "ZFD"), "ascii")

    done = routesim("replay", path)

    shown = done.stdout.decode()
    assert done.returncode == 0
    assert shown.count("undelivered: duplicate") == 1
    assert (shown.count("met (6 h)"), shown.count("missed")) == (1, 0)
    form = json.loads(routesim("replay", "--json", "-", path).stdout)
    assert [row["objective_met"] for row in form["deliveries"]] == [True, None]
    assert [(one["addresses"], one["met"]) for one in form["objectives"]] == [(1, 1)]


MINIMIZED = """\
[[minimize]]
start = 2009-04-28T00:00:00Z
end = 2009-04-30T00:00:00Z
area = ["FR"]
below = "PRIORITY"
action = "other means"
"""


def test_what_goes_by_other_means_misses_no_objective(tmp_path: Path) -> None:
    """Under MINIMIZE it is not delivered by the network, which owed it nothing: all is well."""
    network = tmp_path / "minimized.toml"
    shipped = find_network("state-2009").read_text("utf-8")
    network.write_text(shipped + MINIMIZED, encoding="utf-8")
    path = tmp_path / "two.txt"
    path.write_text(cable("TO AMEMBASSY PARIS\nAMEMBASSY LONDON"), "ascii")

    done = routesim("replay", "--network", network, path)

    shown = done.stdout.decode()
    assert done.returncode == 0
    assert shown.count("undelivered: minimize") == 1
    assert (shown.count("met (6 h)"), shown.count("missed")) == (1, 0)
    form = json.loads(routesim("replay", "--json", "-", "--network", network, path).stdout)
    assert [row["objective_met"] for row in form["deliveries"]] == [None, True]
    assert [(one["addresses"], one["met"]) for one in form["objectives"]] == [(1, 1)]
