"""Where replications are computed: here, in several processes, or on a Dask cluster.

All are one interface, ``concurrent.futures.Executor``. What a replication says depends on
scenario and number alone, so every choice gives the same bytes.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Final, ParamSpec, TypeVar

from attrs import frozen

from routesim.errors import InputError

P = ParamSpec("P")
T = TypeVar("T")

_DASK: Final = "dask://"

_DEPTH: Final = 2
"""Calls for each process: one it computes, and one that waits for it."""

_PATIENCE: Final = "10s"
"""So long a scheduler may take to answer."""


class Here(Executor):
    """Computes each call when it is submitted, in the same process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return a future that is done already."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - whoever asks for the result meets it
            future.set_exception(error)
        return future


@frozen(kw_only=True)
class Workers:
    """An executor, and how much it should be given.

    Attributes:
        executor: Computes.
        ahead: Calls submitted and not yet finished that keep it busy.
    """

    executor: Executor
    ahead: int


@contextmanager
def workers(jobs: int, cluster: str | None = None) -> Iterator[Workers]:
    """Lend workers.

    Args:
        jobs: Processes; with one all is computed here.
        cluster: Address of the scheduler of a Dask cluster, as in ``dask://host:8786``;
            then *jobs* counts for nothing.

    Raises:
        InputError: The address is none, Dask is not installed, or nobody answers there.
    """
    if cluster is not None:
        with _dask(cluster) as lent:
            yield lent
    elif jobs == 1:
        yield Workers(executor=Here(), ahead=1)
    else:
        # New processes everywhere: what a copied one has inherited may differ by platform.
        spawn = get_context("spawn")
        with ProcessPoolExecutor(jobs, mp_context=spawn, initializer=_leave_signals) as pool:
            yield Workers(executor=pool, ahead=_DEPTH * jobs)


def _leave_signals() -> None:
    """Leave Ctrl-C to the process that collects the results."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _dask(cluster: str) -> Iterator[Workers]:
    if not cluster.startswith(_DASK):
        raise InputError(f"executor {cluster!r}: expected an address such as dask://host:8786")
    try:
        from distributed import Client  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise InputError(f"executor {cluster!r}: install routesim[dask] first") from error
    try:
        client = Client(cluster.replace(_DASK, "tcp://", 1), timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise InputError(f"executor {cluster!r}: no scheduler answers: {error}") from error
    with client:
        threads = sum(client.nthreads().values())
        yield Workers(executor=client.get_executor(), ahead=_DEPTH * max(threads, 1))
