"""What a verification prints: the laws, what failures cut off, how long ways take, refutations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import fill

from routesim.message.classification import Classification
from routesim.report.tables import duration, moment, table
from routesim.scenario.model import NetworkFile
from routesim.scenario.objectives import Clock
from routesim.verification.case import Case
from routesim.verification.finding import Verdict
from routesim.verification.proofs.ground import ground_of
from routesim.verification.proofs.timing import LENGTH_CHARACTERS, Slow
from routesim.verification.proofs.way import End
from routesim.verification.refutation import Refutation
from routesim.verification.subject import Subject
from routesim.verification.verify import Verification

_MOST_FAILURES = 10
"""Failures the table shows; the JSON has all."""

_SENTENCE_WIDTH = 76
_WIDTH = 100
_US = 1_000_000
_MOST_LINES = 4
"""Lines that stations, circuits or entries of a counterexample take, at most."""


def verification_tables(
    made: Verification, refutations: Sequence[Refutation], ways: str | None = None
) -> str:
    """Return everything a verification prints."""
    topology = made.subject.network.topology
    parts = [
        table(
            [
                ("verified", made.subject.name),
                ("stations", len(topology.stations)),
                ("circuits", len(topology.circuits)),
                ("written tables", len(topology.tables)),
            ]
        ),
        _laws(made.verdicts),
    ]
    if made.effects:
        parts.append(_failures(made))
    if made.primary.found:
        parts.append(_timing(made))
    if ways is not None:
        parts.append(ways)
    parts += [_refutation(each) for each in refutations]
    return "\n\n".join(parts)


def shown_text(verdict: Verdict) -> str:
    """Return what a run of a counterexample says of its law."""
    if not verdict.findings:
        return fill(f"{verdict.law} holds here: {verdict.sentence}", _WIDTH)
    lines = [fill(f"{verdict.law} is broken: {verdict.sentence}", _WIDTH)]
    lines += [_indented(one.found) for one in verdict.findings[:_MOST_LINES]]
    return "\n".join(lines)


def way_table(subject: Subject, asked: Iterable[tuple[str, str]]) -> str:
    """Return the ways from one station to another, at each classification, with their costs."""
    ground = ground_of(subject.network)
    rows = []
    for origin, indicator in asked:
        for level in ground.levels:
            way = ground.router.towards(indicator, level).way(origin)
            arrives = way.end is End.ARRIVED
            cost_us = sum(ground.router.plan.cost_us(name) for name in way.circuits if arrives)
            rows.append(
                (
                    f"{origin} {indicator}",
                    level.words,
                    " ".join(way.path),
                    duration(cost_us / _US) if arrives else str(way).rpartition(": ")[2],
                )
            )
    return table(rows, ("way", "classification", "path", "cost"))


def _laws(verdicts: Iterable[Verdict]) -> str:
    rows = [
        (
            verdict.law,
            verdict.method,
            verdict.cases,
            _verdict(verdict),
            fill(verdict.sentence, _SENTENCE_WIDTH),
        )
        for verdict in verdicts
    ]
    return table(rows, ("law", "how", "cases", "verdict", "what it says"))


def _verdict(verdict: Verdict) -> str:
    if verdict.findings:
        return f"REFUTED ({len(verdict.findings)})"
    return "holds" if verdict.cases else "no case"


def _failures(made: Verification) -> str:
    """Return the failures that cut off the most, counted at the lowest classification."""
    level = min(
        (loss.classification for effect in made.effects for loss in effect.losses),
        default=Classification.UNCLASSIFIED,
    )
    counted = [(effect.count(level), effect) for effect in made.effects]
    cutting = sorted(
        ((count, effect) for count, effect in counted if count),
        key=lambda each: (-each[0], each[1].failure.names),
    )
    if not cutting:
        return "No failure cuts anybody off who is not out himself."
    rows = [
        (" and ".join(effect.failure.names), count, _lost(effect.losses[0].indicators))
        for count, effect in cutting[:_MOST_FAILURES]
    ]
    shown = table(rows, ("out", f"cut off, {level.words}", "among them, not reached"))
    more = len(cutting) - len(rows)
    rest = f"\n{more} more single points of failure: --json has all" if more > 0 else ""
    return f"{shown}{rest}"


def _lost(indicators: tuple[str, ...]) -> str:
    if len(indicators) <= _MOST_LINES:
        return " ".join(indicators)
    return f"{' '.join(indicators[:_MOST_LINES])} and {len(indicators) - _MOST_LINES} more"


def _timing(made: Verification) -> str:
    within_us = {
        one.precedence: one.within_us
        for one in made.subject.objectives
        if one.clock is Clock.NETWORK
    }
    rows = []
    for precedence, length in LENGTH_CHARACTERS.items():
        if precedence not in within_us:
            continue
        slow = made.primary.found.get(length), made.surviving.found.get(length)
        rows.append(
            (
                precedence.name,
                length,
                duration(within_us[precedence] / _US),
                *(_slow(each) for each in slow),
            )
        )
    if not rows:
        return "No objectives of network time to hold the ways against."
    return table(
        rows,
        ("precedence", "characters", "objective", "slowest primary way", "slowest surviving way"),
    )


def _slow(slow: Slow | None) -> str:
    if slow is None:
        return ""
    failed = f" ({' and '.join(slow.failed)} out)" if slow.failed else ""
    return f"{duration(slow.time_us / _US)}: {slow.way.path[0]} to {slow.way.at}{failed}"


def _refutation(found: Refutation) -> str:
    """Return what is told of a refuted law, in at most some twenty lines."""
    verdict = found.verdict
    lines = [fill(f"REFUTED {verdict.law}: {verdict.sentence}", _WIDTH)]
    lines.append(_indented(found.finding.found))
    more = len(verdict.findings) - 1
    if more:
        lines.append(f"  and {more} more findings: --json has all")
    lines += [f"  {line}" for line in _network(found.case)]
    lines += [f"  {line}" for line in _messages(found.case)]
    lines.append(f"  to see it again: routesim run {found.path}")
    return "\n".join(lines)


def _network(case: Case) -> Iterator[str]:
    file = case.network
    names = stations(file)
    yield from _some("stations", [str(len(names)), *names])
    pairs = ["-".join(entry.between) for entry in file.circuit]
    pairs += [f"{group.relay}-{each}" for group in file.tributaries for each in group.indicators]
    yield from _some("circuits", pairs)
    yield from _some(
        "tables",
        [
            f"{entry.station}: {called}{sign} by {', '.join(circuits) or 'none'};"
            for entry in file.table
            for sign, entries in (("", entry.exact), ("*", entry.prefix))
            for called, circuits in entries.items()
        ],
    )
    yield from _some("out", ["-".join(outage.between) for outage in case.outages])
    if case.rule is not None:
        yield f"rule      {case.rule}"


def stations(file: NetworkFile) -> tuple[str, ...]:
    """Return the indicators of the stations of a network file, in its order."""
    own = (entry.indicator for entry in file.station)
    return (*own, *(each for group in file.tributaries for each in group.indicators))


def _some(name: str, words: Sequence[str]) -> Iterator[str]:
    """Yield a line or a few of *words*; what has no room is counted."""
    if not words:
        return
    lines = fill(" ".join(words), _WIDTH - 12, break_on_hyphens=False).split("\n")
    for number, line in enumerate(lines[:_MOST_LINES]):
        yield f"{name if not number else '':10}{line}"
    if len(lines) > _MOST_LINES:
        yield f"{'':10}and so on"


def _messages(case: Case) -> Iterator[str]:
    for message in case.messages[:_MOST_LINES]:
        to = [
            f"{each.indicator or ''}/{each.address} {each.precedence.name}"
            for each in (*message.action, *message.info)
        ]
        yield from _some(
            "message",
            [
                str(message.identity),
                *(f"filed {moment(message.station.filed)}" for _ in "1" if message.station),
                *to,
                *(f"XMT {each}" for each in message.exempt),
            ],
        )
    if len(case.messages) > _MOST_LINES:
        yield f"{'':10}and {len(case.messages) - _MOST_LINES} more messages"


def _indented(text: str) -> str:
    return fill(text, _WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
