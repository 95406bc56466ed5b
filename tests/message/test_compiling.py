"""What the parser keeps to so that it can be compiled (``.ci/hatch_build.py``)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "routesim" / "message"
MODULES = [path for path in sorted(SOURCES.rglob("*.py")) if path.name != "__init__.py"]


def imported_for_types(module: ast.Module) -> set[str]:
    """Return the names that *module* imports for the type checker alone."""
    return {
        name.asname or name.name
        for part in module.body
        if isinstance(part, ast.If) and ast.unparse(part.test) == "TYPE_CHECKING"
        for line in part.body
        if isinstance(line, ast.ImportFrom)
        for name in line.names
    }


def declared(module: ast.Module) -> set[str]:
    """Return the names in the declarations of the fields of the classes of *module*."""
    return {
        name.id
        for part in module.body
        if isinstance(part, ast.ClassDef)
        for line in part.body
        if isinstance(line, ast.AnnAssign)
        for name in ast.walk(line.annotation)
        if isinstance(name, ast.Name)
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_what_a_class_declares_is_imported_when_the_program_runs(path: Path) -> None:
    """A compiled class looks its types up: one imported for the checker alone ends the program."""
    module = ast.parse(path.read_text(encoding="utf-8"))

    assert declared(module) & imported_for_types(module) == set()
