"""The same cables give the same bytes: any hash seed, process, Python and order of the files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from cables import SEED, cable, routesim


@pytest.fixture(scope="module")
def cables(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The seed and five cables of the same minute that want the same circuits."""
    folder = tmp_path_factory.mktemp("cables")
    written = [
        cable("TO AMEMBASSY PARIS", "INFO AMEMBASSY LONDON", serial="0001"),
        cable("TO AMEMBASSY PARIS FLASH", "INFO AMEMBASSY LONDON", serial="0002", precedence="Z"),
        cable("TO AMEMBASSY LONDON PRIORITY", "INFO AMEMBASSY ROME", serial="0003"),
        cable("TO AMEMBASSY NOWHERE", "INFO UN SECURITY COUNCIL COLLECTIVE", serial="0004"),
        cable("TO AMEMBASSY MOSCOW", serial="0005", classification="SECRET"),
    ]
    paths = [SEED]
    for number, text in enumerate(written):
        paths.append(folder / f"{number}.txt")
        paths[-1].write_text(text, "utf-8")
    return paths


def replayed(cables: list[Path], hash_seed: str = "random") -> tuple[bytes, bytes, bytes]:
    """Return the whole result as JSON, the records of the run, and the names they count."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "run"
        done = routesim(
            "replay", *cables, "--json", "-", "--quiet", "--out", out, hash_seed=hash_seed
        )
        assert done.returncode == 1, done.stderr.decode()  # NOWHERE is unknown
        return done.stdout, (out / "events.bin").read_bytes(), (out / "names.json").read_bytes()


@pytest.fixture(scope="module")
def result(cables: list[Path]) -> tuple[bytes, bytes, bytes]:
    """The result under one hash seed."""
    return replayed(cables, "0")


@pytest.mark.parametrize("hash_seed", ["1", "12345"])
def test_d8_no_hash_seed_and_no_process_changes_a_byte(
    cables: list[Path], result: tuple[bytes, bytes, bytes], hash_seed: str
) -> None:
    """Two processes with other orders of sets and hashes print the same bytes."""
    assert replayed(cables, hash_seed) == result


def test_d8_the_order_of_the_files_changes_nothing(
    cables: list[Path], result: tuple[bytes, bytes, bytes]
) -> None:
    """Files given the other way round are filed in the same order and meet the same fates."""
    assert replayed(cables[::-1]) == result


@pytest.mark.parametrize("name", ["python3.11", "python3.12", "python3.13", "python3.14"])
def test_d8_another_python_prints_the_same_bytes(
    cables: list[Path], result: tuple[bytes, bytes, bytes], name: str
) -> None:
    """Where another Python with the packages is on the path."""
    python = shutil.which(name)
    if python is None:
        pytest.skip(f"{name} is not on the path")
    packages = "import attrs, cattrs, click, simpy, tabulate"
    able = subprocess.run([python, "-c", packages], capture_output=True, check=False, timeout=60)
    if able.returncode:
        pytest.skip(f"{name} has not the packages")

    done = routesim("replay", *cables, "--json", "-", "--quiet", python=python)
    assert done.stdout == result[0], done.stderr.decode()
