"""Cables written for the tests, and the program run over them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from routesim.cli import main

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


def routesim(*words: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the program with these words, here, and return what it printed and its exit status.

    A new process would say the same (``tests/cli/test_process.py``) and spend half a second on
    imports first; it is for tests of what is the process's own.
    """
    printed, told = BytesIO(), BytesIO()
    pipe = getattr(signal, "SIGPIPE", signal.SIGTERM)
    before = signal.getsignal(pipe)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setattr(sys, "argv", ["routesim", *map(str, words)])
        patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin), "utf-8"))
        patch.setattr(sys, "stdout", TextIOWrapper(printed, "utf-8", write_through=True))
        patch.setattr(
            sys, "stderr", TextIOWrapper(told, "utf-8", "backslashreplace", write_through=True)
        )
        try:
            with pytest.raises(SystemExit) as ended:
                main()
        finally:
            signal.signal(pipe, before)
        assert isinstance(ended.value.code, int)
        return subprocess.CompletedProcess(
            sys.argv, ended.value.code, printed.getvalue(), told.getvalue()
        )


def new_process(
    *words: str | Path,
    stdin: bytes = b"",
    hash_seed: str = "random",
    python: str = sys.executable,
    packages: str = "",
) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a user does and return what it printed and its exit status.

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
