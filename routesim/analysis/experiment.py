"""An experiment: replications until there are as many as wanted, or the means are known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from itertools import takewhile

from attrs import frozen

from routesim.analysis.estimate import Estimate, estimate
from routesim.analysis.executors import Workers
from routesim.analysis.replication import Replication, find_warm_up_us, replicate
from routesim.message.precedence import Precedence
from routesim.scenario.objectives import Clock
from routesim.scenario.scenario import Scenario


@frozen(kw_only=True)
class Experiment:
    """The replications of one scenario.

    Attributes:
        replications: In the order of their numbers.
        warm_up_us: What each leaves out at its beginning.
        interrupted: It was stopped before it had all replications.
    """

    replications: tuple[Replication, ...]
    warm_up_us: int
    interrupted: bool = False

    @property
    def finished(self) -> str:
        """The numbers of its replications, as a person reads them."""
        return ", ".join(str(one.number) for one in self.replications) or "none"

    def mean_us(self, precedence: Precedence, clock: Clock) -> Estimate:
        """Return the mean time of a precedence by a clock."""
        return mean_us(self.replications, precedence, clock)


def experiment(
    scenario: Scenario,
    workers: Workers,
    *,
    done: Callable[[Replication], None] = lambda _: None,
) -> Experiment:
    """Return the replications of *scenario*, computed by *workers*.

    With a precision in the plan replications are added, one by one in the order of their
    numbers, until the mean network time of every precedence is known so well; what was
    computed beyond that is dropped. An interruption by the user keeps what is
    finished without a gap.

    Args:
        scenario: What is run.
        workers: Where it is computed; the result does not depend on it.
        done: Told of each replication as its turn comes.

    Raises:
        InputError: The warm-up is to be found, and cannot be.
    """
    plan = scenario.run
    warm_up_us = _warm_up_us(scenario)
    most = plan.replications if plan.precision is None else plan.most_replications
    found, interrupted = _computed(
        most,
        lambda place: (scenario, place, warm_up_us),
        workers,
        done,
        enough=lambda made: _enough(scenario, made),
    )
    return Experiment(replications=tuple(found), warm_up_us=warm_up_us, interrupted=interrupted)


def pair(
    first: Scenario,
    second: Scenario,
    workers: Workers,
    *,
    done: Callable[[Replication], None] = lambda _: None,
) -> tuple[Experiment, Experiment]:
    """Return as many replications of *second* as of *first*, computed pair by pair.

    So an interruption by the user keeps pairs, and at most one replication without its other.

    Args:
        first: What is run, with a fixed number of replications.
        second: What it is compared with.
        workers: Where they are computed; the result does not depend on it.
        done: Told of each replication as its turn comes.

    Raises:
        InputError: A warm-up is to be found, and cannot be.
    """
    sides = [(scenario, _warm_up_us(scenario)) for scenario in (first, second)]

    def call(place: int) -> tuple[Scenario, int, int]:
        scenario, warm_up_us = sides[place % 2]
        return scenario, place // 2, warm_up_us

    found, interrupted = _computed(2 * first.run.replications, call, workers, done)
    before, after = (
        Experiment(
            replications=tuple(found[place::2]), warm_up_us=warm_up_us, interrupted=interrupted
        )
        for place, (_, warm_up_us) in enumerate(sides)
    )
    return before, after


def _warm_up_us(scenario: Scenario) -> int:
    found = scenario.run.warm_up_us
    return find_warm_up_us(scenario) if found is None else found


def _computed(
    most: int,
    call: Callable[[int], tuple[Scenario, int, int]],
    workers: Workers,
    done: Callable[[Replication], None],
    enough: Callable[[Sequence[Replication]], bool] = lambda _: False,
) -> tuple[list[Replication], bool]:
    """Return what ``replicate`` gives for each *call* in turn, and whether it was interrupted.

    There are as many as *most*, or as are *enough*; of what was interrupted those that are
    finished without a gap.
    """
    found: list[Replication] = []
    futures: list[Future[Replication]] = []
    interrupted = False
    try:
        while len(found) < most and not enough(found):
            while len(futures) < min(most, len(found) + workers.ahead):
                futures.append(workers.executor.submit(replicate, *call(len(futures))))
            found.append(futures[len(found)].result())
            done(found[-1])
    except KeyboardInterrupt:
        interrupted = True
        finished = takewhile(Future.done, futures[len(found) :])
        found += [future.result() for future in finished if future.exception() is None]
    finally:
        for future in futures[len(found) :]:
            future.cancel()
    return found, interrupted


def mean_us(replications: Sequence[Replication], precedence: Precedence, clock: Clock) -> Estimate:
    """Return the mean time of a precedence by a clock, over *replications*."""
    figures = []
    for one in replications:
        group = one.precedences.get(precedence)
        spread = None if group is None else group.clocks.get(clock)
        figures.append(None if spread is None else float(spread.mean_us))
    return estimate(figures)


def _enough(scenario: Scenario, found: Sequence[Replication]) -> bool:
    plan = scenario.run
    return (
        plan.precision is not None
        and len(found) >= plan.replications
        and known(found, plan.precision)
    )


def known(found: Sequence[Replication], precision: float) -> bool:
    """Return whether the mean network time of every precedence is known to *precision*."""
    precedences = {precedence for one in found for precedence in one.precedences}
    return all(
        mean_us(found, precedence, Clock.NETWORK).within(precision) for precedence in precedences
    )
