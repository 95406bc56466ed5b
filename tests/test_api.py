from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from cables import routesim as program

import routesim
from routesim.errors import InputError
from routesim.message.precedence import Precedence
from routesim.scenario.objectives import Clock


def test_the_function_says_what_the_command_says() -> None:
    """Same scenario, seed and replications: the same mean to the last digit."""
    made = routesim.run("torn-tape-1965", seed=4, replications=2)
    words = ("run", "torn-tape-1965", "--seed", "4", "--replications", "2", "--json", "-")
    form = json.loads(program(*words, "--quiet").stdout)
    (row,) = [
        each
        for each in form["precedences"]
        if (each["precedence"], each["clock"]) == ("ROUTINE", "network")
    ]
    mean_us = made.mean_us(Precedence.ROUTINE, Clock.NETWORK)
    assert mean_us.mean is not None
    assert row["mean_s"]["mean"] == mean_us.mean / 1e6
    assert row["mean_s"]["replications"] == len(made.replications) == 2


def test_a_scenario_that_is_none_is_an_input_error() -> None:
    """By path or by name."""
    with pytest.raises(InputError, match="did you mean torn-tape-1965"):
        routesim.run(Path("torn-tape-1956"))


def test_the_version_costs_nothing() -> None:
    """To import the package imports neither the clock nor the model."""
    code = "import routesim, sys; print([m for m in sys.modules if m.startswith('simpy')])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert found.stdout.strip() == "[]"
