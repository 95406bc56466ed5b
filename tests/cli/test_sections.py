"""Messages in sections through the whole program: sent one by one, delivered as one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cables import cable, routesim


def section(number: int, of: int) -> str:
    """Return one section of a message to Paris."""
    text = cable("TO AMEMBASSY PARIS IMMEDIATE", precedence="O")
    text = text.replace("DE RUEHC #0001 ", f"DE RUEHC #0001/{number:02} ")
    head = f"UNCLAS SECTION {number:02} OF {of:02} STATE 000001"
    return text.replace("UNCLAS STATE 000001", head).replace("SHORT", f"PART {number}")


def replayed(folder: Path, *sections: str) -> dict[str, Any]:
    """Return the result of a replay of *sections*."""
    for number, text in enumerate(sections):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    done = routesim("replay", folder, "--json", "-", "--quiet")
    assert done.stderr == b""
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_post_has_a_message_when_it_has_all_its_sections(tmp_path: Path) -> None:
    """Three transmissions over each circuit, one row; delivered is the last of them."""
    whole = replayed(tmp_path, *(section(number, 3) for number in (3, 1, 2)))
    (row,) = whole["deliveries"]
    (message,) = whole["messages"]

    assert message["sections"] == [f"RUEHC-0001/0{number}-1182341" for number in (1, 2, 3)]
    assert (row["message"], row["status"]) == ("RUEHC-0001-1182341", "delivered")
    sent = {use["circuit"]: use for use in whole["circuits"]}["RUDKC-RUEHFR"]
    assert (sent["transmissions"], sent["first_number"], sent["last_number"]) == (3, 1, 3)
    assert row["read"] == "2009-04-29T06:33:00Z"
    assert whole["accounting"]["messages"] == whole["accounting"]["read"] == 1


def test_the_last_section_counts(tmp_path: Path) -> None:
    """It is received later than the first alone would be."""
    (row,) = replayed(tmp_path, *(section(number, 2) for number in (1, 2)))["deliveries"]
    alone = tmp_path / "alone"
    alone.mkdir()
    (first,) = replayed(alone, section(1, 1))["deliveries"]

    assert row["received"] > first["received"]


def test_a_missing_section_holds_the_message(tmp_path: Path) -> None:
    """The post holds what came: not delivered, never read, and the reason says what is missing."""
    found = replayed(tmp_path, section(1, 3), section(3, 3))
    (row,) = found["deliveries"]

    assert (row["status"], row["reason"], row["read"]) == ("undelivered", "section-missing", None)
    assert row["detail"].endswith("missing: 2")
    assert found["messages"][0]["missing_sections"] == [2]


def test_the_table_names_the_sections_and_what_is_missing(tmp_path: Path) -> None:
    """At a glance, and below the table as a sentence."""
    for number in (1, 3):
        (tmp_path / f"{number}.txt").write_text(section(number, 3), encoding="utf-8")
    shown = routesim("replay", tmp_path).stdout.decode()

    assert "sections         RUEHC-0001/01-1182341, RUEHC-0001/03-1182341; missing 2" in shown
    assert "AMEMBASSY PARIS: the post holds the other sections" in shown


def test_the_identity_of_the_whole_traces_every_section(tmp_path: Path) -> None:
    """One way for each transmission; the post reads once, when it has both."""
    cables = tmp_path / "cables"
    cables.mkdir()
    replayed(cables, section(1, 2), section(2, 2))
    assert routesim("replay", cables, "--out", tmp_path / "run", "--quiet").returncode == 0
    shown = routesim("trace", tmp_path / "run", "RUEHC-0001-1182341").stdout.decode()

    assert "RUEHC-0001/01-1182341" in shown
    assert "RUEHC-0001/02-1182341" in shown
    assert shown.count("read at AMEMBASSY PARIS") == 1
