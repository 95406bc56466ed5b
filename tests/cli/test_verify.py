"""``routesim verify``, from the command line to what it prints and writes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cables import new_process, routesim
from small_networks import CIRCLE, triangle, write


def test_a_sound_network_holds_and_nothing_is_written(tmp_path: Path) -> None:
    """Exit status 0, a table of laws with how many cases were proved or tried, no folder."""
    out = tmp_path / "out"

    done = routesim("verify", write(tmp_path, triangle()), "--examples", "5", "--out", out)

    printed = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "REFUTED" not in printed
    assert re.search(r"^reaches +proved +30 +holds", printed, re.MULTILINE)
    assert re.search(r"^C1 +searched +5 +holds", printed, re.MULTILINE)
    assert not out.exists()


def test_a_faulty_network_is_refuted_with_files_that_show_it(tmp_path: Path) -> None:
    """Exit status 1; JSON has each finding with its place and where the counterexample is."""
    out, result = tmp_path / "out", tmp_path / "result.json"

    done = routesim(
        *("verify", write(tmp_path, triangle(CIRCLE)), "--law", "no-circle"),
        *("--out", out, "--json", result, "--quiet"),
    )

    found = json.loads(result.read_text(encoding="utf-8"))
    assert (done.returncode, done.stdout) == (1, b"")
    assert found["schema"] == "routesim/verification-1"
    assert not found["holds"]
    (law,) = found["laws"]
    assert (law["law"], law["method"], law["holds"]) == ("no-circle", "proved", False)
    assert law["findings"][0]["place"]["indicator"] == "RUEHLO"
    assert Path(law["counterexample"]).read_text(encoding="utf-8").startswith("# The law no-circle")
    assert {each.name for each in (out / "no-circle").iterdir()} == {
        "cable.txt",
        "counterexample.toml",
        "network.toml",
    }


def test_a_refutation_is_told_in_about_twenty_lines(tmp_path: Path) -> None:
    """From the law to the command that shows it again."""
    done = routesim(
        *("verify", write(tmp_path, triangle(CIRCLE)), "--law", "no-circle"),
        *("--out", tmp_path / "out"),
    )

    printed = done.stdout.decode()
    told = printed[printed.index("REFUTED no-circle:") :].splitlines()
    assert len(told) <= 20
    assert told[-1].startswith("  to see it again: routesim run ")


def test_ways_are_printed_with_their_cost_on_request(tmp_path: Path) -> None:
    """Oracle: 3,500 characters of 8 bits at 64 kbit/s, 1 ms and 2 s of handling, three times."""
    done = routesim(
        *("verify", write(tmp_path, triangle()), "--law", "reaches"),
        *("--way", "RUEHFR", "RUEHLO"),
    )

    hop_s = 3_500 * 8 / 64_000 + 0.001 + 2
    assert "RUEHFR RUEH RUES RUEHLO" in done.stdout.decode()
    assert f"{3 * hop_s:.1f} s" in done.stdout.decode()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("state-2009", "--law", "no-circles"), "no such law; did you mean no-circle?"),
        (("seed-cable-night", "--law", "C99"), "no such law; did you mean C9?"),
        (("nowhere",), "no such file and no shipped network"),
        (("one-circuit", "--rule", "nosuch:rule"), "expected a module nosuch"),
        (("one-circuit", "--rule", "json:dunps"), "did you mean dumps?"),
        (("one-circuit", "--way", "RUEHC", "RUEHFX"), "did you mean RUEHFR?"),
        (("one-circuit", "--failures", "3"), "3 is not in the range 1<=x<=2"),
    ],
)
def test_what_cannot_be_used_is_told_in_a_sentence(words: tuple[str, ...], said: str) -> None:
    """Exit status 2, the sentence on standard error, no traceback."""
    done = routesim("verify", *words)

    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file stands where the folder of counterexamples should be."""
    out = tmp_path / "out"
    out.write_text("in the way", encoding="utf-8")

    done = routesim(
        *("verify", write(tmp_path, triangle(CIRCLE)), "--law", "no-circle", "--out", out)
    )

    assert done.returncode == 2
    assert "cannot be written" in done.stderr.decode()
    assert "REFUTED" in done.stdout.decode()  # what was found is not lost


