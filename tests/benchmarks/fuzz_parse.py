"""Coverage-guided fuzzing of the parser; run by ``test_fuzz_parse.py`` or by hand.

    python tests/benchmarks/fuzz_parse.py CORPUS -max_total_time=600 -timeout=10 -max_len=8192

An input fails when the parser raises, reports a place outside the source, gives
a form that is no plain data, or takes more than time in proportion to length.
"""

from __future__ import annotations

import importlib
import json
import sys
import time

atheris = importlib.import_module("atheris")

with atheris.instrument_imports(include=["routesim.message"]):
    from routesim.message.form import form
    from routesim.message.parse import parse
    from routesim.message.render import lacking, render
    from routesim.message.sections import joined

REPEATED = 20
SLOWEST_S_PER_MB = 30.0
"""A clean cable takes 0.03 s a megabyte uninstrumented; dirt and instrumentation cost more."""


def check(data: bytes) -> None:
    """Raise when *data* breaks a promise of the parser."""
    parsed = parse(data, file="fuzz")
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for reading in parsed.readings:
        json.dumps(form(reading))
        if not lacking(reading.message, reading.message.format):
            parse(render(reading.message))
        for found in reading.defects:
            if not (1 <= found.line <= lines * 2 and found.column >= 1):
                raise AssertionError(f"{found.code} at line {found.line} of {lines}")
    joined(parsed.readings)
    if not parsed.readings and not parsed.defects:
        raise AssertionError("nothing was found, and that is not said")
    if len(data) > 200:
        many = data * REPEATED
        start = time.process_time()
        parse(many)
        taken = time.process_time() - start
        if taken > 0.5 + SLOWEST_S_PER_MB * len(many) / 1e6:
            raise AssertionError(f"{len(many)} bytes took {taken:.1f} s")


if __name__ == "__main__":
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
