"""The JSON form of a verification."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from routesim.message.precedence import Precedence
from routesim.units import rfc3339
from routesim.verification.finding import Finding, Place, Verdict
from routesim.verification.proofs.failures import Effect, Loss
from routesim.verification.proofs.timing import LENGTH_CHARACTERS, Slow
from routesim.verification.refutation import Refutation
from routesim.verification.verify import Verification

Form = dict[str, object]
_US = 1_000_000


def verification_form(made: Verification, refutations: Sequence[Refutation]) -> Form:
    """Return the whole of a verification; times are seconds."""
    files = {each.verdict.law: str(each.path) for each in refutations}
    topology = made.subject.network.topology
    return {
        "schema": "routesim/verification-1",
        "subject": made.subject.name,
        "stations": len(topology.stations),
        "circuits": len(topology.circuits),
        "holds": not made.refuted and not made.interrupted,
        "interrupted": made.interrupted,
        "laws": [verdict_form(verdict, files) for verdict in made.verdicts],
        "failures": [_effect(effect) for effect in made.effects if effect.losses],
        "timing": [
            {
                "precedence": precedence.prosign,
                "characters": length,
                "primary": _slow(made.primary.found.get(length)),
                "surviving": _slow(made.surviving.found.get(length)),
            }
            for precedence, length in LENGTH_CHARACTERS.items()
            if precedence >= Precedence.FLASH and made.primary.found
        ],
    }


def verdict_form(verdict: Verdict, files: Mapping[str, str]) -> Form:
    """Return the verdict on one law, with the counterexample in *files*, if there is one."""
    return {
        "law": verdict.law,
        "sentence": verdict.sentence,
        "method": verdict.method.value,
        "cases": verdict.cases,
        "holds": not verdict.findings,
        "counterexample": files.get(verdict.law),
        "findings": [_finding(finding) for finding in verdict.findings],
    }


def _finding(finding: Finding) -> Form:
    return {
        "found": finding.found,
        "place": None if finding.place is None else _place(finding.place),
    }


def _place(place: Place) -> Form:
    return {
        "origin": place.origin,
        "indicator": place.indicator,
        "address": place.address,
        "classification": place.classification.words,
        "down": sorted(place.down),
        "path": list(place.path),
        "filed": None if place.filed is None else rfc3339(place.filed),
    }


def _effect(effect: Effect) -> Form:
    return {
        "out": list(effect.failure.names),
        "circuits": sorted(effect.failure.down),
        "cut_off": [_loss(loss) for loss in effect.losses],
    }


def _loss(loss: Loss) -> Form:
    return {
        "classification": loss.classification.words,
        "pairs": loss.count,
        "origins": list(loss.origins),
        "indicators": list(loss.indicators),
    }


def _slow(slow: Slow | None) -> Form | None:
    if slow is None:
        return None
    return {
        "time_s": slow.time_us / _US,
        "path": list(slow.way.path),
        "classification": slow.classification.words,
        "out": list(slow.failed),
    }
