"""What a word of routesim's means: a defect, a format line, a reason, a law."""

from __future__ import annotations

from difflib import get_close_matches
from textwrap import fill

from routesim.errors import InputError
from routesim.message.catalogue import CATALOGUE
from routesim.message.format_lines import FORMAT_LINES
from routesim.report.tables import table
from routesim.routing.laws import Law, laws
from routesim.routing.outcome import Reason

LAWS = "laws"
"""The word that stands for all laws at once."""


def explain(word: str) -> str:
    """Return what *word* means, with its source.

    Args:
        word: Code of a defect such as ``no-bt``, a format line such as ``FL2``, a reason
            such as ``INV``, a law such as ``C1``, or ``laws`` for a table of all laws.

    Raises:
        InputError: It is none of these; near words are suggested.
    """
    entries = _entries()
    by_fold = {name.casefold(): name for name in (*entries, LAWS)}
    name = by_fold.get(word.casefold())
    if name is None:
        near = [by_fold[found] for found in get_close_matches(word.casefold(), by_fold, n=3)]
        hint = f"; did you mean {' or '.join(near)}?" if near else "; `routesim explain` lists all"
        raise InputError(f"{word!r} is no word of routesim's{hint}")
    return _laws() if name == LAWS else table([("word", name), *entries[name]])


def words() -> str:
    """Return every word that can be explained, with what it means in short."""
    return table(
        ((name, facts[0][0], facts[0][1]) for name, facts in _entries().items()),
        ("word", "kind", "meaning"),
    )


def _entries() -> dict[str, list[tuple[str, str]]]:
    """Return the facts of each word; the first says what kind of word it is and what it means."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in FORMAT_LINES:
        found[f"FL{line.number}"] = [
            ("format line", line.meaning),
            ("called", line.name),
            ("form", line.grammar),
            ("source", line.source),
        ]
    for code, kind in CATALOGUE.items():
        found[code] = [
            ("defect", kind.sentence),
            ("severity", kind.severity),
            ("source", kind.source),
        ]
    for reason in Reason:
        found.setdefault(reason, []).append(("reason", reason.sentence))
    for name, law in laws().items():
        found[name] = [
            ("law", law.sentence),
            ("source", law.source),
            ("strength", law.strength),
            ("setting", ", ".join(law.settings) or "none"),
            ("tests", _tests(law)),
        ]
    return found


def _laws() -> str:
    return table(
        (
            (
                name,
                fill(law.sentence, _SENTENCE_WIDTH),
                law.source,
                law.strength,
                "\n".join(law.settings),
                _tests(law),
            )
            for name, law in laws().items()
        ),
        ("law", "what it demands", "source", "strength", "setting", "tests"),
    )


def _tests(law: Law) -> str:
    return "\n".join(law.tests) or "not modelled"


_SENTENCE_WIDTH = 50
