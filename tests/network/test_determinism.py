"""The same cables give the same bytes: any hash seed, process, Python and order of the files."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sysconfig
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from cables import SEED, cable, new_process, routesim


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


def replayed(
    cables: list[Path], program: Callable[..., subprocess.CompletedProcess[bytes]] = routesim
) -> tuple[bytes, bytes, bytes]:
    """Return the whole result as JSON, the records of the run, and the names they count."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "run"
        done = program("replay", *cables, "--json", "-", "--quiet", "--out", out)
        assert done.returncode == 1, done.stderr.decode()  # NOWHERE is unknown
        return done.stdout, (out / "events.bin").read_bytes(), (out / "names.json").read_bytes()


@pytest.fixture(scope="module")
def result(cables: list[Path]) -> tuple[bytes, bytes, bytes]:
    """The result under one hash seed."""
    return replayed(cables, partial(new_process, hash_seed="0"))


@pytest.mark.parametrize("hash_seed", ["1", "12345"])
def test_d8_no_hash_seed_and_no_process_changes_a_byte(
    cables: list[Path], result: tuple[bytes, bytes, bytes], hash_seed: str
) -> None:
    """Two processes with other orders of sets and hashes print the same bytes."""
    assert replayed(cables, partial(new_process, hash_seed=hash_seed)) == result


def test_d8_the_order_of_the_files_changes_nothing(
    cables: list[Path], result: tuple[bytes, bytes, bytes]
) -> None:
    """Files given the other way round are filed in the same order and meet the same fates."""
    assert replayed(cables[::-1]) == result


@pytest.mark.parametrize(
    "version",
    [
        each
        for each in ("3.11", "3.12", "3.13", "3.14")
        if not platform.python_version().startswith(each)
    ],
)
def test_d8_another_python_prints_the_same_bytes(
    cables: list[Path],
    result: tuple[bytes, bytes, bytes],
    version: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where there is another Python, on the path or under pyenv; it borrows our packages."""
    packages = sysconfig.get_path("purelib")
    monkeypatch.setenv("PYENV_VERSION", newest_of_pyenv(version))
    python = shutil.which(f"python{version}")
    if (
        python is None
        or subprocess.run([python, "-V"], capture_output=True, check=False).returncode
    ):
        pytest.skip(f"there is no Python {version}")

    words = ("--json", "-", "--quiet")
    done = new_process("replay", *cables, *words, python=python, packages=packages)
    assert done.stdout == result[0], done.stderr.decode()


def newest_of_pyenv(version: str) -> str:
    """Return the newest release of *version* that pyenv has; nothing where it has none."""
    if shutil.which("pyenv") is None:
        return ""
    listed = subprocess.run(
        ["pyenv", "versions", "--bare"], capture_output=True, check=False, text=True
    )
    found = [each for each in listed.stdout.split() if each.startswith(f"{version}.")]
    return found[-1] if found else ""