def test_the_same_seed_says_the_same(tmp_path: Path) -> None:
    """Byte for byte, in another process with another hash seed."""
    path = write(tmp_path, triangle(CIRCLE))
    words = ("verify", path, "--examples", "10", "--json", "-", "--seed", "4")

    one, other = (
        new_process(*words, "--out", tmp_path / "out", hash_seed=seed) for seed in ("1", "2")
    )

    assert one.stdout == other.stdout
    assert (one.returncode, other.returncode) == (1, 1)


RULES = """
from attrs import evolve
from routesim.routing.relay import relay

def drops_the_third(copy, table, circuits):
    found = relay(copy, table, circuits)
    names = [*found.copies][:2]
    return evolve(found, copies={name: found.copies[name] for name in names})

def nothing(copy, table, circuits):
    return None
"""


def test_a_rule_of_ones_own_is_held_against_the_laws(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that drops a copy at a three-way split is refuted, and its counterexample names it."""
    (tmp_path / "rules_that_drop.py").write_text(RULES, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    out = tmp_path / "out"

    done = new_process(
        *("verify", "bad-day", "--rule", "rules_that_drop:drops_the_third", "--out", out),
        *("--law", "segregation", "--law", "C2"),
        packages=str(tmp_path),
    )
    again, lost = (
        routesim("run", out / law / "counterexample.toml") for law in ("segregation", "c2")
    )

    printed = done.stdout.decode()
    assert done.returncode == 1
    assert "REFUTED segregation" in printed
    assert "REFUTED C2" in printed
    assert again.returncode == 1
    assert "segregation is broken" in again.stdout.decode()
    assert (lost.returncode, lost.stderr) == (1, b"")
    assert "met no fate" in lost.stdout.decode()
    assert "C2 is broken" in lost.stdout.decode()


def test_a_rule_that_says_nothing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a rule returns is not trusted: exit status 2, with the rule and the station."""
    (tmp_path / "rules_that_fail.py").write_text(RULES, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    done = routesim("verify", "bad-day", "--rule", "rules_that_fail:nothing")

    assert done.returncode == 2
    assert "rule rules_that_fail:nothing: at RUDKC: expected a Decision" in done.stderr.decode()


OWN = """\
name = "own"
[run]
start = 2009-04-28T00:00:00Z
length = "1h"
[network]
include = "one-circuit"
[[verify.law]]
name = "there"
form = "reaches"
origins = ["SECSTATE WASHDC"]
destinations = ["AMEMBASSY PARIS"]
[[verify.law]]
name = "never there"
form = "never-passes-through"
origins = ["SECSTATE WASHDC"]
destinations = ["AMEMBASSY PARIS"]
through = ["RUEHFR"]
"""


def test_a_law_of_the_users_own_is_looked_at_alone(tmp_path: Path) -> None:
    """By its name, as those of routesim are; what is not asked for is not among the verdicts."""
    path = tmp_path / "own.toml"
    path.write_text(OWN, "utf-8")
    out = tmp_path / "out"
    for names in (["there"], ["never there"], ["there", "entries"]):
        words = [word for name in names for word in ("--law", name)]
        done = routesim("verify", path, *words, "--out", out, "--json", "-")
        laws = json.loads(done.stdout)["laws"]
        assert sorted(law["law"] for law in laws) == sorted(names)
        assert done.returncode == int("never there" in names)
    told = routesim("verify", path, "--law", "ther", "--out", out)
    assert b"law 'ther': no such law; did you mean there?" in told.stderr
    path.write_text(OWN.replace("never there", "No circle"), "utf-8")
    told = routesim("verify", path, "--law", "there", "--out", out)
    assert b"law 'No circle': routesim has a law of that name" in told.stderr


def test_a_law_without_a_case_is_not_said_to_hold(tmp_path: Path) -> None:
    """There is no written table, so its entries are neither right nor wrong."""
    done = routesim("verify", "one-circuit", "--law", "entries", "--out", tmp_path / "out")
    (row,) = [line for line in done.stdout.decode().splitlines() if line.startswith("entries")]
    assert row.split()[:5] == ["entries", "proved", "0", "no", "case"]
