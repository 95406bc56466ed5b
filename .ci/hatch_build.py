"""Compiles the parser with mypyc where that is asked for, and puts it into the wheel.

Off unless ``HATCH_BUILD_HOOK_ENABLE_CUSTOM=1`` is set: it needs a C compiler and some minutes,
and what it makes does the same as the source, faster. Nothing is left in the source tree.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_PACKAGE = "routesim/message"
_NOT_COMPILED = {"__init__.py", "fact.py"}  # fact.py writes functions when the program runs
_SETUP = """
from setuptools import setup
from mypyc.build import mypycify
import sys
setup(
    name="routesim", packages=[], py_modules=[], script_args=["build_ext", "--build-lib", "built"],
    ext_modules=mypycify(sys.argv[1:], group_name="routesim", opt_level="2"),
)
"""


class Compiling(BuildHookInterface[Any]):
    """Compiles the modules of the parser."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile in a folder of its own, and have what was built put into the wheel."""
        if version == "editable":
            raise ValueError("An editable installation runs its sources; compile without -e.")
        self._folder = TemporaryDirectory()
        folder = Path(self._folder.name)
        shutil.copytree(Path(self.root, "routesim"), folder / "routesim")
        # The parser knows no other layer, so that none need be checked with it.
        (folder / "routesim" / "__init__.py").write_text("")
        modules = sorted(
            str(path.relative_to(folder))
            for path in (folder / _PACKAGE).rglob("*.py")
            if path.name not in _NOT_COMPILED
        )
        subprocess.run([sys.executable, "-c", _SETUP, *modules], cwd=folder, check=True)
        for built in (folder / "built").rglob("*.*"):
            if built.is_file():
                build_data["force_include"][str(built)] = str(built.relative_to(folder / "built"))
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - hatch hands them in
        """Remove the folder."""
        self._folder.cleanup()
