"""Queues whose means are known exactly, to hold the simulation against.

Arrivals are Poisson everywhere. Times are in seconds, rates in events a second. The
results are exact, not approximations; where a queue has no steady state there is no
mean, and that is an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from attrs import frozen


@frozen(kw_only=True)
class Service:
    """How long a server works on one customer, as far as mean waits depend on it.

    Attributes:
        mean_s: The mean.
        square_s2: The mean of the square.
    """

    mean_s: float
    square_s2: float


def exponential(mean_s: float) -> Service:
    """Return an exponential service time."""
    return Service(mean_s=mean_s, square_s2=2 * mean_s**2)


def constant(mean_s: float) -> Service:
    """Return a service time that is always the same."""
    return Service(mean_s=mean_s, square_s2=mean_s**2)


def mixture(services: Sequence[Service], shares: Sequence[float]) -> Service:
    """Return the service time of which each of *services* has its share; shares add up to 1."""
    pairs = list(zip(services, shares, strict=True))
    return Service(
        mean_s=sum(share * service.mean_s for service, share in pairs),
        square_s2=sum(share * service.square_s2 for service, share in pairs),
    )


@frozen(kw_only=True)
class Class:
    """Customers of one precedence.

    Attributes:
        rate_per_s: Arrivals a second.
        service: Their service time.
    """

    rate_per_s: float
    service: Service

    @property
    def load(self) -> float:
        """The share of its time the server needs for them."""
        return self.rate_per_s * self.service.mean_s


def wait_s(customers: Class) -> float:
    """Return the mean wait before service in M/G/1, first come first served.

    Source: Pollaczek-Khinchine; L. Kleinrock, Queueing Systems I, 5.6. M/M/1 and M/D/1
    are it with an exponential and a constant service time.

    Raises:
        ValueError: The load is 1 or more.
    """
    _settled(customers.load)
    return _residual_s((customers,)) / (1 - customers.load)


def waits_by_precedence_s(classes: Sequence[Class]) -> tuple[float, ...]:
    """Return the mean wait before service of each class in M/G/1 with precedence.

    The most urgent class is first in *classes*. A service that has begun is not
    interrupted; within a class it is first come first served.

    Source: A. Cobham, "Priority assignment in waiting line problems", Operations Research
    2 (1954).

    Raises:
        ValueError: The load of all classes together is 1 or more.
    """
    loads = _loads(classes)
    residual_s = _residual_s(classes)
    return tuple(
        residual_s / ((1 - above) * (1 - through))
        for above, through in zip([0.0, *loads], loads, strict=False)
    )


def times_with_resumption_s(classes: Sequence[Class]) -> tuple[float, ...]:
    """Return the mean time from arrival to end of service of each class in M/G/1 with preemption.

    The most urgent class is first in *classes*, and interrupts all below it; what was
    interrupted goes on where it stopped.

    Source: N. K. Jaiswal, Priority Queues (1968), preemptive resume discipline; L.
    Kleinrock, Queueing Systems II, 3.3.

    Raises:
        ValueError: The load of all classes together is 1 or more.
    """
    loads = _loads(classes)
    return tuple(
        customers.service.mean_s / (1 - above)
        + _residual_s(classes[: place + 1]) / ((1 - above) * (1 - through))
        for place, (customers, above, through) in enumerate(
            zip(classes, [0.0, *loads], loads, strict=False)
        )
    )


def exponential_tandem_s(rate_per_s: float, means_s: Sequence[float]) -> float:
    """Return the mean time through servers one after another, each M/M/1.

    The service times of one customer at the several servers must be independent of one
    another. That is not so for a message and the circuits it goes over: its length is the
    same everywhere.

    Source: J. R. Jackson, "Networks of waiting lines", Operations Research 5 (1957); P. J.
    Burke, "The output of a queuing system", Operations Research 4 (1956).

    Raises:
        ValueError: The load of a server is 1 or more.
    """
    return sum(
        wait_s(Class(rate_per_s=rate_per_s, service=exponential(mean_s))) + mean_s
        for mean_s in means_s
    )


def constant_tandem_s(rate_per_s: float, times_s: Sequence[float]) -> float:
    """Return the mean time through servers one after another, each with a constant service time.

    All waiting together is that before the slowest server alone, wherever it stands:
    messages of one length over circuits of several speeds, stored and forwarded. A
    multicast tree in which each message goes to all leaves is such a tandem on every way
    from its root to a leaf, and what waits on one branch delays no other.

    Source: H. D. Friedman, "Reduction methods for tandem queuing systems", Operations
    Research 13 (1965).

    Raises:
        ValueError: The load of a server is 1 or more.
    """
    slowest = Class(rate_per_s=rate_per_s, service=constant(max(times_s)))
    return wait_s(slowest) + sum(times_s)


def _residual_s(classes: Sequence[Class]) -> float:
    """Return the mean time an arrival finds left of the service under way, if there is one."""
    return sum(each.rate_per_s * each.service.square_s2 for each in classes) / 2


def _loads(classes: Sequence[Class]) -> list[float]:
    """Return the load of each class together with all more urgent ones."""
    loads = list(accumulate(each.load for each in classes))
    _settled(max(loads, default=0))
    return loads


def _settled(load: float) -> None:
    if load >= 1:
        raise ValueError(f"a load of {load} has no steady state; expected less than 1")
