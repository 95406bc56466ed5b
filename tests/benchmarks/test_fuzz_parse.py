"""The fuzz campaign: ten minutes of coverage-guided search for an input that breaks the parser.

pip install atheris && pytest -m campaign -n 0 -s tests/benchmarks/test_fuzz_parse.py
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SECONDS = int(os.environ.get("ROUTESIM_FUZZ_SECONDS", "600"))


@pytest.mark.campaign
@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed")
def test_fuzz(tmp_path: Path) -> None:
    """Ten minutes of search find no crash, no hang and no time out of proportion."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    seeds = [ROOT / "scenarios" / "cables", SHARED / "cases" / "navadmin"]
    for folder in seeds:
        for path in folder.iterdir() if folder.is_dir() else ():
            (corpus / path.name).write_bytes(path.read_bytes())
    done = subprocess.run(
        [
            sys.executable,
            str(ROOT / "tests" / "benchmarks" / "fuzz_parse.py"),
            str(corpus),
            f"-max_total_time={SECONDS}",
            "-timeout=60",
            "-max_len=8192",
            f"-artifact_prefix={tmp_path}/",
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    print(done.stderr[-2000:])
    assert done.returncode == 0, done.stderr[-4000:]
