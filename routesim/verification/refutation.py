"""A refuted law with the smallest case that shows it, and where that was written."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from routesim.scenario.demand import folder_name
from routesim.verification.case import Case
from routesim.verification.counterexample import write_counterexample
from routesim.verification.finding import Finding, Verdict
from routesim.verification.smallest_case import smallest_case
from routesim.verification.subject import Subject


@frozen(kw_only=True)
class Refutation:
    """A law that does not hold.

    Attributes:
        verdict: On the law.
        finding: The first of its findings.
        case: The smallest case that shows it.
        path: The scenario file that shows it again.
    """

    verdict: Verdict
    finding: Finding
    case: Case
    path: Path


def refutation(subject: Subject, verdict: Verdict, folder: Path) -> Refutation:
    """Return the refutation of a law, its smallest case written below *folder*.

    Args:
        subject: What was verified.
        verdict: On a law that is broken.
        folder: Each law has a folder of its own in it.

    Raises:
        InputError: The files cannot be written.
    """
    # What a message can show comes before what can only be told of a table.
    shown = (one for one in verdict.findings if one.place is not None or one.case is not None)
    finding = next(shown, verdict.findings[0])
    case = smallest_case(subject, verdict, finding)
    path = write_counterexample(folder / folder_name(verdict.law), subject, verdict, finding, case)
    return Refutation(verdict=verdict, finding=finding, case=case, path=path)
