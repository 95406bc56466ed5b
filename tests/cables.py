"""Cables written for the tests, and the program run as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEED = ROOT / "scenarios" / "cables" / "state-043056.txt"


def cable(
    *lines: str,
    serial: str = "0001",
    filed: str = "1182341",
    precedence: str = "R",
    classification: str = "UNCLAS",
    text: str = "1. (U) SHORT.",
) -> str:
    """Return a cable of the Department with these address lines, as in ``TO AMEMBASSY PARIS``."""
    group = {"UNCLAS": "ZNR UUUUU", "CONFIDENTIAL": "ZNY CCCCC", "SECRET": "ZNY SSSSS"}
    return "\n".join(
        [
            f"VZCZCXYZ{serial}",
            f"{precedence * 2} RUEHWEB",
            "",
            f"DE RUEHC #{serial} {filed}",
            f"{group[classification]} ZZH",
            f"{precedence} 282322Z APR 09",
            "FM SECSTATE WASHDC",
            *lines,
            "BT",
            f"{classification} STATE 00{serial}",
            "",
            text,
            "BT",
            f"#{serial}",
            "NNNN",
            "",
        ]
    )


def routesim(
    *words: str | Path,
    stdin: bytes = b"",
    hash_seed: str = "random",
    python: str = sys.executable,
    packages: str = "",
) -> subprocess.CompletedProcess[bytes]:
    """Run the program with these words and return what it printed and its exit status.

    Another *python* needs to be told where the *packages* are.
    """
    return subprocess.run(
        [python, "-m", "routesim", *map(str, words)],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": f"{ROOT}{os.pathsep}{packages}",
            "PYTHONHASHSEED": hash_seed,
        },
        input=stdin,
        capture_output=True,
        check=False,
        timeout=60,
    )
