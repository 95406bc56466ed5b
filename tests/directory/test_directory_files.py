from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from routesim.directory.shipped import load_directory, shipped_directory
from routesim.errors import InputError

POSTS = (
    "address,online_indicator,unclassified_indicator,kind,city,country,"
    "latitude,longitude,time_zone,continuous_watch,source\n"
)
PARIS = "AMEMBASSY PARIS,RUEHFR,RUEHFR,embassy,Paris,FR,48.85,2.35,Europe/Paris,no,made up\n"
ROME = "AMEMBASSY ROME,,RUEHRO,embassy,Rome,IT,41.89,12.51,Europe/Rome,yes,made up\n"
NO_INDICATOR = "no routing indicator, expected 4 to 8 capital letters"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small directory without faults."""
    (tmp_path / "posts.csv").write_text(f"# two posts\n\n{POSTS}{PARIS}{ROME}", "utf-8")
    (tmp_path / "aliases.csv").write_text("alias,address,basis\nROMA,AMEMBASSY ROME,x\n", "utf-8")
    (tmp_path / "collectives.csv").write_text("name,indicator,basis\nBOTH,RUEHZZ,x\n", "utf-8")
    (tmp_path / "members.csv").write_text("collective,member\nBOTH,ROMA\n", "utf-8")
    return tmp_path


def faults_of(folder: Path) -> list[str]:
    """The faults of the files in *folder*, the folder itself left out."""
    with pytest.raises(InputError) as raised:
        load_directory(folder)
    return [fault.removeprefix(f"{folder}/") for fault in raised.value.faults]


def test_a_folder_says_who_is_where(folder: Path) -> None:
    """Posts, aliases and collectives of the files are found; a member may be an alias."""
    directory = load_directory(folder)
    rome = directory.post("roma")
    assert rome is not None
    assert (rome.online_indicator, rome.unclassified_indicator) == (None, "RUEHRO")
    assert (rome.latitude, rome.continuous_watch) == (41.89, True)
    both = directory.collective_by_indicator("RUEHZZ")
    assert both is not None
    assert both.members == ("AMEMBASSY ROME",)


def test_a_file_saved_by_a_spreadsheet_is_read(folder: Path) -> None:
    """A byte order mark, line ends of Windows and quoted cells are no faults."""
    text = f"{POSTS}{PARIS.replace('made up', '“made, up”')}".replace("“made, up”", '"made, up"')
    (folder / "posts.csv").write_text(f"{text}{ROME}", "utf-8-sig", newline="\r\n")
    paris = load_directory(folder).post("AMEMBASSY PARIS")
    assert paris is not None
    assert paris.source == "made, up"


def test_every_fault_of_a_folder_is_named_at_once(folder: Path) -> None:
    """Each fault comes with file and line, what was found and what was expected."""
    (folder / "posts.csv").write_text(
        f"# comment\n{POSTS}{PARIS}\namembassy  paris{PARIS.removeprefix('AMEMBASSY PARIS')}"
        "AMEMBASSY ROME,RJEH,RUEHRO,palace,Rome,IT,141.89,east,Europe/Roma,maybe,made up\n"
        "AMEMBASSY BERN,RUEHSW\n",
        "utf-8",
    )
    (folder / "aliases.csv").write_text(
        "alias,address,basis\nROMA,AMEMBASSY ROME,x\nROMA,AMEMBASSY PARIS,x\n"
        "AMEMBASSY ROME,AMEMBASSY PARIS,x\nBERNE,AMEMBASSY BERN,x\n",
        "utf-8",
    )
    (folder / "collectives.csv").write_text(
        "name,indicator,basis\nBOTH,RUEHFR,x\nBOTH,RUEHZZ,x\nODD,odd,x\n", "utf-8"
    )
    (folder / "members.csv").write_text(
        "collective,member\nBOTH,ROMA\nboth, roma\nBOTH,AMEMBASSY OSLO\nNONE,ROMA\n",
        "utf-8",
    )
    assert faults_of(folder) == [
        "aliases.csv:3: ROMA stands on line 2 too, expected once",
        "aliases.csv:4: AMEMBASSY ROME is an address itself, expected another spelling of one",
        "aliases.csv:5: BERNE stands for 'AMEMBASSY BERN', expected a known address",
        "collectives.csv:2: BOTH has the indicator of AMEMBASSY PARIS, expected one of its own",
        "collectives.csv:3: BOTH stands on line 2 too, expected once",
        f"collectives.csv:4: 'odd' is {NO_INDICATOR} such as RUEHGG",
        "members.csv:3: BOTH / AMEMBASSY ROME stands on line 2 too, expected once",
        "members.csv:4: BOTH / AMEMBASSY OSLO is unknown, expected a known address",
        "members.csv:5: 'NONE' is unknown, expected a collective's name",
        "posts.csv:5: AMEMBASSY PARIS stands on line 3 too, expected once",
        "posts.csv:6: 'Europe/Roma' is no time zone, expected a name such as Europe/Paris",
        f"posts.csv:6: 'RJEH' is {NO_INDICATOR} such as RUEHC",
        "posts.csv:6: 'east' is no number, expected degrees such as 48.85",
        "posts.csv:6: 'palace' is no kind, expected embassy consulate mission office agency",
        "posts.csv:6: continuous_watch is 'maybe', expected yes or no",
        "posts.csv:6: latitude 141.89 is on no map, expected -90 to 90",
        "posts.csv:7: found 2 cells, expected 11",
    ]


def test_a_missing_or_binary_file_is_a_fault_of_its_own(folder: Path) -> None:
    """A file that is not there, no text, or of other columns is named; all the rest is read."""
    (folder / "posts.csv").write_bytes(b"\xff\xfe\x00")
    (folder / "aliases.csv").unlink()
    (folder / "collectives.csv").write_text("# note\nname,basis\n", "utf-8")
    (folder / "members.csv").write_text("", "utf-8")
    found = faults_of(folder)
    assert [fault.split(":", 2)[:2] for fault in found] == [
        ["aliases.csv", "1"],
        ["collectives.csv", "2"],
        ["members.csv", "1"],
        ["posts.csv", "1"],
    ]
    assert "cannot be read as UTF-8 text" in found[0]
    assert found[1].endswith("found 'name,basis', expected 'name,indicator,basis'")
    assert found[2].endswith("found '', expected 'collective,member'")
    assert "cannot be read as UTF-8 text" in found[3]


def test_the_shipped_directory_is_without_faults() -> None:
    """The files that come with the program pass every check that a user's copy must pass."""
    assert load_directory(files("routesim.directory") / "data") == shipped_directory()


def test_the_shipped_directory_is_read_once() -> None:
    """Asking again gives the same object."""
    assert shipped_directory() is shipped_directory()
