"""The run folder: what is written is read back, and what is no run folder says so in a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from mmap import mmap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import (
    TEN_CHARACTERS_A_SECOND,
    filing,
    network,
    pair,
    station,
    topologies,
    traffic,
)

from routesim.errors import InputError
from routesim.message.precedence import Precedence
from routesim.network import log
from routesim.network.events import RECORD, read_events
from routesim.network.simulation import Run, simulate
from routesim.recording.run_folder import (
    Input,
    Provenance,
    Recording,
    check_folder,
    read_run,
    write_run,
)
from routesim.routing.topology import Topology

PROVENANCE = Provenance(
    command=("routesim", "replay", "überall.txt"),
    seed=None,
    versions={"python": "3.11.7"},
    network=Input(file="generated.toml", sha256="0" * 64),
    inputs=(Input(file="überall.txt", sha256="1" * 64),),
)
ONE_CIRCUIT = Topology(
    stations={name: station(name, relay=False) for name in ("RUEHC", "RUEHBU")},
    circuits=tuple(pair("RUEHC", "RUEHBU", TEN_CHARACTERS_A_SECOND)),
)
FILES = {"manifest.json", "names.json", "events.bin", "deliveries.jsonl"}


@st.composite
def runs(draw: st.DrawFn) -> Run:
    """Any run of any small network."""
    topology = draw(topologies())
    return simulate(network(topology), draw(traffic(topology, max_size=3)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a run in it."""
    run = simulate(network(ONE_CIRCUIT), (filing("1", "RUEHC", {"RUEHBU": Precedence.ROUTINE}),))
    write_run(tmp_path / "deep" / "run", PROVENANCE, run, [{"address": "AMEMBASSY ASUNCIÓN"}])
    return tmp_path / "deep" / "run"


@given(run=runs())
@settings(max_examples=25)
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, run: Run) -> None:
    """Names, start and records are those written, and the events they hold are the same."""
    folder = tmp_path_factory.mktemp("round") / "run"
    write_run(folder, PROVENANCE, run, [])
    back = read_run(folder)

    assert list(read_events(back.records)) == list(read_events(run.records))
    for name in ("start", "messages", "stations", "circuits", "channels", "called"):
        assert getattr(back, name) == getattr(run, name)


def test_the_folder_tells_what_was_run(folder: Path) -> None:
    """Four files; the manifest holds command, inputs with digests, versions, and is complete."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))

    assert {path.name for path in folder.iterdir()} == FILES
    assert manifest["complete"] is True
    assert manifest["command"] == ["routesim", "replay", "überall.txt"]
    assert manifest["inputs"] == [{"file": "überall.txt", "sha256": "1" * 64}]
    assert manifest["versions"] == {"python": "3.11.7"}
    assert (folder / "deliveries.jsonl").read_text("utf-8") == '{"address": "AMEMBASSY ASUNCIÓN"}\n'


def test_a_writing_cut_short_leaves_a_folder_that_says_so(tmp_path: Path) -> None:
    """Whatever breaks while the rows are written, what is there is called incomplete."""

    def broken() -> object:
        yield {"address": "AMEMBASSY PARIS"}
        raise KeyboardInterrupt

    run = simulate(network(ONE_CIRCUIT), ())
    with pytest.raises(KeyboardInterrupt):
        write_run(tmp_path, PROVENANCE, run, broken())  # type: ignore[arg-type]
    with pytest.raises(InputError, match="the run is incomplete"):
        read_run(tmp_path)


# ---- Records that are written while the run runs ----------------------------------------------

MANY = tuple(
    filing(f"{number}", "RUEHC", {"RUEHBU": Precedence.ROUTINE}, after_s=60 * number)
    for number in range(20)
)


def test_records_written_in_chunks_are_those_kept_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However small the chunks; the folder is the one that is written at the end, to the byte."""
    whole = simulate(network(ONE_CIRCUIT), MANY)
    write_run(tmp_path / "whole", PROVENANCE, whole, [])
    for chunk in (1, 100, 300, 1 << 20):
        monkeypatch.setattr(log, "CHUNK_BYTES", chunk)
        recording = Recording(tmp_path / f"{chunk}", PROVENANCE)
        run = simulate(network(ONE_CIRCUIT), MANY, sink=recording)
        recording.finish(run, [])

        assert bytes(run.records) == whole.records
        assert {path.name: path.read_bytes() for path in (tmp_path / f"{chunk}").iterdir()} == {
            path.name: path.read_bytes() for path in (tmp_path / "whole").iterdir()
        }


class Chunks:
    """Notes how long the chunks were, and interrupts the run at one of them."""

    def __init__(self, recording: Recording, interrupted_at: int | None = None) -> None:
        self.recording = recording
        self.lengths: list[int] = []
        self.interrupted_at = interrupted_at

    def write(self, records: bytes) -> None:
        """Write, or be interrupted once."""
        self.lengths.append(len(records))
        self.recording.write(records)
        if len(self.lengths) == self.interrupted_at:
            raise KeyboardInterrupt

    def read_back(self) -> bytes | mmap:
        """Return all."""
        return self.recording.read_back()


def test_no_chunk_is_much_longer_than_it_need_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a run that fills no queue needs no memory for its records, however long it is."""
    monkeypatch.setattr(log, "CHUNK_BYTES", 3 * RECORD.size)
    chunks = Chunks(Recording(tmp_path, PROVENANCE))
    simulate(network(ONE_CIRCUIT), MANY, sink=chunks)

    assert len(chunks.lengths) == 20  # a filing, a hop and a delivery make three
    assert max(chunks.lengths) == 3 * RECORD.size


def test_an_interrupted_run_keeps_its_records_and_is_called_incomplete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first four messages are there; nobody takes that for the run."""
    monkeypatch.setattr(log, "CHUNK_BYTES", 3 * RECORD.size)
    whole = simulate(network(ONE_CIRCUIT), MANY).records
    chunks = Chunks(Recording(tmp_path, PROVENANCE), interrupted_at=4)
    with pytest.raises(KeyboardInterrupt):
        simulate(network(ONE_CIRCUIT), MANY, sink=chunks)
    kept = (tmp_path / "events.bin").read_bytes()

    assert 12 * RECORD.size <= len(kept) < len(whole)
    assert kept == bytes(whole)[: len(kept)]
    with pytest.raises(InputError, match="the run is incomplete"):
        read_run(tmp_path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_ends_the_run_with_a_sentence(tmp_path: Path) -> None:
    """It names the folder."""
    recording = Recording(tmp_path, PROVENANCE)
    (tmp_path / "events.bin").unlink()
    (tmp_path / "events.bin").symlink_to("/dev/full")
    with pytest.raises(InputError, match="cannot be written: No space left on device") as error:
        simulate(network(ONE_CIRCUIT), MANY, sink=recording)
    assert str(tmp_path) in str(error.value)


def manifest(change: Callable[[dict[str, object]], object]) -> Callable[[Path], object]:
    """Return a harm done to the manifest."""

    def harm(folder: Path) -> None:
        content = json.loads((folder / "manifest.json").read_bytes())
        change(content)
        (folder / "manifest.json").write_text(json.dumps(content), "utf-8")

    return harm


def flip(name: str) -> Callable[[Path], object]:
    """Return the harm of one bit flipped in a file."""

    def harm(folder: Path) -> None:
        content = bytearray((folder / name).read_bytes())
        content[len(content) // 2] ^= 1
        (folder / name).write_bytes(content)

    return harm


def cut(name: str) -> Callable[[Path], object]:
    """Return the harm of a file cut short by a byte."""
    return lambda folder: (folder / name).write_bytes((folder / name).read_bytes()[:-1])


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (manifest(lambda m: m.update(complete=False)), "the run is incomplete"),
        (manifest(lambda m: m.update(schema="other/run-1")), "expected schema 'routesim/run-1', "),
        (manifest(lambda m: m.pop("schema")), "expected schema 'routesim/run-1', found None"),
        (manifest(lambda m: m.pop("complete")), "no run folder"),
        (manifest(lambda m: m.pop("files")), "no run folder"),
        (manifest(lambda m: m.update(files=7)), "no run folder"),
        (flip("events.bin"), "events.bin: damaged"),
        (cut("events.bin"), "events.bin: damaged"),
        (flip("names.json"), "names.json: damaged"),
        (cut("names.json"), "names.json: damaged"),
        (lambda f: (f / "events.bin").unlink(), "events.bin: No such file"),
        (lambda f: (f / "names.json").unlink(), "names.json: No such file"),
        (lambda f: (f / "manifest.json").unlink(), "manifest.json: No such file"),
        (lambda f: (f / "manifest.json").write_bytes(b""), "no run folder"),
        (lambda f: (f / "manifest.json").write_bytes(b"[1]"), "found None"),
        (lambda f: (f / "manifest.json").write_bytes(b"\xff\x00"), "no run folder"),
        (lambda f: (f / "manifest.json").write_bytes(b"[" * 100_000), "no run folder"),
    ],
)
def test_a_damaged_foreign_or_incomplete_folder_is_refused(
    folder: Path, harm: Callable[[Path], object], sentence: str
) -> None:
    """Each in one sentence that names the folder or the file."""
    harm(folder)
    with pytest.raises(InputError) as error:
        read_run(folder)

    (fault,) = error.value.faults
    assert str(folder) in fault
    assert sentence in fault


@pytest.mark.parametrize("name", ["empty", "missing", "file"])
def test_no_run_folder_at_all_is_refused(tmp_path: Path, name: str) -> None:
    """An empty folder, none, and a file in its place."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(InputError, match="no run folder") as error:
        read_run(tmp_path / name)
    assert str(tmp_path / name) in str(error.value)


def test_a_new_run_wants_a_new_or_empty_folder(tmp_path: Path, folder: Path) -> None:
    """Nothing is ever written over; a folder that is not there or is empty is welcome."""
    (tmp_path / "file").write_text("x", "utf-8")
    (tmp_path / "empty").mkdir()
    check_folder(tmp_path / "empty")
    check_folder(tmp_path / "not" / "there")
    for taken in (folder, tmp_path, tmp_path / "file"):
        with pytest.raises(InputError, match="expected a new or empty folder") as error:
            check_folder(taken)
        assert str(taken) in str(error.value)


def test_what_cannot_be_written_is_said_in_a_sentence(tmp_path: Path, folder: Path) -> None:
    """A folder below a file can never be."""
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(InputError, match="cannot be written") as error:
        write_run(tmp_path / "file" / "below", PROVENANCE, read_run(folder), [])
    assert str(tmp_path / "file" / "below") in str(error.value)
